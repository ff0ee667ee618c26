import type { Role } from "../session/session";
import { locale, t } from "../texts/texts";
import { OWN_PAGE } from "./client";
import type { Problem } from "./failure";

type Answer<T> = { said: T; problem: null } | { said: null; problem: Problem };

async function ask<T>(path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method: body === undefined ? "GET" : "POST",
      credentials: "same-origin",
      headers: { ...OWN_PAGE, "content-type": "application/json", "accept-language": locale() },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (response.ok) return { said: (await response.json()) as T, problem: null };
    const refusal = (await response.json().catch(() => ({}))) as Partial<Problem> & { field?: string };
    const problem = {
      code: refusal.code ?? "INTERNAL",
      reason: refusal.reason,
      message: refusal.message ?? t("failure-INTERNAL"),
      path: refusal.path ?? (refusal.field ? [refusal.field] : null),
      retryAfterSeconds: refusal.retryAfterSeconds,
    };
    return { said: null, problem };
  } catch {
    return { said: null, problem: { code: "OFFLINE", message: t("failure-OFFLINE") } };
  }
}

const post = async (path: string, body: unknown) => (await ask(path, body)).problem;

/** What an invitation holds for whoever has its link; of one that is over, only its state. */
export interface Invitation {
  state: "OPEN" | "LAPSED" | "REVOKED" | "ACCEPTED" | "UNKNOWN";
  workspace?: string;
  email: string;
  roles: Role[];
  invitedBy: string | null;
  message: string | null;
  expiresAt: string;
  isMember: boolean;
}

/** Whom a link that came by mail signs in, and where it leads. */
export interface MailLink {
  email: string;
  name: string;
  then: string;
}

export const signIn = (email: string, password: string, invitation?: string) =>
  post("/auth/password", { email, password, invitation });

export const signUp = (name: string, email: string, password: string, invitation?: string) =>
  post("/auth/sign-up", { name, email, password, invitation });

export const signOut = () => post("/auth/logout", {});

export const waysIn = () => ask<{ mailLink: boolean }>("/auth/ways");

export const mailLink = (email: string, then: string) => post("/auth/link", { email, then });

export const readLink = (link: string) => ask<{ link: MailLink | null }>("/auth/link/read", { link });

export const signInByLink = (link: string) => post("/auth/callback", { link });

export const readInvitation = (invitation: string) => ask<Invitation>("/auth/invitation", { invitation });

export const acceptInvitation = (invitation: string) => post("/auth/invitation/accept", { invitation });
