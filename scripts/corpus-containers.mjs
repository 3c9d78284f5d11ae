// Makes tests/data/corpus/containers/ and containers.json: small files in every encoding and container that is read,
// with what must come out of them, which is known from how they are made.
//
//   node scripts/corpus-containers.mjs
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { encode } from "./corpus/encode.mjs";
import { compound, ods, xls, xlsx } from "./corpus/sheets.mjs";
import { zip } from "./corpus/zip.mjs";

const folder = fileURLToPath(new URL("../tests/data/corpus/", import.meta.url));
const table = [];
rmSync(`${folder}containers`, { recursive: true, force: true });
mkdirSync(`${folder}containers`, { recursive: true });

/** Writes a file and what is expected of it. */
function file(name, content, expected) {
  writeFileSync(`${folder}containers/${name}`, content);
  table.push({ file: name, ...expected });
}

// --- Orders -----------------------------------------------------------------------------------------------

const DAYS = ["2024-01-05", "2024-01-19", "2024-02-02", "2024-02-23", "2024-03-08", "2024-03-31"];
const AMOUNTS = ["12.50", "8.00", "30.25", "4.75", "19.99", "100.00"];
const REVENUE = 175.49;

/** Six orders, handed round among the names; each is [name, day, amount]. */
const orders = (names) => DAYS.map((day, number) => [names[number % names.length], day, AMOUNTS[number]]);
const csv = (header, rows, mark = ",", end = "\n") => [header, ...rows].map((row) => row.join(mark) + end).join("");
const HEADER = ["customer", "date", "amount"];
const outcome = (names, more) => ({ rows: 6, customers: names.length, orders: 6, revenue: REVENUE, name: names[0], ...more });
const BY_PLACE = { columns: { customer: 0, date: 1, amount: 2 } };

const PEOPLE = {
  armenian: [["Հաճախորդ", "Ամսաթիվ", "Գումար"], ["Արամ Հակոբյան", "Անի Սարգսյան", "Հովհաննես Գրիգորյան", "Շուշան Ղազարյան"]],
  persian: [["مشتري", "تاريخ", "مبلغ"], ["آرش محمدي", "مريم احمدپور", "پرويز گلزار", "ژاله چيتگر"]],
  thai: [["ลูกค้า", "วันที่", "จำนวนเงิน"], ["สมชาย ใจดี", "สุดารัตน์ แก้วมณี", "ประเสริฐ วงศ์ไทย"]],
  russian: [["Клиент", "Дата", "Сумма"], ["Пётр Иванов", "Ольга Смирнова", "Алексей Кузнецов", "Юлия Щербакова"]],
  ukrainian: [["Клієнт", "Дата", "Сума"], ["Олексій Шевченко", "Юлія Їжак", "Євген Ґудзь"]],
  greek: [["Πελάτης", "Ημερομηνία", "Ποσό"], ["Γιώργος Παπαδόπουλος", "Ελένη Βασιλείου", "Νίκος Οικονόμου"]],
  turkish: [["Müşteri", "Tarih", "Tutar"], ["Şükrü Öztürk", "Gülşah Yıldırım", "İbrahim Çağlar"]],
  polish: [["Klient", "Data zamówienia", "Kwota"], ["Łukasz Wiśniewski", "Małgorzata Żółtowska", "Grażyna Jabłońska", "Zbigniew Dąbrowski"]],
  french: [["Client", "Date", "Montant payé"], ["Renée Lefèvre", "François Béranger", "Hélène Noël", "Anaïs Côté"]],
  german: [["Kundin", "Datum", "Betrag in €"], ["Jürgen Müller", "Käthe Größer", "Björn Schäfer"]],
  hebrew: [["לקוח", "תאריך", "סכום"], ["שרה כהן", "יוסף לוי", "מרים אברהמי"]],
  lithuanian: [["Klientas", "Užsakymo data", "Suma"], ["Žydrūnė Šimkutė", "Mindaugas Čepaitis", "Eglė Jurgaitytė", "Ąžuolas Žukauskas"]],
  vietnamese: [["Kha\u0301ch ha\u0300ng", "Nga\u0300y", "Sô\u0301 tiê\u0300n"], ["Nguyê\u0303n Thi\u0323 Hoa", "Trâ\u0300n Văn Đư\u0301c", "Lê Hoa\u0300ng Phươ\u0301c", "Pha\u0323m Quô\u0301c Viê\u0323t"]],
};

