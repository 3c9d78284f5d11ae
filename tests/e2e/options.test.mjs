// What can be chosen on the overview, against the reference with the same options; tables that sort and search.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { report } from "../oracle/report.mjs";
import { launch, onPage } from "./harness.mjs";
import { CDNOW, VALUES, csv, drop, file, marks, open, part, read, table, turn, unfold, value } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const count = (number) => number.toLocaleString("en-GB", { maximumFractionDigits: 0 });
const share = (ratio) => `${(ratio * 100).toLocaleString("en-GB", { maximumFractionDigits: 1 })}%`;
const select = (page, label, word) => page.getByRole("combobox", { name: label, exact: true }).selectOption(word);
const overview = (page) => page.getByRole("region", { name: "Overview" });
const setAside = (page) => page.getByRole("table", { name: "Rows that were set aside, by reason" });
const expected = (options) => report([{ name: "cdnow_sample.csv", bytes: readFileSync(CDNOW) }], options);
const COHORTS = "Customers who came back, by the period of their first order";

/** A small shop with refunds. */
const shop = () =>
  file(
    "shop.csv",
    csv([
      ["customer", "date", "amount"],
      ["a", "2024-01-05", "10"],
      ["a", "2024-02-10", "20"],
      ["b", "2024-01-20", "5"],
      ["b", "2024-01-25", "-5"],
      ["c", "2024-03-01", "8"],
      ["=1+1", "2024-03-02", "9.5"],
    ]),
  );

test("cohorts by week, quarter and year; counted then or later; as numbers", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    await turn(page, "cohorts");
    const names = { week: /week of 30 Dec 1996/, quarter: /Q1 1997/, year: /1997/ };
    for (const granularity of ["week", "quarter", "year"]) {
      await select(page, "Period", granularity);
      const { cohorts, retention } = expected({ granularity });
      // A period that is not over would look like a fall: it is in the table only.
      const over = retention.filter(({ period }) => period !== cohorts.in_progress);
      const first = cohorts.rows[0];
      const said = `${count(first.classic[1])} of ${count(first.customers)} ordered then (${share(first.classic[1] / first.customers)})`;
      const cell = page.getByRole("link", { name: `1 ${granularity} later · ${said}` });
      await cell.first().waitFor();
      assert.match(await cell.first().getAttribute("aria-label"), names[granularity]);
      // Retention follows the same periods.
      await turn(page, "retention");
      assert.equal((await marks(page, "Customers kept, by period")).length, drawnPoints(over));
      await turn(page, "cohorts");
    }
    await select(page, "Period", "month");
    await select(page, "Counted when", "in that period or later");
    const { cohorts } = expected({});
    const first = cohorts.rows[0];
    await page.getByRole("link", { name: `1 month later · ${count(first.unbounded[1])} of ${count(first.customers)} ordered then or later` }).waitFor();

    await select(page, "Shown as", "number");
    const figure = page.getByRole("figure", { name: COHORTS });
    await unfold(figure, "Table");
    const rows = (await table(figure.getByRole("table"))).slice(1);
    assert.deepEqual(
      rows.map((row) => row.slice(1).filter((text) => text !== "")),
      cohorts.rows.map((row) => [row.customers, ...row.unbounded].map(count)),
    );
  }));

/** Points of the two curves that have a value. */
const drawnPoints = (retention) =>
  retention.filter((row) => row.active_rate !== null && row.active_window_full).length + retention.filter((row) => row.strict_rate !== null).length;

test("the schemes: eleven, ten and four segments", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    await turn(page, "segments");
    for (const [word, scheme, first] of [["ten segments", "ten", "Best customers"], ["four plain groups", "plain", undefined], ["eleven segments", "eleven", "Best customers"]]) {
      await select(page, "Segments", word);
      const { rfm } = expected({ scheme });
      const largest = rfm.segments.toSorted?.((a, b) => b.customers - a.customers)[0] ?? [...rfm.segments].sort((a, b) => b.customers - a.customers)[0];
      const segments = page.getByRole("table", { name: "Segments", exact: true });
      await segments.getByRole("cell", { name: count(largest.customers), exact: true }).first().waitFor();
      await page.waitForFunction(
        ([label, rows]) => [...document.querySelectorAll("table")].some((table) => table.caption?.textContent === label && table.tBodies[0].rows.length === rows),
        ["Segments", rfm.segments.length],
      );
      const rows = (await table(segments)).slice(1);
      assert.deepEqual(
        rows.map((row) => [row[1], row[3]]),
        rfm.segments.map((segment) => [count(segment.customers), count(segment.orders)]),
      );
      if (first) assert.ok(rows[0][0].startsWith(first));
      // Everybody knows who they are and what to do about them.
      assert.ok(rows.every((row) => row[0].length > 20 && row.at(-1).length > 10));
    }
  }));

