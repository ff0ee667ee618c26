import { t } from "../../../texts/texts";
import { type ColourBy, legendOf } from "./colours";

/** What near, big and coloured mean, always under the map. */
export function MapLegend({ by, channel }: { by: ColourBy; channel?: string }) {
  const steps = legendOf(by);
  return (
    <div className="map-legend">
      <p>
        {t("map-caption")} {by === "area" && t("legend-area")}
        {by === "growth" && t("legend-growth")}
        {by === "sentiment" && t("legend-sentiment")}
        {channel && t("legend-channel", { channel })}
      </p>
      {steps.length > 0 && (
        <ul>
          {steps.map(({ tone, text, sign }) => (
            <li key={text}>
              <span className={`legend-dot tone-${tone}`} aria-hidden="true">
                {sign}
              </span>
              {t(`legend-${text}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
