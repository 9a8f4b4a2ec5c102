//! 历史: who changed what, when, old → new and why, of a case, a record or one field; and what is withdrawn.

use crate::domain::day::Moment;
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::{Act, Body, CaseId, Kind, RecordId};
use crate::form::Form;
use crate::said;
use crate::store::read::BookRow;
use crate::text::{Said, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Past, Row, State, Trail};
use crate::work::told::{self, Changed};
use crate::work::view::{Opened, PastState};

/// 一次改动 — a row of the book, told.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    pub row: BookRow,
    /// The name of who did it, or the login.
    pub name: String,
    /// What it changed; of a new record, all that it said.
    pub changes: Vec<Changed>,
}

/// How many withdrawn records a page lists.
const LISTED: usize = 200;

impl Desk {
    /// What was done, the newest first. 10 µs a row and 3 µs a changed field.
    pub fn trail(&self, of: &Trail) -> Result<Vec<Deed>, Failure> {
        let rows = match (of.record, of.case) {
            (Some(record), _) => self.store.record_history(record)?,
            (None, Some(case)) => self.store.history(case)?,
            (None, None) => Vec::new(),
        };
        let mut deeds = Vec::new();
        for row in rows.into_iter().rev() {
            let before = match row.act {
                Act::Create => Body::new(),
                Act::Amend => self.before(&row)?,
                Act::Withdraw | Act::Restore => row.body.clone(),
            };
            let mut changes = told::changes(row.kind, &before, &row.body);
            if let Some(field) = &of.field {
                changes.retain(|it| it.key == *field);
                if changes.is_empty() {
                    continue;
                }
            }
            deeds.push(Deed { name: self.called(&row.who)?, row, changes });
        }
        Ok(deeds)
    }

    /// The record that was meant, and that it belongs to the case named beside it.
    pub fn known_record(&self, case: Option<CaseId>, record: RecordId) -> Result<BookRow, Failure> {
        let found = self.store.book_row(record.0)?.filter(|row| row.record == record);
        let id = record.0;
        let Some(row) = found else {
            return Err(Failure::new(
                FailureKind::Use,
                said!("没有记录 #{id}。", "There is no record #{id}."),
            ));
        };
        if case.is_some() && row.case != case {
            return Err(Failure::new(
                FailureKind::Use,
                said!("记录 #{id} 不属于本案。", "Record #{id} is of another case."),
            ));
        }
        Ok(row)
    }

    pub(in crate::work) fn history_page(&self, of: &Trail) -> Result<Page, Failure> {
        let deeds = self.trail(of)?;
        let about = match (of.case, deeds.first()) {
            (Some(case), _) => self.name_of_case(case)?,
            (None, Some(deed)) => deed.row.kind.says(&deed.row.body),
            (None, None) => String::new(),
        };
        let kind = deeds.first().filter(|_| of.record.is_some()).map(|deed| deed.row.kind);
        let mut title = said!("历史", "History");
        title.push(kind.map(|kind| said!(" · {kind}", ": {kind}"; kind = kind.words())).unwrap_or_default());
        let label = kind.zip(of.field.as_deref()).and_then(|(kind, key)| Form::of(kind).field(key));
        title.push(label.map(|it| said!(" · {label}", ", {label}"; label = it.label)).unwrap_or_default());
        if !about.is_empty() {
            title.push(said!(" · {about}", " · {about}"));
        }
        let mut parts = Vec::new();
        for deed in &deeds {
            parts.push(part(deed, of));
        }
        if parts.is_empty() {
            let none = Row::new(State::Dim, Said::default(), said!("没有改动", "nothing was changed"));
            parts.push(Part { title: said!("改动", "Changes"), rows: vec![none] });
        }
        let head = vec![said!(
            "最近的在前。b 取回：栏目取改动前的内容，记录取当时的全部内容，填入表单后再保存。",
            "The newest first. b brings back: a field as it was before the change, a record as it was left then; it is saved from the form."
        )];
        Ok(Page { title, head, parts })
    }

    /// What is withdrawn, the newest first; a case with all that went with it is one line.
    pub(in crate::work) fn withdrawn_page(&self, case: Option<CaseId>) -> Result<Page, Failure> {
        let mut rows = Vec::new();
        for gone in self.gone(case)? {
            let (row, with) = (&gone.row, gone.with);
            let (name, at) = (self.called(&row.who)?, row.at.format("%Y-%m-%d %H:%M"));
            let named = self.name_row(row)?;
            let more = match with {
                0 => Said::default(),
                n => said!("，连同 {n} 条记录", ", with {n} records"),
            };
            let id = row.record.0;
            let words = said!("#{id} {named}{more}", "#{id} {named}{more}"; named, more);
            let past = Past { record: row.record, row: row.row, field: None };
            let why = if row.why.is_empty() {
                Said::default()
            } else {
                let why = &row.why;
                said!("理由：{why}", "reason: {why}")
            };
            rows.push(
                Row::new(State::Plain, said!("{at} {name}", "{at} {name}"), words)
                    .note(why)
                    .leads(Leads::Past(past)),
            );
        }
        if rows.is_empty() {
            rows.push(Row::new(
                State::Dim,
                Said::default(),
                said!("没有已撤回的记录", "nothing is withdrawn"),
            ));
        }
        let title = said!("已撤回", "Withdrawn");
        let head = vec![said!(
            "最近的在前。Enter 看历史，b 恢复；案件连同随之撤回的记录一并恢复。",
            "The newest first. Enter shows the history, b puts it back; a case comes back with all that went with it."
        )];
        Ok(Page { title, head, parts: vec![Part { title: said!("记录", "Records"), rows }] })
    }

