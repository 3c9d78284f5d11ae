//! Rules that hold of the source tree, read as text.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder}");
    found
}

#[test]
fn pure_folders_know_no_browser() {
    let folders = [
        "model", "import", "analysis", "chart", "export", "i18n", "session", "embed",
    ];
    for folder in folders.map(|name| format!("src/{name}")) {
        // Of the embed one folder touches the page, and the program that exports it.
        let is_impure = |part: &std::ffi::OsStr| part == "browser" || part == "main.rs";
        let is_pure = |path: &Path| !path.iter().any(is_impure);
        let sources = sources(&folder).into_iter();
        for (path, text) in sources.filter(|(path, _)| is_pure(path)) {
            for name in ["web_sys", "js_sys", "yew", "wasm_bindgen", "gloo"] {
                let uses = text.contains(&format!("{name}::"));
                assert!(!uses, "{} uses {name}", path.display());
            }
        }
    }
}

#[test]
fn pure_code_knows_no_clock_and_no_chance() {
    for folder in [
        "src/model",
        "src/import",
        "src/analysis",
        "src/chart",
        "src/export",
    ] {
        for (path, text) in sources(folder) {
            for name in [
                "SystemTime",
                "Instant::now",
                "std::collections::HashMap",
                "RandomState",
            ] {
                assert!(!text.contains(name), "{} uses {name}", path.display());
            }
        }
    }
}

#[test]
fn no_style_attributes() {
    for (path, text) in sources("src") {
        // The charts' tests name what they forbid.
        if path.ends_with("chart/tests.rs") {
            continue;
        }
        // The policy refuses them; classes, presentation attributes and CSSOM do the same.
        for line in text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            let has_one = line.contains("style={") || line.contains("style=\"");
            assert!(!has_one, "{}: {line}", path.display());
        }
    }
}

#[test]
fn every_module_says_what_it_is() {
    for (path, text) in sources("src") {
        assert!(
            text.starts_with("//!"),
            "{} begins without //!",
            path.display()
        );
    }
}
