import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useQuery } from "urql";
import { Link, useSearch } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { t } from "../../texts/texts";
import { Failed, Loading } from "../../ui/states";

const EntriesQuery = graphql(`
  query Entries($slug: String!, $after: String) {
    campaign(slug: $slug) {
      id
      entries(first: 20, after: $after) {
        nodes {
          id
          title
          state
          note
          idea {
            id
            number
            language
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

/** What has been handed in and takes part. */
export function Entries({ slug, count }: { slug: string; count: number }) {
  const from = new URLSearchParams(useSearch()).get("after") ?? undefined;
  const [cursors, setCursors] = useState<(string | undefined)[]>([from]);
  return (
    <section className="dike" id="entries">
      <h2>{t("entries", { n: count })}</h2>
      <ul className="entries">
        {cursors.map((after, page) => (
          <EntriesPage
            key={after ?? "first"}
            slug={slug}
            count={count}
            after={after}
            more={page === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
          />
        ))}
      </ul>
    </section>
  );
}

interface EntriesPageProps {
  slug: string;
  count: number;
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function EntriesPage({ slug, count, after, more }: EntriesPageProps) {
  const [{ data, error, fetching }, ask] = useQuery({ query: EntriesQuery, variables: { slug, after } });
  const counted = useRef(count);
  // Somebody entered: the number goes up before the entry is here.
  const hear = useEffectEvent(() => {
    if (counted.current !== count && !fetching) ask({ requestPolicy: "network-only" });
    counted.current = count;
  });
  useEffect(() => hear(), [count]);
  const entries = data?.campaign?.entries;
  const failure = failureOf(error);
  if (!entries) {
    return (
      <li>
        {failure ? (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("entries-unavailable")} />
        ) : (
          <Loading rows={2} />
        )}
      </li>
    );
  }
  return (
    <>
      {entries.nodes.length === 0 && !after && <li className="second">{t("no-entries")}</li>}
      {entries.nodes.map((entry) => (
        <li key={entry.id}>
          <h3 lang={entry.idea?.language}>
            {entry.idea ? <Link href={`/ideas/${entry.idea.number}`}>{entry.title}</Link> : entry.title}
          </h3>
          <p className="facts">
            {entry.state !== "ACCEPTED" && (
              <span className={`chip chip-${entry.state.toLowerCase()}`}>{t(`entry-${entry.state}`)}</span>
            )}
            {entry.idea?.author && <span>{entry.idea.author.name}</span>}
            {entry.idea && entry.idea.commentCount > 0 && (
              <span>{t("comments-count", { n: entry.idea.commentCount })}</span>
            )}
          </p>
          {entry.note && <p className="small">{entry.note}</p>}
        </li>
      ))}
      {more && entries.pageInfo.hasNextPage && entries.pageInfo.endCursor && (
        <li>
          <button type="button" className="button" onClick={() => more(entries.pageInfo.endCursor ?? "")}>
            {t("more-entries")}
          </button>
        </li>
      )}
    </>
  );
}
