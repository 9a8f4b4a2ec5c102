//! 人工定日: the days that persons set for duties, as the records have them.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::record::RecordId;
use crate::domain::record::body::DaySet;
use crate::law::setting::{Happening, Setting};

/// 所定之日 — a record that sets a day, and that day.
#[derive(Debug, Clone, Copy)]
pub struct DaySetBy<'a> {
    pub filed: &'a Filed<DaySet>,
    pub day: Day,
    /// 此前所定 — the one before it that set another day for the same.
    pub before: Option<&'a Filed<DaySet>>,
}

/// Every record that sets a day, oldest first; one without a day sets none.
fn all(file: &CaseFile) -> impl Iterator<Item = DaySetBy<'_>> {
    file.days_set.iter().filter_map(|filed| Some(DaySetBy { filed, day: filed.body.day?, before: None }))
}

/// The record of this number, if it sets a day.
pub fn of_record(file: &CaseFile, record: RecordId) -> Option<DaySetBy<'_>> {
    all(file).find(|it| it.filed.id == record)
}

/// What governs a duty of a rule for a defendant: the newest, one for that defendant alone before one for all.
pub(in crate::law) fn of<'f>(
    file: &'f CaseFile,
    rule: &str,
    organ: &str,
    setting: &Setting<'_>,
) -> Option<DaySetBy<'f>> {
    let ours =
        all(file).filter(|it| it.filed.body.rule == rule && setting.same_organ(&it.filed.body.organ, organ));
    let mut ours: Vec<_> = ours.collect();
    ours.sort_by_key(|it| (!it.filed.body.organ.is_empty(), it.filed.row));
    let governing = ours.pop()?;
    let before = ours.into_iter().rev().find(|it| it.day != governing.day).map(|it| it.filed);
    Some(DaySetBy { before, ..governing })
}

/// Those that another one has taken the place of, and those that stand.
pub(in crate::law) fn happenings(file: &CaseFile, superseded: bool) -> Vec<Happening<'_>> {
    let later = |filed: &Filed<DaySet>| {
        let same = |other: &DaySet| (&other.rule, &other.organ) == (&filed.body.rule, &filed.body.organ);
        all(file).map(|it| it.filed).find(|other| same(&other.body) && other.row > filed.row)
    };
    let told = |DaySetBy { filed, .. }: DaySetBy<'_>| {
        let day = if superseded {
            later(filed).map(|next| next.body.set_on.unwrap_or(next.at.date()))?
        } else {
            filed.body.set_on?
        };
        Some(Happening { day: Some(day), record: Some(filed.id), ..Happening::default() })
    };
    all(file).filter_map(told).collect()
}
