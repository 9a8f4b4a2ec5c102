//! The form screen, driven by keys; what is expected is written by hand.

mod finding;
mod landing;
mod message;
mod morning;
mod proposing;
mod sides;
mod saving;
mod what_if;

use serde_json::json;

use super::*;
use crate::domain::record::Kind;
use crate::text::Lang;
use crate::tui::effect::Request;
use crate::tui::event::Event;
use crate::tui::job::{Job, JobOutcome, Writer};
use crate::tui::screen::Screen;
use crate::tui::seat::LateSeat;
use crate::tui::stage::{FIRST, TestStage};
use crate::tui::{effect::Runner, keymap};
use crate::work::desk::Opening;
use crate::work::small::{self, Folder, opening};
use crate::work::view::{Refusal, Save};

fn zh() -> TestStage {
    TestStage::zh()
}

/// A writer that refuses the first save, for what a book never refuses by itself.
struct Refusing {
    first: Option<Refusal>,
    then: LateSeat,
}

impl Writer for Refusing {
    fn run(&mut self, job: Job) -> JobOutcome {
        match self.first.take_if(|_| matches!(job, Job::Save(_))) {
            Some(refusal) => JobOutcome::Refused(refusal),
            None => self.then.run(job),
        }
    }
}

/// The next save is refused with this.
fn refuse(stage: &mut TestStage, refusal: Refusal) {
    let then = LateSeat::new(&stage.folder.path(), &opening("wang"));
    stage.runner = Runner::Inline(Box::new(Refusing { first: Some(refusal), then }));
}

/// 周某 changes the newest record of a kind in the first case.
fn amended(stage: &TestStage, kind: Kind, fields: serde_json::Value) {
    let record = stage.records(kind).pop().unwrap();
    let mut body = record.body.clone();
    body.extend(fields.as_object().cloned().unwrap());
    let save = Save {
        record: Some(record.id),
        base: Some(record.row),
        ..small::new(kind, Some(FIRST), body.into())
    };
    stage.another().save(&save).unwrap();
}

/// The line of the screen that holds these words.
fn line<'a>(screen: &'a str, words: &str) -> &'a str {
    screen.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("no “{words}” on\n{screen}"))
}

#[test]
fn a_new_answer_lists_its_fields_under_headings_with_help_and_clause() {
    let screen = zh().press("<enter>a");
    assert!(line(&screen, "未改动").contains("答辩 · （2026）津0118行初87号"));
    assert!(line(&screen, "─ 答辩事项").starts_with("─ 答辩事项 ─"));
    assert!(line(&screen, "▶").contains("答辩人"));
    assert!(line(&screen, "（机关").contains("区方案一（一）1；行政诉讼法第67条"));
    assert!(screen.contains("几个被告分别答辩的，各登记一份；不填表示全部被告。"));
    assert!(screen.lines().all(|line| crate::text::width::width(line) <= 80), "{screen}");
}

#[test]
fn a_narrow_form_still_names_the_way_out_and_the_list_of_keys() {
    for lang in [Lang::Zh, Lang::En] {
        let screen = TestStage::new(lang, (60, 16)).press("2/行初87<enter><enter>a");
        let foot = screen.lines().last().unwrap_or_default();
        assert!(foot.contains("Ctrl-S") && foot.contains("Esc") && foot.contains("F1"), "{screen}");
    }
}

#[test]
fn on_a_wide_screen_the_help_stands_beside_the_fields() {
    let screen = TestStage::new(Lang::En, (120, 36)).press("<enter>a");
    let first = line(&screen, "answering defendant (");
    assert!(first.contains("│"), "{first}");
    assert!(screen.contains("With several defendants one answer each;"));
}

