import { useEffect, useState } from "react";
import { useClient } from "urql";
import { failureOf } from "../../api/failure";
import { graphql, type ResultOf } from "../../api/graphql";
import { t } from "../../texts/texts";
import { StatusChip } from "./status-chip";
import { VoteBox } from "./vote-box";

const PAUSE_MS = 300;
/** A model that was late has most likely found the words by then. */
const AGAIN_MS = 2_500;
const MOST_TRIES = 3;
const FEWEST_CHARACTERS = 8;

export const SimilarIdeaFields = graphql(`
  fragment SimilarIdea on Idea @_unmask {
    id
    number
    title
    language
    voteCount
    viewerVote
    viewerCan
    status
  }
`);

export type SimilarIdea = ResultOf<typeof SimilarIdeaFields>;

const SimilarQuery = graphql(
  `
    query SimilarWhileTyping($text: String!, $boardId: ID) {
      similarIdeas(text: $text, boardId: $boardId, first: 3) {
        edges {
          similarity
          node {
            ...SimilarIdea
          }
        }
      }
    }
  `,
  [SimilarIdeaFields],
);

type Found = ResultOf<typeof SimilarQuery>["similarIdeas"]["edges"];
type Answer = { state: "quiet" | "unavailable" } | { state: "found"; edges: Found };

const QUIET: Answer = { state: "quiet" };

/** Asks at a pause in typing; a question overtaken by more typing is called off. */
function useSimilar(text: string, boardId: string | null): Answer {
  const client = useClient();
  const [answer, setAnswer] = useState<Answer>(QUIET);
  const words = text.trim();
  useEffect(() => {
    if (words.length < FEWEST_CHARACTERS) {
      setAnswer(QUIET);
      return;
    }
    let asked: { unsubscribe: () => void } | undefined;
    let pause: ReturnType<typeof setTimeout>;
    const ask = (tries: number) => {
      asked?.unsubscribe();
      asked = client
        .query(SimilarQuery, { text: words.slice(0, 500), boardId }, tries > 1 ? { requestPolicy: "network-only" } : undefined)
        .subscribe(({ data, error, stale }) => {
          if (stale) return;
          const failed = failureOf(error);
          // Too many questions: the rows of a moment ago are better than none.
          if (failed?.code === "RATE_LIMITED") return;
          setAnswer(failed || !data ? { state: "unavailable" } : { state: "found", edges: data.similarIdeas.edges });
          clearTimeout(pause);
          if (!data?.similarIdeas.edges.length && tries < MOST_TRIES) pause = setTimeout(() => ask(tries + 1), AGAIN_MS);
        });
    };
    pause = setTimeout(() => ask(1), PAUSE_MS);
    return () => {
      clearTimeout(pause);
      asked?.unsubscribe();
    };
  }, [client, words, boardId]);
  return answer;
}

/** Ideas that look like the title being typed, to vote for instead. Never takes the focus. */
export function SimilarWhileTyping({ text, boardId }: { text: string; boardId: string | null }) {
  const answer = useSimilar(text, boardId);
  const edges = answer.state === "found" ? answer.edges.slice(0, 3) : [];
  return (
    <div className="similar">
      <p role="status" className="similar-line">
        {answer.state === "unavailable"
          ? t("similar-unavailable")
          : edges.length > 0
            ? t("similar-found", { n: edges.length })
            : ""}
      </p>
      {edges.length > 0 && <SimilarRows edges={edges} />}
    </div>
  );
}

export function SimilarRows({ edges }: { edges: readonly { node: SimilarIdea }[] }) {
  return (
    <ul className="similar-rows">
      {edges.map(({ node }) => (
        <li key={node.id}>
          <VoteBox idea={node} canVote={node.viewerCan.includes("VOTE")} small />
          <div>
            <a href={`/ideas/${node.number}`} target="_blank" rel="noreferrer" lang={node.language}>
              {node.title}
              <span className="unseen"> ({t("opens-new-tab")})</span>
            </a>
            <StatusChip status={node.status} />
          </div>
        </li>
      ))}
    </ul>
  );
}
