//! Facts of the papers that pass between court and organ.

use std::collections::BTreeMap;

use super::beyond::on;
use super::hearing::day as sits_on;
use super::may_be_lost;
use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::organ::above_the_district;
use crate::domain::outcome;
use crate::domain::record::body::{Advice, Answer, Appeal, Forwarding, Judgment, Receipt};
use crate::domain::vocabulary::{AdviceKind, AppealDecision, ApplicationMatter, CourtPaper, DecisionPaper};
use crate::law::handed::leaves;
use crate::law::instance::{instance, of_reconsideration, stands};
use crate::law::service::{court_days, deliveries, first_of, receipts_of, third_parties};
use crate::law::setting::{Happening, Setting, at, given, given_by};
use crate::law::{dispute, effect};

pub(super) fn papers_received<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let one = |filed: &'a Filed<Receipt>| Happening {
        papers: &filed.body.papers,
        ..at(filed, filed.body.received_on)
    };
    file.receipts.iter().map(one).collect()
}

/// What was handed on, each time with its papers.
pub(super) fn forwarded<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let one = |filed: &'a Filed<Forwarding>| Happening {
        papers: &filed.body.papers,
        ..at(filed, filed.body.forwarded_on)
    };
    file.forwardings.iter().map(one).collect()
}

/// 一审 — or an instance that neither form nor number tells.
pub(super) fn tried_first(file: &CaseFile) -> bool {
    instance(file).is_none_or(|it| it == Instance::First)
}

/// The complaint served, and what opens another trial without it. What was handed in before a transfer lies in the file that
/// the new court has.
pub(super) fn complaint_received<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut all = receipts_of(file, CourtPaper::Complaint, setting);
    all.extend(reopening(file, &all, setting));
    for it in &mut all {
        it.since = dispute::first_served_before_transfer(file, it.day, setting);
    }
    all
}

/// 发回、指令审理、移送后的通知 — the notice by which a court goes on in the old docket, or takes the case over, without
/// another copy of the complaint.
fn reopening<'a>(
    file: &'a CaseFile,
    complaints: &[Happening<'a>],
    setting: &Setting<'_>,
) -> Vec<Happening<'a>> {
    let mut opened = dispute::sent_back(file);
    opened.extend(dispute::transfers(file, setting));
    let before = |day: Option<Day>| opened.iter().filter(|it| day.is_some_and(|day| **it < day)).max();
    let copied = |it: &Happening<'_>| {
        let of_this = |copy: &&Happening<'a>| before(copy.day) == before(it.day);
        complaints.iter().filter(of_this).any(|copy| setting.same_organ(copy.organ, it.organ))
    };
    let opening = [CourtPaper::NoticeToRespond, CourtPaper::NoticeToAnswer, CourtPaper::NoticeOfEvidence];
    let notices = opening.into_iter().flat_map(|paper| receipts_of(file, paper, setting));
    let of_appeal = |it: &Happening<'_>| {
        deliveries(file, CourtPaper::Appeal).any(|delivered| Some(delivered.id) == it.record)
    };
    notices.filter(|it| before(it.day).is_some() && !copied(it) && !of_appeal(it)).collect()
}

pub(super) fn appeal_received<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    receipts_of(file, CourtPaper::Appeal, setting)
}

/// The first copy of the complaint and the first of the appeal, for each defendant and each trial.
pub(super) fn papers_to_answer<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let of_each_trial = |all: Vec<Happening<'a>>| {
        let mut trials: BTreeMap<usize, Vec<Happening<'a>>> = BTreeMap::new();
        for it in all {
            trials.entry(dispute::trial(file, it.organ, it.day, setting)).or_default().push(it);
        }
        trials.into_values().flat_map(|of_one| first_of(file, &of_one)).collect::<Vec<_>>()
    };
    let mut complaints = complaint_received(file, setting);
    // An answer given before a transfer lies in the file that the new court has: there is none left to prepare.
    let answered = |it: &Happening<'_>| {
        let by =
            |on: Option<Day>| it.since.is_some_and(|since| on.is_some_and(|on| since <= on) && on < it.day);
        let ours = |answer: &Filed<Answer>| setting.same_organ(&answer.body.defendant, it.organ);
        file.answers.iter().any(|answer| ours(answer) && by(answer.body.submitted_on))
    };
    complaints.retain(|it| !answered(it));
    let mut all = of_each_trial(complaints);
    all.extend(of_each_trial(receipts_of(file, CourtPaper::Appeal, setting)));
    all
}

