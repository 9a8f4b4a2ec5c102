//! What if: looking at moved days from a form, and being shown them before they are saved.

use serde_json::{Value, json};

use super::{TestStage, amended, line, refuse, zh};
use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::said;
use crate::text::{Lang, width};
use crate::tui::command::Place;
use crate::work::view::Refusal;

/// Opens the receipt of 2026-11-06 from the proof of its fifteen days and puts another day into it.
const LATER: &str = "<enter>jjv<enter><tab><c-u>11.09";

/// What stands in the book of the receipt's day.
fn received(desk: &TestStage) -> Value {
    desk.saved(Kind::Receipt).unwrap()["received_on"].clone()
}

fn on_form(desk: &TestStage) -> bool {
    desk.form().places() == [Place::Form]
}

#[test]
fn looking_shows_old_and_new_days_and_leaves_cursor_texts_and_book_as_they_were() {
    let mut desk = zh();
    desk.press(LATER);
    let (before, caret, stood) = (desk.form().root.texts.clone(), desk.caret(), desk.book());
    let screen = desk.press("<f6>");
    // 6 November + 15 = Saturday 21st, moved to Monday 23rd; 9 November + 15 = Tuesday 24th.
    assert!(screen.contains("推算（未保存）"), "{screen}");
    assert!(screen.contains("原 11-23 一 → 现 11-24 二（推后1日）"), "{screen}");
    assert!(desk.press("j<pgdn>").contains("推算（未保存）"));
    desk.press("<esc>");
    assert!(on_form(&desk));
    assert_eq!((desk.form().root.texts.clone(), desk.caret()), (before, caret));
    assert_eq!(desk.text("received_on"), "11.09", "what is being typed is not even read over");
    assert_eq!((desk.book(), desk.drafts()), (stood, false));
    // The ordinary draft is kept as ever.
    desk.press("<tab>");
    assert!(desk.drafts());
}

#[test]
fn nothing_that_would_change_is_said_in_one_line() {
    let mut desk = zh();
    let screen = desk.press("<enter>jjv<enter><f6>");
    assert!(screen.contains("按现在所填，期限和风险都不变"), "{screen}");
    assert!(on_form(&desk));
    desk.press("<c-end>缺一页");
    assert!(desk.press("<f6>").contains("期限和风险都不变"));
}

#[test]
fn a_field_that_is_wrong_is_named_and_counts_as_saved() {
    let mut desk = zh();
    let screen = desk.press("<enter>jjv<enter><tab><c-u>2.30<f6>");
    assert!(screen.contains("填写有误、仍按已存内容推算：收到日期"), "{screen}");
    assert!(screen.contains("没有期限变化"), "{screen}");
    desk.press("<esc>");
    assert_eq!(desk.text("received_on"), "2.30");
    // A day that is not yet there cannot be a day of receipt.
    let screen = desk.press("<c-u>12.01<f6>");
    assert!(screen.contains("仍按已存内容推算：收到日期"), "{screen}");
}

#[test]
fn from_a_row_one_looks_and_returns_into_the_row() {
    let mut desk = zh();
    desk.press("<enter>a<pgdn><pgdn><pgdn>11.20<pgup><enter><enter>照片");
    let caret = desk.caret();
    let screen = desk.press("<f6>");
    // Ten days from 6 November ended on Monday 16th; prepared on Friday 20th. 可以参照: it guides and nobody is late.
    assert!(screen.contains("原 11-16 一 待办 → 现 11-16 一 已办 11-20 五"), "{screen}");
    let screen = desk.press("<f6>");
    assert!(line(&screen, "▶").contains("照片"), "{screen}");
    assert_eq!(desk.caret(), caret);
    let screen = desk.press("<esc><f6>");
    assert!(screen.contains("推算（未保存）"), "{screen}");
    let screen = desk.press("<enter>");
    assert!(line(&screen, "答辩 · 证据清单").contains("1 件"), "{screen}");
}

#[test]
fn a_save_that_moves_days_shows_them_and_a_no_loses_nothing() {
    let mut desk = zh();
    let stood = desk.book();
    let screen = desk.press(&format!("{LATER}<c-s>"));
    assert!(screen.contains("这样保存会改动期限"), "{screen}");
    assert_eq!((desk.book(), received(&desk)), (stood, json!("2026-11-06")));
    for no in ["<esc>", "<c-s>n"] {
        desk.press(no);
        assert!(on_form(&desk), "{no}");
        assert_eq!(desk.text("received_on"), "2026-11-09");
        assert_eq!((desk.book(), received(&desk)), (stood, json!("2026-11-06")));
    }
}

#[test]
fn a_yes_saves_it_as_one_step() {
    for yes in ["<enter>", "y"] {
        let mut desk = zh();
        let rows = desk.book();
        let screen = desk.press(&format!("{LATER}<c-s>{yes}"));
        assert!(screen.contains("已保存：收件"), "{screen}");
        assert_eq!(received(&desk), json!("2026-11-09"));
        assert_eq!((desk.book(), desk.drafts()), (rows + 1, false));
    }
}

#[test]
fn from_the_look_one_saves_without_being_asked_again() {
    let mut desk = zh();
    let screen = desk.press(&format!("{LATER}<f6><c-s>"));
    assert!(screen.contains("已保存：收件"), "{screen}");
    assert_eq!(received(&desk), json!("2026-11-09"));
}

