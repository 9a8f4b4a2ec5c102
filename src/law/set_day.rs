//! 人工定日: the days that persons set for duties, as the records have them.

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::record::{Kind, Record, RecordId, kinds};
use crate::law::setting::{Happening, Setting};

/// One such record, read.
#[derive(Debug, Clone, Copy)]
pub struct DaySetBy<'a> {
    pub record: &'a Record,
    pub rule: &'a str,
    organ: &'a str,
    pub day: Day,
    pub on: Option<Day>,
    pub by: &'a str,
    pub reason: &'a str,
    /// 依据原文
    pub source: &'a str,
    /// What was computed when it was saved.
    pub then: Option<Day>,
}

/// Every record that sets a day, oldest first; one without a day sets none.
pub fn all(file: &CaseFile) -> impl Iterator<Item = DaySetBy<'_>> {
    file.others.iter().filter(|it| it.kind == Kind::DaySet).filter_map(|record| {
        let text = |key: &str| record.body.get(key).and_then(|it| it.as_str()).unwrap_or_default();
        let day = |key: &str| record.body.get(key).and_then(kinds::day);
        Some(DaySetBy {
            record,
            rule: text("rule"),
            organ: text("organ"),
            day: day("day")?,
            on: day("set_on"),
            by: text("by"),
            reason: text("reason"),
            source: text("source"),
            then: day("computed"),
        })
    })
}

/// The record of this number, if it sets a day.
pub fn of_record(file: &CaseFile, record: RecordId) -> Option<DaySetBy<'_>> {
    all(file).find(|it| it.record.id == record)
}

/// What governs a duty of a rule for a defendant: the newest, one for that defendant alone before one for all.
pub(in crate::law) fn of<'f>(
    file: &'f CaseFile,
    rule: &str,
    organ: &str,
    setting: &Setting<'_>,
) -> Option<DaySetBy<'f>> {
    let ours = all(file).filter(|it| it.rule == rule && setting.same_organ(it.organ, organ));
    ours.max_by_key(|it| (!it.organ.is_empty(), it.record.row))
}

/// Those that another one has taken the place of, and those that stand.
pub(in crate::law) fn happenings(file: &CaseFile, superseded: bool) -> Vec<Happening<'_>> {
    let later = |it: &DaySetBy<'_>| {
        all(file).find(|other| {
            (other.rule, other.organ) == (it.rule, it.organ) && other.record.row > it.record.row
        })
    };
    let told = |it: DaySetBy<'_>| {
        let next = later(&it);
        let day = if superseded { next.map(|it| it.on.unwrap_or(it.record.at.date()))? } else { it.on? };
        Some(Happening { day: Some(day), record: Some(it.record.id), ..Happening::default() })
    };
    all(file).filter_map(told).collect()
}
