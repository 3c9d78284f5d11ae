// The report as a program: against the reference implementation, and how it is called.
//
// Wants the example built: `cargo build --profile quick --example report`. REPORT_BINARY names another build.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { report } from "../oracle/report.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const BINARY = process.env.REPORT_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "quick/examples/report");
const SEEDS = 1500;

const data = (name) => readFileSync(new URL(`../data/${name}`, import.meta.url));
const ORDERS = "customer,date,amount\na,2024-01-05,10\na,2024-02-10,20\nb,2024-01-20,5\nb,2024-01-25,-5\n";

let folder;
before(() => {
  assert.ok(existsSync(BINARY), `not built: ${BINARY}; run \`cargo build --profile quick --example report\``);
  folder = mkdtempSync(join(tmpdir(), "report-"));
});
after(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Writes a file and gives its path. */
function written(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const run = (...args) => spawnSync(BINARY, args, { encoding: "utf8", maxBuffer: 1 << 28 });

/** The report's text, of a call that succeeds. */
function printed(...args) {
  const { status, stdout, stderr } = run(...args);
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  assert.ok(stdout.endsWith("}\n"));
  return stdout.slice(0, -1);
}

/** Nothing on standard output, the code first on standard error, and the status. */
function fails(args, status, code) {
  const found = run(...args);
  assert.equal(found.stdout, "");
  assert.match(found.stderr, new RegExp(`^${code}: .`), args.join(" "));
  assert.equal(found.status, status, found.stderr);
}

test(`the reference says the same of ${SEEDS} generated cases`, () => {
  const compare = fileURLToPath(new URL("../oracle/compare.mjs", import.meta.url));
  const args = [compare, "--report", BINARY, "--seeds", `1..${SEEDS}`, "--text", "--stop", "10"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, new RegExp(`^${SEEDS} passed, 0 failed$`, "m"));
});

for (const [title, name, bytes] of [
  ["CDNOW", "cdnow_sample.csv", () => data("cdnow_sample.csv")],
  ["Online Retail", "online_retail.csv", () => gunzipSync(data("online_retail.csv.gz"))],
]) {
  test(`the reference writes the same text for ${title}`, () => {
    const content = bytes();
    const text = printed(written(name, content));
    // A comparison of texts this long is not to be printed.
    assert.ok(text === JSON.stringify(report([{ name, bytes: content }])), "the texts differ");
    assert.ok(text === JSON.stringify(JSON.parse(text)), "not as JSON.stringify writes it");
  });
}

test("the report is one line, as JSON.stringify writes it", () => {
  const text = printed(written("orders.csv", ORDERS));
  assert.equal(text, JSON.stringify(JSON.parse(text)));
  const { summary, as_of } = JSON.parse(text);
  assert.deepEqual([as_of, summary.customers, summary.orders, summary.revenue], ["2024-02-11", 2, 3, 30]);
});

test("options come from a file, named after --options or behind its equals sign", () => {
  const orders = written("orders.csv", ORDERS);
  const options = written("options.json", JSON.stringify({ granularity: "week", refunds: "ignore", customers: false }));
  const text = printed(orders, "--options", options);
  assert.equal(printed(`--options=${options}`, orders), text);
  const { cohorts, customers, summary } = JSON.parse(text);
  assert.deepEqual([cohorts.granularity, summary.revenue, customers], ["week", 35, []]);
});

test("customers can come by column", () => {
  const options = written("options.json", '{"customers":"columns"}');
  const { customers } = JSON.parse(printed(written("orders.csv", ORDERS), "--options", options));
  assert.deepEqual([customers.customer, customers.first_date], [["a", "b"], [19727, 19742]]);
});

test("several files are one report, an order in two of them the later one's", () => {
  const first = written("1.csv", "customer,order,date,amount\na,1,2024-01-05,10\na,2,2024-01-09,7\n");
  const second = written("2.csv", "customer,order,date,amount\na,1,2024-01-06,11\n");
  const both = JSON.parse(printed(first, second));
  assert.deepEqual(both.import.files.map(({ file }) => file), ["1.csv", "2.csv"]);
  assert.equal(both.summary.revenue, 18);
  assert.equal(JSON.parse(printed(second, first)).summary.revenue, 17);
});

test("a call without files says how to call, with status 2", () => {
  const { status, stdout, stderr } = run();
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /^usage: report FILE… \[--options OPTIONS\.json\]$/m);
});

test("options that cannot be used end with status 3", () => {
  const orders = written("orders.csv", ORDERS);
  const refused = (options, code = "bad_options") => fails([orders, "--options", written("options.json", options)], 3, code);
  refused("{");
  refused('{"granularity":"fortnight"}');
  refused('{"no_such_option":1}');
  refused('{"delimiter":"ab"}');
  refused('{"as_of":"2024-02-30"}');
  refused('{"scheme":"twelve"}', "bad_scheme");
  refused('{"scheme":{"best":["555","555"]}}', "bad_scheme");
});

test("a file that cannot be read ends with status 4", () => {
  fails([join(folder, "no-such-file.csv")], 4, "file_unreadable");
  fails([written("orders.csv", ORDERS), "--options", join(folder, "no-such-file.json")], 4, "file_unreadable");
});

test("a file that cannot be used ends with status 5", () => {
  fails([written("letters.csv", "x,y\nfoo,bar\nfoo,baz\n")], 5, "columns_not_found");
  const strange = written("strange.json", '{"encoding":"utf-7"}');
  fails([written("strange.csv", ORDERS), "--options", strange], 5, "unsupported_encoding");
  fails([written("cut.csv.gz", Buffer.from("1f8b0800", "hex"))], 5, "archive_unreadable");
  const options = written("options.json", '{"columns":{"customer":"customer","date":"day","amount":"amount"}}');
  fails([written("orders.csv", ORDERS), "--options", options], 5, "unknown_column");
});

test("a workbook on which its reader fails ends with status 5, and not with the command", () => {
  const damaged = (name) => fileURLToPath(new URL(`../data/corpus/containers/${name}`, import.meta.url));
  fails([damaged("lost-sheet.xls")], 5, "workbook_unreadable");
  fails([damaged("too-many-rows.xls")], 5, "workbook_unreadable");
});

test("files without an order that counts end with status 6", () => {
  fails([written("refunds.csv", "customer,date,amount\na,2024-01-05,-10\n")], 6, "no_orders");
  fails([written("empty.csv", "")], 6, "no_orders");
});
