//! What keys do, and what they must never do.

use crate::domain::day::Moment;
use crate::domain::record::Kind;
use crate::text::Lang;
use crate::tui::app::App;
use crate::tui::effect::Request;
use crate::tui::event::{Event, Input};
use crate::tui::job::Job;
use crate::tui::print;
use crate::tui::screen::Screen;
use crate::tui::stage::{FIRST, TestStage};
use crate::work::page::{CasePage, Which};
use crate::work::small::{DAQIUZHUANG, Folder, Later, at, case, new, opening, put};
use crate::work::view::Scope;
use serde_json::json;

fn after(keys: &str) -> (App, String) {
    let mut stage = TestStage::zh();
    let text = stage.press(keys);
    (stage.app, text)
}

/// The form that these keys open, and its case by a part of its number.
fn opens(keys: &str, no: &str, kind: Kind) {
    let mut stage = TestStage::zh();
    stage.press(keys);
    let expected = case(&mut stage.another(), no);
    let opened = &stage.form().opened;
    assert_eq!((opened.kind, opened.case), (kind, Some(expected)), "{keys}");
}

fn now() -> Moment {
    at("2026-11-23T12:00:00")
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
    opens("ks", "初31", Kind::Forwarding);
}

#[test]
fn from_a_proof_enter_opens_the_paper_and_esc_returns_to_the_line_it_was_asked_for() {
    let mut stage = TestStage::zh();
    stage.press("<enter>jjv<enter>");
    let receipt = stage.records(Kind::Receipt).pop().unwrap().id;
    let opened = &stage.form().opened;
    assert_eq!((opened.kind, opened.record), (Kind::Receipt, Some(receipt)));
    let (_, case) = after("<enter>jj");
    assert_eq!(after("<enter>jjv<enter><esc><esc>").1, case);
    assert_eq!(after("<enter>jjvGv").1, case);
}

#[test]
fn a_breach_in_court_stands_on_the_case_with_its_mark_and_word_and_leads_to_the_page() {
    let folder = Folder::district();
    // Three breaches: no head (行政诉讼法第3条), no staff in the head's place (行诉解释第130条), lawyers alone
    // (行诉解释第132条), for which the reason is stated.
    let heard = json!({
        "at": "2026-11-20T09:30:00", "state": "已开庭", "head_attended": false, "staff_attended": false,
        "lawyers": ["朱某"], "why_only_lawyers": "突发疾病",
    });
    put(&mut folder.desk("zhou"), Kind::Hearing, Some(FIRST), heard);
    let mut stage = TestStage::over(folder, &opening("wang"), Lang::Zh, (80, 24));
    let text = stage.press("<enter>4");
    assert!(text.contains("✗ 出庭违规3项"), "{text}");
    assert!(
        text.contains("✗ 出庭 ") && text.contains("仅律师出庭 已说明") && text.contains("突发疾病"),
        "{text}"
    );
    let which = Which::Case(CasePage::Appearance, FIRST);
    for keys in ["<enter>", "<esc>H"] {
        stage.press(keys);
        assert!(matches!(stage.app.top(), Some(Screen::Page(page)) if page.which == which), "{keys}");
    }
}

#[test]
fn a_proof_scrolls_to_its_end_and_no_further() {
    let (_, end) = after("<enter>jjvG");
    assert!(end.contains("办理") && !end.contains("下面还有"), "{end}");
    assert_eq!(after("<enter>jjvGjj<pgdn>").1, end);
    assert_eq!(after("<enter>jjvGk0").1, after("<enter>jjv").1);
}

#[test]
fn a_duty_that_lacks_a_fact_leads_from_its_proof_to_the_form_that_wants_it() {
    let mut stage = TestStage::zh();
    stage.press("2/褚<enter>v");
    assert!(matches!(stage.app.top(), Some(Screen::Proof(_))));
    opens("2/褚<enter>v<enter>", "褚", Kind::Receipt);
}

#[test]
fn the_palette_finds_the_proof() {
    assert!(matches!(after("<enter>j<c-k>依据<enter>").0.top(), Some(Screen::Proof(_))));
}

