//! Was the file read as it is meant? What was set aside, sums to check, currencies, people, words.

mod currencies;
mod far_dates;
mod files;
mod months;
mod people;
mod rates;
mod reasons;
mod rows;
mod unusual;
mod words;

use yew::prelude::*;

use self::currencies::Currencies;
pub use self::currencies::{base, several};
use self::far_dates::FarDates;
pub use self::far_dates::is_left_out;
use self::files::Files;
pub use self::files::mended;
use self::months::Months;
use self::people::People;
use self::rates::Rates;
use self::reasons::Reasons;
pub use self::reasons::besides;
use self::rows::Rows;
use self::unusual::UnusualPeople;
use self::words::Words;
use super::{Coverage, Notices, PartProps};
use crate::app::components::Section;

#[component]
pub fn Import(props: &PartProps) -> Html {
    let (shell, overview) = (&props.shell, &props.overview);
    let texts = &shell.texts.audit;
    let part = || PartProps {
        shell: shell.clone(),
        overview: overview.clone(),
    };
    html! {
        <Section id="import" title={texts.title}>
            <p class="lead">{ texts.lead }</p>
            <Coverage part={part()} leads={false} />
            <Notices ..part() />
            <Reasons ..part() />
            <FarDates ..part() />
            <Currencies ..part() />
            <People ..part() />
            <Words ..part() />
            <Months ..part() />
            <Files ..part() />
        </Section>
    }
}

#[derive(Properties, PartialEq)]
struct PanelProps {
    id: &'static str,
    title: AttrValue,
    children: Html,
}

/// A part of the page with a heading of its own, which notices lead to.
#[component]
fn Panel(props: &PanelProps) -> Html {
    html! {
        <div class="panel" id={props.id}>
            <h3>{ &props.title }</h3>
            { props.children.clone() }
        </div>
    }
}
