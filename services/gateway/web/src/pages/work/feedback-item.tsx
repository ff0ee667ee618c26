import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { graphql, type ResultOf } from "../../api/graphql";
import { day, languageName, percent } from "../../texts/format";
import { opening } from "../../texts/opening";
import { t } from "../../texts/texts";
import { marked } from "./feedback/marked";
import { SentimentChip } from "./sentiment";
import "../../styles/evidence.css";

export const FeedbackItemFields = graphql(`
  fragment FeedbackItemFields on FeedbackItem @_unmask {
    id
    text
    language
    occurredAt
    sentiment {
      label
    }
    urgency {
      reason
      label
      words
    }
    source {
      id
      name
      channel
    }
    customer {
      id
      name
    }
  }
`);

const LONG = 420;

interface FeedbackItemRowProps {
  item: ResultOf<typeof FeedbackItemFields>;
  /** How well it fits what the list is about, 0 to 1. */
  fit?: number;
  /** What was searched for: its words stand out in the text. */
  question?: string;
  /** More to know or to do about it, under the facts. */
  children?: ReactNode;
}

/** One thing a customer said, with how, where and when; long texts open on demand. */
export function FeedbackItemRow({ item, fit, question, children }: FeedbackItemRowProps) {
  const [whole, setWhole] = useState(item.text.length <= LONG);
  return (
    <article className="said">
      <p className="said-text" lang={item.language ?? undefined}>
        <MarkedText text={whole ? item.text : opening(item.text, LONG)} question={question} />
      </p>
      {!whole && (
        <button type="button" className="text-button" onClick={() => setWhole(true)}>
          {t("read-whole")}
        </button>
      )}
      <p className="facts">
        {item.urgency && (
          <span className="chip chip-rejected" title={t("urgent-because", { words: item.urgency.words })}>
            <span aria-hidden="true">!</span>
            {item.urgency.label}
            <span className="unseen">{t("urgent-because", { words: item.urgency.words })}</span>
          </span>
        )}
        {item.sentiment && <SentimentChip label={item.sentiment.label} />}
        <span>{item.source.name}</span>
        {item.customer && <Link href={`/work/customers/${encodeURIComponent(item.customer.id)}`}>{item.customer.name}</Link>}
        <time dateTime={item.occurredAt}>{day(item.occurredAt)}</time>
        {item.language && <span>{languageName(item.language)}</span>}
        {fit !== undefined && <span>{t("fits", { share: percent(fit) })}</span>}
      </p>
      {children}
    </article>
  );
}

function MarkedText({ text, question = "" }: { text: string; question?: string }) {
  return marked(text, question).map((piece, place) =>
    piece.isMarked ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>,
  );
}
