import type { Point } from "./land";

/** Which part of the land is seen: how many times enlarged, and where its corner lies. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 };
export const CLOSEST = 8;

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The nearest view that shows land and nothing beside it. */
export function bounded({ scale, x, y }: View, [width, height]: Point): View {
  const kept = within(scale, 1, CLOSEST);
  return { scale: kept, x: within(x, width * (1 - kept), 0), y: within(y, height * (1 - kept), 0) };
}

/** Enlarges by a factor while what lies at a point stays there. */
export function zoomed(view: View, factor: number, [x, y]: Point, size: Point): View {
  const scale = within(view.scale * factor, 1, CLOSEST);
  const by = scale / view.scale;
  return bounded({ scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by }, size);
}

export const moved = (view: View, [x, y]: Point, size: Point): View =>
  bounded({ ...view, x: view.x + x, y: view.y + y }, size);

/** What two fingers do: what was under each of them stays there as well as can be. */
export function pinched(view: View, from: readonly [Point, Point], to: readonly [Point, Point], size: Point): View {
  const apart = ([one, other]: readonly [Point, Point]) => Math.max(1, Math.hypot(one[0] - other[0], one[1] - other[1]));
  const middle = ([one, other]: readonly [Point, Point]): Point => [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
  const [before, after] = [middle(from), middle(to)];
  const closer = zoomed(view, apart(to) / apart(from), before, size);
  return moved(closer, [after[0] - before[0], after[1] - before[1]], size);
}

const EDGE = 48;

/** The view moved as little as needed to have a point of the land in sight. */
export function showing(view: View, [x, y]: Point, size: Point): View {
  const [left, top] = [x * view.scale + view.x, y * view.scale + view.y];
  const shift = (at: number, most: number) => within(at, Math.min(EDGE, most / 2), Math.max(most - EDGE, most / 2)) - at;
  return moved(view, [shift(left, size[0]), shift(top, size[1])], size);
}
