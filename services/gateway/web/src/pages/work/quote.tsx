import { graphql, type ResultOf } from "../../api/graphql";
import { day } from "../../texts/format";
import { t } from "../../texts/texts";
import { SentimentChip } from "./sentiment";
import "../../styles/evidence.css";

export const QuoteFields = graphql(`
  fragment QuoteFields on Quote @_unmask {
    text
    reason
    item {
      id
      language
      occurredAt
      sentiment {
        label
      }
      source {
        id
        name
      }
      customer {
        id
        name
      }
    }
  }
`);

/** Words of one customer that stand for the rest, with why these. */
export function QuoteFigure({ quote }: { quote: ResultOf<typeof QuoteFields> }) {
  const { text, reason, item } = quote;
  return (
    <figure className="quote">
      <blockquote lang={item.language ?? undefined}>{text}</blockquote>
      <figcaption className="facts">
        <span className="quote-reason">{t(`quote-${reason}`)}</span>
        {item.sentiment && <SentimentChip label={item.sentiment.label} />}
        {item.customer && <span>{item.customer.name}</span>}
        <span>{item.source.name}</span>
        <time dateTime={item.occurredAt}>{day(item.occurredAt)}</time>
      </figcaption>
    </figure>
  );
}
