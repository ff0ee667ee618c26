import { useEffect, useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation } from "wouter";
import { failureOf } from "../../../api/failure";
import { useSession } from "../../../session/session";
import { usePageTitle } from "../../../shell/title";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { NotFoundPage } from "../../not-found";
import { AuthorRecord, Content, Flags, History } from "./case-parts";
import { around, CaseQuery, type CaseOnPage, QueueQuery } from "./cases";
import { DecisionForm } from "./decision-form";
import { OwnCase } from "./own-case";
import { useKeys, useKeysChoice } from "./use-keys";
import "../../../styles/moderation.css";

/** One case at a time: what was reported and by whom, who wrote it, and what to do. */
export default function CasePage({ number }: { number: number }) {
  const [{ data, error }, ask] = useQuery({
    query: CaseQuery,
    variables: { number },
    requestPolicy: "cache-and-network",
  });
  const [{ data: waiting }] = useQuery({ query: QueueQuery, requestPolicy: "cache-and-network" });
  const failure = failureOf(error);
  const title = t("case-numbered", { number: String(number) });
  usePageTitle(title);
  const refresh = () => ask({ requestPolicy: "network-only" });
  useEffect(() => {
    const look = () => ask({ requestPolicy: "network-only" });
    addEventListener("focus", look);
    return () => removeEventListener("focus", look);
  }, [ask]);
  const one = data?.moderationCase;
  if (data && !one) return <NotFoundPage sentence={t("case-not-found")} />;
  if (!one) {
    return (
      <div className="page page-work">
        <h1>{title}</h1>
        {failure ? <Failed failure={failure} retry={refresh} /> : <Loading rows={4} />}
      </div>
    );
  }
  return <Case one={one} queue={waiting?.moderationCases.nodes ?? []} total={waiting?.moderationCases.totalCount ?? 0} refresh={refresh} />;
}

interface CaseProps {
  one: CaseOnPage;
  queue: readonly { number: number }[];
  total: number;
  refresh: () => void;
}

function Case({ one, queue, total, refresh }: CaseProps) {
  const [, go] = useLocation();
  const [keysOn, setKeysOn] = useKeysChoice();
  const { member } = useSession();
  const isOwn = member?.id !== undefined && member.id === one.author?.id;
  // A case that was open when one came stays open here, so that a conflict is seen as such.
  const [wasOpen] = useState(one.state === "OPEN");
  const { place, previous, next } = around(queue, one.number);
  const to = (other: number | null) => () => {
    if (other !== null) go(`/manage/moderation/${other}`);
  };
  useKeys({ j: to(next), k: to(previous) }, keysOn);
  const form = (
    <DecisionForm
      one={one}
      queue={queue}
      reconsiders={wasOpen ? undefined : one.actions.nodes[0]?.id}
      keysOn={keysOn && wasOpen}
      refresh={refresh}
    />
  );
  return (
    <div className="page page-work">
      <p className="crumb">
        <Link href="/manage/moderation">{t("case-back")}</Link>
      </p>
      <div className="work-head">
        <h1>
          {t("case-numbered", { number: String(one.number) })}
          {place !== null && <span className="case-place"> {t("case-place", { place, total })}</span>}
        </h1>
        <nav className="actions" aria-label={t("cases-tabs")}>
          <Step to={previous} text="case-previous" shortcut="k" keysOn={keysOn} />
          <Step to={next} text="case-next" shortcut="j" keysOn={keysOn} />
        </nav>
      </div>
      <div className="case">
        <Content one={one} />
        <div className="case-act">
          {isOwn && <OwnCase me={one.author?.id ?? ""} />}
          {isOwn && !wasOpen && <History actions={one.actions.nodes} />}
          {isOwn ? null : wasOpen ? (
            <section className="case-part" aria-labelledby="case-decide">
              <h2 id="case-decide">{t("case-decide")}</h2>
              {form}
            </section>
          ) : (
            <>
              <History actions={one.actions.nodes} />
              <details className="case-anew">
                <summary>{t("case-decide-anew")}</summary>
                {form}
              </details>
            </>
          )}
          <label className="tick case-keys">
            <input type="checkbox" checked={keysOn} onChange={(event) => setKeysOn(event.target.checked)} />
            <span>{t("case-keys")}</span>
          </label>
        </div>
        <div className="case-around">
          <Flags one={one} />
          <AuthorRecord one={one} />
          {wasOpen && one.actions.nodes.length > 0 && <History actions={one.actions.nodes} />}
        </div>
      </div>
    </div>
  );
}

interface StepProps {
  to: number | null;
  text: "case-previous" | "case-next";
  shortcut: string;
  keysOn: boolean;
}

function Step({ to, text, shortcut, keysOn }: StepProps) {
  if (to === null) return null;
  return (
    <Link className="button" href={`/manage/moderation/${to}`} aria-keyshortcuts={keysOn ? shortcut : undefined}>
      {text === "case-previous" ? t("case-previous") : t("case-next")}
      {keysOn && <kbd aria-hidden="true">{shortcut}</kbd>}
    </Link>
  );
}
