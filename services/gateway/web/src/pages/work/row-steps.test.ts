import { expect, test } from "vitest";
import { stepTo } from "./row-steps";

test("from nowhere a step goes to the first or the last row", () => {
  expect([stepTo(-1, 1, 5), stepTo(-1, -1, 5)]).toEqual([0, 4]);
});

test("steps stop at both ends", () => {
  expect([stepTo(1, 1, 5), stepTo(4, 1, 5), stepTo(0, -1, 5)]).toEqual([2, 4, 0]);
});
