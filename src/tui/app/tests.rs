//! What keys do, and what they must never do.

use crate::domain::day::Moment;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::said;
use crate::text::Lang;
use crate::tui::app::App;
use crate::tui::desk::{Job, Step};
use crate::tui::effect::{Effect, Runner};
use crate::tui::event::{Event, Input};
use crate::tui::fake::{Fake, day};
use crate::tui::print;
use crate::tui::screen::Screen;
use crate::work::view::Scope;

fn open(fake: &Fake) -> (App, Runner) {
    fake.app(Lang::Zh, (80, 24))
}

fn after(keys: &str) -> (App, String) {
    let (mut app, mut runner) = open(&Fake::district());
    let text = print::print(&mut app, &mut runner, keys).unwrap();
    (app, text)
}

fn now() -> Moment {
    day("2026-11-23").and_hms_opt(12, 0, 0).unwrap()
}

#[test]
fn esc_returns_to_the_same_line_of_the_list_below() {
    let (before, first) = after("jjj");
    let (app, text) = after("jjj<enter><tab>n<esc><esc>");
    assert_eq!(text, first);
    assert_eq!(app.case_at_hand(), before.case_at_hand());
}

#[test]
fn two_keys_lead_from_the_first_screen_into_the_form_that_settles_the_duty() {
    let (app, _) = after("js");
    let Some(Screen::Form(form)) = app.top() else { panic!("no form") };
    assert_eq!((form.opened.kind, form.opened.case), (Kind::Forwarding, Some(CaseId(2))));
}

#[test]
fn from_a_proof_enter_opens_the_paper_and_esc_returns_to_the_line_it_was_asked_for() {
    let (app, _) = after("<enter>jv<enter>");
    let Some(Screen::Form(form)) = app.top() else { panic!("no form") };
    assert_eq!((form.opened.kind, form.opened.record), (Kind::Receipt, Some(RecordId(111))));
    let (_, case) = after("<enter>j");
    assert_eq!(after("<enter>jv<enter><esc><esc>").1, case);
    assert_eq!(after("<enter>jvGv").1, case);
}

#[test]
fn a_breach_in_court_stands_on_the_case_with_its_mark_and_word_and_leads_to_the_page() {
    use crate::law::appear::{Finding, State};
    use crate::law::who::Who;
    let fake = Fake::district();
    let breach = Finding {
        what: "only_lawyers",
        title: crate::text::t("仅律师出庭", "lawyers alone"),
        state: State::Stated,
        words: said!("仅有律师出庭；原因：突发疾病", "only lawyers appeared; the reason: illness"),
        article: "行诉解释第132条",
        who: Who::Organ,
        field: "why_only_lawyers",
    };
    fake.book().cases[0].breaches = vec![breach];
    let which = crate::work::page::Which::Appearance(CaseId(1));
    fake.book().pages.push((which.clone(), crate::work::page::Page::default()));
    let (mut app, mut runner) = open(&fake);
    let text = print::print(&mut app, &mut runner, "<enter>4").unwrap();
    assert!(text.contains("✗ 出庭违规1项"), "{text}");
    assert!(
        text.contains("✗ 出庭 ") && text.contains("仅律师出庭 已说明") && text.contains("突发疾病"),
        "{text}"
    );
    let (mut app, mut runner) = open(&fake);
    print::print(&mut app, &mut runner, "<enter>4<enter>").unwrap();
    let Some(Screen::Page(page)) = app.top() else { panic!("no page") };
    assert_eq!(page.which, which);
    let (mut app, mut runner) = open(&fake);
    print::print(&mut app, &mut runner, "<enter>H").unwrap();
    assert!(matches!(app.top(), Some(Screen::Page(page)) if page.which == which));
}

#[test]
fn a_proof_scrolls_to_its_end_and_no_further() {
    let (_, end) = after("<enter>jvG");
    assert!(end.contains("办理") && !end.contains("下面还有"), "{end}");
    assert_eq!(after("<enter>jvGjj<pgdn>").1, end);
    assert_eq!(after("<enter>jvGk0").1, after("<enter>jv").1);
}

#[test]
fn a_duty_that_lacks_a_fact_leads_from_its_proof_to_the_form_that_wants_it() {
    let fake = Fake::district();
    let (mut app, mut runner) = open(&fake);
    print::print(&mut app, &mut runner, "2/褚<enter><enter>v").unwrap();
    let Some(Screen::Proof(_)) = app.top() else { panic!("no proof") };
    print::print(&mut app, &mut runner, "<enter>").unwrap();
    let Some(Screen::Form(form)) = app.top() else { panic!("no form") };
    assert_eq!((form.opened.kind, form.opened.case), (Kind::Receipt, Some(CaseId(8))));
}

#[test]
fn the_palette_finds_the_proof_and_a_rule_that_is_not_in_the_book_is_said() {
    let (app, _) = after("<enter>j<c-k>依据<enter>");
    assert!(matches!(app.top(), Some(Screen::Proof(_))));
    let (app, text) = after("<enter>v");
    assert!(matches!(app.top(), Some(Screen::Case(_))) && text.contains("没有规则 P3"), "{text}");
}

#[test]
fn full_width_keys_act_as_their_ascii_twins() {
    assert_eq!(after("ｊｊ").1, after("jj").1);
    assert_eq!(after("２／王").1, after("2/王").1);
    assert_eq!(after("？").1, after("?").1);
}

#[test]
fn composed_text_opens_the_palette_with_it_and_runs_nothing() {
    let (mut app, mut runner) = open(&Fake::district());
    print::feed(&mut app, &mut runner, Event::Term(Input::Text("答辩".into())));
    assert!(matches!(app.top(), Some(Screen::Pick(_))));
    assert!(print::screen_text(&print::frame(&app)).contains("> 答辩"));
}

