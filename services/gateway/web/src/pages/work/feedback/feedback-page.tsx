import { type FormEvent, useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation, useSearch } from "wouter";
import { usePageTitle } from "../../../shell/title";
import { t } from "../../../texts/texts";
import { Icon } from "../../../ui/icons";
import { Empty } from "../../../ui/states";
import { BulkBar } from "../filing/bulk-bar";
import { useFiling } from "../filing/use-filing";
import { useSelection } from "../filing/use-selection";
import { NoFeedback } from "../no-feedback";
import { StillReading } from "../still-reading";
import { AddFeedback } from "./add-feedback";
import { ItemQuery } from "./feedback";
import { ListPage, OneItem } from "./feedback-list";
import { NearThemes } from "./near-themes";
import { FilterBar } from "./filter-bar";
import { chosen, conditions, filterOf } from "./filters";
import "../../../styles/feedback.css";

/** All that customers said: narrowed by where it comes from, searched by what it means. */
export default function FeedbackPage() {
  usePageTitle(t("nav-feedback"));
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const [adding, setAdding] = useState(false);
  const question = search.get("q")?.trim() ?? "";
  const move = (next: URLSearchParams) => go(next.size ? `${path}?${next.toString()}` : path);
  const change = (next: URLSearchParams) => {
    next.delete("item");
    move(next);
  };
  const clear = () => {
    const next = new URLSearchParams(search);
    for (const condition of conditions) next.delete(condition);
    next.delete("q");
    change(next);
  };
  const isNarrow = question !== "" || chosen(search).length > 0;
  return (
    <div className="page page-work feedback">
      <div className="work-head">
        <h1>{t("nav-feedback")}</h1>
        <div className="work-head-end">
          <Link className="button" href="/work/import">
            <Icon name="import" />
            {t("nav-import")}
          </Link>
          <button type="button" className="button" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {t("feedback-add")}
          </button>
        </div>
      </div>
      <StillReading />
      <SearchForm
        key={question}
        question={question}
        ask={(words) => {
          const next = new URLSearchParams(search);
          if (words) next.set("q", words);
          else next.delete("q");
          change(next);
        }}
      />
      <FilterBar search={search} change={change} clear={isNarrow ? clear : undefined} />
      {search.get("item") && (
        <Chosen
          key={search.get("item")}
          id={search.get("item") ?? ""}
          close={() => {
            const next = new URLSearchParams(search);
            next.delete("item");
            move(next);
          }}
        />
      )}
      <Results key={search.toString()} search={search} question={question} isNarrow={isNarrow} clear={clear} />
      {adding && <AddFeedback close={() => setAdding(false)} />}
    </div>
  );
}

function SearchForm({ question, ask }: { question: string; ask: (words: string) => void }) {
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask(String(new FormData(event.currentTarget).get("q") ?? "").trim());
  };
  return (
    <form role="search" onSubmit={send}>
      <label htmlFor="feedback-search">{t("feedback-search")}</label>
      <div className="search-form">
        <input id="feedback-search" type="search" name="q" maxLength={500} defaultValue={question} aria-describedby="feedback-search-how" />
        <button type="submit" className="button button-main">
          <Icon name="search" />
          {t("search")}
        </button>
      </div>
      <p className="small" id="feedback-search-how">
        {t("feedback-search-how")}
      </p>
    </form>
  );
}

/** The one piece that an address points at, with all that is known of it. */
function Chosen({ id, close }: { id: string; close: () => void }) {
  const [{ data, fetching }] = useQuery({ query: ItemQuery, variables: { id } });
  const item = data?.node?.__typename === "FeedbackItem" ? data.node : null;
  return (
    <section className="chosen" aria-label={t("item-chosen")}>
      <div className="live-line">
        <h2>{t("item-chosen")}</h2>
        <button type="button" className="button button-quiet" onClick={close}>
          {t("close")}
        </button>
      </div>
      {item ? <OneItem item={item} /> : !fetching && <p className="second">{t("item-not-found")}</p>}
    </section>
  );
}

interface ResultsProps {
  search: URLSearchParams;
  question: string;
  isNarrow: boolean;
  clear: () => void;
}

function Results({ search, question, isNarrow, clear }: ResultsProps) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  // Made once: another search makes another list.
  const [filter] = useState(() => ({ ...filterOf(search), isCollapsed: true }));
  const [round, setRound] = useState(0);
  const selection = useSelection();
  const filing = useFiling(() => setRound((before) => before + 1));
  const empty = isNarrow ? (
    <>
      <Empty title={t(question ? "feedback-nothing-near" : "feedback-nothing-found")}>
        {question && chosen(search).length > 0 && (
          <Link className="button button-main" href={`/work/feedback?${new URLSearchParams({ q: question }).toString()}`}>
            {t("feedback-without-filters")}
          </Link>
        )}
        <button type="button" className="button" onClick={clear}>
          {t("clear-filters")}
        </button>
      </Empty>
      {question && <NearThemes question={question} />}
    </>
  ) : (
    <NoFeedback />
  );
  return (
    <>
      <section aria-label={t("feedback-results")}>
        {cursors.map((after, page) => (
          <ListPage
            key={after ?? "first"}
            question={question}
            filter={filter}
            after={after}
            more={page === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
            empty={empty}
            selection={selection}
            round={round}
          />
        ))}
      </section>
      <BulkBar selection={selection} filing={filing} />
    </>
  );
}
