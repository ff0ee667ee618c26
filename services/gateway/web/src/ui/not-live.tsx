import { useLiveness } from "../api/live";
import { t } from "../texts/texts";

/** A small mark while the page does not get news; quiet when all is well. */
export function NotLive() {
  const liveness = useLiveness();
  if (liveness !== "lost") return null;
  return (
    <span className="not-live" role="status">
      <span aria-hidden="true">●</span> {t("not-live")}
    </span>
  );
}
