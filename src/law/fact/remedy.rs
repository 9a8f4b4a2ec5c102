//! Facts of remedies and of the periods of reconsideration, compensation and execution that follow from other periods.

use chrono::Days;

use super::beyond::{on, refused};
use super::court::applications;
use super::hearing::{day, reconsidered};
use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::outcome;
use crate::domain::record::body::Judgment;
use crate::domain::vocabulary::{ApplicationMatter, CourtPaper, Leave};
use crate::law::effect;
use crate::law::ending;
use crate::law::instance::{instance, reconsidering, simplified};
use crate::law::service::receipts_of;
use crate::law::setting::{Happening, Setting, at};
use crate::law::term::{Clock, count, count_paused};

const RETRIAL: ApplicationMatter = ApplicationMatter::Retrial;
/// 再审申请的审查期限 (行诉解释 112), in months.
const REVIEW: u32 = 6;
/// 作出赔偿决定的期限 (国赔法 13), in months.
const COMPENSATION: u32 = 2;
/// 复议审理期限, ordinary and 简易 (复议法 62), in days.
const RECONSIDERATION: [u32; 2] = [60, 30];
/// 延长期限最多不得超过三十日 (行政复议法 62).
const EXTENSION: u32 = 30;
/// 听证前的通知 (复议法 51), in working days.
const HEARING_NOTICE: u32 = 5;
/// 申请强制执行 (强制法 53), in months, and the wait after 催告 (强制法 54, 69), in working days.
const EXECUTION: u32 = 3;
const WAIT: u32 = 10;

/// When the procuratorate may be asked (行诉解释 117): the retrial was refused, its own paper went against us, or the court
/// let the period of its review pass.
pub(super) fn supervision_open<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let ours = |case: &CaseFile| !applications(case, RETRIAL).is_empty();
    let mut found = refused(file, RETRIAL);
    if ours(file) || file.kin.iter().any(ours) {
        let refuses = |body: &Judgment| {
            body.outcomes
                .iter()
                .any(|row| outcome::read(&row.outcome).is_some_and(|it| it.name == outcome::RETRIAL_REFUSED))
        };
        let served = |it: &&Filed<Judgment>| refuses(&it.body) && it.body.served_on.is_some();
        found.extend(file.judgments.iter().filter(served).map(|it| at(it, it.body.served_on)));
        // The refusal stands in the docket of the review; where it was asked for, the period is the same.
        if found.is_empty() && ours(file) {
            let elsewhere = file.kin.iter().flat_map(|case| case.judgments.iter().filter(served));
            found.extend(
                elsewhere.map(|it| Happening { day: it.body.served_on, ..Happening::default() }).take(1),
            );
        }
    }
    if instance(file) == Some(Instance::Retrial) {
        let lost = file.judgments.iter().filter(|it| effect::lost(&it.body, setting.counting) == Some(true));
        let served = |body: &Judgment| body.served_on.or(body.effective_on);
        found.extend(lost.filter_map(|it| Some(at(it, Some(served(&it.body)?)))));
    }
    if found.is_empty() {
        let silent = |it: Happening<'a>| Some(count(Clock::Month, REVIEW, it.day?, setting.calendar).raw);
        let waiting = file
            .applications
            .iter()
            .filter(|it| it.body.decision != Leave::Granted && it.body.decision != Leave::Refused);
        let asked = applications(file, RETRIAL);
        let open = asked.into_iter().filter(|it| waiting.clone().any(|filed| Some(filed.id) == it.record));
        found.extend(open.map(|it| Happening { day: silent(it), ..it }));
    }
    found
}

/// 申请检察监督 — in this docket, or in another of the dispute.
pub(super) fn supervision_applied<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let asked = |case: &'a CaseFile| applications(case, ApplicationMatter::Supervision);
    let elsewhere = file.kin.iter().flat_map(asked).map(|it| Happening { record: None, ..it });
    asked(file).into_iter().chain(elsewhere).collect()
}

/// A paper that was dealt with, on the day it was.
pub(super) fn handled<'a>(
    file: &'a CaseFile,
    wanted: CourtPaper,
    setting: &Setting<'_>,
) -> Vec<Happening<'a>> {
    let of_kind = receipts_of(file, wanted, setting);
    let day = |it: &Happening<'_>| {
        file.receipts.iter().find(|filed| Some(filed.id) == it.record).and_then(|filed| filed.body.handled_on)
    };
    of_kind.into_iter().filter_map(|it| Some(Happening { day: Some(day(&it)?), ..it })).collect()
}

