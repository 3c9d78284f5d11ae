// The page on a server of today: policy, offline use, any folder, and one build at a time.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessible, DIST, installed, launch, onPage, until } from "./harness.mjs";

const build = (page) => page.locator('meta[name="build"]').getAttribute("content");
const started = (page) => page.evaluate(() => !document.getElementById("cannot-start").checkVisibility());

let app;
before(async () => (app = await launch()));
after(() => app?.close());

test("the policy is in force and the page obeys it", () =>
  onPage(app, {}, async (page) => {
    const headers = (await page.reload()).headers();
    assert.match(headers["content-security-policy"], /default-src 'self'.*frame-ancestors 'none'/);
    assert.match(await build(page), /^[0-9a-f]{16}$/);
    assert.equal(await started(page), true);
    await installed(page);
  }));

test("axe-core finds nothing, in either theme", async () => {
  for (const colorScheme of ["light", "dark"]) await onPage(app, { colorScheme }, (page) => accessible(page, colorScheme));
});

test("without the network the page loads again, worker and all", () =>
  onPage(app, {}, async (page) => {
    await installed(page);
    app.offline(true);
    try {
      await page.reload();
      assert.equal(await started(page), true);
      const status = await page.evaluate(async (id) => (await fetch(`engine_simd_bg.wasm?build=${id}`)).status, await build(page));
      assert.equal(status, 200);
    } finally {
      app.offline(false);
    }
  }));

test("it works from a folder of a server, also offline", async () => {
  const folder = await launch({ base: "/shop/tools/" });
  try {
    await onPage(folder, {}, async (page) => {
      await installed(page);
      assert.equal(await started(page), true);
      folder.offline(true);
      await page.reload();
      assert.equal(await started(page), true);
    });
  } finally {
    await folder.close();
  }
});

test("a worker's request to another server is refused and counted, also on a host without headers", async () => {
  const plain = await launch({ headers: false });
  try {
    await onPage(plain, { expect: /ERR_FAILED/ }, async (page, context) => {
      await installed(page);
      const [worker] = await Promise.all([
        page.waitForEvent("worker"),
        page.evaluate(() => {
          globalThis.worker = new Worker(`engine-worker.js?build=${globalThis.BUILD_ID}`, { type: "module" });
          globalThis.counts = [];
          navigator.serviceWorker.addEventListener("message", ({ data }) => globalThis.counts.push(data));
        }),
      ]);
      // The attempt itself must not be held against the page by the harness.
      context.removeAllListeners("request");
      const refused = await worker.evaluate(() => fetch("https://other.example/").then(() => false, () => true));
      assert.equal(refused, true);
      // What the page asked for when it began may still be on its way: no request then.
      const counted = () => page.evaluate(() => globalThis.counts.map(({ count }) => count).filter((count) => count > 0));
      await until(page, () => globalThis.counts.some(({ count }) => count > 0));
      await page.evaluate(() => navigator.serviceWorker.controller.postMessage({ type: "requests" }));
      await until(page, () => globalThis.counts.filter(({ count }) => count > 0).length > 1);
      assert.deepEqual(await counted(), [1, 1]);
    });
  } finally {
    await plain.close();
  }
});

test("the harness sees what a worker asks of another server where nothing refuses it", async () => {
  const plain = await launch({ headers: false });
  try {
    const context = await plain.context({ serviceWorkers: "block" });
    const page = await context.newPage();
    await page.goto(plain.url);
    const [worker] = await Promise.all([
      page.waitForEvent("worker"),
      page.evaluate(() => (globalThis.worker = new Worker("engine-worker.js", { type: "module" })) && undefined),
    ]);
    await worker.evaluate(() => fetch("https://other.example/").catch(() => undefined));
    assert.deepEqual(plain.foreign, ["other.example:443"]);
  } finally {
    await plain.close();
  }
});

test("an update leaves an open page as it is, and the next one is of the new build, whole", async () => {
  const root = mkdtempSync(join(tmpdir(), "build-"));
  cpSync(DIST, root, { recursive: true });
  const updated = await launch({ root });
  try {
    await onPage(updated, {}, async (page, context) => {
      await installed(page);
      const old = await build(page);
      const next = renewBuild(root, old);
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
      await until(page, async () => {
        const { installing, waiting } = await navigator.serviceWorker.getRegistration();
        return !installing && !waiting;
      });

      updated.offline(true);
      const fetched = (id) => page.evaluate(async (id) => (await fetch(`engine-worker.js?build=${id}`)).text(), id);
      assert.match(await fetched(old), new RegExp(`BUILD = "${old}"`));
      assert.match(await fetched(next), new RegExp(`BUILD = "${next}"`));
      const other = await context.newPage();
      await other.goto(updated.url);
      assert.deepEqual([await build(page), await build(other)], [old, next]);
      assert.equal(await started(other), true);
    });
  } finally {
    await updated.close();
    rmSync(root, { recursive: true });
  }
});

test("a build that arrives damaged is not installed", async () => {
  const root = mkdtempSync(join(tmpdir(), "build-"));
  cpSync(DIST, root, { recursive: true });
  writeFileSync(join(root, "icon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  const damaged = await launch({ root });
  try {
    await onPage(damaged, { expect: /digest|integrity/ }, async (page) => {
      const end = await page.evaluate(async () => {
        const { installing } = await navigator.serviceWorker.register("sw.js");
        if (!installing) return "not installing";
        await new Promise((resolve) => installing.addEventListener("statechange", resolve, { once: true }));
        return installing.state;
      });
      assert.equal(end, "redundant");
      assert.equal(await started(page), true);
      // The page itself tries once more when it has started.
      await page.waitForFunction(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        return !registration?.installing && !registration?.active && (await globalThis.caches.keys()).length === 0;
      });
    });
  } finally {
    await damaged.close();
    rmSync(root, { recursive: true });
  }
});

/** Makes another build of the one in `root`: another id, and what follows from it. */
function renewBuild(root, old) {
  const next = "0123456789abcdef";
  const path = (name) => join(root, name);
  for (const name of ["index.html", "engine-worker.js"]) {
    writeFileSync(path(name), readFileSync(path(name), "utf8").replaceAll(old, next));
  }
  const sw = readFileSync(path("sw.js"), "utf8").replaceAll(old, next);
  writeFileSync(
    path("sw.js"),
    sw.replace(/"(index\.html|engine-worker\.js)":"sha256-[^"]*"/g, (_, name) => {
      const checksum = createHash("sha256").update(readFileSync(path(name))).digest("base64");
      return `"${name}":"sha256-${checksum}"`;
    }),
  );
  return next;
}
