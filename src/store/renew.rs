//! Deriving everything afresh, once, when the rules, the calendar or the registers have changed; what moved is kept.

use crate::domain::day::{Day, Moment};
use crate::domain::duty::DutyState;
use crate::domain::failure::Failure;
use crate::domain::moved::{DutyDays, Moved, moved};
use crate::domain::record::CaseId;
use crate::said;
use crate::store::basis::{set_meta, set_world, world};
use crate::store::docket::{self, day_at};
use crate::store::read::{moment_at, read_at, write_day, write_moment};
use crate::store::step::{Derive, Derived};
use crate::store::whole::BookFault;
use crate::store::{Store, duties, failure, link, open, project, read};
use crate::text::mark;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, named_params};
use std::fmt::Write as _;
use std::time::Duration;

/// How many changes are kept.
const KEPT: i64 = 10;

/// 规则变动 — one time that everything was derived afresh.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldChange {
    pub n: i64,
    pub at: Moment,
    /// At whose desk it was noticed.
    pub who: String,
    /// The marks before and after; empty when none was kept before.
    pub was: String,
    pub now: String,
    /// How many cases were derived.
    pub cases: i64,
}

impl Store {
    /// The mark of the rules, calendar and registers under which the duties were derived; `None` for an empty book. 5 µs.
    pub fn world(&self) -> Result<Option<String>, Failure> {
        self.ask(world)
    }

    /// Derives every case afresh when the mark has changed, in one transaction, and keeps what moved. `None` when
    /// nothing had to be done, also because another process was quicker. 60 µs a case.
    pub fn renew(
        &mut self,
        derive: &dyn Derive,
        at: Moment,
        who: &str,
    ) -> Result<Option<WorldChange>, Failure> {
        let place = self.place.clone();
        project::with_room(&mut self.sqlite, |sqlite| renew(sqlite, derive, at, who))
            .map_err(|error| failure::of(&error, &place))
    }

    /// What would move if the cases were derived so. Writes nothing. 60 µs a case.
    pub fn would_move(&self, derive: &dyn Derive) -> Result<Vec<Moved>, Failure> {
        self.ask(|sqlite| {
            let view = sqlite.unchecked_transaction()?;
            let mut found = Vec::new();
            for case in cases(&view)? {
                let derived = derive.derive(case, &read::records(&view, case)?, &link::kin(&view, case)?);
                found.extend(moved(case, &duties::duties(&view, case)?, &derived.duties));
            }
            found.sort_by_key(|it: &Moved| {
                it.now.and_then(|now| now.act_by).or(it.was.and_then(|was| was.act_by))
            });
            Ok(found)
        })
    }

    /// The changes that are kept, the newest first. 5 µs.
    pub fn changes(&self) -> Result<Vec<WorldChange>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached("SELECT n, at, who, was, now, cases FROM change ORDER BY n DESC")?
                .query_map([], change_at)?
                .collect()
        })
    }

    /// What moved at one change, by the day to act by now. 3 µs each.
    pub fn moved(&self, change: i64) -> Result<Vec<Moved>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(
                    "SELECT case_id, rule, organ, was_act_by, was_due, was_state, was_provisional,
                         now_act_by, now_due, now_state, now_provisional
                     FROM moved WHERE change = :change ORDER BY coalesce(now_act_by, was_act_by), n",
                )?
                .query_map(named_params! { ":change": change }, moved_at)?
                .collect()
        })
    }

    /// What was kept under a name beside the book; `None` where nothing was. 5 µs.
    pub fn remembered(&self, name: &str) -> Result<Option<String>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached("SELECT value FROM meta WHERE name = :name")?
                .query_row(named_params! { ":name": name }, |row| row.get(0))
                .optional()
        })
    }

    /// Keeps something under a name beside the book. One durable write.
    pub fn remember(&self, name: &str, value: &str) -> Result<(), Failure> {
        self.whole()?;
        self.ask(|sqlite| set_meta(sqlite, name, value))
    }

    /// The newest change this person has looked at; 0 for none. 5 µs.
    pub fn change_seen(&self, login: &str) -> Result<i64, Failure> {
        self.ask(|sqlite| {
            let seen: Option<String> = sqlite
                .prepare_cached("SELECT value FROM meta WHERE name = :name")?
                .query_row(named_params! { ":name": seen_name(login) }, |row| row.get(0))
                .optional()?;
            Ok(seen.and_then(|n| n.parse().ok()).unwrap_or(0))
        })
    }

    /// Keeps that this person has looked at a change. One durable write; while another writes it is refused at once.
    pub fn see_change(&self, login: &str, change: i64) -> Result<(), Failure> {
        self.whole()?;
        self.ask(|sqlite| sqlite.busy_timeout(Duration::ZERO))?;
        let done = self.ask(|sqlite| set_meta(sqlite, &seen_name(login), &change.to_string()));
        self.ask(|sqlite| sqlite.busy_timeout(open::WAIT))?;
        done
    }

    /// Does something outside the database while nobody else may write to it, so that two who do it at once do it
    /// one after the other.
    pub fn alone<T>(&mut self, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        let place = self.place.clone();
        let told = |error: rusqlite::Error| failure::of(&error, &place);
        let lock = self.sqlite.transaction_with_behavior(TransactionBehavior::Immediate).map_err(told)?;
        let done = work()?;
        lock.commit().map_err(told)?;
        Ok(done)
    }
}

