import { useId } from "react";
import { Link } from "wouter";
import { ago, moment } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { FeedbackItemRow } from "../feedback-item";
import { AlertChart } from "./alert-chart";
import { type AlertOnPage, feedbackOf } from "./alerts";

interface AlertCardProps {
  alert: AlertOnPage;
  busy: boolean;
  lookedAt: () => void;
  takeBack: () => void;
}

const chips = { SPIKE: "under-review", NEW_THEME: "planned", SENTIMENT_DROP: "rejected", RETURN: "rejected" } as const;

/** One alert: on which theme, what was seen in words and numbers, what was said last, and what one can do. */
export function AlertCard({ alert, busy, lookedAt, takeBack }: AlertCardProps) {
  const id = useId();
  const { theme, kind, acknowledgedAt, acknowledgedBy } = alert;
  return (
    <article className="alert-card" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          <Link href={`/work/themes/${encodeURIComponent(theme.id)}`}>{theme.title}</Link>
        </h2>
        <p className="facts">
          <span className={`chip chip-${chips[kind]}`}>{t(`alert-kind-${kind}`)}</span>
          <time dateTime={alert.raisedAt} title={moment(alert.raisedAt)}>
            {t("alert-raised-ago", { ago: ago(alert.raisedAt) })}
          </time>
          <span>{alert.endedAt ? t("alert-over", { ago: ago(alert.endedAt) }) : t("alert-goes-on")}</span>
        </p>
      </header>
      <div className="alert-seen">
        <p className="lead">{alert.text}.</p>
        <AlertChart alert={alert} />
      </div>
      {alert.items.nodes.length > 0 && (
        <div>
          <h3>{t("alert-newest")}</h3>
          {alert.items.nodes.map((item) => (
            <FeedbackItemRow key={item.id} item={item} />
          ))}
        </div>
      )}
      <div className="actions">
        {acknowledgedAt ? (
          <>
            <p className="second">
              {acknowledgedBy
                ? t("alert-looked-at-by", { name: acknowledgedBy.name, ago: ago(acknowledgedAt) })
                : t("alert-looked-at-ago", { ago: ago(acknowledgedAt) })}
            </p>
            <button type="button" className="button button-quiet" disabled={busy} onClick={takeBack}>
              {t("alert-take-back")}
            </button>
          </>
        ) : (
          <button type="button" className="button button-main" disabled={busy} onClick={lookedAt}>
            {t("alert-looked-at")}
            <span className="unseen">: {theme.title}</span>
          </button>
        )}
        <Link className="button" href={feedbackOf(alert)}>
          {t("alert-feedback")}
          <span className="unseen">: {theme.title}</span>
        </Link>
      </div>
    </article>
  );
}
