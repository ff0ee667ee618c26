import { type ReactNode, useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { useSession } from "../../session/session";
import { usePageTitle } from "../../shell/title";
import { left } from "../../texts/format";
import { t } from "../../texts/texts";
import { PlainText } from "../../ui/plain-text";
import { Prose } from "../../ui/prose";
import { Failed, Loading, Stale, useLastGood } from "../../ui/states";
import { NotFoundPage } from "../not-found";
import { Entries } from "./entries";
import { EnterDialog } from "./enter-dialog";
import { useLiveCampaign } from "./live-campaign";
import { Outcome, OutcomeFields } from "./outcome";
import { OwnEntries } from "./own-entries";
import { Standings } from "./standings";
import { Timeline } from "./timeline";
import { useNow } from "./use-now";
import { whatNow, type WhatNow } from "./what-now";

const CampaignQuery = graphql(
  `
    query Campaign($slug: String!) {
      campaign(slug: $slug) {
        id
        slug
        title
        summary
        briefHtml
        guidelines
        state
        note
        board {
          id
          slug
          name
        }
        phases {
          id
          kind
          title
          instructions
          opensAt
          closesAt
          voting {
            results
            isSecret
          }
          viewerBallot {
            id
            castAt
          }
        }
        eligibility {
          maxEntries
        }
        viewerEligibility {
          isEligible
          missing
        }
        stats {
          participantCount
          entryCount
          ballotCount
        }
        outcome {
          ...Outcome
        }
      }
    }
  `,
  [OutcomeFields],
);

export type CampaignOnPage = NonNullable<ResultOf<typeof CampaignQuery>["campaign"]>;

/** One campaign: what it asks, where it is, what one can do now, who entered, what came of it. */
export default function CampaignPage({ slug }: { slug: string }) {
  const [{ data, error }, ask] = useQuery({
    query: CampaignQuery,
    variables: { slug },
    requestPolicy: "cache-and-network",
  });
  const now = useNow();
  const failure = failureOf(error, "campaign");
  const isGone = failure?.code === "NOT_FOUND" || (data?.campaign === null && !failure);
  const last = useLastGood(data?.campaign);
  const campaign = isGone ? null : last.data;
  const again = () => ask({ requestPolicy: "network-only" });
  usePageTitle(campaign?.title);
  useLiveCampaign(campaign?.id ?? null, again);
  if (!campaign) {
    if (failure && failure.code !== "NOT_FOUND") {
      return (
        <div className="page page-narrow">
          <h1>{t("nav-campaigns")}</h1>
          <Failed failure={failure} retry={again} />
        </div>
      );
    }
    if (isGone) return <NotFoundPage sentence={t("campaign-not-found")} />;
    return (
      <div className="page">
        <div className="heading-loading" aria-hidden="true" />
        <Loading rows={3} />
      </div>
    );
  }
  return (
    <CampaignBody
      campaign={campaign}
      now={now}
      stale={failure && <Stale failure={failure} at={last.at} retry={again} />}
    />
  );
}

interface CampaignBodyProps {
  campaign: CampaignOnPage;
  now: Date;
  /** Says that what is shown is of a while ago. */
  stale?: ReactNode;
}

/** The page of a campaign at some moment; organisers see it with a draft in it, too. */
export function CampaignBody({ campaign, now, stale }: CampaignBodyProps) {
  const { member } = useSession();
  const { slug } = campaign;
  const can = whatNow(campaign.state, campaign.phases, now);
  const isCounted = can.kind === "decide" || can.kind === "waits" || can.kind === "over";
  const standings = (
    <Standings slug={slug} results={campaign.phases.findLast((one) => one.voting)?.voting?.results ?? null} />
  );
  return (
    <div className="page campaign">
      <p className="crumb">
        <Link href="/campaigns">{t("nav-campaigns")}</Link>
      </p>
      {stale}
      <h1>{campaign.title}</h1>
      {campaign.summary && <p className="lead campaign-lead">{campaign.summary}</p>}
      {campaign.outcome && <Outcome outcome={campaign.outcome} />}
      <NowBar campaign={campaign} can={can} now={now} />
      {can.kind === "cancelled" && campaign.note && (
        <section className="page-text">
          <h2>{t("off-why")}</h2>
          <PlainText text={campaign.note} />
        </section>
      )}
      <section>
        <h2 className="unseen">{t("timeline")}</h2>
        <Timeline phases={campaign.phases} now={now} />
      </section>
      <div className="page-aside campaign-body">
        <div className="page-text campaign-main">
          {campaign.briefHtml && (
            <section className="dike">
              <h2>{t("brief")}</h2>
              <Prose html={campaign.briefHtml} />
            </section>
          )}
          {isCounted && standings}
          <Entries slug={slug} count={campaign.stats.entryCount} />
          {!isCounted && standings}
        </div>
        <aside aria-label={t("aside-campaign")}>
          {member && <OwnEntries slug={slug} count={campaign.stats.entryCount} />}
          <section className="aside-part">
            <h2>{t("taking-part")}</h2>
            <dl className="numbers">
              <div>
                <dt>{t("number-participants")}</dt>
                <dd>{campaign.stats.participantCount}</dd>
              </div>
              <div>
                <dt>{t("number-entries")}</dt>
                <dd>{campaign.stats.entryCount}</dd>
              </div>
              <div>
                <dt>{t("number-ballots")}</dt>
                <dd>{campaign.stats.ballotCount}</dd>
              </div>
            </dl>
          </section>
          {campaign.guidelines && (
            <section className="aside-part">
              <h2>{t("rules")}</h2>
              <PlainText text={campaign.guidelines} />
              {campaign.eligibility.maxEntries !== null && (
                <p className="small">{t("most-entries", { n: campaign.eligibility.maxEntries })}</p>
              )}
            </section>
          )}
        </aside>
      </div>
    </div>
  );
}

interface NowBarProps {
  campaign: CampaignOnPage;
  can: WhatNow;
  now: Date;
}

/** One sentence on where the campaign is, and the one thing to do. */
function NowBar({ campaign, can, now }: NowBarProps) {
  const [entering, setEntering] = useState(false);
  const check = campaign.viewerEligibility;
  const barred = check && !check.isEligible && (can.kind === "submit" || can.kind === "vote") ? check.missing : null;
  const ballot = can.kind === "vote" ? campaign.phases.find((one) => one.id === can.phase.id)?.viewerBallot : null;
  const line =
    can.kind === "submit" || can.kind === "vote" || can.kind === "decide"
      ? t(`phase-left-${can.phase.kind}`, { left: left(can.until, now) })
      : can.kind === "begins" || can.kind === "continues"
        ? t(`now-${can.kind}`, { left: left(can.at, now) })
        : t(`now-${can.kind}`);
  return (
    <div className="now-bar">
      {can.kind === "submit" && !barred && (
        <button
          type="button"
          className="button button-main"
          onClick={() => setEntering(true)}
        >
          {t("take-part")}
        </button>
      )}
      {can.kind === "vote" && !barred && (
        <Link className="button button-main" href={`/c/${campaign.slug}/vote`}>
          {t(ballot ? "change-vote" : "vote")}
        </Link>
      )}
      <p>{line}</p>
      {barred && <p className="barred">{t("not-eligible", { why: barred.join(" ") })}</p>}
      {entering && can.kind === "submit" && (
        <EnterDialog campaign={campaign} close={() => setEntering(false)} />
      )}
    </div>
  );
}
