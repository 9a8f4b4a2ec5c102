//! The book as it was: its rows up to one of them, in memory, with everything derived from them.

use crate::domain::failure::Failure;
use crate::domain::record::CaseId;
use crate::store::step::Derive;
use crate::store::{Store, basis, failure, open, project};
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

impl Store {
    /// A book in memory that ends at this row, to be read and not written. It takes the memory that its rows and what
    /// is derived from them take in a file, and for 10,000 cases about a second.
    pub fn as_of(&self, row: i64, derive: &dyn Derive) -> Result<Store, Failure> {
        let sqlite = open::in_memory(&self.place)?;
        let mut then = Store { sqlite, place: self.place.clone(), file: None, later: false };
        let told = |error: rusqlite::Error| failure::of(&error, &self.place);
        self.write_rows(&then, row).map_err(told)?;
        derive_all(&mut then.sqlite, derive).map_err(told)?;
        then.ask(|sqlite| sqlite.pragma_update(None, "query_only", true))?;
        Ok(then)
    }

    fn write_rows(&self, then: &Store, last: i64) -> rusqlite::Result<()> {
        let view = self.sqlite.unchecked_transaction()?;
        let mut rows = view.prepare("SELECT * FROM book WHERE row <= ?1 ORDER BY row")?;
        let columns = rows.column_count();
        let places = vec!["?"; columns].join(", ");
        let names: Vec<String> = rows.column_names().map(|name| format!("\"{name}\"")).collect();
        let names = names.join(", ");
        let writing = then.sqlite.unchecked_transaction()?;
        {
            let mut insert = writing.prepare(&format!("INSERT INTO book ({names}) VALUES ({places})"))?;
            let mut rows = rows.query(params![last])?;
            while let Some(row) = rows.next()? {
                let values: Vec<Value> =
                    (0..columns).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
                insert.execute(params_from_iter(values))?;
            }
        }
        writing.commit()
    }
}

/// Derives everything from a book of which nothing is derived yet.
fn derive_all(sqlite: &mut Connection, derive: &dyn Derive) -> rusqlite::Result<()> {
    let transaction = sqlite.transaction()?;
    transaction.execute_batch(
        "INSERT INTO current (record, case_id, kind, row, at, who, body)
         SELECT b.record, b.case_id, b.kind, b.row, b.at, b.who, b.body
         FROM (SELECT record, max(row) AS row FROM book GROUP BY record) AS newest
         JOIN book AS b ON b.row = newest.row
         WHERE b.act <> 'withdraw';",
    )?;
    let cases: Vec<CaseId> = transaction
        .prepare("SELECT DISTINCT case_id FROM current WHERE case_id IS NOT NULL ORDER BY case_id")?
        .query_map([], |row| row.get(0).map(CaseId))?
        .collect::<rusqlite::Result<_>>()?;
    project::link_all(&transaction, cases.iter().copied())?;
    for &case in &cases {
        project::derive_case(&transaction, case, derive)?;
    }
    basis::set_world(&transaction, derive)?;
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{Act, RecordId};
    use crate::store::book::Refused;
    use crate::store::step::CaseRef;
    use crate::store::support::{Simple, case, change, day, receipt};
    use serde_json::json;

    #[test]
    fn a_book_is_read_as_it_was_and_not_written() {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲"), receipt(CaseRef::InStep(0), "2026-03-02")]);
        let read = store.record(RecordId(2)).unwrap().unwrap();
        store.add(vec![change(Act::Amend, &read, json!({ "received_on": "2026-03-04" }))]);
        store.add(vec![case("乙")]);
        let mut then = store.as_of(2, &Simple).unwrap();
        // Fifteen days from the second, as it was understood then; the fourth came later.
        assert_eq!(then.line(CaseId(1)).unwrap().unwrap().next_due, Some(day("2026-03-16")));
        assert_eq!(store.line(CaseId(1)).unwrap().unwrap().next_due, Some(day("2026-03-18")));
        assert!(then.find_case_no("乙").unwrap().is_empty());
        assert!(matches!(then.refuse(vec![case("丙")]), Refused::Failure(_)));
        assert_eq!((then.book_len().unwrap(), store.book_len().unwrap()), (2, 4));
    }
}
