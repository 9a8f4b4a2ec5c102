//! What papers ask for beside the periods of the statute: a day they name, a record that is to be made of them.

use super::beyond::in_force_on;
use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::record::body::{Answer, Judgment, Receipt};
use crate::domain::record::{Kind, RecordId};
use crate::domain::vocabulary::CourtPaper;
use crate::law::ending::made_on;
use crate::law::fact::court;
use crate::law::instance::{reconsidering, simplified};
use crate::law::service::{court_day, receipts_of, served_on};
use crate::law::setting::{Happening, Setting, at};
use crate::law::term::{Clock, count};

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
    let asks = |it: &&Filed<Receipt>| {
        court_day(&it.body, setting).is_some() || it.body.names().any(CourtPaper::demands)
    };
    file.receipts.iter().filter(asks).filter(apart).map(|it| at(it, it.body.received_on)).collect()
}

/// 通知书所定的答辩期限 — a notice to answer whose day no period of the statute takes up, a copy of the complaint in a retrial, or
/// a notice to take part that went to no third party of the district.
pub(super) fn told_to_answer<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    use CourtPaper::{Complaint, NoticeToAnswer, NoticeToRespond, NoticeToTakePart};
    let joined = court::third_party_joined(file, setting);
    let mut all = told(file, setting, &[NoticeToRespond, NoticeToAnswer, Complaint, NoticeToTakePart]);
    all.retain(|it| joined.iter().all(|told| told.record != it.record));
    all
}

/// 通知书所定的举证期限 — the same for a notice of evidence.
pub(super) fn told_to_give_evidence<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    told(file, setting, &[CourtPaper::NoticeOfEvidence])
}

/// Where the copy that sets the statute's period running had not come with the notice or before it, or where there is none,
/// as in a retrial or an appeal, the day stands by itself.
fn told<'a>(file: &'a CaseFile, setting: &Setting<'_>, notices: &[CourtPaper]) -> Vec<Happening<'a>> {
    let copies = copies(file, setting);
    let asks = |it: &&Filed<Receipt>| {
        let of_these = |name: &str| CourtPaper::read(name).is_some_and(|paper| notices.contains(&paper));
        it.body.names().any(of_these) && court_day(&it.body, setting).is_some()
    };
    let mut found = Vec::new();
    for it in file.receipts.iter().filter(asks) {
        for organ in served_on(file, &it.body, setting) {
            let taken_up = copies.iter().any(|copy| {
                setting.same_organ(copy.organ, organ)
                    && (Some(it.id) == copy.record
                        || copy.day.is_some_and(|day| Some(day) <= it.body.received_on))
            });
            if !taken_up {
                found.push(Happening { organ, ..at(it, it.body.received_on) });
            }
        }
    }
    found
}

/// The copies served that set a period of the statute running which knows the court's own day.
fn copies<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut all = receipts_of(file, CourtPaper::Appeal, setting);
    all.extend(receipts_of(file, CourtPaper::RetrialRequest, setting));
    if court::tried_first(file) {
        all.extend(court::complaint_received(file, setting));
    }
    all
}

/// 复议答复通知书所定期限 — the day a reconsidering organ names for the reply, where it lies before the statute's.
pub(super) fn told_to_reply<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    if !reconsidering(file) {
        return Vec::new();
    }
    let n = if simplified(file) { 5 } else { 10 };
    let copies = receipts_of(file, CourtPaper::ReconRequest, setting);
    let earlier = |it: &Happening<'_>| {
        let named = file.receipts.iter().find(|filed| Some(filed.id) == it.record);
        let named = named.and_then(|filed| court_day(&filed.body, setting));
        let own = it.day.map(|day| count(Clock::Working, n, day, setting.calendar).last_day());
        named.is_some_and(|named| own.is_none_or(|own| named.last_day() < own))
    };
    copies.into_iter().filter(earlier).collect()
}

/// 待登记的文书 — each delivery that brought a paper of which a record of its own is to be made.
fn to_enter<'a>(file: &'a CaseFile, of: &[CourtPaper]) -> Vec<&'a Filed<Receipt>> {
    let names = |it: &&Filed<Receipt>| {
        it.body.names().any(|name| CourtPaper::read(name).is_some_and(|paper| of.contains(&paper)))
    };
    let mut all: Vec<_> = file.receipts.iter().filter(names).collect();
    all.sort_by_key(|it| (it.body.received_on, it.row, it.id));
    all
}

/// Of these deliveries those whose record is there: each has one of its own, made or received no later than the delivery;
/// what was served on different parties may be of one.
fn entered<'a>(
    deliveries: Vec<&'a Filed<Receipt>>,
    mut records: Vec<(RecordId, Option<Day>)>,
) -> Vec<Happening<'a>> {
    records.sort_by_key(|(_, day)| (day.is_none(), *day));
    let mut taken: Vec<(RecordId, &[String])> = Vec::new();
    let mut found = Vec::new();
    for it in deliveries {
        let (came, whom) = (it.body.received_on, it.body.addressees.as_slice());
        let free = |id: RecordId| {
            let clash = |(of, others): &(RecordId, &[String])| {
                let shared =
                    whom.is_empty() || others.is_empty() || whom.iter().any(|to| others.contains(to));
                *of == id && shared
            };
            !taken.iter().any(clash)
        };
        let fits = |(id, day): &&(RecordId, Option<Day>)| {
            free(*id) && day.is_none_or(|day| came.is_none_or(|came| day <= came))
        };
        let same_day = records.iter().filter(fits).find(|(_, day)| day.is_some() && *day == came);
        if let Some((id, _)) = same_day.or_else(|| records.iter().rfind(fits)) {
            taken.push((*id, whom));
            found.push(at(it, came));
        }
    }
    found
}

pub(super) fn decision_came<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    to_enter(file, &[CourtPaper::Decision]).into_iter().map(|it| at(it, it.body.received_on)).collect()
}

pub(super) fn decision_entered<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let day = |body: &Judgment| body.served_on.or(made_on(body)).or(body.effective_on);
    let own = file.judgments.iter().chain(file.kin.iter().flat_map(|case| &case.judgments));
    let records = own.map(|it| (it.id, day(&it.body).or(in_force_on(file, &it.body)))).collect();
    entered(to_enter(file, &[CourtPaper::Decision]), records)
}

const ADVICE: &[CourtPaper] = &[CourtPaper::Advice, CourtPaper::NormAdvice, CourtPaper::ProsecutorAdvice];

pub(super) fn advice_came<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    to_enter(file, ADVICE).into_iter().map(|it| at(it, it.body.received_on)).collect()
}

pub(super) fn advice_entered<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let records = file.advices.iter().map(|it| (it.id, it.body.received_on)).collect();
    entered(to_enter(file, ADVICE), records)
}

pub(super) fn enquiry_came<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    to_enter(file, &[CourtPaper::Inquiry]).into_iter().map(|it| at(it, it.body.received_on)).collect()
}

pub(super) fn enquiry_entered<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let enquiries = file.others.iter().filter(|it| it.kind == Kind::Enquiry);
    let records = enquiries.map(|it| (it.id, it.kind.day(&it.body))).collect();
    entered(to_enter(file, &[CourtPaper::Inquiry]), records)
}
