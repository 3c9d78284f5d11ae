// Two periods or two segments side by side. What stands there is compared with sums of the file's rows made here, and
// with the reference implementation's report.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { after, before, test } from "node:test";
import { report } from "../oracle/report.mjs";
import { accessible, download, launch, onPage, screenshot } from "./harness.mjs";
import { CDNOW, VALUES, allDrawn, cells, csv, drop, file, marks, open, plain, read, table, turn, unfold } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const count = (number) => number.toLocaleString("en-GB", { maximumFractionDigits: 0 });
const places = (number, digits) => number.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const amount = (number, largest) => places(number, largest >= 1000 ? 0 : 2);
const share = (ratio) => `${places(ratio * 100, 1)}%`;
const customers = (number) => (number === 1 ? "1 customer" : `${count(number)} customers`);
const select = (page, label, word) => page.getByRole("combobox", { name: label, exact: true }).selectOption(word);
const address = (page) => page.evaluate(() => location.hash);
const region = (page) => page.getByRole("region", { name: "Side by side", exact: true });

/** The rows of the table by their names, without the buttons that explain them. */
async function figures(page) {
  const rows = await table(region(page).getByRole("table"));
  return new Map(rows.slice(1).map(([name, ...cells]) => [name.replace(/ \?$/, ""), cells]));
}

/** Waits until both sides have these names. */
const sides = (page, left, right) => region(page).getByRole("table", { name: `${left} and ${right}, side by side` }).waitFor();

/** How many are on the list that is open. */
async function listed(page, number) {
  const status = page.getByRole("region", { name: "Customers", exact: true }).getByRole("status").first();
  await status.filter({ hasText: new RegExp(`^\\s*${customers(number)} `) }).waitFor();
}

/** The figures of a period of CDNOW, whose rows are an order a day and a customer, without refunds. */
function period(rows, first, last, quietSince) {
  const sum = { customers: new Set(), fresh: new Set(), returned: new Set(), orders: new Set(), revenue: 0, ofFresh: 0 };
  const own = {};
  for (const row of rows) (own[row.customer] ??= []).push(row);
  for (const { customer, date, amount } of rows) {
    if (date < first || date > last) continue;
    const earlier = own[customer].filter((row) => row.date < first);
    sum.customers.add(customer);
    sum.orders.add(`${customer} ${date}`);
    sum.revenue += amount;
    if (earlier.length === 0) {
      sum.fresh.add(customer);
      sum.ofFresh += amount;
    } else if (earlier.every((row) => row.date < quietSince)) sum.returned.add(customer);
  }
  const { size: buyers } = sum.customers;
  const { size: orders } = sum.orders;
  return { buyers, fresh: sum.fresh.size, returned: sum.returned.size, orders, revenue: sum.revenue, average: sum.revenue / orders, each: sum.revenue / buyers, often: orders / buyers, ofFresh: sum.ofFresh / sum.revenue };
}

function cdnow() {
  const [, ...rows] = cells(readFileSync(CDNOW));
  return rows.map(([customer, date, , amount]) => ({ customer, date, amount: Number(amount) }));
}

