// Browsers that lack something: each gets the same report by another way. Chromium without SIMD is one whose processor is
// said not to have it.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { before, test } from "node:test";
import { DIST, installed, launch, onPage } from "./harness.mjs";
import { analyzed, command, said } from "./native.mjs";
import { CDNOW, fromMenu, onlineRetail, open } from "./steps.mjs";

const programs = readdirSync(DIST).filter((name) => name.endsWith(".wasm"));
const PLAIN = ["engine.js", "engine_bg.wasm"];
const SIMD = ["engine_simd.js", "engine_simd_bg.wasm"];

let binary;
before(() => (binary = command()));

// --- SIMD -------------------------------------------------------------------------------------------------

/** The programs that this browser would run. */
const valid = (page) =>
  page.evaluate(async (names) => {
    const bytes = await Promise.all(names.map(async (name) => (await fetch(name)).arrayBuffer()));
    return names.filter((_, place) => WebAssembly.validate(bytes[place]));
  }, programs);

/** The engines that the service worker keeps. */
const kept = (page) =>
  page.evaluate(async () => {
    const caches = await Promise.all((await globalThis.caches.keys()).map((name) => globalThis.caches.open(name)));
    const requests = (await Promise.all(caches.map((cache) => cache.keys()))).flat();
    const names = requests.map(({ url }) => new URL(url).pathname.split("/").at(-1));
    return names.filter((name) => /^engine(_simd)?(_bg)?\./.test(name)).sort();
  });

/** Puts down, for the files of engines, whatever a page or its workers ask for: not what the service worker keeps. */
function engines(context) {
  const asked = new Set();
  context.on("request", (request) => {
    const url = new URL(request.url());
    const name = url.pathname.split("/").at(-1);
    if (url.search && [...PLAIN, ...SIMD].includes(name)) asked.add(name);
  });
  return () => [...asked].sort();
}

const report = async (page) => (await fromMenu(page, "The whole report (JSON)")).bytes.toString("utf8").trimEnd();

for (const [what, flags, own] of [
  ["with SIMD", [], SIMD],
  ["without SIMD", ["--js-flags=--no-enable-sse4-1"], PLAIN],
]) {
  // Elsewhere than on x86 there is no such switch.
  test(`a browser ${what} takes and keeps the engine for it, with the same report, also without the network`, { skip: process.arch !== "x64" }, async () => {
    const app = await launch({ flags });
    try {
      await onPage(app, {}, async (page, context) => {
        assert.deepEqual(await valid(page), programs.filter((name) => own === SIMD || name !== "engine_simd_bg.wasm"));
        assert.equal(programs.length, 4);
        await installed(page);
        assert.deepEqual(await kept(page), own);
        const asked = engines(context);
        const expected = said(binary, [CDNOW]);
        for (const isOffline of [false, true]) {
          app.offline(isOffline);
          await page.reload();
          await open(page, CDNOW);
          assert.equal(await report(page), expected);
          assert.deepEqual(asked(), own);
        }
        assert.equal(await analyzed(page, [onlineRetail()], {}, { workers: 2 }), said(binary, [onlineRetail()]));
        app.offline(false);
      });
    } finally {
      await app.close();
    }
  });
}

test("a browser that has learned SIMD while it was offline goes on with the engine that was kept", async () => {
  const app = await launch();
  try {
    await onPage(app, { expect: /ERR_FAILED|ERR_CONNECTION|Failed to load/ }, async (page) => {
      await installed(page);
      await page.evaluate(
        async ([plain, simd]) => {
          const name = (await globalThis.caches.keys()).find((name) => /[0-9a-f]{16}$/.test(name));
          const cache = await globalThis.caches.open(name);
          await cache.addAll(plain);
          await Promise.all(simd.map((path) => cache.delete(path)));
        },
        [PLAIN, SIMD],
      );
      assert.deepEqual(await kept(page), PLAIN);
      app.offline(true);
      await page.reload();
      await open(page, CDNOW);
      assert.equal(await report(page), said(binary, [CDNOW]));
      app.offline(false);
    });
  } finally {
    await app.close();
  }
});
