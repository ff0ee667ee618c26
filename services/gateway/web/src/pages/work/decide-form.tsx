import { type FormEvent, type ReactNode, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../api/failure";
import { graphql, type VariablesOf } from "../../api/graphql";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { ProblemSummary, TextArea, TextField } from "../../ui/form";
import { SendButton } from "../../ui/send-button";
import { InsightChip, type InsightStatus, insightStatuses } from "./insight-status";

const DecideMutation = graphql(`
  mutation Decide($input: InsightSetStatusInput!) {
    insightSetStatus(input: $input) {
      insight {
        id
        status
        allowedStatuses
        rank
        version
        updatedAt
        outcome {
          summary
          shippedOn
          url
          effect
        }
      }
      errors {
        __typename
        code
        reason
        message
        path
        ... on InvalidInputError {
          allowed
        }
      }
    }
  }
`);

type DecisionProblem = Problem & { allowed?: readonly string[] | null };

export interface Decidable {
  id: string;
  title: string;
  status: InsightStatus;
  /** Where it can go from here. */
  allowedStatuses: readonly InsightStatus[];
  outcome: { summary: string; shippedOn: string | null; url: string | null } | null;
}

interface DecideFormProps {
  insight: Decidable;
  done?: () => void;
  /** Beside the button that sends. */
  children?: ReactNode;
}

type Wanted = Omit<VariablesOf<typeof DecideMutation>["input"], "id">;

/** Decides on an insight, says so with a way back, and tells what stood in the way. */
export function useDecision(insight: Decidable) {
  const [{ fetching }, decide] = useMutation(DecideMutation);
  const undo = async () => {
    const { status: before, outcome } = insight;
    const input = { id: insight.id, status: before, outcome: outcome?.summary, shippedOn: outcome?.shippedOn, url: outcome?.url };
    const { data, error } = await decide({ input });
    const [problem] = problemsOf(error, data?.insightSetStatus.errors);
    notify(problem?.message ?? t("decision-undone", { title: insight.title }), problem ? "bad" : "good");
  };
  const send = async (wanted: Wanted) => {
    const { data, error } = await decide({ input: { id: insight.id, ...wanted } });
    const found: DecisionProblem[] = problemsOf(error, data?.insightSetStatus.errors);
    const said = t("insight-decided", { title: insight.title, status: t(`insight-${wanted.status}`) });
    if (found.length === 0) notify(said, "good", { label: t("undo"), act: undo });
    return found;
  };
  return { send, fetching };
}

/** Says where an insight stands. What is done or set aside comes with its outcome; all of it can be undone. */
export function DecideForm({ insight, done, children }: DecideFormProps) {
  const [status, setStatus] = useState(insight.status);
  const [problems, setProblems] = useState<DecisionProblem[]>([]);
  const { send: decide, fetching } = useDecision(insight);
  const asksOutcome = status === "DONE" || status === "DISMISSED";

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? "").trim() || undefined;
    const url = value("url");
    if (status === "DONE" && url && !/^https?:\/\/\S+$/.test(url)) {
      return setProblems([{ code: "INVALID", message: t("outcome-url-wrong"), path: ["url"] }]);
    }
    const found = await decide({
      status,
      ...(asksOutcome && { outcome: value("outcome") }),
      ...(status === "DONE" && { shippedOn: value("shippedOn"), url }),
    });
    setProblems(found);
    if (found.length === 0) done?.();
  };
  const allowed = problems.flatMap((problem) => problem.allowed ?? []);
  return (
    <form className="decide" onSubmit={(event) => void send(event)} noValidate>
      <ProblemSummary problems={problems} fields={["outcome", "shippedOn", "url"]} />
      {allowed.length > 0 && (
        <p className="field-problem">
          {t("decide-allowed", { names: allowed.map((one) => t(`insight-${one}`)).join(", ") })}
        </p>
      )}
      <fieldset className="choice">
        <legend>{t("decide-status")}</legend>
        {insightStatuses.filter((one) => insight.allowedStatuses.includes(one)).map((one) => (
          <label key={one}>
            <input type="radio" name="status" checked={status === one} onChange={() => setStatus(one)} />
            <InsightChip status={one} />
            <span className="small">{t(`insight-means-${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {asksOutcome && (
        <TextArea
          key={status}
          label={t(status === "DONE" ? "outcome-done" : "outcome-dismissed")}
          name="outcome"
          hint={t("outcome-hint")}
          problems={problems}
          defaultValue={insight.status === status ? (insight.outcome?.summary ?? "") : ""}
        />
      )}
      {status === "DONE" && (
        <div className="two-fields">
          <TextField
            label={t("shipped-on")}
            name="shippedOn"
            type="date"
            problems={problems}
            optional
            defaultValue={insight.outcome?.shippedOn ?? ""}
          />
          <TextField
            label={t("outcome-url")}
            name="url"
            type="url"
            problems={problems}
            optional
            defaultValue={insight.outcome?.url ?? ""}
          />
        </div>
      )}
      <div className="actions">
        <SendButton main busy={fetching} problems={problems}>
          {t("decide-save")}
        </SendButton>
        {children}
      </div>
    </form>
  );
}
