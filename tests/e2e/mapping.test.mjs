// How a file is read, corrected by hand: the first rows and what they become follow every choice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { accessible, launch, onPage, screenshot } from "./harness.mjs";
import { choose, csv, drop, file, fromMenu, overview, plain, read, started } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const workbook = fileURLToPath(new URL("../data/corpus/containers/sheet-by-name.xlsx", import.meta.url));
const button = (page, name) => page.getByRole("button", { name, exact: true });
const select = (page, name) => page.getByRole("combobox", { name, exact: true });
const imported = async (page) => JSON.parse((await fromMenu(page, "The whole report (JSON)")).bytes).import.files[0];
const summary = async (page) => JSON.parse((await fromMenu(page, "The whole report (JSON)")).bytes).summary;
const main = (page) => read(page.getByRole("main"));
/** Waits until the page says something; what it says changes a moment after a choice. */
const says = (page, text) => page.getByRole("main").getByText(text).first().waitFor();
const change = async (page) => {
  await button(page, "Change").click();
  await page.getByRole("heading", { name: "How the columns are read" }).waitFor();
  await page.getByRole("table").waitFor();
};

/** Text in windows-1251. */
// Rūta, Rűta or Rûta: one letter beyond ASCII, and nothing that says which.
const few = () => file("few.csv", Buffer.from("customer,date,amount\nR\u00fbta,2024-01-05,10\nAnn,2024-02-10,20\nR\u00fbta,2024-03-01,5\n", "latin1"));

test("an encoding that the bytes do not prove is asked about, and the names follow the choice", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await drop(page, few());
    await page.getByRole("heading", { name: "One thing before the figures" }).waitFor();
    const encoding = select(page, "Encoding");
    await encoding.waitFor();
    assert.match(await main(page), /does not prove its encoding/);
    // Every choice shows how it reads the first words.
    const choices = (await encoding.getByRole("option").allInnerTexts()).map(plain);
    assert.ok(choices.includes("windows-1257: Rūta") && choices.includes("windows-1250: Rűta"), `${choices}`);
    await encoding.selectOption("windows-1250");
    await page.getByRole("table").getByText("Rűta").first().waitFor();
    await encoding.selectOption("windows-1257");
    await page.getByRole("table").getByText("Rūta").first().waitFor();
    assert.equal(await page.getByRole("table").getByText("Rűta").count(), 0);
    await accessible(page, "the encoding");
    await screenshot(page, "mapping-encoding");
    await button(page, "Show the figures").click();
    await overview(page, "few.csv");
    assert.equal((await imported(page)).encoding, "windows-1257");
    const { text } = await fromMenu(page, "Customers with scores and segment").then(({ bytes }) => ({ text: bytes.toString("utf8") }));
    assert.match(text, /Rūta/);
  }));

test("another sheet of a workbook is read", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await choose(page, workbook);
    await overview(page, "sheet-by-name.xlsx");
    const before = await imported(page);
    await page.keyboard.press("Escape");
    await change(page);
    const sheet = select(page, "Sheet");
    assert.deepEqual((await sheet.getByRole("option").allInnerTexts()).map(plain), ["2023 – 6 rows, with orders", "2024 – 3 rows, with orders"]);
    const other = before.sheet === "2024" ? "2023" : "2024";
    await sheet.selectOption(other);
    await says(page, other === "2024" ? "Արամ Հակոբյան" : "nobody");
    await button(page, "Show the figures").click();
    await overview(page, "sheet-by-name.xlsx");
    assert.equal((await imported(page)).sheet, other);
  }));

test("titles stand above the header; another header gives other columns", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const rows = ["Sales of the shop;;;", "May;;;", "customer;date;amount;paid", "ann;25/05/2024;1.234,50;1.200,00", "bob;01/06/2024;7,25;7,00", "bob;32/06/2024;1,00;1,00"];
    await drop(page, file("titles.csv", `${rows.join("\n")}\n`));
    await overview(page, "titles.csv");
    await change(page);
    const header = select(page, "Names of columns");
    assert.equal(plain(await header.locator("option:checked").innerText()), "Line 3: customer · date · amount · paid – 2 of 3 rows");
    assert.match(await read(header), /There are none – 0 of 4 rows .*Line 2: May – 0 of 4 rows .*Line 4: .* – 0 of 2 rows/);
    const words = await main(page);
    assert.match(words, /2 lines above it are left out\./);
    assert.match(words, /1 date can only be day first: 25\/05\/2024 on line 4\. 1 date fits both orders\./);
    assert.match(words, /ann 25 May 2024 1,234\.5/);
    assert.match(words, /Set aside: .*date/i);
    assert.match(words, /2 of the first 3 rows can be used/);
    assert.match(await read(select(page, "Dates")), /Month first – 1 of 3 rows/);

    await select(page, "paid").selectOption("amount");
    await says(page, "1,200");
    assert.equal(await select(page, "amount").inputValue(), "none");
    await select(page, "Dates").selectOption({ index: 1 });
    await says(page, "1 of the first 3 rows can be used as they are read now.");
    await select(page, "Dates").selectOption({ index: 0 });
    await header.selectOption({ index: 0 });
    await page.getByRole("columnheader", { name: "Column 2" }).waitFor();
    await says(page, "Still needed: customer");
    await header.selectOption({ index: 3 });
    await select(page, "paid").selectOption("amount");
    await says(page, "1,200");
    await accessible(page, "the mapping");
    await button(page, "Show the figures").click();
    await overview(page, "titles.csv");
    assert.equal((await summary(page)).revenue, 1207);
  }));

