import { useMemo, useRef } from "react";
import { t } from "../../../texts/texts";
import { useSize } from "../../../ui/use-size";
import type { Tone } from "./colours";
import { nameAreas, nameTopics } from "./labels";
import { areaWords, Dots, Ground, Items, type MapTopic, Names } from "./layers";
import { layLand, placeItems, type Point } from "./land";
import { MapTools } from "./tools";
import { useMapView } from "./use-map-view";
import { useMeasure } from "./use-measure";
import "../../../styles/map.css";

export interface MapItem {
  itemId: string;
  themeId: string | null;
  x: number;
  y: number;
  /** Its own colour, where it has one; else that of its topic. */
  tone?: Tone;
}

interface LandMapProps {
  areas: readonly { id: string; title: string; itemCount: number }[];
  /** Area by area, the most said first: the order in which keys walk them. */
  topics: readonly MapTopic[];
  /** Single items, drawn once there is room for them. */
  items?: readonly MapItem[];
  /** Draw single items even when the whole land is in sight. */
  showsItems?: boolean;
  /** Topic or area that is pointed at, here or elsewhere on the page. */
  lit: string | null;
  light: (id: string | null) => void;
  /** Words about a topic, for the card beside it. */
  tell: (topic: MapTopic) => string;
  /** In small only areas are named, and the land keeps its size. */
  isSmall?: boolean;
}

/** Enlarged this much, single items have room to be seen. */
const ITEMS_FROM = 2.2;
const SMALL_DOT = 12;
const LARGE_DOT = 19;
const NARROW = 440;

/** Themes as land seen from above. Near is alike, bigger is more said; the same is in the list beside it. */
export function LandMap({ areas, topics, items, showsItems = false, lit, light, tell, isSmall = false }: LandMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const found = useSize(frame);
  const [width, height] = [Math.round(found?.width ?? 0), Math.round(found?.height ?? 0)];
  const size = useMemo((): Point => [width, height], [width, height]);
  const { view, handlers, closer, away, whole, move, show } = useMapView(frame, size);
  const measureArea = useMeasure(700, 16);
  const measureTopic = useMeasure(600, 13);
  const land = useMemo(
    () => layLand(width ? topics : [], width, height, width < NARROW ? SMALL_DOT : isSmall ? undefined : LARGE_DOT),
    [topics, width, height, isSmall],
  );
  const areaLabels = useMemo(
    () => nameAreas(areas.map((area) => ({ ...area, text: areaWords(area) })), land.parcels, size, measureArea),
    [areas, land, size, measureArea],
  );
  const topicLabels = useMemo(
    () => (isSmall && view.scale === 1 ? [] : nameTopics(land.parcels, areaLabels, view.scale, size, measureTopic)),
    [land, areaLabels, view.scale, size, measureTopic, isSmall],
  );
  const points = useMemo(() => {
    const tones = new Map(topics.map((topic) => [topic.id, topic.tone]));
    return placeItems(items ?? [], land.parcels, width, height).map(({ item, topicId, at }) => ({
      at,
      tone: item.tone ?? tones.get(topicId) ?? "ink",
    }));
  }, [items, land, topics, width, height]);
  const faint = useMemo(() => new Set(topics.filter((topic) => topic.isFaint).map((topic) => topic.id)), [topics]);
  const pointed = land.parcels.find((parcel) => parcel.topic.id === lit);
  const isClose = points.length > 0 && (showsItems || view.scale >= ITEMS_FROM);
  const transform = `translate(${view.x} ${view.y})`;
  return (
    <div
      ref={frame}
      className={`land${isSmall ? " land-small" : ""}${isClose ? " land-close" : ""}${view.scale > 1 ? " land-moves" : ""}`}
      role="group"
      aria-label={t("map-label", { n: areas.length })}
      {...(isSmall ? {} : handlers)}
      onPointerLeave={() => light(null)}
    >
      {!isSmall && <MapTools scale={view.scale} closer={closer} away={away} whole={whole} move={move} />}
      <svg width={width} height={height}>
        <g transform={`${transform} scale(${view.scale})`}>
          <Ground land={land} lit={lit} light={light} />
          {isClose && <Items items={points} />}
        </g>
        <g transform={transform}>
          <Dots land={land} scale={view.scale} lit={lit} light={light} show={show} />
          <Names labels={topicLabels} kind="topic" faint={faint} />
          <Names labels={areaLabels} kind="area" scale={view.scale} />
        </g>
      </svg>
      {pointed && (
        <Card
          at={[pointed.at[0] * view.scale + view.x, pointed.at[1] * view.scale + view.y]}
          away={pointed.dot * Math.sqrt(view.scale) + 10}
          size={size}
          title={pointed.topic.title}
          words={tell(pointed.topic)}
        />
      )}
    </div>
  );
}

interface CardProps {
  at: Point;
  away: number;
  size: Point;
  title: string;
  words: string;
}

/** What is pointed at, above its dot or under it; the dot itself says the same to whoever listens. */
function Card({ at: [x, y], away, size: [width, height], title, words }: CardProps) {
  if (x < 0 || y < 0 || x > width || y > height) return null;
  const isLow = y < height / 2;
  const side = x < width / 3 ? "start" : x > (2 * width) / 3 ? "end" : "middle";
  return (
    <div
      aria-hidden="true"
      className={`map-card map-card-${side}${isLow ? " map-card-low" : ""}`}
      style={{ insetInlineStart: `${x}px`, insetBlockStart: `${isLow ? y + away : y - away}px` }}
    >
      <strong>{title}</strong>
      <span>{words}</span>
    </div>
  );
}
