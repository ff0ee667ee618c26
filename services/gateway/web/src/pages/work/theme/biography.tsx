import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { moment } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";

const BiographyQuery = graphql(`
  query ThemeBiography($id: ID!, $after: String) {
    node(id: $id) {
      __typename
      id
      ... on Theme {
        history(first: 8, after: $after) {
          nodes {
            kind
            at
            text
            actor {
              id
              name
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

/** What people and Polder did to a theme, newest first. */
export function Biography({ id, version }: { id: string; version: number }) {
  const [pages, setPages] = useState<(string | undefined)[]>([undefined]);
  return (
    <section className="dike" aria-labelledby="biography">
      <h2 id="biography">{t("biography")}</h2>
      {pages.map((after, place) => (
        <Lines
          key={`${after} ${after ? "" : version}`}
          id={id}
          after={after}
          more={place === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
        />
      ))}
    </section>
  );
}

interface LinesProps {
  id: string;
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function Lines({ id, after, more }: LinesProps) {
  const [{ data, error }, ask] = useQuery({
    query: BiographyQuery,
    variables: { id, after },
    requestPolicy: "cache-and-network",
  });
  const failure = failureOf(error);
  const history = data?.node?.__typename === "Theme" ? data.node.history : null;
  if (!history) {
    if (!failure) return <Loading rows={2} />;
    return <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("biography-unavailable")} />;
  }
  return (
    <>
      {!after && history.nodes.length === 0 && <p className="second">{t("biography-none")}</p>}
      <ol className="idea-lines">
        {history.nodes.map((event, place) => (
          <li key={`${event.at} ${event.kind} ${place}`}>
            <span>{event.text}</span>
            <span className="facts">
              <time dateTime={event.at}>{moment(event.at)}</time>
              <span>{event.actor ? event.actor.name : t("biography-by-polder")}</span>
              {event.others.map((other) => (
                <Link key={other.id} href={`/work/themes/${encodeURIComponent(other.id)}`}>
                  {other.title}
                </Link>
              ))}
            </span>
          </li>
        ))}
      </ol>
      {more && history.pageInfo.hasNextPage && history.pageInfo.endCursor && (
        <div>
          <button type="button" className="button" onClick={() => more(history.pageInfo.endCursor ?? "")}>
            {t("biography-more")}
          </button>
        </div>
      )}
    </>
  );
}
