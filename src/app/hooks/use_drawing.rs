//! A chart's picture from the worker.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::app::engine::Engine;
use crate::chart::{Chart, ChartTheme, Drawing};
use crate::session::Held;

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Picture {
    #[default]
    Coming,
    Drawn(Held<Drawing>),
    Failed,
}

/// The picture of `chart`, drawn again when it changes; the last one stays until the next is
/// there. Nothing is drawn without a chart.
#[hook]
pub fn use_drawing(engine: &Engine, chart: Option<Chart>) -> Picture {
    let picture = use_state_eq(Picture::default);
    {
        let (engine, picture) = (engine.clone(), picture.clone());
        use_effect_with(chart, move |chart| {
            let wanted = Rc::new(Cell::new(true));
            if let Some(chart) = chart.clone() {
                let wanted = Rc::clone(&wanted);
                engine.draw(chart, ChartTheme::Page, move |drawn| {
                    if wanted.get() {
                        picture.set(match drawn {
                            Ok(drawing) => Picture::Drawn(Held::new(drawing)),
                            Err(_) => Picture::Failed,
                        });
                    }
                });
            }
            move || wanted.set(false)
        });
    }
    (*picture).clone()
}
