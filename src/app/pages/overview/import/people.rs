//! Customers that may be one person, offered for merging with the reason.

use yew::prelude::*;

use super::{Panel, UnusualPeople};
use crate::analysis::noticed::AlikeCount;
use crate::analysis::people::Alike;
use crate::app::pages::overview::PartProps;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::model::MergeBy;
use crate::session::{is_apart, keeping_apart, merging};

#[component]
pub fn People(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.audit);
    let shown = shell.session.shown.as_ref();
    let Some(noticed) = shown.and_then(|shown| shown.noticed.as_ref()) else {
        return Html::default();
    };
    let count = |count: u64| shell.counted(&shell.texts.sentence.customer_count, count);
    let merged = props.overview.customers_unmerged.map(|before| {
        let places = [
            ("before", count(before)),
            ("after", count(props.overview.report.summary.customers)),
        ];
        fill(texts.merged, &places)
    });
    html! {
        <Panel id="import-people" title={texts.people}>
            <p>{ texts.people_lead }</p>
            <h4>{ texts.merge_title }</h4>
            if noticed.alike.is_empty() {
                <p>{ texts.merge_none }</p>
            } else {
                { for noticed.alike.iter().map(|found| rule(shell, *found, &noticed.first)) }
            }
            <p class="merged" role="status">{ merged.unwrap_or_default() }</p>
            <UnusualPeople shell={shell.clone()} overview={props.overview.clone()} noticed={noticed.clone()} />
        </Panel>
    }
}

/// A rule with how many it finds, and who they are.
fn rule(shell: &Shell, found: AlikeCount, first: &[Alike]) -> Html {
    let texts = &shell.texts.audit;
    let options = shell.session.options();
    let by = found.by;
    let merges = options.merge.as_deref().unwrap_or_default().contains(&by);
    let word = match by {
        MergeBy::Id => texts.merge_id,
        MergeBy::Email => texts.merge_email,
        MergeBy::Phone => texts.merge_phone,
    };
    let places = [
        ("n", shell.formats.count(found.groups)),
        ("ids", shell.formats.count(found.ids)),
    ];
    let how_many = fill(
        texts.merge_found.of(shell.formats.locale, found.groups),
        &places,
    );
    let onchange = {
        let shell = shell.clone();
        Callback::from(move |_: Event| {
            shell.change_options(merging(&shell.session.options(), by, !merges));
        })
    };
    let groups: Vec<&Alike> = first.iter().filter(|group| group.by == by).collect();
    let first_of = [
        ("shown", shell.formats.count(groups.len() as u64)),
        ("total", shell.formats.count(found.groups)),
    ];
    html! {
        <div class="merge-rule">
            <label class="check">
                <input type="checkbox" checked={merges} {onchange} />
                <span>{ word }</span>
            </label>
            <p class="note">{ how_many }</p>
            <details>
                <summary>{ texts.merge_examples }</summary>
                <ul class="merge-groups">
                    { for groups.iter().map(|group| example(shell, group, merges)) }
                </ul>
                if (groups.len() as u64) < found.groups {
                    <p class="note">{ fill(texts.merge_first, &first_of) }</p>
                }
            </details>
        </div>
    }
}

/// The ids of a group; while the rule merges, each group can be kept apart.
fn example(shell: &Shell, group: &Alike, merges: bool) -> Html {
    let texts = &shell.texts.audit;
    let apart = is_apart(&shell.session.options(), &group.ids);
    let onclick = {
        let (shell, ids) = (shell.clone(), group.ids.clone());
        Callback::from(move |_: MouseEvent| {
            shell.change_options(keeping_apart(&shell.session.options(), &ids, !apart));
        })
    };
    let (word, label) = if apart {
        (texts.merge_again, texts.merge_again_of)
    } else {
        (texts.keep_apart, texts.keep_apart_of)
    };
    let names: Vec<String> = group
        .ids
        .iter()
        .map(|id| format!("\u{2068}{id}\u{2069}"))
        .collect();
    let label = fill(label, &[("names", names.join(" · "))]);
    html! {
        <li>
            <span class="merge-ids">
                { for group.ids.iter().enumerate().map(|(place, id)| html! {
                    <>if place > 0 { { " · " } }<bdi>{ id }</bdi></>
                }) }
            </span>
            if merges {
                if apart { <span class="note">{ texts.kept_apart }</span> }
                <button type="button" class="link" aria-label={label} {onclick}>{ word }</button>
            }
        </li>
    }
}
