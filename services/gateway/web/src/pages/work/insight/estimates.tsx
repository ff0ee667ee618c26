import { useState } from "react";
import type { Problem } from "../../../api/failure";
import { useSession } from "../../../session/session";
import { number, percent } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { totalWith } from "../ranking";
import { type InsightOnPage, useInsightChange } from "./insight";

const estimated = ["FIT", "EASE"] as const;

/** The two parts of the score that people set, with what each would do to it. */
export function Estimates({ insight }: { insight: InsightOnPage }) {
  const { isProductTeam } = useSession();
  return (
    <section className="aside-part estimates" aria-labelledby="estimates">
      <h2 id="estimates">{t("estimates")}</h2>
      <p className="small">{t("estimates-how")}</p>
      {estimated.map((kind) => (
        <Estimate key={kind} kind={kind} insight={insight} canSet={isProductTeam} />
      ))}
    </section>
  );
}

interface EstimateProps {
  kind: (typeof estimated)[number];
  insight: InsightOnPage;
  canSet: boolean;
}

function Estimate({ kind, insight, canSet }: EstimateProps) {
  const saved = insight.score.components.find((part) => part.kind === kind)?.value ?? null;
  const [trial, setTrial] = useState<number | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const { change, fetching } = useInsightChange(insight.id);
  const id = `estimate-${kind.toLowerCase()}`;
  const shown = trial ?? saved;
  const isTried = trial !== null && trial !== saved;
  const field = kind === "FIT" ? "fit" : "ease";

  const set = async (value: number, before: number | null) => {
    const found = await change({ [field]: value });
    setProblems(found);
    if (found.length > 0) return;
    setTrial(null);
    notify(
      t("estimate-saved", { name: t(`component-${kind}`), share: percent(value) }),
      "good",
      before === null ? undefined : { label: t("undo"), act: () => set(before, null) },
    );
  };
  if (!canSet) {
    return (
      <p>
        <strong>{t(`component-${kind}`)}</strong>: {saved === null ? t("estimate-none") : percent(saved)}
      </p>
    );
  }
  return (
    <div className="estimate">
      <label htmlFor={id}>
        {t(`component-${kind}`)} <span className="figure">{shown === null ? t("estimate-none") : percent(shown)}</span>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={Math.round((shown ?? 0.5) * 100)}
        className={shown === null ? "range-unset" : undefined}
        aria-valuetext={shown === null ? t("estimate-none") : percent(shown)}
        aria-describedby={`${id}-effect`}
        onChange={(event) => setTrial(event.target.valueAsNumber / 100)}
      />
      <p className="small range-ends" aria-hidden="true">
        <span>{t(`estimate-low-${kind}`)}</span>
        <span>{t(`estimate-high-${kind}`)}</span>
      </p>
      <div id={`${id}-effect`} className="small" role="status">
        {isTried &&
          t("estimate-effect", {
            from: number(insight.score.total, 1),
            to: number(totalWith(insight.score.components, kind, trial), 1),
          })}
      </div>
      {problems.map((problem) => (
        <p key={problem.message} className="field-problem" role="alert">
          {problem.message}
        </p>
      ))}
      {isTried && (
        <div className="actions">
          <button type="button" className="button" disabled={fetching} onClick={() => void set(trial, saved)}>
            {t(fetching ? "sending" : "save")}
          </button>
          <button type="button" className="button button-quiet" onClick={() => setTrial(null)}>
            {t("cancel")}
          </button>
        </div>
      )}
    </div>
  );
}
