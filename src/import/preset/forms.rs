//! Sheets that people keep by hand, in five languages: a till's day list, a salon's visit book, a
//! restaurant's sheet of orders by phone. The names of columns are recognised as anywhere; what is
//! particular is that a day is written once for the rows below it, and that statuses are words of
//! the owner's language.

use super::{Blanks, PLAIN, Preset, Rules, words};

const RULES: Rules = Rules {
    blanks: Blanks::DateFromAbove,
    words: words::EVERYDAY,
    ..PLAIN
};

/// Receipts and who rang them up.
pub(super) static TILL: Preset = Preset {
    name: "till",
    title: "A till's day list",
    documented: None,
    telling: &[
        "receipt no",
        "receipt number",
        "receipt",
        "cashier",
        "loyalty card",
        "payment", //
        "կտրոնի համար",
        "կտրոն",
        "գանձապահ",
        "զեղչի քարտ",
        "վճարման ձև", //
        "شماره رسید",
        "شماره فاکتور",
        "صندوقدار",
        "کد اشتراک",
        "نحوه پرداخت", //
        "เลขที่ใบเสร็จ",
        "เลขที่บิล",
        "แคชเชียร์",
        "รหัสสมาชิก",
        "วิธีชำระเงิน", //
        "номер чека",
        "чек",
        "кассир",
        "дисконтная карта",
        "способ оплаты",
    ],
    enough: 3,
    columns: &[],
    rules: RULES,
};

/// Visits: what was done, by whom.
pub(super) static VISITS: Preset = Preset {
    name: "visits",
    title: "A salon's visit book",
    documented: None,
    telling: &[
        "visit date",
        "client",
        "service",
        "stylist",
        "master",
        "barber", //
        "այցի ամսաթիվ",
        "հաճախորդ",
        "ծառայություն",
        "վարպետ",
        "վարսահարդար", //
        "تاریخ مراجعه",
        "مشتری",
        "خدمت",
        "خدمات",
        "آرایشگر", //
        "วันที่มา",
        "ลูกค้า",
        "บริการ",
        "ช่าง",
        "ช่างทำผม", //
        "дата визита",
        "клиент",
        "услуга",
        "процедура",
        "мастер",
    ],
    enough: 3,
    columns: &[],
    rules: RULES,
};

/// Orders taken by phone: dishes to an address.
pub(super) static PHONE_ORDERS: Preset = Preset {
    name: "phone_orders",
    title: "A restaurant's orders by phone",
    documented: None,
    telling: &[
        "phone",
        "address",
        "dishes",
        "delivery",
        "courier",
        "order taken by", //
        "հեռախոս",
        "հասցե",
        "ուտեստներ",
        "առաքում",
        "առաքիչ", //
        "تلفن",
        "آدرس",
        "نشانی",
        "غذاها",
        "پیک", //
        "เบอร์โทร",
        "ที่อยู่",
        "รายการอาหาร",
        "ค่าส่ง",
        "ไรเดอร์", //
        "телефон",
        "адрес",
        "блюда",
        "доставка",
        "курьер",
    ],
    enough: 3,
    columns: &[],
    rules: RULES,
};
