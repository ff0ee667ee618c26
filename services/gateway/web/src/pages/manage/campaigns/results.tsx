import { useQuery } from "urql";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { moment, percent } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Empty, Failed, Loading } from "../../../ui/states";
import { StandingBars } from "../../campaigns/standings";
import type { Campaign } from "./campaign";

const PhaseStandingsQuery = graphql(`
  query PhaseStandings($slug: String!, $phaseId: ID!) {
    campaign(slug: $slug) {
      id
      standings(phaseId: $phaseId, first: 100) {
        ballotCount
        turnout
        isFinal
        pageInfo {
          hasNextPage
        }
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

type Phase = Campaign["phases"][number];

/** How entries stand in every phase of voting, and whether customers see it. */
export function Results({ campaign, now }: { campaign: Campaign; now: Date }) {
  const voted = campaign.phases.filter((phase) => phase.voting);
  if (voted.length === 0) return <Empty title={t("nobody-votes")} />;
  return (
    <div className="editor-form">
      {voted.map((phase) => (
        <PhaseResults key={`${phase.id}${phase.ballotCount}`} campaign={campaign} phase={phase} now={now} />
      ))}
    </div>
  );
}

function PhaseResults({ campaign, phase, now }: { campaign: Campaign; phase: Phase; now: Date }) {
  const time = now.getTime();
  const hasOpened = Date.parse(phase.opensAt) <= time;
  const isOver = Date.parse(phase.closesAt) <= time;
  const [{ data, error }, ask] = useQuery({
    query: PhaseStandingsQuery,
    variables: { slug: campaign.slug, phaseId: phase.id },
    requestPolicy: "cache-and-network",
    pause: !hasOpened,
  });
  const failure = failureOf(error);
  const standings = data?.campaign?.standings;
  const results = phase.voting?.results ?? "AFTER_CLOSE";
  return (
    <section className="dike">
      <h2>{phase.title}</h2>
      {(isOver || !hasOpened || results === "LIVE") && <p className="small">{t(`customers-see-${isOver ? "all" : results}`)}</p>}
      {!hasOpened && <p className="second">{t("voting-opens", { on: moment(phase.opensAt) })}</p>}
      {failure && !standings && (
        <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("standings-unavailable")} />
      )}
      {hasOpened && !data && !failure && <Loading rows={2} />}
      {data && !standings && !failure && (
        <p>
          {t("ballots-counted", { n: phase.ballotCount })} · {t(`hidden-${results === "AFTER_VOTING" ? results : "AFTER_CLOSE"}`, { on: moment(phase.closesAt) })}
        </p>
      )}
      {standings && (
        <>
          <p className="small">
            {t("ballots-counted", { n: standings.ballotCount })}
            {standings.turnout !== null && ` · ${t("turnout", { part: percent(standings.turnout) })}`} ·{" "}
            {t(standings.isFinal ? "standings-final" : "standings-so-far")}
          </p>
          {standings.edges.length === 0 ? <p className="second">{t("no-entries")}</p> : <StandingBars standings={standings} />}
        </>
      )}
    </section>
  );
}
