import { useId, useRef } from "react";
import { number } from "../../texts/format";
import { t } from "../../texts/texts";
import type { WeighedPart } from "./ranking";

interface ScoreBarProps {
  title: string;
  total: number;
  parts: readonly WeighedPart[];
  /** 0 to 1; under 0.4 the bar is hatched and the panel says that it is early days. */
  confidence: number;
}

export const EARLY_DAYS = 0.4;

/** A score as the stack of what it is made of. Hover, focus or a press opens the eight lines behind it. */
export function ScoreBar({ title, total, parts, confidence }: ScoreBarProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const pinned = useRef(false);

  const show = () => {
    const [at, box] = [button.current?.getBoundingClientRect(), panel.current];
    if (!at || !box || box.matches(":popover-open")) return;
    box.showPopover();
    const below = at.bottom + 8 + box.offsetHeight < innerHeight;
    box.style.insetBlockStart = `${below ? at.bottom + 6 : Math.max(8, at.top - box.offsetHeight - 6)}px`;
    box.style.insetInlineStart = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 16))}px`;
  };
  const hide = () => {
    if (!pinned.current && panel.current?.matches(":popover-open")) panel.current.hidePopover();
  };

  return (
    <div
      className="score-bar-place"
      onPointerEnter={(event) => event.pointerType === "mouse" && show()}
      onPointerLeave={(event) => event.pointerType === "mouse" && hide()}
    >
      <button
        ref={button}
        type="button"
        className={confidence < EARLY_DAYS ? "score-bar score-bar-early" : "score-bar"}
        aria-label={t("why-score", { title, score: number(total) })}
        aria-describedby={id}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && show()}
        onBlur={() => {
          pinned.current = false;
          hide();
        }}
        onClick={() => {
          pinned.current = !pinned.current;
          if (pinned.current) show();
          else hide();
        }}
      >
        {parts
          .filter((part) => part.contribution > 0)
          .map((part) => (
            <span
              key={part.kind}
              className={`part part-${part.kind.toLowerCase()}`}
              style={{ inlineSize: `${part.contribution}%` }}
            />
          ))}
      </button>
      <div
        ref={panel}
        id={id}
        popover="manual"
        className="why"
        onKeyDown={(event) => event.key === "Escape" && panel.current?.hidePopover()}
      >
        <p className="why-head">
          <strong>{t("why-heading", { score: number(total, 1) })}</strong>
          {confidence < EARLY_DAYS && <span className="chip chip-under-review">{t("early-days")}</span>}
        </p>
        <dl>
          {parts.map((part) => (
            <div key={part.kind} className={part.value === null ? "why-line why-unknown" : "why-line"}>
              <dt>
                <span className={`swatch part-${part.kind.toLowerCase()}`} aria-hidden="true" />
                {t(`component-${part.kind}`)}
              </dt>
              <dd className="figure">{part.value === null ? "–" : number(part.contribution, 1)}</dd>
              <dd className="why-words">{part.explanation}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
