import { useEffect, useState } from "react";
import { useMutation, useQuery } from "urql";
import { Link, useLocation } from "wouter";
import { failureOf, problemsOf } from "../../../api/failure";
import { usePageTitle } from "../../../shell/title";
import { ago, moment, number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { Failed, Loading } from "../../../ui/states";
import { NotFoundPage } from "../../not-found";
import { CollectorDialog, everyOf } from "./collector-dialog";
import { ArchiveCollectorMutation, type Collector, CollectorQuery, LookMutation, placeOf } from "./collector-documents";
import "../../../styles/import.css";

const LOOK_AGAIN_MS = 2000;

/** A feed or a mailbox: whether it is read as it should be, what came of it, and what to do if not. */
export default function CollectorPage({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: CollectorQuery, variables: { id }, requestPolicy: "cache-and-network" });
  const collector = data?.node?.__typename === "Collector" ? data.node : null;
  const failure = failureOf(error);
  const again = () => ask({ requestPolicy: "network-only" });
  usePageTitle(collector?.name ?? t("collectors-heading"));
  const isLooking = collector?.isLooking ?? false;
  useEffect(() => {
    if (!isLooking) return;
    const timer = setInterval(() => ask({ requestPolicy: "network-only" }), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isLooking, ask]);
  if (!collector && data && !failure) return <NotFoundPage sentence={t("collector-not-found")} />;
  return (
    <div className="page page-work import">
      <p className="crumb">
        <Link href="/work/sources">{t("nav-sources")}</Link>
      </p>
      <h1>{collector?.name ?? t("collectors-heading")}</h1>
      {failure && <Failed failure={failure} retry={again} line={collector ? t("list-stale") : undefined} />}
      {!collector && !failure && <Loading rows={4} />}
      {collector && <State collector={collector} />}
      {collector && <About collector={collector} />}
    </div>
  );
}

function State({ collector }: { collector: Collector }) {
  const [, look] = useMutation(LookMutation);
  const { id, failure, failingSince, isLooking, lastLookedAt, nextLookAt } = collector;
  const lookNow = async () => {
    const sent = await look({ input: { id } });
    const [problem] = problemsOf(sent.error, sent.data?.collectorLook.errors);
    if (problem) notify(problem.message, "bad");
  };
  return (
    <section className="dike">
      {collector.archivedAt && <p className="banner">{t("collector-is-closed")}</p>}
      {failure && !collector.archivedAt && (
        <div className="barred" aria-live="polite">
          <p>{failure}</p>
          {failingSince && collector.failureCount > 1 && (
            <p className="small">{t("collector-failing", { n: collector.failureCount, since: moment(failingSince) })}</p>
          )}
        </div>
      )}
      <p>
        {t("collector-taken", { n: collector.takenCount, shown: number(collector.takenCount) })}{" "}
        <Link href={`/work/feedback?source=${encodeURIComponent(collector.source.id)}`}>{t("collector-to-items")}</Link>
      </p>
      {collector.skippedCount > 0 && (
        <p className="small">
          {t("collector-skipped", { n: collector.skippedCount, shown: number(collector.skippedCount) })} {collector.lastSkip}
        </p>
      )}
      {!collector.archivedAt && (
        <p className="second" aria-live="polite">
          {isLooking
            ? t("collector-looking")
            : t("collector-looked", { last: lastLookedAt ? ago(lastLookedAt) : t("source-never"), next: nextLookAt ? moment(nextLookAt) : "" })}
        </p>
      )}
      {!collector.archivedAt && (
        <div className="actions">
          <button type="button" className="button" disabled={isLooking} onClick={() => void lookNow()}>
            {t("collector-look-now")}
          </button>
        </div>
      )}
    </section>
  );
}

function About({ collector }: { collector: Collector }) {
  const [isEditing, setEditing] = useState(false);
  const [, archive] = useMutation(ArchiveCollectorMutation);
  const [, go] = useLocation();
  const { id, name } = collector;
  const end = async () => {
    const sent = await archive({ input: { id } });
    const [problem] = problemsOf(sent.error, sent.data?.collectorArchive.errors);
    if (problem) return notify(problem.message, "bad");
    notify(t("collector-closed", { name }));
    go("/work/sources");
  };
  const facts = [
    [t("collector-kind"), t(`collector-kind-${collector.kind}`)],
    [t("collector-place"), placeOf(collector)],
    [t("inlet-source"), collector.source.name],
    [t("collector-every"), everyOf(collector.everyMinutes)],
  ];
  return (
    <section className="dike">
      <h2>{t("collector-about")}</h2>
      <dl className="first-row-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {collector.kind === "MAILBOX" && <p className="small">{t("collector-mailbox-does")}</p>}
      {!collector.archivedAt && (
        <div className="actions">
          <button type="button" className="button" onClick={() => setEditing(true)}>
            {t("inlet-edit")}
          </button>
          <button type="button" className="button button-quiet" onClick={() => void end()}>
            {t("collector-close")}
          </button>
        </div>
      )}
      {isEditing && <CollectorDialog collector={collector} close={() => setEditing(false)} />}
    </section>
  );
}
