import { useMemo, useState } from "react";
import { Link } from "wouter";
import { t } from "../../../texts/texts";
import { useMedia } from "../../../ui/use-media";
import { inOrder, inSpan } from "../theme-order";
import { cardWords } from "../theme-words";
import { useThemes } from "../themes";
import { tonesOfAreas } from "../use-map-colours";
import { LandMap } from "./land-map";

const FEWEST_TOPICS = 3;
const NO_TRENDS = new Map<string, number[]>();

/** The map in small, for pages about something else; it leads to the whole one. Quiet until there is enough to draw. */
export default function ThemeMap() {
  const { themes } = useThemes();
  const isNarrow = useMedia("(width < 48rem)");
  const [lit, light] = useState<string | null>(null);
  const rows = useMemo(() => (themes ? inSpan(themes, NO_TRENDS, null) : []), [themes]);
  const areas = useMemo(() => inOrder(rows.filter((row) => row.level === "AREA"), "size"), [rows]);
  const topics = useMemo(() => {
    const tones = tonesOfAreas(rows);
    return areas.flatMap((area) =>
      inOrder(rows.filter((row) => row.parent?.id === area.id), "size").map(({ id, title, said, position }) => ({
        id,
        title,
        areaId: area.id,
        areaTitle: area.title,
        itemCount: said,
        ...position,
        tone: tones.get(area.id) ?? "water",
      })),
    );
  }, [rows, areas]);
  if (topics.length < FEWEST_TOPICS) return null;
  return (
    <figure className="map-in-small">
      {!isNarrow && (
        <LandMap
          isSmall
          areas={areas}
          topics={topics}
          lit={lit}
          light={light}
          tell={({ id }) => {
            const row = rows.find((one) => one.id === id);
            return row ? cardWords(row) : "";
          }}
        />
      )}
      <figcaption className="small">
        {!isNarrow && `${t("map-caption")} `}
        <Link href="/work/themes">{t("map-whole-list")}</Link>
      </figcaption>
    </figure>
  );
}
