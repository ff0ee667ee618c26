import type { VariablesOf } from "../../../api/graphql";
import type { Campaign, PhaseKind, Voting } from "./campaign";
import type { UpdateMutation } from "./use-editing";
import { momentOf, type Wall, wallOf } from "./wall";

/** A phase as it stands in the form. */
export interface EditedPhase {
  /** Tells phases apart in the form; the id of those that are kept. */
  key: string;
  isNew: boolean;
  kind: PhaseKind;
  title: string;
  instructions: string;
  opens: Wall;
  closes: Wall;
  /** Most entries on a ballot; empty for any number. */
  maxChoices: string;
  results: Voting["results"];
  isSecret: boolean;
}

/** All that can be changed of a campaign, as it stands in the form. */
export interface Edited {
  title: string;
  summary: string;
  brief: string;
  guidelines: string;
  boardId: string;
  requiresVerifiedEmail: boolean;
  memberBefore: Wall;
  maxEntries: string;
  phases: EditedPhase[];
}

type Input = VariablesOf<typeof UpdateMutation>["input"];

export function editedOf(campaign: Campaign, zone: string): Edited {
  const { eligibility } = campaign;
  return {
    title: campaign.title,
    summary: campaign.summary ?? "",
    brief: campaign.brief ?? "",
    guidelines: campaign.guidelines ?? "",
    boardId: campaign.board?.id ?? "",
    requiresVerifiedEmail: eligibility.requiresVerifiedEmail,
    memberBefore: eligibility.memberBefore ? wallOf(eligibility.memberBefore, zone) : "",
    maxEntries: eligibility.maxEntries === null ? "" : String(eligibility.maxEntries),
    phases: campaign.phases.map((phase) => ({
      key: phase.id,
      isNew: false,
      kind: phase.kind,
      title: phase.title,
      instructions: phase.instructions ?? "",
      opens: wallOf(phase.opensAt, zone),
      closes: wallOf(phase.closesAt, zone),
      maxChoices: phase.voting?.maxChoices ? String(phase.voting.maxChoices) : "",
      results: phase.voting?.results ?? "AFTER_CLOSE",
      isSecret: phase.voting?.isSecret ?? false,
    })),
  };
}

/** Parts of a campaign that are saved, and compared, as a whole. */
export const parts = {
  title: ["title"],
  summary: ["summary"],
  brief: ["brief"],
  guidelines: ["guidelines"],
  board: ["boardId"],
  eligibility: ["requiresVerifiedEmail", "memberBefore", "maxEntries"],
  phases: ["phases"],
} as const satisfies Record<string, readonly (keyof Edited)[]>;

export type Part = keyof typeof parts;
export const partNames = Object.keys(parts) as Part[];

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Parts in which two versions differ. */
export const changedParts = (one: Edited, other: Edited): Part[] =>
  partNames.filter((part) => parts[part].some((field) => !same(one[field], other[field])));

/** One version with some parts of another. */
export function withParts(base: Edited, other: Edited, names: readonly Part[]): Edited {
  const fields = names.flatMap((name): readonly (keyof Edited)[] => parts[name]);
  return { ...base, ...Object.fromEntries(fields.map((field) => [field, other[field]])) };
}

/** What of the form does not make sense as a moment or a number, by the name of its field. */
export function unreadable(edited: Edited, changed: readonly Part[], zone: string): string[] {
  const isNumber = (text: string) => text.trim() === "" || /^[1-9]\d{0,5}$/.test(text.trim());
  const found: string[] = [];
  if (changed.includes("phases")) {
    edited.phases.forEach((phase, place) => {
      if (!momentOf(phase.opens, zone)) found.push(`phases.${place}.opensAt`);
      if (!momentOf(phase.closes, zone)) found.push(`phases.${place}.closesAt`);
      if (!isNumber(phase.maxChoices)) found.push(`phases.${place}.voting.maxChoices`);
    });
  }
  if (changed.includes("eligibility") && !isNumber(edited.maxEntries)) found.push("eligibility.maxEntries");
  return found;
}

/** What to send for the parts that changed. */
export function inputOf(campaign: Campaign, edited: Edited, changed: readonly Part[], version: number, zone: string): Input {
  const number = (text: string) => (text.trim() ? Number(text) : null);
  const has = (part: Part) => changed.includes(part);
  return {
    id: campaign.id,
    ifVersion: version,
    ...(has("title") && { title: edited.title }),
    ...(has("summary") && { summary: edited.summary }),
    ...(has("brief") && { brief: edited.brief }),
    ...(has("guidelines") && { guidelines: edited.guidelines }),
    ...(has("board") && edited.boardId && { boardId: edited.boardId }),
    ...(has("eligibility") && {
      eligibility: {
        requiresVerifiedEmail: edited.requiresVerifiedEmail,
        memberBefore: momentOf(edited.memberBefore, zone),
        maxEntries: number(edited.maxEntries),
      },
    }),
    ...(has("phases") && {
      phases: edited.phases.map((phase) => ({
        ...(!phase.isNew && { id: phase.key }),
        kind: phase.kind,
        title: phase.title,
        instructions: phase.instructions,
        // What was not touched goes back as it came: clocks that change twice name some moments twice.
        opensAt: kept(campaign, phase, "opens", zone),
        closesAt: kept(campaign, phase, "closes", zone),
        ...(phase.kind === "VOTE" && {
          voting: {
            method: "APPROVAL" as const,
            maxChoices: number(phase.maxChoices),
            results: phase.results,
            isSecret: phase.isSecret,
          },
        }),
      })),
    }),
  };
}

function kept(campaign: Campaign, phase: EditedPhase, side: "opens" | "closes", zone: string): string {
  const was = campaign.phases.find((one) => one.id === phase.key)?.[side === "opens" ? "opensAt" : "closesAt"];
  return was && wallOf(was, zone) === phase[side] ? was : (momentOf(phase[side], zone) ?? "");
}
