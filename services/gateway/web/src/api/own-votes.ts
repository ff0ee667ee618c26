/** How long after an own vote news may still come that was read before it. */
const HOLD_MS = 5000;

const mine = new Map<string, { weight: number; at: number }>();

/** Remembers that a vote stands, so that older news does not take it back for a moment. */
export function rememberVote(ideaId: string, weight: number, at = Date.now()) {
  mine.set(ideaId, { weight, at });
}

interface Counted {
  id: string;
  voteCount: number;
  viewerVote: number | null;
}

const isCounted = (idea: unknown): idea is Counted =>
  typeof idea === "object" && idea !== null && "voteCount" in idea && "viewerVote" in idea && "id" in idea;

/** An idea from the news with the own vote as it was last set: news may have been read just before. */
export function withOwnVote<T>(idea: T, now = Date.now()): T {
  if (!isCounted(idea)) return idea;
  const own = mine.get(idea.id);
  if (!own || idea.viewerVote === null || idea.viewerVote === own.weight) return idea;
  if (now - own.at > HOLD_MS) return idea;
  return { ...idea, viewerVote: own.weight, voteCount: idea.voteCount + own.weight - idea.viewerVote };
}

/** Whether news of an idea may be no more than one's own vote. */
export const isOwnNews = (ideaId: string, now = Date.now()) => now - (mine.get(ideaId)?.at ?? 0) < HOLD_MS;
