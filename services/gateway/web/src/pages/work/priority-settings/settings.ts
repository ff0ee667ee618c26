import { graphql, type ResultOf } from "../../../api/graphql";
import { componentKinds, type Weights } from "../ranking";

export const SettingsQuery = graphql(`
  query InsightSettings {
    insightSettings {
      weights {
        kind
        weight
      }
      minItems
      alertSensitivity
    }
  }
`);

export const UpdateSettingsMutation = graphql(`
  mutation UpdateInsightSettings($input: InsightSettingsUpdateInput!) {
    insightSettingsUpdate(input: $input) {
      settings {
        weights {
          kind
          weight
        }
        minItems
        alertSensitivity
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

export interface Settings {
  weights: Weights;
  minItems: number;
  alertSensitivity: Sensitivity;
}

/** From few alerts to many. */
export const sensitivities = ["LOW", "NORMAL", "HIGH"] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** What a new workspace begins with. */
export const proposed: Settings = {
  weights: { REACH: 3, VOLUME: 1.5, SEVERITY: 2, GROWTH: 1.5, VALUE: 1, VOTES: 2, FIT: 1, EASE: 1 },
  minItems: 12,
  alertSensitivity: "NORMAL",
};

export function settingsOf({ weights, minItems, alertSensitivity }: ResultOf<typeof SettingsQuery>["insightSettings"]): Settings {
  const by = new Map(weights.map((one) => [one.kind, one.weight]));
  return { weights: Object.fromEntries(componentKinds.map((kind) => [kind, by.get(kind) ?? 1])) as Weights, minItems, alertSensitivity };
}

export const differs = (one: Settings, other: Settings) =>
  one.minItems !== other.minItems ||
  one.alertSensitivity !== other.alertSensitivity ||
  componentKinds.some((kind) => one.weights[kind] !== other.weights[kind]);
