// What a person does on the page, by roles and visible words only.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { download } from "./harness.mjs";

const data = (name) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));
export const CDNOW = data("cdnow_sample.csv");

// --- Files ------------------------------------------------------------------------------------------------

let folder;
process.on("exit", () => folder && rmSync(folder, { recursive: true, force: true }));

/** A file of this process; gives its path. */
export function file(name, content) {
  folder ??= mkdtempSync(join(tmpdir(), "orders-"));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The full Online Retail file, unpacked once; gives its path. */
export function onlineRetail() {
  return (onlineRetail.path ??= file("online_retail.csv", gunzipSync(readFileSync(data("online_retail.csv.gz")))));
}

/** A file of about 236 MB, which takes long enough to read to look at it. */
export const long = () => (long.path ??= file("long.csv", Buffer.concat(Array(5).fill(readFileSync(onlineRetail())))));

/** A CSV of rows given as lists. */
export const csv = (rows) => rows.map((row) => `${row.join(",")}\n`).join("");

// --- Opening files ----------------------------------------------------------------------------------------

/** Waits for the start page. */
export const started = (page) => page.getByRole("button", { name: "Try it with sample orders" }).waitFor();

/** Holds files over the window, as a file manager does: the browser makes the events, with real files. */
export async function hold(page, paths) {
  const line = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize();
  const data = { items: [], files: [paths].flat(), dragOperationsMask: 1 };
  const event = (type) => line.send("Input.dispatchDragEvent", { type, x: width / 2, y: height / 2, data });
  await page.evaluate(() => {
    globalThis.letGo = new Promise((resolve) => addEventListener("drop", () => resolve(true), { once: true, capture: true }));
    globalThis.heldOver = new Promise((resolve) => addEventListener("dragover", () => resolve(true), { once: true }));
  });
  await event("dragEnter");
  // The first event after a page has come may be lost; a file manager goes on saying where the files are.
  for (let tries = 0; tries < 20; tries += 1) {
    await event("dragOver");
    if (await page.evaluate(() => Promise.race([globalThis.heldOver, new Promise((resolve) => setTimeout(resolve, 100))]))) break;
  }
  return {
    // While files are held a browser goes on saying where: what is under them may have changed by now.
    letGo: async () => {
      await event("dragOver");
      await event("drop");
      // The protocol's drop is lost where the page had not answered the last "dragOver" yet; a hand lets go later.
      const dropped = () => page.evaluate(() => Promise.race([globalThis.letGo, new Promise((resolve) => setTimeout(resolve, 1000))]));
      for (let tries = 0; tries < 5 && !(await dropped()); tries += 1) {
        await event("dragEnter");
        await event("dragOver");
        await event("drop");
      }
      await line.detach();
    },
    // Nothing in the protocol moves the pointer out of the window: the event that follows is made here.
    takeAway: () => page.evaluate(() => document.body.dispatchEvent(new DragEvent("dragleave", { bubbles: true }))),
  };
}

/** Drops files on the window. */
export async function drop(page, ...paths) {
  await (await hold(page, paths)).letGo();
}

/** Chooses files in the browser's dialog, which `button` opens. */
export async function choose(page, paths, button = "Choose a file") {
  const [dialog] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: button }).click()]);
  await dialog.setFiles(paths);
}

export const openSample = (page) => page.getByRole("button", { name: "Try it with sample orders" }).click();

/** Waits until the overview of a file stands there, with every chart drawn. */
export async function overview(page, name) {
  const heading = page.getByRole("banner").getByRole("heading", name ? { name, exact: true } : {});
  await heading.waitFor();
  await page.getByRole("region").last().waitFor();
  await drawn(page);
}

/** A chart's values: pictures of themselves, or links to the people whom they count. */
export const VALUES = "rect[data-place]";

/** Waits until every chart is drawn: each has marks with values. */
export async function drawn(page) {
  const charts = page.getByRole("figure");
  await charts.first().waitFor();
  await allDrawn(page);
}

/** The same where there may be none. */
export async function allDrawn(page) {
  for (const chart of await page.getByRole("figure").all()) await chart.locator(VALUES).first().waitFor({ state: "attached" });
}

/** Turns to another page of the figures, as the rail leads there; its charts are drawn then. */
export async function turn(page, id) {
  const links = page.locator(`nav a[href="#${id}"]`);
  const link = links.filter({ visible: true }).first();
  // On a phone the bar has the first four; the others are behind its button.
  if (!(await link.isVisible())) await page.getByRole("navigation").getByRole("button").click();
  await link.click();
  await links.and(page.locator("[aria-current=page]")).first().waitFor({ state: "attached" });
  await allDrawn(page);
}

/** The part of a page that has this heading, on its page. */
export async function part(page, id, name) {
  await turn(page, id);
  return page.getByRole("region", { name, exact: true });
}

/** From the start page to the overview of dropped files. */
export async function open(page, ...paths) {
  await started(page);
  await drop(page, ...paths);
  await overview(page, paths.length === 1 ? basename(paths[0]) : undefined);
}

// --- Reading ----------------------------------------------------------------------------------------------

/** The text as it is read: white space as one space, without marks of direction. */
export const plain = (text) => text.replace(/[\u061c\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ").trim();

/** What an element says. */
export const read = async (locator) => plain(await locator.innerText());

/** The rows of a table as a person reads them, the header first. */
export const table = (locator) =>
  locator.getByRole("row").evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.innerText.replace(/\s+/g, " ").trim())),
  );

/** The values that a chart's marks have, in the order of the picture. */
export const marks = (page, chart) =>
  page
    .getByRole("group", { name: chart, exact: true })
    .locator(VALUES)
    .evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label")));

/** What a number says, however it is written; a text that is none as it is. */
export function value(text) {
  const number = Number(text.replace("−", "-").replace(/[,%]/g, ""));
  return text === "" || Number.isNaN(number) ? text : number;
}

/** Opens what is folded under a word. */
export const unfold = (part, word) => part.getByText(word, { exact: true }).first().click();

// --- Downloads --------------------------------------------------------------------------------------------

/** Downloads something from the file's menu. */
export async function fromMenu(page, item) {
  const banner = page.getByRole("banner");
  const entry = banner.getByRole("button", { name: item, exact: true });
  if (!(await entry.isVisible())) await banner.getByRole("button", { name: "Download", exact: true }).click();
  return download(page, () => entry.click());
}

/** The cells of a downloaded table. */
export function cells(bytes, delimiter = ",") {
  const records = [[]];
  let text = "";
  let quoted = false;
  const characters = bytes.toString("utf8").replace(/^\ufeff/, "");
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at];
    if (quoted) {
      if (character !== '"') text += character;
      else if (characters[at + 1] === '"') (text += '"'), (at += 1);
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === delimiter || character === "\n") {
      records.at(-1).push(text.replace(/\r$/, ""));
      text = "";
      if (character === "\n") records.push([]);
    } else text += character;
  }
  return records.slice(0, -1);
}
