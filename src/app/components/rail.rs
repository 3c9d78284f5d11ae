//! The sections of the page; on a phone a bar at the bottom with the rest behind "More".

use yew::prelude::*;

use super::{Icon, Popover, Shape};
use crate::app::hooks::use_section;
use crate::app::shell::Shell;
use crate::i18n::texts::FrameTexts;

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

/// On a phone this many stand in the bar, and the rest behind the fifth place.
const IN_BAR: usize = 4;

#[derive(Properties, PartialEq)]
pub struct RailProps {
    pub shell: Shell,
}

#[component]
pub fn Rail(props: &RailProps) -> Html {
    let texts = &props.shell.texts.frame;
    let current = use_section(SECTIONS);
    let item = |place: usize, in_bar: bool| {
        let (shape, word) = section(texts, place);
        let id = SECTIONS[place];
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
                { for (0..SECTIONS.len()).map(|place| item(place, true)) }
                <li class="rail-more">
                    <Popover class="menu menu-up menu-end" {face} close_on_press={true}>
                        <ul class="menu-list">{ for (IN_BAR..SECTIONS.len()).map(|place| item(place, false)) }</ul>
                    </Popover>
                </li>
            </ul>
        </nav>
    }
}

fn section(texts: &FrameTexts, place: usize) -> (Shape, &'static str) {
    match place {
        0 => (Shape::Overview, texts.overview),
        1 => (Shape::Sales, texts.sales),
        2 => (Shape::Segments, texts.segments),
        3 => (Shape::Cohorts, texts.cohorts),
        4 => (Shape::Retention, texts.retention),
        5 => (Shape::Leaving, texts.leaving),
        _ => (Shape::Import, texts.import),
    }
}
