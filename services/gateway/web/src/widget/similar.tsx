/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { ask } from "./ask";
import { type Idea, SIMILAR, type Similar as SimilarData } from "./documents";
import { IdeaList } from "./idea-list";
import { t } from "./texts";

const PAUSE_MS = 300;
const FEWEST_CHARACTERS = 8;

/** Ideas that say much the same as what is being written. When they don't come, nothing is missed. */
export function Similar({ text, boardId }: { text: string; boardId: string }) {
  const [ideas, setIdeas] = useState<readonly Idea[]>([]);
  const words = text.trim().slice(0, 500);
  useEffect(() => {
    if (words.length < FEWEST_CHARACTERS) {
      setIdeas([]);
      return;
    }
    const call = new AbortController();
    const timer = setTimeout(() => {
      void ask<SimilarData>(SIMILAR, { text: words, boardId }, call.signal).then(({ data }) => {
        if (!call.signal.aborted) setIdeas(data?.similarIdeas.nodes ?? []);
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      call.abort();
    };
  }, [words, boardId]);
  return (
    <>
      <p class="second" role="status">
        {ideas.length > 0 ? t("widget-similar", { n: ideas.length }) : ""}
      </p>
      {ideas.length > 0 && <IdeaList ideas={ideas} />}
    </>
  );
}
