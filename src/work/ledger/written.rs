//! What the ledger's columns say of a case: the way back of what a row is read into. A column that several records of a
//! kind could fill speaks of one of them; which, is said here once, for what goes out and for what comes back.

use super::names::whole;
use super::{cell, sayings};
use crate::domain::case_file::CaseFile;
use crate::domain::case_no::Instance;
use crate::domain::day::{Day, Moment};
use crate::domain::outcome;
use crate::domain::record::body::{Decided, Hearing, Judgment};
use crate::domain::record::{Body, Kind, Record, RecordId};
use crate::domain::vocabulary::{HeadRank, MeetingOutcome, SessionKind};
use crate::form::ledger::{COLUMNS, CellKind, Column, Match, field_of, find};
use crate::law::effect;
use crate::law::instance::stands;
use crate::law::setting::Setting;
use crate::port::sheet::Cell;
use chrono::NaiveTime;
use serde_json::Value;
use std::collections::BTreeMap;

/// 一案的台账栏目 — each column that has something to say, and the records it says it of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CaseColumns {
    pub values: BTreeMap<&'static str, Value>,
    /// Which record each kind's columns speak of; of hearings and meetings each in the order of the cell.
    pub of: Vec<(Kind, RecordId)>,
}

impl CaseColumns {
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(key)
    }

    pub fn put(&mut self, key: &'static str, value: impl Into<Value>) {
        let value = value.into();
        let says = match &value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            _ => true,
        };
        if says {
            self.values.insert(key, value);
        }
    }
}

/// What the columns say of the case whose records these are. 20 µs.
pub fn written(records: &[Record], today: Day, setting: &Setting<'_>) -> CaseColumns {
    let case = records.iter().find_map(|record| record.case);
    let file = case.map(|case| CaseFile::from_records(case, records)).unwrap_or_default();
    let mut written = CaseColumns::default();
    let organ = &file.registration.organ;
    for kind in [
        Kind::Registration,
        Kind::Receipt,
        Kind::Forwarding,
        Kind::Review,
        Kind::Answer,
        Kind::Filing,
        Kind::Assessment,
        Kind::Judgment,
        Kind::Appeal,
        Kind::Performance,
        Kind::LossReport,
        Kind::Accountability,
        Kind::Advice,
        Kind::Closing,
    ] {
        let spoken = match kind {
            Kind::Judgment => decisive(&file, records, setting),
            _ => spoken_of(kind, records, organ, setting),
        };
        let Some(record) = spoken else { continue };
        written.of.push((kind, record.id));
        plain(record, &mut written);
        own_words(record, &mut written);
    }
    decided(&file, &mut written, setting);
    hearings(&file, today, &mut written);
    meetings(&file, &mut written);
    kept(&file.registration.other, &mut written);
    written
}

/// Kinds whose last record tells how things stand; of the others the first one counts.
const LAST: &[Kind] = &[
    Kind::Review,
    Kind::Assessment,
    Kind::Appeal,
    Kind::Performance,
    Kind::LossReport,
    Kind::Accountability,
    Kind::Advice,
    Kind::Closing,
];

fn spoken_of<'r>(
    kind: Kind,
    records: &'r [Record],
    organ: &str,
    setting: &Setting<'_>,
) -> Option<&'r Record> {
    let all = || records.iter().filter(|record| record.kind == kind);
    let of = |record: &&Record| {
        let defendant = record.body.get("defendant").and_then(Value::as_str).unwrap_or_default();
        setting.same_organ(defendant, organ)
    };
    // Of each defendant's own answers the ledger has that of the organ that undertakes the defence.
    let ours: Vec<&Record> = all().filter(of).collect();
    let chosen = if ours.is_empty() { all().collect() } else { ours };
    let own = |record: &&Record| record.kind.day(&record.body);
    match LAST.contains(&kind) {
        true => chosen.into_iter().max_by_key(own),
        false => chosen.into_iter().min_by_key(|record| (own(record).is_none(), own(record))),
    }
}

/// The paper that says how the case stands, else the newest one.
fn decisive<'r>(file: &CaseFile, records: &'r [Record], setting: &Setting<'_>) -> Option<&'r Record> {
    let body = effect::governing(file, setting);
    let filed = file.judgments.iter().find(|filed| body.is_some_and(|body| std::ptr::eq(body, &filed.body)));
    let newest = || file.judgments.iter().max_by_key(|it| it.body.judged_on.or(it.body.served_on));
    let id = filed.or_else(newest)?.id;
    records.iter().find(|record| record.id == id)
}

