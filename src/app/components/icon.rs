//! Line icons on a 16 px grid; decoration beside words, so hidden from assistive technology.

use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Overview,
    Segments,
    Cohorts,
    Retention,
    Compare,
    Ladder,
    Leaving,
    Money,
    People,
    Sheet,
    Import,
    Kept,
    More,
    Download,
    Close,
    Light,
    Dark,
    System,
    Lock,
    Sorted,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Overview => "M2.5 2.5h4.5v6H2.5zM9 2.5h4.5v3H9zM9 7.5h4.5v6H9zM2.5 10.5H7v3H2.5z",
            Self::Segments => "M2.5 2.5h5v5h-5zM8.5 2.5h5v5h-5zM2.5 8.5h5v5h-5zM8.5 8.5h5v5h-5z",
            Self::Cohorts => "M2.5 3h11M2.5 6.5h8.5M2.5 10h5.5M2.5 13.5h3",
            Self::Retention => "M2.5 2.5v11h11M4.5 4.5c1 4.500 3 5.500 9 6",
            Self::Compare => "M2.5 13.5v-6h4v6zM9.5 13.5v-11h4v11zM1.5 13.500h13",
            Self::Ladder => "M2.5 13.5v-3h4v-4h4v-4h3.5M2.5 13.500h11",
            Self::Money => "M2.500 13.500c1-7 3-10 11-11M2.500 13.500h11M2.500 13.500v-11",
            Self::Leaving => "M9.500 2.500h-6v11h6M6.500 8h7.500M11.500 5.500 14 8l-2.500 2.500",
            Self::People => {
                "M3.500 5.250a2.500 2.500 0 1 0 5 0 2.500 2.500 0 1 0-5 0M1.500 13.500c.4-2.800 2-4.200 4.500-4.200s4.100 1.400 4.500 4.200M10.500 3a2.250 2.250 0 0 1 0 4.500M12 9.600c1.400.6 2.300 1.900 2.500 3.900"
            }
            Self::Sheet => "M3.500 2.500h6l3 3v8h-9zM9.500 2.500v3h3M5.500 8.500h5M5.500 11h5",
            Self::Import => {
                "m2.500 4.500 1.500 1.500L6.500 3.500M9 5h4.500m-11 6 1.500 1.500 2.500-2.500M9 11.500h4.500"
            }
            Self::Kept => "M4 2.500h8v11l-4-3-4 3z",
            Self::More => {
                "M2.900 8a.6.6 0 1 0 1.200 0 .6.6 0 1 0-1.200 0M7.400 8a.6.6 0 1 0 1.200 0 .6.6 0 1 0-1.200 0M11.900 8a.6.6 0 1 0 1.200 0 .6.6 0 1 0-1.200 0"
            }
            Self::Download => "M8 2.500v8M4.750 7.500 8 10.750l3.250-3.250M2.500 13.500h11",
            Self::Close => "m4 4 8 8M12 4l-8 8",
            Self::Light => {
                "M8 5.250a2.750 2.750 0 1 0 0 5.500 2.750 2.750 0 0 0 0-5.500zM8 1.500v1M8 13.500v1M1.500 8h1M13.500 8h1M3.400 3.400l.7.7M11.900 11.900l.7.7M3.400 12.600l.7-.7M11.900 4.100l.7-.7"
            }
            Self::Dark => {
                "M13.250 9.600A5.750 5.750 0 0 1 6.400 2.750 5.750 5.750 0 1 0 13.250 9.600z"
            }
            Self::System => "M2 3h12v8H2zM5.500 13.500h5M8 11v2.500",
            Self::Lock => "M4 7.250h8v6.250H4zM5.500 7.250V5a2.500 2.500 0 0 1 5 0v2.250",
            Self::Sorted => "M8 3v10M4.750 9.750 8 13l3.250-3.250",
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct IconProps {
    pub shape: Shape,
}

#[component]
pub fn Icon(props: &IconProps) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d={props.shape.path()} fill="none" stroke="currentColor" stroke-width="1.5"
                stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
