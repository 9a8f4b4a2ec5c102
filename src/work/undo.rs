//! Undoing a step of the book: its opposite is appended, nothing is removed.

use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::{Act, CaseId, Kind};
use crate::said;
use crate::store::book::Refused;
use crate::store::read::{BookRow, PastStep};
use crate::store::step::{CaseRef, NewRow, Step};
use crate::text::Said;
use crate::work::desk::Desk;
use std::collections::{BTreeMap, BTreeSet};

/// What begins the reason of every step that an import wrote.
pub const IMPORTED: &str = "导入";

/// What begins the reason of every step that undoes another.
pub const UNDONE: &str = "撤销第";

/// 已撤销 — what undoing a step took back, and what it left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Undone {
    pub rows: usize,
    /// Of an import: the cases that others have worked on since, which stay as they are.
    pub left: Vec<String>,
}

impl Undone {
    /// What was left, in words; nothing when nothing was.
    pub fn left_words(&self) -> Option<Said> {
        let (count, named) =
            (self.left.len(), self.left.iter().take(5).cloned().collect::<Vec<_>>().join("、"));
        (count > 0).then(|| {
            said!(
                "其后有人办理的 {count} 件保留未撤：{named}",
                "{count} cases worked on since are left as they are: {named}"
            )
        })
    }
}

/// 可撤销的一步 — a step of the book, named so that a person knows what undoing it does.
#[derive(Debug, Clone, PartialEq)]
pub struct LastStep {
    pub step: i64,
    /// What it did, so that a person knows what undoing it takes back.
    pub words: Said,
}

impl Desk {
    /// The newest step of this person that can be undone.
    pub fn last_step(&mut self) -> Result<Option<LastStep>, Failure> {
        let own = self.store.recent_steps(50)?.into_iter().find(|step| step.who == self.who.login);
        let Some(step) = own else { return Ok(None) };
        Ok(Some(LastStep { step: step.step, words: self.name_step(&step)? }))
    }

    /// What a step did: its reason when it has one, else its first record and case.
    fn name_step(&mut self, step: &PastStep) -> Result<Said, Failure> {
        let (at, count) = (step.at.format("%m-%d %H:%M"), step.rows);
        if !step.why.is_empty() {
            let why = &step.why;
            return Ok(said!("{why}（{at}，{count} 条记录）", "{why} ({at}, {count} records)"));
        }
        let rows = self.store.rows_of_step(step.step)?;
        let Some(first) = rows.first() else { return Ok(said!("{at}", "{at}")) };
        let line = first.case.map(|case| self.store.line(case)).transpose()?.flatten();
        let no = line.map(|line| line.court_no).unwrap_or_default();
        let (act, kind) = (first.act.words(), first.kind.words());
        Ok(said!("{act}{kind} {no}（{at}）", "{kind} {act}, {no} ({at})"; act, kind))
    }

    /// Undoes a whole step: what it created is withdrawn, what it amended gets its earlier state back.
    /// Refused when anyone has changed one of its records since; then nothing is written. Of an import, what nobody built
    /// on is taken back, and the rest is left and named.
    pub fn undo(&mut self, step: i64) -> Result<Undone, Failure> {
        let mut rows = Vec::new();
        let written = self.store.rows_of_step(step)?;
        let built_on = self.built_on(&written)?;
        for row in written.into_iter().rev().filter(|row| !built_on.rows.contains(&row.row)) {
            let (act, body) = match row.act {
                Act::Create | Act::Restore => (Act::Withdraw, row.body.clone()),
                Act::Withdraw => (Act::Restore, row.body.clone()),
                Act::Amend => {
                    let earlier =
                        row.base.map(|base| self.store.body_at(row.record, base)).transpose()?.flatten();
                    (Act::Amend, earlier.ok_or_else(|| no_earlier_state(row.row))?)
                }
            };
            rows.push(NewRow {
                act,
                case: row.case.map_or(CaseRef::None, CaseRef::Known),
                record: Some(row.record),
                kind: row.kind,
                body,
                base: Some(row.row),
            });
        }
        let count = rows.len();
        let why = format!("{UNDONE}{step}步");
        let undo = Step { who: self.who.login.clone(), at: self.now(), why, rows };
        match self.put_down(&undo) {
            Ok(_) => Ok(Undone { rows: count, left: built_on.cases }),
            Err(Refused::Stale(stale)) => {
                let who = &stale.current.who;
                Err(Failure::new(
                    FailureKind::Use,
                    said!(
                        "其后 {who} 已修改其中的记录，不能整步撤销，未作任何改动。",
                        "{who} has changed one of these records since; the step cannot be undone whole, and nothing was changed.",
                    ),
                )
                .hint(said!(
                    "请打开该记录，按需要逐项改回。",
                    "Open the record and change back what needs it, field by field."
                )))
            }
            Err(Refused::Occupied(taken)) => Err(self.taken_failure(&taken)?),
            Err(Refused::Failure(failure)) => Err(*failure),
        }
    }
}

/// What of an import others have built on since.
#[derive(Default)]
struct BuiltOn {
    rows: BTreeSet<i64>,
    cases: Vec<String>,
}

impl Desk {
    /// A case that the import began is left whole when anything was written on it since; of other cases only the records
    /// that were changed since are left.
    fn built_on(&mut self, written: &[BookRow]) -> Result<BuiltOn, Failure> {
        let mut found = BuiltOn::default();
        if !written.first().is_some_and(|row| row.why.starts_with(IMPORTED)) {
            return Ok(found);
        }
        let mut cases: BTreeMap<CaseId, Vec<&BookRow>> = BTreeMap::new();
        for row in written {
            if let Some(case) = row.case {
                cases.entry(case).or_default().push(row);
            }
        }
        for (case, rows) in cases {
            let history = self.store.history(case)?;
            let last = rows.iter().map(|row| row.row).max().unwrap_or_default();
            let later: Vec<&BookRow> = history.iter().filter(|row| row.row > last).collect();
            if later.is_empty() {
                continue;
            }
            let begun = rows.iter().any(|row| row.kind == Kind::Registration && row.act == Act::Create);
            let changed = |row: &&&BookRow| begun || later.iter().any(|it| it.record == row.record);
            let kept: Vec<i64> = rows.iter().filter(changed).map(|row| row.row).collect();
            if !kept.is_empty() {
                found.rows.extend(kept);
                found.cases.push(self.name_case(case)?);
            }
        }
        Ok(found)
    }

    fn name_case(&mut self, case: CaseId) -> Result<String, Failure> {
        let line = self.store.line(case)?.unwrap_or_default();
        Ok(match line.court_no.as_str() {
            "" => format!("#{} {}", case.0, line.plaintiffs.join("、")),
            no => no.to_string(),
        })
    }
}

/// A row that says it amended something, with nothing before it: undoing it would empty the record.
fn no_earlier_state(row: i64) -> Failure {
    Failure::new(
        FailureKind::Store,
        said!(
            "台账流水第 {row} 号之前的内容找不到，未作任何改动。",
            "What stood before row {row} of the book cannot be found; nothing was changed."
        ),
    )
    .hint(said!("请运行 yingsu verify 核对账簿。", "Run yingsu verify to check the book."))
}
