// Amounts: digits, marks, groups, signs of minus, currencies, products.
import { digits } from "./dates.mjs";
import { PURCHASES, SALES, WHEN, WHO, other } from "./table.mjs";

/** The amount's digits in groups of three, with these marks. */
const marked = (amount, group, decimal) => {
  const [whole, fraction] = amount.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return (amount.startsWith("-") ? "-" : "") + grouped + (fraction === undefined ? "" : decimal + fraction);
};
const english = (row) => marked(row.amount, ",", ".");
const german = (row) => marked(row.amount, ".", ",");
const isRefund = (row) => row.amount.startsWith("-");
const plain = (row) => row.amount.replace("-", "");

/** A table whose amounts are written by `cell`. */
const amounts = (file, covers, cell, more = {}) => ({ file, covers, columns: [WHO, WHEN, ["amount", "amount", cell]], ...more });
const comma = { decimal: "," };
/** Whole amounts, as they are in drams, rials and tomans. */
const WHOLE = SALES.map((row, place) => ({ ...row, amount: `${isRefund(row) ? "-" : ""}${12500 * (place + 1)}` }));
const whole = { rows: WHOLE };
const grouped = (script, group) => (row) => digits(marked(row.amount, group, ""), script);

/** Amounts that are a thousand and more, or one and a bit. */
const THOUSANDS = PURCHASES.map((row, place) => ({ ...row, amount: `${1234 + 111 * place}` }));
const THOUSANDTHS = THOUSANDS.map((row) => ({ ...row, amount: `${row.amount[0]}.${row.amount.slice(1)}` }));

