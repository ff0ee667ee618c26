import { type RefObject, useLayoutEffect, useRef } from "react";

const MOVE = { duration: 150, easing: "ease-out" };

/** Rows (`data-row`) slide from where they were to where they are when their order changes; not with reduced motion. */
export function useMovingRows(body: RefObject<HTMLElement | null>, order: string) {
  const before = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const now = new Map<string, number>();
    for (const row of body.current?.querySelectorAll<HTMLElement>("[data-row]") ?? []) {
      const id = row.dataset.row ?? "";
      now.set(id, row.offsetTop);
      const from = before.current.get(id);
      if (isStill || from === undefined || from === row.offsetTop) continue;
      row.animate([{ transform: `translateY(${from - row.offsetTop}px)` }, { transform: "none" }], MOVE);
    }
    before.current = now;
  }, [body, order]);
}
