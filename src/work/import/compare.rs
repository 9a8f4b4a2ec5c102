//! What a row of a ledger changes in a case that is already in the docket, field by field.
//!
//! Three states are compared for each field: what the sheet says, what the book has, and what the sheets that were
//! imported before said of it, which the book's history tells. What only the sheet changed enters; what only the book
//! changed stays; what both changed waits for a person, and the rest of the row enters without it.

use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::form::Form;
use crate::form::ledger;
use crate::store::read::BookRow;
use crate::store::step::{CaseRef, NewRow};
use crate::text::{Said, Text, t};
use crate::work::built_on::UNDONE;
use crate::work::clashes::{ClashCell, sender};
use crate::work::import::echo::Echo;
use crate::work::import::{Asked, Prefer, Take, WHY};
use crate::work::ledger::{CellProblem, Mapping};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// 来表所说 — what the sheet of one import said of a field.
struct Statement {
    /// The reason of its step, which names the sender.
    why: String,
    value: Option<Value>,
    step: i64,
}

/// What was said of one field by the sheets imported so far, oldest first.
type Statements = Vec<Statement>;

/// 核定过的 — a cell of which a person once said what is to stand.
pub(super) struct Decision {
    pub id: RecordId,
    pub cell: ClashCell,
    /// The step in which it was decided.
    step: i64,
}

/// 历次导入 — what sheets said of each record of a case.
#[derive(Default)]
pub struct Sayings {
    of: HashMap<RecordId, HashMap<String, Statements>>,
    /// Records that a person withdrew, as they were.
    withdrawn: Vec<(Kind, Body)>,
    decisions: Vec<Decision>,
}

impl Sayings {
    /// From the history of a case, oldest first. A step of an import said of a field what it changed it to.
    pub fn read(history: &[BookRow]) -> Sayings {
        let mut sayings = Sayings::default();
        let mut bodies: HashMap<RecordId, Body> = HashMap::new();
        let mut gone: HashMap<RecordId, (Kind, Body)> = HashMap::new();
        for row in history {
            if row.kind == Kind::Clash {
                sayings.decide(row);
                continue;
            }
            let before = bodies.get(&row.record).map(flat).unwrap_or_default();
            let after = flat(&row.body);
            if row.why.starts_with(WHY) && matches!(row.act, Act::Create | Act::Amend) {
                let said = sayings.of.entry(row.record).or_default();
                for key in before.keys().chain(after.keys().filter(|key| !before.contains_key(*key))) {
                    if before.get(key) != after.get(key) {
                        let (why, value) = (row.why.clone(), after.get(key).cloned());
                        said.entry(key.clone()).or_default().push(Statement { why, value, step: row.step });
                    }
                }
            }
            match row.act {
                Act::Withdraw if !row.why.starts_with(UNDONE) => {
                    gone.insert(row.record, (row.kind, row.body.clone()));
                }
                _ => {
                    gone.remove(&row.record);
                }
            }
            bodies.insert(row.record, row.body.clone());
        }
        sayings.withdrawn = gone.into_values().collect();
        sayings
    }

    fn decide(&mut self, row: &BookRow) {
        self.decisions.retain(|it| it.id != row.record);
        let cell = ClashCell::of(&row.body).filter(|cell| !cell.decision.is_empty());
        if let Some(cell) = cell.filter(|_| row.act != Act::Withdraw) {
            self.decisions.push(Decision { id: row.record, cell, step: row.step });
        }
    }

    /// What a person last decided of a field for this sender, else for any, if it was of just this content and no sheet
    /// has said something of the field since.
    pub(super) fn decided(
        &self,
        (record, key): (RecordId, &str),
        sheet: &str,
        from: &str,
        since: Option<i64>,
    ) -> Option<&Decision> {
        let statements = self.of.get(&record).and_then(|fields| fields.get(key));
        let last = statements.and_then(|said| said.last()).map_or(0, |it| it.step);
        let of = || self.decisions.iter().filter(|it| it.cell.is_about(record, key));
        let own = of().filter(|it| it.cell.sender() == sender(from)).max_by_key(|it| it.step);
        let decision = own.or(of().max_by_key(|it| it.step))?;
        let counts = decision.step >= since.map_or(last, |row| row + 1) && decision.cell.sheet == sheet;
        counts.then_some(decision)
    }

