import { t } from "../../texts/texts";
import { percent } from "../../texts/format";
import { courseOf, growthOf, linePoints } from "./trend";

const WIDTH = 88;
const HEIGHT = 18;

/** Twelve weeks as a line; more complaints are clay, fewer are grass. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const { from, to, direction } = courseOf(values);
  const points = linePoints(values, WIDTH, HEIGHT);
  const last = points.at(-1);
  return (
    <svg
      role="img"
      aria-label={t(`course-${direction}`, { from, to })}
      className={`sparkline sparkline-${direction}`}
      viewBox={`-1 -3 ${WIDTH + 5} ${HEIGHT + 6}`}
      width={WIDTH + 5}
      height={HEIGHT + 6}
    >
      <polyline points={points.map((point) => point.join(",")).join(" ")} />
      {last && <circle cx={last[0]} cy={last[1]} r="2.5" />}
    </svg>
  );
}

const arrows = { up: "▲", down: "▼", flat: "▬" } as const;

/** Change of the last four weeks in an arrow, a number and words. */
export function Growth({ growth }: { growth: number | null }) {
  if (growth === null) return <span className="growth small">{t("growth-unknown")}</span>;
  const { direction, percent: points } = growthOf(growth);
  return (
    <span className="growth" title={t(`growth-${direction}`, { n: points })}>
      <span aria-hidden="true">
        {arrows[direction]} {percent(points / 100)}
      </span>
      <span className="unseen">{t(`growth-${direction}`, { n: points })}</span>
    </span>
  );
}
