import { useMemo } from "react";
import { type ColourBy, colourAreas, growthStep, sentimentStep, shareStep, type Tone } from "./map/colours";
import { layLand } from "./map/land";
import type { ThemeInSpan } from "./theme-order";

interface Channel {
  key: string;
  label: string;
  count: number;
  share: number;
}

const FRAME = 1000;

/** Colours of themes in one way of colouring, and the ways there are. */
export function useMapColours(themes: readonly ThemeInSpan[], asked: string, channels: ReadonlyMap<string, readonly Channel[]>) {
  const kinds = useMemo(() => {
    const found = new Map<string, { key: string; label: string; count: number }>();
    for (const { key, label, count } of [...channels.values()].flat()) {
      found.set(key, { key, label, count: count + (found.get(key)?.count ?? 0) });
    }
    return [...found.values()].sort((a, b) => b.count - a.count);
  }, [channels]);
  const isKnown = ["sentiment", "growth"].includes(asked) || kinds.some(({ key }) => asked === `channel-${key}`);
  const by = (isKnown ? asked : "area") as ColourBy;
  const areaTones = useMemo(() => tonesOfAreas(themes), [themes]);
  const stepOf = useMemo(
    () =>
      (theme: ThemeInSpan): { tone: Tone; sign?: string } => {
        if (by === "area") return { tone: areaTones.get(theme.parent?.id ?? theme.id) ?? "water" };
        if (by === "sentiment") return sentimentStep(theme.sentiment.average);
        if (by === "growth") return growthStep(theme.growth);
        return shareStep(channels.get(theme.id)?.find(({ key }) => by === `channel-${key}`)?.share ?? 0);
      },
    [by, areaTones, channels],
  );
  return { by, stepOf, channels: kinds };
}

type Placed = Pick<ThemeInSpan, "id" | "level" | "createdAt" | "position"> & { parent: { id: string } | null };

/** A colour per area that differs from those of its neighbours. */
export function tonesOfAreas(themes: readonly Placed[]): Map<string, Tone> {
  const topics = themes.flatMap(({ id, position, parent }) =>
    parent ? [{ id, areaId: parent.id, x: position.x, y: position.y, itemCount: 1 }] : [],
  );
  return colourAreas(
    themes.filter((theme) => theme.level === "AREA"),
    layLand(topics, FRAME, FRAME).neighbours,
  );
}
