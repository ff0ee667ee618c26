import { Link } from "wouter";
import { t } from "../../texts/texts";
import { LandPicture } from "./map/land-picture";
import "../../styles/no-feedback.css";

/** Before anything was said: what will come here, how to begin, and a picture of what it leads to. */
export function NoFeedback() {
  return (
    <div className="no-feedback">
      <p className="empty-title">{t("no-feedback")}</p>
      <div className="actions">
        <Link className="button button-main" href="/work/import">
          {t("import-some")}
        </Link>
      </div>
      <p className="second">
        {t("try-sample")} <code>polder up --demo</code>
      </p>
      <LandPicture />
    </div>
  );
}
