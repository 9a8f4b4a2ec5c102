//! The cases of one dispute: each is found by the numbers it names and by those that name it.

use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::failure::Failure;
use crate::domain::record::{Body, CaseId, Kind, Record};
use crate::store::{Store, read};
use crate::text::fold;
use rusqlite::{Connection, named_params};
use std::collections::BTreeSet;

/// 关联案件 — the records of the other cases of a dispute, by case.
pub type Kin = Vec<(CaseId, Vec<Record>)>;

/// The number a case bears and the ones it names, as they are compared.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    own: BTreeSet<String>,
    named: BTreeSet<String>,
    /// Several suits may follow one reconsideration: they are linked with it, and not through it with each other.
    reconsidered: bool,
}

impl Store {
    /// The other cases of a dispute, in the order they were registered. 10 µs for a case that is linked with none.
    pub fn others_of(&self, case: CaseId) -> Result<Vec<CaseId>, Failure> {
        self.ask(|sqlite| Ok(others(sqlite, case)?.into_iter().collect()))
    }

    /// The other cases of a dispute with their records, by what a registration says: reached through linked numbers, in both
    /// directions. 10 µs for a case that is linked with none, 30 µs for each that is.
    pub fn kin_of(&self, case: CaseId, registration: &Body) -> Result<Kin, Failure> {
        self.ask(|sqlite| with_records(sqlite, reached(sqlite, case, of_body(registration))?))
    }
}

/// A reconsideration case bears the number of its decision too; a suit that followed names it.
fn of_body(body: &Body) -> Numbers {
    let text = |value: &serde_json::Value| value.as_str().map(key).filter(|key| !key.is_empty());
    let of = |name: &str| body.get(name).and_then(text);
    let told = || CaseNo::read(&of("court_no")?).ok()?.instance();
    let instance = body.get("instance").and_then(|it| it.as_str()).and_then(Instance::read).or_else(told);
    let decision = of("recon_no");
    let reconsidered = instance == Some(Instance::Reconsideration);
    let mut own: BTreeSet<String> = of("court_no").into_iter().collect();
    let named = body.get("linked").and_then(|value| value.as_array());
    let mut named: BTreeSet<String> = named.into_iter().flatten().filter_map(text).collect();
    if reconsidered { &mut own } else { &mut named }.extend(decision);
    named.retain(|no| !own.contains(no));
    Numbers { own, named, reconsidered }
}

/// A number in the form in which two ways of writing it are the same.
fn key(no: &str) -> String {
    CaseNo::read(no).map_or_else(|_| fold::key(no), |no| no.to_string())
}

/// Whether two ways of writing a number mean the same.
pub fn same(one: &str, other: &str) -> bool {
    key(one) == key(other)
}

/// The numbers that the registrations among these records bear.
pub fn borne(records: &[Record]) -> impl Iterator<Item = &str> {
    let registrations = records.iter().filter(|record| record.kind == Kind::Registration);
    registrations.filter_map(|record| record.body.get("court_no").and_then(|no| no.as_str()))
}

/// Of the other cases, those of one dispute with these records.
pub fn within(records: &[Record], others: Kin) -> Kin {
    let mut left: Vec<(CaseId, Vec<Record>, Numbers)> = others
        .into_iter()
        .map(|(case, records)| {
            let numbers = of(&records);
            (case, records, numbers)
        })
        .collect();
    let (mut open, mut found) = (vec![of(records)], Kin::new());
    while let Some(numbers) = open.pop() {
        let linked =
            |it: &Numbers| !it.own.is_disjoint(&numbers.named) || !it.named.is_disjoint(&numbers.own);
        let (near, far) = left.into_iter().partition(|(_, _, it)| linked(it));
        left = far;
        for (case, records, numbers) in near {
            if !numbers.reconsidered {
                open.push(numbers);
            }
            found.push((case, records));
        }
    }
    found.sort_by_key(|(case, _)| *case);
    found
}

/// What the registration among the records of a case says.
pub(super) fn of(records: &[Record]) -> Numbers {
    let registration = records.iter().find(|record| record.kind == Kind::Registration);
    registration.map(|record| of_body(&record.body)).unwrap_or_default()
}

pub(super) fn stored(sqlite: &Connection, case: CaseId) -> rusqlite::Result<Numbers> {
    let mut numbers = Numbers::default();
    let mut statement =
        sqlite.prepare_cached("SELECT no, own, reconsidered FROM link WHERE case_id = :case")?;
    let mut rows = statement.query(named_params! { ":case": case.0 })?;
    while let Some(row) = rows.next()? {
        let list = if row.get(1)? { &mut numbers.own } else { &mut numbers.named };
        list.insert(row.get(0)?);
        numbers.reconsidered = row.get(2)?;
    }
    Ok(numbers)
}

/// Puts the numbers of a case in the place of those that stand.
pub(super) fn put(sqlite: &Connection, case: CaseId, records: &[Record]) -> rusqlite::Result<()> {
    let numbers = of(records);
    if stored(sqlite, case)? == numbers {
        return Ok(());
    }
    sqlite
        .prepare_cached("DELETE FROM link WHERE case_id = :case")?
        .execute(named_params! { ":case": case.0 })?;
    write(sqlite, "main", case, &numbers)
}

/// The same of a case of which none stand, into the table of this database.
pub(super) fn write(
    sqlite: &Connection,
    into: &str,
    case: CaseId,
    numbers: &Numbers,
) -> rusqlite::Result<()> {
    let mut insert = sqlite.prepare_cached(&format!(
        "INSERT INTO {into}.link (case_id, no, own, reconsidered) VALUES (:case, :no, :own, :reconsidered)"
    ))?;
    for (own, list) in [(true, &numbers.own), (false, &numbers.named)] {
        for no in list {
            insert.execute(named_params! {
                ":case": case.0, ":no": no, ":own": own, ":reconsidered": numbers.reconsidered,
            })?;
        }
    }
    Ok(())
}

/// The other cases of the dispute, in the order they were registered.
pub(super) fn others(sqlite: &Connection, case: CaseId) -> rusqlite::Result<BTreeSet<CaseId>> {
    reached(sqlite, case, stored(sqlite, case)?)
}

pub(super) fn kin(sqlite: &Connection, case: CaseId) -> rusqlite::Result<Kin> {
    with_records(sqlite, others(sqlite, case)?)
}

fn with_records(sqlite: &Connection, cases: BTreeSet<CaseId>) -> rusqlite::Result<Kin> {
    cases.into_iter().map(|case| Ok((case, read::records(sqlite, case)?))).collect()
}

fn reached(sqlite: &Connection, case: CaseId, from: Numbers) -> rusqlite::Result<BTreeSet<CaseId>> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(numbers) = open.pop() {
        for (own, list) in [(true, &numbers.named), (false, &numbers.own)] {
            for no in list {
                for other in bearing(sqlite, no, own)? {
                    if other == case || !found.insert(other) {
                        continue;
                    }
                    let numbers = stored(sqlite, other)?;
                    if !numbers.reconsidered {
                        open.push(numbers);
                    }
                }
            }
        }
    }
    Ok(found)
}

/// The cases that bear a number, or those that name it.
fn bearing(sqlite: &Connection, no: &str, own: bool) -> rusqlite::Result<Vec<CaseId>> {
    sqlite
        .prepare_cached("SELECT case_id FROM link WHERE no = :no AND own = :own")?
        .query_map(named_params! { ":no": no, ":own": own }, |row| row.get(0).map(CaseId))?
        .collect()
}
