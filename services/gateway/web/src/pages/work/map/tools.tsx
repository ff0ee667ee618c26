import { t } from "../../../texts/texts";
import { CLOSEST } from "./view";

interface MapToolsProps {
  scale: number;
  closer: () => void;
  away: () => void;
  whole: () => void;
  move: (key: string) => void;
}

const sides = [
  ["ArrowUp", "↑", "up"],
  ["ArrowLeft", "←", "left"],
  ["ArrowRight", "→", "right"],
  ["ArrowDown", "↓", "down"],
] as const;

/** Buttons for what a mouse does by wheel and drag. Moving is offered once there is somewhere to move to. */
export function MapTools({ scale, closer, away, whole, move }: MapToolsProps) {
  return (
    <div className="map-tools" role="group" aria-label={t("map-tools")}>
      {scale > 1 &&
        sides.map(([key, arrow, side]) => (
          <button key={key} type="button" className={`map-${side}`} aria-label={t(`map-move-${side}`)} onClick={() => move(key)}>
            <span aria-hidden="true">{arrow}</span>
          </button>
        ))}
      {scale > 1 && (
        <button type="button" className="map-whole" aria-label={t("map-whole")} title={t("map-whole")} onClick={whole}>
          <span aria-hidden="true">0</span>
        </button>
      )}
      <button type="button" className="map-closer" aria-label={t("map-closer")} aria-disabled={scale >= CLOSEST} onClick={closer}>
        <span aria-hidden="true">+</span>
      </button>
      <button type="button" className="map-away" aria-label={t("map-away")} aria-disabled={scale <= 1} onClick={away}>
        <span aria-hidden="true">−</span>
      </button>
    </div>
  );
}
