//! Undoing one's own steps one after another, and doing them again: the opposite of a step is appended, nothing is
//! removed.

use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::{Act, Body};
use crate::said;
use crate::store::book::Refused;
use crate::store::read::BookRow;
use crate::store::step::{CaseRef, NewRow, Step};
use crate::text::Said;
use crate::work::built_on::{InTheWay, Undoing, about};
use crate::work::desk::Desk;
use std::collections::BTreeSet;

/// What begins the reason of every step that an import wrote.
pub const IMPORTED: &str = "导入";

/// How many of one's own steps are looked at in one walk back.
const WALKED: usize = 2_000;

/// 已撤销 — what undoing or redoing a step changed, and what it left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Undone {
    pub rows: usize,
    /// What it was, by case and content.
    pub words: Said,
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

/// 可撤销的一步 — a step of the book, named so that a person knows what undoing or redoing it does.
#[derive(Debug, Clone, PartialEq)]
pub struct LastStep {
    pub step: i64,
    /// What it did, so that a person knows what undoing it takes back.
    pub words: Said,
    /// The row of the book from which on it stands as it does.
    pub since: i64,
    /// A whole ledger: others may have gone on with its cases.
    pub imported: bool,
}

/// One of a person's own steps as it stands: itself, undone, or done again.
#[derive(Debug, Clone, Copy)]
struct Standing {
    step: i64,
    /// The step whose rows made it so.
    by: i64,
    undone: bool,
    /// Something else was done after it was undone.
    overtaken: bool,
}

