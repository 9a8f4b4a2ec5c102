//! The order of the `pub mod` lines of `src/lib.rs` is the architecture, and this proves it.

use crate::support::{before_tests, root, sources};

/// The crates that only some modules may name.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("sha2", &["store"]),
    ("ratatui", &["tui"]),
    ("ratatui_textarea", &["tui"]),
    ("crossterm", &["tui"]),
    ("signal_hook", &["tui"]),
    ("calamine", &["port"]),
    ("csv", &["port", "domain", "law"]),
    ("encoding_rs", &["port"]),
    ("clap", &["cli"]),
    ("directories", &["cli"]),
    ("unicode_width", &["text", "tui"]),
];

/// What a pure module may not touch: clocks, files, the environment.
const IMPURE: &[&str] =
    &["std::fs", "std::env", "std::io", "std::net", "SystemTime", "Instant::now", "Local::now", "Utc::now"];
const PURE: &[&str] = &["text", "domain", "law", "form"];

fn modules() -> Vec<String> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let names = lib.lines().filter_map(|line| line.strip_prefix("pub mod "));
    names.map(|rest| rest.split(';').next().unwrap().to_string()).collect()
}

fn module_of(path: &str) -> &str {
    let rest = path.strip_prefix("src/").unwrap();
    let first = rest.split('/').next().unwrap();
    first.strip_suffix(".rs").unwrap_or(first)
}

/// The modules of this crate that a line names after `crate::`, also inside braces.
fn named(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in line.split("crate::").skip(1) {
        let part = part.strip_prefix('{').unwrap_or(part);
        for item in part.split(", ") {
            let word = item.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
            found.push(word);
            if !line.contains("crate::{") {
                break;
            }
        }
    }
    found
}

fn faults(path: &str, text: &str, order: &[String]) -> Vec<String> {
    let own = module_of(path);
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        let at = format!("{path}:{}", number + 1);
        for used in named(line) {
            if place(used) > place(own) && place(own).is_some() {
                wrong.push(format!("{at}: {own} may not use {used}"));
            }
        }
        for (outside, may) in OUTSIDE {
            let names = line.contains(&format!(" {outside}::")) || line.contains(&format!("({outside}::"));
            if names && !may.contains(&own) {
                wrong.push(format!("{at}: {own} may not use {outside}"));
            }
        }
        if PURE.contains(&own) {
            wrong.extend(
                IMPURE
                    .iter()
                    .filter(|name| line.contains(*name))
                    .map(|name| format!("{at}: {own} is pure, without {name}")),
            );
        }
        if path.starts_with("src/tui/screen/") && line.contains("tui::screen::") {
            let screen = path.trim_start_matches("src/tui/screen/").split(['/', '.']).next().unwrap();
            let other = line
                .split("tui::screen::")
                .nth(1)
                .unwrap()
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap();
            if other != screen && root().join(format!("src/tui/screen/{other}.rs")).exists() {
                wrong.push(format!("{at}: the screen {screen} may not use the screen {other}"));
            }
        }
    }
    wrong
}

#[test]
fn modules_use_only_those_above_them() {
    let order = modules();
    assert!(order.len() >= 9, "lib.rs names {} modules", order.len());
    let wrong: Vec<String> = sources("src")
        .iter()
        .filter(|(path, _)| !["src/lib.rs", "src/main.rs"].contains(&path.as_str()))
        .flat_map(|(path, text)| faults(path, before_tests(text), &order))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_proof_notices_a_module_that_reaches_down() {
    let order = modules();
    for (path, line) in [
        ("src/domain/day.rs", "use crate::store::Store;"),
        ("src/form/field.rs", "use crate::{text::Text, work::Desk};"),
        ("src/law/duties.rs", "let now = chrono::Local::now();"),
        ("src/cli/run.rs", "use rusqlite::Connection;"),
        ("src/cli/run.rs", "fn open(db: rusqlite::Connection) {}"),
    ] {
        assert_eq!(faults(path, line, &order).len(), 1, "{path}: {line}");
    }
}
