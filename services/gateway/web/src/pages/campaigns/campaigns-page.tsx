import { useState } from "react";
import { useQuery } from "urql";
import { Link, useSearch } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { usePageTitle } from "../../shell/title";
import { day, left } from "../../texts/format";
import { t } from "../../texts/texts";
import { Empty, Failed, Loading, Stale, useLastGood } from "../../ui/states";
import { passed } from "./timeline-geometry";
import { useNow } from "./use-now";
import { whatNow } from "./what-now";

const CampaignsQuery = graphql(`
  query Campaigns($first: Int!) {
    campaigns(first: $first) {
      nodes {
        id
        slug
        title
        summary
        state
        phases {
          id
          kind
          title
          opensAt
          closesAt
        }
        stats {
          participantCount
          entryCount
        }
        outcome {
          publishedAt
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

const PAGE = 20;
const MOST = 100;

type CampaignInList = ResultOf<typeof CampaignsQuery>["campaigns"]["nodes"][number];

const groups: { name: string; states: CampaignInList["state"][] }[] = [
  { name: "RUNNING", states: ["RUNNING"] },
  { name: "SCHEDULED", states: ["SCHEDULED", "DRAFT"] },
  { name: "CLOSED", states: ["CLOSED", "REPORTED", "CANCELLED"] },
];

/** Campaigns that run, that come, and that are over. */
export default function CampaignsPage() {
  const asked = Number(new URLSearchParams(useSearch()).get("first")) || PAGE;
  const [first, setFirst] = useState(Math.min(MOST, Math.max(PAGE, asked)));
  const [{ data, error }, ask] = useQuery({
    query: CampaignsQuery,
    variables: { first },
    requestPolicy: "cache-and-network",
  });
  usePageTitle(t("nav-campaigns"));
  const failure = failureOf(error, "campaigns");
  const again = () => ask({ requestPolicy: "network-only" });
  const last = useLastGood(data?.campaigns);
  const campaigns = last.data?.nodes ?? [];
  return (
    <div className="page campaigns">
      <h1>{t("nav-campaigns")}</h1>
      <p className="lead">{t("campaigns-lead")}</p>
      {failure &&
        (last.data ? <Stale failure={failure} at={last.at} retry={again} /> : <Failed failure={failure} retry={again} />)}
      {!last.data && !failure && <Loading rows={3} />}
      {last.data && campaigns.length === 0 && <Empty title={t("no-campaigns")} />}
      {groups.map(({ name, states }) => {
        const mine = campaigns.filter((one) => states.includes(one.state));
        if (mine.length === 0) return null;
        return (
          <section key={name} className="campaign-group">
            <h2>{t(`campaigns-${name}`)}</h2>
            <ul className="campaign-cards">
              {mine.map((campaign) => (
                <CampaignCard key={campaign.id} campaign={campaign} />
              ))}
            </ul>
          </section>
        );
      })}
      {last.data?.pageInfo.hasNextPage && (
        <div>
          <button type="button" className="button" onClick={() => setFirst(first + PAGE)}>
            {t("more-campaigns")}
          </button>
        </div>
      )}
    </div>
  );
}

function CampaignCard({ campaign }: { campaign: CampaignInList }) {
  const now = useNow();
  const can = whatNow(campaign.state, campaign.phases, now);
  const first = campaign.phases[0];
  const last = campaign.phases.at(-1);
  return (
    <li className="campaign-card">
      <h3>
        <Link href={`/c/${campaign.slug}`}>{campaign.title}</Link>
      </h3>
      {campaign.summary && <p className="second">{campaign.summary}</p>}
      {campaign.state === "RUNNING" && first && last && (
        <div className="meter" aria-hidden="true">
          <span style={{ inlineSize: `${100 * passed({ opensAt: first.opensAt, closesAt: last.closesAt }, now)}%` }} />
        </div>
      )}
      <p className="small">
        {can.kind === "submit" || can.kind === "vote" || can.kind === "decide"
          ? `${t(`phase-left-${can.phase.kind}`, { left: left(can.until, now) })} · `
          : can.kind === "begins" || can.kind === "continues"
            ? `${t(`now-${can.kind}`, { left: left(can.at, now) })} · `
            : campaign.outcome
              ? `${t("outcome-on", { on: day(campaign.outcome.publishedAt) })} · `
              : `${t(`now-${can.kind}`)} · `}
        {t("participants", { n: campaign.stats.participantCount })}
      </p>
    </li>
  );
}
