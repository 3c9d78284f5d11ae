// What a person adds stays with them: notes and marks, views, lists that were handed out and what came of them, what is
// new in a newer export, a project file, files to go on with; and a way to forget all of it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { accessible, download, launch, onPage, screenshot } from "./harness.mjs";
import { cells, choose, csv, drop, file, overview, read, started, turn } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const HEAD = ["order", "customer_id", "date", "amount", "email", "consent"];
const day = (number) => new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10);
/** Nearly two years of orders of 71 customers; some without an address, some who have refused. */
const rows = Array.from({ length: 420 }, (_, number) => {
  const who = number ** 3 % 71;
  const email = who % 5 === 0 ? "" : ` C${who}@Example.com`;
  return [`${number}`, `k${who}`, day(Math.floor(number * 1.4)), `${5 + (number % 37)}`, email, who % 6 === 1 ? "no" : "yes"];
});
/** The orders until a day, as a file of that name. */
const orders = (last, extra = []) => csv([HEAD, ...rows.filter((row) => row[2] <= last), ...extra]);
const LAST = day(500);
const shop = () => (shop.path ??= file("shop.csv", orders(LAST)));

/** Drops a file whose columns are asked about if need be, and waits for its figures. */
async function show(page, path) {
  await drop(page, path);
  await overview(page, path.split("/").at(-1));
}
const start = async (page, path = shop()) => {
  await started(page);
  await show(page, path);
};
const customers = async (page, query = "") => {
  await page.evaluate((hash) => (location.hash = hash), `customers${query}`);
  await page.getByRole("heading", { name: "Customers", exact: true }).waitFor();
  await page.locator(".table-people tbody a").first().waitFor();
};
const customer = async (page, id) => {
  await page.evaluate((hash) => (location.hash = hash), `customer?id=${id}`);
  await page.getByRole("heading", { name: id, exact: true }).waitFor();
};
const noteBox = (page) => page.getByRole("region", { name: "Your notes" });
const write = async (page, id, text, mark) => {
  await customer(page, id);
  if (text) await noteBox(page).getByRole("textbox").fill(text);
  if (mark) await noteBox(page).getByRole("combobox").selectOption({ label: mark });
};
const reload = async (page) => {
  await page.goto("about:blank");
  await page.goto(app.url);
  await started(page);
};
/** What the browser keeps under a name: a text, `true` for what is none, nothing. */
const inStore = (name) =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open("retention-widget", 1);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const found = opening.result.transaction("kept").objectStore("kept").get(name);
      found.onsuccess = () => {
        opening.result.close();
        resolve(typeof found.result === "string" ? found.result : found.result && true);
      };
    };
  });
/** Waits until words are kept under a name. */
async function stored(page, name, words) {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const text = await page.evaluate(inStore, name);
    if (words.every((word) => text?.includes(word))) return;
  }
  assert.fail(`never kept under ${name}: ${words}`);
}
const list = async (page, action) => {
  const { bytes, name } = await download(page, action);
  const [header, ...people] = cells(bytes);
  return { name, header, people, column: (name) => people.map((row) => row[header.indexOf(name)]) };
};
const downloadList = (page) => list(page, () => page.getByRole("button", { name: "Download this list" }).click());
/** Downloads what is listed in another form. */
async function handOut(page, form, keep) {
  await page.getByRole("button", { name: "For a tool" }).click();
  if (form) await page.getByRole("combobox", { name: "Download as" }).selectOption({ label: form });
  if (keep) await page.getByRole("combobox", { name: "Keep back at random" }).selectOption({ label: keep });
  const handed = await list(page, () => page.locator(".handing").getByRole("button", { name: "Download", exact: true }).click());
  await page.keyboard.press("Escape");
  return handed;
}

