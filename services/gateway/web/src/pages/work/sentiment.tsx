import { t } from "../../texts/texts";

export const sentiments = ["NEGATIVE", "NEUTRAL", "POSITIVE", "MIXED"] as const;
export type SentimentLabel = (typeof sentiments)[number];

const shapes: Record<SentimentLabel, string> = { NEGATIVE: "▼", NEUTRAL: "●", POSITIVE: "▲", MIXED: "◆" };
const looks: Record<SentimentLabel, string> = {
  NEGATIVE: "chip-rejected",
  NEUTRAL: "",
  POSITIVE: "chip-done",
  MIXED: "chip-under-review",
};

/** How something was said, as the model read it: a shape, a word and a colour. */
export function SentimentChip({ label }: { label: SentimentLabel }) {
  return (
    <span className={`chip ${looks[label]}`}>
      <span aria-hidden="true">{shapes[label]}</span>
      {t(`sentiment-${label}`)}
    </span>
  );
}

/** Steps of the mean score, -1 to 1, that have a name of their own. */
export const mood = (average: number) =>
  average <= -0.35 ? "bad" : average < -0.1 ? "rather-bad" : average <= 0.1 ? "even" : average < 0.35 ? "rather-good" : "good";
