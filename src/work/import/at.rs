//! Which row of which sheet a person means.

use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::work::import::understand::Understood;
use std::fmt;

/// Between the name of a sheet and the number of a row, as spreadsheets write it.
const MARK: [char; 2] = ['!', '！'];

/// 行位 — a row as a person names it: `3`, or `二审!3` where several sheets are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowAt {
    pub sheet: Option<String>,
    pub row: u32,
}

/// Which sheet of the file, and the sheet's own row number.
pub(super) type Place = (usize, u32);

impl RowAt {
    /// `None` where no row is named.
    pub fn read(text: &str) -> Option<RowAt> {
        let (sheet, row) = match text.rsplit_once(MARK) {
            Some((sheet, row)) => (Some(sheet.trim().to_string()), row),
            None => (None, text),
        };
        Some(RowAt { sheet, row: row.trim().parse().ok()? })
    }
}

impl fmt::Display for RowAt {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Some(sheet) = &self.sheet else { return write!(f, "{}", self.row) };
        write!(f, "{sheet}!{}", self.row)
    }
}

impl Understood {
    /// The sheets that are read, by their places in the file.
    fn read_sheets(&self) -> impl Iterator<Item = (usize, &str)> {
        let read = self.sheets.iter().enumerate().filter(|(_, sheet)| sheet.passed.is_none());
        read.map(|(at, sheet)| (at, sheet.name.as_str()))
    }

    /// The row as a person names it: with its sheet where several are read.
    pub fn row_at(&self, sheet: usize, row: u32) -> RowAt {
        let several = self.read_sheets().count() > 1;
        let name = self.sheets.get(sheet).filter(|_| several).map(|sheet| sheet.name.clone());
        RowAt { sheet: name, row }
    }

    /// The row that a person named. Where several sheets are read, a number alone names none.
    pub(super) fn placed(&self, at: &RowAt) -> Result<Place, Failure> {
        let read: Vec<(usize, &str)> = self.read_sheets().collect();
        let found = match (&at.sheet, read.as_slice()) {
            (None, [(only, _)]) => Some(*only),
            (None, _) => None,
            (Some(name), _) => read.iter().find(|(_, it)| it.trim() == name).map(|(at, _)| *at),
        };
        found.map(|sheet| (sheet, at.row)).ok_or_else(|| {
            let names = read.iter().map(|(_, name)| *name).collect::<Vec<_>>().join("、");
            let first = read.first().map_or("", |(_, name)| *name);
            let row = at.row;
            Failure::new(
                FailureKind::Use,
                said!(
                    "“{at}”看不出是哪张表的行，没有导入：本文件读取的表有 {names}。",
                    "“{at}” does not say a row of which sheet; nothing was imported. The sheets read are {names}."
                ),
            )
            .hint(said!("请写作 表名!行号，如 {first}!{row}。", "Write SHEET!ROW, such as {first}!{row}."))
        })
    }
}
