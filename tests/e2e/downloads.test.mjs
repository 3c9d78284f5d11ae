// Every list and every chart as a file: what spreadsheets and pictures make of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { report } from "../oracle/report.mjs";
import { download, launch, onPage } from "./harness.mjs";
import { CDNOW, cells, csv, drawn, file, fromMenu, open, turn } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const FORMULAS = ["=1+1", "+1", "-1", "@x", "\tx"];
/** Customers whose names a spreadsheet would run, one of them gone quiet; and rows that cannot be used. */
const nasty = () =>
  file(
    "nasty.csv",
    csv([
      ["customer", "date", "amount"],
      ["=1+1", "2023-01-05", "10.5"],
      ...FORMULAS.slice(1).map((name) => [`"${name}"`, "2024-01-05", "10.25"]),
      ['"a ""quoted"", name"', "2024-02-05", "20.75"],
      ["=cmd", "soon", "7"],
      ['"two\nlines"', "2024-02-06", "1.5"],
      ["", "2024-02-06", "3"],
    ]),
  );

const LISTS = {
  "Customers with scores and segment": ["customers", ["Customer", "Orders", "Revenue", "First order", "Last order", "Days since last order", "Recency score (R)", "Frequency score (F)", "Revenue score (M)", "Segment", "Gone quiet", "Late by their own rhythm"]],
  "Customers to win back": ["customers-to-win-back", ["Customer", "Reason", "Orders", "Revenue", "Last order", "Days since last order", "Usual gap in days", "Segment"]],
  Segments: ["segments", ["Segment", "Customers", "Share of customers", "Orders", "Revenue", "Share of revenue"]],
  "Orders and revenue by month": ["months", ["Month", "Orders", "Revenue", "Customers", "Not over"]],
  "Gross, refunds and net by month": ["sales-to-check", ["Month", "Orders", "Gross sales", "Refunds", "Net sales"]],
  Cohorts: ["cohorts", ["First order in", "Customers", "Periods later", "Period", "Ordered then", "Share who ordered then", "Ordered then or later", "Share who ordered then or later", "Orders", "Revenue", "Not over"]],
  "Retention by period": ["retention", ["Period", "Active at the start", "Active at the end", "Share who stayed active", "Enough orders before", "Buyers in the period before", "Buyers", "New", "Came back after a silence", "Rate by spreadsheet formula", "Share who bought both times", "Net revenue retention", "Gross revenue retention"]],
};

/** What every table must be for Excel: UTF-8 said so, CR LF, as many cells in each line. */
function tableOf(bytes, delimiter) {
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "a byte order mark");
  const text = bytes.toString("utf8");
  assert.ok(text.endsWith("\r\n"));
  const rows = cells(bytes, delimiter);
  assert.ok(rows.length > 1 && rows.every((row) => row.length === rows[0].length));
  return rows;
}

