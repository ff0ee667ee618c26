import { useLiveness } from "../api/live";
import { t } from "../texts/texts";

/** A small mark while the page does not get news, by the connection or by `isLost`; quiet when all is well. */
export function NotLive({ isLost = false }: { isLost?: boolean }) {
  const liveness = useLiveness();
  if (liveness !== "lost" && !isLost) return null;
  return (
    <span className="not-live" role="status">
      <span aria-hidden="true">●</span> {t("not-live")}
    </span>
  );
}
