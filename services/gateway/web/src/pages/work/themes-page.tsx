import { useMemo, useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation, useSearch } from "wouter";
import { useSession } from "../../session/session";
import { usePageTitle } from "../../shell/title";
import { t } from "../../texts/texts";
import { NotLive } from "../../ui/not-live";
import { Empty, Failed, Loading } from "../../ui/states";
import { useMedia } from "../../ui/use-media";
import { WhatLivesNow } from "./alerts/living";
import { ChosenBar, useChosenThemes } from "./choose-themes";
import { SegmentsQuery } from "./customers/customers";
import { MapPane } from "./map-pane";
import { StillReading } from "./still-reading";
import { ThemeList } from "./theme-list";
import { grouped, inOrder, inSpan, speaksOf, type ThemeOrder, themeOrders } from "./theme-order";
import { ThemeTable } from "./theme-table";
import { NoThemes } from "./no-themes";
import { type ThemeRow, useChannels, useNewThemes, useOfSegment, useThemes, useTrends } from "./themes";
import { NowhereLine } from "./triage/nowhere-line";
import { useMapColours } from "./use-map-colours";
import { useThemeNews } from "./use-theme-news";
import "../../styles/themes.css";

const NARROW = "(width < 62rem)";
const spans = [4, 12, 52] as const;
const SHOWN_WEEKS = 12;

/** What customers talk about: areas with their topics as a list beside the map of them, or as a table. */
export default function ThemesPage() {
  usePageTitle(t("nav-themes"));
  const { themes, failure, isCut, reload } = useThemes();
  const isLost = useThemeNews(reload);
  const { isProductTeam } = useSession();
  const topics = themes?.filter((theme) => theme.level === "TOPIC").length ?? 0;
  return (
    <div className="page page-work themes">
      <div className="work-head">
        <div>
          <h1>{t("themes-heading")}</h1>
          {topics > 0 && (
            <p className="second summary">
              {t("themes-found", { areas: (themes?.length ?? 0) - topics, topics })}
              {isCut && ` ${t("themes-cut")}`}
            </p>
          )}
        </div>
        <div className="actions">
          {isProductTeam && (
            <Link className="button" href="/work/themes/runs">
              {t("nav-runs")}
            </Link>
          )}
          <NotLive isLost={isLost} />
        </div>
      </div>
      {topics > 0 && <NowhereLine />}
      <StillReading />
      {failure && <Failed failure={failure} retry={reload} line={themes ? t("themes-stale") : undefined} />}
      {topics > 0 && <WhatLivesNow />}
      {themes && topics > 0 && <Themes themes={themes} />}
      {themes && topics === 0 && <NoThemes />}
      {!themes && !failure && <Loading rows={6} />}
    </div>
  );
}

/** What one chose to see, kept in the address. */
function useChoices() {
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const set = (name: string, value: string | null) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    go(next.size ? `${path}?${next}` : path, { replace: true });
  };
  const sort = search.get("sort") as ThemeOrder;
  const weeks = Number(search.get("weeks"));
  return {
    view: search.get("view"),
    order: themeOrders.includes(sort) ? sort : "size",
    // Counts of a segment are of all it ever said.
    weeks: search.has("segment") ? null : (spans.find((one) => one === weeks) ?? null),
    words: search.get("q") ?? "",
    by: search.get("by") ?? "area",
    newSince: search.get("new"),
    segment: search.get("segment"),
    set,
    address: (view: string) => {
      const next = new URLSearchParams(search);
      next.set("view", view);
      return `${path}?${next}`;
    },
  };
}

