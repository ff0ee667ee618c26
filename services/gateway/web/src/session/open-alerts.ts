import { useSyncExternalStore } from "react";

let open = 0;
const listeners = new Set<() => void>();

/** Keeps how many alerts nobody has looked at yet. */
export function setOpenAlerts(count: number) {
  if (count === open) return;
  open = count;
  for (const listener of listeners) listener();
}

const follow = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useOpenAlerts = () => useSyncExternalStore(follow, () => open);
