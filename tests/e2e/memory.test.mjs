// What becomes of files that need more memory than there is: the engine is given a little instead of four gigabytes.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DIST, launch, onPage } from "./harness.mjs";
import { csv, drop, file, fromMenu, open, overview, read, started } from "./steps.mjs";

const MEGABYTES = 32;
const PAGE_BYTES = 65_536;

let app;
let root;
before(async () => {
  root = mkdtempSync(join(tmpdir(), "little-memory-"));
  cpSync(DIST, root, { recursive: true });
  const engine = join(root, "engine_simd_bg.wasm");
  writeFileSync(engine, withMost(readFileSync(engine), (MEGABYTES * 2 ** 20) / PAGE_BYTES));
  app = await launch({ root });
});
after(async () => {
  await app?.close();
  rmSync(root, { recursive: true, force: true });
});

/** A program whose memory grows to so many pages at the most. */
function withMost(program, pages) {
  const MEMORY_SECTION = 5;
  let at = 8;
  const number = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = program[at++];
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    return value;
  };
  const written = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...written(value >>> 7)]);
  for (;;) {
    const start = at;
    const id = program[at++];
    const length = number();
    const end = at + length;
    if (id === MEMORY_SECTION) {
      assert.deepEqual([number(), number()], [1, 0], "one memory without a bound");
      const section = [1, 1, ...written(number()), ...written(pages)];
      return Buffer.concat([program.subarray(0, start), Buffer.from([id, ...written(section.length), ...section]), program.subarray(end)]);
    }
    at = end;
  }
}

const HEAD = ["customer", "date", "amount"];
const shop = () => file("shop.csv", csv([HEAD, ["a", "2024-01-05", "10"], ["a", "2024-02-10", "20"], ["b", "2024-01-20", "5"]]));
/** As many customers as rows, more than there is memory for. */
const everybody = () => csv([HEAD, ...Array.from({ length: 400_000 }, (_, row) => [`customer-${row}@example.com`, "2024-01-05", "1"])]);

test("a file that does not fit says so, what to do, and leaves the open one as it was", () =>
  onPage(app, { serviceWorkers: "block" }, async (page) => {
    await open(page, shop());
    await drop(page, file("everybody.csv", everybody()));
    const alert = page.getByRole("main").getByRole("alert");
    await alert.waitFor();
    assert.match(await read(alert), /more than fits into the memory.*In everybody\.csv.*a shorter period, one year at a time/s);
    await overview(page, "shop.csv");
    const { summary } = JSON.parse((await fromMenu(page, "The whole report (JSON)")).bytes);
    assert.equal(summary.customers, 2);
  }));

test("analyze() says by a code that a file does not fit, and reads another", () =>
  onPage(app, { serviceWorkers: "block" }, async (page) => {
    await started(page);
    const said = await page.evaluate(async (text) => {
      const { analyze, RetentionError } = await import(new URL("retention-engine.js", document.baseURI).href);
      const error = await analyze(new File([text], "everybody.csv")).catch((reason) => reason);
      const { summary } = await analyze("customer,date,amount\na,2024-01-05,10\n");
      return { isOurs: error instanceof RetentionError, code: error.code, file: error.file, customers: summary.customers };
    }, everybody());
    assert.deepEqual(said, { isOurs: true, code: "too_large", file: "everybody.csv", customers: 1 });
  }));