function Themes({ themes: all }: { themes: ThemeRow[] }) {
  const { view, order, weeks, words, by, newSince, segment, set, address } = useChoices();
  const { themes: rows, failure, reload } = useOfSegment(all, segment);
  const [{ data: known }] = useQuery({ query: SegmentsQuery });
  const segments = known?.segments.nodes ?? [];
  const fresh = useNewThemes(newSince);
  const isNarrow = useMedia(NARROW);
  const isTable = view === "table" || (view !== "map" && isNarrow);
  const [lit, light] = useState<string | null>(null);
  const chosen = useChosenThemes();
  const { isProductTeam } = useSession();
  const canChoose = isProductTeam && (isTable || !isNarrow);
  const trends = useTrends(weeks ?? SHOWN_WEEKS);
  const channels = useChannels();
  const themes = useMemo(() => inSpan(rows, trends, weeks), [rows, trends, weeks]);
  const keeps = useMemo(() => speaksOf(words), [words]);
  const colours = useMapColours(themes, by, channels);
  const groups = grouped(themes, order, keeps);
  const shown = inOrder(groups.flatMap((group) => group.topics), order);
  const span = weeks === null ? t("span-ever") : t("span-weeks", { n: weeks });
  return (
    <>
      <div className="theme-choices">
        <label>
          <span>{t("themes-search")}</span>
          <input type="search" value={words} onChange={(event) => set("q", event.target.value)} />
        </label>
        <label>
          <span>{t("themes-sort")}</span>
          <select value={order} onChange={(event) => set("sort", event.target.value)}>
            {themeOrders.map((one) => (
              <option key={one} value={one}>
                {t(`theme-order-${one}`)}
              </option>
            ))}
          </select>
        </label>
        {!segment && (
          <label>
            <span>{t("themes-span")}</span>
            <select value={weeks ?? ""} onChange={(event) => set("weeks", event.target.value)}>
              <option value="">{t("span-ever")}</option>
              {spans.map((one) => (
                <option key={one} value={one}>
                  {t("span-weeks", { n: one })}
                </option>
              ))}
            </select>
          </label>
        )}
        {segments.length > 0 && (
          <label>
            <span>{t("segment")}</span>
            <select value={segment ?? ""} onChange={(event) => set("segment", event.target.value)}>
              <option value="">{t("everybody")}</option>
              {segments.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        )}
        {canChoose && !chosen.isOn && (
          <button type="button" className="button" onClick={chosen.begin}>
            {t("choose-themes")}
          </button>
        )}
        <nav className="tabs" aria-label={t("themes-view")}>
          <Link href={address("map")} replace aria-current={isTable ? undefined : "true"}>
            {t("view-map")}
          </Link>
          <Link href={address("table")} replace aria-current={isTable ? "true" : undefined}>
            {t("view-table")}
          </Link>
        </nav>
      </div>
      {failure && <Failed failure={failure} retry={reload} line={t("themes-stale")} />}
      {segment && <p className="banner">{t("themes-of-segment")}</p>}
      {newSince !== null && fresh.size > 0 && (
        <p className="banner new-themes">
          {t("themes-new", { n: fresh.size })}{" "}
          <button type="button" className="text-button" onClick={() => set("new", null)}>
            {t("themes-new-seen")}
          </button>
        </p>
      )}
      <p className="unseen" role="status">
        {words && t("themes-left", { n: shown.length })}
      </p>
      {shown.length === 0 && (
        <Empty title={t("themes-none-left")}>
          <button type="button" className="button" onClick={() => set(words ? "q" : "segment", null)}>
            {t("themes-clear")}
          </button>
        </Empty>
      )}
      {isTable ? (
        shown.length > 0 && (
          <ThemeTable chosen={chosen} themes={shown} order={order} sort={(one) => set("sort", one)} caption={`${t("themes-heading")} · ${span}`} fresh={fresh} />
        )
      ) : (
        <div className="themes-side">
          {!isNarrow && shown.length > 0 && (
            <ThemeList chosen={chosen} groups={groups} toneOf={(theme) => colours.stepOf(theme).tone} fresh={fresh} lit={lit} light={light} />
          )}
          <MapPane
            themes={themes}
            keeps={keeps}
            fresh={fresh}
            by={colours.by}
            colourBy={(one) => set("by", one === "area" ? null : one)}
            stepOf={colours.stepOf}
            channels={colours.channels}
            lit={lit}
            light={light}
          />
        </div>
      )}
      {canChoose && <ChosenBar themes={rows} chosen={chosen} />}
    </>
  );
}
