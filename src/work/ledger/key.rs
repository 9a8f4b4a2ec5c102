//! 案件标识: what binds a row that went out to its case, to the state of the book it was written from, and to what stood
//! in the columns that the docket derives.

use super::cell;
use crate::domain::record::CaseId;
use crate::form::ledger::DERIVED;
use crate::port::sheet::Cell;
use crate::text::mark;

/// 行标识 — `book-case-row-derived`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowKey {
    /// Which book it was written from.
    pub book: String,
    pub case: CaseId,
    /// The newest row of the book at that time.
    pub row: i64,
    /// Four figures for each derived column, of what stood there.
    derived: String,
}

/// How many figures each derived column takes.
const FIGURES: usize = 4;

impl RowKey {
    /// `cell_of` gives what stands in a derived column.
    pub fn new(book: &str, case: CaseId, row: i64, cell_of: impl Fn(&str) -> Cell) -> RowKey {
        let derived = DERIVED.iter().map(|key| figures(&cell_of(key))).collect();
        RowKey { book: book.into(), case, row, derived }
    }

    pub fn read(text: &str) -> Option<RowKey> {
        let mut parts = text.trim().split('-');
        let (book, case, row, derived) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let whole = parts.next().is_none() && derived.len() == DERIVED.len() * FIGURES;
        let key = RowKey {
            book: book.into(),
            case: CaseId(case.parse().ok()?),
            row: row.parse().ok()?,
            derived: derived.into(),
        };
        whole.then_some(key)
    }

    /// Whether a derived column still says what it said when the row was written.
    pub fn still_says(&self, column: &str, cell: &Cell) -> bool {
        let Some(place) = DERIVED.iter().position(|key| *key == column) else { return true };
        let kept = self.derived.get(place * FIGURES..(place + 1) * FIGURES);
        kept == Some(figures(cell).as_str())
    }
}

impl std::fmt::Display for RowKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}-{}", self.book, self.case.0, self.row, self.derived)
    }
}

/// Figures of what a cell says, alike in every format.
fn figures(cell: &Cell) -> String {
    let text = cell::text(cell).replace('T', " ");
    let text: String = text.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(&text).into();
    format!("{:04x}", mark::of(text.as_bytes(), mark::START) & 0xffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_back_and_knows_what_stood_in_the_derived_columns() {
        let cell = |key: &str| match key {
            "status" => Cell::Text("待答辩".into()),
            "answer_due" => Cell::Day("2026-11-27".parse().unwrap()),
            _ => Cell::Empty,
        };
        let key = RowKey::new("a1b2c3d4", CaseId(12), 345, cell);
        let read = RowKey::read(&key.to_string()).unwrap();
        assert_eq!(read, key);
        assert!(read.still_says("status", &Cell::Text("待答辩".into())));
        assert!(!read.still_says("status", &Cell::Text("已结案".into())));
        assert!(read.still_says("answer_due", &Cell::Text("2026-11-27".into())), "as text files have it");
        assert!(read.still_says("court_no", &Cell::Text("any".into())), "no derived column");
        for wrong in ["", "12", "a-b-c-d", "a1b2c3d4-12-345", "a1b2c3d4-12-345-00"] {
            assert_eq!(RowKey::read(wrong), None, "{wrong}");
        }
    }
}
