import { useMemo, useState } from "react";
import { t } from "../../texts/texts";
import { type ColourBy, sentimentStep, type Tone } from "./map/colours";
import { LandMap } from "./map/land-map";
import type { MapTopic } from "./map/layers";
import { MapLegend } from "./map/legend";
import type { Pointing } from "./theme-list";
import { inOrder, type ThemeInSpan } from "./theme-order";
import { cardWords } from "./theme-words";
import { useMapPoints } from "./themes";

interface MapPaneProps extends Pointing {
  themes: readonly ThemeInSpan[];
  keeps: (theme: ThemeInSpan) => boolean;
  fresh: ReadonlySet<string>;
  by: ColourBy;
  colourBy: (by: ColourBy) => void;
  stepOf: (theme: ThemeInSpan) => { tone: Tone; sign?: string };
  /** Kinds of place one can colour by, with their names. */
  channels: readonly { key: string; label: string }[];
}

/** The map with what one can change about it, and under it what it means. */
export function MapPane({ themes, keeps, fresh, by, colourBy, stepOf, channels, lit, light }: MapPaneProps) {
  const [showsItems, setShowsItems] = useState(false);
  const points = useMapPoints();
  const areas = useMemo(() => inOrder(themes.filter((theme) => theme.level === "AREA"), "size"), [themes]);
  const known = new Map(themes.map((theme) => [theme.id, theme]));
  const topics = useMemo(
    () =>
      areas.flatMap((area) =>
        inOrder(
          themes.filter((theme) => theme.parent?.id === area.id),
          "size",
        ).map((theme): MapTopic => ({
          id: theme.id,
          title: theme.title,
          areaId: area.id,
          areaTitle: area.title,
          itemCount: theme.said,
          x: theme.position.x,
          y: theme.position.y,
          isFresh: fresh.has(theme.id),
          isFaint: !keeps(theme),
          ...stepOf(theme),
        })),
      ),
    [areas, themes, fresh, keeps, stepOf],
  );
  const items = useMemo(
    () =>
      points?.map((point) => ({
        ...point,
        tone: by === "sentiment" && point.sentiment !== null ? sentimentStep(point.sentiment).tone : undefined,
      })),
    [points, by],
  );
  const shownAreas = useMemo(() => areas.map((area) => ({ id: area.id, title: area.title, itemCount: area.said })), [areas]);
  return (
    <figure className="map-pane">
      <div className="map-choices">
        <label>
          <span>{t("map-colour")}</span>
          <select value={by} onChange={(event) => colourBy(event.target.value as ColourBy)}>
            <option value="area">{t("map-by-area")}</option>
            <option value="sentiment">{t("map-by-sentiment")}</option>
            <option value="growth">{t("map-by-growth")}</option>
            {channels.length > 0 && (
              <optgroup label={t("map-by-channel")}>
                {channels.map(({ key, label }) => (
                  <option key={key} value={`channel-${key}`}>
                    {label}
                  </option>
                ))}
              </optgroup>
            )}
          </select>
        </label>
        <label className="tick">
          <input type="checkbox" checked={showsItems} onChange={(event) => setShowsItems(event.target.checked)} />
          {t("map-items")}
        </label>
      </div>
      <LandMap
        areas={shownAreas}
        topics={topics}
        items={items}
        showsItems={showsItems}
        lit={lit}
        light={light}
        tell={(topic) => {
          const theme = known.get(topic.id);
          return theme ? cardWords(theme) : "";
        }}
      />
      <figcaption>
        <MapLegend by={by} channel={channels.find(({ key }) => by === `channel-${key}`)?.label} />
        <p className="small">{t("map-how")}</p>
      </figcaption>
    </figure>
  );
}
