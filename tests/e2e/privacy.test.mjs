// Nothing leaves the machine: the policy, what it refuses, what the service worker counts, and work without a line. That
// no page, worker or service worker asks another server for anything is checked by the harness in every test of every
// file here; this one looks at what must be refused.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { installed, launch, onPage } from "./harness.mjs";
import { CDNOW, choose, drop, drawn, fromMenu, open, openSample, overview, read, started, turn } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

// Word for word from DESIGN.md.
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'";
const footer = (page) => page.getByRole("contentinfo");
const none = (page) => footer(page).getByText("0 requests to other servers").waitFor();

test("the policy is the design's, as a header with frame-ancestors and as <meta>; nothing else loosens it", () =>
  onPage(app, {}, async (page) => {
    const response = await page.reload();
    assert.equal(response.headers()["content-security-policy"], `${POLICY}; frame-ancestors 'none'`);
    assert.equal(await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content"), POLICY);
    assert.equal(response.headers()["referrer-policy"], "no-referrer");
    for (const path of ["engine-worker.js", "sw.js", "engine.js"]) {
      const headers = await page.evaluate(async (path) => Object.fromEntries((await fetch(path, { cache: "reload" })).headers), path);
      assert.equal(headers["content-security-policy"], `${POLICY}; frame-ancestors 'none'`, path);
    }
  }));

test("the footer counts 0 requests through the whole use of the page", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await installed(page);
    await none(page);
    assert.match(await read(footer(page)), /works offline/);
    await openSample(page);
    await overview(page, "sample-orders.csv");
    await drop(page, CDNOW);
    await overview(page, "cdnow_sample.csv");
    await fromMenu(page, "The whole report (JSON)");
    await page.keyboard.press("Escape");
    await turn(page, "cohorts");
    await page.getByRole("combobox", { name: "Period" }).selectOption("week");
    await page.getByRole("link", { name: /1 week later/ }).first().waitFor();
    await page.getByRole("combobox", { name: "Language" }).selectOption("فارسی");
    await drawn(page);
    await page.getByRole("combobox", { name: "زبان" }).selectOption("English");
    await page.getByRole("button", { name: "Forget files and choices" }).click();
    await none(page);
  }));

/**
 * Ways in which a page could send something away. None waits for an end: some have none when they are refused. A frame
 * is not among them: it is refused as well, but Chromium opens a connection to its server before it looks at the policy.
 */
const WAYS = {
  fetch: () => void fetch("https://other.example/fetch").catch(() => undefined),
  XMLHttpRequest: () => {
    const request = new XMLHttpRequest();
    request.open("POST", "https://other.example/xhr");
    request.send("orders");
  },
  sendBeacon: () => void navigator.sendBeacon("https://other.example/beacon", "orders"),
  WebSocket: () => void new WebSocket("wss://other.example/socket"),
  EventSource: () => void new EventSource("https://other.example/events"),
  image: () => void Object.assign(new Image(), { src: "https://other.example/image" }),
  script: () => document.head.append(Object.assign(document.createElement("script"), { src: "https://other.example/script.js" })),
  "inline script": () => {
    document.head.append(Object.assign(document.createElement("script"), { textContent: "globalThis.ran = true" }));
    if (globalThis.ran) throw new Error("it ran");
  },
  stylesheet: () => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "https://other.example/style.css" })),
  font: () => void new FontFace("other", "url(https://other.example/font.woff2)").load().catch(() => undefined),
  module: () => void import("https://other.example/module.js").catch(() => undefined),
  "worker from a blob": () => {
    new Worker(URL.createObjectURL(new Blob(["fetch('https://other.example/')"], { type: "text/javascript" })));
  },
};