test("notes and marks stay, find people, and keep them off lists", () =>
  onPage(app, {}, async (page) => {
    await start(page);
    await write(page, "k4", "=on holiday until May", "Leave alone");
    await noteBox(page).getByText("Left out of every list that you download or copy").waitFor();
    await write(page, "k9", "asked for red", "To call");
    await write(page, "k16", "called twice");
    await stored(page, "project", ["on holiday until May", "leave_alone", "asked for red", "called twice"]);
    await reload(page);
    await show(page, shop());
    await customer(page, "k9");
    assert.equal(await noteBox(page).getByRole("textbox").inputValue(), "asked for red");

    await customers(page);
    const whole = await downloadList(page);
    assert.ok(!whole.people.some((row) => row[0] === "k4"), "who wants to be left alone is on the list");
    const called = whole.people.find((row) => row[0] === "k9");
    assert.ok(called.includes("To call") && called.includes("asked for red"));
    await page.getByText("1 is left out: marked “leave alone”.").waitFor();
    await page.getByRole("combobox", { name: "Your notes" }).selectOption({ label: "with a note or a mark" });
    await page.getByText(/^3 customers with/).waitFor();
    await page.getByRole("combobox", { name: "Your notes" }).selectOption({ label: "marked “To call”" });
    await page.getByText(/^1 customer with/).waitFor();
    assert.match(await read(page.locator(".table-people tbody tr").nth(1)), /To call.*asked for red/);
    // An empty note without a mark is none.
    await customer(page, "k16");
    await noteBox(page).getByRole("textbox").fill("");
    await customers(page, "?noted=somehow");
    await page.getByText(/^2 customers with/).waitFor();
  }));

test("two tabs do not write over each other", () =>
  onPage(app, {}, async (page, context) => {
    await start(page);
    await customer(page, "k9");
    const other = await context.newPage();
    await other.goto(app.url);
    await start(other);
    await customer(other, "k16");
    await write(page, "k9", "written in the first tab");
    await stored(page, "project", ["written in the first tab"]);
    // No window has the focus here: what a browser says to the tab that is come back to is said by hand.
    await other.evaluate(() => dispatchEvent(new Event("focus")));
    await customers(other, "?noted=somehow");
    await other.getByText(/^1 customer with/).waitFor();
    await write(other, "k16", "written in the second");
    await stored(other, "project", ["written in the first tab", "written in the second"]);
  }));

test("tools get their columns, of those who can and may be written to", () =>
  onPage(app, {}, async (page) => {
    await start(page);
    await customers(page);
    const everybody = new Set(rows.filter((row) => row[2] <= LAST).map((row) => row[1]));
    const number = (id) => Number(id.slice(1));
    const reachable = [...everybody].filter((id) => number(id) % 5 !== 0);
    const willing = reachable.filter((id) => number(id) % 6 !== 1);
    const contacts = await handOut(page, "contacts for Mailchimp");
    assert.deepEqual(contacts.header, ["Email Address", "First Name", "Last Name", "Phone Number", "Tags"]);
    assert.deepEqual(contacts.column("Email Address").toSorted(), willing.map((id) => `c${number(id)}@example.com`).toSorted());
    const said = await read(page.locator(".section > .note[role=status]"));
    assert.equal(said, `${willing.length} customers are in the file. ${everybody.size - reachable.length} have no e-mail address in these files. ${reachable.length - willing.length} have refused e-mails.`);
    const audience = await handOut(page, "an audience for ads, e-mails hashed");
    const hash = (text) => createHash("sha256").update(text).digest("hex");
    assert.deepEqual([audience.header, audience.column("Email").toSorted()], [["Email"], willing.map((id) => hash(`c${number(id)}@example.com`)).toSorted()]);
  }));

test("what a list has done is measured against those who were kept back", () =>
  onPage(app, {}, async (page) => {
    await page.clock.setFixedTime(new Date(`${day(501)}T09:00:00`));
    await start(page);
    await customers(page);
    const everybody = (await downloadList(page)).people.map((row) => row[0]);
    const { people } = await handOut(page, undefined, "50% of the list");
    const given = new Set(people.map((row) => row[0]));
    const held = everybody.filter((id) => !given.has(id));
    assert.equal(held.length, Math.round(everybody.length / 2));
    await page.getByText(`${given.size} customers are in the file. ${held.length} are kept back.`).waitFor();
    await turn(page, "kept");
    const parts = page.getByRole("region", { name: "Lists you downloaded, and what came of them" });
    await parts.getByText("Drop a newer export to see what came of it.").first().waitFor();
    assert.equal(await parts.getByRole("listitem").count(), 2);
    await stored(page, "project", ['"held":']);

    // A month later those on the list have ordered, and a few of the others.
    await page.clock.setFixedTime(new Date(`${day(531)}T09:00:00`));
    await reload(page);
    const buyers = [...[...given].slice(0, 30), ...held.slice(0, 4)];
    const later = buyers.map((id, place) => [`n${place}`, id, day(510 + (place % 20)), "10", "", ""]);
    // On the day of the download itself nobody had been written to.
    const same = [["s1", held.at(-1), day(501), "10", "", ""]];
    await show(page, file("shop-newer.csv", orders(LAST, [...later, ...same])));
    await turn(page, "kept");
    const percent = (part, whole) => `${((part / whole) * 100).toFixed(1)}%`;
    await parts.getByText(`30 of ${given.size} ordered (${percent(30, given.size)}), for`).waitFor();
    const text = await read(parts.getByRole("listitem").filter({ hasText: "Of those kept back" }));
    assert.ok(text.includes(`Of those kept back 4 of ${held.length} did (${percent(4, held.length)}).`), text);
    assert.match(text, /That is \d+ points more than without the list, hardly by chance/);
    await accessible(page, "what is kept");
    await screenshot(page, "kept");
  }));

