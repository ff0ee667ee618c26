import { left, shortDay } from "../../texts/format";
import { t } from "../../texts/texts";
import { layOut } from "./timeline-geometry";
import type { Phase } from "./what-now";

interface TimelineProps {
  phases: readonly (Phase & { title: string; instructions?: string | null })[];
  now: Date;
}

/** Phases to scale with where we are now; under each other on a phone. */
export function Timeline({ phases, now }: TimelineProps) {
  const { parts, now: at } = layOut(phases, now);
  const time = now.getTime();
  return (
    <div className="timeline">
      <div className="timeline-line" aria-hidden="true">
        {phases.map((phase, place) => (
          <span
            key={phase.id}
            className={`timeline-part timeline-${standing(phase, time)}`}
            style={{
              insetInlineStart: `${100 * (parts[place]?.start ?? 0)}%`,
              inlineSize: `${100 * (parts[place]?.length ?? 0)}%`,
            }}
          />
        ))}
        {at !== null && <span className="timeline-now" style={{ insetInlineStart: `${100 * at}%` }} />}
      </div>
      <ol
        className="timeline-phases"
        style={{ "--columns": columns(parts.map((part) => part.length)) } as React.CSSProperties}
      >
        {phases.map((phase) => {
          const stands = standing(phase, time);
          return (
            <li
              key={phase.id}
              className={`timeline-phase timeline-phase-${stands}`}
              aria-current={stands === "open" ? "step" : undefined}
            >
              <h3>{phase.title}</h3>
              <p className="small">
                <time dateTime={phase.opensAt}>{shortDay(phase.opensAt)}</time> –{" "}
                <time dateTime={phase.closesAt}>{shortDay(phase.closesAt)}</time>
              </p>
              <p className="timeline-state">
                {stands === "open"
                  ? t("phase-open", { left: left(phase.closesAt, now) })
                  : stands === "past"
                    ? t("phase-past")
                    : t("phase-to-come", { left: left(phase.opensAt, now) })}
              </p>
              {phase.instructions && <p className="small">{phase.instructions}</p>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function standing(phase: Phase, time: number): "past" | "open" | "future" {
  if (Date.parse(phase.closesAt) <= time) return "past";
  return Date.parse(phase.opensAt) <= time ? "open" : "future";
}

/** Widths for the words under the line: to scale, as far as words can be. */
const columns = (lengths: number[]) => lengths.map((length) => `minmax(9rem, ${Math.max(length, 0.01)}fr)`).join(" ");
