import { useEffect, useId, useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation, useSearch } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf, type VariablesOf } from "../../api/graphql";
import { useSession } from "../../session/session";
import { signInAddress } from "../../session/wish";
import { usePageTitle } from "../../shell/title";
import { t } from "../../texts/texts";
import { Empty, Failed, Loading, Stale, useLastGood } from "../../ui/states";
import { NotFoundPage } from "../not-found";
import { boardQuestion } from "./board-question";
import { IdeaRow, IdeaRowFields } from "./idea-row";
import { useLiveIdeas } from "./live-ideas";
import { RunningNow } from "./running-now";
import { statuses, type IdeaStatus } from "./status-chip";
import { SubmitDialog } from "./submit-dialog";
import { YourVotes } from "./your-votes";

const BoardsQuery = graphql(`
  query Boards {
    boards(first: 10) {
      nodes {
        id
        slug
        name
        description
        isArchived
        postingPolicy
        viewerVoteBudget {
          total
          remaining
          renewsOn
        }
      }
    }
  }
`);

export type BoardInList = ResultOf<typeof BoardsQuery>["boards"]["nodes"][number];

const IdeasQuery = graphql(
  `
    query Ideas($filter: IdeaFilter, $orderBy: IdeaOrder, $after: String) {
      ideas(filter: $filter, orderBy: $orderBy, first: 20, after: $after) {
        nodes {
          ...IdeaRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [IdeaRowFields],
);

type Question = Omit<VariablesOf<typeof IdeasQuery>, "after">;

const sorts = {
  lively: { field: "TRENDING", direction: "DESC" },
  votes: { field: "VOTES", direction: "DESC" },
  new: { field: "CREATED_AT", direction: "DESC" },
  mine: { field: "CREATED_AT", direction: "DESC" },
} as const;
type Sort = keyof typeof sorts;

/** Ideas of one board, the first one on the front page: vote, sort, narrow, search, submit. */
export default function IdeasPage({ board: slug }: { board?: string }) {
  const [{ data, error, fetching }, ask] = useQuery({ query: BoardsQuery });
  const boards = data?.boards.nodes ?? [];
  const board = slug ? boards.find((one) => one.slug === slug) : boards[0];
  const failure = failureOf(error);
  usePageTitle(board?.name ?? t("nav-ideas"));
  if (!data && failure) {
    return (
      <div className="page">
        <h1>{t("nav-ideas")}</h1>
        <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} />
      </div>
    );
  }
  if (data && slug && !board) return <NotFoundPage sentence={t("board-not-found")} />;
  if (data && !board) {
    return (
      <div className="page">
        <h1>{t("nav-ideas")}</h1>
        <Empty title={t("no-boards")} />
      </div>
    );
  }
  return (
    <div className="page page-aside">
      <div className="page-text">
        {board ? (
          <Board board={board} boards={boards} />
        ) : (
          <>
            <div className="heading-loading" aria-hidden="true" />
            {fetching && <Loading rows={5} />}
          </>
        )}
      </div>
      <aside aria-label={t("aside-ideas")}>
        <RunningNow />
        {board?.viewerVoteBudget && <YourVotes budget={board.viewerVoteBudget} />}
      </aside>
    </div>
  );
}

function Board({ board, boards }: { board: BoardInList; boards: BoardInList[] }) {
  const { member, isStaff } = useSession();
  const [path] = useLocation();
  const search = new URLSearchParams(useSearch());
  const { heading, lead } = boardQuestion(board);
  const asked = search.get("sort");
  const sort: Sort = asked && asked in sorts ? (asked as Sort) : "lively";
  const status = statuses.find((one) => one === search.get("status")) ?? null;
  const words = search.get("q") ?? "";
  const address = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(search);
    next.delete("after");
    next.delete("search");
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const query = next.toString();
    return query ? `${path}?${query}` : path;
  };
  const maySubmit = !board.isArchived && (board.postingPolicy !== "STAFF" || isStaff);
  const question: Question = {
    orderBy: sorts[sort],
    filter: {
      boardIds: [board.id],
      ...(status && { statuses: [status] }),
      ...(words.trim() && { text: words.trim() }),
      ...(sort === "mine" && { mine: "WRITTEN" as const }),
    },
  };
  return (
    <>
      <h1>{heading}</h1>
      {lead && <p className="lead">{lead}</p>}
      <Actions board={board} maySubmit={maySubmit} words={words} address={address} />
      {boards.length > 1 && (
        <nav className="boards" aria-label={t("boards")}>
          {boards.map((one) => (
            <Link key={one.id} href={`/b/${one.slug}`} aria-current={one.id === board.id ? "page" : undefined}>
              {one.name}
            </Link>
          ))}
        </nav>
      )}
      <div className="list-bar">
        <nav className="tabs" aria-label={t("sort")}>
          {(Object.keys(sorts) as Sort[]).map((one) => (
            <Link
              key={one}
              href={address({ sort: one === "lively" ? null : one })}
              aria-current={one === sort ? "true" : undefined}
            >
              {t(`sort-${one}`)}
            </Link>
          ))}
        </nav>
        <StatusFilter status={status} address={address} />
      </div>
      {words && <p className="searching-for">{t("searching-for", { words })}</p>}
      {sort === "mine" && member === null ? (
        <Empty title={t("mine-signed-out")}>
          <Link className="button button-main" href={signInAddress()}>
            {t("sign-in")}
          </Link>
        </Empty>
      ) : (
        <IdeaList
          key={JSON.stringify([question, search.get("after")])}
          boardId={board.id}
          question={question}
          from={search.get("after") ?? undefined}
          start={address({})}
          empty={
            status || words || sort === "mine" ? (
              <Empty title={sort === "mine" && !status && !words ? t("mine-none") : t("found-none")}>
                <Link className="button" href={path}>
                  {t("clear-filters")}
                </Link>
              </Empty>
            ) : (
              <Empty title={t("no-ideas")} />
            )
          }
        />
      )}
    </>
  );
}

type Address = (changes: Record<string, string | null>) => string;

interface ActionsProps {
  board: BoardInList;
  maySubmit: boolean;
  words: string;
  address: Address;
}

function Actions({ board, maySubmit, words, address }: ActionsProps) {
  const [, go] = useLocation();
  const [submitting, setSubmitting] = useState(false);
  const [searching, setSearching] = useState(new URLSearchParams(useSearch()).has("search"));
  const formId = useId();
  const open = searching || words !== "";
  const newAddress = `/ideas/new?board=${board.slug}`;
  return (
    <>
      <div className="actions">
        {maySubmit && (
          <button
            type="button"
            className="button button-main"
            onClick={() => {
              if (matchMedia("(min-width: 48rem)").matches) setSubmitting(true);
              else go(newAddress);
            }}
          >
            {t("submit-idea")}
          </button>
        )}
        <button
          type="button"
          className="button"
          aria-expanded={open}
          aria-controls={formId}
          onClick={() => {
            if (words) go(address({ q: null }));
            setSearching(!open);
          }}
        >
          {t("search")}
        </button>
      </div>
      <form
        id={formId}
        role="search"
        className="search-form"
        hidden={!open}
        onSubmit={(event) => {
          event.preventDefault();
          go(address({ q: String(new FormData(event.currentTarget).get("q") ?? "").trim() || null }));
        }}
      >
        <input
          key={`${words}${open}`}
          type="search"
          name="q"
          defaultValue={words}
          autoFocus={searching}
          maxLength={200}
          aria-label={t("search-ideas")}
          placeholder={t("search-ideas")}
        />
        <button type="submit" className="button">
          {t("search")}
        </button>
      </form>
      {submitting && <SubmitDialog board={board} close={() => setSubmitting(false)} />}
    </>
  );
}

function StatusFilter({ status, address }: { status: IdeaStatus | null; address: Address }) {
  const [, go] = useLocation();
  return (
    <select
      className="filter"
      aria-label={t("status")}
      value={status ?? ""}
      onChange={(event) => go(address({ status: event.target.value || null }))}
    >
      <option value="">{t("status-any")}</option>
      {statuses.map((one) => (
        <option key={one} value={one}>
          {t(`status-${one}`)}
        </option>
      ))}
    </select>
  );
}

interface IdeaListProps {
  boardId: string;
  question: Question;
  /** Place in the list that the address names, where the list begins then. */
  from: string | undefined;
  /** Address of the same list from its start. */
  start: string;
  empty: React.ReactNode;
}

/** Pages of a list under each other; each asks for itself, so one that fails leaves the others. */
function IdeaList({ boardId, question, from, start, empty }: IdeaListProps) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([from]);
  const [seen, setSeen] = useState(0);
  // Goes up when the whole list is to be asked anew, from its first page.
  const [asked, setAsked] = useState(0);
  const again = () => {
    setCursors([undefined]);
    setAsked(asked + 1);
  };
  const { arrived, gone } = useLiveIdeas(boardId, false, again);
  return (
    <ul className="idea-list">
      {arrived.length > seen && (
        <li className="arrived">
          <button
            type="button"
            className="text-button"
            onClick={() => {
              setSeen(arrived.length);
              again();
            }}
          >
            {t("ideas-arrived", { n: arrived.length - seen })}
          </button>
        </li>
      )}
      {cursors.map((after, page) => (
        <IdeaListPage
          key={after ?? "first"}
          question={question}
          asked={asked}
          gone={gone}
          after={after}
          empty={empty}
          more={page === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
      {from && (
        <li className="more">
          <Link className="button button-quiet" href={start}>
            {t("from-the-start")}
          </Link>
        </li>
      )}
    </ul>
  );
}

interface IdeaListPageProps {
  question: Question;
  asked: number;
  gone: readonly string[];
  after: string | undefined;
  empty: React.ReactNode;
  more: ((cursor: string) => void) | undefined;
}

function IdeaListPage({ question, asked, gone, after, empty, more }: IdeaListPageProps) {
  const [{ data, error, fetching }, ask] = useQuery({
    query: IdeasQuery,
    variables: { ...question, after },
    requestPolicy: after ? "cache-first" : "cache-and-network",
  });
  const failure = failureOf(error, "ideas");
  const retry = () => ask({ requestPolicy: "network-only" });
  const last = useLastGood(data?.ideas);
  useEffect(() => {
    if (asked > 0) ask({ requestPolicy: "network-only" });
  }, [asked, ask]);
  if (!last.data) {
    return <li>{failure ? <Failed failure={failure} retry={retry} /> : fetching && <Loading rows={after ? 2 : 5} />}</li>;
  }
  const { pageInfo } = last.data;
  const nodes = last.data.nodes.filter((idea) => !gone.includes(idea.id));
  return (
    <>
      {failure && (
        <li>
          <Stale failure={failure} at={last.at} retry={retry} />
        </li>
      )}
      {nodes.length === 0 && !after && <li>{empty}</li>}
      {nodes.map((idea) => (
        <IdeaRow key={idea.id} idea={idea} />
      ))}
      {more && pageInfo.hasNextPage && pageInfo.endCursor && (
        <li className="more">
          <button type="button" className="button" onClick={() => more(pageInfo.endCursor ?? "")}>
            {t("more-ideas")}
          </button>
        </li>
      )}
    </>
  );
}
