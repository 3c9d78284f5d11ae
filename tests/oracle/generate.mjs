// Small, nasty and reproducible order files: the same seed gives the same bytes.
// Whatever a reader could take two ways (date order, decimal sign) is decided by the file or by its options.
//
//   node tests/oracle/generate.mjs SEED OUTDIR      writes 1.csv [2.csv …] and options.json

import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** mulberry32 */
function randomFrom(seed) {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const DAY = 86_400_000;
const dayNumber = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;
const pad = (number, width = 2) => String(number).padStart(width, "0");

function civil(day) {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const CUSTOMERS = [
  "a", "b", "c", "d", "10", "9", "7", "007", "A", "B", "Z1", "é", "ünï", "a b", "x,y", "p;q", "r|s", "t\tu", 'q"t', "two\nlines",
  "two\r\nlines", "𝒜", "Ａ", "ß", "O'Neil", "0", "null", "-1", "１", "Ärger & Söhne", "zz@example.org",
];

// Around what calendars get wrong.
const MONTH_ENDS = [
  "2023-01-31", "2023-02-28", "2023-03-01", "2023-03-31", "2023-04-30", "2023-05-31", "2023-08-31", "2023-10-31", "2023-11-30",
  "2023-12-31", "2024-01-31", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-31", "2024-08-29", "2024-08-30", "2024-08-31",
  "2025-02-28", "2025-03-01",
];
const WEEK_YEARS = [
  "2018-12-31", "2019-12-29", "2019-12-30", "2019-12-31", "2020-01-01", "2020-12-27", "2020-12-28", "2020-12-31", "2021-01-01",
  "2021-01-03", "2021-01-04", "2021-12-31", "2022-01-01", "2022-01-02", "2022-01-03", "2024-12-29", "2024-12-30", "2025-01-01",
];

const UNPAID_WORDS = [
  "cancelled", "Canceled", "CANCEL", "voided", "Void", "failed", "failure", "declined", "rejected", "denied", "expired",
  "abandoned", "test", "TEST", "trash", "error",
];
const PAID_WORDS = ["paid", "Complete", "pending", "PENDING", "refunded", "shipped", "", "on-hold", "ok"];

export function generate(seed) {
  const random = randomFrom(seed);
  const int = (low, high) => low + Math.floor(random() * (high - low + 1));
  const chance = (probability) => random() < probability;
  const pick = (list) => list[Math.floor(random() * list.length)];
  const shuffle = (list) => {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = int(0, i);
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  };

  const options = {};

  // --- What is asked of the report

  if (chance(0.7)) options.granularity = pick(["week", "month", "quarter", "year"]);
  if (chance(0.5)) options.refunds = pick(["net", "ignore"]);
  if (chance(0.6)) options.lapsed_months = int(1, 12);
  if (chance(0.1)) options.customers = pick([true, false]);
  if (chance(0.7)) options.scheme = pick(["eleven", "ten", "plain", "custom"]);
  if (options.scheme === "custom") {
    const names = shuffle(["top", "middle", "Rest of all", "zebra", "alpha", "Größte"]).slice(0, int(1, 6));
    const codes = shuffle([1, 2, 3, 4, 5].flatMap((r) => [1, 2, 3, 4, 5].flatMap((f) => [1, 2, 3, 4, 5].map((m) => `${r}${f}${m}`))));
    const table = Object.fromEntries(names.map((name) => [name, []]));
    codes.forEach((code, index) => table[index < names.length ? names[index] : pick(names)].push(code));
    if (chance(0.06)) table[names[0]].pop(); // refused: a code without a segment
    else if (names.length > 1 && chance(0.06)) table[names.at(-1)].push(table[names[0]][0]); // refused: one with two
    options.scheme = table;
  }

  // --- When

  const style = pick(["dense", "dense", "spread", "gaps", "month_ends", "week_years", "one_day"]);
  const start = dayNumber(pick(["2023-11-20", "2024-01-01", "2022-06-15", "2020-11-25", "2019-02-27"]));
  const someDay = () => {
    if (style === "dense") return start + int(0, 75);
    if (style === "spread") return start + int(0, 500);
    if (style === "gaps") return start + pick([0, 3, 29, 30, 31, 59, 60, 89, 90, 91, 180, 181, 182, 400, 1100]) + int(0, 2);
    if (style === "month_ends") return dayNumber(pick(MONTH_ENDS));
    if (style === "week_years") return dayNumber(pick(WEEK_YEARS)) + (chance(0.2) ? int(-8, 8) : 0);
    return start;
  };
  const times = chance(0.5);
  const someTime = () => (times ? pick([0, 0, 32400, 45000, 45060, 61199, 86399]) : 0);

  // --- What the files look like

  const hasOrder = chance(0.75);
  const hasStatus = chance(0.4);
  const byPrice = chance(0.35);
  const hasNote = chance(0.5);
  const fileCount = pick([1, 1, 1, 2, 2, 3]);
  const decimal = chance(0.3) ? "," : ".";
  const richAmounts = chance(0.4); // thousands signs, more places: needs the decimal sign given
  const dateOrder = pick(["ymd", "ymd", "dmy", "mdy"]);
  const separator = dateOrder === "ymd" ? pick(["-", "-", "-", "/"]) : pick(dateOrder === "dmy" ? ["/", "-", "."] : ["/", "-"]);
  const paddedDate = dateOrder === "ymd" || chance(0.6);
  const withSeconds = chance(0.5);
  const bareMidnight = chance(0.5); // midnight is written as a date alone
  const decideDates = dateOrder !== "ymd" && chance(0.5); // by a row of the file, not by an option
  const weirdQuotes = chance(0.15); // quotes within a field, characters behind the closing quote
  const delimiterGiven = weirdQuotes || chance(0.3);
  const commonDelimiter = pick([",", ",", ",", ";", "\t", "|"]);

  const noHeader = chance(0.08);
  if (delimiterGiven || noHeader) options.delimiter = commonDelimiter;
  if (decimal === "," || richAmounts) options.decimal = decimal;
  if (dateOrder !== "ymd" && !decideDates) options.date_order = dateOrder;
  if (dateOrder === "ymd" && chance(0.2)) options.date_order = "ymd";

  const names = pick([
    { customer: "customer_id", order: "order_id", date: "date", amount: "amount", quantity: "quantity", unit_price: "unit_price", status: "status" },
    { customer: "CustomerID", order: "InvoiceNo", date: "InvoiceDate", amount: "amount", quantity: "Quantity", unit_price: "UnitPrice", status: "Status" },
    { customer: "customer", order: "order", date: "order_date", amount: "total", quantity: "Quantity", unit_price: "UnitPrice", status: "status" },
    { customer: "email", order: "order_id", date: "date", amount: "revenue", quantity: "quantity", unit_price: "unit_price", status: "status" },
    { customer: "wer", order: "beleg", date: "wann", amount: "betrag", quantity: "anzahl", unit_price: "preis je", status: "stand", odd: true },
  ]);
  const roles = ["customer", "date", ...(byPrice ? ["quantity", "unit_price"] : ["amount"])];
  if (hasOrder) roles.push("order");
  if (hasStatus) roles.push("status");
  const layout = shuffle([...roles, ...(hasNote ? ["note"] : [])]);
  const header = layout.map((role) => (role === "note" ? "note" : names[role]));

  if (noHeader) options.header = false;
  else if (chance(0.1)) options.header = true;
  if (noHeader || names.odd || chance(0.3)) {
    options.columns = {};
    const byIndex = noHeader || chance(0.3);
    for (const role of roles) {
      if (role === "order" && chance(0.15)) continue; // left out: then it is not guessed either
      if (role === "status" && chance(0.3)) continue;
      options.columns[role] = byIndex ? layout.indexOf(role) : names[role];
    }
  }
  if (hasStatus && chance(0.4)) options.unpaid = pick([["Pending"], [" pending ", "on-hold"], [], ["REFUNDED", "cancelled"], ["no such word"]]);

  // --- Fields

  const writeDate = (day, second) => {
    const date = civil(day);
    const [d, m] = paddedDate ? [pad(date.day), pad(date.month)] : [String(date.day), String(date.month)];
    const parts = { ymd: [pad(date.year, 4), m, d], dmy: [d, m, date.year], mdy: [m, d, date.year] }[dateOrder];
    const text = parts.join(separator);
    if (!times || (second === 0 && bareMidnight)) return text;
    const clock = `${pad(Math.floor(second / 3600))}:${pad(Math.floor(second / 60) % 60)}`;
    const glue = dateOrder === "ymd" && separator === "-" && chance(0.4) ? "T" : " ";
    // Without seconds on paper two times of one minute would be one: all of someTime's but 23:59:59 and 16:59:59 are whole.
    return `${text}${glue}${clock}${withSeconds || second % 60 !== 0 ? `:${pad(second % 60)}` : ""}`;
  };

  /** Hundredths to text; with rich amounts also thousands signs and up to six places. */
  const writeNumber = (hundredths, rich) => {
    const group = decimal === "." ? "," : ".";
    const sign = hundredths < 0 ? "-" : "";
    const size = Math.abs(hundredths);
    let whole = String(Math.floor(size / 100));
    let places = pad(size % 100);
    if (rich && richAmounts) {
      if (whole.length > 3 && chance(0.6)) whole = whole.replace(/\B(?=(\d{3})+$)/g, group);
      if (chance(0.2)) places += pick(["0", "00", "5", "0001", "1234"]);
      if (size % 100 === 0 && chance(0.3)) places = "";
    } else if (size % 100 === 0 && chance(0.2)) {
      places = "";
    }
    return sign + whole + (places === "" ? "" : decimal + places);
  };

  const AMOUNTS = chance(0.3) ? [1000, 1000, 2000] : [0, 1, 10, 500, 999, 1000, 1000, 2000, 2550, 3333, 10000, 123456, 250000, 123456789];
  const someAmount = () => pick(AMOUNTS);

  // --- Orders: lists of rows { customer, order, day, second, amount (hundredths) or quantity and price, status, note }

  const pool = shuffle(CUSTOMERS).slice(0, pick([1, 2, 3, 5, 8, 12, 20]));
  const sharedIds = ["1", "2", "A-1", "a-1", "0001", "é1"];
  const orders = [];
  let nextId = 1000;
  const row = (order, day, second, amount) => {
    const made = { customer: order.customer, order: order.id, day, second, amount, status: order.status };
    if (byPrice) {
      made.quantity = (amount < 0 ? -1 : 1) * pick([1, 1, 2, 3, 12]) * (amount === 0 && chance(0.5) ? 0 : 1);
      made.price = Math.abs(amount);
    }
    order.rows.push(made);
  };
  for (const customer of pool) {
    const refundsOnly = chance(0.08);
    const count = refundsOnly ? int(1, 2) : pick([1, 1, 2, 2, 3, 4, 6, 9]);
    for (let i = 0; i < count; i += 1) {
      const order = { customer, rows: [], status: "" };
      if (chance(0.1)) order.id = "";
      else if (chance(0.15)) order.id = pick(sharedIds);
      else order.id = String((nextId += 1));
      if (hasStatus) order.status = chance(0.15) ? pick(UNPAID_WORDS) : pick(PAID_WORDS);
      const day = someDay();
      const second = someTime();
      const isRefund = refundsOnly || chance(0.1);
      for (let lines = pick([1, 1, 1, 2, 3]); lines > 0; lines -= 1) {
        const amount = someAmount();
        row(order, day, second, isRefund ? -Math.max(amount, 1) : amount);
      }
      if (chance(0.12)) row(order, day, second, -pick([...AMOUNTS, order.rows[0].amount || 1])); // a refund within
      if (chance(0.12)) row(order, day + pick([-1, 1, 1, 7, 31, 40]), someTime(), someAmount()); // over several days
      if (chance(0.06)) row(order, day - int(1, 40), 0, -pick([1, 500])); // its earliest row is a refund
      if (chance(0.05)) order.rows.push({ ...order.rows[0] }); // the same row twice: both count
      if (chance(0.05)) order.rows.push({ ...order.rows[0], customer: pick(pool) }); // the same id, someone else's
      orders.push(order);
    }
  }

  // --- As-of: before everything now and then

  if (chance(0.35)) {
    const days = orders.flatMap((order) => order.rows.map((made) => made.day)).sort((a, b) => a - b);
    const day = chance(0.04) ? days[0] : pick([days.at(-1), days.at(-1) + 1, days.at(-1) + int(2, 400), pick(days), pick(days) + 1]);
    const date = civil(day);
    options.as_of = `${pad(date.year, 4)}-${pad(date.month)}-${pad(date.day)}`;
  }

  // --- Which order stands in which file; overlapping ones with other rows

  const contents = Array.from({ length: fileCount }, () => []);
  for (const order of orders) {
    const first = int(0, fileCount - 1);
    contents[first].push(...order.rows);
    if (fileCount === 1 || chance(0.6)) continue;
    for (let other = 0; other < fileCount; other += 1) {
      if (other === first || chance(0.4)) continue;
      for (const original of order.rows) {
        if (chance(0.15)) continue;
        const copy = { ...original };
        if (chance(0.3)) {
          copy.amount = someAmount();
          copy.quantity = pick([1, 2, 5]);
        }
        if (chance(0.1) && hasStatus) copy.status = pick(UNPAID_WORDS);
        contents[other].push(copy);
      }
    }
  }

  // --- Writing

  const files = contents.map((rows, fileIndex) => {
    const delimiter = options.delimiter ? commonDelimiter : pick([",", ",", ";", "\t", "|"]);
    const lineBreak = pick(["\n", "\n", "\r\n", "\r\n", "\r"]);
    const quoteAll = chance(0.1);

    const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
    const writeField = (text) => {
      if (text.includes(delimiter) || /["\r\n]/.test(text) || quoteAll || chance(0.03)) return quoted(text);
      return chance(0.02) ? pick([` ${text}`, `${text}  `, `\u00a0${text}`, `${text}\u2003`]) : text;
    };

    const fieldsOf = (made) =>
      layout.map((role) => {
        switch (role) {
          case "customer": return made.customer;
          case "order": return made.order;
          case "date": return made.dateText ?? writeDate(made.day, made.second);
          case "amount": return made.amountText ?? writeNumber(made.amount, true);
          case "quantity": return made.quantityText ?? String(made.quantity);
          case "unit_price": return made.amountText ?? writeNumber(made.price, true);
          case "status": return made.status;
          default: return chance(0.7) ? pick(["", "x", "gift", "ja"]) : pick(["a, b", "c; d", "e | f", 'say "hi"', "line\nbreak", "line\r\nbreak", "old\rmac", "\n\n", '"', "ж"]);
        }
      });

    let made = shuffle(rows);
    if (chance(0.5)) made = [...rows].sort((a, b) => a.day - b.day || a.second - b.second);
    if (decideDates) {
      // A row that leaves no doubt about day and month, in every file: of a day after the twelfth.
      const day = start + ((20 - civil(start).day + 31) % 31);
      const sure = civil(day).day > 12 ? day : day + 15;
      made.push({ customer: pool[0], order: `sure-${fileIndex}`, day: sure, second: 0, amount: 700, quantity: 1, price: 700, status: "", sure: true });
    }

    // Rows that cannot be used.
    const impossible = { ymd: `2024${separator}02${separator}30`, dmy: `30${separator}02${separator}2024`, mdy: `02${separator}30${separator}2024` }[dateOrder];
    const badDates = ["soon", "n/a", impossible, "?"];
    if (times && options.date_order) badDates.push(`${writeDate(start, 0).slice(0, 10).trim()} 25:00`);
    if (dateOrder === "ymd") badDates.push("0000-00-00", "2023-02-29", "2024-13-01", "2024-00-10");
    const badAmounts = ["abc", "n/a", "--5", "1-2", "five"];
    if (options.decimal) badAmounts.push(...(decimal === "." ? ["1,23", "12,34,567", "1234,567", "1.2.3"] : ["1.23", "12.34.567", "1234.567", "1,2,3"]));
    const messiness = chance(0.6) ? 0.08 : 0;
    const lines = [];
    for (const base of made) {
      const broken = { ...base };
      const mess = base.sure ? 0 : messiness;
      if (chance(mess / 3)) broken.customer = pick(["", " ", "\u00a0"]);
      if (chance(mess / 4)) broken.dateText = pick(["", " "]);
      if (chance(mess / 3)) broken.dateText = pick(badDates);
      if (chance(mess / 4)) broken.amountText = "";
      if (chance(mess / 3)) broken.amountText = pick(badAmounts);
      if (byPrice && chance(mess / 4)) broken.quantityText = pick(["", "abc"]);
      const fields = fieldsOf(broken);
      let texts = fields.map(writeField);
      if (weirdQuotes && hasNote && chance(0.4)) {
        texts[layout.indexOf("note")] = pick(['ab"c', 'a"b"', '"ab"c', '"ab" "c"', '"a""b"x', 'x""', '""', '""x']);
      }
      if (!noHeader && chance(mess / 3)) texts.push(pick(["surplus", "0", "", "", " ", "x" + delimiter + "y"]));
      else if (!noHeader && chance(0.05)) while (texts.length > 1 && texts.at(-1).trim() === "") texts.pop(); // trailing fields left away
      if (texts.length === 1 && texts[0].trim() === "") texts = fields.map(writeField);
      lines.push(texts.join(delimiter));
      if (chance(mess / 3)) lines.push("");
      if (!noHeader && chance(mess / 6)) lines.push(delimiter.repeat(pick([layout.length - 1, layout.length - 1, 1, layout.length + 2])));
      if (!noHeader && chance(mess / 6)) lines.push(texts.slice(0, Math.max(2, layout.length - 2)).join(delimiter)); // cut short
    }
    if (!noHeader) lines.unshift(header.map((name) => (quoteAll ? quoted(name) : name)).join(delimiter));
    if (chance(0.05)) lines.unshift("");
    const bom = chance(0.2) ? "\ufeff" : "";
    const end = chance(0.7) ? lineBreak : chance(0.3) ? lineBreak + lineBreak : "";
    return { name: `${fileIndex + 1}.csv`, bytes: Buffer.from(bom + lines.join(lineBreak) + end, "utf8") };
  });

  return { files, options };
}

/** Writes the case into a folder and returns the paths of its files. */
export function writeCase(seed, folder) {
  const { files, options } = generate(seed);
  mkdirSync(folder, { recursive: true });
  for (const file of files) writeFileSync(join(folder, file.name), file.bytes);
  writeFileSync(join(folder, "options.json"), `${JSON.stringify(options)}\n`);
  return { files, options, paths: files.map((file) => join(folder, file.name)), optionsPath: join(folder, "options.json") };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [seed, folder] = process.argv.slice(2);
  if (!/^\d+$/.test(seed ?? "") || !folder) {
    console.error("node tests/oracle/generate.mjs SEED OUTDIR");
    process.exitCode = 2;
  } else {
    writeCase(Number(seed), folder);
  }
}
