import { useEffect, useState } from "react";
import { useQuery } from "urql";
import { Link, useSearch } from "wouter";
import { failureOf } from "../../../api/failure";
import { usePageTitle } from "../../../shell/title";
import { ago, clock, day, moment } from "../../../texts/format";
import { opening } from "../../../texts/opening";
import { t } from "../../../texts/texts";
import { Empty, Failed, Loading } from "../../../ui/states";
import { type CaseInList, CasesQuery, LastDecidedQuery, QueueQuery } from "./cases";
import "../../../styles/moderation.css";

/** Cases that wait for a decision, the most urgent first; and those decided, the latest first. */
export default function CasesPage() {
  const isDecided = new URLSearchParams(useSearch()).get("show") === "decided";
  const [{ data }] = useQuery({ query: QueueQuery, requestPolicy: "cache-and-network" });
  const waiting = data?.moderationCases;
  const first = waiting?.nodes[0];
  usePageTitle(t("moderation"));
  return (
    <div className="page page-work">
      <div className="work-head">
        <div>
          <h1>{t("moderation")}</h1>
          {waiting && waiting.totalCount > 0 && <p className="summary">{t("cases-waiting", { n: waiting.totalCount })}</p>}
        </div>
        {first && (
          <Link className="button button-main" href={`/manage/moderation/${first.number}`}>
            {t("cases-next-queue")}
          </Link>
        )}
      </div>
      <nav className="tabs" aria-label={t("cases-tabs")}>
        <Link href="/manage/moderation" aria-current={isDecided ? undefined : "page"}>
          {waiting ? t("cases-open-n", { n: waiting.totalCount }) : t("cases-open")}
        </Link>
        <Link href="/manage/moderation?show=decided" aria-current={isDecided ? "page" : undefined}>
          {t("cases-decided")}
        </Link>
      </nav>
      <Cases key={String(isDecided)} isDecided={isDecided} />
    </div>
  );
}

/** Asks anew when one comes back to the page: somebody else may have decided meanwhile. */
function useRefetchOnFocus(ask: () => void) {
  useEffect(() => {
    addEventListener("focus", ask);
    return () => removeEventListener("focus", ask);
  });
}

function Cases({ isDecided }: { isDecided: boolean }) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  return (
    <>
      {cursors.map((after, page) => (
        <CasesPart
          key={after ?? "first"}
          isDecided={isDecided}
          after={after}
          more={page === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </>
  );
}

interface CasesPartProps {
  isDecided: boolean;
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function CasesPart({ isDecided, after, more }: CasesPartProps) {
  const [{ data, error }, ask] = useQuery({
    query: CasesQuery,
    variables: { filter: { states: [isDecided ? "DECIDED" : "OPEN"] }, after },
    requestPolicy: "cache-and-network",
  });
  const retry = () => ask({ requestPolicy: "network-only" });
  useRefetchOnFocus(retry);
  const failure = failureOf(error);
  if (!data) return failure ? <Failed failure={failure} retry={retry} /> : <Loading rows={4} />;
  const { nodes, pageInfo } = data.moderationCases;
  if (nodes.length === 0 && !after) return isDecided ? <Empty title={t("cases-none-decided")} /> : <AllAnswered />;
  return (
    <>
      <table className="cases cards-on-phone">
        <thead className={after ? "unseen" : undefined}>
          <tr>
            <th scope="col">{t("case-column")}</th>
            <th scope="col">{t("case-author")}</th>
            <th scope="col">{t("case-reasons")}</th>
            <th scope="col">{t(isDecided ? "case-decision" : "case-since")}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((one) => (
            <CaseRow key={one.id} one={one} isDecided={isDecided} />
          ))}
        </tbody>
      </table>
      {more && pageInfo.hasNextPage && pageInfo.endCursor && (
        <button type="button" className="button" onClick={() => more(pageInfo.endCursor ?? "")}>
          {t("cases-more")}
        </button>
      )}
    </>
  );
}

function CaseRow({ one, isDecided }: { one: CaseInList; isDecided: boolean }) {
  const last = one.actions.nodes[0];
  return (
    <tr>
      <th scope="row" className="case-row-title">
        <Link href={`/manage/moderation/${one.number}`}>{opening(one.snapshot.split("\n\n")[0] ?? "")}</Link>
        <span className="small">
          {t("case-numbered", { number: String(one.number) })}
          {one.subject && ` · ${t(`case-about-${one.subject.__typename}`)}`}
        </span>
      </th>
      <td>{one.author?.name ?? t("author-gone")}</td>
      <td>{one.reasons.map(({ label, count }) => (count > 1 ? t("case-times", { label, n: count }) : label)).join(", ")}</td>
      <td>
        {isDecided && last ? (
          <>
            {t(`case-was-${last.kind}`)}
            <span className="small">{t("case-by", { name: last.moderator?.name ?? "Polder", at: moment(last.createdAt) })}</span>
          </>
        ) : (
          <time dateTime={one.createdAt} title={moment(one.createdAt)}>
            {ago(one.createdAt)}
          </time>
        )}
      </td>
    </tr>
  );
}

function AllAnswered() {
  const [{ data }] = useQuery({ query: LastDecidedQuery, requestPolicy: "cache-and-network" });
  const at = data?.moderationCases.nodes[0]?.actions.nodes[0]?.createdAt;
  if (!at) return <Empty title={t("cases-all-answered")} />;
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return <Empty title={isToday ? t("cases-all-answered-at", { at: clock(at) }) : t("cases-all-answered-on", { at: day(at) })} />;
}
