// Columns named in the five languages, with all that a shop may note of an order and its customer.
import { digits } from "./dates.mjs";
import { SALES, WHEN, MUCH, other } from "./table.mjs";

const PEOPLE = ["C101", "C102", "C103", "C104"];
const of = (values) => (row) => values[PEOPLE.indexOf(row.customer)];
const email = of(["ann@example.com", "bob@example.org", "cy@example.net", "dee@example.com"]);
const phone = of(["+374 91 123456", "+98 912 345 6789", "+66 81 234 5678", "+7 912 345-67-89"]);
const phoneOfPersian = (row) => digits(phone(row), "persian");
const birthday = of(["1990-05-01", "1985-12-24", "", "2000-02-29"]);
const half = (row) => `${(Number(row.amount) / 2).toFixed(2)}`;

/** Role → cell, for the roles that every file here has beside those of the ledger. */
const CELLS = {
  customer: (row) => row.customer,
  order: (row) => row.order,
  date: (row) => row.day,
  amount: (row) => row.amount,
  status: () => "paid",
  email,
  phone,
  name: () => "",
  consent: of(["yes", "no", "", "yes"]),
  birthday,
  discount: () => "0.00",
  coupon: () => "",
  currency: () => "AMD",
  product: () => "",
  category: () => "",
  channel: () => "",
  branch: () => "",
  staff: () => "",
  country: () => "",
};
/** Columns by the headers given, role by role. */
const columns = (headers, cells = {}) =>
  Object.entries(headers).map(([role, name]) => [role, name, cells[role] ?? CELLS[role]]);

const language = (file, headers, words, more = {}) => ({
  file,
  covers: "columns in five languages",
  columns: columns(headers, { name: of(words.names), product: () => words.product, ...words.cells }),
  ...more,
});

const ENGLISH = { names: ["Ann Lee", "Bob Ray", "Cy Young", "Dee Fox"], product: "Tea" };
const ARMENIAN = { names: ["Անի Սարգսյան", "Արամ Հակոբյան", "Շուշան Ղազարյան", "Հովհաննես Գրիգորյան"], product: "Թեյ" };
const PERSIAN = { names: ["آرش محمدی", "مریم احمدپور", "پرویز گلزار", "ژاله چیتگر"], product: "چای", cells: { phone: phoneOfPersian } };
const THAI = { names: ["สมชาย ใจดี", "สุดารัตน์ แก้วมณี", "ประเสริฐ วงศ์ไทย", "มาลี บุญมา"], product: "ชา" };
const RUSSIAN = { names: ["Пётр Иванов", "Ольга Смирнова", "Алексей Кузнецов", "Юлия Щербакова"], product: "Чай" };

const ITEMS = SALES.map((row) => ({ ...row, price: half(row) }));
const product = { rows: ITEMS };
const byItems = { quantity: () => "2", unit_price: (row) => row.price };

