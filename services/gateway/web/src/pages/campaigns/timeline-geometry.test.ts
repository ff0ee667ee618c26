import { expect, test } from "vitest";
import { layOut, passed } from "./timeline-geometry";

const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();
const phases = [
  { opensAt: day(1), closesAt: day(6) },
  { opensAt: day(6), closesAt: day(16) },
  { opensAt: day(19), closesAt: day(21) },
];

test("phases are as long as they last, gaps included", () => {
  expect(layOut(phases, new Date(day(11)))).toEqual({
    parts: [
      { start: 0, length: 0.25 },
      { start: 0.25, length: 0.5 },
      { start: 0.9, length: 0.1 },
    ],
    now: 0.5,
  });
});

test("now is off the line before it begins and after it ends", () => {
  expect(layOut(phases, new Date(Date.UTC(2025, 11, 31))).now).toBeNull();
  expect(layOut(phases, new Date(day(22))).now).toBeNull();
});

test("no phases make an empty line", () => {
  expect(layOut([], new Date())).toEqual({ parts: [], now: null });
});

test("a phase is passed from none to all of it", () => {
  const phase = phases[1]!;
  expect(passed(phase, new Date(day(2)))).toBe(0);
  expect(passed(phase, new Date(day(11)))).toBe(0.5);
  expect(passed(phase, new Date(day(30)))).toBe(1);
});

test("a phase without length is over once it opens", () => {
  const phase = { opensAt: day(3), closesAt: day(3) };
  expect(passed(phase, new Date(day(2)))).toBe(0);
  expect(passed(phase, new Date(day(3)))).toBe(1);
});
