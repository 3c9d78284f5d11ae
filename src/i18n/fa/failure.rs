//! What went wrong and what to do next.

use crate::i18n::Plural;
use crate::i18n::texts::{FailureText, FailureTexts};

pub const FAILURE: FailureTexts = FailureTexts {
    no_orders: FailureText {
        what: "هیچ سطری از این فایل سفارش به حساب نمی‌آید.",
        next: "ببینید کدام ستون‌ها مشتری، تاریخ و مبلغ خوانده شده‌اند؛ فایلی که فقط مرجوعی دارد هم سفارشی ندارد.",
    },
    empty_file: FailureText {
        what: "این فایل خالی است.",
        next: "دوباره از سفارش‌ها خروجی بگیرید و ببینید فایل سطری دارد یا نه.",
    },
    not_text: FailureText {
        what: "این فایل جدولی به‌صورت متن نیست.",
        next: "در اکسل یا برنامهٔ فروشگاه «ذخیره به‌عنوان» یا «خروجی» و سپس CSV را انتخاب کنید و همان فایل را اینجا رها کنید.",
    },
    columns_not_found: FailureText {
        what: "برخی از ستون‌های لازم پیدا نشد.",
        next: "آن‌ها را خودتان انتخاب کنید، یا فایل را با سطر عنوان خروجی بگیرید.",
    },
    unknown_column: FailureText {
        what: "ستونی که انتخاب شده در این فایل نیست.",
        next: "ستون‌ها را دوباره انتخاب کنید.",
    },
    bad_options: FailureText {
        what: "این گزینه‌ها با هم سازگار نیستند.",
        next: "دوباره انتخاب کنید. آخرین ارقام سر جایشان هستند.",
    },
    bad_scheme: FailureText {
        what: "در تعریف گروه‌ها برخی کدها جا افتاده یا دو بار آمده‌اند.",
        next: "هر کد را درست به یک گروه بدهید.",
    },
    unsupported_encoding: FailureText {
        what: "نویسه‌های این فایل به شیوه‌ای نوشته شده که اینجا خوانده نمی‌شود.",
        next: "فایل را به‌صورت CSV با UTF-8 ذخیره کنید و دوباره رها کنید.",
    },
    archive_unreadable: FailureText {
        what: "این فایل فشرده باز نشد یا جدولی در آن نیست.",
        next: "خودتان آن را باز کنید، اگر گذرواژه دارد با گذرواژه، و جدولی را که در آن است اینجا رها کنید.",
    },
    workbook_unreadable: FailureText {
        what: "این کارپوشه آسیب دیده یا از نوعی است که اینجا خوانده نمی‌شود.",
        next: "آن را در برنامهٔ خودش باز کنید، با قالب XLSX یا CSV ذخیره کنید و همان فایل را رها کنید.",
    },
    workbook_protected: FailureText {
        what: "این کارپوشه گذرواژه دارد.",
        next: "آن را در برنامهٔ خودش باز کنید، بدون گذرواژه یا برگه را با قالب CSV ذخیره کنید و همان فایل را رها کنید.",
    },
    file_unreadable: FailureText {
        what: "مرورگر نتوانست این فایل را بخواند.",
        next: "شاید جابه‌جا شده یا در برنامه دیگری باز است. دوباره رهایش کنید.",
    },
    file_changed: FailureText {
        what: "این فایل پس از رها شدن تغییر کرده است.",
        next: "برای خواندن محتوای تازه، دوباره رهایش کنید.",
    },
    cancelled: FailureText {
        what: "خواندن لغو شد.",
        next: "هر وقت خواستید فایل را دوباره رها کنید.",
    },
    sample_missing: FailureText {
        what: "سفارش‌های نمونه بارگذاری نشد.",
        next: "ببینید این صفحه روی سرورش کامل است یا نه؛ یا فایلی از خودتان رها کنید.",
    },
    other_build: FailureText {
        what: "نسخه تازه‌ای از این صفحه رسیده است.",
        next: "صفحه را دوباره بارگذاری کنید. فایل را باید دوباره رها کنید.",
    },
    internal: FailureText {
        what: "خطایی در خود این برنامه رخ داد.",
        next: "فایل را دوباره رها کنید. اگر تکرار شد، لطفاً آن را با جزئیات زیر گزارش دهید.",
    },
    in_file: "در {file}",
    in_file_line: "در {file}، خط {line}",
    in_file_line_column: "در {file}، خط {line}، ستون {column}",
    names: Plural::new("این مورد: {names}", "این موارد: {names}"),
    check_columns: "بررسی ستون‌ها",
    detail: "جزئیات برای برنامه‌نویسان",
    dismiss: "بستن این پیام",
};
