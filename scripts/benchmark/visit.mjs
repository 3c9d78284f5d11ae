// How soon can the app be used, and how soon does it answer, on a middling phone? A measurement, no test.
//
//   node scripts/benchmark/visit.mjs [--dist FOLDER] [--rounds N] [--customers 100000,1000000] [--only start|pages]
//
// The phone: a processor four times slower than this one (Chromium's own brake, on the page's thread), and the line that
// Chromium calls "fast 3G": 1.44 Mbit/s, 562 ms before the first byte of every answer. The line is made here, between
// browser and server, so that page, worker and service worker share it as they would share a real one.
import { createServer, request as ask } from "node:http";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { serve } from "../serve.mjs";
import { generate } from "./generate.mjs";
import { markdown, median, ms } from "./table.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const BYTES_A_SECOND = 1_440_000 / 8;
const LATENCY_MS = 562.5;
const SLOWER = 4;
const STEP_MS = 20;
const PHONE = { viewport: { width: 390, height: 844 }, locale: "en-GB" };

const { values: chosen } = parseArgs({
  options: {
    dist: { type: "string", default: here("../../dist") },
    rounds: { type: "string", default: "3" },
    customers: { type: "string", default: "100000,1000000" },
    only: { type: "string" },
  },
});
const rounds = Number(chosen.rounds);

/** A slow line to the server at `target`; all who use it share its width. `isSlow` may change. */
async function slowLine(target) {
  const line = { isSlow: true, bytes: 0, asked: [] };
  const waiting = [];
  let began = Date.now();
  let allowed = 0;
  const timer = setInterval(() => {
    const now = Date.now();
    allowed = Math.min(allowed + ((now - began) / 1000) * BYTES_A_SECOND, BYTES_A_SECOND / 10);
    began = now;
    // A turn for everybody who waits, so that none has the line alone.
    while (waiting.length > 0 && (allowed > 0 || !line.isSlow)) {
      const { response, rest } = waiting.shift();
      const piece = rest.pieces.subarray(rest.at, rest.at + (line.isSlow ? 1460 : Infinity));
      rest.at += piece.length;
      allowed -= piece.length;
      line.bytes += piece.length;
      response.write(piece);
      if (rest.at < rest.pieces.length) waiting.push({ response, rest });
      else response.end();
    }
  }, STEP_MS / 4);
  const server = createServer((request, response) => {
    const { host, ...headers } = request.headers;
    line.asked.push(request.url);
    const forward = ask(new URL(request.url, target), { method: request.method, headers }, async (answer) => {
      const pieces = Buffer.concat(await answer.toArray());
      if (line.isSlow) await delay(LATENCY_MS);
      response.writeHead(answer.statusCode, answer.headers);
      if (pieces.length === 0) return response.end();
      response.flushHeaders();
      waiting.push({ response, rest: { pieces, at: 0 } });
    });
    forward.end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  line.url = `http://127.0.0.1:${server.address().port}/`;
  line.close = () => {
    clearInterval(timer);
    return new Promise((resolve) => server.close(resolve).closeAllConnections());
  };
  return line;
}

/** On the page from its first moment: when the start page has been painted, when the worker is up, tasks over 50 ms. */
function watch() {
  const seen = { longest: 0, events: [] };
  globalThis.seen = seen;
  const painted = () => {
    if (seen.usable || !document.querySelector(".drop-actions button")) return;
    seen.usable = NaN;
    requestAnimationFrame(() => setTimeout(() => (seen.usable = performance.now())));
  };
  new MutationObserver(painted).observe(document, { childList: true, subtree: true });
  const Plain = Worker;
  globalThis.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => (seen.engine ??= performance.now()), { once: true });
    }
  };
  const observe = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, durationThreshold: 16 });
  observe("paint", ({ name, startTime }) => name === "first-contentful-paint" && (seen.first = startTime));
  observe("longtask", ({ duration, startTime }) => {
    seen.longest = Math.max(seen.longest, duration);
    seen.events.push({ name: "longtask", startTime, duration });
  });
  // From the press to the next picture, as browsers themselves measure it (a multiple of 8 ms).
  observe("event", ({ name, startTime, duration }) => seen.events.push({ name, startTime, duration }));
}

const until = async (page, question) => {
  await page.waitForFunction(question, undefined, { timeout: 120_000, polling: 50 });
};

async function onPhone(browser, body) {
  const context = await browser.newContext(PHONE);
  try {
    await context.addInitScript(watch);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    return await body(page, (rate) => session.send("Emulation.setCPUThrottlingRate", { rate }));
  } finally {
    await context.close();
  }
}

