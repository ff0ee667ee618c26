import { type ButtonHTMLAttributes, useEffect, useState } from "react";
import type { Problem } from "../api/failure";
import { t } from "../texts/texts";

/** Seconds to wait before another try is any use, counted down; 0 when one may try. */
export function useWait(problems: readonly Problem[]): number {
  const wait = problems.find((one) => one.code === "RATE_LIMITED")?.retryAfterSeconds ?? 0;
  const [rest, setRest] = useState(0);
  useEffect(() => {
    if (wait <= 0) return;
    const until = Date.now() + wait * 1000;
    const count = () => setRest(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    count();
    const clock = setInterval(count, 500);
    return () => {
      clearInterval(clock);
      setRest(0);
    };
  }, [problems, wait]);
  return rest;
}

type SendButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** While it is on its way. */
  busy: boolean;
  /** What stood in the way the last time: asked too often makes it wait. */
  problems: readonly Problem[];
  /** The one filled button of a view. */
  main?: boolean;
};

/** The button that sends a form: busy while sending, waiting and counting when one asked too often. */
export function SendButton({ busy, problems, main = false, children, disabled, ...rest }: SendButtonProps) {
  const wait = useWait(problems);
  return (
    <button type="submit" className={main ? "button button-main" : "button"} disabled={disabled || busy || wait > 0} {...rest}>
      {wait > 0 ? t("wait", { n: wait }) : busy ? t("sending") : children}
    </button>
  );
}
