//! `yingsu history`, `withdraw`, `reinstate`, `withdrawn`, `revert`: what was done, taken out and put back.

use crate::cli::args::{on, text};
use crate::cli::{Run, as_of, page, record};
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::form::Form;
use crate::said;
use crate::text::{Lang, Said};
use crate::work::desk::Desk;
use crate::work::history::{Deed, Gone};
use crate::work::page::{Past, Trail, Which};
use crate::work::view::Save;
use crate::work::withdraw::TakenOut;
use clap::ArgMatches;
use serde_json::{Value, json};

/// The case and the record that were named; one of them at least.
fn meant(args: &ArgMatches, desk: &mut Desk) -> Result<(Option<CaseId>, Option<RecordId>), Failure> {
    let case = text(args, "case").map(|no| desk.find_anywhere(no)).transpose()?;
    let record = args.try_get_one::<i64>("record").ok().flatten().copied().map(RecordId);
    if let Some(record) = record {
        let row = desk.known_record(case, record)?;
        return Ok((row.case, Some(record)));
    }
    if case.is_none() {
        return Err(Failure::new(
            FailureKind::Use,
            said!("请写明案号，或者用 --record 写明记录。", "Name a case, or a record with --record."),
        ));
    }
    Ok((case, None))
}

/// `yingsu history 案号 [--record N] [--field KEY] [--json]`.
pub(super) fn history(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let (case, record) = meant(args, desk)?;
    let field = text(args, "field").map(str::to_string);
    if let (Some(key), Some(record)) = (&field, record) {
        known_field(desk.known_record(case, record)?.kind, key)?;
    }
    let trail = Trail { case, record, field };
    if !on(args, "json") {
        return page::read(&Which::History(trail), args, desk, run);
    }
    let lang = run.lang;
    let deeds: Vec<Value> = desk.trail(&trail)?.iter().map(|deed| shape(deed, lang)).collect();
    run.line(&Value::Array(deeds).to_string())
}

fn known_field(kind: Kind, key: &str) -> Result<(), Failure> {
    match Form::of(kind).field(key) {
        Some(_) => Ok(()),
        None => {
            let kind = kind.key();
            Err(Failure::new(
                FailureKind::Use,
                said!("{kind} 没有栏目 {key}。", "{kind} has no field {key}."),
            )
            .hint(said!("栏目名见 yingsu fields {kind}。", "yingsu fields {kind} lists them.")))
        }
    }
}

fn shape(deed: &Deed, lang: Lang) -> Value {
    let row = &deed.row;
    let changes: Vec<Value> = deed
        .changes
        .iter()
        .map(|it| json!({"field": it.key, "label": it.label.get(lang), "was": it.was, "now": it.now}))
        .collect();
    json!({
        "row": row.row, "step": row.step, "at": row.at, "who": row.who, "name": deed.name,
        "case": row.case, "record": row.record, "kind": row.kind, "act": row.act.key(), "why": row.why,
        "changes": changes, "body": row.body,
    })
}

/// `yingsu withdrawn [案号] [--json]`.
pub(super) fn withdrawn(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let case = text(args, "case").map(|no| desk.find_anywhere(no)).transpose()?;
    if !on(args, "json") {
        return page::read(&Which::Withdrawn(case), args, desk, run);
    }
    let mut list = Vec::new();
    for Gone { row, with } in desk.gone(case)? {
        let no = row.case.map(|case| desk.name_of_case(case)).transpose()?;
        list.push(json!({
            "record": row.record, "case": row.case, "case_no": no, "kind": row.kind, "row": row.row, "step": row.step,
            "at": row.at, "who": row.who, "why": row.why, "with": with, "body": row.body,
        }));
    }
    run.line(&Value::Array(list).to_string())
}

/// `yingsu withdraw 案号 [--record N] --reason TEXT`: the whole case, where no record is named.
pub(super) fn withdraw(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let (case, record) = meant(args, desk)?;
    let record = record_of(case, record)?;
    let reason = text(args, "reason").unwrap_or_default();
    let base = desk.standing_row(record)?;
    let moved = desk.withdraw(record, base, reason)?;
    moved_away(&moved, args, run)
}

/// `yingsu reinstate 案号 [--record N] [--reason TEXT]`.
pub(super) fn reinstate(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let (case, record) = meant(args, desk)?;
    let moved = desk.reinstate(record_of(case, record)?, text(args, "reason").unwrap_or_default())?;
    moved_away(&moved, args, run)
}

/// The record that was named, else the registration of the case.
fn record_of(case: Option<CaseId>, record: Option<RecordId>) -> Result<RecordId, Failure> {
    let registration = case.map(|case| RecordId(case.0));
    record
        .or(registration)
        .ok_or_else(|| Failure::new(FailureKind::Bug, said!("没有指明记录。", "No record was named.")))
}

fn moved_away(moved: &TakenOut, args: &ArgMatches, run: &mut Run) -> Result<i32, Failure> {
    if on(args, "json") {
        return run.line(&json!({"step": moved.step, "rows": moved.rows}).to_string());
    }
    let (words, n) = (&moved.words, moved.rows);
    let said: Said = said!("已{words}；{n} 条记录。", "{words}; records: {n}."; words);
    run.line(said.get(run.lang))
}

/// `yingsu revert [案号] --record N --at MOMENT [--field KEY]`: a record, or one field of it, as it was.
pub(super) fn revert(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let (case, record) = meant(args, desk)?;
    let Some(record) = record else {
        return Err(Failure::new(
            FailureKind::Use,
            said!("请用 --record 写明记录。", "Name the record with --record."),
        ));
    };
    let kind = desk.known_record(case, record)?.kind;
    let typed = text(args, "at").unwrap_or_default();
    let moment = as_of::read_moment(typed, desk.today())?;
    let Some(then) = desk.past_at(record, moment)? else {
        let id = record.0;
        return Err(Failure::new(
            FailureKind::Use,
            said!(
                "{typed} 时没有记录 #{id}，或者当时已撤回。",
                "There was no record #{id} at {typed}, or it was withdrawn then."
            ),
        ));
    };
    let row = then.row;
    let field = text(args, "field").map(str::to_string);
    if let Some(key) = &field {
        known_field(kind, key)?;
    }
    let state = desk.past_state(&Past { record, row, field: None })?;
    let base = desk.standing_row(record)?;
    let mut body = state.body;
    if let Some(key) = &field {
        let value = body.remove(key);
        body = desk.standing_body(record)?;
        match value {
            Some(value) => body.insert(key.clone(), value),
            None => body.remove(key),
        };
    }
    let why = format!("取回第{row}行");
    let despite_warnings = on(args, "despite-warnings");
    let save = Save { kind, case, record: Some(record), base: Some(base), body, why, despite_warnings };
    record::put(&save, args, desk, run)
}
