/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { type Answer, ask } from "./ask";
import { IDEAS, type Ideas as IdeasData, type Start } from "./documents";
import { IdeaList } from "./idea-list";
import { t } from "./texts";

const PAUSE_MS = 300;
const OPEN = ["NEW", "UNDER_REVIEW", "PLANNED", "IN_PROGRESS"];
type Board = NonNullable<NonNullable<Start["widget"]>["board"]>;

/** What others ask for: the five with most votes, or what is searched for. */
export function Ideas({ board }: { board: Board }) {
  const [words, setWords] = useState("");
  const [answer, setAnswer] = useState<Answer<IdeasData> | null>(null);
  const [tries, setTries] = useState(0);
  const text = words.trim();
  useEffect(() => {
    const call = new AbortController();
    const timer = setTimeout(
      () => {
        const filter = { boardIds: [board.id], statuses: OPEN, ...(text && { text }) };
        void ask<IdeasData>(IDEAS, { filter, orderBy: { field: "VOTES", direction: "DESC" } }, call.signal).then((found) => {
          if (!call.signal.aborted) setAnswer(found);
        });
      },
      text ? PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      call.abort();
    };
  }, [board.id, text, tries]);
  const ideas = answer?.data?.ideas.nodes;
  const mayPost = !board.isArchived && board.postingPolicy !== "STAFF";
  return (
    <>
      <label for="search">{t("widget-search")}</label>
      <input
        id="search"
        type="search"
        autocomplete="off"
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      <p class="unseen" role="status">
        {ideas && text ? t("widget-found", { n: ideas.length }) : ""}
      </p>
      {answer?.failure ? (
        <p class="wrong" role="alert">
          {answer.failure.message}{" "}
          <button type="button" class="link" onClick={() => setTries(tries + 1)}>
            {t("widget-retry")}
          </button>
        </p>
      ) : ideas ? (
        ideas.length > 0 ? (
          <IdeaList ideas={ideas} />
        ) : (
          <p class="second">{text ? t("widget-none-found") : t("widget-no-ideas")}</p>
        )
      ) : (
        <p class="second">{t("widget-loading")}</p>
      )}
      <p class="onward">
        <a href={`/b/${board.slug}`} target="_blank" rel="noopener">
          {t("widget-all-ideas")}
        </a>
        {mayPost && (
          <a href={`/ideas/new?board=${board.slug}`} target="_blank" rel="noopener">
            {t("widget-new-idea")}
          </a>
        )}
      </p>
    </>
  );
}
