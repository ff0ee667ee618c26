import { useMutation } from "urql";
import { problemsOf } from "../../api/failure";
import { graphql } from "../../api/graphql";
import { useSession } from "../../session/session";
import { t } from "../../texts/texts";
import { notify } from "../../ui/announce";
import { Icon } from "../../ui/icons";
import { componentKinds, type Weights } from "./ranking";
import { WeightFields } from "./weight-fields";

const SaveWeightsMutation = graphql(`
  mutation SaveWeights($input: InsightSettingsUpdateInput!) {
    insightSettingsUpdate(input: $input) {
      settings {
        weights {
          kind
          weight
        }
      }
      errors {
        __typename
        code
        reason
        message
        path
      }
    }
  }
`);

interface WeightsPanelProps {
  id: string;
  trial: Weights;
  saved: Weights;
  change: (weights: Weights) => void;
  onSaved: () => void;
}

/** What counts, and how much. Trying costs nothing: the list re-ranks at once, and only here. */
export function WeightsPanel({ id, trial, saved, change, onSaved }: WeightsPanelProps) {
  const { isProductTeam } = useSession();
  const [{ fetching }, save] = useMutation(SaveWeightsMutation);
  const differs = componentKinds.some((kind) => trial[kind] !== saved[kind]);
  const allZero = componentKinds.every((kind) => trial[kind] === 0);
  const keep = async (wanted: Weights) => {
    const weights = Object.fromEntries(componentKinds.map((kind) => [kind.toLowerCase(), wanted[kind]]));
    const { data, error } = await save({ input: { weights } });
    const [problem] = problemsOf(error, data?.insightSettingsUpdate.errors);
    if (problem) notify(problem.message, "bad");
    else onSaved();
    return !problem;
  };
  const saveForEveryone = async () => {
    const before = saved;
    if (!(await keep(trial))) return;
    const undo = async () => {
      if (await keep(before)) notify(t("weights-restored"));
    };
    notify(t("weights-saved"), "good", { label: t("undo"), act: undo });
  };
  const copyLink = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      notify(t("link-copied"));
    } catch {
      notify(t("link-not-copied"), "bad");
    }
  };
  return (
    <section className="weights" id={id} aria-label={t("weights")}>
      <p className="small">{t("weights-how")}</p>
      <WeightFields id={id} weights={trial} change={change} />
      {allZero && <p className="barred">{t("weights-all-zero")}</p>}
      <div className="actions">
        {isProductTeam && (
          <button
            type="button"
            className="button button-main"
            disabled={!differs || allZero || fetching}
            onClick={() => void saveForEveryone()}
          >
            {t(fetching ? "sending" : "weights-save")}
          </button>
        )}
        <button type="button" className="button" disabled={!differs} onClick={() => void copyLink()}>
          <Icon name="link" />
          {t("weights-share")}
        </button>
        <button type="button" className="button button-quiet" disabled={!differs} onClick={() => change(saved)}>
          {t("weights-back")}
        </button>
      </div>
    </section>
  );
}
