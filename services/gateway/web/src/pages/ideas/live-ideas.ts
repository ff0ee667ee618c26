import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useSubscription } from "urql";
import { failureOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { useRefetchOnReturn } from "../../api/live";
import { isOwnNews } from "../../api/own-votes";
import { t } from "../../texts/texts";
import { announceNews } from "../../ui/announce";

const IdeaSubscription = graphql(`
  subscription IdeaNews($id: ID!) {
    ideaUpdated(id: $id) {
      id
      title
      body
      bodyHtml
      language
      version
      status
      statusChangedAt
      voteCount
      viewerVote
      viewerCan
      visibility
      commentCount
      officialResponse {
        body
        bodyHtml
        updatedAt
        author {
          id
          name
        }
      }
    }
  }
`);

interface Watched {
  id: string;
  voteCount: number;
  commentCount: number;
  status: string;
  officialResponse: { updatedAt: string } | null;
}

const stateOf = ({ voteCount, commentCount, status, officialResponse }: Watched) =>
  JSON.stringify([voteCount, commentCount, status, officialResponse?.updatedAt]);

/** Keeps one idea as it is now: votes, comments, status, the team's answer; says so now and then. */
export function useLiveIdea(idea: Watched | null, refetch: () => void) {
  const [{ data, error }] = useSubscription({
    query: IdeaSubscription,
    variables: { id: idea?.id ?? "" },
    pause: !idea,
  });
  const news = data?.ideaUpdated;
  const heard = useRef<string | null>(null);
  useRefetchOnReturn(refetch);
  const hear = useEffectEvent((now: NonNullable<typeof news>) => {
    const state = stateOf(now);
    // The first message only says how it stands already.
    if (heard.current !== null && heard.current !== state && !isOwnNews(now.id)) {
      announceNews(
        t("idea-news", {
          votes: t("votes", { n: now.voteCount }),
          comments: t("comments-count", { n: now.commentCount }),
          status: t(`status-${now.status}`),
        }),
      );
    }
    heard.current = state;
  });
  useEffect(() => {
    if (news) hear(news);
  }, [news]);
  const gone = failureOf(error)?.code === "NOT_FOUND";
  const again = useEffectEvent(refetch);
  useEffect(() => {
    if (gone) again();
  }, [gone]);
}

const IdeasSubscription = graphql(`
  subscription IdeasNews($boardId: ID) {
    ideasUpdated(boardId: $boardId) {
      ideas {
        id
        title
        language
        status
        voteCount
        viewerVote
        viewerCan
        visibility
        commentCount
        createdAt
        officialResponse {
          body
          author {
            id
            name
          }
        }
      }
    }
  }
`);

/**
 * Keeps the ideas of a board as they are now, all with one subscription; without a board, those of all boards. Returns
 * the ids of ideas that came since the page was opened, to be shown when the reader asks for them.
 */
export function useLiveIdeas(boardId: string | null, paused: boolean, refetch: () => void): readonly string[] {
  const [{ data }] = useSubscription({ query: IdeasSubscription, variables: { boardId }, pause: paused });
  const [arrived, setArrived] = useState<readonly string[]>([]);
  const since = useRef(Date.now());
  const changes = useRef(new Set<string>());
  useRefetchOnReturn(refetch);
  const news = data?.ideasUpdated.ideas;
  const hear = useEffectEvent((ideas: NonNullable<typeof news>) => {
    const fresh = ideas.filter((one) => Date.parse(one.createdAt) > since.current).map((one) => one.id);
    if (fresh.length > 0) setArrived((before) => [...new Set([...before, ...fresh])]);
    const ofOthers = ideas.filter((one) => !isOwnNews(one.id));
    if (ofOthers.length === 0) return;
    for (const one of ofOthers) changes.current.add(one.id);
    announceNews(t("ideas-news", { n: changes.current.size }));
  });
  useEffect(() => {
    if (news) hear(news);
  }, [news]);
  return arrived;
}
