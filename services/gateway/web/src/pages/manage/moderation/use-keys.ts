import { useEffect, useEffectEvent, useState } from "react";

const KEPT = "polder-case-keys";

/** Whether single keys act; they can be turned off, for who speaks or whose hands slip. */
export function useKeysChoice() {
  const [on, setOn] = useState(() => localStorage.getItem(KEPT) !== "off");
  const choose = (next: boolean) => {
    localStorage.setItem(KEPT, next ? "on" : "off");
    setOn(next);
  };
  return [on, choose] as const;
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));

/** Acts on single keys of a page, never while someone types, with a modifier, or in front of a dialog. */
export function useKeys(acts: Partial<Record<string, () => void>>, on: boolean) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = acts[event.key];
    if (!act || event.repeat || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target) || document.querySelector("dialog[open], :popover-open")) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    if (!on) return;
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [on]);
}
