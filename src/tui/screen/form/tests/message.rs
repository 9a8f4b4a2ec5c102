//! Which case a pasted message means is listed, and one key takes it.

use super::*;
use crate::tui::stage::TestStage;

fn paste(desk: &mut TestStage, message: &str) -> String {
    desk.app.update(Event::Term(crate::tui::event::Input::Paste(message.into())));
    desk.screen()
}

/// 孙某 sues 区人社局 in 行初62 of the small district; no number is said.
const WITHOUT_A_NUMBER: &str = "孙某诉天津市静海区人力资源和社会保障局工伤认定一案，定于2026年12月8日上午9时30分在第三法庭公开开庭审理，请准时到庭。";

#[test]
fn a_message_pasted_on_the_day_lists_the_cases_it_may_mean_and_enter_takes_one() {
    let mut desk = zh();
    let shown = paste(&mut desk, WITHOUT_A_NUMBER);
    assert!(shown.contains("来文可能是哪一案") && shown.contains("（2026）津0118行初62号"), "{shown}");
    assert!(shown.contains("原告相同，被告相同") && shown.contains("都不是：按来文登记一个案件"), "{shown}");
    assert_eq!(desk.text("court_no"), "", "nothing is taken before a key says so");
    let shown = desk.press("<enter>");
    assert_eq!(desk.text("court_no"), "（2026）津0118行初62号");
    assert_eq!(desk.text("hearing_at"), "2026-12-08 09:30");
    assert!(shown.contains("记入该案：（2026）津0118行初62号"), "{shown}");
}

#[test]
fn a_message_of_none_of_them_goes_on_as_a_new_case_and_escape_leaves_it_open() {
    let mut desk = zh();
    paste(&mut desk, WITHOUT_A_NUMBER);
    let shown = desk.press("<down><enter>");
    assert!(shown.contains("按新案件登记"), "{shown}");
    assert_eq!((desk.text("court_no").as_str(), desk.text("plaintiffs").as_str()), ("", "孙某"));
    let mut desk = zh();
    paste(&mut desk, WITHOUT_A_NUMBER);
    desk.press("<esc>");
    assert_eq!(desk.text("court_no"), "");
}

#[test]
fn what_is_no_message_opens_nothing_on_a_list() {
    let mut desk = zh();
    let shown = paste(&mut desk, "明天下午开会");
    assert!(shown.contains("这里不能粘贴"), "{shown}");
}
