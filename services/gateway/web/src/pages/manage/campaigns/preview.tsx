import { useState } from "react";
import { useQuery } from "urql";
import { t } from "../../../texts/texts";
import { CampaignBody, type CampaignOnPage } from "../../campaigns/campaign-page";
import type { Campaign } from "./campaign";
import type { Edited } from "./edited";
import { Frame } from "./frame";
import { MarkdownPreviewQuery } from "./markdown-field";
import type { Editing } from "./use-editing";
import { momentOf } from "./wall";

const widths = { desktop: 1200, phone: 390 } as const;
type Screen = keyof typeof widths;

interface PreviewProps {
  campaign: Campaign;
  editing: Editing;
  zone: string;
}

/** The campaign's own page with what stands in the form, at a moment and on a screen of choice. */
export function Preview({ campaign, editing, zone }: PreviewProps) {
  const { edited } = editing;
  const [screen, setScreen] = useState<Screen>(() => (window.innerWidth < 768 ? "phone" : "desktop"));
  const [place, setPlace] = useState(0);
  const brief = edited.brief.trim();
  const [{ data }] = useQuery({ query: MarkdownPreviewQuery, variables: { text: edited.brief }, pause: !brief });
  const shown = asOnPage(campaign, edited, zone, brief ? (data?.markdownPreview ?? null) : null);
  const phase = shown.phases[place - 1];
  const first = shown.phases[0];
  const now = phase
    ? new Date(Date.parse(phase.opensAt) + (Date.parse(phase.closesAt) - Date.parse(phase.opensAt)) / 3)
    : new Date(Date.parse(first?.opensAt ?? new Date().toISOString()) - 3 * 864e5);
  return (
    <section className="preview" aria-label={t("section-preview")}>
      <div className="preview-bar">
        <fieldset className="preview-choice">
          <legend>{t("preview-moment")}</legend>
          {[t("preview-before"), ...edited.phases.map((one) => one.title)].map((name, at) => (
            <label key={at} className="tick">
              <input type="radio" name="moment" checked={place === at} onChange={() => setPlace(at)} />
              {name}
            </label>
          ))}
        </fieldset>
        <fieldset className="preview-choice">
          <legend>{t("preview-screen")}</legend>
          {(["desktop", "phone"] as const).map((one) => (
            <label key={one} className="tick">
              <input type="radio" name="screen" checked={screen === one} onChange={() => setScreen(one)} />
              {t(`screen-${one}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="small">{t("preview-sends-nothing")}</p>
      <Frame key={screen} title={t("preview-of", { what: edited.title })} width={widths[screen]}>
        <CampaignBody campaign={{ ...shown, state: phase ? "RUNNING" : "SCHEDULED" }} now={now} />
      </Frame>
    </section>
  );
}

/** What stands in the form, in the shape of the page. What cannot be read as a moment stays as it was saved. */
function asOnPage(campaign: Campaign, edited: Edited, zone: string, briefHtml: string | null): CampaignOnPage {
  return {
    id: campaign.id,
    slug: campaign.slug,
    title: edited.title,
    summary: edited.summary || null,
    briefHtml,
    guidelines: edited.guidelines || null,
    state: campaign.state,
    board: campaign.board,
    phases: edited.phases.map((phase) => {
      const was = campaign.phases.find((one) => one.id === phase.key);
      const now = new Date().toISOString();
      return {
        id: phase.key,
        kind: phase.kind,
        title: phase.title,
        instructions: phase.instructions || null,
        opensAt: momentOf(phase.opens, zone) ?? was?.opensAt ?? now,
        closesAt: momentOf(phase.closes, zone) ?? was?.closesAt ?? now,
        voting: phase.kind === "VOTE" ? { results: phase.results, isSecret: phase.isSecret } : null,
        viewerBallot: null,
      };
    }),
    eligibility: { maxEntries: Number(edited.maxEntries) || null },
    viewerEligibility: { isEligible: true, missing: [] },
    stats: campaign.stats,
    outcome: null,
    note: null,
  };
}
