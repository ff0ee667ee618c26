import type { Problem } from "../../../api/failure";
import { percent } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { type ImportField, importFields, type Mapping } from "../columns";
import type { Preview } from "../import-page";

interface ColumnsTableProps {
  columns: Preview["columns"];
  /** Columns that the last file of the source had and this one has not. */
  gone: readonly string[];
  mapping: Mapping;
  assign: (name: string, field: ImportField) => void;
  problems: readonly Problem[];
}

/** What each column of the file holds, with examples. */
export function ColumnsTable({ columns, gone, mapping, assign, problems }: ColumnsTableProps) {
  const choice = (name: string) => (
    <select
      aria-label={t("column-holds-label", { name })}
      aria-invalid={isWrong(name) || undefined}
      value={mapping[name]}
      onChange={(event) => assign(name, event.target.value as ImportField)}
    >
      {importFields.map((field) => (
        <option key={field} value={field}>
          {t(`field-${field}`)}
        </option>
      ))}
    </select>
  );
  const order = [...columns.map((one) => one.name), ...gone];
  const isWrong = (name: string) =>
    problems.some(({ path }) => path?.[0] === "columns" && path[1] === String(order.indexOf(name)));
  return (
    <div className="table-wrap">
      <table className="cards-on-phone">
        <thead>
          <tr>
            <th scope="col">{t("column")}</th>
            <th scope="col">{t("column-samples")}</th>
            <th scope="col">{t("column-filled")}</th>
            <th scope="col">{t("column-holds")}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.name} className={mapping[column.name] === "IGNORE" ? "column-ignored" : undefined}>
              <th scope="row" className="column-name">
                {column.name}
              </th>
              <td>
                <ul className="samples">
                  {column.samples
                    .filter((sample) => sample.trim())
                    .slice(0, 3)
                    .map((sample, place) => (
                      <li key={`${place}${sample}`}>{sample}</li>
                    ))}
                </ul>
              </td>
              <td className="figure">{percent(Math.floor(column.filled * 100) / 100)}</td>
              <td>{choice(column.name)}</td>
            </tr>
          ))}
          {gone.map((name) => (
            <tr key={name} className={mapping[name] === "IGNORE" ? "column-ignored" : undefined}>
              <th scope="row" className="column-name">
                {name}
              </th>
              <td colSpan={2}>{t("column-gone")}</td>
              <td>
                {choice(name)}
                {isWrong(name) && <p className="field-problem">{t("column-gone-choose")}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
