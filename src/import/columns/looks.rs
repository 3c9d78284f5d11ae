//! What does a column's content look like? Enough to doubt its name, or to do without one.

use crate::import::date::Written;
use crate::import::decimal::parse_decimal;
use crate::model::script::with_ascii_digits;
use crate::model::{DecimalMark, Role};

/// Shares of a column's first cells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks {
    pub(super) filled: f64,
    /// Of the filled ones:
    pub(super) dates: f64,
    /// Numbers that may count a date's days or seconds.
    counts: f64,
    pub(super) numbers: f64,
    pub(super) fractions: f64,
    times: f64,
    addresses: f64,
    phones: f64,
}

impl Looks {
    pub(super) fn of(rows: &[Vec<String>], column: usize) -> Self {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let filled: Vec<&str> = cells
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let share = |fits: &dyn Fn(&str) -> bool| {
            filled.iter().filter(|cell| fits(cell)).count() as f64 / filled.len().max(1) as f64
        };
        Self {
            filled: filled.len() as f64 / rows.len().max(1) as f64,
            dates: share(&is_date),
            counts: share(&is_count),
            numbers: share(&is_number),
            fractions: share(&|cell| cell.contains(['.', ',', '٫']) && is_number(cell)),
            times: share(&is_time),
            addresses: share(&|cell| cell.contains('@')),
            phones: share(&is_phone),
        }
    }

    /// A column named like a date without a date in it is none, and so on. An empty one may be.
    pub(super) fn can_be(&self, role: Role) -> bool {
        if self.filled == 0.0 {
            return true;
        }
        match role {
            Role::Date => self.dates >= 0.5 || self.counts >= 0.9,
            Role::Amount
            | Role::Quantity
            | Role::UnitPrice
            | Role::Discount
            | Role::RefundedAmount => self.numbers >= 0.5,
            Role::Email => self.addresses >= 0.5,
            Role::Phone => self.phones >= 0.5,
            Role::Time => self.times >= 0.5,
            Role::Name => self.numbers < 0.5 && self.addresses < 0.5,
            Role::Currency | Role::Country => self.numbers < 0.5,
            Role::Customer
            | Role::Order
            | Role::Status
            | Role::Consent
            | Role::Birthday
            | Role::Coupon
            | Role::Product
            | Role::Category
            | Role::Channel
            | Role::Branch
            | Role::Staff => true,
        }
    }
}

pub(in crate::import) fn is_date(cell: &str) -> bool {
    Written::parse(cell.as_bytes()).is_some_and(Written::is_day)
}

fn is_count(cell: &str) -> bool {
    Written::parse(cell.as_bytes()).is_some_and(Written::is_count)
}

pub(in crate::import) fn is_number(cell: &str) -> bool {
    [DecimalMark::Point, DecimalMark::Comma]
        .into_iter()
        .any(|mark| parse_decimal(cell.as_bytes(), mark).is_some())
}

/// `8:26`, `08:26:00`, `8.30 pm`: a day's time alone.
fn is_time(cell: &str) -> bool {
    let cell = with_ascii_digits(cell);
    let hour = cell.bytes().take_while(u8::is_ascii_digit).count();
    let rest = cell.as_bytes().get(hour..).unwrap_or_default();
    matches!(hour, 1 | 2)
        && matches!(rest, [b':' | b'.', tens, ones, ..] if tens.is_ascii_digit() && ones.is_ascii_digit())
        && !is_date(&cell)
}

/// Six digits or more, and little else than what stands between them.
fn is_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(|letter| letter.is_numeric()).count();
    let letters = cell.chars().filter(|letter| letter.is_alphabetic()).count();
    (6..=20).contains(&digits) && letters <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_script_and_currency_look_like_numbers() {
        for cell in [
            "12.50",
            "1 234,56",
            "۱۲۵۰۰",
            "۱۲٬۵۰۰ تومان",
            "٢٥٠ ریال",
            "๑๒๐ บาท",
            "120 บาท",
            "฿120",
            "5000 դր.",
            "12 000 ֏",
            "AMD 5000",
            "1 200 руб.",
            "1200р.",
            "THB120.50",
            "\u{200f}۵۰۰",
        ] {
            assert!(is_number(cell), "{cell}");
        }
        for cell in [
            "",
            "5 apples",
            "Coffee 2",
            "тел. 5",
            "2024-01-05",
            "руб.",
            "AMD",
        ] {
            assert!(!is_number(cell), "{cell}");
        }
    }

    #[test]
    fn dates_and_times_of_every_script_are_told_apart() {
        for cell in ["05.01.2024", "۱۴۰۳/۰۵/۱۲", "๑๒/๐๕/๒๕๖๗"] {
            assert!(is_date(cell), "{cell}");
            assert!(!is_time(cell), "{cell}");
        }
        for cell in ["8:26", "08:26:00", "۱۸:۳۰", "9.05 pm", "2:10:40 PM"] {
            assert!(is_time(cell), "{cell}");
        }
        for cell in ["", "8", "5.1.2024", "12.5", "morning", "100:20"] {
            assert!(!is_time(cell), "{cell}");
        }
    }

    #[test]
    fn phone_numbers_look_like_phone_numbers() {
        for cell in [
            "+374 91 123456",
            "(02) 555-0100",
            "۰۹۱۲۱۲۳۴۵۶۷",
            "555-0100 ext",
        ] {
            assert!(is_phone(cell), "{cell}");
        }
        for cell in ["12", "ann@example.com", "Ann Smith 1234567"] {
            assert!(!is_phone(cell), "{cell}");
        }
    }
}
