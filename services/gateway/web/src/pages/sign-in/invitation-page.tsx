import { useEffect, useState } from "react";
import { Link } from "wouter";
import { acceptInvitation, type Invitation, readInvitation } from "../../api/auth";
import type { Problem } from "../../api/failure";
import { useSession } from "../../session/session";
import { usePageTitle } from "../../shell/title";
import { shortDay } from "../../texts/format";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { ProblemSummary } from "../../ui/form";
import { Empty, Failed, Loading } from "../../ui/states";
import { SignInForm } from "./sign-in-form";
import { useArrival } from "./use-arrival";

/** What someone is invited to and by whom, and the way to accept it: as a new member, or as the one they are. */
export function InvitationPage({ token }: { token: string }) {
  const [tries, setTries] = useState(0);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [trouble, setTrouble] = useState<Problem | null>(null);
  usePageTitle(t("invitation"));
  useEffect(() => {
    void readInvitation(token).then(({ said, problem }) => {
      setInvitation(said);
      setTrouble(problem);
    });
  }, [token, tries]);
  return (
    <div className="page page-form">
      <h1>{invitation?.workspace ? t("invitation-to", { workspace: invitation.workspace }) : t("invitation")}</h1>
      {trouble && <Failed failure={trouble} retry={() => setTries(tries + 1)} />}
      {!invitation && !trouble && <Loading rows={2} />}
      {invitation &&
        (invitation.state === "OPEN" ? (
          <Open token={token} invitation={invitation} />
        ) : (
          <Empty title={t(`invitation-is-${invitation.state}`)}>
            <p>{t(`invitation-next-${invitation.state}`)}</p>
            <Link className="button button-main" href={invitation.state === "ACCEPTED" ? "/sign-in" : "/"}>
              {t(invitation.state === "ACCEPTED" ? "sign-in" : "to-ideas")}
            </Link>
          </Empty>
        ))}
    </div>
  );
}

function Open({ token, invitation }: { token: string; invitation: Invitation }) {
  const { member } = useSession();
  const arrive = useArrival();
  const { email, isMember } = invitation;
  const isStaff = invitation.roles.some((role) => role !== "CUSTOMER");
  const beyond = invitation.roles.filter((role) => role !== "CUSTOMER" || !isStaff);
  return (
    <>
      <div className="wish invitation">
        <p>
          {invitation.invitedBy ? t("invitation-by-whom", { name: invitation.invitedBy }) : t("invitation-by-team")}{" "}
          <strong>{beyond.map((role) => t(`role-${role}`)).join(", ")}</strong>
        </p>
        {invitation.message && <blockquote>{invitation.message}</blockquote>}
        <p className="small">{t("invitation-stands-until", { on: shortDay(invitation.expiresAt) })}</p>
      </div>
      {member ? (
        <AcceptAs name={member.name} token={token} isStaff={isStaff} />
      ) : (
        member === null && (
          <>
            <h2>{t(isMember ? "invitation-sign-in" : "invitation-sign-up")}</h2>
            <SignInForm
              isNew={!isMember}
              invitation={{ token, email }}
              then={`/sign-in?invitation=${token}`}
              done={() => arrive(isStaff ? "/work" : "/")}
            />
          </>
        )
      )}
    </>
  );
}

function AcceptAs({ name, token, isStaff }: { name: string; token: string; isStaff: boolean }) {
  const { signOut } = useSession();
  const arrive = useArrival();
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const accept = async () => {
    setBusy(true);
    const problem = await acceptInvitation(token);
    setProblems(problem ? [problem] : []);
    if (!problem) return arrive(isStaff ? "/work" : "/");
    setBusy(false);
  };
  const isAnother = problems.some((problem) => problem.reason === "INVITATION_FOR_ANOTHER");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void accept();
      }}
    >
      <ProblemSummary problems={problems} fields={[]} />
      <div className="actions">
        <button type="submit" className="button button-main" disabled={busy || isAnother}>
          {t(busy ? "sending" : "invitation-accept", { name })}
        </button>
        <button
          type="button"
          className="button"
          onClick={async () => {
            const problem = await signOut();
            if (problem) notify(problem.message, "bad");
          }}
        >
          {t("invitation-as-another")}
        </button>
      </div>
    </form>
  );
}
