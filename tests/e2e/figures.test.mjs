// Two public files dropped on the page, and the figures that a person reads there. What is published is written here as
// it is; everything else comes from the reference implementation beside these tests.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { after, before, test } from "node:test";
import { report } from "../oracle/report.mjs";
import { launch, onPage } from "./harness.mjs";
import { CDNOW, marks, onlineRetail, open, part, read, table, turn, unfold, value } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

// Numbers as they are written in English.
const count = (number) => number.toLocaleString("en-GB", { maximumFractionDigits: 0 });
const share = (ratio) => `${(ratio * 100).toLocaleString("en-GB", { maximumFractionDigits: 1 })}%`;
const amount = (number) => number.toLocaleString("en-GB", { maximumFractionDigits: Math.abs(number) >= 1000 ? 0 : 2 });

const reference = (path, options = {}) => report([{ name: basename(path), bytes: readFileSync(path) }], options);

test("Online Retail, all 541,909 rows: what a person reads", () =>
  onPage(app, {}, async (page) => {
    const expected = reference(onlineRetail());
    await open(page, onlineRetail());

    const banner = await read(page.getByRole("banner"));
    assert.match(banner, /541,909 rows 1 Dec 2010 – 9 Dec 2011 135,080 rows set aside/);
    assert.match(banner, /Read as customer = CustomerID order = InvoiceNo date = InvoiceDate quantity = Quantity unit price = UnitPrice/);

    const overview = page.getByRole("region", { name: "Overview" });
    const said = await read(overview);
    // As published for this file, and by several who counted it.
    assert.match(said, /4,339 customers\. Two in three \(65\.6%\) bought again\./);
    assert.match(said, /852 have been quiet for 6 months; they had spent 399,071\./);
    assert.match(said, /406,829 of 541,909 rows count \(75\.1% of rows\); set aside: 135,080 rows without a customer\./);
    assert.match(said, /The rows that count hold 8,300,066 of the file’s 9,747,748 in sales \(85\.1% of sales\)\./);
    assert.match(said, /December 2011 is not over/);
    assert.match(said, new RegExp(`${expected.departure.overdue_customers} are late by their own rhythm`));
    assert.deepEqual(await tiles(page), {
      Customers: "4,339",
      Orders: "18,536",
      Revenue: "8,310,477",
      "Average order": "448.34",
      "Bought again": "65.6%",
      "Best fifth": "73.6%",
    });

    await month(page, expected, "November 2011");
    const audit = await part(page, "import", "Import");
    assert.match(await read(audit), /Refunds of 611,342 are among the rows that count\. .*refunds only.*[-−]10,411|[-−]10,411.*refunds only/);
    assert.deepEqual((await table(audit.getByRole("table", { name: "Rows that were set aside, by reason" }))).slice(1), [
      ["No customer", "135,080", "24.9%", "1,447,682", "14.9%", "624, 1,445, 1,446, 1,447, 1,448, 1,449 and more"],
    ]);

    await everySection(page, expected, onlineRetail());
    const retention = await read(await part(page, "retention", "Retention"));
    assert.match(retention, /Of 3,208 customers who were active when November 2011 began, 98\.1% still were when it ended\./);
    const ladder = await read(await part(page, "ladder", LADDER));
    assert.match(ladder, /Of 3,370 customers whom the file follows for 90 days after the first order, 45\.5% ordered again within them\./);
    assert.match(ladder, /Half of all second orders came within 57 days of the first\./);
    const money = await read(await part(page, "money", MONEY));
    assert.match(money, /The best fifth, 868 customers, brought 73\.6% of revenue\. 1,177 customers are enough for 80% of revenue\./);
    assert.match(money, /\b0\.70 \(Gini coefficient\)/);
  }));

