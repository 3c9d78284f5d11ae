// From the start page to the figures: the sample, files dropped and chosen, the question, what can go wrong, and back.
import assert from "node:assert/strict";
import { readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { report } from "../oracle/report.mjs";
import { DIST, launch, onPage, until } from "./harness.mjs";
import { CDNOW, choose, csv, drop, drawn, file, fromMenu, hold, long, open, openSample, overview, plain, read, started, turn } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const HEAD = ["customer", "date", "amount"];
/** A file with a row set aside. */
const shop = () =>
  file("shop.csv", csv([HEAD, ["a", "2024-01-05", "10"], ["a", "2024-02-10", "20"], ["b", "2024-01-20", "5"], ["", "2024-01-26", "7"]]));
const button = (page, name) => page.getByRole("button", { name, exact: true });
const banner = (page) => read(page.getByRole("banner"));
const summary = async (page) => JSON.parse((await fromMenu(page, "The whole report (JSON)")).bytes).summary;

// --- Ways to a file ---------------------------------------------------------------------------------------

test("the sample needs no file and says where it is from", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    assert.equal(await page.title(), "Retention");
    assert.match(await read(page.getByRole("main")), /Online Retail by D\. Chen, UCI Machine Learning Repository, CC BY 4\.0/);
    assert.match(await read(page.getByRole("main")), /it is read in this tab and sent nowhere/);
    await openSample(page);
    await overview(page, "sample-orders.csv");
    const expected = report([{ name: "sample-orders.csv", bytes: readFileSync(join(DIST, "sample/orders.csv")) }]).summary;
    assert.deepEqual(await summary(page), expected);
    assert.match(await read(page.getByRole("region", { name: "Overview" })), new RegExp(`${expected.customers} customers\\.`));
  }));

test("files held over the window are expected; taken away, nothing happens; let go, they are read", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const invitation = page.getByText("Let go to read it").first();
    const first = await hold(page, [CDNOW]);
    await invitation.waitFor();
    await first.takeAway();
    await invitation.waitFor({ state: "hidden" });
    await started(page);
    const second = await hold(page, [CDNOW]);
    await invitation.waitFor();
    await second.letGo();
    await overview(page, "cdnow_sample.csv");
    assert.equal(await invitation.isVisible(), false);
  }));

/** Opens the page with its program held back; gives what lets it in. Without `program` the program is missing. */
async function early(page, { program = true } = {}) {
  let letIn;
  const wait = new Promise((resolve) => (letIn = resolve));
  await page.route(/_bg\.wasm/, (route) => wait.then(() => (program ? route.continue() : route.abort())));
  await page.goto(app.url, { waitUntil: "domcontentloaded" });
  await page.evaluate(() => {
    globalThis.refused = [];
    for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => setTimeout(() => globalThis.refused.push(event.defaultPrevented)));
  });
  return letIn;
}
/** Asserts that the browser has been kept from opening what was held over the page and dropped. */
async function refused(page) {
  const refused = await page.evaluate(() => globalThis.refused);
  assert.ok(refused.length > 0 && refused.every(Boolean), String(refused));
}

test("a file dropped while the page still loads does not replace the page, and is read once it can be", () =>
  onPage(app, { serviceWorkers: "block" }, async (page) => {
    const letIn = await early(page);
    await drop(page, CDNOW);
    letIn();
    await overview(page, "cdnow_sample.csv");
    await refused(page);
    assert.equal((await summary(page)).customers, 2357);
    // It is taken over once: neither forgetting it nor another file brings it back.
    await page.keyboard.press("Escape");
    await button(page, "Forget files and choices").click();
    await started(page);
    await drop(page, shop());
    await overview(page, "shop.csv");
    await refused(page);
    assert.equal((await summary(page)).customers, 2);
  }));

