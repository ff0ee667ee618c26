import { expect, test } from "vitest";
import { partOf } from "./part";

const part = (query: string) => partOf(new URLSearchParams(query));

test("nothing asked is the whole list", () => {
  expect(part("list=done&q=bel")).toBeNull();
  expect(part("said=0&on=gisteren")).toBeNull();
});

test("a past day is kept as a whole, so the rest does not count beside it", () => {
  expect(part("on=2026-11-20&said=28&segment=segment_a")).toEqual({ on: "2026-11-20" });
});

test("a span and a segment add up", () => {
  expect(part("said=28&segment=segment_a")).toEqual({ days: 28, segmentId: "segment_a" });
});
