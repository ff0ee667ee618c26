import { type PointerEvent, useId, useRef } from "react";
import { number } from "../../texts/format";
import { t } from "../../texts/texts";
import { spread, type WeighedPart } from "./ranking";

interface ScoreBarProps {
  title: string;
  total: number;
  parts: readonly WeighedPart[];
  /** 0 to 1; under 0.4 the bar is hatched and the panel says that it is early days. */
  confidence: number;
}

export const EARLY_DAYS = 0.4;

/** How far a score may be off, over its bar. */
export function Whisker({ parts }: { parts: readonly WeighedPart[] }) {
  const span = spread(parts);
  if (!span) return null;
  return (
    <span
      className="whisker"
      aria-hidden="true"
      style={{ insetInlineStart: `${span.low}%`, inlineSize: `${span.high - span.low}%` }}
    />
  );
}

/** The same in words. */
export function Range({ parts }: { parts: readonly WeighedPart[] }) {
  const span = spread(parts);
  return span && <>{t("score-range", { low: number(span.low), high: number(span.high) })}</>;
}

const WIDE = "(min-width: 48rem)";

/** A score as the stack of what it is made of. Hover, focus or a press opens the eight lines behind it. */
export function ScoreBar({ title, total, parts, confidence }: ScoreBarProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const pinned = useRef(false);

  const isOpen = () => panel.current?.matches(":popover-open") ?? false;
  const show = () => {
    const [at, box, source] = [button.current?.getBoundingClientRect(), panel.current, button.current];
    if (!at || !box || !source || isOpen()) return;
    // With its source named, a press on the bar does not count as a press outside the panel.
    box.showPopover({ source });
    // On a narrow screen the style sheet puts it at the bottom.
    if (!matchMedia(WIDE).matches) return;
    const [above, below] = [at.top - 16, innerHeight - at.bottom - 16];
    const isBelow = box.offsetHeight <= below || below >= above;
    box.style.maxBlockSize = `${isBelow ? below : above}px`;
    box.style.insetBlockStart = isBelow ? `${at.bottom + 6}px` : `${at.top - Math.min(box.offsetHeight, above) - 6}px`;
    box.style.insetInlineStart = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 16))}px`;
  };
  const hide = () => {
    if (!pinned.current && isOpen()) panel.current?.hidePopover();
  };
  const isHover = (event: PointerEvent) => event.pointerType === "mouse" && matchMedia(WIDE).matches;

  return (
    <div
      className="score-bar-place"
      onPointerEnter={(event) => isHover(event) && show()}
      onPointerLeave={(event) => isHover(event) && hide()}
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
          pinned.current = !(pinned.current && isOpen());
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
        <Whisker parts={parts} />
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="why"
      >
        <p className="why-head">
          <strong>{t("why-heading", { score: number(total, 1) })}</strong>
          {confidence < EARLY_DAYS && <span className="chip chip-under-review">{t("early-days")}</span>}
        </p>
        <p className="small">
          <Range parts={parts} />
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
