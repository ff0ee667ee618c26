import { type RefObject, useEffect, useEffectEvent } from "react";
import { stepTo } from "./row-steps";

const WRITES = "input, select, textarea, [contenteditable], dialog";

/** With j and k the focus goes to the next and previous row (what matches in it), with ? to the help. */
export function useRowKeys(body: RefObject<HTMLElement | null>, target: string, help: () => void) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isWriting = event.target instanceof Element && event.target.closest(WRITES) !== null;
    if (isWriting || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "?") {
      event.preventDefault();
      return help();
    }
    if (event.key !== "j" && event.key !== "k") return;
    const rows = [...(body.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const present = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[stepTo(present, event.key === "j" ? 1 : -1, rows.length)];
    event.preventDefault();
    next?.querySelector<HTMLElement>(target)?.focus();
    next?.scrollIntoView({ block: "nearest" });
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
}