/** One first visit and, once the service worker has everything, a second one in a new page of the same profile. */
function visits(browser, line) {
  return onPhone(browser, async (page, slow) => {
    await slow(SLOWER);
    const visit = async (url) => {
      const before = line.bytes;
      await page.goto(url, { waitUntil: "commit" });
      await until(page, () => globalThis.seen?.usable > 0);
      const bytes = line.bytes - before;
      await until(page, () => globalThis.seen.engine > 0);
      return { ...(await page.evaluate(() => ({ ...globalThis.seen }))), bytes };
    };
    line.isSlow = true;
    const first = await visit(line.url);
    line.isSlow = false;
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await page.goto("about:blank");
    line.isSlow = true;
    const second = await visit(line.url);
    return { first, second };
  });
}

async function startTable(browser, line) {
  const all = [];
  for (let round = 0; round < rounds; round += 1) all.push(await visits(browser, line));
  const row = (name, which) => {
    const of = (key) => median(all.map((visit) => visit[which][key]));
    return [name, ms(of("first")), ms(of("usable")), ms(of("engine")), ms(of("longest")), `${Math.round(of("bytes") / 1000)} KB`];
  };
  const header = ["start page", "first paint", "can be used", "engine is up", "longest task", "sent until used"];
  return markdown(header, [row("first visit", "first"), row("second visit", "second")]);
}

/** The longest wait for a picture after these events, and the longest task, since the last question. */
async function worst(page, names) {
  await delay(1500);
  return page.evaluate((names) => {
    const of = (wanted) => Math.max(0, ...globalThis.seen.events.filter(({ name }) => wanted.includes(name)).map(({ duration }) => duration));
    const found = { paint: of(names), task: of(["longtask"]) };
    globalThis.seen.events.length = 0;
    return found;
  }, names);
}

function pages(browser, line, customers) {
  const file = join(tmpdir(), `visit-${customers}.csv`);
  generate(file, customers * 10);
  return onPhone(browser, async (page, slow) => {
    line.isSlow = false;
    await page.goto(line.url);
    await until(page, () => globalThis.seen?.engine > 0);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click(".drop-actions .button-main")]);
    await chooser.setFiles(file);
    await page.waitForSelector(".rail a", { timeout: 120_000, state: "attached" });
    await delay(3000);
    await slow(SLOWER);
    const rows = [];
    const say = (what, { paint, task }) => rows.push([what, paint ? ms(paint) : "under 16 ms", task ? ms(task) : "under 50 ms"]);
    const targets = await page.$$eval(".rail-list > li > a", (links) => links.map((link) => link.getAttribute("href")));
    for (const target of targets) {
      await worst(page, []);
      await page.evaluate((target) => globalThis.wanted = document.querySelector(`.rail-list > li > a[href="${target}"]`), target);
      // The event as a person's press: those beyond the phone's bar are behind "More", which leads to the same link.
      await page.setViewportSize({ width: 1000, height: 844 });
      await page.click(`.rail-list > li > a[href="${target}"]`);
      say(`to ${target}`, await worst(page, ["click", "pointerup"]));
    }
    const search = page.locator('.people-search input, input[type="search"]').first();
    await page.click('.rail-list > li > a[href="#customers"]');
    await search.waitFor();
    await worst(page, []);
    await search.click();
    await worst(page, []);
    await page.keyboard.type("C0012345", { delay: 120 });
    say("a key in the search", await worst(page, ["keydown", "keypress", "input", "keyup"]));
    return rows.map(([what, ...rest]) => [`${customers.toLocaleString("en-GB")} customers: ${what}`, ...rest]);
  });
}

// Best brotli, as files of a usual host are that compresses once; made before anything is timed.
const server = await serve({ root: chosen.dist, quality: 11 });
for (const file of readdirSync(chosen.dist, { recursive: true, withFileTypes: true })) {
  if (!file.isFile()) continue;
  const path = join(file.parentPath ?? file.path, file.name).slice(chosen.dist.length).replace(/^\//, "");
  await fetch(new URL(path, server.url), { headers: { "Accept-Encoding": "br" } }).then((answer) => answer.arrayBuffer());
}
const line = await slowLine(server.url);
const { args } = JSON.parse(readFileSync(here("../../webdriver.json"), "utf8"))["goog:chromeOptions"];
const browser = await chromium.launch({
  executablePath: process.env.CHROME || "/usr/bin/chromium",
  args: args.filter((arg) => arg !== "--headless"),
});
try {
  if (chosen.only !== "pages") console.log(`${await startTable(browser, line)}\n`);
  if (chosen.only !== "start") {
    const rows = [];
    for (const customers of chosen.customers.split(",").map(Number)) rows.push(...(await pages(browser, line, customers)));
    console.log(markdown(["four times slower", "until the next picture", "longest task"], rows));
  }
} finally {
  await browser.close();
  await line.close();
  await server.close();
}
