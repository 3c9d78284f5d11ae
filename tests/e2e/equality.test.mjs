// One report, three ways to it: the page's download, analyze() of the JavaScript module, and the native example. They
// are equal as text. And what else analyze() promises to developers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { generate } from "../oracle/generate.mjs";
import { launch, onPage } from "./harness.mjs";
import { analyzed, command, give, said } from "./native.mjs";
import { CDNOW, csv, file, fromMenu, onlineRetail, open, started } from "./steps.mjs";

let app;
let binary;
before(async () => {
  binary = command();
  app = await launch();
});
after(() => app?.close());

const native = (paths, options) => said(binary, paths, options);

/** Equal texts, with the first place where they are not. */
function assertSame(actual, expected, what) {
  if (actual === expected) return;
  let at = 0;
  while (actual[at] === expected[at]) at += 1;
  const around = (text) => text.slice(Math.max(0, at - 80), at + 80);
  assert.fail(`${what} differs at character ${at}:\n  ${around(actual)}\nexpected\n  ${around(expected)}`);
}

for (const [name, path] of Object.entries({ CDNOW: () => CDNOW, "Online Retail": onlineRetail })) {
  test(`${name}: the page's download, analyze() and the native report are the same text`, () =>
    onPage(app, {}, async (page) => {
      const expected = native([path()]);
      assert.equal(JSON.parse(expected).version, 1);
      await open(page, path());
      const { name: fileName, bytes } = await fromMenu(page, "The whole report (JSON)");
      assert.equal(fileName, "report.json");
      assertSame(bytes.toString("utf8").trimEnd(), expected, "the download");
      assertSame(await analyzed(page, [path()]), expected, "analyze()");
    }));
}

test("generated cases, with several files and options, are the same text or the same error", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const seen = new Set();
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 18, 19, 21, 24, 25, 27]) {
      const { files, options } = generate(seed);
      const paths = files.map(({ name, bytes }) => file(name, bytes));
      const expected = native(paths, options);
      assertSame(await analyzed(page, paths, options), expected, `seed ${seed}`);
      seen.add(expected.startsWith("{") ? `${files.length} files` : expected);
    }
    // The cases are of many kinds.
    assert.deepEqual([...seen].sort(), ["1 files", "2 files", "3 files", "bad_scheme", "no_orders"]);
  }));

test("of several files dropped at once the latest wins, in whichever order they are dropped", () =>
  onPage(app, {}, async (page) => {
    const head = ["customer_id", "order_id", "date", "amount"];
    const old = file("z-january.csv", csv([head, ["a", "1", "2024-01-05", "10"], ["b", "2", "2024-01-20", "5"]]));
    const young = file("a-february.csv", csv([head, ["b", "2", "2024-01-20", "7"], ["a", "3", "2024-02-10", "20"]]));
    const expected = native([old, young]);
    assert.equal(JSON.parse(expected).summary.revenue, 37);
    for (const paths of [[old, young], [young, old]]) {
      await page.reload();
      await open(page, ...paths);
      await page.getByRole("banner").getByText("and 1 more file").waitFor();
      assertSame((await fromMenu(page, "The whole report (JSON)")).bytes.toString("utf8").trimEnd(), expected, "the download");
    }
  }));

/** A few megabytes in which a part may begin anywhere: within quotes, between CR and LF, in a title, in damage. */
function nasty() {
  const dates = ["2024-01-05", "2023-12-31T10:00:00", "05/06/2024", "31/12/2023", "soon", ""];
  const notes = ["", "plain", '"a, b"', '"say ""hi"""', '"two\r\nlines"', '"\n\n,,2024-01-05,\n"', 'a 5" pipe', "café"];
  let state = 1;
  const next = (below) => (state = (state * 48271) % 2147483647) % below;
  const rows = ['"Orders\nof a shop"', "", "customer,order,date,note,amount,status,currency"];
  for (let row = 0; row < 90_000; row += 1) {
    const date = dates[next(50) < 48 ? next(2) : next(6)];
    const note = notes[next(10) < 7 ? next(2) : next(8)];
    const amount = next(100) === 0 ? "1,5x" : `${next(3) === 0 ? "-" : ""}${next(500)}.${next(90) + 10}`;
    const order = `#${1000 + Math.floor(row / 2)}`;
    const cells = [`c${next(9_000)}`, order, date, note, amount, next(9) ? "paid" : "void", next(7) ? "EUR" : "USD"];
    rows.push(next(5_000) === 0 ? `"${cells.join(",")}` : cells.join(","));
    if (next(2_000) === 0) rows.push("", "");
  }
  return rows.map((row, place) => row + (place % 3 ? "\n" : "\r\n")).join("");
}