const encoded = (name, language, label, { options, ...more } = {}) => {
  const [header, names] = PEOPLE[language];
  file(name, encode(csv(header, orders(names)), label), outcome(names, { encoding: label, ...more, options: { ...BY_PLACE, ...options } }));
};

// --- Encodings --------------------------------------------------------------------------------------------

encoded("armenian-armscii8.csv", "armenian", "armscii-8");
encoded("persian-windows1256.csv", "persian", "windows-1256");
encoded("thai-windows874.csv", "thai", "windows-874");
encoded("russian-windows1251.csv", "russian", "windows-1251");
encoded("russian-koi8.csv", "russian", "koi8-u");
encoded("russian-iso8859-5.csv", "russian", "iso-8859-5");
encoded("russian-ibm866.csv", "russian", "ibm866");
encoded("ukrainian-windows1251.csv", "ukrainian", "windows-1251");
encoded("greek-windows1253.csv", "greek", "windows-1253");
encoded("turkish-windows1254.csv", "turkish", "windows-1254");
encoded("polish-windows1250.csv", "polish", "windows-1250");
encoded("polish-iso8859-2.csv", "polish", "iso-8859-2");
encoded("french-windows1252.csv", "french", "windows-1252");
encoded("german-windows1252.csv", "german", "windows-1252");
encoded("hebrew-windows1255.csv", "hebrew", "windows-1255");
encoded("lithuanian-windows1257.csv", "lithuanian", "windows-1257");
encoded("vietnamese-windows1258.csv", "vietnamese", "windows-1258");
encoded("persian-utf8.csv", "persian", "utf-8");
encoded("thai-utf16le-without-mark.csv", "thai", "utf-16le");
encoded("armenian-utf16be-without-mark.csv", "armenian", "utf-16be");
// An encoding that is asked for is taken, whatever the bytes look like, and by any of its names.
encoded("french-asked-for.csv", "french", "windows-1252", { options: { encoding: "latin1" } });
encoded("thai-asked-for.csv", "thai", "windows-874", { options: { encoding: "TIS-620" } });

// A name among others in ASCII is enough where it is one in a single encoding.
const few = (name, label, header, person, more) => {
  const all = [person, "ann", "bob"];
  file(name, encode(csv(header, orders(all)), label), outcome(all, { encoding: label, options: BY_PLACE, ...more }));
};
few("few-armenian-armscii8.csv", "armscii-8", HEADER, "Արամ");
few("few-persian-windows1256.csv", "windows-1256", HEADER, "آرش محمدي");
few("few-lithuanian-windows1257.csv", "windows-1257", ["klientas", "data", "suma"], "Eglė Jurgaitytė");
few("few-polish-windows1250.csv", "windows-1250", HEADER, "Łukasz Wiśniewski");
few("few-french-windows1252.csv", "windows-1252", HEADER, "Hélène Lefèvre");
few("few-turkish-windows1254.csv", "windows-1254", HEADER, "Gülşah Yıldırım");
few("few-russian-windows1251.csv", "windows-1251", HEADER, "Иван");
few("few-russian-koi8.csv", "koi8-u", HEADER, "Иван");
few("few-greek-windows1253.csv", "windows-1253", HEADER, "Γιώργος");
few("few-thai-windows874.csv", "windows-874", HEADER, "สมชาย");
// In windows-1250 it is «Rűta» and in windows-1252 «Rûta»: names that there could be.
few("few-undecidable-windows1257.csv", "windows-1257", HEADER, "Rūta", { asked: true });
{
  const [header, names] = PEOPLE.armenian;
  const text = csv(HEADER, orders(names), "\t", "\r\n");
  file("excel-unicode-text.txt", encode(`\ufeff${text}`, "utf-16le"), outcome(names, { encoding: "utf-16le" }));
  file("utf16be-with-mark.csv", encode(`\ufeff${csv(HEADER, orders(names))}`, "utf-16be"), outcome(names, { encoding: "utf-16be" }));
  file("utf8-with-mark.csv", encode(`\ufeff${csv(HEADER, orders(names))}`, "utf-8"), outcome(names, { encoding: "utf-8" }));
  const bytes = encode(csv([...HEADER, "note"], orders(names).map((row) => [...row, header[0]])), "utf-8");
  const damaged = Buffer.concat([bytes, Buffer.from([...encode("Անի Սարգսյան,2024-04-01,1,caf", "utf-8"), 0xe9, 0x0a])]);
  file("utf8-damaged.csv", damaged, { ...outcome(names, { encoding: "utf-8", damaged: 1 }), rows: 7, orders: 7, revenue: 176.49 });
}
{
  // The first letter beyond ASCII comes after the part of the file that is looked at before reading.
  const [, names] = PEOPLE.russian;
  const padding = Array.from({ length: 12_000 }, () => ["somebody", "2023-12-01", "1.00"]);
  const rows = [...padding, ...orders(names)];
  const expected = { rows: rows.length, customers: 5, orders: 7, revenue: 12_175.49, name: names[0] };
  file("late-windows1251.csv.gz", gzipSync(encode(csv(HEADER, rows), "windows-1251")), { ...expected, encoding: "windows-1251" });
}

