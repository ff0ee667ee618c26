import { type FormEvent, useState } from "react";
import { useMutation, useQuery } from "urql";
import { useLocation } from "wouter";
import { failureOf, type Problem, problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { importStarted } from "../../session/started-imports";
import { number, percent } from "../../texts/format";
import { t } from "../../texts/texts";
import { ProblemSummary, SelectField, TextField } from "../../ui/form";
import { Failed, Loading } from "../../ui/states";
import { assign, likeliest, type Mapping, remembered, suggested } from "./columns";
import { FirstRowCard } from "./first-row-card";
import type { Preview } from "./import-page";
import { ColumnsTable } from "./imports/columns-table";

const SourcesQuery = graphql(`
  query Sources {
    feedbackSources(first: 100) {
      nodes {
        id
        name
        channel
        isArchived
        lastMapping {
          columns {
            name
            field
          }
          dateFormat
          usedAt
        }
      }
    }
  }
`);

const SaveSourceMutation = graphql(`
  mutation SaveSource($input: FeedbackSourceSaveInput!) {
    feedbackSourceSave(input: $input) {
      source {
        id
        name
      }
      errors {
        __typename
        code
        reason
        message
        path
      }
    }
  }
`);

const StartMutation = graphql(`
  mutation StartImport($input: FeedbackImportStartInput!) {
    feedbackImportStart(input: $input) {
      import {
        id
        status
      }
      errors {
        __typename
        code
        reason
        message
        path
      }
    }
  }
`);

const channels = [
  "SUPPORT",
  "REVIEW",
  "SURVEY",
  "EMAIL",
  "FORUM",
  "SOCIAL",
  "SALES",
  "INTERVIEW",
  "EVENT",
  "WIDGET",
  "OTHER",
] as const;

const NEW = "new";
const dateFormats = ["dd-MM-yyyy", "MM/dd/yyyy", "yyyy-MM-dd", "dd/MM/yyyy"];

interface MapColumnsProps {
  fileName: string;
  uploadId: string;
  preview: Preview;
  startOver: () => void;
}

/** What each column holds, how the first row will look, where the items go; then start. */
export function MapColumns({ fileName, uploadId, preview, startOver }: MapColumnsProps) {
  const [edited, setMapping] = useState<Mapping | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ data, error }, ask] = useQuery({ query: SourcesQuery });
  const [, saveSource] = useMutation(SaveSourceMutation);
  const [, start] = useMutation(StartMutation);
  const [busy, setBusy] = useState(false);
  const [source, setSource] = useState<string | null>(null);
  const [, go] = useLocation();
  const sources = data?.feedbackSources.nodes.filter((one) => !one.isArchived);
  const likely = sources && likeliest(sources, preview.columns);
  const chosen = source ?? likely?.id ?? sources?.[0]?.id ?? NEW;
  const memory = likeliest(sources?.filter((one) => one.id === chosen) ?? [], preview.columns)?.lastMapping;
  const mapping = edited ?? (memory ? remembered(preview.columns, memory) : suggested(preview.columns));
  const names = preview.columns.map(({ name }) => name);
  const gone = Object.keys(mapping).filter((name) => !names.includes(name));
  const failure = failureOf(error);
  const fields = Object.values(mapping);
  const hasText = fields.includes("TEXT");

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const run = async (): Promise<Problem[]> => {
      let sourceId = chosen;
      if (chosen === NEW) {
        const saved = await saveSource({
          input: {
            name: String(form.get("name") ?? "").trim(),
            channel: form.get("channel") as (typeof channels)[number],
          },
        });
        const made = saved.data?.feedbackSourceSave.source;
        if (!made) return problemsOf(saved.error, saved.data?.feedbackSourceSave.errors);
        sourceId = made.id;
        setSource(made.id);
      }
      const dateFormat = String(form.get("dateFormat") ?? "");
      const started = await start({
        input: {
          uploadId,
          sourceId,
          columns: [...names, ...gone.filter((name) => mapping[name] !== "IGNORE")].map((name) => ({
            name,
            field: mapping[name] ?? "IGNORE",
          })),
          createCustomers: true,
          ...(dateFormat && { dateFormat }),
        },
      });
      const job = started.data?.feedbackImportStart.import;
      if (!job) return problemsOf(started.error, started.data?.feedbackImportStart.errors);
      importStarted(job.id);
      go(`/work/import/${encodeURIComponent(job.id)}`);
      return [];
    };
    const found = await run();
    setProblems(found);
    setBusy(false);
  };

  return (
    <form className="mapping" onSubmit={(event) => void send(event)} noValidate>
      <section className="dike">
        <h2>{fileName}</h2>
        <p>
          {t(preview.isEstimate ? "rows-about" : "rows", { n: number(preview.rowCount) })}
          {preview.languages.length > 0 &&
            ` · ${preview.languages.map((one) => `${one.label} ${percent(one.share)}`).join(", ")}`}
        </p>
        {preview.tool && <p>{t("import-tool", { tool: preview.tool })}</p>}
        {memory && !edited && <p>{t("import-remembered", { source: sources?.find((one) => one.id === chosen)?.name ?? "" })}</p>}
        {preview.problems.map((problem) => (
          <p key={problem} className="barred">
            {problem}
          </p>
        ))}
        <ColumnsTable
          columns={preview.columns}
          gone={gone}
          mapping={mapping}
          assign={(name, field) => setMapping(assign(mapping, name, field))}
          problems={problems}
        />
      </section>
      <div className="mapping-side">
        <FirstRowCard columns={preview.columns} mapping={mapping} />
        <section className="dike">
          <h2>{t("import-where")}</h2>
          <ProblemSummary problems={problems} fields={["name"]} />
          {!sources && (failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={1} />)}
          {sources && (
            <SelectField
              label={t("import-source")}
              name="sourceId"
              value={chosen}
              onChange={(event) => setSource(event.target.value)}
            >
              {sources.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
              <option value={NEW}>{t("source-new")}</option>
            </SelectField>
          )}
          {sources && chosen === NEW && (
            <>
              <TextField label={t("source-name")} name="name" hint={t("source-name-hint")} problems={problems} />
              <SelectField label={t("source-channel")} name="channel" defaultValue="SUPPORT">
                {channels.map((one) => (
                  <option key={one} value={one}>
                    {t(`channel-${one}`)}
                  </option>
                ))}
              </SelectField>
            </>
          )}
          {fields.includes("OCCURRED_AT") && (
            <SelectField key={memory?.dateFormat} label={t("date-format")} name="dateFormat" defaultValue={memory?.dateFormat ?? ""}>
              <option value="">{t("date-format-found")}</option>
              {[...new Set([...dateFormats, ...(memory?.dateFormat ? [memory.dateFormat] : [])])].map((one) => (
                <option key={one}>{one}</option>
              ))}
            </SelectField>
          )}
          {!hasText && <p className="barred">{t("import-needs-text")}</p>}
          <div className="actions">
            <button type="submit" className="button button-main" disabled={busy || !hasText || !sources}>
              {t(busy ? "sending" : "import-start")}
            </button>
            <button type="button" className="button button-quiet" onClick={startOver}>
              {t("import-other-file")}
            </button>
          </div>
        </section>
      </div>
    </form>
  );
}
