import { locale, t } from "./texts";

const DAY = 86_400_000;

/** English here is British: days before months, a clock of 24 hours. */
const region = () => (locale() === "en" ? "en-GB" : "nl-NL");

const formats = new Map<string, Intl.DateTimeFormat>();

/** A number as people write it: 12.480 or 12,480. */
export const number = (value: number, digits = 0) =>
  value.toLocaleString(region(), { maximumFractionDigits: digits });

/** A part of a whole as whole percents. */
export const percent = (share: number) =>
  share.toLocaleString(region(), { style: "percent", maximumFractionDigits: 0 });

/** A part of a whole that may be small, but is not nothing: with a digit more under a tenth. */
export const partly = (share: number) =>
  share.toLocaleString(region(), { style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 });

function dateFormat(options: Intl.DateTimeFormatOptions) {
  const key = JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(region(), options)));
  return format;
}

/** A day: "4 december", with the year when it is not this one. */
export function day(moment: string | Date): string {
  const date = new Date(moment);
  const sameYear = date.getFullYear() === new Date().getFullYear();
  return dateFormat({ day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) }).format(date);
}

/** A day in a narrow place: "4 dec". */
export const shortDay = (moment: string | Date) =>
  dateFormat({ day: "numeric", month: "short" }).format(new Date(moment));

/** A moment: "4 december 14:05". */
export const moment = (at: string | Date) => `${day(at)} ${clock(at)}`;

/** The time of day: "14:05". */
export const clock = (at: string | Date) =>
  dateFormat({ hour: "2-digit", minute: "2-digit" }).format(new Date(at));

/** How long ago: "gisteren", "3 weken geleden". */
export function ago(at: string | Date, now: Date = new Date()): string {
  const words = new Intl.RelativeTimeFormat(region(), { numeric: "auto" });
  const past = Math.max(0, now.getTime() - new Date(at).getTime());
  const minutes = Math.floor(past / 60_000);
  if (minutes < 1) return t("time-just-now");
  if (minutes < 60) return words.format(-minutes, "minute");
  if (past < DAY) return words.format(-Math.floor(minutes / 60), "hour");
  const days = Math.floor(past / DAY);
  if (days < 14) return words.format(-days, "day");
  if (days < 60) return words.format(-Math.floor(days / 7), "week");
  if (days < 730) return words.format(-Math.floor(days / 30.4), "month");
  return words.format(-Math.floor(days / 365), "year");
}

/** What is left until a moment: "6 dagen", "5 uur", "minder dan een minuut". */
export function left(until: string | Date, now: Date = new Date()): string {
  const rest = Math.max(0, new Date(until).getTime() - now.getTime());
  const minutes = Math.floor(rest / 60_000);
  if (minutes < 1) return t("time-under-a-minute");
  if (minutes < 60) return t("time-minutes", { n: minutes });
  if (rest < 2 * DAY) return t("time-hours", { n: Math.floor(minutes / 60) });
  return t("time-days", { n: Math.floor(rest / DAY) });
}

/** Seconds in the largest fitting unit. */
export const seconds = (count: number) =>
  count < 60 ? t("time-seconds", { n: Math.ceil(count) }) : t("time-minutes", { n: Math.round(count / 60) });

/** Name of a language in the language of the page, such as "Nederlands". */
export const languageName = (tag: string) => new Intl.DisplayNames(region(), { type: "language" }).of(tag) ?? tag;

/** A size in bytes: "1,4 MB". */
export function bytes(size: number): string {
  if (size < 1000) return `${number(size)} B`;
  return size < 1_000_000 ? `${number(size / 1000)} kB` : `${number(size / 1_000_000, 1)} MB`;
}