test("files dropped together while the page loads are read together; those of a later drop replace them", () =>
  onPage(app, { serviceWorkers: "block" }, async (page) => {
    const letIn = await early(page);
    await drop(page, CDNOW);
    const later = file("later.csv", csv([HEAD, ["c", "2024-03-05", "1"]]));
    await drop(page, shop(), later);
    letIn();
    await overview(page, "shop.csv");
    const { import: read, summary } = JSON.parse((await fromMenu(page, "The whole report (JSON)")).bytes);
    assert.deepEqual(read.files.map(({ file }) => file), ["shop.csv", "later.csv"]);
    assert.equal(summary.customers, 3);
  }));

test("a file held over the page while its program starts is read when it is let go", () =>
  onPage(app, { serviceWorkers: "block" }, async (page) => {
    const letIn = await early(page);
    const held = await hold(page, [shop()]);
    letIn();
    await started(page);
    await held.letGo();
    await overview(page, "shop.csv");
    await refused(page);
  }));

test("a file dropped on a page that cannot start does not replace what the page says", () =>
  onPage(app, { serviceWorkers: "block", expect: /Failed to (fetch|load resource)/ }, async (page) => {
    const letIn = await early(page, { program: false });
    letIn();
    await page.getByText(/This page could not start/).waitFor();
    await drop(page, shop());
    await refused(page);
    await page.getByText(/This page could not start/).waitFor();
  }));

test("a file is chosen in the browser's dialog, and another one after it", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await choose(page, [CDNOW]);
    await overview(page, "cdnow_sample.csv");
    await choose(page, [shop()], "Open another file");
    await overview(page, "shop.csv");
    assert.equal((await summary(page)).customers, 2);
    // A file dropped on the overview replaces it as well.
    await drop(page, CDNOW);
    await overview(page, "cdnow_sample.csv");
    assert.equal((await summary(page)).customers, 2357);
  }));

test("the rail leads to pages, each with its address and its name; what the overview says leads to pages and people", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    const names = { segments: "Segments", leaving: "Leaving", customers: "Customers", cohorts: "Cohorts", retention: "Retention", compare: "Compare", ladder: "Next orders", money: "Money", import: "Import", overview: "Overview" };
    for (const [id, name] of Object.entries(names)) {
      await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
      await page.waitForFunction((title) => document.title === title, `${name} · Retention`);
      assert.equal(new URL(page.url()).hash, `#${id}`);
      assert.equal(await read(page.locator("nav [aria-current=page]").first()), name);
      // The first heading of a page is in view, and the page begins at its top.
      await page.locator("main h2").first().waitFor({ state: "attached" });
      assert.equal(await page.evaluate(() => scrollY), 0);
    }
    // A page is left by the browser's own button, and an address leads back to it.
    await page.goBack();
    await page.waitForFunction(() => document.title.startsWith("Import"));
    await page.goForward();
    await page.locator(".sentence-main").waitFor();
    const targets = await page.locator("main a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.ok(targets.length > 10);
    for (const target of targets) assert.match(target, /^#(customers|import$)/);
    // Whom they count is what customers.test.mjs asks.
    for (const [place, address] of [[0, "#customers"], [1, "#customers?bought=again"], [2, "#customers?departure=lapsed"]]) {
      assert.equal(await page.locator(".sentence-main").getByRole("link").nth(place).getAttribute("href"), address);
    }
  }));

// --- The question -----------------------------------------------------------------------------------------

