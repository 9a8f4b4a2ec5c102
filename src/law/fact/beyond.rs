//! Facts beyond the trial itself: reconsideration, redoing, retrial, execution without suit, compensation.

use super::court::{self, applications};
use super::may_be_lost;
use super::perform::by_item;
use crate::domain::case_file::CaseFile;
use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::day::Day;
use crate::domain::outcome::{self, Bearing};
use crate::domain::record::body::{Appeal, Application, Judgment};
use crate::domain::subject;
use crate::domain::vocabulary::{AppealDecision, ApplicationMatter, CourtPaper, DecisionPaper, Leave};
use crate::law::instance::of_reconsideration;
use crate::law::service::deliveries;
use crate::law::setting::{Happening, Setting, at, given, given_by};
use crate::law::term::{Clock, count};
use crate::law::{dispute, effect, ending};

/// 复议决定书一经送达，即发生法律效力 (复议法 75).
pub(super) fn in_force_on(file: &CaseFile, body: &Judgment) -> Option<Day> {
    body.effective_on.or(body.served_on.filter(|_| of_reconsideration(file, body)))
}

pub(super) fn recon_lost<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let lost = file
        .judgments
        .iter()
        .filter(|it| of_reconsideration(file, &it.body) && may_be_lost(&it.body, setting));
    lost.map(|it| at(it, in_force_on(file, &it.body))).collect()
}

/// A decision that was lost or a mediation, in force, with a day or with words on what to do.
pub(super) fn recon_performance<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let binding = file.judgments.iter().filter(|it| {
        let body = &it.body;
        let bound =
            effect::lost(body, setting.counting) == Some(true) || body.paper == DecisionPaper::Mediation;
        let owed = body.perform_due.is_some()
            || !body.perform_within.is_empty()
            || !body.items.is_empty()
            || (bound && !body.obligations.is_empty() && !effect::orders_redo(body));
        of_reconsideration(file, body) && owed
    });
    binding.flat_map(|it| by_item(it, |_| in_force_on(file, &it.body))).collect()
}

pub(super) fn redo_by_court<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    redo_ordered(file, false)
}

pub(super) fn redo_by_reconsideration<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    redo_ordered(file, true)
}

fn redo_ordered(file: &CaseFile, recon: bool) -> Vec<Happening<'_>> {
    let ordered = file
        .judgments
        .iter()
        .filter(|it| of_reconsideration(file, &it.body) == recon && effect::orders_redo(&it.body));
    ordered.map(|it| at(it, in_force_on(file, &it.body))).collect()
}

/// A published penalty that a paper in force varied, annulled, or declared unlawful or void (处罚法 48).
pub(super) fn published_penalty_lost<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let lost = file.judgments.iter().filter(|it| {
        it.body.published == Some(true) && effect::lost(&it.body, setting.counting) == Some(true)
    });
    lost.map(|it| at(it, in_force_on(file, &it.body))).collect()
}

/// A court's paper that was lost: once it is in force a retrial may be asked for.
pub(super) fn loss_in_force<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let lost = file.judgments.iter().filter(|it| {
        !of_reconsideration(file, &it.body) && effect::lost(&it.body, setting.counting) == Some(true)
    });
    lost.map(|it| at(it, it.body.effective_on)).collect()
}

pub(super) fn refused<'a>(file: &'a CaseFile, matter: ApplicationMatter) -> Vec<Happening<'a>> {
    let refused = file
        .applications
        .iter()
        .filter(|it| matter.is_in(&it.body.matter) && it.body.decision == Leave::Refused);
    refused.map(|it| Happening { organ: &it.body.organ, ..at(it, it.body.decided_on) }).collect()
}

pub(super) fn evidence_order_refused<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    refused(file, ApplicationMatter::EvidenceOrder).into_iter().filter(|it| it.day.is_some()).collect()
}

/// 举证期限内的证据申请 that a defendant may make: 调取证据 is the plaintiff's and the third party's (行诉法 41).
pub(super) fn evidence_applied<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    ApplicationMatter::OF_DEFENDANT.into_iter().flat_map(|matter| applications(file, matter)).collect()
}

