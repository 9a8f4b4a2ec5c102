//! A value the desk proposes: seen, explained, taken or left, never taken by itself.

use super::*;

/// At the day a judgment served on 5 November took effect, which the desk proposes as 2026-11-21.
fn at_the_day(desk: &mut TestStage) -> String {
    // 文书种类, 文书号, 裁判日期, 送达日期; the day of effect is asked once the service is known.
    desk.press("<enter>d判决书<down><down><down>11.5<pgdn><pgdn>")
}

#[test]
fn an_empty_field_shows_the_proposed_value_marked_as_such_and_its_path_in_the_help() {
    let mut desk = zh();
    let screen = at_the_day(&mut desk);
    assert!(line(&screen, "▶").contains("生效日期"), "{screen}");
    assert!(line(&screen, "▶").contains("2026-11-21（建议，Tab 取用）"), "{screen}");
    assert!(
        screen.contains("建议2026-11-21：只是最早之日：本机关2026-11-05收到，上诉期15日至2026-11-20届"),
        "{screen}"
    );
    assert_eq!(desk.text("effective_on"), "");
}

#[test]
fn tab_takes_the_proposed_value_and_stays_so_that_one_sees_what_was_taken() {
    let mut desk = zh();
    at_the_day(&mut desk);
    let screen = desk.press("<tab>");
    assert!(line(&screen, "▶").contains("生效日期"), "{screen}");
    assert!(screen.contains("已取建议值；再按 Tab 到下一栏"), "{screen}");
    assert!(!screen.contains("建议，Tab"), "{screen}");
    assert_eq!(desk.text("effective_on"), "2026-11-21");
    assert!(!line(&desk.press("<tab>"), "▶").contains("生效日期"));
}

#[test]
fn a_proposed_value_that_is_passed_by_is_not_in_the_record() {
    let mut desk = zh();
    at_the_day(&mut desk);
    let screen = desk.press("<down>");
    assert!(line(&screen, "生效日期").contains("2026-11-21（建议）"), "{screen}");
    // A judgment voids the fifteen days that stood open; that is shown first, and Enter says yes.
    assert!(desk.press("<up><enter><c-s>").contains("这样保存会改动期限"));
    desk.press("<enter>");
    let saved = desk.saved(Kind::Judgment).unwrap();
    assert_eq!(saved.get("served_on"), Some(&json!("2026-11-05")));
    assert_eq!(saved.get("effective_on"), None);
}

#[test]
fn one_s_own_day_stands_in_the_place_of_the_proposed_one_and_clearing_it_brings_that_back() {
    let mut desk = zh();
    at_the_day(&mut desk);
    let screen = desk.press("11.23");
    assert!(!line(&screen, "▶").contains("建议"), "{screen}");
    assert!(line(&desk.press("<c-u>"), "▶").contains("2026-11-21（建议"));
}

#[test]
fn the_proposal_is_worded_in_english_too() {
    let mut desk = TestStage::new(Lang::En, (120, 36));
    let screen = at_the_day(&mut desk);
    assert!(screen.contains("2026-11-21 (proposed, Tab takes it)"), "{screen}");
    assert!(screen.contains("proposed 2026-11-21: the earliest day only:"), "{screen}");
}

#[test]
fn the_help_of_a_chosen_outcome_tells_what_it_starts() {
    let mut desk = zh();
    let screen = desk.press("<enter>d判决书<pgdn><enter>+<tab>变更<enter>");
    assert!(screen.contains("变更：败诉；可能引起：判决上诉、"), "{screen}");
    assert!(screen.contains("败诉分析报告"), "{screen}");
}
