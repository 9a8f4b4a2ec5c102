//! Signals told from the records of a case.

use super::*;
use crate::domain::organ::Organs;
use crate::domain::record::RecordId;
use crate::domain::record::body::*;
use crate::law::book::RuleBook;
use crate::law::calendar::Calendar;
use crate::law::duties::duties;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn add<T>(list: &mut Vec<Filed<T>>, body: T) {
    let id = RecordId(list.len() as i64 + 1);
    list.push(Filed { id, row: id.0, at: "2026-01-01T09:00:00".parse().unwrap(), who: String::new(), body });
}

fn of(file: &CaseFile) -> Risk {
    let calendar = Calendar::official();
    let setting = Setting::new(&calendar, Organs::district());
    let rules = RuleBook::catalogue();
    risk(file, rules.ruled(&duties(file, rules, &setting)), &setting)
}

fn signals(file: &CaseFile) -> Vec<&'static str> {
    of(file).reasons.iter().map(|reason| reason.signal).collect()
}

/// A penalty case, complaint received on 2 March 2026, evidence due on 17 March.
fn penalty() -> CaseFile {
    let mut file = CaseFile::default();
    file.registration.instance = "一审".into();
    file.registration.cause = "行政处罚".into();
    file.registration.act_date = Some(day("2026-01-15"));
    let papers = vec!["起诉状副本".into()];
    add(&mut file.receipts, Receipt { papers, received_on: Some(day("2026-03-02")), ..Receipt::default() });
    file
}

fn listed(file: &mut CaseFile, names: &[(&str, &str)]) {
    let evidence = names.iter().map(|(name, formed)| Evidence {
        name: (*name).into(),
        formed_on: formed.parse().ok(),
        ..Evidence::default()
    });
    add(&mut file.answers, Answer { evidence: evidence.collect(), ..Answer::default() });
}

const COMPLETE: &[(&str, &str)] =
    &[("处罚事先告知书", "2026-01-05"), ("处罚决定书", "2026-01-15"), ("送达回证", "2026-01-16")];

#[test]
fn an_empty_list_speaks_three_days_before_the_last_day_and_no_evidence_the_day_after() {
    let risk = of(&penalty());
    let from = |signal: &str| risk.reasons.iter().find(|it| it.signal == signal).unwrap().from;
    assert_eq!(from("evidence_empty"), Some(day("2026-03-14")));
    assert_eq!(from("evidence_overdue"), Some(day("2026-03-18")));
    assert_eq!(risk.level(day("2026-03-13")), None);
    assert_eq!(risk.level(day("2026-03-14")), Some(Level::High));
}

#[test]
fn an_application_to_delay_keeps_the_overdue_signal_silent_until_it_is_refused() {
    let mut file = penalty();
    let matter = "延期提供证据".into();
    add(
        &mut file.applications,
        Application { matter, applied_on: Some(day("2026-03-10")), ..Application::default() },
    );
    assert!(!signals(&file).contains(&"evidence_overdue"));
    file.applications[0].body.decision = "不准许".into();
    assert!(signals(&file).contains(&"evidence_overdue"));
}

#[test]
fn a_complete_list_given_in_time_is_no_signal() {
    let mut file = penalty();
    listed(&mut file, COMPLETE);
    file.answers[0].body.submitted_on = Some(day("2026-03-16"));
    assert_eq!(signals(&file), [""; 0]);
    file.answers[0].body.submitted_on = Some(day("2026-03-18"));
    assert_eq!(signals(&file), ["evidence_late"]);
}

#[test]
fn a_list_of_evidence_shows_what_it_lacks_and_what_came_too_late() {
    let mut file = penalty();
    listed(&mut file, &[("询问笔录", "2026-01-20"), ("现场照片", "2026-03-05")]);
    let found = signals(&file);
    for wanted in ["evidence_after_act", "evidence_after_suit", "no_proof_of_service", "no_proof_of_notice"] {
        assert!(found.contains(&wanted), "{wanted}: {found:?}");
    }
}

