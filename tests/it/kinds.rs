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
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.starts_with("pub static ") && line.contains(": Form = Form {"))
    {
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
        // The made-up district has some of every kind, which nobody needs for one.
        let aside = ["src/form/sheets", "src/demo"].map(|it| root().join(it));
        let of_form = |path: &Path| aside.iter().any(|it| path.starts_with(it));
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
    if std::env::var_os("UPDATE").is_none() {
        let (stated, counted) = (numbers(rest), numbers(now.split_once(BEGIN).unwrap().1));
        assert_eq!(stated.keys().collect::<Vec<_>>(), counted.keys().collect::<Vec<_>>());
        for (kind, (lines, files)) in counted {
            // A line more or less is no news; a cost that grew by a quarter is.
            let near = |now: usize, then: usize| now.abs_diff(then) <= 3.max(then / 4);
            let (lines_then, files_then) = stated[&kind];
            assert!(near(lines, lines_then) && near(files, files_then), "{kind}: UPDATE=1 cargo test kinds");
        }
    }
}

/// What the table says of each kind.
fn numbers(table: &str) -> BTreeMap<String, (usize, usize)> {
    let rows = table.split(END).next().unwrap_or_default().lines().filter(|line| line.starts_with("| `"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        (cells[1].to_string(), (cells[2].parse().unwrap(), cells[3].parse().unwrap()))
    };
    rows.map(row).collect()
}