#[test]
fn chinese_is_typed_into_the_field_at_hand_and_the_caret_stands_behind_it() {
    let mut desk = zh();
    desk.press("<enter>a<tab><c-u>");
    // Marks 4, the longest label 16, gap 2: values begin in column 22.
    assert_eq!(desk.caret(), Some((22, 4)));
    desk.press("钱某某");
    assert_eq!(desk.text("officer"), "钱某某");
    assert_eq!(desk.caret(), Some((28, 4)));
    desk.press("<left><bs>");
    assert_eq!(desk.text("officer"), "钱某");
    assert_eq!(desk.caret(), Some((24, 4)));
}

#[test]
fn a_day_is_echoed_with_weekday_and_rest_day_while_it_is_typed() {
    let mut desk = zh();
    // 2026-11-22 is a Sunday, 2026-11-23 a Monday.
    let screen = desk.press("<enter>r起诉状副本<enter>１１．２２");
    assert!(line(&screen, "→").contains("→ 2026-11-22 周日 休息日"), "{screen}");
    desk.press("<c-u>");
    let screen = desk.press("23号");
    assert!(line(&screen, "→").contains("→ 2026-11-23 周一 工作日"), "{screen}");
}

#[test]
fn a_relative_day_becomes_the_day_it_stands_for_when_the_field_is_left_and_in_the_draft() {
    let mut desk = zh();
    desk.press("<enter>r<tab><tab>+10");
    assert_eq!(desk.text("court_due"), "+10");
    let draft = match desk.app.stack().last() {
        Some(Screen::Form(state)) => state.draft_texts(&desk.app.world),
        _ => panic!(),
    };
    assert_eq!(draft["court_due"], json!("2026-12-03"));
    desk.press("<tab>");
    assert_eq!(desk.text("court_due"), "2026-12-03");
}

#[test]
fn one_word_is_chosen_by_pinyin_initials_by_arrows_and_by_space() {
    let mut desk = zh();
    let screen = desk.press("<enter>a<pgdn><pgdn><down><down><down> ");
    assert!(line(&screen, "▶").contains("身份证明          是"), "{screen}");
    desk.press("<right>");
    assert_eq!(desk.text("identity_paper"), "否");
    desk.press("<bs>");
    assert_eq!(desk.text("identity_paper"), "");
    let screen = desk.press("s");
    assert!(line(&screen, "▶").contains("s → 是"), "{screen}");
    desk.press("<tab>");
    assert_eq!(desk.text("identity_paper"), "是");
}

#[test]
fn an_organ_is_suggested_while_typing_and_picked_from_a_list() {
    let mut desk = zh();
    let screen = desk.press("<enter>adqz");
    assert!(line(&screen, "▶").contains("dqz → 天津市静海区大邱庄镇人民政府"), "{screen}");
    desk.press("<tab>");
    assert_eq!(desk.text("defendant"), "天津市静海区大邱庄镇人民政府");
    let screen = desk.press("<s-tab><f4>静海镇");
    assert!(screen.contains("答辩人：打字筛选，Enter 填入"), "{screen}");
    desk.press("<enter>");
    assert_eq!(desk.text("defendant"), "天津市静海区静海镇人民政府");
    let before = desk.text("defendant");
    desk.press("<f4>dqz<esc>");
    assert_eq!(desk.text("defendant"), before);
}

#[test]
fn what_was_begun_in_the_field_goes_on_in_the_list() {
    let mut desk = zh();
    let screen = desk.press("<enter>adqz<f4>");
    assert!(line(&screen, "> dqz").contains("dqz"), "{screen}");
    desk.press("<enter>");
    assert_eq!(desk.text("defendant"), "天津市静海区大邱庄镇人民政府");
}

#[test]
fn enter_begins_the_first_row_of_an_empty_list() {
    let mut desk = zh();
    let screen = desk.press("<enter>a<pgdn><pgdn><enter><enter>催告书送达回证<esc>");
    assert!(line(&screen, "答辩 · 证据清单").contains("1 件"), "{screen}");
}

#[test]
fn several_papers_are_marked_with_space_and_joined() {
    let mut desk = zh();
    let screen = desk.press("<enter>r <down> ");
    assert!(screen.contains("已选1项") && screen.contains("[x]"), "{screen}");
    desk.press("<up> <enter>");
    let papers = desk.text("papers");
    assert_eq!(papers.split('、').count(), 2, "{papers}");
}

