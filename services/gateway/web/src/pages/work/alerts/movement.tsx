import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { graphql, type ResultOf } from "../../../api/graphql";

export const MovementFields = graphql(`
  fragment MovementFields on ThemeMovement @_unmask {
    direction
    text
    statistic {
      method
      days
      baselineDays
      observed
      expected
      low
      high
      value
      pValue
    }
  }
`);

export type Movement = ResultOf<typeof MovementFields>;

const chips = { EMERGING: "planned", RISING: "under-review", STEADY: "team", FADING: "shipped", TOO_FEW: "team" } as const;

/** Which way a theme goes, in a word. */
export function DirectionChip({ direction }: { direction: Movement["direction"] }) {
  return <span className={`chip chip-${chips[direction]}`}>{t(`direction-${direction}`)}</span>;
}

/** The smallest chance that is worth telling apart. */
const chance = (p: number) => (p < 0.0001 ? t("chance-under", { p: number(0.0001, 4) }) : number(p, p < 0.01 ? 4 : 2));

/** The test behind a sentence, for who wants to know. */
export function StatisticDetails({ statistic }: { statistic: NonNullable<Movement["statistic"]> }) {
  const rows: [string, string][] = [
    [t("statistic-observed", { days: statistic.days }), number(statistic.observed, 1)],
    [t("statistic-expected", { days: statistic.baselineDays }), number(statistic.expected, 1)],
    [t("statistic-range"), t("statistic-range-value", { low: number(statistic.low, 1), high: number(statistic.high, 1) })],
    [t(`statistic-value-${statistic.method}`), number(statistic.value, 2)],
    [t("statistic-p"), chance(statistic.pValue)],
  ];
  return (
    <details className="statistic">
      <summary>{t("statistic-how")}</summary>
      <p className="small">{t(`statistic-method-${statistic.method}`)}</p>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figure">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
