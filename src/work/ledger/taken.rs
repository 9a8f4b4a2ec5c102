//! What the cells of one column say: a text, names, a day, a yes or no, a number.

use super::row::{LedgerRow, Written};
use super::{cell, dated, names};
use crate::domain::day::Day;
use crate::form::ledger::{CellKind, column, unit_in};
use crate::said;
use std::collections::BTreeSet;

impl<'a> LedgerRow<'a> {
    /// The one cell of a column that holds one value. Two columns that disagree block the row.
    pub fn one(&mut self, key: &str) -> Option<Written<'a>> {
        let mut found = self.take(key);
        // 无 under one of two columns says nothing against the other.
        if found.len() > 1 && found.iter().any(|each| !cell::is_dash(&each.text)) {
            let empty: fn(&str) -> bool = if found.iter().all(|each| each.column.kind == CellKind::YesNo) {
                cell::is_dash
            } else {
                cell::is_none
            };
            let told = found.iter().filter(|each| !empty(&each.text)).count();
            found.retain(|each| told == 0 || !empty(&each.text));
        }
        let mut found = found.into_iter();
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
        // Two agents of one name in one cell are two; a name in a second cell is the same person again.
        let people = column(key).is_some_and(|column| column.kind == CellKind::People);
        let mut all: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        for each in self.take(key).iter().filter(|each| !cell::is_none(&each.text)) {
            let (found, left_out) = names::parted(&each.text, organs);
            let before = seen.clone();
            all.extend(found.into_iter().filter(|name| {
                let first = seen.insert(name.clone());
                first || (people && !before.contains(name))
            }));
            if left_out {
                self.warn(
                    each,
                    said!(
                        "姓名、名称之外的内容（法定代表人、住址等）没有登记，已保留原文",
                        "What stands beside the names (a representative, an address) was not entered; the cell is kept"
                    ),
                );
                self.keep(each);
            }
        }
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
        match dated::moment(self, &written) {
            Ok((at, year)) => {
                self.date(&written, at.date());
                self.assumed(&written, year);
                Some(at.date())
            }
            Err(problem) => {
                self.block(&written, dated::with_example(problem.words));
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

    /// A person's name; a telephone number behind it is left with the cell, which is kept.
    pub fn person(&mut self, key: &str) -> String {
        let text = self.text(key);
        let bare = cell::without_telephone(&text);
        if bare.is_empty() || bare == text {
            return text;
        }
        self.keep_all(key);
        bare
    }

    pub fn yes_no(&mut self, key: &str) -> Option<bool> {
        let written = self.one(key)?;
        if cell::is_dash(&written.text) {
            return None;
        }
        let read = cell::yes_no(&written.text);
        if read.is_none() {
            let value = &written.text;
            self.block(
                &written,
                said!(
                    "“{value}”看不出是或否，请写是或者否",
                    "“{value}” says neither yes nor no: write 是 or 否"
                ),
            );
        }
        read
    }

    pub fn number(&mut self, key: &str) -> Option<f64> {
        let written = self.one(key)?;
        if cell::is_none(&written.text) {
            return None;
        }
        let unit = written.column.worth();
        // Under the column's own key stands the column's own unit.
        let own = (written.heading == written.column.key).then_some(unit);
        let told = own.or(unit_in(written.heading)).or(self.context.unit);
        let doubtful = written.column.needs_unit() && told.is_none() && unit_in(&written.text).is_none();
        if doubtful && !written.text.ends_with('万') && !written.text.ends_with('亿') {
            self.warn(
                &written,
                said!(
                    "没有写明金额单位，未登记金额，已保留原文；请在表头写明，如“{heading}（元）”，或在表头上方写“单位：元”",
                    "Without a unit of money: the amount was not entered and the cell is kept; name it in the heading, as “{heading}（元）”",
                    heading = written.heading
                ),
            );
            self.keep(&written);
            return None;
        }
        let factor = if written.column.needs_unit() { told.map_or(1.0, |told| told / unit) } else { 1.0 };
        let read = cell::number(written.cell, &written.text, factor, unit);
        read.map_err(|words| self.block(&written, words)).ok()
    }
}