test("a file that several workers share is the same text, however many they are", () =>
  onPage(app, {}, async (page) => {
    const path = file("shared.csv", nasty());
    const options = { unpaid: ["void"], currency: "EUR" };
    const expected = native([path], options);
    assert.ok(JSON.parse(expected).import.rows > 80_000, expected.slice(0, 400));
    await started(page);
    for (const workers of [1, 2, 3, 8]) assertSame(await analyzed(page, [path], options, { workers }), expected, `by ${workers}`);
  }));

test("helpers that cannot be started are done without", () =>
  onPage(app, { expect: /Failed to (load|fetch)|ERR_/, serviceWorkers: "block" }, async (page) => {
    const path = file("shared.csv", nasty());
    const expected = native([path], {});
    await started(page);
    await give(page, [path]);
    await page.evaluate(async () => {
      const worker = new Worker("engine-worker.js?helpers=none", { type: "module" });
      const said = (type) =>
        new Promise((resolve) => worker.addEventListener("message", ({ data }) => [type, "failed"].includes(data.type) && resolve(data)));
      await said("ready");
      globalThis.ask = async () => {
        worker.postMessage({ type: "analyze", id: 1, options: { customers: false }, workers: 4, files: globalThis.files });
        const { report, failure } = await said("report");
        return JSON.stringify(failure ?? report.import);
      };
    });
    app.offline(true);
    try {
      const text = await page.evaluate(() => globalThis.ask());
      assertSame(text, JSON.stringify(JSON.parse(expected).import), "without helpers");
    } finally {
      app.offline(false);
    }
    const missed = app.lost.filter((url) => url.endsWith("?helpers=none"));
    assert.ok(missed.length >= 3, String(app.lost));
  }));

// --- What analyze() takes and gives -----------------------------------------------------------------------

const WORKED = "customer,date,amount\na,2024-01-05,10\na,2024-02-10,20\nb,2024-01-20,5\nb,2024-01-25,-5\n";

test("analyze() takes a text, a Blob, a File, or a list of them", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const answers = await page.evaluate(async (text) => {
      const { analyze } = await import(new URL("retention-engine.js", document.baseURI).href);
      const [head, ...rows] = text.trim().split("\n");
      const half = (from, to) => [head, ...rows.slice(from, to)].join("\n");
      const reports = await Promise.all([
        analyze(text),
        analyze(new Blob([text])),
        analyze(new File([text], "orders.csv")),
        analyze([half(0, 2), new Blob([half(2, 3)]), new File([half(3, 4)], "last.csv")]),
        analyze(new Set([text])),
      ]);
      return reports.map(({ summary, as_of, cohorts, retention, import: { files } }) => ({
        summary,
        as_of,
        january: cohorts.rows[0],
        february: retention[0],
        files: files.map(({ file }) => file),
      }));
    }, WORKED);
    assert.deepEqual(
      answers.map(({ files }) => files),
      [["file-1.csv"], ["file-1.csv"], ["orders.csv"], ["file-1.csv", "file-2.csv", "last.csv"], ["file-1.csv"]],
    );
    for (const { summary, as_of, january, february } of answers) {
      // The worked example of DEFINITIONS.md.
      assert.deepEqual([summary.customers, summary.orders, summary.revenue, summary.refunds, as_of], [2, 3, 30, 5, "2024-02-11"]);
      assert.deepEqual([january.cohort, january.customers, january.classic, january.revenue], ["2024-01", 2, [2, 1], [10, 20]]);
      assert.deepEqual([february.start, february.end, february.new, february.strict_rate, february.nrr, february.grr], [2, 1, 0, 0.5, 2, 1]);
    }
  }));

test("analyze() says by a code what is wrong", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const answers = await page.evaluate(async (text) => {
      const { analyze, RetentionError } = await import(new URL("retention-engine.js", document.baseURI).href);
      const asked = {
        "an option that is unknown": [text, { granulariti: "week" }],
        "an option of another kind": [text, { lapsed_months: "six" }],
        "a granularity that is none": [text, { granularity: "fortnight" }],
        "a column that is not there": [text, { columns: { customer: "client", date: "date", amount: "amount" } }],
        "a header without roles": ["x,y\n1,2\n"],
        "an empty text": [""],
        "refunds only": ["customer,date,amount\na,2024-01-05,-1\n"],
        "a header alone": ["customer,date,amount\n"],
        "a scheme with holes": [text, { scheme: { all: ["555"] } }],
        "a scheme by an unknown name": [text, { scheme: "twelve" }],
        "an encoding that is not read": [text, { encoding: "klingon" }],
      };
      const answers = {};
      for (const [what, [files, options]] of Object.entries(asked)) {
        answers[what] = await analyze(files, options).then(
          () => "a report",
          (error) => (error instanceof RetentionError && error.message && error.name === "RetentionError" ? error.code : String(error)),
        );
      }
      answers["no file"] = await analyze(42).catch((error) => error.name);
      const named = await analyze(text, { columns: { customer: "client", date: "date", amount: "amount" } }).catch((error) => error);
      answers.file = named.file;
      answers.names = named.names;
      answers.codes = (await analyze(text, { scheme: { all: ["555"] } }).catch((error) => error)).names.length;
      return answers;
    }, WORKED);
    assert.deepEqual(answers, {
      "an option that is unknown": "bad_options",
      "an option of another kind": "bad_options",
      "a granularity that is none": "bad_options",
      "a column that is not there": "unknown_column",
      "a header without roles": "columns_not_found",
      "an empty text": "no_orders",
      "refunds only": "no_orders",
      "a header alone": "no_orders",
      "a scheme with holes": "bad_scheme",
      "a scheme by an unknown name": "bad_scheme",
      "an encoding that is not read": "unsupported_encoding",
      "no file": "TypeError",
      file: "file-1.csv",
      names: ["client"],
      codes: 124,
    });
  }));

