import { Delaunay } from "d3-delaunay";
import type { Parcel, Point, Topic } from "./land";

/** How wide a text is, in pixels. */
export type Measure = (text: string) => number;

export interface Label {
  id: string;
  lines: string[];
  /** Middle of the text. */
  at: Point;
  half: Point;
}

const AREA_LINE = 19;
const TOPIC_LINE = 16;
const EDGE = 6;
const GAP = 3;
/** Steps in which places for a name are tried. */
const STEP_X = 16;
const STEP_Y = 10;
/** What a dot under a name, or an end of a name on a neighbour's land, weighs against units of distance. */
const DOT_COVERED = 160;
const END_ABROAD = 60;
const SECOND_LINE = 24;

/** A name in its two most even lines; a single word stays one. */
export function halves(text: string, measure: Measure): string[] {
  const words = text.split(" ");
  const pairs = words.slice(1).map((_, place) => [words.slice(0, place + 1).join(" "), words.slice(place + 1).join(" ")]);
  const widest = (lines: string[]) => Math.max(...lines.map(measure));
  return pairs.sort((a, b) => widest(a) - widest(b))[0] ?? [text];
}

const halfOf = (lines: readonly string[], line: number, measure: Measure): Point => [
  Math.max(...lines.map(measure)) / 2,
  (lines.length * line) / 2,
];

const touches = (one: { at: Point; half: Point }, other: { at: Point; half: Point }) =>
  Math.abs(one.at[0] - other.at[0]) < one.half[0] + other.half[0] + EDGE &&
  Math.abs(one.at[1] - other.at[1]) < one.half[1] + other.half[1] + 1;

/** Whether a box and a circle have something in common. */
const covers = ({ at, half }: { at: Point; half: Point }, [x, y]: Point, radius: number) => {
  const away = [Math.max(0, Math.abs(x - at[0]) - half[0]), Math.max(0, Math.abs(y - at[1]) - half[1])] as const;
  return away[0] ** 2 + away[1] ** 2 < radius ** 2;
};

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Places along a name where it should lie on its own land: ends, quarters and middle. */
const ENDS = [-1, -0.5, 0, 0.5, 1];

function* grid(from: readonly [number, number], to: readonly [number, number]): Generator<Point> {
  for (let x = from[0]; x <= to[0]; x += STEP_X) {
    for (let y = from[1]; y <= to[1]; y += STEP_Y) yield [x, y];
  }
}

/**
 * Places the name of each area near the top of its dots: on its own land, on no dot and on no other
 * name as far as that can be, the largest area first. A name without any room is left out.
 */
export function nameAreas(
  areas: readonly { id: string; text: string; itemCount: number }[],
  parcels: readonly Parcel<Topic>[],
  [width, height]: Point,
  measure: Measure,
): Label[] {
  if (parcels.length === 0) return [];
  const nearest = Delaunay.from(parcels.map((parcel) => parcel.at));
  const owner = (x: number, y: number) => parcels[nearest.find(x, y)]?.topic.areaId;
  const labels: Label[] = [];
  for (const area of [...areas].sort((a, b) => b.itemCount - a.itemCount)) {
    const mine = parcels.filter((parcel) => parcel.topic.areaId === area.id);
    if (mine.length === 0) continue;
    const middle = mine.reduce((sum, parcel) => sum + parcel.at[0], 0) / mine.length;
    const top = Math.min(...mine.map((parcel) => parcel.at[1] - parcel.dot));
    let best: { label: Label; cost: number } | null = null;
    for (const lines of [[area.text], halves(area.text, measure)]) {
      const half = halfOf(lines, AREA_LINE, measure);
      const second = lines.length > 1 ? SECOND_LINE : 0;
      const [from, to] = [
        [half[0] + EDGE, half[1] + EDGE] as const,
        [width - half[0] - EDGE, height - half[1] - EDGE] as const,
      ];
      if (from[0] > to[0] || from[1] > to[1]) continue;
      const ideal: Point = [within(middle, from[0], to[0]), within(top - GAP - half[1], from[1], to[1])];
      for (const at of [ideal, ...grid(from, to)]) {
        const distance = second + Math.hypot(at[0] - ideal[0], at[1] - ideal[1]);
        if (best && distance >= best.cost) continue;
        const label = { id: area.id, lines, at, half };
        if (labels.some((other) => touches(label, other))) continue;
        const abroad = ENDS.filter((end) => owner(at[0] + end * half[0], at[1]) !== area.id).length;
        const covered = parcels.filter((parcel) => covers(label, parcel.at, parcel.dot + GAP)).length;
        const cost = distance + END_ABROAD * abroad + DOT_COVERED * covered;
        if (!best || cost < best.cost) best = { label, cost };
      }
    }
    if (best) labels.push(best.label);
  }
  return labels;
}

/**
 * Names topics above their dots on land drawn `scale` times as large, the most said first. A name that
 * would lie on a dot or on another name is left out; more of them fit when the land is larger.
 */
export function nameTopics(
  parcels: readonly Parcel<Topic & { title: string }>[],
  areaLabels: readonly Label[],
  scale: number,
  [width, height]: Point,
  measure: Measure,
): Label[] {
  const named = new Set(areaLabels.map((label) => label.lines.join(" ").split(" · ")[0]));
  const dots = parcels.map((parcel) => ({ at: scaled(parcel.at, scale), radius: dotAt(parcel.dot, scale) }));
  const taken: { at: Point; half: Point }[] = areaLabels.map(({ at, half }) => ({ at: scaled(at, scale), half }));
  const labels: Label[] = [];
  const order = parcels.map((_, place) => place);
  order.sort((a, b) => (parcels[b]?.topic.itemCount ?? 0) - (parcels[a]?.topic.itemCount ?? 0));
  for (const place of order) {
    const [parcel, dot] = [parcels[place], dots[place]];
    // An area with one topic is called after it, and once is enough.
    if (!parcel || !dot || named.has(parcel.topic.title)) continue;
    for (const lines of [[parcel.topic.title], halves(parcel.topic.title, measure)]) {
      const half = halfOf(lines, TOPIC_LINE, measure);
      const at: Point = [dot.at[0], dot.at[1] - dot.radius - GAP - half[1]];
      const isOutside =
        at[0] - half[0] < EDGE || at[0] + half[0] > width * scale - EDGE || at[1] - half[1] < 2 || at[1] > height * scale;
      const label = { id: parcel.topic.id, lines, at, half };
      if (isOutside || taken.some((other) => touches(label, other))) continue;
      if (dots.some((one) => covers(label, one.at, one.radius + 1))) continue;
      taken.push(label);
      labels.push(label);
      break;
    }
  }
  return labels;
}

const scaled = ([x, y]: Point, scale: number): Point => [x * scale, y * scale];

/** Dots grow slower than the land, so that those which lie close come apart. */
export const dotAt = (dot: number, scale: number) => dot * Math.sqrt(scale);
