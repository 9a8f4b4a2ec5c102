//! What a step claims for its records alone: looked for where it is written, so that two who write at one moment cannot
//! both have it, and named by the check when it stands there twice all the same.

use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Kind, Record, RecordId};
use crate::store::Store;
use crate::store::read::{RECORD, record_at};
use crate::store::step::Derive;
use crate::store::unique::{Claim, Occupied, Unique};
use rusqlite::{Connection, OptionalExtension, named_params};
use std::collections::{BTreeMap, HashMap};

/// The records that have a number, and the cases they stand in.
type Having = HashMap<String, Vec<(RecordId, Option<CaseId>)>>;

/// The registrations under a court's number. The order of the join is told: left alone, SQLite reads every registration.
const OF_COURT_NO: &str = "SELECT u.record, u.case_id
    FROM docket AS k INDEXED BY docket_court_no CROSS JOIN current AS u ON u.case_id = k.case_id
    WHERE k.court_no = :value AND u.kind = 'registration' AND u.record <> :record ORDER BY u.record";

/// What a body claims that the one before it did not; both as they are written in the book.
pub(super) fn claimed(
    derive: &dyn Derive,
    kind: Kind,
    before: Option<&str>,
    body: &str,
) -> impl Iterator<Item = Unique> + use<> {
    let of = |text: &str| derive.unique(kind, &serde_json::from_str(text).unwrap_or_default());
    let had = before.map(of).unwrap_or_default();
    of(body).into_iter().filter(move |what| !had.contains(what))
}

/// The first claim that another record has already. A court's number or a login costs 5 µs; the numbers of
/// reconsiderations are read once for all, 1 µs a case.
pub(super) fn taken(
    sqlite: &Connection,
    claims: Vec<Claim>,
    derive: &dyn Derive,
) -> rusqlite::Result<Option<Occupied>> {
    let mut reconsiderations: Option<Having> = None;
    for Claim { index, record, what } in claims {
        let other = match &what {
            Unique::CourtNo(no) => holder(sqlite, OF_COURT_NO, no, record)?,
            Unique::Login(login) => holder(
                sqlite,
                "SELECT record, case_id FROM current WHERE kind = 'person'
                 AND json_extract(body, '$.login') = :value AND record <> :record ORDER BY record",
                login,
                record,
            )?,
            Unique::ReconNo(no) => {
                if reconsiderations.is_none() {
                    reconsiderations = Some(reconsidered(sqlite, derive)?);
                }
                let having = reconsiderations.as_ref().and_then(|all| all.get(no));
                having.into_iter().flatten().find(|(other, _)| *other != record).copied()
            }
        };
        if let Some((record, case)) = other {
            return Ok(Some(Occupied { index, what, record, case }));
        }
    }
    Ok(None)
}

fn holder(
    sqlite: &Connection,
    sql: &str,
    value: &str,
    record: RecordId,
) -> rusqlite::Result<Option<(RecordId, Option<CaseId>)>> {
    sqlite
        .prepare_cached(sql)?
        .query_row(named_params! { ":value": value, ":record": record.0 }, |row| {
            Ok((RecordId(row.get(0)?), row.get::<_, Option<i64>>(1)?.map(CaseId)))
        })
        .optional()
}

fn reconsidered(sqlite: &Connection, derive: &dyn Derive) -> rusqlite::Result<Having> {
    let mut found = Having::new();
    for record in registered(sqlite, "kind = 'registration'")? {
        for what in derive.unique(record.kind, &record.body) {
            if let Unique::ReconNo(no) = what {
                found.entry(no).or_default().push((record.id, record.case));
            }
        }
    }
    Ok(found)
}

fn registered(sqlite: &Connection, which: &str) -> rusqlite::Result<Vec<Record>> {
    let sql = format!("SELECT {RECORD} FROM current WHERE {which} ORDER BY record");
    sqlite.prepare_cached(&sql)?.query_map([], record_at)?.collect()
}

impl Store {
    /// What stands in the book more than once, with the records that have it. 1 µs a case.
    pub fn doubles(&self, derive: &dyn Derive) -> Result<Vec<(Unique, Vec<Record>)>, Failure> {
        let records = self.ask(|sqlite| registered(sqlite, "kind IN ('registration', 'person')"))?;
        let mut found: BTreeMap<Unique, Vec<Record>> = BTreeMap::new();
        for record in records {
            for what in derive.unique(record.kind, &record.body) {
                found.entry(what).or_default().push(record.clone());
            }
        }
        Ok(found.into_iter().filter(|(_, records)| records.len() > 1).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is looked for at each save and each row of an import must not cost more in a larger district.
    #[test]
    fn a_number_is_looked_for_by_the_index_of_numbers_and_then_in_its_case_alone() {
        let store = Store::in_memory().unwrap();
        let plan: Vec<String> = store
            .ask(|sqlite| {
                let mut plan = sqlite.prepare(&format!("EXPLAIN QUERY PLAN {OF_COURT_NO}"))?;
                let named = named_params! { ":value": "", ":record": 1 };
                plan.query_map(named, |row| row.get::<_, String>(3))?.collect()
            })
            .unwrap();
        assert!(plan[0].contains("SEARCH k USING") && plan[0].contains("docket_court_no"), "{plan:?}");
        assert!(plan[1].contains("SEARCH u USING") && plan[1].contains("case_id=?"), "{plan:?}");
    }
}
