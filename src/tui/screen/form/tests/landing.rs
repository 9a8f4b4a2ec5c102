//! A form opens at the field, row or fact it was opened for.

use super::*;
use crate::tui::stage::TestStage;

/// Goes down the day's list to a line of this case with these words.
fn at_line(desk: &mut TestStage, no: &str, words: &str) {
    desk.press("<home>");
    for _ in 0..60 {
        if let Some(Screen::Triage(state)) = desk.app.top()
            && state
                .selected()
                .is_some_and(|it| it.line.court_no.contains(no) && it.title().zh.contains(words))
        {
            return;
        }
        desk.press("j");
    }
    panic!("no {words} of {no}\n{}", desk.screen());
}

/// The field that has the keys.
fn field(desk: &TestStage) -> &'static str {
    desk.form().root.field().unwrap().key
}

#[test]
fn settling_a_duty_stands_at_the_day_it_asks_for_with_today_in_it() {
    for (no, words, kind, key) in [
        ("行初87", "答辩准备", Kind::Answer, "prepared_on"),
        ("行初31", "转交", Kind::Forwarding, "forwarded_on"),
        ("行初62", "备案", Kind::Filing, "filed_on"),
    ] {
        let mut desk = zh();
        at_line(&mut desk, no, words);
        desk.press("s");
        assert_eq!((desk.form().opened.kind, field(&desk)), (kind, key), "{words}");
        assert_eq!(desk.text(key), "2026-11-23", "{words}");
        assert!(!desk.form().dirty(), "leaving without a key pressed leaves nothing: {words}");
        desk.press("<esc>");
        assert!(!desk.drafts(), "{words}");
    }
}

/// The day of a review is filled in; what its adviser finds only a person can say, and there the form stands.
#[test]
fn where_the_day_is_known_a_form_stands_at_what_must_still_be_said() {
    let mut desk = zh();
    at_line(&mut desk, "行初87", "顾问把关");
    desk.press("s");
    assert_eq!((desk.form().opened.kind, field(&desk)), (Kind::Review, "result"), "{}", desk.screen());
    assert_eq!(desk.text("reviewed_on"), "2026-11-23");
    assert!(!desk.form().dirty());
}

#[test]
fn a_field_that_waits_for_another_lands_on_that_one() {
    let mut desk = zh();
    // Nobody is named yet whose identity could be shown to the court.
    at_line(&mut desk, "行初71", "身份证明");
    desk.press("s");
    assert_eq!((desk.form().opened.kind, field(&desk)), (Kind::Hearing, "head"), "{}", desk.screen());
}

#[test]
fn evidence_that_is_not_listed_yet_is_asked_for_first() {
    let mut desk = zh();
    desk.press("<enter>");
    // 提交全部证据和规范性文件 of 行初87, whose answer lists nothing.
    for _ in 0..12 {
        if desk.screen().lines().any(|line| line.contains('▶') && line.contains("提交全部证据")) {
            break;
        }
        desk.press("j");
    }
    desk.press("s");
    assert_eq!(field(&desk), "evidence", "{}", desk.screen());
}

#[test]
fn an_approval_that_is_waited_for_is_where_the_form_opens() {
    let mut desk = zh();
    at_line(&mut desk, "行初44", "未批");
    desk.press("s");
    assert_eq!((desk.form().opened.kind, field(&desk)), (Kind::Meeting, "approval"));
    assert_eq!(desk.text("approved_on"), "2026-11-23");
}

#[test]
fn a_missing_fact_opens_the_form_that_holds_it_from_the_list_and_from_the_proof() {
    for keys in ["s", "v<enter>"] {
        let mut desk = zh();
        at_line(&mut desk, "行初9", "生效");
        desk.press(keys);
        assert_eq!((desk.form().opened.kind, field(&desk)), (Kind::Judgment, "effective_on"), "{keys}");
        // The fact lies behind: today is not put in for it.
        assert_eq!(desk.text("effective_on"), "", "{keys}");
    }
}

#[test]
fn a_question_of_the_risk_page_opens_its_row_at_the_answer_and_the_question_stays() {
    let mut desk = zh();
    desk.press("<enter>R");
    for _ in 0..60 {
        if desk.screen().lines().any(|line| line.contains('▶') && line.contains("被告不适格")) {
            break;
        }
        desk.press("j");
    }
    desk.press("<enter>");
    let sheet = desk.form().sheet();
    assert_eq!(sheet.field().unwrap().key, "answer", "{}", desk.screen());
    assert_eq!(sheet.text("question"), "被告不适格");
    let screen = desk.press("<s-tab><right>x");
    assert_eq!(desk.form().sheet().text("question"), "被告不适格", "{screen}");
}

