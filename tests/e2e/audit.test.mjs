// The import can be checked and put right on the page: what was set aside, sums by month, currencies, people, words.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, download, launch, onPage, screenshot } from "./harness.mjs";
import { command, said } from "./native.mjs";
import { cells, csv, drop, file, fromMenu, onlineRetail, open, part, read, started, table, turn, unfold } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const audit = (page) => page.getByRole("region", { name: "Import", exact: true });
const named = (page, name) => audit(page).getByRole("table", { name, exact: true });
const rowsOf = (page, name) => audit(page).getByRole("table", { name: new RegExp(`^Rows of .?${name}.? that were set aside$`) });
const notices = (page) => page.getByRole("list", { name: "Worth a look" });
/** How many customers there are, as the overview says; one is where one was afterwards. */
async function customers(page) {
  const id = new URL(page.url()).hash.slice(1).split("-")[0] || "overview";
  await turn(page, "overview");
  const said = await read(page.locator(".tile-figure").first());
  await turn(page, id);
  return said;
}
const HEAD = ["order", "customer", "date", "amount", "status"];

const shop = () =>
  file(
    "shop.csv",
    csv([
      HEAD,
      ["1", "a", "2024-01-05", "10.50", "paid"],
      ["2", "a", "2024-02-10", "20", "paid"],
      ["3", "b", "2024-02-11", "-5", "paid"],
      ["4", "", "2024-02-12", "4", "paid"],
      ["5", "c", "soon", "3", "paid"],
      ["6", "c", "2024-04-01", "8", "cash on delivery"],
      ["7", "d", "2024-04-02", "7", "cancelled"],
    ]),
  );

test("every row set aside has its reason, its share, and the cell at fault", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    await page.getByRole("link", { name: "Check the import" }).click();
    assert.match(page.url(), /#import$/);
    const reasons = await table(named(page, "Rows that were set aside, by reason"));
    assert.deepEqual(reasons.slice(1), [
      ["No customer", "1", "14.3%", "4.00", "8.4%", "5"],
      ["A date that cannot be read", "1", "14.3%", "3.00", "6.3%", "6"],
      ["Not paid, by its status", "1", "14.3%", "7.00", "14.7%", "8"],
    ]);
    await audit(page).getByRole("button", { name: "Show the first rows" }).click();
    await page.getByText("3 of 3 rows, as they stand in the file. The cell at fault is marked.").waitFor();
    assert.deepEqual(await table(rowsOf(page, "shop.csv")), [
      ["Line", "Reason", "Column at fault", ...HEAD],
      ["5", "No customer", "customer", "4", "empty", "2024-02-12", "4", "paid"],
      ["6", "A date that cannot be read", "date", "5", "c", "soon", "3", "paid"],
      ["8", "Not paid, by its status", "status", "7", "d", "2024-04-02", "7", "cancelled"],
    ]);
    await accessible(page, "the import with its rows");
  }));

test("orders, gross, refunds and net by month, also as a file", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    await turn(page, "import");
    assert.match(await read(audit(page)), /In all 3 orders: gross 38\.5, refunds 5, net 33\.5\./);
    assert.deepEqual((await table(named(page, "To check against your own figures"))).slice(1), [
      ["Jan 2024", "1", "10.50", "0.00", "10.50"],
      ["Feb 2024", "1", "20.00", "5.00", "15.00"],
      ["Mar 2024", "0", "0.00", "0.00", "0.00"],
      ["Apr 2024", "1", "8.00", "0.00", "8.00"],
    ]);
    const { name, bytes } = await download(page, () => page.getByRole("button", { name: "Download the months" }).click());
    assert.equal(name, "sales-to-check.csv");
    assert.deepEqual(cells(bytes).slice(0, 3), [
      ["Month", "Orders", "Gross sales", "Refunds", "Net sales"],
      ["2024-01", "1", "10.5", "0", "10.5"],
      ["2024-02", "1", "20", "5", "15"],
    ]);
  }));

