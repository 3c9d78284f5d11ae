// Files that nobody means well with, dropped on the page: each has figures or words that say what is wrong, in little
// memory, and the page answers meanwhile. The same natively: tests/native/adversarial.rs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, onPage } from "./harness.mjs";
import { command, said } from "./native.mjs";
import { drop, file, fromMenu, overview, started } from "./steps.mjs";

const MB = 1_000_000;
const HEADER = "order_id,customer_id,date,amount";
const ROWS = 200_000;

/** What the engine's worker may take: what it learns of the largest of these files, and a few of their largest fields. */
const MOST_BYTES = 128 * MB;
/** How long the main thread may be at one thing while a file is read, not counting when it waits for a processor. */
const MOST_MS = 50;
/** And when it shows what the file was. */
const MOST_MS_SHOWN = 500;
/** Words on a page, whatever a file has for names of columns. */
const MOST_LETTERS = 100_000;

let app;
let binary;
before(async () => {
  binary = command();
  app = await launch();
});
after(() => app?.close());

// --- The files --------------------------------------------------------------------------------------------

/** Orders, of which `row` says id and customer. */
function orders(row, count = ROWS) {
  const lines = [HEADER];
  const two = (number) => String(number).padStart(2, "0");
  for (let place = 0; place < count; place += 1) {
    // Days in no order.
    lines.push(`${row(place)},2024-${two(((place * 7) % 12) + 1)}-${two(((place * 11) % 28) + 1)},2.50`);
  }
  return `${lines.join("\n")}\n`;
}

const usual = () => orders((place) => `${place},c${place % 10}`);

