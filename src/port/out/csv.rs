//! A table as comma-separated text: UTF-8 with its mark, as Excel wants it, or GB18030, as older programs do.

use super::{NextRow, OutTable, text, unwritable};
use crate::domain::failure::Failure;
use std::io::Write;

/// 编码 — of a text file that goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextEncoding {
    #[default]
    Utf8,
    Gb18030,
}

/// The headings and rows, without title and signatures: what another program reads.
pub fn write(
    table: &OutTable,
    encoding: TextEncoding,
    rows: &mut NextRow,
    to: &mut impl Write,
) -> Result<(), Failure> {
    let mut put = |bytes: &[u8]| to.write_all(bytes).map_err(|error| unwritable(&error));
    if encoding == TextEncoding::Utf8 {
        put(b"\xef\xbb\xbf")?;
    }
    let mut line_out = |cells: &[String]| match encoding {
        TextEncoding::Utf8 => put(line(cells).as_bytes()),
        // Every character has a place in GB18030.
        TextEncoding::Gb18030 => put(&encoding_rs::GB18030.encode(&line(cells)).0),
    };
    let heads: Vec<String> = table.columns.iter().map(|head| head.text.clone()).collect();
    line_out(&heads)?;
    while let Some(row) = rows()? {
        let cells: Vec<String> = row.cells.iter().map(text).collect();
        line_out(&cells)?;
    }
    Ok(())
}

fn line(cells: &[String]) -> String {
    let quoted: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\r\n", quoted.join(","))
}

/// A text that a spreadsheet would compute is kept a text by the mark before it, which the import takes off.
fn quoted(cell: &str) -> String {
    let computed = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) || cell.starts_with(GUARD);
    let marked = if computed { format!("{GUARD}{cell}") } else { cell.to_string() };
    match marked.contains([',', '"', '\n', '\r', ';', '\t']) || marked.trim() != marked {
        true => format!("\"{}\"", marked.replace('"', "\"\"")),
        false => marked,
    }
}

/// What stands before a text that must not be computed.
pub const GUARD: char = '\'';
