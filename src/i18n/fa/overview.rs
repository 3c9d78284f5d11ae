//! The overview: options, coverage, sentences, figures, sales.

use crate::i18n::Plural;
use crate::i18n::texts::{
    AsideTexts, CoverageTexts, FigureText, FigureTexts, OptionTexts, SalesTexts, SentenceTexts,
    ShareTexts,
};

pub const OPTIONS: OptionTexts = OptionTexts {
    sentence: "وضعیت در تاریخ {as_of}؛ مرجوعی‌ها {refunds}",
    as_of: "تاریخ مبنا",
    refunds: "مرجوعی‌ها",
    refunds_net: "از درآمد کم شود",
    refunds_ignore: "کنار گذاشته شود",
    as_of_note: "سفارش‌های این روز و پس از آن به حساب نمی‌آیند. اگر انتخاب نکنید، روز پس از آخرین سفارش است.",
    as_of_reset: "بازگشت به روز پس از آخرین سفارش",
};

pub const COVERAGE: CoverageTexts = CoverageTexts {
    title: "این ارقام بر چه پایه‌ای است",
    some_count: Plural::same(
        "{kept} سطر از {rows} سطر به حساب آمده است ({share} سطرها)؛ کنار گذاشته شده: {aside}.",
    ),
    all_count: Plural::new(
        "تنها سطر فایل به حساب آمده و چیزی کنار گذاشته نشده است.",
        "همه {n} سطر به حساب آمده‌اند و چیزی کنار گذاشته نشده است.",
    ),
    aside_more: Plural::new("{reason} (و یک دلیل دیگر)", "{reason} (و {n} دلیل دیگر)"),
    sales: Plural::new(
        "سطری که به حساب آمده {kept} از {sales} فروش فایل را دربر دارد ({share} فروش).",
        "سطرهایی که به حساب آمده‌اند {kept} از {sales} فروش فایل را دربر دارند ({share} فروش).",
    ),
    refunds: "مرجوعی‌ها، به مبلغ {refunds}، در میان سطرهایی است که به حساب آمده‌اند.",
    without_customer: "کسانی که فقط مرجوعی دارند {revenue} اضافه می‌کنند که در هیچ‌یک از ارقام مشتریان نیامده است.",
    reasons_title: "سطرهای کنارگذاشته‌شده به تفکیک دلیل",
    reason: "دلیل",
    rows: "سطر",
    amount: "فروش آن‌ها",
    lines: "خط در فایل",
    more_lines: "{lines} و بیشتر",
    download: "دریافت این سطرها",
    malformed: "بیشتر از سطر عنوان خانه دارد",
    missing_customer: "مشتری ندارد",
    missing_date: "تاریخ ندارد",
    bad_date: "تاریخش خوانده نمی‌شود",
    missing_amount: "مبلغ ندارد",
    bad_amount: "مبلغش خوانده نمی‌شود",
    not_paid: "طبق وضعیت، پرداخت نشده",
    after_as_of: "در تاریخ مبنا یا پس از آن",
    before_from: "پیش از روزی که از آن آغاز کرده‌اید",
    refund: "مرجوعی، به انتخاب شما کنار گذاشته شده",
    replaced: "فایل تازه‌تری جایش را گرفته",
    other_currency: "به ارز دیگر",
    excluded: "از کسی که کنار گذاشته‌اید",
    filtered: "با فیلترهای شما کنار گذاشته شده",
    aside: AsideTexts {
        malformed: Plural::same("{n} سطر که بیشتر از سطر عنوان خانه دارد"),
        missing_customer: Plural::same("{n} سطر بدون مشتری"),
        missing_date: Plural::same("{n} سطر بدون تاریخ"),
        bad_date: Plural::same("{n} سطر که تاریخش خوانده نمی‌شود"),
        missing_amount: Plural::same("{n} سطر بدون مبلغ"),
        bad_amount: Plural::same("{n} سطر که مبلغش خوانده نمی‌شود"),
        not_paid: Plural::same("{n} سطر که طبق وضعیت پرداخت نشده"),
        after_as_of: Plural::same("{n} سطر در تاریخ مبنا یا پس از آن"),
        before_from: Plural::same("{n} سطر پیش از روزی که از آن آغاز کرده‌اید"),
        refund: Plural::same("{n} مرجوعی که به انتخاب شما کنار گذاشته شده"),
        replaced: Plural::same("{n} سطر که فایل تازه‌تری جایش را گرفته"),
        other_currency: Plural::same("{n} سطر به ارز دیگر"),
        excluded: Plural::same("{n} سطر از کسانی که کنار گذاشته‌اید"),
        filtered: Plural::same("{n} سطر که با فیلترهای شما کنار گذاشته شده"),
    },
};

pub const SHARE: ShareTexts = ShareTexts {
    all: "همه آن‌ها",
    nine_in_ten: "از هر ده نفر نه نفر",
    four_in_five: "از هر پنج نفر چهار نفر",
    three_in_four: "از هر چهار نفر سه نفر",
    two_in_three: "از هر سه نفر دو نفر",
    three_in_five: "از هر پنج نفر سه نفر",
    half: "نیمی از آن‌ها",
    two_in_five: "از هر پنج نفر دو نفر",
    one_in_three: "از هر سه نفر یک نفر",
    one_in_four: "از هر چهار نفر یک نفر",
    one_in_five: "از هر پنج نفر یک نفر",
    one_in_ten: "از هر ده نفر یک نفر",
    percent: "{share} آن‌ها",
};