    /// What the last sheet of this sender said of a field, else the last of any; and whether an earlier one said this.
    fn base(&self, record: RecordId, key: &str, why: &str, now: &Value) -> (Option<Value>, bool) {
        let Some(said) = self.of.get(&record).and_then(|fields| fields.get(key)) else {
            return (None, false);
        };
        let own = said.iter().rev().find(|it| it.why == why);
        let base = own.or(said.last()).and_then(|it| it.value.clone());
        let earlier = said.iter().rev().skip(1).any(|it| it.value.as_ref() == Some(now));
        (base, earlier)
    }
}

/// The fields of a body, each kept column of the sheet as one of its own.
pub(super) fn flat(body: &Body) -> Body {
    let mut fields = Body::new();
    for (key, value) in body {
        match (key.as_str(), value) {
            (KEPT, Value::Object(columns)) => {
                fields.extend(
                    columns.iter().map(|(heading, text)| (format!("{KEPT}.{heading}"), text.clone())),
                );
            }
            _ => {
                fields.insert(key.clone(), value.clone());
            }
        }
    }
    fields
}

pub(super) fn deep(fields: Body) -> Body {
    let mut body = Body::new();
    let mut kept = Map::new();
    for (key, value) in fields {
        match key.strip_prefix(KEPT).and_then(|rest| rest.strip_prefix('.')) {
            Some(heading) => {
                kept.insert(heading.to_string(), value);
            }
            None => {
                body.insert(key, value);
            }
        }
    }
    if !kept.is_empty() {
        body.insert(KEPT.into(), Value::Object(kept));
    }
    body
}

/// 原表其他列
pub const KEPT: &str = "other";

/// 字段变动 — one field that the sheet changes.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    pub kind: Kind,
    pub key: String,
    pub label: Said,
    pub old: Option<Value>,
    pub new: Option<Value>,
}

/// What a row does to a case.
#[derive(Default)]
pub struct RowOutcome {
    pub rows: Vec<NewRow>,
    pub changed: Vec<FieldChange>,
    pub clashes: Vec<CellProblem>,
    /// What a person should know of the row, though nothing waits for them.
    pub remarks: Vec<CellProblem>,
    pub asked: Vec<Asked>,
    /// The records as they will be.
    pub after: Vec<Record>,
}

/// How a row is compared.
pub struct Comparing<'a> {
    pub case: CaseId,
    pub records: &'a [Record],
    pub sayings: &'a Sayings,
    /// The reason of the step that this import will be.
    pub why: &'a str,
    pub prefer: Option<Prefer>,
    /// What a person decided about cells of the row.
    pub taken: Vec<&'a (u32, String, Take)>,
    pub mapping: &'a Mapping,
    /// What the ledger's columns say of the case now.
    pub now: &'a [Echo],
    /// What they said when the row was written from it, at a row of the book; `None` for a row without its key.
    pub then: Option<(i64, &'a [Echo])>,
    /// The file and the row of the sheet, in words.
    pub from: String,
    /// What the row says where a person typed something else into cells of it.
    pub as_written: Option<&'a [(Kind, Body)]>,
}

