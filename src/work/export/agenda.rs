//! 今日应办: the lines of the first screen, one duty a row, in its groups.

use super::duties::{HEADS, row, value};
use super::{Exporting, Format, JsonList, no_such_format, put_table};
use crate::domain::failure::Failure;
use crate::port::out::{OutHead, OutRow, OutTable};
use crate::port::sheet::Cell;
use crate::text::Said;
use crate::work::desk::Desk;
use crate::work::view::{Scope, TriageLine};
use std::io::{Seek, Write};

/// What stands before the columns of a duty.
const GROUP: &str = "分组";
/// What stands behind them.
const NOTE: &str = "说明";
const CLAIMED: &str = "接办人";

impl Desk {
    pub(super) fn export_today<W: Write + Seek + Send>(
        &mut self,
        asked: &Exporting,
        to: &mut W,
    ) -> Result<usize, Failure> {
        let scope = asked.listed.as_ref().map_or(Scope::All, |listed| listed.scope);
        let mut lines = self.triage(scope)?.lines;
        if let Some(unit) = asked.of_unit() {
            lines.retain(|it| it.line.organ == unit || it.duty.duty.organ == unit);
        }
        let count = lines.len();
        match asked.format {
            Format::Calendar => return Err(no_such_format(asked)),
            Format::Json => {
                let mut list = JsonList::new(to);
                for it in &lines {
                    let mut value = value(&it.line, &it.duty);
                    if let Some(fields) = value.as_object_mut() {
                        fields.insert("group".into(), it.bucket.key().into());
                        fields.insert("note".into(), note(it).into());
                        fields.insert("claimed".into(), it.claimants().into());
                    }
                    list.put(&value)?;
                }
                list.end()?;
            }
            Format::Xlsx | Format::Csv | Format::Markdown => {
                let heads = [&[GROUP][..], HEADS, &[NOTE, CLAIMED]].concat();
                let head = |text: &&str| OutHead { text: (*text).into(), ..OutHead::default() };
                let table = OutTable {
                    title: format!("今日应办（{}）", scope.words().zh),
                    under: self.under(asked, count),
                    columns: heads.iter().map(head).collect(),
                    name: asked.name(),
                    ..OutTable::default()
                };
                let mut rest = lines.iter();
                put_table(&table, asked, &mut || Ok(rest.next().map(line_row)), to)?;
            }
        }
        Ok(count)
    }
}

fn note(line: &TriageLine) -> String {
    line.note.as_ref().map(|note: &Said| note.zh.clone()).unwrap_or_default()
}

fn line_row(line: &TriageLine) -> OutRow {
    let OutRow { cells, marks } = row(&line.line, &line.duty);
    let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) };
    let group = Cell::Text(line.bucket.words().zh.into());
    let ends = vec![text(note(line)), text(line.claimants())];
    OutRow {
        cells: [vec![group], cells, ends].concat(),
        marks: marks.into_iter().map(|(column, mark)| (column + 1, mark)).collect(),
    }
}
