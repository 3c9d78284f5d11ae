// Rows as they are meant, how a table of them is written, and what they come to. Figures are added up here from the
// definitions alone (docs/definitions.md), in whole millionths.

/** Eight rows of four customers; the last but one is a refund at a moment of its own, so seven orders count. */
export const SALES = [
  ["C101", "2024-01-05", "12.50"],
  ["C102", "2024-01-19", "8.00"],
  ["C101", "2024-02-02", "30.25"],
  ["C103", "2024-02-23", "1234.56"],
  ["C104", "2024-03-08", "19.99"],
  ["C102", "2024-03-31", "100.00"],
  ["C101", "2024-04-14", "-12.50"],
  ["C103", "2024-05-27", "45.10"],
].map(([customer, day, amount], place) => ({ customer, day, amount, order: `${1001 + place}` }));

/** The same without the refund: for columns that cannot write one. */
export const PURCHASES = SALES.filter((row) => !row.amount.startsWith("-"));

/** What stands in the file as it is: no row (a blank line), or a row set aside for a reason. */
export const line = (raw, reason) => ({ raw, reason, isRow: reason !== undefined });

/** Stands for a byte that is no letter in UTF-8. */
export const BYTE_FF = "\uf8ff";

/** The rows with others put in at a place. */
export const withLines = (rows, place, ...lines) => [...rows.slice(0, place), ...lines, ...rows.slice(place)];

export const micros = (text) => {
  const [, minus, whole, fraction = ""] = /^(-?)(\d*)(?:\.(\d+))?$/.exec(text);
  const value = BigInt(whole + fraction.padEnd(6, "0"));
  return minus ? -value : value;
};

const number = (micros) => Number(micros) / 1e6;

/** What files of such rows come to together, in the order given. */
export function outcome(files) {
  const rows = files.flatMap((rows, file) => rows.filter((row) => row.isRow !== false).map((row) => ({ ...row, file })));
  const aside = {};
  const put = (reason) => {
    aside[reason] = (aside[reason] ?? 0) + 1;
  };
  const key = (row) => JSON.stringify([row.customer, row.order || row.day + (row.time ?? "")]);
  const usable = rows.filter((row) => !row.reason);
  rows.filter((row) => row.reason).forEach((row) => put(row.reason));
  const last = new Map(usable.map((row) => [key(row), row.file]));
  const orders = new Map();
  for (const row of usable) {
    if (row.file === last.get(key(row))) orders.set(key(row), [...(orders.get(key(row)) ?? []), row]);
    else put("replaced");
  }
  const kept = [...orders.values()].flat();
  const sum = (rows) => rows.reduce((total, row) => total + micros(row.amount), 0n);
  const isRefund = (row) => micros(row.amount) < 0n;
  const counted = [...orders.values()].filter((rows) => sum(rows) >= 0n && !rows.every(isRefund));
  const customers = new Set(counted.map(([row]) => row.customer));
  const days = counted.map((rows) => rows.map((row) => row.day).sort()[0]).sort();
  return {
    rows: rows.length,
    rows_kept: kept.length,
    set_aside: aside,
    customers: customers.size,
    orders: counted.length,
    revenue: number(sum(kept.filter((row) => customers.has(row.customer)))),
    refunds: number(-sum(kept.filter(isRefund))),
    first_date: days[0],
    last_date: days.at(-1),
  };
}

export const WHO = ["customer", "customer", (row) => row.customer];
export const WHEN = ["date", "date", (row) => row.day];
export const MUCH = ["amount", "amount", (row) => row.amount];
export const WHICH = ["order", "order", (row) => row.order];
/** A column with no role. */
export const other = (name, cell) => [[], name, cell];

/** The text's bytes. */
export const bytes = (text) =>
  Buffer.concat(text.split(BYTE_FF).flatMap((part, place) => (place ? [Buffer.from([0xff]), Buffer.from(part)] : [Buffer.from(part)])));

/** Its text and how it must be read; columns are [role or roles, header, row → cell]. */
export function write(spec) {
  const { columns = [WHO, WHEN, MUCH], rows = SALES, delimiter = ",", end = "\n", header = true, titles = [] } = spec;
  const { bom = "", quoted = false, trailing = ["", ""], lastEnd = true } = spec;
  const field = (text) =>
    quoted || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const record = (cells, behind) => cells.map(field).join(delimiter) + behind;
  const lines = [
    ...titles,
    ...(header ? [record(columns.map(([, name]) => name), trailing[0])] : []),
    ...rows.map((row) => row.raw ?? record(columns.map(([, , cell]) => cell(row)), trailing[1])),
  ];
  const ends = typeof end === "string" ? lines.map(() => end) : lines.map((_, place) => end[place % end.length]);
  if (!lastEnd) ends[ends.length - 1] = "";
  const roles = columns.flatMap(([role, name], place) => [role].flat().map((role) => [role, header ? name : place]));
  return {
    text: bom + lines.map((line, place) => line + ends[place]).join(""),
    // Without their column, order numbers tell nothing.
    rows: roles.some(([role]) => role === "order") ? rows : rows.map((row) => ({ ...row, order: "" })),
    read: {
      delimiter,
      columns: Object.fromEntries(roles),
      date_format: spec.date_format ?? "ymd",
      calendar: spec.calendar ?? "gregorian",
      decimal: spec.decimal ?? ".",
      kind: spec.kind ?? "orders",
      preset: spec.preset ?? null,
      ...(spec.found === undefined ? {} : { found: spec.found }),
      ...(spec.damaged === undefined ? {} : { damaged: spec.damaged }),
    },
  };
}
