//! The list as a table in which only what is looked at is there: of a million rows as of ten.

use std::ops::Range;

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::analysis::listing::{Asking, By, Person};
use crate::app::components::{Icon, Shape};
use crate::app::hooks::{People, go, use_row_keys};
use crate::app::pages::hue_of;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Route, Shown};

/// How high a row is in CSS pixels; `--row` in the style sheet.
const ROW: f64 = 44.0;

/// Rows above and below what is seen.
const AROUND: usize = 20;

/// Browsers have no element higher than some ten million pixels: longer lists come in sheets.
const SHEET: usize = 100_000;

#[derive(Properties, PartialEq)]
pub struct PeopleTableProps {
    pub shell: Shell,
    pub shown: Shown,
    pub asking: Asking,
    pub people: People,
    /// Told which places of the list are looked at.
    pub on_look: Callback<Range<usize>>,
}

#[component]
pub fn PeopleTable(props: &PeopleTableProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.people);
    let node = use_node_ref();
    let onkeydown = use_row_keys(&node);
    let sheet = use_state_eq(|| 0_usize);
    let seen = use_state_eq(|| 0..AROUND);
    let total = props.people.totals.map_or(0, |totals| totals.customers);
    let start = (*sheet * SHEET).min(total.saturating_sub(1) / SHEET * SHEET);
    let in_sheet = (total - start.min(total)).min(SHEET);
    let rows = seen.start.min(in_sheet)..seen.end.min(in_sheet);

    // Another list begins at its top.
    {
        let (node, seen) = (node.clone(), seen.clone());
        use_effect_with((props.asking.clone(), *sheet), move |_| {
            if let Some(element) = node.cast::<HtmlElement>() {
                element.set_scroll_top(0);
                seen.set(seen_in(&element));
            }
        });
    }
    {
        let sheet = sheet.clone();
        use_effect_with(props.asking.clone(), move |_| sheet.set(0));
    }
    {
        // Before the list is there, its beginning is looked at.
        let end = if total == 0 { AROUND } else { rows.end };
        let (on_look, places) = (props.on_look.clone(), start + rows.start..start + end);
        use_effect_with(places, move |places| on_look.emit(places.clone()));
    }
    let (above, below) = (use_node_ref(), use_node_ref());
    {
        let spaces = [
            (above.clone(), rows.start),
            (below.clone(), in_sheet - rows.end),
        ];
        use_effect_with((rows.clone(), in_sheet), move |_| {
            for (node, rows) in spaces {
                if let Some(element) = node.cast::<HtmlElement>() {
                    let height = format!("{}px", rows as f64 * ROW);
                    let _ = element.style().set_property("block-size", &height);
                }
            }
        });
    }
    let onscroll = {
        let seen = seen.clone();
        Callback::from(move |event: Event| {
            if let Some(element) = event.target_dyn_into::<HtmlElement>() {
                seen.set(seen_in(&element));
            }
        })
    };
    let turn = |by: isize| {
        let sheet = sheet.clone();
        Callback::from(move |_: MouseEvent| sheet.set(sheet.saturating_add_signed(by)))
    };
    let count = |count: usize| shell.formats.count(count as u64);
    let shown = [
        ("first", count(start + 1)),
        ("last", count(start + in_sheet)),
        ("total", count(total)),
    ];
    let columns = columns(shell);
    let width = columns.len().to_string();
    html! {
        <>
            <div class="table-scroll table-people" ref={node} tabindex="0" role="group" aria-label={texts.title}
                aria-busy={props.people.is_coming().to_string()} {onkeydown} {onscroll}>
                <table class="table" aria-rowcount={(total + 1).to_string()}>
                    <caption class="visually-hidden">{ texts.title }</caption>
                    <thead><tr aria-rowindex="1">{ for columns.iter().map(|column| header(props, column)) }</tr></thead>
                    <tbody>
                        <tr class="table-space" aria-hidden="true"><td colspan={width.clone()}><div ref={above}></div></td></tr>
                        { for rows.map(|row| table_row(props, start + row)) }
                        <tr class="table-space" aria-hidden="true"><td colspan={width}><div ref={below}></div></td></tr>
                    </tbody>
                </table>
            </div>
            if total > SHEET {
                <div class="sheets">
                    <button type="button" class="button-quiet" disabled={start == 0} onclick={turn(-1)}>{ texts.earlier }</button>
                    <span role="status">{ fill(texts.shown, &shown) }</span>
                    <button type="button" class="button-quiet" disabled={start + in_sheet == total} onclick={turn(1)}>{ texts.later }</button>
                </div>
            }
        </>
    }
}

/// The rows of a sheet that are seen, and some around them; in steps, so that not every pixel draws
/// them again.
fn seen_in(element: &HtmlElement) -> Range<usize> {
    let first = (f64::from(element.scroll_top()) / ROW) as usize;
    let count = (f64::from(element.client_height()) / ROW) as usize + 1;
    let first = first / 10 * 10;
    first.saturating_sub(AROUND)..first + count + 10 + AROUND
}

