import { expect, test } from "vitest";
import { assign, firstRow, likeliest, remembered, suggested } from "./columns";

const columns = [
  { name: "tekst", samples: ["  App valt weg ", "x"], suggestion: "TEXT" },
  { name: "datum", samples: ["03-11-2025"], suggestion: "OCCURRED_AT" },
  { name: "plan", samples: ["Plus"], suggestion: "ATTRIBUTE" },
  { name: "intern", samples: ["ja"], suggestion: "IGNORE" },
  { name: "leeg", samples: [""], suggestion: "TITLE" },
] as const;

test("the proposal is taken as it comes", () => {
  expect(suggested(columns)).toEqual({
    tekst: "TEXT",
    datum: "OCCURRED_AT",
    plan: "ATTRIBUTE",
    intern: "IGNORE",
    leeg: "TITLE",
  });
});

test("the text moves to another column and leaves an attribute behind", () => {
  const mapping = assign(suggested(columns), "plan", "TEXT");
  expect(mapping.plan).toBe("TEXT");
  expect(mapping.tekst).toBe("ATTRIBUTE");
});

test("several columns may be attributes or ignored", () => {
  const mapping = assign(assign(suggested(columns), "datum", "IGNORE"), "tekst", "ATTRIBUTE");
  expect(mapping).toMatchObject({ tekst: "ATTRIBUTE", plan: "ATTRIBUTE", datum: "IGNORE", intern: "IGNORE" });
});

test("the first row is read by the mapping, without what is ignored or empty", () => {
  expect(firstRow(columns, suggested(columns))).toEqual({
    values: { TEXT: "App valt weg", OCCURRED_AT: "03-11-2025" },
    attributes: [{ name: "plan", value: "Plus" }],
  });
});

const memory = {
  usedAt: "2026-03-01T10:00:00Z",
  columns: [
    { name: "plan", field: "TEXT" },
    { name: "cijfer", field: "RATING" },
    { name: "streek", field: "ATTRIBUTE" },
  ],
} as const;

test("what the last file meant goes before the proposal, and what is gone is not passed over", () => {
  expect(remembered(columns, memory)).toEqual({
    tekst: "ATTRIBUTE",
    datum: "OCCURRED_AT",
    plan: "TEXT",
    intern: "IGNORE",
    leeg: "TITLE",
    cijfer: "RATING",
  });
});

test("the source whose last file looked like this one is proposed", () => {
  const same = { id: "same", lastMapping: { ...memory, columns: columns.map(({ name, suggestion }) => ({ name, field: suggestion })) } };
  const other = { id: "other", lastMapping: memory };
  expect(likeliest([other, { id: "new", lastMapping: null }, same], columns)?.id).toBe("same");
  expect(likeliest([other], columns)).toBeNull();
});
