//! What the plan asks of papers besides their periods: who signed for the court's, and what goes with the district's answer
//! (区方案一（二）1、2).

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::case_no::Instance;
use crate::domain::fulfilment::Fulfilment;
use crate::domain::record::body::{Answer, Receipt, Registration};
use crate::domain::record::{Kind, RecordId};
use crate::domain::subject;
use crate::domain::vocabulary::SignedAt;
use crate::law::setting::Setting;
use crate::said;
use crate::text::Said;

/// 文书办理 — how one record keeps a demand of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperKept {
    pub kind: Kind,
    pub record: RecordId,
    pub standing: Fulfilment,
    pub words: Said,
}

/// 签收 — for each delivery, whether the general office signed for it. The legal office does so only with a reason (一般不代替).
pub fn signed(file: &CaseFile) -> Vec<PaperKept> {
    file.receipts.iter().map(signed_for).collect()
}

fn signed_for(filed: &Filed<Receipt>) -> PaperKept {
    let (at, why) = (&filed.body.signed_at, &filed.body.why_signed);
    let (standing, words) = match SignedAt::from_word(at) {
        Some(SignedAt::LegalOffice) if why.is_empty() => (
            Fulfilment::Violated,
            said!("法制机构签收，未说明原因", "the legal office signed, no reason given"),
        ),
        _ if at.is_empty() => {
            (Fulfilment::Unknown, said!("签收部门未录入", "who signed for the papers is not recorded"))
        }
        _ if why.is_empty() => (Fulfilment::Met, said!("{at}签收", "signed for at {at}")),
        _ => (Fulfilment::Met, said!("{at}签收：{why}", "signed for at {at}: {why}")),
    };
    PaperKept { kind: Kind::Receipt, record: filed.id, standing, words }
}

/// 告知起诉期限 — whether the act told whom it concerns until when they may sue (区方案一（五）1; 行诉解释 64); `None` where
/// no act is contested at first instance.
pub fn period_told(record: RecordId, body: &Registration) -> Option<PaperKept> {
    let first = Instance::read(&body.instance).is_none_or(|instance| instance == Instance::First);
    if !first || body.duty_asked_on.is_some() || subject::NOT_PERFORMED.is_in(&body.cause) {
        return None;
    }
    let (standing, words) = match body.told_period {
        Some(true) => (Fulfilment::Met, said!("已告知起诉期限", "the period to sue was told")),
        Some(false) => (Fulfilment::Violated, said!("未告知起诉期限", "the period to sue was not told")),
        None => (
            Fulfilment::Unknown,
            said!("是否告知起诉期限未录入", "whether the period to sue was told is not recorded"),
        ),
    };
    Some(PaperKept { kind: Kind::Registration, record, standing, words })
}

/// 法定代表人证明、授权委托书 — for each answer of the district government that is prepared or submitted, whether both were made.
pub fn answer_papers(file: &CaseFile, setting: &Setting<'_>) -> Vec<PaperKept> {
    let ready = |it: &&Filed<Answer>| it.body.prepared_on.is_some() || it.body.submitted_on.is_some();
    let of_district = |it: &&Filed<Answer>| {
        let only = file.registration.defendants.first().filter(|_| file.registration.defendants.len() == 1);
        let whose = if it.body.defendant.is_empty() { only } else { Some(&it.body.defendant) };
        whose.is_some_and(|name| setting.organs.is_district_government(name))
    };
    file.answers.iter().filter(ready).filter(of_district).map(|it| made(file, it)).collect()
}

fn made(file: &CaseFile, filed: &Filed<Answer>) -> PaperKept {
    let authorised = || file.authorisations.iter().any(|it| it.body.revoked_on.is_none()).then_some(true);
    let papers = [
        (filed.body.identity_paper, said!("法定代表人身份证明", "the legal representative's identity paper")),
        (filed.body.authorisation.or_else(authorised), said!("授权委托书", "the power of attorney")),
    ];
    let of = |wanted: Option<bool>| -> Vec<Said> {
        papers.iter().filter(|(made, _)| *made == wanted).map(|(_, words)| words.clone()).collect()
    };
    let (wanting, unsaid) = (of(Some(false)), of(None));
    let (standing, words) = if !wanting.is_empty() {
        let papers = Said::joined(wanting, crate::text::COMMA);
        (Fulfilment::Violated, said!("未制作：{papers}", "not made: {papers}"; papers))
    } else if !unsaid.is_empty() {
        let papers = Said::joined(unsaid, crate::text::COMMA);
        (
            Fulfilment::Unknown,
            said!("是否制作未录入：{papers}", "not recorded whether made: {papers}"; papers),
        )
    } else {
        (Fulfilment::Met, said!("法定代表人身份证明、授权委托书已制作", "both papers are made"))
    };
    PaperKept { kind: Kind::Answer, record: filed.id, standing, words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::organ::Organs;
    use crate::domain::record::body::Authorisation;
    use crate::law::calendar::Calendar;

    fn filed<T>(body: T) -> Filed<T> {
        let at = "2026-11-20T09:00:00".parse().unwrap();
        Filed { id: RecordId(7), row: 7, at, who: String::new(), body }
    }

    #[test]
    fn the_legal_office_signs_only_with_a_reason() {
        let stands = |at: &str, why: &str| {
            let (signed_at, why_signed) = (at.to_owned(), why.to_owned());
            let file = CaseFile {
                receipts: vec![filed(Receipt { signed_at, why_signed, ..Receipt::default() })],
                ..CaseFile::default()
            };
            signed(&file)[0].standing
        };
        assert_eq!(stands("办公室", ""), Fulfilment::Met);
        assert_eq!(stands("法制机构", ""), Fulfilment::Violated);
        assert_eq!(stands("法制机构", "办公室停电"), Fulfilment::Met);
        assert_eq!(stands("", ""), Fulfilment::Unknown);
    }

    #[test]
    fn both_papers_go_with_the_district_s_answer_and_with_no_other() {
        let calendar = Calendar::official();
        let setting = Setting::new(&calendar, Organs::district());
        let mut file = CaseFile::default();
        file.registration.defendants = vec!["天津市静海区人民政府".into()];
        let submitted_on = "2026-11-20".parse().ok();
        file.answers = vec![filed(Answer { submitted_on, ..Answer::default() })];
        let stands = |file: &CaseFile| answer_papers(file, &setting).first().map(|it| it.standing);
        assert_eq!(stands(&file), Some(Fulfilment::Unknown));
        file.answers[0].body.identity_paper = Some(true);
        assert_eq!(stands(&file), Some(Fulfilment::Unknown), "nothing is known of the other");
        file.authorisations = vec![filed(Authorisation::default())];
        assert_eq!(stands(&file), Some(Fulfilment::Met), "an authorisation is recorded");
        file.answers[0].body.authorisation = Some(false);
        assert_eq!(stands(&file), Some(Fulfilment::Violated));
        file.registration.defendants = vec!["天津市公安局静海分局".into()];
        assert_eq!(stands(&file), None, "the others only act by analogy");
    }
}
