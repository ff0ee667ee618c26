import { useMemo } from "react";
import { useQuery } from "urql";
import { graphql, type ResultOf } from "../../api/graphql";
import { number } from "../../texts/format";
import { t } from "../../texts/texts";
import { layLand, placeLabels } from "./land";

const MapQuery = graphql(`
  query ThemeMap {
    themeMap {
      themes(first: 80) {
        nodes {
          id
          title
          level
          itemCount
          position {
            x
            y
          }
          parent {
            id
          }
        }
      }
    }
  }
`);

type Theme = ResultOf<typeof MapQuery>["themeMap"]["themes"]["nodes"][number];

const WIDTH = 928;
const HEIGHT = 356;
const FEWEST_TOPICS = 3;
const colours = ["water", "clay", "sand", "grass", "plum"];

/** Themes as land seen from above, with the same areas as a list. Quiet until there is enough to draw. */
export default function ThemeMap() {
  const [{ data }] = useQuery({ query: MapQuery });
  const themes = data?.themeMap.themes.nodes;
  const topics = themes?.filter((theme) => theme.level === "TOPIC" && theme.parent) ?? [];
  if (!themes || topics.length < FEWEST_TOPICS) return null;
  const areas = themes.filter((theme) => theme.level === "AREA").sort((a, b) => b.itemCount - a.itemCount);
  return <Drawn areas={areas} topics={topics} />;
}

function Drawn({ areas, topics }: { areas: Theme[]; topics: Theme[] }) {
  const colour = new Map(areas.map((area, place) => [area.id, colours[place % colours.length]]));
  const land = useMemo(
    () =>
      layLand(
        topics.map(({ id, title, itemCount, position, parent }) => ({
          id,
          title,
          itemCount,
          areaId: parent?.id ?? "",
          ...position,
        })),
        WIDTH,
        HEIGHT,
      ),
    [topics],
  );
  const labels = placeLabels(
    areas.map((area) => ({ id: area.id, text: words(area), itemCount: area.itemCount })),
    land.parcels,
    WIDTH,
    HEIGHT,
  );
  const line = ([from, to]: (typeof land.water)[number]) => `M${from.join(",")}L${to.join(",")}`;
  return (
    <figure className="map">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("map-label", { n: areas.length })}>
        {land.parcels.map(({ topic, outline }) => (
          <path
            key={topic.id}
            className={`parcel parcel-${colour.get(topic.areaId) ?? "water"}`}
            d={`M${outline.map((corner) => corner.join(",")).join("L")}Z`}
          />
        ))}
        <path className="seams" d={land.seams.map(line).join("")} />
        <path className="ditches" d={land.water.map(line).join("")} />
        {land.parcels.map(({ topic, at, dot }) => (
          <circle
            key={topic.id}
            className={`dot dot-${colour.get(topic.areaId) ?? "water"}`}
            cx={at[0]}
            cy={at[1]}
            r={dot}
          >
            <title>{`${topic.title} · ${number(topic.itemCount)}`}</title>
          </circle>
        ))}
        {labels.map((label) => (
          <text key={label.areaId} x={label.at[0]} y={label.at[1]} textAnchor="middle">
            {label.text}
          </text>
        ))}
      </svg>
      <figcaption>
        <p className="small map-caption">{t("map-caption")}</p>
        <details>
          <summary>{t("map-as-list")}</summary>
          <ul className="map-list">
            {areas.map((area) => (
              <li key={area.id}>
                <strong>{words(area)}</strong>
                <span className="small">
                  {topics
                    .filter((topic) => topic.parent?.id === area.id)
                    .sort((a, b) => b.itemCount - a.itemCount)
                    .slice(0, 5)
                    .map(words)
                    .join(", ")}
                </span>
              </li>
            ))}
          </ul>
        </details>
      </figcaption>
    </figure>
  );
}

const words = (theme: Theme) => `${theme.title} · ${number(theme.itemCount)}`;
