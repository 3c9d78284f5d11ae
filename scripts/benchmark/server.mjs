// Serves one empty page to time in, the built app and the peers, on this machine alone. Nothing is compressed, and there
// is no security policy: peers that make code from text may.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

// DuckDB's own module names Apache Arrow, which names two more.
const IMPORTS = {
  "@duckdb/duckdb-wasm": "/node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser.mjs",
  "apache-arrow": "/node_modules/apache-arrow/Arrow.dom.mjs",
  flatbuffers: "/node_modules/flatbuffers/mjs/flatbuffers.js",
  tslib: "/node_modules/tslib/tslib.es6.mjs",
};

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module" src="/page.mjs"></script><input type="file">`;

async function floor() {
  const module = binaryen.parseText(await readFile(join(HERE, "peers/floor.wat"), "utf8"));
  module.setFeatures(binaryen.Features.SIMD128);
  return Buffer.from(module.emitBinary());
}

export async function serve(dist) {
  const program = await floor();
  const contents = async (path) => {
    if (path === "/") return [PAGE, "text/html; charset=utf-8"];
    if (path === "/floor.wasm") return [program, TYPES[".wasm"]];
    const file = path.startsWith("/dist/") ? join(dist, normalize(path.slice(5))) : join(HERE, normalize(path));
    return [await readFile(file), TYPES[extname(path)] ?? "application/octet-stream"];
  };
  const server = createServer((request, response) => {
    contents(new URL(request.url, "http://localhost").pathname).then(
      ([body, type]) => response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache" }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}
