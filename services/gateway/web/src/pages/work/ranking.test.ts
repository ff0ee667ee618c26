import { expect, test } from "vitest";
import { type Component, rank, readWeights, spread, totalWith, weigh, type Weights, writeWeights } from "./ranking";

const even: Weights = { REACH: 1, VOLUME: 1, SEVERITY: 1, GROWTH: 1, VALUE: 1, VOTES: 1, FIT: 1, EASE: 1 };
const parts = (values: Partial<Record<Component["kind"], number>>): Component[] =>
  (Object.keys(even) as Component["kind"][]).map((kind) => ({ kind, value: values[kind] ?? null, explanation: "" }));
const insight = (id: string, values: Partial<Record<Component["kind"], number>>) => ({
  id,
  score: { total: 0, components: parts(values) },
});
const loud = insight("loud", { VOLUME: 0.9, SEVERITY: 0.2 });
const bad = insight("bad", { VOLUME: 0.3, SEVERITY: 0.7 });
const quiet = insight("quiet", { VOLUME: 0.1, SEVERITY: 0.1 });

test("a score is the mean of what is known by weight, in points of 100", () => {
  const { total, parts: weighed } = weigh(loud.score.components, { ...even, VOLUME: 3 });
  expect(total).toBeCloseTo((100 * (3 * 0.9 + 0.2)) / 4);
  expect(weighed.map((part) => part.kind).slice(0, 2)).toEqual(["VOLUME", "SEVERITY"]);
});

test("what is not known counts for nothing, in the sum and in what it is divided by", () => {
  expect(weigh(parts({ REACH: 0.5 }), even).total).toBeCloseTo(50);
});

test("nothing known, or no weight at all, makes zero", () => {
  const none: Weights = { ...even, VOLUME: 0, SEVERITY: 0 };
  expect(weigh(parts({}), even).total).toBe(0);
  expect(weigh(loud.score.components, none).total).toBe(0);
});

test("other weights change places, and say by how much", () => {
  const ranked = rank([loud, bad, quiet], { ...even, SEVERITY: 5 }, even);
  expect(ranked.map((one) => [one.insight.id, one.rank, one.moved])).toEqual([
    ["bad", 1, 1],
    ["loud", 2, -1],
    ["quiet", 3, 0],
  ]);
});

test("the saved weights move nothing", () => {
  expect(rank([quiet, bad, loud], even, even).map((one) => [one.insight.id, one.moved])).toEqual([
    ["loud", 0],
    ["bad", 0],
    ["quiet", 0],
  ]);
});

test("an address holds what differs, and reads back to the same", () => {
  const trial: Weights = { ...even, REACH: 2, EASE: 0.5 };
  const address = writeWeights(trial, even);
  expect(address).toBe("reach:2,ease:0.5");
  expect(readWeights(address, even)).toEqual(trial);
});

test.each(["reach:9", "reach:-1", "reach:x", "reach:", "nonsense", "constructor:1"])("%s in an address is left out", (text) => {
  expect(readWeights(text, even)).toEqual(even);
});

test("what people estimate counts from the moment they say it", () => {
  const weighed = parts({ REACH: 0.5 }).map((part) => ({ ...part, weight: part.kind === "FIT" ? 3 : 1 }));
  expect(totalWith(weighed, "FIT", 1)).toBeCloseTo((100 * (0.5 + 3)) / 4);
});

test("how far a total may be off goes with the weights, and what rests on the same people adds up", () => {
  const values = parts({ REACH: 0.5, VOLUME: 0.5, FIT: 0.5 }).map((part) =>
    part.value === null ? part : { ...part, interval: part.kind === "FIT" ? { low: 0.5, high: 0.5 } : { low: 0.4, high: 0.7 } },
  );
  const all = spread(weigh(values, even).parts);
  expect(all?.low).toBeCloseTo(50 - 20 / 3);
  expect(all?.high).toBeCloseTo(50 + 40 / 3);
  const fitOnly = spread(weigh(values, { ...even, REACH: 0, VOLUME: 0 }).parts);
  expect(fitOnly?.low).toBeCloseTo(50);
  expect(spread(weigh(parts({}), even).parts)).toBeNull();
});
