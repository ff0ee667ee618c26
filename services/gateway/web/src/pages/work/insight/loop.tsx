import { type FormEvent, useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, type Problem, problemsOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { useSession } from "../../../session/session";
import { moment } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { ProblemSummary, TextArea } from "../../../ui/form";
import { Modal } from "../../../ui/modal";
import { PlainText } from "../../../ui/plain-text";
import { SendButton } from "../../../ui/send-button";
import { Failed, Loading } from "../../../ui/states";
import type { InsightOnPage } from "./insight";

const LoopFields = graphql(`
  fragment Loop on Insight @_unmask {
    id
    loop {
      audienceCount
      unreachableCount
      toldCount
      closedAt
      message
      channels
    }
  }
`);

const LoopQuery = graphql(
  `
    query InsightLoop($number: Int!) {
      insight(number: $number) {
        ...Loop
      }
    }
  `,
  [LoopFields],
);

const CloseMutation = graphql(
  `
    mutation CloseLoop($input: InsightCloseLoopInput!) {
      insightCloseLoop(input: $input) {
        insight {
          ...Loop
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
  [LoopFields],
);

/** Forward from the decision: who was told what came of it, and who can be. */
export function LoopSection({ insight }: { insight: InsightOnPage }) {
  const { isStaff } = useSession();
  const [{ data, error }, ask] = useQuery({ query: LoopQuery, variables: { number: insight.number }, requestPolicy: "cache-and-network" });
  const [telling, setTelling] = useState(false);
  const failure = failureOf(error);
  const loop = data?.insight?.loop;
  const isDecided = insight.outcome !== null;
  const rest = loop ? loop.audienceCount - loop.toldCount : 0;
  return (
    <section className="dike" aria-labelledby="loop">
      <h2 id="loop">{t("loop")}</h2>
      {!loop &&
        (failure ? (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("loop-unavailable")} />
        ) : (
          <Loading rows={1} />
        ))}
      {loop && (
        <>
          {loop.closedAt && (
            <>
              <p>
                {t(loop.toldCount > 0 ? "loop-told" : "loop-told-before", { n: loop.toldCount, on: moment(loop.closedAt) })}
                {loop.channels.length > 0 && ` ${loop.channels.map((one) => t(`loop-by-${one}`)).join(" ")}`}
              </p>
              {loop.message && (
                <blockquote className="second">
                  <PlainText text={loop.message} />
                </blockquote>
              )}
            </>
          )}
          {(loop.toldCount === 0 || rest > 0) && (
            <p className={loop.closedAt ? undefined : "second"}>
              {t(loop.toldCount > 0 ? "loop-rest" : "loop-audience", { n: loop.toldCount > 0 ? rest : loop.audienceCount })}
            </p>
          )}
          {loop.unreachableCount > 0 && <p className="small">{t("loop-unreachable", { n: loop.unreachableCount })}</p>}
          {!isDecided && loop.audienceCount > 0 && <p className="small">{t("loop-first-decide")}</p>}
          {isDecided && isStaff && rest > 0 && (
            <div>
              <button type="button" className="button button-main" onClick={() => setTelling(true)}>
                {t("loop-tell", { n: rest })}
              </button>
            </div>
          )}
        </>
      )}
      {telling && (
        <TellDialog
          insight={insight}
          count={rest}
          close={() => {
            setTelling(false);
            ask({ requestPolicy: "network-only" });
          }}
        />
      )}
    </section>
  );
}

interface TellDialogProps {
  insight: InsightOnPage;
  count: number;
  close: () => void;
}

/** The words they get, with what that looks like; a notice cannot be taken back. */
function TellDialog({ insight, count, close }: TellDialogProps) {
  const [message, setMessage] = useState(insight.outcome?.summary ?? "");
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, tell] = useMutation(CloseMutation);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { data, error } = await tell({ input: { id: insight.id, message } });
    const found = problemsOf(error, data?.insightCloseLoop.errors);
    setProblems(found);
    const loop = data?.insightCloseLoop.insight?.loop;
    if (!loop) return;
    notify(t("loop-done", { n: loop.toldCount }));
    close();
  };
  return (
    <Modal title={t("loop-tell", { n: count })} close={close}>
      <form className="insight-form" onSubmit={(event) => void send(event)} noValidate>
        <ProblemSummary problems={problems} fields={["message"]} />
        <TextArea
          label={t("loop-message")}
          name="message"
          hint={t("loop-message-hint")}
          problems={problems}
          maxLength={5000}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
        <p className="small">{t("loop-once")}</p>
        <div className="actions">
          <SendButton main busy={fetching} problems={problems}>
            {t("loop-send")}
          </SendButton>
          <button type="button" className="button button-quiet" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
