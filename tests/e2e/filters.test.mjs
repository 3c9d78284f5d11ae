// A part of the orders by any column, what the first order was, and what discounts do: as the page says it, against the
// reference implementation's report of a file from which the other rows were deleted.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { report } from "../oracle/report.mjs";
import { accessible, launch, onPage, screenshot } from "./harness.mjs";
import { csv, file, fromMenu, open, overview, part, read, table, turn } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const HEAD = ["order", "customer", "date", "amount", "country", "shelf mark", "coupon"];
const COUNTRIES = ["Armenia", "France", "=Iran", "", "Thailand"];
/** Customers of two years who order here and there; "shelf mark" is nothing that the analyses know. */
const rows = Array.from({ length: 400 }, (_, number) => {
  const customer = `c${(number * number) % 71}`;
  const day = new Date(Date.UTC(2023, 0, 1 + Math.floor(number * 1.7))).toISOString().slice(0, 10);
  return [`${number}`, customer, day, `${5 + (number % 37)}`, COUNTRIES[(number * 7) % 5], `S${number % 149}`, number % 3 ? "" : "SPRING"];
});
const shop = () => (shop.path ??= file("shop.csv", csv([HEAD, ...rows])));
const expected = (rows, options) => report([{ name: "shop.csv", bytes: Buffer.from(csv([HEAD, ...rows])) }], options);
const summary = async (page) => {
  const { summary } = JSON.parse((await fromMenu(page, "The whole report (JSON)")).bytes);
  await page.keyboard.press("Escape");
  return summary;
};

/** Chooses values of a column, by the words on the page. */
async function choose(page, column, values, of) {
  await page.getByRole("combobox", { name: "Show a part only, by a column" }).selectOption(column);
  const panel = page.getByRole("form", { name: `Which values of ${column} to show` });
  await panel.getByRole("checkbox").first().waitFor();
  if (of) await panel.getByRole("radio", { name: of }).check();
  for (const value of values) {
    await panel.getByRole("searchbox").fill(value === "(empty)" ? "" : value);
    // The value, and how many rows have it.
    await panel.getByRole("checkbox", { name: new RegExp(`^${value.replace(/[()]/g, "\\$&")} \\d+ rows?$`) }).check();
  }
  await panel.getByRole("button", { name: "Show only these" }).click();
  await panel.waitFor({ state: "detached" });
}
const chip = (page, words) => page.getByRole("button", { name: `Without “${words}”`, exact: true });
const gone = (page) => page.getByText("Working it out again…").waitFor({ state: "hidden" });

test("any column filters everything, several together, and each goes with a press", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    const whole = expected(rows).summary;
    assert.equal((await summary(page)).orders, whole.orders);
    // The as-of date follows the orders that count, as in a file without the others.
    await choose(page, "country", ["France", "=Iran"]);
    await chip(page, "country: =Iran, France").waitFor();
    await gone(page);
    const some = rows.filter((row) => ["France", "=Iran"].includes(row[4]));
    assert.deepEqual(await summary(page), expected(some).summary);
    await turn(page, "cohorts");
    await turn(page, "customers");
    await page.getByText(`${expected(some).summary.customers} customers with`).waitFor();

    await choose(page, "shelf mark", ["S8", "S11"]);
    await chip(page, "shelf mark: S11, S8").waitFor();
    await gone(page);
    const both = some.filter((row) => ["S8", "S11"].includes(row[5]));
    assert.ok(both.length > 0);
    assert.deepEqual(await summary(page), expected(both).summary);

    await chip(page, "country: =Iran, France").click();
    await chip(page, "country: =Iran, France").waitFor({ state: "detached" });
    await gone(page);
    assert.deepEqual(await summary(page), expected(rows.filter((row) => ["S8", "S11"].includes(row[5]))).summary);
    await chip(page, "shelf mark: S11, S8").click();
    await chip(page, "shelf mark: S11, S8").waitFor({ state: "detached" });
    await gone(page);
    assert.deepEqual(await summary(page), whole);
  }));

