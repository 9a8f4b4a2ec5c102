//! The lines of a page as a table: part, matter, how it stands, what is said, on what it rests.

use super::{Exporting, Format, JsonList, no_such_format, put_table};
use crate::domain::failure::{Failure, FailureKind};
use crate::port::out::{OutHead, OutRow, OutTable, Standout};
use crate::port::sheet::Cell;
use crate::said;
use crate::text::Said;
use crate::work::desk::Desk;
use crate::work::page::{DocketPage, Page, Part, Row, State, Which};
use serde_json::json;
use std::io::{Seek, Write};

const HEADS: &[&str] = &["部分", "事项", "情况", "内容", "依据"];
const STANDING: usize = 2;

impl Desk {
    pub(super) fn export_page<W: Write + Seek + Send>(
        &mut self,
        asked: &Exporting,
        to: &mut W,
    ) -> Result<usize, Failure> {
        let Some(page) = &asked.page else {
            let words = said!("没有指明哪一页。", "No page is named.");
            return Err(Failure::new(FailureKind::Use, words));
        };
        let page = self.whole_page(&page.which)?;
        let count = page.parts.iter().map(|part| part.rows.len()).sum();
        let mut lines = page.parts.iter().flat_map(|part| part.rows.iter().map(move |row| (part, row)));
        match asked.format {
            Format::Calendar => return Err(no_such_format(asked)),
            Format::Json => {
                let mut list = JsonList::new(to);
                for (part, row) in lines {
                    list.put(&json!({
                        "part": part.title.zh, "label": row.label.zh, "state": row.state.key(),
                        "words": row.words.zh, "note": row.note.zh,
                    }))?;
                }
                list.end()?;
            }
            Format::Xlsx | Format::Csv | Format::Markdown => {
                put_table(&table(&page), asked, &mut || Ok(lines.next().map(line)), to)?;
            }
        }
        Ok(count)
    }
}

impl Desk {
    /// The page, of which a screen may list only a part.
    fn whole_page(&mut self, which: &Which) -> Result<Page, Failure> {
        match which {
            Which::Docket(DocketPage::DaySlip) => self.whole_day_slip_page(),
            other => self.page(other),
        }
    }
}

fn table(page: &Page) -> OutTable {
    let under: Vec<&str> = page.head.iter().map(|it: &Said| it.zh.as_str()).collect();
    OutTable {
        title: page.title.zh.clone(),
        under: under.join("　"),
        columns: HEADS.iter().map(|text| OutHead { text: (*text).into(), ..OutHead::default() }).collect(),
        name: page.title.zh.clone(),
        ..OutTable::default()
    }
}

fn line((part, row): (&Part, &Row)) -> OutRow {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) };
    let standing = row.state.words().map_or("", |words| words.zh);
    let marks = match row.state {
        State::Bad => vec![(STANDING, Standout::Bad)],
        State::Due => vec![(STANDING, Standout::Caution)],
        _ => Vec::new(),
    };
    let cells = [&part.title.zh, &row.label.zh, standing, &row.words.zh, &row.note.zh].map(text);
    OutRow { cells: cells.to_vec(), marks }
}
