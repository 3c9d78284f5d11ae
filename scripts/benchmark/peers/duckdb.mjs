// DuckDB compiled to WebAssembly, in its worker: the bundle with exceptions, its fastest in this browser.
// Its page's side wants Apache Arrow by name; the page has an import map for that.
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from "@duckdb/duckdb-wasm";
import { cohortsOf } from "./sql.mjs";

const DIST = new URL("/node_modules/@duckdb/duckdb-wasm/dist/", import.meta.url).href;
let connection;

async function connect(file) {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(`${DIST}duckdb-browser-eh.worker.js`));
  await database.instantiate(`${DIST}duckdb-eh.wasm`);
  await database.registerFileHandle("orders.csv", file, DuckDBDataProtocol.BROWSER_FILEREADER, true);
  return database.connect();
}

const rowsOf = async (sql) => (await connection.query(sql)).toArray().map((row) => row.toJSON());

/** `sales` names the statement that makes the sales: `sales`, or `orders` which groups rows by order. */
export async function report(file, { statements, segmentNames, sales = "sales" }) {
  connection ??= await connect(file);
  for (const name of [sales, "bought", "later", "customers"]) await connection.query(statements[name]);
  const [summary] = await rowsOf(statements.summary);
  const segments = segmentNames.map(() => 0);
  for (const { segment, customers } of await rowsOf(statements.segments)) segments[segment] = customers;
  const { sql, read } = cohortsOf(statements.cohorts, summary);
  const cohorts = read(await rowsOf(sql));
  const [{ for80, gini }] = await rowsOf(statements.concentration);
  const [second_order] = await rowsOf(statements.second_order);
  await rowsOf(statements.page);
  return {
    answer: {
      customers: summary.customers,
      orders: summary.orders,
      cents: summary.cents,
      as_of: summary.last_day + 1,
      segments,
      cohorts,
      for80,
      gini,
      second_order,
    },
    async digest() {
      const rows = await rowsOf(statements.digest);
      return rows.map(({ block, ...sums }) => Object.values(sums));
    },
  };
}
