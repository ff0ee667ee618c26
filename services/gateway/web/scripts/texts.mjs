// Checks the texts: both languages say the same things with the same variables, every text that the
// code asks for is there, and none is left unused.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FluentResource } from "@fluent/bundle";

const root = fileURLToPath(new URL("..", import.meta.url));
const walk = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]);

/** Variables named anywhere in a parsed pattern. */
function variables(pattern, found = new Set()) {
  if (Array.isArray(pattern)) pattern.forEach((part) => variables(part, found));
  else if (pattern && typeof pattern === "object") {
    if (pattern.type === "var") found.add(pattern.name);
    Object.values(pattern).forEach((part) => variables(part, found));
  }
  return found;
}

const problems = [];
const read = (locale) => {
  const texts = new Map();
  for (const file of walk(join(root, "locales", locale))) {
    const source = readFileSync(file, "utf8");
    const resource = new FluentResource(source);
    const written = [...source.matchAll(/^([a-z][\w-]*) *=/gim)].map((match) => match[1]);
    const parsed = new Set(resource.body.map((message) => message.id));
    for (const id of written) if (!parsed.has(id)) problems.push(`${locale}: ${id} does not parse`);
    for (const message of resource.body) {
      if (texts.has(message.id)) problems.push(`${locale}: ${message.id} is there twice`);
      texts.set(message.id, [...variables(message.value)].sort().join(" "));
    }
  }
  return texts;
};

const [nl, en] = ["nl", "en"].map(read);
for (const [id, names] of nl) {
  if (!en.has(id)) problems.push(`en lacks ${id}`);
  else if (en.get(id) !== names) problems.push(`${id}: nl uses "${names}", en "${en.get(id)}"`);
}
for (const id of en.keys()) if (!nl.has(id)) problems.push(`nl lacks ${id}`);

const used = new Set();
const prefixes = new Set();
for (const file of walk(join(root, "src")).filter((name) => /\.tsx?$/.test(name))) {
  const source = readFileSync(file, "utf8");
  for (const [, id] of source.matchAll(/\bt\(\s*"([\w-]+)"/g)) used.add(id);
  for (const [, id] of source.matchAll(/\btext="([\w-]+)"/g)) used.add(id);
  for (const [, prefix] of source.matchAll(/\bt\(\s*`([\w-]+)\$\{/g)) prefixes.add(prefix);
  for (const [, one, other] of source.matchAll(/\bt\([^()]*?\? "([\w-]+)" : "([\w-]+)"/g)) used.add(one).add(other);
}
// The server says the same texts on the pages it writes out.
for (const file of walk(join(root, "../prerender")).filter((name) => /\.(html|py)$/.test(name))) {
  const source = readFileSync(file, "utf8");
  for (const [, id] of source.matchAll(/\bt\(\s*["']([\w-]+)["']\s*[,)]/g)) used.add(id);
  for (const [, prefix] of source.matchAll(/\bt\(\s*f?"([\w-]+-)(?:\{|" ~)/g)) prefixes.add(prefix);
}
for (const id of used) if (!nl.has(id)) problems.push(`the code asks for ${id}`);
for (const prefix of prefixes) {
  if (![...nl.keys()].some((id) => id.startsWith(prefix))) problems.push(`the code asks for ${prefix}…`);
}
for (const id of nl.keys()) {
  if (!used.has(id) && ![...prefixes].some((prefix) => id.startsWith(prefix))) problems.push(`${id} is not used`);
}

process.stdout.write(problems.length ? `${problems.join("\n")}\n` : `${nl.size} texts in two languages\n`);
if (problems.length) process.exit(1);
