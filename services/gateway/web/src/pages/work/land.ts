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

/**
 * Places a name above the dots of each area, else below or above one of its largest; the largest area first.
 * A name that would lie on another's is left out: the list has them all.
 */
export function placeLabels(
  areas: readonly { id: string; text: string; itemCount: number }[],
  parcels: Land<Topic>["parcels"],
  width: number,
  height: number,
): Label[] {
  const labels: (Label & { half: number })[] = [];
  for (const area of [...areas].sort((a, b) => b.itemCount - a.itemCount)) {
    const mine = parcels.filter((parcel) => parcel.topic.areaId === area.id);
    if (mine.length === 0) continue;
    const half = (area.text.length * LETTER) / 2;
    const inside = (x: number) => Math.min(width - half - 6, Math.max(half + 6, x));
    const middle = inside(mine.reduce((sum, parcel) => sum + parcel.at[0], 0) / mine.length);
    const largest = [...mine].sort((a, b) => b.dot - a.dot).slice(0, 3);
    const places: Point[] = [
      [middle, Math.min(...mine.map((parcel) => parcel.at[1] - parcel.dot)) - 7],
      [middle, Math.max(...mine.map((parcel) => parcel.at[1] + parcel.dot)) + LINE],
      ...largest.map(({ at, dot }): Point => [inside(at[0]), at[1] - dot - 7]),
    ];
    const at = places.find(
      ([x, y]) =>
        y > LINE &&
        y < height - 6 &&
        labels.every((other) => Math.abs(other.at[1] - y) >= LINE || Math.abs(other.at[0] - x) >= other.half + half + 6),
    );
    if (at) labels.push({ areaId: area.id, text: area.text, at, half });
  }
  return labels;
}
