//! Which missing proof would lower the level most.

use super::*;
use crate::law::review_sheet::Question;
use crate::law::risk::relief::{beyond_mending, by_exit, once_mended, reliefs};

fn today() -> Day {
    day("2026-03-20")
}

/// A penalty whose list lacks proof of service and of notice, or only the first.
fn lacking(names: &[(&str, &str)]) -> Risk {
    let mut file = penalty();
    listed(&mut file, names);
    file.answers[0].body.submitted_on = Some(day("2026-03-16"));
    of(&file)
}

#[test]
fn the_only_missing_proof_lowers_the_level_to_what_else_stands() {
    let mut risk = lacking(&[("处罚事先告知书", "2026-01-05")]);
    let found = reliefs(&risk, today());
    assert_eq!(
        found.iter().map(|it| (it.mend.zh.as_str(), it.to)).collect::<Vec<_>>(),
        [("补齐“送达回证”", None)]
    );
    risk.reasons.push(Reason { signal: "recon_changed", level: Level::Medium, ..risk.reasons[0].clone() });
    let found = reliefs(&risk, today());
    assert_eq!(found[0].words().zh, "可由高降为中");
    assert_eq!((found[0].to, once_mended(&risk, today())), (Some(Level::Medium), Some(Level::Medium)));
    assert_eq!(beyond_mending(&risk, today()).len(), 1, "a changed act cannot be mended");
}

#[test]
fn one_of_two_high_reasons_leaves_the_level_and_says_how_many_stay() {
    let risk = lacking(&[("处罚决定书", "2026-01-15")]);
    let found = reliefs(&risk, today());
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].words().zh, "仍为高，高风险理由由2项减为1项");
    assert_eq!(once_mended(&risk, today()), None);
}

#[test]
fn a_question_and_a_signal_that_the_same_paper_answers_fall_together() {
    let mut risk = lacking(&[("处罚事先告知书", "2026-01-05")]);
    let question = Question::find("p_service").unwrap();
    risk.reasons.push(Reason { signal: question.id, ..risk.reasons[0].clone() });
    let found = reliefs(&risk, today());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].answers, ["no_proof_of_service", "p_service"]);
    assert_eq!(found[0].to, None);
}

#[test]
fn a_reason_that_is_still_to_come_is_not_counted() {
    let risk = of(&penalty());
    assert!(reliefs(&risk, day("2026-03-13")).is_empty());
    let found = reliefs(&risk, day("2026-03-14"));
    assert_eq!(found.iter().map(|it| it.mend.zh.as_str()).collect::<Vec<_>>(), ["编制证据目录并提交证据"]);
    let from = |signal: &str| risk.reasons.iter().find(|it| it.signal == signal).unwrap();
    assert_eq!(beyond_mending(&risk, day("2026-03-18")), [from("evidence_overdue")]);
}

#[test]
fn an_exit_still_to_be_looked_into_would_lower_the_level_once() {
    let mut risk = lacking(&[("处罚决定书", "2026-01-15")]);
    assert_eq!(by_exit(&risk, today()), Some(Level::Medium));
    risk.exits.push(crate::text::Said::same("超过起诉期限"));
    assert_eq!(by_exit(&risk, today()), None);
}
