import { t } from "../../texts/texts";
import { type Found, type FoundEdge, languageOf, titleOf } from "./find";

/** What a result is called, and a piece of its text with the words it was found by. */
export function FoundWords({ edge }: { edge: FoundEdge }) {
  const title = titleOf(edge);
  const lang = languageOf(edge);
  return (
    <>
      {title && (
        <span className="found-title" lang={lang}>
          {title}
        </span>
      )}
      {/* The server has escaped it; only marks are left in it. */}
      <span className={title ? "found-text" : undefined} lang={lang} dangerouslySetInnerHTML={{ __html: edge.excerpt }} />
    </>
  );
}

/** How the search was done, where that is less than people may expect. */
export function SearchNotes({ found }: { found: Found }) {
  return (
    <>
      {found.mode === "TEXT_ONLY" && <p className="small">{t("find-words-only")}</p>}
      {found.missing.length > 0 && (
        <p className="small">{t("find-missing", { parts: found.missing.map((part) => t(`find-part-${part}`)).join(", ") })}</p>
      )}
    </>
  );
}
