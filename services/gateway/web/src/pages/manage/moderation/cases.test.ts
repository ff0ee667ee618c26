import { describe, expect, it } from "vitest";
import { afterDecision, around, verbsFor } from "./cases";

const queue = [{ number: 7 }, { number: 3 }, { number: 5 }];

describe("verbsFor", () => {
  it("offers what is not so already", () => {
    expect(verbsFor("VISIBLE", true)).toEqual(["DISMISS", "HIDE", "REMOVE"]);
    expect(verbsFor("HIDDEN", true)).toEqual(["DISMISS", "APPROVE", "REMOVE"]);
    expect(verbsFor("VISIBLE", false)).toEqual(["HIDE", "REMOVE"]);
    expect(verbsFor("REMOVED", false)).toEqual(["APPROVE", "HIDE"]);
  });
});

describe("around", () => {
  it("knows the neighbours in the order of the queue", () => {
    expect(around(queue, 3)).toEqual({ place: 2, previous: 7, next: 5 });
    expect(around(queue, 5)).toEqual({ place: 3, previous: 3, next: null });
  });

  it("leads from a decided case to the first that waits", () => {
    expect(around(queue, 99)).toEqual({ place: null, previous: null, next: 7 });
  });
});

describe("afterDecision", () => {
  it("goes to the next case, then to what was skipped, then to the list", () => {
    expect(afterDecision(queue, 3)).toBe("/manage/moderation/5");
    expect(afterDecision(queue, 5)).toBe("/manage/moderation/7");
    expect(afterDecision([{ number: 5 }], 5)).toBe("/manage/moderation");
  });
});