impl Desk {
    /// The person's own steps, by when each was last done, undone or done again, the newest first.
    fn own_steps(&self) -> Result<Vec<Standing>, Failure> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        let mut overtaken = false;
        for past in self.store.steps_of(&self.who.login, i64::MAX, WALKED)? {
            let (step, undone) = match about(&past.why) {
                None => (past.step, false),
                Some(Undoing::Redid(step)) => (step, false),
                Some(Undoing::Undid(step)) => match self.undid(step)? {
                    // An earlier program undid the undoing.
                    Some(first) => (first, false),
                    None => (step, true),
                },
            };
            if seen.insert(step) {
                found.push(Standing { step, by: past.step, undone, overtaken });
            }
            overtaken |= about(&past.why).is_none();
        }
        Ok(found)
    }

    /// The step that a step undid.
    fn undid(&self, step: i64) -> Result<Option<i64>, Failure> {
        Ok(self.store.book_row(step)?.and_then(|row| match about(&row.why) {
            Some(Undoing::Undid(step)) => Some(step),
            Some(Undoing::Redid(_)) | None => None,
        }))
    }

    /// The newest step of this person that stands, and none of those that were refused.
    pub fn last_step(&mut self, refused: &[i64]) -> Result<Option<LastStep>, Failure> {
        let mut standing = self.own_steps()?.into_iter().filter(|it| !it.undone);
        let Some(it) = standing.find(|it| !refused.contains(&it.step)) else { return Ok(None) };
        self.told_step(it, it.by).map(Some)
    }

    /// The step of this person that was undone last, when nothing else was done since.
    pub fn next_step(&mut self) -> Result<Option<LastStep>, Failure> {
        let undone = self.own_steps()?.into_iter().find(|it| it.undone && !it.overtaken);
        let Some(it) = undone else { return Ok(None) };
        self.told_step(it, it.step).map(Some)
    }

    /// A step by what the rows of this one did.
    fn told_step(&self, it: Standing, rows_of: i64) -> Result<LastStep, Failure> {
        let rows = self.store.rows_of_step(rows_of)?;
        let (words, imported) = (self.name_rows(&rows)?, imported(&rows));
        Ok(LastStep { step: it.step, words, since: it.by, imported })
    }

    /// What a step did: its first record and case by content, its reason when it has one.
    fn name_rows(&self, rows: &[BookRow]) -> Result<Said, Failure> {
        let Some(first) = rows.first() else { return Ok(Said::default()) };
        let (at, count, why) = (first.at.format("%m-%d %H:%M"), rows.len(), &first.why);
        if why.starts_with(IMPORTED) {
            return Ok(said!("{why}（{at}，{count} 条记录）", "{why} ({at}, {count} records)"));
        }
        let named = self.name_row(first)?;
        let more = match count {
            0 | 1 => Said::default(),
            _ => said!("等 {count} 条记录", " and more, {count} records"),
        };
        let why = match about(why) {
            None if !why.is_empty() => said!("，{why}", ", {why}"),
            None | Some(_) => Said::default(),
        };
        Ok(said!("{named}{more}（{at}{why}）", "{named}{more} ({at}{why})"; named, more, why))
    }

    /// Undoes a whole step of one's own: what it created is withdrawn, what it amended gets its earlier state back.
    /// Refused when anyone has built on it since; then nothing is written. Of an import, what nobody built on is taken
    /// back, and the rest is left and named.
    pub fn undo(&mut self, step: i64) -> Result<Undone, Failure> {
        let Some(standing) = self.own_steps()?.into_iter().find(|it| it.step == step) else {
            return Err(refused(said!("只能撤销本人的操作。", "Only your own steps can be undone.")));
        };
        if standing.undone {
            return Err(refused(said!("这一步已经撤销。", "This step is undone already.")));
        }
        let mut written = self.store.rows_of_step(standing.by)?;
        let words = self.name_rows(&written)?;
        let left = if imported(&written) { self.worked_on(&mut written)? } else { Vec::new() };
        if written.is_empty() && !left.is_empty() {
            return Err(refused(said!(
                "本次导入的案件其后均有人办理，全部保留，未作任何改动。",
                "All cases of this import have been worked on since; all stay, and nothing was changed."
            )));
        }
        if left.is_empty()
            && let Some(it) = self.in_the_way(&written)?
        {
            return Err(self.cannot(it));
        }
        let done = self.put_opposite(&written, Undoing::Undid(step).why())?;
        Ok(Undone { rows: done, words, left })
    }

    /// Does again what was undone last. Refused when anyone has built on it since.
    pub fn redo(&mut self, step: i64) -> Result<Undone, Failure> {
        let found = self.own_steps()?.into_iter().find(|it| it.step == step && it.undone);
        let Some(standing) = found else {
            return Err(refused(said!("这一步没有撤销，不需重做。", "This step is not undone.")));
        };
        let words = self.name_rows(&self.store.rows_of_step(step)?)?;
        let undone = self.store.rows_of_step(standing.by)?;
        if let Some(it) = self.in_the_way(&undone)? {
            return Err(self.cannot(it));
        }
        let done = self.put_opposite(&undone, Undoing::Redid(step).why())?;
        Ok(Undone { rows: done, words, left: Vec::new() })
    }

    fn cannot(&self, it: InTheWay) -> Failure {
        let InTheWay { why, deeds } = it;
        let done = if deeds.is_empty() { deeds } else { said!("：{deeds}", ": {deeds}"; deeds) };
        refused(said!(
            "{why}，不能整步撤销，未作任何改动{done}。",
            "{why}; the step cannot be undone whole, and nothing was changed{done}."; why, done
        ))
        .hint(said!(
            "请打开该记录逐项改回（历史中可取回任一栏）；再按 u 撤销更早的一步。",
            "Change back in the record what needs it (its history gives back any field); u again goes one step further back."
        ))
    }

    /// Writes the opposite of rows of the book. Returns how many it wrote.
    fn put_opposite(&mut self, written: &[BookRow], why: String) -> Result<usize, Failure> {
        let mut rows = Vec::with_capacity(written.len());
        for row in written.iter().rev() {
            let newest = self.store.newest(row.record)?.map(|(newest, _)| newest);
            let (act, body) = match row.act {
                Act::Create | Act::Restore => (Act::Withdraw, Body::new()),
                Act::Withdraw => (Act::Restore, Body::new()),
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
                base: newest.map(|newest| newest.row),
            });
        }
        let count = rows.len();
        let step = Step { who: self.who.login.clone(), at: self.now(), why, rows };
        match self.put_down(&step) {
            Ok(_) => Ok(count),
            Err(Refused::Stale(stale)) => {
                let who = self.called(&stale.current.who)?;
                Err(self.cannot(InTheWay {
                    why: said!("其后 {who} 已修改其中的记录", "{who} has changed one of these records since"),
                    deeds: Said::default(),
                }))
            }
            Err(Refused::Occupied(taken)) => Err(self.taken_failure(&taken)?),
            Err(Refused::Failure(failure)) => Err(*failure),
        }
    }
}

pub(in crate::work) fn imported(written: &[BookRow]) -> bool {
    written.first().is_some_and(|row| row.why.starts_with(IMPORTED))
}

fn refused(words: Said) -> Failure {
    Failure::new(FailureKind::Use, words)
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
    .hint(said!("请运行 yingsu verify 核对台账流水。", "Run yingsu verify to check the book."))
}
