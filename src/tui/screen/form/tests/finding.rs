//! Going to a field or a row by its name, rows begun by typing, one way to confirm.

use super::*;
use crate::tui::stage::TestStage;

fn field(desk: &TestStage) -> &'static str {
    desk.form().sheet().field().unwrap().key
}

#[test]
fn a_field_is_gone_to_by_its_name_its_pinyin_or_what_stands_in_it() {
    for typed in ["转交部门", "zjbm", "forwarded to", "ＺＪＢＭ"] {
        let mut desk = zh();
        let screen = desk.press(&format!("<enter>f<c-f>{typed}"));
        assert!(screen.contains("找栏目") && screen.contains("1/"), "{typed}\n{screen}");
        assert!(desk.caret().is_some());
        desk.press("<enter>");
        assert_eq!(field(&desk), "to_organ", "{typed}");
    }
    let mut desk = zh();
    desk.press("<enter>i<tab>已电话联系法官<c-home>");
    let before = field(&desk);
    desk.press("<c-f>电话联系<enter>");
    assert_ne!(field(&desk), before);
    assert!(desk.text(field(&desk)).contains("电话联系"));
    // Esc leaves form and field as they were.
    let at = field(&desk);
    desk.press("<c-f>xyz<enter>");
    assert!(desk.screen().contains("没有符合的"), "{}", desk.screen());
    desk.press("<esc>");
    assert_eq!(field(&desk), at);
}

#[test]
fn typing_at_a_list_of_rows_opens_it_with_what_was_typed() {
    let mut desk = zh();
    let screen = desk.press("<enter>a<pgdn><pgdn>催告书");
    assert!(screen.contains("第1行"), "{screen}");
    desk.press("送达回证<esc>");
    assert_eq!(desk.form().root.rows("evidence")[0]["name"], "催告书送达回证");
    // In the list composed text begins the next row.
    desk.press("现场照片<esc><esc>");
    let rows = desk.form().root.rows("evidence");
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1]["name"], "现场照片");
}

#[test]
fn lines_pasted_into_a_list_are_a_row_each() {
    let mut desk = zh();
    desk.press("<enter>a<pgdn><pgdn>");
    desk.app.update(crate::tui::event::Event::Term(Input::Paste("催告书\r现场照片\r\n询问笔录".into())));
    let names: Vec<_> = desk.form().root.rows("evidence").iter().map(|row| row["name"].clone()).collect();
    assert_eq!(names, ["催告书", "现场照片", "询问笔录"], "{}", desk.screen());
}

#[test]
fn a_row_of_a_list_is_gone_to_by_what_it_says() {
    let mut desk = zh();
    desk.press("<enter>a<pgdn><pgdn>催告书<esc>现场照片<esc>询问笔录<esc>");
    let screen = desk.press("/xczp<enter>");
    assert!(line(&screen, "▶").contains("现场照片"), "{screen}");
}

#[test]
fn ctrl_s_confirms_whatever_is_asked() {
    // A warning, then the days that move: Ctrl-S each time.
    let mut desk = zh();
    desk.press("<enter>jjv<enter><tab><c-u>11.09<pgdn><down><down><down><c-u>法制机构<c-s>");
    assert!(desk.screen().contains("再按 Ctrl-S"), "{}", desk.screen());
    desk.press("<c-s>");
    assert!(desk.screen().contains("这样保存会改动期限"), "{}", desk.screen());
    assert!(desk.screen().lines().last().unwrap().contains("Ctrl-S 照此保存"), "{}", desk.screen());
    desk.press("<c-s>");
    assert!(desk.screen().contains("已保存：收件"), "{}", desk.screen());
    // A question in a box: undoing what an earlier sitting saved.
    let screen = desk.press("uu");
    assert!(screen.lines().last().unwrap().contains("Enter 是  Esc 否"), "{screen}");
    assert!(desk.press("<c-s>").contains("已撤销"), "{}", desk.screen());
}

#[test]
fn beside_a_day_to_come_stands_what_is_on_it_already() {
    let mut desk = zh();
    // On 26 November 行初71 is heard at 09:30, and duties end.
    let screen = desk.press("<enter>h11.26");
    assert!(line(&screen, "→").contains("当日已有开庭1"), "{screen}");
    let mut desk = zh();
    let screen = desk.press("<enter>f11.20");
    assert!(!screen.contains("当日已有"), "a day that is past is not chosen: {screen}");
}

#[test]
fn a_hearing_that_runs_into_another_says_so_while_it_is_typed() {
    let mut desk = zh();
    // 行初71 is heard on 26 November at 09:30 in the third room.
    let screen = desk.press("<enter>h11.26 10:00<tab>第三法庭<tab>");
    assert!(screen.contains("同一法庭同一时间另有开庭"), "{screen}");
    assert!(screen.contains("行初71号"), "the other case is named: {screen}");
    // Another room, another day: it is gone before anything is saved.
    desk.press("<s-tab><s-tab>");
    desk.press(&"<bs>".repeat(20));
    let screen = desk.press("11.27 10:00<tab>");
    assert!(!screen.contains("另有开庭"), "{screen}");
}
