// How large the segments are, who went from one to another, and segments of one's own: the numbers against the lists
// that the engine makes, which other tests hold against the reference implementation.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { accessible, download, launch, onPage, screenshot } from "./harness.mjs";
import { CDNOW, VALUES, cells, csv, drop, file, fromMenu, marks, onlineRetail, open, plain, read, table } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const count = (number) => number.toLocaleString("en-GB");
const customers = (number) => (number === 1 ? "1 customer" : `${count(number)} customers`);
const select = (page, label, word) => page.getByRole("combobox", { name: label, exact: true }).selectOption(word);
const segments = (page) => page.getByRole("region", { name: "Segments", exact: true });
const goTo = (page, address) => page.evaluate((address) => (location.hash = address), address);

/** Opens a file at its segments. */
async function openSegments(page, path) {
  await open(page, path);
  await goTo(page, "#segments");
  await page.getByRole("figure", { name: /segment to segment/ }).locator(VALUES).first().waitFor({ state: "attached" });
}

/** The downloaded segments: name → customers. */
async function sizes(page) {
  const { bytes } = await fromMenu(page, "Segments");
  return new Map(cells(bytes).slice(1).map(([name, customers, , , revenue]) => [name, { customers: Number(customers), revenue: Number(revenue) }]));
}

/** How many are on the list that is open. */
async function listed(page, number) {
  const status = page.getByRole("region", { name: "Customers", exact: true }).getByRole("status").first();
  await status.filter({ hasText: new RegExp(`^\\s*${customers(number)} `) }).waitFor();
}

test("areas are the segments of the download, by revenue and by customers", () =>
  onPage(app, {}, async (page) => {
    await openSegments(page, onlineRetail());
    const expected = await sizes(page);
    for (const [word, title, key] of [["revenue", "Revenue by segment", "revenue"], ["customers", "Customers by segment", "customers"]]) {
      await select(page, "Area", word);
      const figure = page.getByRole("figure", { name: title, exact: true });
      await figure.locator(VALUES).first().waitFor({ state: "attached" });
      const said = (await marks(page, title)).map((label) => label.split(" · "));
      const largest = [...expected].filter(([, row]) => row[key] > 0).sort(([, a], [, b]) => b[key] - a[key]);
      assert.deepEqual(said.map(([name]) => name), largest.map(([name]) => name));
      for (const [name, ...lines] of said) assert.ok(lines.includes(customers(expected.get(name).customers)), `${name}: ${lines}`);
      // Areas as they are drawn.
      const areas = await figure.locator(VALUES).evaluateAll((all) => all.map((mark) => mark.getAttribute("width") * mark.getAttribute("height")));
      const total = largest.reduce((sum, [, row]) => sum + row[key], 0);
      const drawn = areas.reduce((sum, area) => sum + area, 0);
      assert.ok(Math.abs(areas[0] / drawn - largest[0][1][key] / total) < 0.02);
    }
    const lead = await read(segments(page).getByText(/^Most customers are in/));
    const [name, { customers: most }] = [...expected].sort(([, a], [, b]) => b.customers - a.customers)[0];
    assert.ok(lead.startsWith(`Most customers are in “${name}”: ${customers(most)}, `), lead);
    // A tile opens its people, by the keyboard too.
    const first = page.getByRole("group", { name: "Customers by segment", exact: true }).locator(VALUES).first();
    await first.focus();
    await page.keyboard.press("Enter");
    await listed(page, most);
  }));