// --- Archives ---------------------------------------------------------------------------------------------

const plain = csv(HEADER, orders(["ann", "bob"]));
const PLAIN = outcome(["ann", "bob"], { encoding: "utf-8" });
file("orders.csv.gz", gzipSync(plain), PLAIN);
file("orders.csv-without-ending", gzipSync(encode(csv(HEADER, orders(PEOPLE.greek[1])), "windows-1253")), outcome(PEOPLE.greek[1], { encoding: "windows-1253" }));
file("one.zip", zip([["orders.csv", plain]]), { ...PLAIN, files: ["one.zip/orders.csv"] });
{
  const [january, later] = [orders(["ann", "bob"]).slice(0, 2), orders(["ann", "bob"]).slice(2)];
  const members = [
    ["2024/", "", { stored: true }],
    ["2024/january.csv", csv(HEADER, january)],
    ["__MACOSX/2024/._january.csv", "\0\x05\x16\x07"],
    [".DS_Store", "\0\0\0\x01Bud1"],
    ["readme.md", "customer,date,amount\nnobody,2024-01-01,1\n"],
    ["2024/later.TSV", csv(HEADER, later, "\t"), { stored: true }],
  ];
  file("several.zip", zip(members), { ...PLAIN, files: ["several.zip/2024/january.csv", "several.zip/2024/later.TSV"] });
}
file("packed-twice.zip", zip([["orders.csv.gz", gzipSync(plain), { stored: true }]]), { ...PLAIN, files: ["packed-twice.zip/orders.csv.gz"] });
file("password.zip", zip([["orders.csv", plain, { encrypted: true }]]), { error: "archive_unreadable" });
file("cut.zip", zip([["orders.csv", plain]]).subarray(0, 80), { error: "archive_unreadable" });
file("cut.csv.gz", gzipSync(plain).subarray(0, 40), { error: "archive_unreadable" });
file("lzma.zip", zip([["orders.csv", plain, { stored: true, method: 14 }]]), { error: "archive_unreadable" });
file("no-table.zip", zip([["photo.png", "\x89PNG"]]), { error: "archive_unreadable" });
file("orders.7z", Buffer.from("377abcaf271c0004", "hex"), { error: "archive_unreadable" });
file("photo.csv", Buffer.from("89504e470d0a1a0a", "hex"), { error: "not_text" });

// --- Workbooks --------------------------------------------------------------------------------------------

const serial = (day) => Date.parse(day) / 86_400_000 + 25_569;
const cells = (names, epoch = 0) => orders(names).map(([name, day, amount]) => [name, { day: serial(day) - epoch, iso: day }, Number(amount)]);
const book = (names, epoch) => [HEADER, ...cells(names, epoch)];
const [, ARMENIANS] = PEOPLE.armenian;
const NOTES = ["Notes", [["Exported by the till"], [], ["Do not change", "please"]]];
const BOOK = outcome(ARMENIANS, { encoding: "utf-8", sheet: "Orders" });

