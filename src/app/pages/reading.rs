//! While a file is read: bytes, rows, time left, and a way out.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::browser;
use crate::app::shell::Shell;
use crate::engine::protocol::Progress;
use crate::i18n::fill;
use crate::session::FileName;

#[derive(Properties, PartialEq)]
pub struct ReadingProps {
    pub shell: Shell,
    pub id: u32,
    pub progress: Progress,
    pub files: Vec<FileName>,
}

#[component]
pub fn Reading(props: &ReadingProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.reading);
    let began = use_memo(props.id, |_| browser::seconds());
    let bar = use_node_ref();
    let total = match props.progress.total_bytes {
        0 => props.files.iter().map(|file| file.bytes).sum(),
        total => total,
    };
    let part = part_done(props.progress, total);
    {
        let bar = bar.clone();
        // The policy refuses style attributes; setting a property from here is allowed.
        use_effect_with(part.to_bits(), move |part| {
            if let Some(bar) = bar.cast::<HtmlElement>() {
                let _ = bar
                    .style()
                    .set_property("--part", &f64::from_bits(*part).to_string());
            }
        });
    }
    let cancel = {
        let (engine, id) = (shell.engine.clone(), props.id);
        Callback::from(move |_: MouseEvent| engine.cancel(id))
    };
    let name = match props.files.as_slice() {
        [file] => format!("\u{2068}{}\u{2069}", file.name),
        files => shell.counted(&texts.several, files.len() as u64),
    };
    let bytes = fill(
        texts.bytes,
        &[
            ("done", shell.formats.bytes(props.progress.bytes)),
            ("total", shell.formats.bytes(total)),
        ],
    );
    // All rows are read by then.
    let title = match props.progress.figures {
        0 => texts.title,
        _ => texts.figures,
    };
    let left = time_left(shell, browser::seconds() - *began, part);
    html! {
        <div class="reading">
            <h1 id="reading-title">{ fill(title, &[("file", name)]) }</h1>
            <div class="progress" ref={bar} role="progressbar" aria-labelledby="reading-title"
                aria-valuemin="0" aria-valuemax="100" aria-valuenow={((part * 100.0) as u32).to_string()}>
                <div class="progress-part"></div>
            </div>
            <p class="reading-facts">
                <span>{ bytes }</span>
                <span>{ shell.counted(&texts.rows, props.progress.rows) }</span>
                if let Some(left) = left { <span>{ left }</span> }
            </p>
            <button type="button" class="button" onclick={cancel}>{ texts.cancel }</button>
        </div>
    }
}

/// Said only once there is something to estimate from.
fn time_left(shell: &Shell, elapsed: f64, part: f64) -> Option<String> {
    if elapsed < 0.7 || part <= 0.02 || part >= 1.0 {
        return None;
    }
    let seconds = (elapsed / part * (1.0 - part)).ceil().max(1.0);
    let texts = &shell.texts.reading;
    Some(if seconds < 90.0 {
        shell.counted(&texts.seconds_left, seconds as u64)
    } else {
        shell.counted(&texts.minutes_left, (seconds / 60.0).round() as u64)
    })
}

/// Which part of the work is done: reading takes longer than what is worked out of it.
fn part_done(progress: Progress, total_bytes: u64) -> f64 {
    const READING: f64 = 0.65;
    if total_bytes == 0 {
        return 0.0;
    }
    let read = (progress.bytes as f64 / total_bytes as f64).min(1.0);
    let figures = f64::from(progress.figures) / 100.0;
    READING * read + (1.0 - READING) * figures
}
