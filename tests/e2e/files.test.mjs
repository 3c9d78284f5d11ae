// Whatever encloses the table, in the browser: the corpus gives the native command's report, and the program that
// unpacks is fetched only where a file needs it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { installed, launch, onPage } from "./harness.mjs";
import { analyzed, command, said } from "./native.mjs";
import { CDNOW, drop, open, started } from "./steps.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const corpus = JSON.parse(readFileSync(join(root, "tests/data/corpus/containers.json"), "utf8"));
const path = (name) => join(root, "tests/data/corpus/containers", name);

let app;
let binary;
before(async () => {
  binary = command();
  app = await launch();
});
after(() => app?.close());

test("every file of the corpus gives the native command's report, or its error", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const wrong = [];
    for (const { file: name, options, error } of corpus) {
      const [found, expected] = [await analyzed(page, [path(name)], options), said(binary, [path(name)], options)];
      if (error && expected !== error) wrong.push(`${name}: natively ${expected.slice(0, 80)} instead of ${error}`);
      if (found !== expected) wrong.push(`${name}:\n  ${found.slice(0, 400)}\n  ${expected.slice(0, 400)}`);
    }
    assert.deepEqual(wrong, []);
  }));

test("so does every dialect, alone or as a folder of files, and every vendor's export", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const corpora = ["dialects", "presets"].map((folder) => join(root, "tests/data/corpus", folder));
    const drops = corpora.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    const wrong = [];
    for (const dropped of drops) {
      const paths = statSync(dropped).isDirectory() ? readdirSync(dropped).sort().map((name) => join(dropped, name)) : [dropped];
      const [found, expected] = [await analyzed(page, paths), said(binary, paths)];
      if (found !== expected) wrong.push(`${dropped}:\n  ${found.slice(0, 400)}\n  ${expected.slice(0, 400)}`);
    }
    assert.deepEqual(wrong, []);
    assert.ok(drops.length > 180, `${drops.length}`);
  }));

test("plain CSV does not fetch the program that unpacks, a workbook does, also without the network", () =>
  onPage(app, {}, async (page, context) => {
    const asked = [];
    context.on("request", (request) => /unpack/.test(request.url()) && asked.push(new URL(request.url()).pathname));
    await started(page);
    await installed(page);
    // What the service worker fetches for use offline is another matter.
    asked.length = 0;
    assert.match(await analyzed(page, [CDNOW]), /^\{/);
    assert.match(await analyzed(page, [path("orders.csv.gz")]), /^\{/);
    assert.deepEqual(asked, []);
    app.offline(true);
    try {
      assert.equal(JSON.parse(await analyzed(page, [path("orders.xlsx")])).import.files[0].sheet, "Orders");
    } finally {
      app.offline(false);
    }
    assert.ok(asked.some((path) => path.endsWith("unpack_bg.wasm")), `${asked}`);
  }));

test("a workbook on which the program that unpacks fails leaves a whole one for the next", () =>
  onPage(app, {}, async (page, context) => {
    const asked = [];
    // With the build's id: the service worker, which keeps all files, asks without.
    context.on("request", (request) => /unpack\.js\?/.test(request.url()) && asked.push(new URL(request.url()).search));
    await started(page);
    // Twice: what comes after a failure fails once more.
    for (let time = 0; time < 2; time += 1) {
      await drop(page, path("lost-sheet.xls"));
      const alert = page.getByRole("main").getByRole("alert");
      await alert.getByText("lost-sheet.xls").waitFor();
      await page.getByRole("button", { name: "Close this message" }).click();
      await alert.waitFor({ state: "hidden" });
    }
    await open(page, path("orders.xls"));
    assert.equal(new Set(asked).size, 3, `${asked}`);
  }));
