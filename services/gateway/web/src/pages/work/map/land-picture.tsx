import { t } from "../../../texts/texts";
import type { Tone } from "./colours";
import { dotAt } from "./labels";
import { Ground, type MapTopic, Names } from "./layers";
import { layLand } from "./land";
import "../../../styles/map.css";

const [WIDTH, HEIGHT] = [720, 330];

const sample: { area: string; tone: Tone; name: [number, number]; topics: [number, number, number][] }[] = [
  { area: "navigation", tone: "water", name: [0.2, 0.16], topics: [[0.14, 0.3, 40], [0.22, 0.36, 22], [0.1, 0.5, 9], [0.27, 0.25, 6]] },
  { area: "price", tone: "clay", name: [0.54, 0.1], topics: [[0.52, 0.24, 30], [0.6, 0.2, 14], [0.56, 0.34, 8]] },
  { area: "battery", tone: "sand", name: [0.85, 0.2], topics: [[0.85, 0.36, 34], [0.92, 0.3, 10], [0.8, 0.28, 5]] },
  { area: "sharing", tone: "grass", name: [0.32, 0.62], topics: [[0.3, 0.78, 24], [0.38, 0.76, 10], [0.22, 0.82, 7]] },
  { area: "service", tone: "plum", name: [0.7, 0.64], topics: [[0.66, 0.79, 26], [0.75, 0.8, 16], [0.84, 0.74, 6]] },
];

/** A map of made-up themes, to show what will be here; it says itself that it is made up. */
export function LandPicture() {
  const topics = sample.flatMap(({ area, tone, topics: some }) =>
    some.map(([x, y, itemCount], place): MapTopic => ({
      id: `${area}-${place}`,
      title: "",
      areaId: area,
      areaTitle: "",
      itemCount,
      x,
      y,
      tone,
    })),
  );
  const land = layLand(topics, WIDTH, HEIGHT);
  return (
    <figure className="land-picture">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("sample-map")}>
        <Ground land={land} lit={null} />
        {land.parcels.map(({ topic, at, dot }) => (
          <circle key={topic.id} className={`dot tone-${topic.tone}`} cx={at[0]} cy={at[1]} r={dotAt(dot, 1)} />
        ))}
        <Names
          kind="area"
          labels={sample.map(({ area, name: [x, y] }) => ({
            id: area,
            lines: [t(`sample-${area}`)],
            at: [x * WIDTH, y * HEIGHT],
            half: [0, 9],
          }))}
        />
      </svg>
      <figcaption className="small">{t("sample-map-caption")}</figcaption>
    </figure>
  );
}