#[test]
fn a_duty_is_excused_by_its_title() {
    let mut desk = zh();
    desk.press("<enter><home>");
    let title = desk.screen();
    assert!(line(&title, "▶").contains("答辩准备"), "{title}");
    desk.press("x");
    assert_eq!((desk.form().opened.kind, field(&desk)), (Kind::Excuse, "reason"));
    assert_eq!(desk.text("rule"), "答辩准备（参照）");
    desk.press("法院已同意撤诉<tab>11.23<tab>赵某<tab>会议纪要2号<c-s><c-s>");
    assert_eq!(desk.saved(Kind::Excuse).unwrap().get("rule"), Some(&json!("S2'")));
}

#[test]
fn what_is_typed_takes_the_place_of_what_was_filled_in_beforehand() {
    let mut desk = zh();
    desk.press("<enter>p高<tab>程序违法<tab>11.20<tab>");
    assert_eq!(desk.text("assessed_on"), "2026-11-20");
}

#[test]
fn all_proposals_are_taken_by_one_key_and_those_left_are_named_when_it_is_saved() {
    let keys = "<enter>d判决书<down><down><down>11.5<pgdn><pgdn>";
    let mut desk = zh();
    desk.press(keys);
    let screen = desk.press("<f7>");
    assert!(screen.contains("已取用1项建议"), "{screen}");
    assert_eq!(desk.text("effective_on"), "2026-11-21");
    let mut desk = zh();
    desk.press(keys);
    let screen = desk.press("<c-s><enter>");
    assert!(screen.contains("1项建议未取用：生效日期"), "{screen}");
}

#[test]
fn lines_pasted_into_a_field_of_names_are_names_and_a_blank_elsewhere() {
    let mut desk = zh();
    desk.press("R<pgdn>");
    assert_eq!(field(&desk), "plaintiffs");
    desk.app.update(Event::Term(crate::tui::event::Input::Paste("甲公司\r乙公司".into())));
    assert_eq!(desk.text("plaintiffs"), "甲公司、乙公司");
    desk.press("<pgup><down>");
    assert_eq!(field(&desk), "our_no");
    desk.app.update(Event::Term(crate::tui::event::Input::Paste("静农\r\n第3号".into())));
    assert_eq!(desk.text("our_no"), "静农 第3号");
}

#[test]
fn a_name_that_could_be_another_s_stays_as_it_was_typed() {
    let mut desk = zh();
    // 大邱庄镇 alone begins so; the people of the district are several.
    desk.press("R<pgdn>J某<tab>");
    assert_eq!(desk.text("plaintiffs"), "J某");
    let mut desk = zh();
    let screen = desk.press("<enter>e<pgdn><pgdn><down><down>m");
    assert!(screen.contains("F4 选定") || !screen.contains("→"), "{screen}");
    desk.press("<tab>");
    let mut desk = zh();
    let screen = desk.press("<enter>aq");
    assert!(screen.contains("F4 选定"), "several organs begin so: {screen}");
    desk.press("<tab>");
    assert_eq!(desk.text("defendant"), "q");
}

#[test]
fn an_interrupt_asks_before_a_form_with_text_is_left() {
    let mut desk = zh();
    let screen = desk.press("<enter>i电话联系法官<c-c>");
    assert!(screen.contains("退出程序吗"), "{screen}");
    assert!(!desk.app.leaving());
    desk.press("n");
    assert!(!desk.app.leaving());
    desk.press("<c-c><enter>");
    assert!(desk.app.leaving());
}

/// 行初44 has been quiet; a note says what comes next, and stands at what happened: its day is filled in.
#[test]
fn where_nothing_is_planned_the_note_stands_at_what_it_must_say() {
    let mut stage = TestStage::zh();
    at_line(&mut stage, "", "没有下一步安排");
    stage.press("s");
    assert_eq!(field(&stage), "text", "{}", stage.screen());
    assert_eq!(stage.text("on"), "2026-11-23");
}

/// The papers of 行初31 wait to be handed on, the answer of 行初62 to be filed: the form of the key is opened for that.
#[test]
fn a_form_of_an_act_that_waits_opened_by_its_own_key_has_today_in_it() {
    for (no, key, field) in [("行初31", "f", "forwarded_on"), ("行初62", "b", "filed_on")] {
        let mut stage = TestStage::zh();
        stage.press(&format!("/{no}<enter>{key}"));
        assert_eq!(stage.text(field), "2026-11-23", "{}", stage.screen());
    }
    // Nothing waits to be handed on: the day is asked.
    let mut stage = TestStage::zh();
    stage.press("/行初87<enter>f");
    assert_eq!(stage.text("forwarded_on"), "", "{}", stage.screen());
}
