import { useEffect } from "react";
import { useSearch } from "wouter";
import { useSession } from "../../session/session";
import { t } from "../../texts/texts";

interface VoteInvitationProps {
  idea: { viewerVote: number | null; viewerCan: readonly string[] };
}

/**
 * For who came from the widget to vote: the button has the focus, and it says so. Opening the page does not vote,
 * as then any link to it could.
 */
export function VoteInvitation({ idea }: VoteInvitationProps) {
  const { member } = useSession();
  const isAsked = new URLSearchParams(useSearch()).get("vote") === "1";
  const isOpen = isAsked && !idea.viewerVote && (!member || idea.viewerCan.includes("VOTE"));
  useEffect(() => {
    if (isOpen) document.querySelector<HTMLElement>(".idea-head button.vote")?.focus();
  }, [isOpen]);
  return isOpen ? <p className="banner">{t("vote-invited")}</p> : null;
}