test("customers by their first order's value keep all their orders", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    await choose(page, "country", ["Armenia"], "customers whose first order has it");
    await chip(page, "country of the first order: Armenia").waitFor();
    await gone(page);
    const first = new Map();
    for (const row of rows) if (!first.has(row[1])) first.set(row[1], row[4]);
    const theirs = rows.filter((row) => first.get(row[1]) === "Armenia");
    assert.deepEqual(await summary(page), expected(theirs).summary);
  }));

test("filters explain how they combine, with what is chosen", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    const terms = page.locator(".filters").getByText("What the words and figures mean");
    assert.equal(await terms.count(), 0); // nothing is left out
    await choose(page, "country", ["France", "=Iran"]);
    await chip(page, "country: =Iran, France").waitFor();
    await gone(page);
    await choose(page, "coupon", ["SPRING"], "customers whose first order has it");
    await chip(page, "coupon of the first order: SPRING").waitFor();
    await gone(page);
    // The first order is the first of what the filter of orders leaves.
    const some = rows.filter((row) => ["France", "=Iran"].includes(row[4]));
    const first = new Map();
    for (const row of some) if (!first.has(row[1])) first.set(row[1], row[6]);
    const left = some.filter((row) => first.get(row[1]) === "SPRING");
    assert.ok(left.length > 0 && left.length < some.length);
    const last = new Date(Math.max(...left.map((row) => Date.parse(row[2]))));
    const day = new Date(last.getTime() + 86_400_000).toLocaleDateString("en-GB", { dateStyle: "medium", timeZone: "UTC" });
    await terms.click();
    const said = await read(page.locator(".filters"));
    for (const sentence of [
      "Here country is any of these: =Iran, France.",
      "Here all of these: country: =Iran, France · coupon of the first order: SPRING.",
      "Asked of orders here: country: =Iran, France.",
      "Asked of first orders here: coupon of the first order: SPRING.",
      `${left.length} of ${rows.length} rows count; ${rows.length - left.length} are left out by what is shown here. Seen as of ${day}.`,
    ]) assert.ok(said.includes(sentence), `${sentence}\nin ${said}`);
  }));

test("what can be chosen is what the other filters leave", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    await choose(page, "country", ["Armenia"]);
    await chip(page, "country: Armenia").waitFor();
    await gone(page);
    const there = new Set(rows.filter((row) => row[4] === "Armenia").map((row) => row[5]));
    await page.getByRole("combobox", { name: "Show a part only, by a column" }).selectOption("shelf mark");
    const panel = page.getByRole("form", { name: "Which values of shelf mark to show" });
    await panel.getByText(`${Math.min(there.size, 100)} of ${there.size} values`).waitFor();
    await panel.getByRole("searchbox").fill("no mark is called this");
    await panel.getByText(`0 of ${there.size} values`).waitFor();
    await panel.getByRole("button", { name: "Cancel" }).click();
    // The column's own filter leaves its other values in sight.
    await page.getByRole("combobox", { name: "Show a part only, by a column" }).selectOption("country");
    const countries = page.getByRole("form", { name: "Which values of country to show" });
    await countries.getByText("5 of 5 values").waitFor();
    assert.ok(await countries.getByRole("checkbox", { name: /^Armenia / }).isChecked());
  }));

test("what the first order was, and what discounts do", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    const ladder = await part(page, "ladder", "From one order to the next");
    const column = ladder.getByRole("combobox", { name: "Column" });
    await column.selectOption("shelf mark");
    const caption = (name) => `Customers by ${name} of their first order`;
    await ladder.getByRole("table", { name: caption("shelf mark") }).waitFor();
    await column.selectOption("country");
    const split = ladder.getByRole("table", { name: caption("country") });
    await split.waitFor();
    const first = new Map();
    for (const row of rows) if (!first.has(row[1])) first.set(row[1], row[4]);
    const { customers } = expected(rows);
    const counts = new Map();
    for (const { customer, orders } of customers) {
      const value = first.get(customer) || "(empty)";
      const [all, again] = counts.get(value) ?? [0, 0];
      counts.set(value, [all + 1, again + (orders > 1)]);
    }
    const said = Object.fromEntries((await table(split)).slice(1).map((row) => [row[0], [Number(row[1]), row[2]]]));
    assert.deepEqual(said, Object.fromEntries([...counts].map(([value, [all, again]]) => [value, [all, `${((again / all) * 100).toFixed(1)}%`]])));

    const money = await part(page, "money", "Money: how much hangs on how few");
    const discounted = rows.filter((row) => row[6]).length;
    await money.getByText(`${discounted} of ${rows.length} orders (`).waitFor();
    const groups = (await table(money.getByRole("table", { name: "Customers by whether their first order had a discount" }))).slice(1);
    assert.deepEqual(groups.map((row) => row[0]), ["with a discount", "at full price"]);
    assert.equal(groups.reduce((sum, row) => sum + Number(row[1]), 0), customers.length);
  }));

