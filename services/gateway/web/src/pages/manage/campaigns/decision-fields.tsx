import { Link } from "wouter";
import type { Problem } from "../../../api/failure";
import { t } from "../../../texts/texts";
import { SelectField, TextArea } from "../../../ui/form";
import type { Entry } from "./all-entries";
import { type Decision, decisions, type OutcomeDraft } from "./outcome-draft";

type Said = OutcomeDraft["entries"][string];

interface DecisionFieldsProps {
  entry: Entry;
  said: Said | undefined;
  problems: readonly Problem[];
  change: (part: Partial<Said>) => void;
}

/** What becomes of one entry, and why. */
export function DecisionFields({ entry, said, problems, change }: DecisionFieldsProps) {
  return (
    <fieldset className="decision-fields">
      <legend lang={entry.idea?.language}>
        {entry.idea ? <Link href={`/ideas/${entry.idea.number}`}>{entry.title}</Link> : entry.title}
      </legend>
      {entry.idea?.author && <p className="small">{entry.idea.author.name}</p>}
      <div className="decision-row">
        <div>
          <SelectField
            label={t("decision")}
            name={`decision.${entry.id}`}
            problems={problems}
            value={said?.decision ?? ""}
            onChange={(event) => change({ decision: event.target.value as Decision | "" })}
          >
            <option value="">{t("choose")}</option>
            {decisions.map((one) => (
              <option key={one} value={one}>
                {t(`decision-${one}`)}
              </option>
            ))}
          </SelectField>
          <label className="tick">
            <input type="checkbox" checked={said?.won ?? false} onChange={(event) => change({ won: event.target.checked })} />
            {t("entry-WINNER")}
          </label>
        </div>
        <TextArea
          label={t("reason")}
          name={`reason.${entry.id}`}
          problems={problems}
          rows={2}
          maxLength={1000}
          value={said?.reason ?? ""}
          onChange={(event) => change({ reason: event.target.value })}
        />
      </div>
    </fieldset>
  );
}
