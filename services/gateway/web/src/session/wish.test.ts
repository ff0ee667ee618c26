import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dropWish, keepWish, readWish, safeReturn } from "./wish";

const HOUR = 60 * 60 * 1000;

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("a wish is kept as it was, until it is dropped", () => {
  const wish = { kind: "comment", title: "Bellen", ideaId: "idea_1", body: "Graag" } as const;
  keepWish(wish);
  expect(readWish()).toEqual(wish);
  dropWish();
  expect(readWish()).toBeNull();
});

test("a wish that waited for two hours is forgotten", () => {
  keepWish({ kind: "vote", title: "Bellen", ideaId: "idea_1" }, 0);
  expect(readWish(2 * HOUR - 1)?.kind).toBe("vote");
  expect(readWish(2 * HOUR)).toBeNull();
});

test("what another program left under its name is no wish", () => {
  localStorage.setItem("polder-wish", "{");
  expect(readWish()).toBeNull();
});

test.each(["/", "/ideas/12?sort=new", "/sign-in?invitation=abc", "/c/x#entries"])("%s on this site is kept", (then) => {
  expect(safeReturn(then)).toBe(then);
});

test.each([
  null,
  "",
  "https://elsewhere.example",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/ok\\..\\elsewhere",
  "/a b",
  "/sign-in?then=/",
  `/${"x".repeat(500)}`,
])("%s leads to the front page", (then) => {
  expect(safeReturn(then)).toBe("/");
});
