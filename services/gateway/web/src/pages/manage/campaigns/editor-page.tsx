import { useQuery } from "urql";
import { Link, Redirect } from "wouter";
import { failureOf } from "../../../api/failure";
import { usePageTitle } from "../../../shell/title";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { useNow } from "../../campaigns/use-now";
import { NotFoundPage } from "../../not-found";
import { Announce } from "./announce";
import { Basics } from "./basics";
import { type Campaign, isPlanned, ManagedCampaignQuery } from "./campaign";
import { Conflict } from "./conflict";
import { Phases } from "./phases";
import { SaveBar } from "./save-bar";
import { sectionsOf } from "./sections";
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
  const campaign = data?.campaign;
  usePageTitle(campaign?.title);
  if (!campaign) {
    if (failure && failure.code !== "NOT_FOUND") {
      return (
        <div className="page page-work">
          <h1>{t("nav-manage")}</h1>
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} />
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
  return <Editor key={campaign.id} campaign={campaign} zone={data.workspace.timeZone} section={section} />;
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
      {editing.conflict && <Conflict editing={editing} conflict={editing.conflict} zone={zone} />}
      {!editing.conflict && open === "basics" && <Basics campaign={campaign} editing={editing} zone={zone} />}
      {!editing.conflict && open === "phases" && <Phases campaign={campaign} editing={editing} zone={zone} now={now} />}
      {!editing.conflict && open === "announce" && isPlanned(campaign.state) && (
        <Announce campaign={campaign} editing={editing} zone={zone} now={now} />
      )}
      <SaveBar campaign={campaign} editing={editing} section={open} />
    </div>
  );
}
