import { expect, test } from "vitest";
import { chosen, filterOf, withCondition, without } from "./filters";

const filter = (search: string) => JSON.parse(JSON.stringify(filterOf(new URLSearchParams(search)))) as unknown;

test("an address says what to narrow by; values of one kind add up", () => {
  expect(filter("sentiment=NEGATIVE&sentiment=MIXED&channel=REVIEW&source=source_1&theme=theme_1")).toEqual({
    sentiments: ["NEGATIVE", "MIXED"],
    channels: ["REVIEW"],
    sourceIds: ["source_1"],
    themeIds: ["theme_1"],
  });
});

test("what makes no sense in an address is left out", () => {
  expect(filter("sentiment=ANGRY&language=tlh&from=yesterday&q=brug&page=3")).toEqual({});
});

test("the last day counts whole", () => {
  const { occurredAt } = filterOf(new URLSearchParams("from=2026-03-01&to=2026-03-01"));
  const [from, to] = [occurredAt?.from, occurredAt?.to].map((at) => new Date(at ?? 0).getTime());
  expect((to ?? 0) - (from ?? 0)).toBe(86_400_000);
});

test("nothing filed under a theme is a condition of its own", () => {
  expect(filter("theme=none")).toEqual({ isUnthemed: true });
});

test("conditions come and go one by one, and a day replaces a day", () => {
  const two = withCondition(withCondition(new URLSearchParams("q=brug"), "channel", "REVIEW"), "channel", "EMAIL");
  expect(two.toString()).toBe("q=brug&channel=REVIEW&channel=EMAIL");
  expect(withCondition(two, "channel", "EMAIL").toString()).toBe(two.toString());
  expect(without(two, "channel", "REVIEW").toString()).toBe("q=brug&channel=EMAIL");
  expect(withCondition(new URLSearchParams("from=2026-01-01"), "from", "2026-02-01").toString()).toBe("from=2026-02-01");
  expect(chosen(two)).toEqual([
    { condition: "channel", value: "REVIEW" },
    { condition: "channel", value: "EMAIL" },
  ]);
});