export const NAMES = [
  language("names-english.csv", {
    order: "Order No.", date: "Order Date", customer: "Customer ID", name: "Full Name", email: "E-mail", phone: "Mobile Number", consent: "Marketing Consent",
    birthday: "Date of Birth", product: "Product Name", category: "Category", amount: "Total Amount", discount: "Discount", coupon: "Coupon Code", currency: "Currency",
    status: "Order Status", channel: "Sales Channel", branch: "Store", staff: "Sold by", country: "Country",
  }, ENGLISH),
  language("names-english-items.csv", { order: "INVOICE_NO", product: "Description", quantity: "QTY", unit_price: "unitPrice", date: "invoice date", customer: "Client no", name: "Client Name" },
    { ...ENGLISH, cells: byItems }, product),
  language("names-armenian.csv", {
    order: "Պատվերի համար", date: "Ամսաթիվ", customer: "Հաճախորդի կոդ", name: "Անուն Ազգանուն", email: "Էլ. փոստ", phone: "Հեռախոս", consent: "Համաձայնություն",
    birthday: "Ծննդյան օր", product: "Ապրանք", category: "Կատեգորիա", amount: "Գումար", discount: "Զեղչ", coupon: "Պրոմոկոդ", currency: "Արժույթ", status: "Կարգավիճակ",
    channel: "Վաճառքի ալիք", branch: "Մասնաճյուղ", staff: "Վաճառող", country: "Երկիր",
  }, ARMENIAN),
  language("names-armenian-items.csv", { order: "Կտրոն N", date: "Վաճառքի ամսաթիվ", customer: "Գնորդ", product: "Ապրանքի անվանում", quantity: "Քանակ", unit_price: "Միավորի գին" },
    { ...ARMENIAN, cells: byItems }, product),
  language("names-persian.csv", {
    order: "شماره سفارش", date: "تاریخ سفارش", customer: "کد مشتری", name: "نام و نام خانوادگی", email: "ایمیل", phone: "شماره موبایل", consent: "عضویت خبرنامه",
    birthday: "تاریخ تولد", product: "نام کالا", category: "دسته‌بندی", amount: "مبلغ نهایی", discount: "تخفیف", coupon: "کد تخفیف", currency: "واحد پول", status: "وضعیت سفارش",
    channel: "کانال فروش", branch: "شعبه", staff: "فروشنده", country: "کشور",
  }, PERSIAN),
  language("names-persian-arabic-letters.csv", { date: "تاريخ", customer: "مشتري", product: "كالا", quantity: "تعداد", unit_price: "قيمت واحد" }, { ...PERSIAN, cells: byItems }, { rows: ITEMS.map((row) => ({ ...row, order: "" })) }),
  language("names-thai.csv", {
    order: "เลขที่คำสั่งซื้อ", date: "วันที่สั่งซื้อ", customer: "รหัสลูกค้า", name: "ชื่อ-นามสกุล", email: "อีเมล", phone: "เบอร์โทรศัพท์", consent: "ความยินยอม", birthday: "วันเกิด",
    product: "ชื่อสินค้า", category: "หมวดหมู่", amount: "ยอดสุทธิ", discount: "ส่วนลด", coupon: "รหัสคูปอง", currency: "สกุลเงิน", status: "สถานะคำสั่งซื้อ", channel: "ช่องทางการขาย",
    branch: "สาขา", staff: "พนักงานขาย", country: "ประเทศ",
  }, THAI),
  language("names-thai-items.csv", { order: "เลขที่ใบแจ้งหนี้", date: "วันที่", customer: "ลูกค้า", product: "สินค้า", quantity: "จำนวน", unit_price: "ราคาต่อหน่วย" }, { ...THAI, cells: byItems }, product),
  language("names-russian.csv", {
    order: "№ заказа", date: "Дата заказа", customer: "ID клиента", name: "ФИО", email: "Эл. почта", phone: "Телефон", consent: "Согласие на рассылку", birthday: "День рождения",
    product: "Наименование товара", category: "Категория", amount: "Сумма заказа", discount: "Скидка", coupon: "Промокод", currency: "Валюта", status: "Статус заказа",
    channel: "Канал продаж", branch: "Магазин", staff: "Продавец", country: "Страна",
  }, RUSSIAN),
  language("names-russian-items.csv", { order: "Счёт-фактура", date: "Дата продажи", customer: "Покупатель", product: "Номенклатура", quantity: "Кол-во", unit_price: "Цена за ед." }, { ...RUSSIAN, cells: byItems }, product),
  {
    // An address is the customer where nothing else is.
    file: "customer-by-e-mail.csv", covers: "columns in five languages", rows: SALES.map((row) => ({ ...row, id: row.customer, customer: email(row) })),
    columns: [[["customer", "email"], "Email", (row) => row.customer], WHEN, MUCH, other("referrer", () => "x")],
  },
  {
    file: "customer-by-phone.csv", covers: "columns in five languages", rows: SALES.map((row) => ({ ...row, customer: phone(row) })), delimiter: ";",
    columns: [[["customer", "phone"], "Телефон", (row) => row.customer], ["date", "Дата", (row) => row.day], ["amount", "Сумма", (row) => row.amount]],
  },
  {
    file: "columns-unknown.csv", covers: "columns in five languages", rows: SALES.map((row) => ({ ...row, customer: of(ENGLISH.names)(row) })),
    columns: [["customer", "wer", (row) => row.customer], ["date", "wann", (row) => row.day], ["amount", "wieviel", (row) => row.amount]],
  },
];
