// The people behind the figures: a figure opens them; a list is searched, sorted, walked through and downloaded; one of
// them has a story. What the page says is compared with the reference implementation's report of the same file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { report } from "../oracle/report.mjs";
import { accessible, download, launch, onPage, screenshot } from "./harness.mjs";
import { CDNOW, cells, csv, file, open, read, turn } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const expected = () => (expected.report ??= report([{ name: "cdnow_sample.csv", bytes: readFileSync(CDNOW) }]));

const list = (page) => page.getByRole("group", { name: "Customers", exact: true });
/** The ids on the list that are there, top to bottom. */
const ids = (page) => list(page).getByRole("rowheader").getByRole("link").allInnerTexts();
/** What the list says that it is of, when it is there. */
async function sentence(page, start) {
  const status = page.getByRole("region", { name: "Customers", exact: true }).getByRole("status").first();
  await status.filter({ hasText: start }).waitFor();
  return read(status);
}
const customers = (count) => (count === 1 ? "1 customer " : `${count.toLocaleString("en-GB")} customers `);
/** By revenue, the highest first, equal ones by id. */
const byRevenue = (rows) => rows.toSorted((a, b) => b.revenue - a.revenue || (a.customer < b.customer ? -1 : 1));

test("a figure opens the people whom it counts", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    const links = page.locator('main a[href^="#customers?"]');
    const figures = [];
    for (const id of ["overview", "segments", "cohorts", "retention", "compare", "ladder", "leaving", "money"]) {
      await turn(page, id);
      for (const details of await page.locator("main details").all()) await details.evaluate((one) => (one.open = true));
      await links.filter({ visible: true }).first().waitFor();
      figures.push(...(await links.evaluateAll((all) => all.map((link) => [link.getAttribute("href"), link.innerText]))));
    }
    const counts = figures.filter(([, text]) => /^[\d,]+$/.test(text));
    for (const part of ["segment=", "was=new", "was=active_at_start", "cohort=", "departure=lapsed", "step=2", "top=5", "period=1998-06&was=buyer"]) {
      assert.ok(counts.some(([href]) => href.includes(part)), `a figure that is ${part}`);
    }
    // A list after the other, as links lead to them: the address is all that says which.
    for (const [href, text] of counts) {
      await page.evaluate((href) => (location.hash = href), href);
      await sentence(page, text === "0" ? /^0 customers / : `${text} customer`);
    }
    await page.evaluate(() => (location.hash = "#customers"));
    const { summary } = expected();
    const said = await sentence(page, customers(summary.customers));
    assert.ok(said.includes(`${summary.orders.toLocaleString("en-GB")} orders`), said);
  }));

test("values of charts open their people too, by pointer and by keyboard", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    await turn(page, "segments");
    const cell = page.getByRole("group", { name: "Customers by how recently and how often they bought" }).getByRole("link").first();
    const count = /([\d,]+) customers?/.exec(await cell.getAttribute("aria-label"))[1];
    await cell.click();
    await sentence(page, `${count} customer`);
    await page.goBack();
    await turn(page, "cohorts");
    const later = page.getByRole("link", { name: /1 month later/ }).first();
    const bought = /([\d,]+) of [\d,]+ ordered then/.exec(await later.getAttribute("aria-label"))[1];
    await later.focus();
    await page.keyboard.press("Enter");
    await sentence(page, `${bought} customer`);
    await page.getByRole("button", { name: /^Without “ordered in / }).waitFor();
  }));

