//! One row of a ledger while it is read: each column is taken by a field, and what none takes is kept.

use super::{CellProblem, Mapping, ReadContext, RowKey, cell};
use crate::domain::case_no::{CaseNo, Instance, read_series};
use crate::domain::day::Day;
use crate::domain::status::Status;
use crate::form::entry;
use crate::form::ledger::{Column, DERIVED, VERBATIM, is_aside, is_key};
use crate::port::sheet::Cell;
use crate::said;
use crate::text::Said;
use std::collections::{BTreeMap, BTreeSet};

/// A cell with something in it, under a heading that means a column of the docket.
#[derive(Debug, Clone)]
pub struct Written<'a> {
    pub heading: &'a str,
    pub column: &'static Column,
    pub cell: &'a Cell,
    pub text: String,
}

/// A day that a cell told, for the checks that compare days.
#[derive(Debug, Clone)]
pub struct Dated {
    pub key: &'static str,
    pub heading: String,
    pub value: String,
    pub day: Day,
}

pub struct LedgerRow<'a> {
    pub context: &'a ReadContext<'a>,
    pub mapping: &'a Mapping,
    pub written: Vec<Written<'a>>,
    taken: BTreeSet<&'static str>,
    pub other: BTreeMap<String, String>,
    pub problems: Vec<CellProblem>,
    pub dates: Vec<Dated>,
    /// The row's own case number, once read.
    pub case_no: Option<CaseNo>,
    /// Columns whose cell says that what the docket has there is to be taken out.
    pub cleared: Vec<&'static str>,
    /// Further cases of the same series, of which the row says the same.
    pub series: Vec<CaseNo>,
    /// The instance whose part of the header this reading is of.
    pub of: Option<Instance>,
    pub shown: String,
    /// 案件标识 of this book.
    pub key: Option<RowKey>,
    /// 进度, as another docket wrote it.
    pub status: Option<Status>,
}

