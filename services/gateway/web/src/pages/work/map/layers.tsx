import { memo } from "react";
import { useLocation } from "wouter";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import type { Tone } from "./colours";
import { dotAt, type Label } from "./labels";
import type { Land, Point } from "./land";

export interface MapTopic {
  id: string;
  title: string;
  areaId: string;
  areaTitle: string;
  itemCount: number;
  x: number;
  y: number;
  tone: Tone;
  /** What its colour says, as a sign. */
  sign?: string;
  /** Found by the import that one comes from. */
  isFresh?: boolean;
  /** Left out by a filter: there, but faint. */
  isFaint?: boolean;
}

const line = ([from, to]: [Point, Point]) => `M${from.join(",")}L${to.join(",")}`;
const round = (outline: Point[]) => `M${outline.map((corner) => corner.join(",")).join("L")}Z`;

interface GroundProps {
  land: Land<MapTopic>;
  lit: string | null;
  light?: (id: string | null) => void;
}

/** Parcels with the water between them. */
export const Ground = memo(function Ground({ land, lit, light }: GroundProps) {
  return (
    <>
      {land.parcels.map(({ topic, outline }) => (
        <path
          key={topic.id}
          className={`parcel tone-${topic.tone}${topic.id === lit || topic.areaId === lit ? " is-lit" : ""}`}
          d={round(outline)}
          onPointerEnter={() => light?.(topic.id)}
        />
      ))}
      <path className="seams" d={land.seams.map(line).join("")} />
      <path className="ditches" d={land.water.map(line).join("")} />
      {land.parcels.some(({ topic }) => topic.isFresh) && (
        <path className="fresh" d={land.parcels.filter(({ topic }) => topic.isFresh).map(({ outline }) => round(outline)).join("")} />
      )}
    </>
  );
});

/** Single items as small points; each is a stroke without length, so that one path holds all of a colour. */
export const Items = memo(function Items({ items }: { items: readonly { tone: Tone; at: Point }[] }) {
  const by = new Map<Tone, string[]>();
  for (const { tone, at } of items) {
    const strokes = by.get(tone) ?? [];
    strokes.push(`M${at[0].toFixed(1)},${at[1].toFixed(1)}h0`);
    by.set(tone, strokes);
  }
  return [...by].map(([tone, strokes]) => <path key={tone} className={`items tone-${tone}`} d={strokes.join("")} />);
});

const SMALLEST_TARGET = 12;
const SIGN_FITS = 7;

interface DotsProps {
  land: Land<MapTopic>;
  scale: number;
  lit: string | null;
  light: (id: string | null) => void;
  show: (point: Point) => void;
}

/** Topics as dots that lead to their pages, area by area and the most said first. */
export function Dots({ land, scale, lit, light, show }: DotsProps) {
  const [, go] = useLocation();
  return (
    <g role="list">
      {land.parcels.map(({ topic, at, dot }) => {
        const radius = dotAt(dot, scale);
        const [x, y] = [at[0] * scale, at[1] * scale];
        return (
          <g key={topic.id} role="listitem">
            <a
              href={`/work/themes/${topic.id}`}
              className={`place tone-${topic.tone}${topic.id === lit ? " is-lit" : ""}${topic.isFaint ? " is-faint" : ""}`}
              aria-label={t("map-topic", { title: topic.title, n: topic.itemCount, area: topic.areaTitle })}
              draggable={false}
              onDragStart={(event) => event.preventDefault()}
              onPointerEnter={() => light(topic.id)}
              onFocus={(event) => {
                light(topic.id);
                if (event.currentTarget.matches(":focus-visible")) show(at);
              }}
              onBlur={() => light(null)}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                go(`/work/themes/${topic.id}`);
              }}
            >
              <circle className="target" cx={x} cy={y} r={Math.max(radius, SMALLEST_TARGET)} />
              <circle className="ring" cx={x} cy={y} r={radius + 4} />
              <circle className="dot" cx={x} cy={y} r={radius} />
              {topic.sign && radius >= SIGN_FITS && (
                <text className="dot-sign" x={x} y={y} fontSize={radius * 1.1}>
                  {topic.sign}
                </text>
              )}
            </a>
          </g>
        );
      })}
    </g>
  );
}

interface NamesProps {
  labels: readonly Label[];
  scale?: number;
  kind: "area" | "topic";
  faint?: ReadonlySet<string>;
}

const LINE = { area: 19, topic: 16 };

/** Names on the land; whoever does not see them hears them from the dots. */
export const Names = memo(function Names({ labels, scale = 1, kind, faint }: NamesProps) {
  return (
    <g aria-hidden="true" className={`names names-${kind}`}>
      {labels.map(({ id, lines, at, half }) => (
        <text key={id} className={faint?.has(id) ? "is-faint" : undefined}>
          {lines.map((words, place) => (
            <tspan key={place} x={at[0] * scale} y={at[1] * scale - half[1] + LINE[kind] * (place + 0.76)}>
              {words}
            </tspan>
          ))}
        </text>
      ))}
    </g>
  );
});

export const areaWords = (area: { title: string; itemCount: number }) => `${area.title} · ${number(area.itemCount)}`;
