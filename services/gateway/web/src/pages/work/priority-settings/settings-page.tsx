import { type FormEvent, useState } from "react";
import { useClient, useMutation, useQuery } from "urql";
import { Link } from "wouter";
import { failureOf, type Problem, problemsOf } from "../../../api/failure";
import { useSession } from "../../../session/session";
import { usePageTitle } from "../../../shell/title";
import { number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { notify } from "../../../ui/announce";
import { Choices } from "../../../ui/choices";
import { Conflict } from "../../../ui/conflict";
import { ProblemSummary, TextField } from "../../../ui/form";
import { SendButton } from "../../../ui/send-button";
import { Failed, Loading } from "../../../ui/states";
import { componentKinds, type Weights } from "../ranking";
import { WeightFields } from "../weight-fields";
import { differs, proposed, sensitivities, type Settings, SettingsQuery, settingsOf, UpdateSettingsMutation } from "./settings";
import { WeightsHistory } from "./weights-history";
import "../../../styles/priorities.css";
import "../../../styles/setup.css";

/** What counts in the score, and when a theme becomes a proposal; the same for the whole team. */
export default function PrioritySettingsPage() {
  usePageTitle(t("nav-work-settings"));
  const [{ data, error }, ask] = useQuery({ query: SettingsQuery, requestPolicy: "cache-and-network" });
  const failure = failureOf(error);
  const settings = data && settingsOf(data.insightSettings);
  return (
    <div className="page page-work">
      <p className="crumb">
        <Link href="/work/priorities">{t("nav-priorities")}</Link>
      </p>
      <h1>{t("nav-work-settings")}</h1>
      <p className="lead">{t("work-settings-lead")}</p>
      {failure && (
        <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} line={settings ? t("list-stale") : undefined} />
      )}
      {!settings && !failure && <Loading rows={6} />}
      {settings && <SettingsForm saved={settings} />}
      <WeightsHistory />
    </div>
  );
}

function SettingsForm({ saved }: { saved: Settings }) {
  const { isProductTeam } = useSession();
  const client = useClient();
  const [basis, setBasis] = useState(saved);
  const [mine, setMine] = useState(saved);
  const [minItems, setMinItems] = useState(String(saved.minItems));
  const [theirs, setTheirs] = useState<Settings | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [{ fetching }, update] = useMutation(UpdateSettingsMutation);
  const show = (settings: Settings) => {
    setMine(settings);
    setMinItems(String(settings.minItems));
  };

  const save = async (wanted: Settings): Promise<boolean> => {
    const weights = Object.fromEntries(componentKinds.map((kind) => [kind.toLowerCase(), wanted.weights[kind]]));
    const sent = await update({ input: { weights, minItems: wanted.minItems, alertSensitivity: wanted.alertSensitivity } });
    const found = problemsOf(sent.error, sent.data?.insightSettingsUpdate.errors);
    setProblems(found);
    if (found.length > 0) return false;
    setBasis(wanted);
    show(wanted);
    return true;
  };
  const keep = async (wanted: Settings, before: Settings) => {
    if (!(await save(wanted))) return;
    const undo = async () => {
      if (await save(before)) notify(t("work-settings-restored"));
    };
    notify(t("work-settings-saved"), "good", { label: t("undo"), act: undo });
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = { ...mine, minItems: Number(minItems) };
    if (!/^\d+$/.test(minItems.trim())) {
      return setProblems([{ code: "INVALID", message: t("min-items-wrong"), path: ["minItems"] }]);
    }
    const { data } = await client.query(SettingsQuery, {}, { requestPolicy: "network-only" }).toPromise();
    const now = data && settingsOf(data.insightSettings);
    if (now && differs(now, basis) && differs(now, wanted)) {
      setMine(wanted);
      return setTheirs(now);
    }
    await keep(wanted, basis);
  };
  const words = (settings: Settings) => [
    ...componentKinds.map((kind) => ({ label: t(`component-${kind}`), value: number(settings.weights[kind], 2) })),
    { label: t("min-items"), value: number(settings.minItems) },
    { label: t("sensitivity"), value: t(`sensitivity-${settings.alertSensitivity}`) },
  ];
  const set = (weights: Weights) => setMine({ ...mine, weights });
  return (
    <form className="work-settings" onSubmit={(event) => void send(event)} noValidate>
      <ProblemSummary problems={problems} fields={["minItems", "alertSensitivity"]} />
      {theirs && (
        <Conflict
          parts={words(theirs).map(({ label, value }, place) => ({ label, theirs: value, yours: words(mine)[place]?.value ?? "" }))}
          busy={fetching}
          keepMine={() => {
            const before = theirs;
            setTheirs(null);
            void keep(mine, before);
          }}
          takeTheirs={() => {
            setBasis(theirs);
            show(theirs);
            setTheirs(null);
          }}
        />
      )}
      <section className="dike" aria-labelledby="setting-weights">
        <h2 id="setting-weights">{t("weights")}</h2>
        <p className="small">{t("work-settings-weights")}</p>
        <fieldset disabled={!isProductTeam} aria-labelledby="setting-weights">
          <WeightFields id="setting" weights={mine.weights} change={set} explained />
        </fieldset>
      </section>
      <section className="dike" aria-labelledby="minimum">
        <h2 id="minimum">{t("min-items-heading")}</h2>
        <div className="short-field">
          <TextField
            label={t("min-items")}
            name="minItems"
            type="number"
            inputMode="numeric"
            min={2}
            max={1000}
            hint={t("min-items-hint")}
            problems={problems}
            disabled={!isProductTeam}
            value={minItems}
            onChange={(event) => setMinItems(event.target.value)}
          />
        </div>
      </section>
      <section className="dike" aria-labelledby="sensitivity">
        <h2 id="sensitivity">{t("sensitivity-heading")}</h2>
        <p className="small">{t("sensitivity-lead")}</p>
        <fieldset disabled={!isProductTeam} aria-labelledby="sensitivity">
          <Choices
            legend={t("sensitivity")}
            name="alertSensitivity"
            options={sensitivities.map((value) => ({
              value,
              label: t(`sensitivity-${value}`),
              means: t(`sensitivity-${value}-means`),
            }))}
            chosen={mine.alertSensitivity}
            choose={(alertSensitivity) => setMine({ ...mine, alertSensitivity })}
            problems={problems}
          />
        </fieldset>
      </section>
      {isProductTeam ? (
        <div className="actions">
          <SendButton main busy={fetching} problems={problems} disabled={theirs !== null}>
            {t("weights-save")}
          </SendButton>
          <button type="button" className="button button-quiet" onClick={() => show(proposed)}>
            {t("work-settings-reset")}
          </button>
        </div>
      ) : (
        <p className="second">{t("work-settings-who")}</p>
      )}
    </form>
  );
}
