import { useEffect, useState } from "react";
import { Link } from "wouter";
import { type MailLink, readLink, signInByLink } from "../../api/auth";
import type { Problem } from "../../api/failure";
import { usePageTitle } from "../../shell/title";
import { t } from "../../texts/texts";
import { ProblemSummary } from "../../ui/form";
import { Empty, Failed, Loading } from "../../ui/states";
import { useArrival } from "./use-arrival";
import { WaitingWish } from "./waiting-wish";

/** Where a link in a mail leads: one button signs in, so that a program that looks at mails uses nothing up. */
export function LinkPage({ link }: { link: string }) {
  const arrive = useArrival();
  const [tries, setTries] = useState(0);
  const [read, setRead] = useState<{ link: MailLink | null } | null>(null);
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  usePageTitle(t("sign-in"));
  useEffect(() => {
    void readLink(link).then(({ said, problem }) => {
      setRead(said);
      setTrouble(problem);
    });
  }, [link, tries]);

  const enter = async (then: string) => {
    setBusy(true);
    const problem = await signInByLink(link);
    if (!problem) return arrive(then);
    setBusy(false);
    if (problem.reason === "LINK_SPENT") setRead({ link: null });
    else setProblems([problem]);
  };
  const known = read?.link;
  return (
    <div className="page page-form">
      <h1>{t("sign-in")}</h1>
      {trouble && <Failed failure={trouble} retry={() => setTries(tries + 1)} />}
      {!read && !trouble && <Loading rows={1} />}
      {known && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void enter(known.then);
          }}
        >
          <WaitingWish />
          <ProblemSummary problems={problems} fields={[]} />
          <p>{t("link-signs-in", { name: known.name, email: known.email })}</p>
          <div className="actions">
            <button type="submit" className="button button-main" disabled={busy}>
              {t(busy ? "sending" : "sign-in")}
            </button>
          </div>
        </form>
      )}
      {read && !known && (
        <Empty title={t("link-spent")}>
          <p>{t("link-spent-how")}</p>
          <Link className="button button-main" href="/sign-in">
            {t("link-again")}
          </Link>
        </Empty>
      )}
    </div>
  );
}
