//! What each file was read as.

use yew::prelude::*;

use super::Panel;
use crate::analysis::report::FileReport;
use crate::app::pages::overview::PartProps;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::import::preset;
use crate::model::{CalendarSystem, DateOrder, DecimalMark, FileKind};

#[component]
pub fn Files(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.audit);
    let files = &props.overview.report.import.files;
    html! {
        <Panel id="import-files" title={texts.files}>
            <div class="file-cards">
                { for files.iter().map(|file| html! {
                    <div class="file-card">
                        <h4><bdi>{ &file.file }</bdi></h4>
                        <dl class="facts">
                            { for facts(shell, file).into_iter().map(|(word, fact)| html! {
                                <><dt>{ word }</dt><dd><bdi>{ fact }</bdi></dd></>
                            }) }
                        </dl>
                    </div>
                }) }
            </div>
        </Panel>
    }
}

fn facts(shell: &Shell, file: &FileReport) -> Vec<(&'static str, String)> {
    let texts = &shell.texts.audit;
    let is_orders = file.kind == FileKind::Orders;
    let kind = if is_orders {
        texts.kind_orders
    } else {
        texts.kind_customers
    };
    let mut facts = vec![
        (texts.kind, kind.to_owned()),
        (texts.rows, shell.formats.count(file.rows)),
    ];
    if let Some(name) = &file.preset {
        facts.push((texts.preset, preset_title(shell, name)));
    }
    if let Some(sheet) = &file.sheet {
        facts.push((texts.sheet, sheet.clone()));
    } else {
        facts.push((texts.encoding, encoding(shell, file)));
        facts.push((texts.delimiter, delimiter(shell, &file.delimiter)));
    }
    if let Some(mended) = mended(shell, file) {
        facts.push((texts.quotes, mended));
    }
    if is_orders {
        facts.push((texts.dates, dates(shell, file.date_format).to_owned()));
        facts.push((texts.calendar, calendar(shell, file.calendar).to_owned()));
        let mark = match file.decimal {
            DecimalMark::Point => texts.decimal_point,
            DecimalMark::Comma => texts.decimal_comma,
        };
        facts.push((texts.decimal, mark.to_owned()));
    }
    if let Some(found) = file.found {
        let places = [
            ("n", shell.formats.count(found)),
            ("rows", shell.formats.count(file.rows)),
        ];
        let form = texts.found_of.of(shell.formats.locale, found);
        facts.push((texts.found, fill(form, &places)));
    }
    facts
}

/// An export's proper name; sheets kept by hand have none.
fn preset_title(shell: &Shell, name: &str) -> String {
    let texts = &shell.texts.audit;
    let title = match name {
        "till" => texts.sheet_till,
        "visits" => texts.sheet_visits,
        "phone_orders" => texts.sheet_phone_orders,
        _ => preset::named(name).map_or(name, |preset| preset.title),
    };
    title.to_owned()
}

fn encoding(shell: &Shell, file: &FileReport) -> String {
    let encoding = file.encoding.to_uppercase();
    if file.damaged == 0 {
        return encoding;
    }
    let damaged = &shell.texts.audit.damaged;
    let places = [
        ("encoding", encoding),
        ("n", shell.formats.count(file.damaged)),
    ];
    fill(damaged.of(shell.formats.locale, file.damaged), &places)
}

/// What was mended in a file, if anything was.
pub fn mended(shell: &Shell, file: &FileReport) -> Option<String> {
    let places = [
        ("n", shell.formats.count(file.mended)),
        ("line", shell.formats.count(*file.mended_lines.first()?)),
    ];
    let form = &shell.texts.audit.mended;
    Some(fill(form.of(shell.formats.locale, file.mended), &places))
}

fn delimiter(shell: &Shell, delimiter: &str) -> String {
    let texts = &shell.texts.audit;
    match delimiter {
        "," => texts.comma.to_owned(),
        ";" => texts.semicolon.to_owned(),
        "\t" => texts.tab.to_owned(),
        other => other.to_owned(),
    }
}

fn dates(shell: &Shell, order: DateOrder) -> &'static str {
    let texts = &shell.texts.audit;
    match order {
        DateOrder::Ymd => texts.dates_ymd,
        DateOrder::Dmy => texts.dates_dmy,
        DateOrder::Mdy => texts.dates_mdy,
        DateOrder::Excel => texts.dates_excel,
        DateOrder::Unix => texts.dates_unix,
        DateOrder::UnixMillis => texts.dates_unix_ms,
    }
}

fn calendar(shell: &Shell, calendar: CalendarSystem) -> &'static str {
    let texts = &shell.texts.audit;
    match calendar {
        CalendarSystem::Gregorian => texts.calendar_gregorian,
        CalendarSystem::Persian => texts.calendar_persian,
        CalendarSystem::Buddhist => texts.calendar_buddhist,
    }
}
