import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf, type Problem } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { useSession } from "../../../session/session";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { TextField } from "../../../ui/form";
import { Failed, Loading } from "../../../ui/states";
import { useInsightChange } from "./insight";

const LinkedQuery = graphql(`
  query CampaignsOfInsight($number: Int!) {
    insight(number: $number) {
      id
      campaigns {
        id
        title
        slug
        state
      }
    }
  }
`);

const FindQuery = graphql(`
  query CampaignsToLink {
    campaigns(filter: { states: [DRAFT, SCHEDULED, RUNNING, CLOSED, REPORTED] }, first: 100) {
      nodes {
        id
        title
        slug
        state
      }
    }
  }
`);

interface Campaign {
  id: string;
  title: string;
  slug: string;
}

const MOST_SHOWN = 6;

/** Campaigns about the same: what customers were asked, or will be. */
export function LinkedCampaigns({ number, id }: { number: number; id: string }) {
  const { isProductTeam } = useSession();
  const [{ data, error }, ask] = useQuery({ query: LinkedQuery, variables: { number }, requestPolicy: "cache-and-network" });
  const { change, fetching } = useInsightChange(id);
  const [problems, setProblems] = useState<Problem[]>([]);
  const failure = failureOf(error);
  const again = () => ask({ requestPolicy: "network-only" });
  const linked = data?.insight?.campaigns;

  const apply = async (changes: { addCampaignIds?: string[]; removeCampaignIds?: string[] }) => {
    const found = await change(changes);
    setProblems(found);
    if (found.length === 0) again();
    return found.length === 0;
  };
  const link = async (one: Campaign) => {
    if (!(await apply({ addCampaignIds: [one.id] }))) return;
    notify(t("campaign-linked", { title: one.title }), "good", { label: t("undo"), act: () => unlink(one) });
  };
  const unlink = async (one: Campaign) => {
    if (!(await apply({ removeCampaignIds: [one.id] }))) return;
    notify(t("idea-unlinked", { title: one.title }), "good", { label: t("undo"), act: () => link(one) });
  };
  return (
    <section className="dike" aria-labelledby="linked-campaigns">
      <h2 id="linked-campaigns">{t("linked-campaigns")}</h2>
      {!linked && (failure || data ? <Failed failure={failure ?? { code: "UNAVAILABLE", message: t("failure-UNAVAILABLE") }} retry={again} line={t("campaigns-not-now")} /> : <Loading rows={1} />)}
      {linked?.length === 0 && <p className="second">{t("linked-campaigns-none")}</p>}
      <CampaignLines campaigns={linked ?? []} act={isProductTeam ? unlink : undefined} label="unlink" busy={fetching} />
      {problems.map((problem) => (
        <p key={problem.message} className="field-problem" role="alert">
          {problem.message}
        </p>
      ))}
      {isProductTeam && linked && <FindCampaign known={linked} link={link} busy={fetching} />}
    </section>
  );
}

interface CampaignLinesProps {
  campaigns: readonly Campaign[];
  act: ((one: Campaign) => Promise<void>) | undefined;
  label: "link" | "unlink";
  busy: boolean;
}

function CampaignLines({ campaigns, act, label, busy }: CampaignLinesProps) {
  if (campaigns.length === 0) return null;
  return (
    <ul className="idea-lines">
      {campaigns.map((one) => (
        <li key={one.id}>
          <Link href={`/c/${one.slug}`}>{one.title}</Link>
          {act && (
            <button
              type="button"
              className="text-button"
              disabled={busy}
              aria-label={t(`idea-${label}-named`, { title: one.title })}
              onClick={() => void act(one)}
            >
              {t(`idea-${label}`)}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface FindCampaignProps {
  known: readonly Campaign[];
  link: (one: Campaign) => Promise<void>;
  busy: boolean;
}

function FindCampaign({ known, link, busy }: FindCampaignProps) {
  const [text, setText] = useState("");
  const words = text.trim().toLocaleLowerCase();
  const isAsked = words.length >= 2;
  const [{ data, error }] = useQuery({ query: FindQuery, pause: !isAsked });
  const found = data?.campaigns.nodes.filter(
    (one) => one.title.toLocaleLowerCase().includes(words) && !known.some((each) => each.id === one.id),
  );
  return (
    <div className="find-idea">
      <TextField label={t("find-campaign")} name="findCampaign" type="search" value={text} onChange={(event) => setText(event.target.value)} />
      <div role="status" className="small">
        {isAsked && (failureOf(error)?.message ?? (found && t("find-campaign-found", { n: found.length })))}
      </div>
      <CampaignLines campaigns={isAsked ? (found ?? []).slice(0, MOST_SHOWN) : []} act={link} label="link" busy={busy} />
    </div>
  );
}