test("a newer export says what is new, and what has changed of the days before", () =>
  onPage(app, {}, async (page) => {
    await page.clock.setFixedTime(new Date(`${day(501)}T09:00:00`));
    await start(page);
    const last = rows.findLast((row) => row[2] <= LAST)[2];
    await stored(page, "project", [`"last_date":"${last}"`]);
    assert.equal(await page.getByRole("heading", { name: "Since last time" }).count(), 0);
    await page.clock.setFixedTime(new Date(`${day(530)}T09:00:00`));
    await reload(page);
    const newer = rows.filter((row) => row[2] > LAST && row[2] <= day(529));
    await show(page, file("shop-newer.csv", orders(day(529), [["x1", "newcomer", day(520), "12", "", "yes"]])));
    const since = page.getByRole("complementary", { name: "Since last time" });
    await since.waitFor();
    const text = await read(since);
    const buyers = new Set(newer.map((row) => row[1]));
    const known = new Set(rows.filter((row) => row[2] <= LAST).map((row) => row[1]));
    const fresh = [...buyers].filter((id) => !known.has(id)).length + 1;
    assert.ok(text.includes(`${newer.length + 1} orders for `), text);
    assert.ok(text.includes(`${buyers.size + 1} customers ordered`), text);
    assert.ok(text.includes(`${fresh} for the first time`), text);
    assert.ok(text.includes("The days before are as they were."), text);
    await since.getByRole("link", { name: `${buyers.size + 1} customers ordered` }).click();
    await page.getByText(new RegExp(`^${buyers.size + 1} customers with`)).waitFor();
    await page.goBack();
    await since.getByRole("link", { name: "Who went from which segment to which" }).click();
    await page.getByRole("heading", { name: "Segments", exact: true }).waitFor();

    // The next one lacks an order that was there before.
    await page.clock.setFixedTime(new Date(`${day(560)}T09:00:00`));
    await reload(page);
    const fewer = rows.filter((row) => row[2] <= day(559) && row[0] !== "17");
    await show(page, file("shop-latest.csv", csv([HEAD, ...fewer])));
    await since.getByText("Orders were cancelled, corrected or left out since.").waitFor();
    // The same file again: what is new stays what it was.
    await reload(page);
    await show(page, file("shop-latest.csv", csv([HEAD, ...fewer])));
    await since.getByText("Orders were cancelled, corrected or left out since.").waitFor();
  }));

