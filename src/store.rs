//! SQLite: the book and what is derived from it. Nothing of SQLite shows in the interface.
//!
//! `book` is only added to; `current`, `docket` and `duty` are derived from it in the same transaction and can be
//! derived afresh at any time. How a case's records become its line and duties is given by the caller (`step::Derive`).

use crate::domain::failure::Failure;
use std::path::{Path, PathBuf};

mod sql;
mod whose; // to an organ or a person
mod failure;
pub mod file; // the book's file itself
pub mod medium; // and where it lies
pub(crate) mod read;
pub(crate) mod past; // steps, and what is withdrawn
pub(crate) mod link; // the cases of one dispute
mod order; // what lists are sorted by
mod chain;
pub(crate) mod unique; // what may stand there once
mod own_day; // where a record stands in the list of its kind
pub(crate) mod step; // what is written at once
mod migrate;
mod open;
mod adrift;
mod basis; // under what the tables are derived
pub(crate) mod tail; // where the book ends
pub(crate) mod whole; // is the file a whole book
pub mod copy; // backups, and books made of them
pub(crate) mod docket;
pub(crate) mod duties;
pub(crate) mod register;
mod names;
mod project; // from the records to the tables
mod rebuild; // all of them afresh
mod claims;
mod orphan; // no record without its case
mod ahead; // the new cases of a step, written before the lock is taken
pub(crate) mod book;
mod planned; // a step that was prepared beforehand
pub(crate) mod packed; // and its rows in little memory
mod as_of; // the book as it was
pub(crate) mod renew;
pub(crate) mod draft;
pub(crate) mod check;
pub mod shelf;
pub(crate) mod presence; // who has which form open
pub(crate) mod month;
pub(crate) mod like;
pub(crate) mod reconsidered;
pub mod parted; // sittings of several defendants
pub mod lessons; // what was lost, and why
pub mod sources; // of disputes, and how heads appear
pub(crate) mod standing;
pub(crate) mod case_records;
mod engagements;
#[cfg(test)]
mod support;

/// 打开方式 — whether this connection may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    ReadWrite,
    ReadOnly,
}

/// 台账库 — one connection to the district's book. A thread that needs one opens its own.
pub struct Store {
    sqlite: rusqlite::Connection,
    place: PathBuf,
    /// The file that was opened; `None` for a book in memory.
    file: Option<file::Identity>,
    /// The format is a later one, which this program only reads.
    later: bool,
}

impl Store {
    /// Opens the book, creating it (0660, in a directory 2770) when it may be written and does not exist.
    ///
    /// Costs about 0.7 ms on an existing file.
    pub fn open(path: &Path, access: Access) -> Result<Store, Failure> {
        let place = file::canonical(path);
        let (sqlite, later) = open::connect(&place, access, Some(copy::keep_before))?;
        let file = Some(file::Identity::of(&place));
        Ok(Store { sqlite, place, file, later })
    }

    /// Refuses a path at which no book lies, or an empty file, for whoever reads one and must not make it.
    pub fn lies_at(path: &Path) -> Result<(), Failure> {
        // One that is being made at this moment is empty for an instant.
        for _ in 0..20 {
            match path.metadata() {
                Err(_) => return Err(failure::missing_file(path)),
                Ok(facts) if !facts.is_file() || facts.len() > 0 => return Ok(()),
                Ok(_) => std::thread::sleep(std::time::Duration::from_millis(50)),
            }
        }
        Err(failure::empty_file(path))
    }

    /// A book that lives in memory only, for demonstrations and tests.
    pub fn in_memory() -> Result<Store, Failure> {
        let place = PathBuf::from(":memory:");
        let sqlite = open::in_memory(&place)?;
        Ok(Store { sqlite, place, file: None, later: false })
    }

    /// Where the book lies.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// Why nothing can be written: the format is a later one than this program's.
    pub fn later(&self) -> Result<Option<Failure>, Failure> {
        if !self.later {
            return Ok(None);
        }
        let found = self.ask(migrate::version)?;
        Ok(Some(failure::later(&self.place, found, migrate::VERSION)))
    }

    /// Refuses to go on when the path no longer leads to the file that is open. 4 µs.
    pub fn whole(&self) -> Result<(), Failure> {
        self.file.as_ref().map_or(Ok(()), |file| file.check(&self.place))
    }

    /// A number that changes when another connection has written; 8 µs. Refused when the file has been replaced.
    pub fn data_version(&self) -> Result<i64, Failure> {
        self.whole()?;
        self.ask(|sqlite| sqlite.query_row("PRAGMA data_version", [], |row| row.get(0)))
    }

    fn ask<T>(
        &self,
        question: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Failure> {
        question(&self.sqlite).map_err(|error| failure::of(&error, &self.place))
    }
}
