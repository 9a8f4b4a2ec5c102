//! What each kind of record costs, counted in the sources: the lines of its form, and the files that name it besides.

use crate::support::root;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use yingsu::domain::record::Kind;

const BEGIN: &str = "<!-- kinds:begin -->";
const END: &str = "<!-- kinds:end -->";

fn sources(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|it| it == "rs") && path.file_name().unwrap() != "tests.rs" {
            all.push(path);
        }
    }
}

/// The name of a kind in Rust: `loss_report` is `LossReport`.
fn variant(kind: Kind) -> String {
    let part = |word: &str| word[..1].to_uppercase() + &word[1..];
    kind.key().split('_').map(part).collect()
}

/// How many lines the forms of a file take, by kind.
fn forms(text: &str, found: &mut BTreeMap<String, usize>) {
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.contains(": Form = Form {")) {
        let end = lines[at..].iter().position(|it| *it == "};").unwrap_or(0);
        let kind = lines[at..].iter().find_map(|it| it.trim().strip_prefix("kind: Kind::"));
        let kind = kind.unwrap_or_else(|| panic!("{line}")).trim_end_matches(',').to_string();
        found.insert(kind, end + 1);
    }
}

fn table() -> String {
    let (mut all, mut lines) = (Vec::new(), BTreeMap::new());
    sources(&root().join("src"), &mut all);
    let before_tests =
        |text: String| text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_string();
    let texts: Vec<(PathBuf, String)> = all
        .into_iter()
        .map(|path| (path.clone(), before_tests(std::fs::read_to_string(path).unwrap())))
        .collect();
    for (_, text) in &texts {
        forms(text, &mut lines);
    }
    let mut page =
        String::from("| kind | lines of its form | other files that name it |\n| --- | --- | --- |\n");
    for kind in Kind::all() {
        let name = format!("Kind::{}", variant(kind));
        let named = |text: &str| {
            let after = |at: usize| text[at + name.len()..].chars().next();
            text.match_indices(&name).any(|(at, _)| after(at).is_none_or(|c| !c.is_alphanumeric()))
        };
        let of_form = |path: &Path| path.starts_with(root().join("src/form/sheets"));
        let others = texts.iter().filter(|(path, text)| !of_form(path) && named(text)).count();
        let lines = lines.get(&variant(kind)).unwrap_or_else(|| panic!("{name} has no form"));
        page.push_str(&format!("| `{}` {} | {lines} | {others} |\n", kind.key(), kind.words().zh));
    }
    page
}

/// A kind that only is filled in and kept is named by its row, its form and at most three commands; the guide says so in numbers.
#[test]
fn the_cost_of_each_kind_stands_in_the_guide() {
    let file = root().join("docs/HACKING.md");
    let page = std::fs::read_to_string(&file).unwrap();
    let (head, rest) = page.split_once(BEGIN).unwrap();
    let (_, tail) = rest.split_once(END).unwrap();
    let now = format!("{head}{BEGIN}\n{}{END}{tail}", table());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &now).unwrap();
    }
    assert!(
        page == now || std::env::var_os("UPDATE").is_some(),
        "UPDATE=1 cargo test kinds writes the table anew"
    );
}