test("columns without a known name are asked for, and only what is doubtful", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    // Two columns could be the customer; one can only be the date and one the amount.
    const rows = [["k1", "k2", "k3", "k4"], ["ann", "x", "2024-01-05", "10.5"], ["ann", "y", "2024-02-10", "20"], ["bob", "y", "2024-01-20", "5"]];
    await drop(page, file("unknown.csv", csv(rows)));
    await page.getByRole("heading", { name: "One thing before the figures" }).waitFor();
    await page.getByRole("table").waitFor();
    assert.match(await read(page.getByRole("main")), /No column looks like the customer\. Which one is it\?/);
    const column = (name) => page.getByRole("combobox", { name, exact: true });
    const chosen = await Promise.all(["k1", "k2", "k3", "k4"].map((name) => column(name).inputValue()));
    assert.deepEqual(chosen, ["none", "none", "Date", "Amount"]);
    assert.equal(await page.getByRole("combobox", { name: "Calendar" }).isVisible(), false);
    assert.equal(await button(page, "Show the figures").isDisabled(), true);
    assert.equal(plain(await page.getByRole("status").innerText()), "Still needed: customer.");

    await column("k1").selectOption("customer");
    await page.getByText("3 of the first 3 rows can be used as they are read now.").waitFor();
    assert.match(await read(page.getByRole("table")), /ann 5 Jan 2024 10\.5/);
    await button(page, "Show the figures").click();
    await overview(page, "unknown.csv");
    assert.match(await banner(page), /Read as customer = k1 date = k3 amount = k4/);
    const { customers, revenue } = await summary(page);
    assert.deepEqual([customers, revenue], [2, 35.5]);
  }));

test("quantity and unit price answer for a missing amount", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await drop(page, file("prices.csv", csv([["customer", "date", "n1", "n2"], ["a", "2024-01-05", "2", "10"], ["b", "2024-02-10", "3", "20"]])));
    const still = page.getByText("Choose the amount, or both the quantity and the unit price.");
    await still.waitFor();
    await page.getByRole("combobox", { name: "n1", exact: true }).selectOption("quantity");
    await still.waitFor();
    await page.getByRole("combobox", { name: "n2", exact: true }).selectOption("unit price");
    await button(page, "Show the figures").click();
    await overview(page, "prices.csv");
    assert.equal((await summary(page)).revenue, 80);
  }));

for (const [choice, first, last] of [
  ["Day first 1 Feb 2024", "2024-02-01", "2024-06-05"],
  ["Month first 2 Jan 2024", "2024-01-02", "2024-05-06"],
]) {
  test(`dates that can be read two ways are asked about: ${choice.slice(0, -11)}`, () =>
    onPage(app, {}, async (page) => {
      await started(page);
      await drop(page, file("dates.csv", csv([HEAD, ["a", "01/02/2024", "10"], ["a", "03/04/2024", "20"], ["b", "05/06/2024", "5"]])));
      await page.getByRole("group", { name: "Which day is" }).waitFor();
      assert.equal(await button(page, "Show the figures").isDisabled(), true);
      // What the choice means is said with it.
      await page.getByRole("radio", { name: choice }).check();
      await button(page, "Show the figures").click();
      await overview(page, "dates.csv");
      const { first_date, last_date } = await summary(page);
      assert.deepEqual([first_date, last_date], [first, last]);
    }));
}

test("amounts that can be read two ways are asked about", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await drop(page, file("amounts.csv", csv([HEAD, ["a", "2024-01-05", '"1,234"'], ["a", "2024-02-10", '"2,500"'], ["b", "2024-01-20", '"5,100"']])));
    await page.getByRole("group", { name: "How much is" }).waitFor();
    await page.getByRole("radio", { name: "With a decimal comma" }).check();
    await button(page, "Show the figures").click();
    await overview(page, "amounts.csv");
    assert.equal((await summary(page)).revenue, 8.834);
  }));

test("the columns can be changed afterwards; Back keeps the figures", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const rows = [["customer", "date", "amount", "net"], ["a", "2024-01-05", "10", "1"], ["a", "2024-02-10", "20", "2"], ["b", "2024-01-20", "5", "3"]];
    await drop(page, file("two-amounts.csv", csv(rows)));
    await overview(page, "two-amounts.csv");
    assert.equal((await summary(page)).revenue, 35);
    await page.keyboard.press("Escape");

    await button(page, "Change").click();
    await page.getByRole("heading", { name: "How the columns are read" }).waitFor();
    await button(page, "Back").click();
    await overview(page, "two-amounts.csv");
    assert.equal((await summary(page)).revenue, 35);
    await page.keyboard.press("Escape");

    await button(page, "Change").click();
    await page.getByRole("combobox", { name: "net", exact: true }).selectOption("amount");
    await button(page, "Show the figures").click();
    await overview(page, "two-amounts.csv");
    assert.match(await banner(page), /amount = net/);
    assert.equal((await summary(page)).revenue, 6);
  }));

