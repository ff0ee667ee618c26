/** What someone wanted to do before we asked who they are; done once they are signed in. */
export interface Wish {
  kind: "vote";
  ideaId: string;
  title: string;
}

const KEY = "polder-wish";

export function keepWish(wish: Wish) {
  sessionStorage.setItem(KEY, JSON.stringify(wish));
}

export function readWish(): Wish | null {
  const kept = sessionStorage.getItem(KEY);
  return kept ? (JSON.parse(kept) as Wish) : null;
}

export function dropWish() {
  sessionStorage.removeItem(KEY);
}

/** Address of the sign-in page that leads back to where one is now. */
export const signInAddress = (back = location.pathname + location.search) =>
  `/sign-in?then=${encodeURIComponent(back)}`;

/** A path on this site to go back to; anything else becomes the front page. */
export function safeReturn(then: string | null): string {
  return then && /^\/(?![/\\])/.test(then) && !then.startsWith("/sign-in") ? then : "/";
}
