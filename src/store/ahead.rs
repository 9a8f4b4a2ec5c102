//! The new cases of a large step, derived and written before the lock is taken, into tables that nobody else sees: while it
//! is held, nothing is left but to chain the rows and to move these tables over.

use crate::domain::record::{CaseId, Record, RecordId};
use crate::store::link::Kin;
use crate::store::read::{read_moment, write_body, write_moment};
use crate::store::step::{CaseRef, Derive, Step, StepRows};
use crate::store::{link, project};
use rusqlite::{Connection, named_params, params};

/// More new cases than this are written under the lock: the tables take some 12 KB a case where temporary files lie.
const MOST: usize = 12_000;

/// The name of the database they are in: temporary, of this connection alone, gone with it.
const AHEAD: &str = "ahead";

/// The tables that are written ahead, each with the columns that speak of rows of the step.
const TABLES: [(&str, &[&str]); 5] = [
    ("current", &["record", "case_id", "row"]),
    ("docket", &["case_id"]),
    ("case_person", &["case_id"]),
    ("duty", &["case_id", "trigger"]),
    ("link", &["case_id"]),
];

/// 预写 — the new cases of a step under the numbers that its rows have if nobody writes before.
pub(super) struct Ahead {
    first: i64,
}

impl Ahead {
    /// `first`: the number of the step's first row. 200 µs a case. `None` where nothing is written ahead: the step has too
    /// many new cases, or their rows do not stand together, or there is no room for the tables.
    pub fn of<R: StepRows>(
        sqlite: &Connection,
        derive: &dyn Derive,
        step: &Step<R>,
        first: i64,
    ) -> Option<Ahead> {
        let cases = step.rows.written().filter(|row| row.case == CaseRef::Own).count();
        if cases == 0 || cases > MOST || !together(&step.rows) {
            return None;
        }
        let ahead = Ahead { first };
        let filled = tables(sqlite).and_then(|()| ahead.fill(sqlite, derive, step));
        if matches!(filled, Ok(true)) {
            return Some(ahead);
        }
        ahead.end(sqlite);
        None
    }

    /// Whether each case could be written: a day that a person set names a record in words of its own.
    fn fill<R: StepRows>(
        &self,
        sqlite: &Connection,
        derive: &dyn Derive,
        step: &Step<R>,
    ) -> rusqlite::Result<bool> {
        let transaction = sqlite.unchecked_transaction()?;
        let at = read_moment(&write_moment(step.at)).unwrap_or(step.at);
        let mut open: Vec<Record> = Vec::new();
        for (index, row) in step.rows.each().enumerate() {
            let id = self.first + index as i64;
            let case = match row.case {
                CaseRef::Own => id,
                CaseRef::InStep(start) => self.first + start as i64,
                CaseRef::None | CaseRef::Known(_) => continue,
            };
            if row.case == CaseRef::Own && !put(&transaction, derive, &mut open)? {
                return Ok(false);
            }
            let row = row.into_owned();
            open.push(Record {
                id: RecordId(id),
                case: Some(CaseId(case)),
                kind: row.kind,
                row: id,
                at,
                who: step.who.clone(),
                body: row.body,
            });
        }
        let whole = put(&transaction, derive, &mut open)?;
        transaction.commit()?;
        Ok(whole)
    }

    /// Moves the tables into the book's, whose rows of the step begin at this number.
    pub fn move_in(&self, sqlite: &Connection, first: i64) -> rusqlite::Result<()> {
        for (table, numbers) in TABLES {
            let names = columns(sqlite, table)?;
            let moved = names.iter().map(|name| match numbers.contains(&name.as_str()) {
                true => format!("{name} + :by"),
                false => name.clone(),
            });
            let (into, from) = (names.join(", "), moved.collect::<Vec<_>>().join(", "));
            sqlite
                .prepare(&format!(
                    "INSERT INTO main.{table} ({into}) SELECT {from} FROM {AHEAD}.{table} ORDER BY rowid"
                ))?
                .execute(named_params! { ":by": first - self.first })?;
        }
        Ok(())
    }

    /// Lets the tables go.
    pub fn end(self, sqlite: &Connection) {
        // What is kept of statements would hold them. They are gone with the connection in any case.
        sqlite.flush_prepared_statement_cache();
        let _ = sqlite.execute_batch(&format!("DETACH {AHEAD}"));
    }
}

/// Whether the rows of each new case stand together, as an import writes them.
fn together(rows: &impl StepRows) -> bool {
    let mut open = None;
    rows.written().enumerate().all(|(index, row)| match row.case {
        CaseRef::Own => {
            open = Some(index);
            true
        }
        CaseRef::InStep(start) => open == Some(start),
        CaseRef::None | CaseRef::Known(_) => true,
    })
}

fn tables(sqlite: &Connection) -> rusqlite::Result<()> {
    sqlite.execute_batch(&format!("ATTACH '' AS {AHEAD}; PRAGMA {AHEAD}.journal_mode = OFF"))?;
    for (table, _) in TABLES {
        let names = columns(sqlite, table)?.join(", ");
        sqlite.execute_batch(&format!(
            "CREATE TABLE {AHEAD}.{table} AS SELECT {names} FROM main.{table} WHERE false"
        ))?;
    }
    Ok(())
}