file("orders.xlsx", xlsx([NOTES, ["Orders", book(ARMENIANS)]]), BOOK);
file("orders-1904.xlsx", xlsx([["Orders", book(ARMENIANS, 1462)]], { is1904: true }), BOOK);
{
  // A header further down, as the reader's lines count, an error, a formula and a line break in a cell.
  const rows = cells(["Ann\nLee", "bob"]);
  rows[0][2] = { formula: "6*2+0.5", is: 12.5 };
  const more = [["Ann\nLee", { day: serial("2024-05-01") }, { error: "#DIV/0!" }], ["Ann\nLee", { day: serial("2024-05-02") + 0.75 }, true]];
  const expected = { rows: 8, customers: 2, orders: 6, revenue: REVENUE, name: "Ann Lee", sheet: "Orders" };
  file("cells-of-all-kinds.xlsx", xlsx([["Orders", [[], [], HEADER, ...rows, ...more]]]), {
    ...expected,
    encoding: "utf-8",
    set_aside: { missing_amount: [10], bad_amount: [11] },
  });
}
{
  const sheets = [["2023", book(["nobody"])], ["2024", book(ARMENIANS).slice(0, 4)]];
  const expected = { encoding: "utf-8", rows: 3, customers: 3, orders: 3, revenue: 50.75, name: ARMENIANS[0], sheet: "2024" };
  file("sheet-by-name.xlsx", xlsx(sheets), { ...expected, options: { sheet: "2024" } });
  file("sheet-by-place.xlsx", xlsx(sheets), { ...expected, options: { sheet: 1 } });
  file("sheet-that-is-not-there.xlsx", xlsx(sheets), { error: "bad_options", options: { sheet: "2025" } });
}
file("orders.ods", ods([NOTES, ["Orders", book(PEOPLE.thai[1])]]), outcome(PEOPLE.thai[1], { encoding: "utf-8", sheet: "Orders" }));
file("orders.xls", xls(["Orders", book(PEOPLE.russian[1])]), outcome(PEOPLE.russian[1], { encoding: "utf-8", sheet: "Orders" }));
file("workbook-in.zip", zip([["till/orders.xlsx", xlsx([["Orders", book(ARMENIANS)]])]]), { ...BOOK, files: ["workbook-in.zip/till/orders.xlsx"] });
file("password.xls", xls(["Orders", book(["ann"])], { password: true }), { error: "workbook_protected" });
file("password.xlsx", compound({ EncryptedPackage: Buffer.alloc(8), EncryptionInfo: Buffer.alloc(8) }), { error: "workbook_protected" });
file("cut.xlsx", xlsx([["Orders", book(["ann"])]]).subarray(0, 900), { error: "workbook_unreadable" });
// Damage on which readers of workbooks fail: a sheet behind the file's end, and more rows than there can be.
file("lost-sheet.xls", xls(["Orders", book(["ann"])], { lost: 1 << 20 }), { error: "workbook_unreadable" });
file("too-many-rows.xls", xls(["Orders", book(["ann"])], { height: 0x40000007 }), { error: "workbook_unreadable" });
{
  // Somebody has once touched the last cell of the sheet.
  const stray = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
  file("stray-cell.xlsx", xlsx([["Orders", book(ARMENIANS)]], { stray }), BOOK);
}
file("letter.doc", compound({ WordDocument: Buffer.from("Dear Ann") }), { error: "not_text" });

// --- Pages and objects ------------------------------------------------------------------------------------

{
  const [header, names] = PEOPLE.russian;
  const row = (cells) => `<TR>${cells.map((cell) => `<TD>${cell}&nbsp;`).join("")}`;
  const page = (charset) => `<html><head><meta http-equiv=Content-Type content="text/html; charset=${charset}"></head>
<table><tr><td>Отчёт</td></tr></table>
<table border=1>${[header, ...orders(names)].map(row).join("\n")}</table></html>`;
  file("till.xls", encode(page("windows-1251"), "windows-1251"), outcome(names, { encoding: "windows-1251", options: BY_PLACE }));
  file("till-utf8.xls", encode(page("utf-8"), "utf-8"), outcome(names, { encoding: "utf-8", options: BY_PLACE }));
}
{
  const names = PEOPLE.persian[1];
  const object = ([name, date, amount]) => ({ order: { date, total: Number(amount) }, customer: name, tags: ["a,b"] });
  const objects = orders(names).map(object);
  const options = { columns: { customer: "customer", date: "order.date", amount: "order.total" } };
  const expected = outcome(names, { encoding: "utf-8", options });
  const lines = objects.map((each) => JSON.stringify(each));
  file("orders.jsonl", `${lines.join("\n")}\n`, expected);
  file("orders.json", JSON.stringify(objects, null, 2), expected);
  file("orders-on-one-line.json", JSON.stringify(objects), expected);
  const broken = [lines[0], "", '{"customer": "cut', ...lines.slice(1, 3), "[1]", ...lines.slice(3)];
  file("broken.jsonl", encode(broken.join("\r\n"), "utf-16le"), { ...expected, rows: 8, encoding: "utf-16le", set_aside: { malformed: [3, 6] } });
}

writeFileSync(`${folder}containers.json`, `[\n${table.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`);
console.log(`${table.length} files`);
