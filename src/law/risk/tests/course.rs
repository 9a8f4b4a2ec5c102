//! The level as it stood on earlier days, and against what came of it.

use super::*;
use crate::domain::outcome::Counts;
use crate::law::course::{Calibration, Turn, as_it_stood, at_judgment, turns};

fn turns_of(file: &CaseFile, today: &str) -> Vec<Turn> {
    let calendar = Calendar::official();
    turns(file, &RuleBook::official(), &Setting::new(&calendar, Organs::district()), day(today))
}

fn judged(file: &mut CaseFile, on: &str, outcome: &str) {
    let outcomes = vec![Decided { outcome: outcome.into(), ..Decided::default() }];
    let paper = "判决书".into();
    add(&mut file.judgments, Judgment { paper, judged_on: Some(day(on)), outcomes, ..Judgment::default() });
}

fn assessed(file: &mut CaseFile, on: &str, level: &str) {
    let body = Assessment {
        level: level.into(),
        reason: "证据".into(),
        assessed_on: Some(day(on)),
        ..Assessment::default()
    };
    add(&mut file.assessments, body);
}

fn before(file: &CaseFile) -> Option<(Counts, Option<Level>, Option<Level>)> {
    let calendar = Calendar::official();
    let setting = Setting::new(&calendar, Organs::district());
    let at = at_judgment(file, &RuleBook::official(), &setting)?;
    Some((at.outcome, at.adviser, at.record))
}

/// Received on 2 March; evidence listed and given on 16 March, one day before its last day.
#[test]
fn an_empty_list_was_a_high_risk_until_the_evidence_was_given() {
    let mut file = penalty();
    listed(&mut file, COMPLETE);
    file.answers[0].body.submitted_on = Some(day("2026-03-16"));
    let told: Vec<_> =
        turns_of(&file, "2026-04-01").into_iter().map(|it| (it.day.to_string(), it.level)).collect();
    assert_eq!(told, [("2026-03-14".into(), Some(Level::High)), ("2026-03-16".into(), None)]);
    assert_eq!(turns_of(&file, "2026-03-13"), []);
}

#[test]
fn what_is_dated_later_did_not_stand_then() {
    let mut file = penalty();
    listed(&mut file, COMPLETE);
    file.answers[0].body.prepared_on = Some(day("2026-03-10"));
    file.answers[0].body.submitted_on = Some(day("2026-03-16"));
    judged(&mut file, "2026-05-20", "全部撤销");
    let stood = as_it_stood(&file, day("2026-03-12"));
    assert_eq!((stood.answers.len(), stood.answers[0].body.submitted_on), (1, None));
    assert!(stood.judgments.is_empty());
    assert!(as_it_stood(&file, day("2026-03-09")).answers.is_empty());
    assert_eq!(as_it_stood(&file, day("2026-05-20")).judgments.len(), 1);
}

#[test]
fn the_level_before_the_judgment_counts_and_a_later_one_does_not() {
    let mut file = penalty();
    listed(&mut file, &[("处罚决定书", "2026-01-15")]);
    file.answers[0].body.submitted_on = Some(day("2026-03-16"));
    assessed(&mut file, "2026-03-12", "低");
    assessed(&mut file, "2026-05-20", "高");
    judged(&mut file, "2026-05-20", "全部撤销");
    assert_eq!(before(&file), Some((Counts::Lost, Some(Level::Low), Some(Level::High))));
    assessed(&mut file, "2026-05-19", "中");
    assert_eq!(before(&file), Some((Counts::Lost, Some(Level::Medium), Some(Level::High))));
}

#[test]
fn the_judgment_itself_is_no_signal_before_it_was_given() {
    let mut file = penalty();
    listed(&mut file, COMPLETE);
    file.answers[0].body.submitted_on = Some(day("2026-03-16"));
    judged(&mut file, "2026-05-20", "全部撤销");
    assert!(signals(&file).contains(&"lost_once"));
    assert_eq!(before(&file), Some((Counts::Lost, None, None)));
}

#[test]
fn the_record_is_judged_by_its_own_signals_and_not_by_the_adviser_s_answers() {
    let mut file = penalty();
    listed(&mut file, COMPLETE);
    file.answers[0].body.submitted_on = Some(day("2026-03-16"));
    assessed(&mut file, "2026-03-12", "高");
    let no = ReviewAnswer {
        question: "听取陈述申辩".into(), answer: "否".into(), ..ReviewAnswer::default()
    };
    file.assessments[0].body.answers.push(no);
    judged(&mut file, "2026-05-20", "全部撤销");
    assert!(signals(&file).contains(&"p_defence"));
    assert_eq!(before(&file), Some((Counts::Lost, Some(Level::High), None)));
}

#[test]
fn a_case_without_outcome_or_day_is_left_out() {
    assert_eq!(before(&penalty()), None);
    let mut file = penalty();
    judged(&mut file, "2026-05-20", "另行处理甲乙丙");
    assert_eq!(before(&file), None);
    file.judgments[0].body.outcomes[0].outcome = "驳回诉讼请求".into();
    assert_eq!(before(&file).map(|it| it.0), Some(Counts::NotLost));
    file.judgments[0].body.judged_on = None;
    assert_eq!(before(&file), None);
}

#[test]
fn each_case_is_counted_once_at_its_level_and_outcome() {
    let calendar = Calendar::official();
    let setting = Setting::new(&calendar, Organs::district());
    let mut calibration = Calibration::default();
    let mut file = penalty();
    listed(&mut file, COMPLETE);
    file.answers[0].body.submitted_on = Some(day("2026-03-16"));
    calibration.take(at_judgment(&file, &RuleBook::official(), &setting).as_ref());
    judged(&mut file, "2026-05-20", "驳回诉讼请求");
    assessed(&mut file, "2026-03-12", "低");
    calibration.take(at_judgment(&file, &RuleBook::official(), &setting).as_ref());
    assert_eq!((calibration.counted, calibration.left_out, calibration.entered_after), (1, 1, 0));
    assert_eq!(calibration.adviser, [[0, 0, 0], [0, 0, 0], [0, 1, 0], [0, 0, 0]]);
    assert_eq!(calibration.record, [[0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 1, 0]]);
}
