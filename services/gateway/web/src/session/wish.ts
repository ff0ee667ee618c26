/** What someone wanted to do before we asked who they are, by kind; `title` is what it is about. */
export interface Wishes {
  vote: { title: string; ideaId: string };
  comment: { title: string; ideaId: string; parentId?: string; body: string };
  submit: { title: string; boardId: string; body: string; ignoreSimilar: boolean };
  enter: { title: string; campaignId: string; body: string; ignoreSimilar: boolean };
  ballot: { title: string; phaseId: string; entryIds: string[] };
  /** Its dialog opens once one is back. */
  flag: { title: string; subjectId: string };
}

export type WishKind = keyof Wishes;
export type Wish<K extends WishKind = WishKind> = { [P in K]: { kind: P } & Wishes[P] }[K];

const KEY = "polder-wish";
const LASTS_MS = 2 * 60 * 60 * 1000;

/** Kept in this browser and not in this tab: a link in a mail opens in another one. */
export function keepWish(wish: Wish, now = Date.now()) {
  localStorage.setItem(KEY, JSON.stringify({ wish, at: now }));
}

/** The wish that waits for signing in; after two hours nobody expects it any more. */
export function readWish(now = Date.now()): Wish | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as { wish: Wish; at: number } | null;
    return kept && now - kept.at < LASTS_MS ? kept.wish : null;
  } catch {
    return null;
  }
}

export function dropWish() {
  localStorage.removeItem(KEY);
}

/** Address of the sign-in page that leads back to where one is now. */
export const signInAddress = (back = location.pathname + location.search) =>
  `/sign-in?then=${encodeURIComponent(back)}`;

/** A path on this site to go back to; anything else becomes the front page. */
export function safeReturn(then: string | null): string {
  const isHere = then !== null && then.length <= 500 && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(then);
  return isHere && (!then.startsWith("/sign-in") || then.startsWith("/sign-in?invitation=")) ? then : "/";
}