/// Something of which the court must be told: on the day it came about.
pub(super) fn to_tell<'a>(file: &'a CaseFile, matter: ApplicationMatter) -> Vec<Happening<'a>> {
    of_matter(file, matter, |body| body.event_on, |_| true)
}

/// Of which the court was told.
pub(super) fn told<'a>(file: &'a CaseFile, matter: ApplicationMatter) -> Vec<Happening<'a>> {
    of_matter(file, matter, |body| body.applied_on, |body| body.applied_on.is_some())
}

fn of_matter<'a>(
    file: &'a CaseFile,
    matter: ApplicationMatter,
    day: fn(&Application) -> Option<Day>,
    wanted: fn(&Application) -> bool,
) -> Vec<Happening<'a>> {
    let found = file.applications.iter().filter(|it| matter.is_in(&it.body.matter) && wanted(&it.body));
    found.map(|it| Happening { organ: &it.body.organ, ..at(it, day(&it.body)) }).collect()
}

/// Papers on which the organ acts itself and tells no court: forwarded, decided, passed on, or contested.
pub(super) fn paper_handled<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    given(&file.receipts, |body| body.handled_on)
}

pub(super) fn on(day: Option<Day>) -> Vec<Happening<'static>> {
    day.map(|day| Happening { day: Some(day), ..Happening::default() }).into_iter().collect()
}

pub(super) fn case_filed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    on(file.registration.filed_on)
}

/// The day of the suit: registered by the court, else no later than the day its papers came.
pub(super) fn sued<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let received = deliveries(file, CourtPaper::Complaint).filter_map(|it| it.body.received_on).min();
    on(file.registration.filed_on.or(received))
}

/// 准许因被告改变行政行为撤诉的裁定 (行诉法 62).
pub(super) fn withdrawn_after_change<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let corrected = |body: &Judgment| {
        let known = body.outcomes.iter().filter_map(|decided| outcome::read(&decided.outcome));
        body.paper != DecisionPaper::Judgment
            && known.into_iter().any(|it| setting.counting.self_corrected(it))
    };
    let ended = file.judgments.iter().filter(|it| corrected(&it.body));
    ended.map(|it| at(it, it.body.served_on.or(it.body.judged_on))).collect()
}

/// A decision that was not lost, on the day it reached the applicant.
pub(super) fn recon_upheld_served<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let upheld = file.judgments.iter().filter(|it| {
        of_reconsideration(file, &it.body) && effect::lost(&it.body, setting.counting) == Some(false)
    });
    let applicant = |body: &Judgment| {
        let theirs =
            body.served_others.iter().filter(|row| court::defendant_of(file, &row.party, setting).is_none());
        theirs.filter_map(|row| row.served_on).max()
    };
    upheld.filter_map(|it| Some(at(it, Some(applicant(&it.body)?)))).collect()
}

/// When the plaintiff knew of the act; where that is not recorded, the day it was made stands for it.
pub(super) fn act_known<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    on(file.registration.knew_on.or(file.registration.act_date))
}

/// When the plaintiff knew what was decided: it has a day, recorded or not. After a reconsideration that is what its
/// decision says (行诉解释 64 (2)).
pub(super) fn content_known<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let it = &file.registration;
    vec![Happening { day: it.recon_served_on.or(it.knew_on), ..Happening::default() }]
}

pub(super) fn period_known<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    on(file.registration.period_known_on)
}

/// When performance was asked for: a suit over inaction has such a day, recorded or not.
pub(super) fn duty_asked<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    vec![Happening { day: file.registration.duty_asked_on, ..Happening::default() }]
}

pub(super) fn duty_due<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    on(file.registration.duty_due)
}

/// The last day to perform: by statute, else two months after it was asked for (行诉法 47). The six months run from that
/// day itself, not from the one to which it rolls: the earlier end is the one to be checked against.
pub(super) fn duty_period_ended<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let counted = |asked| count(Clock::Month, 2, asked, setting.calendar).raw;
    let it = &file.registration;
    vec![Happening { day: it.duty_due.or(it.duty_asked_on.map(counted)), ..Happening::default() }]
}

pub(super) fn act_made<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    on(file.registration.act_date)
}

pub(super) fn recon_served<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    on(file.registration.recon_served_on)
}

pub(super) fn suit_period_ended<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    on(file.registration.suit_ended_on)
}

