//! Facts of the papers that pass between court and organ.

use std::collections::BTreeMap;

use super::beyond::{on, perform_by};
use super::hearing::day as sits_on;
use super::may_be_lost;
use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::outcome;
use crate::domain::record::body::{
    Advice, Answer, Appeal, Forwarding, Judgment, Obligation, Performance, Receipt,
};
use crate::domain::vocabulary::{AdviceKind, AppealDecision, ApplicationMatter, CourtPaper, DecisionPaper};
use crate::law::handed::leaves;
use crate::law::instance::{instance, of_reconsideration, stands};
use crate::law::service::{court_day, court_days, deliveries, first_of, receipts_of, third_parties};
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

pub(super) fn complaint_received<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut all = receipts_of(file, CourtPaper::Complaint, setting);
    all.extend(reopening(file, &all, setting));
    all
}

/// 发回、指令审理后的通知 — the notice by which a court goes on in the old docket, without another copy of the complaint.
fn reopening<'a>(
    file: &'a CaseFile,
    complaints: &[Happening<'a>],
    setting: &Setting<'_>,
) -> Vec<Happening<'a>> {
    let Some(back) = dispute::sent_back(file) else { return Vec::new() };
    let since = |it: &Happening<'_>| it.day.is_some_and(|day| day > back);
    let copied = |it: &Happening<'_>| {
        complaints.iter().any(|copy| since(copy) && setting.same_organ(copy.organ, it.organ))
    };
    let opening = [CourtPaper::NoticeToRespond, CourtPaper::NoticeToAnswer, CourtPaper::NoticeOfEvidence];
    let notices = opening.into_iter().flat_map(|paper| receipts_of(file, paper, setting));
    let of_appeal = |it: &Happening<'_>| {
        deliveries(file, CourtPaper::Appeal).any(|delivered| Some(delivered.id) == it.record)
    };
    notices.filter(|it| since(it) && !copied(it) && !of_appeal(it)).collect()
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
    let mut all = of_each_trial(complaint_received(file, setting));
    all.extend(of_each_trial(receipts_of(file, CourtPaper::Appeal, setting)));
    all
}

/// The day that an order itself states.
pub(super) fn order_due<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let named = file.receipts.iter().filter_map(|it| Some((it, court_day(&it.body, setting)?)));
    named.map(|(it, day)| at(it, Some(day.last_day()))).collect()
}

/// 法院另行指定的期限 — a paper with a day of its own that no other period takes up: of a kind that has none (责令提交证据,
/// 执行通知), or a notice of evidence that came once the evidence had been given (行政诉讼法 39: 补充证据).
pub(super) fn asked_apart<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let more = |it: &Filed<Receipt>| {
        let to = &it.body.addressees;
        let given = |answer: &Answer| {
            let ours = to.is_empty() || to.iter().any(|name| setting.same_organ(&answer.defendant, name));
            let listed = answer.submitted_on.filter(|_| !answer.evidence.is_empty());
            ours && answer.evidence_on.or(listed).is_some_and(|on| Some(on) < it.body.received_on)
        };
        it.body.names().all(|name| CourtPaper::NoticeOfEvidence.is_in(name))
            && file.answers.iter().any(|answer| given(&answer.body))
    };
    let apart = |it: &&Filed<Receipt>| {
        let mut names = it.body.names().peekable();
        names.peek().is_some() && (names.all(CourtPaper::asks_apart) || more(it))
    };
    let named = file.receipts.iter().filter(|it| court_day(&it.body, setting).is_some());
    named.filter(apart).map(|it| at(it, it.body.received_on)).collect()
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

pub(super) fn others_served_judgment<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    others_served(file, |file, body| body.paper == DecisionPaper::Judgment && may_be_appealed(file, body))
}

pub(super) fn others_served_ruling<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    others_served(file, |_, body| body.paper == DecisionPaper::Ruling && effect::appealable(body))
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

