import { Delaunay } from "d3-delaunay";

export interface Topic {
  id: string;
  areaId: string;
  /** 0 to 1, from the left and from the top. */
  x: number;
  y: number;
  itemCount: number;
}

export type Point = [number, number];

export interface Parcel<T> {
  topic: T;
  outline: Point[];
  at: Point;
  dot: number;
}

export interface Land<T> {
  /** One parcel per topic: its outline, and where its dot stands. */
  parcels: Parcel<T>[];
  /** Borders between areas. */
  water: [Point, Point][];
  /** Borders within an area. */
  seams: [Point, Point][];
  /** Areas that have water between them, each pair once. */
  neighbours: [string, string][];
}

const MARGIN = 0.07;
export const LARGEST_DOT = 16;
const SMALLEST_DOT = 3.5;

/**
 * Where a place on the server's map lies in a box of this size. The frame is the whole map and not what
 * happens to lie on it, so nothing moves when something is added.
 */
export const project = (x: number, y: number, width: number, height: number): Point => [
  width * (MARGIN + (1 - 2 * MARGIN) * x),
  height * (MARGIN + (1 - 2 * MARGIN) * y),
];

/** Divides a box into parcels around topics, with water where two areas meet. */
export function layLand<T extends Topic>(topics: readonly T[], width: number, height: number, largest = LARGEST_DOT): Land<T> {
  const most = Math.max(1, ...topics.map((topic) => topic.itemCount));
  const taken = new Set<string>();
  const points = topics.map((topic): Point => {
    let [x, y] = project(topic.x, topic.y, width, height);
    // Two topics on one spot would leave the second without land.
    while (taken.has(`${x},${y}`)) x += 1;
    taken.add(`${x},${y}`);
    return [x, y];
  });
  const cells = Delaunay.from(points).voronoi([0, 0, width, height]);
  const land: Land<T> = { parcels: [], water: [], seams: [], neighbours: [] };
  const borders = new Map<string, string>();
  const met = new Set<string>();
  topics.forEach((topic, place) => {
    const outline = (cells.cellPolygon(place) ?? []) as unknown as Point[];
    const at = points[place];
    if (!at || outline.length < 4) return;
    land.parcels.push({
      topic,
      outline,
      at,
      dot: Math.max(SMALLEST_DOT, largest * Math.sqrt(topic.itemCount / most)),
    });
    for (let corner = 1; corner < outline.length; corner += 1) {
      const [from, to] = [outline[corner - 1], outline[corner]];
      if (!from || !to) continue;
      const key = [name(from), name(to)].sort().join(" ");
      const other = borders.get(key);
      if (other === undefined) borders.set(key, topic.areaId);
      else if (other === topic.areaId) land.seams.push([from, to]);
      else {
        land.water.push([from, to]);
        const pair: [string, string] = other < topic.areaId ? [other, topic.areaId] : [topic.areaId, other];
        if (!met.has(pair.join(" "))) land.neighbours.push(pair);
        met.add(pair.join(" "));
      }
    }
  });
  return land;
}

const name = ([x, y]: Point) => `${x.toFixed(1)},${y.toFixed(1)}`;

/**
 * Items around their topics. The land may be wider than it is high; a cloud of items stays round.
 * Gives the place of each, with the topic it belongs to.
 */
export function placeItems<I extends { themeId: string | null; x: number; y: number }>(
  items: readonly I[],
  parcels: readonly Parcel<Topic>[],
  width: number,
  height: number,
): { item: I; topicId: string; at: Point }[] {
  const by = new Map(parcels.map((parcel) => [parcel.topic.id, parcel]));
  const unit = (1 - 2 * MARGIN) * Math.min(width, height);
  return items.flatMap((item) => {
    const parcel = item.themeId === null ? undefined : by.get(item.themeId);
    if (!parcel) return [];
    const { topic, at } = parcel;
    return [{ item, topicId: topic.id, at: [at[0] + unit * (item.x - topic.x), at[1] + unit * (item.y - topic.y)] }];
  });
}
