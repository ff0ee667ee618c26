import { useRef, useState } from "react";
import { useQuery } from "urql";
import { Link, useSearch } from "wouter";
import { failureOf } from "../../../api/failure";
import { useCount } from "../../../session/counts";
import { usePageTitle } from "../../../shell/title";
import { t } from "../../../texts/texts";
import { NotLive } from "../../../ui/not-live";
import { Empty, Failed, Loading, Stale, useLastGood } from "../../../ui/states";
import { AlertCard } from "./alert-card";
import { AlertsQuery, useLookedAt } from "./alerts";
import "../../../styles/alerts.css";

const HOME = "/work/alerts";

/** Themes that need looking at now, and those that somebody has looked at. */
export default function AlertsPage() {
  const isLooked = new URLSearchParams(useSearch()).get("show") === "looked-at";
  const open = useCount("alerts");
  usePageTitle(t("nav-alerts"));
  return (
    <div className="page page-work">
      <div className="work-head">
        <div>
          <h1>{t("nav-alerts")}</h1>
          <p className="second">{t("alerts-lead")}</p>
        </div>
        <NotLive />
      </div>
      <nav className="tabs" aria-label={t("alerts-tabs")}>
        <Link href={HOME} aria-current={isLooked ? undefined : "page"}>
          {t("alerts-open-n", { n: open })}
        </Link>
        <Link href={`${HOME}?show=looked-at`} aria-current={isLooked ? "page" : undefined}>
          {t("alerts-looked-at")}
        </Link>
      </nav>
      <Alerts key={String(isLooked)} isLooked={isLooked} />
    </div>
  );
}

function Alerts({ isLooked }: { isLooked: boolean }) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  const list = useRef<HTMLDivElement>(null);
  return (
    <div className="alert-list" ref={list} tabIndex={-1} role="group" aria-label={t(isLooked ? "alerts-looked-at" : "alerts-open")}>
      {cursors.map((after, place) => (
        <AlertsPart
          key={after ?? "first"}
          isLooked={isLooked}
          after={after}
          gone={() => list.current?.focus()}
          more={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </div>
  );
}

interface AlertsPartProps {
  isLooked: boolean;
  after: string | undefined;
  /** An alert left the list: the focus needs another place. */
  gone: () => void;
  more: ((cursor: string) => void) | undefined;
}

function AlertsPart({ isLooked, after, gone, more }: AlertsPartProps) {
  const variables = { acknowledged: isLooked, after };
  const [{ data, error }, ask] = useQuery({ query: AlertsQuery, variables, requestPolicy: "cache-and-network" });
  const again = () => ask({ requestPolicy: "network-only" });
  const { data: page, at } = useLastGood(data?.trendAlerts);
  const { lookedAt, takeBack, busy } = useLookedAt(again);
  const failure = failureOf(error);
  const leaving = async (done: Promise<boolean>) => {
    if (await done) gone();
  };
  if (!page) return failure ? <Failed failure={failure} retry={again} /> : <Loading rows={4} />;
  return (
    <>
      {failure && <Stale failure={failure} at={at} retry={again} />}
      {!after && page.nodes.length === 0 && <NoAlerts isLooked={isLooked} />}
      {page.nodes.map((alert) => (
        <AlertCard
          key={alert.id}
          alert={alert}
          busy={busy}
          lookedAt={() => void leaving(lookedAt(alert))}
          takeBack={() => void leaving(takeBack(alert.id, alert.version, alert.theme.title))}
        />
      ))}
      {more && page.pageInfo.hasNextPage && page.pageInfo.endCursor && (
        <div>
          <button type="button" className="button" onClick={() => more(page.pageInfo.endCursor ?? "")}>
            {t("alerts-more")}
          </button>
        </div>
      )}
    </>
  );
}

function NoAlerts({ isLooked }: { isLooked: boolean }) {
  if (isLooked) return <Empty title={t("alerts-none-looked-at")} />;
  return (
    <Empty title={t("alerts-none")}>
      <p>{t("alerts-when")}</p>
      <Link className="button" href="/work/settings">
        {t("alerts-settings")}
      </Link>
    </Empty>
  );
}
