// Writes .br and .gz beside every built file that gets smaller by it; the gateway serves them as they are.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const assets = readdirSync(join(dist, "assets")).map((file) => join("assets", file));
for (const name of [...assets, "widget.js"].filter((file) => /\.(js|css|svg)$/.test(file))) {
  const bytes = readFileSync(join(dist, name));
  const packed = {
    br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    gz: gzipSync(bytes, { level: 9 }),
  };
  for (const [ending, smaller] of Object.entries(packed)) {
    if (smaller.length < bytes.length) writeFileSync(join(dist, `${name}.${ending}`), smaller);
  }
}
