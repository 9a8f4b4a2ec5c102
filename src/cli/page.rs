//! A page printed: as text, as Markdown into a file, or as JSON.

use crate::cli::args::{on, text};
use crate::cli::{Run, out};
use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::text::{Lang, fold, width};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Row, Which};
use clap::ArgMatches;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The columns a page of text is wrapped to.
const ROOM: usize = 110;

/// Prints a page: `--json` as one value, `--to FILE` as Markdown into a file.
pub(super) fn read(which: &Which, args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let page = desk.page(which)?;
    let lang = run.lang;
    match text(args, "to").filter(|_| !on(args, "json")) {
        Some(file) if !file.ends_with(".md") => {
            Err(Failure::new(FailureKind::Use, said!("{file} 应以 .md 结尾。", "{file} must end in .md.")))
        }
        Some(file) => out::put(file, &markdown(&page, lang), args, desk, run),
        None => print(&page, on(args, "json"), run),
    }
}

/// Prints a page that no desk is needed for.
pub(super) fn print(page: &Page, json: bool, run: &mut Run) -> Result<i32, Failure> {
    let lang = run.lang;
    if json { run.json(&shape(page, lang)) } else { run.line(written(page, lang).trim_end()) }
}

/// A page as text, its lines wrapped under their labels.
fn written(page: &Page, lang: Lang) -> String {
    let mut out = format!("{}\n", page.title.get(lang));
    for words in &page.head {
        wrapped(&mut out, "", words.get(lang), 0);
    }
    let labels = page.parts.iter().flat_map(|part| &part.rows).map(|row| width::width(row.label.get(lang)));
    let column = labels.max().unwrap_or_default().min(28);
    for part in &page.parts {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "\n{}", part.title.get(lang));
        for row in &part.rows {
            let label = width::fit(&fold::clean(row.label.get(lang)), column);
            let start = format!("{} {label}  ", row.state.mark(false));
            wrapped(&mut out, &start, &said(row, lang, "  "), column + 4);
        }
    }
    out
}

/// The words of a row, and its note after them.
fn said(row: &Row, lang: Lang, between: &str) -> String {
    let (words, note) = (row.words.get(lang), row.note.get(lang));
    if note.is_empty() { words.to_string() } else { format!("{words}{between}{note}") }
}

fn wrapped(out: &mut String, start: &str, text: &str, indent: usize) {
    let room = ROOM.saturating_sub(indent);
    for (i, part) in width::wrap(&fold::clean(text), room).iter().enumerate() {
        let before = if i == 0 { start.to_string() } else { " ".repeat(indent) };
        let _ = writeln!(out, "{}", format!("{before}{part}").trim_end());
    }
}

/// A page as Markdown: a table for each part.
fn markdown(page: &Page, lang: Lang) -> String {
    let mut out = format!("# {}\n\n", fold::clean(page.title.get(lang)));
    for words in &page.head {
        let _ = writeln!(out, "- {}", fold::clean(words.get(lang)));
    }
    for part in &page.parts {
        let _ = writeln!(out, "\n## {}\n\n| | | |\n| --- | --- | --- |", fold::clean(part.title.get(lang)));
        for row in &part.rows {
            let cells = [row.state.mark(false), row.label.get(lang), &said(row, lang, " — ")].map(cell);
            let _ = writeln!(out, "| {} |", cells.join(" | "));
        }
    }
    out
}

/// A text that cannot break its table.
fn cell(text: &str) -> String {
    fold::clean(text).replace('|', "\\|").replace(['\n', '\r'], " ")
}

fn shape(page: &Page, lang: Lang) -> Value {
    let row = |row: &Row| {
        json!({
            "state": row.state.key(),
            "label": row.label.get(lang),
            "words": row.words.get(lang),
            "note": row.note.get(lang),
            "leads": row.leads.as_ref().and_then(leads),
        })
    };
    let parts: Vec<Value> = page
        .parts
        .iter()
        .map(|part| json!({"title": part.title.get(lang), "rows": part.rows.iter().map(row).collect::<Vec<_>>()}))
        .collect();
    let head: Vec<&str> = page.head.iter().map(|words| words.get(lang)).collect();
    json!({"title": page.title.get(lang), "head": head, "parts": parts})
}

/// What a line speaks of; another page is no object of the book.
fn leads(leads: &Leads) -> Option<Value> {
    match leads {
        Leads::Case(case) => Some(json!({"case": case})),
        Leads::Form { kind, case, record } | Leads::Field { kind, case, record, .. } => {
            Some(json!({"form": kind.key(), "case": case, "record": record}))
        }
        Leads::Attached { kind, case, record, file } => {
            Some(json!({"form": kind.key(), "case": case, "record": record, "file": file}))
        }
        Leads::Proof { case, rule } => Some(json!({"case": case, "rule": rule})),
        Leads::Past(past) => Some(json!({"record": past.record, "row": past.row, "field": past.field})),
        Leads::Clash { clash, kind, case, record, field } => Some(json!({
            "clash": clash, "form": kind.key(), "case": case, "record": record, "field": field,
        })),
        Leads::Page(_) | Leads::Draft(_) | Leads::PutOut => None,
    }
}
