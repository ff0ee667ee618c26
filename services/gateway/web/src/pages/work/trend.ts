export type Direction = "up" | "down" | "flat";

/** Growth as a direction and whole percents: 0.34 is up by 34. Less than one percent is flat. */
export function growthOf(growth: number): { direction: Direction; percent: number } {
  const percent = Math.round(Math.abs(growth) * 100);
  return { direction: percent === 0 ? "flat" : growth > 0 ? "up" : "down", percent };
}

/** What a series did, by the mean of its first and last three weeks: from, to, and which way. */
export function courseOf(values: readonly number[]): { from: number; to: number; direction: Direction } {
  const mean = (some: readonly number[]) => some.reduce((sum, value) => sum + value, 0) / Math.max(1, some.length);
  const from = Math.round(mean(values.slice(0, 3)));
  const to = Math.round(mean(values.slice(-3)));
  return { from, to, direction: from === to ? "flat" : to > from ? "up" : "down" };
}

/** Corners of a line through values, in a box of this size, from zero up. */
export function linePoints(values: readonly number[], width: number, height: number): [number, number][] {
  const most = Math.max(1, ...values);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, place) => [place * step, height - (height * value) / most]);
}
