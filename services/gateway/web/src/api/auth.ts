import { locale, t } from "../texts/texts";
import { OWN_PAGE } from "./client";
import type { Problem } from "./failure";

async function post(path: string, body: unknown): Promise<Problem | null> {
  try {
    const response = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { ...OWN_PAGE, "content-type": "application/json", "accept-language": locale() },
      body: JSON.stringify(body),
    });
    if (response.ok) return null;
    const refusal = (await response.json().catch(() => ({}))) as Partial<Problem> & { field?: string };
    return {
      code: refusal.code ?? "INTERNAL",
      reason: refusal.reason,
      message: refusal.message ?? t("failure-INTERNAL"),
      path: refusal.path ?? (refusal.field ? [refusal.field] : null),
    };
  } catch {
    return { code: "OFFLINE", message: t("failure-OFFLINE") };
  }
}

export const signIn = (email: string, password: string) => post("/auth/password", { email, password });

export const signUp = (name: string, email: string, password: string) =>
  post("/auth/sign-up", { name, email, password });

export const signOut = () => post("/auth/logout", {});
