import { graphql, type ResultOf } from "../../api/graphql";

/** One search over everything one may see; parts that are down are named. */
export const FindQuery = graphql(`
  query Find($query: String!, $kinds: [SearchKind!], $first: Int!, $after: String) {
    search(query: $query, kinds: $kinds, first: $first, after: $after) {
      mode
      missing
      totalCount
      edges {
        cursor
        excerpt
        node {
          __typename
          ... on Idea {
            id
            number
            title
            language
          }
          ... on FeedbackItem {
            id
            spoken: language
          }
          ... on Theme {
            id
            title
          }
          ... on Insight {
            id
            number
            title
          }
          ... on Campaign {
            id
            slug
            title
          }
          ... on Member {
            id
            handle
            name
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

export type Found = ResultOf<typeof FindQuery>["search"];
export type FoundEdge = Found["edges"][number];

export const KINDS = ["Idea", "Campaign", "Insight", "Theme", "FeedbackItem", "Member"] as const;
export type Kind = (typeof KINDS)[number];

const kindOf: Record<Kind, "IDEA" | "CAMPAIGN" | "INSIGHT" | "THEME" | "FEEDBACK_ITEM" | "MEMBER"> = {
  Idea: "IDEA",
  Campaign: "CAMPAIGN",
  Insight: "INSIGHT",
  Theme: "THEME",
  FeedbackItem: "FEEDBACK_ITEM",
  Member: "MEMBER",
};

/** The kinds to ask for: people only where there is a page to show them on. */
export const kindsFor = (isStaff: boolean, managesMembers: boolean) =>
  KINDS.filter((kind) => (kind === "Member" ? managesMembers : isStaff || kind === "Idea" || kind === "Campaign"));

export const asAsked = (kinds: readonly Kind[]) => kinds.map((kind) => kindOf[kind]);

/** Where a thing that was found has its page. */
export function addressOf({ node }: FoundEdge): string {
  switch (node.__typename) {
    case "Idea":
      return `/ideas/${node.number}`;
    case "FeedbackItem":
      return `/work/feedback?item=${encodeURIComponent(node.id)}`;
    case "Theme":
      return `/work/themes/${encodeURIComponent(node.id)}`;
    case "Insight":
      return `/work/insights/${node.number}`;
    case "Campaign":
      return `/c/${encodeURIComponent(node.slug)}`;
    case "Member":
      return `/settings/members?q=${encodeURIComponent(node.name)}`;
  }
}

/** What it is called; feedback has no name but its words. */
export function titleOf({ node }: FoundEdge): string | null {
  if (node.__typename === "FeedbackItem") return null;
  return node.__typename === "Member" ? node.name : node.title;
}

export function languageOf({ node }: FoundEdge): string | undefined {
  if (node.__typename === "FeedbackItem") return node.spoken ?? undefined;
  return node.__typename === "Idea" ? node.language : undefined;
}

/** Results of each kind together; a kind stands where its best result stands, and so do results within it. */
export function grouped(edges: readonly FoundEdge[]): [Kind, FoundEdge[]][] {
  const groups = new Map<Kind, FoundEdge[]>();
  for (const edge of edges) groups.set(edge.node.__typename, [...(groups.get(edge.node.__typename) ?? []), edge]);
  return [...groups];
}
