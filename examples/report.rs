//! The report of one or more order files as JSON, on standard output.
//!
//! `cargo run --release --example report -- FILE… [--options OPTIONS.json]`
//!
//! On an error nothing is printed on standard output; standard error says what is wrong, first its
//! stable code, and the exit status tells what kind it is: 1 a fault of this program, 2 the call, 3 the options, 4 a file
//! that can't be read, 5 a file that can't be used, 6 no order that counts.

use std::io::Write;
use std::panic;
use std::process::ExitCode;
use std::sync::Mutex;
use std::{env, fs, io};

use retention_widget::engine::report_of;
use retention_widget::export::to_json;
use retention_widget::import::NamedBytes;
use retention_widget::model::Options;

/// What went wrong: exit status and words.
struct Failure(u8, String);

/// What the last panic said. It is repeated only where nobody makes an error of it, as is done of a
/// workbook that is so damaged that its reader panics.
static PANIC: Mutex<String> = Mutex::new(String::new());

fn main() -> ExitCode {
    panic::set_hook(Box::new(|panic| {
        if let Ok(mut said) = PANIC.lock() {
            *said = panic.to_string();
        }
    }));
    let outcome = panic::catch_unwind(run).unwrap_or_else(|_| {
        let said = PANIC
            .lock()
            .map_or_else(|_| String::new(), |said| said.clone());
        Err(Failure(1, format!("internal: {said}")))
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(status, message)) => {
            eprintln!("{message}");
            ExitCode::from(status)
        }
    }
}

fn run() -> Result<(), Failure> {
    let (paths, options) = arguments()?;
    let options = read_options(options.as_deref())?;
    let mut contents = Vec::new();
    for path in &paths {
        let bytes = fs::read(path)
            .map_err(|error| Failure(4, format!("file_unreadable: {path}: {error}")))?;
        contents.push(bytes);
    }
    let files: Vec<NamedBytes<'_>> = paths
        .iter()
        .zip(&contents)
        .map(|(path, bytes)| NamedBytes {
            name: path.rsplit(['/', '\\']).next().unwrap_or(path),
            bytes,
        })
        .collect();
    let report = report_of(&files, &options).map_err(|error| {
        let status = match error.code() {
            "bad_scheme" | "bad_options" => 3,
            "no_orders" => 6,
            _ => 5,
        };
        Failure(status, format!("{}: {error}", error.code()))
    })?;
    let text = to_json(&report).map_err(|error| Failure(1, format!("internal: {error}")))?;
    let mut out = io::stdout().lock();
    let printed = out
        .write_all(text.as_bytes())
        .and_then(|()| out.write_all(b"\n"));
    printed.map_err(|error| Failure(1, format!("internal: {error}")))
}

fn arguments() -> Result<(Vec<String>, Option<String>), Failure> {
    let mut paths = Vec::new();
    let mut options = None;
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--options" {
            let missing = || Failure(2, "usage: --options takes a path".to_owned());
            options = Some(arguments.next().ok_or_else(missing)?);
        } else if let Some(path) = argument.strip_prefix("--options=") {
            options = Some(path.to_owned());
        } else if argument.starts_with("--") {
            return Err(Failure(2, format!("usage: there is no option {argument}")));
        } else {
            paths.push(argument);
        }
    }
    if paths.is_empty() {
        let usage = "usage: report FILE… [--options OPTIONS.json]";
        return Err(Failure(2, usage.to_owned()));
    }
    Ok((paths, options))
}

fn read_options(path: Option<&str>) -> Result<Options, Failure> {
    let Some(path) = path else {
        return Ok(Options::default());
    };
    let text = fs::read_to_string(path)
        .map_err(|error| Failure(4, format!("file_unreadable: {path}: {error}")))?;
    serde_json::from_str(&text).map_err(|error| Failure(3, format!("bad_options: {path}: {error}")))
}
