import { useId } from "react";
import { type Problem, problemsAt } from "../api/failure";

interface ChoicesProps<Value extends string> {
  legend: string;
  name: string;
  options: readonly { value: Value; label: string; means: string }[];
  chosen: Value;
  choose: (value: Value) => void;
  problems?: readonly Problem[];
}

/** A choice of one out of a few, each with a line that says what it means. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { legend, name, options, chosen, choose, problems = [] } = props;
  const id = useId();
  const wrong = problemsAt(problems, name);
  return (
    <fieldset className="choices" aria-describedby={wrong.length ? id : undefined}>
      <legend>{legend}</legend>
      {options.map(({ value, label, means }) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={chosen === value}
            aria-invalid={wrong.length > 0 || undefined}
            onChange={() => choose(value)}
          />
          <span>
            <span>{label}</span>
            <span className="small">{means}</span>
          </span>
        </label>
      ))}
      {wrong.length > 0 && (
        <p className="field-problem" id={id}>
          {wrong.map((problem) => problem.message).join(" ")}
        </p>
      )}
    </fieldset>
  );
}
