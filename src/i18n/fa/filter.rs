//! A part of the orders, what the first one was, and what discounts do.

use crate::i18n::Plural;
use crate::i18n::texts::{DiscountTexts, FilterTexts, FirstByTexts};

pub const FILTER: FilterTexts = FilterTexts {
    sentence: "نمایش {column}",
    column: "نمایش بخشی از سفارش‌ها بر پایه یک ستون",
    choose: "همه سفارش‌ها",
    chosen: "آنچه نشان داده می‌شود",
    title: "کدام مقدارهای {column} نشان داده شود",
    of: "چه چیزی این مقدار را دارد",
    of_rows: "سفارش‌هایی که آن را دارند",
    of_first: "مشتریانی که نخستین سفارششان آن را دارد",
    search: "جست‌وجوی مقدار",
    apply: "نمایش همین‌ها",
    shown: "{shown} از {total} مقدار",
    coming: "در حال خواندن ستون…",
    failed: "این ستون خوانده نشد. برای تلاش دوباره، فایل را از نو بیندازید.",
    empty: "(خالی)",
    more: Plural::same("و {n} مقدار دیگر"),
    rows_are: "{column}: {values}",
    first_is: "{column} در نخستین سفارش: {values}",
};

pub const FIRST_BY: FirstByTexts = FirstByTexts {
    title: "نخستین سفارش چه بود و چه کسی بازگشت",
    sentence: "مشتریان به تفکیک {column} در نخستین سفارش",
    column: "ستون",
    choose: "یک ستون…",
    table: "مشتریان به تفکیک {column} در نخستین سفارش",
    search: "جست‌وجوی مقدار",
    rest: Plural::same("{n} مقدار دیگر"),
    again: "دوباره خریدند",
    again_of: "از مشتریان",
    within: "در نود روز",
    within_of: "از کسانی که فرصت داشته‌اند",
    median: "روز تا سفارش دوم",
    per_customer: "درآمد هر مشتری",
};

pub const DISCOUNTS: DiscountTexts = DiscountTexts {
    title: "تخفیف‌ها",
    none: "هیچ ستونی از این فایل‌ها تخفیف یا کد تخفیف نیست. اگر هست، آن را با «تغییر» در بالای صفحه نشان دهید.",
    orders: "{n} سفارش از {orders} سفارش ({share}) تخفیف داشت.",
    only: "{n} نفر از {customers} مشتری که دوباره خریدند ({share}) هرگز بدون تخفیف نخریده‌اند؛ آنان {revenue} آورده‌اند.",
    table: "مشتریان بر پایه اینکه نخستین سفارششان تخفیف داشت یا نه",
    first: "نخستین سفارش",
    first_discounted: "با تخفیف",
    first_full: "به قیمت کامل",
};
