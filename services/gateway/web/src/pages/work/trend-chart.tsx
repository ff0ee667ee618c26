import { type PointerEvent, useRef, useState } from "react";
import { number, shortDay } from "../../texts/format";
import { t } from "../../texts/texts";
import { useSize } from "../../ui/use-size";
import { labelPlaces, ticksTo } from "./chart-scale";
import { courseOf } from "./trend";
import "../../styles/evidence.css";

const HEIGHT = 190;
const [TOP, RIGHT, BOTTOM, LEFT] = [14, 12, 26, 34];
const LABEL_EVERY = 76;

interface TrendChartProps {
  points: readonly { on: string; value: number }[];
}

/** Numbers per week as a line from zero, with a sentence that says what it does and a table behind it. */
export function TrendChart({ points }: TrendChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useSize(frame)?.width ?? 0;
  const [near, setNear] = useState<number | null>(null);
  // The week that is under way always looks like a fall, so it stays out of the sentence.
  const { from, to, direction } = courseOf(points.slice(0, -1).map((point) => point.value));
  const sentence = t(`trend-${direction}`, { from, to, n: points.length });
  const ticks = ticksTo(Math.max(0, ...points.map((point) => point.value)));
  const most = ticks.at(-1) ?? 1;
  const step = points.length > 1 ? (width - LEFT - RIGHT) / (points.length - 1) : 0;
  const x = (place: number) => LEFT + place * step;
  const y = (value: number) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * value) / most;
  const corners = points.map((point, place) => `${x(place).toFixed(1)},${y(point.value).toFixed(1)}`);
  const shown = points[near ?? points.length - 1];
  const place = near ?? points.length - 1;
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    if (!step) return;
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setNear(Math.min(points.length - 1, Math.max(0, Math.round((at - LEFT) / step))));
  };
  return (
    <figure className="trend">
      <figcaption>
        <p>{sentence}</p>
      </figcaption>
      <div ref={frame} className="trend-frame">
        {width > 0 && shown && (
          <svg
            role="img"
            aria-label={sentence}
            width={width}
            height={HEIGHT}
            onPointerMove={follow}
            onPointerLeave={() => setNear(null)}
          >
            {ticks.map((tick) => (
              <g key={tick} className="trend-tick">
                <path d={`M${LEFT},${y(tick)}H${width - RIGHT}`} />
                <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
                  {number(tick)}
                </text>
              </g>
            ))}
            {labelPlaces(points.length, (width - LEFT) / LABEL_EVERY).map((one) => (
              <text key={one} x={x(one)} y={HEIGHT - 6} textAnchor={one === points.length - 1 ? "end" : "middle"}>
                {shortDay(points[one]?.on ?? "")}
              </text>
            ))}
            <path className="trend-ground" d={`M${x(0)},${y(0)}L${corners.join("L")}L${x(points.length - 1)},${y(0)}Z`} />
            <path className="trend-line" d={`M${corners.slice(0, -1).join("L")}`} />
            <path className="trend-line trend-present" d={`M${corners.slice(-2).join("L")}`} />
            {near !== null && <path className="trend-near" d={`M${x(place)},${TOP}V${HEIGHT - BOTTOM}`} />}
            <circle className="trend-point" cx={x(place)} cy={y(shown.value)} r="4.5" />
          </svg>
        )}
      </div>
      {shown && (
        <p className="small figure" aria-hidden="true">
          {t(place === points.length - 1 ? "trend-this-week" : "trend-week", {
            day: shortDay(shown.on),
            n: shown.value,
          })}
        </p>
      )}
      <details>
        <summary>{t("as-table")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("trend-week-of")}</th>
              <th scope="col">{t("trend-number")}</th>
            </tr>
          </thead>
          <tbody>
            {points.toReversed().map((point) => (
              <tr key={point.on}>
                <th scope="row">{shortDay(point.on)}</th>
                <td className="figure">{number(point.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
