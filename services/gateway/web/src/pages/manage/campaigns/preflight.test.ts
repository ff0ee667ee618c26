import { expect, test } from "vitest";
import type { Edited, EditedPhase } from "./edited";
import { ofPhases, preflight } from "./preflight";

const phase = (part: Partial<EditedPhase>): EditedPhase => ({
  key: part.title ?? "",
  isNew: false,
  kind: "SUBMIT",
  title: "Insturen",
  instructions: "Eén idee.",
  opens: "2026-12-01T09:00",
  closes: "2026-12-08T09:00",
  maxChoices: "",
  results: "AFTER_CLOSE",
  isSecret: false,
  ...part,
});
const submit = phase({});
const vote = phase({ kind: "VOTE", title: "Stemmen", opens: submit.closes, closes: "2026-12-15T09:00" });
const decide = phase({ kind: "DECIDE", title: "Beslissen", opens: vote.closes, closes: "2026-12-22T09:00" });
const whole: Edited = {
  title: "Veilig door de winter",
  summary: "Wat helpt jou?",
  brief: "Vertel.",
  guidelines: "Wees aardig.",
  boardId: "",
  requiresVerifiedEmail: false,
  memberBefore: "",
  maxEntries: "",
  phases: [submit, vote, decide],
};
const NOW = "2026-11-22T01:00";
const texts = (edited: Edited) => preflight(edited, NOW).map(({ text, isNeeded, field }) => [text, isNeeded, field]);

test("a whole campaign is ready", () => {
  expect(preflight(whole, NOW)).toEqual([]);
});

test("only the title is needed of the texts", () => {
  expect(texts({ ...whole, title: " ", summary: "", brief: "", guidelines: "" })).toEqual([
    ["title", true, "title"],
    ["summary", false, "summary"],
    ["brief", false, "brief"],
    ["guidelines", false, "guidelines"],
  ]);
});

test("moments that cannot be are found at their phase", () => {
  const phases = [
    { ...submit, opens: "2026-11-20T09:00" },
    { ...vote, opens: "2026-12-07T09:00", closes: "2026-12-07T09:00" },
    { ...decide, closes: "" },
  ];
  expect(texts({ ...whole, phases })).toEqual([
    ["past", true, "phases.0.opensAt"],
    ["ends-first", true, "phases.1.closesAt"],
    ["overlaps", true, "phases.1.opensAt"],
    ["ends-first", true, "phases.2.closesAt"],
  ]);
});

test("once it runs, that it began is no matter", () => {
  expect(ofPhases({ phases: [{ ...submit, opens: "2026-11-20T09:00" }, vote, decide] }, null)).toEqual([]);
});

test("a ballot takes one to a hundred, and somebody decides", () => {
  const phases = [submit, { ...vote, maxChoices: "0", instructions: "" }];
  expect(texts({ ...whole, phases })).toEqual([
    ["max-choices", true, "phases.1.voting.maxChoices"],
    ["instructions", false, "phases.1.instructions"],
    ["no-decide", false, "add-phase"],
  ]);
});