struct Column {
    label: &'static str,
    term: Option<&'static str>,
    is_number: bool,
    by: Option<By>,
}

fn columns(shell: &Shell) -> [Column; 9] {
    let (people, leaving) = (&shell.texts.people, &shell.texts.leaving);
    let words = |label, by| Column {
        label,
        term: None,
        is_number: false,
        by,
    };
    let number = |label, by| Column {
        is_number: true,
        ..words(label, Some(by))
    };
    [
        words(leaving.customer, Some(By::Customer)),
        number(leaving.revenue, By::Revenue),
        number(leaving.orders, By::Orders),
        number(people.first_order, By::FirstDate),
        number(leaving.last_order, By::LastDate),
        Column {
            by: None,
            ..number(leaving.days_since, By::LastDate)
        },
        Column {
            term: Some(leaving.usual_gap_unit),
            ..number(leaving.usual_gap, By::Gap)
        },
        words(leaving.segment, Some(By::Segment)),
        words(leaving.reason, None),
    ]
}

fn header(props: &PeopleTableProps, column: &Column) -> Html {
    let asking = &props.asking;
    let class = column.is_number.then_some("number");
    let Some(by) = column.by else {
        return html! { <th scope="col" {class}>{ column.label }</th> };
    };
    let is_sorted = asking.by == by;
    let sort = match (is_sorted, asking.ascending) {
        (false, _) => "none",
        (true, true) => "ascending",
        (true, false) => "descending",
    };
    // The first press sorts numbers from the largest and words from the first letter; the next turns.
    let ascending = if is_sorted {
        !asking.ascending
    } else {
        !column.is_number
    };
    let next = Route::Customers(Asking {
        by,
        ascending,
        ..asking.clone()
    });
    let onclick = Callback::from(move |_: MouseEvent| go(&next, true));
    html! {
        <th scope="col" aria-sort={sort} {class}>
            <button type="button" {onclick}><span>{ column.label }</span><Icon shape={Shape::Sorted} /></button>
            if let Some(term) = column.term {
                <span class="term">{ term }</span>
            }
        </th>
    }
}

fn table_row(props: &PeopleTableProps, place: usize) -> Html {
    let index = (place + 2).to_string();
    let Some(person) = props.people.at(place) else {
        return html! {
            <tr key={place} tabindex="-1" aria-rowindex={index} class="table-row-coming">
                <th scope="row">{ "\u{a0}" }</th>
                { for (1..9).map(|_| html! { <td></td> }) }
            </tr>
        };
    };
    let (shell, formats) = (&props.shell, &props.shell.formats);
    let number = |text: String| html! { <td class="number"><bdi>{ text }</bdi></td> };
    let gap = person
        .mean_gap_days
        .map(|gap| formats.count(gap.round() as u64));
    let hue = hue_of(&props.shown, &person.segment);
    html! {
        <tr key={place} tabindex="-1" aria-rowindex={index}>
            <th scope="row">
                <a href={Route::Customer(person.customer.clone()).hash()} tabindex="-1"><bdi>{ &person.customer }</bdi></a>
                if !person.name.is_empty() {
                    <span class="cell-aside"><bdi>{ &person.name }</bdi></span>
                }
                if person.mark.is_some() || !person.note.is_empty() {
                    <span class="cell-aside person-note">
                        if let Some(mark) = person.mark {
                            <span class="mark">{ props.shell.texts.export.marks()[mark as usize] }</span>
                        }
                        <bdi title={person.note.clone()}>{ &person.note }</bdi>
                    </span>
                }
            </th>
            { number(formats.amount_among(person.revenue, props.people.usual_revenue() * 10.0)) }
            { number(formats.count(person.orders)) }
            { number(formats.day(person.first_date)) }
            { number(formats.day(person.last_date)) }
            { number(formats.number(f64::from(person.recency_days))) }
            { number(gap.unwrap_or_else(|| "–".to_owned())) }
            <td>
                <span class={classes!("swatch", format!("swatch-{hue}"))}></span>
                <bdi>{ shell.texts.segments.name(&person.segment) }</bdi>
            </td>
            <td>{ reason(shell, person) }</td>
        </tr>
    }
}

/// Why somebody is worth a call: what presses, or else what their segment is like; nothing where neither
/// is known. The download says the same.
pub fn reason(shell: &Shell, person: &Person) -> &'static str {
    let texts = &shell.texts.leaving;
    match (person.lapsed, person.overdue) {
        (true, true) => texts.both,
        (true, false) => texts.lapsed,
        (false, true) => texts.overdue,
        (false, false) => {
            let segment = shell.texts.segments.of(&person.segment);
            segment.map_or("", |segment| segment.meaning.trim_end_matches('.'))
        }
    }
}
