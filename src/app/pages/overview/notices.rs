//! What is worth a look before the figures are trusted: one quiet line that leads to the import.

use yew::prelude::*;

use super::PartProps;
use super::import::{base, is_left_out, mended, several};
use crate::i18n::fill;

#[component]
pub fn Notices(props: &PartProps) -> Html {
    let notices = notices(props);
    if notices.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="notices" aria-label={props.shell.texts.audit.notice_title}>
            { for notices.into_iter().map(|(href, text)| html! { <li><a {href}>{ text }</a></li> }) }
        </ul>
    }
}

/// Where each leads, and what it says; what was decided is not said again.
fn notices(props: &PartProps) -> Vec<(&'static str, String)> {
    let (shell, texts) = (&props.shell, &props.shell.texts.audit);
    let options = shell.session.options();
    let mut found = Vec::new();
    let named = several(&props.overview.report.import.currencies);
    if !named.is_empty() && options.currency.is_none() {
        let currency = base(&named, None);
        let text = fill(texts.notice_currencies, &[("currency", currency)]);
        found.push(("#import-currencies", text));
    }
    let files = props.overview.report.import.files.iter();
    let mended = files.filter_map(|file| mended(shell, file));
    found.extend(mended.map(|text| ("#import-files", text)));
    let shown = shell.session.shown.as_ref();
    let Some(noticed) = shown.and_then(|shown| shown.noticed.as_ref()) else {
        return found;
    };
    let far = [&noticed.far.late, &noticed.far.early];
    let far = far
        .into_iter()
        .flatten()
        .filter(|days| !is_left_out(&options, days));
    found.extend(far.map(|days| {
        let places = [
            ("n", shell.formats.count(days.rows)),
            ("day", shell.formats.day(days.day)),
        ];
        let text = texts.notice_far.of(shell.formats.locale, days.rows);
        ("#import-dates", fill(text, &places))
    }));
    let merge = options.merge.as_deref().unwrap_or_default();
    let open = noticed
        .alike
        .iter()
        .filter(|count| !merge.contains(&count.by));
    let groups: u64 = open.map(|count| count.groups).sum();
    if groups > 0 {
        found.push(("#import-people", shell.counted(&texts.notice_alike, groups)));
    }
    let excluded = options.exclude.as_deref().unwrap_or_default();
    let mut unusual = noticed.unusual.iter();
    if let Some(row) = unusual.find(|row| !excluded.contains(&row.id)) {
        let places = [
            ("name", format!("\u{2068}{}\u{2069}", row.id)),
            ("share", shell.formats.share(row.share)),
        ];
        found.push(("#import-people", fill(texts.notice_unusual, &places)));
    }
    found
}
