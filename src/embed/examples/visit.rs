//! Simulates a visit: `cargo run --example visit -- CONFIG.json SCRIPT.json` prints what would be shown, when, and why the
//! other campaigns would not. `retention_embed::simulate` says what stands in a script; without files an example of both is
//! simulated, `src/embed/examples/visit/`.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::process::ExitCode;

    use retention_embed::simulate::simulate;
    use retention_embed::value::Value;

    pub fn main() -> ExitCode {
        match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
            Ok(text) => {
                print!("{text}");
                ExitCode::SUCCESS
            }
            Err(reason) => {
                eprintln!("{reason}");
                ExitCode::FAILURE
            }
        }
    }

    fn run(files: &[String]) -> Result<String, String> {
        let (config, script) = match files {
            [] => (
                parsed("config.json", include_str!("visit/config.json"))?,
                parsed("script.json", include_str!("visit/script.json"))?,
            ),
            [config, script] => (read(config)?, read(script)?),
            _ => return Err("usage: visit [CONFIG.json SCRIPT.json]".to_owned()),
        };
        let lines = simulate(&config, &script)
            .map_err(|error| format!("events[{}] {}", error.event, error.reason))?;
        let line = |at: i64, text: &str| format!("{:>9.3} s  {text}\n", at as f64 / 1000.0);
        Ok(lines
            .iter()
            .map(|found| line(found.at, &found.text))
            .collect())
    }

    fn read(path: &str) -> Result<Value, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        parsed(path, &text)
    }

    fn parsed(path: &str, text: &str) -> Result<Value, String> {
        let value: serde_json::Value =
            serde_json::from_str(text).map_err(|error| format!("{path}: {error}"))?;
        Ok(Value::from(&value))
    }
}
