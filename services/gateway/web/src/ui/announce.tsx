import { useSyncExternalStore } from "react";

interface Note {
  id: number;
  text: string;
  tone: "good" | "bad";
}

let spoken = "";
let note: Note | null = null;
let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

const follow = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function tell() {
  for (const listener of listeners) listener();
}

/** Has screen readers say a sentence when they are ready, without showing it. */
export function announce(text: string) {
  spoken = text;
  tell();
}

/** Shows a sentence for a while, and has it said. Bad news stays until it is closed. */
export function notify(text: string, tone: Note["tone"] = "good") {
  clearTimeout(timer);
  note = { id: ++count, text, tone };
  spoken = text;
  if (tone === "good") timer = setTimeout(dismiss, 7000);
  tell();
}

export function dismiss() {
  note = null;
  tell();
}

export const useSpoken = () => useSyncExternalStore(follow, () => spoken);
export const useNote = () => useSyncExternalStore(follow, () => note);
