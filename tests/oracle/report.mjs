// An independent reference implementation of the report, written from the definitions alone.
// It is meant to be read beside them: literal, exact where they ask for exactness, and slow.
//
//   node tests/oracle/report.mjs FILE… [--options OPTIONS.json]

import { readFileSync, realpathSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

export class ReportError extends Error {
  constructor(code, message) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

// ---------------------------------------------------------------------------------------------
// Exact amounts: a BigInt that counts 10⁻¹² of the currency (six places × six places).

const PLACES = 12;

/** The double nearest to units / 10^places: written out as a decimal, then read once. */
function toNumber(units, places = PLACES) {
  if (units === 0n) return 0;
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return units < 0n ? -Number(text) : Number(text);
}

/** A ratio whose denominator is not positive has no value. */
const ratio = (numerator, denominator) => (denominator > 0 ? numerator / denominator : null);
const moneyRatio = (numerator, denominator) => ratio(toNumber(numerator), toNumber(denominator));

const positive = (units) => (units > 0n ? units : 0n);
const sum = (list) => list.reduce((total, value) => total + value, 0);
const sumUnits = (list) => list.reduce((total, value) => total + value, 0n);

// ---------------------------------------------------------------------------------------------
// Days are whole days since 1970-01-01.

const DAY = 86_400_000;

/** The day's number, or null if the calendar has no such day. */
function dayOf(year, month, day) {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? time / DAY : null;
}

function civil(day) {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const pad = (number, width) => String(number).padStart(width, "0");

function dayText(day) {
  const { year, month, day: dayOfMonth } = civil(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** `months` calendar months before `day`; a day that does not exist becomes the month's last. */
function monthsBefore(day, months) {
  const { year, month, day: dayOfMonth } = civil(day);
  const index = year * 12 + (month - 1) - months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  for (let wanted = dayOfMonth; ; wanted -= 1) {
    const found = dayOf(targetYear, targetMonth, wanted);
    if (found !== null) return found;
  }
}

// ---------------------------------------------------------------------------------------------
// Periods are whole numbers too, one apart from the next.

const GRANULARITIES = {
  week: {
    indexOf: (day) => Math.floor((day + 3) / 7), // 1970-01-01 was a Thursday: Monday is three days before
    firstDay: (index) => index * 7 - 3,
    label(index) {
      const thursday = index * 7; // the ISO week belongs to the year of its Thursday
      const { year } = civil(thursday);
      const week = Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1;
      return `${pad(year, 4)}-W${pad(week, 2)}`;
    },
  },
  month: {
    indexOf: (day) => civil(day).year * 12 + civil(day).month - 1,
    firstDay: (index) => dayOf(Math.floor(index / 12), (index % 12) + 1, 1),
    label: (index) => `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}`,
  },
  quarter: {
    indexOf: (day) => civil(day).year * 4 + Math.floor((civil(day).month - 1) / 3),
    firstDay: (index) => dayOf(Math.floor(index / 4), (index % 4) * 3 + 1, 1),
    label: (index) => `${pad(Math.floor(index / 4), 4)}-Q${(index % 4) + 1}`,
  },
  year: {
    indexOf: (day) => civil(day).year,
    firstDay: (index) => dayOf(index, 1, 1),
    label: (index) => pad(index, 4),
  },
};

// ---------------------------------------------------------------------------------------------
// Text and CSV

function decode(bytes, wanted) {
  const read = (label) => new TextDecoder(label, { ignoreBOM: false }).decode(bytes);
  if (wanted) return { encoding: wanted.toLowerCase(), text: read(wanted) };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", text: read("utf-16le") };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", text: read("utf-16be") };
  try {
    return { encoding: "utf-8", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { encoding: "windows-1252", text: read("windows-1252") };
  }
}

/**
 * Records of a CSV text, each with the line an editor shows for its first character. A quote means
 * something only as a field's first character; "" within such a field is one quote; what follows the
 * closing quote is taken as it stands. CR, LF and CRLF end a record; an empty line is none.
 */
export function readCsv(text, delimiter) {
  const records = [];
  let at = 0;
  let line = 1;
  const isBreak = (character) => character === "\n" || character === "\r";
  // Steps over one character and counts a line where it is, or completes, a line break.
  const step = () => {
    const character = text[at];
    at += 1;
    if (character === "\n" || (character === "\r" && text[at] !== "\n")) line += 1;
  };

  for (;;) {
    while (at < text.length && isBreak(text[at])) step();
    if (at >= text.length) return records;

    const record = { line, fields: [] };
    records.push(record);
    for (;;) {
      let field = "";
      if (text[at] === '"') {
        at += 1;
        let from = at;
        for (; at < text.length; step()) {
          if (text[at] !== '"') continue;
          field += text.slice(from, at);
          if (text[at + 1] !== '"') {
            at += 1;
            from = at;
            break;
          }
          at += 1;
          from = at; // the second of the two quotes is the one that stays
        }
        if (at >= text.length) field += text.slice(from, at); // never closed: all that is left
      }
      const from = at;
      while (at < text.length && text[at] !== delimiter && !isBreak(text[at])) at += 1;
      field += text.slice(from, at);
      record.fields.push(field);
      if (text[at] !== delimiter || at >= text.length) break;
      at += 1;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") step();
    if (at < text.length) step();
  }
}

/** The delimiter that occurs most often, outside quotes, in the first record. */
function guessDelimiter(text) {
  let best = ",";
  let most = 0;
  for (const delimiter of [",", ";", "\t", "|"]) {
    const line = text.replace(/^[\r\n]+/, "");
    let count = 0;
    let quoted = false;
    for (const character of line) {
      if (character === '"') quoted = !quoted;
      else if (!quoted && (character === "\n" || character === "\r")) break;
      else if (!quoted && character === delimiter) count += 1;
    }
    if (count > most) {
      best = delimiter;
      most = count;
    }
  }
  return best;
}

/** Trims what Unicode calls white space (JavaScript's own trim differs in U+0085 and U+FEFF). */
const trim = (text) => {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  const plain = (code) => code > 0x20 && code < 0x7f;
  if (plain(first) && plain(last)) return text;
  return text.replace(/^\p{White_Space}+/u, "").replace(/\p{White_Space}+$/u, "");
};

// ---------------------------------------------------------------------------------------------
// Columns

const GUESSES = {
  customer: ["customerid", "customer", "custid", "clientid", "client", "userid", "email", "customeremail"],
  order: ["orderid", "order", "orderno", "ordernumber", "invoiceno", "invoice", "invoiceid"],
  date: ["date", "orderdate", "invoicedate", "datetime", "createdat"],
  amount: ["amount", "total", "revenue", "sales"],
  quantity: ["quantity", "qty"],
  unit_price: ["unitprice", "price"],
  status: ["status", "orderstatus", "financialstatus"],
  // Found and reported, not used; those whose content has to look the part are left out here.
  coupon: ["coupon"],
  product: ["product", "description"],
  category: ["category"],
  country: ["country"],
};
const ROLES = Object.keys(GUESSES);

/** role -> column index, for the roles that are mapped. */
function mapColumns(header, wanted) {
  const columns = {};
  if (wanted) {
    for (const role of ROLES) {
      const column = wanted[role];
      if (column === undefined || column === null) continue;
      const index = typeof column === "number" ? column : header.indexOf(column);
      if (index < 0) throw new ReportError("missing_column", `no column ${column}`);
      columns[role] = index;
    }
  } else {
    const plainHeader = header.map((name) => name.toLowerCase().replace(/[^a-z]/g, ""));
    for (const role of ROLES) {
      for (const guess of GUESSES[role]) {
        const index = plainHeader.indexOf(guess);
        if (index >= 0 && columns[role] === undefined) columns[role] = index;
      }
    }
  }
  if (columns.amount !== undefined) {
    delete columns.quantity;
    delete columns.unit_price;
  }
  const hasAmount = columns.amount !== undefined || (columns.quantity !== undefined && columns.unit_price !== undefined);
  if (columns.customer === undefined || columns.date === undefined || !hasAmount) {
    throw new ReportError("missing_column", "a customer, a date and an amount are needed");
  }
  return columns;
}

// ---------------------------------------------------------------------------------------------
// Dates as they are written

const TIME = String.raw`(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*([AaPp][Mm])?\s*(?:Z|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${TIME}$`);

/** "ymd", "dmy" or "mdy" for a whole column of values. */
function decideDateOrder(values) {
  let yearFirst = 0;
  let yearLast = 0;
  let dayFirst = false;
  let monthFirst = false;
  for (const value of values) {
    if (YEAR_FIRST.test(value)) yearFirst += 1;
    const parts = YEAR_LAST.exec(value);
    if (!parts) continue;
    yearLast += 1;
    if (Number(parts[1]) > 12) dayFirst = true;
    if (Number(parts[3]) > 12) monthFirst = true;
  }
  if (yearLast === 0 || yearFirst > yearLast) return "ymd";
  return monthFirst && !dayFirst ? "mdy" : "dmy";
}

/** { day, second } or null. A year written first is never ambiguous. A zone is read over. */
function parseDate(text, order) {
  let parts = YEAR_FIRST.exec(text);
  let day = null;
  if (parts) {
    day = dayOf(Number(parts[1]), Number(parts[3]), Number(parts[4]));
  } else if (order !== "ymd") {
    parts = YEAR_LAST.exec(text);
    if (!parts) return null;
    const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
    day = order === "dmy" ? dayOf(year, second, first) : dayOf(year, first, second);
  }
  if (day === null) return null;
  if (parts[5] === undefined) return { day, second: 0 };
  let hour = Number(parts[5]);
  const minute = Number(parts[6]);
  const seconds = Number((parts[7] ?? "0") + (parts[8] ?? ""));
  if (parts[9]) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (parts[9].toLowerCase() === "pm" ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || seconds >= 60) return null;
  return { day, second: hour * 3600 + minute * 60 + seconds };
}

// ---------------------------------------------------------------------------------------------
// Amounts as they are written

/** Is this a number whose whole part is either plain or grouped by threes with `group`? */
function numberPattern(decimal) {
  const group = decimal === "." ? "," : ".";
  return new RegExp(`^([-+]?)(\\d+|\\d{1,3}(?:\\${group}\\d{3})+|)(?:\\${decimal}(\\d*))?$`);
}
const PATTERNS = { ".": numberPattern("."), ",": numberPattern(",") };

/** "." or "," for a whole column: a value that can be read in only one of the two ways decides. */
function decideDecimal(values) {
  let point = 0;
  let comma = 0;
  for (const value of values) {
    if (!/[.,]/.test(value)) continue;
    const asPoint = PATTERNS["."].test(value);
    const asComma = PATTERNS[","].test(value);
    if (asPoint && !asComma) point += 1;
    if (asComma && !asPoint) comma += 1;
  }
  return comma > point ? "," : ".";
}

/** The amount in millionths, or null. Further places are rounded, halves away from zero. */
function parseAmount(text, decimal) {
  const parts = PATTERNS[decimal].exec(text);
  if (!parts) return null;
  const whole = parts[2].replace(/[.,]/g, "");
  const fraction = parts[3] ?? "";
  if (whole === "" && fraction === "") return null;
  let units = BigInt(whole + fraction.slice(0, 6).padEnd(6, "0"));
  if (fraction.length > 6 && fraction[6] >= "5") units += 1n;
  return parts[1] === "-" ? -units : units;
}

// ---------------------------------------------------------------------------------------------
// Rows

const REASONS = [
  "malformed", "missing_customer", "missing_date", "bad_date", "missing_amount", "bad_amount",
  "not_paid", "after_as_of", "refund", "replaced",
];

const UNPAID = [
  "cancelled", "canceled", "cancel", "voided", "void", "failed", "failure", "declined", "rejected",
  "denied", "expired", "abandoned", "test", "trash", "error",
];

/** One file's rows, each with a reason to be set aside or null, and what the report says of the file. */
function readFile({ name, bytes }, fileIndex, options) {
  const { encoding, text } = decode(bytes, options.encoding);
  const delimiter = options.delimiter ?? guessDelimiter(text);
  const records = readCsv(text, delimiter);
  const hasHeader = options.header !== false;
  const header = hasHeader ? (records.shift()?.fields ?? []).map(trim) : [];
  const width = hasHeader ? header.length : Math.max(0, records[0]?.fields.length ?? 0);
  const columns = mapColumns(header, options.columns);
  for (const record of records) record.fields = record.fields.map(trim);

  const column = (role) => records.map((record) => record.fields[columns[role]] ?? "");
  const dateOrder = options.date_order ?? decideDateOrder(column("date"));
  const amountRoles = columns.amount !== undefined ? ["amount"] : ["quantity", "unit_price"];
  const decimal = options.decimal ?? decideDecimal(amountRoles.flatMap(column));
  const unpaid = new Set((options.unpaid ?? UNPAID).map((word) => trim(word).toLowerCase()));
  const givenAsOf = options.as_of === undefined || options.as_of === null ? null : parseDate(options.as_of, "ymd").day;

  const rows = records.map(({ line, fields }) => {
    const field = (role) => (columns[role] === undefined ? "" : (fields[columns[role]] ?? ""));
    const customer = field("customer");
    const date = parseDate(field("date"), dateOrder);
    const amountFields = amountRoles.map(field);
    const factors = amountFields.map((value) => parseAmount(value, decimal));
    let amount = null;
    if (!factors.includes(null)) amount = factors.length === 1 ? factors[0] * 1_000_000n : factors[0] * factors[1];

    let reason = null;
    if (fields.slice(width).some((value) => value !== "")) reason = "malformed";
    else if (customer === "") reason = "missing_customer";
    else if (field("date") === "") reason = "missing_date";
    else if (date === null) reason = "bad_date";
    else if (amountFields.includes("")) reason = "missing_amount";
    else if (amount === null) reason = "bad_amount";
    else if (columns.status !== undefined && unpaid.has(field("status").toLowerCase())) reason = "not_paid";
    else if (givenAsOf !== null && date.day >= givenAsOf) reason = "after_as_of";
    else if (options.refunds === "ignore" && amount < 0n) reason = "refund";

    const dateTime = date && date.day * 86_400 + date.second;
    const orderId = field("order");
    const orderKey = orderId !== "" ? `id ${orderId}` : `at ${dateTime}`;
    return { fileIndex, line, reason, customer, orderKey, day: date?.day, dateTime, amount };
  });

  const names = {};
  for (const role of ROLES) {
    if (columns[role] !== undefined) names[role] = hasHeader ? header[columns[role]] : columns[role];
  }
  const about = {
    file: name, bytes: bytes.length, rows: rows.length, encoding, delimiter, columns: names, date_format: dateOrder, decimal,
  };
  return { about, rows };
}

/** customer -> order key -> the order's rows that are left, after later files replaced earlier ones'. */
function groupOrders(rows) {
  const people = new Map();
  for (const row of rows) {
    if (row.reason !== null) continue;
    if (!people.has(row.customer)) people.set(row.customer, new Map());
    const orders = people.get(row.customer);
    if (!orders.has(row.orderKey)) orders.set(row.orderKey, []);
    orders.get(row.orderKey).push(row);
  }
  for (const orders of people.values()) {
    for (const [key, orderRows] of orders) {
      const lastFile = orderRows.reduce((last, row) => Math.max(last, row.fileIndex), 0);
      for (const row of orderRows) if (row.fileIndex !== lastFile) row.reason = "replaced";
      orders.set(key, orderRows.filter((row) => row.reason === null));
    }
  }
  return people;
}

function importReport(files, rows) {
  const setAside = [];
  for (const reason of REASONS) {
    const those = rows.filter((row) => row.reason === reason);
    if (those.length === 0) continue;
    setAside.push({
      reason,
      rows: those.length,
      amount: toNumber(sumUnits(those.map((row) => row.amount ?? 0n))),
      first_lines: those.slice(0, 20).map((row) => row.line),
    });
  }
  return {
    files: files.map((file) => file.about),
    rows: rows.length,
    rows_kept: rows.filter((row) => row.reason === null).length,
    rows_set_aside: setAside,
  };
}

// ---------------------------------------------------------------------------------------------
// Segments

const CODES = [];
for (const r of "12345") for (const f of "12345") for (const m of "12345") CODES.push(r + f + m);

const ELEVEN = {
  champions: "555 554 544 545 454 455 445",
  loyal: "543 444 435 355 354 345 344 335",
  potential_loyalists:
    "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323",
  new_customers: "512 511 422 421 412 411 311",
  promising: "525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313",
  need_attention: "535 534 443 434 343 334 325 324",
  about_to_sleep: "331 321 312 221 213 231 241 251",
  at_risk: "255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124",
  cannot_lose: "155 154 144 214 215 115 114 113",
  hibernating: "332 322 233 232 223 222 132 123 122 212 211",
  lost: "111 112 121 131 141 151",
};

// [lowest R, highest R, lowest F, highest F]
const TEN = {
  champions: [5, 5, 4, 5],
  loyal: [3, 4, 4, 5],
  potential_loyalists: [4, 5, 2, 3],
  new_customers: [5, 5, 1, 1],
  promising: [4, 4, 1, 1],
  need_attention: [3, 3, 3, 3],
  about_to_sleep: [3, 3, 1, 2],
  cannot_lose: [1, 2, 5, 5],
  at_risk: [1, 2, 3, 4],
  hibernating: [1, 2, 1, 2],
};

const PLAIN = ["large", "regular", "occasional", "once"];

/** The scheme as a table: segment -> codes. */
function schemeTable(scheme) {
  const table = {};
  if (scheme === "eleven") {
    for (const [segment, codes] of Object.entries(ELEVEN)) table[segment] = codes.split(" ");
  } else if (scheme === "ten") {
    for (const [segment, [lowR, highR, lowF, highF]] of Object.entries(TEN)) {
      table[segment] = CODES.filter(([r, f]) => r >= lowR && r <= highR && f >= lowF && f <= highF);
    }
  } else if (scheme !== null && typeof scheme === "object" && !Array.isArray(scheme)) {
    Object.assign(table, scheme);
  } else {
    throw new ReportError("bad_scheme", `no scheme ${scheme}`);
  }
  return table;
}

/** code -> segment; every code must have exactly one. */
function codeTable(table) {
  const segmentOf = new Map();
  for (const [segment, codes] of Object.entries(table)) {
    for (const code of codes) {
      if (!CODES.includes(code)) throw new ReportError("bad_scheme", `${code} is no code`);
      if (segmentOf.has(code)) throw new ReportError("bad_scheme", `${code} has two segments`);
      segmentOf.set(code, segment);
    }
  }
  const without = CODES.filter((code) => !segmentOf.has(code));
  if (without.length > 0) throw new ReportError("bad_scheme", `${without.join(" ")} without a segment`);
  return segmentOf;
}

/** Four cuts as fifths of units: quantile q/5 lies at position q(n − 1)/5 of the sorted values. */
function cutsInFifths(values) {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return [1, 2, 3, 4].map((q) => {
    const position = q * (sorted.length - 1);
    const below = Math.floor(position / 5);
    const rest = position % 5;
    if (rest === 0) return 5n * sorted[below];
    return 5n * sorted[below] + BigInt(rest) * (sorted[below + 1] - sorted[below]);
  });
}

const cutsBelow = (cuts, value) => cuts.filter((cut) => cut < 5n * value).length;

// ---------------------------------------------------------------------------------------------
// The report

const byteOrder = (a, b) => Buffer.compare(Buffer.from(a, "utf8"), Buffer.from(b, "utf8"));

export function report(files, options = {}) {
  const granularity = options.granularity ?? "month";
  const period = GRANULARITIES[granularity];
  const scheme = options.scheme ?? "eleven";
  const segmentTable = scheme === "plain" ? Object.fromEntries(PLAIN.map((name) => [name, []])) : schemeTable(scheme);
  const segmentOf = scheme === "plain" ? null : codeTable(segmentTable);
  const lapsedMonths = options.lapsed_months ?? 6;

  // Section 1: rows, orders, customers

  const read = files.map((file, index) => readFile(file, index, options));
  const rows = read.flatMap((file) => file.rows);
  const people = groupOrders(rows);

  const customers = [];
  let refunds = 0n;
  let revenueWithoutCustomer = 0n;
  for (const [id, orderRows] of people) {
    const kept = [...orderRows.values()].flat();
    refunds -= sumUnits(kept.map((row) => row.amount).filter((amount) => amount < 0n));
    const revenue = sumUnits(kept.map((row) => row.amount));
    const counted = [...orderRows.values()].filter(
      (order) => sumUnits(order.map((row) => row.amount)) >= 0n && order.some((row) => row.amount >= 0n),
    );
    if (counted.length === 0) {
      revenueWithoutCustomer += revenue;
      continue;
    }
    // An order's day is that of the earliest of its rows.
    const orderDays = counted.map((order) => order.reduce((day, row) => Math.min(day, row.day), Infinity));
    orderDays.sort((a, b) => a - b);
    customers.push({
      id,
      rows: kept,
      revenue,
      orderDays,
      purchaseDays: [...new Set(orderDays)],
      firstDay: orderDays[0],
      lastDay: orderDays.at(-1),
    });
  }
  customers.sort((a, b) => byteOrder(a.id, b.id));
  if (customers.length === 0) throw new ReportError("no_orders", "no counted order");

  const firstDate = customers.reduce((day, customer) => Math.min(day, customer.firstDay), Infinity);
  const lastDate = customers.reduce((day, customer) => Math.max(day, customer.lastDay), -Infinity);
  const asOf = options.as_of ? parseDate(options.as_of, "ymd").day : lastDate + 1;
  const orders = sum(customers.map((customer) => customer.orderDays.length));
  const revenue = sumUnits(customers.map((customer) => customer.revenue));
  const repeatCustomers = customers.filter((customer) => customer.orderDays.length >= 2).length;

  const summary = {
    customers: customers.length,
    orders,
    revenue: toNumber(revenue),
    refunds: toNumber(refunds),
    revenue_without_customer: toNumber(revenueWithoutCustomer),
    average_order_value: ratio(toNumber(revenue), orders),
    repeat_customers: repeatCustomers,
    repeat_rate: ratio(repeatCustomers, customers.length),
    first_date: dayText(firstDate),
    last_date: dayText(lastDate),
  };

  // Section 5: concentration (first, because the scheme `plain` needs it)

  const byRevenue = [...customers].sort((a, b) =>
    a.revenue > b.revenue ? -1 : a.revenue < b.revenue ? 1 : byteOrder(a.id, b.id),
  );
  const topFifth = Math.ceil(customers.length / 5);
  let customersFor80 = null;
  if (revenue > 0n) {
    let reached = 0n;
    for (let count = 1; customersFor80 === null; count += 1) {
      reached += byRevenue[count - 1].revenue;
      if (5n * reached >= 4n * revenue) customersFor80 = count;
    }
  }
  const ascending = [...byRevenue].reverse().map((customer) => positive(customer.revenue));
  const n = BigInt(customers.length);
  const giniNumerator = sumUnits(ascending.map((x, index) => (2n * BigInt(index + 1) - n - 1n) * x));
  const concentration = {
    top_fifth_customers: topFifth,
    top_fifth_share: moneyRatio(sumUnits(byRevenue.slice(0, topFifth).map((customer) => customer.revenue)), revenue),
    customers_for_80_percent: customersFor80,
    gini: moneyRatio(giniNumerator, n * sumUnits(ascending)),
  };

  // Section 2: RFM

  for (const customer of customers) {
    customer.recency = asOf - customer.lastDay;
    customer.frequency = customer.orderDays.length;
  }
  const recencyCuts = cutsInFifths(customers.map((customer) => BigInt(customer.recency)));
  const frequencyCuts = cutsInFifths(customers.map((customer) => BigInt(customer.frequency)));
  const monetaryCuts = cutsInFifths(customers.map((customer) => customer.revenue));
  const large = new Set(byRevenue.slice(0, customersFor80 ?? 0));
  for (const customer of customers) {
    customer.r = 5 - cutsBelow(recencyCuts, BigInt(customer.recency));
    customer.f = 1 + cutsBelow(frequencyCuts, BigInt(customer.frequency));
    customer.m = 1 + cutsBelow(monetaryCuts, customer.revenue);
    if (segmentOf) customer.segment = segmentOf.get(`${customer.r}${customer.f}${customer.m}`);
    else if (large.has(customer)) customer.segment = "large";
    else if (customer.purchaseDays.length >= 3) customer.segment = "regular";
    else if (customer.purchaseDays.length === 2) customer.segment = "occasional";
    else customer.segment = "once";
  }
  const rfm = {
    scheme: typeof scheme === "string" ? scheme : "custom",
    cuts: {
      recency_days: recencyCuts.map((fifths) => Number(fifths) / 5),
      frequency: frequencyCuts.map((fifths) => Number(fifths) / 5),
      monetary: monetaryCuts.map((fifths) => toNumber(2n * fifths, PLACES + 1)), // x / 5 = 2x / 10
    },
    segments: Object.keys(segmentTable).map((segment) => {
      const members = customers.filter((customer) => customer.segment === segment);
      return {
        segment,
        customers: members.length,
        orders: sum(members.map((customer) => customer.frequency)),
        revenue: toNumber(sumUnits(members.map((customer) => customer.revenue))),
      };
    }),
  };

  // Section 3: cohorts

  const firstPeriod = period.indexOf(firstDate);
  const lastPeriod = period.indexOf(lastDate);
  const lastPeriodInProgress = period.firstDay(lastPeriod + 1) - 1 >= asOf;
  const cohortMembers = new Map();
  for (const customer of customers) {
    customer.cohort = period.indexOf(customer.firstDay);
    customer.periods = new Set(customer.orderDays.map(period.indexOf));
    customer.revenueIn = new Map();
    for (const row of customer.rows) {
      const index = period.indexOf(row.day);
      customer.revenueIn.set(index, (customer.revenueIn.get(index) ?? 0n) + row.amount);
    }
    if (!cohortMembers.has(customer.cohort)) cohortMembers.set(customer.cohort, []);
    cohortMembers.get(customer.cohort).push(customer);
  }
  const revenueIn = (customer, index) => customer.revenueIn.get(index) ?? 0n;
  const cohortIndexes = [...cohortMembers.keys()].sort((a, b) => a - b);

  const cohortRows = cohortIndexes.map((cohort) => {
    const members = cohortMembers.get(cohort);
    const row = { cohort: period.label(cohort), customers: members.length, classic: [], unbounded: [], orders: [], revenue: [] };
    for (let index = cohort; index <= lastPeriod; index += 1) {
      row.classic.push(members.filter((customer) => customer.periods.has(index)).length);
      row.unbounded.push(members.filter((customer) => period.indexOf(customer.lastDay) >= index).length);
      row.orders.push(sum(members.map((customer) => customer.orderDays.filter((day) => period.indexOf(day) === index).length)));
      row.revenue.push(toNumber(sumUnits(members.map((customer) => revenueIn(customer, index)))));
    }
    return row;
  });

  const average = { classic: [], unbounded: [] };
  for (let k = 0; k <= lastPeriod - firstPeriod; k += 1) {
    const complete = cohortRows.filter((row, position) => {
      const index = cohortIndexes[position] + k;
      return index <= lastPeriod && !(index === lastPeriod && lastPeriodInProgress);
    });
    const size = sum(complete.map((row) => row.customers));
    average.classic.push(ratio(sum(complete.map((row) => row.classic[k])), size));
    average.unbounded.push(ratio(sum(complete.map((row) => row.unbounded[k])), size));
  }

  const cohorts = {
    granularity,
    in_progress: lastPeriodInProgress ? period.label(lastPeriod) : null,
    rows: cohortRows,
    average,
  };

  const rollingRows = cohortIndexes.map((cohort) => {
    const members = cohortMembers.get(cohort);
    const earliest = Math.min(...members.map((customer) => customer.firstDay));
    const latest = Math.max(...members.map((customer) => customer.firstDay));
    const row = { cohort: period.label(cohort), customers: members.length, active: [], complete: [] };
    for (let k = 0; k <= Math.floor((lastDate - earliest) / 30); k += 1) {
      const isActive = (customer) => customer.orderDays.some((day) => Math.floor((day - customer.firstDay) / 30) === k);
      row.active.push(members.filter(isActive).length);
      row.complete.push(latest + 30 * (k + 1) <= asOf);
    }
    return row;
  });

  // Section 4: retention

  /** Has the customer a counted order in the lapse months before this day? */
  const activeOn = (day) => {
    const from = monthsBefore(day, lapsedMonths);
    return customers.filter((customer) => customer.orderDays.some((orderDay) => orderDay >= from && orderDay < day)).length;
  };
  const retention = [];
  for (let index = firstPeriod + 1; index <= lastPeriod; index += 1) {
    const firstDay = period.firstDay(index);
    const P = customers.filter((customer) => customer.periods.has(index - 1));
    const N = customers.filter((customer) => customer.periods.has(index));
    const B = N.filter((customer) => customer.cohort === index);
    const stayed = P.filter((customer) => customer.periods.has(index));
    const activeStart = activeOn(firstDay);
    const activeEnd = activeOn(period.firstDay(index + 1));
    const before = P.map((customer) => revenueIn(customer, index - 1));
    const now = P.map((customer) => revenueIn(customer, index));
    const smaller = P.map((_, i) => (positive(before[i]) < positive(now[i]) ? positive(before[i]) : positive(now[i])));
    retention.push({
      period: period.label(index),
      active_start: activeStart,
      active_end: activeEnd,
      active_rate: ratio(activeEnd - B.length, activeStart),
      active_window_full: firstDate <= monthsBefore(firstDay, lapsedMonths),
      start: P.length,
      end: N.length,
      new: B.length,
      reactivated: N.length - B.length - stayed.length,
      formula_rate: ratio(N.length - B.length, P.length),
      strict_rate: ratio(stayed.length, P.length),
      nrr: moneyRatio(sumUnits(now), sumUnits(before)),
      grr: moneyRatio(sumUnits(smaller), sumUnits(before.map(positive))),
    });
  }

  // Section 5: second order, departure

  const daysToSecond = (customer) => customer.purchaseDays[1] - customer.firstDay; // NaN without a second
  const observable = customers.filter((customer) => customer.firstDay + 90 <= lastDate);
  const within = observable.filter((customer) => daysToSecond(customer) <= 90);
  const waits = customers.filter((customer) => customer.purchaseDays.length >= 2).map(daysToSecond).sort((a, b) => a - b);
  const middle = Math.floor(waits.length / 2);
  let medianDays = null;
  if (waits.length > 0) medianDays = waits.length % 2 === 1 ? waits[middle] : (waits[middle - 1] + waits[middle]) / 2;

  const lapsedBefore = monthsBefore(asOf, lapsedMonths);
  for (const customer of customers) {
    customer.lapsed = customer.lastDay < lapsedBefore;
    // recency > 2 × (last − first) / (purchase days − 1), without the division
    const gaps = customer.purchaseDays.length - 1;
    customer.overdue = gaps >= 2 && customer.recency * gaps > 2 * (customer.lastDay - customer.firstDay);
  }
  const lapsed = customers.filter((customer) => customer.lapsed);
  const overdue = customers.filter((customer) => customer.overdue);
  const revenueOf = (list) => toNumber(sumUnits(list.map((customer) => customer.revenue)));

  // Section 6

  return {
    version: 1,
    import: importReport(read, rows),
    as_of: dayText(asOf),
    summary,
    rfm,
    cohorts,
    rolling_cohorts: { days: 30, rows: rollingRows },
    retention,
    second_order: {
      days: 90,
      observable_customers: observable.length,
      within: within.length,
      share: ratio(within.length, observable.length),
      median_days: medianDays,
    },
    concentration,
    departure: {
      months: lapsedMonths,
      lapsed_customers: lapsed.length,
      lapsed_revenue: revenueOf(lapsed),
      overdue_customers: overdue.length,
      overdue_revenue: revenueOf(overdue),
    },
    customers: options.customers === false ? [] : customers.map((customer) => ({
      customer: customer.id,
      orders: customer.frequency,
      revenue: toNumber(customer.revenue),
      first_date: dayText(customer.firstDay),
      last_date: dayText(customer.lastDay),
      recency_days: customer.recency,
      r: customer.r,
      f: customer.f,
      m: customer.m,
      segment: customer.segment,
      lapsed: customer.lapsed,
      overdue: customer.overdue,
    })),
  };
}

// ---------------------------------------------------------------------------------------------

function main(args) {
  const paths = [];
  let options = {};
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === "--options") options = JSON.parse(readFileSync(args[(i += 1)], "utf8"));
    else paths.push(args[i]);
  }
  if (paths.length === 0) {
    console.error("node tests/oracle/report.mjs FILE… [--options OPTIONS.json]");
    return 2;
  }
  try {
    const files = paths.map((path) => ({ name: basename(path), bytes: readFileSync(path) }));
    process.stdout.write(`${JSON.stringify(report(files, options))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    console.error(error.message);
    return 1;
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
