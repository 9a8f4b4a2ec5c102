//! Writing the book: one step is one transaction, which appends its rows and derives the cases they touch.

use crate::domain::failure::Failure;
use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::said;
use crate::store::ahead::Ahead;
use crate::store::chain::Content;
use crate::store::link;
use crate::store::step::{CaseRef, Derive, Step, StepRows, WrittenRow};
use crate::store::unique::{Claim, Occupied};
use crate::store::{Store, basis, claims, failure, orphan, project, read, tail};
use crate::text::Said;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params, params};
use std::borrow::Cow;
use std::collections::BTreeSet;

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
    /// Another record has what may stand in the book only once.
    Occupied(Box<Occupied>),
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
        let appended = self.append_since(step, None, derive, None)?;
        appended.ok_or_else(|| {
            Refused::Failure(Box::new(failure::bug(said!("没有写入。", "Nothing was written."))))
        })
    }
}

/// A body without fields.
const EMPTY: &str = "{}";

/// From this many rows on a step is an import.
pub(super) const LARGE: usize = 500;

pub(super) enum Stop {
    Sql(rusqlite::Error),
    /// The step cannot be: a mistake of the caller.
    Wrong(Said),
    /// The book is derived under other rules or another calendar than the caller's.
    World,
    /// A registration was made or changed since the step was planned.
    Overtaken,
    /// A case would have records and no registration.
    Orphaned(Said),
    Stale(Box<Stale>),
    Occupied(Box<Occupied>),
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Stop {
        Stop::Sql(error)
    }
}

pub(super) fn write<R: StepRows>(
    sqlite: &mut Connection,
    step: &Step<R>,
    planned_at: Option<i64>,
    derive: &dyn Derive,
    ahead: Option<&Ahead>,
) -> Result<Appended, Stop> {
    let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (last, hash) = tail::end(&transaction)?;
    if let Some(planned_at) = planned_at
        && registered_since(&transaction, planned_at)?
    {
        return Err(Stop::Overtaken);
    }
    match basis::world(&transaction)? {
        Some(world) if world == derive.mark() => {}
        None if last == 0 => basis::set_world(&transaction, derive)?,
        Some(_) | None => return Err(Stop::World),
    }
    let mut pen = Pen {
        sqlite: &transaction,
        who: &step.who,
        why: &step.why,
        at: read::write_moment(step.at),
        first: last + 1,
        prev: hash,
        done: Appended { step: last + 1, ..Appended::default() },
        cases: Vec::with_capacity(step.rows.count()),
        acts: Vec::with_capacity(step.rows.count()),
        made: BTreeSet::new(),
        ahead: ahead.is_some(),
        derive,
        claims: Vec::new(),
    };
    for (index, row) in step.rows.written().enumerate() {
        pen.row(index, &row)?;
    }
    if let Some(ahead) = ahead {
        ahead.move_in(&transaction, last + 1)?;
    }
    if let Some(words) = orphan::left(&transaction, &pen.acts, &pen.cases)? {
        return Err(Stop::Orphaned(words));
    }
    let touched: BTreeSet<CaseId> = pen.cases.iter().copied().flatten().collect();
    let (mut done, claims, prev, made) = (pen.done, pen.claims, pen.prev, pen.made);
    tail::keep(&transaction, (last, hash), (last + step.rows.count() as i64, prev))?;
    // Those that were of the dispute before, and those that are now.
    let mut hanging = touched.clone();
    for &case in touched.difference(&made) {
        hanging.extend(link::others(&transaction, case)?);
    }
    // The links of a case that was written ahead have come with it.
    let came = |case: &CaseId| ahead.is_some() && made.contains(case);
    for &case in touched.iter().filter(|case| !came(case)) {
        link::put(&transaction, case, &read::registration(&transaction, case)?)?;
    }
    // What was written ahead of a case that is of no dispute with another stands as it is.
    let mut alone: BTreeSet<CaseId> = BTreeSet::new();
    for &case in &touched {
        let others = link::others(&transaction, case)?;
        if others.is_empty() && came(&case) {
            alone.insert(case);
        }
        hanging.extend(others);
    }
    for &case in hanging.difference(&alone) {
        project::derive_case(&transaction, case, derive)?;
    }
    if let Some(taken) = claims::taken(&transaction, claims, derive)? {
        return Err(Stop::Occupied(Box::new(taken)));
    }
    done.cases = touched.into_iter().collect();
    transaction.commit()?;
    Ok(done)
}

/// Whether a registration was written behind that row.
fn registered_since(sqlite: &Connection, row: i64) -> rusqlite::Result<bool> {
    sqlite
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM book WHERE row > :row AND kind = :kind)")?
        .query_row(named_params! { ":row": row, ":kind": Kind::Registration.key() }, |row| row.get(0))
}

