//! Writing the book: one step is one transaction, which appends its rows and derives the cases they touch.

use crate::domain::day::Moment;
use crate::domain::duty::Duty;
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::said;
use crate::store::chain::{ALGORITHM, Content, START};
use crate::store::{Store, failure, project, read};
use crate::text::Said;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};
use std::collections::BTreeSet;

/// 一次操作 — what one person did at one moment, such as saving a form or importing a ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub who: String,
    pub at: Moment,
    pub why: String,
    pub rows: Vec<NewRow>,
}

/// 新的一行 — one act on one record.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRow {
    pub act: Act,
    /// The case a new record belongs to; for a known record `CaseRef::None` will do.
    pub case: CaseRef,
    /// The record that is amended, withdrawn or restored; `None` creates one.
    pub record: Option<RecordId>,
    pub kind: Kind,
    /// The whole new body. A withdrawal or restoration given an empty one keeps the record's newest.
    pub body: Body,
    /// The book row the change was made from; `None` only when creating.
    pub base: Option<i64>,
}

/// 所属案件 — which case a new record belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseRef {
    /// None: it is a record of the district's registers.
    None,
    Known(CaseId),
    /// The case of the n-th row of this step.
    InStep(usize),
    /// Its own: it is the registration that starts a case.
    Own,
}

/// 推导 — how the records of a case become its docket line and its duties. The store knows no law.
pub trait Derive {
    fn derive(&self, id: CaseId, records: &[Record]) -> Derived;
}

/// 推导结果 — what is derived from the records of one case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Derived {
    pub line: Line,
    pub duties: Vec<Duty>,
}

/// 已记入 — what a step wrote; `step` is 0 when it had no rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Appended {
    pub step: i64,
    /// One per row of the step, in its order.
    pub rows: Vec<i64>,
    pub records: Vec<RecordId>,
    /// The cases it touched, each once.
    pub cases: Vec<CaseId>,
}

/// 未记入 — why a step wrote nothing.
#[derive(Debug)]
pub enum Refused {
    /// Someone else changed a record since it was read.
    Stale(Box<Stale>),
    Failure(Box<Failure>),
}

/// 过期的改动 — a change made from a row that is no longer the record's newest.
#[derive(Debug, Clone, PartialEq)]
pub struct Stale {
    /// Which row of the step.
    pub index: usize,
    pub record: RecordId,
    /// The record as the other person left it.
    pub current: Record,
    /// The other person withdrew it; `current` is what it was before.
    pub withdrawn: bool,
    /// The body that the change was made from.
    pub base: Body,
}

impl Store {
    /// Appends a step whole or not at all. 0.3 to 3 ms for one row, durable when it returns; a large import
    /// costs about 30 µs a row and derives each case once. Waits up to 5 s for another's write.
    pub fn append(&mut self, step: &Step, derive: &dyn Derive) -> Result<Appended, Refused> {
        if step.rows.is_empty() {
            return Ok(Appended::default());
        }
        write(&mut self.sqlite, step, derive).map_err(|stop| match stop {
            Stop::Sql(error) => Refused::Failure(Box::new(failure::of(&error, &self.place))),
            Stop::Wrong(words) => Refused::Failure(Box::new(failure::bug(words))),
            Stop::Stale(stale) => Refused::Stale(stale),
        })
    }
}

enum Stop {
    Sql(rusqlite::Error),
    /// The step cannot be: a mistake of the caller.
    Wrong(Said),
    Stale(Box<Stale>),
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Stop {
        Stop::Sql(error)
    }
}

