//! The house stays livable: short files that say what they are for.

use crate::support::{before_tests, root, sources};
use std::collections::BTreeMap;

/// Files that are tables: long, and better so.
const TABLES: &[&str] = &[
    "src/domain/record/body.rs",
    "src/domain/vocabulary.rs",
    "src/form/ledger/columns.rs",
    "src/form/sheets/",
    "src/cli/args.rs",
    "src/tui/command",
    "src/law/fact.rs",
    "src/law/review_sheet.rs",
    "src/domain/outcome.rs",
];

#[test]
fn every_file_says_what_it_is_for() {
    for (path, text) in sources("src") {
        assert!(text.starts_with("//! "), "{path} does not begin with a sentence that says what it is for");
    }
}

#[test]
fn files_stay_short_except_tables() {
    let long: Vec<String> = sources("src")
        .iter()
        .filter(|(path, _)| !TABLES.iter().any(|table| path.starts_with(table)))
        .map(|(path, text)| (before_tests(text).lines().count(), path))
        .filter(|(lines, _)| *lines > 400)
        .map(|(lines, path)| format!("{lines} {path}"))
        .collect();
    assert!(long.is_empty(), "longer than 400 lines before the tests:\n{}", long.join("\n"));
}

#[test]
fn the_tables_are_named_once_each_and_are_there() {
    for (n, table) in TABLES.iter().enumerate() {
        assert!(!TABLES[..n].contains(table), "{table} stands twice among the tables");
        assert!(sources("src").iter().any(|(path, _)| path.starts_with(table)), "{table} is not there");
    }
}

/// The public types of a file.
fn public_types(text: &str) -> Vec<String> {
    let declared = before_tests(text).lines().filter_map(|line| {
        // An enum that has words is declared inside a macro.
        let line = line.strip_prefix("    ").unwrap_or(line);
        let rest =
            ["pub ", "pub(crate) ", "pub(in crate::law) "].iter().find_map(|seen| line.strip_prefix(seen))?;
        let (sort, name) = rest.split_once(' ')?;
        let name = name.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
        ["struct", "enum", "trait", "type", "union"].contains(&sort).then(|| name.to_string())
    });
    declared.collect()
}

#[test]
fn no_two_public_types_bear_one_name() {
    let mut at: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in sources("src") {
        for name in public_types(&text) {
            at.entry(name).or_default().push(path.clone());
        }
    }
    let twice: Vec<_> = at.iter().filter(|(_, paths)| paths.len() > 1).collect();
    assert!(twice.is_empty(), "one name, two things: {twice:#?}");
}

#[test]
fn the_project_names_no_machine() {
    let words = ["/home/", "/root/", "/Users/", "file:///"];
    for folder in ["src", "tests/it"] {
        for (path, text) in sources(folder) {
            if path == "tests/it/tidy.rs" {
                continue;
            }
            for word in words {
                assert!(!text.contains(word), "{path} names {word}");
            }
        }
    }
    for path in ["README.md", "docs/DECISIONS.md", "docs/HACKING.md", "docs/TESTING.md", "docs/words.md"] {
        let text = std::fs::read_to_string(root().join(path)).unwrap_or_default();
        for word in words {
            assert!(!text.contains(word), "{path} names {word}");
        }
    }
}

/// The name of each picture stands in the test that draws it: `"triage"` for `triage-80x24-zh.snap`.
#[test]
fn every_picture_is_drawn_by_a_test() {
    let mut tests = String::new();
    for path in ["src/tui/golden.rs", "tests/it/pages.rs", "tests/it/sign.rs"] {
        tests.push_str(&std::fs::read_to_string(root().join(path)).unwrap());
    }
    let mut count = 0;
    for entry in std::fs::read_dir(root().join("tests/screens")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        if file.ends_with(".snap.new") {
            continue;
        }
        let name = file.strip_suffix(".snap").and_then(|name| name.rsplitn(3, '-').nth(2));
        let name = name.unwrap_or_else(|| panic!("{file} is no picture"));
        assert!(tests.contains(&format!("\"{name}\"")), "{file} is drawn by no test: remove it");
        count += 1;
    }
    assert!(count > 80, "{count}");
}

/// Each screen is seen in both languages on each of the usual sizes, and those of every hour in a small window too.
#[test]
fn every_screen_is_drawn_in_both_languages_on_each_size() {
    let files: std::collections::BTreeSet<String> = std::fs::read_dir(root().join("tests/screens"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|file| file.ends_with(".snap"))
        .collect();
    let names: std::collections::BTreeSet<&str> =
        files.iter().filter_map(|file| file.strip_suffix(".snap")?.rsplitn(3, '-').nth(2)).collect();
    let mut wanting = Vec::new();
    for name in &names {
        for size in ["80x24", "120x36", "160x45"] {
            for lang in ["zh", "en"] {
                let file = format!("{name}-{size}-{lang}.snap");
                if !files.contains(&file) {
                    wanting.push(file);
                }
            }
        }
    }
    for name in [
        "triage",
        "cases",
        "case",
        "intake",
        "answer",
        "calendar",
        "proof",
        "what-if",
        "plan-page",
        "slip-page",
    ] {
        let file = format!("{name}-60x16-zh.snap");
        if !files.contains(&file) {
            wanting.push(file);
        }
    }
    assert!(names.len() > 40 && wanting.is_empty(), "{wanting:?}");
}