test("CDNOW, every tenth customer: what a person reads", () =>
  onPage(app, {}, async (page) => {
    const expected = reference(CDNOW);
    await open(page, CDNOW);

    assert.match(await read(page.getByRole("banner")), /6,919 rows 1 Jan 1997 – 30 Jun 1998 every row counts/);
    const said = await read(page.getByRole("region", { name: "Overview" }));
    assert.match(said, /All 6,919 rows count; nothing was set aside\./);
    assert.match(said, /2,357 customers\. Half of them \(48\.3%\) bought again\./);
    assert.doesNotMatch(said, /is not over/);
    assert.deepEqual(await tiles(page), {
      Customers: "2,357",
      Orders: "6,696",
      Revenue: "244,092",
      "Average order": "36.45",
      "Bought again": "48.3%",
      "Best fifth": share(expected.concentration.top_fifth_share),
    });
    await month(page, expected, "June 1998");
    await everySection(page, expected, CDNOW);
    const ladder = await read(await part(page, "ladder", LADDER));
    assert.match(ladder, /Of 2,357 customers whom the file follows for 90 days after the first order, 29\.1% ordered again within them\./);
  }));

const LADDER = "From one order to the next";
const MONEY = "Money: how much hangs on how few";

/** The figures of a list by their names. */
async function tiles(page, name = "The figures") {
  const list = page.locator("dl").and(page.getByLabel(name));
  const names = await list.getByRole("term").allInnerTexts();
  const figures = await list.getByRole("definition").allInnerTexts();
  const first = (text) => text.trim().split("\n")[0].trim();
  return Object.fromEntries(names.map((name, place) => [first(name), first(figures[place])]));
}

/** The last month that is over, with what its buyers are to those of the month before and a year before. */
async function month(page, { retention, cohorts }, name) {
  const over = retention.filter(({ period }) => period !== cohorts.in_progress);
  const [last, before] = over.slice(-2).reverse();
  const yearBefore = over.at(-13);
  const title = `${name}, the last month that is over`;
  const shown = await tiles(page, title);
  assert.equal(shown["Customers who ordered"], count(last.end));
  assert.equal(shown["New customers"], count(last.new));
  assert.equal(shown["Bought before"], share(1 - last.new / last.end));
  const said = await read(page.locator("dl").and(page.getByLabel(title)).locator(".tile").nth(2));
  for (const then of [before, yearBefore].filter(Boolean)) {
    const change = last.end / then.end - 1;
    assert.ok(said.includes(`${share(Math.abs(change))} ${change > 0 ? "more" : "less"} than in`), said);
  }
}

