import { expect, test } from "vitest";
import { opening } from "./opening";

test("a short text is shown whole", () => {
  expect(opening("We bouwen een deel-link.")).toBe("We bouwen een deel-link.");
});

test("markup and lines are taken out", () => {
  expect(opening("## Plan\n\n- **Nu** de [kaart](https://polder.example)\n- snake_case blijft")).toBe(
    "Plan Nu de kaart snake_case blijft",
  );
});

test("a long text is cut at a word", () => {
  expect(opening("een twee drie vier vijf", 14)).toBe("een twee drie…");
});