test("analyze() tells how far it is, and ends its worker", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await give(page, [onlineRetail()]);
    const { size } = await page.evaluateHandle(() => globalThis.files[0]).then((handle) => handle.evaluate(({ size }) => ({ size })));
    const [worker, told] = await Promise.all([
      page.waitForEvent("worker"),
      page.evaluate(async () => {
        const { analyze } = await import(new URL("retention-engine.js", document.baseURI).href);
        const told = [];
        await analyze(globalThis.files, { customers: false }, { onProgress: (progress) => told.push(progress) });
        return told;
      }),
    ]);
    assert.ok(told.length > 1, `${told.length} messages`);
    assert.ok(told.every(({ totalBytes }) => totalBytes === size));
    assert.ok(told.every(({ bytes, rows }, place) => place === 0 || (bytes >= told[place - 1].bytes && rows >= told[place - 1].rows)));
    const { bytes, rows } = told.at(-1);
    assert.ok(bytes > size / 2 && bytes <= size && rows > 200_000 && rows <= 541_909, JSON.stringify(told.at(-1)));
    await gone(page, worker);
  }));

/** Waits until a worker has ended. */
async function gone(page, worker) {
  if (page.workers().includes(worker)) await worker.waitForEvent("close");
}

test("analyze() can be aborted: before, and while it reads", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    await give(page, [onlineRetail()]);
    const before = page.workers().length;
    const [worker, said] = await Promise.all([
      page.waitForEvent("worker"),
      page.evaluate(async () => {
        const { analyze } = await import(new URL("retention-engine.js", document.baseURI).href);
        const abort = new AbortController();
        const onProgress = () => abort.abort(new Error("enough"));
        return analyze(globalThis.files, {}, { onProgress, signal: abort.signal }).then(() => "a report", ({ message }) => message);
      }),
    ]);
    assert.equal(said, "enough");
    await gone(page, worker);
    assert.equal(page.workers().length, before);

    const early = await page.evaluate(async () => {
      const { analyze } = await import(new URL("retention-engine.js", document.baseURI).href);
      return analyze(globalThis.files, {}, { signal: AbortSignal.abort() }).catch(({ name }) => name);
    });
    assert.equal(early, "AbortError");
  }));

test("analyze() gives customers as columns of typed arrays, or none", () =>
  onPage(app, {}, async (page) => {
    await started(page);
    const { kinds, same, none } = await page.evaluate(async (text) => {
      const { analyze } = await import(new URL("retention-engine.js", document.baseURI).href);
      const rows = await analyze(text);
      const { customers: columns, rfm } = await analyze(text, { customers: "columns" });
      const kinds = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.constructor.name]));
      const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
      const asRow = (place) => {
        const row = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[place]]));
        return { ...row, segment: rfm.segments[row.segment].segment };
      };
      const expected = rows.customers.map((row) => ({
        ...row,
        first_date: day(row.first_date),
        last_date: day(row.last_date),
        lapsed: Number(row.lapsed),
        overdue: Number(row.overdue),
      }));
      const keys = Object.keys(expected[0]);
      const text_of = (row) => JSON.stringify(keys.map((key) => row[key]));
      const same = expected.every((row, place) => text_of(row) === text_of(asRow(place)));
      const none = (await analyze(text, { customers: false })).customers;
      return { kinds, same, none };
    }, readFileSync(CDNOW, "utf8"));
    assert.deepEqual(kinds, {
      customer: "Array",
      orders: "Uint32Array",
      revenue: "Float64Array",
      first_date: "Int32Array",
      last_date: "Int32Array",
      recency_days: "Int32Array",
      r: "Uint8Array",
      f: "Uint8Array",
      m: "Uint8Array",
      segment: "Uint32Array",
      lapsed: "Uint8Array",
      overdue: "Uint8Array",
    });
    assert.equal(same, true);
    assert.deepEqual(none, []);
  }));
