/** @jsxImportSource preact */
import type { Idea } from "./documents";
import { t } from "./texts";

/** Ideas with their votes. A vote is given on Polder itself, where one is known. */
export function IdeaList({ ideas }: { ideas: readonly Idea[] }) {
  return (
    <ul class="ideas">
      {ideas.map((idea) => (
        <li key={idea.id}>
          <a
            class="vote"
            href={`/ideas/${idea.number}?vote=1`}
            target="_blank"
            rel="noopener"
            aria-label={t("widget-vote", { title: idea.title, n: idea.voteCount })}
          >
            <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
              <path d="M4 13l6-6 6 6" />
            </svg>
            {idea.voteCount.toLocaleString(document.documentElement.lang)}
          </a>
          <a class="title" href={`/ideas/${idea.number}`} target="_blank" rel="noopener" lang={idea.language}>
            {idea.title}
          </a>
        </li>
      ))}
    </ul>
  );
}
