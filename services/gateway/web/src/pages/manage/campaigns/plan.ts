import { later, minutesBetween, type Wall } from "./wall";

export const HOUR = 60;
export const DAY = 24 * HOUR;
/** Shortest that a phase becomes by dragging or a button; one may type less. */
export const SHORTEST = HOUR;

export interface Span {
  opens: Wall;
  closes: Wall;
}

/** How far a plan may go back: to the moments that people count on, once it runs. */
export type Floor = readonly (Span | undefined)[];

/** Moves a phase and all that come after it. It does not begin before the one before it has ended. */
export function moved<S extends Span>(plan: readonly S[], place: number, minutes: number, floor: Floor = []): S[] {
  const phase = plan[place];
  if (!phase) return [...plan];
  const before = plan[place - 1];
  const room = before ? minutesBetween(phase.opens, before.closes) : Number.NEGATIVE_INFINITY;
  const by = Math.max(minutes, Math.min(0, room), lowest(plan, place, floor, true));
  return plan.map((one, at) => (at < place ? one : { ...one, opens: later(one.opens, by), closes: later(one.closes, by) }));
}

/** Makes a phase longer or shorter; those after it move along, so that nothing overlaps. */
export function stretched<S extends Span>(plan: readonly S[], place: number, minutes: number, floor: Floor = []): S[] {
  const phase = plan[place];
  if (!phase) return [...plan];
  const length = minutesBetween(phase.opens, phase.closes);
  const by = Math.max(minutes, Math.min(0, SHORTEST - length), lowest(plan, place, floor, false));
  return plan.map((one, at) => {
    if (at < place) return one;
    const closes = later(one.closes, by);
    return at === place ? { ...one, closes } : { ...one, opens: later(one.opens, by), closes };
  });
}

/** The least that what moves may move by; all that comes after a place moves by the same. */
function lowest(plan: readonly Span[], place: number, floor: Floor, withOpening: boolean): number {
  const gaps = plan.flatMap((one, at) => {
    const fixed = floor[at];
    if (at < place || !fixed) return [];
    const closing = minutesBetween(one.closes, fixed.closes);
    return at === place && !withOpening ? [closing] : [closing, minutesBetween(one.opens, fixed.opens)];
  });
  return Math.min(0, Math.max(Number.NEGATIVE_INFINITY, ...gaps));
}

/** Steps in which a plan of this length is dragged: days, hours, or minutes for a short one. */
export function grain(minutes: number): number {
  if (minutes > 10 * DAY) return DAY;
  return minutes > 12 * HOUR ? HOUR : 1;
}

/** Minutes that go with a distance on a line, in whole steps. */
export function dragged(distance: number, width: number, minutes: number): number {
  const step = grain(minutes);
  return width > 0 ? Math.round(((distance / width) * minutes) / step) * step : 0;
}

/** First opening and last closing of a plan. */
export function extent(plan: readonly Span[]): Span | null {
  const whole = plan.filter((one) => !Number.isNaN(minutesBetween(one.opens, one.closes)));
  const [first] = whole;
  if (!first) return null;
  const opens = whole.reduce((least, one) => (minutesBetween(one.opens, least) > 0 ? one.opens : least), first.opens);
  const closes = whole.reduce((most, one) => (minutesBetween(most, one.closes) > 0 ? one.closes : most), first.closes);
  return minutesBetween(opens, closes) > 0 ? { opens, closes } : null;
}

const STEPS = [5, 15, HOUR, 3 * HOUR, 6 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 364 * DAY];

/** Moments to write along the line, at most eight, beginning at a midnight or a whole hour. */
export function marks({ opens, closes }: Span): Wall[] {
  const whole = minutesBetween(opens, closes);
  const step = STEPS.find((one) => whole / one <= 8) ?? whole;
  const start = step >= DAY ? `${opens.slice(0, 10)}T00:00` : `${opens.slice(0, 13)}:00`;
  const found: Wall[] = [];
  for (let at = start; minutesBetween(at, closes) >= 0; at = later(at, step)) {
    if (minutesBetween(opens, at) >= 0) found.push(at);
  }
  return found;
}
