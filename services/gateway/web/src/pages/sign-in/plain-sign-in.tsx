import { Link, useSearch } from "wouter";
import { useSession } from "../../session/session";
import { safeReturn } from "../../session/wish";
import { usePageTitle } from "../../shell/title";
import { t } from "../../texts/texts";
import { SignInForm } from "./sign-in-form";
import { useArrival } from "./use-arrival";
import { WaitingWish } from "./waiting-wish";

/** Sign in, or make an account; then back to what one was doing, and that done. */
export function PlainSignIn() {
  const search = new URLSearchParams(useSearch());
  const { member } = useSession();
  const arrive = useArrival();
  const isNew = search.get("new") === "1";
  const then = search.get("then");
  usePageTitle(t(isNew ? "sign-up" : "sign-in"));
  const other = new URLSearchParams(search);
  if (isNew) other.delete("new");
  else other.set("new", "1");
  return (
    <div className="page page-form">
      <h1>{t(isNew ? "sign-up" : "sign-in")}</h1>
      {member && <p>{t("already-signed-in", { name: member.name })}</p>}
      <WaitingWish />
      <SignInForm key={String(isNew)} isNew={isNew} then={safeReturn(then)} done={() => arrive(then)} />
      <p className="other-way">
        {t(isNew ? "have-account" : "no-account")}{" "}
        <Link href={`/sign-in?${other}`} replace>
          {t(isNew ? "sign-in" : "sign-up")}
        </Link>
      </p>
    </div>
  );
}
