// Run by Trunk when everything is in its staging folder: writes the build's id, a hash of all files, into the page,
// the workers and the service worker, and the list of files with their checksums into the service worker.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR ?? "dist";

const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => [relative(folder, path).split(sep).join("/"), readFileSync(path)])
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

// The program is what a first visit waits for longest: the browser is to ask for it before it asks for styles. Trunk
// writes these two links at the end of the head.
const links = /\s*<link rel="modulepreload"[^>]*>\s*<link rel="preload"[^>]*>/;
const page = files.get("index.html").toString();
const [preload] = page.match(links);
files.set("index.html", Buffer.from(page.replace(links, "").replace(/\s*<script /, (script) => `${preload}${script}`)));

const hash = createHash("sha256");
for (const [path, bytes] of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
const build = hash.digest("hex").slice(0, 16);

for (const [path, bytes] of files) {
  if (!/\.(html|js)$/.test(path) || !bytes.includes("__BUILD__")) continue;
  files.set(path, Buffer.from(bytes.toString().replaceAll("__BUILD__", build)));
}

const checksum = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
// The app does without what is for other people's pages.
const isOfEmbed = (path) => /^(widget\.js|embed\/)/.test(path);
const kept = [...files].filter(([path]) => path !== "sw.js" && !path.endsWith(".d.ts") && !isOfEmbed(path));
const list = JSON.stringify(Object.fromEntries(kept.map(([path, bytes]) => [path, checksum(bytes)])));
files.set("sw.js", Buffer.from(files.get("sw.js").toString().replace("__FILES__", list)));

for (const [path, bytes] of files) writeFileSync(join(folder, path), bytes);
console.log(`build ${build}: ${files.size} files, ${[...files.values()].reduce((sum, { length }) => sum + length, 0)} bytes`);
