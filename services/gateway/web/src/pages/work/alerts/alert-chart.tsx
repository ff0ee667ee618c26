import { number, percent, shortDay } from "../../../texts/format";
import { t } from "../../../texts/texts";
import type { AlertOnPage } from "./alerts";

const [WIDTH, HEIGHT, GAP] = [260, 72, 3];

/** What was counted in each span, the last one set apart, against the band that holds what is ordinary. */
export function AlertChart({ alert }: { alert: AlertOnPage }) {
  const { points } = alert.course;
  const { low, high, method, days } = alert.statistic;
  const words = (value: number) => (method === "SHARE" ? percent(value) : number(value));
  const most = Math.max(high, ...points.map((point) => point.value)) || 1;
  const y = (value: number) => HEIGHT - (HEIGHT * value) / most;
  const step = WIDTH / Math.max(1, points.length);
  const last = points.length - 1;
  return (
    <figure className="alert-chart">
      <svg
        role="img"
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`}
        aria-label={t("alert-chart", { days, values: points.map((point) => words(point.value)).join(", ") })}
      >
        <rect x="0" width={WIDTH} y={y(high)} height={Math.max(2, y(low) - y(high))} className="alert-band" />
        {points.map(({ on, value }, place) => (
          <rect
            key={on}
            x={place * step + GAP}
            width={step - 2 * GAP}
            y={Math.min(HEIGHT - 1, y(value))}
            height={Math.max(1, HEIGHT - y(value))}
            className={place === last ? "alert-now" : "alert-before"}
          />
        ))}
      </svg>
      <figcaption className="small">
        {t("alert-band", {
          low: words(low),
          high: words(high),
          days,
          day: shortDay(alert.statistic.until),
        })}
      </figcaption>
    </figure>
  );
}