/// The claimant may sue from the decision, else from the end of the two months (国赔法 14).
pub(super) fn compensation_suit_open<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let decided = handled(file, CourtPaper::CompensationClaim, setting);
    let day = |it: &Happening<'a>| {
        let made = decided.iter().find(|made| made.record == it.record).and_then(|made| made.day);
        made.or_else(|| Some(count(Clock::Month, COMPENSATION, it.day?, setting.calendar).raw))
    };
    let claims = receipts_of(file, CourtPaper::CompensationClaim, setting);
    claims.into_iter().map(|it| Happening { day: day(&it), ..it }).collect()
}

/// 复议期限届满 — of a reconsideration that is on its way, the days on which it stood still taken off; extended, by the day to
/// which it was.
pub(super) fn recon_period_ended<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let Some(from) = file.registration.filed_on.filter(|_| reconsidering(file)) else { return Vec::new() };
    let n = if simplified(file) { RECONSIDERATION[1] } else { RECONSIDERATION[0] };
    let end = ends_after(file, n, from, setting);
    let extended = recon_extended_to(file, setting).into_iter().find_map(|it| it.day);
    vec![Happening { day: end.max(extended), ..Happening::default() }]
}

/// The day after so many days that did not stand still; `None` while they do.
fn ends_after(file: &CaseFile, n: u32, from: Day, setting: &Setting<'_>) -> Option<Day> {
    let stood = ending::suspensions(file, setting);
    let days: Option<u32> =
        stood.iter().map(|(begun, until)| u32::try_from(((*until)? - *begun).num_days()).ok()).sum();
    days.map(|days| count_paused(Clock::Litigation, n, from, days, setting.calendar).due)
}

/// 复议延期 — the day to which a reconsideration was extended: by 30 days at most, and not in 简易程序 (行政复议法 62).
pub(super) fn recon_extended_to<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let it = &file.registration;
    let (Some(from), Some(to)) = (it.filed_on, it.recon_ended_on) else { return Vec::new() };
    if !reconsidering(file) || simplified(file) {
        return Vec::new();
    }
    let within = |n: u32| ends_after(file, n, from, setting);
    let most = within(RECONSIDERATION[0] + EXTENSION);
    on(most.map(|most| to.min(most)).filter(|day| Some(*day) > within(RECONSIDERATION[0])))
}

/// As the registration of the suit has it.
pub(super) fn recon_lapsed(file: &CaseFile) -> Vec<Happening<'_>> {
    on(file.registration.recon_ended_on)
}

/// The last day to tell the parties of a hearing: as many working days lie between it and the hearing.
pub(super) fn recon_hearing_notice<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    reconsidered(file).filter_map(|it| Some(at(it, notice_by(day(&it.body)?, setting)))).collect()
}

pub(super) fn recon_hearing_notified_late<'a>(
    file: &'a CaseFile,
    setting: &Setting<'_>,
) -> Vec<Happening<'a>> {
    let late = |sits: Day, told: Option<Day>| told.is_some() && told > notice_by(sits, setting);
    reconsidered(file)
        .filter(|it| day(&it.body).is_some_and(|sits| late(sits, it.body.notified_on)))
        .map(|it| at(it, day(&it.body)))
        .collect()
}

fn notice_by(sits: Day, setting: &Setting<'_>) -> Option<Day> {
    working_days_before(sits, HEARING_NOTICE, setting)
}

/// The n-th working day before a day that is itself not counted.
fn working_days_before(from: Day, n: u32, setting: &Setting<'_>) -> Option<Day> {
    (0..n).try_fold(from, |day, _| Some(setting.calendar.last_working_on_or_before(day.pred_opt()?)))
}

/// The last useful day to serve 催告书: ten working days pass after it, and execution may still be asked for.
pub(super) fn urge_by<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let by = file.registration.suit_ended_on.and_then(|ended| {
        let last = count(Clock::Month, EXECUTION, ended, setting.calendar).due;
        working_days_before(last, WAIT, setting)?.checked_sub_days(Days::new(1))
    });
    on(by)
}
