//! The frame, the start, the question, charts and downloads.

use crate::i18n::Plural;
use crate::i18n::texts::{
    ChartTexts, DownloadTexts, FrameTexts, QuestionTexts, ReadingTexts, RoleText, RoleTexts,
    StartTexts, TableTexts,
};

pub const FRAME: FrameTexts = FrameTexts {
    name: "حفظ مشتری",
    skip: "رفتن به ارقام",
    pages: "صفحه‌ها",
    overview: "نمای کلی",
    segments: "گروه‌ها",
    cohorts: "کوهورت‌ها",
    retention: "حفظ مشتری",
    compare: "مقایسه",
    ladder: "سفارش‌های بعدی",
    leaving: "در حال رفتن",
    money: "درآمد",
    sheet: "یک برگه",
    import: "ورود داده",
    kept: "نگه‌داشته‌ها",
    customers: "مشتریان",
    more: "بیشتر",
    more_files: Plural::same("و {n} فایل دیگر"),
    rows: Plural::same("{n} سطر"),
    dates: "{first} تا {last}",
    set_aside: Plural::same("{n} سطر کنار گذاشته شد"),
    all_rows_count: "همه سطرها به حساب آمدند",
    open_another: "باز کردن فایلی دیگر",
    forget: "فراموش کردن فایل و انتخاب‌ها",
    more_actions: "گزینه‌های دیگر این فایل",
    read_as: "ستون‌ها:",
    read_as_in: "ستون‌های {file}:",
    read_as_role: "{role} = {column}",
    change: "تغییر",
    requests: Plural::same("{n} درخواست به سرورهای دیگر"),
    requests_unknown: "درخواست به سرورهای دیگر پذیرفته نمی‌شود",
    offline: "بدون اینترنت هم کار می‌کند",
    offline_not_yet: "هنوز برای کار بدون اینترنت ذخیره نشده",
    language: "زبان",
    theme: "پوسته",
    theme_light: "روشن",
    theme_dark: "تیره",
    theme_auto: "مانند سیستم",
    close: "بستن",
    updating: "در حال محاسبه دوباره…",
};

pub const START: StartTexts = StartTexts {
    title: "ببینید چه کسی دوباره می‌خرد و چه کسی در حال رفتن است",
    lead: "از خروجی سفارش‌هایتان بهترین مشتریان، مشتریان در حال رفتن و فهرست کسانی که باید با آن‌ها تماس بگیرید به دست می‌آید.",
    drop: "فایل سفارش‌هایتان را هر جای این صفحه رها کنید",
    drop_now: "برای خواندن فایل، رهایش کنید",
    choose: "انتخاب فایل",
    sample: "امتحان با سفارش‌های نمونه",
    sample_credit: "نمونه: گزیده‌ای از Online Retail، گردآوری D. Chen، مخزن یادگیری ماشین UCI، با پروانه CC\u{a0}BY\u{a0}4.0.",
    needs: "CSV، اکسل، یا خروجی فروشگاه و صندوق، فشرده یا نه: برای هر سفارش یا هر کالای فروخته‌شده یک سطر، با مشتری، تاریخ و مبلغ.",
    paste: "چسباندن جدول به جای فایل",
    paste_how: "خانه‌ها را همراه با نام ستون‌ها در صفحه‌گسترده کپی کنید و این‌جا یا هر جای دیگر این صفحه بچسبانید.",
    paste_read: "خواندن این جدول",
    privacy: "فایل شما روی همین دستگاه می‌ماند: در همین زبانه خوانده می‌شود و به هیچ جا فرستاده نمی‌شود.",
};

pub const READING: ReadingTexts = ReadingTexts {
    title: "در حال خواندن {file}",
    figures: "در حال محاسبه ارقام {file}",
    several: Plural::same("{n} فایل"),
    bytes: "{done} از {total}",
    rows: Plural::same("{n} سطر"),
    seconds_left: Plural::same("حدود {n} ثانیه مانده"),
    minutes_left: Plural::same("حدود {n} دقیقه مانده"),
    cancel: "لغو",
    sample: "سفارش‌های نمونه",
};

