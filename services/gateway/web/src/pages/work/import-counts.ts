import { t } from "../../texts/texts";

interface Counted {
  importedCount: number;
  updatedCount: number;
  duplicateCount: number;
  rejectedCount: number;
}

/** What became of the rows of a file; what did not happen is left out. */
export function importCounts({ importedCount, updatedCount, duplicateCount, rejectedCount }: Counted) {
  return [
    t("import-counts-in", { n: importedCount }),
    updatedCount > 0 && t("import-counts-updated", { n: updatedCount }),
    duplicateCount > 0 && t("import-counts-known", { n: duplicateCount }),
    rejectedCount > 0 && t("import-counts-rejected", { n: rejectedCount }),
  ]
    .filter(Boolean)
    .join(", ");
}
