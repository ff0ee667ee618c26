import { useSyncExternalStore } from "react";

/** What one can still do about what happened, such as undo it. */
export interface NoteAction {
  label: string;
  act: () => void | Promise<void>;
}

interface Note {
  id: number;
  text: string;
  tone: "good" | "bad";
  action?: NoteAction;
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
  spokenAt = Date.now();
  tell();
}

const CALM_MS = 30_000;
const AFTER_OTHERS_MS = 3000;
let spokenAt = Number.NEGATIVE_INFINITY;
let newsAt = Number.NEGATIVE_INFINITY;
let news: string | undefined;

/** Has news said that nobody asked for: at most one sentence in half a minute, the latest. */
export function announceNews(text: string) {
  const isWaiting = news !== undefined;
  news = text;
  if (isWaiting) return;
  setTimeout(
    () => {
      newsAt = Date.now();
      announce(news ?? "");
      news = undefined;
    },
    // Never over the answer to something the reader has just done.
    Math.max(0, newsAt + CALM_MS - Date.now(), spokenAt + AFTER_OTHERS_MS - Date.now()),
  );
}

/** Shows a sentence for a while, and has it said. Bad news stays until it is closed; what can be undone stays longer. */
export function notify(text: string, tone: Note["tone"] = "good", action?: NoteAction) {
  clearTimeout(timer);
  note = { id: ++count, text, tone, action };
  spoken = text;
  if (tone === "good") timer = setTimeout(dismiss, action ? 15000 : 7000);
  tell();
}

export function dismiss() {
  note = null;
  tell();
}

export const useSpoken = () => useSyncExternalStore(follow, () => spoken);
export const useNote = () => useSyncExternalStore(follow, () => note);