pub const ROLES: RoleTexts = RoleTexts {
    customer: RoleText {
        name: "مشتری",
        hint: "شماره، ایمیل یا نامی که با خرید بعدی همان شخص عوض نمی‌شود.",
    },
    order: RoleText {
        name: "سفارش",
        hint: "سطرهای یک مشتری با شماره سفارش یکسان، یک سفارش‌اند.",
    },
    date: RoleText {
        name: "تاریخ",
        hint: "روز سفارش، با ساعت یا بدون آن.",
    },
    amount: RoleText {
        name: "مبلغ",
        hint: "آنچه این سطر به صورت‌حساب می‌افزاید. مبلغ مرجوعی منفی است.",
    },
    quantity: RoleText {
        name: "تعداد",
        hint: "تعداد کالا. حاصل‌ضرب آن در قیمت واحد، مبلغ است.",
    },
    unit_price: RoleText {
        name: "قیمت واحد",
        hint: "قیمت یک عدد از کالا.",
    },
    status: RoleText {
        name: "وضعیت",
        hint: "سطرهایی با واژه‌هایی مانند «cancelled» یا «failed» کنار گذاشته می‌شوند.",
    },
    email: RoleText {
        name: "نشانی ایمیل",
        hint: "در فهرست مشتریان نشان داده می‌شود و می‌تواند شناسه مشتری هم باشد.",
    },
    phone: RoleText {
        name: "شماره تلفن",
        hint: "در فهرست مشتریان نشان داده می‌شود و می‌تواند شناسه مشتری هم باشد.",
    },
    name: RoleText {
        name: "نام مشتری",
        hint: "در فهرست مشتریان نشان داده می‌شود.",
    },
    consent: RoleText {
        name: "رضایت",
        hint: "آیا مشتری با دریافت پیام موافقت کرده است.",
    },
    birthday: RoleText {
        name: "تاریخ تولد",
        hint: "روز تولد مشتری، با سال یا بدون آن.",
    },
    time: RoleText {
        name: "ساعت",
        hint: "ساعت سفارش، اگر در ستونی جدا از تاریخ آمده باشد.",
    },
    discount: RoleText {
        name: "تخفیف",
        hint: "آنچه از قیمت کم شده است. مبلغ، بدون آن حساب شده است.",
    },
    coupon: RoleText {
        name: "کد تخفیف",
        hint: "کدی که مشتری به کار برده است.",
    },
    currency: RoleText {
        name: "واحد پول",
        hint: "واحد پول مبلغ، با کد یا نشانه.",
    },
    refunded_amount: RoleText {
        name: "مبلغ برگشتی",
        hint: "بخشی از مبلغ این سطر که به مشتری برگردانده شده است.",
    },
    product: RoleText {
        name: "محصول",
        hint: "آنچه فروخته شده است: کالا، غذا یا خدمت.",
    },
    category: RoleText {
        name: "دسته",
        hint: "نوع محصول.",
    },
    channel: RoleText {
        name: "کانال فروش",
        hint: "جایی که سفارش از آن آمده است: وب‌سایت، تلفن یا بازارگاه.",
    },
    branch: RoleText {
        name: "شعبه",
        hint: "فروشگاه یا محلی که فروخته است.",
    },
    staff: RoleText {
        name: "فروشنده",
        hint: "کسی که فروخته یا خدمت داده است.",
    },
    country: RoleText {
        name: "کشور",
        hint: "کشور مشتری یا محل تحویل.",
    },
};

pub const QUESTION: QuestionTexts = QuestionTexts {
    title: "یک پرسش پیش از ارقام",
    lead: "بیشتر {file} روشن است. لطفاً درباره بقیه تصمیم بگیرید.",
    lead_unclear: "از نام ستون‌های {file} نمی‌توان فهمید هر کدام چیست. لطفاً انتخاب کنید.",
    change_title: "ستون‌ها چگونه خوانده می‌شوند",
    change_lead: "بگویید هر ستون {file} چیست. ارقام دوباره محاسبه می‌شوند.",
    first_rows: "نخستین سطرهای {file}",
    column_number: "ستون {n}",
    missing: "هیچ ستونی شبیه «{role}» نیست. کدام ستون است؟",
    several: "بیش از یک ستون ممکن است «{role}» باشد.",
    amount_or_price: "یا مبلغ را انتخاب کنید، یا تعداد و قیمت واحد را با هم.",
    date_title: "{example} چه روزی است؟",
    decimal_title: "{example} چقدر است؟",
    day_first: "اول روز",
    month_first: "اول ماه",
    year_first: "اول سال",
    decimal_point: "با ممیز نقطه",
    decimal_comma: "با ممیز ویرگول",
    incomplete: "هنوز لازم است: {roles}.",
    proceed: "نمایش ارقام",
    back: "بازگشت",
};

pub const TABLE: TableTexts = TableTexts {
    show: "جدول",
    search: "جست‌وجو",
    shown: "{shown} از {total}",
    nothing_found: "هیچ موردی «{text}» ندارد.",
    sort_hint: "مرتب‌سازی بر پایه {column}",
    no_value: "بدون مقدار",
};

pub const CHART: ChartTexts = ChartTexts {
    keys: "با کلیدهای جهت‌نما از یک مقدار به مقدار دیگر بروید.",
    unfinished: "هنوز تمام نشده و بیشتر خواهد شد.",
    failed: "نمودار رسم نشد. همین اعداد در جدول آمده است.",
    svg: "SVG، برای سند و چاپ",
    png: "PNG، برای اسلاید و پیام",
    download: "دریافت نمودار",
};

pub const DOWNLOAD: DownloadTexts = DownloadTexts {
    menu: "دریافت",
    report: "گزارش کامل (JSON)",
    customers: "مشتریان با امتیاز و گروه",
    leaving: "مشتریانی که باید برگردانده شوند",
    segments: "گروه‌ها",
    months: "سفارش و درآمد به تفکیک ماه",
    audit: "فروش و مرجوعی به تفکیک ماه",
    cohorts: "کوهورت‌ها",
    retention: "حفظ مشتری به تفکیک دوره",
    set_aside: "سطرهای کنارگذاشته‌شده",
    style: "قالب جدول‌ها",
    comma: "CSV با ویرگول",
    semicolon: "CSV با نقطه‌ویرگول و اعشار با ویرگول",
    tab: "متن با Tab",
    file_report: "گزارش",
    file_customers: "مشتریان",
    file_leaving: "مشتریان-در-حال-رفتن",
    file_segments: "گروه‌ها",
    file_months: "ماه‌ها",
    file_audit: "فروش-برای-مقایسه",
    file_cohorts: "کوهورت‌ها",
    file_retention: "حفظ-مشتری",
    file_movement: "جابه‌جایی-مشتریان",
    file_set_aside: "سطرهای-کنارگذاشته",
};
