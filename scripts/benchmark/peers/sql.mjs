// The statements of duckdb.sql with what is filled in.
import { COLUMNS, BLOCK } from "../answers.mjs";

/** Statements by name. `file` is what DuckDB calls the file, `segmentOf` the segment of each code. */
export function statements(text, { file, segmentOf }) {
  const sums = COLUMNS.map((name) => `sum((place % ${BLOCK} + 1) * "${name}")::double "${name}"`).join(", ");
  const filled = text.replaceAll("{FILE}", file).replaceAll("{SEGMENTS}", JSON.stringify(segmentOf)).replaceAll("{SUMS}", sums);
  const found = filled.matchAll(/^-- name: (\w+)\n((?:(?!^--).*\n)*)/gm);
  return Object.fromEntries([...found].map(([, name, sql]) => [name, sql.trim()]));
}

/** A column for each month of the file; a cohort's row begins with its own. */
export function cohortsOf(sql, { first_month: since, last_month: until }) {
  const months = Array.from({ length: until - since + 1 }, (_, offset) => since + offset);
  const bits = months.map((month) => `sum((months >> ${month % 62}) & 1)::int m${month}`).join(", ");
  return {
    sql: sql.replace("{BITS}", bits),
    read: (rows) => rows.map((row) => [row.cohort, ...months.filter((month) => month >= row.cohort).map((month) => row[`m${month}`])]),
  };
}
