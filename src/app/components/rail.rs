//! The sections of the page; on a phone a bar at the bottom with the rest behind "More".

use yew::prelude::*;

use super::{Icon, Popover, Shape};
use crate::app::hooks::use_section;
use crate::app::shell::Shell;
use crate::i18n::texts::FrameTexts;
use crate::session::Route;

/// The ids of the sections in their order.
pub const SECTIONS: &[&str] = &[
    "overview",
    "sales",
    "segments",
    "cohorts",
    "retention",
    "leaving",
    "import",
];

/// A page of its own.
const CUSTOMERS: &str = "customers";

/// On a phone this many stand in the bar, and the rest behind the fifth place.
const IN_BAR: usize = 4;

#[derive(Properties, PartialEq)]
pub struct RailProps {
    pub shell: Shell,
    pub route: Route,
}

#[component]
pub fn Rail(props: &RailProps) -> Html {
    let texts = &props.shell.texts.frame;
    let section_read = use_section(SECTIONS);
    let current = match props.route {
        Route::Figures => section_read,
        Route::Customers(_) | Route::Customer(_) => CUSTOMERS,
    };
    let item = |place: usize, in_bar: bool| {
        let (id, shape, word) = entry(texts, place);
        let class = classes!(
            "rail-item",
            (in_bar && place >= IN_BAR).then_some("rail-item-late")
        );
        html! {
            <li {class}>
                <a href={format!("#{id}")} aria-current={(current == id).then_some("location")}>
                    <Icon {shape} /><span>{ word }</span>
                </a>
            </li>
        }
    };
    let face = html! { <><Icon shape={Shape::More} /><span>{ texts.more }</span></> };
    html! {
        <nav class="rail" aria-label={texts.sections}>
            <p class="rail-name">{ texts.name }</p>
            <ul class="rail-list">
                { for (0..ENTRIES).map(|place| item(place, true)) }
                <li class="rail-more">
                    <Popover class="menu menu-up menu-end" {face} close_on_press={true}>
                        <ul class="menu-list">{ for (IN_BAR..ENTRIES).map(|place| item(place, false)) }</ul>
                    </Popover>
                </li>
            </ul>
        </nav>
    }
}

/// What the rail leads to: the sections, and a page before the last of them.
const ENTRIES: usize = SECTIONS.len() + 1;

fn entry(texts: &FrameTexts, place: usize) -> (&'static str, Shape, &'static str) {
    match place {
        0 => (SECTIONS[0], Shape::Overview, texts.overview),
        1 => (SECTIONS[1], Shape::Sales, texts.sales),
        2 => (SECTIONS[2], Shape::Segments, texts.segments),
        3 => (SECTIONS[3], Shape::Cohorts, texts.cohorts),
        4 => (SECTIONS[4], Shape::Retention, texts.retention),
        5 => (SECTIONS[5], Shape::Leaving, texts.leaving),
        6 => (CUSTOMERS, Shape::People, texts.customers),
        _ => (SECTIONS[6], Shape::Import, texts.import),
    }
}
