//! Where a chart's values stand: hover and focus, one tab stop a chart, arrow keys inside.
//! Values stay until the pointer leaves the chart, so that it can move onto them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, SvgElement};
use yew::prelude::*;

use crate::app::hooks::go;
use crate::chart::{Drawing, Mark};
use crate::session::{Held, Route};

#[derive(Properties, PartialEq)]
pub struct MarksProps {
    pub drawing: Held<Drawing>,
    pub label: AttrValue,
    /// Whether marks are the things themselves, to be outlined, or only places to point at.
    pub outlined: bool,
    /// What each mark says, in the drawing's order.
    pub words: Vec<AttrValue>,
    /// Where each leads, in the same order: to the people whom it counts.
    pub routes: Vec<Option<Route>>,
    pub on_point: Callback<Pointed>,
}

/// What is pointed at, and for a pointer where it is in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pointed {
    pub place: Option<usize>,
    pub at: Option<(i32, i32)>,
}

#[component]
pub fn Marks(props: &MarksProps) -> Html {
    let node = use_node_ref();
    let stop = use_state_eq(|| 0_usize);
    let drawing = &props.drawing;
    let point = {
        let (on_point, stop) = (props.on_point.clone(), stop.clone());
        Callback::from(move |(event, at): (Event, Option<(i32, i32)>)| {
            let place = place_of(&event);
            if let (Some(place), None) = (place, at) {
                stop.set(place);
            }
            on_point.emit(Pointed { place, at });
        })
    };
    let lead = {
        let routes = props.routes.clone();
        Callback::from(move |place: usize| {
            if let Some(route) = routes.get(place).and_then(Option::as_ref) {
                go(route, false);
            }
        })
    };
    let onkeydown = {
        let (drawing, node, stop) = (drawing.clone(), node.clone(), stop.clone());
        let lead = lead.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                lead.emit(*stop);
            }
            if let Some(next) = neighbour(&drawing, *stop, &event.key()) {
                event.prevent_default();
                focus_mark(&node, next);
            }
        })
    };
    let onclick = Callback::from(move |event: MouseEvent| {
        if let Some(place) = place_of(&event) {
            lead.emit(place);
        }
    });
    let leads = |place: usize| props.routes.get(place).is_some_and(Option::is_some);
    let blur = props.on_point.reform(|_: FocusEvent| Pointed::default());
    html! {
        <svg class={classes!("marks", props.outlined.then_some("marks-outlined"))} ref={node} viewBox={format!("0 0 {} {}", drawing.width, drawing.height)}
            width={drawing.width.to_string()} height={drawing.height.to_string()}
            role="group" aria-label={props.label.clone()} {onkeydown} {onclick}
            onpointerover={point.reform(|event: PointerEvent| { let at = (event.client_x(), event.client_y()); (event.into(), Some(at)) })}
            onfocusin={point.reform(|event: FocusEvent| (event.into(), None))}
            onfocusout={blur}>
            { for drawing.marks.iter().enumerate().map(|(place, mark)| html! {
                <rect x={mark.x.to_string()} y={mark.y.to_string()}
                    width={mark.width.to_string()} height={mark.height.to_string()}
                    fill="transparent" data-place={place.to_string()} role={if leads(place) { "link" } else { "img" }}
                    tabindex={if place == *stop { "0" } else { "-1" }}
                    aria-label={props.words.get(place).cloned()} />
            }) }
        </svg>
    }
}

fn place_of(event: &Event) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.get_attribute("data-place")?.parse().ok()
}

fn focus_mark(node: &NodeRef, place: usize) {
    let mark = node.cast::<Element>().and_then(|svg| {
        svg.query_selector(&format!("[data-place='{place}']"))
            .ok()
            .flatten()
    });
    if let Some(mark) = mark {
        // An SVG element has the same method as an HTML element, though not the same type.
        let _ = match mark.dyn_into::<SvgElement>() {
            Ok(mark) => mark.focus(),
            Err(mark) => mark.unchecked_into::<HtmlElement>().focus(),
        };
    }
}

/// The mark that a key leads to: the next one in that direction, over places where there is none.
fn neighbour(drawing: &Drawing, place: usize, key: &str) -> Option<usize> {
    let marks = &drawing.marks;
    let here = marks.get(place)?;
    let nearest = |is_across: bool, is_onward: bool| {
        let (row, column) = (here.row, here.column);
        let distance = |mark: &Mark| {
            let (same, own, other) = if is_across {
                (mark.row == row, column, mark.column)
            } else {
                (mark.column == column, row, mark.row)
            };
            let is_there = same && if is_onward { other > own } else { other < own };
            is_there.then(|| own.abs_diff(other))
        };
        let distances = marks.iter().enumerate();
        let distances = distances.filter_map(|(place, mark)| Some((distance(mark)?, place)));
        distances.min().map(|(_, place)| place)
    };
    match key {
        "ArrowLeft" => nearest(true, false),
        "ArrowRight" => nearest(true, true),
        "ArrowUp" => nearest(false, false),
        "ArrowDown" => nearest(false, true),
        "Home" => Some(0),
        "End" => Some(marks.len().saturating_sub(1)),
        _ => None,
    }
}
