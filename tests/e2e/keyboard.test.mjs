// The main path without a pointer: Tab, Shift+Tab, Enter, Space, arrows and Escape only.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { download, launch, onPage } from "./harness.mjs";
import { VALUES, CDNOW, csv, drop, drawn, file, marks, open, overview, started, turn } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

/** What has the focus: its role or element, its name, and whether the focus can be seen there. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const stroked = element instanceof SVGElement && style.stroke !== "none" && parseFloat(style.strokeWidth) > 0;
    return {
      id: element.id,
      element: element.localName,
      name: (element.getAttribute("aria-label") ?? element.innerText ?? "").trim(),
      // The last stop in a field for dates is its calendar, on which the browser shows the focus.
      visible: outlined || stroked || (element.type === "date" && !element.matches(":focus-visible")),
      // Neither under the window's edge nor of no size.
      onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0 && box.height > 0,
    };
  });

/** Presses Tab until something of that name has the focus. What is passed on the way must show the focus. */
async function tabTo(page, name, key = "Tab") {
  const passed = [];
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press(key);
    const here = await focused(page);
    if (here.element !== "body") assert.ok(here.visible, `focus is seen at ${here.element} “${here.name.slice(0, 40)}”`);
    if (name instanceof RegExp ? name.test(here.name) : here.name === name) return here;
    passed.push(here.name.slice(0, 30));
  }
  assert.fail(`Tab never came to ${name}: ${passed.join(" | ")}`);
}

const sampled = async (page) => {
  await started(page);
  await tabTo(page, "Try it with sample orders");
  await page.keyboard.press("Enter");
  await overview(page, "sample-orders.csv");
};

test("from the start page to a download", () =>
  onPage(app, {}, async (page) => {
    await sampled(page);
    // The focus is at the new page's beginning, not lost.
    assert.equal((await focused(page)).id, "content");
    await tabTo(page, "Download", "Shift+Tab");
    await page.keyboard.press("Enter");
    await tabTo(page, "Customers to win back");
    const { name } = await download(page, () => page.keyboard.press("Enter"));
    assert.equal(name, "customers-to-win-back.csv");
  }));

test("the first stop of Tab leads past the rail to the figures", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await page.keyboard.press("Tab");
    assert.equal((await focused(page)).name, "Skip to the figures");
    await open(page, CDNOW);
    const link = await tabTo(page, "Skip to the figures", "Shift+Tab");
    assert.deepEqual([link.visible, link.onScreen], [true, true]);
    await page.keyboard.press("Enter");
    assert.equal((await focused(page)).id, "content");
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => document.querySelector("main").contains(document.activeElement));
    assert.equal(inside, true);
  }));

test("a chart is one stop; arrows move through its values, and each is shown", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    const values = await marks(page, "Revenue by month");
    await tabTo(page, values[0]);
    // What is shown beside the mark is what is said of it, line by line.
    const shown = (value, state = "visible") => page.getByRole("figure").getByText(value.split(" · ").join(""), { exact: true }).waitFor({ state });
    await shown(values[0]);
    for (const [key, place] of [["ArrowRight", 1], ["ArrowRight", 2], ["ArrowLeft", 1], ["End", 17], ["Home", 0]]) {
      await page.keyboard.press(key);
      const here = await focused(page);
      assert.equal(here.name, values[place]);
      assert.ok(here.visible && here.onScreen);
      await shown(values[place]);
    }
    await page.keyboard.press("Escape");
    await shown(values[0], "hidden");
    await page.keyboard.press("Tab");
    assert.ok(!values.includes((await focused(page)).name));

    // Rows and columns of the grid, on another page.
    await tabTo(page, "Segments", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("figure").locator(VALUES).first().waitFor({ state: "attached" });
    const grid = await marks(page, "Customers by how recently and how often they bought");
    await tabTo(page, grid[0]);
    for (const [key, place] of [["ArrowDown", 5], ["ArrowRight", 6], ["ArrowUp", 1], ["ArrowLeft", 0]]) {
      await page.keyboard.press(key);
      assert.equal((await focused(page)).name, grid[place]);
    }
  }));

test("every value of every chart has room for pointer and focus", () =>
  onPage(app, {}, async (page) => {
    const rows = [["customer", "date", "amount"], ["a", "2024-01-05", "10"], ["a", "2024-02-10", "20"], ["b", "2024-01-20", "5"], ["c", "2024-03-01", "8"]];
    await open(page, file("meeting.csv", csv(rows)));
    for (const id of ["overview", "segments", "cohorts", "retention", "ladder", "money"]) {
      await turn(page, id);
      const flat = await page
        .getByRole("figure")
        .locator(VALUES)
        .evaluateAll((all) => all.filter((mark) => mark.getBoundingClientRect().height < 1 || mark.getBoundingClientRect().width < 1).map((mark) => mark.getAttribute("aria-label")));
      assert.deepEqual(flat, [], id);
    }
  }));

