// What scripts/bench stands on: the file it generates, what it holds the peers to, and how it prints. It is not run here.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { COLUMNS, firstCustomersThatDiffer, firstDifference } from "../../scripts/benchmark/answers.mjs";
import { HEADER, orders } from "../../scripts/benchmark/generate.mjs";
import { cohortsOf, statements } from "../../scripts/benchmark/peers/sql.mjs";
import { tally } from "../../scripts/benchmark/peers/tally.mjs";
import { eleven } from "../../scripts/benchmark/scheme.mjs";
import { goals, goalTable, markdown, mb, median, ms, resultTable, stageTable, times } from "../../scripts/benchmark/table.mjs";
import { report } from "../oracle/report.mjs";

/** The first rows of the file, without the header. */
function first(number, rows) {
  let text = "";
  for (const piece of orders(rows)) {
    text += piece;
    if (text.split("\n", number + 2).length > number + 1) break;
  }
  const [header, ...lines] = text.split("\n").slice(0, number + 1);
  assert.equal(header, HEADER);
  return lines;
}

const LINES = first(10_000, 1_000_000);
const fields = (line) => line.match(/"[^"]*"|[^,]+/g);

test("the generated file is the same every time", () => {
  const hash = createHash("sha256").update(`${HEADER}\n${LINES.join("\n")}\n`).digest("hex");
  assert.equal(hash, "161b7f6288870916520d822d60140cc39ad95d7ca2f9f09dbe6c10d7d93d554c");
});

test("order numbers go up by one, days are of three years, amounts have cents and one in fifty is a refund", () => {
  const rows = LINES.map(fields);
  assert.ok(rows.every((row) => row.length === 6));
  rows.forEach(([order], place) => assert.equal(order, String(100_000 + place)));
  const days = rows.map(([, , day]) => day);
  assert.ok(days.every((day) => day >= "2021-01-01" && day <= "2023-12-31"));
  assert.ok(new Set(days).size > 1_090);
  assert.ok(rows.every(([, , , , , amount]) => /^-?\d+\.\d\d$/.test(amount)));
  const refunds = rows.filter(([, , , , , amount]) => amount.startsWith("-")).length;
  assert.ok(refunds > 150 && refunds < 250, `${refunds} refunds`);
});

test("one product in ten is quoted, with a comma in it", () => {
  const quoted = LINES.map((line) => fields(line)[3]).filter((product) => product.startsWith('"'));
  assert.ok(quoted.length > 900 && quoted.length < 1_100, `${quoted.length} quoted`);
  assert.ok(quoted.every((product) => product.includes(",")));
});

test("there is a customer for every ten rows, and a few buy much", () => {
  const counts = new Map();
  for (const piece of orders(100_000)) {
    for (const [, customer] of piece.matchAll(/^\d+,(C\d+),/gm)) counts.set(customer, (counts.get(customer) ?? 0) + 1);
  }
  assert.equal(counts.size, 10_000);
  const sorted = [...counts.values()].sort((a, b) => b - a);
  const share = sorted.slice(0, 2_000).reduce((sum, count) => sum + count, 0) / 100_000;
  assert.ok(share > 0.5 && share < 0.65, `a fifth of them has ${share} of the rows`);
});

test("what the parsers' peers compute is what the definitions say", () => {
  const text = [...orders(5_000)].join("");
  const { segmentOf } = eleven();
  const { add, finish } = tally();
  for (const line of text.trim().split("\n").slice(1)) {
    const [, customer, date, , , amount] = fields(line);
    add(customer, date, amount);
  }
  const { answer, digest } = finish(segmentOf);
  const expected = report([{ name: "orders.csv", bytes: Buffer.from(text) }]);
  const { summary, rfm, cohorts, concentration, second_order } = expected;
  const month = (period) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5));
  assert.equal(answer.customers, summary.customers);
  assert.equal(answer.orders, summary.orders);
  assert.equal(answer.cents, Math.round(summary.revenue * 100));
  assert.equal(answer.as_of * 86_400_000, Date.parse(expected.as_of));
  assert.deepEqual(answer.segments, rfm.segments.map(({ customers }) => customers));
  assert.deepEqual(
    answer.cohorts,
    cohorts.rows.filter(({ customers }) => customers > 0).map(({ cohort, classic }) => [month(cohort), ...classic]),
  );
  assert.equal(answer.for80, concentration.customers_for_80_percent);
  assert.ok(Math.abs(answer.gini - concentration.gini) < 1e-9);
  assert.equal(answer.second_order.observable, second_order.observable_customers);
  assert.equal(answer.second_order.within, second_order.within);
  assert.equal(answer.second_order.median_days, second_order.median_days);
  // The sums are of customers by id; the first block's orders, by hand.
  const [[number, ...sums]] = digest();
  assert.equal(number, Math.min(1_000, summary.customers));
  const place = COLUMNS.indexOf("orders");
  assert.equal(sums[place], expected.customers.slice(0, 1_000).reduce((sum, row, index) => sum + (index + 1) * row.orders, 0));
});