test("a table copied in a spreadsheet is pasted into its box, or anywhere", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const table = [HEAD, ["a", "2024-01-05", "10"], ["b", "2024-01-20", "5"]].map((row) => row.join("\t")).join("\n");
    const box = page.getByRole("textbox", { name: /Copy the cells/ });
    await page.getByText("Paste a table instead").click();
    await box.fill("one line is no table");
    assert.ok(await button(page, "Read this table").isDisabled());
    await box.fill(table);
    await button(page, "Read this table").click();
    await overview(page, "pasted-table.tsv");
    assert.equal((await summary(page)).revenue, 15);
    await page.keyboard.press("Escape");

    // The keyboard's own way, with the focus on nothing in particular.
    await page.reload();
    await started(page);
    await page.getByText("Paste a table instead").click();
    await box.fill(table);
    await box.press("ControlOrMeta+a");
    await box.press("ControlOrMeta+c");
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("ControlOrMeta+v");
    await overview(page, "pasted-table.tsv");
  }));

// --- What can go wrong ------------------------------------------------------------------------------------

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const WRONG = {
  "an empty file": { name: "empty.csv", content: "", says: /There is nothing in this file/, next: /Export the orders again/ },
  "an image": { name: "photo.png", content: PNG, says: /photo\.png/, next: /CSV/ },
  "a file with refunds only": { name: "refunds.csv", content: csv([HEAD, ["a", "2024-01-05", "-1"]]), says: /No row of this file counts as an order/, next: /Check which columns/ },
  "a header alone": { name: "header.csv", content: csv([HEAD]), says: /No row of this file counts as an order|nothing in this file/, next: /Check which columns|Export the orders again/ },
  "an archive cut off": { name: "orders.zip", content: Buffer.from("PK\u0003\u0004\u0014\u0000\u0000\u0000", "latin1"), says: /archive could not be unpacked/, next: /CSV|[Uu]npack/ },
};
for (const [what, { name, content, says, next }] of Object.entries(WRONG)) {
  test(`${what}: the message says what is wrong, names the file, and gives a next step`, () =>
    onPage(app, {}, async (page) => {
      await started(page);
      await drop(page, file(name, content));
      const alert = page.getByRole("main").getByRole("alert");
      await alert.waitFor({ timeout: 5_000 });
      const said = await read(alert);
      assert.match(said, says);
      assert.match(said, next);
      assert.ok(said.includes(name), `“${said}” names ${name}`);
      // The start page is there again, and it works.
      await button(page, "Close this message").click();
      await alert.waitFor({ state: "hidden" });
      await drop(page, shop());
      await overview(page, "shop.csv");
    }));
}

test("a file that is gone from the disk by the time it is read is said to be unreadable", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const path = file("gone.csv", "customer,date,amount\n");
    const held = await hold(page, [path]);
    unlinkSync(path);
    await held.letGo();
    const alert = page.getByRole("main").getByRole("alert");
    await alert.waitFor({ timeout: 5_000 });
    assert.match(await read(alert), /could not read this file.*gone\.csv.*Drop it again/);
  }));

