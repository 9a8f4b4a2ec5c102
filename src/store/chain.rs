//! The hash chain: each row of the book carries the hash of its content and of the row before it.

use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

/// Named in each row, so that another algorithm can follow one day.
pub(super) const ALGORITHM: &str = "sha256";

/// What the first row has as the row before it.
pub(super) const START: [u8; 32] = [0; 32];

/// The content of a row of the book as it is hashed, in this order.
pub(super) struct Content<'a> {
    pub row: i64,
    pub at: &'a str,
    pub who: &'a str,
    pub case: Option<i64>,
    pub record: i64,
    pub kind: &'a str,
    pub act: &'a str,
    pub body: &'a str,
    pub why: &'a str,
    pub base: Option<i64>,
    pub step: i64,
}

/// The columns that [`Content::read`] takes, in its order.
pub(super) const COLUMNS: &str = "row, at, who, case_id, record, kind, act, body, why, base, step";

impl<'a> Content<'a> {
    pub(super) fn read(row: &'a Row) -> rusqlite::Result<Content<'a>> {
        let text = |at: usize| -> rusqlite::Result<&'a str> {
            row.get_ref(at)?.as_str().map_err(|error| {
                rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(error))
            })
        };
        Ok(Content {
            row: row.get(0)?,
            at: text(1)?,
            who: text(2)?,
            case: row.get(3)?,
            record: row.get(4)?,
            kind: text(5)?,
            act: text(6)?,
            body: text(7)?,
            why: text(8)?,
            base: row.get(9)?,
            step: row.get(10)?,
        })
    }

    /// Writes the row behind the one that has this hash; returns its own.
    pub(super) fn append(&self, sqlite: &Connection, prev: &[u8; 32]) -> rusqlite::Result<[u8; 32]> {
        let hash = self.hash(prev);
        sqlite
            .prepare_cached(
                "INSERT INTO book (row, at, who, case_id, record, kind, act, body, why, base, step, algorithm, prev, hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute(params![
                self.row, self.at, self.who, self.case, self.record, self.kind, self.act, self.body, self.why,
                self.base, self.step, ALGORITHM, prev, hash,
            ])?;
        Ok(hash)
    }

    /// SHA-256 over the hash of the row before and every field, each with its length before it, so that no
    /// text can be moved from one field into the next.
    pub(super) fn hash(&self, prev: &[u8]) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut field = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        field(prev);
        field(&self.row.to_be_bytes());
        field(self.at.as_bytes());
        field(self.who.as_bytes());
        field(&number(self.case));
        field(&self.record.to_be_bytes());
        field(self.kind.as_bytes());
        field(self.act.as_bytes());
        field(self.body.as_bytes());
        field(self.why.as_bytes());
        field(&number(self.base));
        field(&self.step.to_be_bytes());
        hash.finalize().into()
    }
}

/// An absent number is an empty field.
fn number(value: Option<i64>) -> Vec<u8> {
    value.map(|number| number.to_be_bytes().to_vec()).unwrap_or_default()
}
