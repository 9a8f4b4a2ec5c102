//! Saving a form: problems, warnings, refusals, clashes.

use serde_json::json;

use super::{TestStage, amended, line, refuse, unwritten, zh};
use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::said;
use crate::tui::job::Job;
use crate::work::view::Refusal;

#[test]
fn saving_with_problems_jumps_to_the_first_and_counts_them() {
    let mut desk = zh();
    let before = desk.book();
    let screen = desk.press("<enter>r<tab><tab><c-s>");
    // 文书 and 收到日期 are needed.
    assert!(screen.contains("2 处须改正，尚未保存"), "{screen}");
    assert!(line(&screen, "▶").contains("文书"));
    assert_eq!(screen.matches("须改：").count(), 2, "{screen}");
    assert_eq!(desk.book(), before);
}

/// Of an answer nobody has typed a word of, the program knows the defendant at most: that is no record.
#[test]
fn a_form_in_which_nothing_was_filled_in_writes_nothing() {
    let mut desk = zh();
    let before = desk.book();
    let screen = desk.press("2/行初31<enter>a<c-s>");
    assert!(screen.contains("没有填写内容，尚未保存"), "{screen}");
    assert_eq!(desk.book(), before);
}

/// Without the adviser's review an answer is not saved: that is said at once, not behind the page of what would move.
#[test]
fn what_cannot_be_saved_is_said_before_what_saving_it_would_move() {
    let mut desk = zh();
    let before = desk.book();
    let row = "<c-f>证据清单<enter><enter>催告书<esc><esc>";
    desk.press(&format!("<enter>a{row}<c-f>提交日期<enter>11.23<tab>"));
    let first = desk.press("<c-s>");
    // A warning first asks for a second word; a refusal needs none.
    let screen = if first.contains("再按 Ctrl-S") { desk.press("<c-s>") } else { first };
    assert!(screen.contains("须改：答辩状尚未经法律顾问把关"), "{screen}");
    assert!(!screen.contains("这样保存会改动期限"), "{screen}");
    assert_eq!(desk.book(), before);
}

#[test]
fn warnings_need_a_second_save_and_then_it_is_saved() {
    let mut desk = zh();
    let before = desk.book();
    let screen = desk.press("<enter>r起诉状副本<enter>11.20<pgdn><down><down>法制机构<c-s>");
    assert!(screen.contains("1 处提醒；再按 Ctrl-S 照样保存"), "{screen}");
    assert!(screen.contains("提醒：法制机构一般不代替签收"), "{screen}");
    assert_eq!(desk.book(), before);
    let screen = desk.press("<c-s>");
    assert!(desk.on_case());
    assert!(screen.contains("已保存：收件；台账流水第"), "{screen}");
    let body = desk.saved(Kind::Receipt).unwrap();
    assert_eq!(body["received_on"], json!("2026-11-20"));
    assert_eq!(body["signed_at"], json!("法制机构"));
    assert!(!desk.drafts());
}

#[test]
fn typing_after_a_warning_asks_again() {
    let mut desk = zh();
    desk.press("<enter>r起诉状副本<enter>11.20<pgdn><down><down>法制机构<c-s>");
    let screen = desk.press("<tab>两份<c-s>");
    assert!(screen.contains("再按 Ctrl-S 照样保存"), "{screen}");
}

#[test]
fn what_the_desk_refuses_stands_at_its_field_until_it_is_changed() {
    let mut desk = zh();
    let words = said!("早于收件日期", "earlier than the receipt");
    refuse(&mut desk, Refusal::Problems(vec![Problem::new("forwarded_on", words)]));
    let screen = desk.press("<enter>f11.20<c-s>");
    assert!(screen.contains("须改：早于收件日期"), "{screen}");
    assert!(line(&screen, "▶").contains("转交日期"));
    desk.press("<c-u>11.21<c-s>");
    assert!(desk.on_case());
}

#[test]
fn a_failure_of_the_machine_keeps_form_and_draft() {
    use crate::domain::failure::{Failure, FailureKind};
    let mut desk = zh();
    let failure = Failure::new(FailureKind::Store, said!("磁盘已满", "disk full"));
    refuse(&mut desk, Refusal::Failure(failure));
    let screen = desk.press("<enter>f11.20<c-s>");
    assert!(screen.contains("磁盘已满"), "{screen}");
    assert_eq!(desk.text("forwarded_on"), "2026-11-20");
    assert!(desk.drafts());
}

/// Opens the forwarding of 8 November and changes its day and its receiver, whom 周某 changed meanwhile too.
fn clashing() -> TestStage {
    let mut desk = zh();
    desk.press("<enter>2kk<enter><c-u>11.07<tab><tab><c-u>孙某");
    assert_eq!(desk.form().opened.kind, Kind::Forwarding);
    amended(&desk, Kind::Forwarding, json!({"forwarded_on": "2026-11-06", "to_person": "周某"}));
    desk
}

#[test]
fn a_clash_is_decided_field_by_field() {
    let mut desk = clashing();
    let screen = desk.press("<c-s>");
    assert!(screen.contains("两人改了同一处"), "{screen}");
    assert!(screen.contains("周某 于 11-23 11:42"), "{screen}");
    assert!(screen.contains("2026-11-06 周五") && screen.contains("2026-11-07 周六"), "{screen}");
    let screen = desk.press("t<enter>");
    assert!(screen.contains("还有 1 处未选定"), "{screen}");
    desk.press("<left><enter>");
    let body = desk.saved(Kind::Forwarding).unwrap();
    assert_eq!(body["forwarded_on"], json!("2026-11-06"));
    assert_eq!(body["to_person"], json!("孙某"));
    assert!(desk.on_case());
}

#[test]
fn leaving_a_clash_returns_to_the_form_with_nothing_lost() {
    let mut desk = clashing();
    desk.press("<c-s>t<esc>");
    assert_eq!(desk.text("to_person"), "孙某");
    assert_eq!(desk.text("forwarded_on"), "2026-11-07");
    assert_eq!(desk.saved(Kind::Forwarding).unwrap()["to_person"], json!("周某"));
}

#[test]
fn a_second_save_while_the_first_is_under_way_is_not_sent() {
    let mut plain = zh();
    plain.press("<enter>i<tab>已电话联系法官");
    let mut shown = zh();
    assert!(shown.press("<enter>jjv<enter><tab><c-u>11.09<c-s>").contains("这样保存会改动期限"));
    let mut decided = clashing();
    assert!(decided.press("<c-s>t<enter><left>").contains("两人改了同一处"));
    for (mut desk, keys) in
        [(plain, "<c-s><c-s><c-s>"), (shown, "<enter><enter><c-s>y"), (decided, "<enter><enter><c-s>")]
    {
        let jobs = unwritten(&mut desk, keys);
        let saves = jobs.iter().filter(|job| matches!(job, Job::Save(_))).count();
        assert_eq!(saves, 1, "{keys}: {jobs:?}");
    }
}
