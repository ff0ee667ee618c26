/** The rows from one to another, both among them, whichever comes first; only the other when one is not there. */
export function stretch<T extends { id: string }>(rows: readonly T[], from: string | null, to: string): T[] {
  const end = rows.findIndex((row) => row.id === to);
  const start = rows.findIndex((row) => row.id === from);
  if (end < 0) return [];
  return start < 0 ? rows.slice(end, end + 1) : rows.slice(Math.min(start, end), Math.max(start, end) + 1);
}
