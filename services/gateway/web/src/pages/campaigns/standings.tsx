import { useQuery } from "urql";
import { failureOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { number, percent } from "../../texts/format";
import { t } from "../../texts/texts";
import { Failed } from "../../ui/states";

const StandingsQuery = graphql(`
  query Standings($slug: String!) {
    campaign(slug: $slug) {
      id
      standings(first: 20) {
        ballotCount
        turnout
        isFinal
        edges {
          previousRank
          node {
            rank
            score
            share
            entry {
              id
              title
              state
            }
          }
        }
      }
    }
  }
`);

interface StandingsProps {
  slug: string;
  /** When standings can be seen; null when nobody votes. */
  results: "LIVE" | "AFTER_VOTING" | "AFTER_CLOSE" | null;
}

/** Votes per entry as bars, or when they can be seen. */
export function Standings({ slug, results }: StandingsProps) {
  const [{ data, error }, ask] = useQuery({
    query: StandingsQuery,
    variables: { slug },
    requestPolicy: "cache-and-network",
    pause: results === null,
  });
  if (results === null) return null;
  const failure = failureOf(error);
  const standings = data?.campaign?.standings;
  return (
    <section className="dike" id="standings">
      <h2>{t("standings")}</h2>
      {!standings && failure && (
        <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("standings-unavailable")} />
      )}
      {data && !standings && !failure && <p className="second">{t(`results-${results}`)}</p>}
      {standings && (
        <>
          <p className="small">
            {t("ballots-counted", { n: standings.ballotCount })}
            {standings.turnout !== null && ` · ${t("turnout", { part: percent(standings.turnout) })}`}
            {" · "}
            {t(standings.isFinal ? "standings-final" : "standings-so-far")}
          </p>
          <StandingBars standings={standings} />
        </>
      )}
    </section>
  );
}

interface StandingBarsProps {
  standings: {
    edges: readonly { node: { rank: number; score: number; share: number; entry: { id: string; title: string } } }[];
  };
}

/** Votes per entry as bars, the first one first. */
export function StandingBars({ standings }: StandingBarsProps) {
  return (
    <ol className="standings">
      {standings.edges.map(({ node }) => (
        <li key={node.entry.id}>
          <span className="standing-rank">{node.rank}</span>
          <div>
            <p className="standing-words">
              <span>{node.entry.title}</span>
              <span className="figure">
                {t("approvals", { n: node.score })} · {percent(node.share)}
              </span>
            </p>
            <div className="standing-bar" aria-hidden="true" title={number(node.score)}>
              <span style={{ inlineSize: `${100 * node.share}%` }} />
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}