pub(super) fn applications<'a>(file: &'a CaseFile, matter: ApplicationMatter) -> Vec<Happening<'a>> {
    let of_matter = file.applications.iter().filter(|filed| matter.is_in(&filed.body.matter));
    of_matter
        .filter(|filed| filed.body.applied_on.is_some())
        .map(|filed| Happening { organ: &filed.body.organ, ..at(filed, filed.body.applied_on) })
        .collect()
}

/// 准许延期举证 — from the day the obstacle was gone (行诉解释 34).
pub(super) fn obstacle_removed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    leaves(file)
        .map(|filed| Happening { organ: &filed.body.organ, ..at(filed, filed.body.obstacle_removed_on) })
        .collect()
}

pub(super) fn judgment_served<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    served(file, setting, |file, body| body.paper == DecisionPaper::Judgment && may_be_appealed(file, body))
}

pub(super) fn ruling_served<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    served(file, setting, |_, body| body.paper == DecisionPaper::Ruling && effect::appealable(body))
}

/// 驳回管辖异议 — the ruling that refuses our own objection.
pub(super) fn objection_refused<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let refuses = |body: &Judgment| {
        let mut read = body.outcomes.iter().filter_map(|row| outcome::read(&row.outcome));
        read.any(|it| it.name == outcome::OBJECTION_REFUSED)
    };
    let papers = file.judgments.iter().filter(|it| refuses(&it.body));
    papers.filter_map(|it| Some(at(it, Some(it.body.served_on?)))).collect()
}

pub(super) fn others_served_judgment<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    others_served(file, setting, |file, body| {
        body.paper == DecisionPaper::Judgment && may_be_appealed(file, body)
    })
}

pub(super) fn others_served_ruling<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    others_served(file, setting, |_, body| body.paper == DecisionPaper::Ruling && effect::appealable(body))
}

/// A judgment of a retrial is appealed only where it was tried as at first instance (行诉解释 119): so it is said, or not
/// said yet.
fn may_be_appealed(file: &CaseFile, body: &Judgment) -> bool {
    instance(file) != Some(Instance::Retrial) || body.appealable != Some(false)
}

/// 本区机关作为第三人 — on the day it was told to take part.
pub(super) fn third_party_joined<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let ours = third_parties(file, setting);
    let only = ours.first().filter(|_| ours.len() == 1);
    let told = receipts_of(file, CourtPaper::NoticeToTakePart, setting).into_iter().chain(receipts_of(
        file,
        CourtPaper::Complaint,
        setting,
    ));
    let named = |it: Happening<'a>| match it.organ {
        "" => only.filter(|_| holds_for(file, &it)).map(|name| Happening { organ: name, ..it }),
        organ => Some(it).filter(|_| ours.contains(&organ)),
    };
    told.filter_map(named).collect()
}

/// A delivery on all is for a third party only where the notice to take part is in it.
fn holds_for(file: &CaseFile, it: &Happening<'_>) -> bool {
    deliveries(file, CourtPaper::NoticeToTakePart).any(|told| Some(told.id) == it.record)
}

/// A third party gives its evidence by the court's day, else before the hearing or the exchange (行诉解释 35).
pub(super) fn third_party_day<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let own = |it: &Happening<'_>| !it.organ.is_empty();
    let mut named: Vec<_> = court_days(file, setting).into_iter().filter(own).collect();
    let sittings = file.hearings.iter().filter(|it| stands(&it.body)).filter_map(|it| sits_on(&it.body));
    named.extend(on(sittings.min().and_then(|day| day.pred_opt())));
    named
}

/// The service on each other party, as far as it is recorded; a defendant of the district is none.
fn others_served<'a>(
    file: &'a CaseFile,
    setting: &Setting<'_>,
    wanted: fn(&CaseFile, &Judgment) -> bool,
) -> Vec<Happening<'a>> {
    let papers = file.judgments.iter().filter(|filed| wanted(file, &filed.body));
    papers
        .flat_map(|filed| {
            let rows = filed.body.served_others.iter().filter(|row| row.served_on.is_some());
            let theirs = rows.filter(|row| defendant_of(file, &row.party, setting).is_none());
            theirs.map(|row| Happening { part: &row.party, ..at(filed, row.served_on) })
        })
        .collect()
}

