//! One row of a ledger while it is read: each column is taken by a field, and what none takes is kept.

use super::{CellProblem, Mapping, ReadContext, cell, names};
use crate::domain::case_no::CaseNo;
use crate::domain::day::{Day, Moment};
use crate::form::ledger::{Column, unit_factor};
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
    written: Vec<Written<'a>>,
    taken: BTreeSet<&'static str>,
    pub other: BTreeMap<String, String>,
    pub problems: Vec<CellProblem>,
    pub dates: Vec<Dated>,
    /// The row's own case number, once read.
    pub case_no: Option<CaseNo>,
    pub shown: String,
}

impl<'a> LedgerRow<'a> {
    pub fn new(cells: &'a [Cell], mapping: &'a Mapping, context: &'a ReadContext<'a>) -> LedgerRow<'a> {
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
            shown: String::new(),
        };
        for mapped in &mapping.columns {
            let Some(cell) = cells.get(mapped.at) else { continue };
            let text = cell::text(cell);
            if text.is_empty() {
                continue;
            }
            match mapped.column {
                None => {
                    row.other.insert(mapped.heading.clone(), text);
                }
                Some(column) if cell::is_error(&text) => row.problems.push(CellProblem {
                    column: mapped.heading.clone(),
                    value: text,
                    words: said!(
                        "“{name}”这一格的公式出错，请在原表中改为实际内容",
                        "The formula of this cell ({name}) failed: put what it stands for in its place",
                        name = column.header.zh
                    ),
                    blocking: true,
                }),
                Some(column) => {
                    row.written.push(Written { heading: &mapped.heading, column, cell, text });
                }
            }
        }
        row
    }

    /// The cells of a column, which is thereby taken.
    pub fn take(&mut self, key: &str) -> Vec<Written<'a>> {
        let found: Vec<Written<'a>> =
            self.written.iter().filter(|each| each.column.key == key).cloned().collect();
        self.taken.extend(found.iter().map(|each| each.column.key));
        found
    }

    /// The one cell of a column that holds one value. Two columns that disagree block the row.
    pub fn one(&mut self, key: &str) -> Option<Written<'a>> {
        let mut found = self.take(key).into_iter();
        let first = found.next()?;
        for other in found.filter(|other| other.text != first.text) {
            let heading = first.heading;
            self.block(
                &other,
                said!(
                    "与“{heading}”列不一致，请核对；其中一列不要的，用 --map {own}=other 保留原样",
                    "Differs from “{heading}”: check which is right; --map {own}=other keeps this one as it is",
                    own = other.heading
                ),
            );
        }
        Some(first)
    }

    /// The text of a column; of several such columns, each text once.
    pub fn text(&mut self, key: &str) -> String {
        let mut texts: Vec<String> = Vec::new();
        for each in self.take(key) {
            if !cell::is_dash(&each.text) && !texts.contains(&each.text) {
                texts.push(each.text);
            }
        }
        texts.join("；")
    }

    pub fn names(&mut self, key: &str) -> Vec<String> {
        let organs = self.context.organs;
        let mut all: Vec<String> = Vec::new();
        for each in self.take(key).iter().filter(|each| !cell::is_none(&each.text)) {
            all.extend(names::split(&each.text, organs));
        }
        let mut seen = BTreeSet::new();
        all.retain(|name| seen.insert(name.clone()));
        all
    }

    /// A day; 待定 and 未提交 mean that there is none yet and are kept, anything else unreadable blocks the row.
    pub fn day(&mut self, key: &str) -> Option<Day> {
        let written = self.one(key)?;
        if cell::is_dash(&written.text) {
            return None;
        }
        if cell::is_not_yet(&written.text) {
            self.keep(&written);
            return None;
        }
        match cell::day(written.cell, &written.text, self.year()) {
            Ok(day) => {
                self.date(&written, day);
                Some(day)
            }
            Err(problem) => {
                self.block(&written, problem.words);
                None
            }
        }
    }

    /// A day in a column whose headings also ask for a state (是否已生效, 履行情况): words without figures are kept.
    pub fn day_or_words(&mut self, key: &str) -> Option<Day> {
        let wordy = self.take(key).into_iter().find(|each| !cell::has_figures(&each.text));
        match wordy {
            Some(written) => {
                self.keep(&written);
                None
            }
            None => self.day(key),
        }
    }

    /// The times of a column, earliest first.
    pub fn moments(&mut self, key: &str) -> Vec<Moment> {
        let mut all = Vec::new();
        for written in self.take(key) {
            if cell::is_not_yet(&written.text) {
                self.keep(&written);
                continue;
            }
            match cell::moments(written.cell, &written.text, self.year()) {
                Ok(moments) => {
                    for moment in &moments {
                        self.date(&written, moment.date());
                    }
                    all.extend(moments);
                }
                Err(problem) => self.block(&written, problem.words),
            }
        }
        all.sort();
        all.dedup();
        all
    }

    pub fn yes_no(&mut self, key: &str) -> Option<bool> {
        let written = self.one(key)?;
        if cell::is_dash(&written.text) {
            return None;
        }
        let read = cell::yes_no(&written.text);
        if read.is_none() {
            let value = &written.text;
            self.block(&written, said!("“{value}”看不出是或否", "“{value}” says neither yes nor no"));
        }
        read
    }

    pub fn number(&mut self, key: &str) -> Option<f64> {
        let written = self.one(key)?;
        if cell::is_none(&written.text) {
            return None;
        }
        let factor = unit_factor(written.heading, written.column).unwrap_or(1.0);
        let unit = if written.column.header.zh.contains("万元") { 10_000.0 } else { 1.0 };
        let read = cell::number(written.cell, &written.text, factor, unit);
        read.map_err(|words| self.block(&written, words)).ok()
    }

    /// The year for days written without one.
    pub fn year(&self) -> Option<i32> {
        self.case_no.as_ref().map(|case_no| i32::from(case_no.year))
    }

    /// Keeps a cell under its heading, beside what was or was not read from it.
    pub fn keep(&mut self, written: &Written) {
        if !cell::is_dash(&written.text) {
            self.other.insert(written.heading.into(), written.text.clone());
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

    fn date(&mut self, written: &Written, day: Day) {
        self.dates.push(Dated {
            key: written.column.key,
            heading: written.heading.into(),
            value: written.text.clone(),
            day,
        });
    }
}
