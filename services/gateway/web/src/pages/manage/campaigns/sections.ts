import type { CampaignState } from "./campaign";

export type Section = "stand" | "entries" | "results" | "outcome" | "basics" | "phases" | "preview" | "announce";

/** Sections of the editor that go with the stage of a campaign, the first one first. */
export function sectionsOf(state: CampaignState): Section[] {
  if (state === "DRAFT") return ["basics", "phases", "preview", "announce"];
  if (state === "SCHEDULED") return ["stand", "basics", "phases", "preview"];
  return ["stand", "entries", "results", "outcome", "basics", "phases", "preview"];
}
