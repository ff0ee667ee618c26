import { t } from "../../texts/texts";

interface Counted {
  importedCount: number;
  duplicateCount: number;
  rejectedCount: number;
}

/** What became of the rows of a file; what did not happen is left out. */
export function importCounts({ importedCount, duplicateCount, rejectedCount }: Counted) {
  return [
    t("import-counts-in", { n: importedCount }),
    duplicateCount > 0 && t("import-counts-known", { n: duplicateCount }),
    rejectedCount > 0 && t("import-counts-rejected", { n: rejectedCount }),
  ]
    .filter(Boolean)
    .join(", ");
}
