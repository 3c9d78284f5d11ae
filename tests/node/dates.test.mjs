// Dates as the browser's own Intl writes them, in five languages and three calendars, are read back.
//
// Node's ICU is the source of truth here: its names and forms are Unicode's CLDR, whatever version it has.
// Wants the example built: `cargo build --profile quick --example report`. REPORT_BINARY names another build.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const BINARY = process.env.REPORT_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "quick/examples/report");

// Every month and day of the month over four years, leap days of both calendars among them.
const DAYS = [...Array(200).keys()].map((step) => new Date(Date.UTC(2022, 0, 3 + step * 8, 15, 30, 45)));
DAYS.push(new Date(Date.UTC(2024, 1, 29)), new Date(Date.UTC(2025, 2, 20)), new Date(Date.UTC(2025, 2, 21)));

const CALENDARS = [
  ["gregory", ["en-US", "en-GB", "hy", "fa", "th", "ru"]],
  ["persian", ["fa"]],
  ["buddhist", ["th", "en-GB"]],
];
const FORMS = [
  { dateStyle: "short" },
  { dateStyle: "medium" },
  { dateStyle: "long", timeStyle: "medium" },
  { dateStyle: "medium", timeStyle: "medium" },
  { dateStyle: "full" },
  { year: "numeric", month: "short", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: true },
  { year: "numeric", month: "long", day: "numeric", weekday: "short" },
];

/** The customers' first days, read from a file of these texts. */
function daysOf(folder, texts) {
  const path = join(folder, "dates.csv");
  const number = (index) => String(index).padStart(4, "0");
  const lines = texts.map((text, index) => `c${number(index)}\t"${text}"\t1`);
  writeFileSync(path, `customer\tdate\tamount\n${lines.join("\n")}\n`);
  const { stdout, stderr } = spawnSync(BINARY, [path], { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.notEqual(stdout, "", `${stderr}${texts[0]}`);
  const read = JSON.parse(stdout);
  const days = new Map(read.customers.map(({ customer, first_date: day }) => [customer, day]));
  return texts.map((_, index) => days.get(`c${number(index)}`));
}

for (const [calendar, locales] of CALENDARS) {
  for (const locale of locales) {
    test(`dates of ${locale} in the ${calendar} calendar are read as they were written`, () => {
      const folder = mkdtempSync(join(tmpdir(), "dates-"));
      try {
        for (const form of FORMS) {
          const format = new Intl.DateTimeFormat(`${locale}-u-ca-${calendar}`, { ...form, timeZone: "UTC" });
          const texts = DAYS.map((day) => format.format(day));
          const expected = DAYS.map((day) => day.toISOString().slice(0, 10));
          const read = daysOf(folder, texts);
          const wrong = texts.map((text, index) => [text, expected[index], read[index]]).filter(([, day, found]) => day !== found);
          assert.deepEqual(wrong.slice(0, 3), [], JSON.stringify(form));
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
}
