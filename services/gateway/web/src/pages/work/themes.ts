import { useMemo } from "react";
import { useQuery } from "urql";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";

const ThemesQuery = graphql(`
  query Themes($first: Int!, $after: String) {
    themeMap {
      themes(first: $first, after: $after) {
        nodes {
          id
          title
          keywords
          level
          state
          isPinned
          itemCount
          customerCount
          growth
          version
          createdAt
          position {
            x
            y
          }
          parent {
            id
            title
          }
          sentiment {
            average
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/* The id goes by another name: these are counts of a part, and the remembered ones are of all. */
const SegmentThemesQuery = graphql(`
  query ThemesOfSegment($segmentId: ID!) {
    themes(filter: { segmentIds: [$segmentId] }, first: 100) {
      nodes {
        theme: id
        itemCount
        customerCount
      }
    }
  }
`);

const TrendsQuery = graphql(`
  query ThemeTrends($first: Int!, $after: String, $range: DateTimeRange) {
    themes(first: $first, after: $after) {
      nodes {
        id
        trend(range: $range, interval: WEEK) {
          points {
            on
            value
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ChannelsQuery = graphql(`
  query ThemeChannels($first: Int!, $after: String) {
    themes(first: $first, after: $after) {
      nodes {
        id
        channels {
          key
          label
          count
          share
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const PointsQuery = graphql(`
  query MapPoints {
    themeMap {
      points(limit: 1500) {
        itemId
        themeId
        x
        y
        sentiment
      }
    }
  }
`);

export type ThemeRow = ResultOf<typeof ThemesQuery>["themeMap"]["themes"]["nodes"][number];
type PageInfo = { hasNextPage: boolean; endCursor: string | null };

// A page costs by what it may hold, so a workspace with few themes asks for few.
const PER_PAGE = 40;
const next = (info: PageInfo | undefined) => (info?.hasNextPage ? info.endCursor : null);
const variables = (after: string | null | undefined) => ({ first: PER_PAGE, after: after ?? undefined });

function useThemesPage(after: string | null | undefined) {
  const [state, ask] = useQuery({
    query: ThemesQuery,
    variables: variables(after),
    pause: after === null,
    requestPolicy: "cache-and-network",
  });
  const connection = after === null ? undefined : state.data?.themeMap.themes;
  return { connection, error: state.error, isAsked: after !== null, ask };
}

/** All themes, at most 200 of them: land is drawn at once. */
export function useThemes() {
  const first = useThemesPage(undefined);
  const second = useThemesPage(next(first.connection?.pageInfo));
  const third = useThemesPage(next(second.connection?.pageInfo));
  const fourth = useThemesPage(next(third.connection?.pageInfo));
  const fifth = useThemesPage(next(fourth.connection?.pageInfo));
  const pages = [first, second, third, fourth, fifth].filter((page) => page.isAsked);
  const isWhole = pages.every((page) => page.connection || page.error) && first.connection !== undefined;
  const nodes = pages.map((page) => page.connection?.nodes);
  const themes = useMemo(
    () => (isWhole ? nodes.flatMap((page) => page ?? []) : null),
    [isWhole, ...Array.from({ length: 5 }, (_, place) => nodes[place])],
  );
  return {
    themes,
    failure: failureOf(pages.find((page) => page.error)?.error),
    isCut: fifth.connection?.pageInfo.hasNextPage ?? false,
    reload: () => pages.forEach((page) => page.ask({ requestPolicy: "network-only" })),
  };
}

function useTrendsPage(range: { from: string }, after: string | null | undefined) {
  const [state] = useQuery({
    query: TrendsQuery,
    variables: { ...variables(after), range },
    pause: after === null,
  });
  return after === null ? undefined : state.data?.themes;
}

const DAY_MS = 86_400_000;

/** What was said per week about each theme in the last weeks, by the id of the theme. */
export function useTrends(weeks: number) {
  const day = new Date().toISOString().slice(0, 10);
  const range = useMemo(
    () => ({ from: new Date(Date.parse(day) - (weeks * 7 - 1) * DAY_MS).toISOString() }),
    [day, weeks],
  );
  const first = useTrendsPage(range, undefined);
  const second = useTrendsPage(range, next(first?.pageInfo));
  const third = useTrendsPage(range, next(second?.pageInfo));
  const fourth = useTrendsPage(range, next(third?.pageInfo));
  const fifth = useTrendsPage(range, next(fourth?.pageInfo));
  return useMemo(
    () =>
      new Map(
        [first, second, third, fourth, fifth].flatMap((page) =>
          (page?.nodes ?? []).map((theme) => [theme.id, theme.trend.points.map((point) => point.value)] as const),
        ),
      ),
    [first, second, third, fourth, fifth],
  );
}

/** Kinds of place that themes come from, by the id of the theme. */
export function useChannels() {
  const page = (after: string | null | undefined) => ({
    query: ChannelsQuery,
    variables: variables(after),
    pause: after === null,
  });
  const [first] = useQuery(page(undefined));
  const [second] = useQuery(page(next(first.data?.themes.pageInfo)));
  const [third] = useQuery(page(next(second.data?.themes.pageInfo)));
  const [fourth] = useQuery(page(next(third.data?.themes.pageInfo)));
  const [fifth] = useQuery(page(next(fourth.data?.themes.pageInfo)));
  return useMemo(
    () =>
      new Map(
        [first, second, third, fourth, fifth].flatMap(({ data }) =>
          (data?.themes.nodes ?? []).map((theme) => [theme.id, theme.channels] as const),
        ),
      ),
    [first, second, third, fourth, fifth],
  );
}

const NewThemesQuery = graphql(`
  query NewThemes($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on FeedbackImport {
        newThemes {
          id
        }
      }
    }
  }
`);

/** Themes that an import brought; none without an import. */
export function useNewThemes(importId: string | null): ReadonlySet<string> {
  const [{ data }] = useQuery({ query: NewThemesQuery, variables: { id: importId ?? "" }, pause: importId === null });
  return useMemo(() => {
    const themes = importId !== null && data?.node?.__typename === "FeedbackImport" ? data.node.newThemes : [];
    return new Set(themes.map((theme) => theme.id));
  }, [data, importId]);
}

/** Single items on the map. */
export function useMapPoints() {
  const [{ data }] = useQuery({ query: PointsQuery });
  return data?.themeMap.points;
}

/** Themes as a segment speaks of them, those that it is silent about left out; all of them without a segment. */
export function useOfSegment(themes: ThemeRow[], segmentId: string | null) {
  const [{ data, error }, ask] = useQuery({
    query: SegmentThemesQuery,
    variables: { segmentId: segmentId ?? "" },
    pause: !segmentId,
  });
  const found = segmentId ? data?.themes.nodes : undefined;
  return {
    themes: useMemo(() => {
      if (!found) return themes;
      const counts = new Map(found.map(({ theme, itemCount, customerCount }) => [theme, { itemCount, customerCount }]));
      return themes.flatMap((theme) => {
        const count = counts.get(theme.id);
        return count ? { ...theme, ...count } : [];
      });
    }, [themes, found]),
    failure: segmentId ? failureOf(error) : null,
    reload: () => ask({ requestPolicy: "network-only" }),
  };
}