/// Writes the rows of one step, one after the other.
struct Pen<'a> {
    sqlite: &'a Connection,
    who: &'a str,
    why: &'a str,
    at: String,
    first: i64,
    prev: [u8; 32],
    done: Appended,
    /// The case of each row written.
    cases: Vec<Option<CaseId>>,
    /// What was done to a record of which kind, for each row written.
    acts: Vec<(Act, Kind)>,
    /// The cases that the step makes.
    made: BTreeSet<CaseId>,
    /// Whether these were written ahead.
    ahead: bool,
    derive: &'a dyn Derive,
    /// What the rows claim for their records alone.
    claims: Vec<Claim>,
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
    fn row(&mut self, index: usize, new: &WrittenRow) -> Result<(), Stop> {
        let row = self.first + index as i64;
        let mut before = None;
        let (record, case, body) = match (new.act, new.record) {
            (Act::Create, None) => {
                let case = self.case_of(row, new)?;
                if new.case == CaseRef::Own {
                    self.made.extend(case);
                }
                (RecordId(row), case, None)
            }
            (Act::Create, Some(_)) | (_, None) => return Err(wrong(index, "create / record")),
            (_, Some(record)) => {
                let newest = self.newest(record)?.ok_or_else(|| wrong(index, "record"))?;
                self.check(index, new, record, &newest)?;
                before = Some(newest.body.clone()).filter(|_| new.act == Act::Amend);
                let keeps = new.body == EMPTY && matches!(new.act, Act::Withdraw | Act::Restore);
                (record, newest.case, keeps.then_some(newest.body))
            }
        };
        let body = body.map_or(Cow::Borrowed(&*new.body), Cow::Owned);
        if new.act != Act::Withdraw && self.derive.has_unique(new.kind) {
            let claimed = claims::claimed(self.derive, new.kind, before.as_deref(), &body);
            self.claims.extend(claimed.map(|what| Claim { index, record, what }));
        }
        self.insert(row, new, record, case, &body)?;
        if !(self.ahead && matches!(new.case, CaseRef::Own | CaseRef::InStep(_))) {
            self.project(row, new, record, case, &body)?;
        }
        self.done.rows.push(row);
        self.done.records.push(record);
        self.cases.push(case);
        self.acts.push((new.act, new.kind));
        Ok(())
    }

    fn case_of(&self, row: i64, new: &WrittenRow) -> Result<Option<CaseId>, Stop> {
        let index = (row - self.first) as usize;
        let starts = new.kind == Kind::Registration;
        let case = match new.case {
            CaseRef::Own if starts => Some(CaseId(row)),
            CaseRef::None if !new.kind.needs_case() => None,
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

    fn check(&self, index: usize, new: &WrittenRow, record: RecordId, newest: &Newest) -> Result<(), Stop> {
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
        new: &WrittenRow,
        record: RecordId,
        case: Option<CaseId>,
        body: &str,
    ) -> rusqlite::Result<()> {
        let content = Content {
            row,
            at: &self.at,
            who: self.who,
            case: case.map(|case| case.0),
            record: record.0,
            kind: new.kind.key(),
            act: new.act.key(),
            body,
            why: self.why,
            base: new.base,
            step: self.first,
        };
        self.prev = content.append(self.sqlite, &self.prev)?;
        Ok(())
    }

    fn project(
        &self,
        row: i64,
        new: &WrittenRow,
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
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (record) DO UPDATE
                 SET row = excluded.row, at = excluded.at, who = excluded.who, body = excluded.body",
            )?
            .execute(params![
                record.0,
                case.map(|case| case.0),
                new.kind.key(),
                row,
                self.at,
                self.who,
                body
            ])?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Access;
    use crate::store::step::NewRow;
    use crate::store::support::{Simple, case, change, create, day, receipt};
    use serde_json::json;

    #[test]
    fn a_step_writes_a_case_with_its_records_and_derives_it_once() {
        let mut store = Store::in_memory().unwrap();
        let done = store.add(vec![
            case("（2026）津0118行初9号"),
            receipt(CaseRef::InStep(0), "2026-03-02"),
            create(CaseRef::None, Kind::Person, json!({ "name": "王宁" })),
        ]);
        assert_eq!(done.step, 1);
        assert_eq!(done.rows, [1, 2, 3]);
        assert_eq!(done.records, [RecordId(1), RecordId(2), RecordId(3)]);
        assert_eq!(done.cases, [CaseId(1)]);
        let line = store.line(CaseId(1)).unwrap().unwrap();
        assert_eq!(line.court_no, "（2026）津0118行初9号");
        assert_eq!(line.next_due, Some(day("2026-03-16")));
        assert_eq!(store.registers(Kind::Person).unwrap()[0].case, None);
    }

    #[test]
    fn a_change_made_from_an_older_row_is_refused_and_nothing_is_written() {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲")]);
        let read = store.record(RecordId(1)).unwrap().unwrap();
        store.add(vec![change(Act::Amend, &read, json!({ "court_no": "乙" }))]);
        let refused = store.refuse(vec![
            case("另案"),
            change(Act::Amend, &read, json!({ "court_no": "甲", "judge": "刘" })),
        ]);
        let Refused::Stale(stale) = refused else { panic!("{refused:?}") };
        assert_eq!((stale.index, stale.record, stale.withdrawn), (1, RecordId(1), false));
        assert_eq!(stale.base["court_no"], "甲");
        assert_eq!(stale.current.body["court_no"], "乙");
        assert_eq!(stale.current.row, 2);
        assert_eq!(store.book_len().unwrap(), 2);
        assert_eq!(store.line(CaseId(1)).unwrap().unwrap().court_no, "乙");
    }

    #[test]
    fn a_change_to_a_record_that_someone_withdrew_says_so() {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲"), receipt(CaseRef::InStep(0), "2026-03-02")]);
        let read = store.record(RecordId(2)).unwrap().unwrap();
        store.add(vec![change(Act::Withdraw, &read, json!({}))]);
        let refused = store.refuse(vec![change(Act::Amend, &read, json!({ "received_on": "2026-03-03" }))]);
        let Refused::Stale(stale) = refused else { panic!("{refused:?}") };
        assert!(stale.withdrawn);
        assert_eq!(stale.current.body["received_on"], "2026-03-02");
    }

    #[test]
    fn a_withdrawn_record_is_restored_with_the_body_it_had() {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲"), receipt(CaseRef::InStep(0), "2026-03-02")]);
        let read = store.record(RecordId(2)).unwrap().unwrap();
        store.add(vec![change(Act::Withdraw, &read, json!({}))]);
        assert_eq!(store.record(RecordId(2)).unwrap(), None);
        assert!(store.duties(CaseId(1)).unwrap().is_empty());
        let (withdrawn, act) = store.newest(RecordId(2)).unwrap().unwrap();
        assert_eq!(act, Act::Withdraw);
        store.add(vec![change(Act::Restore, &withdrawn, json!({}))]);
        assert_eq!(store.record(RecordId(2)).unwrap().unwrap().body, read.body);
        assert_eq!(store.duties(CaseId(1)).unwrap().len(), 1);
    }

    #[test]
    fn a_case_whose_records_are_all_withdrawn_has_no_line() {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲")]);
        let read = store.record(RecordId(1)).unwrap().unwrap();
        store.add(vec![change(Act::Withdraw, &read, json!({}))]);
        assert_eq!(store.line(CaseId(1)).unwrap(), None);
        assert!(store.check(&Simple).unwrap().findings.is_empty());
    }

    #[test]
    fn a_step_with_one_impossible_row_leaves_nothing() {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲"), receipt(CaseRef::InStep(0), "2026-03-02")]);
        let registration = store.record(RecordId(1)).unwrap().unwrap();
        let impossible = [
            receipt(CaseRef::Known(CaseId(2)), "2026-03-02"),
            receipt(CaseRef::None, "2026-03-02"),
            receipt(CaseRef::Own, "2026-03-02"),
            receipt(CaseRef::InStep(7), "2026-03-02"),
            create(CaseRef::Known(CaseId(1)), Kind::Registration, json!({})),
            create(CaseRef::Known(CaseId(1)), Kind::Person, json!({})),
            change(Act::Restore, &registration, json!({})),
            NewRow { kind: Kind::Answer, ..change(Act::Amend, &registration, json!({})) },
            NewRow { base: None, ..change(Act::Amend, &registration, json!({})) },
            NewRow { record: Some(RecordId(99)), ..change(Act::Amend, &registration, json!({})) },
        ];
        for row in impossible {
            let refused = store.refuse(vec![case("乙"), row.clone(), case("丙")]);
            assert!(matches!(refused, Refused::Failure(_)), "{row:?}: {refused:?}");
            assert_eq!(store.book_len().unwrap(), 2, "{row:?}");
        }
        assert!(store.check(&Simple).unwrap().findings.is_empty());
    }

    #[test]
    fn a_step_without_rows_writes_nothing() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(store.add(Vec::new()), Appended::default());
        assert_eq!(store.book_len().unwrap(), 0);
    }

    #[test]
    fn the_book_is_only_added_to_whoever_asks() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("docket.db");
        let mut store = Store::open(&path, Access::ReadWrite).unwrap();
        store.add(vec![case("甲"), case("乙")]);
        let other = Connection::open(&path).unwrap();
        for sql in [
            "UPDATE book SET body = '{}' WHERE row = 1",
            "DELETE FROM book WHERE row = 2",
            "REPLACE INTO book SELECT * FROM book WHERE row = 2",
            "INSERT INTO book SELECT 9, at, who, 9, 9, kind, act, body, why, base, 9, algorithm, prev, hash FROM book WHERE row = 2",
        ] {
            let error = other.execute(sql, []).unwrap_err().to_string();
            assert!(error.contains("only added to"), "{sql}: {error}");
        }
        assert!(store.check(&Simple).unwrap().findings.is_empty());
    }

    #[test]
    fn what_one_connection_writes_the_other_notices_and_reads() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("docket.db");
        let mut mine = Store::open(&path, Access::ReadWrite).unwrap();
        let theirs = Store::open(&path, Access::ReadWrite).unwrap();
        let before = theirs.data_version().unwrap();
        assert_eq!(theirs.data_version().unwrap(), before);
        mine.add(vec![case("甲")]);
        assert_ne!(theirs.data_version().unwrap(), before);
        assert_eq!(theirs.find_case_no("甲").unwrap(), [CaseId(1)]);
    }
}