/** Sales, segments, cohorts, retention and who is leaving, against the reference. */
async function everySection(page, expected, path) {
  const { summary, rfm, cohorts, retention, departure, customers } = expected;

  await turn(page, "overview");
  // Orders of all months, by the values behind the bars, are all orders.
  const months = await marks(page, "Revenue by month");
  const orders = months.map((said) => Number(/([\d,]+) orders?\b/.exec(said)[1].replaceAll(",", "")));
  assert.equal(months.length, cohorts.rows[0].classic.length);
  assert.equal(orders.reduce((total, number) => total + number), summary.orders);

  await turn(page, "segments");
  const segments = await table(page.getByRole("table", { name: "Segments" }));
  const largest = Math.max(...rfm.segments.map(({ revenue }) => revenue));
  assert.ok(largest >= 1000); // so that all are written in whole amounts
  assert.deepEqual(
    segments.slice(1).map((row) => row.slice(1, 6).map(value)),
    rfm.segments.map((segment) =>
      [
        count(segment.customers),
        share(segment.customers / summary.customers),
        count(segment.orders),
        count(segment.revenue),
        share(segment.revenue / summary.revenue),
      ].map(value),
    ),
  );
  const grid = await marks(page, "Customers by how recently and how often they bought");
  assert.equal(grid.length, 25);
  const inGrid = grid.map((said) => Number(/([\d,]+) customers?/.exec(said)?.[1].replaceAll(",", "") ?? 0));
  const expectedGrid = [5, 4, 3, 2, 1].flatMap((r) =>
    [1, 2, 3, 4, 5].map((f) => customers.filter((customer) => customer.r === r && customer.f === f).length),
  );
  assert.deepEqual(inGrid, expectedGrid);

  await turn(page, "cohorts");
  const cells = await marks(page, "Customers who came back, by the period of their first order");
  const sizes = cohorts.rows.flatMap((row) =>
    row.classic.map((number) => `${count(number)} of ${count(row.customers)} ordered then (${share(number / row.customers)})`),
  );
  const said = cells.filter((text) => / of /.test(text) && !/over all cohorts/.test(text));
  assert.deepEqual(said.map((text) => text.split(" · ")[2]), sizes);
  assert.equal(cells[1], `Average · 1 month later · ${share(cohorts.average.classic[1])} of customers, over all cohorts`);
  const region = page.getByRole("region", { name: "Cohorts", exact: true });
  assert.ok(
    (await read(region)).includes(
      `After 1 month, ${share(cohorts.average.classic[1])} of customers ordered in that period; ${share(cohorts.average.unbounded[1])} ordered in it or later.`,
    ),
  );

  await turn(page, "retention");
  const kept = page.getByRole("figure", { name: "Customers kept, by period" });
  await unfold(kept, "Table");
  const rows = (await table(kept.getByRole("table"))).slice(1);
  assert.deepEqual(
    rows.map((row) => row.slice(1).map(value)),
    retention.map((row) =>
      [
        row.active_window_full ? share(row.active_rate) : "too early",
        count(row.active_start),
        count(row.active_end),
        ...[row.strict_rate, row.formula_rate].map(share),
        ...[row.start, row.end, row.new, row.reactivated].map(count),
        ...[row.nrr, row.grr].map(share),
      ].map(value),
    ),
  );

  const leaving = customers.filter(({ lapsed, overdue }) => lapsed || overdue);
  const byRevenue = [...leaving].sort((a, b) => b.revenue - a.revenue);
  const leavingRegion = await part(page, "leaving", "Leaving");
  const spent = leaving.reduce((total, { revenue }) => total + revenue, 0);
  assert.ok((await read(leavingRegion)).includes(`${count(leaving.length)} customers to win back; past revenue ${amount(spent)}.`));
  assert.ok(
    (await read(leavingRegion)).includes(`${count(departure.lapsed_customers)} customers, ${amount(departure.lapsed_revenue)}.`),
  );
  const listed = (await table(leavingRegion.getByRole("table"))).slice(1);
  assert.deepEqual(
    listed.slice(0, 20).map((row) => [row[0], row[2], row[3], row[4], row[7]]),
    byRevenue.slice(0, 20).map((customer) => [
      customer.customer,
      count(customer.recency_days),
      count(customer.orders),
      count(customer.revenue),
      customer.lapsed && customer.overdue
        ? "gone quiet, and late by their own rhythm"
        : customer.lapsed
          ? "gone quiet"
          : "late by their own rhythm",
    ]),
  );

  await ownNumbers(page, expected, path);
}

