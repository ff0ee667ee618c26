import { useSyncExternalStore } from "react";

/** What waits for somebody, told beside its place in the menu. */
export type Waiting = "alerts" | "triage" | "notices";

const counts: Partial<Record<Waiting, number>> = {};
const listeners = new Set<() => void>();

/** Keeps how many of these wait. */
export function setCount(name: Waiting, count: number) {
  if (count === (counts[name] ?? 0)) return;
  counts[name] = count;
  for (const listener of listeners) listener();
}

const follow = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How many of these wait; 0 while it is not known. */
export const useCount = (name: string) => useSyncExternalStore(follow, () => counts[name as Waiting] ?? 0);