impl<'a> LedgerRow<'a> {
    /// `of`: only what the header has for this instance, beside what it has for all.
    pub fn new(
        cells: &'a [Cell],
        mapping: &'a Mapping,
        context: &'a ReadContext<'a>,
        of: Option<Instance>,
    ) -> LedgerRow<'a> {
        let split = !mapping.instances().is_empty();
        let own = if split { of } else { told_instance(cells, mapping) };
        let mut row = LedgerRow {
            context,
            mapping,
            written: Vec::new(),
            // 序号 is the row's place in that file, not a fact of the case.
            taken: BTreeSet::from(["seq"]),
            other: BTreeMap::new(),
            problems: Vec::new(),
            dates: Vec::new(),
            case_no: None,
            cleared: Vec::new(),
            series: Vec::new(),
            of: if split { of } else { None },
            shown: String::new(),
            key: None,
            status: None,
        };
        let mut key = None;
        for mapped in &mapping.columns {
            let Some(cell) = cells.get(mapped.at) else { continue };
            let text = cell::text(cell);
            if text.is_empty() {
                continue;
            }
            if let Some(words) = entry::too_long(&text) {
                let shown: String = text.chars().take(40).chain(['…']).collect();
                row.problem(&mapped.heading, &shown, words, true);
                continue;
            }
            if let Some(about) = mapped.of.filter(|about| own != Some(*about)) {
                // Of a header without numbers of their own, what is said of another instance is kept.
                if !split && about != Instance::First {
                    row.other.insert(mapped.heading.clone(), text);
                    continue;
                }
                if split || own.is_some() {
                    continue;
                }
            }
            let Some(column) = mapped.column else {
                if is_key(&mapped.heading) {
                    key = RowKey::read(&text);
                    row.key = key.clone().filter(|key| key.book == context.book);
                }
                if is_aside(&mapped.heading) {
                    continue;
                }
                let heading = mapped.heading.strip_prefix(VERBATIM).unwrap_or(&mapped.heading);
                row.other.insert(heading.into(), text);
                continue;
            };
            if cell::clears(&text) {
                row.cleared.push(column.key);
                continue;
            }
            if let Some(words) = cell::unreadable(cell, &text, column) {
                row.problem(&mapped.heading, &text, words, true);
                continue;
            }
            let text = match &mapped.value {
                Some(_) if cell::is_cross(&text) && mapped.value.as_ref() != Some(&text) => continue,
                Some(value) if cell::is_tick(&text) => value.clone(),
                _ => text,
            };
            row.written.push(Written { heading: &mapped.heading, column, cell, text });
        }
        if let Some(key) = &key {
            row.leave_derived(key);
        }
        row
    }

    /// What the docket derives is not read from a row that a docket wrote; a change made there is told. The step that
    /// another docket had for the case still tells what its days leave open.
    fn leave_derived(&mut self, key: &RowKey) {
        let (derived, written): (Vec<Written>, Vec<Written>) =
            std::mem::take(&mut self.written).into_iter().partition(|it| DERIVED.contains(&it.column.key));
        self.written = written;
        for it in derived {
            if it.column.key == "status" && self.key.is_none() {
                self.status = Status::from_word(&it.text);
            }
            if it.column.key == "seq" || key.still_says(it.column.key, it.cell) {
                continue;
            }
            self.warn(
                &it,
                said!(
                    "此栏由程序推导，表中的改动未采用；请改其所依据的栏目",
                    "This column is derived: the change made in the sheet was not taken; change what it follows from"
                ),
            );
        }
    }

    /// 编号 is the row's place in the file when it is a number, and the office's own number when it is words.
    pub fn office_number(&mut self) -> String {
        let own = self.text("our_no");
        let mut words = self.written.iter().filter(|each| each.column.key == "seq");
        let words = words.find(|each| each.text.chars().any(|c| !c.is_ascii_digit() && c != '.'));
        match words.cloned() {
            Some(written) if own.is_empty() => written.text,
            Some(written) => {
                self.keep(&written);
                own
            }
            None => own,
        }
    }

    /// The cells of a column, which is thereby taken.
    pub fn take(&mut self, key: &str) -> Vec<Written<'a>> {
        let found: Vec<Written<'a>> =
            self.written.iter().filter(|each| each.column.key == key).cloned().collect();
        self.taken.extend(found.iter().map(|each| each.column.key));
        found
    }

    /// Whether the row has a cell under this column that nothing has taken.
    pub fn awaits(&self, key: &str) -> bool {
        !self.taken.contains(key) && self.written.iter().any(|each| each.column.key == key)
    }

    /// The year for days written without one.
    pub fn year(&self) -> Option<i32> {
        self.case_no.as_ref().map(|case_no| i32::from(case_no.year))
    }

    /// Keeps a cell under its heading, beside what was or was not read from it.
    pub fn keep(&mut self, written: &Written) {
        if !cell::is_dash(&written.text) {
            // Who reads it later knows the column's heading, not its key.
            let by_key = written.heading == written.column.key;
            let heading = if by_key { written.column.header.zh } else { written.heading };
            self.other.insert(heading.into(), written.text.clone());
        }
    }

    /// Keeps all cells of a column.
    pub fn keep_all(&mut self, key: &str) {
        for written in self.take(key) {
            self.keep(&written);
        }
    }

    /// Keeps every column that no field took; done once, when all others are read.
    pub fn keep_the_rest(&mut self) -> BTreeMap<String, String> {
        for written in self.written.clone() {
            if !self.taken.contains(written.column.key) {
                self.keep(&written);
            }
        }
        std::mem::take(&mut self.other)
    }

    pub fn block(&mut self, written: &Written, words: Said) {
        self.problem(written.heading, &written.text, words, true);
    }

    pub fn warn(&mut self, written: &Written, words: Said) {
        self.problem(written.heading, &written.text, words, false);
    }

    pub fn problem(&mut self, heading: &str, value: &str, words: Said, blocking: bool) {
        let problem = CellProblem { column: heading.into(), value: value.into(), words, blocking };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    pub fn date(&mut self, written: &Written, day: Day) {
        self.dates.push(Dated {
            key: written.column.key,
            heading: written.heading.into(),
            value: written.text.clone(),
            day,
        });
    }
}

/// The instance that the row's own words or number tell, before anything else is read.
fn told_instance(cells: &[Cell], mapping: &Mapping) -> Option<Instance> {
    let text_of = |key: &str| {
        let mapped =
            mapping.columns.iter().find(|it| it.of.is_none() && it.column.is_some_and(|c| c.key == key));
        mapped.and_then(|it| cells.get(it.at)).map(cell::text).unwrap_or_default()
    };
    Instance::read(&text_of("instance")).or_else(|| {
        let series = read_series(&text_of("court_no")).ok()?;
        series.numbers.first().and_then(CaseNo::instance)
    })
}