test("Escape closes what is open and gives the focus back", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    for (const [name, content] of [
      ["Download", "Customers with scores and segment"],
      ["How “Customers” is worked out", "People with at least one order that counts."],
      ["Download the chart", "SVG, for documents and print"],
    ]) {
      const inside = page.getByText(content).first();
      await tabTo(page, name);
      await page.keyboard.press("Space");
      await inside.waitFor();
      await page.keyboard.press("Escape");
      await inside.waitFor({ state: "hidden" });
      assert.equal((await focused(page)).name, name);
      // Going on closes it as well.
      await page.keyboard.press("Enter");
      await inside.waitFor();
      await page.keyboard.press("Shift+Tab");
      await inside.waitFor({ state: "hidden" });
    }
  }));

test("options, tables and folds answer to keys", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    const go = async (name) => {
      await tabTo(page, name, "Shift+Tab");
      await page.keyboard.press("Enter");
      await page.waitForFunction((name) => document.title.startsWith(name), name);
    };
    await go("Cohorts");
    await tabTo(page, "Period");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("link", { name: /1 quarter later/ }).first().waitFor();
    assert.equal((await focused(page)).name, "Period");

    await go("Leaving");
    await tabTo(page, "Search a customer");
    await page.keyboard.type("01");
    await page.getByText(/^\d+ of 200$/).waitFor();
    await tabTo(page, "Days since");
    await page.keyboard.press("Enter");
    await page.getByRole("columnheader", { name: "Days since" }).and(page.locator("[aria-sort=descending]")).waitFor();
    await go("Retention");
    await tabTo(page, "Table");
    await page.keyboard.press("Enter");
    await page.getByRole("table", { name: "Customers kept, by period" }).waitFor();
  }));

test("the question is answered, and left, by keys", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const path = file("dates.csv", csv([["customer", "date", "amount"], ["a", "01/02/2024", "10"], ["a", "03/04/2024", "20"], ["b", "05/06/2024", "5"]]));
    await drop(page, path);
    await page.getByRole("radio", { name: "Day first" }).waitFor();
    assert.equal((await focused(page)).id, "content");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.getByRole("radio", { name: "Month first" }).isChecked(), true);
    await page.keyboard.press("Enter");
    await overview(page, "dates.csv");
    await tabTo(page, "Change");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "How the columns are read" }).waitFor();
    await tabTo(page, "Back");
    await page.keyboard.press("Enter");
    await overview(page, "dates.csv");
  }));

test("the focus goes to what went wrong", () =>
  onPage(app, {}, async (page) => {
    await open(page, CDNOW);
    await drop(page, refunds());
    await page.getByRole("main").getByRole("alert").waitFor();
    await page.waitForFunction(() => document.activeElement.getAttribute("role") === "alert");
    assert.equal((await focused(page)).onScreen, true);
    await tabTo(page, "Close this message");
    await page.keyboard.press("Enter");
    await page.getByRole("main").getByRole("alert").waitFor({ state: "detached" });
    await drawn(page);
  }));

// --- What is pressed may be gone afterwards: the focus is then at the new page's beginning ------------------

const refunds = () => file("refunds.csv", csv([["customer", "date", "amount"], ["a", "2024-01-05", "-1"]]));
const dates = () => file("dates.csv", csv([["customer", "date", "amount"], ["a", "01/02/2024", "10"], ["a", "03/04/2024", "20"]]));
const press = async (page, name) => {
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
};
const GOING = {
  "closing a message": async (page) => {
    await open(page, CDNOW);
    await drop(page, refunds());
    await page.getByRole("main").getByRole("alert").waitFor();
    await press(page, "Close this message");
    await page.getByRole("main").getByRole("alert").waitFor({ state: "detached" });
  },
  "answering the question": async (page) => {
    await started(page);
    await drop(page, dates());
    await page.getByRole("radio", { name: "Day first" }).check();
    await press(page, "Show the figures");
    await overview(page, "dates.csv");
  },
  "changing the columns": async (page) => {
    await open(page, CDNOW);
    await press(page, "Change");
    await page.getByRole("heading", { name: "How the columns are read" }).waitFor();
  },
  "going back": async (page) => {
    await open(page, CDNOW);
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await press(page, "Back");
    await drawn(page);
  },
  "forgetting the file": async (page) => {
    await open(page, CDNOW);
    await press(page, "Forget files and choices");
    await started(page);
  },
};
for (const [what, go] of Object.entries(GOING)) {
  test(`the focus is not lost by ${what}`, () =>
    onPage(app, {}, async (page) => {
      await go(page);
      assert.notEqual((await focused(page)).element, "body");
    }));
}
