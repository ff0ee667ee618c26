import { expect, test } from "vitest";
import { crowning, lacking, type OutcomeDraft, outcomeInput } from "./outcome-draft";

const candidates = [
  { id: "e1", state: "ACCEPTED" },
  { id: "e2", state: "WINNER" },
  { id: "e3", state: "SHORTLISTED" },
];
const draft: OutcomeDraft = {
  summary: "We beginnen in maart.",
  entries: {
    e1: { decision: "ADOPTED", reason: "Helpt de meesten.", won: true },
    e2: { decision: "NOT_ADOPTED", reason: " ", won: false },
    e3: { decision: "", reason: "Later misschien.", won: false },
  },
};

test("an entry lacks something without a decision, and without a reason", () => {
  expect(lacking(draft, candidates).map(({ id }) => id)).toEqual(["e2", "e3"]);
  expect(lacking({ summary: "", entries: {} }, candidates)).toEqual(candidates);
});

test("what is sent holds every decision that was made, in order", () => {
  expect(outcomeInput("c1", draft, candidates)).toEqual({
    campaignId: "c1",
    summary: "We beginnen in maart.",
    decisions: [
      { entryId: "e1", decision: "ADOPTED", reason: "Helpt de meesten." },
      { entryId: "e2", decision: "NOT_ADOPTED", reason: " " },
    ],
  });
});

test("who wins now and who does no longer are told apart", () => {
  expect(crowning(draft, candidates)).toEqual({ won: ["e1"], lost: ["e2"] });
});