test("the scheme and the statements are whole", () => {
  const { names, segmentOf } = eleven();
  assert.equal(names.length, 11);
  assert.ok(segmentOf.every((segment) => segment >= 0));
  const sql = statements(readFileSync("scripts/benchmark/peers/duckdb.sql", "utf8"), { file: "orders.csv", segmentOf });
  const wanted = ["sales", "orders", "bought", "later", "customers", "summary", "segments", "cohorts", "concentration", "second_order", "page", "digest"];
  assert.deepEqual(Object.keys(sql), wanted);
  for (const statement of Object.values(sql)) assert.match(statement, /^(create|select|with)[^;]+;$/);
  const { sql: asked, read } = cohortsOf(sql.cohorts, { first_month: 24_253, last_month: 24_254 });
  assert.doesNotMatch(asked, /\{[A-Z]+\}/);
  assert.deepEqual(read([{ cohort: 24_254, m24253: 0, m24254: 3 }]), [[24_254, 3]]);
});

test("the first difference between two answers is named", () => {
  assert.equal(firstDifference({ a: { b: [1, 2] }, gini: 0.5 }, { a: { b: [1, 2] }, gini: 0.5 + 1e-12 }), undefined);
  assert.equal(firstDifference({ a: { b: [1, 2] } }, { a: { b: [1, 3] } }), "a.b.1: 3 instead of 2");
  assert.equal(firstDifference({ a: [1] }, { a: [1, 2] }), "a.1: there is none");
  assert.equal(firstDifference({ a: 1 }, {}), "a: undefined instead of 1");
  const block = [1_000, ...COLUMNS.map(() => 7)];
  const other = block.with?.(3, 8) ?? [...block.slice(0, 3), 8, ...block.slice(4)];
  assert.equal(firstCustomersThatDiffer([block, block], [block, block]), undefined);
  assert.equal(firstCustomersThatDiffer([block, block], [block, other]), "customers 1000 to 1999 by id: cents");
});

test("numbers are printed with their units, and columns stand below each other", () => {
  assert.deepEqual([ms(2.345), ms(1234.5), ms(NaN), mb(1.234e9), times(2.34), times(12.5), times(NaN)], [
    "2.3 ms",
    "1,235 ms",
    "–",
    "1,234 MB",
    "2.3 ×",
    "13 ×",
    "–",
  ]);
  assert.equal(median([3, NaN, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(
    markdown(["", "cold"], [["ours", "7 ms"], ["a peer", "10 ms"]]),
    ["|        |  cold |", "| ------ | ----: |", "| ours   |  7 ms |", "| a peer | 10 ms |"].join("\n"),
  );
});

test("a peer that is wrong or fails has no numbers", () => {
  const ours = { name: "retention-widget", cold: [200, 100, 300], warm: [50], memory: [10e6] };
  const peer = { name: "DuckDB-WASM", cold: [1_000], warm: [260], memory: [25e6] };
  const wrong = { ...peer, name: "Papa Parse + Map", wrong: "orders: 2 instead of 3" };
  const failed = { ...peer, name: "Arquero", failed: "the page crashed" };
  const lines = resultTable([ours, peer, wrong, failed]).split("\n").map((line) => line.split("|").map((cell) => cell.trim()).slice(1, -1));
  assert.deepEqual(lines[2], ["retention-widget", "200 ms", "", "50 ms", "", "10 MB", "", "equal"]);
  assert.deepEqual(lines[3], ["DuckDB-WASM", "1,000 ms", "5.0 ×", "260 ms", "5.2 ×", "25 MB", "2.5 ×", "equal"]);
  assert.deepEqual(lines[4].slice(1), ["–", "–", "–", "–", "–", "–", "wrong: orders: 2 instead of 3"]);
  assert.equal(lines[5].at(-1), "failed: the page crashed");

  const meanwhile = {
    task: 0,
    progress: { perSecond: 8, longestGap: 200 },
    stopped: 1,
    cancelled: 40,
    changes: [{ ms: 60 }, { ms: 40 }],
  };
  const found = goals({ rows: 1_000_000, results: [ours, peer, wrong, failed], meanwhile });
  const reached = Object.fromEntries(found.map(([goal, measured, is]) => [goal, measured === null ? null : is]));
  assert.equal(reached["5 times faster than DuckDB-WASM (aim: 8)"], true);
  assert.equal(reached["10 times faster than Papa Parse"], null);
  assert.equal(reached["progress ten times a second"], false);
  assert.equal(reached["other options within 50 ms"], true);
  assert.match(goalTable(found), /^\| 10 times faster than Papa Parse +\| +not measured \| +– \|$/m);

  const two = { ...ours, name: "retention-widget, two readers", warm: [31.25] };
  const large = goals({ rows: 10_000_000, results: [ours, two, peer] });
  const [, measured, is] = large.find(([goal]) => goal.startsWith("two workers"));
  assert.deepEqual([measured, is], ["1.6 ×", true]);
});

test("stages are told apart by the times at which messages came", () => {
  const mark = { ready: 100, read: 400, report: 450, end: 460, start: 12_345 };
  const { ready, ...warm } = mark;
  const lines = stageTable({ coldMarks: [mark], marks: [warm] }, 25).split("\n").slice(2);
  const cells = lines.map((line) => line.split("|").map((cell) => cell.trim()).slice(2, -1));
  assert.deepEqual(cells.map(([cold]) => cold), ["100 ms", "300 ms", "50 ms", "10 ms"]);
  assert.deepEqual(cells[1], ["300 ms", "400 ms", "16 ×"]);
  assert.deepEqual(cells[2], ["50 ms", "50 ms", "2.0 ×"]);
  assert.equal(ready, 100);
});
