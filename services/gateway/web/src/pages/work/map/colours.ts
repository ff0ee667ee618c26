/** Colours that land can have. */
export const areaTones = ["water", "clay", "sand", "grass", "plum"] as const;
export type Tone = (typeof areaTones)[number] | "clay-2" | "grass-2" | "water-2" | "ink";

/** What colours on the map can say: area, sentiment, growth, or the share of one kind of place. */
export type ColourBy = "area" | "sentiment" | "growth" | `channel-${string}`;

/**
 * A colour per area, in the order in which areas came to be, other than those of neighbours as far as
 * five colours reach. Who was there keeps its colour when areas come or grow.
 */
export function colourAreas(
  areas: readonly { id: string; createdAt: string }[],
  neighbours: readonly (readonly [string, string])[],
): Map<string, Tone> {
  const colours = new Map<string, Tone>();
  const used = new Map<Tone, number>();
  const oldest = [...areas].sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
  for (const { id } of oldest) {
    const around = neighbours.flatMap(([one, other]) => (one === id ? [other] : other === id ? [one] : []));
    const beside = new Set(around.map((other) => colours.get(other)));
    const cost = (tone: Tone) => (beside.has(tone) ? 100 : 0) + (used.get(tone) ?? 0);
    const tone = areaTones.reduce((best, one) => (cost(one) < cost(best) ? one : best));
    colours.set(id, tone);
    used.set(tone, (used.get(tone) ?? 0) + 1);
  }
  return colours;
}

interface Step {
  tone: Tone;
  /** Text id of what it means, after `legend-`. */
  text: string;
  /** Sign in the dot, so that colour is not the only carrier. */
  sign?: string;
}

const moods: Record<"bad" | "rather-bad" | "even" | "rather-good" | "good", Step> = {
  bad: { tone: "clay", text: "bad", sign: "−" },
  "rather-bad": { tone: "clay-2", text: "rather-bad", sign: "−" },
  even: { tone: "ink", text: "even" },
  "rather-good": { tone: "grass-2", text: "rather-good", sign: "+" },
  good: { tone: "grass", text: "good", sign: "+" },
};

/** Name of a mean score, -1 to 1. */
export const moodOf = (average: number): keyof typeof moods =>
  average <= -0.35 ? "bad" : average < -0.1 ? "rather-bad" : average <= 0.1 ? "even" : average < 0.35 ? "rather-good" : "good";

export const sentimentStep = (average: number): Step => moods[moodOf(average)];

const courses = {
  fast: { tone: "clay", text: "grows-fast", sign: "▲" },
  up: { tone: "clay-2", text: "grows", sign: "▲" },
  flat: { tone: "ink", text: "same" },
  down: { tone: "grass", text: "shrinks", sign: "▼" },
  unknown: { tone: "water-2", text: "unknown" },
} satisfies Record<string, Step>;

/** Half as much again is fast; within a tenth is the same. */
export function growthStep(growth: number | null): Step {
  if (growth === null) return courses.unknown;
  if (growth >= 0.5) return courses.fast;
  if (growth > 0.1) return courses.up;
  return growth < -0.1 ? courses.down : courses.flat;
}

const parts: Record<"most" | "some" | "few", Step> = {
  most: { tone: "water", text: "share-most" },
  some: { tone: "water-2", text: "share-some" },
  few: { tone: "ink", text: "share-few" },
};

export const shareStep = (share: number): Step => (share >= 0.5 ? parts.most : share >= 0.2 ? parts.some : parts.few);

/** Steps of a way of colouring, for its legend; areas name themselves. */
export function legendOf(by: ColourBy): Step[] {
  if (by === "area") return [];
  if (by === "sentiment") return Object.values(moods);
  return Object.values<Step>(by === "growth" ? courses : parts);
}
