import { type FormEvent, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { signIn, signUp } from "../api/auth";
import { makeClient } from "../api/client";
import { type Problem, problemsOf } from "../api/failure";
import { useSession } from "../session/session";
import { dropWish, readWish, safeReturn } from "../session/wish";
import { usePageTitle } from "../shell/title";
import { t } from "../texts/texts";
import { notify } from "../ui/announce";
import { ProblemSummary, TextField } from "../ui/form";
import { VoteMutation } from "./ideas/vote-box";

/** Casts the vote that led someone to the sign-in page; resolves to what went wrong. */
async function fulfilWish(): Promise<void> {
  const wish = readWish();
  dropWish();
  if (!wish) {
    notify(t("signed-in"));
    return;
  }
  const { data, error } = await makeClient()
    .mutation(VoteMutation, { input: { id: wish.ideaId, weight: 1 } })
    .toPromise();
  const [problem] = problemsOf(error, data?.ideaVote.errors);
  if (problem) notify(t("vote-failed", { why: problem.message }), "bad");
  else notify(t("wish-fulfilled", { title: wish.title }));
}

/** Sign in, or make an account; then back to what one was doing, and that done. */
export default function SignInPage() {
  const search = new URLSearchParams(useSearch());
  const [, go] = useLocation();
  const { member, renew } = useSession();
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const isNew = search.get("new") === "1";
  const back = safeReturn(search.get("then"));
  const wish = readWish();
  usePageTitle(t(isNew ? "sign-up" : "sign-in"));

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? "");
    setBusy(true);
    const problem = isNew
      ? await signUp(value("name").trim(), value("email").trim(), value("password"))
      : await signIn(value("email").trim(), value("password"));
    if (problem) {
      setProblems([problem]);
      setBusy(false);
      return;
    }
    await fulfilWish();
    renew();
    go(back, { replace: true });
  };

  const other = new URLSearchParams(search);
  if (isNew) other.delete("new");
  else other.set("new", "1");
  return (
    <div className="page page-form">
      <h1>{t(isNew ? "sign-up" : "sign-in")}</h1>
      {member && <p>{t("already-signed-in", { name: member.name })}</p>}
      {wish && <p className="wish">{t("wish-vote", { title: wish.title })}</p>}
      <form onSubmit={(event) => void submit(event)} key={String(isNew)} noValidate>
        <ProblemSummary problems={problems} fields={["name", "email", "password"]} />
        {isNew && (
          <TextField label={t("your-name")} name="name" autoComplete="name" hint={t("your-name-hint")} problems={problems} />
        )}
        <TextField
          label={t("email")}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          problems={problems}
        />
        <TextField
          label={t("password")}
          name="password"
          type="password"
          autoComplete={isNew ? "new-password" : "current-password"}
          hint={isNew ? t("password-hint") : undefined}
          problems={problems}
        />
        <div className="actions">
          <button type="submit" className="button button-main" disabled={busy}>
            {t(busy ? "sending" : isNew ? "sign-up" : "sign-in")}
          </button>
        </div>
      </form>
      <p className="other-way">
        {t(isNew ? "have-account" : "no-account")}{" "}
        <Link href={`/sign-in?${other}`} onClick={() => setProblems([])} replace>
          {t(isNew ? "sign-in" : "sign-up")}
        </Link>
      </p>
    </div>
  );
}