test("flows add up to the segments of both days, and open their people", () =>
  onPage(app, {}, async (page) => {
    await openSegments(page, onlineRetail());
    const now = await sizes(page);
    await select(page, "How long before", "six months before");
    const figure = page.getByRole("figure", { name: "From segment to segment since 10 Jun 2011", exact: true });
    await figure.waitFor();
    assert.equal(await page.evaluate(() => location.hash), "#segments?since=2011-06-10");
    const { name, bytes } = await download(page, () => page.getByRole("button", { name: "Download this table" }).click());
    assert.equal(name, "movement.csv");
    const [header, ...flows] = cells(bytes);
    assert.deepEqual(header, ["Segment then", "Segment now", "Customers", "Revenue"]);
    const sum = (column, segment) => flows.reduce((sum, flow) => sum + (flow[column] === segment ? Number(flow[2]) : 0), 0);
    for (const [segment, row] of now) assert.equal(sum(1, segment), row.customers, segment);

    // The table says the same, and every number is the length of a list.
    await figure.locator("summary").click();
    const rows = (await table(figure.getByRole("table"))).slice(1);
    const largest = flows.toSorted((a, b) => b[2] - a[2]).slice(0, rows.length);
    assert.deepEqual(rows.map((row) => row[2]), largest.map((flow) => count(Number(flow[2]))));
    const links = await figure.getByRole("table").locator("a").evaluateAll((all) => all.map((link) => [link.getAttribute("href"), link.innerText]));
    for (const [href, number] of [...links.slice(0, 8), links.find(([href]) => href.includes("moved=new")), links.findLast(([href]) => href.includes("was_in="))]) {
      await goTo(page, href);
      await listed(page, Number(number.replace(/,/g, "")));
    }
    await page.getByRole("button", { name: /^Without “in segment .* on 10 Jun 2011”$/ }).waitFor();

    // So are those of the sentence.
    await goTo(page, "#segments?since=2011-06-10");
    const sentence = segments(page).getByText(/^Since 10 June? 2011/);
    await sentence.waitFor();
    const said = await sentence.getByRole("link").evaluateAll((all) => all.map((link) => [link.getAttribute("href"), link.innerText]));
    assert.equal(said.length, 3);
    for (const [href, words] of said) {
      await goTo(page, href);
      await listed(page, Number(words.replace(/,| customers?/g, "")));
    }

    // The earlier day's segments are those of the files seen from that day.
    await goTo(page, "#overview");
    await page.getByLabel("As-of date", { exact: true }).fill("2011-06-10");
    await page.getByRole("button", { name: "Back to the day after the last order" }).waitFor();
    for (const [segment, row] of await sizes(page)) assert.equal(sum(0, segment), row.customers, `${segment} then`);
  }));

test("arrow keys walk from a segment over its ribbons to the other day", () =>
  onPage(app, {}, async (page) => {
    await openSegments(page, CDNOW);
    const chart = page.getByRole("group", { name: /^From segment to segment/ });
    const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    await chart.locator(VALUES).first().focus();
    const start = await focused();
    assert.match(start, /^Best customers, on /);
    let here = start;
    for (let steps = 0; steps < 20; steps += 1) {
      await page.keyboard.press("ArrowRight");
      const next = await focused();
      if (next === here) break;
      if (steps === 0) assert.match(next, /^Best customers → /);
      here = next;
    }
    assert.match(here, /^Best customers, on /);
    assert.notEqual(here, start);
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await focused(), here);
  }));

test("a day before the first order has nobody to compare with", () =>
  onPage(app, {}, async (page) => {
    const rows = [["customer", "date", "amount"], ["a", "2024-01-05", "10"], ["b", "2024-02-10", "20"]];
    await open(page, file("two.csv", csv(rows)));
    await goTo(page, "#segments");
    const part = segments(page);
    await part.getByText("On 11 Nov 2023 nobody was a customer yet: the first order is of 5 Jan 2024. Choose a later day.").waitFor();
    await part.getByLabel("The earlier day").fill("2024-02-01");
    await part.getByText(/^Since 1 Feb 2024, /).waitFor();
    assert.equal(await part.getByLabel("How long before").inputValue(), "other");
  }));

