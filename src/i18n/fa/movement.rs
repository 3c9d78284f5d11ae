//! How large the segments are, who went from one to another, and segments of one's own.

use crate::i18n::texts::{MovementTexts, TreemapTexts};

pub const TREEMAP: TreemapTexts = TreemapTexts {
    options: "مساحت‌ها بر پایه {measure}",
    measure: "مساحت",
    customers: "شمار مشتریان",
    revenue: "درآمد",
    customers_title: "مشتریان هر گروه",
    revenue_title: "درآمد هر گروه",
    most_customers: "بیشترین مشتریان در گروه «{segment}» هستند: {customers}، یعنی {customers_share} از همه، با {revenue_share} از درآمد.",
    most_revenue: "بیشترین درآمد از گروه «{segment}» است: {revenue}، یعنی {revenue_share} از کل، از {customers_share} از مشتریان ({customers}).",
    share_of_customers: "{share} از مشتریان",
    share_of_revenue: "{share} از درآمد",
};

pub const MOVEMENT: MovementTexts = MovementTexts {
    title: "چه کسی از کدام گروه به کدام گروه رفت",
    options: "در مقایسه با {ago}: {day}",
    ago: "چه مدت پیش",
    one_month: "یک ماه پیش",
    three_months: "سه ماه پیش",
    six_months: "شش ماه پیش",
    year: "یک سال پیش",
    other_day: "روزی دیگر",
    day: "روز پیشین",
    sentence: "از {day} تاکنون، {left} از گروه «{segment}» رفته‌اند و {joined} به آن آمده‌اند؛ {new} نیز برای نخستین بار خریده‌اند.",
    nobody_then: "در {day} هنوز کسی مشتری نبود: نخستین سفارش در {first} است. روزی دیرتر برگزینید.",
    note: "امتیازها مشتریان هر روز را با یکدیگر می‌سنجند؛ پس گروه بعضی فقط از آن رو تغییر می‌کند که دیگران آمده‌اند. درآمد، مبلغی است که این مشتریان تاکنون آورده‌اند.",
    chart_title: "از گروه به گروه از {day} تاکنون",
    on_day: "{segment}، در {day}",
    not_yet: "هنوز مشتری نبوده",
    no_more: "دیگر مشتری نیست",
    from_to: "{from} ← {to}",
    segment_then: "گروه در آن روز",
    segment_now: "گروه اکنون",
    share_of_then: "از افراد آن روز",
    download: "دریافت این جدول",
    failed: "مقایسه انجام نشد. برای تلاش دوباره، روز را از نو برگزینید.",
};
