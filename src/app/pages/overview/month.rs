//! The last month that is over, beside the one before it and the same one a year ago.

use yew::prelude::*;

use super::PartProps;
use super::said::{Piece, Said};
use crate::analysis::change::{Change, change};
use crate::analysis::overview::MonthRow;
use crate::analysis::who::{Was, Who};
use crate::app::components::Explain;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::Route;

/// A figure of a month.
struct Tile {
    label: &'static str,
    how: &'static str,
    figure: fn(&MonthRow) -> Option<f64>,
    form: Form,
    /// Whom it counts.
    was: Option<Was>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Count,
    Amount,
    /// Compared in points: a share of a share means little.
    Share,
}

impl Form {
    fn write(self, shell: &Shell, figure: f64) -> String {
        match self {
            Self::Count => shell.formats.count(figure as u64),
            Self::Amount => shell.formats.amount(figure),
            Self::Share => shell.formats.share(figure),
        }
    }
}

fn ratio(part: f64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part / whole as f64)
}

fn tiles(shell: &Shell) -> [Tile; 6] {
    let texts = &shell.texts.month;
    [
        Tile {
            label: texts.revenue,
            how: texts.revenue_how,
            figure: |row| Some(row.revenue),
            form: Form::Amount,
            was: None,
        },
        Tile {
            label: texts.orders,
            how: texts.orders_how,
            figure: |row| Some(row.orders as f64),
            form: Form::Count,
            was: None,
        },
        Tile {
            label: texts.customers,
            how: texts.customers_how,
            figure: |row| Some(row.customers as f64),
            form: Form::Count,
            was: Some(Was::Buyer),
        },
        Tile {
            label: texts.new_customers,
            how: texts.new_customers_how,
            figure: |row| Some(row.new_customers as f64),
            form: Form::Count,
            was: Some(Was::New),
        },
        Tile {
            label: texts.returning,
            how: texts.returning_how,
            figure: |row| ratio((row.customers - row.new_customers) as f64, row.customers),
            form: Form::Share,
            was: None,
        },
        Tile {
            label: texts.average,
            how: texts.average_how,
            figure: |row| ratio(row.revenue, row.orders),
            form: Form::Amount,
            was: None,
        },
    ]
}

#[component]
pub fn Month(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.month);
    let first_day = props.overview.report.summary.first_date;
    let Some(change) = change(&props.overview.months, first_day) else {
        return html! { <p class="note">{ texts.none }</p> };
    };
    let month = shell.formats.period_name(change.month.month);
    let title = fill(texts.title, &[("month", month.as_str())]);
    html! {
        <div class="month">
            <h3 id="overview-month">{ title.clone() }</h3>
            <dl class="tiles" aria-labelledby="overview-month">
                { for tiles(shell).iter().map(|tile| face(shell, tile, &change, &month)) }
            </dl>
        </div>
    }
}

fn face(shell: &Shell, tile: &Tile, change: &Change<'_>, month: &str) -> Html {
    let texts = &shell.texts.month;
    let now = (tile.figure)(change.month);
    let shown = now.map_or_else(|| "–".to_owned(), |figure| tile.form.write(shell, figure));
    let others = [change.before, change.year_before];
    let others: Vec<(&MonthRow, f64)> = others
        .into_iter()
        .flatten()
        .filter_map(|row| Some((row, (tile.figure)(row)?)))
        .collect();
    // The figures themselves, behind what is said of them.
    let own = others.iter().map(|(row, figure)| {
        let places = [
            ("month", shell.formats.period_name(row.month)),
            ("figure", tile.form.write(shell, *figure)),
        ];
        fill(texts.then, &places)
    });
    let own = own.collect::<Vec<_>>().join(" · ");
    let lines = others.iter().filter_map(|(row, then)| {
        let (class, template, share) = said(shell, tile.form, now?, *then)?;
        let places = [("share", share), ("month", shell.formats.period(row.month))];
        Some(html! { <span class={class}>{ fill(template, &places) }</span> })
    });
    let lines: Vec<Html> = lines.collect();
    let people = tile.was.map(|was| {
        Route::people(Who {
            period: Some(change.month.month),
            was: Some(was),
            ..Who::default()
        })
    });
    html! {
        <div class="tile">
            <dt>
                <span>{ tile.label }</span>
                <Explain shell={shell.clone()} figure={format!("{}, {month}", tile.label)} formula={tile.how}
                    own={(!own.is_empty()).then(|| AttrValue::from(own))} />
            </dt>
            <dd>
                if let Some(people) = people {
                    <a class="tile-figure" href={people.hash()}>{ shown }</a>
                } else {
                    <span class="tile-figure">{ shown }</span>
                }
                <span class="tile-term tile-changes">
                    if lines.is_empty() {
                        <span>{ texts.nothing_before }</span>
                    }
                    { lines }
                </span>
            </dd>
        </div>
    }
}

