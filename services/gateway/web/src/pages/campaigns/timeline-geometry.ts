export interface Span {
  opensAt: string;
  closesAt: string;
}

const ms = (moment: string) => new Date(moment).getTime();

/** Part of a span that is over, 0 to 1. */
export function passed(span: Span, now: Date): number {
  const length = ms(span.closesAt) - ms(span.opensAt);
  if (length <= 0) return now.getTime() >= ms(span.opensAt) ? 1 : 0;
  return Math.min(1, Math.max(0, (now.getTime() - ms(span.opensAt)) / length));
}

export interface Timeline {
  /** Start and length of each span as parts of the whole, 0 to 1, in the order given. */
  parts: { start: number; length: number }[];
  /** Place of now on the line; null before the first opens and after the last closes. */
  now: number | null;
}

/** Lays phases out to scale over the time from the first opening to the last closing. */
export function layOut(spans: readonly Span[], now: Date): Timeline {
  if (spans.length === 0) return { parts: [], now: null };
  const first = Math.min(...spans.map((span) => ms(span.opensAt)));
  const last = Math.max(...spans.map((span) => ms(span.closesAt)));
  const whole = Math.max(1, last - first);
  const at = (now.getTime() - first) / whole;
  return {
    parts: spans.map((span) => ({
      start: (ms(span.opensAt) - first) / whole,
      length: Math.max(0, ms(span.closesAt) - ms(span.opensAt)) / whole,
    })),
    now: at >= 0 && at <= 1 ? at : null,
  };
}
