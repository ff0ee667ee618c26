import { useSearch } from "wouter";
import { InvitationPage } from "./invitation-page";
import { LinkPage } from "./link-page";
import { PlainSignIn } from "./plain-sign-in";

/** Coming in: by password or a link in a mail, as somebody new, or on an invitation. */
export default function SignInPage() {
  const search = new URLSearchParams(useSearch());
  const link = search.get("link");
  const invitation = search.get("invitation");
  if (link) return <LinkPage key={link} link={link} />;
  if (invitation) return <InvitationPage key={invitation} token={invitation} />;
  return <PlainSignIn />;
}
