import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";

const EventsQuery = graphql(`
  query ClusteringRunEvents($id: ID!, $after: String) {
    node(id: $id) {
      __typename
      id
      ... on ClusteringRun {
        events(first: 20, after: $after) {
          nodes {
            kind
            text
            theme {
              id
              title
            }
            others {
              id
              title
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

/** What a run changed, theme by theme. */
export function RunEvents({ id }: { id: string }) {
  const [pages, setPages] = useState<(string | undefined)[]>([undefined]);
  return pages.map((after, place) => (
    <Lines
      key={after ?? "first"}
      id={id}
      after={after}
      more={place === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
    />
  ));
}

interface LinesProps {
  id: string;
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function Lines({ id, after, more }: LinesProps) {
  const [{ data, error }, ask] = useQuery({ query: EventsQuery, variables: { id, after } });
  const failure = failureOf(error);
  const events = data?.node?.__typename === "ClusteringRun" ? data.node.events : null;
  if (!events) return failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={2} />;
  const cursor = events.pageInfo.hasNextPage ? events.pageInfo.endCursor : null;
  return (
    <>
      <ul className="idea-lines">
        {events.nodes.map((event, place) => (
          <li key={`${event.theme?.id} ${event.kind} ${place}`}>
            {event.theme && <Link href={`/work/themes/${encodeURIComponent(event.theme.id)}`}>{event.theme.title}</Link>}
            <span className="facts">
              <span>{event.text}</span>
              {event.others.map((other) => (
                <Link key={other.id} href={`/work/themes/${encodeURIComponent(other.id)}`}>
                  {other.title}
                </Link>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {more && cursor && (
        <p>
          <button type="button" className="button" onClick={() => more(cursor)}>
            {t("runs-more-changes")}
          </button>
        </p>
      )}
    </>
  );
}
