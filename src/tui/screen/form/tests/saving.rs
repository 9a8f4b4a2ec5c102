//! Saving a form: problems, warnings, refusals, clashes.

use serde_json::{Value, json};

use super::{Desk, line, zh};
use crate::domain::failure::Problem;
use crate::domain::merge::FieldClash;
use crate::domain::record::{Body, Kind};
use crate::said;
use crate::work::view::{ClashView, Refusal, Save};

#[test]
fn saving_with_problems_jumps_to_the_first_and_counts_them() {
    let mut desk = zh();
    let before = desk.fake.book().version;
    let screen = desk.press("<enter>r<tab><tab><c-s>");
    // 文书 and 收到日期 are needed.
    assert!(screen.contains("2 处须改正，尚未存入"), "{screen}");
    assert!(line(&screen, "▶").contains("文书"));
    assert_eq!(screen.matches("须改：").count(), 2, "{screen}");
    assert_eq!(desk.fake.book().version, before);
}

#[test]
fn warnings_need_a_second_save_and_then_it_is_saved() {
    let mut desk = zh();
    let before = desk.fake.book().version;
    let screen = desk.press("<enter>r起诉状副本<enter>11.20<pgdn><down><down>法制机构<c-s>");
    assert!(screen.contains("1 处提醒；再按 Ctrl-S 照存"), "{screen}");
    assert!(screen.contains("提醒：法制机构一般不代替签收"), "{screen}");
    assert_eq!(desk.fake.book().version, before);
    let screen = desk.press("<c-s>");
    assert!(desk.on_case());
    assert!(screen.contains("已存入：收件；账簿第"), "{screen}");
    let body = desk.saved(Kind::Receipt).unwrap();
    assert_eq!(body["received_on"], json!("2026-11-20"));
    assert_eq!(body["signed_at"], json!("法制机构"));
    assert!(desk.fake.book().drafts.is_empty());
}

#[test]
fn typing_after_a_warning_asks_again() {
    let mut desk = zh();
    desk.press("<enter>r起诉状副本<enter>11.20<pgdn><down><down>法制机构<c-s>");
    let screen = desk.press("<tab>两份<c-s>");
    assert!(screen.contains("再按 Ctrl-S 照存"), "{screen}");
}

#[test]
fn what_the_desk_refuses_stands_at_its_field_until_it_is_changed() {
    let mut desk = zh();
    let words = said!("早于收件日期", "earlier than the receipt");
    desk.fake.book().refuse = Some(Refusal::Problems(vec![Problem::new("forwarded_on", words)]));
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
    desk.fake.book().refuse = Some(Refusal::Failure(failure));
    let screen = desk.press("<enter>f11.20<c-s>");
    assert!(screen.contains("磁盘已满"), "{screen}");
    assert_eq!(desk.text("forwarded_on"), "2026-11-20");
    assert_eq!(desk.fake.book().drafts.len(), 1);
}

/// Someone else changed day and receiver of a forwarding meanwhile.
fn clash(desk: &Desk) {
    let mine: Body =
        serde_json::from_value(json!({"forwarded_on": "2026-11-20", "to_person": "钱某"})).unwrap();
    let form = desk.form();
    let save = Save {
        kind: form.opened.kind,
        case: form.opened.case,
        record: form.opened.record,
        base: form.opened.base,
        body: mine.clone(),
        why: String::new(),
        despite_warnings: false,
    };
    let field = |key: &str, mine: &str, theirs: &str| FieldClash {
        key: key.into(),
        base: None,
        mine: Some(Value::from(mine)),
        theirs: Some(Value::from(theirs)),
    };
    desk.fake.book().refuse = Some(Refusal::Clash(Box::new(ClashView {
        save,
        merged: mine,
        fields: vec![field("forwarded_on", "2026-11-20", "2026-11-19"), field("to_person", "钱某", "周某")],
        theirs_by: "赵某".into(),
        theirs_at: "2026-11-23T10:05:00".parse().unwrap(),
        theirs_row: 77,
    })));
}

#[test]
fn a_clash_is_decided_field_by_field() {
    let mut desk = zh();
    desk.press("<enter>f11.20<tab><tab>钱某");
    clash(&desk);
    let screen = desk.press("<c-s>");
    assert!(screen.contains("两人改了同一处"), "{screen}");
    assert!(screen.contains("赵某 于 11-23 10:05"));
    assert!(screen.contains("2026-11-19 周四") && screen.contains("2026-11-20 周五"), "{screen}");
    let screen = desk.press("t<enter>");
    assert!(screen.contains("还有 1 处未选定"), "{screen}");
    desk.press("<left><enter>");
    assert!(desk.on_case());
    let body = desk.saved(Kind::Forwarding).unwrap();
    assert_eq!(body["forwarded_on"], json!("2026-11-19"));
    assert_eq!(body["to_person"], json!("钱某"));
}

#[test]
fn leaving_a_clash_returns_to_the_form_with_nothing_lost() {
    let mut desk = zh();
    desk.press("<enter>f11.20<tab><tab>钱某");
    clash(&desk);
    desk.press("<c-s>t<esc>");
    assert_eq!(desk.text("to_person"), "钱某");
    assert_eq!(desk.text("forwarded_on"), "2026-11-20");
}
