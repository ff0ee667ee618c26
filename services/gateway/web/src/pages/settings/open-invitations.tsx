import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { failureOf, problemsOf } from "../../api/failure";
import { shortDay } from "../../texts/format";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { CopyButton } from "./copy-button";
import { Failed } from "../../ui/states";
import { type InvitationRow, InvitationsQuery, InviteMutation, RevokeMutation } from "./invitations";
import { Roles } from "./member-row";

/** Invitations that nobody has accepted yet: who they are for, until when, renew, withdraw. */
export function OpenInvitations() {
  const [first, setFirst] = useState(20);
  const [{ data, error }, ask] = useQuery({
    query: InvitationsQuery,
    variables: { first },
    requestPolicy: "cache-and-network",
  });
  const failure = failureOf(error);
  const retry = () => ask({ requestPolicy: "network-only" });
  const page = data?.workspace.invitations;
  // There are seldom any, so nothing stands here until it is known that there are.
  if (!page) return failure && <Failed failure={failure} retry={retry} line={t("invitations-unavailable")} />;
  if (page.nodes.length === 0) return null;
  return (
    <details className="open-invitations" open={page.totalCount <= 5}>
      <summary>
        <h2>{t("open-invitations", { n: page.totalCount })}</h2>
      </summary>
      {failure && <Failed failure={failure} retry={retry} line={t("invitations-unavailable")} />}
      <ul className="invited">
        {page.nodes.map((one) => (
          <OpenInvitation key={one.id} invitation={one} by={one.invitedBy?.name ?? null} />
        ))}
      </ul>
      {page.pageInfo.hasNextPage && first < 100 && (
        <button type="button" className="button" onClick={() => setFirst(100)}>
          {t("more-invitations")}
        </button>
      )}
    </details>
  );
}

function OpenInvitation({ invitation, by }: { invitation: InvitationRow; by: string | null }) {
  const [, invite] = useMutation(InviteMutation);
  const [, revoke] = useMutation(RevokeMutation);
  const [url, setUrl] = useState<string | null>(null);
  const { email, roles, expiresAt, isMailed } = invitation;
  const isLapsed = new Date(expiresAt) < new Date();

  const setRevoked = async (isRevoked: boolean) => {
    const { data, error } = await revoke({ input: { id: invitation.id, isRevoked } });
    return problemsOf(error, data?.invitationRevoke.errors)[0] ?? null;
  };
  const withdraw = async () => {
    const problem = await setRevoked(true);
    if (problem) return notify(problem.message, "bad");
    notify(t("invitation-revoked", { email }), "good", {
      label: t("undo"),
      act: async () => {
        const trouble = await setRevoked(false);
        if (trouble) notify(trouble.message, "bad");
        else notify(t("invitation-stands", { email }));
      },
    });
  };
  const renew = async () => {
    const { data, error } = await invite({ input: { emails: [email], roles: [...roles] } });
    const [problem] = problemsOf(error, data?.memberInvite.errors);
    const renewed = data?.memberInvite.invitations?.[0];
    if (problem || !renewed) return notify(problem?.message ?? t("failure-INTERNAL"), "bad");
    setUrl(renewed.url);
    notify(t(renewed.isMailed ? "invitation-renewed-mailed" : "invitation-renewed", { email }));
  };
  return (
    <li>
      <span className="invited-who">
        <span className="member-mail">{email}</span>
        <Roles roles={roles} />
        <span className="small">
          {isLapsed ? t("invitation-lapsed", { on: shortDay(expiresAt) }) : t("invitation-until", { on: shortDay(expiresAt) })}
          {by && ` · ${t("invitation-by", { name: by })}`}
          {` · ${t(isMailed ? "invited-by-mail" : "invited-by-hand")}`}
        </span>
      </span>
      <span className="actions">
        {url && <CopyButton text={url} label={t("copy-link")} what={email} />}
        <button type="button" className="button" aria-label={t("renew-of", { email })} onClick={() => void renew()}>
          {t("renew")}
        </button>
        <button type="button" className="button" aria-label={t("withdraw-of", { email })} onClick={() => void withdraw()}>
          {t("withdraw")}
        </button>
      </span>
    </li>
  );
}
