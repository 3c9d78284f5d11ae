// Weighs a folder of built files: a table, and the budgets that are broken. `node scripts/size.mjs [FOLDER]`.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));

const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

/** Every file of a folder with its size in bytes: raw, as gzip -9 and as brotli -q 11. */
export function weigh(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => {
      const bytes = readFileSync(path);
      const name = relative(folder, path).split(sep).join("/");
      return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli(bytes).length };
    })
    .sort((a, b) => b.brotli - a.brotli);
}

// Only `*`, which a hash stands for: everything else in a name is itself.
const pattern = (name) => new RegExp(`^${name.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join("[^/]*")}$`);

/**
 * What each budget says of these files: `{ what, of, brotli, most, goal }`. A budget counts the files whose names fit
 * one of its patterns, together.
 */
export function judge(files, budgets) {
  return budgets.map(({ what, files: names, most, goal }) => {
    const patterns = names.map(pattern);
    const counted = files.filter(({ name }) => patterns.some((fits) => fits.test(name)));
    const missing = names.filter((_, place) => !files.some(({ name }) => patterns[place].test(name)));
    const sum = counted.reduce((bytes, file) => bytes + file.brotli, 0);
    return { what, of: counted.length, missing, brotli: sum, most, goal, isBroken: sum > most || missing.length > 0 };
  });
}

const number = (bytes) => bytes.toLocaleString("en-GB");

function table(header, rows) {
  const all = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[0]))).join("  ");
  return all.map(line).join("\n");
}

function main() {
  const files = weigh(process.argv[2] ?? join(here, "..", "dist"));
  const verdicts = judge(files, JSON.parse(readFileSync(join(here, "budgets.json"), "utf8")));
  console.log(
    table(
      ["file, bytes", "raw", "gzip -9", "brotli -q 11"],
      files.map(({ name, raw, gzip, brotli }) => [name, number(raw), number(gzip), number(brotli)]),
    ),
  );
  console.log(
    `\n${table(
      ["budget, bytes with brotli", "is", "most", "goal", ""],
      verdicts.map(({ what, brotli, most, goal, isBroken }) => [what, number(brotli), number(most), goal ? number(goal) : "", isBroken ? "broken" : ""]),
    )}`,
  );
  for (const { what, missing, brotli, most } of verdicts) {
    if (missing.length) console.error(`${what}: no file is called ${missing.join(" or ")}`);
    if (brotli > most) console.error(`${what}: ${number(brotli - most)} bytes too many`);
  }
  if (verdicts.some(({ isBroken }) => isBroken)) process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