fn write(sqlite: &mut Connection, step: &Step, derive: &dyn Derive) -> Result<Appended, Stop> {
    let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (last, hash) = end(&transaction)?;
    let mut pen = Pen {
        sqlite: &transaction,
        step,
        at: read::write_moment(step.at),
        first: last + 1,
        prev: hash,
        done: Appended { step: last + 1, ..Appended::default() },
        cases: Vec::with_capacity(step.rows.len()),
    };
    for (index, row) in step.rows.iter().enumerate() {
        pen.row(index, row)?;
    }
    let touched: BTreeSet<CaseId> = pen.cases.iter().copied().flatten().collect();
    let mut done = pen.done;
    for &case in &touched {
        project::derive_case(&transaction, case, derive)?;
    }
    done.cases = touched.into_iter().collect();
    transaction.commit()?;
    Ok(done)
}

/// The number and hash of the last row.
pub(super) fn end(sqlite: &Connection) -> rusqlite::Result<(i64, [u8; 32])> {
    let last = sqlite
        .prepare_cached("SELECT row, hash FROM book ORDER BY row DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(last.unwrap_or((0, START)))
}

/// Writes the rows of one step, one after the other.
struct Pen<'a> {
    sqlite: &'a Connection,
    step: &'a Step,
    at: String,
    first: i64,
    prev: [u8; 32],
    done: Appended,
    /// The case of each row written.
    cases: Vec<Option<CaseId>>,
}

/// The newest row of a record.
struct Newest {
    row: i64,
    act: Act,
    case: Option<CaseId>,
    kind: Kind,
    body: String,
}

