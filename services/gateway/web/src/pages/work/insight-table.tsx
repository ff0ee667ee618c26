import { useRef, useState } from "react";
import { Link } from "wouter";
import { useSession } from "../../session/session";
import { number } from "../../texts/format";
import { opening } from "../../texts/opening";
import { t } from "../../texts/texts";
import { DecideDialog } from "./decide-dialog";
import { InsightChip } from "./insight-status";
import type { InsightRow } from "./insights";
import { KeysHelp } from "./keys-help";
import type { Ranked } from "./ranking";
import { EARLY_DAYS, ScoreBar } from "./score-bar";
import { Growth, Sparkline } from "./sparkline";
import { useMovingRows } from "./use-moving-rows";
import { useRowKeys } from "./use-row-keys";

/** Insights in order, gone through with the keys and moved in sight when the order changes. */
export function InsightTable({ ranked, isRanked }: { ranked: Ranked<InsightRow>[]; isRanked: boolean }) {
  const [deciding, setDeciding] = useState<InsightRow | null>(null);
  const [help, setHelp] = useState(false);
  const body = useRef<HTMLTableSectionElement>(null);
  useMovingRows(body, ranked.map((one) => one.insight.id).join(" "));
  useRowKeys(body, ".insight-name", () => setHelp(true));
  return (
    <>
      <button type="button" className="text-button keys-button" onClick={() => setHelp(true)}>
        {t("keys")}
      </button>
      <table className="insights">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{t("rank")}</span>
            </th>
            <th scope="col">{t("score")}</th>
            <th scope="col">{t("insight")}</th>
            <th scope="col">{t("why")}</th>
            <th scope="col">{t("twelve-weeks")}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {ranked.map((one) => (
            <InsightLine key={one.insight.id} {...one} isRanked={isRanked} decide={() => setDeciding(one.insight)} />
          ))}
        </tbody>
      </table>
      {help && <KeysHelp close={() => setHelp(false)} />}
      {deciding && <DecideDialog insight={deciding} close={() => setDeciding(null)} />}
    </>
  );
}

type InsightLineProps = Ranked<InsightRow> & { isRanked: boolean; decide: () => void };

function InsightLine({ insight, rank: place, moved, total, parts, isRanked, decide }: InsightLineProps) {
  const { isProductTeam } = useSession();
  const { theme, score } = insight;
  return (
    <tr data-row={insight.id}>
      <td className="insight-rank figure">
        {isRanked ? place : insight.rank}
        {isRanked && moved !== 0 && (
          <span className={moved > 0 ? "moved moved-up" : "moved moved-down"}>
            <span aria-hidden="true">
              {moved > 0 ? "▲" : "▼"}
              {Math.abs(moved)}
            </span>
            <span className="unseen">{t(moved > 0 ? "moved-up" : "moved-down", { n: Math.abs(moved) })}</span>
          </span>
        )}
      </td>
      <td className="insight-score">{number(total)}</td>
      <th scope="row" className="insight-title">
        <Link className="insight-name" href={`/work/insights/${insight.number}`}>
          {insight.title}
        </Link>
        <span className="insight-facts small">
          {theme
            ? `${theme.parent?.title ?? theme.title} · ${t("customers", { n: theme.customerCount })}`
            : t("written-by-hand")}
          {isProductTeam ? (
            <button
              type="button"
              className="status-button"
              aria-label={t("decide-on", { title: insight.title, status: t(`insight-${insight.status}`) })}
              onClick={decide}
            >
              <InsightChip status={insight.status} />
            </button>
          ) : (
            <InsightChip status={insight.status} />
          )}
        </span>
        {score.confidence < EARLY_DAYS && <span className="small early">{t("early-days")}</span>}
        {insight.outcome && <span className="small insight-outcome">{opening(insight.outcome.summary, 200)}</span>}
      </th>
      <td className="insight-why">
        <ScoreBar title={insight.title} total={total} parts={parts} confidence={score.confidence} />
      </td>
      <td className="insight-trend">
        {theme && (
          <>
            <Sparkline values={theme.trend.points.slice(-12).map((point) => point.value)} />
            <Growth growth={theme.growth} />
          </>
        )}
      </td>
    </tr>
  );
}