// What happens to an open file when another one cannot be opened.
const ABANDONED = {
  "one without orders": {
    async then(page) {
      await drop(page, file("refunds.csv", csv([HEAD, ["z", "2024-01-05", "-1"]])));
      await page.getByRole("main").getByRole("alert").waitFor();
      await button(page, "Close this message").click();
    },
  },
  "one without orders, with its message still there": {
    async then(page) {
      await drop(page, file("refunds.csv", csv([HEAD, ["z", "2024-01-05", "-1"]])));
      await page.getByRole("main").getByRole("alert").waitFor();
    },
  },
  "one without orders, whose columns are looked at": {
    async then(page) {
      await drop(page, file("refunds.csv", csv([HEAD, ["z", "2024-01-05", "-1"]])));
      await button(page, "Check the columns").click();
      await page.getByRole("heading", { name: "How the columns are read" }).waitFor();
      await button(page, "Back").click();
    },
  },
  "one that cannot be read": {
    async then(page) {
      await drop(page, file("orders.zip", WRONG["an archive cut off"].content));
      await page.getByRole("main").getByRole("alert").waitFor();
    },
  },
  "one whose question is not answered": {
    async then(page) {
      await drop(page, file("dates.csv", csv([HEAD, ["q", "01/02/2024", "10"], ["", "03/04/2024", "20"]])));
      await button(page, "Back").click();
    },
  },
  "one whose question is answered in vain": {
    async then(page) {
      await drop(page, file("in-vain.csv", csv([["k1", "date", "amount"], ["q", "2024-01-05", "-1"]])));
      await page.getByRole("combobox", { name: "k1", exact: true }).selectOption("customer");
      await button(page, "Show the figures").click();
      await page.getByRole("main").getByRole("alert").waitFor();
      await button(page, "Back").click();
    },
  },
  "one that is too long to wait for": {
    async then(page) {
      await drop(page, long());
      await button(page, "Cancel").click();
    },
  },
};
for (const [what, { then }] of Object.entries(ABANDONED)) {
  test(`nothing of the open file is lost by ${what}`, () =>
    onPage(app, {}, async (page) => {
      page.setDefaultTimeout(10_000);
      await open(page, shop());
      // The beginning is enough to see whose they are.
      const everything = async () => {
        const kept = [];
        for (const item of ["The whole report (JSON)", "Rows that were set aside", "Customers with scores and segment"]) {
          kept.push((await fromMenu(page, item)).bytes.toString("utf8").slice(0, 250));
        }
        await page.keyboard.press("Escape");
        return kept;
      };
      const before = await everything();
      await then(page);
      await overview(page, "shop.csv");
      assert.deepEqual(await everything(), before);
      await page.getByRole("combobox", { name: "Refunds" }).selectOption("left out");
      await turn(page, "cohorts");
      await page.getByRole("combobox", { name: "Period" }).selectOption("week");
      await page.getByRole("link", { name: /week of 1 Jan 2024 · the period of the first order/ }).waitFor();
      assert.match(await banner(page), /^shop\.csv 4 rows/);
    }));
}

test("the columns of the open file are its own, also while the message about one without orders stands", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    await drop(page, file("refunds.csv", csv([["customer", "date", "net", "amount"], ["z", "2024-01-05", "0", "-1"]])));
    await page.getByRole("main").getByRole("alert").waitFor();
    await button(page, "Change").click();
    await page.getByRole("heading", { name: "How the columns are read" }).waitFor();
    assert.match(await read(page.getByRole("main")), /shop\.csv/);
    await button(page, "Show the figures").click();
    await overview(page, "shop.csv");
    assert.equal((await summary(page)).customers, 2);
  }));

test("a question answered beside an open file is about the new one, with the new one's options", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    await page.getByLabel("As-of date").fill("2024-02-01");
    await page.getByText("2 of 4 rows count").waitFor();
    await drop(page, file("dates.csv", csv([HEAD, ["q", "01/02/2025", "10"], ["", "03/04/2025", "20"], ["r", "03/04/2025", "2"]])));
    await page.getByRole("radio", { name: "Day first 1 Feb 2025" }).check();
    await button(page, "Show the figures").click();
    await overview(page, "dates.csv");
    const { customers, revenue, last_date } = await summary(page);
    assert.deepEqual([customers, revenue, last_date], [2, 12, "2025-04-03"]);
    const aside = (await fromMenu(page, "Rows that were set aside")).bytes.toString("utf8");
    assert.match(aside, /dates\.csv,3,/);
    assert.doesNotMatch(aside, /shop/);
  }));