/// How a figure stands to what it was: the class of that, the words, and by how much.
fn said(
    shell: &Shell,
    form: Form,
    now: f64,
    then: f64,
) -> Option<(&'static str, &'static str, String)> {
    let texts = &shell.texts.month;
    let difference = match form {
        Form::Share => now - then,
        Form::Count | Form::Amount => Change::against(now, then)?,
    };
    let (more, less) = match form {
        Form::Share => (texts.points_more, texts.points_less),
        Form::Count | Form::Amount => (texts.more, texts.less),
    };
    // Points are percent of the whole, without their sign.
    let share = match form {
        Form::Share => shell
            .formats
            .number((difference.abs() * 1000.0).round() / 10.0),
        Form::Count | Form::Amount => shell.formats.share(difference.abs()),
    };
    Some(if difference.abs() < 0.0005 {
        ("change-none", texts.same, share)
    } else if difference > 0.0 {
        ("change-more", more, share)
    } else {
        ("change-less", less, share)
    })
}

/// The month in two sentences; nothing where no month is over.
pub fn month_sentence(props: &PartProps) -> Option<Said> {
    let (shell, texts) = (&props.shell, &props.shell.texts.month);
    let first_day = props.overview.report.summary.first_date;
    let change = change(&props.overview.months, first_day)?;
    let row = change.month;
    let people = |was, count: u64| {
        let who = Who {
            period: Some(row.month),
            was: Some(was),
            ..Who::default()
        };
        Piece::People(who, shell.formats.count(count))
    };
    let month = Said::new(
        texts.sentence.of(shell.formats.locale, row.customers),
        &[
            ("month", shell.formats.period_name(row.month).into()),
            ("customers", people(Was::Buyer, row.customers)),
            ("revenue", shell.formats.amount(row.revenue).into()),
            ("new", people(Was::New, row.new_customers)),
        ],
    );
    let against = change.before.and_then(|before| {
        let (_, template, share) = said(shell, Form::Amount, row.revenue, before.revenue)?;
        let places = [
            ("share", share),
            ("month", shell.formats.period_name(before.month)),
        ];
        let change = Piece::Text(fill(template, &places));
        Some(Said::new(texts.sentence_change, &[("change", change)]))
    });
    Some(month.and(against.unwrap_or_default()))
}

/// The figures of the month as lines of a message; nothing where no month is over.
pub fn month_lines(props: &PartProps) -> Option<(String, Vec<String>)> {
    let shell = &props.shell;
    let first_day = props.overview.report.summary.first_date;
    let change = change(&props.overview.months, first_day)?;
    let line = |tile: &Tile| {
        let now = (tile.figure)(change.month)?;
        let line = format!("{}: {}", tile.label, tile.form.write(shell, now));
        let against = change.before.and_then(|before| {
            let (_, template, share) = said(shell, tile.form, now, (tile.figure)(before)?)?;
            let month = shell.formats.period(before.month);
            Some(fill(template, &[("share", share), ("month", month)]))
        });
        Some(against.map_or(line.clone(), |against| format!("{line} ({against})")))
    };
    let title = shell.formats.period_name(change.month.month);
    Some((title, tiles(shell).iter().filter_map(line).collect()))
}
