import { useEffect, useEffectEvent, useId, useState } from "react";
import { useQuery } from "urql";
import { failureOf } from "../../../api/failure";
import type { ResultOf } from "../../../api/graphql";
import { number, percent } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { type FeedbackItemFields, FeedbackItemRow } from "../feedback-item";
import { FilableRow } from "../filing/filable-row";
import type { Selection } from "../filing/use-selection";
import { FeedbackQuery, SearchQuery } from "./feedback";
import type { FeedbackFilter } from "./filters";
import { ItemDetail } from "./item-detail";

interface ListPageProps {
  question: string;
  filter: FeedbackFilter;
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
  /** What to show when nothing is found. */
  empty: React.ReactNode;
  selection: Selection;
  /** Goes up whenever something was filed: the list is asked for anew. */
  round: number;
}

/** A page of the list: what was said last, or what comes nearest to a question. */
export function ListPage({ question, filter, after, more, empty, selection, round }: ListPageProps) {
  const [listed, askList] = useQuery({
    query: FeedbackQuery,
    variables: { filter, after },
    pause: question !== "",
    requestPolicy: "cache-and-network",
  });
  const [searched, askSearch] = useQuery({
    query: SearchQuery,
    variables: { query: question, filter, after },
    pause: question === "",
    requestPolicy: "cache-and-network",
  });
  const askAnew = useEffectEvent(() => (question ? askSearch : askList)({ requestPolicy: "network-only" }));
  useEffect(() => {
    if (round > 0) askAnew();
  }, [round]);
  const failure = failureOf((question ? searched : listed).error);
  const found = question ? searched.data?.feedbackSearch : listed.data?.feedbackItems;
  const again = () => (question ? askSearch : askList)({ requestPolicy: "network-only" });
  if (!found) return failure ? <Failed failure={failure} retry={again} /> : <Loading rows={5} />;
  const rows =
    "edges" in found
      ? found.edges.map((edge) => ({ ...edge, words: matching(edge.highlights) }))
      : found.nodes.map((node) => ({ node, similarity: undefined, words: "" }));
  const nodes = rows.map(({ node }) => node);
  if (found.totalCount === 0) return empty;
  return (
    <>
      {failure && <Failed failure={failure} retry={again} line={t("list-stale")} />}
      {!after && (
        <p className="small" role="status">
          {"mode" in found
            ? t(found.mode === "HYBRID" ? "found-by-meaning" : "found-by-words", { n: found.totalCount, shown: number(found.totalCount) })
            : t("pieces", { n: found.totalCount, shown: number(found.totalCount) })}
        </p>
      )}
      {rows.map(({ node, similarity, words }) => (
        <FilableRow key={node.id} item={node} rows={nodes} selection={selection} question={words}>
          <More item={node} similarity={similarity} />
        </FilableRow>
      ))}
      {more && found.pageInfo.hasNextPage && found.pageInfo.endCursor && (
        <div>
          <button type="button" className="button" onClick={() => more(found.pageInfo.endCursor ?? "")}>
            {t("feedback-more")}
          </button>
        </div>
      )}
    </>
  );
}

/** The words that a text was found by: those asked for, other forms of them, compounds with them. */
const matching = (pieces: { text: string; isMatch: boolean }[]) =>
  pieces.flatMap((piece) => (piece.isMatch ? piece.text : [])).join(" ");

interface MoreProps {
  item: ResultOf<typeof FeedbackItemFields>;
  similarity?: number;
  /** All that is known of it is shown at once. */
  isOpen?: boolean;
}

/** One piece of feedback, with all that is known of it. */
export function OneItem({ item }: { item: ResultOf<typeof FeedbackItemFields> }) {
  return (
    <FeedbackItemRow item={item}>
      <More item={item} isOpen />
    </FeedbackItemRow>
  );
}

/** The rest of what is known of one piece of feedback, which opens in place. */
function More({ item, similarity, isOpen = false }: MoreProps) {
  const [open, setOpen] = useState(isOpen);
  const id = useId();
  return (
    <>
      <div className="item-line">
        {similarity !== undefined && <span className="small">{t("near", { share: percent(similarity) })}</span>}
        <button
          type="button"
          className="text-button"
          aria-expanded={open}
          aria-controls={id}
          aria-label={t("item-more-named", { start: item.text.slice(0, 40) })}
          onClick={() => setOpen(!open)}
        >
          {t(open ? "item-less" : "item-more")}
        </button>
      </div>
      <div id={id} className="item-detail-place" hidden={!open}>
        {open && <ItemDetail id={item.id} />}
      </div>
    </>
  );
}
