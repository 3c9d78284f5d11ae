//! A random way of writing a table, and the table in it.

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252};
use proptest::prelude::*;

use super::Sale;
use super::dates::{DateForm, FORMS};
use super::numbers::{CURRENCIES, MARKS, MINUSES, NumberForm, ZEROS, in_digits};

/// What people and columns are called in a language.
#[derive(Debug)]
pub struct Names {
    /// Customer, order, date, amount.
    pub header: [&'static str; 4],
    pub people: [&'static str; Self::PEOPLE],
    pub months: [&'static str; 12],
}

impl Names {
    pub const PEOPLE: usize = 5;
}

#[rustfmt::skip]
const ENGLISH: Names = Names {
    header: ["Customer ID", "Order No", "Date", "Amount"],
    people: ["Zoë Müller", "c7", "O\"Neil, Ann; x|y", "007", "two\nlines"],
    months: ["January", "Feb", "March", "Apr.", "May", "June", "July", "Aug", "Sept.", "October", "Nov", "Dec"],
};
#[rustfmt::skip]
const RUSSIAN: Names = Names {
    header: ["Код клиента", "№ заказа", "Дата", "Сумма"],
    people: ["Пётр Иванов", "Ольга Смирнова", "ООО «Ромашка»; опт", "К-7", "Щербакова, Юлия"],
    months: ["января", "февр.", "марта", "апреля", "мая", "июня", "июл.", "августа", "сентября", "окт.", "ноября", "декабря"],
};
#[rustfmt::skip]
const ARMENIAN: Names = Names {
    header: ["Հաճախորդի կոդ", "Պատվերի համար", "Ամսաթիվ", "Գումար"],
    people: ["Արամ Հակոբյան", "Անի, Սարգսյան", "Հովհաննես", "Շուշան; Ղազարյան", "Հ-7"],
    months: ["հունվարի", "փտվ", "մարտի", "ապրիլի", "մյս", "հունիսի", "հուլիսի", "օգս", "սեպ", "հոկտեմբերի", "նոյ", "դեկտեմբերի"],
};
#[rustfmt::skip]
const PERSIAN: Names = Names {
    header: ["کد مشتری", "شماره سفارش", "تاریخ", "مبلغ"],
    people: ["آرش محمدی", "مریم، احمدپور", "پرویز; گلزار", "ژاله چیتگر", "م-۷"],
    months: ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"],
};
#[rustfmt::skip]
pub const THAI: Names = Names {
    header: ["รหัสลูกค้า", "เลขที่คำสั่งซื้อ", "วันที่", "ยอดสุทธิ"],
    people: ["สมชาย ใจดี", "สุดารัตน์, แก้วมณี", "ประเสริฐ", "มาลี; บุญมา", "ล-7"],
    months: ["มกราคม", "ก.พ.", "มี.ค.", "เมษายน", "พ.ค.", "มิถุนายน", "ก.ค.", "สิงหาคม", "ก.ย.", "ตุลาคม", "พ.ย.", "ธ.ค."],
};
const LANGUAGES: [&Names; 5] = [&ENGLISH, &RUSSIAN, &ARMENIAN, &PERSIAN, &THAI];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quoting {
    Needed,
    All,
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Code {
    Utf8,
    Utf8Mark,
    Utf16Le,
    Utf16Be,
    Utf16LeBare,
    /// The language's old one, if all letters are in it.
    Old,
}

/// A way of writing a table.
#[derive(Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "choices that have nothing to do with each other"
)]
pub struct Dialect {
    pub names: &'static Names,
    pub has_orders: bool,
    has_header: bool,
    delimiter: char,
    says_delimiter: bool,
    titles: Vec<&'static str>,
    quoting: Quoting,
    end: &'static str,
    has_last_end: bool,
    trails: bool,
    is_upper: bool,
    /// The order of the columns: 0 to 3 as in [`Names::header`], then others.
    columns: Vec<usize>,
    date: DateForm,
    number: NumberForm,
    zero: char,
    code: Code,
}

const TITLES: [&str; 6] = [
    "Sales report",
    "",
    "Sales report, 2024",
    "From 1 May; to 5 June",
    "\"Printed on 5/6/2024, 10:30\"",
    "Shop",
];

/// Others' columns: their names, which are no role's, and their cells.
const OTHERS: [(&str, [&str; 3]); 3] = [
    ("note", ["gift", "say \"hi\",\r\nbye", ""]),
    ("x1", ["5", "-7.25", "1 000"]),
    ("remark", ["a;b|c\td,e", "'", "5\" pipe"]),
];

/// Choices from bytes: zero is the plainest, so that failures shrink to what matters.
pub fn any_dialect() -> impl Strategy<Value = Dialect> {
    (
        any::<[u8; 18]>(),
        Just((0..7).collect::<Vec<_>>()).prop_shuffle(),
    )
        .prop_map(|(choices, places)| Dialect::of(choices, &places))
}

fn one<T: Copy>(choice: u8, of: &[T]) -> T {
    of[usize::from(choice) % of.len()]
}

impl Dialect {
    fn of(choices: [u8; 18], places: &[usize]) -> Self {
        let [
            language,
            orders,
            header,
            delimiter,
            says,
            titles,
            title,
            quoting,
            end,
            last,
            trails,
            upper,
            others,
            date,
            marks,
            dress,
            zero,
            code,
        ] = choices;
        let date = one(date, &FORMS);
        // Without names a column of numbers says too little, and so does any other.
        let has_header = header % 4 != 3 || !date.is_plain();
        let has_orders = orders % 2 == 1 && has_header;
        let delimiter = one(delimiter, &[',', ';', '\t', '|', '^', '~']);
        let (decimal, group) = one(marks, &MARKS);
        let is_wanted = |&column: &usize| match column {
            0 | 2 | 3 => true,
            1 => has_orders,
            other => has_header && others >> (other - 4) & 1 == 1,
        };
        let first = usize::from(title) % TITLES.len();
        let lines = TITLES.iter().cycle().skip(first).copied();
        let is_one_cell = |title: &&str| has_header || !title.contains([',', ';']);
        Self {
            names: one(language, &LANGUAGES),
            has_orders,
            has_header,
            delimiter,
            says_delimiter: says % 3 == 1 || matches!(delimiter, '^' | '~'),
            titles: lines
                .take(usize::from(titles % 4))
                .filter(is_one_cell)
                .collect(),
            quoting: one(quoting, &[Quoting::Needed, Quoting::All, Quoting::Text]),
            end: one(end, &["\n", "\r\n", "\r"]),
            has_last_end: last % 2 == 0,
            trails: trails % 4 == 3,
            is_upper: upper % 4 == 3,
            columns: places.iter().copied().filter(is_wanted).collect(),
            date,
            number: NumberForm {
                decimal,
                group,
                minus: one(dress, &MINUSES),
                currency: one(dress / 4, &CURRENCIES),
            },
            zero: one(zero, &ZEROS),
            code: one(
                code,
                &[
                    Code::Utf8,
                    Code::Utf8Mark,
                    Code::Utf16Le,
                    Code::Utf16Be,
                    Code::Utf16LeBare,
                    Code::Old,
                ],
            ),
        }
    }

    pub fn write(&self, sales: &[Sale]) -> String {
        let mut lines = Vec::new();
        if self.says_delimiter {
            lines.push(format!("sep={}", self.delimiter));
        }
        lines.extend(self.titles.iter().map(|title| (*title).to_owned()));
        if self.has_header {
            let cells = self.columns.iter().map(|&column| self.header(column));
            lines.push(self.record(cells.collect()));
        }
        for (row, sale) in sales.iter().enumerate() {
            let cells = self.columns.iter();
            let cells = cells.map(|&column| self.cell(row, sale, column));
            lines.push(self.record(cells.collect()));
        }
        let mut text = lines.join(self.end);
        if self.has_last_end {
            text.push_str(self.end);
        }
        text
    }

    fn header(&self, column: usize) -> String {
        let name = match column {
            0..4 => self.names.header[column],
            other => OTHERS[other - 4].0,
        };
        if self.is_upper {
            name.to_uppercase()
        } else {
            name.to_owned()
        }
    }

    fn cell(&self, row: usize, sale: &Sale, column: usize) -> String {
        match column {
            0 => self.names.people[sale.person].to_owned(),
            1 => format!("N{}", sale.order),
            2 => in_digits(&self.date.write(sale.day, self.names), self.zero),
            3 => in_digits(&self.number.write(sale.cents), self.zero),
            other => OTHERS[other - 4].1[row % 3].to_owned(),
        }
    }

    fn record(&self, cells: Vec<String>) -> String {
        let field = |cell: String| {
            let needs = cell.contains([self.delimiter, '"', '\r', '\n']);
            let is_text = cell.contains(|letter: char| letter.is_alphabetic());
            let is_quoted = match self.quoting {
                Quoting::Needed => needs,
                Quoting::All => true,
                Quoting::Text => needs || is_text,
            };
            if is_quoted {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell
            }
        };
        let mut cells: Vec<String> = cells.into_iter().map(field).collect();
        if self.trails {
            cells.push(String::new());
        }
        cells.join(&self.delimiter.to_string())
    }

    pub fn encode(&self, text: &str) -> Vec<u8> {
        let wide = |mark: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let units = mark.encode_utf16().chain(text.encode_utf16());
            units.flat_map(bytes).collect()
        };
        match self.code {
            Code::Utf8 => text.as_bytes().to_vec(),
            Code::Utf8Mark => ["\u{feff}", text].concat().into_bytes(),
            Code::Utf16Le => wide("\u{feff}", u16::to_le_bytes),
            Code::Utf16Be => wide("\u{feff}", u16::to_be_bytes),
            Code::Utf16LeBare => wide("", u16::to_le_bytes),
            Code::Old => self.encode_old(text),
        }
    }

    fn encode_old(&self, text: &str) -> Vec<u8> {
        let is_russian = self.names.header == RUSSIAN.header;
        let old: &Encoding = if is_russian {
            WINDOWS_1251
        } else {
            WINDOWS_1252
        };
        match old.encode(text) {
            (bytes, _, false) => bytes.into_owned(),
            _ => text.as_bytes().to_vec(),
        }
    }
}
