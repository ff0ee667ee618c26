import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { ago } from "../../../texts/format";
import { t } from "../../../texts/texts";
import type { Campaign } from "./campaign";
import type { Editing } from "./use-editing";

interface SaveBarProps {
  campaign: Campaign;
  editing: Editing;
  section: string;
}

/** Where a problem can be put right. */
export const sectionOf = (field: string | undefined) => (field?.startsWith("phases") ? "phases" : "basics");

/** Brings the focus to a field by its name, once its section is shown. */
export function focusField(name: string) {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(`main [name="${CSS.escape(name)}"]`);
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  });
}

/** Changes that are not saved yet, with what stood in the way the last time. Stays in sight at the bottom. */
export function SaveBar({ campaign, editing, section }: SaveBarProps) {
  const { changed, problems, isSaving, foundFrom, save, discard, conflict } = editing;
  const [, go] = useLocation();
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef(problems);
  useEffect(() => {
    if (shown.current === problems) return;
    shown.current = problems;
    const field = problems[0]?.path?.[0];
    if (problems.length === 1 && field && sectionOf(field) === section) focusField(field);
    else if (problems.length > 0) box.current?.focus();
  }, [problems, section]);
  const to = (field: string | undefined) => {
    const where = sectionOf(field);
    if (where !== section) go(`/manage/campaigns/${campaign.slug}/${where}`);
    if (field) setTimeout(() => focusField(field), where === section ? 0 : 100);
  };
  if (changed.length === 0 || conflict) return null;
  return (
    <div className="save-bar">
      <div ref={box} tabIndex={-1} className="problems" role="alert">
        {problems.map((problem) => (
          <p key={`${problem.path?.[0]}${problem.message}`}>
            {problem.message}{" "}
            {problem.path?.[0] && (
              <button type="button" className="text-button" onClick={() => to(problem.path?.[0])}>
                {t("go-to-field", { section: t(`section-${sectionOf(problem.path[0])}`) })}
              </button>
            )}
          </p>
        ))}
      </div>
      <p>
        {foundFrom ? t("found-changes", { ago: ago(foundFrom) }) : t("unsaved-changes")}{" "}
        <span className="second">{changed.map((part) => t(`part-${part}`)).join(", ")}</span>
      </p>
      <div className="actions">
        <button type="button" className="button button-main" disabled={isSaving} onClick={() => void save()}>
          {t(isSaving ? "sending" : "save-campaign")}
        </button>
        <button type="button" className="button button-quiet" onClick={discard}>
          {t("discard-changes")}
        </button>
      </div>
    </div>
  );
}
