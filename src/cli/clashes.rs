//! `yingsu clashes`: the cells that a sheet and the docket both changed; `yingsu decide`: what is to stand in one.

use crate::cli::args::{on, text};
use crate::cli::{Run, page};
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::RecordId;
use crate::said;
use crate::work::desk::Desk;
use crate::work::import::Take;
use crate::work::page::{DocketPage, Which};
use clap::ArgMatches;
use serde_json::{Value, json};

/// `yingsu clashes [案号] [--json]`
pub(super) fn clashes(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let case = text(args, "case").map(|no| desk.find(no)).transpose()?;
    if !on(args, "json") && case.is_none() {
        return page::read(&Which::Docket(DocketPage::Clashes), args, desk, run);
    }
    let mut list = Vec::new();
    for it in desk.waiting(case)? {
        let no = desk.name_of_case(it.case)?;
        let cell = &it.clash;
        if on(args, "json") {
            let moved = |(title, moved): &(crate::text::Said, crate::domain::moved::Moved)| {
                json!({
                    "rule": moved.rule, "title": title.get(run.lang),
                    "was": moved.was.and_then(|it| it.day()), "now": moved.now.and_then(|it| it.day()),
                })
            };
            list.push(json!({
                "clash": it.id, "case": it.case, "case_no": no, "record": it.record.id, "kind": it.record.kind,
                "field": cell.field, "column": cell.column, "sheet": cell.sheet, "book": it.book, "from": cell.from,
                "moves": it.moved.iter().map(moved).collect::<Vec<_>>(),
            }));
            continue;
        }
        let (id, column, book, sheet, from) = (it.id.0, &cell.column, &it.book, &cell.sheet, &cell.from);
        let words = said!(
            "#{id} {no} {column}：台账“{book}”，来表“{sheet}”（{from}）",
            "#{id} {no}, {column}: docket “{book}”, sheet “{sheet}” ({from})"
        );
        run.line(words.get(run.lang))?;
    }
    if on(args, "json") {
        return run.json(&Value::Array(list));
    }
    Ok(crate::cli::exit::DONE)
}

/// `yingsu decide N --take sheet|book` or `--text TEXT`
pub(super) fn decide(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let wrong = |words| Failure::new(FailureKind::Use, words);
    let typed = text(args, "clash").unwrap_or_default();
    let id = typed.trim_start_matches('#').parse().map_err(|_| {
        wrong(said!(
            "“{typed}”不是编号；编号见 yingsu clashes。",
            "“{typed}” is no number; yingsu clashes lists them."
        ))
    })?;
    let take = match (text(args, "take"), text(args, "text")) {
        (Some("sheet"), None) => Take::Sheet,
        (Some("book"), None) => Take::Book,
        (None, Some(text)) => Take::Typed(text.to_string()),
        _ => {
            return Err(wrong(said!(
                "请用 --take sheet（来表）、--take book（台账）或者 --text 写明应有的内容，三者取一。",
                "Say one of --take sheet, --take book, or --text with what is to stand."
            )));
        }
    };
    let words = desk.decide(RecordId(id), &take)?;
    run.line(words.get(run.lang))
}
