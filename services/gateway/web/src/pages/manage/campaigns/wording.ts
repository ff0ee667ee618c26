import { day, left } from "../../../texts/format";
import { t } from "../../../texts/texts";
import type { Waits } from "./waits";

/** What a campaign waits for, in a few words. */
export function wording(found: Waits, now: Date, publishedAt?: string): string {
  switch (found.kind) {
    case "screen":
      return t("waits-screen", { n: found.count });
    case "decide":
      return found.until ? t("waits-decide-until", { left: left(found.until, now) }) : t("waits-decide");
    case "begins":
    case "phase":
    case "continues":
      return t(`waits-${found.kind}`, { title: found.title, left: left(found.at, now) });
    case "done":
      return publishedAt ? t("outcome-on", { on: day(publishedAt) }) : t("now-over");
    default:
      return t(`waits-${found.kind}`);
  }
}
