import { t } from "../../../texts/texts";
import type { Edited, Part } from "./edited";
import type { Wall } from "./wall";

/** A clock's face for reading: "2026-12-01 09:00". */
export const readable = (wall: Wall) => wall.replace("T", " ");

/** One part of a campaign in words, for comparing versions. */
export function told(edited: Edited | undefined, part: Part): string {
  if (!edited) return "";
  switch (part) {
    case "board":
      return edited.boardId ? t("a-board") : t("own-board");
    case "eligibility":
      return [
        edited.requiresVerifiedEmail && t("requires-email"),
        edited.memberBefore && `${t("member-before")} ${readable(edited.memberBefore)}`,
        edited.maxEntries && t("most-entries", { n: Number(edited.maxEntries) }),
      ]
        .filter(Boolean)
        .join(" · ");
    case "phases":
      return edited.phases
        .map((phase) => `${phase.title}: ${readable(phase.opens)} – ${readable(phase.closes)}${phase.instructions ? `\n${phase.instructions}` : ""}`)
        .join("\n");
    default:
      return edited[part];
  }
}
