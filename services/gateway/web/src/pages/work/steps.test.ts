import { expect, test } from "vitest";
import { stepsWith } from "./steps";

test("steps are kept in the order they came, and the ones before are done", () => {
  const reading = stepsWith([], { name: "Lezen", done: 40, total: 100 });
  const checking = stepsWith(reading, { name: "Controleren", done: 3, total: 98 });
  expect(checking).toEqual([
    { name: "Lezen", done: 100, total: 100 },
    { name: "Controleren", done: 3, total: 98 },
  ]);
});

test("a step without a total is full once another follows", () => {
  const steps = stepsWith([{ name: "Lezen", done: 12, total: null }], { name: "Begrijpen", done: 0, total: null });
  expect(steps[0]).toEqual({ name: "Lezen", done: 12, total: 12 });
});

test("news of the present step replaces what was known", () => {
  const before = [{ name: "Lezen", done: 40, total: 100 }];
  expect(stepsWith(before, { name: "Lezen", done: 55, total: 100 })).toEqual([{ name: "Lezen", done: 55, total: 100 }]);
  expect(stepsWith(before, { name: "Lezen", done: 40, total: 100 })).toBe(before);
});