fn seen_name(login: &str) -> String {
    format!("change_seen:{login}")
}

fn cases(sqlite: &Connection) -> rusqlite::Result<Vec<CaseId>> {
    sqlite
        .prepare("SELECT DISTINCT case_id FROM current WHERE case_id IS NOT NULL ORDER BY case_id")?
        .query_map([], |row| row.get(0).map(CaseId))?
        .collect()
}

fn renew(
    sqlite: &mut Connection,
    derive: &dyn Derive,
    at: Moment,
    who: &str,
) -> rusqlite::Result<Option<WorldChange>> {
    let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Whoever waited for another process here finds its work done.
    let was = world(&transaction)?;
    if was.as_deref() == Some(derive.mark()) {
        return Ok(None);
    }
    let cases = cases(&transaction)?;
    project::link_all(&transaction, cases.iter().copied())?;
    let mut found = Vec::new();
    for &case in &cases {
        let records = read::records(&transaction, case)?;
        let mut derived = derive.derive(case, &records, &link::kin(&transaction, case)?);
        derived.line.case = Some(case);
        let Derived { line, duties: after } = &derived;
        let before = duties::duties(&transaction, case)?;
        if before != *after || docket::line(&transaction, case)?.as_ref() != Some(line) {
            found.extend(moved(case, &before, after));
            project::put(&transaction, case, &derived)?;
        }
    }
    let last: i64 = transaction.query_row("SELECT coalesce(max(n), 0) FROM change", [], |row| row.get(0))?;
    let change = WorldChange {
        n: last + 1,
        at,
        who: who.into(),
        was: was.unwrap_or_default(),
        now: derive.mark().into(),
        cases: i64::try_from(cases.len()).unwrap_or(i64::MAX),
    };
    keep(&transaction, &change, &found)?;
    set_world(&transaction, derive)?;
    transaction.commit()?;
    Ok(Some(change))
}

fn keep(sqlite: &Connection, change: &WorldChange, found: &[Moved]) -> rusqlite::Result<()> {
    sqlite.execute(
        "INSERT INTO change (n, at, who, was, now, cases) VALUES (:n, :at, :who, :was, :now, :cases)",
        named_params! {
            ":n": change.n, ":at": write_moment(change.at), ":who": change.who,
            ":was": change.was, ":now": change.now, ":cases": change.cases,
        },
    )?;
    let mut insert = sqlite.prepare_cached(
        "INSERT INTO moved (change, n, case_id, rule, organ, was_act_by, was_due, was_state, was_provisional,
             now_act_by, now_due, now_state, now_provisional)
         VALUES (:change, :n, :case, :rule, :organ, :was_act_by, :was_due, :was_state, :was_provisional,
             :now_act_by, :now_due, :now_state, :now_provisional)",
    )?;
    let day = |day: Option<Day>| day.map(write_day);
    for (n, it) in found.iter().enumerate() {
        insert.execute(named_params! {
            ":change": change.n,
            ":n": n as i64,
            ":case": it.case.0,
            ":rule": it.rule,
            ":organ": it.organ,
            ":was_act_by": it.was.and_then(|was| day(was.act_by)),
            ":was_due": it.was.and_then(|was| day(was.due)),
            ":was_state": it.was.map(|was| was.state.key()),
            ":was_provisional": it.was.map(|was| was.provisional),
            ":now_act_by": it.now.and_then(|now| day(now.act_by)),
            ":now_due": it.now.and_then(|now| day(now.due)),
            ":now_state": it.now.map(|now| now.state.key()),
            ":now_provisional": it.now.map(|now| now.provisional),
        })?;
    }
    let old = named_params! { ":old": change.n - KEPT };
    sqlite.execute("DELETE FROM moved WHERE change <= :old", old)?;
    sqlite.execute("DELETE FROM change WHERE n <= :old", old)?;
    let last = format!("{CHANGE}{}", change.n - KEPT);
    sqlite.execute("DELETE FROM meta WHERE name = :last", named_params! { ":last": last })?;
    set_meta(sqlite, &format!("{CHANGE}{}", change.n), &sum(sqlite, change.n)?)
}

