//! What the derived tables were derived under, in words: kept beside them, so that a difference can be explained.

use crate::domain::failure::Failure;
use crate::store::Store;
use rusqlite::{OptionalExtension, named_params};

impl Store {
    /// What was kept last; `None` when nothing was. 10 µs.
    pub fn basis(&self) -> Result<Option<String>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached("SELECT value FROM meta WHERE name = 'basis'")?
                .query_row([], |row| row.get(0))
                .optional()
        })
    }

    /// Keeps it in the place of what was kept before.
    pub fn keep_basis(&self, basis: &str) -> Result<(), Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(
                    "INSERT INTO meta (name, value) VALUES ('basis', :basis)
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                )?
                .execute(named_params! { ":basis": basis })?;
            Ok(())
        })
    }
}
