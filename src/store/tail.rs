//! The end of the book: its seal, and the mark of how far the book reaches, which stands outside of it.

use crate::domain::failure::Failure;
use crate::store::Store;
use crate::store::basis::set_meta;
use crate::store::chain::START;
use rusqlite::{Connection, OptionalExtension, named_params};
use std::str::FromStr;

/// 校验码 — the number of a row and its hash: written on paper, it seals the book up to that row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seal {
    pub row: i64,
    /// 64 hexadecimal figures.
    pub hash: String,
}

impl std::fmt::Display for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.row, self.hash)
    }
}

impl FromStr for Seal {
    type Err = ();

    /// `1234:9f86…`, as it is printed.
    fn from_str(text: &str) -> Result<Seal, ()> {
        let (row, hash) = text.split_once(':').ok_or(())?;
        let figures = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let row = row.parse().map_err(|_| ())?;
        if figures && row >= 0 { Ok(Seal { row, hash: hash.to_ascii_lowercase() }) } else { Err(()) }
    }
}

/// The name in `meta` of the mark of the end.
const TAIL: &str = "tail";
/// The names in `meta` of ends that the book no longer had when the next row was written.
pub(super) const LOST: &str = "tail_lost:";

impl Store {
    /// The seal of the whole book; row 0 and noughts for an empty one. 5 µs.
    pub fn sealed(&self) -> Result<Seal, Failure> {
        self.ask(|sqlite| end(sqlite).map(sealed))
    }

    /// The hash of the last row, 64 hexadecimal figures. 5 µs.
    pub fn seal(&self) -> Result<String, Failure> {
        Ok(self.sealed()?.hash)
    }

    /// The hash of a row, as the seal of the book up to it; `None` where there is no such row. 5 µs.
    pub fn seal_at(&self, row: i64) -> Result<Option<String>, Failure> {
        self.ask(|sqlite| {
            let hash: Option<Vec<u8>> = sqlite
                .prepare_cached("SELECT hash FROM book WHERE row = :row")?
                .query_row(named_params! { ":row": row }, |row| row.get(0))
                .optional()?;
            Ok(hash.map(|hash| hex(&hash)))
        })
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn sealed((row, hash): (i64, [u8; 32])) -> Seal {
    Seal { row, hash: hex(&hash) }
}

/// The number and hash of the last row.
pub(super) fn end(sqlite: &Connection) -> rusqlite::Result<(i64, [u8; 32])> {
    let last = sqlite
        .prepare_cached("SELECT row, hash FROM book ORDER BY row DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(last.unwrap_or((0, START)))
}

/// The end that was kept beside the book, as it is written there.
pub(super) fn kept(sqlite: &Connection) -> rusqlite::Result<Option<String>> {
    sqlite
        .prepare_cached("SELECT value FROM meta WHERE name = :name")?
        .query_row(named_params! { ":name": TAIL }, |row| row.get(0))
        .optional()
}

/// Keeps the new end. One that the book no longer had is kept as well, so that writing on does not cover it up.
pub(super) fn keep(
    sqlite: &Connection,
    before: (i64, [u8; 32]),
    now: (i64, [u8; 32]),
) -> rusqlite::Result<()> {
    let stood = kept(sqlite)?;
    if before.0 > 0 || stood.is_some() {
        let before = sealed(before).to_string();
        if stood.as_deref() != Some(before.as_str()) {
            set_meta(sqlite, &format!("{LOST}{before}"), stood.as_deref().unwrap_or_default())?;
        }
    }
    set_meta(sqlite, TAIL, &sealed(now).to_string())
}

/// The ends that were lost: what stood there, and where the book was written on.
pub(super) fn lost(sqlite: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    sqlite
        .prepare("SELECT substr(name, 11), value FROM meta WHERE name >= 'tail_lost:' AND name < 'tail_lost;' ORDER BY name")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}
