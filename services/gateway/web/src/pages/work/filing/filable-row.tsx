import type { ReactNode } from "react";
import { t } from "../../../texts/texts";
import { FeedbackItemRow } from "../feedback-item";
import type { Filable } from "./fields";
import type { Selection } from "./use-selection";

interface FilableRowProps {
  item: Filable;
  /** All rows of the list, in their order: shift chooses a stretch of them. */
  rows: readonly Filable[];
  selection: Selection;
  fit?: number;
  question?: string;
  children?: ReactNode;
}

/** A piece of feedback that one can choose, with how often the same was said and its labels. */
export function FilableRow({ item, rows, selection, fit, question, children }: FilableRowProps) {
  const start = item.text.slice(0, 60);
  return (
    <div className="filable" data-chosen={selection.has(item.id) || undefined}>
      <label className="filable-choose">
        <span className="unseen">{t("filing-choose-named", { start })}</span>
        <input
          type="checkbox"
          checked={selection.has(item.id)}
          onChange={(event) => selection.toggle(item, rows, event)}
        />
      </label>
      <FeedbackItemRow item={item} fit={fit} question={question}>
        {(item.copyCount > 1 || item.labels.nodes.length > 0) && (
          <p className="facts">
            {item.copyCount > 1 && <span>{t("filing-copies", { n: item.copyCount })}</span>}
            {item.labels.nodes.map(({ id, name, color }) => (
              <span key={id} className={`label label-${color}`}>
                {name}
              </span>
            ))}
          </p>
        )}
        {children}
      </FeedbackItemRow>
    </div>
  );
}
