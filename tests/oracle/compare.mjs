// Runs the native report and the oracle over generated cases and compares what they say.
//
//   node tests/oracle/compare.mjs --report BINARY --seeds FROM..TO [--keep FOLDER] [--text] [--stop N]
//   node tests/oracle/compare.mjs --self --seeds FROM..TO          the oracle against its own command line
//
// BINARY is called as `BINARY FILE… --options options.json`; it prints the report, or fails with the stable code
// of the error on stderr. --text also asks that the output is written as JSON.stringify writes it.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { writeCase } from "./generate.mjs";
import { ReportError, report } from "./report.mjs";

const TOLERANCE = 1e-9;

// Everything else that is a number is a count and has to be the same.
const MEASURES = new Set([
  "amount", "revenue", "refunds", "revenue_without_customer", "average_order_value", "repeat_rate", "median_days",
  "active_rate", "formula_rate", "strict_rate", "nrr", "grr", "share", "top_fifth_share", "gini",
  "lapsed_revenue", "overdue_revenue",
]);

function isMeasure(path) {
  const keys = path.filter((key) => typeof key === "string");
  if (keys.includes("cuts") || keys.includes("average")) return true;
  return MEASURES.has(keys.at(-1));
}

const pathText = (path) =>
  path.reduce((text, key) => text + (typeof key === "number" ? `[${key}]` : `.${key}`), "$");

const show = (value) => {
  const text = JSON.stringify(value) ?? "(missing)";
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

const difference = (path, expected, actual) => ({ path: pathText(path), expected, actual });

/** The first difference, in the order of the expected report's keys, or null. */
export function firstDifference(expected, actual, path = []) {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return difference(path, expected, actual);
    for (let i = 0; i < Math.min(expected.length, actual.length); i += 1) {
      const found = firstDifference(expected[i], actual[i], [...path, i]);
      if (found) return found;
    }
    if (expected.length !== actual.length) return difference([...path, "length"], expected.length, actual.length);
    return null;
  }
  if (expected !== null && typeof expected === "object") {
    if (actual === null || typeof actual !== "object" || Array.isArray(actual)) return difference(path, expected, actual);
    for (const key of Object.keys(expected)) {
      if (!(key in actual)) return difference([...path, key], expected[key], undefined);
      const found = firstDifference(expected[key], actual[key], [...path, key]);
      if (found) return found;
    }
    return null;
  }
  if (typeof expected === "number" && typeof actual === "number" && isMeasure(path)) {
    const close = Math.abs(expected - actual) <= Math.max(TOLERANCE * Math.max(Math.abs(expected), Math.abs(actual)), 1e-12);
    return close ? null : difference(path, expected, actual);
  }
  return Object.is(expected, actual) ? null : difference(path, expected, actual);
}

/**
 * What the definitions leave open is brought to one form on both sides: reasons without rows may be listed or not,
 * a file may be called by its path, a column by its name or its index, a date format in any notation that
 * shows the order of year, month and day.
 */
export function normalise(report, options, oracle = report) {
  const copy = structuredClone(report);
  const about = copy?.import;
  if (!about) return copy;
  if (Array.isArray(about.rows_set_aside)) about.rows_set_aside = about.rows_set_aside.filter((entry) => entry.rows !== 0);
  if (Array.isArray(about.files)) {
    about.files.forEach((file, index) => {
      const reference = oracle.import.files[index] ?? {};
      if (typeof file.file === "string") file.file = basename(file.file);
      if (typeof file.encoding === "string") file.encoding = file.encoding.toLowerCase().replace(/[^a-z0-9]/g, "");
      if (file.delimiter === "tab" || file.delimiter === "\\t") file.delimiter = "\t";
      if (typeof file.date_format === "string") {
        const letters = file.date_format.toLowerCase();
        const found = ["y", "m", "d"].map((letter) => [letters.indexOf(letter), letter]).filter(([at]) => at >= 0);
        if (found.length === 3) file.date_format = found.sort((a, b) => a[0] - b[0]).map(([, letter]) => letter).join("");
        if (letters.includes("iso")) file.date_format = "ymd";
      }
      if (reference.rows === 0) file.date_format = file.decimal = "(no rows)";
      if (file.columns && typeof file.columns === "object") {
        for (const [role, column] of Object.entries(file.columns)) {
          if (column === null) delete file.columns[role];
          else if (options.header === false || typeof options.columns?.[role] === "number") file.columns[role] = "(by index)";
        }
      }
    });
  }
  if (options.scheme !== null && typeof options.scheme === "object" && copy.rfm) copy.rfm.scheme = "(custom)";
  return copy;
}

