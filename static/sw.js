// Keeps one whole build for use offline, and refuses and counts requests to other servers, of pages and workers.
//
// Messages: { type: "requests" } is answered with { type: "requests", count, build }, which every page also gets when
// the count changes. { type: "activate" }, to a worker that waits, lets it take over if one page at most is open.

// Both are written by scripts/stamp.mjs: the build's id, and every file with its checksum.
const BUILD = "__BUILD__";
const FILES = JSON.parse('__FILES__');

// Several copies may live in folders of one server; each has its own caches.
const SCOPE = registration.scope;
const CACHES = `retention-widget ${SCOPE} `;
const CACHE = CACHES + BUILD;
const COUNTS = `${CACHES}requests`;

const address = (path) => new URL(path.replace(/(^|\/)index\.html$/, "$1"), SCOPE).href;
const KEPT = new Set(Object.keys(FILES).map(address));

// --- One build, whole or not at all -----------------------------------------------------------------------

addEventListener("install", (event) => event.waitUntil(keepAll()));

async function keepAll() {
  // With the checksums, a server that changes in the meantime cannot give a mixture: nothing is installed then.
  const requests = Object.entries(FILES).map(
    ([path, integrity]) => new Request(address(path), { integrity, cache: "no-cache" }),
  );
  try {
    await (await caches.open(CACHE)).addAll(requests);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith(CACHES) && ![CACHE, COUNTS].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
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
  // A page that was loaded past this worker may be of another build: it gets the server's files.
  const build = url.searchParams.get("build");
  if (event.request.method !== "GET" || (build !== null && build !== BUILD)) return;
  const file = address(url.origin + url.pathname);
  if (KEPT.has(file)) event.respondWith(kept(file, event.request));
});

async function kept(file, request) {
  const response = await caches.match(file, { cacheName: CACHE, ignoreVary: true });
  if (!response) return fetch(request); // the browser has cleared the cache
  // A page may not be answered with a response that was redirected on the way into the cache.
  return response.redirected ? new Response(response.body, response) : response;
}

// --- Requests to other servers ----------------------------------------------------------------------------

let count = readCount();

// This worker is stopped and started as the browser likes: the count is kept outside.
async function readCount() {
  const stored = await caches.match(SCOPE, { cacheName: COUNTS });
  return stored ? Number(await stored.text()) : 0;
}

async function countOne() {
  count = count.then(async (before) => {
    await (await caches.open(COUNTS)).put(SCOPE, new Response(String(before + 1)));
    return before + 1;
  });
  const message = { type: "requests", count: await count, build: BUILD };
  for (const page of await pages()) page.postMessage(message);
}

addEventListener("message", (event) => event.waitUntil(answer(event)));

async function answer({ data, source }) {
  switch (data?.type) {
    case "requests":
      source.postMessage({ type: "requests", count: await count, build: BUILD });
      break;
    case "activate":
      // Other pages would be left with workers of another build; the next page that is opened alone asks again.
      if ((await pages()).length <= 1) await skipWaiting();
      break;
  }
}