test("every list, with the numbers of the report", () =>
  onPage(app, {}, async (page) => {
    const expected = report([{ name: "cdnow_sample.csv", bytes: readFileSync(CDNOW) }]);
    await open(page, CDNOW);
    const lists = {};
    for (const [item, [name, header]] of Object.entries(LISTS)) {
      const { name: fileName, bytes } = await fromMenu(page, item);
      assert.equal(fileName, `${name}.csv`);
      const [first, ...rows] = tableOf(bytes, ",");
      assert.deepEqual(first, header);
      lists[name] = rows;
    }
    assert.deepEqual(
      lists.customers.map((row) => [row[0], Number(row[1]), Number(row[2]), ...row.slice(3, 5), ...row.slice(5, 9).map(Number)]),
      expected.customers.map((c) => [c.customer, c.orders, c.revenue, c.first_date, c.last_date, c.recency_days, c.r, c.f, c.m]),
    );
    const leaving = expected.customers.filter(({ lapsed, overdue }) => lapsed || overdue);
    assert.equal(lists["customers-to-win-back"].length, leaving.length);
    const reasons = new Map(lists["customers-to-win-back"].map((row) => [row[0], row[1]]));
    for (const { customer, lapsed, overdue } of leaving) {
      const reason = lapsed && overdue ? "Gone quiet and late by their own rhythm" : lapsed ? "Gone quiet" : "Late by their own rhythm";
      assert.equal(reasons.get(customer), reason, customer);
    }
    assert.deepEqual(lists.segments.map((row) => [Number(row[1]), Number(row[4])]), expected.rfm.segments.map((s) => [s.customers, s.revenue]));
    assert.equal(lists.months.reduce((total, row) => total + Number(row[1]), 0), expected.summary.orders);
    assert.deepEqual(
      lists.cohorts.map((row) => [row[0], Number(row[2]), Number(row[4])]),
      expected.cohorts.rows.flatMap((row) => row.classic.map((number, offset) => [row.cohort, offset, number])),
    );
    assert.deepEqual(
      lists.retention.map((row) => [row[0], Number(row[5]), Number(row[10])]),
      expected.retention.map((row) => [row.period, row.start, row.strict_rate]),
    );
    // Every row counts: there is nothing to download of rows set aside.
    assert.equal(await page.getByRole("button", { name: "Rows that were set aside" }).count(), 0);

    await page.keyboard.press("Escape");
    await turn(page, "leaving");
    // The button of the page gives the same list as the menu.
    const { name, bytes } = await download(page, () => page.getByRole("button", { name: "Download the list" }).click());
    assert.equal(name, "customers-to-win-back.csv");
    assert.equal(cells(bytes).length, leaving.length + 1);
  }));

test("separators and decimal signs as chosen, and the choice is kept", () =>
  onPage(app, {}, async (page) => {
    await open(page, nasty());
    await fromMenu(page, "Segments");
    const style = page.getByRole("combobox", { name: "Tables as" });
    for (const [word, delimiter, ending, amount] of [
      ["CSV with semicolons and decimal commas", ";", "csv", "20,75"],
      ["Text with tabs", "\t", "tsv", "20.75"],
      ["CSV with commas", ",", "csv", "20.75"],
      ["CSV with semicolons and decimal commas", ";", "csv", "20,75"],
    ]) {
      await style.selectOption(word);
      const { name, bytes } = await fromMenu(page, "Customers with scores and segment");
      assert.equal(name, `customers.${ending}`);
      const rows = tableOf(bytes, delimiter);
      assert.deepEqual(rows.find((row) => row[0].startsWith("a ")).slice(0, 3), ['a "quoted", name', "1", amount]);
      assert.ok(rows.some((row) => row[0] === "two\nlines"));
    }
    await page.reload();
    await open(page, nasty());
    assert.match((await fromMenu(page, "Segments")).bytes.toString("utf8"), /^\ufeffSegment;Customers;/);
  }));

test("names that a spreadsheet would run are made harmless, in every list that has them", () =>
  onPage(app, {}, async (page) => {
    await open(page, nasty());
    const harmless = (names) => assert.ok(names.every((name) => !/^[=+\-@\t\r]/.test(name)), names.join(" "));
    const customers = tableOf((await fromMenu(page, "Customers with scores and segment")).bytes, ",").slice(1);
    harmless(customers.map(([name]) => name));
    assert.ok(FORMULAS.slice(0, 4).every((name) => customers.some((row) => row[0] === `'${name}`)));
    const leaving = tableOf((await fromMenu(page, "Customers to win back")).bytes, ",");
    assert.deepEqual(leaving[1].slice(0, 5), ["'=1+1", "Gone quiet", "1", "10.5", "2023-01-05"]);
    const aside = tableOf((await fromMenu(page, "Rows that were set aside")).bytes, ",").slice(1);
    harmless(aside.flat());
  }));

test("rows that were set aside come with file, line, reason and all their cells", () =>
  onPage(app, {}, async (page) => {
    await open(page, nasty());
    const rows = [
      ["File", "Line", "Reason", "customer", "date", "amount"],
      ["nasty.csv", "8", "A date that cannot be read", "'=cmd", "soon", "7"],
      ["nasty.csv", "11", "No customer", "", "2024-02-06", "3"],
    ];
    const { name, bytes } = await fromMenu(page, "Rows that were set aside");
    assert.equal(name, "rows-set-aside.csv");
    assert.deepEqual(tableOf(bytes, ","), rows);
    await page.keyboard.press("Escape");
    await turn(page, "import");
    // The same from the place where they are explained.
    const second = await download(page, () => page.getByRole("button", { name: "Download these rows" }).click());
    assert.deepEqual(cells(second.bytes), rows);
  }));

