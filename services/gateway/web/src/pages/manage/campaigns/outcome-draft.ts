import type { VariablesOf } from "../../../api/graphql";
import type { Campaign } from "./campaign";
import type { PublishMutation } from "./outcome-editor";

type Input = VariablesOf<typeof PublishMutation>["input"];
export type Decision = Input["decisions"][number]["decision"];
export const decisions: readonly Decision[] = ["ADOPTED", "ADOPTED_IN_PART", "STUDIED_FURTHER", "NOT_ADOPTED"];

/** An outcome as it is being written: by entry, a decision, a reason, and whether it won. */
export interface OutcomeDraft {
  summary: string;
  entries: Record<string, { decision: Decision | ""; reason: string; won: boolean }>;
}

interface Candidate {
  id: string;
  state: string;
}

const keyOf = (id: string) => `polder-outcome-${id}`;

/** What was written before in this browser, on top of what was published, on top of nothing. */
export function readOutcome(campaign: Campaign, candidates: readonly Candidate[]): OutcomeDraft {
  const text = localStorage.getItem(keyOf(campaign.id));
  const kept = text ? (JSON.parse(text) as OutcomeDraft) : null;
  const published = new Map(campaign.outcome?.decisions.map((one) => [one.entry.id, one]));
  return {
    summary: kept?.summary ?? campaign.outcome?.summary ?? "",
    entries: Object.fromEntries(
      candidates.map(({ id, state }) => {
        const was = published.get(id);
        const fresh = { decision: was?.decision ?? ("" as const), reason: was?.reason ?? "", won: state === "WINNER" };
        return [id, kept?.entries[id] ?? fresh];
      }),
    ),
  };
}

export function keepOutcome(id: string, draft: OutcomeDraft | null) {
  if (draft) localStorage.setItem(keyOf(id), JSON.stringify(draft));
  else localStorage.removeItem(keyOf(id));
}

/** Entries that still lack a decision or a reason. */
export const lacking = <C extends Candidate>(draft: OutcomeDraft, candidates: readonly C[]): C[] =>
  candidates.filter(({ id }) => {
    const said = draft.entries[id];
    return !said?.decision || !said.reason.trim();
  });

/** What to send, in the order in which entries stand. */
export function outcomeInput(campaignId: string, draft: OutcomeDraft, candidates: readonly Candidate[]): Input {
  return {
    campaignId,
    summary: draft.summary,
    decisions: candidates.flatMap(({ id }) => {
      const said = draft.entries[id];
      return said?.decision ? [{ entryId: id, decision: said.decision, reason: said.reason }] : [];
    }),
  };
}

/** Entries that are to be made winners, and winners that are not any more. */
export const crowning = (draft: OutcomeDraft, candidates: readonly Candidate[]) => ({
  won: candidates.filter(({ id, state }) => draft.entries[id]?.won && state !== "WINNER").map(({ id }) => id),
  lost: candidates.filter(({ id, state }) => !draft.entries[id]?.won && state === "WINNER").map(({ id }) => id),
});
