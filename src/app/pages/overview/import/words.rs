//! The words of the status column: which of them are sales is the owner's choice.

use yew::prelude::*;

use super::Panel;
use crate::analysis::audit::StatusWord;
use crate::app::pages::overview::PartProps;
use crate::app::pages::overview::options::change;
use crate::i18n::fill;
use crate::session::{counting, counts_by};

#[component]
pub fn Words(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.audit);
    let words = &props.overview.audit.words;
    if words.is_empty() {
        return Html::default();
    }
    let on_reset = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| change(&shell, |options| options.unpaid = None))
    };
    html! {
        <Panel id="import-words" title={texts.words}>
            <p>{ texts.words_lead }</p>
            <div class="table-scroll" tabindex="0" role="group" aria-label={texts.words}>
                <table class="table">
                    <caption class="visually-hidden">{ texts.words }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ texts.word }</th>
                            <th scope="col" class="number">{ texts.rows }</th>
                            <th scope="col" class="number">{ texts.word_sum }</th>
                            <th scope="col">{ texts.unusual_use }</th>
                        </tr>
                    </thead>
                    <tbody>{ for words.iter().map(|row| table_row(props, row)) }</tbody>
                </table>
            </div>
            if shell.session.options().unpaid.is_some() {
                <p><button type="button" class="link" onclick={on_reset}>{ texts.words_reset }</button></p>
            }
        </Panel>
    }
}

fn table_row(props: &PartProps, row: &StatusWord) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.audit);
    let name = if row.word.is_empty() {
        texts.word_none
    } else {
        &row.word
    };
    // As chosen last: the box keeps its tick while the figures are being worked out.
    let counts = counts_by(&shell.session.options(), row);
    let onchange = {
        let (shell, overview) = (shell.clone(), props.overview.clone());
        let (word, counts) = (row.word.clone(), !counts);
        Callback::from(move |_: Event| {
            let options = shell.session.options();
            let words = &overview.audit.words;
            shell.change_options(counting(&options, words, &word, counts));
        })
    };
    let label = fill(
        texts.counts_of,
        &[("name", format!("\u{2068}{name}\u{2069}"))],
    );
    html! {
        <tr>
            <th scope="row">
                <bdi>{ name }</bdi>
                if row.is_pending { <span class="cell-note">{ texts.word_pending }</span> }
            </th>
            <td class="number">{ shell.formats.count(row.rows) }</td>
            <td class="number">{ shell.formats.number(row.amount) }</td>
            <td>
                // What has no word cannot be left out by one.
                if !row.word.is_empty() {
                    <label class="check">
                        <input type="checkbox" aria-label={label} checked={counts} {onchange} />
                        <span>{ texts.counts }</span>
                    </label>
                }
            </td>
        </tr>
    }
}