test("two periods are what the rows say, and every count opens its people", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    await turn(page, "compare");
    // Orders end on the last day of a quarter: it is over.
    await sides(page, "Q2 1998", "Q1 1998");
    assert.equal(await address(page), "#compare");
    const rows = cdnow();
    const left = period(rows, "1998-04-01", "1998-06-30", "1997-10-01");
    const right = period(rows, "1998-01-01", "1998-03-31", "1997-07-01");
    const found = await figures(page);
    const pair = (write) => [write(left), write(right)];
    const largest = (key) => Math.max(left[key], right[key]);
    const expected = {
      Customers: pair(({ buyers }) => count(buyers)),
      "New customers": pair(({ fresh }) => count(fresh)),
      "Came back after having gone quiet": pair(({ returned }) => count(returned)),
      Orders: pair(({ orders }) => count(orders)),
      Revenue: pair(({ revenue }) => amount(revenue, largest("revenue"))),
      "Average order": pair(({ average }) => amount(average, largest("average"))),
      "Revenue per customer": pair(({ each }) => amount(each, largest("each"))),
      "Orders per customer": pair(({ often }) => places(often, 2)),
      "Share of revenue by new ones": pair(({ ofFresh }) => share(ofFresh)),
      Refunds: ["0.00", "0.00"],
    };
    assert.deepEqual([...found.keys()], Object.keys(expected));
    for (const [name, both] of Object.entries(expected)) assert.deepEqual(found.get(name).slice(0, 2), both, name);
    const less = right.revenue - left.revenue;
    assert.equal(found.get("Revenue")[2], `${amount(less, right.revenue)} less ${(100 * less / right.revenue).toLocaleString("en-GB", { maximumFractionDigits: 1 })}% less · worse`);
    assert.equal(found.get("Refunds")[2], "no difference");
    const lead = await read(region(page).getByText(/^Revenue was/));
    assert.ok(lead.startsWith("Revenue was ") && lead.includes("lower in Q2 1998 than in Q1 1998, most of all because fewer customers bought"), lead);

    const links = await region(page).getByRole("table").locator("a").evaluateAll((all) => all.map((link) => [link.getAttribute("href"), link.innerText]));
    assert.equal(links.length, 6);
    for (const [href, number] of links) {
      await page.evaluate((href) => (location.hash = href), href);
      await listed(page, Number(number.replace(/,/g, "")));
    }
    await page.getByRole("button", { name: "Without “came back in Q1 1998 after having gone quiet”" }).waitFor();
    // A choice is in the address, and the way back leads to it.
    await page.evaluate(() => (location.hash = "#compare?span=1998-04-01..1998-06-30&with=1998-01-01..1998-03-31"));
    await sides(page, "Q2 1998", "Q1 1998");
    const { name, bytes } = await download(page, () => region(page).getByRole("button", { name: "Download this table" }).click());
    assert.equal(name, "side-by-side.csv");
    const [header, ...lines] = cells(bytes);
    assert.deepEqual(header, ["Figure", "1998-04-01 – 1998-06-30", "1998-01-01 – 1998-03-31", "Difference", "Change"]);
    assert.deepEqual(lines.map(([label]) => label), Object.keys(expected));
    const revenue = lines.find(([label]) => label === "Revenue");
    assert.ok(Math.abs(revenue[1] - left.revenue) < 0.001 && Math.abs(revenue[3] - (left.revenue - right.revenue)) < 0.001, revenue.join());
  }));

test("periods are chosen by words and by days; what the files do not have is said beside them", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    await turn(page, "compare");
    await sides(page, "Q2 1998", "Q1 1998");
    await select(page, "The period to compare it with", "a year before");
    await sides(page, "Q2 1998", "Q2 1997");
    assert.equal(await address(page), "#compare?span=1998-04-01..1998-06-30&with=1997-04-01..1997-06-30");
    // Another period is held against the same one, a year before.
    await select(page, "The period", "the last whole month");
    await sides(page, "June 1998", "June 1997");
    await select(page, "The period", "the last whole year");
    await sides(page, "1997", "1996");
    const head = region(page).getByRole("columnheader", { name: /^1996/ });
    assert.match(await read(head), /not in the files$/);
    assert.equal((await figures(page)).get("Customers")[1], "0");
    await region(page).getByText("Not all of 1996 is in the files: the first order is of 1 Jan 1997.").waitFor();
    // By days: a beginning behind the end moves both, and the other period stays a year before.
    await page.getByLabel("Its first day", { exact: true }).fill("1998-06-15");
    await sides(page, "15 Jun 1998 – 14 Jun 1999", "15 Jun 1997 – 14 Jun 1998");
    await page.getByLabel("Its last day", { exact: true }).fill("1998-07-05");
    await sides(page, "15 Jun 1998 – 5 Jul 1998", "15 Jun 1997 – 5 Jul 1997");
    await region(page).getByRole("columnheader", { name: /not over, known until 30 Jun 1998/ }).waitFor();
    await region(page).getByText(/is not over: orders from 1 Jul 1998 on are not known yet/).waitFor();
    assert.equal(await page.getByLabel("The period", { exact: true }).inputValue(), "other");
  }));

test("few customers are said to be few, and unequal lengths to be unequal", () =>
  onPage(app, {}, async (page) => {
    const rows = [["customer", "date", "amount"], ["a", "2024-01-05", "10"], ["b", "2024-01-15", "10"], ["a", "2024-02-10", "20"], ["a", "2024-03-10", "20"]];
    await open(page, file("few.csv", csv(rows)));
    await page.evaluate(() => (location.hash = "#compare?span=2024-02-01..2024-02-29&with=2024-01-05..2024-01-15"));
    await region(page).getByText(/^Only 1 customer on one side: /).waitFor();
    await region(page).getByText("They are not equally long, 29 days and 11 days: compare averages and shares, not sums.").waitFor();
    await region(page).getByText("An average order was 100% larger in February 2024 than in 5 Jan 2024 – 15 Jan 2024: 20 against 10.").waitFor();
  }));