#[test]
fn a_fine_or_a_detention_is_a_penalty_and_needs_notice_and_proof_of_service() {
    for cause in ["罚款", "行政拘留"] {
        let mut file = penalty();
        file.registration.cause = cause.into();
        listed(&mut file, &[("询问笔录", "2026-01-10")]);
        file.answers[0].body.submitted_on = Some(day("2026-03-16"));
        assert_eq!(signals(&file), ["no_proof_of_service", "no_proof_of_notice"], "{cause}");
        file.registration.cause = "责令限期拆除".into();
        assert_eq!(signals(&file), [""; 0], "an order to put right is no penalty of 处罚法 9");
    }
}

#[test]
fn a_forced_demolition_needs_decision_warning_and_announcement() {
    let mut file = penalty();
    file.registration.cause = "强制拆除房屋或者设施".into();
    listed(&mut file, &[("强制拆除决定书", ""), ("催告书", ""), ("送达回证", "")]);
    assert!(signals(&file).contains(&"demolition_steps"));
    file.answers[0].body.evidence.push(Evidence { name: "限期拆除公告".into(), ..Evidence::default() });
    assert!(!signals(&file).contains(&"demolition_steps"));
    assert!(signals(&file).contains(&"grave_act"));
}

#[test]
fn a_claim_of_inaction_wants_a_written_reply() {
    let mut file = penalty();
    file.registration.cause = "不履行法定职责".into();
    listed(&mut file, &[("投诉信", "2025-12-01")]);
    assert!(signals(&file).contains(&"inaction_no_reply"));
    file.answers[0].body.evidence[0].name = "关于投诉事项的答复".into();
    assert!(!signals(&file).contains(&"inaction_no_reply"));
}

#[test]
fn a_hearing_tells_who_stayed_away() {
    let mut file = penalty();
    let mut hearing = Hearing { state: "已开庭".into(), head_attended: Some(false), ..Hearing::default() };
    hearing.staff_attended = Some(true);
    add(&mut file.hearings, hearing.clone());
    assert!(signals(&file).contains(&"head_absent"));
    file.hearings[0].body.absence_ground = "不可抗力".into();
    assert!(signals(&file).contains(&"head_absent"), "no reason was given to the court");
    file.hearings[0].body.absence_on = Some(day("2026-03-02"));
    assert!(!signals(&file).contains(&"head_absent"));
    file.hearings[0].body.staff_attended = Some(false);
    assert!(signals(&file).contains(&"defendant_absent"));
    file.hearings[0].body.lawyers.push("某律师".into());
    let found = signals(&file);
    assert!(found.contains(&"only_lawyers") && !found.contains(&"defendant_absent"), "{found:?}");
}

#[test]
fn the_tenth_plaintiff_is_no_signal_and_the_eleventh_is() {
    let mut file = penalty();
    file.registration.plaintiff_count = Some(10);
    assert!(!signals(&file).contains(&"many_plaintiffs"));
    file.registration.plaintiff_count = Some(11);
    assert!(signals(&file).contains(&"many_plaintiffs"));
}

#[test]
fn the_newest_assessment_is_the_adviser_s_word() {
    let mut file = penalty();
    let assess = |level: &str, on| Assessment {
        level: level.into(),
        assessed_on: Some(day(on)),
        reason: "证据齐全".into(),
        ..Assessment::default()
    };
    add(&mut file.assessments, assess("低", "2026-03-09"));
    add(&mut file.assessments, assess("高", "2026-03-05"));
    let risk = of(&file);
    assert_eq!(risk.adviser.as_ref().unwrap().level, Level::Low);
    assert_eq!(risk.level(day("2026-03-20")), Some(Level::Low));
    assert_eq!(risk.system(day("2026-03-20")), Some(Level::High));
}

#[test]
fn each_signal_has_its_own_name() {
    let mut names: Vec<&str> = SIGNALS.iter().map(|signal| signal.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), SIGNALS.len());
}

mod course;
mod mend;
mod sheet;
