import { useEffect, useEffectEvent, useRef } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { graphql } from "../../api/graphql";
import { t } from "../../texts/texts";

const OwnEntriesQuery = graphql(`
  query OwnEntries($slug: String!) {
    campaign(slug: $slug) {
      id
      entries(first: 20, filter: { mine: true, states: [SUBMITTED, ACCEPTED, REJECTED, SHORTLISTED, WINNER] }) {
        nodes {
          id
          title
          state
          note
          idea {
            id
            number
            language
          }
        }
      }
    }
  }
`);

/** What the viewer handed in, and what became of it: who is rejected reads why. */
export function OwnEntries({ slug, count }: { slug: string; count: number }) {
  const [{ data }, ask] = useQuery({ query: OwnEntriesQuery, variables: { slug }, requestPolicy: "cache-and-network" });
  const counted = useRef(count);
  const hear = useEffectEvent(() => {
    if (counted.current !== count) ask({ requestPolicy: "network-only" });
    counted.current = count;
  });
  useEffect(() => hear(), [count]);
  const own = data?.campaign?.entries.nodes ?? [];
  if (own.length === 0) return null;
  return (
    <section className="aside-part">
      <h2>{t("your-entries", { n: own.length })}</h2>
      <ul className="own-entries">
        {own.map((entry) => (
          <li key={entry.id}>
            <span lang={entry.idea?.language}>
              {entry.idea ? <Link href={`/ideas/${entry.idea.number}`}>{entry.title}</Link> : entry.title}
            </span>
            <span className={`chip chip-${entry.state.toLowerCase()}`}>{t(`entry-${entry.state}`)}</span>
            {entry.note && <p className="small">{t("entry-reason", { why: entry.note })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
