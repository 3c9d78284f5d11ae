// Serves dist/ as a careful static host would: security headers, types, compression, nothing outside the folder.
// `node scripts/serve.mjs [--port N]`, or `serve()` from the tests.
import { createServer } from "node:http";
import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'";

export const HEADERS = {
  // What a policy in <meta> cannot say, and what binds workers, is in the header only.
  "Content-Security-Policy": `${POLICY}; frame-ancestors 'none'`,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  // Files are checked again every time; the service worker is what makes the app fast and stable.
  "Cache-Control": "no-cache",
};

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * Starts a server of `root` below the path `base`; `close()` ends it. Port 0 is any free one; without `headers` it is
 * a host that knows nothing of security; `quality` is brotli's, of which 11 takes seconds.
 */
export async function serve({ root, port = 0, base = "/", headers = true, quality = 5 }) {
  const folder = await realpath(root);
  const server = createServer((request, response) => {
    if (headers) for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    answer({ folder, base, quality }, request, response).catch(() => end(response, 500, "The server made a mistake"));
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

async function answer({ folder, base, quality }, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405, "Only GET", { Allow: "GET, HEAD" });
  const { pathname } = new URL(request.url, "http://localhost");
  if (!pathname.startsWith(base)) return end(response, 404, "Not found");
  const file = await find(folder, pathname.slice(base.length));
  if (!file) return end(response, 404, "Not found");
  if (file.redirect) return end(response, 301, "Moved", { Location: `${pathname}/` });

  const { size, mtimeMs } = file.info;
  const headers = {
    "Content-Type": TYPES[extname(file.path)] ?? "application/octet-stream",
    ETag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
    Vary: "Accept-Encoding",
  };
  if (request.headers["if-none-match"] === headers.ETag) return end(response, 304, undefined, headers);
  const { encoding, bytes } = await encoded(file, headers, request.headers["accept-encoding"] ?? "", quality);
  if (encoding) headers["Content-Encoding"] = encoding;
  end(response, 200, request.method === "HEAD" ? undefined : bytes, { ...headers, "Content-Length": bytes.length });
}

function end(response, status, body, headers = {}) {
  if (response.headersSent) return response.destroy();
  const type = typeof body === "string" ? { "Content-Type": "text/plain; charset=utf-8" } : {};
  response.writeHead(status, { ...type, ...headers }).end(body);
}

/** The file of a path, or of its index.html; nothing outside the folder, also through links. */
async function find(folder, path) {
  try {
    const wanted = join(folder, decodeURIComponent(path));
    let real = await realpath(wanted);
    let info = await stat(real);
    if (info.isDirectory()) {
      if (path && !path.endsWith("/")) return { redirect: true };
      real = await realpath(join(real, "index.html"));
      info = await stat(real);
    }
    return real.startsWith(folder + sep) && info.isFile() ? { path: real, info } : undefined;
  } catch {
    return undefined; // no such file, or a name that cannot be one
  }
}

// A file is compressed once.
const compressed = new Map();

async function encoded({ path, info }, headers, accepted, quality) {
  const bytes = await readFile(path);
  const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;
  if (!encoding || bytes.length < 1024 || /^image\/png|^font|octet-stream/.test(headers["Content-Type"])) return { bytes };
  const key = `${encoding} ${quality} ${path} ${info.mtimeMs} ${info.size}`;
  if (!compressed.has(key)) {
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: quality } };
    compressed.set(key, encoding === "br" ? promisify(brotliCompress)(bytes, options) : promisify(gzip)(bytes));
  }
  return { encoding, bytes: await compressed.get(key) };
}

async function main() {
  const { values } = parseArgs({ options: { port: { type: "string" } } });
  const root = join(dirname(fileURLToPath(import.meta.url)), "..", "dist");
  const asked = values.port === undefined ? undefined : Number(values.port);
  for (let port = asked ?? 8080; ; port += 1) {
    try {
      const { url } = await serve({ root, port });
      console.log(`Serving at ${url}  (Ctrl-C ends it)`);
      return;
    } catch (error) {
      const taken = error.code === "EADDRINUSE" && asked === undefined && port < 8180;
      if (!taken) {
        console.error(`Cannot serve on port ${port}: ${error.message}`);
        process.exit(1);
      }
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
