import { type FormEvent, useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation, useSearch } from "wouter";
import { failureOf } from "../../api/failure";
import { usePageTitle } from "../../shell/title";
import { number } from "../../texts/format";
import { t } from "../../texts/texts";
import { Icon } from "../../ui/icons";
import { Empty, Failed, Loading } from "../../ui/states";
import { addressOf, asAsked, FindQuery, type Kind } from "./find";
import { FoundWords, SearchNotes } from "./found-words";
import { useKinds } from "./use-find";
import "../../styles/search.css";

/** Everything that was found for some words, one kind at a time or all together. */
export default function SearchPage() {
  usePageTitle(t("find-title"));
  const [, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const kinds = useKinds();
  const words = search.get("q")?.trim() ?? "";
  const kind = kinds.find((one) => one === search.get("kind"));
  const addressFor = (asked: string, one?: Kind) =>
    `/search?${new URLSearchParams({ ...(asked && { q: asked }), ...(one && { kind: one }) }).toString()}`;
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go(addressFor(String(new FormData(event.currentTarget).get("q") ?? "").trim(), kind));
  };
  return (
    <div className="page page-narrow search-everything">
      <h1>{t("find-title")}</h1>
      <form role="search" onSubmit={send} key={words}>
        <label htmlFor="search-everything">{t("find-label")}</label>
        <div className="search-form">
          <input id="search-everything" type="search" name="q" maxLength={500} defaultValue={words} />
          <button type="submit" className="button button-main">
            <Icon name="search" />
            {t("search")}
          </button>
        </div>
      </form>
      {words && (
        <>
          <nav className="tabs" aria-label={t("find-kinds")}>
            {[undefined, ...kinds].map((one) => (
              <Link key={one ?? "all"} href={addressFor(words, one)} replace aria-current={one === kind ? "true" : undefined}>
                {t(one ? `find-kind-${one}` : "find-kind-all")}
              </Link>
            ))}
          </nav>
          <Results key={`${words} ${kind}`} words={words} kinds={kind ? [kind] : kinds} />
        </>
      )}
    </div>
  );
}

function Results({ words, kinds }: { words: string; kinds: readonly Kind[] }) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  return (
    <section aria-label={t("find-results")}>
      {cursors.map((after, place) => (
        <ResultsPage
          key={after ?? "first"}
          words={words}
          kinds={kinds}
          after={after}
          more={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </section>
  );
}

interface ResultsPageProps {
  words: string;
  kinds: readonly Kind[];
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function ResultsPage({ words, kinds, after, more }: ResultsPageProps) {
  const [{ data, error }, ask] = useQuery({
    query: FindQuery,
    variables: { query: words, kinds: asAsked(kinds), first: 20, after },
    requestPolicy: "cache-and-network",
  });
  const failure = failureOf(error);
  if (!data) return failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={5} />;
  const found = data.search;
  return (
    <>
      {!after && (
        <p className="small" role="status">
          {t("find-total", { n: found.totalCount, shown: number(found.totalCount) })}
        </p>
      )}
      {!after && <SearchNotes found={found} />}
      {found.totalCount === 0 && <Empty title={t("find-nothing")}>{<p className="second">{t("find-try")}</p>}</Empty>}
      <ol className="found-page">
        {found.edges.map((edge) => (
          <li key={edge.cursor}>
            <p className="small">{t(`find-one-${edge.node.__typename}`)}</p>
            <Link href={addressOf(edge)}>
              <FoundWords edge={edge} />
            </Link>
          </li>
        ))}
      </ol>
      {more && found.pageInfo.hasNextPage && found.pageInfo.endCursor && (
        <button type="button" className="button" onClick={() => more(found.pageInfo.endCursor ?? "")}>
          {t("find-more")}
        </button>
      )}
    </>
  );
}
