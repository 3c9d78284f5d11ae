// Writes static/sample/orders.csv, the orders the app offers to try itself on: some of the customers of
// UCI Online Retail with all their rows, and as large a part of the rows without a customer.
//
//   node scripts/sample.mjs

import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";

const SOURCE = new URL("../tests/data/online_retail.csv.gz", import.meta.url);
const TARGET = new URL("../static/sample/orders.csv", import.meta.url);

const ONE_IN = Number(process.argv[2] ?? 15);
const SALT = process.argv[3] ?? "orders";
const COLUMNS = ["InvoiceNo", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"];

/** FNV-1a, 32 bit */
function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

/** The fields of a line; the source has no line break within a field. */
function fieldsOf(line) {
  const fields = [];
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
  }
  return fields;
}

const isChosen = (key) => hash(`${SALT} ${key}`) % ONE_IN === 0;

const [head, ...lines] = gunzipSync(readFileSync(SOURCE)).toString("utf8").split(/\r?\n/);
const header = fieldsOf(head);
const at = Object.fromEntries(header.map((name, index) => [name, index]));

const written = [COLUMNS.join(",")];
const customers = new Set();
for (const line of lines) {
  if (line === "") continue;
  const fields = fieldsOf(line);
  if (fields.length !== header.length) throw new Error(`not ${header.length} fields: ${line}`);
  const customer = fields[at.CustomerID];
  // A row without a customer is chosen with its invoice, so that orders stay whole.
  if (!isChosen(customer === "" ? `invoice ${fields[at.InvoiceNo]}` : customer)) continue;
  if (customer !== "") customers.add(customer);
  fields[at.InvoiceDate] = fields[at.InvoiceDate].replace(/:00$/, ""); // the source's seconds are all zero
  written.push(COLUMNS.map((name) => fields[at[name]]).join(","));
}
const text = `${written.join("\n")}\n`;
if (/["\r]/.test(text)) throw new Error("a field needs quotes");
writeFileSync(TARGET, text);
console.log(`${customers.size} customers, ${written.length - 1} rows, ${text.length} bytes, ${gzipSync(text, { level: 9 }).length} gzipped`);
