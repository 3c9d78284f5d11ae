// Keeps one whole build for use offline, and refuses and counts requests to other servers, of pages and workers.
//
// Message: { type: "requests" } is answered with { type: "requests", count, build }, which every page also gets when the
// count changes.

// Both are written by scripts/stamp.mjs: the build's id, and every file with its checksum.
const BUILD = "__BUILD__";
const ALL_FILES = JSON.parse('__FILES__');

// There are two engines, and a browser needs one of them: engine-worker.js asks the same.
const hasSimd = WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123));
const OTHER_ENGINE = hasSimd ? ["engine.js", "engine_bg.wasm"] : ["engine_simd.js", "engine_simd_bg.wasm"];
const FILES = Object.entries(ALL_FILES).filter(([path]) => !OTHER_ENGINE.includes(path));

// Several copies may live in folders of one server; each has its own caches.
const SCOPE = registration.scope;
const CACHES = `retention-widget ${SCOPE} `;
const CACHE = CACHES + BUILD;
const COUNTS = `${CACHES}requests`;

const address = (path) => new URL(path.replace(/(^|\/)index\.html$/, "$1"), SCOPE).href;

// --- One build, whole or not at all -----------------------------------------------------------------------

addEventListener("install", (event) => event.waitUntil(keepAll()));

async function keepAll() {
  const cache = await caches.open(CACHE);
  // The engine first, which the page's worker fetches at this moment: what comes for one is there for the other.
  const isEngine = ([path]) => path.startsWith("engine");
  const kept = await Promise.allSettled(FILES.filter(isEngine).map((file) => keep(cache, file)));
  kept.push(...(await Promise.allSettled(FILES.filter((file) => !isEngine(file)).map((file) => keep(cache, file)))));
  const failed = kept.find(({ status }) => status === "rejected");
  if (failed) {
    await caches.delete(CACHE);
    throw failed.reason;
  }
  // Pages that are open stay with their own build: see `kept`.
  await skipWaiting();
}

addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function keep(cache, [path, integrity]) {
  // Under the address by which workers ask for it, so that the browser need not fetch it twice; it is kept without.
  const query = /^(engine|unpack)/.test(path) ? `?build=${BUILD}` : "";
  // With the checksums, a server that changes in the meantime cannot give a mixture: nothing is installed then.
  const response = await fetch(address(path) + query, { integrity, cache: "no-cache" });
  if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
  await cache.put(address(path), response);
}

async function takeOver() {
  const others = (await caches.keys()).filter((name) => name.startsWith(CACHES) && ![CACHE, COUNTS].includes(name));
  // The last of them, in the order they were made, may be of pages that are still open.
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
}

async function pages() {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(SCOPE));
}

// --- Requests ---------------------------------------------------------------------------------------------

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) {
    event.respondWith(Response.error());
    event.waitUntil(countOne());
    return;
  }
  if (event.request.method === "GET") event.respondWith(kept(event.request, url));
});

// A page gets this build. What the page then asks for has a name that no other build has: by a hash, or by ?build=…
// So a page that was opened before an update goes on as it was, with the cache of its build.
async function kept(request, url) {
  const file = address(url.origin + url.pathname);
  const build = url.searchParams.get("build") ?? BUILD;
  const response =
    (await match(file, CACHES + build)) ?? (build === BUILD && request.mode !== "navigate" ? await match(file) : undefined);
  if (!response) return fetch(request); // nothing of ours, or the browser has cleared the cache
  // A page may not be answered with a response that was redirected on the way into the cache.
  return response.redirected ? new Response(response.body, response) : response;
}

const match = (file, cacheName) => caches.match(file, { cacheName, ignoreVary: true });

// --- Requests to other servers ----------------------------------------------------------------------------

let count = readCount();

// This worker is stopped and started as the browser likes: the count is kept outside.
async function readCount() {
  const stored = await caches.match(`${SCOPE}?requests`, { cacheName: COUNTS });
  return stored ? Number(await stored.text()) : 0;
}

async function countOne() {
  count = count.then(async (before) => {
    await (await caches.open(COUNTS)).put(`${SCOPE}?requests`, new Response(String(before + 1)));
    return before + 1;
  });
  await tell(...(await pages()));
}

addEventListener("message", (event) => {
  if (event.data?.type === "requests") event.waitUntil(tell(event.source));
});

async function tell(...pages) {
  const message = { type: "requests", count: await count, build: BUILD };
  for (const page of pages) page.postMessage(message);
}
