import { expect, test } from "vitest";
import { marked } from "./marked";

const shown = (text: string, question: string) =>
  marked(text, question)
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join("");

test("words that begin with an asked word are marked, whatever their accents and case", () => {
  expect(shown("De Brug is glad; bruggen en een cafés", "brug café")).toBe("De [Brug] is glad; [bruggen] en een [cafés]");
});

test("short words and what is not asked stay as they are", () => {
  expect(shown("De brug is op", "op de")).toBe("De brug is op");
  expect(shown("Niets hiervan", "brug")).toBe("Niets hiervan");
});

test("no letter of the text is lost", () => {
  const text = "  «Één brug»,\nén nog wat… ";
  expect(marked(text, "brug één").map((piece) => piece.text).join("")).toBe(text);
});
