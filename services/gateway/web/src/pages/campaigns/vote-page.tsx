import { type FormEvent, useState } from "react";
import { useMutation, useQuery } from "urql";
import { Link, useLocation } from "wouter";
import { failureOf, type Problem, problemsOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { useSession } from "../../session/session";
import { keepWish, signInAddress } from "../../session/wish";
import { usePageTitle } from "../../shell/title";
import { left, moment } from "../../texts/format";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { ProblemSummary } from "../../ui/form";
import { SendButton } from "../../ui/send-button";
import { Empty, Failed, Loading, Stale, useLastGood } from "../../ui/states";
import { NotFoundPage } from "../not-found";
import { opening } from "../../texts/opening";
import { CastMutation, dropTicks, readTicks } from "./cast";
import { useLiveCampaign } from "./live-campaign";
import { useNow } from "./use-now";
import { whatNow } from "./what-now";

const BallotQuery = graphql(`
  query BallotPaper($slug: String!, $first: Int!) {
    campaign(slug: $slug) {
      id
      slug
      title
      state
      viewerEligibility {
        isEligible
        missing
      }
      phases {
        id
        kind
        title
        instructions
        opensAt
        closesAt
        voting {
          method
          maxChoices
          results
          isSecret
        }
        viewerBallot {
          id
          castAt
          canChange
          choices {
            entry {
              id
            }
          }
        }
      }
      entries(first: $first) {
        pageInfo {
          hasNextPage
        }
        nodes {
          id
          title
          idea {
            id
            number
            language
            body
            author {
              id
              name
            }
          }
        }
      }
    }
  }
`);

const PAGE = 40;

type Paper = NonNullable<ResultOf<typeof BallotQuery>["campaign"]>;
type PaperPhase = Paper["phases"][number];

/** The ballot of a campaign: tick what one would have, cast it, change it while voting is open. */
export default function VotePage({ slug }: { slug: string }) {
  const [first, setFirst] = useState(PAGE);
  const [{ data, error }, ask] = useQuery({
    query: BallotQuery,
    variables: { slug, first },
    requestPolicy: "cache-and-network",
  });
  const now = useNow();
  const failure = failureOf(error, "campaign");
  const isGone = failure?.code === "NOT_FOUND" || (data?.campaign === null && !failure);
  const last = useLastGood(data?.campaign);
  const campaign = isGone ? null : last.data;
  const again = () => ask({ requestPolicy: "network-only" });
  useLiveCampaign(campaign?.id ?? null, again);
  usePageTitle(campaign ? `${t("vote")}: ${campaign.title}` : t("vote"));
  if (!campaign) {
    if (failure && failure.code !== "NOT_FOUND") {
      return (
        <div className="page page-narrow">
          <h1>{t("vote")}</h1>
          <Failed failure={failure} retry={again} />
        </div>
      );
    }
    if (isGone) return <NotFoundPage sentence={t("campaign-not-found")} />;
    return (
      <div className="page page-narrow">
        <div className="heading-loading" aria-hidden="true" />
        <Loading rows={4} />
      </div>
    );
  }
  const can = whatNow(campaign.state, campaign.phases, now);
  const phase = can.kind === "vote" ? campaign.phases.find((one) => one.id === can.phase.id) : undefined;
  return (
    <div className="page page-narrow">
      <div>
        <p className="crumb">
          <Link href={`/c/${slug}`}>{campaign.title}</Link>
        </p>
        <h1>{t("vote-heading")}</h1>
      </div>
      {failure && <Stale failure={failure} at={last.at} retry={again} />}
      {phase ? (
        <BallotPaper key={phase.id} campaign={campaign} phase={phase} now={now} more={() => setFirst(first + PAGE)} />
      ) : (
        <Empty title={t("vote-not-open")}>
          {(can.kind === "begins" || can.kind === "continues") && <p>{t(`now-${can.kind}`, { left: left(can.at, now) })}</p>}
          <Link className="button" href={`/c/${slug}`}>
            {t("to-campaign")}
          </Link>
        </Empty>
      )}
    </div>
  );
}

interface BallotPaperProps {
  campaign: Paper;
  phase: PaperPhase;
  now: Date;
  more: () => void;
}

function BallotPaper({ campaign, phase, now, more }: BallotPaperProps) {
  const { member } = useSession();
  const [, go] = useLocation();
  const cast = phase.viewerBallot;
  const standing = cast?.choices.map((choice) => choice.entry.id) ?? [];
  // What one ticks stays through errors and news; untouched, the ballot shows what stands.
  const [ticked, setTicked] = useState<string[] | null>(() => readTicks(phase.id));
  const chosen = ticked ?? standing;
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, castBallot] = useMutation(CastMutation);
  const most = phase.voting?.maxChoices ?? null;
  const full = most !== null && chosen.length >= most;
  const changed = chosen.length !== standing.length || chosen.some((id) => !standing.includes(id));
  const barred = campaign.viewerEligibility && !campaign.viewerEligibility.isEligible;
  const locked = Boolean(barred) || (cast !== null && !cast.canChange);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (member === null) {
      keepWish({ kind: "ballot", title: campaign.title, phaseId: phase.id, entryIds: chosen });
      go(signInAddress());
      return;
    }
    const { data, error } = await castBallot({ input: { phaseId: phase.id, ballot: { approval: chosen } } });
    const found = problemsOf(error, data?.ballotCast.errors);
    setProblems(found);
    if (found.length > 0) return;
    dropTicks(phase.id);
    notify(t("ballot-cast", { n: chosen.length }));
  };
  return (
    <form className="ballot" onSubmit={(event) => void send(event)}>
      <p className="lead">{phase.instructions ?? t("approval-how")}</p>
      <p className="small">
        {t("phase-left-VOTE", { left: left(phase.closesAt, now) })} · {t(`results-${phase.voting?.results ?? "AFTER_CLOSE"}`)}
        {phase.voting?.isSecret && ` · ${t("ballot-secret")}`}
      </p>
      {barred && <p className="barred">{t("not-eligible", { why: campaign.viewerEligibility?.missing.join(" ") ?? "" })}</p>}
      {cast && <p className="banner">{t(cast.canChange ? "ballot-stands" : "ballot-fixed", { at: moment(cast.castAt) })}</p>}
      <ProblemSummary problems={problems} fields={[]} />
      {campaign.entries.nodes.length === 0 && <Empty title={t("no-entries")} />}
      <fieldset disabled={locked} className="ballot-entries">
        <legend className="unseen">{t("entries-to-choose")}</legend>
        {campaign.entries.nodes.map((entry) => {
          const isChosen = chosen.includes(entry.id);
          return (
            <div key={entry.id} className={isChosen ? "ballot-entry ballot-chosen" : "ballot-entry"}>
              <label>
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={!isChosen && full}
                  onChange={() => setTicked(isChosen ? chosen.filter((id) => id !== entry.id) : [...chosen, entry.id])}
                />
                <span className="ballot-words">
                  <span className="ballot-title" lang={entry.idea?.language}>
                    {entry.title}
                  </span>
                  {entry.idea && (
                    <span className="small" lang={entry.idea.language}>
                      {opening(entry.idea.body)}
                    </span>
                  )}
                </span>
              </label>
              {entry.idea && (
                <Link href={`/ideas/${entry.idea.number}`} className="ballot-read" aria-label={t("read-idea", { title: entry.title })}>
                  {t("read")}
                </Link>
              )}
            </div>
          );
        })}
      </fieldset>
      {campaign.entries.pageInfo.hasNextPage && (
        <div>
          <button type="button" className="button" onClick={more}>
            {t("more-entries")}
          </button>
        </div>
      )}
      <div className="ballot-bar">
        <SendButton main busy={fetching} problems={problems} disabled={locked || !changed || (chosen.length === 0 && !cast)}>
          {member === null ? t("sign-in-to-vote") : t(cast ? "change-vote" : "cast-vote")}
        </SendButton>
        <p className="small">
          {most === null ? t("chosen", { n: chosen.length }) : t("chosen-of", { n: chosen.length, most, left: most - chosen.length })}
          {cast && changed && ` · ${t("not-cast-yet")}`}
        </p>
      </div>
    </form>
  );
}