#[test]
fn fields_appear_when_they_become_relevant_and_hidden_text_is_kept() {
    let mut desk = zh();
    let screen = desk.press("<enter>r<pgdn>邮寄送达<enter>");
    // What has appeared does not come between what is typed and the next field; it is named, marked, and one step back.
    assert!(line(&screen, "▶").contains("签收人") && screen.contains("上方多出：邮件单号"), "{screen}");
    assert!(line(&screen, "邮件单号").contains('+'), "{screen}");
    let screen = desk.press("<s-tab>");
    assert!(line(&screen, "▶").contains("邮件单号") && !line(&screen, "邮件单号").contains('+'), "{screen}");
    let screen = desk.press("EY123<s-tab>直接送达<enter>");
    assert!(!screen.contains("邮件单号"), "{screen}");
    assert_eq!(desk.text("post_no"), "EY123");
    desk.press("<s-tab>");
    assert!(desk.press("邮寄送达<enter>").contains("EY123"));
}

#[test]
fn fields_that_were_gone_past_come_at_the_end() {
    let mut desk = zh();
    // Behind the way of service stand 签收人, 签收部门 and 备注; then comes the number that was gone past.
    let screen = desk.press("<enter>r<pgdn>邮寄送达<tab><tab><tab><tab>");
    assert!(line(&screen, "▶").contains("邮件单号"), "{screen}");
    assert_eq!(desk.form().root.field().unwrap().key, "post_no");
}

#[test]
fn rows_are_added_edited_removed_and_taken_back() {
    let mut desk = zh();
    let screen = desk.press("<enter>a<pgdn><pgdn><enter>");
    assert!(screen.contains("还没有内容；直接打字、按 + 或 Enter 添一行"), "{screen}");
    let screen = desk.press("＋催告书送达回证<tab>书证<esc><ins>照片<esc>");
    assert!(line(&screen, "答辩 · 证据清单").contains("2 件"), "{screen}");
    assert!(line(&screen, "催告书").contains("书证"));
    assert!(line(&screen, "▶").contains("照片"));
    let screen = desk.press("<del>");
    assert!(screen.contains("删除第2行“照片”？保存之前按 u 可取回。"), "{screen}");
    assert!(!desk.press("y").contains("照片"));
    assert!(desk.press("u").contains("照片"));
    desk.press("<up><enter>");
    desk.press("（复印件）");
    let screen = desk.press("<esc><esc>");
    assert!(line(&screen, "证据清单").contains("2 件  催告书送达回证（复印件）、照片"), "{screen}");
}

#[test]
fn a_row_in_which_nothing_was_typed_is_not_added() {
    let mut desk = zh();
    desk.press("<enter>a<pgdn><pgdn><enter>+<esc><esc>");
    assert!(!desk.form().dirty());
}

#[test]
fn leaving_with_unsaved_text_keeps_it_and_opening_again_restores_it() {
    let mut desk = zh();
    let screen = desk.press("<enter>i<tab>已电话联系法官<esc>");
    assert!(desk.on_case());
    assert!(screen.contains("草稿已保存，再次打开可继续"));
    let screen = desk.press("i");
    assert!(screen.contains("有 11:42 未存的草稿：已恢复；F8 留存草稿、另填一份"), "{screen}");
    assert!(screen.contains("已电话联系法官"));
    // Another new record: the unsaved one is not mixed with it, and stays.
    let screen = desk.press("<f8>");
    assert!(!screen.contains("已电话联系法官") && screen.contains("草稿留在“未存草稿”中"), "{screen}");
    assert!(desk.drafts());
    let list = desk.press("<tab>已约见承办人<esc><esc>U");
    assert!(list.contains("已电话联系法官") && list.contains("已约见承办人"), "{list}");
}

