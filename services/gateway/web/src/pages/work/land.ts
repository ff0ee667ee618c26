import { Delaunay } from "d3-delaunay";

export interface Topic {
  id: string;
  areaId: string;
  /** 0 to 1, from the left and from the top. */
  x: number;
  y: number;
  itemCount: number;
}

type Point = [number, number];

export interface Land<T> {
  /** One parcel per topic: its outline, and where its dot stands. */
  parcels: { topic: T; outline: Point[]; at: Point; dot: number }[];
  /** Borders between areas. */
  water: [Point, Point][];
  /** Borders within an area. */
  seams: [Point, Point][];
}

const MARGIN = 0.07;
const LARGEST_DOT = 16;
const SMALLEST_DOT = 3.5;

/** Divides a box into parcels around topics, with water where two areas meet. */
export function layLand<T extends Topic>(topics: readonly T[], width: number, height: number): Land<T> {
  const most = Math.max(1, ...topics.map((topic) => topic.itemCount));
  const taken = new Set<string>();
  const points = topics.map((topic): Point => {
    let x = width * (MARGIN + (1 - 2 * MARGIN) * topic.x);
    const y = height * (MARGIN + (1 - 2 * MARGIN) * topic.y);
    // Two topics on one spot would leave the second without land.
    while (taken.has(`${x},${y}`)) x += 1;
    taken.add(`${x},${y}`);
    return [x, y];
  });
  const cells = Delaunay.from(points).voronoi([0, 0, width, height]);
  const land: Land<T> = { parcels: [], water: [], seams: [] };
  const borders = new Map<string, string>();
  topics.forEach((topic, place) => {
    const outline = (cells.cellPolygon(place) ?? []) as unknown as Point[];
    const at = points[place];
    if (!at || outline.length < 4) return;
    land.parcels.push({
      topic,
      outline,
      at,
      dot: Math.max(SMALLEST_DOT, LARGEST_DOT * Math.sqrt(topic.itemCount / most)),
    });
    for (let corner = 1; corner < outline.length; corner += 1) {
      const [from, to] = [outline[corner - 1], outline[corner]];
      if (!from || !to) continue;
      const key = [name(from), name(to)].sort().join(" ");
      const neighbour = borders.get(key);
      if (neighbour === undefined) borders.set(key, topic.areaId);
      else (neighbour === topic.areaId ? land.seams : land.water).push([from, to]);
    }
  });
  return land;
}

const name = ([x, y]: Point) => `${x.toFixed(1)},${y.toFixed(1)}`;

export interface Label {
  areaId: string;
  text: string;
  at: Point;
}

const LETTER = 8.4;
const LINE = 20;
const EDGE = 6;
/** Steps in which places for a name are tried. */
const STEP_X = 16;
const STEP_Y = 10;
/** What a dot under a name, or an end of a name on a neighbour's land, weighs against units of distance. */
const DOT_COVERED = 160;
const END_ABROAD = 60;

/**
 * Places the name of each area near the top of its dots: on its own land, on no dot and on no other
 * name as far as that can be, the largest area first. A name without any room is left out.
 */
export function placeLabels(
  areas: readonly { id: string; text: string; itemCount: number }[],
  parcels: Land<Topic>["parcels"],
  width: number,
  height: number,
): Label[] {
  const nearest = Delaunay.from(parcels.map((parcel) => parcel.at));
  const owner = (x: number, y: number) => parcels[nearest.find(x, y)]?.topic.areaId;
  const labels: (Label & { half: number })[] = [];
  for (const area of [...areas].sort((a, b) => b.itemCount - a.itemCount)) {
    const mine = parcels.filter((parcel) => parcel.topic.areaId === area.id);
    const half = (area.text.length * LETTER) / 2;
    const [left, right] = [half + EDGE, width - half - EDGE];
    if (mine.length === 0 || left > right) continue;
    const middle = mine.reduce((sum, parcel) => sum + parcel.at[0], 0) / mine.length;
    const ideal: Point = [
      Math.min(right, Math.max(left, middle)),
      Math.max(LINE, Math.min(...mine.map((parcel) => parcel.at[1] - parcel.dot)) - 7),
    ];
    const places: Point[] = [ideal];
    for (let x = left; x <= right; x += STEP_X) {
      for (let y = LINE; y <= height - EDGE; y += STEP_Y) places.push([x, y]);
    }
    let best: { at: Point; cost: number } | null = null;
    for (const [x, y] of places) {
      if (labels.some((other) => Math.abs(other.at[1] - y) < LINE && Math.abs(other.at[0] - x) < other.half + half + EDGE)) continue;
      const level = y - LINE / 3;
      const abroad = [x - half, x, x + half].filter((end) => owner(end, level) !== area.id).length;
      const covered = parcels.filter(
        ({ at, dot }) => Math.abs(at[1] - level) < dot + LINE / 2 && Math.abs(at[0] - x) < dot + half,
      ).length;
      const cost = Math.hypot(x - ideal[0], y - ideal[1]) + END_ABROAD * abroad + DOT_COVERED * covered;
      if (!best || cost < best.cost) best = { at: [x, y], cost };
    }
    if (best) labels.push({ areaId: area.id, text: area.text, at: best.at, half });
  }
  return labels;
}