/// The columns that a field fills as it is.
fn plain(record: &Record, written: &mut CaseColumns) {
    for column in COLUMNS {
        let Some((kind, field)) = field_of(column.key) else { continue };
        if kind == record.kind
            && !sayings::OWN_WORDS.contains(&column.key)
            && let Some(value) = record.body.get(field)
        {
            written.put(column.key, shaped(column, value));
        }
    }
}

/// A field's value in the shape of its column: a list where the column holds several, one text where it holds one.
fn shaped(column: &Column, value: &Value) -> Value {
    match (column.kind.many(), value) {
        (true, Value::String(text)) => Value::Array(vec![text.as_str().into()]),
        (false, Value::Array(items)) => {
            let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            texts.join("、").into()
        }
        _ => value.clone(),
    }
}

fn text<'b>(body: &'b Body, key: &str) -> &'b str {
    body.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The columns that say a field in words of their own.
fn own_words(record: &Record, written: &mut CaseColumns) {
    let body = &record.body;
    match record.kind {
        Kind::Registration => written.put("recon_done", sayings::reconsidered(body)),
        Kind::Forwarding => {
            let parts = [text(body, "to_organ"), text(body, "to_person")];
            let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            written.put("fwd_to", told.join(" "));
        }
        Kind::Review => {
            let result = text(body, "result");
            written.put("review_res", if result.is_empty() { text(body, "opinion") } else { result });
        }
        Kind::Appeal => written.put("appealed", sayings::appealed(text(body, "decision"))),
        Kind::Advice => {
            let no = text(body, "advice_no");
            written.put("advice", if no.is_empty() { sayings::THERE_IS } else { no });
        }
        _ => {}
    }
}

fn decided(file: &CaseFile, written: &mut CaseColumns, setting: &Setting<'_>) {
    let spoken = written.of.iter().find(|(kind, _)| *kind == Kind::Judgment).map(|(_, id)| *id);
    let Some(filed) = file.judgments.iter().find(|filed| Some(filed.id) == spoken) else { return };
    let Judgment { outcomes, .. } = &filed.body;
    let Some(row) = sayings::weightiest(outcomes, setting.counting) else { return };
    written.put("close_kind", said_of_all(outcomes, row));
    if let Some(counts) = sayings::counted(row, setting.counting) {
        written.put("win", counts.words().zh);
    }
}

/// One outcome as it is; where the defendants fared differently, that of each.
fn said_of_all(outcomes: &[Decided], weightiest: &Decided) -> String {
    let name =
        |it: &Decided| outcome::read(&it.outcome).map_or_else(|| it.outcome.clone(), |it| it.name.clone());
    let first = name(weightiest);
    if outcomes.iter().all(|it| name(it) == first) {
        return first;
    }
    let each = outcomes.iter().filter(|it| !it.outcome.is_empty()).map(|it| match it.defendant.as_str() {
        "" => name(it),
        defendant => format!("{defendant}：{}", name(it)),
    });
    each.collect::<Vec<_>>().join("；")
}

/// The hearings that were or will be held, and who came to the last one held.
fn hearings(file: &CaseFile, today: Day, written: &mut CaseColumns) {
    let reconsidered = Instance::read(&file.registration.instance) == Some(Instance::Reconsideration);
    let sitting =
        |body: &Hearing| reconsidered || body.session.is_empty() || body.session == SessionKind::Sitting;
    let mut all: Vec<_> = file.hearings.iter().filter(|it| stands(&it.body) && sitting(&it.body)).collect();
    all.sort_by_key(|it| it.body.at);
    let mut times: Vec<Moment> = Vec::new();
    let dated: Vec<_> = all
        .iter()
        .filter(|it| {
            let new = it.body.at.filter(|at| times.last() != Some(at));
            times.extend(new);
            new.is_some()
        })
        .collect();
    written.put("hearing_at", moments(&times));
    written.of.extend(dated.iter().map(|it| (Kind::Hearing, it.id)));
    let past = dated.iter().rev().find(|it| it.body.at.is_some_and(|at| at.date() < today));
    let undated = || all.iter().find(|it| it.body.at.is_none() && it.body.head_attended == Some(true));
    let told = match past.or(dated.last()) {
        Some(told) => told,
        None => {
            let Some(told) = undated() else { return };
            written.of.push((Kind::Hearing, told.id));
            told
        }
    };
    let body = &told.body;
    written.put("hearing_place", body.place.as_str());
    written.put("head_name", body.head.as_str());
    let rank = if body.head_rank == HeadRank::Principal || body.head_rank == HeadRank::Deputy {
        body.head_rank.as_str()
    } else {
        ""
    };
    written.put("head_post", if body.head_post.is_empty() { rank } else { &body.head_post });
    written.put("head_att", body.head_attended.map_or("", sayings::attended));
    written.put("head_reason", body.absence_ground.as_str());
    written.put("head_called", body.head_called);
    written.put("head_spoke", body.head_spoke);
}

