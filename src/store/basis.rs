//! What the derived tables were derived under, in words: written with the mark of `renew`, read to explain a difference.

use crate::domain::failure::Failure;
use crate::store::Store;
use rusqlite::OptionalExtension;

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
