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

const stateOf = ({ voteCount, commentCount, status, officialResponse }: Watched) => ({
  votes: voteCount,
  rest: JSON.stringify([commentCount, status, officialResponse?.updatedAt]),
});

/** Keeps one idea as it is now: votes, comments, status, the team's answer; says so now and then. */
export function useLiveIdea(idea: Watched | null, refetch: () => void) {
  const [{ data, error }] = useSubscription({
    query: IdeaSubscription,
    variables: { id: idea?.id ?? "" },
    pause: !idea,
  });
  const news = data?.ideaUpdated;
  const heard = useRef<ReturnType<typeof stateOf> | null>(null);
  useRefetchOnReturn(refetch);
  const hear = useEffectEvent((now: NonNullable<typeof news>) => {
    const state = stateOf(now);
    const before = heard.current;
    const isNews = before && (before.rest !== state.rest || (before.votes !== state.votes && !isOwnNews(now.id)));
    // The first message only says how it stands already.
    if (isNews) {
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
      goneIds
    }
  }
`);

interface ListNews {
  /** Ideas that came since the page was opened, to be shown when the reader asks for them. */
  arrived: readonly string[];
  /** Ideas that were withheld since. */
  gone: readonly string[];
}

/**
 * Keeps the ideas of a board as they are now, all with one subscription; without a board, those of all boards.
 */
export function useLiveIdeas(boardId: string | null, paused: boolean, refetch: () => void): ListNews {
  const [{ data }] = useSubscription({ query: IdeasSubscription, variables: { boardId }, pause: paused });
  const [arrived, setArrived] = useState<readonly string[]>([]);
  const [gone, setGone] = useState<readonly string[]>([]);
  const since = useRef(Date.now());
  const changes = useRef(new Set<string>());
  useRefetchOnReturn(refetch);
  const news = data?.ideasUpdated;
  const hear = useEffectEvent(({ ideas, goneIds }: NonNullable<typeof news>) => {
    const back = new Set(ideas.map((one) => one.id));
    setGone((before) => [...new Set([...before, ...goneIds])].filter((id) => !back.has(id)));
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
  return { arrived, gone };
}