test("a long file is read again for its rows, and other options put them away", () =>
  onPage(app, {}, async (page) => {
    await open(page, onlineRetail());
    await turn(page, "import");
    await audit(page).getByRole("button", { name: "Show the first rows" }).click();
    await page.getByText("200 of 135,080 rows, as they stand in the file.").waitFor();
    assert.equal((await table(rowsOf(page, "online_retail.csv"))).length, 201);
    await page.getByRole("combobox", { name: "Refunds", exact: true }).selectOption("left out");
    await audit(page).getByRole("button", { name: "Show the first rows" }).waitFor();
  }));

test("amounts in several currencies: one counts, or all at rates, and nothing is read again", () =>
  onPage(app, {}, async (page) => {
    const mixed = [
      ["customer", "date", "amount"],
      ["ann", "2024-01-05", "$10.00"],
      ["ann", "2024-01-06", "20 €"],
      ["bob", "2024-01-07", "30 €"],
      ["cy", "2024-01-09", "40 €"],
    ];
    await open(page, file("mixed.csv", csv(mixed)));
    await notices(page).getByRole("link", { name: "Amounts are in several currencies; EUR counts" }).click();
    assert.match(page.url(), /#import-currencies$/);
    const rows = async () => (await table(named(page, "Currencies"))).slice(1);
    assert.deepEqual(await rows(), [
      ["EUR", "3", "90", "counts as it is"],
      ["$", "1", "10", "set aside"],
    ]);
    assert.deepEqual((await table(named(page, "Rows that were set aside, by reason")))[1].slice(0, 5), ["In another currency", "1", "25.0%", "–", "–"]);

    await page.getByLabel("Other currencies").selectOption("converted at my rates");
    const rate = page.getByLabel("1 $ in EUR");
    await rate.fill("much");
    await page.getByRole("button", { name: "Work it out" }).click();
    await page.getByRole("alert").getByText("A rate is a number above zero").waitFor();
    await rate.fill("0,5");
    await page.getByRole("button", { name: "Work it out" }).click();
    await page.getByText("All 4 rows count; nothing was set aside.").waitFor();
    assert.deepEqual((await rows())[1], ["$", "1", "10", "counts at 0.5"]);
    assert.match(await read(audit(page)), /gross 95, refunds 0, net 95\./);
    assert.equal(await notices(page).count(), 0);
    await accessible(page, "currencies at rates");

    await page.getByLabel("Currency of the report").selectOption("$");
    await page.getByText("1 of 4 rows counts (25% of rows); set aside: 3 rows in another currency.").waitFor();
  }));

/** Customers written in several ways, and one that is nobody in particular. */
const town = () => {
  const rows = [["customer", "date", "amount"]];
  for (let number = 0; number < 60; number += 1) rows.push([`C${number}`, `2024-01-${String((number % 28) + 1).padStart(2, "0")}`, "5"]);
  for (let number = 0; number < 40; number += 1) rows.push(["cash", `2024-02-${String((number % 28) + 1).padStart(2, "0")}`, "3"]);
  rows.push(["Ann Lee", "2024-01-05", "5"], ["ann  lee", "2024-02-05", "5"], ["bob@x.am", "2024-01-05", "5"], ["Bob@X.am", "2024-03-05", "5"]);
  return file("town.csv", csv(rows));
};

test("customers written in several ways are merged, kept apart and taken apart again", () =>
  onPage(app, {}, async (page) => {
    await open(page, town());
    await notices(page).getByRole("link", { name: "2 customers may be written in several ways" }).click();
    assert.match(page.url(), /#import-people$/);
    assert.equal(await customers(page), "65");
    const rule = audit(page).getByRole("checkbox", { name: "Merge what differs in case, spaces or keyboard letters alone" });
    await rule.check();
    await page.getByText("65 customers as the files tell them apart, 63 customers with those merged.").waitFor();
    assert.equal(await customers(page), "63");
    assert.equal(await notices(page).getByText("written in several ways").count(), 0);

    await unfold(audit(page), "Who they are");
    await audit(page).getByRole("button", { name: /^Keep apart: .*Bob@X\.am/ }).click();
    await page.getByText("65 customers as the files tell them apart, 64 customers with those merged.").waitFor();
    // Nothing is under the bars at the window's edges.
    await page.evaluate(() => scrollTo(0, 0));
    await accessible(page, "people merged and kept apart");
    await audit(page).getByRole("button", { name: /^Merge after all: .*Bob@X\.am/ }).click();
    await page.getByText("63 customers with those merged.").waitFor();
    await rule.uncheck();
    await notices(page).getByRole("link", { name: "2 customers may be written in several ways" }).waitFor();
    assert.equal(await customers(page), "65");
  }));

test("an id that is nobody in particular is left out, and counted again", () =>
  onPage(app, {}, async (page) => {
    await open(page, town());
    await notices(page).getByRole("link", { name: /^One customer, ‘.*cash.*’, has 30.4% of the orders$/ }).waitFor();
    await turn(page, "import");
    const counts = audit(page).getByRole("checkbox", { name: /cash.* counts/ });
    await counts.uncheck();
    await page.getByText("64 of 104 rows count (61.5% of rows); set aside: 40 rows of people you left out.").waitFor();
    assert.equal(await customers(page), "64");
    await counts.check();
    await page.getByText("All 104 rows count; nothing was set aside.").waitFor();
  }));

test("which words of the status count is the owner's choice", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    await turn(page, "import");
    const words = async () => (await table(named(page, "Words of the status column"))).slice(1);
    assert.deepEqual(await words(), [
      ["paid", "3", "25.5", "counts"],
      ["cancelled", "1", "7", "counts"],
      ["cash on delivery money still to come", "1", "8", "counts"],
    ]);
    const box = (name) => audit(page).getByRole("checkbox", { name: new RegExp(`${name}.* counts`) });
    assert.ok(!(await box("cancelled").isChecked()) && (await box("cash on delivery").isChecked()));
    await box("cash on delivery").uncheck();
    await page.getByText("3 of 7 rows count (42.9% of rows); set aside: 2 rows not paid, by their status (and 2 other reasons).").waitFor();
    await page.getByRole("button", { name: "Back to the usual words" }).click();
    await page.getByText("4 of 7 rows count").waitFor();
    await box("cancelled").check();
    await page.getByText("5 of 7 rows count").waitFor();
  }));

