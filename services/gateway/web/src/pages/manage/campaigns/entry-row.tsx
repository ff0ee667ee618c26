import type { ReactNode } from "react";
import { Link } from "wouter";
import { ago } from "../../../texts/format";
import { opening } from "../../../texts/opening";
import { t } from "../../../texts/texts";
import type { Entry } from "./all-entries";

interface EntryRowProps {
  entry: Entry;
  isPicked: boolean;
  /** Chooses the row for what is done with several; undefined when nothing can be done. */
  pick: (() => void) | undefined;
  children: ReactNode;
}

/** One entry with who wrote it, how it begins, how it stands, and what can be done. */
export function EntryRow({ entry, isPicked, pick, children }: EntryRowProps) {
  const { idea } = entry;
  return (
    <li data-entry={entry.id} tabIndex={-1} className={isPicked ? "screened-row screened-picked" : "screened-row"}>
      {pick && (
        <label className="tick">
          <input type="checkbox" checked={isPicked} onChange={pick} aria-label={t("pick", { title: entry.title })} />
        </label>
      )}
      <div className="screened-words">
        <h3 lang={idea?.language}>{idea ? <Link href={`/ideas/${idea.number}`}>{entry.title}</Link> : entry.title}</h3>
        {idea?.body && (
          <p className="small" lang={idea.language}>
            {opening(idea.body)}
          </p>
        )}
        <p className="facts">
          <span className={`chip chip-${entry.state.toLowerCase()}`}>{t(`entry-${entry.state}`)}</span>
          {idea?.author && <span>{idea.author.name}</span>}
          <span>{ago(entry.createdAt)}</span>
          {idea && idea.commentCount > 0 && <span>{t("comments-count", { n: idea.commentCount })}</span>}
        </p>
        {entry.note && <p className="small">{t("note-said", { note: entry.note })}</p>}
      </div>
      {children}
    </li>
  );
}
