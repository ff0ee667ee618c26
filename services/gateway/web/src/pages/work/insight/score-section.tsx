import { Link } from "wouter";
import { ago, number, percent } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { EARLY_DAYS, Range, Whisker } from "../score-bar";
import type { InsightOnPage } from "./insight";

type Part = InsightOnPage["score"]["components"][number];

/** The score with everything it is made of: what counts, what is not known and what the team left out. */
export function ScoreSection({ insight }: { insight: InsightOnPage }) {
  const { score } = insight;
  const isEarly = score.confidence < EARLY_DAYS;
  const isOff = (part: Part) => part.weight === 0;
  const counted = score.components.filter((part) => part.value !== null && !isOff(part));
  const unknown = score.components.filter((part) => part.value === null && !isOff(part));
  const off = score.components.filter(isOff);
  return (
    <section className="dike" aria-labelledby="score">
      <h2 id="score">{t("why")}</h2>
      <div className="score-line">
        <p className="insight-total">
          {number(score.total)}
          <span className="small"> {t("of-100")}</span>
        </p>
        <div className={isEarly ? "score-stack score-bar-early" : "score-stack"} aria-hidden="true">
          {counted.map((part) => (
            <span
              key={part.kind}
              className={`part part-${part.kind.toLowerCase()}`}
              style={{ inlineSize: `${part.contribution}%` }}
            />
          ))}
          <Whisker parts={score.components} />
        </div>
      </div>
      <p className="small">
        <Range parts={score.components} />{" "}
        {score.peopleInterval &&
          t("score-people", { low: number(score.peopleInterval.low), high: number(score.peopleInterval.high) })}
      </p>
      <p className="small">
        {t(isEarly ? "confidence-low" : "confidence-fair", { share: percent(score.confidence) })}{" "}
        {t("score-computed", { ago: ago(score.computedAt) })}
      </p>
      <table className="score-table">
        <thead>
          <tr>
            <th scope="col">{t("score-part")}</th>
            <th scope="col">{t("score-weight")}</th>
            <th scope="col">{t("score-points")}</th>
          </tr>
        </thead>
        <tbody>
          {counted.map((part) => (
            <PartRow key={part.kind} part={part} />
          ))}
        </tbody>
      </table>
      {unknown.length > 0 && (
        <>
          <h3>{t("score-unknown")}</h3>
          <ul className="score-gaps">
            {unknown.map((part) => (
              <li key={part.kind}>
                <strong>{t(`component-${part.kind}`)}</strong> <span className="second">{part.explanation}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {off.length > 0 && (
        <p className="small">
          {t("score-off", { names: off.map((part) => t(`component-${part.kind}`)).join(", ") })}{" "}
          <Link href="/work/settings">{t("to-weights")}</Link>
        </p>
      )}
    </section>
  );
}

function PartRow({ part }: { part: Part }) {
  return (
    <tr>
      <th scope="row">
        <span className={`swatch part-${part.kind.toLowerCase()}`} aria-hidden="true" />
        <strong>{t(`component-${part.kind}`)}</strong>
        <span className="score-words">{part.explanation}</span>
      </th>
      <td className="figure">{number(part.weight, 1)}</td>
      <td className="figure score-points">{number(part.contribution, 1)}</td>
    </tr>
  );
}