/// The names in `meta` of the hashes of what is kept of each change.
const CHANGE: &str = "change:";

/// One number over all that is kept of a change.
fn sum(sqlite: &Connection, change: i64) -> rusqlite::Result<String> {
    let mut text = String::new();
    for sql in
        ["SELECT * FROM change WHERE n = :change", "SELECT * FROM moved WHERE change = :change ORDER BY n"]
    {
        let mut statement = sqlite.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query(named_params! { ":change": change })?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                // Writing to a string cannot fail.
                let _ = write!(text, "{:?},", row.get_ref(column)?);
            }
        }
    }
    Ok(format!("{:016x}", mark::of(text.as_bytes(), mark::START)))
}

/// Compares what is kept of each change with its sum; one kept by an earlier program has none.
pub(super) fn check_changes(sqlite: &Connection, findings: &mut Vec<BookFault>) -> rusqlite::Result<()> {
    let mut statement = sqlite
        .prepare("SELECT substr(name, 8), value FROM meta WHERE name >= 'change:' AND name < 'change;'")?;
    let kept = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let kept: Vec<(String, String)> = kept.collect::<Result<_, _>>()?;
    for (n, kept) in kept {
        if n.parse().ok().map(|n| sum(sqlite, n)).transpose()? != Some(kept) {
            let words = said!(
                "第{n}次规则变动所记的内容被改动过：变动的期限（yingsu calendar moved）不可信。",
                "What was kept of change {n} of the rules was altered: the duties it moved (yingsu calendar moved) cannot be relied on."
            );
            findings.push(BookFault::new("change", n, words));
        }
    }
    Ok(())
}

fn change_at(row: &Row) -> rusqlite::Result<WorldChange> {
    Ok(WorldChange {
        n: row.get(0)?,
        at: moment_at(row, 1)?,
        who: row.get(2)?,
        was: row.get(3)?,
        now: row.get(4)?,
        cases: row.get(5)?,
    })
}

fn moved_at(row: &Row) -> rusqlite::Result<Moved> {
    Ok(Moved {
        case: CaseId(row.get(0)?),
        rule: row.get(1)?,
        organ: row.get(2)?,
        was: standing_at(row, 3)?,
        now: standing_at(row, 7)?,
    })
}

