import { expect, test } from "vitest";
import { boardQuestion } from "./board-question";

test("a description that opens with a question gives the heading", () => {
  expect(boardQuestion({ name: "De app", description: "Wat kan beter aan de app? Stem op wat jou helpt." })).toEqual({
    heading: "Wat kan beter aan de app?",
    lead: "Stem op wat jou helpt.",
  });
});

test.each([null, "", "Alles over de app. Wat mis je?", "Wat?"])("%s leaves the name as heading", (description) => {
  expect(boardQuestion({ name: "De app", description })).toEqual({ heading: "De app", lead: description ?? "" });
});
