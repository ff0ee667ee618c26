import { useRef } from "react";
import { useMutation } from "urql";
import { useLocation } from "wouter";
import { problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { rememberVote } from "../../api/own-votes";
import { useSession } from "../../session/session";
import { keepWish, signInAddress } from "../../session/wish";
import { number } from "../../texts/format";
import { t } from "../../texts/texts";
import { announce, notify } from "../../ui/announce";
import { Icon } from "../../ui/icons";
import type { IdeaStatus } from "./status-chip";

export const VoteMutation = graphql(`
  mutation Vote($input: IdeaVoteInput!) {
    ideaVote(input: $input) {
      idea {
        id
        voteCount
        viewerVote
      }
      budget {
        remaining
      }
      errors {
        __typename
        code
        reason
        message
        path
      }
    }
  }
`);

interface Votable {
  id: string;
  title: string;
  status: IdeaStatus;
  voteCount: number;
  viewerVote: number | null;
}

/** What is decided takes no more votes; what a visitor may do once signed in is not known otherwise. */
const decided: readonly IdeaStatus[] = ["SHIPPED", "DECLINED", "MERGED"];

interface VoteBoxProps {
  idea: Votable;
  /** False when votes on it are closed: the count is shown, without a button. */
  canVote?: boolean;
  small?: boolean;
}

/** One press votes, the next takes it back. It says what should stand, so pressing twice does no harm. */
export function VoteBox({ idea, canVote = true, small = false }: VoteBoxProps) {
  const [, vote] = useMutation(VoteMutation);
  const { member } = useSession();
  const [, go] = useLocation();
  const flight = useRef<{ weight: number } | null>(null);
  const pressed = (idea.viewerVote ?? 0) > 0;
  const look = `vote${pressed ? " vote-given" : ""}${small ? " vote-small" : ""}`;
  const face = (
    <>
      <Icon name="up" />
      <span className="vote-count">{number(idea.voteCount)}</span>
    </>
  );
  if (decided.includes(idea.status) || (!canVote && member)) {
    return (
      <div className={`${look} vote-closed`}>
        <span className="unseen">{t("vote-closed", { n: idea.voteCount })}</span>
        <span aria-hidden="true" className="vote-face">
          {face}
        </span>
      </div>
    );
  }
  const press = async () => {
    if (!member) {
      keepWish({ kind: "vote", title: idea.title, ideaId: idea.id });
      go(signInAddress());
      return;
    }
    // While a vote is on its way, a press changes what should stand after it; votes never overtake.
    if (flight.current) {
      flight.current.weight = flight.current.weight ? 0 : 1;
      return;
    }
    const wish = { weight: pressed ? 0 : 1 };
    flight.current = wish;
    let sent: number;
    do {
      sent = wish.weight;
      const { data, error } = await vote({ input: { id: idea.id, weight: sent } });
      const [problem] = problemsOf(error, data?.ideaVote.errors);
      if (problem) {
        notify(t("vote-failed", { why: problem.message }), "bad");
        break;
      }
      rememberVote(idea.id, sent);
      announce(t(sent ? "vote-given" : "vote-taken-back", { n: data?.ideaVote.idea?.voteCount ?? 0 }));
    } while (wish.weight !== sent);
    flight.current = null;
  };
  return (
    <button
      type="button"
      className={look}
      aria-pressed={pressed}
      aria-label={t("vote-label", { title: idea.title, n: idea.voteCount })}
      onClick={(event) => {
        // The second half of a double click is the same press.
        if (event.detail < 2) void press();
      }}
    >
      {face}
    </button>
  );
}
