import { expect, test } from "vitest";
import { areaTones, colourAreas, growthStep, moodOf, sentimentStep, shareStep } from "./colours";

const area = (id: string, day: number) => ({ id, createdAt: `2026-01-0${day}` });

test("neighbours have other colours", () => {
  const pairs = [["a", "b"], ["b", "c"], ["a", "c"]] as const;
  const colours = colourAreas([area("a", 1), area("b", 2), area("c", 3)], pairs);
  expect(new Set(colours.values()).size).toBe(3);
});

test("an area keeps its colour when another comes after it", () => {
  const before = colourAreas([area("a", 1), area("b", 2)], [["a", "b"]]);
  const after = colourAreas([area("c", 3), area("b", 2), area("a", 1)], [["a", "b"], ["a", "c"], ["b", "c"]]);
  expect(after.get("a")).toBe(before.get("a"));
  expect(after.get("b")).toBe(before.get("b"));
});

test("more areas than colours share them evenly", () => {
  const areas = Array.from({ length: 10 }, (_, place) => area(`area-${place}`, place));
  const colours = [...colourAreas(areas, []).values()];
  expect(areaTones.map((tone) => colours.filter((one) => one === tone).length)).toEqual([2, 2, 2, 2, 2]);
});

test("sentiment, growth and shares are told in steps with a name and a sign", () => {
  expect([-0.5, -0.2, 0, 0.2, 0.5].map(moodOf)).toEqual(["bad", "rather-bad", "even", "rather-good", "good"]);
  expect(sentimentStep(-0.5)).toEqual({ tone: "clay", text: "bad", sign: "−" });
  expect([0.6, 0.2, 0, -0.2, null].map((growth) => growthStep(growth).text)).toEqual(["grows-fast", "grows", "same", "shrinks", "unknown"]);
  expect([0.7, 0.3, 0.1].map((share) => shareStep(share).text)).toEqual(["share-most", "share-some", "share-few"]);
});