test("two segments are what the reference says of their customers", () =>
  onPage(app, {}, async (page) => {
    const expected = report([{ name: basename(CDNOW), bytes: readFileSync(CDNOW) }], {});
    await open(page, CDNOW);
    await turn(page, "compare");
    await select(page, "What to compare", "two segments");
    await sides(page, "Best customers", "At risk");
    assert.equal(await address(page), "#compare?of=segments");
    const all = expected.summary;
    const own = (segment) => {
      const people = expected.customers.filter((row) => row.segment === segment);
      const sum = (key) => people.reduce((sum, row) => sum + row[key], 0);
      const some = (is) => share(people.filter(is).length / people.length);
      const ago = people.map((row) => row.recency_days).sort((a, b) => a - b);
      return {
        Customers: count(people.length),
        "Share of customers": share(people.length / all.customers),
        Orders: count(sum("orders")),
        Revenue: sum("revenue"),
        "Share of revenue": share(sum("revenue") / all.revenue),
        "Orders per customer": places(sum("orders") / people.length, 2),
        "Days since the last order": String((ago[Math.floor((ago.length - 1) / 2)] + ago[Math.floor(ago.length / 2)]) / 2),
        "Bought again": some((row) => row.orders >= 2),
        "Gone quiet": some((row) => row.lapsed),
        "Late by their own rhythm": some((row) => row.overdue),
      };
    };
    const [left, right] = [own("champions"), own("at_risk")];
    const largest = Math.max(left.Revenue, right.Revenue);
    for (const side of [left, right]) side.Revenue = amount(side.Revenue, largest);
    const found = await figures(page);
    for (const name of Object.keys(left)) assert.deepEqual(found.get(name).slice(0, 2), [left[name], right[name]], name);
    const lead = await read(region(page).getByText(/A customer of “Best customers” has brought/));
    assert.match(lead, new RegExp(`^“Best customers”: ${left.Customers} customers, `));
    // The one that brought more is named first, whichever side it is on.
    await select(page, "The segment", "Lost");
    await sides(page, "Lost", "At risk");
    await region(page).getByText(/A customer of “At risk” has brought [\d.]+ times as much as one of “Lost”/).waitFor();
    assert.equal(await address(page), "#compare?of=segments&segment=lost");
  }));

test("every figure is a pair of bars as long as it says, with its people, in a file too", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    await turn(page, "compare");
    await sides(page, "Q2 1998", "Q1 1998");
    const title = "What is more and what is less: Q2 1998 beside Q1 1998";
    const chart = region(page).getByRole("figure", { name: title, exact: true });
    await chart.getByRole("heading", { name: title }).waitFor();
    const found = await figures(page);
    const said = (await marks(page, title)).map((label) => plain(label).split(" · "));
    const expected = [...found].flatMap(([name, both]) => [`Q2 1998: ${both[0]}`, `Q1 1998: ${both[1]}`].map((own) => [name, own]));
    assert.deepEqual(said.map((lines) => lines.slice(0, 2)), expected);
    // The difference is the table's, in its words.
    for (const [place, [, , difference]] of [...found.values()].entries()) assert.equal(said[2 * place].slice(2).join(" "), difference.replaceAll(" · ", " "));
    assert.equal(await chart.locator("summary").count(), 0); // the table is on the page
    const numbers = ([one, other]) => [one, other].map((text) => Number(text.replace(/[,%]/g, "")));
    // The bars that are drawn, by their colours and heights.
    const bars = await chart.locator(".drawing svg").evaluate((svg) =>
      ["--chart-accent", "--chart-accent-2"].map((colour) =>
        [...svg.querySelectorAll(`rect[fill="var(${colour})"]`)].slice(1).map((bar) => [Number(bar.getAttribute("y")), Number(bar.getAttribute("width"))]),
      ),
    );
    const some = [...found.values()].map(numbers).filter(([one, other]) => one > 0 && other > 0);
    assert.equal(bars[0].length, some.length);
    for (const [place, [one, other]] of some.entries()) {
      const [[above, first], [below, second]] = [bars[0][place], bars[1][place]];
      assert.ok(above < below);
      assert.ok(Math.abs(first / second - one / other) < 0.02, `${first} and ${second} for ${one} and ${other}`);
    }
    // By the keyboard to the second figure, new customers, of the second side; it opens them.
    const fresh = numbers(found.get("New customers"))[1];
    await chart.locator(VALUES).first().focus();
    for (const key of ["ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
    assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /^New customers · Q1 1998: /);
    await page.keyboard.press("Enter");
    await listed(page, fresh);
    await page.goBack();
    await sides(page, "Q2 1998", "Q1 1998");

    // The file says what the page says around it: its title, and which side is which.
    await chart.getByRole("button", { name: "Download the chart" }).click();
    const { name, bytes } = await download(page, () => chart.getByRole("button", { name: "SVG, for documents and print" }).click());
    assert.equal(name, "side-by-side.svg");
    const text = bytes.toString("utf8");
    for (const words of [`aria-label="${title}"`, ">Q2 1998</text>", ">Q1 1998</text>", ">Came back after having gone quiet</text>"]) assert.ok(text.includes(words), words);
  }));