const ITEMS = SALES.map((row, place) => {
  const quantity = isRefund(row) ? -2 : place + 1;
  const cents = 125 + 250 * place;
  const total = quantity * cents;
  const text = (cents) => `${cents < 0 ? "-" : ""}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
  return { ...row, quantity, price: text(cents), amount: text(total) };
});

/** In the currency that counts, or set aside. */
const inCurrency = (names, usual) =>
  PURCHASES.map((row, place) => {
    const currency = names[place % names.length];
    return { ...row, currency, reason: currency.code === usual ? undefined : "other_currency" };
  });
const EUR = { code: "EUR", sign: "€" };
const USD = { code: "$", sign: "$" };

export const NUMBERS = [
  // Digits.
  amounts("digits-persian.csv", "Persian digits", (row) => digits(marked(row.amount, "٬", "٫"), "persian")),
  amounts("digits-persian-point.csv", "Persian digits", (row) => digits(english(row), "persian")),
  amounts("digits-persian-whole.csv", "Persian digits", grouped("persian", "٬"), whole),
  amounts("digits-arabic.csv", "Arabic digits", (row) => digits(marked(row.amount, "٬", "٫"), "arabic")),
  amounts("digits-thai.csv", "Thai digits", (row) => digits(english(row), "thai")),
  amounts("digits-between-marks-of-direction.csv", "Persian digits", (row) => `\u200f${digits(marked(row.amount, "", "٫"), "persian")}\u200e`),
  // Marks and groups.
  amounts("groups-comma.csv", "groups and marks", english),
  amounts("groups-point.csv", "1.234,56", german, comma),
  amounts("groups-space.csv", "1 234,56", (row) => marked(row.amount, " ", ","), comma),
  amounts("groups-no-break-space.csv", "NBSP", (row) => marked(row.amount, "\u00a0", ","), comma),
  amounts("groups-narrow-space.csv", "NBSP", (row) => marked(row.amount, "\u202f", ","), { ...comma, delimiter: ";" }),
  amounts("groups-apostrophe.csv", "1'234.56", (row) => marked(row.amount, "'", ".")),
  amounts("groups-right-quote.csv", "1'234.56", (row) => marked(row.amount, "’", ".")),
  amounts("whole-with-commas.csv", "groups and marks", (row) => marked(row.amount, ",", ""), { rows: [...WHOLE, { customer: "C104", day: "2024-06-01", amount: "1250000" }] }),
  // Read as groups, but for files with semicolons between their cells.
  amounts("thousands-or-not.csv", "undecidable amounts", english, { rows: THOUSANDS, question: "decimal", delimiter: "\t" }),
  amounts("thousands-or-not-semicolon.csv", "undecidable amounts", (row) => row.amount.replace(".", ","), { ...comma, rows: THOUSANDTHS, question: "decimal", delimiter: ";" }),
  amounts("scientific.csv", "groups and marks", (row) => Number(row.amount).toExponential().toUpperCase()),
  // Minus.
  amounts("minus-brackets.csv", "brackets", (row) => (isRefund(row) ? `(${plain(row)})` : plain(row))),
  amounts("minus-brackets-currency.csv", "brackets", (row) => (isRefund(row) ? `($${plain(row)})` : `$${plain(row)}`)),
  amounts("minus-behind.csv", "trailing minus", (row) => (isRefund(row) ? `${plain(row)}-` : plain(row))),
  amounts("minus-of-unicode.csv", "trailing minus", (row) => row.amount.replace("-", "−")),
  // Currencies.
  amounts("dollar-before.csv", "currency before", (row) => english({ amount: plain(row) }).replace(/^/, isRefund(row) ? "-$" : "$")),
  amounts("euro-behind.csv", "currency after", (row) => `${german(row)} €`, { ...comma, delimiter: ";" }),
  amounts("euro-behind-no-break.csv", "NBSP", (row) => `${marked(row.amount, "\u202f", ",")}\u00a0€`, comma),
  // The only letters beyond ASCII in a file of Windows.
  amounts("pound-windows1252.csv", "currency before", (row) => `£${row.amount}`, { rows: PURCHASES, encoding: "windows-1252" }),
  amounts("euro-windows1252.csv", "NBSP", (row) => `${marked(row.amount, "\u00a0", ",")}\u00a0€`, { ...comma, delimiter: ";", encoding: "windows-1252" }),
  amounts("code-before.csv", "currency before", (row) => `AMD ${marked(row.amount, ",", ".")}`),
  amounts("code-behind.csv", "currency after", (row) => `${row.amount} EUR`),
  amounts("dram-behind.csv", "currency after", (row) => `${marked(row.amount, " ", "")} ֏`, whole),
  amounts("dram-in-words.csv", "currency in words", (row) => `${row.amount} դրամ`, whole),
  amounts("toman-in-words.csv", "currency in words", (row) => `${grouped("persian", "٬")(row)} تومان`, whole),
  amounts("rial-sign.csv", "currency after", (row) => `${grouped("persian", "،")(row)} ﷼`, whole),
  amounts("baht-before.csv", "currency before", (row) => `฿${english(row)}`),
  amounts("baht-in-words.csv", "currency in words", (row) => `${english(row)} บาท`),
  amounts("ruble-sign.csv", "currency after", (row) => `${marked(row.amount, "\u00a0", ",")} ₽`, comma),
  amounts("ruble-in-words.csv", "currency in words", (row) => `${marked(row.amount, " ", ",")} руб.`, { ...comma, delimiter: ";" }),
  amounts("rupees-before.csv", "currency before", (row) => `Rs.${row.amount}`, { rows: PURCHASES }),
  amounts("swiss-no-cents.csv", "Swiss 12.-", (row) => (row.amount.endsWith(".00") ? `CHF ${row.amount.slice(0, -3)}.-` : `CHF ${marked(row.amount, "'", ".")}`)),
  // Products.
  {
    file: "quantity-times-price.csv", covers: "quantity × unit price", rows: ITEMS,
    columns: [WHO, WHEN, ["quantity", "quantity", (row) => `${row.quantity}`], ["unit_price", "unit price", (row) => row.price]],
  },
  {
    file: "quantity-times-price-comma.csv", covers: "quantity × unit price", rows: ITEMS, delimiter: ";", ...comma,
    columns: [["order", "Order No", (row) => row.order], WHO, WHEN, ["product", "Product", (row) => `Tea ${row.quantity}`], ["quantity", "Qty", (row) => `${row.quantity}`], ["unit_price", "Price each", (row) => `${row.price.replace(".", ",")} €`]],
  },
  // Several currencies: the one of most rows counts, the others are set aside.
  {
    file: "currencies-by-sign.csv", covers: "several currencies", rows: inCurrency([EUR, EUR, USD], "EUR"), delimiter: "\t", ...comma,
    columns: [WHO, WHEN, ["amount", "amount", (row) => `${row.currency.sign} ${german(row)}`]],
  },
  {
    file: "currencies-by-column.csv", covers: "several currencies", rows: inCurrency([{ code: "AMD" }, { code: "USD" }, { code: "AMD" }], "AMD"),
    columns: [WHO, WHEN, ["amount", "amount", (row) => row.amount], ["currency", "currency", (row) => row.currency.code]],
  },
  {
    file: "currencies-by-word.csv", covers: "several currencies", rows: inCurrency([{ code: "IRT", word: "تومان" }, { code: "IRR", word: "ریال" }, { code: "IRT", word: "تومان" }], "IRT"),
    columns: [WHO, WHEN, ["amount", "amount", (row) => `${row.amount} ${row.currency.word}`], other("note", () => "x")],
  },
];
