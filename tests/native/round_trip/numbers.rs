//! How an amount is written: digits, marks, groups, signs of minus, currencies.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberForm {
    pub decimal: char,
    pub group: Option<char>,
    pub minus: Minus,
    /// What stands before and behind.
    pub currency: (&'static str, &'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Minus {
    Before,
    OfUnicode,
    Behind,
    Brackets,
}

pub const MINUSES: [Minus; 4] = [
    Minus::Before,
    Minus::OfUnicode,
    Minus::Behind,
    Minus::Brackets,
];

pub const MARKS: [(char, Option<char>); 13] = [
    ('.', None),
    (',', None),
    ('.', Some(',')),
    (',', Some('.')),
    (',', Some(' ')),
    ('.', Some(' ')),
    (',', Some('\u{a0}')),
    (',', Some('\u{202f}')),
    ('.', Some('\'')),
    ('.', Some('’')),
    ('٫', None),
    ('٫', Some('٬')),
    ('.', Some('،')),
];

pub const CURRENCIES: [(&str, &str); 11] = [
    ("", ""),
    ("$", ""),
    ("", " €"),
    ("€\u{a0}", ""),
    ("", "\u{a0}₽"),
    ("", " ֏"),
    ("USD ", ""),
    ("", " руб."),
    ("", " դրամ"),
    ("", " تومان"),
    ("฿", ""),
];

impl NumberForm {
    pub fn write(self, cents: i64) -> String {
        let whole = (cents.abs() / 100).to_string();
        let mut grouped = String::new();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                grouped.extend(self.group);
            }
            grouped.push(digit);
        }
        let Self {
            decimal,
            currency: (before, behind),
            ..
        } = self;
        let number = format!("{grouped}{decimal}{:02}", cents.abs() % 100);
        match self.minus {
            _ if cents >= 0 => format!("{before}{number}{behind}"),
            Minus::Before => format!("-{before}{number}{behind}"),
            Minus::OfUnicode => format!("−{before}{number}{behind}"),
            Minus::Behind => format!("{before}{number}-{behind}"),
            Minus::Brackets => format!("({before}{number}{behind})"),
        }
    }
}

/// The zero of a script's digits.
pub const ZEROS: [char; 4] = ['0', '۰', '٠', '๐'];

pub fn in_digits(text: &str, zero: char) -> String {
    let digit = |letter: char| match letter.to_digit(10) {
        Some(digit) => char::from_u32(zero as u32 + digit).unwrap(),
        None => letter,
    };
    text.chars().map(digit).collect()
}