pub const SENTENCE: SentenceTexts = SentenceTexts {
    customers: Plural::same("{customers} مشتری."),
    bought_again: "خرید مجدد: {fraction}.",
    nobody_again: "هنوز هیچ‌کس دوباره نخریده است.",
    quiet: Plural::new(
        "{quiet} نفر {months} است که خرید نکرده؛ پیش‌تر {revenue} خریده بود.",
        "{quiet} نفر {months} است که خرید نکرده‌اند؛ پیش‌تر {revenue} خریده بودند.",
    ),
    nobody_quiet: "هیچ‌کس نیست که {months} خرید نکرده باشد.",
    overdue: Plural::new(
        "{overdue} نفر نسبت به روال خودش دیر کرده است.",
        "{overdue} نفر نسبت به روال خودشان دیر کرده‌اند.",
    ),
    few_customers: Plural::new(
        "فقط {n} مشتری: برای معنادار بودن درصدها خیلی کم است.",
        "فقط {n} مشتری: درصدها را نشانه بدانید، نه قاعده.",
    ),
    in_progress: "{period} هنوز تمام نشده و ارقامش بیشتر خواهد شد.",
    second_order: Plural::same(
        "از {n} مشتری که فایل تا {days} پس از نخستین سفارش دنبالشان می‌کند، {share} در همین مدت دوباره سفارش داده‌اند.",
    ),
    second_order_median: Plural::same(
        "نیمی از سفارش‌های دوم حداکثر {n} روز پس از سفارش نخست بوده است.",
    ),
    second_order_too_early: "هنوز نمی‌توان گفت چند نفر تا {days} برمی‌گردند: فایل هیچ‌کس را این مدت دنبال نمی‌کند.",
    best_fifth: Plural::same("یک‌پنجم برتر، یعنی {n} مشتری، {share} درآمد را آورده‌اند."),
    eighty_percent: Plural::same("{n} مشتری برای ۸۰٪ درآمد کافی است."),
    gini: "در مقیاسی که ۰ یعنی همه به یک اندازه خرید می‌کنند و ۱ یعنی همه درآمد از یک نفر است، درآمد در {gini} قرار دارد (ضریب جینی).",
    months: Plural::same("{n} ماه"),
    days: Plural::same("{n} روز"),
    orders: Plural::same("{n} سفارش"),
    customer_count: Plural::same("{n} مشتری"),
};

pub const FIGURES: FigureTexts = FigureTexts {
    title: "ارقام",
    since: "همه سفارش‌ها از {day}؛ ارقام ماه در پایین جداگانه آمده است.",
    grew: "{share} افزایش در {month}",
    fell: "{share} کاهش در {month}",
    explain: "«{figure}» چگونه به دست آمد",
    customers: FigureText {
        label: "مشتریان",
        term: "با دست‌کم یک سفارش",
        formula: "کسانی که دست‌کم یک سفارش به‌حساب‌آمده دارند. سفارشی به حساب می‌آید که جمع سطرهایش صفر یا بیشتر باشد و همه سطرهایش مرجوعی نباشد.",
        own: "{orders} سفارش از {customers} مشتری است.",
    },
    orders: FigureText {
        label: "سفارش‌ها",
        term: "به‌حساب‌آمده",
        formula: "سطرهای یک مشتری با شماره سفارش یکسان، یک سفارش‌اند. اگر شماره سفارش نباشد، سطرهای هم‌زمان یک مشتری یک سفارش است.",
        own: "{rows} سطر به‌حساب‌آمده، {orders} سفارش است.",
    },
    revenue: FigureText {
        label: "درآمد",
        term: "از همه مشتریان",
        formula: "جمع سطرهای مشتریان پس از کم کردن مرجوعی‌ها. هر سطر در دوره تاریخ خودش به حساب می‌آید.",
        own: "در مجموع {revenue}؛ در سطرهای به‌حساب‌آمده {refunds} مرجوعی هست.",
    },
    average_order: FigureText {
        label: "میانگین سفارش",
        term: "میانگین مبلغ سفارش",
        formula: "درآمد تقسیم بر تعداد سفارش‌ها. چون میانگین است، چند سفارش بزرگ آن را بالا می‌برد.",
        own: "{revenue} ÷ {orders} سفارش = {average}",
    },
    bought_again: FigureText {
        label: "خرید مجدد",
        term: "از مشتریان · نرخ تکرار خرید",
        formula: "مشتریانی که دو سفارش یا بیشتر دارند، تقسیم بر همه مشتریان.",
        own: "{repeat} ÷ {customers} مشتری = {share}",
    },
    own_revenue_without: "جمع سطرهای به‌حساب‌آمده {kept} است؛ بدون {without} کسانی که فقط مرجوعی دارند {revenue} می‌شود. {refunds} مرجوعی از آن کم شده است.",
    best_fifth: FigureText {
        label: "سهم یک‌پنجم برتر",
        term: "از درآمد · تمرکز",
        formula: "مشتریان به ترتیب درآمد؛ آنچه یک‌پنجم نخست آورده‌اند، تقسیم بر کل درآمد.",
        own: "{n} نفر از {customers} مشتری، {share} از {revenue} را آورده‌اند.",
    },
};

pub const SALES: SalesTexts = SalesTexts {
    title: "فروش ماه‌به‌ماه",
    sentence: "پرفروش‌ترین ماه {month} بود: {orders} و {revenue} درآمد.",
    measure_sentence: "نمایش {measure} در هر ماه",
    measure: "رقم",
    orders: "سفارش‌ها",
    revenue: "درآمد",
    customers: "مشتریان",
    month: "ماه",
    strongest: "پرفروش‌ترین ماه",
    chart_orders: "سفارش‌ها به تفکیک ماه",
    chart_revenue: "درآمد به تفکیک ماه",
    chart_customers: "مشتریانی که سفارش دادند، به تفکیک ماه",
    average: "میانگین مبلغ سفارش",
};
