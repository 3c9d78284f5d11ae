//! Numbers, dates and sizes as the reader writes them, by the browser's `Intl`.

use std::rc::Rc;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::i18n::{Locale, Texts, fill, texts};
use crate::model::{Day, Granularity, Period, Span};

/// The formatters of a locale. The currency is not known: amounts are plain numbers.
#[derive(Clone, Debug)]
pub struct Formats {
    pub locale: Locale,
    functions: Rc<Functions>,
}

#[derive(Debug)]
struct Functions {
    whole: Function,
    amount: Function,
    compact: Function,
    cents: Function,
    percent: Function,
    percent_column: Function,
    whole_percent: Function,
    two_places: Function,
    day: Function,
    month: Function,
    month_name: Function,
    year: Function,
    exact: Function,
    megabytes: Function,
    kilobytes: Function,
}

impl PartialEq for Formats {
    fn eq(&self, other: &Self) -> bool {
        self.locale == other.locale
    }
}

impl Formats {
    pub fn new(locale: Locale) -> Self {
        let number = |options: &[(&str, JsValue)]| {
            Intl::NumberFormat::new(&tags(locale), &object(options)).format()
        };
        let date = |options: &[(&str, JsValue)]| {
            let utc = object(options);
            let _ = Reflect::set(&utc, &"timeZone".into(), &"UTC".into());
            Intl::DateTimeFormat::new(&tags(locale), &utc).format()
        };
        let most = |places: u32| ("maximumFractionDigits", JsValue::from(places));
        let least = |places: u32| ("minimumFractionDigits", JsValue::from(places));
        let unit = |name: &str| number(&[("style", "unit".into()), ("unit", name.into()), most(1)]);
        let (short, numeric) = (JsValue::from("short"), JsValue::from("numeric"));
        Self {
            locale,
            functions: Rc::new(Functions {
                whole: number(&[most(0)]),
                amount: number(&[most(2)]),
                compact: number(&[("notation", "compact".into()), most(1)]),
                cents: number(&[least(2), most(2)]),
                percent: number(&[("style", "percent".into()), most(1)]),
                percent_column: number(&[("style", "percent".into()), least(1), most(1)]),
                whole_percent: number(&[("style", "percent".into()), most(0)]),
                two_places: number(&[least(2), most(2)]),
                day: date(&[("dateStyle", "medium".into())]),
                month: date(&[("month", short), ("year", numeric.clone())]),
                month_name: date(&[("month", "long".into()), ("year", numeric.clone())]),
                exact: number(&[most(6)]),
                year: date(&[("year", numeric)]),
                megabytes: unit("megabyte"),
                kilobytes: unit("kilobyte"),
            }),
        }
    }

    pub fn texts(&self) -> &'static Texts {
        texts(self.locale)
    }

    pub fn count(&self, count: u64) -> String {
        call(&self.functions.whole, count as f64)
    }

    /// An amount of money on its own: whole from a thousand on, else with its cents if it has any.
    pub fn amount(&self, amount: f64) -> String {
        let formatter = if amount.abs() >= 1000.0 || amount.fract() == 0.0 {
            &self.functions.whole
        } else {
            &self.functions.cents
        };
        call(formatter, amount)
    }

    /// An amount in a column whose largest is `largest`, so that all have the same places.
    pub fn amount_among(&self, amount: f64, largest: f64) -> String {
        let formatter = if largest >= 1000.0 {
            &self.functions.whole
        } else {
            &self.functions.cents
        };
        call(formatter, amount)
    }

    /// An amount where there is little room: from ten thousand on in thousands or millions.
    pub fn compact(&self, amount: f64) -> String {
        if amount.abs() >= 10_000.0 {
            call(&self.functions.compact, amount)
        } else {
            call(&self.functions.whole, amount)
        }
    }

    /// A number with up to two places.
    pub fn number(&self, number: f64) -> String {
        call(&self.functions.amount, number)
    }

    /// A number with all the places that amounts can have.
    pub fn exact(&self, number: f64) -> String {
        call(&self.functions.exact, number)
    }

    pub fn two_places(&self, number: f64) -> String {
        call(&self.functions.two_places, number)
    }

    /// A ratio as a percentage with up to one place.
    pub fn share(&self, ratio: f64) -> String {
        self.percent(&self.functions.percent, ratio)
    }

    /// A ratio as a percentage in a column: always one place, so that the numbers line up.
    pub fn share_in_column(&self, ratio: f64) -> String {
        self.percent(&self.functions.percent_column, ratio)
    }

    /// A ratio as a whole percentage, where there is little room.
    pub fn whole_share(&self, ratio: f64) -> String {
        self.percent(&self.functions.whole_percent, ratio)
    }

    /// In Persian the sign stands to the left of the number; after a letter it does so by itself,
    /// and an Arabic letter mark is one that cannot be seen.
    fn percent(&self, formatter: &Function, ratio: f64) -> String {
        let text = call(formatter, ratio);
        match self.locale {
            Locale::Fa => format!("\u{61c}{text}"),
            Locale::En => text,
        }
    }

    pub fn day(&self, day: Day) -> String {
        call_date(&self.functions.day, day)
    }

    /// A period as short as it is clear.
    pub fn period(&self, period: Period) -> String {
        self.period_with(period, &self.functions.month)
    }

    /// A period in a sentence.
    pub fn period_name(&self, period: Period) -> String {
        self.period_with(period, &self.functions.month_name)
    }

    /// Days from one to another: a period by its name.
    pub fn span(&self, span: Span) -> String {
        if let Some(period) = span.period() {
            return self.period_name(period);
        }
        let places = [
            ("first", self.day(span.first())),
            ("last", self.day(span.last())),
        ];
        fill(self.texts().frame.dates, &places)
    }

    fn period_with(&self, period: Period, month: &Function) -> String {
        let first = period.first_day();
        match period.granularity() {
            Granularity::Week => fill(self.texts().cohorts.week_of, &[("day", self.day(first))]),
            Granularity::Month => call_date(month, first),
            Granularity::Quarter => {
                let quarter = u64::from((first.ymd().1 - 1) / 3 + 1);
                fill(
                    self.texts().cohorts.quarter_of,
                    &[
                        ("n", self.count(quarter)),
                        ("year", call_date(&self.functions.year, first)),
                    ],
                )
            }
            Granularity::Year => call_date(&self.functions.year, first),
        }
    }

    pub fn bytes(&self, bytes: u64) -> String {
        let bytes = bytes as f64;
        if bytes >= 1e6 {
            call(&self.functions.megabytes, bytes / 1e6)
        } else {
            call(&self.functions.kilobytes, (bytes / 1e3).max(0.1))
        }
    }
}

fn tags(locale: Locale) -> Array {
    Array::of1(&locale.intl_tag().into())
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, entry) in entries {
        let _ = Reflect::set(&object, &(*name).into(), entry);
    }
    object
}

fn call(formatter: &Function, number: f64) -> String {
    // Minus zero would be written with its sign.
    let number = if number == 0.0 { 0.0 } else { number };
    formatter
        .call1(&JsValue::UNDEFINED, &number.into())
        .ok()
        .and_then(|text| text.as_string())
        .map(|text| text.replace('-', "\u{2212}"))
        .unwrap_or_default()
}

fn call_date(formatter: &Function, day: Day) -> String {
    let date = Date::new(&(f64::from(day.number()) * 86_400_000.0).into());
    formatter
        .call1(&JsValue::UNDEFINED, &date)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}