/// What a message proposed for the envelope that is put aside is nothing to the next one.
#[test]
fn what_was_pasted_goes_aside_with_its_draft() {
    let mut desk = zh();
    desk.press("r津0118行初950<tab>起诉状副本<esc>r");
    let message = "【天津市静海区人民法院】（2026）津0118行初951号 卢某诉天津市静海区独流镇人民政府一案，请于2026年12月8日9时30分到第三法庭开庭。";
    desk.app.update(Event::Term(crate::tui::event::Input::Paste(message.into())));
    let shown = desk.screen();
    assert!(shown.contains("行初950号") && shown.contains("来文写作（2026）津0118行初951号"), "{shown}");
    let screen = desk.press("<f8>");
    assert!(!screen.contains("卢某") && !screen.contains("951"), "{screen}");
}

#[test]
fn a_draft_of_a_saved_record_is_given_up_and_taken_back() {
    let mut desk = zh();
    let screen = desk.press("<enter>e<tab>丙收字3号<esc>e");
    assert!(screen.contains("未存的草稿：已恢复；F8 放弃草稿"), "{screen}");
    assert!(!desk.press("<f8>").contains("丙收字3号"));
    assert!(!desk.drafts());
    assert!(desk.press("<f8>").contains("丙收字3号"));
    assert!(desk.drafts());
}

