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

use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::outcome::Counting;
use crate::domain::record::{Body, Kind};
use crate::form::ledger::field_of;
use crate::law::calendar::Calendar;
use crate::port::sheet::Cell;
use crate::text::Said;
use serde_json::Value;

mod bodies;
mod cell;
mod checks;
mod dated;
mod decision;
mod key;
mod mapping;
mod names;
mod numbers;
mod papers;
mod proceedings;
mod row;
mod sayings;
mod taken;
#[cfg(test)]
mod tests;
mod written;

pub use cell::text as cell_text;
pub use key::RowKey;
pub use mapping::{Mapping, labels, lay_out};
pub use sayings::offered;
pub use written::{CaseColumns, to_cell, written};

/// What a row is read by besides itself.
#[derive(Debug, Clone, Copy)]
pub struct ReadContext<'a> {
    pub organs: &'a Organs,
    /// How outcomes count as lost here.
    pub counting: &'a Counting,
    pub calendar: &'a Calendar,
    pub today: Day,
    /// What the unit of money named above the table is worth in yuan.
    pub unit: Option<f64>,
    /// The name of this book: rows with its key are bound to their cases.
    pub book: &'a str,
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
    /// 案件标识 of this book, where the row was written from it.
    pub key: Option<RowKey>,
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

/// Reads the cells of one row: one case, or one for each instance that the header has a number for and for each number of a
/// series.
pub fn read_cells(number: u32, cells: &[Cell], mapping: &Mapping, context: &ReadContext) -> Vec<RowRead> {
    let written = |of: &Instance| {
        let own = mapping.columns.iter().filter(|mapped| mapped.of == Some(*of));
        own.filter_map(|mapped| cells.get(mapped.at)).any(|each| {
            let text = cell::text(each);
            !text.is_empty() && !cell::is_none(&text)
        })
    };
    let instances: Vec<Instance> = mapping.instances().into_iter().filter(written).collect();
    if instances.is_empty() {
        return read_one(number, cells, mapping, context, None);
    }
    let read = instances.iter().flat_map(|of| read_one(number, cells, mapping, context, Some(*of)));
    let mut all: Vec<RowRead> = read.collect();
    link(&mut all);
    all
}

fn read_one(
    number: u32,
    cells: &[Cell],
    mapping: &Mapping,
    context: &ReadContext,
    of: Option<Instance>,
) -> Vec<RowRead> {
    let mut row = row::LedgerRow::new(cells, mapping, context, of);
    let mut bodies = bodies::read(&mut row);
    clear(&row.cleared, &mut bodies);
    checks::check(&mut row);
    let broken = row.problems.iter().any(|problem| problem.blocking);
    let first = RowRead {
        row: number,
        case_no: row.case_no.as_ref().map(ToString::to_string),
        shown: row.shown,
        bodies: if broken { Vec::new() } else { bodies },
        key: row.key,
        problems: row.problems,
        broken,
    };
    let further = row.series.iter().filter(|_| !broken).map(|no| first.as_of(no));
    let further: Vec<RowRead> = further.collect();
    std::iter::once(first).chain(further).collect()
}

/// A field that the row clears stands in its body as null.
fn clear(columns: &[&str], bodies: &mut Vec<(Kind, Body)>) {
    for (kind, field) in columns.iter().filter_map(|column| field_of(column)) {
        let place = bodies.iter().position(|(its, _)| *its == kind);
        let place = place.unwrap_or_else(|| {
            bodies.push((kind, Body::new()));
            bodies.len() - 1
        });
        if let Some((_, body)) = bodies.get_mut(place) {
            body.insert(field.into(), Value::Null);
        }
    }
}

impl RowRead {
    /// The same row as that of another case of its series.
    fn as_of(&self, no: &CaseNo) -> RowRead {
        let mut other = self.clone();
        other.case_no = Some(no.to_string());
        other.shown = no.to_string();
        for (kind, body) in &mut other.bodies {
            if *kind == Kind::Registration {
                body.insert("court_no".into(), no.to_string().into());
            }
        }
        other
    }
}

/// The instances of one row are one dispute.
fn link(all: &mut [RowRead]) {
    let numbers: Vec<String> = all.iter().filter_map(|read| read.case_no.clone()).collect();
    for read in all {
        let own = read.case_no.clone();
        let others: Vec<Value> =
            numbers.iter().filter(|no| Some(*no) != own.as_ref()).map(|no| no.as_str().into()).collect();
        for (kind, body) in &mut read.bodies {
            if *kind == Kind::Registration && !others.is_empty() && !body.contains_key("linked") {
                body.insert("linked".into(), Value::Array(others.clone()));
            }
        }
    }
}
