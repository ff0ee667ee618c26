import { type FormEvent, useState } from "react";
import { useMutation } from "urql";
import { Link, useLocation } from "wouter";
import { type Problem, problemsOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { moment } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { ProblemSummary, TextField } from "../../../ui/form";
import { type Campaign, EditedCampaignFields } from "./campaign";
import { preflight } from "./preflight";
import { focusField } from "./save-bar";
import type { Editing } from "./use-editing";
import { wallOf } from "./wall";

export const SetStateMutation = graphql(
  `
    mutation SetCampaignState($input: CampaignSetStateInput!) {
      campaignSetState(input: $input) {
        campaign {
          ...EditedCampaign
        }
        errors {
          __typename
          code
          reason
          message
          path
        }
      }
    }
  `,
  [EditedCampaignFields],
);

interface AnnounceProps {
  campaign: Campaign;
  editing: Editing;
  zone: string;
  now: Date;
}

/** What is missing, what will happen when, and the announcement itself, confirmed by typing the title. */
export function Announce({ campaign, editing, zone, now }: AnnounceProps) {
  const findings = preflight(editing.edited, wallOf(now.toISOString(), zone));
  const needed = findings.filter((one) => one.isNeeded);
  const better = findings.filter((one) => !one.isNeeded);
  const home = `/manage/campaigns/${campaign.slug}`;
  // Said on the clock of the workspace, wherever this browser is.
  const at = (when: string) => moment(wallOf(when, zone));
  const list = (title: string, some: typeof findings) =>
    some.length > 0 && (
      <>
        <h3>{title}</h3>
        <ul className="findings">
          {some.map((one) => (
            <li key={one.field + one.text}>
              <Link href={`${home}/${one.section}`} onClick={() => setTimeout(() => focusField(one.field), 100)}>
                {one.phase && `${one.phase}: `}
                {t(`preflight-${one.text}`)}
              </Link>
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <div className="editor-form">
      <section className="dike">
        <h2>{t("before-announcing")}</h2>
        {findings.length === 0 && <p>{t("nothing-missing")}</p>}
        {list(t("findings-needed"), needed)}
        {list(t("findings-better"), better)}
      </section>
      <section className="dike">
        <h2>{t("what-will-happen")}</h2>
        <ol className="will-happen">
          <li>
            <strong>{t("at-once")}</strong> {t("will-be-seen")}{" "}
            {campaign.board ? t("will-use-board", { name: campaign.board.name }) : t("will-make-board")}
          </li>
          {campaign.phases.map((phase) => (
            <li key={phase.id}>
              <strong>{at(phase.opensAt)}</strong> {t(`will-open-${phase.kind}`, { title: phase.title })}{" "}
              <span className="second">{t("will-close", { on: at(phase.closesAt) })}</span>
            </li>
          ))}
        </ol>
        <p className="small">
          {t("clock-does-it")} {t("times-in", { zone })}
        </p>
      </section>
      {editing.changed.length > 0 ? (
        <p className="locked">{t("save-first")}</p>
      ) : (
        needed.length === 0 && <ConfirmAnnounce campaign={campaign} />
      )}
    </div>
  );
}

/** Typing the title is the confirmation: many people see it, and what they saw cannot be unseen. */
function ConfirmAnnounce({ campaign }: { campaign: Campaign }) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, setState] = useMutation(SetStateMutation);
  const [, go] = useLocation();
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("confirm") ?? "").trim();
    if (typed !== campaign.title) {
      setProblems([{ code: "INVALID", message: t("type-title-exactly", { title: campaign.title }), path: ["confirm"] }]);
      return;
    }
    const { data, error } = await setState({ input: { id: campaign.id, state: "SCHEDULED" } });
    const found = problemsOf(error, data?.campaignSetState.errors);
    setProblems(found);
    if (found.length > 0) return;
    notify(t("announced", { title: campaign.title }));
    go(`/manage/campaigns/${campaign.slug}`);
  };
  return (
    <form className="dike submit-form" onSubmit={(event) => void send(event)} noValidate>
      <h2>{t("section-announce")}</h2>
      <p>{t("announce-cannot-be-undone")}</p>
      <ProblemSummary problems={problems} fields={["confirm"]} />
      <TextField label={t("type-title", { title: campaign.title })} name="confirm" problems={problems} autoComplete="off" />
      <div className="actions">
        <button type="submit" className="button button-main" disabled={fetching}>
          {t(fetching ? "sending" : "announce")}
        </button>
      </div>
    </form>
  );
}
