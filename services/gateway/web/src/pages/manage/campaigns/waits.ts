import type { CampaignState, PhaseKind } from "./campaign";

export interface PlannedPhase {
  kind: PhaseKind;
  title: string;
  opensAt: string;
  closesAt: string;
}

/** What a campaign asks of its organisers, or what it is waiting for by itself. */
export type Waits =
  | { kind: "screen"; count: number }
  | { kind: "decide"; until: string | null }
  | { kind: "announce" | "outdated" | "done" | "cancelled" }
  | { kind: "begins" | "phase" | "continues"; title: string; at: string };

/** Most pressing first: what asks for somebody, then what time will do. */
export function waits(state: CampaignState, phases: readonly PlannedPhase[], toScreen: number, now: Date): Waits {
  const time = now.getTime();
  const first = phases[0];
  switch (state) {
    case "DRAFT":
      return { kind: first && Date.parse(first.opensAt) < time ? "outdated" : "announce" };
    case "SCHEDULED":
      return first ? { kind: "begins", title: first.title, at: first.opensAt } : { kind: "announce" };
    case "REPORTED":
      return { kind: "done" };
    case "CANCELLED":
      return { kind: "cancelled" };
    case "CLOSED":
      return { kind: "decide", until: null };
  }
  if (toScreen > 0) return { kind: "screen", count: toScreen };
  const open = phases.find((one) => Date.parse(one.opensAt) <= time && time < Date.parse(one.closesAt));
  if (open?.kind === "DECIDE") return { kind: "decide", until: open.closesAt };
  if (open) return { kind: "phase", title: open.title, at: open.closesAt };
  const next = phases.find((one) => Date.parse(one.opensAt) > time);
  return next ? { kind: "continues", title: next.title, at: next.opensAt } : { kind: "decide", until: null };
}

/** Whether it is the organisers' turn. */
export const asksSomebody = ({ kind }: Waits) => kind === "screen" || kind === "decide" || kind === "outdated";
