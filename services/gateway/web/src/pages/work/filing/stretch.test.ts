import { expect, test } from "vitest";
import { stretch } from "./stretch";

const rows = ["a", "b", "c", "d"].map((id) => ({ id }));
const ids = (found: { id: string }[]) => found.map((one) => one.id).join("");

test("rows between two are meant in either direction", () => {
  expect(ids(stretch(rows, "b", "d"))).toBe("bcd");
  expect(ids(stretch(rows, "d", "b"))).toBe("bcd");
  expect(ids(stretch(rows, "b", "b"))).toBe("b");
});

test("a row alone is meant where the other is not in the list", () => {
  expect(ids(stretch(rows, null, "c"))).toBe("c");
  expect(ids(stretch(rows, "gone", "c"))).toBe("c");
  expect(ids(stretch(rows, "a", "gone"))).toBe("");
});
