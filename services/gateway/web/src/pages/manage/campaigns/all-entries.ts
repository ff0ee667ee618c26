import { useCallback, useEffect, useState } from "react";
import { type OperationResult, useClient } from "urql";
import { type Failure, failureOf } from "../../../api/failure";
import { graphql, type ResultOf, type VariablesOf } from "../../../api/graphql";

const ScreenedEntriesQuery = graphql(`
  query ScreenedEntries($slug: String!, $after: String) {
    campaign(slug: $slug) {
      id
      entries(
        first: 100
        after: $after
        filter: { states: [SUBMITTED, ACCEPTED, SHORTLISTED, WINNER, REJECTED, WITHDRAWN] }
      ) {
        nodes {
          id
          title
          state
          note
          createdAt
          idea {
            id
            number
            language
            body
            commentCount
            author {
              id
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
  }
`);

type Page = NonNullable<ResultOf<typeof ScreenedEntriesQuery>["campaign"]>["entries"];
export type Entry = Page["nodes"][number];
export type EntryState = Entry["state"];

export const takesPart = ({ state }: Pick<Entry, "state">) =>
  state === "ACCEPTED" || state === "SHORTLISTED" || state === "WINNER";

/** Every entry of a campaign, in whatever stage, the oldest first; asked anew when `count` changes. */
export function useAllEntries(slug: string, count: number) {
  const client = useClient();
  const [entries, setEntries] = useState<Entry[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ask = useCallback(async () => {
    const found: Entry[] = [];
    let after: string | null = null;
    do {
      const variables: VariablesOf<typeof ScreenedEntriesQuery> = { slug, after };
      const answer: OperationResult<ResultOf<typeof ScreenedEntriesQuery>> = await client
        .query(ScreenedEntriesQuery, variables, { requestPolicy: "network-only" })
        .toPromise();
      const page: Page | undefined = answer.data?.campaign?.entries;
      const failed = failureOf(answer.error);
      if (!page) {
        setFailure(failed ?? { code: "NOT_FOUND", message: "" });
        return;
      }
      found.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    setFailure(null);
    // The order of the page shuffles while people vote; whoever screens works from the oldest on.
    setEntries(found.sort((one, other) => one.createdAt.localeCompare(other.createdAt)));
  }, [client, slug]);
  useEffect(() => void ask(), [ask, count]);
  const set = (changed: readonly { id: string; state: EntryState; note: string | null }[]) =>
    setEntries((now) => now?.map((one) => ({ ...one, ...changed.find(({ id }) => id === one.id) })) ?? null);
  return { entries, failure, ask, set };
}
