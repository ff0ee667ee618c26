export const componentKinds = ["REACH", "VOLUME", "SEVERITY", "GROWTH", "VALUE", "VOTES", "FIT", "EASE"] as const;
export type ComponentKind = (typeof componentKinds)[number];
export type Weights = Readonly<Record<ComponentKind, number>>;

export const MAX_WEIGHT = 5;

export interface Component {
  kind: ComponentKind;
  /** 0 to 1; null when nothing is known, and the part then counts for nothing. */
  value: number | null;
  /** Where the value most likely lies; null when nothing is known. */
  interval?: { low: number; high: number } | null;
  explanation: string;
}

export interface Scorable {
  id: string;
  score: { total: number; components: readonly Component[] };
}

export interface WeighedPart extends Component {
  weight: number;
  /** Points of 100 that it adds to the total. */
  contribution: number;
}

export interface Ranked<I> {
  insight: I;
  /** Place by the weights given, 1 for the first; equal scores keep the order they came in. */
  rank: number;
  total: number;
  /** Largest contribution first. */
  parts: WeighedPart[];
  /** Places won (above 0) or lost against the saved weights. */
  moved: number;
}

/** The mean of the known values by weight, in points of 100: the server's rule. */
export function weigh(components: readonly Component[], weights: Weights): { total: number; parts: WeighedPart[] } {
  const known = components.reduce((sum, part) => sum + (part.value === null ? 0 : weights[part.kind]), 0);
  const parts = components
    .map((part) => ({
      ...part,
      weight: weights[part.kind],
      contribution: known > 0 ? (100 * weights[part.kind] * (part.value ?? 0)) / known : 0,
    }))
    .sort((a, b) => b.contribution - a.contribution);
  return { total: parts.reduce((sum, part) => sum + part.contribution, 0), parts };
}

const withPeople: readonly ComponentKind[] = ["REACH", "VOLUME", "VALUE"];

/**
 * Where a total most likely lies, as the server reckons it: distances to the bounds are added squared, but those of
 * reach, volume and value as they are, since they rise and fall with the same people. Null when nothing is known.
 */
export function spread(parts: readonly WeighedPart[]): { low: number; high: number } | null {
  const known = parts.filter((part) => part.value !== null && part.interval);
  const weight = known.reduce((sum, part) => sum + part.weight, 0);
  if (weight <= 0) return null;
  const total = parts.reduce((sum, part) => sum + part.contribution, 0);
  const reach = (distance: (part: WeighedPart) => number) => {
    const of = (part: WeighedPart) => (100 * part.weight * distance(part)) / weight;
    const together = known.filter((part) => withPeople.includes(part.kind)).reduce((sum, part) => sum + of(part), 0);
    return Math.hypot(together, ...known.filter((part) => !withPeople.includes(part.kind)).map(of));
  };
  return {
    low: Math.max(0, total - reach((part) => (part.value ?? 0) - (part.interval?.low ?? 0))),
    high: Math.min(100, total + reach((part) => (part.interval?.high ?? 0) - (part.value ?? 0))),
  };
}

const byTotal = (a: { total: number }, b: { total: number }) => b.total - a.total;

/** Ranks insights by trial weights, with how far each moved from its place by the saved ones. */
export function rank<I extends Scorable>(insights: readonly I[], trial: Weights, saved: Weights): Ranked<I>[] {
  const before = insights
    .map((insight) => ({ id: insight.id, total: weigh(insight.score.components, saved).total }))
    .sort(byTotal);
  const places = new Map(before.map((one, place) => [one.id, place + 1]));
  return insights
    .map((insight) => ({ insight, ...weigh(insight.score.components, trial) }))
    .sort(byTotal)
    .map((one, place) => ({ ...one, rank: place + 1, moved: (places.get(one.insight.id) ?? place + 1) - place - 1 }));
}

/** Weights that differ from the saved ones, for an address: "reach:2,severity:0.5". */
export function writeWeights(trial: Weights, saved: Weights): string {
  return componentKinds
    .filter((kind) => trial[kind] !== saved[kind])
    .map((kind) => `${kind.toLowerCase()}:${trial[kind]}`)
    .join(",");
}

/** The saved weights with those of an address over them; what makes no sense is left out. */
export function readWeights(text: string | null, saved: Weights): Weights {
  const weights = { ...saved };
  for (const pair of text?.split(",") ?? []) {
    const [name, value] = pair.split(":");
    const kind = componentKinds.find((one) => one.toLowerCase() === name);
    const weight = value?.trim() ? Number(value) : Number.NaN;
    if (kind && weight >= 0 && weight <= MAX_WEIGHT) weights[kind] = weight;
  }
  return weights;
}

/** The total by the weights the parts carry, with another value for one of them. */
export function totalWith(
  parts: readonly (Component & { weight: number })[],
  kind: ComponentKind,
  value: number,
): number {
  const weights = Object.fromEntries(parts.map((part) => [part.kind, part.weight])) as Weights;
  return weigh(
    parts.map((part) => (part.kind === kind ? { ...part, value } : part)),
    weights,
  ).total;
}
