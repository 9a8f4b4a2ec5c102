//! Facts of the plan's own records.

use super::{beyond, court};
use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::record::body::{Advice, AdviceItem, LossReport, Measure};
use crate::domain::record::{Kind, Record, kinds};
use crate::domain::vocabulary::{LossConclusion, ResponsibilityMatter};
use crate::law::setting::{Happening, Setting, at};

/// Every loss, found by a court or by a reconsidering organ.
pub(super) fn loss_to_examine<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut found = court::loss_effective(file, setting);
    found.extend(beyond::recon_lost(file, setting));
    found
}

/// What the examination concluded, or the report itself found.
pub(super) fn accountability_needed<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let concluded = |record: &&Record| {
        record.kind == Kind::LossCheck
            && record.body.get("conclusion").and_then(|it| it.as_str())
                == Some(LossConclusion::Accountability.words().zh)
    };
    let day = |record: &Record| record.body.get("checked_on").and_then(kinds::day);
    let checked = file.others.iter().filter(concluded);
    let mut found: Vec<Happening<'a>> =
        checked.map(|it| Happening { day: day(it), record: Some(it.id), ..Happening::default() }).collect();
    found.extend(beyond::neglect_found(file, setting));
    found
}

/// One happening for each measure of a report on a loss.
pub(super) fn measures(
    file: &CaseFile,
    day: impl Fn(&Measure, &LossReport) -> Option<Day>,
) -> Vec<Happening<'_>> {
    let of = |it| {
        let filed: &crate::domain::case_file::Filed<LossReport> = it;
        let day = &day;
        filed
            .body
            .steps
            .iter()
            .map(move |row| Happening { part: &row.what, ..at(filed, day(row, &filed.body)) })
    };
    file.loss_reports.iter().flat_map(of).collect()
}

/// One happening for each item of a letter of advice.
pub(super) fn items(
    file: &CaseFile,
    day: impl Fn(&AdviceItem, &Advice) -> Option<Day>,
) -> Vec<Happening<'_>> {
    let of = |it| {
        let filed: &crate::domain::case_file::Filed<Advice> = it;
        let day = &day;
        filed
            .body
            .items
            .iter()
            .map(move |row| Happening { part: &row.what, ..at(filed, day(row, &filed.body)) })
    };
    file.advices.iter().flat_map(of).collect()
}

/// Those whose day is known: without one it has not happened.
pub(super) fn known(mut all: Vec<Happening<'_>>) -> Vec<Happening<'_>> {
    all.retain(|it| it.day.is_some());
    all
}

/// 应诉责任事项 by the clause that forbids them.
pub(super) const ACCEPTANCE: &[ResponsibilityMatter] = &[ResponsibilityMatter::AcceptanceObstructed];
pub(super) const TRIAL: &[ResponsibilityMatter] = &[
    ResponsibilityMatter::TrialInterfered,
    ResponsibilityMatter::Absent,
    ResponsibilityMatter::Left,
    ResponsibilityMatter::TrialObstructed,
];
pub(super) const PERFORMANCE: &[ResponsibilityMatter] =
    &[ResponsibilityMatter::NotPerformed, ResponsibilityMatter::Resisted];

/// Matters of responsibility of these sorts, each on the day it happened.
pub(super) fn events<'a>(file: &'a CaseFile, sorts: &[ResponsibilityMatter]) -> Vec<Happening<'a>> {
    let named = |record: &&Record| {
        let events = record.body.get("events").and_then(|it| it.as_array());
        events
            .into_iter()
            .flatten()
            .filter_map(|it| it.as_str())
            .any(|it| sorts.iter().any(|sort| sort.words().zh == it))
    };
    let found = file.others.iter().filter(|it| it.kind == Kind::Discipline).filter(named);
    let day = |record: &Record| record.body.get("happened_on").and_then(kinds::day);
    found.map(|it| Happening { day: day(it), record: Some(it.id), ..Happening::default() }).collect()
}