test("what was set aside and why is said first: the main reason with its rows, and how many others", () =>
  onPage(app, {}, async (page) => {
    const said = async () => (await read(page.locator("#coverage"))).replace(/^What the figures stand on | Check the import$/g, "");
    const good = ["a", "2024-01-05", "10"];
    const head = ["customer", "date", "amount"];
    const without = ["", "2024-01-06", "4"];
    for (const [rows, sentence] of [
      [[good], "The only row counts; nothing was set aside."],
      [[good, good], "All 2 rows count; nothing was set aside."],
      [[good, without], "1 of 2 rows counts (50% of rows); set aside: 1 row without a customer. The row that counts holds 10 of the file’s 14 in sales (71.4% of sales)."],
      [[good, good, without, without, ["b", "never", "1"]], "2 of 5 rows count (40% of rows); set aside: 2 rows without a customer (and one other reason). The rows that count hold 20 of the file’s 29 in sales (69% of sales)."],
      // Of equals the one that is tried first.
      [[good, good, without, ["b", "never", "1"], ["b", "2024-01-07", "x"]], "2 of 5 rows count (40% of rows); set aside: 1 row without a customer (and 2 other reasons). The rows that count hold 20 of the file’s 25 in sales (80% of sales)."],
    ]) {
      const path = file("aside.csv", csv([head, ...rows]));
      await drop(page, path);
      await page.getByText(sentence.split(". ")[0]).waitFor();
      assert.equal(await said(), sentence);
    }
    await page.getByRole("combobox", { name: "Language" }).selectOption("فارسی");
    await page.getByText("۲ سطر از ۵ سطر به حساب آمده است").waitFor();
    assert.match(await said(), /۲ سطر از ۵ سطر به حساب آمده است \(۴۰٪ سطرها\)؛ کنار گذاشته شده: ۱ سطر بدون مشتری \(و ۲ دلیل دیگر\)\./);
  }));

test("refunds can be left out", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    assert.match(await read(overview(page)), /All 6 rows count; nothing was set aside\. Refunds of 5 are among the rows that count\./);
    await select(page, "Refunds", "left out");
    await page.getByText("5 of 6 rows count (83.3% of rows); set aside: 1 refund, left out by choice.").waitFor();
    await turn(page, "import");
    assert.deepEqual((await table(setAside(page))).slice(1).flat().map(value), ["Refunds, left out by choice", 1, 16.7, -5, -10.5, 5]);
    await turn(page, "overview");
    assert.match(await read(overview(page)), /Revenue \?? ?52\.50?\b/);
    await select(page, "Refunds", "taken off revenue");
    await page.getByText("All 6 rows count; nothing was set aside.").waitFor();
  }));

test("seen as of an earlier day, and back", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    const day = page.getByLabel("As-of date");
    assert.equal(await day.inputValue(), "2024-03-03");
    await day.fill("2024-02-01");
    await page.getByText("3 of 6 rows count (50% of rows); set aside: 3 rows on or after the as-of date.").waitFor();
    assert.match(await read(page.getByRole("banner")), /6 rows 5 Jan 2024 – 20 Jan 2024 3 rows set aside/);
    await turn(page, "import");
    assert.deepEqual((await table(setAside(page))).slice(1).flat().map((text) => (text.includes(", ") ? text : value(text))), ["On or after the as-of date", 3, 50, 37.5, 78.9, "3, 6, 7"]);
    await page.getByRole("button", { name: "Back to the day after the last order" }).click();
    await page.getByText("All 6 rows count; nothing was set aside.").waitFor();
    assert.equal(await day.inputValue(), "2024-03-03");
  }));

test("an as-of date before everything is refused, and the last figures stay", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    await page.getByLabel("As-of date").fill("2020-01-01");
    const alert = page.getByRole("main").getByRole("alert");
    await alert.waitFor();
    assert.match(await read(alert), /No row of this file counts as an order/);
    assert.match(await read(overview(page)), /All 6 rows count; nothing was set aside\./);
    assert.equal(await page.getByLabel("As-of date").inputValue(), "2024-03-03");
    await page.getByLabel("As-of date").fill("2024-02-01");
    await page.getByText("3 of 6 rows count (50% of rows); set aside: 3 rows on or after the as-of date.").waitFor();
  }));

