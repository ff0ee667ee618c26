import { useState } from "react";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { announce } from "../../../ui/announce";
import { Icon } from "../../../ui/icons";
import { type Campaign, isPlanned, type PhaseKind } from "./campaign";
import type { EditedPhase } from "./edited";
import { PhaseCard } from "./phase-card";
import { DAY, type Floor, moved, stretched } from "./plan";
import { PlanLine } from "./plan-line";
import { ofPhases } from "./preflight";
import type { Editing } from "./use-editing";
import { later, minutesBetween, wallOf } from "./wall";

const kinds: PhaseKind[] = ["SUBMIT", "VOTE", "DECIDE"];
const MOST = 12;

interface PhasesProps {
  campaign: Campaign;
  editing: Editing;
  zone: string;
  now: Date;
}

/** When what happens: on a line to drag, and as fields and buttons under it. */
export function Phases({ campaign, editing, zone, now }: PhasesProps) {
  const { edited, saved, change, problems } = editing;
  const isFree = isPlanned(campaign.state);
  const clock = wallOf(now.toISOString(), zone);
  const findings = ofPhases(edited, isFree ? clock : null).filter((one) => one.isNeeded);
  const floor: Floor = isFree ? [] : edited.phases.map((phase) => saved.phases.find((one) => one.key === phase.key));
  const set = (phases: EditedPhase[]) => change({ phases });
  const tell = (phase: EditedPhase | undefined) => {
    if (phase) announce(t("phase-now", { title: phase.title, from: phase.opens.replace("T", " "), to: phase.closes.replace("T", " ") }));
  };
  const shift = (place: number, days: number) => {
    const next = moved(edited.phases, place, days * DAY, floor);
    set(next);
    tell(next[place]);
  };
  const stretch = (place: number, days: number) => {
    const next = stretched(edited.phases, place, days * DAY, floor);
    set(next);
    tell(next[place]);
  };
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const last = edited.phases.at(-1);
  const length = last && edited.phases[0] ? minutesBetween(edited.phases[0].opens, last.closes) / DAY : Number.NaN;
  return (
    <form
      className="editor-form editor-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void editing.save();
      }}
    >
      <p className="small bigger-screen">{t("better-on-a-bigger-screen")}</p>
      <section className="dike">
        <h2>{t("timeline")}</h2>
        {!isFree && <p className="locked">{t(campaign.state === "RUNNING" ? "locked-phases" : "locked-over")}</p>}
        <p className="small">
          {t("times-in", { zone })}
          {own !== zone && ` ${t("your-zone", { zone: own })}`}
          {!Number.isNaN(length) && ` ${t("whole-length", { n: Number(number(length, 0).replace(/\D/g, "")) })}`}
        </p>
        <PlanLine phases={edited.phases} now={clock} floor={floor} change={set} />
      </section>
      <ol className="phase-cards">
        {edited.phases.map((phase, place) => (
          <li key={phase.key}>
            <PhaseCard
              phase={phase}
              place={place}
              was={campaign.phases.find((one) => one.id === phase.key)}
              isFree={isFree}
              isOver={!isFree && minutesBetween(saved.phases[place]?.closes ?? "", clock) >= 0}
              hasOpened={!isFree && minutesBetween(saved.phases[place]?.opens ?? "", clock) >= 0}
              findings={findings.filter((one) => one.field.startsWith(`phases.${place}.`))}
              problems={problems}
              change={(part) => set(edited.phases.map((one, at) => (at === place ? { ...one, ...part } : one)))}
              can={{
                shift: (days) => moved(edited.phases, place, days * DAY, floor)[place]?.opens !== phase.opens,
                stretch: (days) => stretched(edited.phases, place, days * DAY, floor)[place]?.closes !== phase.closes,
              }}
              shift={(days) => shift(place, days)}
              stretch={(days) => stretch(place, days)}
              remove={
                isFree && edited.phases.filter((one) => one.kind === phase.kind).length + (phase.kind === "SUBMIT" ? 0 : 1) > 1
                  ? () => set(edited.phases.filter((_, at) => at !== place))
                  : undefined
              }
            />
          </li>
        ))}
      </ol>
      {isFree && edited.phases.length < MOST && <AddPhase phases={edited.phases} set={set} />}
    </form>
  );
}

/** One phase more, after those of its kind; what comes later makes room. */
function AddPhase({ phases, set }: { phases: EditedPhase[]; set: (phases: EditedPhase[]) => void }) {
  const [kind, setKind] = useState<PhaseKind>("VOTE");
  const add = () => {
    const place = phases.findLastIndex((one) => kinds.indexOf(one.kind) <= kinds.indexOf(kind)) + 1;
    const opens = phases[place - 1]?.closes ?? phases[0]?.opens ?? "";
    const phase: EditedPhase = {
      key: `new-${Date.now()}`,
      isNew: true,
      kind,
      title: t(`kind-${kind}`),
      instructions: "",
      opens,
      closes: later(opens, 7 * DAY),
      maxChoices: "",
      results: "AFTER_CLOSE",
      isSecret: false,
    };
    const after = phases[place] ? moved(phases, place, Math.max(0, minutesBetween(phases[place].opens, phase.closes))) : phases;
    set([...after.slice(0, place), phase, ...after.slice(place)]);
    announce(t("phase-added", { title: phase.title }));
  };
  return (
    <div className="actions">
      <label className="unseen" htmlFor="add-phase">
        {t("kind-of-phase")}
      </label>
      <select id="add-phase" name="add-phase" value={kind} onChange={(event) => setKind(event.target.value as PhaseKind)}>
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t(`kind-${one}`)}
          </option>
        ))}
      </select>
      <button type="button" className="button" onClick={add}>
        <Icon name="plus" />
        {t("add-phase")}
      </button>
    </div>
  );
}
