import type { ReactNode } from "react";
import { Link } from "wouter";
import { type Role, useSession } from "../session/session";
import { signInAddress } from "../session/wish";
import { t } from "../texts/texts";
import { Empty, Loading } from "../ui/states";
import { usePageTitle } from "./title";

/** Pages of those with one of these roles; everyone else is told what they are for and who can let them in. */
export function TeamOnly({ roles, children }: { roles: Role[]; children: ReactNode }) {
  const { member, has, failure } = useSession();
  if (has(...roles)) return children;
  if (member === undefined || failure) return <Loading />;
  return <Refused isSignedIn={member !== null} />;
}

function Refused({ isSignedIn }: { isSignedIn: boolean }) {
  usePageTitle(t("for-the-team"));
  return (
    <div className="page page-narrow">
      <h1>{t("for-the-team")}</h1>
      {isSignedIn ? (
        <Empty title={t("failure-FORBIDDEN")}>
          <Link className="button" href="/">
            {t("to-ideas")}
          </Link>
        </Empty>
      ) : (
        <Empty title={t("failure-UNAUTHENTICATED")}>
          <Link className="button button-main" href={signInAddress()}>
            {t("sign-in")}
          </Link>
        </Empty>
      )}
    </div>
  );
}
