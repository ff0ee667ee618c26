// Writes schema.graphql, the contract as the pages are typed against it: plain SDL, extensions merged.
// Source: the file the gateway prints (../schema.graphql) or the one named on the command line.
// Without either, the copy that is here stands.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { buildASTSchema, extendSchema, Kind, lexicographicSortSchema, parse, printSchema, visit } from "graphql";

const here = new URL("..", import.meta.url);
const source = process.argv[2] ?? new URL("../schema.graphql", here);
const target = new URL("schema.graphql", here);
const known = new Set(["deprecated", "specifiedBy", "oneOf"]);

if (existsSync(source)) {
  const bare = visit(parse(readFileSync(source, "utf8")), {
    Directive: (node) => (known.has(node.name.value) ? undefined : null),
    DirectiveDefinition: () => null,
  });
  const isExtension = (node) => node.kind.endsWith("Extension");
  const types = bare.definitions.filter((node) => !isExtension(node));
  const extensions = bare.definitions.filter(isExtension);
  const roots = [Kind.OBJECT_TYPE_DEFINITION, Kind.SCHEMA_DEFINITION];
  if (!types.some((node) => roots.includes(node.kind))) throw new Error(`No types in ${source}`);
  const document = (definitions) => ({ kind: Kind.DOCUMENT, definitions });
  const base = buildASTSchema(document(types), { assumeValid: true });
  const schema = extendSchema(base, document(extensions), { assumeValid: true });
  const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
  if (!existsSync(target) || readFileSync(target, "utf8") !== printed) writeFileSync(target, printed);
}