test("how long is quiet is a choice", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    for (const months of [1, 12]) {
      await turn(page, "leaving");
      await select(page, "Months without an order", months === 1 ? "1 month" : "12 months");
      const { departure } = expected({ lapsed_months: months });
      await page.getByText(`no order for ${months === 1 ? "1 month" : "12 months"}. ${count(departure.lapsed_customers)} customers, ${count(departure.lapsed_revenue)}.`).waitFor();
      await turn(page, "overview");
      assert.match(await read(overview(page)), new RegExp(`${count(departure.lapsed_customers)} have been quiet for ${months} month`));
    }
  }));

test("sales are shown as revenue, orders or customers", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    for (const [word, title] of [["orders", "Orders by month"], ["customers", "Customers who ordered, by month"], ["revenue", "Revenue by month"]]) {
      await select(page, "Measure", word);
      await page.getByRole("figure", { name: title }).locator(VALUES).first().waitFor();
      assert.equal((await marks(page, title)).length, 18);
    }
  }));

// --- Tables -----------------------------------------------------------------------------------------------

const leaving = (page) => part(page, "leaving", "Leaving");
const column = async (section, place) => (await table(section.getByRole("table"))).slice(1).map((row) => row[place]);

test("every column sorts both ways, numbers as numbers", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    const section = await leaving(page);
    const header = (name) => section.getByRole("columnheader", { name });
    for (const [name, place] of [["Days since", 2], ["Orders", 3], ["Revenue", 4]]) {
      const sort = header(name).getByRole("button", { name, exact: true });
      for (const [direction, sign] of [["descending", -1], ["ascending", 1]]) {
        await sort.click();
        await page.waitForFunction(
          ([name, direction]) => [...document.querySelectorAll(`th[aria-sort="${direction}"]`)].some((cell) => cell.innerText.includes(name)),
          [name, direction],
        );
        const shown = (await column(section, place)).map(value);
        assert.ok(shown.length >= 50);
        assert.deepEqual(shown, [...shown].sort((a, b) => sign * (a - b)), `${name} ${direction}`);
        assert.equal(await section.locator("th[aria-sort=ascending], th[aria-sort=descending]").count(), 1);
      }
    }
    await header("Last order").getByRole("button").click();
    const days = (await column(section, 1)).map((text) => Date.parse(`${text.replace("Sept", "Sep")} UTC`));
    assert.deepEqual(days, [...days].sort((a, b) => b - a));
    await header("Customer").getByRole("button").click();
    const ids = await column(section, 0);
    assert.deepEqual(ids, [...ids].sort());
    await header("Usual gap in days").getByRole("button").click();
    await header("Usual gap in days").getByRole("button").click();
    const gaps = await column(section, 5);
    assert.ok(gaps.indexOf("–") === -1 || gaps.slice(gaps.indexOf("–")).every((text) => text === "–"));
  }));

test("the list answers while one types, and shows more on demand", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    const section = await leaving(page);
    assert.equal((await column(section, 0)).length, 50);
    assert.match(await read(section), /The first 200 of [\d,]+ by revenue; the download has all\./);
    await section.getByRole("button", { name: "Show more" }).click();
    await section.getByRole("row").nth(100).waitFor();
    assert.equal((await column(section, 0)).length, 100);

    const search = section.getByRole("searchbox", { name: "Search a customer" });
    await search.pressSequentially("01");
    const found = await column(section, 0);
    assert.ok(found.length > 1 && found.every((id) => id.includes("01")), String(found));
    assert.match(await read(section), new RegExp(`${found.length} of 200`));
    await search.fill("nobody of this name");
    await section.getByText("Nothing here has “nobody of this name” in it.").waitFor();
    await search.fill("");
    await section.getByText("200 of 200").waitFor();
  }));

test("the figures say how they are worked out, with the file's own numbers", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    const says = {
      Customers: /6,696 orders come from 2,357 customers\./,
      Orders: /6,919 rows that count make 6,696 orders\./,
      Revenue: /244,092 in all; refunds of 0/,
      "Average order": /244,092 ÷ 6,696 orders = 36\.45/,
      "Bought again": /1,139 ÷ 2,357 customers = 48\.3%/,
      "Best fifth": /472 of 2,357 customers brought [\d.]+% of 244,092\./,
    };
    for (const [figure, own] of Object.entries(says)) {
      await page.getByRole("button", { name: `How “${figure}” is worked out` }).click();
      await page.getByText(own).waitFor();
    }
  }));