test("a long file says how far it is, can be cancelled, and leaves the page as it was", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await drop(page, long());
    await page.getByRole("heading", { name: "Reading" }).waitFor();
    const bar = page.getByRole("progressbar");
    await page.waitForFunction(() => Number(document.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow")) > 0);
    assert.equal(await bar.getAttribute("aria-valuemax"), "100");
    assert.match(await read(page.getByRole("main")), /Reading long\.csv [\d.]+ MB of 236\.1 MB [\d,]+ rows/);
    await button(page, "Cancel").click();
    await started(page);
    // At once ready for another one, which is not mixed with what was read of the first.
    await drop(page, shop());
    await overview(page, "shop.csv");
    assert.equal((await summary(page)).customers, 2);
  }));

test("when all rows are read, the page says that the figures are worked out", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await page.evaluate(() => {
      globalThis.titles = new Set();
      new MutationObserver(() => titles.add(document.querySelector("#reading-title")?.textContent ?? "")).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const rows = Array.from({ length: 600_000 }, (_, row) => [`c${row % 90_000}`, "2024-01-05", "1"]);
    await drop(page, file("many.csv", csv([HEAD, ...rows])));
    await overview(page, "many.csv");
    const titles = (await page.evaluate(() => [...globalThis.titles])).map((title) => title.replace(/[\u2066-\u2069]/g, ""));
    const said = titles.filter((title) => title);
    assert.deepEqual(said, ["Reading many.csv", "Working out the figures of many.csv"]);
  }));

test("another file dropped while one is read replaces it", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await drop(page, long());
    await page.getByRole("progressbar").waitFor();
    await drop(page, shop());
    await overview(page, "shop.csv");
    assert.equal((await summary(page)).customers, 2);
  }));

test("a file that is forgotten is gone from page and browser", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    await button(page, "Forget files and choices").click();
    await started(page);
    assert.equal(await page.getByText("shop.csv").count(), 0);
    const kept = async () =>
      page.evaluate(async () => ({
        stores: [...Object.entries(localStorage), ...Object.entries(sessionStorage)].map(String).filter((entry) => !/^retention-widget\.theme,/.test(entry)),
        databases: (await indexedDB.databases()).map(({ name }) => name),
        address: location.hash,
        own: await caches.keys().then((names) => Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)))).then((all) => all.flat().filter((url) => /shop/.test(url))),
      }));
    assert.deepEqual(await kept(), { stores: [], databases: ["retention-widget"], address: "", own: [] });
    // Nothing is in it: what these files said last is gone too.
    await until(
      page,
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open("retention-widget", 1);
          opening.onsuccess = () => {
            const keys = opening.result.transaction("kept").objectStore("kept").getAllKeys();
            keys.onsuccess = () => (opening.result.close(), resolve(keys.result.length === 0));
          };
        }),
    );
    await page.reload();
    await started(page);
  }));

test("language and theme are chosen on the page and kept for the next visit", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    await page.getByRole("combobox", { name: "Language" }).selectOption("فارسی");
    await page.getByRole("heading", { name: "فروش ماه‌به‌ماه" }).first().waitFor();
    await drawn(page);
    assert.match(await banner(page), /۴ سطر/);
    await page.getByRole("button", { name: "تیره" }).click();
    const look = () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, getComputedStyle(document.body).colorScheme || getComputedStyle(document.documentElement).colorScheme]);
    assert.deepEqual(await look(), ["fa", "rtl", "dark"]);
    await page.reload();
    await page.getByRole("button", { name: "انتخاب فایل" }).waitFor();
    assert.deepEqual(await look(), ["fa", "rtl", "dark"]);
    await page.getByRole("combobox", { name: "زبان" }).selectOption("English");
    await started(page);
    assert.equal((await look())[1], "ltr");
  }));
