//! Ids that may stand for nobody in particular, which can be left out.

use yew::prelude::*;

use crate::analysis::noticed::Noticed;
use crate::analysis::overview::Overview;
use crate::analysis::people::{Unusual, Why};
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Held, leaving_out};

#[derive(Properties, PartialEq)]
pub struct UnusualProps {
    pub shell: Shell,
    pub overview: Held<Overview>,
    pub noticed: Held<Noticed>,
}

#[component]
pub fn UnusualPeople(props: &UnusualProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.audit);
    let unusual = &props.noticed.unusual;
    let options = shell.session.options();
    let excluded = options.exclude.unwrap_or_default();
    // Chosen elsewhere, by a program or before other files were added.
    let mut chosen = excluded.clone();
    chosen.retain(|id| unusual.iter().all(|row| row.id != *id));
    if unusual.is_empty() && chosen.is_empty() {
        return Html::default();
    }
    let is_out = |id: &str| excluded.iter().any(|other| other == id);
    html! {
        <>
            <h4>{ texts.unusual_title }</h4>
            <p>{ texts.unusual_lead }</p>
            <div class="table-scroll" tabindex="0" role="group" aria-label={texts.unusual_title}>
                <table class="table">
                    <caption class="visually-hidden">{ texts.unusual_title }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ texts.unusual_customer }</th>
                            <th scope="col" class="number">{ texts.orders }</th>
                            <th scope="col" class="number">{ texts.unusual_share }</th>
                            <th scope="col">{ texts.unusual_use }</th>
                            <th scope="col">{ texts.unusual_why }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for unusual.iter().map(|row| table_row(shell, &row.id, Some(row), is_out(&row.id))) }
                        { for chosen.iter().map(|id| table_row(shell, id, None, true)) }
                    </tbody>
                </table>
            </div>
        </>
    }
}

fn table_row(shell: &Shell, id: &str, row: Option<&Unusual>, is_out: bool) -> Html {
    let (texts, formats) = (&shell.texts.audit, &shell.formats);
    let onchange = {
        let (shell, id) = (shell.clone(), id.to_owned());
        Callback::from(move |_: Event| {
            shell.change_options(leaving_out(&shell.session.options(), &id, !is_out));
        })
    };
    let label = fill(
        texts.counts_of,
        &[("name", format!("\u{2068}{id}\u{2069}"))],
    );
    html! {
        <tr>
            <th scope="row"><bdi>{ id }</bdi></th>
            <td class="number">{ row.map(|row| formats.count(row.orders)).unwrap_or_default() }</td>
            <td class="number">{ row.map(|row| formats.share_in_column(row.share)).unwrap_or_default() }</td>
            <td>
                <label class="check">
                    <input type="checkbox" aria-label={label} checked={!is_out} {onchange} />
                    <span>{ texts.counts }</span>
                </label>
            </td>
            <td>{ row.map_or(texts.why_chosen, |row| why(shell, row.why)) }</td>
        </tr>
    }
}

fn why(shell: &Shell, why: Why) -> &'static str {
    let texts = &shell.texts.audit;
    match why {
        Why::WalkIn => texts.why_walk_in,
        Why::Staff => texts.why_staff,
        Why::Marketplace => texts.why_marketplace,
        Why::Wholesale => texts.why_wholesale,
        Why::LargeShare => texts.why_large_share,
    }
}
