// Fails when the built pages weigh more than they may. KiB after gzip -9.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const kib = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1024;
const sum = (files) => [...files].reduce((total, file) => total + kib(file), 0);

/** Chunks and styles that come with the named entries, imports included. */
function loadedWith(...names) {
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    (manifest[name].imports ?? []).forEach(visit);
  };
  names.forEach(visit);
  const chunks = [...seen].map((name) => manifest[name]);
  return {
    js: new Set(chunks.map((chunk) => chunk.file).filter((file) => file.endsWith(".js"))),
    css: new Set(chunks.flatMap((chunk) => chunk.css ?? [])),
  };
}

const lazy = Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry);
const texts = (locale, part) => lazy.find((name) => name.endsWith(`texts/${locale}-${part}.ts`));
const heaviest = (part) => ["nl", "en"].map((locale) => texts(locale, part)).sort(
  (a, b) => kib(manifest[b].file) - kib(manifest[a].file))[0];
const base = ["index.html", heaviest("public")];
const pages = lazy.filter((name) => name.includes("/pages/"));
const first = loadedWith(...base, lazy.find((name) => name.endsWith("/ideas-page.tsx")));

const rows = [["public first load, js", sum(first.js), 130], ["styles, all", 0, 20]];
const styles = new Set(first.css);
for (const page of pages) {
  const area = page.match(/pages\/(work|manage|settings)\//)?.[1];
  const routes = area && lazy.find((name) => name.endsWith(`${area}/routes.tsx`));
  const all = loadedWith(...base, page, ...(area ? [routes, heaviest(area)] : []));
  all.css.forEach((file) => styles.add(file));
  rows.push([`${page.replace("src/pages/", "")}, js`, sum(all.js), area ? 220 : 145]);
}
rows[1][1] = sum(styles);
const panel = loadedWith("embed.html", ["nl", "en"].map((locale) => `locales/${locale}/widget.ftl?raw`).sort(
  (a, b) => kib(manifest[b].file) - kib(manifest[a].file))[0]);
rows.push(["widget, button", kib("widget.js"), 6], ["widget, panel with styles and texts", sum([...panel.js, ...panel.css]), 30]);
const fonts = new Set(Object.values(manifest).flatMap((chunk) => chunk.assets ?? []).filter((f) => f.endsWith(".woff2")));
rows.push(["fonts", [...fonts].reduce((n, f) => n + readFileSync(new URL(f, dist)).length / 1024, 0), 80]);

let over = 0;
for (const [what, weight, limit] of rows) {
  if (weight > limit) over += 1;
  process.stdout.write(`${weight > limit ? "OVER " : "     "}${weight.toFixed(1).padStart(6)} of ${limit} KiB  ${what}\n`);
}
if (over) process.exit(1);
