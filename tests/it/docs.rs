//! The documents are made from the tables, and held to them. `UPDATE=1 cargo test docs` writes them.

use crate::support::program::Place;
use crate::support::{golden, root};
use yingsu::law::book::{RuleBook, rules_page};
use yingsu::text::Lang;
use yingsu::tui::command::commands_page;

#[test]
fn the_page_of_fields_is_what_the_forms_say() {
    golden("docs/fields.md", &yingsu::form::fields_page(yingsu::domain::record::Kind::all()));
}

#[test]
fn the_page_of_rules_is_what_the_rule_book_says() {
    golden("docs/rules.md", &rules_page(&RuleBook::official()));
}

#[test]
fn the_page_of_commands_is_what_the_table_of_commands_says() {
    golden("docs/commands.md", &format!("{}\n{}", commands_page(Lang::Zh), commands_page(Lang::En)));
}

const BEGIN: &str = "<!-- screen:begin -->";
const END: &str = "<!-- screen:end -->";

#[test]
fn the_screen_in_the_readme_is_the_first_screen_of_the_made_up_district() {
    let answer = Place::new("2026-11-23").run(&["demo", "--print", "--size", "100x30"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let file = root().join("README.md");
    let readme = std::fs::read_to_string(&file).unwrap();
    let (head, rest) = readme.split_once(BEGIN).unwrap();
    let (_, tail) = rest.split_once(END).unwrap();
    let now = format!("{head}{BEGIN}\n```text\n{}\n```\n{END}{tail}", answer.out.trim_end());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, now).unwrap();
    } else {
        assert!(readme == now, "the screen in README.md is not what the program shows:\n{}", answer.out);
    }
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