/// The defendant of the district that a row of service names.
pub(super) fn defendant_of<'a>(file: &'a CaseFile, party: &str, setting: &Setting<'_>) -> Option<&'a str> {
    let named = |name: &&String| !above_the_district(name) && setting.same_organ(party, name);
    file.registration.defendants.iter().filter(|_| !party.trim().is_empty()).find(named).map(String::as_str)
}

pub(super) fn opponent_appealed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    given(&file.appeals, |body| body.appealed_on.filter(|_| body.decision == AppealDecision::OtherSide))
}

/// A paper with no day of service matters only where it may be lost. A defendant on whom it was served on a day of its own
/// has its own period, the others that of the paper.
fn served<'a>(
    file: &'a CaseFile,
    setting: &Setting<'_>,
    wanted: fn(&CaseFile, &Judgment) -> bool,
) -> Vec<Happening<'a>> {
    let papers = file.judgments.iter().filter(|filed| wanted(file, &filed.body));
    let matters =
        |filed: &&Filed<Judgment>| filed.body.served_on.is_some() || may_be_lost(&filed.body, setting);
    papers
        .filter(matters)
        .flat_map(|filed| {
            let rows = filed.body.served_others.iter().filter(|row| row.served_on.is_some());
            let own: Vec<_> = rows
                .filter_map(|row| Some((defendant_of(file, &row.party, setting)?, row.served_on)))
                .collect();
            if own.is_empty() {
                return vec![at(filed, filed.body.served_on)];
            }
            let ours = file.registration.defendants.iter().filter(|name| !above_the_district(name));
            let day = |name: &str| {
                own.iter().find(|(served, _)| *served == name).map_or(filed.body.served_on, |(_, day)| *day)
            };
            ours.map(|name| Happening { organ: name, ..at(filed, day(name)) }).collect()
        })
        .collect()
}

pub(super) fn loss_effective<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let of_court = |body| !of_reconsideration(file, body);
    let lost =
        file.judgments.iter().filter(|filed| may_be_lost(&filed.body, setting) && of_court(&filed.body));
    lost.map(|filed| at(filed, filed.body.effective_on)).collect()
}

/// The appeal itself, or the decision not to appeal.
pub(super) fn appeal_decided<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let day = |body: &Appeal| match AppealDecision::from_word(&body.decision) {
        Some(AppealDecision::OtherSide) => None,
        Some(AppealDecision::None) => body.decided_on,
        _ => body.appealed_on,
    };
    given_by(&file.appeals, day, |body| &body.organ)
}

/// Which rule an advice falls under, so that one letter starts one duty.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum AdviceOf {
    General,
    Norm,
    Prosecutor,
    Urgent,
    Reconsideration,
    Superior,
    Other,
}

pub(super) fn advices(file: &CaseFile, wanted: AdviceOf) -> Vec<Happening<'_>> {
    let of_rule = file.advices.iter().filter(|filed| advice_of(&filed.body) == wanted);
    of_rule.map(|filed| at(filed, filed.body.received_on)).collect()
}

/// A 处理建议书 follows the day in its letter; without one, the 60 days of 行诉解释 149 by analogy.
fn advice_of(advice: &Advice) -> AdviceOf {
    match AdviceKind::from_word(&advice.advice_kind) {
        Some(AdviceKind::Governance) => AdviceOf::General,
        Some(AdviceKind::Norm) => AdviceOf::Norm,
        Some(AdviceKind::NormHandling) if advice.reply_due.is_none() => AdviceOf::Norm,
        Some(AdviceKind::Prosecutorial) if advice.urgent == Some(true) => AdviceOf::Urgent,
        Some(AdviceKind::Prosecutorial) => AdviceOf::Prosecutor,
        Some(AdviceKind::Reconsideration) => AdviceOf::Reconsideration,
        Some(AdviceKind::Superior) => AdviceOf::Superior,
        _ => AdviceOf::Other,
    }
}
