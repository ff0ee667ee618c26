import { expect, test } from "vitest";
import { asksSomebody, waits } from "./waits";

const phases = [
  { kind: "SUBMIT", title: "Insturen", opensAt: "2026-03-01T00:00:00Z", closesAt: "2026-03-08T00:00:00Z" },
  { kind: "VOTE", title: "Stemmen", opensAt: "2026-03-10T00:00:00Z", closesAt: "2026-03-17T00:00:00Z" },
  { kind: "DECIDE", title: "Beslissen", opensAt: "2026-03-17T00:00:00Z", closesAt: "2026-03-24T00:00:00Z" },
] as const;
const at = (day: string) => new Date(`2026-03-${day}T12:00:00Z`);

test("entries to look at come before what time does by itself", () => {
  expect(waits("RUNNING", phases, 3, at("02"))).toEqual({ kind: "screen", count: 3 });
  expect(waits("RUNNING", phases, 0, at("02"))).toEqual({ kind: "phase", title: "Insturen", at: phases[0].closesAt });
  expect(waits("RUNNING", phases, 0, at("09"))).toEqual({ kind: "continues", title: "Stemmen", at: phases[1].opensAt });
});

test("once votes are in, the outcome waits for somebody", () => {
  expect(waits("RUNNING", phases, 0, at("18"))).toEqual({ kind: "decide", until: phases[2].closesAt });
  expect(waits("CLOSED", phases, 0, at("30"))).toEqual({ kind: "decide", until: null });
  expect(waits("REPORTED", phases, 0, at("30"))).toEqual({ kind: "done" });
});

test("a draft whose opening has gone by is said to be so", () => {
  const [before, after] = [new Date("2026-02-01T00:00:00Z"), at("02")];
  expect([before, after].map((now) => waits("DRAFT", phases, 0, now).kind)).toEqual(["announce", "outdated"]);
  expect([before, after].map((now) => asksSomebody(waits("DRAFT", phases, 0, now)))).toEqual([false, true]);
});