fn standing_at(row: &Row, at: usize) -> rusqlite::Result<Option<DutyDays>> {
    if row.get_ref(at + 2)? == rusqlite::types::ValueRef::Null {
        return Ok(None);
    }
    Ok(Some(DutyDays {
        act_by: day_at(row, at)?,
        due: day_at(row, at + 1)?,
        state: read_at(row, at + 2, DutyState::from_key)?,
        provisional: row.get(at + 3)?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::failure::FailureKind;
    use crate::domain::record::Record;
    use crate::store::Access;
    use crate::store::book::Refused;
    use crate::store::link::Kin;
    use crate::store::step::CaseRef;
    use crate::store::support::{Simple, case, day, noon, receipt, step};

    /// The made-up derivation with every day one later, as under another calendar.
    struct Later;

    impl Derive for Later {
        fn derive(&self, id: CaseId, records: &[Record], kin: &Kin) -> Derived {
            let mut derived = Simple.derive(id, records, kin);
            for duty in &mut derived.duties {
                duty.act_by = duty.act_by.map(|day| day + chrono::Days::new(1));
            }
            derived
        }

        fn mark(&self) -> &str {
            "later"
        }

        fn basis(&self) -> String {
            "every day one later".into()
        }
    }

    fn book() -> Store {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲"), receipt(CaseRef::InStep(0), "2026-03-02")]);
        store.add(vec![case("乙")]);
        store
    }

    #[test]
    fn a_changed_world_is_derived_once_and_what_moved_is_kept() {
        let mut store = book();
        assert_eq!(store.would_move(&Later).unwrap().len(), 1);
        let change = store.renew(&Later, noon(), "王宁").unwrap().unwrap();
        assert_eq!((change.n, change.cases, change.now.as_str()), (1, 2, "later"));
        let moved = store.moved(change.n).unwrap();
        assert_eq!(moved.len(), 1);
        // Received on 2 March: 15 days end on the 17th, to be acted on by the 16th, now by the 17th.
        assert_eq!(moved[0].was.unwrap().act_by, Some(day("2026-03-16")));
        assert_eq!(moved[0].now.unwrap().act_by, Some(day("2026-03-17")));
        assert!(store.check(&Later).unwrap().findings.is_empty());
        assert_eq!(store.renew(&Later, noon(), "王宁").unwrap(), None);
        assert!(store.would_move(&Later).unwrap().is_empty());
        assert_eq!(store.changes().unwrap(), [change]);
    }

    #[test]
    fn nothing_is_written_under_an_older_calendar_than_the_books() {
        let mut store = book();
        store.renew(&Later, noon(), "王宁").unwrap();
        let rows = store.book_len().unwrap();
        let Refused::Failure(failure) = store.refuse(vec![case("丙")]) else { panic!("not a failure") };
        assert_eq!(failure.kind, FailureKind::Store);
        assert!(failure.words.zh.contains("已变动") && failure.hint.is_some());
        assert_eq!(store.book_len().unwrap(), rows);
        store.append(&step(vec![case("丙")]), &Later).unwrap();
    }

    #[test]
    fn a_book_derived_afresh_is_marked_with_the_world_it_was_derived_under() {
        let mut store = book();
        store.rebuild(&Later).unwrap();
        assert_eq!(store.world().unwrap().as_deref(), Some("later"));
        assert_eq!(store.renew(&Later, noon(), "王宁").unwrap(), None);
    }

    #[test]
    fn what_the_tables_rest_on_is_kept_with_the_mark_by_the_first_entry_a_rebuild_and_a_renewal() {
        let kept = |store: &Store| (store.world().unwrap(), store.basis().unwrap());
        let later = (Some("later".to_string()), Some("every day one later".to_string()));
        let mut empty = Store::in_memory().unwrap();
        assert_eq!(kept(&empty), (None, None));
        empty.append(&step(vec![case("甲")]), &Later).unwrap();
        assert_eq!(kept(&empty), later);
        let mut renewed = book();
        assert_ne!(kept(&renewed), later);
        renewed.renew(&Later, noon(), "王宁").unwrap();
        assert_eq!(kept(&renewed), later);
        let mut rebuilt = book();
        rebuilt.rebuild(&Later).unwrap();
        assert_eq!(kept(&rebuilt), later);
    }

    #[test]
    fn eight_who_notice_at_once_derive_once() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("docket.db");
        Store::open(&path, Access::ReadWrite)
            .unwrap()
            .add(vec![case("甲"), receipt(CaseRef::InStep(0), "2026-03-02")]);
        let done: usize = std::thread::scope(|scope| {
            let each: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        let mut store = Store::open(&path, Access::ReadWrite).unwrap();
                        usize::from(store.renew(&Later, noon(), "王宁").unwrap().is_some())
                    })
                })
                .collect();
            each.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        assert_eq!(done, 1);
        let store = Store::open(&path, Access::ReadOnly).unwrap();
        assert_eq!(store.changes().unwrap().len(), 1);
    }

    #[test]
    fn only_the_last_ten_changes_are_kept() {
        struct Marked(String);
        impl Derive for Marked {
            fn derive(&self, id: CaseId, records: &[Record], kin: &Kin) -> Derived {
                if self.0.ends_with('1') {
                    Later.derive(id, records, kin)
                } else {
                    Simple.derive(id, records, kin)
                }
            }
            fn mark(&self) -> &str {
                &self.0
            }
        }
        let mut store = book();
        for n in 1..=12 {
            store.renew(&Marked(format!("{}", n % 2 + 10 * n)), noon(), "王宁").unwrap();
        }
        let kept: Vec<i64> = store.changes().unwrap().iter().map(|change| change.n).collect();
        assert_eq!(kept, (3..=12).rev().collect::<Vec<_>>());
        assert!(store.moved(2).unwrap().is_empty() && !store.moved(3).unwrap().is_empty());
    }

    #[test]
    fn each_person_looks_at_a_change_for_herself() {
        let store = book();
        store.see_change("wangning", 3).unwrap();
        assert_eq!((store.change_seen("wangning").unwrap(), store.change_seen("lijing").unwrap()), (3, 0));
    }
}