#[test]
fn full_width_keys_act_as_their_ascii_twins() {
    assert_eq!(after("ｊｊ").1, after("jj").1);
    assert_eq!(after("２／王").1, after("2/王").1);
    assert_eq!(after("？").1, after("?").1);
}

#[test]
fn composed_text_opens_the_palette_with_it_and_runs_nothing() {
    // One command is called 答辩; run, it would open a form.
    let mut stage = TestStage::zh();
    stage.press("<enter>");
    let depth = stage.app.stack().len();
    let effects = stage.app.update(Event::Term(Input::Text("答辩".into())));
    assert!(matches!(stage.app.top(), Some(Screen::Pick(_))) && effects.is_empty());
    assert_eq!(stage.app.stack().len(), depth + 1);
    assert!(stage.screen().contains("> 答辩"));
    // What follows is typed into the palette too, keys that mean something on the screen below not excepted.
    stage.app.update(Event::Term(Input::Text("aq".into())));
    assert!(stage.screen().contains("> 答辩aq") && !stage.app.leaving());
}

#[test]
fn pasted_text_is_never_keys() {
    let mut stage = TestStage::zh();
    stage.app.update(Event::Term(Input::Paste("2q\r".into())));
    assert!(!stage.app.leaving() && matches!(stage.app.top(), Some(Screen::Triage(_))));
}

#[test]
fn a_search_from_the_day_goes_back_to_the_day_and_one_from_the_list_stays() {
    let day = |keys: &str| matches!(after(keys).0.top(), Some(Screen::Triage(_)));
    assert!(
        day("/<esc>")
            && day("/津02<esc>")
            && day("/津02<enter><esc>")
            && day("/津02<enter><enter><esc><esc>")
    );
    assert!(!day("2/津02<esc>") && !day("/津02<enter>") && !day("/津02<esc>2/津02<esc>"));
}

#[test]
fn q_leaves_the_case_first_and_the_program_only_from_the_first_screen() {
    let (app, _) = after("<enter>q");
    assert!(!app.leaving() && matches!(app.top(), Some(Screen::Triage(_))));
    assert!(after("<enter>qq").0.leaving());
}

#[test]
fn a_palette_command_is_about_the_case_selected_below() {
    let (_, asked) = after("k<c-k>记事<enter>");
    assert!(asked.contains("对所选案件办理“记事”") && asked.contains("初31"), "{asked}");
    opens("k<c-k>记事<enter><enter>", "初31", Kind::Note);
}

#[test]
fn a_command_of_another_screen_says_why_it_cannot_run() {
    let (app, text) = after("<c-k>排序<enter>");
    assert!(matches!(app.top(), Some(Screen::Pick(_))));
    assert!(text.contains("只在「案件」可用"), "{text}");
}

#[test]
fn what_was_saved_in_this_sitting_is_undone_at_once_and_told_with_the_way_back() {
    let mut stage = TestStage::zh();
    let notes = |stage: &TestStage| stage.records(Kind::Note).len();
    stage.press("<enter>i<tab>已电话联系法官<c-s><esc>");
    assert_eq!(notes(&stage), 1, "{}", stage.screen());
    let rows = stage.book();
    let text = stage.press("u");
    assert_eq!(notes(&stage), 0, "{text}");
    assert!(text.contains("已撤销（Ctrl-R 重做）：新建记事 （2026）津0118行初87号"), "{text}");
    assert_eq!(stage.book(), rows + 1, "the opposite is appended, nothing is removed");
    let text = stage.press("<c-r>");
    assert_eq!(notes(&stage), 1, "{text}");
    assert!(text.contains("已重做（u 撤销）：新建记事"), "{text}");
}

#[test]
fn what_was_saved_before_this_sitting_is_undone_only_after_a_yes() {
    let folder = Folder::district();
    put(
        &mut folder.desk("wang"),
        Kind::Note,
        Some(FIRST),
        serde_json::json!({"on": "2026-11-20", "text": "上周所记"}),
    );
    let mut stage = TestStage::over(folder, &opening("wang"), Lang::Zh, (80, 24));
    let notes = |stage: &TestStage| stage.records(Kind::Note).len();
    let text = stage.press("u");
    assert!(text.contains("撤销：新建记事 （2026）津0118行初87号"), "{text}");
    stage.press("<esc>");
    assert_eq!(notes(&stage), 1);
    // Of what stands now one step is of this sitting; behind it the older one is asked about again.
    stage.press("<enter>i<tab>本次所记<c-s><esc>u");
    assert_eq!(notes(&stage), 1, "{}", stage.screen());
    assert!(stage.press("u").contains("撤销：新建记事"), "{}", stage.screen());
    let text = stage.press("<enter>");
    assert_eq!(notes(&stage), 0);
    assert!(text.contains("已撤销"), "{text}");
}

