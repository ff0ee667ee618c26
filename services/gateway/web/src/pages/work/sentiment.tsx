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
