//! Facts of the plan's own records.

use super::{beyond, court};
use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::organ::above_the_district;
use crate::domain::outcome::Counts;
use crate::domain::record::body::{Advice, AdviceItem, LossReport, Measure, Meeting};
use crate::domain::record::{Kind, Record, kinds};
use crate::domain::risk::Level;
use crate::domain::vocabulary::{Approval, LossConclusion, MeetingOutcome, ResponsibilityMatter};
use crate::law::effect::{self, Effect};
use crate::law::risk;
use crate::law::setting::{Happening, Setting, at};

/// 存在败诉风险 — the adviser's 高 or 中, since when it has stood, or since it rose after a meeting that had dealt with it;
/// failing the adviser's word, a high signal of the record by itself.
pub(super) fn risk_found<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let assessed = risk::assessments(file);
    match assessed.last() {
        Some((level, _)) if *level >= Level::Medium => {
            let at_risk = assessed.iter().rev().take_while(|(level, _)| *level >= Level::Medium).count();
            let mut standing = assessed.into_iter().rev().take(at_risk).rev();
            let Some((mut level, mut since)) = standing.next() else { return Vec::new() };
            for (next, filed) in standing {
                if next > level && met_between(file, since.body.assessed_on, filed.body.assessed_on) {
                    since = filed;
                }
                level = next;
            }
            vec![at(since, since.body.assessed_on)]
        }
        Some((_, filed)) if !filed.body.reason.is_empty() => Vec::new(),
        _ if risk::standing_high(file, setting) => vec![Happening::default()],
        _ => Vec::new(),
    }
}

/// Whether a meeting was held from the first of these days on and before the second.
fn met_between(file: &CaseFile, from: Option<Day>, to: Option<Day>) -> bool {
    let held = file.meetings.iter().filter(|it| it.body.outcome == MeetingOutcome::Held);
    let mut days = held.filter_map(|it| it.body.held_at.map(|at| at.date()));
    days.any(|day| from.is_none_or(|from| day >= from) && to.is_some_and(|to| day < to))
}

/// Every loss of the district, found by a court or by a reconsidering organ; one of the city's government alone is examined
/// elsewhere.
pub(super) fn loss_to_examine<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut found = court::loss_effective(file, setting);
    found.extend(beyond::recon_lost(file, setting));
    let paper = |it: &Happening| file.judgments.iter().find(|filed| Some(filed.id) == it.record);
    let lost = |effect: &Effect| !matches!(effect.counts, Some(Counts::NotLost | Counts::NotCounted));
    found.retain(|it| {
        let mut lost =
            paper(it).into_iter().flat_map(|it| effect::effects(&it.body, setting.counting)).filter(lost);
        let first = lost.next();
        first.is_none() || first.into_iter().chain(lost).any(|it| !above_the_district(it.defendant))
    });
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

/// Meetings on their way: neither held, nor refused, nor cancelled.
pub(super) fn meetings(file: &CaseFile, day: impl Fn(&Meeting) -> Option<Day>) -> Vec<Happening<'_>> {
    file.meetings
        .iter()
        .filter(|filed| filed.body.approval != Approval::Refused && filed.body.outcome.is_empty())
        .filter_map(|filed| Some(at(filed, Some(day(&filed.body)?))))
        .collect()
}

pub(super) fn meeting_held<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let held = file.meetings.iter().filter(|filed| filed.body.outcome == MeetingOutcome::Held);
    held.map(|filed| at(filed, filed.body.held_at.map(|moment| moment.date()))).collect()
}

pub(super) fn accountability_decided<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let decided = file
        .accountabilities
        .iter()
        .filter(|filed| filed.body.decided_on.is_some() || !filed.body.decision.is_empty());
    decided.map(|filed| at(filed, filed.body.decided_on)).collect()
}
