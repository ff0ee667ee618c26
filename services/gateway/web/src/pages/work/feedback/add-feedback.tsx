import { type FormEvent, useState } from "react";
import { useMutation, useQuery } from "urql";
import { Link } from "wouter";
import { type Problem, problemsOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { ProblemSummary, SelectField, TextArea, TextField } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { SendButton } from "../../../ui/send-button";
import { Loading } from "../../../ui/states";
import { SourcesQuery } from "./feedback";

const SubmitMutation = graphql(`
  mutation SubmitFeedback($input: FeedbackSubmitInput!) {
    feedbackSubmit(input: $input) {
      item {
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

/** Today's date as a field for dates writes it. */
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** One piece of feedback, written down by hand: from a call, a visit, a meeting. */
export function AddFeedback({ close }: { close: () => void }) {
  const [{ data }] = useQuery({ query: SourcesQuery, variables: {} });
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, submit] = useMutation(SubmitMutation);
  const sources = data?.feedbackSources.nodes.filter((one) => !one.isArchived);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? "").trim();
    const email = value("customer");
    const on = value("occurredAt");
    if (email && !/^\S+@\S+\.\S+$/.test(email)) {
      return setProblems([{ code: "INVALID", message: t("feedback-customer-wrong"), path: ["customer"] }]);
    }
    const sent = await submit({
      input: {
        text: value("text"),
        sourceId: value("sourceId"),
        ...(email && { customer: { email } }),
        // Noon, so that it is the same day everywhere around here; today is now.
        ...(on && on !== today() && { occurredAt: new Date(`${on}T12:00:00`).toISOString() }),
      },
    });
    const found = problemsOf(sent.error, sent.data?.feedbackSubmit.errors);
    setProblems(found);
    if (found.length > 0) return;
    notify(t("feedback-added"));
    close();
  };
  return (
    <Modal title={t("feedback-add-title")} close={close}>
      {!sources && <Loading rows={2} />}
      {sources?.length === 0 && (
        <>
          <p>{t("feedback-needs-source")}</p>
          <Link className="button button-main" href="/work/sources?new">
            {t("source-new-one")}
          </Link>
        </>
      )}
      {sources && sources.length > 0 && (
        <form className="insight-form" onSubmit={(event) => void send(event)} noValidate>
          <ProblemSummary problems={problems} fields={["text", "sourceId", "customer", "occurredAt"]} />
          <TextArea label={t("feedback-text")} name="text" hint={t("feedback-text-hint")} problems={problems} maxLength={10_000} autoFocus />
          <SelectField label={t("import-source")} name="sourceId" problems={problems}>
            {sources.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t("feedback-customer")}
            name="customer"
            type="email"
            autoComplete="off"
            hint={t("feedback-customer-hint")}
            problems={problems}
            optional
          />
          <TextField label={t("feedback-when")} name="occurredAt" type="date" max={today()} defaultValue={today()} problems={problems} />
          <div className="actions">
            <SendButton main busy={fetching} problems={problems}>
              {t("feedback-take-in")}
            </SendButton>
            <button type="button" className="button button-quiet" onClick={close}>
              {t("cancel")}
            </button>
          </div>
        </form>
      )}
    </Modal>
  );
}
