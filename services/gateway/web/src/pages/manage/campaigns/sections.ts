import type { CampaignState } from "./campaign";

export type Section = "basics" | "phases" | "announce";

/** Sections of the editor that go with the stage of a campaign, the first one first. */
export function sectionsOf(state: CampaignState): Section[] {
  if (state === "DRAFT") return ["basics", "phases", "announce"];
  return ["basics", "phases"];
}
