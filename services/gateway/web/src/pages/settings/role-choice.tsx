import { useId } from "react";
import { type Problem, problemsAt } from "../../api/failure";
import type { Role } from "../../session/session";
import { t } from "../../texts/texts";
import { roles } from "./members";

interface RoleChoiceProps {
  legend: string;
  chosen: readonly Role[];
  choose: (chosen: readonly Role[]) => void;
  /** Roles that may be given here, beside that of customer. */
  may: readonly Role[];
  problems?: readonly Problem[];
}

/** Roles as checkboxes, each with what it allows. Everyone is a customer, so that one stays ticked. */
export function RoleChoice({ legend, chosen, choose, may, problems = [] }: RoleChoiceProps) {
  const id = useId();
  const mine = problemsAt(problems, "roles");
  return (
    <fieldset className="choice role-choice" aria-describedby={mine.length > 0 ? id : undefined}>
      <legend>{legend}</legend>
      {roles
        .filter((role) => role === "CUSTOMER" || may.includes(role))
        .map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={role === "CUSTOMER" || chosen.includes(role)}
              disabled={role === "CUSTOMER"}
              onChange={(event) =>
                choose(event.target.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
              }
            />
            <span>
              {t(`role-${role}`)}
              <span className="small role-means">{t(`role-means-${role}`)}</span>
            </span>
          </label>
        ))}
      {mine.length > 0 && (
        <p className="field-problem" id={id}>
          {mine.map((problem) => problem.message).join(" ")}
        </p>
      )}
    </fieldset>
  );
}
