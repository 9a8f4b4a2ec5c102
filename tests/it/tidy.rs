//! The house stays livable: short files that say what they are for.

use crate::support::{before_tests, root, sources};

/// Files that are tables: long, and better so.
const TABLES: &[&str] = &[
    "src/domain/record/body.rs",
    "src/form/ledger.rs",
    "src/form/sheets/",
    "src/cli/args.rs",
    "src/tui/command",
    "src/law/fact.rs",
    "src/law/review_sheet.rs",
    "src/domain/outcome.rs",
    "src/cli/args.rs",
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
    for path in ["README.md", "docs/DECISIONS.md"] {
        let text = std::fs::read_to_string(root().join(path)).unwrap_or_default();
        for word in words {
            assert!(!text.contains(word), "{path} names {word}");
        }
    }
}
