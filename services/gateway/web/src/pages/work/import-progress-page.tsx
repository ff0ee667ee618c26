import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useQuery, useSubscription } from "urql";
import { Link } from "wouter";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { useConnectionRound, useLiveness } from "../../api/live";
import { usePageTitle } from "../../shell/title";
import { moment, number, seconds } from "../../texts/format";
import { t } from "../../texts/texts";
import { announce } from "../../ui/announce";
import { NotLive } from "../../ui/not-live";
import { Failed, Loading } from "../../ui/states";
import { NotFoundPage } from "../not-found";
import { importCounts } from "./import-counts";
import { UndoImport, undoLines } from "./imports/undo-import";
import { Rejections } from "./rejections";
import { type Step, stepsWith } from "./steps";
import { useNewThemes } from "./themes";
import "../../styles/import.css";

const JobQuery = graphql(`
  query ImportJob($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on FeedbackImport {
        status
        progress {
          step
          done
          total
          secondsLeft
        }
        createdAt
        finishedAt
        failure
        fileName
        rowCount
        importedCount
        updatedCount
        duplicateCount
        rejectedCount
        canUndo
        undoneAt
        undo {
          beganAt
          removedCount
          restoredCount
          keptCount
        }
        source {
          id
          name
        }
      }
    }
  }
`);

const JobSubscription = graphql(`
  subscription ImportProgress($id: ID!) {
    jobUpdated(id: $id) {
      __typename
      id
      status
      progress {
        step
        done
        total
        secondsLeft
      }
      finishedAt
      failure
      ... on FeedbackImport {
        rowCount
        importedCount
        updatedCount
        duplicateCount
        rejectedCount
        canUndo
        undoneAt
      }
    }
  }
`);

type Job = Extract<ResultOf<typeof JobQuery>["node"], { __typename: "FeedbackImport" }>;

const POLL_MS = 5000;
const isOver = (job: Job) => ["SUCCEEDED", "FAILED", "CANCELLED"].includes(job.status);

/** An import as it goes, and what came of it. */
export default function ImportProgressPage({ id: encoded }: { id: string }) {
  const id = decodeURIComponent(encoded);
  const [{ data, error }, ask] = useQuery({ query: JobQuery, variables: { id }, requestPolicy: "cache-and-network" });
  const job = data?.node?.__typename === "FeedbackImport" ? data.node : null;
  const over = job ? isOver(job) : false;
  const failure = failureOf(error);
  useSubscription({ query: JobSubscription, variables: { id }, pause: !job || over });
  const liveness = useLiveness();
  const round = useConnectionRound();
  const again = useEffectEvent(() => ask({ requestPolicy: "network-only" }));
  // A connection made anew may have missed news, and none at all has to be asked.
  useEffect(() => {
    if (round > 0) again();
  }, [round]);
  useEffect(() => {
    if (over || liveness === "live") return;
    const clock = setInterval(() => again(), POLL_MS);
    return () => clearInterval(clock);
  }, [over, liveness]);
  // What is counted when it ends is not told while it goes on.
  useEffect(() => {
    if (over) again();
  }, [over]);
  usePageTitle(job ? t("import-of", { file: job.fileName }) : t("import-title"));

  if (!job) {
    if (data && !failure) return <NotFoundPage sentence={t("import-not-found")} />;
    return (
      <div className="page page-work import">
        <h1>{t("import-title")}</h1>
        {failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={3} />}
      </div>
    );
  }
  return (
    <div className="page page-work import">
      <p className="crumb">
        <Link href="/work/import">{t("import-title")}</Link>
      </p>
      <h1>{job.fileName}</h1>
      <p className="second">
        {job.source.name} · {moment(job.createdAt)}
      </p>
      {over ? job.undoneAt ? <Undone job={job} /> : <Outcome job={job} /> : <Progress job={job} />}
      {over && job.canUndo && <UndoOffer job={job} begun={again} />}
      {job.rejectedCount > 0 && over && !job.undoneAt && <Rejections id={job.id} fileName={job.fileName} count={job.rejectedCount} />}
    </div>
  );
}

