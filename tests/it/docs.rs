//! The documents are made from the tables, and held to them. `UPDATE=1 cargo test docs` writes them.

use crate::support::program::Place;
use crate::support::{golden, root};
use yingsu::domain::day::Moment;
use yingsu::domain::record::Kind;
use yingsu::law::book::{RuleBook, language_page, rules_page};
use yingsu::law::obligations::{obligations, obligations_page};
use yingsu::text::Lang;
use yingsu::tui::begin::frame;
use yingsu::tui::command::commands_page;
use yingsu::work::desk::{Desk, Opening};

#[test]
fn the_page_of_fields_is_what_the_forms_say() {
    golden("docs/fields.md", &yingsu::form::fields_page(yingsu::domain::record::Kind::all()));
}

#[test]
fn the_page_of_columns_is_what_the_ledger_reads_and_writes() {
    golden("docs/columns.md", &yingsu::form::columns_page());
}

#[test]
fn the_page_of_rules_is_what_the_rule_book_says() {
    golden("docs/rules.md", &rules_page(&RuleBook::official()));
}

#[test]
fn the_page_of_obligations_is_what_their_table_says_and_each_command_is_there() {
    golden("docs/plan.md", &obligations_page(&RuleBook::official()));
    let place = Place::new("2026-11-23");
    let mut known = std::collections::BTreeSet::new();
    for name in obligations().iter().flat_map(|it| &it.commands).filter(|name| known.insert(name.as_str())) {
        assert_eq!(place.run(&[name, "--help"]).code, 0, "{name}");
    }
    assert!(known.len() > 5, "{known:?}");
    let commands = commands_page(Lang::Zh);
    let registers: Vec<String> = Kind::all().map(|kind| format!("{}.list", kind.key())).collect();
    for name in obligations().iter().flat_map(|it| &it.pages) {
        let known = commands.contains(&format!("`{name}`")) || registers.contains(name);
        assert!(known, "there is no page {name}");
    }
}

#[test]
fn the_page_of_the_rule_language_is_what_the_reader_of_rules_knows() {
    golden("docs/rule-language.md", &language_page());
}

#[test]
fn the_page_of_commands_is_what_the_table_of_commands_says() {
    golden("docs/commands.md", &format!("{}\n{}", commands_page(Lang::Zh), commands_page(Lang::En)));
}

const BEGIN: &str = "<!-- screen:begin -->";
const END: &str = "<!-- screen:end -->";

/// What `yingsu demo` shows first to one person at one moment, whoever runs the tests, and whenever.
fn first_screen() -> String {
    let now: fn() -> Moment = || "2026-11-23T09:00:00".parse().unwrap();
    let opening = Opening { login: "root".into(), now, as_if: None, readonly: false };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.db");
    Desk::open(&path, &opening).unwrap().make_up(300, 1).unwrap();
    frame(&path, &opening, Lang::Zh, "", (100, 30)).unwrap()
}

#[test]
fn the_screen_in_the_readme_is_the_first_screen_of_the_made_up_district() {
    let shown = first_screen();
    let file = root().join("README.md");
    let readme = std::fs::read_to_string(&file).unwrap();
    let (head, rest) = readme.split_once(BEGIN).unwrap();
    let (_, tail) = rest.split_once(END).unwrap();
    let now = format!("{head}{BEGIN}\n```text\n{}\n```\n{END}{tail}", shown.trim_end());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, now).unwrap();
    } else {
        assert!(readme == now, "the screen in README.md is not what the program shows:\n{shown}");
    }
}

#[test]
fn decisions_are_numbered_and_dated_and_name_files_that_are_there() {
    let page = std::fs::read_to_string(root().join("docs/DECISIONS.md")).unwrap();
    let mut lines = page.lines();
    let mut number = 0;
    while let Some(line) = lines.next() {
        let Some(title) = line.strip_prefix("## ") else { continue };
        number += 1;
        assert!(title.starts_with(&format!("{number}. ")), "decision {number} is headed `{title}`");
        let about = lines.next().unwrap_or_default();
        let about = Some(about.trim_matches('*'));
        let (day, files) = about.and_then(|about| about.split_once(" · ")).unwrap_or_default();
        assert!(
            day.parse::<yingsu::domain::day::Day>().is_ok(),
            "decision {number} has no day: *2026-11-27 · `file`*"
        );
        let files: Vec<&str> = files.split(", ").map(|file| file.trim_matches('`')).collect();
        for file in files {
            assert!(
                !file.is_empty() && root().join(file).exists(),
                "decision {number} names {file}, which is not there"
            );
        }
    }
    assert!(number > 40, "{number} decisions");
}

#[test]
fn every_command_of_the_readme_is_a_command() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let mut seen = 0;
    for line in readme.lines().filter(|line| line.starts_with("yingsu ")) {
        let verb = line.split_whitespace().nth(1).unwrap();
        let answer = Place::new("2026-11-23").run(&[verb, "--help"]);
        assert_eq!(answer.code, 0, "README names `{line}`, but {verb} is no command");
        seen += 1;
    }
    assert!(seen >= 5, "README shows {seen} commands");
}

/// Every test that the page of tests names as holding a row is there.
#[test]
fn the_tests_that_hold_a_row_are_there() {
    let page = std::fs::read_to_string(root().join("docs/TESTING.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.contains("::"));
    let mut named = 0;
    for name in rows.flat_map(|row| row.split('`').skip(1).step_by(2)) {
        let Some((file, test)) = name.split_once("::") else { continue };
        let path = if file.contains('/') { file.to_string() } else { format!("tests/it/{file}.rs") };
        let text = std::fs::read_to_string(root().join(path)).unwrap_or_default();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let there =
            lines.windows(2).any(|two| two[0] == "#[test]" && two[1].starts_with(&format!("fn {test}()")));
        assert!(there, "{name} is not there");
        named += 1;
    }
    assert!(named > 180, "{named}");
}