test("a list is searched, sorted and left again", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    const quiet = byRevenue(expected().customers.filter((row) => row.lapsed));
    await page.getByRole("link", { name: quiet.length.toLocaleString("en-GB") }).first().click();
    await sentence(page, customers(quiet.length));
    const first = async () => (await ids(page)).slice(0, 10);
    assert.deepEqual(await first(), quiet.slice(0, 10).map((row) => row.customer));

    const search = page.getByRole("searchbox");
    await search.pressSequentially("12");
    const found = quiet.filter((row) => row.customer.includes("12"));
    await sentence(page, customers(found.length));
    assert.deepEqual(await first(), found.slice(0, 10).map((row) => row.customer));
    await search.fill("nobody is called this");
    await page.getByText("Nobody here has “nobody is called this”").waitFor();
    await search.fill("");
    await sentence(page, customers(quiet.length));

    // The first press shows the most, the next turns.
    const orders = list(page).getByRole("button", { name: "Orders" });
    const sorted = (turn) => quiet.toSorted((a, b) => turn * (a.orders - b.orders) || (a.customer < b.customer ? -1 : 1)).slice(0, 10).map((row) => row.customer);
    for (const [direction, turn] of [["descending", -1], ["ascending", 1]]) {
      await orders.click();
      await page.locator(`th[aria-sort="${direction}"]`).waitFor();
      await page.waitForFunction((id) => document.querySelector(".table-people tbody a")?.innerText === id, sorted(turn)[0]);
      assert.deepEqual(await first(), sorted(turn));
    }

    // One of them, and back to where one was; then without the condition; then back to the figures.
    const [one] = await ids(page);
    const row = quiet.find((row) => row.customer === one);
    await list(page).getByRole("link", { name: one, exact: true }).click();
    const story = page.getByRole("region", { name: one });
    await story.getByText(`The last one was on`).waitFor();
    assert.ok((await read(story)).includes(row.orders === 1 ? "1 order for" : `${row.orders} orders for`));
    assert.equal(await story.getByRole("table").getByRole("row").count(), row.orders + 1);
    await page.goBack();
    await page.locator('th[aria-sort="ascending"]').waitFor();
    await page.getByRole("button", { name: "Without “gone quiet”" }).click();
    await sentence(page, customers(expected().summary.customers));
    await page.getByRole("navigation").getByRole("link", { name: "Retention" }).click();
    const retention = page.getByRole("region", { name: "Retention" });
    await retention.getByRole("figure").waitFor();
    await page.waitForFunction(() => scrollY === 0 && document.title === "Retention · Retention");
  }));

test("a list is downloaded as it is asked for", () =>
  onPage(app, {}, async (page) => {
    const rows = [["customer", "date", "amount"], ["=ann", "2023-01-05", "10"], ["bob", "2023-02-05", "30"], ["eve", "2024-01-05", "5"]];
    await open(page, file("few.csv", csv(rows)));
    await page.evaluate(() => (location.hash = "#customers?departure=lapsed&by=customer&ascending=true"));
    await sentence(page, "2 customers");
    const { name, bytes } = await download(page, () => page.getByRole("button", { name: "Download this list" }).click());
    assert.equal(name, "customer-list.csv");
    const [header, ...lines] = cells(bytes);
    assert.deepEqual(header.slice(0, 4), ["Customer", "Reason", "Orders", "Revenue"]);
    assert.deepEqual(lines.map((line) => line.slice(0, 4)), [["'=ann", "Gone quiet", "1", "10"], ["bob", "Gone quiet", "1", "30"]]);
    // Nobody of this id.
    await page.evaluate(() => (location.hash = "#customer?id=zoe"));
    await page.getByText("Nobody has the id “zoe”").waitFor();
  }));

test("a list is copied as text", () =>
  onPage(app, {}, async (page, context) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const rows = [["customer", "date", "amount", "phone"], ["ann", "2023-01-05", "10", "+37491234567"], ["bob", "2024-01-05", "30", ""]];
    await open(page, file("two.csv", csv(rows)));
    await page.getByRole("navigation").getByRole("link", { name: "Customers" }).click();
    await sentence(page, "2 customers");
    await page.getByRole("button", { name: "Copy as text" }).click();
    await page.getByText("2 customers copied").waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
    assert.deepEqual(lines, ["bob: 1 order, 30, last 5 Jan 2024 (Bought lately, seldom, but for a good amount)", "ann · +37491234567: 1 order, 10, last 5 Jan 2023 (gone quiet)"]);
  }));

