import { type PointerEvent, useRef, useState } from "react";
import { t } from "../../../texts/texts";
import type { EditedPhase } from "./edited";
import { dragged, extent, type Floor, marks, moved, stretched } from "./plan";
import { minutesBetween, type Wall } from "./wall";

interface PlanLineProps {
  phases: readonly EditedPhase[];
  /** The present, on the same clock. */
  now: Wall;
  floor: Floor;
  change: (phases: EditedPhase[]) => void;
}

interface Drag {
  place: number;
  isEnd: boolean;
  x: number;
  width: number;
  minutes: number;
  before: readonly EditedPhase[];
}

const dayOf = (wall: Wall) => {
  const [, month, day] = wall.slice(0, 10).split("-");
  return wall.endsWith("T00:00") || wall.length < 16 ? `${Number(day)}-${Number(month)}` : wall.slice(11, 16);
};

/** Phases to scale, to be dragged: a phase moves with all after it, its end makes it longer. The same can be
 * done with the buttons and fields below it, so to assistive technology this is a picture. */
export function PlanLine({ phases, now, floor, change }: PlanLineProps) {
  const line = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  // While something is dragged the scale stays, so that it keeps under the pointer.
  const whole = extent(drag?.before ?? phases);
  if (!whole) return null;
  const minutes = minutesBetween(whole.opens, whole.closes);
  const at = (wall: Wall) => `${(100 * minutesBetween(whole.opens, wall)) / minutes}%`;
  const begin = (event: PointerEvent, place: number, isEnd: boolean) => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const width = line.current?.clientWidth ?? 0;
    setDrag({ place, isEnd, x: event.clientX, width, minutes, before: phases });
  };
  const go = (event: PointerEvent) => {
    if (!drag) return;
    const by = dragged(event.clientX - drag.x, drag.width, drag.minutes);
    change((drag.isEnd ? stretched : moved)(drag.before, drag.place, by, floor));
  };
  const end = () => setDrag(null);
  const back = () => {
    if (drag) change([...drag.before]);
    setDrag(null);
  };
  const isNowOn = minutesBetween(whole.opens, now) >= 0 && minutesBetween(now, whole.closes) >= 0;
  return (
    <div className="plan-line" aria-hidden="true">
      <p className="small">{t("drag-phases")}</p>
      <div className="plan-track" ref={line}>
        {phases.map((phase, place) =>
          Number.isNaN(minutesBetween(phase.opens, phase.closes)) ? null : (
            <div
              key={phase.key}
              className={`plan-part plan-${phase.kind}${drag?.place === place ? " plan-dragged" : ""}`}
              style={{
                insetInlineStart: at(phase.opens),
                inlineSize: `${(100 * Math.max(0, minutesBetween(phase.opens, phase.closes))) / minutes}%`,
              }}
              onPointerDown={(event) => begin(event, place, false)}
              onPointerMove={go}
              onPointerUp={end}
              onPointerCancel={back}
            >
              <span className="plan-name">{phase.title}</span>
              <span
                className="plan-end"
                onPointerDown={(event) => begin(event, place, true)}
                onPointerMove={go}
                onPointerUp={end}
                onPointerCancel={back}
              />
            </div>
          ),
        )}
        {isNowOn && <span className="timeline-now" style={{ insetInlineStart: at(now) }} />}
      </div>
      <div className="plan-marks">
        {marks(whole).filter((mark) => minutesBetween(whole.opens, mark) < 0.95 * minutes).map((mark) => (
          <span key={mark} style={{ insetInlineStart: at(mark) }}>
            {dayOf(mark)}
          </span>
        ))}
      </div>
    </div>
  );
}
