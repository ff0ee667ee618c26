import { language, t } from "./texts";

/** Why an answer did not come, and how long to wait before asking again. */
export interface Failure {
  message: string;
  waitSeconds: number;
}

export type Answer<Data> = { data: Data; failure?: undefined } | { data?: undefined; failure: Failure };

interface Body<Data> {
  data?: Data;
  errors?: { message: string; extensions?: { code?: string; retryAfterSeconds?: number } }[];
}

const named = new Set(["RATE_LIMITED", "UNAVAILABLE", "UNAUTHENTICATED"]);

/** Asks Polder as nobody in particular: no cookie goes along. */
export async function ask<Data>(query: string, variables: object, signal?: AbortSignal): Promise<Answer<Data>> {
  let body: Body<Data>;
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      credentials: "omit",
      signal,
      headers: { "content-type": "application/json", "accept-language": language },
      body: JSON.stringify({ query, variables }),
    });
    body = (await response.json()) as Body<Data>;
  } catch {
    return { failure: { message: t("widget-failure-OFFLINE"), waitSeconds: 0 } };
  }
  const [error] = body.errors ?? [];
  if (!error && body.data) return { data: body.data };
  const code = error?.extensions?.code ?? "";
  return {
    failure: {
      message: t(`widget-failure-${named.has(code) ? code : "INTERNAL"}`),
      waitSeconds: error?.extensions?.retryAfterSeconds ?? 0,
    },
  };
}
