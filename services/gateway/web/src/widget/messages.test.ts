import { expect, test } from "vitest";
import { isSaid, readShown } from "./messages";

test("what a page shows is read, and what it may not be is left out", () => {
  expect(readShown({ polder: "show", view: "ideas", text: "Hallo", page: "https://a.example/" })).toEqual({
    polder: "show",
    view: "ideas",
    text: "Hallo",
    page: "https://a.example/",
  });
  expect(readShown({ polder: "show", view: "admin", text: 3 })).toEqual({
    polder: "show",
    view: undefined,
    text: undefined,
    page: "",
  });
});

test.each([null, "show", 1, {}, { polder: "ready" }])("%j shows nothing", (data) => {
  expect(readShown(data)).toBeNull();
});

test("only the panel's own three words are heard", () => {
  expect(["ready", "close", "submitted", "show", "steal"].filter((polder) => isSaid({ polder }))).toEqual([
    "ready",
    "close",
    "submitted",
  ]);
  expect(isSaid("ready")).toBe(false);
});
