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
  tell();
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