test("whatever the page tried to send is refused, and never reaches the network", async () => {
  const context = await app.context({ locale: "en-GB" });
  try {
    const page = await context.newPage();
    await context.addInitScript(() => {
      globalThis.violations = 0;
      addEventListener("securitypolicyviolation", () => (globalThis.violations += 1));
    });
    await page.goto(app.url);
    await open(page, CDNOW);
    for (const [way, attempt] of Object.entries(WAYS)) {
      const before = await page.evaluate(() => globalThis.violations);
      await page.evaluate(attempt);
      await page.waitForFunction((before) => globalThis.violations > before, before, { timeout: 10_000 }).catch(() => assert.fail(`${way} is not refused`));
    }
    assert.deepEqual(app.foreign, []);
    // The page goes on as if nothing had been.
    await none(page);
    assert.equal((await fromMenu(page, "The whole report (JSON)")).name, "report.json");
  } finally {
    await context.close();
  }
});

test("a request that a host without headers lets through is stopped by the service worker and shown in the footer", async () => {
  const plain = await launch({ headers: false });
  try {
    await onPage(plain, { expect: /ERR_FAILED/ }, async (page, context) => {
      await started(page);
      await installed(page);
      await none(page);
      context.removeAllListeners("request"); // the attempt itself is meant
      const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
      const refused = () => worker.evaluate(() => fetch("https://other.example/").then(() => false, () => true));
      assert.equal(await refused(), true);
      await footer(page).getByText("1 request to other servers").waitFor();
      assert.equal(await refused(), true);
      await footer(page).getByText("2 requests to other servers").waitFor();
    });
  } finally {
    await plain.close();
  }
});

for (const base of ["/", "/shop/tools/"]) {
  test(`without a line, from ${base}: the sample, a file, charts and downloads`, async () => {
    const there = base === "/" ? app : await launch({ base });
    try {
      await onPage(there, {}, async (page) => {
        await started(page);
        await installed(page);
        there.offline(true);
        await page.reload();
        await started(page);
        await openSample(page);
        await overview(page, "sample-orders.csv");
        await choose(page, [CDNOW], "Open another file");
        await overview(page, "cdnow_sample.csv");
        const { bytes } = await fromMenu(page, "The whole report (JSON)");
        assert.equal(JSON.parse(bytes).summary.customers, 2357);
        await none(page);
        // analyze() for developers as well.
        const customers = await page.evaluate(async () => {
          const { analyze } = await import(new URL("retention-engine.js", document.baseURI).href);
          return (await analyze("customer,date,amount\na,2024-01-05,10\n")).summary.customers;
        });
        assert.equal(customers, 1);
      });
    } finally {
      there.offline(false);
      if (there !== app) await there.close();
    }
  });
}

test("of a file its first and last day and three sums are kept in the browser, and nothing else", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    const kept = await page.evaluate(async () => {
      const addresses = [];
      for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) addresses.push(new URL(url).pathname);
      return { local: Object.keys(localStorage), session: Object.keys(sessionStorage), databases: (await indexedDB.databases()).map(({ name }) => name), cookies: document.cookie, addresses };
    });
    // The reader's own choices are all that is remembered.
    assert.deepEqual(kept.local.filter((key) => !/^retention-widget\.(language|theme|csv)$/.test(key)), []);
    assert.deepEqual([kept.session, kept.databases, kept.cookies], [[], ["retention-widget"], ""]);
    const entries = () =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const opening = indexedDB.open("retention-widget", 1);
            opening.onsuccess = () => {
              const store = opening.result.transaction("kept").objectStore("kept");
              const [keys, values] = [store.getAllKeys(), store.getAll()];
              values.onsuccess = () => (opening.result.close(), resolve(keys.result.map((key, place) => [key, values.result[place]])));
            };
          }),
      );
    let all = [];
    for (const end = Date.now() + 60_000; all.length === 0 && Date.now() < end; ) all = await entries();
    assert.deepEqual(all.map(([key]) => key), ["project"]);
    const { last, ...rest } = JSON.parse(all[0][1]);
    assert.deepEqual(Object.keys(last).toSorted(), ["customers", "first_date", "last_date", "on", "orders", "revenue"]);
    assert.deepEqual(Object.values(rest).filter((value) => value && Object.keys(value).length > 0), []);
    assert.ok(kept.addresses.every((path) => !path.includes("cdnow")));
  }));
