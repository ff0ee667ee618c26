import { expect, test } from "vitest";
import { type Phase, whatNow } from "./what-now";

const at = (day: number) => new Date(Date.UTC(2026, 1, day));
const phase = (id: string, kind: Phase["kind"], from: number, to: number): Phase => ({
  id,
  kind,
  opensAt: at(from).toISOString(),
  closesAt: at(to).toISOString(),
});
const submit = phase("p1", "SUBMIT", 5, 10);
const vote = phase("p2", "VOTE", 12, 20);
const phases = [submit, vote];

test("before the first phase it says when it begins", () => {
  expect(whatNow("SCHEDULED", phases, at(1))).toEqual({ kind: "begins", phase: submit, at: submit.opensAt });
});

test("an open phase says what one can do and until when", () => {
  expect(whatNow("RUNNING", phases, at(6))).toEqual({ kind: "submit", phase: submit, until: submit.closesAt });
  expect(whatNow("RUNNING", phases, at(12))).toEqual({ kind: "vote", phase: vote, until: vote.closesAt });
});

test("between two phases it says when the next one opens", () => {
  expect(whatNow("RUNNING", phases, at(10))).toEqual({ kind: "continues", phase: vote, at: vote.opensAt });
});

test("a phase is over at its closing moment, whatever the state says still", () => {
  expect(whatNow("RUNNING", phases, at(20))).toEqual({ kind: "waits" });
});

test("a reported, cancelled or unannounced campaign offers nothing", () => {
  expect(whatNow("REPORTED", phases, at(6))).toEqual({ kind: "over" });
  expect(whatNow("CANCELLED", phases, at(6))).toEqual({ kind: "cancelled" });
  expect(whatNow("DRAFT", phases, at(6))).toEqual({ kind: "draft" });
});
