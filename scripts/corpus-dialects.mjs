// Makes tests/data/corpus/dialects/ and dialects.json: small files in the many ways in which people and programs write
// orders, with what must come out of them, which is known from how they are made.
//
//   node scripts/corpus-dialects.mjs
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { encode } from "./corpus/encode.mjs";
import { DATES } from "./corpus/dialects/dates.mjs";
import { FOLDERS } from "./corpus/dialects/folders.mjs";
import { FORM } from "./corpus/dialects/form.mjs";
import { NAMES } from "./corpus/dialects/names.mjs";
import { NUMBERS } from "./corpus/dialects/numbers.mjs";
import { bytes, outcome, write } from "./corpus/dialects/table.mjs";

const corpus = fileURLToPath(new URL("../tests/data/corpus/", import.meta.url));
const folder = `${corpus}dialects/`;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** The files of one case, written; what is known of it. */
function make({ name, covers, question = null, files }) {
  const tables = files.map((spec) => ({ file: spec.path, encoding: spec.encoding, ...write(spec) }));
  for (const { file, encoding, text } of tables) writeFileSync(folder + file, encoding ? encode(text, encoding) : bytes(text));
  return {
    name,
    covers,
    question,
    files: tables.map(({ file, read }) => ({ file, ...read })),
    ...outcome(tables.map(({ rows }) => rows)),
  };
}

const single = [...FORM, ...DATES, ...NUMBERS, ...NAMES].map(({ file, covers, question, ...spec }) =>
  make({ name: file, covers, question, files: [{ path: file, ...spec }] }),
);
const together = FOLDERS.map(({ folder: name, files, ...more }) => {
  mkdirSync(folder + name);
  return make({ name, ...more, files: files.map((spec) => ({ path: `${name}/${spec.file}`, ...spec })) });
});

const table = [...single, ...together].map((row) => `  ${JSON.stringify(row)}`);
writeFileSync(`${corpus}dialects.json`, `[\n${table.join(",\n")}\n]\n`);
console.log(`${single.length} files and ${together.length} folders`);
