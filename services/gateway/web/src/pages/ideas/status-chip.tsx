import { t } from "../../texts/texts";

export const statuses = ["NEW", "UNDER_REVIEW", "PLANNED", "IN_PROGRESS", "SHIPPED", "DECLINED", "MERGED"] as const;
export type IdeaStatus = (typeof statuses)[number];

const shapes: Record<IdeaStatus, string> = {
  NEW: "○",
  UNDER_REVIEW: "○",
  PLANNED: "◐",
  IN_PROGRESS: "●",
  SHIPPED: "✓",
  DECLINED: "—",
  MERGED: "⤷",
};

/** Where an idea stands: a shape, a word and a colour. */
export function StatusChip({ status }: { status: IdeaStatus }) {
  return (
    <span className={`chip chip-${status.toLowerCase().replace("_", "-")}`}>
      <span aria-hidden="true" className="chip-shape">
        {shapes[status]}
      </span>
      {t(`status-${status}`)}
    </span>
  );
}