fn meetings(file: &CaseFile, written: &mut CaseColumns) {
    let mut held: Vec<_> = file
        .meetings
        .iter()
        .filter(|it| it.body.outcome != MeetingOutcome::Cancelled)
        .filter_map(|it| Some((it.body.held_at?, it)))
        .collect();
    held.sort_by_key(|(at, _)| *at);
    held.dedup_by_key(|(at, _)| *at);
    let times: Vec<Moment> = held.iter().map(|(at, _)| *at).collect();
    written.put("meet_on", moments(&times));
    written.of.extend(held.iter().map(|(_, it)| (Kind::Meeting, it.id)));
    if let Some((_, last)) = held.last() {
        written.put("meet_res", last.body.plan.as_str());
    }
}

fn moments(times: &[Moment]) -> Value {
    times.iter().map(|at| Value::from(at.format("%Y-%m-%dT%H:%M:%S").to_string())).collect()
}

/// What no field took is said again under the column whose heading it was kept by.
fn kept(other: &BTreeMap<String, String>, written: &mut CaseColumns) {
    for (heading, text) in other {
        let Match::Exact(column) = find(heading) else { continue };
        if written.values.contains_key(column.key) {
            continue;
        }
        let value = match column.kind {
            kind if kind.many() => Value::Array(vec![text.as_str().into()]),
            _ => Value::from(text.as_str()),
        };
        written.put(column.key, value);
    }
}

/// A column's value as the cell of a sheet.
pub fn to_cell(column: &Column, value: &Value) -> Cell {
    let one = |text: &str| match column.kind {
        CellKind::Day | CellKind::Days | CellKind::Moment | CellKind::Moments => when(text),
        _ => None,
    };
    match value {
        Value::Null => Cell::Empty,
        Value::Bool(yes) => Cell::Text(cell::yes(*yes).into()),
        Value::Number(number) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        Value::String(text) => one(text).unwrap_or_else(|| Cell::Text(text.into())),
        Value::Array(items) => {
            let names = column.kind == CellKind::People || NAMES.contains(&column.key);
            let said = items.iter().filter_map(Value::as_str);
            let texts: Vec<String> = said.map(|it| if names { whole(it) } else { it.into() }).collect();
            match texts.as_slice() {
                [only] => one(only).unwrap_or_else(|| Cell::Text(only.into())),
                several => Cell::Text(joined(several).into()),
            }
        }
        Value::Object(_) => Cell::Empty,
    }
}

/// Columns of names beside those of people.
const NAMES: &[&str] = &["plaintiff", "third_party"];

/// Several values of one cell, between marks that none of them holds.
fn joined(texts: &[String]) -> String {
    let shown: Vec<String> =
        texts.iter().map(|text| text.parse::<Moment>().map_or_else(|_| text.clone(), shown_moment)).collect();
    let bare = |text: &&String| !text.starts_with('“');
    let mark = if shown.iter().filter(bare).any(|text| text.contains('、')) { "\n" } else { "、" };
    shown.join(mark)
}

fn shown_moment(at: Moment) -> String {
    match at.time() == NaiveTime::MIN {
        true => at.date().to_string(),
        false => at.format("%Y-%m-%d %H:%M").to_string(),
    }
}

fn when(text: &str) -> Option<Cell> {
    if let Ok(day) = text.parse::<Day>() {
        return Some(Cell::Day(day));
    }
    let at: Moment = text.parse().ok()?;
    Some(if at.time() == NaiveTime::MIN { Cell::Day(at.date()) } else { Cell::Moment(at) })
}
