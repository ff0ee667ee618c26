import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql } from "../../../api/graphql";
import { number as figure } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { FeedbackItemFields, FeedbackItemRow } from "../feedback-item";
import { QuoteFields, QuoteFigure } from "../quote";

const QuotesQuery = graphql(
  `
    query InsightQuotes($number: Int!) {
      insight(number: $number) {
        id
        evidence(first: 1) {
          totalCount
        }
        theme {
          id
          quotes {
            ...QuoteFields
          }
        }
      }
    }
  `,
  [QuoteFields],
);

const EvidenceQuery = graphql(
  `
    query InsightEvidence($number: Int!, $after: String) {
      insight(number: $number) {
        id
        evidence(first: 10, after: $after) {
          nodes {
            ...FeedbackItemFields
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [FeedbackItemFields],
);

/** What customers said that the insight rests on: words that stand for the rest, and all of it when asked for. */
export function Evidence({ number }: { number: number }) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([]);
  const [{ data, error }, ask] = useQuery({ query: QuotesQuery, variables: { number } });
  const failure = failureOf(error);
  const insight = data?.insight;
  const total = insight?.evidence.totalCount ?? 0;
  return (
    <section className="dike" aria-labelledby="evidence">
      <h2 id="evidence">{insight ? t("evidence-of", { n: total, shown: figure(total) }) : t("evidence")}</h2>
      {!insight &&
        (failure ? (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("evidence-unavailable")} />
        ) : (
          <Loading rows={3} />
        ))}
      {insight && total === 0 && <p className="second">{t("evidence-none")}</p>}
      {cursors.length === 0 && insight?.theme?.quotes.map((quote) => <QuoteFigure key={quote.item.id} quote={quote} />)}
      {cursors.length === 0 && total > 0 && (
        <div>
          <button type="button" className="button" onClick={() => setCursors([undefined])}>
            {t("evidence-all", { n: total, shown: figure(total) })}
          </button>
        </div>
      )}
      {cursors.map((after, page) => (
        <EvidencePage
          key={after ?? "first"}
          number={number}
          after={after}
          more={page === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </section>
  );
}

interface EvidencePageProps {
  number: number;
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function EvidencePage({ number, after, more }: EvidencePageProps) {
  const [{ data, error }, ask] = useQuery({ query: EvidenceQuery, variables: { number, after } });
  const list = data?.insight?.evidence;
  const failure = failureOf(error);
  if (!list) {
    if (!failure) return <Loading rows={2} />;
    return <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("evidence-unavailable")} />;
  }
  return (
    <>
      {list.nodes.map((item) => (
        <FeedbackItemRow key={item.id} item={item}>
          <Link className="small" href={`/work/feedback?item=${encodeURIComponent(item.id)}`}>
            {t("evidence-open")}
          </Link>
        </FeedbackItemRow>
      ))}
      {more && list.pageInfo.hasNextPage && list.pageInfo.endCursor && (
        <div>
          <button type="button" className="button" onClick={() => more(list.pageInfo.endCursor ?? "")}>
            {t("evidence-more")}
          </button>
        </div>
      )}
    </>
  );
}
