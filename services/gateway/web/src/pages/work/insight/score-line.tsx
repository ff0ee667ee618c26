import { useRef } from "react";
import { number, shortDay } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { useSize } from "../../../ui/use-size";
import "../../../styles/evidence.css";

const HEIGHT = 150;
const [TOP, RIGHT, BOTTOM, LEFT] = [10, 12, 26, 34];
const TICKS = [0, 50, 100];

interface ScoreLineProps {
  /** Oldest first, at least two. */
  moments: readonly { at: string; kind: string; total: number }[];
}

/** A score over time: it holds from one moment to the next, and what people did is a point on the line. */
export function ScoreLine({ moments }: ScoreLineProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useSize(frame)?.width ?? 0;
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last) return null;
  const begin = Date.parse(first.at);
  const span = Math.max(1, Date.now() - begin);
  const x = (at: string) => LEFT + ((width - LEFT - RIGHT) * (Date.parse(at) - begin)) / span;
  const y = (total: number) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * total) / 100;
  const steps = moments.map((one, place) => `${place ? `H${x(one.at).toFixed(1)}V` : `M${LEFT},`}${y(one.total).toFixed(1)}`);
  const sentence = t("score-line", {
    from: number(first.total),
    to: number(last.total),
    low: number(Math.min(...moments.map((one) => one.total))),
    high: number(Math.max(...moments.map((one) => one.total))),
  });
  return (
    <figure className="trend">
      <figcaption className="small">{sentence}</figcaption>
      <div ref={frame} className="trend-frame">
        {width > 0 && (
          <svg role="img" aria-label={sentence} width={width} height={HEIGHT}>
            {TICKS.map((tick) => (
              <g key={tick} className="trend-tick">
                <path d={`M${LEFT},${y(tick)}H${width - RIGHT}`} />
                <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
                  {number(tick)}
                </text>
              </g>
            ))}
            <text x={LEFT} y={HEIGHT - 6}>
              {shortDay(first.at.slice(0, 10))}
            </text>
            <text x={width - RIGHT} y={HEIGHT - 6} textAnchor="end">
              {t("now")}
            </text>
            <path className="trend-line" d={`${steps.join("")}H${width - RIGHT}`} />
            {moments
              .filter((one) => one.kind !== "SCORE")
              .map((one) => (
                <circle key={`${one.at} ${one.kind}`} className="trend-point" cx={x(one.at)} cy={y(one.total)} r="4" />
              ))}
          </svg>
        )}
      </div>
    </figure>
  );
}