/** Every term says how it is worked out, with the file's own numbers. */
async function ownNumbers(page, { summary, as_of: asOf, rfm, cohorts, retention, departure, second_order: second, concentration: top, customers }, path) {
  const ratio = (part, whole) => `${count(part)} of ${count(whole)} customers, ${share(part / whole)}.`;
  const quietAndLate = [ratio(departure.lapsed_customers, summary.customers), ratio(departure.overdue_customers, summary.customers)];
  const first = cohorts.rows.find(({ classic }) => classic.length > 1);
  // The last month that is over, and all orders until it, by the cells of the cohorts.
  const kept = retention.filter(({ period }) => period !== cohorts.in_progress).at(-1);
  const number = (period) => 12 * Number(period.slice(0, 4)) + Number(period.slice(5));
  const place = (row) => number(kept.period) - number(row.cohort);
  const sum = (orders) => cohorts.rows.filter((row) => place(row) >= 0).reduce((total, row) => total + orders(row), 0);
  const then = sum((row) => row.orders[place(row)]);
  const before = sum((row) => row.orders.slice(0, place(row)).reduce((total, orders) => total + orders, 0));
  const month = new Date(`${kept.period}-01`).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
  const day = (date) => new Date(date).toLocaleDateString("en-GB", { dateStyle: "medium", timeZone: "UTC" });
  const best = customers.toSorted((a, b) => b.revenue - a.revenue)[0];
  // Segments on the first day of the movement, three months before: as a report as of that day has them.
  const since = new Date(asOf);
  since.setUTCMonth(since.getUTCMonth() - 3);
  const earlier = reference(path, { as_of: since.toISOString().slice(0, 10) }).customers;
  const now = new Map(customers.map(({ customer, segment }) => [customer, segment]));
  const flows = new Map();
  for (const { customer, segment } of earlier) {
    const to = now.get(customer);
    if (to && to !== segment) flows.set(`${segment} ${to}`, (flows.get(`${segment} ${to}`) ?? 0) + 1);
  }
  const [, widest] = [...flows].sort(([, a], [, b]) => b - a)[0];
  const [from] = [...flows].find(([, flow]) => flow === widest)[0].split(" ");
  const there = earlier.filter(({ segment }) => segment === from).length;
  const largest = Math.max(...rfm.segments.map(({ revenue }) => revenue));
  const own = {
    overview: [`Orders: ${count(then)} in ${month} ÷ ${count(before)} until then = ${share(then / before)} up.`, ...quietAndLate],
    leaving: quietAndLate,
    customers: [...quietAndLate, `The first of this list: from ${day(best.last_date)} it is ${count(best.recency_days)} day`],
    ladder: [`From the first to the second: ${count(second.within)} ÷ ${count(second.observable_customers)} = ${share(second.share)}.`],
    money: [
      `The best fifth: ${count(top.top_fifth_customers)} of ${count(summary.customers)} customers bring ${share(top.top_fifth_share)} of revenue.`,
      `${count(top.customers_for_80_percent)} of ${count(summary.customers)} customers, ${share(top.customers_for_80_percent / summary.customers)} of them.`,
    ],
    cohorts: [`${count(first.classic[1])} of ${count(first.customers)} ordered in the next period, ${share(first.classic[1] / first.customers)}.`],
    retention: [
      `${month}: (${count(kept.active_end)} − ${count(kept.new)}) ÷ ${count(kept.active_start)} = ${share(kept.active_rate)}.`,
      `${month}: ${count(Math.round(kept.strict_rate * kept.start))} ÷ ${count(kept.start)} = ${share(kept.strict_rate)}.`,
      `In ${month} the ${count(kept.start)} buyers before spent ${share(kept.nrr)} of what they had spent`,
    ],
    segments: [
      `${amount(rfm.segments[0].revenue)} ÷ ${amount(summary.revenue)} = ${share(rfm.segments[0].revenue / summary.revenue)}.`,
      `${amount(largest)} ÷ ${amount(summary.revenue)} = ${share(largest / summary.revenue)} of the area.`,
      `${count(widest)} of the ${count(there)} who were in “`,
      `on ${day(since)} are in “`,
      ratio(summary.customers - earlier.filter(({ customer }) => now.has(customer)).length, summary.customers).replace("customers,", "customers of today,"),
    ],
  };
  for (const [id, sentences] of Object.entries(own)) {
    await turn(page, id);
    const main = page.getByRole("main");
    const terms = main.getByText(/^What the (words and figures|columns) mean$/);
    await terms.first().waitFor();
    for (const term of await terms.all()) await term.click();
    const said = await read(main);
    for (const sentence of sentences) assert.ok(said.includes(sentence), `${id}: ${sentence}\nin ${said}`);
  }
}
