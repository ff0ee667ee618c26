export interface Part {
  /** As at the end of this day, YYYY-MM-DD. */
  on?: string;
  /** Said in so many last days. */
  days?: number;
  segmentId?: string;
}

/** What an address narrows the figures to; null when to nothing. A past day is kept as a whole. */
export function partOf(search: URLSearchParams): Part | null {
  const on = search.get("on") ?? "";
  if (/^\d{4}-\d\d-\d\d$/.test(on)) return { on };
  const days = Number(search.get("said"));
  const segmentId = search.get("segment");
  const part = { ...(days > 0 && { days }), ...(segmentId && { segmentId }) };
  return Object.keys(part).length > 0 ? part : null;
}
