import { useState } from "react";
import { useQuery } from "urql";
import { Link, useLocation } from "wouter";
import { failureOf } from "../../../api/failure";
import { graphql, type ResultOf } from "../../../api/graphql";
import { ago, number } from "../../../texts/format";
import { t } from "../../../texts/texts";
import { Failed, Loading } from "../../../ui/states";
import { importCounts } from "../import-counts";
import { UndoImport } from "./undo-import";

const ImportsQuery = graphql(`
  query Imports {
    feedbackImports(first: 20) {
      nodes {
        id
        status
        fileName
        createdAt
        rowCount
        importedCount
        updatedCount
        duplicateCount
        rejectedCount
        canUndo
        undoneAt
        source {
          id
          name
        }
      }
    }
  }
`);

type Import = ResultOf<typeof ImportsQuery>["feedbackImports"]["nodes"][number];

/** What became of an import, in a line. */
function outcome(one: Import): string {
  if (one.undoneAt) return t("import-undone", { at: ago(one.undoneAt) });
  if (one.status === "SUCCEEDED") return importCounts(one);
  return `${t(`job-${one.status}`)}${one.rowCount === null ? "" : ` · ${t("rows", { n: number(one.rowCount) })}`}`;
}

/** Imports so far, newest first; each may be taken back from here while that can be done. */
export function EarlierImports() {
  const [{ data, error }, ask] = useQuery({ query: ImportsQuery, requestPolicy: "cache-and-network" });
  const [undoing, setUndoing] = useState<Import | null>(null);
  const [, go] = useLocation();
  const failure = failureOf(error);
  const imports = data?.feedbackImports.nodes;
  return (
    <section className="dike">
      <h2>{t("imports-earlier")}</h2>
      {!imports && (failure ? <Failed failure={failure} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading rows={2} />)}
      {imports?.length === 0 && <p className="second">{t("imports-none")}</p>}
      {imports && imports.length > 0 && (
        <div className="table-wrap">
          <table className="cards-on-phone">
            <thead>
              <tr>
                <th scope="col">{t("import-file")}</th>
                <th scope="col">{t("import-source")}</th>
                <th scope="col">{t("import-when")}</th>
                <th scope="col">{t("import-outcome")}</th>
                <th scope="col">
                  <span className="unseen">{t("source-actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {imports.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Link href={`/work/import/${encodeURIComponent(one.id)}`}>{one.fileName}</Link>
                  </td>
                  <td>{one.source.name}</td>
                  <td>{ago(one.createdAt)}</td>
                  <td>{outcome(one)}</td>
                  <td>
                    {one.canUndo && (
                      <button
                        type="button"
                        className="text-button"
                        aria-label={t("undo-import-named", { file: one.fileName })}
                        onClick={() => setUndoing(one)}
                      >
                        {t("undo-import")}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {undoing && (
        <UndoImport
          id={undoing.id}
          fileName={undoing.fileName}
          close={() => setUndoing(null)}
          begun={() => go(`/work/import/${encodeURIComponent(undoing.id)}`)}
        />
      )}
    </section>
  );
}
