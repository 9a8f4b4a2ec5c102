//! Everything that is derived, made afresh from the book: in small pieces, so that others' saves come between them.

use crate::domain::failure::Failure;
use crate::domain::record::CaseId;
use crate::store::project::{derive_case, with_room};
use crate::store::step::Derive;
use crate::store::{Store, basis, failure, link, read};
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};
use std::time::{Duration, Instant};

/// How long the lock of writing is held at most before others come: a save waits for no more than two such pieces.
const PIECE: Duration = Duration::from_millis(150);
/// Whoever waits for the lock looks every tenth of a second.
const PAUSE: Duration = Duration::from_millis(110);
/// How many records are looked at between two looks at the clock.
const BATCH: i64 = 200;

impl Store {
    /// Derives everything afresh from the book, its indexes included; returns the number of cases. Refused while the book
    /// itself does not hold. About 60 µs a case; others' saves meanwhile wait up to half a second.
    pub fn rebuild(&mut self, derive: &dyn Derive) -> Result<usize, Failure> {
        let place = self.place.clone();
        if !self.book_holds()? {
            return Err(failure::not_whole(&place));
        }
        self.whole()?;
        with_room(&mut self.sqlite, |sqlite| rebuild(sqlite, derive)).map_err(|stop| match stop {
            Stop::Sql(error) => failure::of(&error, &place),
            Stop::World => failure::other_world(&place),
        })
    }
}

enum Stop {
    Sql(rusqlite::Error),
    /// Someone has derived the book under other rules meanwhile.
    World,
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Stop {
        Stop::Sql(error)
    }
}

fn rebuild(sqlite: &mut Connection, derive: &dyn Derive) -> Result<usize, Stop> {
    let begin = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
    basis::set_world(&begin, derive)?;
    begin.commit()?;
    let indexes: Vec<String> = sqlite
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut indexes = indexes.into_iter();
    pieces(sqlite, derive, |step| match indexes.next() {
        Some(name) => {
            let name = name.replace('"', "\"\"");
            step.execute_batch(&format!("REINDEX \"{name}\"")).map(|()| true)
        }
        None => Ok(false),
    })?;
    let last: i64 = sqlite.query_row(
        "SELECT max((SELECT coalesce(max(row), 0) FROM book), (SELECT coalesce(max(record), 0) FROM current))",
        [],
        |row| row.get(0),
    )?;
    let mut next = 1;
    pieces(sqlite, derive, |step| {
        newest(step, next, next + BATCH)?;
        next += BATCH;
        Ok(next <= last)
    })?;
    let cases: Vec<i64> = sqlite
        .prepare("SELECT DISTINCT case_id FROM current WHERE case_id IS NOT NULL ORDER BY case_id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut linked = cases.iter().map(|case| CaseId(*case));
    pieces(sqlite, derive, |step| {
        match linked.next() {
        Some(case) => link::put(step, case, &read::records(step, case)?).map(|()| true),
        None => step
            .execute("DELETE FROM link WHERE case_id NOT IN (SELECT case_id FROM current WHERE case_id IS NOT NULL)", [])
            .map(|_| false),
    }
    })?;
    let mut derived = cases.iter().map(|case| CaseId(*case));
    pieces(sqlite, derive, |step| {
        match derived.next() {
        Some(case) => derive_case(step, case, derive).map(|()| true),
        None => step
            .execute_batch(
                "DELETE FROM docket WHERE case_id NOT IN (SELECT case_id FROM current WHERE case_id IS NOT NULL);
                 DELETE FROM duty WHERE case_id NOT IN (SELECT case_id FROM current WHERE case_id IS NOT NULL);
                 DELETE FROM case_person WHERE case_id NOT IN (SELECT case_id FROM current WHERE case_id IS NOT NULL);",
            )
            .map(|()| false),
    }
    })?;
    Ok(cases.len())
}

/// Repeats a piece of work until there is no more, and lets others write whenever it has taken long enough.
fn pieces(
    sqlite: &mut Connection,
    derive: &dyn Derive,
    mut work: impl FnMut(&Transaction) -> rusqlite::Result<bool>,
) -> Result<(), Stop> {
    loop {
        let step = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if basis::world(&step)?.as_deref() != Some(derive.mark()) {
            return Err(Stop::World);
        }
        let end = Instant::now() + PIECE;
        let mut more = true;
        while more && Instant::now() < end {
            more = work(&step)?;
        }
        step.commit()?;
        if !more {
            return Ok(());
        }
        std::thread::sleep(PAUSE);
    }
}

/// The newest body of each record of a range that is not withdrawn.
fn newest(step: &Connection, from: i64, to: i64) -> rusqlite::Result<()> {
    step.prepare_cached("DELETE FROM current WHERE record >= :from AND record < :to")?
        .execute(named_params! { ":from": from, ":to": to })?;
    step.prepare_cached(
        "INSERT INTO current (record, case_id, kind, row, at, who, body)
         SELECT b.record, b.case_id, b.kind, b.row, b.at, b.who, b.body
         FROM (SELECT record, max(row) AS row FROM book WHERE record >= :from AND record < :to GROUP BY record) AS newest
         JOIN book AS b ON b.row = newest.row
         WHERE b.act <> 'withdraw'",
    )?
    .execute(named_params! { ":from": from, ":to": to })?;
    Ok(())
}
