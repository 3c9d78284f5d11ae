//! The values under the pointer or the focus, beside the mark they belong to.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::chart::Mark;

#[derive(Properties, PartialEq)]
pub struct TooltipProps {
    pub mark: Mark,
    /// The width of the picture.
    pub width: u32,
    /// The first line names the mark, the others say its values.
    pub lines: Vec<String>,
    pub dir: &'static str,
}

#[component]
pub fn Tooltip(props: &TooltipProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        let (mark, width) = (props.mark.clone(), props.width);
        use_effect_with(
            (mark, width, props.lines.clone()),
            move |(mark, width, _)| {
                if let Some(element) = node.cast::<HtmlElement>() {
                    place(&element, mark, f64::from(*width));
                }
            },
        );
    }
    html! {
        <div class="tooltip" ref={node} aria-hidden="true">
            <div class="tooltip-box" dir={props.dir}>
                { for props.lines.iter().map(|line| html! { <div>{ line }</div> }) }
            </div>
        </div>
    }
}

/// Above the mark where there is room, else below; never outside the picture's width.
fn place(tooltip: &HtmlElement, mark: &Mark, width: f64) {
    let (own_width, own_height) = (
        f64::from(tooltip.offset_width()),
        f64::from(tooltip.offset_height()),
    );
    let centre = mark.x + mark.width / 2.0;
    let left = (centre - own_width / 2.0).clamp(0.0, (width - own_width).max(0.0));
    // It touches its mark, so that a pointer can move onto it; the gap is part of it.
    let above = mark.y - own_height;
    let top = if above >= 0.0 { above } else { below(mark) };
    let style = tooltip.style();
    let _ = style.set_property("--tip-x", &format!("{left}px"));
    let _ = style.set_property("--tip-y", &format!("{top}px"));
}

/// Below a cell; at the top of a column of the picture, out of the way to the next.
fn below(mark: &Mark) -> f64 {
    const COLUMN: f64 = 80.0;
    if mark.height > COLUMN {
        mark.y
    } else {
        mark.y + mark.height
    }
}
