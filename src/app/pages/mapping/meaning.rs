//! What a row becomes, in words: who, when, how much, or why it does not count.

use yew::prelude::*;

use crate::app::shell::Shell;
use crate::engine::Becomes;
use crate::i18n::fill;

pub struct Words {
    pub html: Html,
    pub is_aside: bool,
}

/// The words, and the column at fault.
pub fn meaning(shell: &Shell, becomes: &Becomes) -> (Words, Option<u32>) {
    let texts = shell.texts;
    match becomes {
        Becomes::SetAside { reason, column } => {
            let reason = texts.coverage.of(*reason);
            let words = fill(texts.look.set_aside, &[("reason", reason)]);
            (aside(html! { { words } }), *column)
        }
        Becomes::Sale {
            customer,
            order,
            date,
            amount,
            currency,
            status,
        } => {
            let order = (!order.is_empty()).then(|| {
                fill(
                    texts.look.order,
                    &[("order", format!("\u{2068}{order}\u{2069}"))],
                )
            });
            let amount = format!("{} {currency}", shell.formats.exact(*amount));
            let parts = [
                Some(html! { <strong><bdi>{ customer }</bdi></strong> }),
                order.map(|order| html! { { order } }),
                Some(
                    html! { <time datetime={date.to_string()}>{ shell.formats.day(*date) }</time> },
                ),
                Some(html! { <strong class="figure">{ amount.trim().to_owned() }</strong> }),
                own(status),
            ];
            (used(parts), None)
        }
        Becomes::Person {
            id,
            name,
            email,
            phone,
        } => (used([own(name), own(id), own(email), own(phone)]), None),
    }
}

fn aside(html: Html) -> Words {
    Words {
        html,
        is_aside: true,
    }
}

fn used<const N: usize>(parts: [Option<Html>; N]) -> Words {
    let parts = parts.into_iter().flatten();
    Words {
        html: parts.map(|part| html! { <span>{ part }</span> }).collect(),
        is_aside: false,
    }
}

/// The shop's own words keep their direction.
fn own(text: &str) -> Option<Html> {
    (!text.is_empty()).then(|| html! { <bdi>{ text.to_owned() }</bdi> })
}
