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

interface Memory {
  columns: readonly { name: string; field: ImportField }[];
  usedAt: string;
}

/**
 * The meanings that the last file of a source had, for the columns that are there again; others as proposed. Columns
 * that meant something and are gone stay, so that they are not passed over unseen.
 */
export function remembered(columns: readonly Column[], memory: Memory): Mapping {
  const next: Record<string, ImportField> = {};
  const told = new Map(memory.columns.map(({ name, field }) => [name, field]));
  const given = new Set(memory.columns.map(({ field }) => field));
  for (const { name, suggestion } of columns) {
    const isFree = many.includes(suggestion) || !given.has(suggestion);
    next[name] = told.get(name) ?? (isFree ? suggestion : "ATTRIBUTE");
  }
  for (const { name, field } of memory.columns) if (!(name in next) && !many.includes(field)) next[name] = field;
  return next;
}

/** The source whose last file looked most like this one: it had the same text column, and most others. */
export function likeliest<S extends { lastMapping: Memory | null }>(sources: readonly S[], columns: readonly Column[]): S | null {
  const names = new Set(columns.map(({ name }) => name));
  let best: { source: S; share: number; usedAt: string } | null = null;
  for (const source of sources) {
    const memory = source.lastMapping;
    if (!memory?.columns.some(({ name, field }) => field === "TEXT" && names.has(name))) continue;
    const share = memory.columns.filter(({ name }) => names.has(name)).length / Math.max(memory.columns.length, names.size);
    const { usedAt } = memory;
    if (share > 0.5 && (!best || share > best.share || (share === best.share && usedAt > best.usedAt))) best = { source, share, usedAt };
  }
  return best?.source ?? null;
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
