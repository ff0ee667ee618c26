import { graphql, type ResultOf } from "../../api/graphql";
import { day } from "../../texts/format";
import { t } from "../../texts/texts";
import { Prose } from "../../ui/prose";

export const OutcomeFields = graphql(`
  fragment Outcome on OutcomeReport @_unmask {
    summaryHtml
    publishedAt
    decisions {
      decision
      reason
      entry {
        id
        title
      }
    }
  }
`);

const shapes = { ADOPTED: "✓", ADOPTED_IN_PART: "◐", STUDIED_FURTHER: "○", NOT_ADOPTED: "—" } as const;

/** What came of a campaign, with what becomes of each entry and why. */
export function Outcome({ outcome }: { outcome: ResultOf<typeof OutcomeFields> }) {
  return (
    <section className="outcome" id="outcome">
      <h2>{t("outcome")}</h2>
      <Prose html={outcome.summaryHtml} />
      <ul className="decisions">
        {outcome.decisions.map(({ decision, reason, entry }) => (
          <li key={entry.id}>
            <span className={`chip chip-decision-${decision.toLowerCase().replaceAll("_", "-")}`}>
              <span aria-hidden="true">{shapes[decision]}</span>
              {t(`decision-${decision}`)}
            </span>
            <div>
              <strong>{entry.title}</strong>
              <p>{reason}</p>
            </div>
          </li>
        ))}
      </ul>
      <p className="small">{t("outcome-on", { on: day(outcome.publishedAt) })}</p>
    </section>
  );
}
