//! What the derived tables were derived under: a mark that tells one state of the rules from another, and the words
//! beside it that explain a difference.

use crate::domain::failure::Failure;
use crate::store::Store;
use crate::store::step::Derive;
use rusqlite::{Connection, OptionalExtension, named_params};

impl Store {
    /// What was kept when everything was last derived; `None` for a book that was never written to. 10 µs.
    pub fn basis(&self) -> Result<Option<String>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached("SELECT value FROM meta WHERE name = 'basis'")?
                .query_row([], |row| row.get(0))
                .optional()
        })
    }
}

pub(super) fn world(sqlite: &Connection) -> rusqlite::Result<Option<String>> {
    sqlite
        .prepare_cached("SELECT value FROM meta WHERE name = 'world'")?
        .query_row([], |row| row.get(0))
        .optional()
}

/// Keeps under what the tables are derived from here on: the mark and, in words, the basis, never one without the
/// other. Whoever calls it derives in the same transaction.
pub(super) fn set_world(sqlite: &Connection, derive: &dyn Derive) -> rusqlite::Result<()> {
    set_meta(sqlite, "world", derive.mark())?;
    set_meta(sqlite, "basis", &derive.basis())
}

/// Leaves what is derived to be derived afresh by whoever opens the book next.
pub(super) fn forget_world(sqlite: &Connection) -> rusqlite::Result<()> {
    sqlite.execute("DELETE FROM meta WHERE name = 'world'", [])?;
    Ok(())
}

pub(super) fn set_meta(sqlite: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    sqlite
        .prepare_cached(
            "INSERT INTO meta (name, value) VALUES (:name, :value)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute(named_params! { ":name": name, ":value": value })?;
    Ok(())
}
