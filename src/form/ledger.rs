//! The columns of the docket (台账), declared once: the heading of each, every other heading it goes by in ledgers that
//! offices keep, and the field of the records that holds what it says.

mod columns;
mod heading;
mod index;
mod page;
mod told;
mod unit;

pub use columns::COLUMNS;
pub use heading::{Match, assign, find};
pub use index::{plain_heading, suggest};
pub use page::columns_page;
pub use told::{ASIDE, BRIEF, DERIVED, KEY, TO_FILL, TO_KNOW, VERBATIM, is_aside, is_key};
pub use unit::{unit_in, unit_line};

use crate::domain::record::Kind;
use crate::text::Text;
use CellKind::{Choices, Days, Moments, Organs, People, Texts};

/// 栏目类型 — what a cell of the column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    Text,
    Texts,
    Number,
    YesNo,
    Day,
    Days,
    Moment,
    Moments,
    /// One of a fixed list of words.
    Choice,
    Choices,
    Person,
    People,
    Organ,
    Organs,
}

impl CellKind {
    /// Whether one cell can hold several values.
    pub fn many(self) -> bool {
        matches!(self, Texts | Days | Moments | Choices | People | Organs)
    }
}

/// 栏目 — one column of the docket.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// The name in JSON, in `--map` and in the program.
    pub key: &'static str,
    /// The heading the docket itself writes.
    pub header: Text,
    /// The other headings it is known by, without spaces and with half-width brackets.
    pub also: &'static [&'static str],
    pub kind: CellKind,
    /// A row needs these columns to be worth keeping as a case.
    pub usable: bool,
    /// The record and field that hold what it says; none where it is derived, split among several records, or only kept.
    pub of: Option<(Kind, &'static str)>,
}

/// The column of that key.
pub fn column(key: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.key == key)
}

/// The record and field that hold what the column says.
pub fn field_of(key: &str) -> Option<(Kind, &'static str)> {
    column(key)?.of
}

/// The column that tells a field.
pub fn column_of(kind: Kind, field: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.of == Some((kind, field)))
}
