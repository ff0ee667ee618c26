import { expect, test } from "vitest";
import { safeReturn } from "./wish";

test("a return address on this site is kept", () => {
  expect(safeReturn("/ideas/12?sort=new")).toBe("/ideas/12?sort=new");
});

test.each([null, "", "https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/sign-in?then=/"])(
  "%s leads to the front page",
  (then) => {
    expect(safeReturn(then)).toBe("/");
  },
);
