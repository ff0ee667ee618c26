import type { Edited } from "./edited";
import { minutesBetween } from "./wall";
import type { Wall } from "./wall";

/** Something that stands in the way of announcing, or would be better done first. */
export interface Finding {
  /** Text id, after `preflight-`. */
  text: string;
  isNeeded: boolean;
  section: "basics" | "phases";
  /** Name of the field it is about. */
  field: string;
  /** Phase it is about. */
  phase?: string;
}

/** Reads a campaign as the one who announces it would: what is missing, and what is better with more. */
export function preflight(edited: Edited, now: Wall): Finding[] {
  const found: Finding[] = [];
  const basics = (text: string, field: string, isNeeded = false) => found.push({ text, isNeeded, section: "basics", field });
  if (!edited.title.trim()) basics("title", "title", true);
  if (!edited.summary.trim()) basics("summary", "summary");
  if (!edited.brief.trim()) basics("brief", "brief");
  if (!edited.guidelines.trim()) basics("guidelines", "guidelines");
  found.push(...ofPhases(edited, now));
  return found;
}

/** What is wrong with the moments and rules of phases. */
export function ofPhases({ phases }: Pick<Edited, "phases">, now: Wall | null): Finding[] {
  const found: Finding[] = [];
  phases.forEach((phase, place) => {
    const say = (text: string, field: string, isNeeded = true) =>
      found.push({ text, isNeeded, section: "phases", field: `phases.${place}.${field}`, phase: phase.title });
    const before = phases[place - 1];
    if (!phase.title.trim()) say("phase-title", "title");
    if (!(minutesBetween(phase.opens, phase.closes) > 0)) say("ends-first", "closesAt");
    if (before && minutesBetween(before.closes, phase.opens) < 0) say("overlaps", "opensAt");
    if (place === 0 && now && minutesBetween(now, phase.opens) < 0) say("past", "opensAt");
    const most = phase.maxChoices.trim();
    if (phase.kind === "VOTE" && most && !(Number(most) >= 1 && Number(most) <= 100)) say("max-choices", "voting.maxChoices");
    if (!phase.instructions.trim()) say("instructions", "instructions", false);
  });
  if (!phases.some((phase) => phase.kind === "DECIDE")) {
    found.push({ text: "no-decide", isNeeded: false, section: "phases", field: "add-phase" });
  }
  return found;
}
