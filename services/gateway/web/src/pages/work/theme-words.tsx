import { percent } from "../../texts/format";
import { t } from "../../texts/texts";
import { moodOf } from "./map/colours";
import type { ThemeInSpan } from "./theme-order";
import { growthOf } from "./trend";

const arrows = { up: "▲", down: "▼", flat: "▬" } as const;

/** Growth of the last four weeks in an arrow and a word; more of a complaint is worse. */
export function GrowthWords({ growth }: { growth: number | null }) {
  if (growth === null) return null;
  const { direction, percent: points } = growthOf(growth);
  return (
    <span className={`course course-${direction}`} title={t(`growth-${direction}`, { n: points })}>
      <span aria-hidden="true">{arrows[direction]} </span>
      {direction === "flat" ? t("course-same") : t(`course-by-${direction}`, { share: percent(points / 100) })}
    </span>
  );
}

const signs = { bad: "−", "rather-bad": "−", even: "±", "rather-good": "+", good: "+" } as const;

/** The mean sentiment in a sign and a word. */
export function MoodWords({ average }: { average: number }) {
  const mood = moodOf(average);
  return (
    <span className={`mood mood-${mood}`}>
      <span aria-hidden="true">{signs[mood]} </span>
      {t(`legend-${mood}`)}
    </span>
  );
}

/** What sets a theme apart: new, pinned, long quiet. */
export function ThemeMarks({ theme, isFresh = false }: { theme: ThemeInSpan; isFresh?: boolean }) {
  return (
    <>
      {theme.isPinned && <span className="chip chip-team">{t("theme-pinned")}</span>}
      {(isFresh || theme.state === "EMERGING") && <span className="chip chip-under-review">{t("theme-EMERGING")}</span>}
      {theme.state === "DORMANT" && <span className="chip">{t("theme-DORMANT")}</span>}
    </>
  );
}

/** One line about a theme for the card on the map. */
export function cardWords(theme: ThemeInSpan): string {
  const said = t("said-pieces", { n: theme.said });
  const mood = t(`legend-${moodOf(theme.sentiment.average)}`);
  if (theme.growth === null) return `${said} · ${mood}`;
  const { direction, percent: points } = growthOf(theme.growth);
  const course = direction === "flat" ? t("course-same") : `${arrows[direction]} ${percent(points / 100)}`;
  return `${said} · ${course} · ${mood}`;
}
