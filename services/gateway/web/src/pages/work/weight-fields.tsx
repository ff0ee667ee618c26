import { t } from "../../texts/texts";
import { componentKinds, MAX_WEIGHT, type Weights } from "./ranking";

interface WeightFieldsProps {
  id: string;
  weights: Weights;
  change: (weights: Weights) => void;
  /** Each part says what it means. */
  explained?: boolean;
}

/** A slider and a number for each part of the score. */
export function WeightFields({ id, weights, change, explained = false }: WeightFieldsProps) {
  const set = (kind: keyof Weights, weight: number) => {
    if (weight >= 0 && weight <= MAX_WEIGHT) change({ ...weights, [kind]: Math.round(weight * 100) / 100 });
  };
  return (
    <div className={explained ? "weights-rows weights-explained" : "weights-rows"}>
      {componentKinds.map((kind) => (
        <div key={kind} className="weights-row">
          <label htmlFor={`${id}-${kind}`}>
            <span className={`swatch part-${kind.toLowerCase()}`} aria-hidden="true" />
            {t(`component-${kind}`)}
          </label>
          <input
            id={`${id}-${kind}`}
            type="range"
            min={0}
            max={MAX_WEIGHT}
            step={0.1}
            value={weights[kind]}
            aria-describedby={explained ? `${id}-${kind}-means` : undefined}
            onChange={(event) => set(kind, event.target.valueAsNumber)}
          />
          <input
            type="number"
            min={0}
            max={MAX_WEIGHT}
            step={0.1}
            value={weights[kind]}
            aria-label={t("weight-number", { name: t(`component-${kind}`) })}
            onChange={(event) => set(kind, event.target.valueAsNumber)}
          />
          {explained && (
            <p className="small weights-means" id={`${id}-${kind}-means`}>
              {t(`component-means-${kind}`)}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
