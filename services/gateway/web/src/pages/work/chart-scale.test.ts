import { expect, test } from "vitest";
import { labelPlaces, ticksTo } from "./chart-scale";

test("an axis runs from zero in round steps past the largest value", () => {
  expect(ticksTo(11)).toEqual([0, 5, 10, 15]);
  expect(ticksTo(3)).toEqual([0, 1, 2, 3]);
  expect(ticksTo(240)).toEqual([0, 100, 200, 300]);
});

test("an axis of nothing still has a step", () => {
  expect(ticksTo(0)).toEqual([0, 1]);
});

test("labels are evenly apart and the last point has one", () => {
  expect(labelPlaces(13, 5)).toEqual([0, 3, 6, 9, 12]);
  expect(labelPlaces(12, 4)).toEqual([2, 5, 8, 11]);
  expect(labelPlaces(1, 5)).toEqual([0]);
});
