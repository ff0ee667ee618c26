import type { Problem } from "../../../api/failure";
import { t } from "../../../texts/texts";
import { SelectField, TextArea, TextField } from "../../../ui/form";
import type { Campaign } from "./campaign";
import type { EditedPhase } from "./edited";
import { DAY } from "./plan";
import type { Finding } from "./preflight";
import { minutesBetween } from "./wall";

interface PhaseCardProps {
  phase: EditedPhase;
  place: number;
  /** As it is kept; undefined for a new one. */
  was: Campaign["phases"][number] | undefined;
  /** Everything may change: nobody counts on it yet. */
  isFree: boolean;
  hasOpened: boolean;
  isOver: boolean;
  findings: readonly Finding[];
  problems: readonly Problem[];
  change: (part: Partial<EditedPhase>) => void;
  /** Whether it can go so many days, so that no button does nothing. */
  can: { shift: (days: number) => boolean; stretch: (days: number) => boolean };
  shift: (days: number) => void;
  stretch: (days: number) => void;
  remove: (() => void) | undefined;
}

/** One phase: its name, moments, what is asked in it, and how people vote in it. */
export function PhaseCard(props: PhaseCardProps) {
  const { phase, place, isFree, hasOpened, isOver, findings, change, can, shift, stretch, remove } = props;
  const at = (field: string) => `phases.${place}.${field}`;
  // What is found while typing gives way to what the server says of the same field.
  const said = props.problems.filter((one) => one.path?.[0]?.startsWith(`phases.${place}`));
  const problems = [
    ...said.map((one) => (one.path?.[0] === `phases.${place}` ? { ...one, path: [at("opensAt")] } : one)),
    ...findings
      .filter((one) => !said.some(({ path }) => path?.[0] === one.field))
      .map((one) => ({ code: "INVALID", message: t(`preflight-${one.text}`), path: [one.field] })),
  ];
  const days = minutesBetween(phase.opens, phase.closes) / DAY;
  return (
    <section className={`phase-card phase-card-${phase.kind}`} aria-label={phase.title || t(`kind-${phase.kind}`)}>
      <div className="phase-head">
        <h3>
          {place + 1}. {phase.title || t(`kind-${phase.kind}`)}
        </h3>
        <span className="small">
          {phase.title !== t(`kind-${phase.kind}`) && `${t(`kind-${phase.kind}`)} · `}
          {days > 0 && `${days >= 1 ? t("time-days", { n: Math.round(days) }) : t("time-minutes", { n: Math.round(days * DAY) })}`}
          {isOver && ` · ${t("phase-past")}`}
        </span>
        {remove && (
          <button type="button" className="text-button" onClick={remove}>
            {t("remove-phase", { title: phase.title })}
          </button>
        )}
      </div>
      <div className="two-fields">
        <TextField
          label={t("opens")}
          name={at("opensAt")}
          type="datetime-local"
          problems={problems}
          disabled={hasOpened}
          value={phase.opens}
          onChange={(event) => change({ opens: event.target.value })}
        />
        <TextField
          label={t("closes")}
          name={at("closesAt")}
          type="datetime-local"
          problems={problems}
          disabled={isOver}
          value={phase.closes}
          onChange={(event) => change({ closes: event.target.value })}
        />
      </div>
      {!isOver && (
        <div className="day-buttons">
          {!hasOpened && (
            <span role="group" aria-label={t("move-phase", { title: phase.title })}>
              <span aria-hidden="true">{t("move")}</span>
              <DayButton label={t("day-earlier")} sign="−" isPossible={can.shift(-1)} press={() => shift(-1)} />
              <DayButton label={t("day-later")} sign="+" isPossible={can.shift(1)} press={() => shift(1)} />
            </span>
          )}
          <span role="group" aria-label={t("stretch-phase", { title: phase.title })}>
            <span aria-hidden="true">{t("length")}</span>
            <DayButton label={t("day-shorter")} sign="−" isPossible={can.stretch(-1)} press={() => stretch(-1)} />
            <DayButton label={t("day-longer")} sign="+" isPossible={can.stretch(1)} press={() => stretch(1)} />
          </span>
          <span className="small">{t("rest-moves-along")}</span>
        </div>
      )}
      <details className="phase-more" open={problems.some((one) => !one.path?.[0]?.endsWith("At"))}>
        <summary>{t(phase.kind === "VOTE" ? "phase-more-vote" : "phase-more")}</summary>
        <TextField
          label={t("phase-name")}
          name={at("title")}
          problems={problems}
          maxLength={60}
          value={phase.title}
          onChange={(event) => change({ title: event.target.value })}
        />
        <TextArea
          label={t("phase-instructions")}
          name={at("instructions")}
          hint={t("phase-instructions-hint")}
          problems={problems}
          rows={2}
          maxLength={2000}
          optional
          value={phase.instructions}
          onChange={(event) => change({ instructions: event.target.value })}
        />
        {phase.kind === "VOTE" && <VotingRules {...props} isFree={isFree} problems={problems} at={at} />}
      </details>
    </section>
  );
}

interface DayButtonProps {
  label: string;
  sign: string;
  isPossible: boolean;
  press: () => void;
}

const DayButton = ({ label, sign, isPossible, press }: DayButtonProps) => (
  <button type="button" className="button day-button" disabled={!isPossible} onClick={press} aria-label={label}>
    {sign} {t("one-day")}
  </button>
);

interface VotingRulesProps extends PhaseCardProps {
  at: (field: string) => string;
}

/** How many one may choose, when standings show, and whether ballots are secret. Fixed once the campaign runs. */
function VotingRules({ phase, was, isFree, problems, change, at }: VotingRulesProps) {
  const ballots = was?.ballotCount ?? 0;
  return (
    <fieldset className="editor-fields" disabled={!isFree}>
      <legend>{t("voting-rules")}</legend>
      <p className="small">{t("approval-is")}</p>
      {!isFree && <p className="locked">{ballots > 0 ? t("locked-votes", { n: ballots }) : t("locked-voting")}</p>}
      <div className="two-fields">
        <TextField
          label={t("max-choices")}
          name={at("voting.maxChoices")}
          inputMode="numeric"
          hint={t("any-number-hint")}
          problems={problems}
          optional
          value={phase.maxChoices}
          onChange={(event) => change({ maxChoices: event.target.value })}
        />
        <SelectField
          label={t("results-visible")}
          name={at("voting.results")}
          hint={t(`results-hint-${phase.results}`)}
          problems={problems}
          value={phase.results}
          onChange={(event) => change({ results: event.target.value as EditedPhase["results"] })}
        >
          {(["AFTER_CLOSE", "AFTER_VOTING", "LIVE"] as const).map((one) => (
            <option key={one} value={one}>
              {t(`results-when-${one}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <label className="tick">
        <input
          type="checkbox"
          name={at("voting.isSecret")}
          checked={phase.isSecret}
          onChange={(event) => change({ isSecret: event.target.checked })}
        />
        {t("secret-ballots")}
      </label>
    </fieldset>
  );
}
