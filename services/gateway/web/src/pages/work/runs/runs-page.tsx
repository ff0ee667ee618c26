import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../../api/failure";
import { usePageTitle } from "../../../shell/title";
import { t } from "../../../texts/texts";
import { Empty, Failed, Loading, Stale, useLastGood } from "../../../ui/states";
import { RunCard } from "./run-card";
import { isUnderWay, RunsQuery, useStartRun, useWatch } from "./runs";
import "../../../styles/themes.css";
import "../../../styles/insight.css";

/** How themes were found, newest first: when, why, how well, and what became of the themes there were. */
export default function RunsPage() {
  usePageTitle(t("nav-runs"));
  const [pages, setPages] = useState<(string | undefined)[]>([undefined]);
  return (
    <div className="page page-work insight-page">
      <div className="work-head">
        <div>
          <p className="crumb">
            <Link href="/work/themes">{t("nav-themes")}</Link>
          </p>
          <h1>{t("nav-runs")}</h1>
          <p className="second lead">{t("runs-what")}</p>
        </div>
      </div>
      <div className="insight-main">
        {pages.map((after, place) => (
          <Runs
            key={after ?? "first"}
            after={after}
            more={place === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
          />
        ))}
      </div>
    </div>
  );
}

interface RunsProps {
  after: string | undefined;
  more: ((cursor: string) => void) | undefined;
}

function Runs({ after, more }: RunsProps) {
  const [{ data, error }, ask] = useQuery({ query: RunsQuery, variables: { after }, requestPolicy: "cache-and-network" });
  const again = () => ask({ requestPolicy: "network-only" });
  const { data: page, at } = useLastGood(data?.clusteringRuns);
  const isOn = page?.nodes.some(isUnderWay) ?? false;
  const { begin, busy } = useStartRun(again);
  useWatch(isOn, again);
  const failure = failureOf(error);
  if (!page) return failure ? <Failed failure={failure} retry={again} /> : <Loading rows={4} />;
  const cursor = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  return (
    <>
      {failure && <Stale failure={failure} at={at} retry={again} />}
      {!after && page.nodes.length === 0 && (
        <Empty title={t("runs-none")}>
          <Link className="button" href="/work/import">
            {t("nav-import")}
          </Link>
        </Empty>
      )}
      {!after && page.nodes.length > 0 && !isOn && (
        <div className="theme-choices">
          <button type="button" className="button" disabled={busy} onClick={() => void begin()}>
            {t("run-start")}
          </button>
        </div>
      )}
      {page.nodes.map((run) => (
        <RunCard key={run.id} run={run} />
      ))}
      {more && cursor && (
        <p>
          <button type="button" className="button" onClick={() => more(cursor)}>
            {t("runs-more")}
          </button>
        </p>
      )}
    </>
  );
}
