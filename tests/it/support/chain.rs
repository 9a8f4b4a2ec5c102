//! The chain of the book as docs/FORMAT.md says it, without the program's code: SQL and a hash function.

use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// A row of the book, the canonical bytes of whose content are hashed.
pub struct Line {
    pub row: i64,
    pub texts: [String; 6],
    pub numbers: [Option<i64>; 3],
    pub step: i64,
    pub prev: Vec<u8>,
    pub hash: Vec<u8>,
}

/// The rows of the book in their order.
pub fn lines(book: &Connection) -> Vec<Line> {
    let mut statement = book
        .prepare(
            "SELECT row, at, who, kind, act, body, why, case_id, record, base, step, prev, hash FROM book ORDER BY row",
        )
        .unwrap();
    let rows = statement.query_map([], |row| {
        Ok(Line {
            row: row.get(0)?,
            texts: [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?],
            numbers: [row.get(7)?, row.get(8)?, row.get(9)?],
            step: row.get(10)?,
            prev: row.get(11)?,
            hash: row.get(12)?,
        })
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// SHA-256 over the fields in their order, each behind its length in eight bytes, the highest first.
pub fn hash(line: &Line, prev: &[u8]) -> Vec<u8> {
    let number = |value: i64| value.to_be_bytes().to_vec();
    let maybe = |value: Option<i64>| value.map(number).unwrap_or_default();
    let [at, who, kind, act, body, why] = line.texts.each_ref().map(|text| text.as_bytes().to_vec());
    let [case, record, base] = line.numbers;
    let fields = [
        prev.to_vec(),
        number(line.row),
        at,
        who,
        maybe(case),
        maybe(record),
        kind,
        act,
        body,
        why,
        maybe(base),
        number(line.step),
    ];
    let mut sum = Sha256::new();
    for field in fields {
        sum.update((field.len() as u64).to_be_bytes());
        sum.update(&field);
    }
    sum.finalize().to_vec()
}

/// Writes the hashes of the whole book afresh, and the mark of its end, as someone who knows how could.
pub fn forge(book: &Connection) {
    book.execute_batch("PRAGMA foreign_keys = OFF; DROP TRIGGER book_no_update").unwrap();
    let mut prev = vec![0; 32];
    for line in lines(book) {
        let hash = hash(&line, &prev);
        book.execute("UPDATE book SET prev = ?1, hash = ?2 WHERE row = ?3", (&prev, &hash, line.row))
            .unwrap();
        prev = hash;
    }
    book.execute_batch(
        "INSERT OR REPLACE INTO meta SELECT 'tail', row || ':' || lower(hex(hash)) FROM book ORDER BY row DESC LIMIT 1;
         CREATE TRIGGER book_no_update BEFORE UPDATE ON book
BEGIN SELECT RAISE(ABORT, 'the book is only added to: no row is changed'); END;",
    )
    .unwrap();
}
