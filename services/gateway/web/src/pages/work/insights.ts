import { useEffect, useEffectEvent, useRef } from "react";
import { useQuery, useSubscription } from "urql";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { useConnectionRound } from "../../api/live";
import { t } from "../../texts/texts";
import { announce } from "../../ui/announce";
import type { InsightStatus } from "./insight-status";

const InsightFields = graphql(`
  fragment InsightRow on Insight @_unmask {
    id
    number
    title
    status
    allowedStatuses
    rank
    version
    outcome {
      summary
      shippedOn
      url
    }
    score {
      total
      confidence
      computedAt
      components {
        kind
        value
        interval {
          low
          high
        }
        explanation
      }
    }
    theme {
      id
      title
      customerCount
      growth
      parent {
        id
        title
      }
      trend(interval: WEEK) {
        points {
          on
          value
        }
      }
    }
  }
`);

export type InsightRow = ResultOf<typeof InsightFields>;

const InsightsQuery = graphql(
  `
    query Insights($filter: InsightFilter, $after: String) {
      insights(filter: $filter, first: 25, after: $after) {
        totalCount
        nodes {
          ...InsightRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [InsightFields],
);

const InsightsSubscription = graphql(
  `
    subscription InsightsUpdated {
      insightsUpdated {
        change
        previousScore
        insight {
          ...InsightRow
        }
      }
    }
  `,
  [InsightFields],
);

/** Which insights: of one list, narrowed further where asked. */
export interface InsightsWanted {
  statuses: InsightStatus[];
  ownerId?: string;
  productId?: string;
  text?: string;
}

const MOST = 100;
const TORN_MS = 3_000;

function usePage(filter: InsightsWanted, after: string | null | undefined) {
  return useQuery({
    query: InsightsQuery,
    variables: { filter, after: after ?? undefined },
    pause: after === null,
    requestPolicy: "cache-and-network",
  });
}

/** All insights with these statuses, at most 100, kept up to date: ranking needs them all at once. */
export function useInsights(filter: InsightsWanted) {
  const next = ([{ data }]: ReturnType<typeof usePage>) =>
    data?.insights.pageInfo.hasNextPage ? data.insights.pageInfo.endCursor : null;
  const first = usePage(filter, undefined);
  const second = usePage(filter, next(first));
  const third = usePage(filter, next(first) && next(second));
  const fourth = usePage(filter, next(first) && next(second) && next(third));
  const after = [second, third, fourth];
  const last = [first, ...after].findIndex((page) => !next(page));
  const asked = [first, ...after].slice(0, last < 0 ? undefined : last + 1);
  const pages = asked.map(([page]) => page);
  const nodes = pages.flatMap((page) => page.data?.insights.nodes ?? []);
  const insights = [...new Map(nodes.map((one) => [one.id, one])).values()];
  const total = pages[0]?.data?.insights.totalCount ?? 0;
  const reload = () => asked.forEach(([, ask]) => ask({ requestPolicy: "network-only" }));
  const isWhole = pages.length > 0 && pages.every((page) => page.data && !page.fetching && !page.stale);
  useAskedAgain(isWhole && (insights.length < nodes.length || insights.length < Math.min(total, MOST)), reload);
  return {
    // A list that is shown before it is whole would change its order under the reader.
    insights: pages[0]?.data && pages.every((page) => page.data || page.error) ? insights : null,
    total,
    failure: failureOf(pages.find((page) => page.error)?.error),
    reload,
  };
}

/** Scores that change while the pages come make one insight be on two of them, and another on none. */
function useAskedAgain(isTorn: boolean, reload: () => void) {
  const again = useEffectEvent(reload);
  useEffect(() => {
    if (!isTorn) return;
    const clock = setInterval(() => again(), TORN_MS);
    return () => clearInterval(clock);
  }, [isTorn]);
}

const QUIET_MS = 30_000;
const BETWEEN_RELOADS_MS = 15_000;

/**
 * Follows the list: changed insights are brought up to date in place, others make it ask again.
 * Tells whether the server has stopped sending, which is tried again after a while.
 */
export function useLiveInsights(reload: () => void): boolean {
  const round = useConnectionRound();
  const said = useRef(0);
  const again = useEffectEvent(reload);
  const pending = useRef<ReturnType<typeof setTimeout> | null>(null);
  const reloadedAt = useRef(0);
  // A long import brings news every few seconds; the whole list is asked for less often.
  const reloadSoon = () => {
    const wait = Math.max(0, reloadedAt.current + BETWEEN_RELOADS_MS - Date.now());
    pending.current ??= setTimeout(() => {
      pending.current = null;
      reloadedAt.current = Date.now();
      again();
    }, wait);
  };
  useEffect(() => () => clearTimeout(pending.current ?? undefined), []);
  const [{ data, error }, follow] = useSubscription({ query: InsightsSubscription });
  const news = data?.insightsUpdated;
  const hear = useEffectEvent((update: NonNullable<typeof news>) => {
    if (update.change !== "CHANGED") reloadSoon();
    if (Date.now() - said.current < QUIET_MS) return;
    said.current = Date.now();
    announce(t(`live-${update.change}`, { title: update.insight.title }));
  });
  useEffect(() => {
    if (news) hear(news);
  }, [news]);
  useEffect(() => {
    if (round > 1) again();
  }, [round]);
  const isLost = error !== undefined;
  const followAgain = useEffectEvent(() => {
    again();
    follow();
  });
  useEffect(() => {
    if (!isLost) return;
    const clock = setInterval(() => followAgain(), QUIET_MS);
    return () => clearInterval(clock);
  }, [isLost]);
  return isLost;
}
