import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { left } from "../../texts/format";
import { t } from "../../texts/texts";
import { Failed } from "../../ui/states";
import { passed } from "../campaigns/timeline-geometry";

const RunningQuery = graphql(`
  query RunningCampaigns {
    campaigns(filter: { states: [RUNNING] }, first: 2) {
      nodes {
        id
        slug
        title
        currentPhase {
          id
          kind
          opensAt
          closesAt
        }
        stats {
          participantCount
        }
      }
    }
  }
`);

/** The campaigns that run now, beside the ideas; nothing when none does. */
export function RunningNow() {
  const [{ data, error }, ask] = useQuery({ query: RunningQuery });
  const failure = failureOf(error);
  if (!data && !failure) return null;
  if (data?.campaigns.nodes.length === 0) return null;
  return (
    <section className="aside-part">
      <h2>{t("running-now")}</h2>
      {!data && failure && (
        <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("campaigns-unavailable")} />
      )}
      {data?.campaigns.nodes.map(({ id, slug, title, currentPhase, stats }) => (
        <div key={id} className="running">
          <Link href={`/c/${slug}`}>{title}</Link>
          {currentPhase && (
            <div className="meter" aria-hidden="true">
              <span style={{ inlineSize: `${100 * passed(currentPhase, new Date())}%` }} />
            </div>
          )}
          <p className="small">
            {currentPhase && `${t(`phase-left-${currentPhase.kind}`, { left: left(currentPhase.closesAt) })} · `}
            {t("participants", { n: stats.participantCount })}
          </p>
        </div>
      ))}
    </section>
  );
}
