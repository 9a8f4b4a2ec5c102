//! What a row of a ledger changes in a case that is already in the docket, field by field.

use crate::domain::merge::{self, FieldClash, Merged};
use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::form::Form;
use crate::said;
use crate::store::step::{CaseRef, NewRow};
use crate::work::ledger::CellProblem;
use serde_json::Value;
use std::collections::HashMap;

/// What the last import wrote into each record.
pub type Bases = HashMap<RecordId, Body>;

/// What becomes of one body of the row.
pub enum BodyChange {
    New(Kind, Body),
    Amended { kind: Kind, record: RecordId, base: i64, body: Body },
    Same,
    Clash(Kind, Vec<FieldClash>),
}

impl BodyChange {
    /// The row of the book that makes the change; nothing when there is none.
    pub fn row(self, case: CaseId) -> Option<NewRow> {
        let case = CaseRef::Known(case);
        match self {
            BodyChange::New(kind, body) => {
                Some(NewRow { act: Act::Create, case, record: None, kind, body, base: None })
            }
            BodyChange::Amended { kind, record, base, body } => {
                Some(NewRow { act: Act::Amend, case, record: Some(record), kind, body, base: Some(base) })
            }
            BodyChange::Same | BodyChange::Clash(..) => None,
        }
    }

    /// The fields that must be decided by a person, as problems of the row.
    pub fn clashes(&self) -> Vec<CellProblem> {
        let BodyChange::Clash(kind, fields) = self else { return Vec::new() };
        fields.iter().map(|field| clash(*kind, field)).collect()
    }
}

/// Compares the bodies of a row with the records of the case.
pub fn changes(records: &[Record], bases: &Bases, bodies: &[(Kind, Body)]) -> Vec<BodyChange> {
    let mut taken: Vec<RecordId> = Vec::new();
    bodies
        .iter()
        .map(|(kind, body)| match counterpart(records, &taken, *kind, body) {
            None => BodyChange::New(*kind, body.clone()),
            Some(record) => {
                taken.push(record.id);
                change(record, bases.get(&record.id), body)
            }
        })
        .collect()
}

/// The record a body speaks of: the one of its kind that shares most values with it.
fn counterpart<'a>(records: &'a [Record], taken: &[RecordId], kind: Kind, body: &Body) -> Option<&'a Record> {
    let shared =
        |record: &Record| body.iter().filter(|(key, value)| record.body.get(*key) == Some(*value)).count();
    let free: Vec<&Record> =
        records.iter().filter(|record| record.kind == kind && !taken.contains(&record.id)).collect();
    match free.as_slice() {
        [] => None,
        [only] if kind != Kind::Hearing || shared(only) > 0 => Some(only),
        several => {
            several.iter().copied().max_by_key(|record| shared(record)).filter(|record| shared(record) > 0)
        }
    }
}

/// A field the ledger leaves empty says nothing. One that both sides changed since the last import clashes.
fn change(record: &Record, base: Option<&Body>, body: &Body) -> BodyChange {
    let nothing = Body::new();
    let base = base.unwrap_or(&nothing);
    let mut theirs = record.body.clone();
    theirs.extend(body.clone());
    let Merged { body, clashes, .. } = merge::merge(base, &record.body, &theirs, &|_| false);
    if !clashes.is_empty() {
        return BodyChange::Clash(record.kind, clashes);
    }
    if body == record.body {
        return BodyChange::Same;
    }
    BodyChange::Amended { kind: record.kind, record: record.id, base: record.row, body }
}

fn clash(kind: Kind, field: &FieldClash) -> CellProblem {
    let label =
        Form::of(kind).field(&field.key).map_or(field.key.clone(), |field| field.label.zh.to_string());
    let (book, sheet) = (shown(field.mine.as_ref()), shown(field.theirs.as_ref()));
    CellProblem {
        column: label,
        value: sheet.clone(),
        words: said!(
            "台账中为“{book}”，本表为“{sheet}”，须由人核定；本行未导入。",
            "the docket says “{book}”, this sheet “{sheet}”; a person must decide, and the row was left out",
        ),
        blocking: true,
    }
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None => "—".into(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => {
            items.iter().map(|item| shown(Some(item))).collect::<Vec<_>>().join("、")
        }
        Some(other) => other.to_string(),
    }
}