test("what is compared explains itself with its own numbers", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    await turn(page, "compare");
    await sides(page, "Q2 1998", "Q1 1998");
    const found = await figures(page);
    const [one, other] = found.get("Customers").map((text) => Number(text.replace(/,/g, "")));
    const [revenue, each, average] = ["Revenue", "Orders per customer", "Average order"].map((name) => found.get(name)[0]);
    await unfold(region(page), "What the words and figures mean");
    const said = await read(region(page));
    for (const sentence of [
      `Customers: ${count(Math.min(one, other))} ÷ ${count(Math.max(one, other))} = `,
      `Customers: (${count(one)} − ${count(other)}) ÷ ${count(other)} = ${one < other ? "−" : ""}`,
      `Q2 1998: ${count(one)} × ${each} × ${average} ≈ ${revenue}.`,
      `2 × √(${count(one)} + ${count(other)}) = `,
      `Of ${found.size} figures `,
    ]) assert.ok(said.includes(sentence), `${sentence}\nin ${said}`);
    await select(page, "What to compare", "two segments");
    await sides(page, "Best customers", "At risk");
    const own = (await figures(page)).get("Revenue per customer")[0];
    await region(page).getByText(new RegExp(`^Best customers: [\\d.]+ × [\\d.,]+ ≈ ${own}\\.$`)).waitFor();
    assert.equal(await region(page).getByText("By chance", { exact: true }).count(), 0);
  }));

test("it is all to be had from the keyboard", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    await page.evaluate(() => (location.hash = "#compare"));
    await sides(page, "Q2 1998", "Q1 1998");
    await page.getByRole("combobox", { name: "What to compare" }).focus();
    await page.keyboard.press("ArrowDown");
    await sides(page, "Best customers", "At risk");
    // The focus stays on what was changed.
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "What to compare");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await region(page).getByRole("table", { name: /^Regulars and At risk, side by side$/ }).waitFor();
    // An explanation opens and closes, with the file's own numbers.
    const found = await figures(page);
    const [[customers], [orders], [often]] = ["Customers", "Orders", "Orders per customer"].map((name) => found.get(name));
    await region(page).getByRole("button", { name: "How “Orders per customer” is worked out" }).focus();
    await page.keyboard.press("Enter");
    await region(page).getByText("Orders divided by customers.").waitFor();
    await region(page).getByText(`: ${orders} ÷ ${customers} = ${often}`).waitFor();
    await page.keyboard.press("Escape");
    const first = region(page).getByRole("table").getByRole("link").first();
    const number = Number((await first.innerText()).replace(/,/g, ""));
    await first.focus();
    await page.keyboard.press("Enter");
    await listed(page, number);
  }));

for (const [name, options] of [["light", {}], ["phone", { viewport: { width: 390, height: 844 } }], ["persian", { locale: "fa-IR" }], ["persian-phone", { locale: "fa-IR", viewport: { width: 390, height: 844 } }]]) {
  test(`the page is accessible and whole: ${name}`, () =>
    onPage(app, options, async (page) => {
      await page.locator("main button").first().waitFor();
      await drop(page, CDNOW);
      await page.getByRole("banner").waitFor();
      for (const hash of ["#compare", "#compare?of=segments", "#compare?span=1998-06-15..1998-07-05&with=1996-01-01..1996-12-31"]) {
        await page.evaluate((hash) => (location.hash = hash), hash);
        await page.locator("#compare table tbody tr").first().waitFor();
        await allDrawn(page);
        const terms = page.locator("#compare details:has(.definitions)");
        await terms.evaluate((details) => (details.open = true));
        await terms.locator("dd").first().waitFor();
        await accessible(page, `${name}, ${hash}`);
        const { scrollWidth, clientWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth }));
        assert.ok(scrollWidth <= clientWidth, `${scrollWidth} wide in ${clientWidth}`);
        await screenshot(page, `compare-${name}-${hash.length}`, { fullPage: true });
        const words = plain(await page.locator("#compare").innerText());
        assert.ok(!/[{}]|NaN|undefined/.test(words), words);
        if (name.startsWith("persian")) assert.ok(!/[0-9]/.test(words), words);
      }
    }));
}
