import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { type Problem, problemsOf } from "../../../api/failure";
import type { ResultOf } from "../../../api/graphql";
import { moment } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { ProblemSummary, TextArea } from "../../../ui/form";
import { SendButton } from "../../../ui/send-button";
import { TestInletMutation } from "./inlet-documents";

type Trial = NonNullable<ResultOf<typeof TestInletMutation>["inletTest"]["trial"]>;

/** Shows what a piece of JSON would become; nothing is kept. */
export function TryInlet({ id }: { id: string }) {
  const [{ fetching }, send] = useMutation(TestInletMutation);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [trial, setTrial] = useState<Trial | null>(null);
  const look = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = String(new FormData(event.currentTarget).get("body") ?? "");
    const sent = await send({ input: { id, body } });
    setProblems(problemsOf(sent.error, sent.data?.inletTest.errors));
    setTrial(sent.data?.inletTest.trial ?? null);
  };
  return (
    <section className="dike">
      <h2>{t("inlet-try")}</h2>
      <form className="modal-body" onSubmit={(event) => void look(event)} noValidate>
        <ProblemSummary problems={problems} fields={["body"]} />
        <TextArea label={t("inlet-try-body")} name="body" hint={t("inlet-try-hint")} problems={problems} rows={6} spellCheck={false} />
        <div className="actions">
          <SendButton busy={fetching} problems={problems}>
            {t("inlet-try-send")}
          </SendButton>
        </div>
      </form>
      <div aria-live="polite">
        {trial?.reason && <p className="barred">{t("inlet-try-rejected", { reason: trial.reason })}</p>}
        {trial?.text && (
          <div className="first-row">
            <p className="first-row-text">{trial.text}</p>
            <dl className="first-row-facts">
              {trial.externalId && <Fact label={t("field-EXTERNAL_ID")} value={trial.externalId} />}
              {trial.customer && <Fact label={t("field-CUSTOMER_EXTERNAL_ID")} value={trial.customer} />}
              {trial.occurredAt && <Fact label={t("field-OCCURRED_AT")} value={moment(trial.occurredAt)} />}
            </dl>
          </div>
        )}
      </div>
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