impl Comparing<'_> {
    /// Compares the bodies of a row with the records of the case.
    pub fn compare(&self, bodies: &[(Kind, Body)]) -> RowOutcome {
        let mut outcome = RowOutcome { after: self.records.to_vec(), ..RowOutcome::default() };
        if let Some((_, then)) = self.then {
            self.since_then(bodies, then, &mut outcome);
            return outcome;
        }
        let mut taken: Vec<RecordId> = Vec::new();
        for (kind, body) in bodies {
            match counterpart(self.records, &taken, *kind, body) {
                Some(record) => {
                    taken.push(record.id);
                    self.amend(record, body, &mut outcome);
                }
                None if self.was_withdrawn(*kind, body) => {}
                None if body.values().all(Value::is_null) => {}
                None => self.create(*kind, body, &mut outcome),
            }
        }
        outcome
    }

    /// A person took back just what the sheet says again.
    fn was_withdrawn(&self, kind: Kind, body: &Body) -> bool {
        let same = |was: &Body| body.iter().all(|(key, value)| was.get(key) == Some(value));
        self.sayings.withdrawn.iter().any(|(its, was)| *its == kind && same(was))
    }

    pub(super) fn create(&self, kind: Kind, body: &Body, outcome: &mut RowOutcome) {
        let body: Body = body
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        let body = &body;
        for (key, value) in flat(body) {
            let label = label(kind, &key);
            outcome.changed.push(FieldChange { kind, key, label, old: None, new: Some(value) });
        }
        let case = CaseRef::Known(self.case);
        outcome.rows.push(NewRow {
            act: Act::Create,
            case,
            record: None,
            kind,
            body: body.clone(),
            base: None,
        });
        if let Some(first) = self.records.first() {
            let id = RecordId(-1 - i64::try_from(outcome.after.len()).unwrap_or_default());
            outcome.after.push(Record { id, kind, body: body.clone(), ..first.clone() });
        }
    }

    /// A field the ledger leaves empty says nothing; one that it clears by its word is taken out.
    fn amend(&self, record: &Record, body: &Body, outcome: &mut RowOutcome) {
        let kind = record.kind;
        let mut fields = flat(&record.body);
        let before = outcome.changed.len();
        for (key, value) in flat(body) {
            let book = fields.get(&key).cloned();
            let sheet = if value.is_null() { None } else { Some(value.clone()) };
            let echoed = self.now.iter().find(|it| it.record == record.id).map(|it| flat(&it.body));
            let same = echoed.is_some_and(|echoed| sheet.is_some() && echoed.get(&key) == sheet.as_ref());
            let (base, earlier) = self.sayings.base(record.id, &key, self.why, &value);
            if same || sheet == book || sheet == base {
                continue;
            }
            let only_sheet = book == base && !earlier;
            let decision = self.decided(kind, &key);
            if only_sheet && self.decided_before(record, &key, &value, outcome) {
                continue;
            }
            if (!only_sheet || self.keeps(kind, &key))
                && !matches!(decision, Some(Take::Sheet | Take::Typed(_)))
            {
                let stale = earlier && book == base;
                self.hold(record, &key, (book.as_ref(), &value), stale, outcome);
                continue;
            }
            self.typed(record, &key, book.as_ref(), &decision, outcome);
            match &sheet {
                Some(value) => fields.insert(key.clone(), value.clone()),
                None => fields.remove(&key),
            };
            let label = label(kind, &key);
            outcome.changed.push(FieldChange { kind, key, label, old: book, new: sheet });
        }
        if outcome.changed.len() > before {
            self.put(record, deep(fields), outcome);
        }
    }

    /// The record as the row leaves it.
    pub(super) fn put(&self, record: &Record, body: Body, outcome: &mut RowOutcome) {
        let kind = record.kind;
        if let Some(place) = outcome.after.iter_mut().find(|it| it.id == record.id) {
            place.body = body.clone();
        }
        let case = CaseRef::Known(self.case);
        let base = Some(record.row);
        outcome.rows.push(NewRow { act: Act::Amend, case, record: Some(record.id), kind, body, base });
    }

    /// The sheet's own heading of a field, else the form's label.
    pub(super) fn heading(&self, kind: Kind, key: &str) -> String {
        ledger::column_of(kind, key)
            .filter(|column| self.mapping.has(column.key))
            .map_or_else(|| label(kind, key).zh, |column| self.mapping.heading(column.key))
    }
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

const KEPT_COLUMN: Text = t("原表其他列", "other columns of the sheet");

pub(super) fn label(kind: Kind, key: &str) -> Said {
    if let Some(heading) = key.strip_prefix(KEPT).and_then(|rest| rest.strip_prefix('.')) {
        let kept = KEPT_COLUMN;
        return Said { zh: format!("{}：{heading}", kept.zh), en: format!("{}: {heading}", kept.en) };
    }
    Form::of(kind).field(key).map_or_else(|| Said::same(key), |field| field.label.into())
}

/// A value as people read it.
pub fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "—".into(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(yes)) => if *yes { "是" } else { "否" }.into(),
        Some(Value::Array(items)) => {
            items.iter().map(|item| shown(Some(item))).collect::<Vec<_>>().join("、")
        }
        Some(Value::Object(fields)) => {
            fields.values().map(|item| shown(Some(item))).collect::<Vec<_>>().join(" ")
        }
        Some(other) => other.to_string(),
    }
}
