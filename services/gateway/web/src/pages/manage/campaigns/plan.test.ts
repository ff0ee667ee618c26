import { expect, test } from "vitest";
import { DAY, dragged, extent, HOUR, marks, moved, stretched } from "./plan";
import { later, momentOf, wallOf } from "./wall";

const ZONE = "Europe/Amsterdam";
const plan = [
  { opens: "2026-03-09T09:00", closes: "2026-03-23T09:00" },
  { opens: "2026-03-23T09:00", closes: "2026-04-06T09:00" },
  { opens: "2026-04-07T09:00", closes: "2026-04-14T09:00" },
];

test("a moment is shown as the clocks of the time zone show it, and found back", () => {
  expect(wallOf("2026-03-23T08:00:00Z", ZONE)).toBe("2026-03-23T09:00");
  expect(wallOf("2026-04-06T07:00:05Z", ZONE)).toBe("2026-04-06T09:00:05");
  expect(momentOf("2026-03-23T09:00", ZONE)).toBe("2026-03-23T08:00:00.000Z");
  expect(momentOf("2026-04-06T09:00:05", ZONE)).toBe("2026-04-06T07:00:05.000Z");
  expect(momentOf("2026-06-01T00:00", "America/New_York")).toBe("2026-06-01T04:00:00.000Z");
  expect(momentOf("", ZONE)).toBeNull();
});

test("an hour that clocks skip counts on, and one that comes twice is the first", () => {
  expect(momentOf("2026-03-29T01:59", ZONE)).toBe("2026-03-29T00:59:00.000Z");
  expect(momentOf("2026-03-29T02:30", ZONE)).toBe("2026-03-29T01:30:00.000Z");
  expect(momentOf("2026-03-29T03:00", ZONE)).toBe("2026-03-29T01:00:00.000Z");
  expect(momentOf("2026-10-25T02:30", ZONE)).toBe("2026-10-25T00:30:00.000Z");
  expect(momentOf("2026-10-25T03:00", ZONE)).toBe("2026-10-25T02:00:00.000Z");
});

test("a day later is the same time of day, also over a change of clocks", () => {
  expect(later("2026-03-28T09:00", DAY)).toBe("2026-03-29T09:00");
  const before = Date.parse(momentOf("2026-03-28T09:00", ZONE) ?? "");
  expect(Date.parse(momentOf(later("2026-03-28T09:00", DAY), ZONE) ?? "") - before).toBe(23 * HOUR * 60_000);
});

test("a longer phase pushes what comes after it, and gaps stay", () => {
  expect(stretched(plan, 0, 2 * DAY)).toEqual([
    { opens: "2026-03-09T09:00", closes: "2026-03-25T09:00" },
    { opens: "2026-03-25T09:00", closes: "2026-04-08T09:00" },
    { opens: "2026-04-09T09:00", closes: "2026-04-16T09:00" },
  ]);
});

test("a phase keeps at least an hour, and one that is shorter already does not grow by shrinking", () => {
  expect(stretched(plan, 2, -30 * DAY)[2]).toEqual({ opens: "2026-04-07T09:00", closes: "2026-04-07T10:00" });
  const brief = [{ opens: "2026-03-09T09:00", closes: "2026-03-09T09:10" }];
  expect(stretched(brief, 0, -DAY)).toEqual(brief);
});

test("a phase does not begin before the one before it has ended", () => {
  expect(moved(plan, 1, -DAY)).toEqual(plan);
  expect(moved(plan, 2, -5 * DAY)[2]).toEqual({ opens: "2026-04-06T09:00", closes: "2026-04-13T09:00" });
  expect(moved(plan, 0, -DAY).map((one) => one.opens)).toEqual([
    "2026-03-08T09:00",
    "2026-03-22T09:00",
    "2026-04-06T09:00",
  ]);
});

test("what runs goes no further back than what people count on", () => {
  const floor = plan;
  expect(stretched(plan, 1, -DAY, floor)).toEqual(plan);
  const longer = stretched(plan, 1, 3 * DAY, floor);
  expect(stretched(longer, 1, -5 * DAY, floor)).toEqual(plan);
  expect(moved(plan, 2, -DAY, floor)).toEqual(plan);
});

test("a distance on the line is a number of whole steps", () => {
  expect(dragged(49, 700, 49 * DAY)).toBe(3 * DAY);
  expect(dragged(-10, 700, 49 * DAY)).toBe(-DAY);
  expect(dragged(100, 1000, 20 * HOUR)).toBe(2 * HOUR);
  expect(dragged(10, 1000, 100)).toBe(1);
  expect(dragged(10, 0, 100)).toBe(0);
});

test("a plan reaches from its first opening to its last closing, whatever the order", () => {
  expect(extent([...plan].reverse())).toEqual({ opens: "2026-03-09T09:00", closes: "2026-04-14T09:00" });
  expect(extent([{ opens: "", closes: "2026-04-14T09:00" }])).toBeNull();
});

test("along the line stand at most eight moments", () => {
  expect(marks({ opens: "2026-03-09T09:00", closes: "2026-04-14T09:00" })).toEqual([
    "2026-03-16T00:00",
    "2026-03-23T00:00",
    "2026-03-30T00:00",
    "2026-04-06T00:00",
    "2026-04-13T00:00",
  ]);
  expect(marks({ opens: "2026-03-09T09:20", closes: "2026-03-09T10:10" })).toEqual([
    "2026-03-09T09:30",
    "2026-03-09T09:45",
    "2026-03-09T10:00",
  ]);
});