/// The columns that are written; those that SQLite computes are none of them.
fn columns(sqlite: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    sqlite
        .prepare("SELECT name FROM pragma_table_info(:table, 'main')")?
        .query_map(named_params! { ":table": table }, |row| row.get(0))?
        .collect()
}

/// Writes the case of these records, and takes them.
fn put(sqlite: &Connection, derive: &dyn Derive, records: &mut Vec<Record>) -> rusqlite::Result<bool> {
    let records = std::mem::take(records);
    let Some(case) = records.first().and_then(|record| record.case) else { return Ok(true) };
    let derived = derive.derive(case, &records, &Kin::new());
    if derived.duties.iter().any(|duty| duty.set.is_some()) {
        return Ok(false);
    }
    project::write(sqlite, AHEAD, case, &derived)?;
    link::write(sqlite, AHEAD, case, &link::of(&records))?;
    let mut insert = sqlite.prepare_cached(&format!(
        "INSERT INTO {AHEAD}.current (record, case_id, kind, row, at, who, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    ))?;
    for record in &records {
        insert.execute(params![
            record.id.0,
            case.0,
            record.kind.key(),
            record.row,
            write_moment(record.at),
            record.who,
            write_body(&record.body)
        ])?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{Act, Kind};
    use crate::store::Store;
    use crate::store::step::NewRow;
    use crate::store::support::{Simple, case, change, create, receipt};
    use serde_json::json;

    fn step(rows: Vec<NewRow>) -> Step {
        let at = "2026-11-23T09:00:00".parse().unwrap();
        Step { who: "yang".into(), at, why: "导入".into(), rows }
    }

    /// What the tables hold.
    fn held(store: &Store) -> Vec<String> {
        let mut found = Vec::new();
        for (table, _) in TABLES {
            let sql = format!("SELECT * FROM {table}");
            let mut rows: Vec<String> = store
                .ask(|sqlite| {
                    let mut statement = sqlite.prepare(&sql)?;
                    let width = statement.column_count();
                    statement
                        .query_map([], |row| {
                            (0..width)
                                .map(|at| row.get::<_, rusqlite::types::Value>(at))
                                .collect::<rusqlite::Result<Vec<_>>>()
                        })?
                        .map(|row| row.map(|values| format!("{table} {values:?}")))
                        .collect()
                })
                .unwrap();
            rows.sort();
            found.extend(rows);
        }
        found
    }

    /// Others wrote two rows after the cases were written ahead; the step has a person of a register between its cases, a
    /// change of a case that is known, and two cases of one dispute. What stands is what is written without.
    #[test]
    fn what_was_written_ahead_is_what_the_lock_would_have_written() {
        let [mut with, mut without] = [(); 2].map(|()| {
            let mut store = Store::in_memory().unwrap();
            store.add(vec![case("旧"), receipt(CaseRef::InStep(0), "2026-03-01")]);
            store
        });
        let known = with.record(RecordId(2)).unwrap().unwrap();
        let mut linked = case("丁");
        linked.body.insert("linked".into(), json!(["甲"]));
        let rows = vec![
            case("甲"),
            receipt(CaseRef::InStep(0), "2026-03-02"),
            create(CaseRef::None, Kind::Person, json!({ "name": "王宁" })),
            change(Act::Amend, &known, json!({ "received_on": "2026-03-04" })),
            case("乙"),
            receipt(CaseRef::InStep(4), "2026-03-05"),
            linked,
        ];
        let step = step(rows);
        let ahead = Ahead::of(&with.sqlite, &Simple, &step, 3).unwrap();
        for store in [&mut with, &mut without] {
            store.add(vec![case("丙"), receipt(CaseRef::InStep(0), "2026-03-09")]);
        }
        let done = with.append_since(&step, None, &Simple, Some(&ahead)).unwrap().unwrap();
        ahead.end(&with.sqlite);
        assert_eq!(done, without.append_since(&step, None, &Simple, None).unwrap().unwrap());
        assert_eq!(held(&with), held(&without));
        assert!(with.check(&Simple).unwrap().findings.is_empty());
        assert_eq!(with.duties(CaseId(9)).unwrap()[0].trigger, Some(RecordId(10)));
        let attached: Vec<String> = with
            .ask(|sqlite| {
                let mut statement = sqlite.prepare("SELECT name FROM pragma_database_list")?;
                statement.query_map([], |row| row.get(0))?.collect()
            })
            .unwrap();
        assert!(!attached.contains(&AHEAD.to_string()), "{attached:?}");
    }

    #[test]
    fn rows_that_do_not_stand_together_are_not_written_ahead() {
        let store = Store::in_memory().unwrap();
        let apart = vec![case("甲"), case("乙"), receipt(CaseRef::InStep(0), "2026-03-02")];
        assert!(Ahead::of(&store.sqlite, &Simple, &step(apart), 1).is_none());
        let none = vec![create(CaseRef::None, Kind::Person, json!({ "name": "王宁" }))];
        assert!(Ahead::of(&store.sqlite, &Simple, &step(none), 1).is_none());
    }
}
