import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { t } from "../../texts/texts";
import { type ChosenThemes, ChooseTheme } from "./choose-themes";
import type { Tone } from "./map/colours";
import { Growth, Sparkline } from "./sparkline";
import type { AreaGroup, ThemeInSpan } from "./theme-order";
import { GrowthWords, MoodWords, ThemeMarks } from "./theme-words";

export interface Pointing {
  /** Topic or area that is pointed at, in the list or on the map. */
  lit: string | null;
  light: (id: string | null) => void;
}

interface ThemeListProps extends Pointing {
  chosen: ChosenThemes;
  groups: readonly AreaGroup[];
  toneOf: (theme: ThemeInSpan) => Tone;
  fresh: ReadonlySet<string>;
}

/** Areas with their topics. Pointing at one points at it on the map, and the other way round. */
export function ThemeList({ groups, chosen, toneOf, fresh, lit, light }: ThemeListProps) {
  const list = useRef<HTMLDivElement>(null);
  // What is pointed at on the map comes into sight here. Under a mouse it stays, for what
  // moved under it would be pointed at next.
  useEffect(() => {
    const box = list.current;
    if (!box || lit === null || box.matches(":hover")) return;
    const row = box.querySelector(`[data-theme-id="${CSS.escape(lit)}"]`);
    if (!row || getComputedStyle(box).overflowY !== "auto") return;
    const [inner, outer] = [row.getBoundingClientRect(), box.getBoundingClientRect()];
    if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top;
    else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
  }, [lit]);
  const pointing = (id: string) => ({
    onPointerEnter: () => light(id),
    onPointerLeave: () => light(null),
    onFocus: () => light(id),
    onBlur: () => light(null),
  });
  return (
    <div ref={list} className="theme-list">
      {groups.map(({ area, topics }) => (
        <section key={area.id} aria-labelledby={`area-${area.id}`}>
          <header className="area-head" {...pointing(area.id)}>
            <h2 id={`area-${area.id}`}>
              <Link href={`/work/themes/${area.id}`}>{area.title}</Link>
            </h2>
            <p className="facts">
              <span>{t("said-pieces", { n: area.said })}</span>
              <GrowthWords growth={area.growth} />
              <ThemeMarks theme={area} />
            </p>
          </header>
          <ul>
            {topics.map((theme) => (
              <li
                key={theme.id}
                data-theme-id={theme.id}
                className={theme.id === lit || theme.parent?.id === lit ? "theme-row is-lit" : "theme-row"}
                {...pointing(theme.id)}
              >
                {chosen.isOn ? (
                  <ChooseTheme theme={theme} chosen={chosen} />
                ) : (
                  <span className={`legend-dot tone-${toneOf(theme)}`} aria-hidden="true" />
                )}
                <div>
                  <Link className="theme-name" href={`/work/themes/${theme.id}`}>
                    {theme.title}
                  </Link>
                  <p className="facts">
                    <span>{t("said-pieces", { n: theme.said })}</span>
                    <MoodWords average={theme.sentiment.average} />
                    <ThemeMarks theme={theme} isFresh={fresh.has(theme.id)} />
                  </p>
                </div>
                <div className="theme-course">
                  {theme.weeks.length > 1 && <Sparkline values={theme.weeks} />}
                  {theme.growth !== null && <Growth growth={theme.growth} />}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
