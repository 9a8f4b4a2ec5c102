//! A ledger as JSON, one object a case, as a sheet: the keys are its headings.

use super::{Cell, Grid, Sheet, refused, too_large};
use crate::domain::day::{Day, Moment};
use crate::domain::failure::Failure;
use crate::form::ledger::{Match, VERBATIM, find};
use crate::said;
use crate::text::{Text, t};
use serde_json::{Map, Value};

/// 原表其他列, kept by heading within an object.
const KEPT: &str = "other";

const FORM: Text = t(
    "应为案件对象的列表，键为栏目名（见 yingsu columns），如 [{\"court_no\": \"…\", \"served_on\": \"2026-11-10\"}]。",
    "It should be a list of objects, one a case, keyed as the columns (see yingsu columns).",
);

/// Whether a file begins as JSON does.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    matches!(text, [b'[', rest @ ..] if matches!(rest.trim_ascii_start(), [b'{' | b']', ..]))
}

pub(super) fn read(file_name: &str, bytes: &[u8]) -> Result<Sheet, Failure> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let list: Vec<Map<String, Value>> = serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        refused(
            said!(
                "“{file_name}”第{line}行第{column}列不是台账的 JSON。",
                "Line {line}, column {column} of “{file_name}” is no ledger in JSON."
            ),
            FORM,
        )
    })?;
    let mut headings: Vec<String> = Vec::new();
    let mut grid = Grid { rows: Vec::new(), held: 0 };
    for (n, case) in list.iter().enumerate() {
        for (heading, cell) in cells(case) {
            let column = headings.iter().position(|it| *it == heading).unwrap_or_else(|| {
                headings.push(heading);
                headings.len() - 1
            });
            if !grid.put(n + 1, column, cell) {
                return Err(too_large(file_name, file_name));
            }
        }
    }
    for (column, heading) in headings.into_iter().enumerate() {
        grid.put(0, column, Cell::Text(heading.into()));
    }
    Ok(grid.sheet("JSON".into(), &[], false))
}

/// The cells of one case with their headings. What was kept by a heading of the ledger's own stands in that column
/// where nothing else does, else under its heading as it was written.
fn cells(case: &Map<String, Value>) -> Vec<(String, Cell)> {
    let mut found: Vec<(String, Cell)> =
        case.iter().filter(|(key, _)| *key != KEPT).map(|(key, value)| (key.clone(), cell(value))).collect();
    for (heading, text) in case.get(KEPT).and_then(Value::as_object).into_iter().flatten() {
        let own = match find(heading) {
            Match::Exact(column) => Some(column.key),
            _ => None,
        };
        match own.and_then(|key| found.iter_mut().find(|(its, _)| its == key)) {
            Some((_, place)) if place.is_empty() => *place = cell(text),
            // Shown in its own column as well.
            Some((_, place)) if *place == cell(text) => {}
            _ if own.is_some() => found.push((format!("{VERBATIM}{heading}"), cell(text))),
            _ => found.push((heading.clone(), cell(text))),
        }
    }
    found
}

fn cell(value: &Value) -> Cell {
    match value {
        Value::Null | Value::Object(_) => Cell::Empty,
        Value::Bool(yes) => Cell::YesNo(*yes),
        Value::Number(number) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        Value::String(text) => dated(text).unwrap_or_else(|| Cell::of(text)),
        Value::Array(items) => match items.as_slice() {
            [] => Cell::Empty,
            [only] => cell(only),
            several => {
                let texts: Vec<String> =
                    several.iter().map(|item| crate::port::out::text(&cell(item))).collect();
                let mark = if texts.iter().any(|text| text.contains('、')) { "\n" } else { "、" };
                Cell::of(&texts.join(mark))
            }
        },
    }
}

fn dated(text: &str) -> Option<Cell> {
    let day = text.parse::<Day>().ok().filter(|day| day.to_string() == text);
    day.map(Cell::Day).or_else(|| text.parse::<Moment>().ok().map(Cell::Moment))
}
