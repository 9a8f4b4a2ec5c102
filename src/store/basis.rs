//! What the derived tables were derived under: a mark that tells one state of the rules from another, and the words
//! beside it that explain a difference; and the texts of the local files behind it, for when one has a mistake.

use crate::domain::failure::Failure;
use crate::store::Store;
use crate::store::step::{Derive, Texts};
use crate::store::{failure, open};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};
use std::time::Duration;

/// The names in `meta` under which the texts of local files are kept.
const LOCAL: &str = "local:";

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

    /// What the local files said when they were last in force. 5 µs a file.
    pub fn local(&self) -> Result<Texts, Failure> {
        self.ask(local)
    }

    /// Keeps what the local files say. One durable write, none when nothing has changed; while another writes it is
    /// refused at once, for reading waits for nobody.
    pub fn keep_local(&mut self, texts: &Texts) -> Result<(), Failure> {
        if self.local()? == *texts {
            return Ok(());
        }
        self.whole()?;
        self.ask(|sqlite| sqlite.busy_timeout(Duration::ZERO))?;
        let done = self.write_local(texts);
        self.ask(|sqlite| sqlite.busy_timeout(open::WAIT))?;
        done
    }

    fn write_local(&mut self, texts: &Texts) -> Result<(), Failure> {
        let place = self.place.clone();
        let told = |error: rusqlite::Error| failure::of(&error, &place);
        let step = self.sqlite.transaction_with_behavior(TransactionBehavior::Immediate).map_err(told)?;
        set_local(&step, texts).map_err(told)?;
        step.commit().map_err(told)
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
    set_local(sqlite, &derive.local())?;
    set_meta(sqlite, "basis", &derive.basis())
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

fn local(sqlite: &Connection) -> rusqlite::Result<Texts> {
    sqlite
        .prepare_cached("SELECT substr(name, 7), value FROM meta WHERE name >= 'local:' AND name < 'local;'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

pub(super) fn set_local(sqlite: &Connection, texts: &Texts) -> rusqlite::Result<()> {
    if local(sqlite)? == *texts {
        return Ok(());
    }
    sqlite.execute("DELETE FROM meta WHERE name >= 'local:' AND name < 'local;'", [])?;
    for (name, text) in texts {
        set_meta(sqlite, &format!("{LOCAL}{name}"), text)?;
    }
    Ok(())
}
