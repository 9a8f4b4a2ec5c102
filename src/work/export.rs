//! What goes out: the ledger, the duties, the calendar and the records of a kind, in the format that is asked for.

mod agenda;
mod beside;
mod days;
mod duties;
mod ledger;
mod page;
mod register;

use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::Kind;
use crate::port::out::{self, NextRow, OutTable, md, unwritable, xlsx};
use crate::said;
use crate::text::{Said, worded};
use crate::work::desk::Desk;
use crate::work::page::Which;
use crate::work::view::CasesQuery;
use std::io::{BufWriter, Seek, Write};

pub use crate::port::out::csv::TextEncoding;

/// 输出内容
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutMatter {
    Ledger,
    Duties,
    Calendar,
    /// What must be done today, as the first screen lists it.
    Today,
    Kind(Kind),
    /// The lines of a page.
    Page,
}

impl OutMatter {
    /// As it is named on the command line: a fixed word, or a kind of record.
    pub fn read(word: &str) -> Option<OutMatter> {
        let fixed = [
            ("ledger", OutMatter::Ledger),
            ("duties", OutMatter::Duties),
            ("calendar", OutMatter::Calendar),
            ("today", OutMatter::Today),
        ];
        let named = fixed.into_iter().find(|(key, matter)| *key == word || matter.name().zh == word);
        named.map(|(_, matter)| matter).or_else(|| Kind::read(word).map(OutMatter::Kind))
    }

    /// What a file of it is called.
    pub fn name(self) -> Said {
        match self {
            OutMatter::Ledger => said!("台账", "ledger"),
            OutMatter::Duties => said!("期限", "duties"),
            OutMatter::Calendar => said!("日历", "calendar"),
            OutMatter::Today => said!("今日应办", "today"),
            OutMatter::Kind(kind) => kind.words().into(),
            OutMatter::Page => said!("本页", "page"),
        }
    }
}

worded! {
    /// 输出格式 — by the ending of the file.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Format {
        Xlsx = "xlsx", "表格" / "workbook";
        Csv = "csv", "文本表格" / "delimited text";
        Markdown = "md", "Markdown" / "Markdown";
        Json = "json", "JSON" / "JSON";
        Calendar = "ics", "日历" / "calendar";
    }
}

worded! {
    /// 台账种类 — which cases, or which columns, a ledger that goes out has.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum LedgerView {
        All = "all", "全部" / "all cases";
        Pending = "pending", "在审" / "pending cases";
        Litigation = "litigation", "应诉" / "cases in court";
        Reconsideration = "reconsideration", "复议" / "reconsideration cases";
        /// The columns to be printed and read.
        Brief = "brief", "简表" / "few columns";
    }
}

/// What is to go out, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Exporting {
    pub matter: OutMatter,
    pub format: Format,
    pub encoding: TextEncoding,
    pub views: Vec<LedgerView>,
    /// Only of this unit, full name.
    pub unit: Option<String>,
    /// The unit that is to fill the sheet and send it back.
    pub to_fill_by: Option<String>,
    /// Of a list on the screen: its cases, in its order.
    pub listed: Option<CasesQuery>,
    pub words: String,
    pub year: Option<i32>,
    /// The page whose lines go out.
    pub page: Option<OutPage>,
}

/// 输出的页 — which page, and what it is called.
#[derive(Debug, Clone, PartialEq)]
pub struct OutPage {
    pub which: Which,
    pub title: String,
}

impl Exporting {
    pub fn new(matter: OutMatter, format: Format) -> Exporting {
        Exporting {
            matter,
            format,
            encoding: TextEncoding::default(),
            views: Vec::new(),
            unit: None,
            to_fill_by: None,
            listed: None,
            words: String::new(),
            year: None,
            page: None,
        }
    }

    /// What its file is called.
    pub fn name(&self) -> String {
        self.page.as_ref().map_or_else(|| self.matter.name().zh, |page| page.title.clone())
    }

    fn has(&self, view: LedgerView) -> bool {
        self.views.contains(&view)
    }

    /// The unit whose matters alone are wanted.
    fn of_unit(&self) -> Option<&str> {
        self.to_fill_by.as_deref().or(self.unit.as_deref())
    }
}

/// How far an export has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outgoing {
    pub done: usize,
    pub total: usize,
}

/// Told after so many rows.
const TOLD_EVERY: usize = 1_000;

/// How a person at the desk sees an export come along, and stops it.
pub type Watch<'w> = dyn FnMut(Outgoing) -> bool + 'w;

impl Desk {
    /// Writes what is asked for; returns how many rows it has. Rows are made and written one by one. The watch is told
    /// after each thousand and may stop it.
    pub fn export<W: Write + Seek + Send>(
        &mut self,
        asked: &Exporting,
        to: &mut W,
        watch: &mut Watch,
    ) -> Result<usize, Failure> {
        let mut to = BufWriter::new(to);
        let rows = match asked.matter {
            OutMatter::Ledger => self.export_ledger(asked, &mut to, watch)?,
            OutMatter::Duties => self.export_duties(asked, &mut to, watch)?,
            OutMatter::Calendar => self.export_days(asked, &mut to, watch)?,
            OutMatter::Today => self.export_today(asked, &mut to)?,
            OutMatter::Page => self.export_page(asked, &mut to)?,
            OutMatter::Kind(kind) => self.export_register(kind, asked, &mut to, watch)?,
        };
        to.flush().map_err(|error| unwritable(&error))?;
        Ok(rows)
    }
}

/// Writes a table in one of the formats for tables.
fn put_table<W: Write + Seek + Send>(
    table: &OutTable,
    asked: &Exporting,
    rows: &mut NextRow,
    to: &mut W,
) -> Result<(), Failure> {
    match asked.format {
        Format::Xlsx => xlsx::write(table, rows, to),
        Format::Csv => out::csv::write(table, asked.encoding, rows, to),
        Format::Markdown => md::write(table, rows, to),
        Format::Json | Format::Calendar => Err(no_such_format(asked)),
    }
}

fn no_such_format(asked: &Exporting) -> Failure {
    let (matter, format) = (asked.matter.name(), asked.format.key());
    Failure::new(
        FailureKind::Use,
        said!(
            "{matter}不能写成 .{format}；.ics 只用于期限、日历。",
            "There is no .{format} of the {matter}; .ics is for duties and the calendar.";
            matter
        ),
    )
}

fn stopped() -> Failure {
    Failure::new(FailureKind::Use, said!("已中断，没有写出文件。", "Stopped; no file was written."))
}

/// Writes JSON values as one list, one a line.
struct JsonList<'w, W: Write> {
    to: &'w mut W,
    any: bool,
}

impl<'w, W: Write> JsonList<'w, W> {
    fn new(to: &'w mut W) -> JsonList<'w, W> {
        JsonList { to, any: false }
    }

    fn put(&mut self, value: &serde_json::Value) -> Result<(), Failure> {
        let lead = if self.any { ",\n" } else { "[\n" };
        self.any = true;
        write!(self.to, "{lead}{value}").map_err(|error| unwritable(&error))
    }

    fn end(self) -> Result<(), Failure> {
        let end = if self.any { "\n]\n" } else { "[]\n" };
        self.to.write_all(end.as_bytes()).map_err(|error| unwritable(&error))
    }
}

#[cfg(test)]
mod tests;
