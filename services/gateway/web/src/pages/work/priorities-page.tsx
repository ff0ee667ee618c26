import { lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation, useSearch } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { useSession } from "../../session/session";
import { usePageTitle } from "../../shell/title";
import { ago, moment, number } from "../../texts/format";
import { t } from "../../texts/texts";
import { Icon } from "../../ui/icons";
import { NotLive } from "../../ui/not-live";
import { Empty, Failed, Loading } from "../../ui/states";
import { InsightFilters, insightFilterOf } from "./insight-filters";
import type { InsightStatus } from "./insight-status";
import { InsightTable } from "./insight-table";
import { type InsightRow, useInsights, useLiveInsights } from "./insights";
import { NewInsight } from "./new-insight";
import { partOf } from "./part";
import { PartList } from "./part-list";
import { componentKinds, rank, readWeights, type Weights, writeWeights } from "./ranking";
import { StillReading } from "./still-reading";
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
  const narrowed = insightFilterOf(search);
  const part = partOf(search);
  const isNarrow = Object.keys(narrowed).length > 0;
  const { insights, total, failure, reload } = useInsights({ statuses: lists[list] ?? [], ...narrowed });
  const isLost = useLiveInsights(reload);
  const { isProductTeam } = useSession();
  const [writing, setWriting] = useState(false);
  const panelId = useId();
  const [open, setOpen] = useState(search.has("w"));

  const saved = settings.data ? weightsOf(settings.data.insightSettings.weights) : null;
  const trial = saved && readWeights(search.get("w"), saved);
  const move = (next: URLSearchParams) =>
    go(next.size ? `${path}?${next.toString().replaceAll("%3A", ":").replaceAll("%2C", ",")}` : path, { replace: true });
  const change = (weights: Weights) => {
    const next = new URLSearchParams(search);
    const text = saved ? writeWeights(weights, saved) : "";
    if (text) next.set("w", text);
    else next.delete("w");
    move(next);
  };
  const trouble = failure ?? failureOf(settings.error);
  const seenAt = useRef(new Date());
  useEffect(() => {
    if (insights && !trouble) seenAt.current = new Date();
  });
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
          {isProductTeam && (
            <button type="button" className="button" onClick={() => setWriting(true)}>
              <Icon name="plus" />
              {t("insight-new")}
            </button>
          )}
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
      {writing && <NewInsight close={() => setWriting(false)} />}
      <StillReading />
      {trouble && (insights ? <Failed failure={trouble} retry={retry} line={t("list-of", { at: moment(seenAt.current) })} /> : <Failed failure={trouble} retry={retry} />)}
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
      {!part && insights && insights.length > 0 && (
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
      <InsightFilters search={search} change={move} />
      {part && saved && trial ? (
        <PartList
          part={part}
          filter={{ statuses: lists[list] ?? [], ...narrowed }}
          trial={trial}
          saved={saved}
          back={() => {
            const next = new URLSearchParams(search);
            for (const name of ["on", "said", "segment"]) next.delete(name);
            move(next);
          }}
        />
      ) : insights && saved && trial ? (
        insights.length > 0 ? (
          <InsightTable ranked={rank(insights, trial, saved)} isRanked={list === "open" && !isNarrow} />
        ) : isNarrow ? (
          <Empty title={t("feedback-nothing-found")}>
            <Link className="button" href={list === "open" ? path : `${path}?list=${list}`}>
              {t("clear-filters")}
            </Link>
          </Empty>
        ) : list === "open" ? (
          <Empty title={t("no-insights", { n: settings.data?.insightSettings.minItems ?? 0 })}>
            <Link className="button button-main" href="/work/import">
              {t("import-some")}
            </Link>
            <Link href="/work/settings">{t("change-minimum")}</Link>
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
