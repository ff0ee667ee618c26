import { useState } from "react";
import { useSession } from "../../../session/session";
import { day, percent } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { PlainText } from "../../../ui/plain-text";
import { DecideForm, useDecision } from "../decide-form";
import type { InsightOnPage } from "./insight";

/** Where it stands and what came of it, with the form to decide anew. */
export function Decision({ insight }: { insight: InsightOnPage }) {
  const { isProductTeam } = useSession();
  const [open, setOpen] = useState(false);
  const { send, fetching } = useDecision(insight);
  const { outcome, status } = insight;
  const accept = async () => {
    const [problem] = await send({ status: "ACCEPTED" });
    if (problem) notify(problem.message, "bad");
  };
  return (
    <section className="aside-part" aria-labelledby="decision">
      <h2 id="decision">{t("decide")}</h2>
      {!open && (
        <>
          <p>{t(`insight-stands-${status}`)}</p>
          {outcome && (
            <div className="insight-outcome">
              <PlainText text={outcome.summary} />
              {outcome.shippedOn && <p className="small">{t("shipped-since", { on: day(outcome.shippedOn) })}</p>}
              {outcome.url && (
                <p className="small">
                  <a href={outcome.url} rel="noreferrer">
                    {t("outcome-see")}
                  </a>
                </p>
              )}
              {outcome.effect !== null && <p className="small">{effect(outcome.effect)}</p>}
            </div>
          )}
          {isProductTeam && (
            <div className="actions">
              {status === "PROPOSED" && (
                <button type="button" className="button button-main" disabled={fetching} onClick={() => void accept()}>
                  {t("insight-accept")}
                </button>
              )}
              <button type="button" className={status === "PROPOSED" ? "button" : "button button-main"} onClick={() => setOpen(true)}>
                {t("decide-open")}
              </button>
            </div>
          )}
        </>
      )}
      {open && (
        <DecideForm insight={insight} done={() => setOpen(false)}>
          <button type="button" className="button button-quiet" onClick={() => setOpen(false)}>
            {t("cancel")}
          </button>
        </DecideForm>
      )}
    </section>
  );
}

function effect(change: number): string {
  const share = percent(Math.abs(change));
  if (Math.abs(change) < 0.005) return t("effect-none");
  return change > 0 ? t("effect-more", { share }) : t("effect-less", { share });
}
