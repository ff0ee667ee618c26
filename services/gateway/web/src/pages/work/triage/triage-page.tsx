import { useEffect, useEffectEvent, useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import type { ResultOf } from "../../../api/graphql";
import { setCount } from "../../../session/counts";
import { usePageTitle } from "../../../shell/title";
import { number, partly, percent } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Empty, Failed, Loading } from "../../../ui/states";
import { PromoteDialog } from "../feedback/promote-dialog";
import { BulkBar } from "../filing/bulk-bar";
import type { Filable } from "../filing/fields";
import { FilableRow } from "../filing/filable-row";
import { useFiling } from "../filing/use-filing";
import { useSelection } from "../filing/use-selection";
import { StillReading } from "../still-reading";
import { TriageQuery } from "./triage";
import "../../../styles/feedback.css";

type Edge = ResultOf<typeof TriageQuery>["feedbackTriage"]["edges"][number];

/** What belongs to no theme, newest first: filed by hand, made a theme of, or put aside. */
export default function TriagePage() {
  usePageTitle(t("nav-triage"));
  const [pages, setPages] = useState<(string | undefined)[]>([undefined]);
  const [round, setRound] = useState(0);
  const selection = useSelection();
  const filing = useFiling(() => {
    setPages([undefined]);
    setRound((before) => before + 1);
  });
  return (
    <div className="page page-work feedback">
      <div className="work-head">
        <div>
          <h1>{t("nav-triage")}</h1>
          <p className="second lead">{t("triage-what")}</p>
        </div>
      </div>
      <StillReading />
      <section aria-label={t("triage-list")}>
        {pages.map((after, place) => (
          <TriageRows
            key={after ?? "first"}
            after={after}
            round={round}
            selection={selection}
            filing={filing}
            more={place === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
          />
        ))}
      </section>
      <BulkBar selection={selection} filing={filing} />
    </div>
  );
}

interface TriageRowsProps {
  after: string | undefined;
  /** Goes up whenever something was filed: the list is asked for anew. */
  round: number;
  selection: ReturnType<typeof useSelection>;
  filing: ReturnType<typeof useFiling>;
  more: ((cursor: string) => void) | undefined;
}

function TriageRows({ after, round, selection, filing, more }: TriageRowsProps) {
  const [{ data, error, fetching }, ask] = useQuery({ query: TriageQuery, variables: { after }, requestPolicy: "cache-and-network" });
  const askAnew = useEffectEvent(() => ask({ requestPolicy: "network-only" }));
  useEffect(() => {
    if (round > 0) askAnew();
  }, [round]);
  const total = data?.feedbackTriage.totalCount;
  useEffect(() => {
    if (total !== undefined) setCount("triage", total);
  }, [total]);
  const failure = failureOf(error);
  const again = () => ask({ requestPolicy: "network-only" });
  const found = data?.feedbackTriage;
  if (!found) return failure ? <Failed failure={failure} retry={again} /> : <Loading rows={4} />;
  if (found.totalCount === 0 && !fetching) {
    return (
      <Empty title={t("triage-empty")}>
        <Link className="button" href="/work/themes">
          {t("nav-themes")}
        </Link>
      </Empty>
    );
  }
  const rows = found.edges.map(({ node }) => node);
  return (
    <>
      {failure && <Failed failure={failure} retry={again} line={t("list-stale")} />}
      {!after && (
        <p className="small" role="status">
          {t("triage-share", { n: found.totalCount, shown: number(found.totalCount), share: partly(found.share) })}
        </p>
      )}
      {found.edges.map((edge) => (
        <FilableRow key={edge.node.id} item={edge.node} rows={rows} selection={selection}>
          <Proposal edge={edge} filing={filing} />
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

/** Why it belongs nowhere, the theme that comes nearest, and what one can do at once. */
function Proposal({ edge: { node, nearest, similarity, reason }, filing }: { edge: Edge; filing: TriageRowsProps["filing"] }) {
  const [promoting, setPromoting] = useState(false);
  const item: Filable = node;
  const start = item.text.slice(0, 40);
  return (
    <>
      <p className="small">
        {reason && `${t(`nowhere-${reason}`)} `}
        {nearest ? t("triage-nearest", { title: nearest.title, share: percent(similarity) }) : t("triage-none-near")}
      </p>
      <div className="triage-act">
        {nearest && (
          <button
            type="button"
            className="button"
            disabled={filing.busy}
            aria-label={t("triage-file-named", { title: nearest.title, start })}
            onClick={() => void filing.send([item], { themeId: nearest.id }, "filed")}
          >
            {t("triage-file", { title: nearest.title })}
          </button>
        )}
        <button type="button" className="button" aria-label={t("promote-named", { start })} onClick={() => setPromoting(true)}>
          {t("promote-open")}
        </button>
        <button
          type="button"
          className="button button-quiet"
          disabled={filing.busy}
          aria-label={t("triage-aside-named", { start })}
          onClick={() => void filing.send([item], { isArchived: true }, "aside")}
        >
          {t("filing-put-aside")}
        </button>
      </div>
      {promoting && <PromoteDialog item={item} close={() => setPromoting(false)} />}
    </>
  );
}
