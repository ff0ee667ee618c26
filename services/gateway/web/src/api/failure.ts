import type { CombinedError } from "@urql/core";
import { t } from "../texts/texts";

/** Why something did not come, in terms that a page can show and act on. */
export interface Failure {
  code: string;
  message: string;
  requestId?: string;
  retryAfterSeconds?: number;
}

/** What stands in the way of one change, at a field or in general. */
export interface Problem {
  code: string;
  reason?: string;
  message: string;
  path?: readonly string[] | null;
  retryAfterSeconds?: number;
}

interface Extensions {
  code?: string;
  requestId?: string;
  retryAfterSeconds?: number;
}

const worded = new Set(["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "RATE_LIMITED", "UNAVAILABLE"]);

/** First failure of a result; with a field name, only one under that root field. */
export function failureOf(error: CombinedError | undefined, field?: string): Failure | null {
  if (!error) return null;
  const first = error.graphQLErrors.find((one) => !field || !one.path || one.path[0] === field);
  if (first) {
    const extensions = first.extensions as Extensions;
    const code = extensions.code ?? "INTERNAL";
    const known = worded.has(code);
    return {
      code,
      message: known ? t(`failure-${code}`) : code === "INTERNAL" ? t("failure-INTERNAL") : first.message,
      requestId: extensions.requestId,
      retryAfterSeconds: extensions.retryAfterSeconds,
    };
  }
  if (error.networkError) return { code: "OFFLINE", message: t("failure-OFFLINE") };
  return field ? null : { code: "INTERNAL", message: t("failure-INTERNAL") };
}

/** Everything that stands in the way of a change, whichever way it was said. */
export function problemsOf(
  error: CombinedError | undefined,
  errors: readonly Problem[] | null | undefined,
): Problem[] {
  const failure = failureOf(error);
  return [...(failure ? [failure] : []), ...(errors ?? [])];
}

/** Those of the problems that are about one field of the input. */
export const problemsAt = (problems: readonly Problem[], field: string) =>
  problems.filter((problem) => problem.path?.[0] === field);
