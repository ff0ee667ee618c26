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
      insights(filter: $filter, first: 50, after: $after) {
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

/** Most insights that a list shows; a workspace with more works from the top. */
export const MOST = 200;

function usePage(filter: { statuses: InsightStatus[] }, after: string | null | undefined) {
  return useQuery({
    query: InsightsQuery,
    variables: { filter, after: after ?? undefined },
    pause: after === null,
    requestPolicy: "cache-and-network",
  });
}

/** All insights with these statuses, at most 200, kept up to date: ranking needs them all at once. */
export function useInsights(filter: { statuses: InsightStatus[] }) {
  const [first, askFirst] = usePage(filter, undefined);
  const next = (page: typeof first) =>
    page.data?.insights.pageInfo.hasNextPage ? page.data.insights.pageInfo.endCursor : null;
  const [second] = usePage(filter, next(first));
  const [third] = usePage(filter, next(first) && next(second));
  const [fourth] = usePage(filter, next(first) && next(second) && next(third));
  const pages = [first, ...(next(first) ? [second] : []), ...(next(second) ? [third] : []), ...(next(third) ? [fourth] : [])];
  return {
    insights: first.data ? pages.flatMap((page) => page.data?.insights.nodes ?? []) : null,
    failure: failureOf(pages.find((page) => page.error)?.error),
    isStale: pages.some((page) => page.stale || page.fetching),
    reload: () => askFirst({ requestPolicy: "network-only" }),
  };
}

const QUIET_MS = 30_000;

/** Follows the list: changed insights are brought up to date in place, others make it ask again. */
export function useLiveInsights(reload: () => void) {
  const round = useConnectionRound();
  const said = useRef(0);
  const again = useEffectEvent(reload);
  const [{ data }] = useSubscription({ query: InsightsSubscription });
  const news = data?.insightsUpdated;
  const hear = useEffectEvent((update: NonNullable<typeof news>) => {
    if (update.change !== "CHANGED") reload();
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
}
