import { useState } from "react";
import { useMutation } from "urql";
import { Link } from "wouter";
import { problemsOf } from "../../../api/failure";
import { moment, number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { NotLive } from "../../../ui/not-live";
import { Timeline } from "../../campaigns/timeline";
import { SetStateMutation } from "./announce";
import { CallOffDialog } from "./call-off-dialog";
import { type Campaign, isDiscarded } from "./campaign";
import { Discarded } from "./discard";
import { asksSomebody, waits } from "./waits";
import { wording } from "./wording";

interface StandProps {
  campaign: Campaign;
  /** Entries nobody has looked at yet. */
  toScreen: number;
  now: Date;
}

/** Where the campaign is, what it asks of you, its figures, and what can still be done about its course. */
export function Stand({ campaign, toScreen, now }: StandProps) {
  const [callingOff, setCallingOff] = useState(false);
  const found = waits(campaign.state, campaign.phases, toScreen, now);
  const home = `/manage/campaigns/${campaign.slug}`;
  const { stats } = campaign;
  const voted = campaign.phases.filter((phase) => phase.voting && phase.ballotCount > 0);
  return (
    <div className="editor-form editor-wide">
      <div className="now-bar">
        {found.kind === "screen" && (
          <Link className="button button-main" href={`${home}/entries?show=screen`}>
            {t("look-at-entries")}
          </Link>
        )}
        {found.kind === "decide" && (
          <Link className="button button-main" href={`${home}/outcome`}>
            {t("write-outcome")}
          </Link>
        )}
        <p className={asksSomebody(found) ? "waits-for-you" : undefined}>
          {wording(found, now, campaign.outcome?.publishedAt)}
        </p>
        <NotLive />
      </div>
      {campaign.state === "CANCELLED" && campaign.note && <p className="locked">{t("called-off-because", { why: campaign.note })}</p>}
      {isDiscarded(campaign) && <Discarded campaign={campaign} />}
      <dl className="figures">
        <Figure label={t("number-entries")} value={stats.entryCount} />
        <Figure label={t("number-participants")} value={stats.participantCount} />
        <Figure label={t("number-ballots")} value={stats.ballotCount} />
        <Figure label={t("number-comments")} value={stats.commentCount} />
      </dl>
      <section className="dike">
        <h2>{t("timeline")}</h2>
        <Timeline phases={campaign.phases} now={now} />
        {voted.map((phase) => (
          <p key={phase.id} className="small">
            {t("ballots-in", { n: phase.ballotCount, title: phase.title })}
          </p>
        ))}
      </section>
      {(campaign.state === "SCHEDULED" || campaign.state === "RUNNING" || campaign.state === "CLOSED") && (
        <section className="dike">
          <h2>{t("change-course")}</h2>
          {campaign.state !== "CLOSED" && (
            <p>
              {t(campaign.state === "SCHEDULED" ? "may-still-move" : "may-still-extend")}{" "}
              <Link href={`${home}/phases`}>{t("section-phases")}</Link>
            </p>
          )}
          <div className="actions">
            {campaign.state === "SCHEDULED" && <TakeBack campaign={campaign} />}
            <button type="button" className="button" onClick={() => setCallingOff(true)}>
              {t("call-off")}
            </button>
          </div>
          {campaign.state === "SCHEDULED" && campaign.phases[0] && (
            <p className="small">{t("take-back-until", { on: moment(campaign.phases[0].opensAt) })}</p>
          )}
        </section>
      )}
      {callingOff && <CallOffDialog campaign={campaign} close={() => setCallingOff(false)} />}
    </div>
  );
}

const Figure = ({ label, value }: { label: string; value: number }) => (
  <div>
    <dt>{label}</dt>
    <dd>{number(value)}</dd>
  </div>
);

/** Back to a draft, as long as nothing has opened; announcing it again is the way to undo that. */
function TakeBack({ campaign }: { campaign: Campaign }) {
  const [{ fetching }, setState] = useMutation(SetStateMutation);
  const send = async (state: "DRAFT" | "SCHEDULED") => {
    const { data, error } = await setState({ input: { id: campaign.id, state } });
    const [problem] = problemsOf(error, data?.campaignSetState.errors);
    if (problem) notify(problem.message, "bad");
    else if (state === "DRAFT") notify(t("taken-back"), "good", { label: t("undo"), act: () => send("SCHEDULED") });
    else notify(t("announced", { title: campaign.title }));
  };
  return (
    <button type="button" className="button" disabled={fetching} onClick={() => void send("DRAFT")}>
      {t("take-back")}
    </button>
  );
}
