// Browsers that lack something: each gets the same report by another way, or is told what to do. Chromium without SIMD is
// one whose processor is said not to have it; what a worker lacks otherwise is taken from it before the engine starts.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { DIST, installed, launch, onPage } from "./harness.mjs";
import { analyzed, command, said } from "./native.mjs";
import { CDNOW, drop, fromMenu, onlineRetail, open, started } from "./steps.mjs";

const container = (name) => fileURLToPath(new URL(`../data/corpus/containers/${name}`, import.meta.url));
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

// --- What a worker may lack -------------------------------------------------------------------------------

/** The page, whose engine's worker and its helpers run `first` before anything else. */
async function lacking(first, body) {
  const root = mkdtempSync(join(tmpdir(), "lacking-"));
  cpSync(DIST, root, { recursive: true });
  const worker = join(root, "engine-worker.js");
  writeFileSync(worker, `${first}\n${readFileSync(worker, "utf8")}`);
  const app = await launch({ root });
  try {
    // The service worker would not take a file that was changed.
    await onPage(app, { serviceWorkers: "block" }, async (page) => {
      await started(page);
      await body(page);
    });
  } finally {
    await app.close();
    rmSync(root, { recursive: true });
  }
}

const WITHOUT_BYTES = `
const { getReader } = ReadableStream.prototype;
ReadableStream.prototype.getReader = function (options) {
  if (options?.mode) throw new TypeError("not a stream of bytes");
  return getReader.call(this);
};`;

for (const [what, first, packed] of [
  ["files are streams, but none of bytes,", WITHOUT_BYTES, true],
  ["files are no streams", "delete Blob.prototype.stream;", false],
  ["workers cannot start workers", "delete globalThis.Worker;", true],
]) {
  test(`where ${what} the report is the same, by one worker and by two`, () =>
    lacking(first, async (page) => {
      const expected = said(binary, [onlineRetail()]);
      for (const workers of [1, 2]) assert.equal(await analyzed(page, [onlineRetail()], {}, { workers }), expected, `by ${workers}`);
      for (const name of ["orders.csv.gz", "one.zip", "orders.xlsx"]) {
        const path = container(name);
        const isReadable = packed || name === "orders.xlsx";
        assert.equal(await analyzed(page, [path]), isReadable ? said(binary, [path]) : "archive_unreadable", name);
      }
      await open(page, CDNOW);
      assert.equal(await report(page), said(binary, [CDNOW]));
    }));
}

for (const [what, first, gzip] of [
  ["nothing", "delete globalThis.DecompressionStream;", false],
  [
    "gzip only",
    `globalThis.DecompressionStream = class extends DecompressionStream {
       constructor(format) {
         if (format === "deflate-raw") throw new TypeError("no such format");
         super(format);
       }
     };`,
    true,
  ],
]) {
  test(`where a browser unpacks ${what} the page says what to do with an archive, and goes on`, () =>
    lacking(first, async (page) => {
      const path = container("orders.csv.gz");
      assert.equal(await analyzed(page, [path]), gzip ? said(binary, [path]) : "archive_unreadable");
      await drop(page, container("one.zip"));
      const alert = page.getByRole("main").getByRole("alert");
      await alert.getByText("This archive could not be unpacked", { exact: false }).waitFor();
      await alert.getByText("Unpack it yourself", { exact: false }).waitFor();
      await page.getByRole("button", { name: "Close this message" }).click();
      // Workbooks are archives too, but of a program of ours.
      const workbook = container("orders.xlsx");
      assert.equal(await analyzed(page, [workbook]), said(binary, [workbook]));
      await open(page, CDNOW);
      assert.equal(await report(page), said(binary, [CDNOW]));
    }));
}
