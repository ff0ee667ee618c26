/** What someone who looks at a campaign can do, or wait for, at this moment. */
export type WhatNow =
  | { kind: "submit" | "vote" | "decide"; phase: Phase; until: string }
  | { kind: "begins" | "continues"; phase: Phase; at: string }
  | { kind: "waits" | "over" | "draft" | "cancelled" };

export interface Phase {
  id: string;
  kind: "SUBMIT" | "VOTE" | "DECIDE";
  opensAt: string;
  closesAt: string;
}

type State = "DRAFT" | "SCHEDULED" | "RUNNING" | "CLOSED" | "REPORTED" | "CANCELLED";

const kinds = { SUBMIT: "submit", VOTE: "vote", DECIDE: "decide" } as const;

/** Reads it from the clock, as phases open and close by it, whatever the page was told a while ago. */
export function whatNow<P extends Phase>(state: State, phases: readonly P[], now: Date): WhatNow {
  if (state === "DRAFT") return { kind: "draft" };
  if (state === "CANCELLED") return { kind: "cancelled" };
  if (state === "REPORTED") return { kind: "over" };
  const time = now.getTime();
  const open = phases.find((one) => Date.parse(one.opensAt) <= time && time < Date.parse(one.closesAt));
  if (open) return { kind: kinds[open.kind], phase: open, until: open.closesAt };
  const next = phases.find((one) => Date.parse(one.opensAt) > time);
  if (!next) return { kind: "waits" };
  return { kind: next === phases[0] ? "begins" : "continues", phase: next, at: next.opensAt };
}
