// Dates: forms, names of months, calendars, numbers, and what decides between day and month.
import { MUCH, SALES, WHO, line, other, withLines } from "./table.mjs";

// Names as Unicode's CLDR 48 has them, ca-gregorian.json and ca-persian.json of each language (the form within a date).
const MONTHS = {
  en: "January February March April May June July August September October November December",
  hy: "հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի",
  hyShort: "հնվ փտվ մրտ ապր մյս հնս հլս օգս սեպ հոկ նոյ դեկ",
  fa: "ژانویهٔ فوریهٔ مارس آوریل مهٔ ژوئن ژوئیهٔ اوت سپتامبر اکتبر نوامبر دسامبر",
  persian: "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
  th: "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
  thShort: "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
  ruShort: "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.",
};
const named = (language, month) => MONTHS[language].split(" ")[month - 1];
const cut = (language, month) => named(language, month).slice(0, 3);

const ZEROS = { persian: 0x6f0, arabic: 0x660, thai: 0xe50 };
/** The text with its digits in another script. */
export const digits = (text, script) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(ZEROS[script] + Number(digit)));

const two = (number) => String(number).padStart(2, "0");
const parts = ({ day }) => {
  const [y, m, d] = day.split("-").map(Number);
  return { y, m, d, yy: two(y % 100), mm: two(m), dd: two(d) };
};
const persianParts = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" });
const persian = ({ day }) => {
  const found = Object.fromEntries(persianParts.formatToParts(new Date(`${day}T00:00:00Z`)).map(({ type, value }) => [type, value]));
  const [y, m, d] = [found.year, found.month, found.day].map(Number);
  return { y, m, d, yy: two(y % 100), mm: two(m), dd: two(d) };
};
const buddhist = (row) => {
  const { y, ...rest } = parts(row);
  return { ...rest, y: y + 543, yy: two((y + 543) % 100) };
};

const seconds = (row) => Date.parse(`${row.day}T${row.time ?? "00:00"}:00Z`) / 1000;
const serial = (row) => seconds(row) / 86_400 + 25_569;

// Two of the rows on one day, an hour apart: two orders.
const TIMES = ["08:26", "10:30", "00:05", "12:00", "23:59", "16:45", "09:10", "18:20"];
const TIMED = [
  ...SALES.map((row, place) => ({ ...row, time: TIMES[place], order: "" })),
  { customer: "C101", day: "2024-05-28", time: "10:15", amount: "5.00" },
  { customer: "C101", day: "2024-05-28", time: "11:15", amount: "6.00" },
];
const half = (row) => {
  const [hour, minute] = row.time.split(":").map(Number);
  return `${hour % 12 || 12}:${two(minute)} ${hour < 12 ? "AM" : "PM"}`;
};

/** A table whose dates are written by `cell`. */
const dates = (file, covers, cell, more = {}) => ({ file, covers, columns: [WHO, ["date", "date", cell], MUCH], ...more });
const dmy = { date_format: "dmy" };
const mdy = { date_format: "mdy" };
const timed = { rows: TIMED };
/** Days that could be months, but for the 5th of May. */
const UNDECIDABLE = ["2024-01-05", "2024-02-03", "2024-03-11", "2024-05-05", "2024-06-12", "2024-07-01"].map((day, place) => ({ customer: `C10${1 + (place % 3)}`, day, amount: `${10 + place}.50` }));
const slashed = (row) => `${parts(row).dd}/${parts(row).mm}/${parts(row).y}`;

