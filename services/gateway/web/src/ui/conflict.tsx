import { useEffect, useId, useRef } from "react";
import { t } from "../texts/texts";

export interface Version {
  /** What the part is called on the form: title, text. */
  label: string;
  theirs: string;
  yours: string;
}

interface ConflictProps {
  /** What both changed; parts that are the same on both sides are left out. */
  parts: Version[];
  lang?: string;
  /** What it is about, where that is not something one wrote. */
  words?: Partial<Record<"title" | "yours" | "keep-mine" | "take-theirs", string>>;
  busy: boolean;
  /** Left out where what one wanted can't be done any more. */
  keepMine?: (() => void) | undefined;
  takeTheirs: () => void;
}

/** Somebody else changed the same thing first: both versions side by side, the own one kept. */
export function Conflict({ parts, lang, words = {}, busy, keepMine, takeTheirs }: ConflictProps) {
  const box = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => box.current?.focus(), []);
  const differing = parts.filter((part) => part.theirs !== part.yours);
  return (
    <section className="conflict" ref={box} tabIndex={-1} aria-labelledby={id}>
      <p id={id} className="conflict-title" role="alert">
        {words.title ?? t("conflict-title")}
      </p>
      <div className="conflict-sides">
        {(["theirs", "yours"] as const).map((side) => (
          <div key={side} className="conflict-side">
            <p className="conflict-head">{(side === "yours" && words.yours) || t(`conflict-${side}`)}</p>
            {differing.map((part) => (
              <div key={part.label}>
                <p className="small">{part.label}</p>
                <p className="conflict-text" lang={lang}>
                  {part[side] || "—"}
                </p>
              </div>
            ))}
          </div>
        ))}
      </div>
      <div className="actions">
        {keepMine && (
          <button type="button" className="button" disabled={busy} onClick={keepMine}>
            {words["keep-mine"] ?? t("conflict-keep-mine")}
          </button>
        )}
        <button type="button" className="button button-quiet" disabled={busy} onClick={takeTheirs}>
          {words["take-theirs"] ?? t("conflict-take-theirs")}
        </button>
      </div>
    </section>
  );
}
