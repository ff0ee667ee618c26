/** A moment as a clock on the wall shows it, "2026-12-01T09:00" or with seconds, as date-time inputs give it. */
export type Wall = string;

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(at: number, zone: string): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

const short = (wall: string): Wall => (wall.endsWith(":00") && wall.length === 19 ? wall.slice(0, 16) : wall);

/** What clocks in a time zone show at a moment. */
export function wallOf(moment: string, zone: string): Wall {
  const { year, month, day, hour, minute, second } = partsOf(Date.parse(moment), zone);
  return short(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
}

/** Minutes, or parts of them, between midnight of the epoch and what the clock shows; NaN when it shows nothing. */
const face = (wall: Wall) => Date.parse(`${wall}Z`);

/** Moment at which clocks in a time zone show this; null when nothing whole was filled in. An hour that is
 * skipped in spring counts on from before it, one that comes twice in autumn is the first of the two. */
export function momentOf(wall: Wall, zone: string): string | null {
  const wanted = face(wall);
  if (Number.isNaN(wanted)) return null;
  const off = (at: number) => face(wallOf(new Date(at).toISOString(), zone)) - at;
  const [before, after] = [off(wanted - 864e5), off(wanted + 864e5)];
  const at = off(wanted - before) === before ? wanted - before : wanted - after;
  const skipped = off(at) !== before && off(at) !== after ? wanted - before : at;
  return new Date(off(skipped) + skipped === wanted ? skipped : wanted - before).toISOString();
}

/** The clock so many minutes later, or earlier. Days keep their time of day, also when clocks change. */
export const later = (wall: Wall, minutes: number): Wall =>
  Number.isNaN(face(wall)) ? wall : short(new Date(face(wall) + minutes * MINUTE).toISOString().slice(0, 19));

/** Minutes on the clock from one to the other; NaN when one of them shows nothing. */
export const minutesBetween = (from: Wall, to: Wall) => (face(to) - face(from)) / MINUTE;