export const DATES = [
  // English.
  dates("english-short.csv", "English month names", (row) => `${parts(row).d} ${cut("en", parts(row).m)} ${parts(row).y}`, dmy),
  dates("english-long.csv", "English month names", (row) => `${named("en", parts(row).m)} ${parts(row).d}, ${parts(row).y}`, mdy),
  dates("english-oracle.csv", "English month names", (row) => `${parts(row).dd}-${cut("en", parts(row).m).toUpperCase()}-${parts(row).yy}`, dmy),
  dates("english-mail.csv", "zones", (row) => `${new Date(`${row.day}T${row.time}:00Z`).toUTCString()}`, { ...dmy, ...timed }),
  // Armenian.
  dates("armenian-long.csv", "Armenian month names", (row) => `${parts(row).d} ${named("hy", parts(row).m)} ${parts(row).y} թ.`, dmy),
  dates("armenian-short.csv", "Armenian month names", (row) => `${parts(row).dd} ${named("hyShort", parts(row).m)}, ${parts(row).y} թ., ${row.time}`, { ...dmy, ...timed }),
  // Persian.
  dates("persian-months.csv", "Persian month names", (row) => digits(`${persian(row).d} ${named("persian", persian(row).m)} ${persian(row).y}`, "persian"), { ...dmy, calendar: "persian" }),
  dates("persian-gregorian-months.csv", "Persian month names", (row) => digits(`${parts(row).d} ${named("fa", parts(row).m)} ${parts(row).y}`, "persian"), dmy),
  dates("persian-numbers.csv", "Persian calendar", (row) => `${persian(row).y}/${persian(row).mm}/${persian(row).dd}`, { calendar: "persian" }),
  dates("persian-digits.csv", "Persian calendar", (row) => digits(`${persian(row).y}/${persian(row).mm}/${persian(row).dd} - ${row.time}`, "persian"), { calendar: "persian", ...timed }),
  dates("persian-day-first.csv", "Persian calendar", (row) => `${persian(row).dd}-${persian(row).mm}-${persian(row).y}`, { calendar: "persian", ...dmy }),
  dates("persian-compact.csv", "Persian calendar", (row) => `${persian(row).y}${persian(row).mm}${persian(row).dd}`, { calendar: "persian" }),
  dates("arabic-digits.csv", "Persian calendar", (row) => digits(`${persian(row).y}/${persian(row).m}/${persian(row).d}`, "arabic"), { calendar: "persian" }),
  // Thai.
  dates("thai-long.csv", "Thai month names", (row) => `${buddhist(row).d} ${named("th", parts(row).m)} ${buddhist(row).y}`, { ...dmy, calendar: "buddhist" }),
  dates("thai-short-digits.csv", "Thai month names", (row) => digits(`${buddhist(row).d} ${named("thShort", parts(row).m)} ${buddhist(row).y} ${row.time} น.`, "thai"), { ...dmy, calendar: "buddhist", ...timed }),
  dates("thai-two-digits.csv", "Buddhist calendar", (row) => `${buddhist(row).d} ${named("thShort", parts(row).m)} ${buddhist(row).yy}`, { ...dmy, calendar: "buddhist" }),
  dates("buddhist-numbers.csv", "Buddhist calendar", (row) => `${buddhist(row).dd}/${buddhist(row).mm}/${buddhist(row).y}`, { ...dmy, calendar: "buddhist" }),
  dates("buddhist-two-digits.csv", "Buddhist calendar", (row) => `${buddhist(row).d}/${buddhist(row).m}/${buddhist(row).yy}`, { ...dmy, calendar: "buddhist" }),
  dates("buddhist-iso.csv", "Buddhist calendar", (row) => `${buddhist(row).y}-${buddhist(row).mm}-${buddhist(row).dd} ${row.time}`, { calendar: "buddhist", ...timed }),
  // Russian.
  dates("russian-long.csv", "Russian month names", (row) => `${parts(row).d} ${named("ru", parts(row).m)} ${parts(row).y} г.`, dmy),
  dates("russian-short.csv", "Russian month names", (row) => `${parts(row).dd} ${named("ruShort", parts(row).m)} ${parts(row).y} г., ${row.time}`, { ...dmy, ...timed }),
  // Numbers.
  dates("two-digit-years.csv", "two-digit years", (row) => `${parts(row).dd}.${parts(row).mm}.${parts(row).yy}`, dmy),
  dates("two-digit-years-first.csv", "two-digit years", (row) => `${parts(row).yy}/${parts(row).mm}/${parts(row).dd}`, {
    rows: [...SALES, { customer: "C104", day: "2024-06-09", amount: "1.00" }, { customer: "C104", day: "1999-12-30", amount: "2.00" }],
  }),
  dates("excel-days.csv", "Excel serials", (row) => `${serial(row)}`, { date_format: "excel" }),
  dates("excel-times.csv", "Excel serials", (row) => serial(row).toFixed(9), { date_format: "excel", ...timed }),
  dates("excel-times-comma.csv", "Excel serials", (row) => serial(row).toFixed(6).replace(".", ","), {
    date_format: "excel", ...timed, delimiter: ";", decimal: ",",
    columns: [WHO, ["date", "date", (row) => serial(row).toFixed(6).replace(".", ",")], ["amount", "amount", (row) => row.amount.replace(".", ",")]],
  }),
  dates("unix-seconds.csv", "Unix seconds", (row) => `${seconds(row)}`, { date_format: "unix", ...timed }),
  dates("unix-milliseconds.csv", "Unix milliseconds", (row) => `${seconds(row)}250`, { date_format: "unix_ms", ...timed }),
  dates("compact.csv", "separators", (row) => row.day.replaceAll("-", "")),
  dates("compact-times.csv", "separators", (row) => `${row.day}${row.time}00`.replace(/\D/g, ""), timed),
  dates("spaces.csv", "separators", (row) => `${parts(row).dd} ${parts(row).mm} ${parts(row).y}`, dmy),
  dates("year-slash.csv", "separators", (row) => `${parts(row).y}/${parts(row).m}/${parts(row).d}`),
  dates("en-dashes.csv", "separators", (row) => `${parts(row).dd}–${parts(row).mm}–${parts(row).y}`, dmy),
  dates("backslashes.csv", "separators", (row) => `${parts(row).dd}\\${parts(row).mm}\\${parts(row).y}`, dmy),
  // Times and zones: read over, never converted.
  dates("zones.csv", "zones", (row) => `${row.day}T${row.time}:00+04:00`, timed),
  dates("zone-z.csv", "zones", (row) => `${row.day}T${row.time}:00.000Z`, timed),
  dates("zone-name.csv", "zones", (row) => `${row.day}T${row.time}:00+04:00[Asia/Yerevan]`, timed),
  dates("zone-abbreviation.csv", "zones", (row) => `${row.day} ${row.time}:00 PST`, timed),
  dates("am-pm.csv", "am/pm", (row) => `${parts(row).m}/${parts(row).d}/${parts(row).y} ${half(row)}`, { ...mdy, ...timed }),
  dates("am-pm-dots.csv", "am/pm", (row) => `${slashed(row)} ${half(row).replace("AM", "a.m.").replace("PM", "p.m.")}`, { ...dmy, ...timed }),
  {
    file: "time-beside.csv", covers: "am/pm", ...timed,
    columns: [WHO, ["date", "date", (row) => row.day], ["time", "time", half], MUCH],
  },
  // What decides.
  dates("day-first-by-one-row.csv", "day-first proved by one row", slashed, { ...dmy, rows: [...UNDECIDABLE, { customer: "C101", day: "2024-08-13", amount: "5.00" }] }),
  dates("month-first-by-one-row.csv", "day-first proved by one row", (row) => `${parts(row).mm}/${parts(row).dd}/${parts(row).y}`, { ...mdy, rows: [...UNDECIDABLE, { customer: "C101", day: "2024-08-13", amount: "5.00" }] }),
  dates("day-or-month.csv", "undecidable dates", slashed, { ...dmy, rows: UNDECIDABLE, question: "date_order" }),
  dates("mixed-forms.csv", "separators", (row) => (row.day < "2024-03" ? `${parts(row).d} ${cut("en", parts(row).m)} ${parts(row).y}` : row.day), {}),
  dates("days-that-are-none.csv", "separators", (row) => row.day, { rows: withLines(SALES, 3, line("C105,2024-02-30,5.00", "bad_date"), line("C105,2023-02-29,5.00", "bad_date"), line("C105,yesterday,5.00", "bad_date")) }),
  dates("another-calendar.csv", "Persian calendar", (row) => row.day, { rows: withLines(SALES, 3, line("C105,1402/11/13,5.00", "bad_date")) }),
  { file: "several-date-columns.csv", covers: "separators", columns: [WHO, other("updated", () => "2025-01-01"), ["date", "order date", (row) => row.day], other("shipped", (row) => row.day), MUCH] },
];