#[test]
fn a_key_that_came_in_a_burst_undoes_nothing_before_a_yes() {
    let mut stage = TestStage::zh();
    stage.press("<enter>i<tab>已电话联系法官<c-s><esc>");
    print::feed(&mut stage.app, &mut stage.runner, Event::Term(Input::Text("ux".into())));
    assert!(stage.screen().contains("撤销：新建记事"), "{}", stage.screen());
    assert_eq!(stage.records(Kind::Note).len(), 1);
}

#[test]
fn while_a_save_is_under_way_nothing_older_is_undone() {
    let mut stage = TestStage::zh();
    stage.press("<enter>i<tab>已电话联系法官<c-s><esc>");
    // The duty is taken on, and the writer has not answered yet.
    let effects = stage.app.update(Event::Term(Input::Text("c".into())));
    assert!(effects.iter().any(crate::tui::effect::Request::saves), "{effects:?}");
    let effects = stage.app.update(Event::Term(Input::Text("u".into())));
    assert!(effects.is_empty() && stage.screen().contains("正在保存"), "{effects:?}");
    assert_eq!(stage.records(Kind::Note).len(), 1);
}

#[test]
fn what_another_has_changed_since_is_not_undone_and_stays_as_it_is() {
    let mut stage = TestStage::zh();
    stage.press("<enter>i<tab>已电话联系法官<c-s><esc>");
    let note = stage.records(Kind::Note).pop().unwrap();
    let mut theirs = note.body.clone();
    theirs.insert("text".into(), "已电话联系书记员".into());
    let save = crate::work::view::Save {
        record: Some(note.id),
        base: Some(note.row),
        ..new(Kind::Note, Some(FIRST), theirs.clone().into())
    };
    stage.another().save(&save).unwrap();
    let rows = stage.book();
    let text = stage.press("u");
    assert!(text.contains("其后 周某 已修改其中的记录，不能整步撤销，未作任何改动"), "{text}");
    assert_eq!((stage.saved(Kind::Note).unwrap(), stage.book()), (theirs, rows));
}

#[test]
fn with_nothing_to_undo_nothing_is_asked() {
    // 孙某 has entered nothing.
    let mut stage = TestStage::over(Folder::district(), &opening("sun"), Lang::Zh, (80, 24));
    assert!(stage.press("u").contains("没有可撤销的保存"));
    assert!(matches!(stage.app.top(), Some(Screen::Triage(_))));
}

#[test]
fn opened_for_reading_only_nothing_can_be_recorded_and_the_reason_is_said() {
    let opening = crate::work::desk::Opening { readonly: true, ..opening("wang") };
    let mut stage = TestStage::over(Folder::district(), &opening, Lang::Zh, (80, 24));
    let text = stage.press("<enter>a");
    assert!(stage.on_case());
    assert!(text.contains("只读打开"), "{text}");
}

#[test]
fn a_quiet_tick_changes_nothing() {
    let mut stage = TestStage::zh();
    stage.app.take_changed();
    assert!(stage.app.update(Event::Tick(now())).is_empty());
    assert!(!stage.app.take_changed());
}

#[test]
fn at_midnight_an_open_program_goes_on_with_the_new_day() {
    let mut stage = TestStage::zh();
    assert!(stage.screen().contains("今日 11-23 周一") && stage.screen().contains("逾3日 11-20"));
    let _later = Later::at("2026-11-24T00:00:02");
    stage.app.take_changed();
    stage.app.update(Event::Tick(at("2026-11-24T00:00:02")));
    assert!(stage.app.take_changed());
    let text = stage.screen();
    // What ended on Monday the 23rd is a day late on Tuesday the 24th.
    assert!(text.contains("今日 11-24 周二") && text.contains("逾4日 11-20"), "{text}");
    assert!(text.lines().any(|line| line.contains("逾1日") && line.contains("答辩、举证")), "{text}");
}