function Progress({ job }: { job: Job }) {
  const steps = useSteps(job);
  const { secondsLeft } = job.progress;
  return (
    <section className="dike" aria-label={t("import-progress")}>
      <div className="live-line">
        <h2>{t(`job-${job.status}`)}</h2>
        <NotLive />
      </div>
      <ol className="steps">
        {steps.map((step, place) => {
          const isPresent = place === steps.length - 1;
          return (
            <li key={step.name} className={isPresent ? "step-present" : "step-done"}>
              <p className="bar-words">
                <span>
                  {!isPresent && <span aria-hidden="true">✓ </span>}
                  {step.name}
                </span>
                <span className="figure">
                  {step.total === null
                    ? number(step.done)
                    : t("of", { done: number(step.done), total: number(step.total) })}
                </span>
              </p>
              {step.total === null && isPresent ? (
                <progress aria-label={step.name} />
              ) : (
                <progress aria-label={step.name} value={step.total ? step.done : 1} max={step.total || 1} />
              )}
            </li>
          );
        })}
      </ol>
      {!job.undo.beganAt && <Counts job={job} />}
      <p className="second">
        {secondsLeft !== null && `${t("import-left", { left: seconds(secondsLeft) })} `}
        {t("import-safe-to-leave")}
      </p>
    </section>
  );
}

/** Steps seen so far; each that begins is said. */
function useSteps(job: Job): Step[] {
  const [steps, setSteps] = useState<Step[]>([]);
  const { step, done, total } = job.progress;
  const said = useRef("");
  useEffect(() => {
    setSteps((before) => stepsWith(before, { name: step, done, total }));
    if (said.current !== step) {
      said.current = step;
      announce(step);
    }
  }, [step, done, total]);
  return steps;
}

function Counts({ job }: { job: Job }) {
  return (
    <dl className="counts">
      <div>
        <dt>{t("count-imported")}</dt>
        <dd>{number(job.importedCount)}</dd>
      </div>
      {job.updatedCount > 0 && (
        <div>
          <dt>{t("count-updated")}</dt>
          <dd>{number(job.updatedCount)}</dd>
        </div>
      )}
      <div>
        <dt>{t("count-duplicate")}</dt>
        <dd>{number(job.duplicateCount)}</dd>
      </div>
      <div>
        <dt>{t("count-rejected")}</dt>
        <dd>{number(job.rejectedCount)}</dd>
      </div>
    </dl>
  );
}

/** Leads to the map; when the import brought new themes, they are outlined there. */
function ToThemes({ id }: { id: string }) {
  const count = useNewThemes(id).size;
  return count > 0 ? (
    <Link className="button button-main" href={`/work/themes?new=${encodeURIComponent(id)}`}>
      {t("import-new-themes", { n: count })}
    </Link>
  ) : (
    <Link className="button button-main" href="/work/themes">
      {t("import-to-themes")}
    </Link>
  );
}

function Outcome({ job }: { job: Job }) {
  const sentence = importCounts(job);
  useEffect(() => announce(sentence), [sentence]);
  return (
    <section className="dike" aria-label={t("import-outcome")}>
      {job.status === "SUCCEEDED" ? (
        <>
          <p className="import-result">{sentence}</p>
          {job.finishedAt && <p className="second">{t("import-finished", { at: moment(job.finishedAt) })}</p>}
          <div className="actions">
            <ToThemes id={job.id} />
            <Link className="button" href="/work/priorities">
              {t("to-priorities")}
            </Link>
            <Link className="button" href="/work/import">
              {t("import-another")}
            </Link>
          </div>
        </>
      ) : (
        <>
          <div className="failed" role="alert">
            <p>
              <strong>{t(`job-${job.status}`)}.</strong> {job.failure}
            </p>
            <p>{t("import-kept")}</p>
            <Link className="button" href="/work/import">
              {t("import-another")}
            </Link>
          </div>
          <Counts job={job} />
        </>
      )}
    </section>
  );
}

/** What was taken back, and when. */
function Undone({ job }: { job: Job }) {
  const sentence = t("import-undone", { at: job.undoneAt ? moment(job.undoneAt) : "" });
  useEffect(() => announce(sentence), [sentence]);
  return (
    <section className="dike" aria-label={t("import-outcome")}>
      <p className="import-result">{sentence}</p>
      <ul>
        {undoLines(job.undo).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className="actions">
        <Link className="button button-main" href="/work/import">
          {t("import-another")}
        </Link>
      </div>
    </section>
  );
}

/** Offers to take the import back, as long as that can be done. */
function UndoOffer({ job, begun }: { job: Job; begun: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <p className="second">
      {t("undo-offer")}{" "}
      <button type="button" className="text-button" onClick={() => setAsking(true)}>
        {t("undo-import")}
      </button>
      {asking && (
        <UndoImport
          id={job.id}
          fileName={job.fileName}
          close={() => setAsking(false)}
          begun={() => {
            setAsking(false);
            begun();
          }}
        />
      )}
    </p>
  );
}
