import { type ChangeEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { stretch } from "./stretch";
import type { Filable } from "./fields";

/** Which items of a list one has chosen; with shift from the last one up to this one. Escape lets go of all. */
export function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Filable>>(new Map());
  const last = useRef<string | null>(null);

  const toggle = (item: Filable, rows: readonly Filable[], event: ChangeEvent<HTMLInputElement>) => {
    const isOn = event.currentTarget.checked;
    const meant = (event.nativeEvent as globalThis.MouseEvent).shiftKey ? stretch(rows, last.current, item.id) : [item];
    last.current = item.id;
    setChosen((before) => {
      const next = new Map(before);
      for (const one of meant) {
        if (isOn) next.set(one.id, one);
        else next.delete(one.id);
      }
      return next;
    });
  };
  const clear = () => setChosen(new Map());
  const letGo = useEffectEvent((event: KeyboardEvent) => {
    const isElsewhere = event.defaultPrevented || document.querySelector("dialog[open]") !== null;
    if (event.key === "Escape" && chosen.size > 0 && !isElsewhere) clear();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => letGo(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  return { chosen: [...chosen.values()], has: (id: string) => chosen.has(id), toggle, clear };
}

export type Selection = ReturnType<typeof useSelection>;
