import { type FormEvent, useId, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsAt, problemsOf } from "../../api/failure";
import { graphql, type VariablesOf } from "../../api/graphql";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { ProblemSummary, TextArea } from "../../ui/form";
import { Modal } from "../../ui/modal";
import { SendButton } from "../../ui/send-button";
import "../../styles/moderation.css";

const FlagMutation = graphql(`
  mutation Flag($input: ContentFlagInput!) {
    contentFlag(input: $input) {
      flag {
        id
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

type Reason = VariablesOf<typeof FlagMutation>["input"]["reason"];

const reasons: readonly Reason[] = [
  "SPAM",
  "HARASSMENT",
  "HATE",
  "PERSONAL_DATA",
  "OFF_TOPIC",
  "MISLEADING",
  "ILLEGAL",
  "OTHER",
];

interface ReportDialogProps {
  subjectId: string;
  heading: string;
  close: () => void;
}

/** Asks what is wrong, and says what happens next. */
export default function ReportDialog({ subjectId, heading, close }: ReportDialogProps) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, flag] = useMutation(FlagMutation);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = reasons.find((one) => one === form.get("reason"));
    if (!reason) {
      return setProblems([{ code: "INVALID", message: t("report-reason-missing"), path: ["reason"] }]);
    }
    const { data, error } = await flag({ input: { subjectId, reason, note: String(form.get("note") ?? "") } });
    const found = problemsOf(error, data?.contentFlag.errors);
    setProblems(found);
    if (found.length > 0) return;
    notify(t("report-thanks"));
    close();
  };
  return (
    <Modal title={heading} close={close}>
      <p className="second">
        {t("report-lead")}{" "}
        <a className="text-button" href="/guidelines" target="_blank" rel="noreferrer">
          {t("report-rules")} <span className="unseen">({t("opens-new-tab")})</span>
        </a>
      </p>
      <form className="report-form" onSubmit={(event) => void send(event)} noValidate>
        <ProblemSummary problems={problems} fields={["reason", "note"]} />
        <Reasons problems={problems} />
        <TextArea label={t("report-note")} name="note" hint={t("report-note-hint")} problems={problems} optional rows={3} />
        <div className="actions">
          <SendButton busy={fetching} problems={problems} main>
            {t("report-send")}
          </SendButton>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}

function Reasons({ problems }: { problems: readonly Problem[] }) {
  const id = useId();
  const wrong = problemsAt(problems, "reason");
  return (
    <fieldset className="choice" aria-describedby={wrong.length ? id : undefined}>
      <legend>{t("report-reason")}</legend>
      {reasons.map((one) => (
        <label key={one} className="tick">
          <input type="radio" name="reason" value={one} aria-invalid={wrong.length > 0 || undefined} />
          <span>{t(`flag-${one}`)}</span>
        </label>
      ))}
      {wrong.length > 0 && (
        <p className="field-problem" id={id}>
          {wrong.map((problem) => problem.message).join(" ")}
        </p>
      )}
    </fieldset>
  );
}
