const MINUTE_S = 60;
const HOUR_S = 3600;

/** Says how long something has waited: in seconds at first, then minutes, then hours. */
export function waitOf(seconds: number): { unit: "seconds" | "minutes" | "hours"; n: number } {
  if (seconds < 2 * MINUTE_S) return { unit: "seconds", n: seconds };
  if (seconds < 2 * HOUR_S) return { unit: "minutes", n: Math.floor(seconds / MINUTE_S) };
  return { unit: "hours", n: Math.floor(seconds / HOUR_S) };
}
