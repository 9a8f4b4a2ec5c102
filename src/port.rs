//! Bytes ↔ rows of cells: spreadsheets and delimited text from real offices. No SQL, no clock.

pub mod file;
pub mod paper;
pub mod sheet;
pub mod table;
pub mod out;

/// A text as machines of an office save it: UTF-8, else GB18030; without the mark at its head.
pub fn text(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_string(),
        Err(error) => encoding_rs::GB18030.decode(error.as_bytes()).0.into_owned(),
    }
}