test("what the first order was, and what discounts do, opens its people; an address alone finds them too", () =>
  onPage(app, {}, async (page) => {
    await open(page, shop());
    const listed = (number) =>
      page.getByRole("region", { name: "Customers", exact: true }).getByRole("status").first().filter({ hasText: new RegExp(`^\\s*${number} customers? `) }).waitFor();
    const goTo = (address) => page.evaluate((address) => (location.hash = address), address);
    // Nobody has asked for a column yet: the list waits until it is collected.
    const firsts = new Map();
    for (const row of rows) if (!firsts.has(row[1])) firsts.set(row[1], row);
    const french = [...firsts.values()].filter((row) => row[4] === "France").length;
    await goTo("#customers?first_in=country&first_says=France");
    await listed(french);
    await page.getByRole("button", { name: "Without “first order: country = France”" }).waitFor();
    const only = [...firsts.keys()].filter((id) => {
      const own = rows.filter((row) => row[1] === id);
      return own.length > 1 && own.every((row) => row[6]);
    });
    await goTo("#customers?discounted=only");
    if (only.length) await listed(only.length);
    else await page.getByText("Nobody is on this list.").waitFor();
    // A column that no file has: nobody, instead of a failure.
    await goTo("#customers?first_in=colour&first_says=red");
    await page.getByText("Nobody is on this list. Take a condition away to see more people.").waitFor();

    const ladder = await part(page, "ladder", "From one order to the next");
    await ladder.getByRole("combobox", { name: "Column" }).selectOption("country");
    const split = ladder.getByRole("table", { name: "Customers by country of their first order" });
    await split.waitFor();
    const links = await split.locator("tbody a").evaluateAll((all) => all.map((link) => [link.getAttribute("href"), link.innerText]));
    assert.equal(links.length, COUNTRIES.length);
    await turn(page, "money");
    const money = page.locator("#money-discounts a");
    await money.first().waitFor();
    links.push(...(await money.evaluateAll((all) => all.map((link) => [link.getAttribute("href"), link.innerText]))));
    assert.equal(links.length, COUNTRIES.length + 4);
    for (const [href, number] of links) {
      await goTo(href);
      if (number === "0") await page.getByText("Nobody is on this list.").waitFor();
      else await listed(number);
    }
  }));

for (const [name, options, words] of [
  ["light", {}, { column: "Show a part only, by a column" }],
  ["dark, phone", { colorScheme: "dark", viewport: { width: 390, height: 844 } }, { column: "Show a part only, by a column" }],
  ["Persian", { locale: "fa-IR" }, { column: "نمایش بخشی از سفارش‌ها بر پایه یک ستون" }],
]) {
  test(`the choice of values can be used by everybody: ${name}`, () =>
    onPage(app, options, async (page) => {
      await page.locator(".drop-zone").waitFor();
      const [dialog] = await Promise.all([page.waitForEvent("filechooser"), page.locator(".drop-actions button").first().click()]);
      await dialog.setFiles(shop());
      await overview(page, "shop.csv");
      await page.getByRole("combobox", { name: words.column }).selectOption("country");
      const panel = page.getByRole("form");
      await panel.getByRole("checkbox").first().waitFor();
      await accessible(page, `filter, ${name}`);
      await screenshot(page, `filter-${name.replace(/\W+/g, "-")}`);
      // By the keyboard: tick the first value and send.
      await panel.getByRole("checkbox").first().focus();
      await page.keyboard.press("Space");
      await page.keyboard.press("Enter");
      await panel.waitFor({ state: "detached" });
      await page.locator(".filters .chip").waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "no sideways scrolling");
    }));
}
