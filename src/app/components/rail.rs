//! The pages; on a phone a bar at the bottom with the rest behind "More".

use yew::prelude::*;

use super::{Icon, Popover, Shape};
use crate::app::shell::Shell;
use crate::i18n::Texts;
use crate::session::{Page, Route};

/// On a phone this many stand in the bar, and the rest behind the fifth place.
const IN_BAR: usize = 4;

/// What the rail leads to: first where somebody acts, then what it stands on.
const ENTRIES: [Entry; 12] = [
    Entry::Figures(Page::Overview),
    Entry::Figures(Page::Segments),
    Entry::Figures(Page::Leaving),
    Entry::Customers,
    Entry::Figures(Page::Cohorts),
    Entry::Figures(Page::Retention),
    Entry::Figures(Page::Compare),
    Entry::Figures(Page::Ladder),
    Entry::Figures(Page::Money),
    Entry::Figures(Page::Sheet),
    Entry::Figures(Page::Import),
    Entry::Figures(Page::Kept),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Figures(Page),
    /// All of them, and one.
    Customers,
}

impl Entry {
    fn of(route: &Route) -> Self {
        match route {
            Route::Figures(page, _) => Self::Figures(*page),
            Route::Customers(_) | Route::Customer(_) => Self::Customers,
        }
    }

    fn address(self) -> String {
        match self {
            Self::Figures(page) => Route::page(page).hash(),
            Self::Customers => Route::Customers(crate::analysis::listing::Asking::default()).hash(),
        }
    }

    fn shape(self) -> Shape {
        match self {
            Self::Customers => Shape::People,
            Self::Figures(page) => match page {
                Page::Overview => Shape::Overview,
                Page::Segments => Shape::Segments,
                Page::Cohorts => Shape::Cohorts,
                Page::Retention => Shape::Retention,
                Page::Compare => Shape::Compare,
                Page::Ladder => Shape::Ladder,
                Page::Leaving => Shape::Leaving,
                Page::Money => Shape::Money,
                Page::Sheet => Shape::Sheet,
                Page::Import => Shape::Import,
                Page::Kept => Shape::Kept,
            },
        }
    }

    fn word(self, texts: &Texts) -> &'static str {
        let texts = &texts.frame;
        match self {
            Self::Customers => texts.customers,
            Self::Figures(page) => match page {
                Page::Overview => texts.overview,
                Page::Segments => texts.segments,
                Page::Cohorts => texts.cohorts,
                Page::Retention => texts.retention,
                Page::Compare => texts.compare,
                Page::Ladder => texts.ladder,
                Page::Leaving => texts.leaving,
                Page::Money => texts.money,
                Page::Sheet => texts.sheet,
                Page::Import => texts.import,
                Page::Kept => texts.kept,
            },
        }
    }
}

/// The name of the page that a route leads to.
pub fn name_of_page(route: &Route, texts: &Texts) -> &'static str {
    Entry::of(route).word(texts)
}

#[derive(Properties, PartialEq)]
pub struct RailProps {
    pub shell: Shell,
    pub route: Route,
}

#[component]
pub fn Rail(props: &RailProps) -> Html {
    let texts = props.shell.texts;
    let current = Entry::of(&props.route);
    let item = |place: usize, in_bar: bool| {
        let entry = ENTRIES[place];
        let class = classes!(
            "rail-item",
            (in_bar && place >= IN_BAR).then_some("rail-item-late")
        );
        html! {
            <li {class}>
                <a href={entry.address()} aria-current={(current == entry).then_some("page")}>
                    <Icon shape={entry.shape()} /><span>{ entry.word(texts) }</span>
                </a>
            </li>
        }
    };
    let face = html! { <><Icon shape={Shape::More} /><span>{ texts.frame.more }</span></> };
    html! {
        <nav class="rail" aria-label={texts.frame.pages}>
            <p class="rail-name">{ texts.frame.name }</p>
            <ul class="rail-list">
                { for (0..ENTRIES.len()).map(|place| item(place, true)) }
                <li class="rail-more">
                    <Popover class="menu menu-up menu-end" {face} close_on_press={true}>
                        <ul class="menu-list">{ for (IN_BAR..ENTRIES.len()).map(|place| item(place, false)) }</ul>
                    </Popover>
                </li>
            </ul>
        </nav>
    }
}
