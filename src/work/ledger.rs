//! A ledger of another office as this docket reads it: which heading means which column, and what one row says as records.
//!
//! Rules for a row that does not read cleanly:
//!
//! - A date, a time, a number, a yes or no, a case number that cannot be read **blocks** the row: without that cell
//!   the row would enter half. So do dates that contradict the receipt, a cell that holds a formula's error, two
//!   columns that disagree, and a row with neither a case number nor both parties. A blocked row yields no body.
//! - Words outside a list (an organ, a cause, an outcome, an instance), an odd but readable case number and a past
//!   fact dated ahead are kept as written and named as **warnings**.
//! - What no field takes is kept under its heading (原表其他列). Only 序号 is not: it is the row's place in that file.

use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::outcome::Counting;
use crate::domain::record::{Body, Kind};
use crate::port::table::Table;
use crate::text::Said;

mod bodies;
mod cell;
mod checks;
mod decision;
mod mapping;
mod names;
mod proceedings;
mod row;
#[cfg(test)]
mod tests;

pub use mapping::{Mapping, map};

/// What a row is read by besides itself.
#[derive(Debug, Clone, Copy)]
pub struct ReadContext<'a> {
    pub organs: &'a Organs,
    /// How outcomes count as lost here.
    pub counting: &'a Counting,
    pub today: Day,
}

/// 台账行 — what one row of a ledger says, as bodies of records.
#[derive(Debug, Clone, PartialEq)]
pub struct RowRead {
    /// The sheet's own row number.
    pub row: u32,
    /// 案号 in normal form.
    pub case_no: Option<String>,
    /// 案号 as written, else the parties, for the report.
    pub shown: String,
    /// The registration first; empty when the row is broken.
    pub bodies: Vec<(Kind, Body)>,
    pub problems: Vec<CellProblem>,
    /// The row must not enter: a problem blocks it.
    pub broken: bool,
}

/// 单元格问题 — what is wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CellProblem {
    /// The heading as in the file.
    pub column: String,
    pub value: String,
    pub words: Said,
    /// The row must not enter until it is mended.
    #[serde(skip)]
    pub blocking: bool,
}

/// Reads the row at that place of `table.rows`.
pub fn read_row(table: &Table, row: usize, mapping: &Mapping, context: &ReadContext) -> RowRead {
    let (number, cells) = match table.rows.get(row) {
        Some((number, cells)) => (*number, cells.as_slice()),
        None => (0, [].as_slice()),
    };
    let mut row = row::LedgerRow::new(cells, mapping, context);
    let bodies = bodies::read(&mut row);
    checks::check(&mut row);
    let broken = row.problems.iter().any(|problem| problem.blocking);
    RowRead {
        row: number,
        case_no: row.case_no.as_ref().map(ToString::to_string),
        shown: row.shown,
        bodies: if broken { Vec::new() } else { bodies },
        problems: row.problems,
        broken,
    }
}
