// Somebody who has never seen the page wants to know whom to call: from opening it to a downloaded list with a reason for
// each person, in less than ten actions, by mouse, by keyboard alone, on a phone, and in Persian.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, download, launch, onPage, screenshot } from "./harness.mjs";
import { cells, overview, plain } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const MOST_ACTIONS = 9;

/** A hand that counts what it does: each press is one action, whatever it takes to come there. */
const HANDS = {
  mouse: (page) => (control) => control.click(),
  touch: (page) => (control) => control.tap(),
  // Tab to it as often as it takes, and Enter.
  keyboard: (page) => async (control) => {
    const name = plain((await control.getAttribute("aria-label")) ?? (await control.innerText()));
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press("Tab");
      if (await control.evaluate((element) => element === document.activeElement)) return page.keyboard.press("Enter");
    }
    assert.fail(`Tab never came to ${name}`);
  },
};

/** Presses by a hand, counted. */
function presses(hand) {
  const press = async (control) => {
    await control.waitFor();
    press.actions += 1;
    await hand(control);
  };
  press.actions = 0;
  return press;
}

const ENGLISH = { sample: "Try it with sample orders", leaving: "Leaving", download: "Download the list", list: "Download this list", reason: "Reason", customer: "Customer" };
const PERSIAN = { sample: "امتحان با سفارش‌های نمونه", leaving: "در حال رفتن", download: "دریافت فهرست", list: "دریافت این فهرست", reason: "دلیل", customer: "مشتری" };

const RUNS = [
  ["mouse", "mouse", ENGLISH, {}],
  ["keyboard alone", "keyboard", ENGLISH, {}],
  ["phone", "touch", ENGLISH, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ["Persian", "mouse", PERSIAN, { locale: "fa-IR" }],
  ["Persian, phone", "touch", PERSIAN, { locale: "fa-IR", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
];

/** Everybody on a list has a name and a reason. */
function reasoned(bytes, words) {
  const [header, ...rows] = cells(bytes);
  const place = header.indexOf(words.reason);
  assert.ok(place > 0, header.join());
  assert.ok(rows.length > 0);
  for (const row of rows) assert.ok(row[0].trim() && row[place].trim(), row.join());
  return rows;
}

for (const [name, kind, words, options] of RUNS) {
  test(`whom to call, by the page of those who are leaving: ${name}`, () =>
    onPage(app, options, async (page) => {
      const press = presses(HANDS[kind](page));
      await press(page.getByRole("button", { name: words.sample }));
      await overview(page, "sample-orders.csv");
      await press(page.getByRole("navigation").getByRole("link", { name: words.leaving, exact: true }).filter({ visible: true }));
      const { bytes } = await download(page, () => press(page.getByRole("button", { name: words.download, exact: true })));
      reasoned(bytes, words);
      assert.ok(press.actions <= MOST_ACTIONS, `${press.actions} actions`);
    }));

  test(`whom to call, by a sentence: ${name}`, () =>
    onPage(app, options, async (page) => {
      const press = presses(HANDS[kind](page));
      await press(page.getByRole("button", { name: words.sample }));
      await overview(page, "sample-orders.csv");
      const quiet = page.locator('.sentence-main a[href="#customers?departure=lapsed"]');
      const count = await quiet.innerText();
      await press(quiet);
      const list = page.getByRole("button", { name: words.list, exact: true });
      await page.locator(".table-people tbody a").first().waitFor();
      const { bytes } = await download(page, () => press(list));
      const rows = reasoned(bytes, words);
      const digits = count.replace(/[۰-۹]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹".indexOf(digit));
      assert.equal(rows.length, Number(digits.replace(/\D/g, "")));
      assert.ok(press.actions <= MOST_ACTIONS, `${press.actions} actions`);
    }));
}

test("the guide on the sample leads through the pages, and to one's own file", () =>
  // So high that nothing lies under the foot of the page.
  onPage(app, { viewport: { width: 1280, height: 2600 } }, async (page) => {
    await page.getByRole("button", { name: ENGLISH.sample }).click();
    await overview(page, "sample-orders.csv");
    const guide = page.getByRole("complementary", { name: "A first look, in two minutes" });
    for (const [place, title, text] of [
      [1, "Overview", "Begin with the sentences."],
      [2, "Leaving", "Here is whom to call."],
      [3, "Segments", "Who the customers are."],
      [4, "Cohorts", "Do they come back?"],
      [5, "One sheet", "The month on one sheet."],
    ]) {
      await guide.getByText(text).waitFor();
      await guide.getByText(`${place} of 5`).waitFor();
      await page.waitForFunction((title) => document.title === title, `${title} · Retention`);
      await accessible(page, `the guide, step ${place}`);
      if (place < 5) await guide.getByRole("button", { name: "Next" }).click();
    }
    // Whoever looks around is led back.
    await page.getByRole("navigation").getByRole("link", { name: "Money" }).click();
    await guide.getByRole("link", { name: "Go there" }).click();
    await page.waitForFunction(() => document.title === "One sheet · Retention");
    const [dialog] = await Promise.all([page.waitForEvent("filechooser"), guide.getByRole("button", { name: "Open my own orders" }).click()]);
    assert.ok(dialog.isMultiple());
    await guide.getByRole("button", { name: "Close the guide" }).click();
    await guide.waitFor({ state: "detached" });
  }));

test("the month on a sheet: read, copied with and without names, and printed without what can be pressed", () =>
  onPage(app, { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await page.getByRole("button", { name: ENGLISH.sample }).click();
    await overview(page, "sample-orders.csv");
    await page.getByRole("navigation").getByRole("link", { name: "One sheet" }).click();
    const sheet = page.getByRole("article");
    await sheet.getByRole("heading", { name: "November 2011, the last month that is over" }).waitFor();
    const first = sheet.getByRole("table", { name: "Whom to call first" }).getByRole("row").nth(1).getByRole("link");
    const name = await first.innerText();
    const copied = async () => {
      await page.getByRole("button", { name: "Copy as text" }).click();
      await page.getByText("Copied, to paste anywhere.").waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const text = await copied();
    assert.match(text, /^.*sample-orders\.csv.*: 1 Dec 2010 – 8 Dec 2011\n279 customers\./);
    assert.match(text, /\nNovember 2011\n– Revenue: [\d,]+ \([\d.]+% (more|less) than in Oct 2011\)\n/);
    assert.ok(text.includes(`\nWhom to call first\n– ${name}: `), text);
    assert.equal(text.split("\n").filter((line) => line.startsWith("– ")).length, 6 + 10);
    await page.getByLabel("Hide names").check();
    await sheet.getByText(`${name[0]}${"•".repeat(name.length - 1)}`).first().waitFor();
    assert.equal(await sheet.locator('a[href^="#customer?"]').count(), 0, "no address has an id either");
    // On paper: the sheet, and nothing to press.
    await page.emulateMedia({ media: "print" });
    for (const gone of [page.getByRole("navigation"), page.getByRole("banner"), page.getByRole("contentinfo"), page.getByRole("button", { name: "Print, or save as PDF" })]) {
      assert.equal(await gone.isVisible(), false);
    }
    assert.ok(await sheet.isVisible());
    await screenshot(page, "sheet-printed", { fullPage: true });
    const pdf = await page.pdf({ format: "A4" });
    assert.ok(pdf.length > 10_000);
  }));
