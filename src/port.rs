//! Bytes ↔ rows of cells: spreadsheets and delimited text from real offices. No SQL, no clock.

pub mod file;
pub mod sheet;
pub mod table;
pub mod out;
