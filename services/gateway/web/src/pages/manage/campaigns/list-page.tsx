import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql, type ResultOf, type VariablesOf } from "../../../api/graphql";
import { usePageTitle } from "../../../shell/title";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Empty, Failed, Loading } from "../../../ui/states";
import { passed } from "../../campaigns/timeline-geometry";
import { useNow } from "../../campaigns/use-now";
import { isDiscarded } from "./campaign";
import { ChallengeTemplate } from "./template";
import { sectionsOf } from "./sections";
import { asksSomebody, waits } from "./waits";
import { wording } from "./wording";
import "../../../styles/manage-campaigns.css";

const ManagedCampaignsQuery = graphql(`
  query ManagedCampaigns($filter: CampaignFilter!, $first: Int!) {
    campaigns(filter: $filter, first: $first) {
      nodes {
        id
        slug
        title
        state
        note
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
          ballotCount
        }
        outcome {
          publishedAt
        }
        entries(first: 1, filter: { states: [SUBMITTED] }) {
          totalCount
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

type ManagedCampaign = ResultOf<typeof ManagedCampaignsQuery>["campaigns"]["nodes"][number];
type State = NonNullable<NonNullable<VariablesOf<typeof ManagedCampaignsQuery>["filter"]>["states"]>[number];

const PAGE = 25;
const ongoing: State[] = ["RUNNING", "CLOSED", "SCHEDULED", "DRAFT"];
const over: State[] = ["REPORTED", "CANCELLED"];

/** All campaigns by stage, each with what it waits for. */
export default function CampaignListPage() {
  usePageTitle(t("nav-manage"));
  return (
    <div className="page page-work">
      <div className="work-head">
        <h1>{t("nav-manage")}</h1>
        <Link className="button button-main" href="/manage/campaigns/new">
          {t("new-campaign")}
        </Link>
      </div>
      <Campaigns states={ongoing} isFirst />
      <Campaigns states={over} />
    </div>
  );
}

/** Campaigns in some stages, with a heading for each stage that there is. */
function Campaigns({ states, isFirst = false }: { states: State[]; isFirst?: boolean }) {
  const [first, setFirst] = useState(PAGE);
  const [{ data, error }, ask] = useQuery({
    query: ManagedCampaignsQuery,
    variables: { filter: { states }, first },
    requestPolicy: "cache-and-network",
  });
  const now = useNow();
  const failure = failureOf(error);
  const found = data?.campaigns.nodes ?? [];
  return (
    <>
      {failure && <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} />}
      {!data && !failure && <Loading rows={2} />}
      {data && isFirst && found.length === 0 && (
        <Empty title={t("no-managed-campaigns")}>
          <p>{t("no-managed-campaigns-why")}</p>
          <ChallengeTemplate />
          <Link className="button" href="/manage/campaigns/new">
            {t("make-draft")}
          </Link>
        </Empty>
      )}
      {states.map((state) => {
        const mine = found.filter((one) => one.state === state);
        return mine.length > 0 && <Stage key={state} state={state} campaigns={mine} now={now} />;
      })}
      {data?.campaigns.pageInfo.hasNextPage && first + PAGE <= 100 && (
        <button type="button" className="button" onClick={() => setFirst(first + PAGE)}>
          {t("more-campaigns")}
        </button>
      )}
    </>
  );
}

function Stage({ state, campaigns, now }: { state: State; campaigns: ManagedCampaign[]; now: Date }) {
  const counts = state !== "DRAFT" && state !== "SCHEDULED";
  return (
    <section className="campaign-stage">
      <h2>{t(`stage-${state}`)}</h2>
      <table className="campaign-table cards-on-phone">
        <thead>
          <tr>
            <th scope="col">{t("campaign")}</th>
            <th scope="col">{t("what-waits")}</th>
            {counts && (
              <>
                <th scope="col" className="count">
                  {t("number-entries")}
                </th>
                <th scope="col" className="count">
                  {t("number-participants")}
                </th>
                <th scope="col" className="count">
                  {t("number-ballots")}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => (
            <tr key={campaign.id}>
              <th scope="row">
                <Link href={`/manage/campaigns/${campaign.slug}/${sectionsOf(campaign.state)[0]}`}>{campaign.title}</Link>
              </th>
              <td>
                <Waiting campaign={campaign} now={now} />
              </td>
              {counts && (
                <>
                  <Count label={t("number-entries")} value={campaign.stats.entryCount} />
                  <Count label={t("number-participants")} value={campaign.stats.participantCount} />
                  <Count label={t("number-ballots")} value={campaign.stats.ballotCount} />
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Count = ({ label, value }: { label: string; value: number }) => (
  <td className="count figure">
    <span className="on-phone">{label} </span>
    {number(value)}
  </td>
);

/** What a campaign waits for, with the way to it where it waits for somebody. */
function Waiting({ campaign, now }: { campaign: ManagedCampaign; now: Date }) {
  const found = waits(campaign.state, campaign.phases, campaign.entries.totalCount, now);
  const home = `/manage/campaigns/${campaign.slug}`;
  const way = { screen: "/entries", decide: "/outcome", announce: "/announce", outdated: "/phases" } as const;
  const words = isDiscarded(campaign) ? t("waits-discarded") : wording(found, now, campaign.outcome?.publishedAt);
  const first = campaign.phases[0];
  const last = campaign.phases.at(-1);
  return (
    <>
      {found.kind in way ? (
        <Link className={asksSomebody(found) ? "waits-for-you" : undefined} href={home + way[found.kind as keyof typeof way]}>
          {words}
        </Link>
      ) : (
        <span className="second">{words}</span>
      )}
      {campaign.state === "RUNNING" && first && last && (
        <div className="meter" aria-hidden="true">
          <span style={{ inlineSize: `${100 * passed({ opensAt: first.opensAt, closesAt: last.closesAt }, now)}%` }} />
        </div>
      )}
    </>
  );
}
