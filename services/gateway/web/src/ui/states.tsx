import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { Link } from "wouter";
import type { Failure } from "../api/failure";
import { signInAddress } from "../session/wish";
import { clock } from "../texts/format";
import { t } from "../texts/texts";

/** Grey bars in the shape of what is coming. */
export function Loading({ rows = 3 }: { rows?: number }) {
  return (
    <div className="loading" role="status">
      <span className="unseen">{t("loading")}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="loading-row" aria-hidden="true">
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}

const PAUSES = [5, 10, 20, 40, 60];
const WORTH_A_RETRY = new Set(["OFFLINE", "UNAVAILABLE", "RATE_LIMITED", "INTERNAL"]);

/** Seconds until the next try, counted down; then tries, and waits longer. */
function useRetry(failure: Failure | null, retry: () => void) {
  const [tries, setTries] = useState(0);
  const [rest, setRest] = useState(0);
  const waits = failure && WORTH_A_RETRY.has(failure.code);
  const pause = failure?.retryAfterSeconds ?? PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 60;
  const again = useEffectEvent(retry);
  useEffect(() => {
    if (!waits) return;
    let seconds = Math.ceil(pause);
    setRest(seconds);
    const now = () => {
      clearInterval(ticking);
      setTries(tries + 1);
      again();
    };
    const ticking = setInterval(() => {
      seconds -= 1;
      setRest(seconds);
      if (seconds <= 0) now();
    }, 1000);
    // The network is back: no need to wait any longer.
    addEventListener("online", now);
    return () => {
      clearInterval(ticking);
      removeEventListener("online", now);
    };
  }, [waits, pause, tries]);
  return waits ? rest : null;
}

interface FailedProps {
  failure: Failure;
  retry: () => void;
  /** One grey line in place, for a part of a page whose rest is there. */
  line?: string;
}

/** Says what did not come, why, and what one can do about it. */
export function Failed({ failure, retry, line }: FailedProps) {
  const rest = useRetry(failure, retry);
  if (line) {
    return (
      <p className="failed-line">
        {line}{" "}
        <button type="button" className="text-button" onClick={retry}>
          {t("retry")}
        </button>
      </p>
    );
  }
  return (
    <div className="failed" role="alert">
      <p>{failure.message}</p>
      {failure.requestId && <p className="small">{t("failure-reference", { id: failure.requestId })}</p>}
      {failure.code === "UNAUTHENTICATED" ? (
        <Link className="button" href={signInAddress()}>
          {t("sign-in")}
        </Link>
      ) : failure.code === "FORBIDDEN" ? null : (
        <button type="button" className="button" onClick={retry}>
          {rest ? t("retry-in", { n: rest }) : t("retry")}
        </button>
      )}
    </div>
  );
}

/** What a query brought last, and when: it stays on the page while asking again fails. */
export function useLastGood<T>(data: T | null | undefined): { data: T | null; at: Date } {
  const kept = useRef<{ data: T | null; at: Date }>({ data: null, at: new Date() });
  if (data != null && data !== kept.current.data) kept.current = { data, at: new Date() };
  return kept.current;
}

/** Asking again failed: what is on the page stays, with its time, and the next try counts down. */
export function Stale({ failure, at, retry }: { failure: Failure; at: Date; retry: () => void }) {
  const rest = useRetry(failure, retry);
  return (
    <div className="stale" role="status">
      <p>
        {failure.message} {t("stale-since", { at: clock(at) })}
      </p>
      <button type="button" className="button" onClick={retry}>
        {rest ? t("retry-in", { n: rest }) : t("retry")}
      </button>
    </div>
  );
}

/** Nothing here, in words, with what one can do. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <svg viewBox="0 0 220 64" aria-hidden="true" className="empty-land">
        <path d="M2 38h74l10 12h44l10-12h78M86 50v12M130 50v12M2 62h216M108 50v12" />
        <path d="M40 38V24M40 26l-9-6M40 26l9-6M40 24V14M180 38V26M180 30l-6-5M180 30l6-5M180 26v-7" />
        <path d="M20 50h30M160 50h34M96 8h14M102 13h16" />
      </svg>
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
