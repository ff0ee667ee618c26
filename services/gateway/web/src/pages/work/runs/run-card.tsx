import { useState } from "react";
import { moment, partly, percent } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { RunEvents } from "./run-events";
import { changes, isUnderWay, type Run } from "./runs";

/** One run: when and why, what it found in plain words, and what it changed. */
export function RunCard({ run }: { run: Run }) {
  const [isOpen, setOpen] = useState(false);
  const changed = changes.filter((kind) => run.diff && run.diff[kind] > 0);
  return (
    <section className="dike" aria-labelledby={run.id}>
      <h2 id={run.id}>{moment(run.finishedAt ?? run.createdAt)}</h2>
      <p className="facts">
        {isUnderWay(run) && (
          <span className="chip chip-under-review" role="status">
            {run.progress.step}
            {run.progress.total ? ` ${percent(run.progress.done / run.progress.total)}` : ""}
          </span>
        )}
        {run.status === "FAILED" && <span className="chip chip-declined">{t("run-failed")}</span>}
        <span>{run.requestedBy ? t("run-asked", { name: run.requestedBy.name }) : t("run-by-itself")}</span>
      </p>
      {run.failure && <p>{run.failure}</p>}
      {run.status === "SUCCEEDED" && <Found run={run} />}
      {run.diff && (
        <>
          <p className="facts">
            {changed.map((kind) => (
              <span key={kind} className="chip">
                {t(`run-${kind}`, { n: run.diff?.[kind] ?? 0 })}
              </span>
            ))}
            {run.diff.kept > 0 && <span>{t("run-kept", { n: run.diff.kept })}</span>}
          </p>
          {changed.length > 0 && (
            <details onToggle={(event) => setOpen(event.currentTarget.open)}>
              <summary>{t("run-by-theme")}</summary>
              {isOpen && <RunEvents id={run.id} />}
            </details>
          )}
        </>
      )}
    </section>
  );
}

const steady = (stability: number) => (stability >= 0.9 ? "most" : stability >= 0.7 ? "much" : "little");

/** What it found, and how sure that is. */
function Found({ run }: { run: Run }) {
  return (
    <>
      <p>
        {t("run-found", { items: run.itemCount, themes: run.themeCount })} {t("run-coverage", { share: partly(run.coverage) })}{" "}
        {run.stability === null ? t("run-first") : t(`run-steady-${steady(run.stability)}`)}
        {run.corrections > 0 && ` ${t("run-held", { n: run.corrections })}`}
      </p>
      <p className="small facts">
        {run.cohesion !== null && <span>{t("run-alike", { share: percent(run.cohesion) })}</span>}
        {run.stability !== null && <span>{t("run-same", { share: percent(Math.max(0, run.stability)) })}</span>}
        <span>{t("run-model", { model: run.model })}</span>
      </p>
    </>
  );
}
