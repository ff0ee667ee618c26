import { lazy, Suspense, useId, useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation, useSearch } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { useSession } from "../../session/session";
import { usePageTitle } from "../../shell/title";
import { ago, number } from "../../texts/format";
import { opening } from "../../texts/opening";
import { t } from "../../texts/texts";
import { Icon } from "../../ui/icons";
import { NotLive } from "../../ui/not-live";
import { Empty, Failed, Loading } from "../../ui/states";
import { DecideDialog } from "./decide-dialog";
import { InsightChip, type InsightStatus } from "./insight-status";
import { type InsightRow, useInsights, useLiveInsights } from "./insights";
import { componentKinds, rank, type Ranked, readWeights, type Weights, writeWeights } from "./ranking";
import { EARLY_DAYS, ScoreBar } from "./score-bar";
import { Growth, Sparkline } from "./sparkline";
import { WeightsPanel } from "./weights-panel";
import "../../styles/priorities.css";

const ThemeMap = lazy(() => import("./map/theme-map"));

const SettingsQuery = graphql(`
  query InsightSettings {
    insightSettings {
      weights {
        kind
        weight
      }
      minItems
    }
  }
`);

const FeedbackCountQuery = graphql(`
  query FeedbackCount {
    feedbackItems(first: 1) {
      totalCount
    }
  }
`);

const lists: Record<string, InsightStatus[]> = {
  open: ["PROPOSED", "ACCEPTED", "IN_PROGRESS"],
  done: ["DONE"],
  dismissed: ["DISMISSED"],
};

/** What to do first: insights in order of score, with why, and what other weights would change. */
export default function PrioritiesPage() {
  usePageTitle(t("nav-priorities"));
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const asked = search.get("list") ?? "open";
  const list = asked in lists ? asked : "open";
  const [settings, askSettings] = useQuery({ query: SettingsQuery });
  const { insights, total, failure, reload } = useInsights({ statuses: lists[list] ?? [] });
  const isLost = useLiveInsights(reload);
  const panelId = useId();
  const [open, setOpen] = useState(search.has("w"));

  const saved = settings.data ? weightsOf(settings.data.insightSettings.weights) : null;
  const trial = saved && readWeights(search.get("w"), saved);
  const change = (weights: Weights) => {
    const next = new URLSearchParams(search);
    const text = saved ? writeWeights(weights, saved) : "";
    if (text) next.set("w", text);
    else next.delete("w");
    go(next.size ? `${path}?${next.toString().replaceAll("%3A", ":").replaceAll("%2C", ",")}` : path, { replace: true });
  };
  const trouble = failure ?? failureOf(settings.error);
  const retry = () => {
    reload();
    askSettings({ requestPolicy: "network-only" });
  };
  return (
    <div className="page page-work">
      <div className="work-head">
        <div>
          <h1>{t("priorities-heading")}</h1>
          {(insights || !trouble) && <Summary insights={insights} total={total} />}
        </div>
        <div className="work-head-end">
          <NotLive isLost={isLost} />
          <button
            type="button"
            className="button"
            aria-expanded={open}
            aria-controls={panelId}
            onClick={() => setOpen(!open)}
          >
            <Icon name="weights" />
            {t("weights")}
          </button>
        </div>
      </div>
      {trouble && (insights ? <Failed failure={trouble} retry={retry} line={t("list-stale")} /> : <Failed failure={trouble} retry={retry} />)}
      {open && saved && trial && (
        <WeightsPanel
          id={panelId}
          trial={trial}
          saved={saved}
          change={change}
          onSaved={() => {
            askSettings({ requestPolicy: "network-only" });
            reload();
            go(path, { replace: true });
          }}
        />
      )}
      {insights && insights.length > 0 && (
        <Suspense>
          <ThemeMap />
        </Suspense>
      )}
      <nav className="tabs" aria-label={t("insight-lists")}>
        {Object.keys(lists).map((one) => (
          <Link key={one} href={one === "open" ? path : `${path}?list=${one}`} aria-current={one === list ? "true" : undefined}>
            {t(`insights-${one}`)}
          </Link>
        ))}
      </nav>
      {insights && saved && trial ? (
        insights.length > 0 ? (
          <InsightTable ranked={rank(insights, trial, saved)} isRanked={list === "open"} />
        ) : list === "open" ? (
          <Empty title={t("no-insights", { n: settings.data?.insightSettings.minItems ?? 0 })}>
            <Link className="button button-main" href="/work/import">
              {t("import-some")}
            </Link>
          </Empty>
        ) : (
          <Empty title={t("no-insights-here")} />
        )
      ) : (
        !trouble && <Loading rows={6} />
      )}
    </div>
  );
}

function weightsOf(weights: readonly { kind: keyof Weights; weight: number }[]): Weights {
  const by = new Map(weights.map((one) => [one.kind, one.weight]));
  return Object.fromEntries(componentKinds.map((kind) => [kind, by.get(kind) ?? 1])) as Weights;
}

function Summary({ insights, total }: { insights: InsightRow[] | null; total: number }) {
  const [{ data }] = useQuery({ query: FeedbackCountQuery, requestPolicy: "cache-and-network" });
  if (!insights) return <p className="second">{t("loading")}</p>;
  const latest = insights.map((one) => one.score.computedAt).sort().at(-1);
  return (
    <p className="second summary">
      {data
        ? t("insights-from", { n: total, items: number(data.feedbackItems.totalCount) })
        : t("insights-count", { n: total })}
      {latest && ` · ${t("updated", { ago: ago(latest) })}`}
      {total > insights.length && ` · ${t("insights-shown", { n: insights.length })}`}
    </p>
  );
}

function InsightTable({ ranked, isRanked }: { ranked: Ranked<InsightRow>[]; isRanked: boolean }) {
  const [deciding, setDeciding] = useState<InsightRow | null>(null);
  return (
    <>
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
        <tbody>
          {ranked.map((one) => (
            <InsightLine key={one.insight.id} {...one} isRanked={isRanked} decide={() => setDeciding(one.insight)} />
          ))}
        </tbody>
      </table>
      {deciding && <DecideDialog insight={deciding} close={() => setDeciding(null)} />}
    </>
  );
}

type InsightLineProps = Ranked<InsightRow> & { isRanked: boolean; decide: () => void };

function InsightLine({ insight, rank: place, moved, total, parts, isRanked, decide }: InsightLineProps) {
  const { isProductTeam } = useSession();
  const { theme, score } = insight;
  return (
    <tr>
      <td className="insight-rank figure">
        {isRanked && place}
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
