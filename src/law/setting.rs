//! What the reading of a case rests on besides its records, and how a happening is told of a record.

use std::collections::BTreeMap;

use crate::domain::case_file::Filed;
use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::outcome::Counting;
use crate::domain::record::RecordId;
use crate::law::calendar::Calendar;
use crate::law::reading::Readings;

/// 设定 — what the reading of the rules depends on besides the case.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    pub calendar: &'a Calendar,
    pub organs: &'a Organs,
    pub readings: Readings,
    /// How outcomes count as lost here.
    pub counting: &'a Counting,
    /// 姓名 — of the persons registered under logins, where a proof is to name them.
    pub names: Option<&'a BTreeMap<String, String>>,
}

impl<'a> Setting<'a> {
    pub fn new(calendar: &'a Calendar, organs: &'a Organs) -> Setting<'a> {
        let (readings, counting) = (Readings::default(), Counting::official());
        Setting { calendar, organs, readings, counting, names: None }
    }

    /// Whether two names mean the same organ; an empty name means all of them.
    pub fn same_organ(&self, one: &str, other: &str) -> bool {
        one.is_empty() || other.is_empty() || one == other || {
            let found = self.organs.find(one);
            found.is_some() && found == self.organs.find(other)
        }
    }
}

/// 事实发生 — one happening of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Happening<'a> {
    /// `None`: it happened, but the day is not recorded.
    pub day: Option<Day>,
    pub record: Option<RecordId>,
    /// Since when what is done counts for it; `None`: since its own day.
    pub since: Option<Day>,
    /// The defendant it concerns; empty means all.
    pub organ: &'a str,
    /// 事项 — the part of the record it concerns, where a record holds several; empty means the whole.
    pub part: &'a str,
    /// Which row of its list the part is, where two rows may read alike.
    pub row: usize,
    /// 责任人 — who is named for it; empty where nobody is.
    pub owner: &'a str,
    /// 文书 — the papers it is about; empty means whichever there are.
    pub papers: &'a [String],
}

/// One happening per record, though its day be unknown.
pub(in crate::law) fn dated<'a, T>(
    records: &'a [Filed<T>],
    day: impl Fn(&T) -> Option<Day>,
) -> Vec<Happening<'a>> {
    records.iter().map(|filed| at(filed, day(&filed.body))).collect()
}

/// One happening per record that gives the day: without one it has not happened.
pub(in crate::law) fn given<'a, T>(
    records: &'a [Filed<T>],
    day: impl Fn(&T) -> Option<Day>,
) -> Vec<Happening<'a>> {
    records.iter().filter_map(|filed| Some(at(filed, Some(day(&filed.body)?)))).collect()
}

/// The same, each of the defendant that its record names.
pub(in crate::law) fn given_by<'a, T>(
    records: &'a [Filed<T>],
    day: impl Fn(&T) -> Option<Day>,
    organ: impl Fn(&'a T) -> &'a str,
) -> Vec<Happening<'a>> {
    let with_day = records.iter().filter_map(|filed| Some((filed, day(&filed.body)?)));
    with_day.map(|(it, day)| Happening { organ: organ(&it.body), ..at(it, Some(day)) }).collect()
}

pub(in crate::law) fn at<'a, T>(filed: &Filed<T>, day: Option<Day>) -> Happening<'a> {
    Happening { day, record: Some(filed.id), ..Happening::default() }
}