test("the end of a list is there, however long it is", () =>
  onPage(app, {}, async (page) => {
    // The rows around what is seen reach beyond the end, and beyond the stretches that are fetched at once.
    const rows = Array.from({ length: 290 }, (_, number) => [`c${String(number).padStart(3, "0")}`, "2024-01-05", "1"]);
    await open(page, file("end.csv", csv([["customer", "date", "amount"], ...rows])));
    await page.evaluate(() => (location.hash = "#customers?by=customer&ascending=true"));
    await sentence(page, "290 customers");
    await list(page).getByRole("link", { name: "c000", exact: true }).waitFor();
    await page.waitForFunction(() => document.querySelector(".table-people").scrollHeight > 290 * 40);
    await list(page).evaluate((element) => (element.scrollTop = element.scrollHeight));
    await list(page).getByRole("link", { name: "c289", exact: true }).waitFor();
    await page.waitForFunction(() => !document.querySelector(".table-row-coming"));
    assert.equal((await ids(page)).at(-1), "c289");
    await list(page).evaluate((element) => (element.scrollTop = 0));
    await list(page).getByRole("link", { name: "c000", exact: true }).waitFor();
  }));

/** So many customers that not all of their rows fit on one sheet. */
const MANY = 250_000;
const many = () => {
  const lines = ["customer,date,amount"];
  for (let number = 0; number < MANY; number += 1) lines.push(`c${String(number).padStart(6, "0")},2024-0${1 + (number % 9)}-11,${1 + (number % 50)}`);
  return file("many.csv", `${lines.join("\n")}\n`);
};

test("of a quarter of a million only those are there who are looked at", () =>
  onPage(app, {}, async (page) => {
    await open(page, many());
    await page.evaluate(() => (location.hash = "#customers?by=customer&ascending=true"));
    await sentence(page, "250,000 customers");
    const seen = (id) => list(page).getByRole("link", { name: id, exact: true }).waitFor();
    await seen("c000000");
    const scroll = (share) => list(page).evaluate((element, share) => (element.scrollTop = element.scrollHeight * share), share);
    await scroll(0.5);
    await seen("c050000");
    await scroll(1);
    await seen("c099999");
    assert.ok((await list(page).getByRole("row").count()) < 120, "rows that are there");
    await page.getByText("1 to 100,000 of 250,000").waitFor();
    await page.getByRole("button", { name: "Further ones" }).click();
    await seen("c100000");
    await page.getByRole("button", { name: "Further ones" }).click();
    await page.getByText("200,001 to 250,000 of 250,000").waitFor();
    await scroll(1);
    await seen("c249999");
    assert.ok(await page.getByRole("button", { name: "Further ones" }).isDisabled());
    // A search leads to a short list, at its top.
    await page.getByRole("searchbox").fill("C24999");
    await sentence(page, "10 customers");
    await seen("c249990");
    assert.equal(await list(page).evaluate((element) => element.scrollTop), 0);
  }));

for (const [name, options, word] of [
  ["light", { viewport: { width: 1280, height: 800 } }, "Customers"],
  ["dark-390", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }, "Customers"],
  ["persian-390", { viewport: { width: 390, height: 844 }, locale: "fa-IR" }, "مشتریان"],
]) {
  test(`lists and stories can be read by everybody: ${name}`, () =>
    onPage(app, options, async (page) => {
      await page.getByRole("button", { name: /sample|نمونه/ }).click();
      await page.locator('main a[href="#customers?departure=lapsed"]').first().click();
      const rows = page.getByRole("group", { name: word, exact: true });
      await rows.getByRole("link").first().waitFor();
      await accessible(page, "a list");
      await screenshot(page, `customers-${name}`);
      // By the keyboard: from row to row, and into the one that has the focus.
      await rows.focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      const id = await page.evaluate(() => document.activeElement.querySelector("th a").innerText);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: id, exact: true }).waitFor();
      await page.getByRole("table").waitFor();
      await accessible(page, "a story");
      await screenshot(page, `customer-${name}`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(sideways, 0, "the page does not scroll sideways");
    }));
}
