import { type FormEvent, useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, type Problem, problemsOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { ProblemSummary, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { Failed, Loading } from "../../../ui/states";
import { type Filable, LabelsQuery } from "./fields";
import type { Filing } from "./use-filing";

const SaveLabelMutation = graphql(`
  mutation SaveLabel($input: LabelSaveInput!) {
    labelSave(input: $input) {
      label {
        id
        name
        color
        itemCount
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

const ArchiveLabelMutation = graphql(`
  mutation ArchiveLabel($input: LabelArchiveInput!) {
    labelArchive(input: $input) {
      archivedId
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

interface LabelDialogProps {
  items: Filable[];
  filing: Filing;
  close: () => void;
}

/** Puts labels on items and takes them off; makes a label, and takes one off everything. */
export function LabelDialog({ items, filing, close }: LabelDialogProps) {
  const [{ data, error }, ask] = useQuery({ query: LabelsQuery, requestPolicy: "cache-and-network" });
  const [, archive] = useMutation(ArchiveLabelMutation);
  const [on, setOn] = useState<ReadonlyMap<string, boolean>>(new Map());
  const failure = failureOf(error);
  const labels = data?.labels.nodes ?? [];
  const isOn = (id: string) => on.get(id) ?? items.every((one) => one.labels.nodes.some((label) => label.id === id));
  const change = {
    addLabelIds: [...on].filter(([, value]) => value).map(([id]) => id),
    removeLabelIds: [...on].filter(([, value]) => !value).map(([id]) => id),
  };
  const save = async () => {
    if (on.size > 0) await filing.send(items, change, "labelled");
    close();
  };
  const takeAway = async (id: string, name: string) => {
    const sent = await archive({ input: { id } });
    const [problem] = problemsOf(sent.error, sent.data?.labelArchive.errors);
    if (problem) return notify(problem.message, "bad");
    notify(t("label-gone", { name }));
    setOn(new Map([...on].filter(([one]) => one !== id)));
  };
  return (
    <Modal title={t("labels-of", { n: items.length })} close={close}>
      {!data && (failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={2} />)}
      {data && labels.length === 0 && <p className="second">{t("labels-none")}</p>}
      <ul className="label-list">
        {labels.map(({ id, name, color, itemCount }) => (
          <li key={id} className="live-line">
            <label className="check">
              <input type="checkbox" checked={isOn(id)} onChange={(event) => setOn(new Map(on).set(id, event.target.checked))} />
              <span className={`label label-${color}`}>{name}</span> <span className="small">{t("pieces", { n: itemCount, shown: itemCount })}</span>
            </label>
            <button type="button" className="text-button" aria-label={t("label-archive-named", { name })} onClick={() => void takeAway(id, name)}>
              {t("label-archive")}
            </button>
          </li>
        ))}
      </ul>
      <NewLabel made={(id) => setOn(new Map(on).set(id, true))} />
      <div className="actions">
        <button type="button" className="button button-main" disabled={filing.busy} onClick={() => void save()}>
          {t("save")}
        </button>
        <button type="button" className="button button-quiet" onClick={close}>
          {t("cancel")}
        </button>
      </div>
    </Modal>
  );
}

function NewLabel({ made }: { made: (id: string) => void }) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, save] = useMutation(SaveLabelMutation);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const sent = await save({ input: { name: String(new FormData(form).get("name") ?? "") } });
    const found = problemsOf(sent.error, sent.data?.labelSave.errors);
    setProblems(found);
    if (found.length > 0) return;
    made(sent.data?.labelSave.label?.id ?? "");
    form.reset();
  };
  return (
    <form className="insight-form" onSubmit={(event) => void send(event)} noValidate>
      <ProblemSummary problems={problems} fields={["name"]} />
      <TextField label={t("label-new")} name="name" problems={problems} maxLength={60} autoComplete="off" />
      <div>
        <SendButton busy={fetching} problems={problems}>
          {t("label-make")}
        </SendButton>
      </div>
    </form>
  );
}