#[test]
fn pasted_text_is_never_keys() {
    let (mut app, mut runner) = open(&Fake::district());
    print::feed(&mut app, &mut runner, Event::Term(Input::Paste("2q\r".into())));
    assert!(!app.leaving() && matches!(app.top(), Some(Screen::Triage(_))));
}

#[test]
fn q_leaves_the_case_first_and_the_program_only_from_the_first_screen() {
    let (app, _) = after("<enter>q");
    assert!(!app.leaving() && matches!(app.top(), Some(Screen::Triage(_))));
    assert!(after("<enter>qq").0.leaving());
}

#[test]
fn a_palette_command_is_about_the_case_selected_below() {
    let (app, _) = after("j<c-k>记事<enter>");
    let Some(Screen::Form(form)) = app.top() else { panic!("no form") };
    assert_eq!((form.opened.kind, form.opened.case), (Kind::Note, Some(CaseId(2))));
}

#[test]
fn a_command_of_another_screen_says_why_it_cannot_run() {
    let (app, text) = after("<c-k>排序<enter>");
    assert!(matches!(app.top(), Some(Screen::Pick(_))));
    assert!(text.contains("只在「案件」可用"), "{text}");
}

#[test]
fn undo_names_the_step_and_waits_for_yes() {
    let fake = Fake::district();
    fake.book().steps.push(Step { step: 7, words: said!("新增记事（行初87）", "note added") });
    let (mut app, mut runner) = open(&fake);
    let text = print::print(&mut app, &mut runner, "u").unwrap();
    assert!(text.contains("新增记事（行初87）"), "{text}");
    print::print(&mut app, &mut runner, "<esc>").unwrap();
    assert_eq!(fake.book().steps.len(), 1);
    let text = print::print(&mut app, &mut runner, "u<enter>").unwrap();
    assert!(fake.book().steps.is_empty());
    assert!(text.contains("已撤销"), "{text}");
}

#[test]
fn with_nothing_to_undo_nothing_is_asked() {
    let (app, text) = after("u");
    assert!(matches!(app.top(), Some(Screen::Triage(_))));
    assert!(text.contains("没有可撤销的存入"));
}

#[test]
fn opened_for_reading_only_nothing_can_be_recorded_and_the_reason_is_said() {
    let fake = Fake::district();
    fake.book().readonly = true;
    let (mut app, mut runner) = open(&fake);
    let text = print::print(&mut app, &mut runner, "<enter>a").unwrap();
    assert!(matches!(app.top(), Some(Screen::Case(_))));
    assert!(text.contains("只读打开"), "{text}");
}

#[test]
fn a_quiet_tick_changes_nothing() {
    let (mut app, _) = open(&Fake::district());
    app.take_changed();
    assert!(app.update(Event::Tick(now())).is_empty());
    assert!(!app.take_changed());
}

#[test]
fn what_another_saved_appears_and_the_selection_stays() {
    let fake = Fake::district();
    let (mut app, mut runner) = open(&fake);
    print::print(&mut app, &mut runner, "jjj").unwrap();
    let before = app.case_at_hand();
    {
        let mut book = fake.book();
        book.cases.remove(1);
        book.version += 1;
    }
    app.update(Event::Tick(now()));
    assert!(app.take_changed());
    assert_eq!(app.case_at_hand(), before);
    assert!(!print::screen_text(&print::frame(&app)).contains("赵某等12人"));
}

#[test]
fn the_scope_goes_from_all_to_mine_to_my_unit() {
    assert_eq!(after("f").0.scope, Scope::Mine);
    let (app, text) = after("ff");
    assert_eq!(app.scope, Scope::Unit);
    assert!(text.contains("严某") && !text.contains("孙某"), "{text}");
}

#[test]
fn the_last_of_ten_thousand_cases_is_reached_and_shown() {
    let (mut app, mut runner) = open(&Fake::with_cases(10_000));
    let text = print::print(&mut app, &mut runner, "2<end>").unwrap();
    assert!(text.contains("9999/9999"), "{text}");
    let text = print::print(&mut app, &mut runner, "<home>").unwrap();
    assert!(text.contains("1/9999") && text.contains("李某"), "{text}");
}

#[test]
fn a_filter_is_typed_kept_and_cleared_by_esc() {
    let (app, text) = after("/魏<enter>");
    assert_eq!(app.case_at_hand(), Some(CaseId(9)));
    assert!(text.contains("1/1"), "{text}");
    assert!(after("/魏<enter><esc>").1.contains("1/11"));
}

#[test]
fn the_cursor_stands_where_text_goes_in() {
    let (mut app, mut runner) = open(&Fake::district());
    print::print(&mut app, &mut runner, "/魏a").unwrap();
    let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 80, 24));
    // ` 应诉  查找 魏a`: one blank, four columns, two blanks, four columns, a blank, three columns of text.
    assert_eq!(crate::tui::draw::draw(&app, &mut buffer), Some((15, 0)));
}

#[test]
fn a_lost_line_leaves_the_program() {
    let (mut app, _) = open(&Fake::district());
    let effects = app.update(Event::Hangup);
    assert!(app.leaving());
    assert!(effects.iter().all(|effect| matches!(effect, Effect::Write(Job::SaveDraft { .. }))));
}

#[test]
fn keys_after_an_unknown_one_are_not_run() {
    let (mut app, mut runner) = open(&Fake::district());
    print::feed(&mut app, &mut runner, Event::Term(Input::Text("Zq".into())));
    assert!(!app.leaving());
}
