import { useEffect, useEffectEvent, useState } from "react";
import { useLocation } from "wouter";
import { t } from "../../texts/texts";
import { MergeChosen } from "./theme/merge-chosen";
import type { ThemeRow } from "./themes";
import "../../styles/filing.css";

/** Which themes of the list one has chosen, once one has begun to choose. Escape lets go of them, then ends it. */
export function useChosenThemes() {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null);
  const toggle = (id: string) =>
    setIds((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const letGo = useEffectEvent((event: KeyboardEvent) => {
    const isElsewhere = event.defaultPrevented || document.querySelector("dialog[open]") !== null;
    if (event.key === "Escape" && ids && !isElsewhere) setIds(ids.size > 0 ? new Set() : null);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => letGo(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  return {
    isOn: ids !== null,
    has: (id: string) => ids?.has(id) ?? false,
    size: ids?.size ?? 0,
    toggle,
    begin: () => setIds(new Set()),
    end: () => setIds(null),
  };
}

export type ChosenThemes = ReturnType<typeof useChosenThemes>;

/** The box by which one chooses a theme. */
export function ChooseTheme({ theme, chosen }: { theme: ThemeRow; chosen: ChosenThemes }) {
  return (
    <label className="filable-choose choose-theme">
      <span className="unseen">{t("choose-theme-named", { title: theme.title })}</span>
      <input type="checkbox" checked={chosen.has(theme.id)} onChange={() => chosen.toggle(theme.id)} />
    </label>
  );
}

/** What one can do with the themes one chose, at the foot of the window for as long as one chooses. */
export function ChosenBar({ themes, chosen }: { themes: readonly ThemeRow[]; chosen: ChosenThemes }) {
  const [isMerging, setMerging] = useState(false);
  const [, go] = useLocation();
  const those = themes.filter(({ id }) => chosen.has(id));
  const said = those.length > 0 ? t("chosen-themes", { n: those.length }) : t("choose-themes-how");
  if (!chosen.isOn) return null;
  return (
    <>
      <section className="bulk-bar" aria-label={t("with-chosen-themes")}>
        <p className="bulk-count" role="status">
          {said}
        </p>
        {those.length > 1 && (
          <button type="button" className="button button-main" onClick={() => setMerging(true)}>
            {t("merge")}
          </button>
        )}
        <button type="button" className="button button-quiet" onClick={chosen.end}>
          {t("choose-themes-end")}
        </button>
      </section>
      {isMerging && (
        <MergeChosen
          themes={those}
          close={() => setMerging(false)}
          done={(id) => {
            chosen.end();
            go(`/work/themes/${encodeURIComponent(id)}`);
          }}
        />
      )}
    </>
  );
}
