// Several files that belong together: overlapping exports, a list of customers, a later month.
import { MUCH, SALES, WHEN, WHICH, WHO, other } from "./table.mjs";

const before = (day) => SALES.filter((row) => row.day < day);
const since = (day) => SALES.filter((row) => row.day >= day);
const orders = { columns: [WHICH, WHO, WHEN, MUCH] };
const without = (rows) => rows.map((row) => ({ ...row, order: "" }));
const european = {
  delimiter: ";", date_format: "dmy", decimal: ",", end: "\r\n",
  columns: [["order", "№ заказа", (row) => row.order], ["customer", "Клиент", (row) => row.customer], ["date", "Дата", (row) => row.day.split("-").reverse().join(".")], ["amount", "Сумма", (row) => row.amount.replace(".", ",")]],
};

const CARDS = [
  ["C101", "Ann", "ann@example.com", "+374 91 123456", "yes", "1990-05-01"],
  ["C102", "Bob", "bob@example.com", "+374 93 445566", "", ""],
  ["C103", "Cy", "cy@example.com", "+374 94 778899", "no", "1985-12-24"],
  ["C900", "Zoe", "zoe@example.com", "+374 99 000000", "yes", ""],
].map(([id, name, email, phone, consent, birthday]) => ({ id, name, email, phone, consent, birthday }));
const card = (id) => CARDS.find((card) => card.id === id);
const NOBODY = { email: "dee@example.com", phone: "+374 95 111111" };

/** A list of customers with these columns; none of its rows is one of an order. */
const people = (file, columns, rows = CARDS) => ({
  file, kind: "customers", found: 3, isList: true,
  rows: rows.map((card) => ({ ...card, isRow: false })), columns,
});
const NAME = ["name", "First name", (card) => card.name];
const CONSENT = ["consent", "Accepts Marketing", (card) => card.consent];
const BIRTHDAY = ["birthday", "Birthday", (card) => card.birthday];
const EMAIL = ["email", "Email", (card) => card.email];
const PHONE = ["phone", "Phone", (card) => card.phone];

export const FOLDERS = [
  { folder: "overlapping-exports", covers: "overlapping exports", files: [{ file: "january-to-march.csv", ...orders, rows: before("2024-04") }, { file: "march-to-may.csv", ...orders, rows: since("2024-03") }] },
  {
    // The later export has the order with one line more, and at another price.
    folder: "corrected-orders", covers: "overlapping exports",
    files: [
      { file: "first.csv", ...orders },
      { file: "second.csv", ...orders, rows: [{ ...SALES[3], amount: "1000.00" }, { ...SALES[3], amount: "200.00" }, SALES[7]] },
    ],
  },
  { folder: "overlapping-without-numbers", covers: "overlapping exports", files: [{ file: "a.csv", rows: without(before("2024-04")) }, { file: "b.csv", rows: without(since("2024-02-23")) }] },
  { folder: "later-month", covers: "a later month", files: [{ file: "2024-04.csv", ...orders, rows: before("2024-05") }, { file: "2024-05.csv", ...orders, rows: since("2024-05") }] },
  { folder: "later-month-in-another-form", covers: "a later month", files: [{ file: "old-till.csv", ...orders, rows: before("2024-03") }, { file: "new-till.csv", ...european, rows: since("2024-03") }] },
  {
    folder: "customers-by-id", covers: "orders and customers",
    files: [{ file: "orders.csv", ...orders }, people("customers.csv", [["customer", "Customer ID", (card) => card.id.toLowerCase()], NAME, EMAIL, PHONE, CONSENT, BIRTHDAY])],
  },
  {
    folder: "customers-by-e-mail", covers: "orders and customers",
    files: [
      people("customers.csv", [[["customer", "email"], "Email", (card) => card.email.toUpperCase()], NAME, CONSENT]),
      { file: "orders.csv", rows: SALES.map((row) => ({ ...row, email: (card(row.customer) ?? NOBODY).email })), columns: [WHICH, ["customer", "customer_id", (row) => row.customer], ["email", "email", (row) => row.email], WHEN, MUCH] },
    ],
  },
  {
    folder: "customers-by-phone", covers: "orders and customers",
    files: [
      { file: "orders.csv", rows: SALES.map((row) => ({ ...row, customer: (card(row.customer) ?? NOBODY).phone.replace("+374 ", "0").replace(" ", "") })), columns: [[["customer", "phone"], "phone", (row) => row.customer], WHICH, WHEN, MUCH] },
      people("customers.csv", [[["customer", "phone"], "Phone", (card) => card.phone], NAME, BIRTHDAY, other("note", () => "x")]),
    ],
  },
];
