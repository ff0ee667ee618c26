import { expect, test } from "vitest";
import { colours, contrast, languageOf } from "./look";

test("black on white has the largest contrast there is", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
});

test.each(["#0b6478", "#ffdd00", "#7f7f7f", "#ff0000", "#f3f0e8"])("words on %s can be read", (accent) => {
  const look = colours(accent);
  expect(contrast(look?.ground ?? "", look?.words ?? "")).toBeGreaterThanOrEqual(3.8);
});

test.each([undefined, "", "red", "#fff", "#12345g", "url(x)"])("%s is no accent", (accent) => {
  expect(colours(accent)).toBeNull();
});

test("the first wish for a language counts, and what is no Dutch is English", () => {
  expect(languageOf(undefined, "nl-BE", "en")).toBe("nl");
  expect(languageOf("en", "nl")).toBe("en");
  expect(languageOf("fr")).toBe("en");
  expect(languageOf()).toBe("en");
});