test("in Persian the lists have Persian words, and numbers that spreadsheets can add", () =>
  onPage(app, { locale: "fa-IR" }, async (page) => {
    await page.getByRole("button", { name: "انتخاب فایل" }).waitFor();
    const [dialog] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "انتخاب فایل" }).click()]);
    await dialog.setFiles(nasty());
    await drawn(page);
    await page.getByRole("banner").getByRole("button", { name: "دریافت" }).click();
    const { name, bytes } = await download(page, () => page.getByRole("banner").getByRole("button", { name: "مشتریان با امتیاز و گروه" }).click());
    assert.equal(name, "مشتریان.csv");
    const [header, ...rows] = tableOf(bytes, ",");
    assert.ok(header.every((word) => /[\u0600-\u06ff]/.test(word)), header.join());
    assert.equal(rows.find((row) => row[0].startsWith("a "))[2], "20.75");
  }));

const CHARTS = {
  "Revenue by month": ["overview", "sales"],
  "Customers by how recently and how often they bought": ["segments", "segments"],
  "Customers who came back, by the period of their first order": ["cohorts", "cohorts"],
  "Share of customers who came back, average of all cohorts": ["cohorts", "cohort-curve"],
  "Customers kept, by period": ["retention", "retention"],
  "What is more and what is less: Q2 1998 beside Q1 1998": ["compare", "side-by-side"],
  "How many went on to the next purchase within 90 days": ["ladder", "ladder"],
  "Share of revenue that the best customers bring": ["money", "pareto"],
};

for (const colorScheme of ["light", "dark"]) {
  test(`every chart as SVG and PNG that stand alone, ${colorScheme}`, () =>
    onPage(app, { colorScheme }, async (page) => {
      await open(page, CDNOW);
      for (const [title, [id, name]] of Object.entries(CHARTS)) {
        await turn(page, id);
        const figure = page.getByRole("figure", { name: title, exact: true });
        const get = async (kind) => {
          await figure.getByRole("button", { name: "Download the chart" }).click();
          return download(page, () => figure.getByRole("button", { name: kind }).click());
        };
        const svg = await get("SVG, for documents and print");
        assert.equal(svg.name, `${name}.svg`);
        const found = await page.evaluate((text) => {
          const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
          const all = [...root.querySelectorAll("*")];
          return {
            root: root.tagName,
            width: Number(root.getAttribute("width")),
            height: Number(root.getAttribute("height")),
            words: root.querySelectorAll("text").length,
            shapes: root.querySelectorAll("rect, path, circle, polyline, polygon, line").length,
            // Outside the page there are no custom properties, style sheets or other files.
            leaning: all.filter((element) => [...element.attributes].some(({ value }) => /var\(|currentColor|url\((?!#)|^https?:/.test(value))).length,
            scripts: root.querySelectorAll("script, foreignObject, style, image").length,
          };
        }, svg.bytes.toString("utf8"));
        assert.equal(found.root, "svg");
        assert.ok(found.width > 300 && found.height > 100 && found.words > 5 && found.shapes > 3, JSON.stringify(found));
        assert.deepEqual([found.leaning, found.scripts], [0, 0], `${title}: ${JSON.stringify(found)}`);

        const png = await get("PNG, for slides and messages");
        assert.equal(png.name, `${name}.png`);
        assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], [found.width * 2, found.height * 2]);
        // Something is drawn on it, in more than a few colours.
        const colours = await page.evaluate(async (bytes) => {
          const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0))], { type: "image/png" }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const context = canvas.getContext("2d");
          context.drawImage(bitmap, 0, 0);
          const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }, png.bytes.toString("base64"));
        assert.ok(colours > 20, `${colours} colours`);
      }
    }));
}
