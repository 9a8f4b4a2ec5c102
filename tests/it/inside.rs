//! The order of the `mod` lines inside a module is its order of use, as in `src/lib.rs`, and this proves it.

use crate::support::{before_tests, paths, root, sources};

/// The modules whose own files use only those above them.
const ORDERED: &[&str] = &["law", "store", "work"];

/// The files of a module, in the order in which it names them.
fn files_of(module: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join(format!("src/{module}.rs"))).unwrap();
    let mut lines = Vec::new();
    let mut for_tests = false;
    for line in text.lines() {
        let declared = line.trim_start_matches("pub ").trim_start_matches("pub(crate) ").strip_prefix("mod ");
        if let Some(name) = declared.and_then(|rest| rest.split_once(';')).map(|(name, _)| name)
            && !for_tests
        {
            lines.push(name.to_string());
        }
        for_tests = line.trim() == "#[cfg(test)]";
    }
    lines
}

/// Which file of `module` a path names, written in `path`.
fn named<'p>(module: &str, file: &str, path: &'p str) -> Option<&'p str> {
    let mut parts = path.split("::");
    match path.strip_prefix(&format!("crate::{module}::")) {
        Some(rest) => rest.split("::").next(),
        None => {
            let up = path.split("::").take_while(|part| *part == "super").count();
            let depth = file.matches('/').count() - 1;
            (up > 0 && up == depth).then(|| parts.nth(up)).flatten()
        }
    }
}

fn faults(module: &str, file: &str, text: &str, order: &[String]) -> Vec<String> {
    let place = |name: &str| order.iter().position(|own| own == name);
    let rest = file.strip_prefix(&format!("src/{module}/")).unwrap_or_default();
    let own = rest.split(['/', '.']).next().unwrap_or_default();
    let all = paths(text);
    let used = all.iter().filter_map(|path| named(module, file, path));
    let mut wrong: Vec<String> = used
        .filter(|used| place(used) > place(own) && place(own).is_some())
        .map(|used| format!("{file}: {own} may not use {used}, which stands below it in src/{module}.rs"))
        .collect();
    wrong.dedup();
    wrong
}

#[test]
fn the_files_of_a_module_use_only_those_above_them() {
    let mut wrong = Vec::new();
    for module in ORDERED {
        let order = files_of(module);
        assert!(order.len() > 10, "{module} names {} files", order.len());
        for (path, text) in
            sources("src").iter().filter(|(path, _)| path.starts_with(&format!("src/{module}/")))
        {
            wrong.extend(faults(module, path, before_tests(text), &order));
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_proof_notices_a_file_that_reaches_down() {
    let order = files_of("law");
    for (file, line) in [
        ("src/law/setting.rs", "use crate::law::fact::Fact;"),
        ("src/law/setting.rs", "use crate::{domain::day::Day, law::{calendar::Calendar, risk}};"),
        ("src/law/appear/head.rs", "use super::super::condition::CONDITIONS;"),
        ("src/law/who.rs", "use super::duties;"),
        ("src/law/risk/review.rs", "let held = crate::law::fact::held(hearing);"),
    ] {
        assert_eq!(faults("law", file, line, &order).len(), 1, "{file}: {line}");
    }
    for (file, line) in [
        ("src/law/fact.rs", "use crate::law::{effect, risk};"),
        ("src/law/fact/court.rs", "use super::hearing;"),
    ] {
        assert!(faults("law", file, line, &order).is_empty(), "{file}: {line}");
    }
}
