import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { ProblemSummary, TextArea, TextField } from "../../ui/form";
import { Modal } from "../../ui/modal";
import { InsightChip, type InsightStatus, insightStatuses } from "./insight-status";

const DecideMutation = graphql(`
  mutation Decide($input: InsightSetStatusInput!) {
    insightSetStatus(input: $input) {
      insight {
        id
        status
        rank
        version
        outcome {
          summary
          shippedOn
          url
        }
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

interface DecideDialogProps {
  insight: {
    id: string;
    title: string;
    status: InsightStatus;
    outcome: { summary: string; shippedOn: string | null; url: string | null } | null;
  };
  close: () => void;
}

/** Says where an insight stands. What is done or set aside comes with its outcome. */
export function DecideDialog({ insight, close }: DecideDialogProps) {
  const [status, setStatus] = useState(insight.status);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, decide] = useMutation(DecideMutation);
  const asksOutcome = status === "DONE" || status === "DISMISSED";
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? "").trim() || undefined;
    const { data, error } = await decide({
      input: {
        id: insight.id,
        status,
        ...(asksOutcome && { outcome: value("outcome") }),
        ...(status === "DONE" && { shippedOn: value("shippedOn"), url: value("url") }),
      },
    });
    const found = problemsOf(error, data?.insightSetStatus.errors);
    setProblems(found);
    if (found.length > 0) return;
    notify(t("insight-decided", { title: insight.title, status: t(`insight-${status}`) }));
    close();
  };
  return (
    <Modal title={t("decide")} close={close}>
      <form className="decide" onSubmit={(event) => void send(event)} noValidate>
        <p>{insight.title}</p>
        <ProblemSummary problems={problems} fields={["outcome", "shippedOn", "url"]} />
        <fieldset className="choice">
          <legend>{t("decide-status")}</legend>
          {insightStatuses.map((one) => (
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
            defaultValue={insight.outcome?.summary ?? ""}
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
          <button type="submit" className="button button-main" disabled={fetching}>
            {t(fetching ? "sending" : "decide-save")}
          </button>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
