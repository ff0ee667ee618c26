import { type FormEvent, useEffect, useRef, useState } from "react";
import { mailLink, signIn, signUp, waysIn } from "../../api/auth";
import type { Problem } from "../../api/failure";
import { t } from "../../texts/texts";
import { PasswordField, ProblemSummary, TextField } from "../../ui/form";
import { SendButton, useWait } from "../../ui/send-button";

const NAMES = ["name", "email", "password"];

interface SignInFormProps {
  isNew: boolean;
  /** Where a link that comes by mail leads after signing in. */
  then: string;
  /** Invitation that is accepted with it, and the address it is for. */
  invitation?: { token: string; email: string };
  done: () => Promise<void>;
}

/** Name where one is new, address and password; or a link by mail, where mail is set up. */
export function SignInForm({ isNew, then, invitation, done }: SignInFormProps) {
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const hasMail = useMailLink();
  const rest = useWait(problems);
  const form = useRef<HTMLFormElement>(null);
  const value = (name: string) => String(new FormData(form.current ?? undefined).get(name) ?? "");

  const run = async (act: () => Promise<Problem | null>, next: () => void | Promise<void>) => {
    setBusy(true);
    const problem = await act();
    setProblems(problem ? [worded(problem)] : []);
    if (!problem) await next();
    setBusy(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const email = value("email").trim();
    void run(
      () =>
        isNew
          ? signUp(value("name").trim(), email, value("password"), invitation?.token)
          : signIn(email, value("password"), invitation?.token),
      done,
    );
  };
  const sendLink = () => {
    const email = value("email").trim();
    void run(() => mailLink(email, then), () => setMailedTo(email));
  };

  if (mailedTo !== null) return <LinkIsOnItsWay email={mailedTo} back={() => setMailedTo(null)} />;
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <ProblemSummary problems={problems} fields={NAMES} />
      {isNew && (
        <TextField label={t("your-name")} name="name" autoComplete="name" hint={t("your-name-hint")} problems={problems} />
      )}
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        defaultValue={invitation?.email}
        readOnly={invitation !== undefined}
        hint={invitation && t("invitation-address")}
        problems={problems}
      />
      <PasswordField
        label={t("password")}
        name="password"
        autoComplete={isNew ? "new-password" : "current-password"}
        hint={isNew ? t("password-hint") : undefined}
        problems={problems}
      />
      <div className="actions">
        <SendButton main busy={busy} problems={problems}>
          {t(isNew ? "sign-up" : "sign-in")}
        </SendButton>
        {hasMail && !isNew && (
          <button type="button" className="button" disabled={busy || rest > 0} onClick={sendLink}>
            {t("mail-link")}
          </button>
        )}
      </div>
      {hasMail && !isNew && <p className="small">{t("mail-link-hint")}</p>}
    </form>
  );
}

/** An empty field is named as it is on this form. */
function worded(problem: Problem): Problem {
  const field = problem.path?.[0] ?? "";
  return problem.reason === "FIELD_MISSING" && NAMES.includes(field) ? { ...problem, message: t(`fill-in-${field}`) } : problem;
}

function LinkIsOnItsWay({ email, back }: { email: string; back: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className="mailed">
      <h2>{t("mail-link-sent")}</h2>
      <p>{t("mail-link-sent-to", { email })}</p>
      <p className="small">{t("mail-link-none")}</p>
      <button type="button" className="button" onClick={back}>
        {t("mail-link-again")}
      </button>
    </div>
  );
}

/** Whether links can be sent here; false until that is known, so that none is offered in vain. */
function useMailLink() {
  const [has, setHas] = useState(false);
  useEffect(() => {
    let gone = false;
    void waysIn().then(({ said }) => {
      if (!gone && said) setHas(said.mailLink);
    });
    return () => {
      gone = true;
    };
  }, []);
  return has;
}
