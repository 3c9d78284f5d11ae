// Who takes part: in which order, how each is asked, and what it is told.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { COLUMNS } from "./answers.mjs";
import { eleven } from "./scheme.mjs";
import { statements } from "./peers/sql.mjs";

const SQL = fileURLToPath(new URL("peers/duckdb.sql", import.meta.url));

/** `native` ones run in Python, `inPage` ones start a worker themselves, all others are run in one of ours. */
export function peers(file) {
  const { names: segmentNames, segmentOf } = eleven();
  const sql = (name) => ({ statements: statements(readFileSync(SQL, "utf8"), { file: name, segmentOf }), segmentNames });
  const wasm = sql("orders.csv");
  const native = sql(file);
  return [
    { name: "retention-widget", peer: "ours", inPage: true, given: { segmentNames, workers: 1 } },
    { name: "retention-widget, two readers", peer: "ours", inPage: true, given: { segmentNames, workers: 2 } },
    { name: "retention-widget, a worker a call", peer: "ours", inPage: true, given: { segmentNames, keep: false } },
    { name: "DuckDB-WASM", peer: "duckdb", inPage: true, given: wasm },
    { name: "DuckDB-WASM, rows grouped by order", peer: "duckdb", inPage: true, given: { ...wasm, sales: "orders" } },
    { name: "d3-dsv + Map", peer: "d3-dsv", given: { segmentOf } },
    { name: "uDSV + Map", peer: "udsv", given: { segmentOf } },
    { name: "Papa Parse + Map", peer: "papaparse", given: { segmentOf } },
    { name: "Arquero", peer: "arquero", given: { segmentOf } },
    { name: "native DuckDB, two threads", peer: "duckdb", native: true, given: native },
    { name: "native DuckDB, rows grouped by order", peer: "duckdb-orders", native: true, given: native },
    { name: "native Polars, two threads", peer: "polars", native: true, given: { segmentNames, segmentOf, columns: COLUMNS } },
    { name: "floor: bytes delivered", peer: "delivery", floor: true },
    { name: "floor: and lines counted", peer: "floor", floor: true },
  ];
}
