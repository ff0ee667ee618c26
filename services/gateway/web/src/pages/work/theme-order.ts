import type { ThemeRow } from "./themes";

export const themeOrders = ["size", "growth", "sentiment", "new"] as const;
export type ThemeOrder = (typeof themeOrders)[number];

/** A theme with what was said about it in the span one looks at. */
export type ThemeInSpan = ThemeRow & { said: number; weeks: readonly number[] };

/** An area with its topics. */
export interface AreaGroup {
  area: ThemeInSpan;
  topics: ThemeInSpan[];
}

/** Without growth last, whichever way the rest goes. */
const ranks: Record<ThemeOrder, (theme: ThemeInSpan) => number> = {
  size: (theme) => theme.said,
  growth: (theme) => theme.growth ?? Number.NEGATIVE_INFINITY,
  sentiment: (theme) => -theme.sentiment.average,
  new: (theme) => Date.parse(theme.createdAt),
};

/** Themes in an order; pinned ones stay on top. Equal ones by size, then by name, so that nothing jumps. */
export const inOrder = <T extends ThemeInSpan>(themes: readonly T[], order: ThemeOrder): T[] =>
  [...themes].sort(
    (a, b) =>
      Number(b.isPinned) - Number(a.isPinned) ||
      compare(ranks[order](b), ranks[order](a)) ||
      b.said - a.said ||
      a.title.localeCompare(b.title),
  );

const compare = (a: number, b: number) => (a === b ? 0 : a > b ? 1 : -1);

/** What was said about each theme in the last weeks; without weeks, ever. */
export function inSpan(themes: readonly ThemeRow[], trends: ReadonlyMap<string, readonly number[]>, weeks: number | null): ThemeInSpan[] {
  return themes.map((theme) => {
    const course = trends.get(theme.id);
    const said = weeks === null || !course ? theme.itemCount : course.reduce((sum, value) => sum + value, 0);
    return { ...theme, said, weeks: course ?? [] };
  });
}

/** Areas in an order, each with its topics in the same order; areas without any topic that is left fall away. */
export function grouped(themes: readonly ThemeInSpan[], order: ThemeOrder, keeps: (theme: ThemeInSpan) => boolean): AreaGroup[] {
  const topics = themes.filter((theme) => theme.level === "TOPIC" && keeps(theme));
  return inOrder(themes.filter((theme) => theme.level === "AREA"), order).flatMap((area) => {
    const own = topics.filter((theme) => theme.parent?.id === area.id);
    return own.length > 0 ? [{ area, topics: inOrder(own, order) }] : [];
  });
}

/** Whether a theme has all words of a search, in its name, its keywords or the name of its area. */
export function speaksOf(search: string): (theme: ThemeRow) => boolean {
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain(search).split(/\s+/).filter(Boolean);
  return (theme) => {
    const said = plain([theme.title, ...theme.keywords, theme.parent?.title ?? ""].join(" "));
    return words.every((word) => said.includes(word));
  };
}
