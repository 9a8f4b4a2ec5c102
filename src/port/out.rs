//! A table on its way out: what it says and how each cell is meant, whatever file it becomes.

pub mod csv;
pub mod ics;
pub mod md;
pub mod xlsx;

use crate::domain::failure::{Failure, FailureKind};
use crate::port::sheet::Cell;
use crate::said;

/// 输出表 — what a table says besides its rows, which come one by one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutTable {
    pub title: String,
    /// What stands under the title: unit, day, how many rows.
    pub under: String,
    pub columns: Vec<OutHead>,
    /// The line of signatures at the end; empty for none.
    pub signed: String,
    /// Only cells of columns that are to be filled can be changed.
    pub guarded: bool,
    /// The sheet's name.
    pub name: String,
}

/// 栏头 — one column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutHead {
    pub text: String,
    /// The words to choose from; empty where anything may be written.
    pub offered: Vec<String>,
    /// Days, for which a sheet has a form of its own.
    pub dated: bool,
    /// Whoever gets the sheet is to fill it.
    pub to_fill: bool,
    /// Not shown.
    pub hidden: bool,
}

/// 一行 — its cells in the order of the columns, and those that stand out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutRow {
    pub cells: Vec<Cell>,
    pub marks: Vec<(usize, Standout)>,
}

/// Gives one row after another, so that none but the present one is held.
pub type NextRow<'r> = dyn FnMut() -> Result<Option<OutRow>, Failure> + 'r;

/// 醒目程度 — why a cell stands out; its words say it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standout {
    /// Overdue, or a high risk.
    Bad,
    /// Due soon, or a medium risk.
    Caution,
}

/// A file that could not be written to its end.
pub fn unwritable(error: &dyn std::fmt::Display) -> Failure {
    Failure::new(FailureKind::File, said!("文件无法写入：{error}", "The file cannot be written: {error}"))
}

/// A cell as text files have it: days in ISO, times without seconds.
pub fn text(cell: &Cell) -> String {
    match cell {
        Cell::Moment(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        other => other.text(),
    }
}