function runOracle(files, options) {
  try {
    // Through JSON, as the other side comes.
    return { report: JSON.parse(JSON.stringify(report(files, options))) };
  } catch (error) {
    if (error instanceof ReportError) return { error: error.code };
    throw error;
  }
}

function compareCase(command, seed, folder, asksText) {
  const { files, options, paths, optionsPath } = writeCase(seed, folder);
  const expected = runOracle(files, options);
  const run = spawnSync(command[0], [...command.slice(1), ...paths, "--options", optionsPath], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 60_000,
  });
  if (run.error) return `does not run: ${run.error.message}`;
  if (run.signal) return `killed by ${run.signal}: ${run.stderr.slice(0, 500)}`;
  if (expected.error) {
    if (run.status === 0) return `expected the error ${expected.error}, got a report`;
    return new RegExp(`\\b${expected.error}\\b`).test(run.stderr)
      ? null
      : `expected the error ${expected.error}, got status ${run.status}: ${run.stderr.trim().slice(0, 500)}`;
  }
  if (run.status !== 0) return `expected a report, got status ${run.status}: ${run.stderr.trim().slice(0, 500)}`;
  let actual;
  try {
    actual = JSON.parse(run.stdout);
  } catch (error) {
    return `prints no JSON: ${error.message}: ${run.stdout.slice(0, 200)}`;
  }
  if (asksText && JSON.stringify(actual) !== run.stdout.replace(/\n$/, "")) return "is not written as JSON.stringify writes it";
  const oracle = normalise(expected.report, options, expected.report);
  const found = firstDifference(oracle, normalise(actual, options, expected.report));
  return found ? `${found.path}: expected ${show(found.expected)}, got ${show(found.actual)}` : null;
}

function main(args) {
  const usage = "node tests/oracle/compare.mjs (--report BINARY | --self) --seeds FROM..TO [--keep FOLDER] [--text] [--stop N]";
  let command = null;
  let range = null;
  let keep = null;
  let stop = Infinity;
  let asksText = false;
  while (args.length > 0) {
    const flag = args.shift();
    if (flag === "--self") command = [process.execPath, fileURLToPath(new URL("report.mjs", import.meta.url))];
    else if (flag === "--report") command = [resolve(args.shift() ?? "")];
    else if (flag === "--seeds") range = /^(\d+)(?:\.\.(\d+))?$/.exec(args.shift() ?? "");
    else if (flag === "--keep") keep = args.shift();
    else if (flag === "--stop") stop = Number(args.shift());
    else if (flag === "--text") asksText = true;
    else range = command = null;
  }
  if (!command || !range || !existsSync(command.at(-1))) {
    console.error(usage);
    return 2;
  }
  const from = Number(range[1]);
  const to = Number(range[2] ?? range[1]);
  if (keep) mkdirSync(keep, { recursive: true });
  const root = keep ? resolve(keep) : mkdtempSync(join(tmpdir(), "oracle-"));
  let passed = 0;
  let failed = 0;
  for (let seed = from; seed <= to && failed < stop; seed += 1) {
    const folder = join(root, String(seed));
    const problem = compareCase(command, seed, folder, asksText);
    if (problem === null) {
      passed += 1;
      rmSync(folder, { recursive: true, force: true });
    } else {
      failed += 1;
      console.log(`seed ${seed}: ${problem}\n  ${folder}`);
    }
  }
  if (failed === 0 && !keep) rmSync(root, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
