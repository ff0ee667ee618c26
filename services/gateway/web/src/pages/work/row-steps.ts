/** Row after a step from the present one; from none (-1) to the first or last. It stops at both ends. */
export function stepTo(present: number, step: 1 | -1, count: number): number {
  if (present < 0) return step > 0 ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, present + step));
}
