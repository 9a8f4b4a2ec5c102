//! What a row of a ledger changes in a case that is already in the docket, field by field.
//!
//! Three states are compared for each field: what the sheet says, what the book has, and what the sheets that were
//! imported before said of it, which the book's history tells. What only the sheet changed enters; what only the book
//! changed stays; what both changed waits for a person, and the rest of the row enters without it.

use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::domain::vocabulary::ClashDecision;
use crate::form::Form;
use crate::form::ledger;
use crate::said;
use crate::store::step::{CaseRef, NewRow};
use crate::text::{Said, Text, t};
use crate::work::clashes::{ClashCell, KEPT, told};
use crate::work::import::at::Place;
use crate::work::import::echo::Echo;
use crate::work::import::sayings::{Sayings, deep, flat};
use crate::work::import::{Asked, Prefer, Take};
use crate::work::ledger::{CellProblem, Mapping};
use serde_json::Value;

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
    pub taken: Vec<&'a (Place, String, Take)>,
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
            if book.is_some() && is_filled_in(kind, &key) {
                continue;
            }
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

    /// What is to stand where both changed a field: as decided of this cell, else of all.
    pub(super) fn decided(&self, kind: Kind, key: &str) -> Option<Take> {
        let all = self.prefer.map(|prefer| match prefer {
            Prefer::Sheet => Take::Sheet,
            Prefer::Book => Take::Book,
        });
        if self.taken.is_empty() {
            return all;
        }
        let heading = self.heading(kind, key);
        let own = self.taken.iter().find(|(_, column, _)| *column == heading);
        own.map(|(.., take)| take.clone()).or(all)
    }

    /// Whether a person said of this very cell that the docket's is to stand.
    fn keeps(&self, kind: Kind, key: &str) -> bool {
        let heading = || self.heading(kind, key);
        self.taken.iter().any(|(_, column, take)| *take == Take::Book && *column == heading())
    }

    /// Leaves a field that both changed to a person, unless one has decided it: then the docket's stands.
    pub(super) fn hold(
        &self,
        record: &Record,
        key: &str,
        (book, sheet): (Option<&Value>, &Value),
        stale: bool,
        outcome: &mut RowOutcome,
    ) {
        let kind = record.kind;
        if self.decided_before(record, key, sheet, outcome) {
            return;
        }
        let text = told(kind, key, Some(sheet));
        let cell = self.cell(record, key, (told(kind, key, book), text));
        if self.decided(kind, key) == Some(Take::Book) {
            let stands = cell.book.clone();
            self.put_cell(cell.decided(ClashDecision::Book, stands), outcome);
            return;
        }
        let problem = self.clash(kind, key, book, sheet, stale);
        let column = problem.column.clone();
        outcome.asked.push(Asked { column, book: shown(book), sheet: shown(Some(sheet)) });
        outcome.clashes.push(problem);
        self.put_cell(cell, outcome);
    }

    /// Whether a person has decided just this before: then nothing changes, and that is told.
    pub(super) fn decided_before(
        &self,
        record: &Record,
        key: &str,
        sheet: &Value,
        outcome: &mut RowOutcome,
    ) -> bool {
        let kind = record.kind;
        let text = told(kind, key, Some(sheet));
        let since = self.then.map(|(row, _)| row);
        let decision = self.sayings.decided((record.id, key), &text, &self.from, since);
        let Some(decision) = decision.filter(|_| self.decided(kind, key).is_none()) else { return false };
        let (id, by) = (decision.id.0, decision.cell.decision.clone());
        let words = said!(
            "这一内容此前已经核定（#{id}，{by}），未改",
            "this was decided before (#{id}, {by}) and changes nothing"
        );
        let column = self.heading(kind, key);
        outcome.remarks.push(CellProblem { column, value: shown(Some(sheet)), words, blocking: false });
        true
    }

    /// Where a person typed something else than the sheet says: that this was decided of what the sheet says.
    pub(super) fn typed(
        &self,
        record: &Record,
        key: &str,
        book: Option<&Value>,
        decision: &Option<Take>,
        outcome: &mut RowOutcome,
    ) {
        let (Some(Take::Typed(text)), Some(written)) = (decision, self.as_written) else { return };
        let of = written.iter().find(|(kind, body)| *kind == record.kind && flat(body).contains_key(key));
        let Some(sheet) = of.and_then(|(_, body)| flat(body).remove(key)) else { return };
        let kind = record.kind;
        let cell = self.cell(record, key, (told(kind, key, book), told(kind, key, Some(&sheet))));
        self.put_cell(cell.decided(ClashDecision::Typed, text.clone()), outcome);
    }

    fn cell(&self, record: &Record, key: &str, (book, sheet): (String, String)) -> ClashCell {
        let column = self.heading(record.kind, key);
        let from = self.from.clone();
        ClashCell { column, sheet, book, from, of: record.id.0, field: key.into(), ..ClashCell::default() }
    }

    /// Writes a cell that waits, or was decided: in place of one that waits on the same field.
    fn put_cell(&self, cell: ClashCell, outcome: &mut RowOutcome) {
        let waiting = |it: &&Record| {
            it.kind == Kind::Clash
                && ClashCell::of(&it.body).is_some_and(|old| {
                    old.decision.is_empty() && old.is_about(RecordId(cell.of), &cell.field)
                })
        };
        let old = self.records.iter().find(waiting);
        if old.and_then(|it| ClashCell::of(&it.body)).is_some_and(|old| old.says_as(&cell)) {
            return;
        }
        outcome.rows.push(NewRow {
            act: if old.is_some() { Act::Amend } else { Act::Create },
            case: CaseRef::Known(self.case),
            record: old.map(|it| it.id),
            kind: Kind::Clash,
            body: cell.body(),
            base: old.map(|it| it.row),
        });
    }

    fn clash(&self, kind: Kind, key: &str, book: Option<&Value>, sheet: &Value, stale: bool) -> CellProblem {
        let heading = self.heading(kind, key);
        let (book, sheet) = (shown(book), shown(Some(sheet)));
        let words = if stale {
            said!(
                "台账中为“{book}”，本表为“{sheet}”：以前导入过“{sheet}”，后来改为“{book}”，本表像是旧表；此项未改",
                "the docket says “{book}”, this sheet “{sheet}”, which an earlier import said before it became “{book}”: this looks like an older file; the field was left"
            )
        } else {
            said!(
                "台账中为“{book}”，本表为“{sheet}”，两边都改过，须由人核定；此项未改，已列入待核定（yingsu clashes），本行其他内容已处理",
                "the docket says “{book}”, this sheet “{sheet}”: both changed it and a person must decide; the field was left and waits (yingsu clashes), the rest of the row is done"
            )
        };
        CellProblem { column: heading, value: sheet, words, blocking: true }
    }
}

/// What a row fills in from its other columns when it makes a record. Of one that stands no cell says it: a case's new
/// adviser has not reviewed the answer of last month.
pub(super) fn is_filled_in(kind: Kind, key: &str) -> bool {
    matches!(
        (kind, key),
        (Kind::Review, "adviser")
            | (Kind::Advice, "court")
            | (Kind::Receipt, "papers")
            | (Kind::Answer, "defendant")
    )
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
