import type { VariablesOf } from "../../../api/graphql";
import type { FeedbackQuery } from "./feedback";

export type FeedbackFilter = NonNullable<VariablesOf<typeof FeedbackQuery>["filter"]>;

export const channels = [
  "SUPPORT",
  "REVIEW",
  "SURVEY",
  "EMAIL",
  "FORUM",
  "SOCIAL",
  "SALES",
  "INTERVIEW",
  "EVENT",
  "WIDGET",
  "OTHER",
] as const;
export const sentiments = ["NEGATIVE", "MIXED", "NEUTRAL", "POSITIVE"] as const;
export const states = ["RECEIVED", "ENRICHED", "THEMED", "ARCHIVED"] as const;
/** Languages that are told apart. */
export const languages = ["nl", "en", "de", "fr", "es", "it", "pt", "da", "sv", "no"] as const;

/** What a list of feedback is narrowed by, each under its name in the address. */
export const conditions = ["source", "channel", "theme", "language", "sentiment", "urgent", "label", "segment", "customer", "state", "from", "to"] as const;
export type Condition = (typeof conditions)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const known = <T extends string>(all: readonly T[], values: string[]) => all.filter((one) => values.includes(one));
const orNothing = <T>(values: T[]) => (values.length > 0 ? values : undefined);

/** Midnight here at the start of a day, some days on. */
function midnight(day: string | null, later = 0): string | undefined {
  if (!day || !DAY.test(day)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const at = new Date(year, month - 1, date + later);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** The filter that an address asks for; what makes no sense is left out. The last day counts whole. */
export function filterOf(search: URLSearchParams): FeedbackFilter {
  const from = midnight(search.get("from"));
  const to = midnight(search.get("to"), 1);
  return {
    sourceIds: orNothing(search.getAll("source")),
    channels: orNothing(known(channels, search.getAll("channel"))),
    languages: orNothing(known(languages, search.getAll("language"))),
    sentiments: orNothing(known(sentiments, search.getAll("sentiment"))),
    states: orNothing(known(states, search.getAll("state"))),
    themeIds: orNothing(search.getAll("theme").filter((one) => one !== "none")),
    isUnthemed: search.getAll("theme").includes("none") ? true : undefined,
    isUrgent: search.get("urgent") === "yes" ? true : undefined,
    labelIds: orNothing(search.getAll("label")),
    segmentIds: orNothing(search.getAll("segment")),
    customerIds: orNothing(search.getAll("customer")),
    occurredAt: from || to ? { from, to } : undefined,
  };
}

/** The conditions of an address one by one, so that each can be taken away. */
export const chosen = (search: URLSearchParams): { condition: Condition; value: string }[] =>
  conditions.flatMap((condition) => search.getAll(condition).map((value) => ({ condition, value })));

/** The address with a condition more. A day takes the place of the day before. */
export function withCondition(search: URLSearchParams, condition: Condition, value: string): URLSearchParams {
  const next = new URLSearchParams(search);
  if (condition === "from" || condition === "to") next.delete(condition);
  if (value && !next.getAll(condition).includes(value)) next.append(condition, value);
  return next;
}

export function without(search: URLSearchParams, condition: Condition, value: string): URLSearchParams {
  const next = new URLSearchParams(search);
  const rest = next.getAll(condition).filter((one) => one !== value);
  next.delete(condition);
  for (const one of rest) next.append(condition, one);
  return next;
}
