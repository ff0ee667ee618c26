// Writes dist/written-out.json: what the gateway needs to write public pages out before the app runs.
// Questions as the pages ask them, texts, icons, places, and the files that each page loads.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { formatDocument, stringifyDocument } from "@urql/core";
import { createServer } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const documents = [];
globalThis.rememberDocument = (document) => documents.push(document);

/** Makes `graphql` remember every document that a module writes with it. */
const remembering = {
  name: "remembering",
  enforce: "pre",
  transform: (code, id) =>
    id.endsWith("/src/api/graphql.ts")
      ? `${code.replace("export const graphql =", "const write =")}
         export const graphql = (...given) => { const made = write(...given); rememberDocument(made); return made; };`
      : undefined,
};

const walk = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]);
const isPublic = (file) => file.endsWith(".tsx") && !/pages\/(work|manage|settings)\//.test(file);

const vite = await createServer({
  root, appType: "custom", logLevel: "error", plugins: [remembering],
  server: { middlewareMode: true, ws: false, watch: null }, optimizeDeps: { noDiscovery: true },
});
const load = (file) => vite.ssrLoadModule(`/${relative(root, join(root, "src", file))}`);

await load("session/session.tsx");
for (const file of walk(join(root, "src/pages")).filter(isPublic)) await load(relative(join(root, "src"), file));

const operations = {};
for (const document of documents) {
  const operation = document.definitions.find((one) => one.kind === "OperationDefinition");
  if (operation?.operation !== "query") continue;
  const name = operation.name.value;
  if (name in operations) throw new Error(`Two questions are called ${name}`);
  operations[name] = stringifyDocument(formatDocument(document));
}

/** Chunks and styles that come with an entry of the manifest, imports included. */
function filesOf(...names) {
  const js = new Set();
  const css = new Set();
  const visit = (name) => {
    const { file, imports = [], css: own = [] } = manifest[name];
    if (js.has(`/${file}`)) return;
    if (file.endsWith(".js")) js.add(`/${file}`);
    own.forEach((sheet) => css.add(`/${sheet}`));
    imports.forEach(visit);
  };
  names.forEach(visit);
  return { js: [...js], css: [...css] };
}

const lazy = Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry);
const pages = lazy.filter((name) => isPublic(name) && name.includes("/pages/"));
const { paths } = await load("ui/icons.tsx");
const { publicPlaces, teamPlace } = await load("shell/places.ts");
const addresses = ["/", "/b/x", "/ideas/1", "/campaigns", "/c/x", "/roadmap", "/guidelines"];
const place = ({ href, icon, text, isHere }) => ({
  href, icon, text, here: addresses.filter(isHere).map((address) => address.split("/")[1]),
});
const files = readdirSync(join(dist, "assets"));
const written = {
  operations,
  texts: {
    nl: (await load("texts/nl-public.ts")).default,
    en: (await load("texts/en-public.ts")).default,
  },
  icons: paths,
  places: publicPlaces.map(place),
  team_places: { product: place(teamPlace(() => true)), manager: place(teamPlace(() => false)) },
  entry: `/${manifest["index.html"].file}`,
  logo: `/assets/${files.find((file) => /^logo-.*\.svg$/.test(file))}`,
  fonts: files.filter((file) => file.endsWith(".woff2")).map((file) => `/assets/${file}`),
  pages: Object.fromEntries(pages.map((name) => [
    name.replace(/^.*\/|-page\.tsx$|\.tsx$/g, ""),
    Object.fromEntries(["nl", "en"].map((locale) => [
      locale, filesOf("index.html", name, lazy.find((one) => one.endsWith(`texts/${locale}-public.ts`))),
    ])),
  ])),
};
await vite.close();
writeFileSync(join(dist, "written-out.json"), JSON.stringify(written));
process.stdout.write(`${Object.keys(operations).length} questions of public pages written out\n`);