/// The service on each other party, as far as it is recorded.
fn others_served(file: &CaseFile, wanted: fn(&CaseFile, &Judgment) -> bool) -> Vec<Happening<'_>> {
    let papers = file.judgments.iter().filter(|filed| wanted(file, &filed.body));
    papers
        .flat_map(|filed| {
            let dated = filed.body.served_others.iter().filter(|row| row.served_on.is_some());
            dated.map(|row| Happening { part: &row.party, ..at(filed, row.served_on) })
        })
        .collect()
}

pub(super) fn opponent_appealed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    given(&file.appeals, |body| body.appealed_on.filter(|_| body.decision == AppealDecision::OtherSide))
}

/// A paper with no day of service matters only where it may be lost.
fn served<'a>(
    file: &'a CaseFile,
    setting: &Setting<'_>,
    wanted: fn(&CaseFile, &Judgment) -> bool,
) -> Vec<Happening<'a>> {
    let papers = file.judgments.iter().filter(|filed| wanted(file, &filed.body));
    papers
        .filter(|filed| filed.body.served_on.is_some() || may_be_lost(&filed.body, setting))
        .map(|filed| at(filed, filed.body.served_on))
        .collect()
}

pub(super) fn loss_effective<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let of_court = |body| !of_reconsideration(file, body);
    let lost =
        file.judgments.iter().filter(|filed| may_be_lost(&filed.body, setting) && of_court(&filed.body));
    lost.map(|filed| at(filed, filed.body.effective_on)).collect()
}

/// A day or items for performance, or a paper that was lost or agreed to and says what to do: item by item, where the
/// items are listed. A paper whose effect nobody has confirmed is not passed over.
pub(super) fn performance_ordered<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let binding = file.judgments.iter().filter(|filed| {
        let body = &filed.body;
        let bound =
            effect::lost(body, setting.counting) == Some(true) || body.paper == DecisionPaper::Mediation;
        let owed = body.perform_due.is_some()
            || !body.perform_within.is_empty()
            || !body.items.is_empty()
            || (bound && !body.obligations.is_empty());
        owed && !of_reconsideration(file, body)
    });
    binding.flat_map(|filed| by_item(filed, |_| filed.body.effective_on)).collect()
}

/// One happening for each item a paper lists, or one for the paper where it lists none.
pub(super) fn by_item(
    filed: &Filed<Judgment>,
    day: impl Fn(Option<&Obligation>) -> Option<Day>,
) -> Vec<Happening<'_>> {
    if filed.body.items.is_empty() {
        return vec![at(filed, day(None))];
    }
    let items = filed.body.items.iter();
    items.map(|item| Happening { part: &item.what, ..at(filed, day(Some(item))) }).collect()
}

/// The last day to perform each item; one that names none has that of the paper.
pub(super) fn perform_due<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    file.judgments
        .iter()
        .flat_map(|it| by_item(it, |item| Some(perform_by(file, &it.body, item, setting)?.raw)))
        .filter(|it| it.day.is_some())
        .collect()
}

/// What was performed: as recorded by itself, in the list of items, and the whole once every item is done.
pub(super) fn performed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut all: Vec<Happening<'a>> = file
        .performances
        .iter()
        .filter(|filed| filed.body.performed_on.is_some())
        .map(|filed| Happening {
            part: &filed.body.item,
            organ: &filed.body.organ,
            ..at(filed, filed.body.performed_on)
        })
        .collect();
    for filed in file.judgments.iter().filter(|filed| !filed.body.items.is_empty()) {
        let done = |item: &Obligation| {
            let of_all = |it: &&Filed<Performance>| it.body.item == item.what && it.body.organ.is_empty();
            let by_record = file.performances.iter().filter(of_all);
            item.done_on.or(by_record.filter_map(|it| it.body.performed_on).min())
        };
        all.extend(by_item(filed, |item| item.and_then(done)).into_iter().filter(|it| it.day.is_some()));
        let last: Option<Vec<Day>> = filed.body.items.iter().map(done).collect();
        if let Some(day) = last.and_then(|days| days.into_iter().max()) {
            all.push(at(filed, Some(day)));
        }
    }
    all
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