pub(super) fn urged<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    on(file.registration.urged_on)
}

/// Asked for, or already registered by the court.
pub(super) fn execution_applied<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut found = applications(file, ApplicationMatter::Execution);
    found.extend(on(file.registration.filed_on));
    found
}

/// 不予受理、不准予执行的裁定 (行诉解释 155, 161).
pub(super) fn execution_refused<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let refused = file.judgments.iter().filter(|it| {
        it.body.paper == DecisionPaper::Ruling
            && subject::EXECUTION_REFUSED.in_any(it.body.outcomes.iter().map(|decided| &decided.outcome))
    });
    refused.filter(|it| it.body.served_on.is_some()).map(|it| at(it, it.body.served_on)).collect()
}

/// The case is decided, on the day of the paper or of its service.
pub(super) fn decided<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    ending::ending(file, "", setting).map(|it| at(it, ending::ends_on(&it.body))).into_iter().collect()
}

/// 是否终结本审级不明的文书 — it has no day of its own to count from, for what it does is not known.
pub(super) fn paper_unread<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    ending::papers(file, Bearing::Unsaid, setting).map(|it| at(it, None)).collect()
}

/// 裁定移送 — on the day of the ruling.
pub(super) fn transferred<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    ending::papers(file, Bearing::Transfers, setting).map(|it| at(it, ending::made_on(&it.body))).collect()
}

/// 受移送法院的文书 — papers that open or go on with a suit and came after the ruling.
pub(super) fn new_court_papers<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let Some(from) = transferred(file, setting).into_iter().filter_map(|it| it.day).min() else {
        return Vec::new();
    };
    let after = file.receipts.iter().filter(|it| it.body.received_on.is_some_and(|day| day > from));
    let papers =
        after.filter(|it| it.body.names().any(CourtPaper::opens)).filter_map(|it| it.body.received_on);
    // Or the docket that was opened for it.
    let taken_over = file.kin.iter().filter(|case| dispute::rank(case) == dispute::rank(file));
    let opened = taken_over.filter_map(begun_on).filter(|day| *day >= from);
    on(papers.chain(opened).min())
}

/// The first day a docket tells of.
fn begun_on(case: &CaseFile) -> Option<Day> {
    let received = || case.receipts.iter().filter_map(|it| it.body.received_on).min();
    let made = || case.judgments.iter().filter_map(|it| ending::made_on(&it.body)).min();
    case.registration.filed_on.or_else(received).or_else(made)
}

/// 已提起上诉 — by us or by the other side.
pub(super) fn appeal_made<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    effect::appeals_since(file, None).map(|it| at(it, it.body.appealed_on)).collect()
}

/// The docket of second instance, its number, or the ruling that the appeal was withdrawn.
pub(super) fn second_instance_known<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let appealed = appeal_made(file, setting).into_iter().filter_map(|it| it.day).min();
    let docket = dispute::second_after(file, appealed, setting);
    let of_kin = |no: &String| file.kin.iter().any(|case| &case.registration.court_no == no);
    let second = |no: &String| CaseNo::read(no).ok().and_then(|no| no.instance()) == Some(Instance::Second);
    let numbered = file.registration.linked.iter().any(|no| second(no) && !of_kin(no));
    let withdrawn = file.judgments.iter().find(|it| dispute::lets_stand(&it.body));
    let known = docket.map(|case| begun_on(case).or(appealed));
    let known = known.or_else(|| withdrawn.map(|it| ending::made_on(&it.body).or(appealed)));
    let known = known.or_else(|| numbered.then_some(appealed));
    known.into_iter().map(|day| Happening { day, ..Happening::default() }).collect()
}

pub(super) fn neglect_found<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let found = file.loss_reports.iter().filter(|it| it.body.neglect == Some(true));
    found.map(|it| at(it, it.body.reported_on)).collect()
}

/// Our own decision on the appeal, either way.
pub(super) fn appeal_weighed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let day = |body: &Appeal| match AppealDecision::from_word(&body.decision) {
        Some(AppealDecision::OtherSide) => None,
        _ => body.decided_on.or(body.appealed_on),
    };
    given_by(&file.appeals, day, |body| &body.organ)
}
