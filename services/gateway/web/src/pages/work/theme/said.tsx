import { useEffect, useEffectEvent, useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql, type VariablesOf } from "../../../api/graphql";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { BulkBar } from "../filing/bulk-bar";
import { FilableFields } from "../filing/fields";
import { FilableRow } from "../filing/filable-row";
import { useFiling } from "../filing/use-filing";
import { type Selection, useSelection } from "../filing/use-selection";
import { QuoteFields, QuoteFigure } from "../quote";
import { sentiments } from "../sentiment";
import type { ThemeOnPage } from "./theme";

const QuotesQuery = graphql(
  `
    query ThemeQuotes($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on Theme {
          quotes {
            ...QuoteFields
          }
        }
      }
    }
  `,
  [QuoteFields],
);

/** Words of customers that stand for the rest, with why these. */
export function Quotes({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: QuotesQuery, variables: { id } });
  const failure = failureOf(error);
  const quotes = data?.node?.__typename === "Theme" ? data.node.quotes : null;
  return (
    <section className="dike" aria-labelledby="quotes">
      <h2 id="quotes">{t("theme-quotes")}</h2>
      {!quotes &&
        (failure ? (
          <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("quotes-unavailable")} />
        ) : (
          <Loading rows={2} />
        ))}
      {quotes?.length === 0 && <p className="second">{t("quotes-none")}</p>}
      {quotes?.map((quote) => <QuoteFigure key={`${quote.item.id} ${quote.reason}`} quote={quote} />)}
    </section>
  );
}

const ItemsQuery = graphql(
  `
    query ThemeItems($id: ID!, $filter: FeedbackFilter, $after: String) {
      node(id: $id) {
        __typename
        id
        ... on Theme {
          items(filter: $filter, first: 10, after: $after) {
            totalCount
            edges {
              fit
              isPinned
              node {
                ...FilableFields
              }
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      }
    }
  `,
  [FilableFields],
);

type Filter = NonNullable<VariablesOf<typeof ItemsQuery>["filter"]>;

/** Everything that was said about it, the most typical first. */
export function Items({ theme, changed }: { theme: ThemeOnPage; changed: () => void }) {
  const [round, setRound] = useState(0);
  const selection = useSelection();
  const filing = useFiling(() => {
    setRound((before) => before + 1);
    changed();
  });
  const [sentiment, setSentiment] = useState("");
  const [channel, setChannel] = useState("");
  const [pages, setPages] = useState<(string | undefined)[]>([undefined]);
  const choose = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    setPages([undefined]);
  };
  const filter = {
    isCollapsed: true,
    ...(sentiment && { sentiments: [sentiment] }),
    ...(channel && { channels: [channel] }),
  } as Filter;
  return (
    <section className="dike" aria-labelledby="items">
      <h2 id="items">{t("theme-items")}</h2>
      <div className="theme-filters">
        <label>
          <span>{t("sentiment-column")}</span>
          <select value={sentiment} onChange={choose(setSentiment)}>
            <option value="">{t("any")}</option>
            {sentiments.map((one) => (
              <option key={one} value={one}>
                {t(`sentiment-${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t("theme-channel")}</span>
          <select value={channel} onChange={choose(setChannel)}>
            <option value="">{t("any")}</option>
            {theme.channels.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {pages.map((after, place) => (
        <ItemsPage
          key={`${sentiment} ${channel} ${after}`}
          id={theme.id}
          filter={filter}
          after={after}
          selection={selection}
          round={round}
          clear={() => {
            setSentiment("");
            setChannel("");
            setPages([undefined]);
          }}
          more={place === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
        />
      ))}
      <BulkBar selection={selection} filing={filing} />
    </section>
  );
}

interface ItemsPageProps {
  id: string;
  filter: Filter;
  after: string | undefined;
  clear: () => void;
  more: ((cursor: string) => void) | undefined;
  selection: Selection;
  /** Goes up whenever something was filed: the list is asked for anew. */
  round: number;
}

function ItemsPage({ id, filter, after, clear, more, selection, round }: ItemsPageProps) {
  const [{ data, error }, ask] = useQuery({ query: ItemsQuery, variables: { id, filter, after } });
  const failure = failureOf(error);
  const list = data?.node?.__typename === "Theme" ? data.node.items : null;
  const askAnew = useEffectEvent(() => ask({ requestPolicy: "network-only" }));
  useEffect(() => {
    if (round > 0) askAnew();
  }, [round]);
  if (!list) {
    if (!failure) return <Loading rows={3} />;
    return <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={t("items-unavailable")} />;
  }
  const rows = list.edges.map(({ node }) => node);
  return (
    <>
      {!after && (
        <p className="small" role="status">
          {t("items-count", { n: list.totalCount })}
        </p>
      )}
      {!after && list.totalCount === 0 && (
        <div>
          <button type="button" className="button" onClick={clear}>
            {t("themes-clear")}
          </button>
        </div>
      )}
      {list.edges.map(({ node, fit, isPinned }) => (
        <FilableRow key={node.id} item={node} rows={rows} selection={selection} fit={isPinned ? undefined : fit}>
          {isPinned && <p className="small">{t("item-filed-by-hand")}</p>}
          <Link className="small" href={`/work/feedback?item=${encodeURIComponent(node.id)}`}>
            {t("theme-item-open")}
          </Link>
        </FilableRow>
      ))}
      {more && list.pageInfo.hasNextPage && list.pageInfo.endCursor && (
        <div>
          <button type="button" className="button" onClick={() => more(list.pageInfo.endCursor ?? "")}>
            {t("items-more")}
          </button>
        </div>
      )}
    </>
  );
}