#[test]
fn how_late_something_was_is_one_figure_wherever_it_is_told() {
    let _later = Later::at("2025-10-10T09:00:00");
    let folder = Folder::empty();
    let mut desk = folder.desk("zhou");
    let registered = json!({"plaintiffs": ["李某"], "defendants": [DAQIUZHUANG], "organ": DAQIUZHUANG});
    let case = put(&mut desk, Kind::Registration, None, registered).case;
    let received = json!({"papers": ["起诉状副本"], "received_on": "2025-09-30", "signed_at": "办公室"});
    put(&mut desk, Kind::Receipt, case, received);
    put(&mut desk, Kind::Forwarding, case, json!({"forwarded_on": "2025-10-05", "to_organ": DAQIUZHUANG}));
    // Three days from Tuesday 30 September end on 3 October; the last working day before the holiday is the 30th
    // itself. Late is what comes after the 3rd: by two days.
    let proof = desk.prove(case.unwrap(), "S1").unwrap().remove(0).proof;
    assert_eq!(proof.days_late, Some(2));
    let mut stage = TestStage::over(folder, &opening("zhou"), Lang::Zh, (120, 36));
    let text = stage.press("2<enter>");
    assert!(
        text.contains("逾期2日办结") && text.contains("收件办公室逾期2日") && !text.contains("5日办结"),
        "{text}"
    );
}

#[test]
fn what_another_saved_appears_and_the_selection_stays() {
    let mut stage = TestStage::zh();
    stage.press("jjj");
    let before = stage.app.case_at_hand();
    let mut other = stage.another();
    let case = case(&mut other, "初31");
    let forwarded = json!({"forwarded_on": "2026-11-20", "to_organ": "天津市静海区司法局"});
    assert!(stage.screen().contains("逾3日 11-20 五    转交"), "{}", stage.screen());
    put(&mut other, Kind::Forwarding, Some(case), forwarded);
    stage.app.update(Event::Tick(now()));
    assert!(stage.app.take_changed());
    assert_eq!(stage.app.case_at_hand(), before);
    assert!(!stage.screen().contains("11-20 五    转交"), "{}", stage.screen());
}

#[test]
fn the_scope_goes_from_all_to_mine_to_my_unit() {
    assert_eq!(after("f").0.scope, Scope::Mine);
    let (app, text) = after("ff");
    assert_eq!(app.scope, Scope::Unit);
    assert!(text.contains("严某") && !text.contains("孙某"), "{text}");
}

#[test]
fn the_last_of_many_pages_is_reached_and_shown() {
    let mut stage = TestStage::many(Lang::Zh, (80, 24));
    // 11 pending cases of the district and 120 more.
    let text = stage.press("2<end>");
    assert!(text.contains("131/131"), "{text}");
    let text = stage.press("<home>");
    assert!(text.contains("1/131") && text.contains("李某"), "{text}");
}

#[test]
fn a_filter_is_typed_kept_and_cleared_by_esc() {
    let mut stage = TestStage::zh();
    let text = stage.press("2/津02<enter>");
    assert_eq!(stage.app.case_at_hand(), Some(case(&mut stage.another(), "初31")));
    assert!(text.contains("1/2"), "{text}");
    assert!(stage.press("<esc>").contains("1/11"));
}

#[test]
fn the_cursor_stands_where_text_goes_in() {
    let mut stage = TestStage::zh();
    stage.press("/魏a");
    // ` 应诉  查找 魏a`: one blank, four columns, two blanks, four columns, a blank, three columns of text.
    assert_eq!(stage.caret(), Some((15, 0)));
}

