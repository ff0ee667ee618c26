import { t } from "../../texts/texts";

export const insightStatuses = ["PROPOSED", "ACCEPTED", "IN_PROGRESS", "DONE", "DISMISSED"] as const;
export type InsightStatus = (typeof insightStatuses)[number];

const shapes: Record<InsightStatus, string> = {
  PROPOSED: "○",
  ACCEPTED: "◐",
  IN_PROGRESS: "●",
  DONE: "✓",
  DISMISSED: "—",
};

const looks: Record<InsightStatus, string> = {
  PROPOSED: "chip-new",
  ACCEPTED: "chip-planned",
  IN_PROGRESS: "chip-in-progress",
  DONE: "chip-shipped",
  DISMISSED: "chip-declined",
};

/** Where an insight stands: a shape, a word and a colour. */
export function InsightChip({ status }: { status: InsightStatus }) {
  return (
    <span className={`chip ${looks[status]}`}>
      <span aria-hidden="true">{shapes[status]}</span>
      {t(`insight-${status}`)}
    </span>
  );
}