const day = (number) => new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10);

test("quotes that never ended are accounted for, on the page as by the command", () =>
  onPage(app, {}, async (page) => {
    const row = (number) => [`${number}`, `C${number % 9}`, day(number), number === 15 || number === 30 ? '"Mug' : "Mug", "5"];
    const path = file("quotes.csv", csv([["order", "customer", "date", "product", "amount"], ...Array.from({ length: 40 }, (_, number) => row(number))]));
    await open(page, path);
    const words = "2 quotes that never ended were mended, first in line 17: check these rows";
    await notices(page).getByRole("link", { name: words }).click();
    assert.match(page.url(), /#import-files$/);
    assert.ok((await read(audit(page))).includes(`Quotes ${words}`));
    const text = (await fromMenu(page, "The whole report (JSON)")).bytes.toString("utf8").trim();
    assert.equal(text, said(command(), [path]));
    assert.deepEqual(JSON.parse(text).import.files[0].mended_lines, [17, 32]);
  }));

test("one order in another millennium: the page stays what it was, and leaves it out at a press", () =>
  onPage(app, {}, async (page) => {
    const rows = Array.from({ length: 300 }, (_, number) => [`C${number % 70}`, day(number), "5"]);
    const far = file("far.csv", csv([["customer", "date", "amount"], ...rows, ["C1", "9999-12-31", "7"], ["C2", "1899-12-30", "7"]]));
    await open(page, far);
    const [late, early] = ["31 Dec 9999", "30 Dec 1899"].map((date) => `1 row is dated far from all others: ${date}`);
    await notices(page).getByRole("link", { name: early }).waitFor();
    for (const [id, name] of [["overview", "Sales by month"], ["cohorts", "Cohorts"], ["retention", "Retention"]]) {
      assert.match(await read(await part(page, id, name)), /Only January 2024 to October 2024 is shown here/);
      // What would not be true of all periods is not said.
      assert.equal(await page.getByText(/The strongest month|cohorts? reach/).count(), 0);
    }
    await turn(page, "import");
    assert.equal((await table(named(page, "To check against your own figures"))).length, 1 + 12);
    await turn(page, "cohorts");
    await page.getByRole("combobox", { name: "Period" }).selectOption("week");
    await page.getByText(/^Only .*2024.* to .*2024.* is shown here/).first().waitFor();
    await page.getByRole("combobox", { name: "Period" }).selectOption("month");
    await page.getByText("Working it out again…").waitFor({ state: "hidden" });
    // The report has every period all the same.
    const { cohorts, retention } = JSON.parse((await fromMenu(page, "The whole report (JSON)")).bytes);
    assert.deepEqual([cohorts.rows[0].cohort, cohorts.rows[0].classic.length, retention.length], ["1899-12", 97201, 97200]);
    await page.keyboard.press("Escape");

    await turn(page, "overview");
    await notices(page).getByRole("link", { name: late }).click();
    assert.match(page.url(), /#import-dates$/);
    assert.match(await read(audit(page)), /1 row is dated 31 Dec 9999, 7,975 years after all others: line 302 of far\.csv\./);
    await accessible(page, "far dates");
    await page.getByRole("button", { name: "See it as of 27 Oct 2024" }).click();
    await audit(page).getByText("Rows dated 27 Oct 2024 or later are set aside.").waitFor();
    assert.equal(await notices(page).getByText("9999").count(), 0);
    assert.match(await read(page.getByRole("banner")), /30 Dec 1899 – 26 Oct 2024/);
    await page.getByRole("button", { name: "Begin with 1 Jan 2024" }).click();
    await audit(page).getByText("Rows dated before 1 Jan 2024 are set aside.").waitFor();
    assert.equal(await notices(page).count(), 0);
    assert.match(await read(page.getByRole("banner")), /1 Jan 2024 – 26 Oct 2024/);
    assert.equal(await page.getByText("is shown here").count(), 0);
    const reasons = (await table(named(page, "Rows that were set aside, by reason"))).slice(1);
    assert.deepEqual(reasons.map(([reason, rows]) => [reason, rows]), [["On or after the as-of date", "1"], ["Before the day you begin with", "1"]]);
    await page.getByRole("button", { name: "Count them again" }).first().click();
    await notices(page).getByRole("link", { name: late }).waitFor();
  }));

test("a choice that leaves nothing is refused, and its box says so", () =>
  onPage(app, {}, async (page) => {
    await open(page, file("paid.csv", csv([HEAD, ["1", "a", "2024-01-05", "10.50", "paid"], ["2", "b", "2024-02-10", "20", "paid"]])));
    await turn(page, "import");
    const box = audit(page).getByRole("checkbox", { name: /paid.* counts/ });
    await box.click();
    await page.getByRole("alert").waitFor();
    await box.and(page.locator(":checked")).waitFor();
    assert.match(await read(page.locator("#coverage")), /All 2 rows count/);
  }));

const people = () =>
  file(
    "people.csv",
    csv([
      ["customer id", "name", "email", "phone"],
      ["a", "Ann Lee", "ann@example.com", "+374 91 234567"],
      ["z", "Nobody", "z@example.com", ""],
    ]),
  );

test("names and contacts of a list of customers stand in the lists", () =>
  onPage(app, {}, async (page) => {
    const orders = file("orders.csv", csv([["customer id", "date", "amount"], ["a", "2023-01-05", "10"], ["b", "2024-02-10", "20"]]));
    await open(page, orders, people());
    const leaving = await part(page, "leaving", "Leaving");
    assert.equal((await table(leaving.getByRole("table")))[1][0], "a · Ann Lee");
    const [header, first] = cells((await fromMenu(page, "Customers to win back")).bytes);
    assert.deepEqual(header.slice(0, 5), ["Customer", "Name", "E-mail", "Phone", "Reason"]);
    assert.deepEqual(first.slice(0, 4), ["a", "Ann Lee", "ann@example.com", "'+374 91 234567"]);
    const all = cells((await fromMenu(page, "Customers with scores and segment")).bytes);
    assert.deepEqual(all[2].slice(0, 5), ["b", "", "", "", "1"]);
    await page.keyboard.press("Escape");
    await turn(page, "import");
    assert.match(await read(audit(page)), /people\.csv What it is customers .*People found 1 of its 2 people ordered/);
  }));

test("a second file replaces the first, or is added to it; one of several can be removed", () =>
  onPage(app, {}, async (page) => {
    const month = (name, ...rows) => file(name, csv([["customer", "date", "amount"], ...rows]));
    await open(page, month("may.csv", ["a", "2024-05-05", "10"], ["b", "2024-05-06", "5"]));
    await page.getByRole("combobox", { name: "Refunds", exact: true }).selectOption("left out");
    await drop(page, month("june.csv", ["a", "2024-06-05", "10"]));
    await page.getByText("june.csv has replaced may.csv.").waitFor();
    assert.equal(await customers(page), "1");
    await page.getByRole("button", { name: "Add it to what was open instead" }).click();
    await page.getByText("june.csv was added to may.csv.").waitFor();
    assert.match(await read(page.getByRole("banner")), /may\.csv and 1 more file 3 rows/);
    assert.equal(await page.getByRole("combobox", { name: "Refunds", exact: true }).inputValue(), "ignore");
    await accessible(page, "two files");
    // The same from now on.
    await drop(page, month("july.csv", ["c", "2024-07-05", "1"]));
    await page.getByText("july.csv was added to 2 files.").waitFor();
    assert.equal(await customers(page), "3");

    await page.getByRole("button", { name: "and 2 more files" }).click();
    await page.getByRole("button", { name: /^Remove .*may\.csv/ }).click();
    await page.getByRole("banner").getByText("2 rows").waitFor();
    assert.equal(await customers(page), "2");
  }));

test("a list of customers alone says what else is needed", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await drop(page, people());
    const alert = page.getByRole("main").getByRole("alert");
    await alert.waitFor();
    assert.match(await read(alert), /This is a list of customers; there are no orders in it\. .*Drop it together with the export of your orders/);
  }));

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["phone", { viewport: { width: 390, height: 800 } }],
  ["persian", { locale: "fa-IR" }],
  ["persian-phone", { locale: "fa-IR", colorScheme: "dark", viewport: { width: 390, height: 800 } }],
])
  test(`what it looks like: ${name}`, () =>
    onPage(app, options, async (page) => {
      const rows = [HEAD, ...Array.from({ length: 60 }, (_, number) => [`${number}`, `C${number}`, "2024-01-05", number % 9 ? "5 €" : "$7", number % 7 ? "paid" : "cash on delivery"])];
      rows.push(...Array.from({ length: 31 }, (_, number) => [`c${number}`, "cash", "2024-02-05", "5 €", "paid"]), ["x", "", "2024-03-01", "4 €", "paid"], ["y", "Ann Lee", "never", "4 €", "paid"]);
      rows.push(["v", "Ann Lee", "2024-03-01", "4 €", "paid"], ["w", "ann lee", "2024-03-02", "4 €", "cancelled"]);
      await page.locator(".drop-zone").waitFor();
      await drop(page, file("all.csv", csv(rows)));
      await page.getByRole("banner").waitFor();
      await screenshot(page, `import-overview-${name}`);
      await turn(page, "import");
      const whole = page.locator("#import");
      await whole.waitFor();
      await page.locator("#import-people input").first().waitFor();
      await whole.locator(".aside-rows button").click();
      await whole.locator(".table-aside").waitFor();
      await whole.locator("summary").first().click();
      await accessible(page, name);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "no sideways scrolling");
      await whole.screenshot({ path: `tests/e2e/output/import-${name}.png` }).catch(() => {});
    }));