    /// What is withdrawn, of a case or of all; what went with its case is counted there.
    pub fn gone(&self, case: Option<CaseId>) -> Result<Vec<Gone>, Failure> {
        let rows = self.store.withdrawn(case, LISTED * 10)?;
        let of_case = |row: &BookRow| (row.step, row.case);
        let cases: Vec<_> = rows.iter().filter(|row| row.kind == Kind::Registration).map(of_case).collect();
        let went = |row: &BookRow| row.kind != Kind::Registration && cases.contains(&of_case(row));
        let with =
            |row: &BookRow| rows.iter().filter(|other| went(other) && of_case(other) == of_case(row)).count();
        let alone = rows.iter().filter(|row| !went(row)).take(LISTED);
        Ok(alone
            .map(|row| Gone {
                row: row.clone(),
                with: if row.kind == Kind::Registration { with(row) } else { 0 },
            })
            .collect())
    }

    /// Whether a record is withdrawn now.
    pub fn is_withdrawn(&self, record: RecordId) -> Result<bool, Failure> {
        Ok(self.store.newest(record)?.is_some_and(|(_, act)| act == Act::Withdraw))
    }

    /// What withdrew a record, in words.
    pub fn withdrawal(&self, record: RecordId) -> Result<Said, Failure> {
        let last = self.store.record_history(record)?.pop().filter(|row| row.act == Act::Withdraw);
        last.map_or(Ok(Said::default()), |row| self.name_row(&row))
    }

    /// A record as it was at a moment of the past: the fields that are to stand in its form, unsaved.
    pub fn past_state(&self, past: &Past) -> Result<PastState, Failure> {
        let row = self.store.book_row(past.row)?.filter(|row| row.record == past.record);
        let Some(row) = row else {
            return Err(Failure::new(
                FailureKind::Use,
                said!("台账流水中没有这一行。", "The book has no such row."),
            ));
        };
        let Some(now) = self.store.record(past.record)? else {
            return Err(Failure::new(
                FailureKind::Use,
                said!("这条记录已撤回，请先恢复。", "This record is withdrawn; put it back first."),
            ));
        };
        let Some(key) = &past.field else {
            return Ok(PastState { body: row.body, at: row.at, field: None });
        };
        let earlier = if row.act == Act::Amend { self.before(&row)? } else { row.body };
        let mut body = now.body;
        match earlier.get(key) {
            Some(value) => body.insert(key.clone(), value.clone()),
            None => body.remove(key),
        };
        Ok(PastState { body, at: row.at, field: Some(key.clone()) })
    }

    /// The record as it was at the end of a moment; `None` when it was not there yet, or withdrawn.
    pub fn past_at(&self, record: RecordId, moment: Moment) -> Result<Option<BookRow>, Failure> {
        let written = self.store.record_history(record)?;
        let last = written.into_iter().rfind(|row| row.at <= moment);
        Ok(last.filter(|row| row.act != Act::Withdraw))
    }

    /// The form of a record with what it held in the past, to be looked at and saved.
    pub fn open_past(&mut self, past: &Past) -> Result<Opened, Failure> {
        let state = self.past_state(past)?;
        let row = self.known_record(None, past.record)?;
        let opened = self.opened(row.kind, row.case, Some(past.record))?;
        Ok(Opened { past: Some(state), draft: None, ..opened })
    }
}

/// 已撤回的一项 — the row that withdrew it, and how many records went with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Gone {
    pub row: BookRow,
    pub with: usize,
}

/// One deed: what was done to which record, then the fields.
fn part(deed: &Deed, of: &Trail) -> Part {
    let (row, name) = (&deed.row, &deed.name);
    let at = row.at.format("%Y-%m-%d %H:%M:%S");
    let (act, kind) = (row.act.words(), row.kind.words());
    let title = said!("{at} {name} {act}{kind}", "{at} {name}: {kind} {act}"; act, kind);
    let past = |field: Option<String>| Leads::Past(Past { record: row.record, row: row.row, field });
    let (n, why) = (row.row, &row.why);
    let note = if why.is_empty() {
        said!("第{n}行", "row {n}")
    } else {
        said!("第{n}行；{why}", "row {n}; {why}")
    };
    let mut rows = Vec::new();
    if of.field.is_none() {
        let says = Form::of(row.kind).says(&row.body);
        rows.push(
            Row::new(
                State::Dim,
                t("记录", "record"),
                said!("#{id} {says}", "#{id} {says}"; says, id = Said::same(&row.record.0.to_string())),
            )
            .note(note.clone())
            .leads(past(None)),
        );
    }
    for changed in &deed.changes {
        let words = match row.act {
            Act::Create => changed.value(row.kind),
            Act::Amend | Act::Withdraw | Act::Restore => changed.course(row.kind),
        };
        let note = if of.field.is_some() { note.clone() } else { Said::default() };
        rows.push(
            Row::new(State::Plain, changed.label.clone(), words)
                .note(note)
                .leads(past(Some(changed.key.clone()))),
        );
    }
    Part { title, rows }
}
