//! A table as Markdown.

use super::{NextRow, OutHead, OutTable, text, unwritable};
use crate::domain::failure::Failure;
use std::io::Write;

pub fn write(table: &OutTable, rows: &mut NextRow, to: &mut impl Write) -> Result<(), Failure> {
    let mut put = |text: &str| to.write_all(text.as_bytes()).map_err(|error| unwritable(&error));
    let shown: Vec<(usize, &OutHead)> =
        table.columns.iter().enumerate().filter(|(_, head)| !head.hidden).collect();
    put(&format!("# {}\n\n", inline(&table.title)))?;
    if !table.under.is_empty() {
        put(&format!("{}\n\n", inline(&table.under)))?;
    }
    put(&line(shown.iter().map(|(_, head)| inline(&head.text))))?;
    put(&line(shown.iter().map(|_| "---".to_string())))?;
    while let Some(row) = rows()? {
        put(&line(
            shown
                .iter()
                .map(|(at, _)| row.cells.get(*at).map(|cell| inline(&text(cell))).unwrap_or_default()),
        ))?;
    }
    if !table.signed.is_empty() {
        put(&format!("\n{}\n", inline(&table.signed)))?;
    }
    Ok(())
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '\r' => {}
            '|' | '\\' | '*' | '_' | '`' | '<' | '[' | ']' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
