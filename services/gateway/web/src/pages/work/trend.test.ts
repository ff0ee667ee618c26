import { expect, test } from "vitest";
import { courseOf, growthOf, linePoints } from "./trend";

test("growth has a direction and whole percents", () => {
  expect(growthOf(0.344)).toEqual({ direction: "up", percent: 34 });
  expect(growthOf(-0.08)).toEqual({ direction: "down", percent: 8 });
  expect(growthOf(0.004)).toEqual({ direction: "flat", percent: 0 });
});

test("a course is read from its ends, not from one odd week", () => {
  expect(courseOf([4, 4, 4, 5, 20, 6, 10, 11, 12])).toEqual({ from: 4, to: 11, direction: "up" });
  expect(courseOf([2, 3, 2, 2])).toEqual({ from: 2, to: 2, direction: "flat" });
  expect(courseOf([])).toEqual({ from: 0, to: 0, direction: "flat" });
});

test("a line starts at the left, ends at the right and stands on zero", () => {
  expect(linePoints([0, 2, 4], 80, 20)).toEqual([
    [0, 20],
    [40, 10],
    [80, 0],
  ]);
  expect(linePoints([0, 0], 80, 20)).toEqual([
    [0, 20],
    [80, 20],
  ]);
});
