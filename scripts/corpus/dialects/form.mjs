// Separators, titles, line ends, quotes, and what goes wrong in files.
import { BYTE_FF, MUCH, SALES, WHEN, WHICH, WHO, line, other, withLines } from "./table.mjs";

const comma = ["amount", "amount", (row) => row.amount.replace(".", ",")];
const dotted = (row) => row.day.split("-").reverse().join(".");
const note = other("note", (row) => `gift for ${row.customer}`);
const european = { columns: [WHO, ["date", "date", dotted], comma], delimiter: ";", date_format: "dmy", decimal: "," };
const four = [WHO, WHEN, MUCH, note];

export const FORM = [
  // Separators.
  { file: "comma.csv", covers: "comma" },
  { file: "semicolon.csv", covers: "semicolon", ...european },
  { file: "tab.tsv", covers: "tab", delimiter: "\t", columns: four },
  { file: "pipe.txt", covers: "pipe", delimiter: "|", columns: four },
  { file: "sep-semicolon.csv", covers: "sep=", ...european, titles: ["sep=;"] },
  { file: "sep-quoted.csv", covers: "sep=", delimiter: ";", titles: ['"sep=;"'] },
  { file: "sep-tab.csv", covers: "sep=", delimiter: "\t", titles: ["sep=\t"], end: "\r\n" },
  { file: "sep-caret.csv", covers: "sep=", delimiter: "^", titles: ["sep=^"], bom: "\ufeff" },
  // Titles and headers.
  { file: "title.csv", covers: "title lines", titles: ["Sales of the shop in Gyumri"] },
  { file: "titles-of-excel.csv", covers: "title lines", titles: ["Sales report,,", ",,", '"Printed 1 June 2024, 10:30",,', ",,"] },
  { file: "titles-blank.csv", covers: "title lines", titles: ["Sales report", "", "All shops", ""], end: "\r\n" },
  { file: "titles-with-commas.csv", covers: "title lines", titles: ["Sales, refunds, all shops", "Yerevan, Gyumri"], ...european },
  { file: "titles-with-semicolons.csv", covers: "title lines", titles: ["From 1 January; to 31 May"] },
  { file: "titles-with-dates.csv", covers: "title lines", titles: ["From:,2024-01-01,", "To:,2024-05-31,"], columns: four },
  { file: "titles-behind-sep.csv", covers: "title lines", titles: ["sep=;", "Sales report;;"], delimiter: ";" },
  { file: "no-header.csv", covers: "no header", header: false },
  { file: "no-header-semicolon.csv", covers: "no header", header: false, ...european },
  { file: "no-header-month-names.csv", covers: "no header", header: false, delimiter: "\t", columns: [["date", "", dotted], WHO, MUCH], date_format: "dmy" },
  // Widths.
  { file: "trailing-delimiters.csv", covers: "trailing delimiters", trailing: [",,", ",,"], columns: [WHO, WHEN, MUCH] },
  { file: "trailing-delimiters-of-rows.csv", covers: "trailing delimiters", trailing: ["", ";"], ...european },
  { file: "short-rows.csv", covers: "short rows", columns: four, rows: SALES.map((row, place) => (place % 2 ? { ...row, raw: `${row.customer},${row.day},${row.amount}` } : row)) },
  { file: "too-short-rows.csv", covers: "short rows", rows: withLines(SALES, 3, line("C105", "missing_date"), line("C105,2024-02-05", "missing_amount")) },
  { file: "long-rows.csv", covers: "long rows", rows: withLines(SALES, 4, { customer: "C105", day: "2024-02-05", amount: "5.00", raw: "C105,2024-02-05,5.00,,  " }, line("C105,2024-02-05,5,00,", "malformed")) },
  { file: "blank-lines.csv", covers: "blank lines", rows: withLines(withLines(SALES, 6, line("   ")), 2, line(""), line(""), line(",,", "missing_customer")), end: "\r\n" },
  { file: "total-line.csv", covers: "a total line", rows: [...SALES, line(",,1437.90", "missing_customer")] },
  { file: "total-line-named.csv", covers: "a total line", rows: [...SALES, line(""), line("Total,,1437.90", "missing_date")] },
  { file: "totals-by-page.csv", covers: "a total line", rows: withLines([...SALES, line("Page 2,Total:,1152.59", "bad_date")], 4, line("Page 1,Total:,1285.31", "bad_date")) },
  { file: "header-again.csv", covers: "header repeated", columns: [WHICH, WHO, WHEN, MUCH], rows: withLines(withLines(SALES, 6, line("order,customer,date,amount", "bad_date")), 3, line("order,customer,date,amount", "bad_date")) },
  // Line ends.
  { file: "line-ends-cr.csv", covers: "CR", end: "\r" },
  { file: "line-ends-crlf.csv", covers: "CRLF", end: "\r\n" },
  { file: "line-ends-mixed.csv", covers: "mixed line ends", end: ["\n", "\r\n", "\r"] },
  { file: "no-last-line-end.csv", covers: "LF", lastEnd: false },
  // Quotes.
  { file: "all-quoted.csv", covers: "quotes", quoted: true, end: "\r\n" },
  { file: "quotes-in-quotes.csv", covers: "quotes", columns: [other("note", (row) => `say "hi", ${row.customer};\r\nbye`), WHO, WHEN, MUCH], end: "\r\n" },
  { file: "stray-quotes.csv", covers: "quotes", columns: [other("size", () => '5" pipe'), WHO, WHEN, MUCH] },
  { file: "spaces-around.csv", covers: "quotes", columns: [WHO, WHEN, MUCH].map(([role, name, cell]) => [role, name, (row) => ` ${cell(row)}\u00a0`]) },
  // A quoted field that never ends.
  { file: "open-quote-at-end.csv", covers: "an open quote", columns: four, rows: [...SALES, { customer: "C104", day: "2024-05-30", amount: "7.00", raw: 'C104,2024-05-30,7.00,"gift' }] },
  { file: "open-quote-in-middle.csv", covers: "an open quote", columns: four, rows: withLines(SALES, 3, { customer: "C104", day: "2024-02-20", amount: "7.00", raw: 'C104,2024-02-20,7.00,"gift' }) },
  { file: "open-quote-before-quotes.csv", covers: "an open quote", columns: [other("note", (row) => `a, b of ${row.customer}`), WHO, WHEN, MUCH], rows: withLines(SALES, 3, { customer: "C104", day: "2024-02-20", amount: "7.00", raw: '"gift,C104,2024-02-20,7.00' }) },
  // Damage.
  { file: "zero-bytes.csv", covers: "NUL bytes", columns: four, rows: withLines(SALES, 3, { customer: "C104", day: "2024-02-20", amount: "7.00", raw: "C104,2024-02-20,7.00,gi\0\0ft" }, line("C104,2024-02-21,\0\0\0\0,gift", "bad_amount")) },
  { file: "row-cut-off.csv", covers: "damage", columns: four, rows: withLines(SALES, 5, line("C104,2024-0", "bad_date")) },
  { file: "rows-run-together.csv", covers: "damage", columns: four, rows: withLines(SALES, 5, line("C104,2024-03-09,7.00,giC102,2024-03-10,9.00,gift", "malformed")) },
  { file: "file-cut-off.csv", covers: "damage", rows: [...SALES, line("C104,2024-0", "bad_date")], lastEnd: false },
  { file: "junk-in-the-middle.csv", covers: "damage", columns: [WHO, WHEN, MUCH, other("city", () => "Երևան")], rows: withLines(SALES, 5, line(`k${BYTE_FF}],!${BYTE_FF}(,x${BYTE_FF}`, "bad_date")), damaged: 3 },
];
