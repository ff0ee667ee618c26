import { t } from "../../texts/texts";
import { firstRow, type Mapping } from "./columns";
import type { Preview } from "./import-page";

interface FirstRowCardProps {
  columns: Preview["columns"];
  mapping: Mapping;
}

const facts = ["OCCURRED_AT", "CUSTOMER_EMAIL", "CUSTOMER_EXTERNAL_ID", "RATING", "LANGUAGE", "EXTERNAL_ID", "EXTERNAL_URL"] as const;

/** How row 1 will look as feedback; changes with the columns as one says what they hold. */
export function FirstRowCard({ columns, mapping }: FirstRowCardProps) {
  const { values, attributes } = firstRow(columns, mapping);
  return (
    <section className="dike" aria-live="polite">
      <h2>{t("first-row")}</h2>
      <div className="first-row">
        {values.TITLE && <h3>{values.TITLE}</h3>}
        <p className={values.TEXT ? "first-row-text" : "second"}>{values.TEXT ?? t("first-row-no-text")}</p>
        <dl className="first-row-facts">
          {facts
            .filter((field) => values[field])
            .map((field) => (
              <div key={field}>
                <dt>{t(`field-${field}`)}</dt>
                <dd>{values[field]}</dd>
              </div>
            ))}
          {attributes.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