test("own segments are made, used, kept in a file and given up", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    await goTo(page, "#segments");
    const part = segments(page);
    const editor = part.getByRole("group", { name: "Your own segments" });
    const use = editor.getByRole("button", { name: "Use these segments" });
    await part.getByRole("button", { name: "Change the segments…" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Your own segments");

    await select(page, "Start from", "ten segments");
    await editor.getByLabel("Name of segment 1", { exact: true }).fill("VIP");
    await page.keyboard.press("Tab");
    // What a removed segment leaves is named, and nothing can be kept.
    await editor.getByRole("button", { name: "Remove “Promising”" }).click();
    await editor.getByText("1 cell has no segment yet: Recency 4, frequency 1.").waitFor();
    assert.ok(await use.isDisabled());
    await editor.getByRole("combobox", { name: "Recency 4, frequency 1" }).selectOption("New");
    assert.ok(await use.isEnabled());
    await editor.getByLabel("Name of segment 2", { exact: true }).fill("VIP");
    await page.keyboard.press("Tab");
    await editor.getByText("Two segments are called “VIP”.").waitFor();
    await editor.getByLabel("Name of segment 2", { exact: true }).fill("Regulars");
    await page.keyboard.press("Tab");
    const kept = await download(page, () => editor.getByRole("button", { name: "Download as a file" }).click());
    const written = JSON.parse(kept.bytes);
    assert.deepEqual(Object.keys(written).slice(0, 2), ["VIP", "loyal"]);
    assert.equal(Object.values(written).flat().length, 125);
    assert.ok(written.new_customers.includes("411") && !("promising" in written));
    await use.click();

    // In force everywhere, with counts of the same people.
    await part.getByRole("rowheader", { name: /^VIP/ }).first().waitFor();
    assert.equal(await page.getByRole("combobox", { name: "Segments", exact: true }).inputValue(), "custom");
    assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Change the segments…");
    const [, { customers: vip }] = [...(await sizes(page))].find(([name]) => name === "VIP");
    await goTo(page, "#customers?segment=VIP");
    await listed(page, vip);
    await goTo(page, "#segments");

    // Back to the usual ones, and the file once more.
    await part.getByRole("button", { name: "Change the segments…" }).click();
    await editor.getByRole("button", { name: "Back to the usual segments" }).click();
    await part.getByRole("rowheader", { name: /^Best customers/ }).first().waitFor();
    assert.equal(await page.getByRole("combobox", { name: "Segments", exact: true }).inputValue(), "eleven");
    await part.getByRole("button", { name: "Change the segments…" }).click();
    const readFile = async (path) => {
      const [dialog] = await Promise.all([page.waitForEvent("filechooser"), editor.getByRole("button", { name: "Read from a file…" }).click()]);
      await dialog.setFiles(path);
    };
    await readFile(file("orders.json", "[1, 2]"));
    await editor.getByRole("alert").getByText("“orders.json” is no table of segments.").waitFor();
    await readFile(file(kept.name, kept.bytes));
    assert.equal(await editor.getByLabel("Name of segment 1", { exact: true }).inputValue(), "VIP");
    assert.equal(await editor.getByRole("alert").count(), 0);
    // By revenue too: a cell for each of the 125 codes.
    assert.equal(await editor.getByRole("combobox", { name: /^Recency/ }).count(), 25);
    await editor.getByRole("checkbox").check();
    assert.equal(await editor.getByRole("combobox", { name: /^Recency/ }).count(), 125);
    await editor.getByRole("combobox", { name: "Recency 1, frequency 1, revenue 5", exact: true }).selectOption("VIP");
    await use.click();
    await part.getByRole("rowheader", { name: /^VIP/ }).first().waitFor();
    const [, { customers: more }] = [...(await sizes(page))].find(([name]) => name === "VIP");
    assert.ok(more >= vip);
  }));

const LOOKS = [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["phone", { viewport: { width: 390, height: 844 } }],
  ["persian", { locale: "fa-IR" }],
  ["persian-phone", { locale: "fa-IR", viewport: { width: 390, height: 844 } }],
];
for (const [name, options] of LOOKS) {
  test(`segments are accessible and whole: ${name}`, () =>
    onPage(app, options, async (page) => {
      await page.locator("main button").first().waitFor();
      await drop(page, onlineRetail());
      await page.getByRole("banner").waitFor();
      await goTo(page, "#segments");
      const part = page.locator("#segments");
      await part.locator("#segments-movement figure rect[data-place]").first().waitFor({ state: "attached" });
      await part.locator("#change-segments").click();
      await part.locator(".scheme-grid").first().waitFor();
      // So high that nothing lies behind the foot of the page, wherever the page is scrolled to.
      await page.setViewportSize({ ...page.viewportSize(), height: 8000 });
      await accessible(page, `segments, ${name}`);
      const { scrollWidth, clientWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth }));
      assert.ok(scrollWidth <= clientWidth, `${scrollWidth} wide in ${clientWidth}`);
      await part.locator("details summary").last().click();
      await accessible(page, `segments with the table, ${name}`);
      await screenshot(page, `segments-${name}`, { fullPage: true });
      const words = plain(await part.innerText());
      if (name.startsWith("persian")) assert.ok(!/[0-9]/.test(words.replace(/RFM/g, "")), "Persian digits");
    }));
}