#[test]
fn a_draft_is_kept_with_the_second_after_its_first_key_and_when_the_program_ends() {
    let mut desk = zh();
    desk.press("<enter>i<tab>甲");
    let now = desk.app.world.now;
    let tick = |seconds| Event::Tick(now + chrono::TimeDelta::seconds(seconds));
    assert!(desk.app.update(tick(0)).is_empty());
    assert!(matches!(desk.app.update(tick(1)).as_slice(), [Request::Write(Job::SaveDraft(_))]));
    // Nothing new was typed.
    assert!(desk.app.update(tick(9)).is_empty());
    desk.press("乙");
    match desk.app.update(Event::Hangup).as_slice() {
        [Request::Write(Job::SaveDraft(draft))] => assert!(draft.texts.values().any(|text| text == "甲乙")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn long_text_has_lines_and_grows_with_them() {
    let mut desk = zh();
    desk.press("<enter>a<pgdn>一、有职权<enter>二、有授权<enter>三");
    assert_eq!(desk.text("authority"), "一、有职权\n二、有授权\n三");
    let screen = desk.press("<up>");
    assert!(line(&screen, "▶").contains("① 法定职权"), "{screen}");
    assert_eq!(desk.caret().map(|(_, y)| y), Some(7));
    let screen = desk.press("<down><down>");
    assert!(line(&screen, "▶").contains("② 事实根据"), "{screen}");
    assert!(screen.contains("二、有授权"));
}

#[test]
fn a_text_of_many_lines_shows_eight_and_from_its_first_line_once_it_fits_again() {
    let mut desk = zh();
    let screen = desk
        .press("<enter>a<pgdn>一<enter>二<enter>三<enter>四<enter>五<enter>六<enter>七<enter>八<enter>九");
    assert!(!screen.contains("    一") && line(&screen, "▶").contains("二"), "{screen}");
    let screen = desk.press("<bs><bs>");
    assert!(line(&screen, "▶").contains("一"), "{screen}");
    assert!(screen.contains("八"));
}

#[test]
fn up_and_down_follow_a_wrapped_line_as_it_is_seen() {
    let mut desk = zh();
    // 57 columns hold 28 Chinese characters: 40 take two lines, the second of 12.
    desk.press(&format!("<enter>a<pgdn>{}", "字".repeat(40)));
    let below = desk.caret().unwrap();
    desk.press("<up>");
    let above = desk.caret().unwrap();
    assert_eq!((below, above), ((46, 7), (46, 6)));
}

#[test]
fn a_desk_that_is_read_only_shows_the_form_and_refuses_to_type() {
    let opening = Opening { readonly: true, ..opening("wang") };
    let mut desk = TestStage::over(Folder::district(), &opening, Lang::Zh, (80, 24));
    let record = desk.records(Kind::Receipt).pop().unwrap().id;
    let mut another = desk.another();
    let mut state = FormState::new(another.open_form(Kind::Receipt, Some(FIRST), Some(record)).unwrap());
    let mut ctx = Ctx {
        pane: false,
        desk: &mut another,
        world: &desk.app.world,
        scope: crate::work::view::Scope::All,
        area: Rect::new(0, 2, 80, 21),
        wide: false,
    };
    let acts = state.typed(&Input::Text("改".into()), &mut ctx).unwrap();
    assert!(
        matches!(acts.as_slice(), [Reaction::Say(Tone::Refusal, words)] if words.zh == "只读打开，不能改动")
    );
    assert!(!state.dirty());
    assert!(desk.press("<enter>").contains("行初87"));
}

/// Feeds keys while the writer is busy; the jobs that are to be written.
fn unwritten(desk: &mut TestStage, keys: &str) -> Vec<Job> {
    let inputs = keymap::parse(keys).unwrap();
    let effects = inputs.into_iter().flat_map(|input| desk.app.update(Event::Term(input)));
    effects.filter_map(|effect| if let Request::Write(job) = effect { Some(job) } else { None }).collect()
}

#[test]
fn text_typed_while_a_save_is_under_way_is_refused_and_the_form_closes_from_under_an_overlay() {
    let mut desk = zh();
    desk.press("<enter>f");
    let jobs = unwritten(&mut desk, "11.20<c-s>");
    let Some(job @ Job::Save(_)) = jobs.last().cloned() else { panic!("{jobs:?}") };
    let text = desk.form().root.texts.clone();
    unwritten(&mut desk, "甲");
    assert_eq!(desk.form().root.texts, text);
    unwritten(&mut desk, "<c-k>");
    let outcome = LateSeat::new(&desk.folder.path(), &opening("wang")).run(job.clone());
    assert!(matches!(outcome, JobOutcome::Saved(_)));
    desk.app.update(Event::Done(job, outcome));
    assert!(desk.on_case());
}

#[test]
fn a_draft_older_than_what_stands_in_the_book_is_offered_and_merged_with_it() {
    let mut desk = zh();
    let record = desk.records(Kind::Answer).pop().unwrap();
    desk.press("<enter>a<tab>旧稿<esc>");
    assert!(desk.drafts());
    let _later = small::Later::at("2026-11-23T12:00:00");
    // The one changed the officer as the other had, and added a remark.
    amended(&desk, Kind::Answer, json!({"officer": "孙某", "note": "以此为准"}));
    let screen = desk.press("<esc><enter>a");
    assert_eq!(desk.form().opened.record, Some(record.id));
    assert!(
        screen.contains("两人改了同一处") && screen.contains("旧稿") && screen.contains("孙某"),
        "{screen}"
    );
    // Theirs is chosen: their remark stands too, and nothing of the draft is left.
    desk.press("<right><c-s>");
    assert!(desk.on_case());
    let body = desk.saved(Kind::Answer).unwrap();
    assert_eq!((&body["officer"], &body["note"]), (&json!("孙某"), &json!("以此为准")));
    assert!(!desk.drafts());
}

#[test]
fn every_form_is_drawn_on_every_size_in_both_languages_without_overflow() {
    for lang in [Lang::Zh, Lang::En] {
        for size in [(60, 16), (80, 24), (120, 36)] {
            for key in [
                "a", "g", "b", "w", "p", "m", "h", "d", "A", "l", "L", "W", "J", "r", "f", "y", "x", "i",
                "c", "e",
            ] {
                let screen = TestStage::new(lang, size).press(&format!("<enter>{key}<tab><tab><c-s>"));
                assert!(
                    screen.lines().all(|line| crate::text::width::width(line) <= usize::from(size.0)),
                    "{key} {size:?}\n{screen}"
                );
            }
        }
    }
}
