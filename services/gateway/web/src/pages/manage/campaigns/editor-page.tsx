import { useQuery } from "urql";
import { Link, Redirect } from "wouter";
import { failureOf } from "../../../api/failure";
import { usePageTitle } from "../../../shell/title";
import { t } from "../../../texts/texts";
import { Conflict } from "../../../ui/conflict";
import { Failed, Loading, Stale, useLastGood } from "../../../ui/states";
import { useNow } from "../../campaigns/use-now";
import { NotFoundPage } from "../../not-found";
import { useAllEntries } from "./all-entries";
import { Announce } from "./announce";
import { Basics } from "./basics";
import { type Campaign, isPlanned, ManagedCampaignQuery } from "./campaign";
import { Discard } from "./discard";
import { ScreenEntries } from "./entries";
import { useManagedNews } from "./live-campaign";
import { OutcomeEditor } from "./outcome-editor";
import { Phases } from "./phases";
import { Preview } from "./preview";
import { Results } from "./results";
import { SaveBar } from "./save-bar";
import { sectionsOf } from "./sections";
import { Stand } from "./stand";
import { told } from "./told";
import { useEditing } from "./use-editing";
import "../../../styles/manage-campaigns.css";

interface EditorPageProps {
  slug: string;
  section: string | undefined;
}

/** One campaign as its organisers work on it; every section has its own address. */
export default function EditorPage({ slug, section }: EditorPageProps) {
  const [{ data, error }, ask] = useQuery({
    query: ManagedCampaignQuery,
    variables: { slug },
    requestPolicy: "cache-and-network",
  });
  const failure = failureOf(error);
  const again = () => ask({ requestPolicy: "network-only" });
  const last = useLastGood(data?.campaign);
  const campaign = last.data;
  useManagedNews(campaign?.id ?? null, again);
  usePageTitle(campaign?.title);
  if (!campaign) {
    if (failure && failure.code !== "NOT_FOUND") {
      return (
        <div className="page page-work">
          <h1>{t("nav-manage")}</h1>
          <Failed failure={failure} retry={again} />
        </div>
      );
    }
    if (data || failure) return <NotFoundPage sentence={t("campaign-not-found")} />;
    return (
      <div className="page page-work">
        <div className="heading-loading" aria-hidden="true" />
        <Loading rows={3} />
      </div>
    );
  }
  return (
    <>
      {failure && <Stale failure={failure} at={last.at} retry={again} />}
      <Editor
        key={campaign.id}
        campaign={campaign}
        zone={data?.workspace.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
        section={section}
      />
    </>
  );
}

interface EditorProps {
  campaign: Campaign;
  zone: string;
  section: string | undefined;
}

function Editor({ campaign, zone, section }: EditorProps) {
  const editing = useEditing(campaign, zone);
  const now = useNow();
  const sections = sectionsOf(campaign.state);
  const [first] = sections;
  const home = `/manage/campaigns/${campaign.slug}`;
  const open = sections.find((one) => one === section);
  if (!open) return <Redirect to={`${home}/${first}`} replace />;
  return (
    <div className="page page-work campaign-editor">
      <p className="crumb">
        <Link href="/manage/campaigns">{t("nav-manage")}</Link>
      </p>
      <div className="work-head">
        <h1>{campaign.title}</h1>
        <div className="work-head-end">
          <span className={`chip chip-campaign-${campaign.state.toLowerCase()}`}>{t(`state-${campaign.state}`)}</span>
          <Link href={`/c/${campaign.slug}`}>{t("to-its-page")}</Link>
        </div>
      </div>
      <nav className="tabs editor-tabs" aria-label={t("parts-of-campaign")}>
        {sections.map((one) => (
          <Link key={one} href={`${home}/${one}`} aria-current={one === open ? "page" : undefined}>
            {t(`section-${one}`)}
          </Link>
        ))}
      </nav>
      {editing.conflict && (
        <Conflict
          parts={editing.conflict.parts.map((part) => ({
            label: t(`part-${part}`),
            theirs: told(editing.conflict?.theirs, part),
            yours: told(editing.conflict?.mine, part),
          }))}
          lang={campaign.locales[0]}
          busy={editing.isSaving}
          keepMine={() => void editing.settle(true)}
          takeTheirs={() => void editing.settle(false)}
        />
      )}
      {open === "stand" && <StandNow campaign={campaign} now={now} />}
      {open === "entries" && <ScreenEntries campaign={campaign} />}
      {open === "results" && <Results campaign={campaign} now={now} />}
      {open === "outcome" && <OutcomeEditor campaign={campaign} now={now} />}
      {!editing.conflict && open === "basics" && <Basics campaign={campaign} editing={editing} zone={zone} />}
      {!editing.conflict && open === "phases" && <Phases campaign={campaign} editing={editing} zone={zone} now={now} />}
      {!editing.conflict && open === "preview" && <Preview campaign={campaign} editing={editing} zone={zone} />}
      {!editing.conflict && open === "announce" && isPlanned(campaign.state) && (
        <Announce campaign={campaign} editing={editing} zone={zone} now={now} />
      )}
      {campaign.state === "DRAFT" && open === "basics" && <Discard campaign={campaign} />}
      <SaveBar campaign={campaign} editing={editing} section={open} />
    </div>
  );
}

function StandNow({ campaign, now }: { campaign: Campaign; now: Date }) {
  const { entries } = useAllEntries(campaign.slug, campaign.stats.entryCount);
  return <Stand campaign={campaign} now={now} toScreen={entries?.filter((one) => one.state === "SUBMITTED").length ?? 0} />;
}