test("views bring back a page with its options", () =>
  onPage(app, {}, async (page) => {
    await start(page);
    await page.evaluate(() => (location.hash = "cohorts?measure=revenue"));
    await page.getByRole("combobox", { name: "Refunds" }).selectOption("ignore");
    await page.getByRole("button", { name: "Views", exact: true }).click();
    await page.getByRole("textbox", { name: "Name of this view" }).fill("Monday: <b>revenue</b>");
    await page.keyboard.press("Enter");
    const view = page.getByRole("button", { name: "Monday: <b>revenue</b>", exact: true });
    await view.waitFor();
    await stored(page, "project", ["Monday: <b>revenue</b>"]);
    await reload(page);
    await show(page, shop());
    assert.equal(await page.getByRole("combobox", { name: "Refunds" }).inputValue(), "net");
    await page.getByRole("button", { name: "Views", exact: true }).click();
    await view.click();
    await page.getByRole("heading", { name: /^Cohorts/ }).first().waitFor();
    assert.match(page.url(), /#cohorts\?measure=revenue$/);
    assert.equal(await page.getByRole("combobox", { name: "Refunds" }).inputValue(), "ignore");
    await page.getByRole("button", { name: "Views", exact: true }).click();
    await page.getByRole("button", { name: "Remove the view “Monday: <b>revenue</b>”" }).click();
    await view.waitFor({ state: "detached" });
  }));

test("a project file brings everything to another browser, and names nobody", async () => {
  let withPeople;
  let without;
  await onPage(app, {}, async (page) => {
    await page.clock.setFixedTime(new Date(`${day(501)}T09:00:00`));
    await start(page);
    await write(page, "k9", "asked for red", "To call");
    await customers(page, "?bought=again");
    await handOut(page, undefined, "20% of the list");
    await turn(page, "kept");
    const part = page.getByRole("region", { name: "Project file" });
    const save = () => download(page, () => part.getByRole("button", { name: "Save project file" }).click());
    without = (await save()).bytes.toString();
    await part.getByRole("radio", { name: "With notes, marks and who was on lists" }).check();
    withPeople = (await save()).bytes.toString();
  });
  for (const text of [without, withPeople]) assert.ok(!/"k\d+"/.test(text) && !text.includes("example.com"), "an id is in the file");
  assert.ok(!without.includes("asked for red") && withPeople.includes("asked for red"));
  await onPage(app, {}, async (page) => {
    await started(page);
    // Both at once: the project is none of the tables.
    await drop(page, file("retention-project.json", withPeople), shop());
    await overview(page, "shop.csv");
    await customer(page, "k9");
    assert.equal(await noteBox(page).getByRole("textbox").inputValue(), "asked for red");
    await turn(page, "kept");
    await page.getByText(/^The project file of .* is open: 1 note, 0 views and 1 list\.$/).waitFor();
    await page.getByRole("region", { name: "Lists you downloaded, and what came of them" }).getByText("Drop a newer export").waitFor();
    // What cannot be read says so, and changes nothing.
    const broken = file("broken.json", withPeople.replace('"saved"', '"saved'));
    await choose(page, broken, "Open a project file");
    await page.getByRole("alert").getByText("This project file cannot be read").waitFor();
    await page.getByText("1 note, 0 views and 1 list are kept in this browser").waitFor();
  });
});

test("files are kept if somebody wants it, and everything is forgotten with one button", () =>
  onPage(app, {}, async (page, context) => {
    await start(page);
    await write(page, "k9", "asked for red");
    await turn(page, "kept");
    await page.getByRole("checkbox", { name: /^Keep these files in this browser/ }).check();
    await page.getByText(/^Kept: .shop\.csv.,/).waitFor();
    await page.evaluate(() => (location.hash = "segments"));
    await page.getByRole("heading", { name: "Segments", exact: true }).waitFor();
    await stored(page, "about-files", ["#segments"]);
    await reload(page);
    await screenshot(page, "go-on");
    await accessible(page, "the start with files to go on with");
    await page.getByRole("button", { name: "Go on with shop.csv" }).click();
    await overview(page, "shop.csv");
    await page.getByRole("heading", { name: "Segments", exact: true }).waitFor();

    await page.getByRole("button", { name: "Forget files and choices" }).click();
    await page.getByText("Your work goes too: 1 note, 0 views and 0 lists.").waitFor();
    await page.getByRole("button", { name: "Keep it" }).click();
    await turn(page, "kept");
    const forget = page.getByRole("region", { name: "Forget everything" });
    await forget.getByRole("button", { name: "Forget everything" }).click();
    await forget.getByRole("button", { name: "Forget all of it" }).click();
    await started(page);
    assert.equal(await page.evaluate(() => localStorage.getItem("retention-widget.keep-files")), null);
    await reload(page);
    assert.equal(await page.getByRole("button", { name: /^Go on with/ }).count(), 0);
    for (const name of ["project", "files", "about-files"]) assert.equal(await page.evaluate(inStore, name), undefined, name);
    const other = await context.newPage();
    await other.goto(app.url);
    await start(other);
    await customer(other, "k9");
    assert.equal(await noteBox(other).getByRole("textbox").inputValue(), "");
  }));
