import { useState } from "react";
import { t } from "../../../texts/texts";
import type { Edited, Part } from "./edited";
import { told } from "./told";
import type { Editing } from "./use-editing";

interface ConflictProps {
  editing: Editing;
  conflict: NonNullable<Editing["conflict"]>;
  zone: string;
}

/** Somebody else saved first: both versions of what differs, and a choice for each. Yours stays unless you say so. */
export function Conflict({ editing, conflict }: ConflictProps) {
  const [theirs, setTheirs] = useState<Part[]>([]);
  const take = (part: Part, isTheirs: boolean) =>
    setTheirs(isTheirs ? [...theirs, part] : theirs.filter((one) => one !== part));
  return (
    <section className="conflict dike" aria-labelledby="conflict-title">
      <h2 id="conflict-title">{t("campaign-conflict")}</h2>
      <p>{conflict.parts.length > 0 ? t("campaign-conflict-choose") : t("campaign-conflict-none")}</p>
      {conflict.parts.map((part) => (
        <fieldset key={part} className="conflict-part">
          <legend>{t(`part-${part}`)}</legend>
          {([false, true] as const).map((isTheirs) => (
            <label key={String(isTheirs)}>
              <span className="tick">
                <input
                  type="radio"
                  name={`keep-${part}`}
                  checked={theirs.includes(part) === isTheirs}
                  onChange={() => take(part, isTheirs)}
                />
                {t(isTheirs ? "take-theirs" : "keep-mine")}
              </span>
              <Version edited={isTheirs ? conflict.theirs : conflict.mine} part={part} />
            </label>
          ))}
        </fieldset>
      ))}
      <div className="actions">
        <button type="button" className="button button-main" onClick={() => editing.settle(theirs)}>
          {t("go-on-with-this")}
        </button>
      </div>
    </section>
  );
}

const Version = ({ edited, part }: { edited: Edited; part: Part }) => (
  <span className="conflict-version">{told(edited, part) || t("nothing-written")}</span>
);
