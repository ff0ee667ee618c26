import type { Problem } from "../../api/failure";
import { t } from "../../texts/texts";

/** What someone is writing, kept in this browser until it is handed in. */
export interface Draft {
  title: string;
  body: string;
}

const key = (board: string) => `polder-draft-${board}`;

export function readDraft(board: string): Draft {
  const kept = localStorage.getItem(key(board));
  return kept ? (JSON.parse(kept) as Draft) : { title: "", body: "" };
}

export function keepDraft(board: string, draft: Draft) {
  if (draft.title || draft.body) localStorage.setItem(key(board), JSON.stringify(draft));
  else localStorage.removeItem(key(board));
}

/** Said before someone is sent to sign in for nothing; the server says the rest. */
export const titleMissing = (): Problem => ({ code: "INVALID", message: t("title-first"), path: ["title"] });