impl Pen<'_> {
    fn row(&mut self, index: usize, new: &NewRow) -> Result<(), Stop> {
        let row = self.first + index as i64;
        let (record, case, body) = match (new.act, new.record) {
            (Act::Create, None) => (RecordId(row), self.case_of(row, new)?, None),
            (Act::Create, Some(_)) | (_, None) => return Err(wrong(index, "create / record")),
            (_, Some(record)) => {
                let newest = self.newest(record)?.ok_or_else(|| wrong(index, "record"))?;
                self.check(index, new, record, &newest)?;
                let keeps = new.body.is_empty() && matches!(new.act, Act::Withdraw | Act::Restore);
                (record, newest.case, keeps.then_some(newest.body))
            }
        };
        let body = body.unwrap_or_else(|| read::write_body(&new.body));
        self.insert(row, new, record, case, &body)?;
        self.project(row, new, record, case, &body)?;
        self.done.rows.push(row);
        self.done.records.push(record);
        self.cases.push(case);
        Ok(())
    }

    fn case_of(&self, row: i64, new: &NewRow) -> Result<Option<CaseId>, Stop> {
        let index = (row - self.first) as usize;
        let starts = new.kind == Kind::Registration;
        let case = match new.case {
            CaseRef::Own if starts => Some(CaseId(row)),
            CaseRef::None if new.kind.is_register() => None,
            CaseRef::InStep(n) if !starts => {
                Some(self.cases.get(n).copied().flatten().ok_or_else(|| wrong(index, "case"))?)
            }
            CaseRef::Known(case) if !starts && self.is_case(case)? => Some(case),
            CaseRef::Own | CaseRef::None | CaseRef::InStep(_) | CaseRef::Known(_) => {
                return Err(wrong(index, "case"));
            }
        };
        if case.is_some() && new.kind.is_register() {
            return Err(wrong(index, "kind"));
        }
        Ok(case)
    }

    fn is_case(&self, case: CaseId) -> rusqlite::Result<bool> {
        self.sqlite
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM book WHERE row = :case AND case_id = :case)")?
            .query_row(named_params! { ":case": case.0 }, |row| row.get(0))
    }

    fn newest(&self, record: RecordId) -> rusqlite::Result<Option<Newest>> {
        self.sqlite
            .prepare_cached(
                "SELECT row, act, case_id, kind, body FROM book WHERE record = :record ORDER BY row DESC LIMIT 1",
            )?
            .query_row(named_params! { ":record": record.0 }, |row| {
                Ok(Newest {
                    row: row.get(0)?,
                    act: read::act_at(row, 1)?,
                    case: row.get::<_, Option<i64>>(2)?.map(CaseId),
                    kind: read::kind_at(row, 3)?,
                    body: row.get(4)?,
                })
            })
            .optional()
    }

    fn check(&self, index: usize, new: &NewRow, record: RecordId, newest: &Newest) -> Result<(), Stop> {
        let case_differs = match new.case {
            CaseRef::None => false,
            CaseRef::Known(case) => newest.case != Some(case),
            CaseRef::InStep(_) | CaseRef::Own => true,
        };
        if newest.kind != new.kind || case_differs {
            return Err(wrong(index, "kind / case"));
        }
        let base = new.base.ok_or_else(|| wrong(index, "base"))?;
        if base != newest.row {
            return Err(self.stale(index, record, base)?);
        }
        if (newest.act == Act::Withdraw) != (new.act == Act::Restore) {
            return Err(wrong(index, new.act.key()));
        }
        Ok(())
    }

    fn stale(&self, index: usize, record: RecordId, base: i64) -> Result<Stop, Stop> {
        let (current, act) = read::newest(self.sqlite, record)?.ok_or_else(|| wrong(index, "record"))?;
        let base = read::body_at(self.sqlite, record, base)?.ok_or_else(|| wrong(index, "base"))?;
        Ok(Stop::Stale(Box::new(Stale { index, record, current, withdrawn: act == Act::Withdraw, base })))
    }

    fn insert(
        &mut self,
        row: i64,
        new: &NewRow,
        record: RecordId,
        case: Option<CaseId>,
        body: &str,
    ) -> rusqlite::Result<()> {
        let content = Content {
            row,
            at: &self.at,
            who: &self.step.who,
            case: case.map(|case| case.0),
            record: record.0,
            kind: new.kind.key(),
            act: new.act.key(),
            body,
            why: &self.step.why,
            base: new.base,
            step: self.first,
        };
        let hash = content.hash(&self.prev);
        self.sqlite
            .prepare_cached(
                "INSERT INTO book (row, at, who, case_id, record, kind, act, body, why, base, step, algorithm, prev, hash)
                 VALUES (:row, :at, :who, :case, :record, :kind, :act, :body, :why, :base, :step, :algorithm, :prev, :hash)",
            )?
            .execute(named_params! {
                ":row": content.row,
                ":at": content.at,
                ":who": content.who,
                ":case": content.case,
                ":record": content.record,
                ":kind": content.kind,
                ":act": content.act,
                ":body": content.body,
                ":why": content.why,
                ":base": content.base,
                ":step": content.step,
                ":algorithm": ALGORITHM,
                ":prev": self.prev,
                ":hash": hash,
            })?;
        self.prev = hash;
        Ok(())
    }

    fn project(
        &self,
        row: i64,
        new: &NewRow,
        record: RecordId,
        case: Option<CaseId>,
        body: &str,
    ) -> rusqlite::Result<()> {
        if new.act == Act::Withdraw {
            self.sqlite
                .prepare_cached("DELETE FROM current WHERE record = :record")?
                .execute(named_params! { ":record": record.0 })?;
            return Ok(());
        }
        self.sqlite
            .prepare_cached(
                "INSERT INTO current (record, case_id, kind, row, at, who, body)
                 VALUES (:record, :case, :kind, :row, :at, :who, :body)
                 ON CONFLICT (record) DO UPDATE
                 SET row = excluded.row, at = excluded.at, who = excluded.who, body = excluded.body",
            )?
            .execute(named_params! {
                ":record": record.0,
                ":case": case.map(|case| case.0),
                ":kind": new.kind.key(),
                ":row": row,
                ":at": self.at,
                ":who": self.step.who,
                ":body": body,
            })?;
        Ok(())
    }
}

fn wrong(index: usize, what: &str) -> Stop {
    let n = index + 1;
    Stop::Wrong(said!(
        "本次操作的第{n}项不成立（{what}），什么也没有写入。",
        "Item {n} of this step cannot be ({what}); nothing was written."
    ))
}
