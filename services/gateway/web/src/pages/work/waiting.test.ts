import { expect, test } from "vitest";
import { waitOf } from "./waiting";

test("a wait is told in seconds for two minutes, in minutes for two hours, then in hours", () => {
  expect([1, 119].map(waitOf)).toEqual([
    { unit: "seconds", n: 1 },
    { unit: "seconds", n: 119 },
  ]);
  expect([120, 7199].map(waitOf)).toEqual([
    { unit: "minutes", n: 2 },
    { unit: "minutes", n: 119 },
  ]);
  expect(waitOf(90_000)).toEqual({ unit: "hours", n: 25 });
});
