//! A chart as a file.

use yew::prelude::*;

use super::{Icon, Popover, Shape};
use crate::app::shell::Shell;
use crate::app::{browser, download};
use crate::chart::{Chart, ChartTheme};

#[derive(Properties, PartialEq)]
pub struct ChartDownloadsProps {
    pub shell: Shell,
    pub chart: Chart,
    /// The file's name without its ending.
    pub name: AttrValue,
}

#[component]
pub fn ChartDownloads(props: &ChartDownloadsProps) -> Html {
    let texts = &props.shell.texts.chart;
    let save = |picture: bool| {
        let (shell, chart, name) = (props.shell.clone(), props.chart.clone(), props.name.clone());
        Callback::from(move |_: MouseEvent| {
            let theme = if browser::is_dark() {
                ChartTheme::Dark
            } else {
                ChartTheme::Light
            };
            let (name, told) = (name.clone(), shell.clone());
            shell
                .engine
                .draw(chart.clone(), theme, move |drawn| match drawn {
                    Ok(drawing) if picture => download::save_png(&name, &drawing),
                    Ok(drawing) => download::save_svg(&name, &drawing),
                    Err(failure) => told.broke(failure),
                });
        })
    };
    html! {
        <Popover class="menu" button_class="button-quiet button-icon" label={texts.download}
            face={html! { <Icon shape={Shape::Download} /> }} close_on_press={true}>
            <ul class="menu-list">
                <li><button type="button" onclick={save(false)}>{ texts.svg }</button></li>
                <li><button type="button" onclick={save(true)}>{ texts.png }</button></li>
            </ul>
        </Popover>
    }
}