#[test]
fn a_new_record_that_only_settles_or_starts_duties_is_saved_at_once() {
    let mut desk = zh();
    desk.press("<enter>f11.20<c-s>");
    assert!(desk.on_case());
}

#[test]
fn leave_to_give_evidence_later_is_shown_before_it_takes_the_fifteen_days_away() {
    let mut desk = zh();
    let keys = "<enter>y延期提供证据<tab>11.16<tab>不可抗力<tab>准许<tab><tab>11.18<tab>11.20<c-s>";
    let screen = desk.press(keys);
    assert!(screen.contains("这样保存会改动期限"), "{screen}");
    assert!(line(&screen, "提交全部证据").contains("不再适用"), "{screen}");
    // 20 November + 15 = Saturday 5 December, moved to Monday 7th.
    let screen = desk.press("jjjj");
    assert!(screen.contains("新增 12-07 一"), "{screen}");
    desk.press("<enter>");
    assert!(desk.on_case());
    assert_eq!(desk.saved(Kind::Application).unwrap()["decision"], json!("准许"));
}

#[test]
fn warnings_come_first_and_the_moved_days_after_them() {
    let mut desk = zh();
    let screen = desk.press(&format!("{LATER}<pgdn><down><down><down><c-u>法制机构<c-s>"));
    assert!(screen.contains("1 处提醒；再按 Ctrl-S 照样保存"), "{screen}");
    let screen = desk.press("<c-s>");
    assert!(screen.contains("这样保存会改动期限"), "{screen}");
    desk.press("<enter>");
    assert_eq!(received(&desk), json!("2026-11-09"));
}

#[test]
fn what_was_agreed_to_is_not_asked_again_when_the_desk_has_a_warning_of_its_own() {
    let mut desk = zh();
    desk.press(&format!("{LATER}<c-s>"));
    let words = said!("与邮件签收日不符", "not the day of delivery");
    let warning = Problem::new("received_on", words).warning();
    refuse(&mut desk, Refusal::Problems(vec![warning]));
    let screen = desk.press("<enter>");
    assert!(screen.contains("提醒：与邮件签收日不符"), "{screen}");
    let screen = desk.press("<c-s>");
    assert!(screen.contains("已保存：收件"), "{screen}");
    assert_eq!(received(&desk), json!("2026-11-09"));
}

#[test]
fn after_a_clash_the_days_of_what_was_decided_are_shown() {
    let mut desk = zh();
    desk.press(LATER);
    amended(&desk, Kind::Receipt, json!({"received_on": "2026-11-10"}));
    assert!(desk.press("<f6>").contains("别人刚改过同一处"));
    let screen = desk.press("<c-s>");
    assert!(screen.contains("两人改了同一处"), "{screen}");
    let screen = desk.press("<left><enter>");
    // By now 10 November + 15 = Wednesday 25th; 9 November + 15 = Tuesday 24th.
    assert!(screen.contains("原 11-25 三 → 现 11-24 二（提前1日）"), "{screen}");
    let screen = desk.press("<esc>");
    assert!(screen.contains("两人改了同一处") && screen.contains("[x] 我的"), "{screen}");
    assert_eq!(received(&desk), json!("2026-11-10"));
    desk.press("<enter><enter>");
    assert_eq!(received(&desk), json!("2026-11-09"));
}

#[test]
fn the_palette_finds_it_by_several_words() {
    for word in ["推算", "试算", "如果", "ts", "what if"] {
        let mut desk = zh();
        let screen = desk.press(&format!("{LATER}<c-k>{word}<enter>"));
        assert!(screen.contains("推算（未保存）"), "{word}\n{screen}");
    }
}

#[test]
fn a_form_of_no_case_says_that_it_moves_no_day() {
    let mut desk = zh();
    assert!(desk.press("P<f6>").contains("这份表单不影响任何期限"));
}

#[test]
fn it_fits_every_size_and_scrolls_to_its_last_line_and_no_further() {
    for lang in [Lang::Zh, Lang::En] {
        for size in [(60, 16), (80, 24), (120, 36)] {
            let mut desk = TestStage::new(lang, size);
            let end = desk.press(&format!("{LATER}<f6><end>"));
            assert!(end.lines().all(|line| width::width(line) <= usize::from(size.0)), "{end}");
            assert!(
                end.contains(if lang == Lang::Zh {
                    "举证期限内申请保全"
                } else {
                    "Apply about evidence"
                }),
                "{end}"
            );
            assert_eq!(desk.press("<pgdn>jj"), end);
            assert!(desk.press("<home>").contains(if lang == Lang::Zh {
                "司法文书转交"
            } else {
                "Forward the court papers"
            }));
        }
    }
}

#[test]
fn what_another_saved_between_the_look_and_the_yes_is_shown_before_it_is_saved() {
    let mut desk = zh();
    let screen = desk.press(&format!("{LATER}<c-s>"));
    assert!(line(&screen, "司法文书转交").contains("恢复待办"), "{screen}");
    // Meanwhile the forwarding is corrected to the 10th, which is after the new day of receipt.
    amended(&desk, Kind::Forwarding, json!({"forwarded_on": "2026-11-10"}));
    let screen = desk.press("<enter>");
    assert!(line(&screen, "司法文书转交").contains("日期变动"), "{screen}");
    assert_eq!(received(&desk), json!("2026-11-06"));
    desk.press("<enter>");
    assert_eq!(received(&desk), json!("2026-11-09"));
}