#[test]
fn a_lost_line_leaves_the_program_and_hands_over_what_was_typed() {
    let mut stage = TestStage::zh();
    stage.press("<enter>i<tab>已电话联系法官");
    let effects = stage.app.update(Event::Hangup);
    assert!(stage.app.leaving());
    match effects.as_slice() {
        [Request::Write(Job::SaveDraft(draft))] => assert_eq!(draft.texts["text"], "已电话联系法官"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn keys_after_an_unknown_one_are_not_run() {
    let mut stage = TestStage::zh();
    print::feed(&mut stage.app, &mut stage.runner, Event::Term(Input::Text("Zq".into())));
    assert!(!stage.app.leaving());
}

/// 值班安排 has a card and a form, and nobody has written a line for it.
#[test]
fn a_kind_of_nothing_but_a_card_and_a_form_is_found_by_the_palette_listed_filled_in_and_withdrawn() {
    crate::form::sheets::made_up::rota();
    let mut stage = TestStage::zh();
    let shown = stage.press(":rota.list<enter>");
    assert!(shown.contains("值班安排 · 登记簿") && shown.contains("没有记录"), "{shown}");
    stage.press("n");
    assert_eq!(stage.form().opened.kind.key(), "rota");
    let shown = stage.press("<c-u>区司法局<tab>值班表<tab>2026-03-02<c-s>");
    assert!(shown.contains("2026-03-02  值班表"), "{shown}");
    let shown = stage.press("<del>");
    assert!(shown.contains("撤回这条值班安排：值班表"), "{shown}");
    let shown = stage.press("<enter>");
    assert!(shown.contains("请写明撤回的理由"), "{shown}");
    let shown = stage.press("已废止<enter>");
    assert!(shown.contains("没有记录") && shown.contains("已撤回"), "{shown}");
    let shown = stage.press("u");
    assert!(shown.contains("2026-03-02  值班表"), "{shown}");
}

#[test]
fn a_register_is_narrowed_by_words_and_esc_shows_it_whole_again() {
    let mut stage = TestStage::zh();
    let whole = stage.press(":person.list<enter>");
    let shown = stage.press("/周<enter>");
    assert!(shown.contains("只列：含“周”") && !shown.contains("王某"), "{shown}");
    assert_eq!(stage.press("<esc>"), whole);
}

#[test]
fn the_ids_of_rules_stand_in_the_proof_alone() {
    let ids: Vec<String> =
        crate::law::book::RuleBook::official().rules().iter().map(|rule| rule.id.clone()).collect();
    let shown = |screen: &str| {
        let words = screen.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'');
        words.filter(|word| ids.iter().any(|id| id == word)).map(String::from).collect::<Vec<_>>()
    };
    for keys in [
        "",
        "2",
        "2a",
        "4<enter>",
        "4w",
        "3",
        "3jjj<enter>",
        "3jjjjjjj<enter>",
        "K",
        "<enter>",
        "<enter>K",
        "<enter>R",
        "<enter>H",
        "<enter>o",
        "<enter>t",
        "<enter>jjv<enter><tab><c-u>11.09<f6>",
        "<enter>jjv<enter><tab><c-u>11.09<c-s>",
    ] {
        let mut stage = TestStage::new(Lang::Zh, (160, 45));
        let screen = stage.press(keys);
        assert_eq!(shown(&screen), Vec::<String>::new(), "{keys}\n{screen}");
    }
    let mut stage = TestStage::new(Lang::Zh, (160, 45));
    assert!(!shown(&stage.press("<enter>jjv")).is_empty(), "the proof names it");
}

#[test]
fn what_is_left_unsaved_stands_on_its_case_and_opens_from_there() {
    let mut stage = TestStage::zh();
    stage.press("<enter>i<tab>已电话联系法官<esc>");
    let screen = stage.screen();
    assert!(screen.contains("未存草稿1份"), "{screen}");
    let screen = stage.press("2<end>");
    assert!(screen.contains("草稿未存：Enter 继续填写") && screen.contains("已电话联系法官"), "{screen}");
    let screen = stage.press("<enter>");
    assert!(matches!(stage.app.top(), Some(Screen::Form(_))), "{screen}");
    assert!(screen.contains("已电话联系法官"), "{screen}");
    stage.press("<f8><esc>");
    assert!(!stage.screen().contains("未存草稿"), "{}", stage.screen());
}

#[test]
fn a_key_that_cannot_be_used_on_the_line_is_not_shown() {
    let mut stage = TestStage::zh();
    assert!(stage.screen().lines().last().unwrap().contains("v 依据"));
    // No case, no date: an empty list.
    let screen = stage.press("2/没有这样的案件<enter>3");
    let foot = screen.lines().last().unwrap();
    assert!(!foot.contains("s 办理"), "{screen}");
}

#[test]
fn a_quiet_week_names_the_day_that_comes_next_and_shows_no_key_for_a_line_that_is_not_there() {
    let folder = crate::work::small::Folder::empty();
    let mut stage = TestStage::over(folder, &crate::work::small::opening("wang"), Lang::Zh, (120, 36));
    let screen = stage.screen();
    assert!(screen.contains("台账中还没有案件") && screen.contains("按 r 收件"), "{screen}");
    assert!(!screen.lines().last().unwrap().contains("Enter"), "{screen}");
    // Received and handed on today; the first day to act by is the tenth, Thursday 3 December.
    let screen = stage.press("r津0118行初901<pgdn>冯某<tab>dqz<tab>qzcc<f7><c-s><esc>");
    assert!(screen.contains("近七日没有要办的") && screen.contains("最近的期限 12-03 四"), "{screen}");
    assert!(screen.contains("行初901号 冯某 诉 大邱庄镇"), "{screen}");
}

#[test]
fn a_message_that_tells_a_way_is_never_cut_short_of_it() {
    let mut stage = TestStage::new(Lang::Zh, (60, 16));
    let words = "已写入 /home/wang/yingsu-out/今日应办-20261123-1142.xlsx，共 168 行；取回：在自己的电脑上运行 \
                 scp wang@10.0.0.1:'/home/wang/yingsu-out/今日应办-20261123-1142.xlsx' .";
    stage.app.bar = Some(crate::tui::app::Bar {
        tone: crate::tui::screen::Tone::Plain,
        words: crate::text::Said::same(words),
    });
    let bare = |text: &str| text.replace([' ', '\n'], "");
    assert!(bare(&stage.screen()).ends_with(&bare(words)), "{}", stage.screen());
    assert!(stage.press("j").lines().last().unwrap().contains("? 按键"), "{}", stage.screen());
}

/// Two defendants with periods of their own: each line says whose it is, and opens the case at that one.
#[test]
fn of_two_defendants_each_line_says_whose_it_is_and_opens_at_it() {
    let mut stage = TestStage::zh();
    let mut desk = stage.another();
    let body = serde_json::json!({
        "court_no": "（2026）津0118行初920号", "instance": "一审", "procedure": "普通", "plaintiffs": ["邹某"],
        "defendants": ["天津市公安局静海分局", "天津市静海区人民政府"], "defendant_form": "复议机关为共同被告",
        "cause": "罚款", "filed_on": "2026-11-02",
    });
    let case = crate::work::small::put(&mut desk, Kind::Registration, None, body).case;
    // Served on the 6th and on the 9th: fifteen days each, the 21st, moved to Monday 23, and the 24th.
    for (organ, on) in [("天津市公安局静海分局", "2026-11-06"), ("天津市静海区人民政府", "2026-11-09")]
    {
        let papers = serde_json::json!({"papers": ["起诉状副本"], "received_on": on, "addressees": [organ], "signed_at": "办公室"});
        crate::work::small::put(&mut desk, Kind::Receipt, case, papers);
    }
    let screen = stage.press("<f5>");
    let line = |whose: &str| {
        let found = screen.lines().find(|line| line.contains("答辩、举证") && line.contains(whose));
        found.unwrap_or_else(|| panic!("{whose}\n{screen}")).to_string()
    };
    assert!(line("邹某 诉 公安静海分局等2").contains("11-21→23 一"), "{screen}");
    assert!(line("邹某 诉 区政府等2").contains("11-24 二"), "{screen}");
    let at = |screen: &str| screen.lines().find(|line| line.starts_with('▶')).unwrap_or_default().to_string();
    let mut screen = screen;
    while !at(&screen).contains("区政府等2") || !at(&screen).contains("答辩、举证") {
        screen = stage.press("j");
    }
    let case = stage.press("<enter>");
    assert!(at(&case).contains("提交答辩状（区政府）") && at(&case).contains("11-24 二"), "{case}");
}
