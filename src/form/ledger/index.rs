//! The headings under which each column is found, and how headings are compared.

use super::heading::Match;
use super::{COLUMNS, Column};
use crate::text::radical;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The column a heading may have been meant for, when `find` knows none: shown to a person, never taken.
pub fn suggest(heading: &str) -> Option<&'static Column> {
    let bare = loose(&without_brackets(&plain_heading(heading)));
    if bare.chars().count() < 2 {
        return None;
    }
    let names = COLUMNS.iter().flat_map(|column| {
        std::iter::once(column.header.zh).chain(column.also.iter().copied()).map(move |name| (column, name))
    });
    let scored = names
        .map(|(column, name)| (likeness(&bare, &loose(&without_brackets(&plain_heading(name)))), column));
    let best = scored.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best.0 >= 0.6).then_some(best.1)
}

/// How many of their pairs of neighbouring characters two words share, from 0 to 1.
fn likeness(one: &str, other: &str) -> f64 {
    let pairs = |word: &str| -> Vec<(char, char)> { word.chars().zip(word.chars().skip(1)).collect() };
    let (mut left, right) = (pairs(other), pairs(one));
    let all = left.len() + right.len();
    if all == 0 {
        return 0.0;
    }
    let mut shared = 0;
    for pair in right {
        if let Some(at) = left.iter().position(|it| *it == pair) {
            left.swap_remove(at);
            shared += 1;
        }
    }
    2.0 * f64::from(shared) / all as f64
}

/// The headings under which each column is found, one map for each step of `find`.
static INDEX: LazyLock<[HashMap<String, Vec<usize>>; 4]> = LazyLock::new(|| {
    let mut steps: [HashMap<String, Vec<usize>>; 4] = Default::default();
    for (at, column) in COLUMNS.iter().enumerate() {
        let own = [column.header.zh, column.header.en, column.key].map(plain_heading);
        let also = column.also.iter().map(|name| plain_heading(name));
        let names: Vec<(usize, String)> =
            own.into_iter().map(|name| (0, name)).chain(also.map(|name| (1, name))).collect();
        for (step, name) in names {
            put(&mut steps[2], loose(&name), at);
            put(&mut steps[3], loose(&without_brackets(&name)), at);
            put(&mut steps[step], name, at);
        }
    }
    steps
});

fn put(step: &mut HashMap<String, Vec<usize>>, name: String, at: usize) {
    let places = step.entry(name).or_default();
    if !places.contains(&at) {
        places.push(at);
    }
}

pub(super) fn look(bare: &str, steps: std::ops::Range<usize>) -> Match {
    for step in steps {
        let name = match step {
            0 | 1 => bare.to_string(),
            2 => loose(bare),
            _ => loose(&without_brackets(bare)),
        };
        let places = INDEX.get(step).and_then(|names| names.get(&name));
        let columns: Vec<&'static Column> =
            places.into_iter().flatten().filter_map(|at| COLUMNS.get(*at)).collect();
        match columns.as_slice() {
            [] => {}
            [one] => return Match::Exact(one),
            _ => return Match::Several(columns),
        }
    }
    Match::None
}

/// A heading without spaces, in half-width, lower case, round brackets, and without the marks around it.
pub fn plain_heading(heading: &str) -> String {
    let narrow: String = radical::ordinary(heading)
        .chars()
        .map(|c| match c {
            '〔' | '［' | '[' | '【' => '(',
            '〕' | '］' | ']' | '】' => ')',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '、' => '/',
            other => other,
        })
        .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}' | '\u{feff}'))
        .collect();
    narrow.trim_matches(['*', '★', '※', ':', '/']).to_lowercase()
}

fn loose(bare: &str) -> String {
    let days = bare.replace("时间", "日期");
    let days = match days.strip_suffix('日') {
        Some(before) if before.chars().count() >= 2 => format!("{before}日期"),
        _ => days,
    };
    let short = days.strip_suffix("姓名").or_else(|| days.strip_suffix("名称"));
    match short {
        Some(rest) if !rest.is_empty() => rest.to_string(),
        _ => days,
    }
}

/// Nothing is left out of a bracket that never closes.
pub(super) fn without_brackets(bare: &str) -> String {
    let mut kept = String::new();
    let mut rest = bare;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((_, behind)) = after.split_once(')') else { break };
        kept.push_str(before);
        rest = behind;
    }
    kept.push_str(rest);
    if kept.is_empty() { bare.to_string() } else { kept }
}
