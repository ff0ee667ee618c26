export const importFields = [
  "TEXT",
  "TITLE",
  "OCCURRED_AT",
  "CUSTOMER_EMAIL",
  "CUSTOMER_EXTERNAL_ID",
  "RATING",
  "LANGUAGE",
  "EXTERNAL_ID",
  "EXTERNAL_URL",
  "ATTRIBUTE",
  "IGNORE",
] as const;
export type ImportField = (typeof importFields)[number];

/** What a column of the file holds, by its heading. */
export type Mapping = Readonly<Record<string, ImportField>>;

interface Column {
  name: string;
  samples: readonly string[];
  suggestion: ImportField;
}

const many: readonly ImportField[] = ["ATTRIBUTE", "IGNORE"];

export const suggested = (columns: readonly Column[]): Mapping =>
  Object.fromEntries(columns.map((column) => [column.name, column.suggestion]));

/** Gives a column its meaning. What only one column can hold is taken from the one that had it. */
export function assign(mapping: Mapping, name: string, field: ImportField): Mapping {
  const next: Record<string, ImportField> = { ...mapping };
  if (!many.includes(field)) {
    for (const [other, held] of Object.entries(next)) if (held === field) next[other] = "ATTRIBUTE";
  }
  next[name] = field;
  return next;
}

export interface FirstRow {
  values: Partial<Record<ImportField, string>>;
  attributes: { name: string; value: string }[];
}

/** How the first row of the file will be read. */
export function firstRow(columns: readonly Column[], mapping: Mapping): FirstRow {
  const row: FirstRow = { values: {}, attributes: [] };
  for (const { name, samples } of columns) {
    const field = mapping[name] ?? "IGNORE";
    const value = samples[0]?.trim();
    if (!value || field === "IGNORE") continue;
    if (field === "ATTRIBUTE") row.attributes.push({ name, value });
    else row.values[field] = value;
  }
  return row;
}
