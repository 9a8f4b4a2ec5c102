//! The format of the file: its version, the steps from one version to the next, and a view for each kind of record.

use crate::domain::record::Kind;
use crate::form::Form;
use crate::store::own_day;
use rusqlite::{Connection, OptionalExtension, Transaction};

/// `YSTZ` (应诉台账) in the file's header tells a book from another program's database.
pub(super) const APPLICATION: i64 = 0x5953_545A;

/// Each step with the version it leads to: major × 1000 + minor. A step once released is never edited.
const STEPS: &[(i64, &str)] = &[
    (1000, include_str!("migrations/0001_start.sql")),
    (1001, include_str!("migrations/0002_link.sql")),
    (1002, include_str!("migrations/0003_tail.sql")),
    (1003, include_str!("migrations/0004_status.sql")),
    (1004, include_str!("migrations/0005_follow.sql")),
    (1005, include_str!("migrations/0006_day_set.sql")),
    (1006, include_str!("migrations/0007_reconsidered.sql")),
    (1007, include_str!("migrations/0008_sources.sql")),
];

/// From this version on the end of the book is kept beside it.
pub(super) const WITH_TAIL: i64 = 1002;

/// The version this program writes.
pub(super) const VERSION: i64 = STEPS[STEPS.len() - 1].0;

pub(super) fn version(sqlite: &Connection) -> rusqlite::Result<i64> {
    sqlite.query_row("PRAGMA user_version", [], |row| row.get(0))
}

pub(super) fn application(sqlite: &Connection) -> rusqlite::Result<i64> {
    sqlite.query_row("PRAGMA application_id", [], |row| row.get(0))
}

pub(super) fn is_empty(sqlite: &Connection) -> rusqlite::Result<bool> {
    sqlite.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))
}

/// Whether some program has written this version: one of this program's steps, or a later minor one.
pub(super) fn known(version: i64) -> bool {
    version > VERSION || STEPS.iter().any(|(to, _)| *to == version)
}

/// Brings the file to the present version.
pub(super) fn steps(step: &Transaction) -> rusqlite::Result<()> {
    let found = version(step)?;
    for (to, sql) in STEPS.iter().filter(|(to, _)| *to > found) {
        step.execute_batch(sql)?;
        step.pragma_update(None, "user_version", to)?;
    }
    step.pragma_update(None, "application_id", APPLICATION)?;
    if found > 0 && found < VERSION {
        // What a new table is derived from stands in the book: who opens it next derives afresh.
        step.execute("DELETE FROM meta WHERE name = 'world'", [])?;
    }
    if views_differ(step, version(step)?)? {
        write_views(step)?;
    }
    Ok(())
}

/// Whether the views were made from other fields than this program's; a newer minor version keeps its own.
pub(super) fn views_differ(sqlite: &Connection, version: i64) -> rusqlite::Result<bool> {
    if version > VERSION {
        return Ok(false);
    }
    let made: Option<String> =
        sqlite.query_row("SELECT value FROM meta WHERE name = 'views'", [], |row| row.get(0)).optional()?;
    Ok(made.is_none_or(|made| made != fingerprint()))
}

/// Whether a view or index of this name comes from the forms, which every program has its own of.
pub(super) fn made_from_forms(name: &str) -> bool {
    name.starts_with("v_") || own_day::INDEXES.contains(&name)
}

/// A short mark of all kinds, their days and keys (FNV-1a), so that opening need not compare the views themselves.
fn fingerprint() -> String {
    let mut mark: u64 = 0xcbf2_9ce4_8422_2325;
    for kind in Kind::all() {
        for word in
            [kind.key()].into_iter().chain(kind.card().days.iter().copied()).chain(Form::of(kind).keys())
        {
            for byte in word.bytes().chain([0]) {
                mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
    format!("{mark:016x}")
}

/// One view per kind, so that the file can be read with any SQLite in thirty years; and the indexes of the lists.
fn write_views(sqlite: &Connection) -> rusqlite::Result<()> {
    for kind in Kind::all() {
        sqlite.execute_batch(&view(kind))?;
    }
    sqlite.execute_batch(&own_day::indexes())?;
    sqlite.execute(
        "INSERT INTO meta (name, value) VALUES ('views', :made) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        &[(":made", &fingerprint())],
    )?;
    Ok(())
}

fn view(kind: Kind) -> String {
    let name = kind.key();
    let columns: String =
        Form::of(kind).keys().map(|key| format!(",\n  json_extract(body, '$.{key}') AS \"{key}\"")).collect();
    format!(
        "DROP VIEW IF EXISTS v_{name};\n\
         CREATE VIEW v_{name} AS SELECT case_id, record, row AS book_row, at AS recorded_at, who AS recorded_by{columns}\n\
         FROM current WHERE kind = '{name}';"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{Act, RecordId};
    use crate::store::Store;
    use crate::store::step::CaseRef;
    use crate::store::support::{case, change, create, receipt};
    use serde_json::json;

    #[test]
    fn each_kind_has_a_view_with_the_fields_of_its_form() {
        let store = Store::in_memory().unwrap();
        for kind in Kind::all() {
            let sql = format!("SELECT * FROM v_{}", kind.key());
            let statement = store.sqlite.prepare(&sql).unwrap();
            let columns: Vec<&str> = statement.column_names().collect();
            assert_eq!(columns[5..], Form::of(kind).keys().collect::<Vec<_>>(), "{}", kind.key());
        }
    }

    #[test]
    fn a_kind_of_nothing_but_a_card_and_a_form_has_its_view() {
        let kind = crate::form::sheets::made_up::rota();
        let mut store = Store::in_memory().unwrap();
        store.add(vec![create(CaseRef::None, kind, json!({ "organ": "甲局", "title": "值班表" }))]);
        let sql = "SELECT organ, title, issued_on IS NULL FROM v_rota";
        let row: (String, String, bool) =
            store.sqlite.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        assert_eq!(row, ("甲局".into(), "值班表".into(), true));
    }

    #[test]
    fn the_last_step_leads_to_the_version_this_program_writes() {
        assert_eq!(STEPS.last().map(|(to, _)| *to), Some(VERSION));
        assert!(STEPS.is_sorted_by_key(|(to, _)| *to));
    }

    #[test]
    fn a_view_shows_the_fields_of_the_records_that_are_not_withdrawn() {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![
            case("甲"),
            receipt(CaseRef::InStep(0), "2026-03-02"),
            receipt(CaseRef::InStep(0), "2026-03-05"),
        ]);
        let read = store.record(RecordId(2)).unwrap().unwrap();
        store.add(vec![change(Act::Withdraw, &read, json!({}))]);
        let shown: Vec<(i64, i64, String)> = store
            .sqlite
            .prepare("SELECT case_id, record, received_on FROM v_receipt")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert_eq!(shown, [(1, 3, "2026-03-05".to_string())]);
    }
}
