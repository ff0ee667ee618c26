import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { Link } from "wouter";
import { type Problem, problemsOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { moment } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { ProblemSummary, TextField } from "../../../ui/form";
import { SendButton } from "../../../ui/send-button";
import { Empty, Failed, Loading } from "../../../ui/states";
import { Outcome } from "../../campaigns/outcome";
import { type Entry, takesPart, useAllEntries } from "./all-entries";
import { type Campaign, EditedCampaignFields } from "./campaign";
import { DecisionFields } from "./decision-fields";
import { MarkdownField } from "./markdown-field";
import { crowning, keepOutcome, lacking, type OutcomeDraft, outcomeInput, readOutcome } from "./outcome-draft";
import { focusField } from "./save-bar";
import { SetEntryStateMutation } from "./set-entry-state";

export const PublishMutation = graphql(
  `
    mutation PublishOutcome($input: OutcomePublishInput!) {
      outcomePublish(input: $input) {
        campaign {
          ...EditedCampaign
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
  `,
  [EditedCampaignFields],
);

interface OutcomeEditorProps {
  campaign: Campaign;
  now: Date;
}

/** From when an outcome can be published: once it is time to decide, or all is over. */
function decidesFrom(campaign: Campaign): string | undefined {
  return campaign.phases.find((phase) => phase.kind === "DECIDE")?.opensAt ?? campaign.phases.at(-1)?.closesAt;
}

/** What came of the campaign: written, checked for a reason to everyone, published. */
export function OutcomeEditor({ campaign, now }: OutcomeEditorProps) {
  const { entries, failure, ask } = useAllEntries(campaign.slug, campaign.stats.entryCount);
  if (campaign.state === "CANCELLED") return <Empty title={t("no-outcome-cancelled")} />;
  if (failure && !entries) return <Failed failure={failure} retry={() => void ask()} />;
  if (!entries) return <Loading rows={4} />;
  return <OutcomeForm campaign={campaign} now={now} entries={entries.filter(takesPart)} renew={() => void ask()} />;
}

interface OutcomeFormProps extends OutcomeEditorProps {
  entries: Entry[];
  renew: () => void;
}

function OutcomeForm({ campaign, now, entries, renew }: OutcomeFormProps) {
  const [draft, setDraft] = useState(() => readOutcome(campaign, entries));
  const [isChanging, setChanging] = useState(!campaign.outcome);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const [, publish] = useMutation(PublishMutation);
  const [, setEntryState] = useMutation(SetEntryStateMutation);
  const missing = lacking(draft, entries);
  const from = decidesFrom(campaign);
  const isTime = from !== undefined && Date.parse(from) <= now.getTime();
  const change = (part: Partial<OutcomeDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepOutcome(campaign.id, next);
  };
  const set = (id: string, part: Partial<OutcomeDraft["entries"][string]>) => {
    const was = draft.entries[id] ?? { decision: "" as const, reason: "", won: false };
    change({ entries: { ...draft.entries, [id]: { ...was, ...part } } });
  };

  const check = (typed: string): Problem[] => {
    const wrong: Problem[] = [];
    if (!draft.summary.trim()) wrong.push({ code: "INVALID", message: t("summary-needed"), path: ["summary"] });
    for (const { id } of missing) {
      const said = draft.entries[id];
      if (!said?.decision) wrong.push({ code: "INVALID", message: t("decision-needed"), path: [`decision.${id}`] });
      if (!said?.reason.trim()) wrong.push({ code: "INVALID", message: t("reason-needed"), path: [`reason.${id}`] });
    }
    if (wrong.length === 0 && typed !== campaign.title) {
      wrong.push({ code: "INVALID", message: t("type-title-exactly", { title: campaign.title }), path: ["confirm"] });
    }
    return wrong;
  };
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wrong = check(String(new FormData(event.currentTarget).get("confirm") ?? "").trim());
    setProblems(wrong);
    if (wrong.length > 0) return;
    setBusy(true);
    const found = await sendAll();
    setBusy(false);
    setProblems(found);
    if (found.length > 0) return;
    keepOutcome(campaign.id, null);
    setChanging(false);
    renew();
    notify(t("outcome-published"));
    window.scrollTo(0, 0);
  };
  /** Winners first: the outcome is what everyone is told about, so it comes last. Sending it all again does no harm. */
  const sendAll = async (): Promise<Problem[]> => {
    const { won, lost } = crowning(draft, entries);
    for (const [ids, state] of [[won, "WINNER"], [lost, "ACCEPTED"]] as const) {
      if (ids.length === 0) continue;
      const { data, error } = await setEntryState({ input: { ids, state } });
      const found = problemsOf(error, data?.entrySetState.errors);
      if (found.length > 0) return found.map((one) => ({ ...one, path: null }));
    }
    const { data, error } = await publish({ input: outcomeInput(campaign.id, draft, entries) });
    return problemsOf(error, data?.outcomePublish.errors).map((one) => {
      const [field, place, part] = one.path ?? [];
      const entry = field === "decisions" ? entries[Number(place)] : undefined;
      return entry ? { ...one, path: [`${part === "decision" ? "decision" : "reason"}.${entry.id}`] } : one;
    });
  };

  if (campaign.outcome && !isChanging) {
    return <Published campaign={campaign} entries={entries} change={() => setChanging(true)} />;
  }
  const fields = ["summary", "confirm", ...entries.flatMap(({ id }) => [`decision.${id}`, `reason.${id}`])];
  return (
    <form className="editor-form" onSubmit={(event) => void send(event)} noValidate>
      <ProblemSummary problems={problems} fields={fields} />
      {!isTime && from && <p className="locked">{t("outcome-not-yet", { on: moment(from) })}</p>}
      <section className="dike">
        <h2>{t("section-outcome")}</h2>
        <MarkdownField
          label={t("outcome-summary")}
          name="summary"
          hint={t("outcome-summary-hint")}
          problems={problems}
          rows={6}
          maxLength={20_000}
          value={draft.summary}
          change={(summary) => change({ summary })}
        />
      </section>
      <section className="dike">
        <h2>{t("outcome-per-entry")}</h2>
        {entries.length === 0 && <p className="second">{t("no-entries")}</p>}
        {missing.length > 0 && (
          <p role="status">
            {t("still-lacking", { n: missing.length })}{" "}
            {missing.slice(0, 8).map((entry) => (
              <button key={entry.id} type="button" className="text-button lacking" onClick={() => focusField(`${draft.entries[entry.id]?.decision ? "reason" : "decision"}.${entry.id}`)}>
                {entry.title}
              </button>
            ))}
            {missing.length > 8 && t("and-more", { n: missing.length - 8 })}
          </p>
        )}
        {entries.length > 0 && missing.length === 0 && <p role="status">{t("nobody-lacks")}</p>}
        <ol className="decision-list">
          {entries.map((entry) => (
            <li key={entry.id}>
              <DecisionFields
                entry={entry}
                said={draft.entries[entry.id]}
                problems={problems}
                change={(part) => set(entry.id, part)}
              />
            </li>
          ))}
        </ol>
      </section>
      {isTime && (
        <section className="dike">
          <h2>{t("publish-outcome")}</h2>
          <p>{t("publish-cannot-be-undone", { n: entries.length })}</p>
          <TextField label={t("type-title", { title: campaign.title })} name="confirm" problems={problems} autoComplete="off" />
          <div className="actions">
            <SendButton busy={busy} problems={problems} main>
              {t("publish-outcome")}
            </SendButton>
          </div>
        </section>
      )}
    </form>
  );
}

/** The outcome as it stands for everyone, and what each of those who entered sees. */
function Published({ campaign, entries, change }: { campaign: Campaign; entries: Entry[]; change: () => void }) {
  if (!campaign.outcome) return null;
  const authors = new Map(entries.map((entry) => [entry.id, entry.idea?.author?.name]));
  return (
    <div className="editor-form">
      <Outcome outcome={campaign.outcome} />
      <section className="dike">
        <h2>{t("what-entrants-see")}</h2>
        <p>{t("entrants-see-it-where")}</p>
        <ul className="findings">
          {campaign.outcome.decisions.map(({ entry, decision, reason }) => (
            <li key={entry.id}>
              {authors.get(entry.id) && <strong>{authors.get(entry.id)}: </strong>}
              {t("entrant-sees", { title: entry.title, decision: t(`decision-${decision}`) })} {reason}
            </li>
          ))}
        </ul>
      </section>
      <div className="actions">
        <Link className="button" href={`/c/${campaign.slug}`}>
          {t("to-its-page")}
        </Link>
        <button type="button" className="button button-quiet" onClick={change}>
          {t("change-outcome")}
        </button>
      </div>
    </div>
  );
}
