// What every end-to-end test stands on: the app on a server of its own, and Chromium behind a proxy of ours, which
// lets through what goes to that server only. Whatever else the browser asks for, from a page, a worker or a service
// worker, ends there and is written down. The page's policy is never bypassed.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer, request as httpRequest } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/serve.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
export const DIST = here("../../dist");
const OUTPUT = here("output");

// What Chromium asks other servers for by itself, in the name of the page that is open: what the fields of a form may be
// for, and the like. A later list replaces Playwright's, whose other entries are in here too.
const NOT_THE_PAGES = [
  "AutofillServerCommunication",
  "AimEnabled",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PreconnectToSearch",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "PaintHolding",
];

/**
 * Starts server, proxy and browser. `base` is the folder of the server in which the app lives; `headers: false` is a
 * host that sends no security headers; `flags` are the browser's, beside the usual ones. End it with `close()`.
 */
export async function launch({ root = DIST, base = "/", headers = true, flags = [] } = {}) {
  const server = await serve({ root, base, headers });
  const proxy = await startProxy(new URL(server.url).host);
  const sink = await startProxy("nothing");
  const { args } = JSON.parse(readFileSync(here("../../webdriver.json"), "utf8"))["goog:chromeOptions"];
  const browser = await chromium.launch({
    executablePath: process.env.CHROME || "/usr/bin/chromium",
    args: [...args.filter((arg) => arg !== "--headless"), `--disable-features=${NOT_THE_PAGES}`, ...flags],
    // The browser's own requests (updates, accounts) are no page's: they end in a proxy apart.
    proxy: { server: sink.url, bypass: "<-loopback>" },
  });
  return {
    url: server.url,
    /** A profile of its own. Chromium's exception for this machine is off: all of its requests go by the proxy. */
    context: (options) => browser.newContext({ ...options, proxy: { server: proxy.url, bypass: "<-loopback>" } }),
    /** What was asked of other servers, as `host:port` or addresses. */
    foreign: proxy.foreign,
    /** What was asked of the app's own server while the line was cut. */
    lost: proxy.lost,
    /** Cuts the line, for pages, workers and service workers alike. */
    offline: (value) => proxy.offline(value),
    async close() {
      await browser.close();
      await Promise.all([proxy.close(), sink.close()]);
      await server.close();
    },
  };
}

async function startProxy(allowed) {
  const foreign = [];
  const lost = [];
  let cut = false;
  const server = createServer((request, response) => {
    const url = new URL(request.url);
    if (url.host !== allowed) foreign.push(url.href);
    else if (cut) lost.push(url.href);
    if (cut || url.host !== allowed) return request.socket.destroy();
    const forward = httpRequest(url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    forward.on("error", () => request.socket.destroy());
    request.pipe(forward);
  });
  // HTTPS and WebSockets ask for a tunnel.
  server.on("connect", (request, socket) => {
    foreign.push(request.url);
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    foreign,
    lost,
    offline(value) {
      cut = value;
      if (cut) server.closeAllConnections();
    },
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/**
 * Runs `body(page)` in a browser profile of its own and then checks what must hold everywhere: no request to another
 * server, no violation of the policy, no error in the console. `options` are Playwright's (`colorScheme`, `locale`,
 * `viewport`, …); `expect` is a pattern for console errors that the test provokes.
 */
export async function onPage(app, { expect, ...options }, body) {
  const context = await app.context({ locale: "en-GB", viewport: { width: 1280, height: 800 }, ...options });
  const problems = [];
  const origin = new URL(app.url).origin;
  const asked = (url) => {
    if (/^https?:|^wss?:/.test(url) && new URL(url).origin !== origin) problems.push(`request to ${url}`);
  };
  context.on("request", (request) => asked(request.url()));
  context.on("weberror", (error) => problems.push(`uncaught: ${error.error().stack}`));
  context.on("console", (message) => {
    if (message.type() === "error" && !expect?.test(message.text())) problems.push(`console: ${message.text()}`);
  });
  await context.exposeBinding("policyViolation", (_, text) => problems.push(`policy: ${text}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
      globalThis.policyViolation(`${violatedDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`);
    });
  });
  try {
    const page = await context.newPage();
    await page.goto(app.url);
    await body(page, context);
  } catch (error) {
    // What the page itself complained about is often the reason.
    if (problems.length > 0) error.message += `\nMeanwhile on the page:\n${problems.join("\n")}`;
    throw error;
  } finally {
    await context.close();
  }
  assert.deepEqual(problems, []);
  assert.deepEqual(app.foreign, [], "requests to other servers, seen by the proxy");
}

/** Waits until the service worker has the whole build and is in charge of the page. */
export async function installed(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  });
}

/** Asks the page until the (asynchronous) answer is true; through reloads too. */
export async function until(page, question, argument) {
  for (const end = Date.now() + 60_000; Date.now() < end; await delay(100)) {
    if ((await page.evaluate(question, argument).catch(() => false)) === true) return;
  }
  assert.fail(`this never became true: ${question}`);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Asserts that axe-core finds nothing against WCAG 2.2 AA; `where` says in which state of the page. */
export async function accessible(page, where = "the page") {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
  });
  assert.deepEqual(found.map((problem) => `${where}: ${problem}`), []);
}

/** Runs an action that downloads something. Gives the file's name and bytes. */
export async function download(page, action) {
  const [file] = await Promise.all([page.waitForEvent("download"), action()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Keeps a picture of the page in tests/e2e/output/, for people to look at. */
export async function screenshot(page, name, options = {}) {
  mkdirSync(OUTPUT, { recursive: true });
  return page.screenshot({ path: `${OUTPUT}/${name}.png`, animations: "disabled", ...options });
}