/** Bytes without a meaning, the same every time. */
function noise(length) {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** Behind a sound beginning. */
const behindOrders = (bytes) => Buffer.concat([Buffer.from(`${HEADER}\n1,a,2024-01-05,1\n2,b,2024-02-05,2\n`), Buffer.from(bytes)]);

function wide() {
  const names = Array.from({ length: 996 }, (_, place) => `,x${place}`).join("");
  const cells = ",a".repeat(996);
  const rows = Array.from({ length: 10_000 }, (_, row) => `${row},c${row % 10},2024-01-05,1.00${cells}\n`);
  return `${HEADER}${names}\n${rows.join("")}`;
}

// --- What is seen of them ---------------------------------------------------------------------------------

/** Figures of so many customers and orders, which are the native command's. */
const figures = (customers, orders) => ({
  seen: (page) => overview(page),
  async right(page, path) {
    const text = (await fromMenu(page, "The whole report (JSON)")).bytes.toString("utf8").trimEnd();
    const { summary } = JSON.parse(text);
    assert.deepEqual([summary.customers, summary.orders], [customers, orders]);
    assert.ok(text === said(binary, [path]), "the native report is another");
  },
});

/** Words that say what is wrong; natively it is this error. */
const words = (code, what) => ({
  seen: (page) => page.getByRole("main").getByRole("alert").getByText(what).waitFor(),
  right: (_, path) => assert.equal(said(binary, [path]), code),
});

const NO_ORDERS = words("no_orders", "No row of this file counts as an order.");
const NO_TEXT = words("not_text", "This file is not a table written as text.");

/** The question about its columns, of which no more is shown than a person reads. */
const QUESTION = {
  async seen(page) {
    await page.getByRole("heading", { name: "One thing before the figures" }).waitFor();
    await page.getByRole("table").getByRole("combobox").first().waitFor();
  },
  async right(page, path) {
    const letters = await page.evaluate(() => document.body.innerText.length);
    assert.ok(letters < MOST_LETTERS, `${letters} letters`);
    assert.equal(said(binary, [path]), "columns_not_found");
    await page.getByRole("button", { name: "Back" }).click();
    await started(page);
  },
};

const FILES = {
  "one customer": [() => orders((place) => `${place},c`), figures(1, ROWS)],
  "every row a new customer": [
    () => orders((place) => `${place},customer-${(place * 7919) % ROWS}@example.com`),
    figures(ROWS, ROWS),
  ],
  "every row an order whose id is no number": [
    () => orders((place) => `${Math.imul(place, 0x9e3779b1) >>> 0}-${place}-x,c${place % 10}`),
    figures(10, ROWS),
  ],
  "a thousand columns": [wide, figures(10, 10_000)],
  "a thousand columns without a name": [() => wide().slice(HEADER.length).replace(/^[^\n]*\n/, ""), QUESTION],
  "fields of ten megabytes": [
    () => `${HEADER},note\n1,a,2024-01-05,1,${"x".repeat(10 * MB)}\n2,b,2024-01-06,1,"${"y ".repeat(5 * MB)}"\n3,b,2024-01-07,1,z\n`,
    figures(2, 3),
  ],
  "a customer whose id has ten megabytes": [
    () => `${HEADER}\n1,${"x".repeat(10 * MB)},2023-01-05,9\n2,b,2024-01-06,1\n3,b,2024-01-07,1\n`,
    figures(2, 3),
  ],
  "nothing but quotes": [() => '"'.repeat(20 * MB), QUESTION],
  "nothing but quotes behind a header": [() => `${HEADER}\n${'"'.repeat(20 * MB)}`, NO_ORDERS],
  "a quote at the beginning that nothing closes": [() => `"${orders((place) => `${place},c${place % 10}`, 700_000)}`, QUESTION],
  "a quote behind the header that nothing closes": [() => usual().replace("\n", '\n"'), figures(10, ROWS)],
  "no line break": [() => "x".repeat(20 * MB), QUESTION],
  "no line break, but cells": [() => "a,b,c,2024-01-05,1.00,".repeat(MB), QUESTION],
  "no line break behind the header": [() => `${HEADER}\n${"x".repeat(20 * MB)}`, NO_ORDERS],
  "nothing but line breaks behind a header": [() => `${HEADER}\n${"\n".repeat(20 * MB)}`, NO_ORDERS],
  "nothing but zeros": [() => Buffer.alloc(20 * MB), NO_TEXT],
  "zeros behind orders": [() => behindOrders(Buffer.alloc(20 * MB)), NO_TEXT],
  "nothing but noise": [() => noise(20 * MB), QUESTION],
  "noise behind orders": [() => behindOrders(noise(20 * MB)), figures(2, 2)],
};

// --- What it takes ----------------------------------------------------------------------------------------

/**
 * Looks on at the page's main thread. Gives the longest task, in milliseconds of a processor, that it has had while the
 * file was read, and the longest from then on.
 */
async function watch(page, browser) {
  await page.evaluate(() => {
    let isReading = false;
    const look = (_, observer) => {
      const wasReading = isReading;
      isReading = Boolean(document.querySelector('[role="progressbar"]'));
      if (!wasReading || isReading) return;
      // Told of as a part of the task that shows what the file was.
      performance.mark("file is read");
      observer.disconnect();
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  let traceEvents;
  const stop = async () => ({ traceEvents } = JSON.parse(await browser.stopTracing()));
  const longest = () => {
    const end = traceEvents.find(({ name }) => name === "file is read");
    const tasks = traceEvents.filter(
      ({ name, pid, tid, tdur }) => name === "ThreadControllerImpl::RunTask" && pid === end.pid && tid === end.tid && tdur,
    );
    const [before, after] = [true, false].map((isBefore) => tasks.filter(({ ts, dur }) => ts + dur < end.ts === isBefore));
    assert.ok(before.length > 0 && after.length > 0, `${before.length} and ${after.length} tasks`);
    return [before, after].map((tasks) => Math.max(...tasks.map(({ tdur }) => tdur / 1000)));
  };
  return { stop, longest };
}

/** The memory that the engine has taken so far, in bytes; it never gives any back. */
const taken = (page) =>
  page.workers()[0].evaluate(async () => {
    const { default: start } = await import(new URL(`engine_simd.js?build=${globalThis.BUILD_ID}`, globalThis.location.href).href);
    return (await start()).memory.buffer.byteLength;
  });

for (const [what, [bytes, { seen, right }]] of Object.entries(FILES)) {
  test(what, () =>
    // What the service worker fetches and keeps is no part of this.
    onPage(app, { serviceWorkers: "block" }, async (page, context) => {
      const path = file("adversarial.csv", bytes());
      await started(page);
      const tasks = await watch(page, context.browser());
      await drop(page, path);
      await seen(page).finally(tasks.stop);
      const [reading, showing] = tasks.longest();
      const memory = await taken(page);
      assert.ok(reading < MOST_MS, `a task of ${reading} ms while the file is read`);
      assert.ok(showing < MOST_MS_SHOWN, `a task of ${showing} ms to show what it is`);
      assert.ok(memory > MB && memory < MOST_BYTES, `${memory} bytes`);
      await right(page, path);
    }));
}
