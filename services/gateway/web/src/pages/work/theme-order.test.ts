import { expect, test } from "vitest";
import { grouped, inOrder, inSpan, speaksOf, type ThemeInSpan } from "./theme-order";

const theme = (id: string, more: Partial<ThemeInSpan> = {}): ThemeInSpan => ({
  id,
  title: id,
  keywords: [],
  level: "TOPIC",
  state: "ESTABLISHED",
  isPinned: false,
  version: 1,
  itemCount: 10,
  customerCount: 5,
  growth: 0,
  createdAt: "2026-01-01T00:00:00Z",
  position: { x: 0, y: 0 },
  parent: { id: "area", title: "Gebied" },
  sentiment: { average: 0 },
  said: 10,
  weeks: [],
  ...more,
});
const ids = (themes: readonly ThemeInSpan[]) => themes.map((one) => one.id);

test("the most said comes first, and pinned ones before that", () => {
  const themes = [theme("a", { said: 3 }), theme("b", { said: 9 }), theme("c", { said: 1, isPinned: true })];
  expect(ids(inOrder(themes, "size"))).toEqual(["c", "b", "a"]);
});

test("what grows fastest comes first, and what is too little to tell last", () => {
  const themes = [theme("a", { growth: null }), theme("b", { growth: -0.5 }), theme("c", { growth: 2 })];
  expect(ids(inOrder(themes, "growth"))).toEqual(["c", "b", "a"]);
});

test("the saddest and the newest come first", () => {
  const themes = [
    theme("a", { sentiment: { average: 0.4 }, createdAt: "2026-02-01T00:00:00Z" }),
    theme("b", { sentiment: { average: -0.4 }, createdAt: "2026-01-01T00:00:00Z" }),
  ];
  expect(ids(inOrder(themes, "sentiment"))).toEqual(["b", "a"]);
  expect(ids(inOrder(themes, "new"))).toEqual(["a", "b"]);
});

test("a span counts what was said in its weeks, and all without a span", () => {
  const trends = new Map([["a", [1, 2, 3]]]);
  expect(inSpan([theme("a")], trends, 3)[0]?.said).toBe(6);
  expect(inSpan([theme("a")], trends, null)[0]?.said).toBe(10);
});

test("areas hold their topics, and fall away when no topic of theirs is left", () => {
  const themes = [
    theme("area", { level: "AREA", parent: null }),
    theme("empty", { level: "AREA", parent: null }),
    theme("b", { said: 2 }),
    theme("a", { said: 5 }),
    theme("c", { parent: { id: "empty", title: "Leeg" } }),
  ];
  const groups = grouped(themes, "size", (one) => one.id !== "c");
  expect(groups.map(({ area, topics }) => [area.id, ids(topics)])).toEqual([["area", ["a", "b"]]]);
});

test("a search finds words in any order, without accents, in names, keywords and areas", () => {
  const found = speaksOf("gebied cafe");
  expect(found(theme("Terras bij het Café"))).toBe(true);
  expect(found(theme("Terras", { keywords: ["café"] }))).toBe(true);
  expect(found(theme("Terras"))).toBe(false);
});
