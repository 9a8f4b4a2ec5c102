//! Reading back: the steps of one person, what is withdrawn, what was written since.

use crate::domain::day::Moment;
use crate::domain::failure::Failure;
use crate::domain::record::CaseId;
use crate::store::Store;
use crate::store::read::{BOOK_ROW, BookRow, book_row_at, moment_at};
use rusqlite::named_params;

/// 已做的操作 — a step taken, without its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastStep {
    pub step: i64,
    pub at: Moment,
    pub who: String,
    pub why: String,
}

impl Store {
    /// A person's steps before a row of the book, newest first. 1 µs for each step of anyone that is passed over.
    pub fn steps_of(&self, who: &str, before: i64, limit: usize) -> Result<Vec<PastStep>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(
                    "SELECT step, at, who, why FROM book
                     WHERE row = step AND row < :before AND who = :who ORDER BY row DESC LIMIT :limit",
                )?
                .query_map(named_params! { ":before": before, ":who": who, ":limit": limit as i64 }, |row| {
                    Ok(PastStep {
                        step: row.get(0)?,
                        at: moment_at(row, 1)?,
                        who: row.get(2)?,
                        why: row.get(3)?,
                    })
                })?
                .collect()
        })
    }

    /// The rows that withdrew what is withdrawn now, the newest first, of one case or of all. Walks the index of
    /// records, 0.3 µs a row of the book, and 5 µs for each found.
    pub fn withdrawn(&self, case: Option<CaseId>, limit: usize) -> Result<Vec<BookRow>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!(
                    "SELECT {BOOK_ROW} FROM book WHERE row IN
                         (SELECT max(row) FROM book WHERE :case IS NULL OR case_id = :case GROUP BY record
                          EXCEPT SELECT row FROM current)
                     ORDER BY row DESC LIMIT :limit"
                ))?
                .query_map(
                    named_params! { ":case": case.map(|case| case.0), ":limit": limit as i64 },
                    book_row_at,
                )?
                .collect()
        })
    }

    /// What others wrote after a row of the book, the oldest first. 5 µs a row.
    pub fn written_by_others(&self, after: i64, me: &str, limit: usize) -> Result<Vec<BookRow>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!(
                    "SELECT {BOOK_ROW} FROM book WHERE row > :after AND who <> :me ORDER BY row LIMIT :limit"
                ))?
                .query_map(named_params! { ":after": after, ":me": me, ":limit": limit as i64 }, book_row_at)?
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{Act, RecordId};
    use crate::store::step::{CaseRef, Step};
    use crate::store::support::{Simple, case, change, receipt, step};
    use serde_json::json;

    #[test]
    fn the_steps_of_one_person_are_read_back_from_any_of_them() {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲"), receipt(CaseRef::InStep(0), "2026-03-02")]);
        let other = Step { who: "李静".into(), ..step(vec![case("乙")]) };
        store.append(&other, &Simple).unwrap();
        store.add(vec![case("丙")]);
        let steps = |before, limit| -> Vec<i64> {
            store.steps_of("王宁", before, limit).unwrap().iter().map(|step| step.step).collect()
        };
        assert_eq!(steps(i64::MAX, 10), [4, 1]);
        assert_eq!(steps(4, 10), [1]);
        assert_eq!(steps(i64::MAX, 1), [4]);
    }

    #[test]
    fn what_is_withdrawn_is_listed_until_it_comes_back() {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲"), receipt(CaseRef::InStep(0), "2026-03-02"), case("乙")]);
        let read = store.record(RecordId(2)).unwrap().unwrap();
        store.add(vec![change(Act::Withdraw, &read, json!({}))]);
        let found = |case| -> Vec<i64> {
            store.withdrawn(case, 10).unwrap().iter().map(|row| row.record.0).collect()
        };
        assert_eq!(found(None), [2]);
        assert_eq!(found(Some(CaseId(1))), [2]);
        assert_eq!(found(Some(CaseId(3))), [0; 0]);
        let (read, _) = store.newest(RecordId(2)).unwrap().unwrap();
        store.add(vec![change(Act::Restore, &read, json!({}))]);
        assert_eq!(store.withdrawn(None, 10).unwrap(), []);
    }
}