test("several files have a tab each, and each is read in its own way", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const may = file("may.csv", csv([["customer", "date", "amount", "net"], ["ann", "2024-05-05", "10", "8"], ["bob", "2024-05-06", "10", "8"]]));
    const june = file("june.csv", csv([["customer", "date", "amount"], ["ann", "2024-06-05", "20"], ["bob", "2024-06-06", "20"]]));
    await drop(page, may, june);
    await overview(page);
    await change(page);
    const tabs = page.getByRole("tab");
    assert.deepEqual((await tabs.allInnerTexts()).map(plain), ["may.csv", "june.csv"]);
    await select(page, "net").selectOption("amount");
    await says(page, "8");
    await tabs.first().press("ArrowRight");
    await says(page, "5 Jun 2024");
    assert.equal(await select(page, "amount").inputValue(), "Amount");
    await accessible(page, "tabs");
    await button(page, "Show the figures").click();
    await overview(page);
    assert.equal((await summary(page)).revenue, 56);
  }));

test("an answer is remembered for files with the same columns, and can be changed and forgotten", () =>
  onPage(app, {}, async (page) => {
    const rows = (...days) => csv([["k1", "date", "amount"], ...days.map((day) => ["ann", day, "10"])]);
    const next = async (name, ...days) => {
      await page.reload();
      await started(page);
      await drop(page, file(name, rows(...days)));
    };
    await started(page);
    await drop(page, file("may.csv", rows("01/05/2024", "02/05/2024")));
    await select(page, "k1").selectOption("customer");
    await page.getByRole("radio", { name: "Day first" }).check();
    await button(page, "Show the figures").click();
    await overview(page, "may.csv");
    assert.doesNotMatch(await read(page.getByRole("banner")), /Read as you chose/);

    await next("june.csv", "01/06/2024", "02/06/2024");
    await overview(page, "june.csv");
    assert.match(await read(page.getByRole("banner")), /Read as you chose for a file with the same columns\./);
    assert.equal((await summary(page)).last_date, "2024-06-02");
    await page.keyboard.press("Escape");
    // Dates that the answer does not fit are not forced into it.
    await next("july.csv", "06/25/2024", "06/26/2024", "06/27/2024");
    await overview(page, "july.csv");
    assert.equal((await summary(page)).last_date, "2024-06-27");

    await next("june.csv", "01/06/2024", "02/06/2024");
    await overview(page, "june.csv");
    await change(page);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).includes("retention-widget.answers")), true);
    await button(page, "Forget all such choices").click();
    assert.equal(await page.evaluate(() => Object.keys(localStorage).includes("retention-widget.answers")), false);
    await next("june.csv", "01/06/2024", "02/06/2024");
    await page.getByRole("heading", { name: "One thing before the figures" }).waitFor();

    // The one button that forgets everything forgets this as well.
    await select(page, "k1").selectOption("customer");
    await page.getByRole("radio", { name: "Day first" }).check();
    await button(page, "Show the figures").click();
    await overview(page, "june.csv");
    assert.equal(await page.evaluate(() => Object.keys(localStorage).includes("retention-widget.answers")), true);
    await button(page, "Forget files and choices").click();
    await started(page);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).includes("retention-widget.answers")), false);
    await drop(page, file("july.csv", rows("01/07/2024", "02/07/2024")));
    await page.getByRole("heading", { name: "One thing before the figures" }).waitFor();
  }));

test("of a thousand columns a hundred stand there at first, and all that are used", () =>
  onPage(app, {}, async (page) => {
    const names = Array.from({ length: 997 }, (_, place) => `x${place}`);
    const cells = names.map(() => "-");
    const long = "a customer of many letters ".repeat(20).trim();
    const rows = [[...names, "customer", "date", "amount"], [...cells, long, "2024-01-05", "10"], [...cells, "b", "2024-01-06", "5"]];
    await started(page);
    await drop(page, file("wide.csv", csv(rows)));
    await overview(page, "wide.csv");
    await change(page);
    const heads = page.getByRole("table").getByRole("combobox");
    assert.equal(await heads.count(), 103);
    for (const name of ["x0", "x99", "customer", "amount"]) await select(page, name).waitFor();
    assert.equal(await select(page, "x100").count(), 0);
    await page.getByText("103 of 1,000", { exact: true }).waitFor();
    await page.getByRole("table").getByText(`${long.slice(0, 200)}…`, { exact: true }).first().waitFor();
    await button(page, "Show more").click();
    await select(page, "x199").waitFor();
    assert.equal(await heads.count(), 203);
    await select(page, "x150").selectOption("Status");
    await accessible(page, "a wide table");
    // What is used is found again further on.
    await button(page, "Show the figures").click();
    await overview(page, "wide.csv");
    assert.equal((await imported(page)).columns.status, "x150");
    assert.match((await fromMenu(page, "Customers with scores and segment")).bytes.toString("utf8"), new RegExp(long));
  }));
