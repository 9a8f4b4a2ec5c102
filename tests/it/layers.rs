//! The order of the `mod` lines of `src/lib.rs` is the architecture, and this proves it.

use crate::support::{before_tests, paths, root, sources};

/// The crates that only some modules may name.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("sha2", &["port", "store"]),
    ("ratatui", &["tui"]),
    ("ratatui_textarea", &["tui"]),
    ("crossterm", &["tui"]),
    ("signal_hook", &["tui", "cli"]),
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
    let names = lib.lines().filter_map(|line| {
        line.trim_start_matches("pub(crate) ").trim_start_matches("pub ").strip_prefix("mod ")
    });
    names.map(|rest| rest.split(';').next().unwrap().to_string()).collect()
}

fn module_of(path: &str) -> &str {
    let rest = path.strip_prefix("src/").unwrap();
    let first = rest.split('/').next().unwrap();
    first.strip_suffix(".rs").unwrap_or(first)
}

/// A path as it would be written from the root of the crate, whichever file names it.
fn absolute(file: &str, path: &str) -> String {
    let up = path.split("::").take_while(|part| *part == "super").count();
    if up == 0 {
        return path.to_string();
    }
    let own = file.trim_start_matches("src/").trim_end_matches(".rs");
    let above: Vec<&str> = own.split('/').collect();
    let above = above[..above.len().saturating_sub(up)].join("::");
    format!("crate::{above}::{}", path.split("::").skip(up).collect::<Vec<_>>().join("::"))
        .replace("::::", "::")
}

/// The screen a path names, if there is a screen of that name.
fn screen_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix("crate::tui::screen::")?.split("::").next()?;
    root().join(format!("src/tui/screen/{name}.rs")).exists().then_some(name)
}

fn faults(path: &str, text: &str, order: &[String]) -> Vec<String> {
    let own = module_of(path);
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for named in paths(text).iter().map(|named| absolute(path, named)) {
        let used = named.strip_prefix("crate::").and_then(|rest| rest.split("::").next()).unwrap_or_default();
        if place(used) > place(own) && place(own).is_some() {
            wrong.push(format!("{path}: {own} may not use {used} ({named})"));
        }
        let screen = path.strip_prefix("src/tui/screen/").and_then(|rest| rest.split(['/', '.']).next());
        if let (Some(screen), Some(other)) = (screen, screen_of(&named))
            && other != screen
        {
            wrong.push(format!("{path}: the screen {screen} may not use the screen {other} ({named})"));
        }
    }
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        let at = format!("{path}:{}", number + 1);
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
    }
    wrong.sort();
    wrong.dedup();
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
        ("src/law/duties.rs", "use crate::{\n    domain::{day::Day, duty},\n    work::desk::Desk,\n};"),
        ("src/tui/screen/case.rs", "use crate::tui::screen::triage::TriageState;"),
        ("src/tui/screen/case.rs", "use crate::tui::screen::{Reaction, Ctx, Tone, triage};"),
        ("src/tui/screen/case/panes.rs", "use crate::tui::{theme::Role, screen::{Act, form::State}};"),
        ("src/tui/screen/case.rs", "use super::triage;"),
        ("src/tui/screen/case/panes.rs", "fn of(state: &super::super::triage::State) {}"),
    ] {
        assert_eq!(faults(path, line, &order).len(), 1, "{path}: {line}");
    }
    for (path, line) in [
        ("src/tui/screen/case.rs", "use crate::tui::screen::{Reaction, Ctx, Tone, View};"),
        ("src/tui/screen/form/save.rs", "use crate::tui::screen::form::clash;"),
        ("src/tui/screen/form/save.rs", "use super::clash;"),
        ("src/work/desk.rs", "use crate::{store::Store, text::Said};"),
    ] {
        assert!(faults(path, line, &order).is_empty(), "{path}: {line}");
    }
}
