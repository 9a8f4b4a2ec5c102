//! A morning at the keyboard: what once led astray, tried key by key.

use super::*;

/// 钱某 of 大邱庄镇 sits here: the unit's own case is 行初87 alone.
fn qian(size: (u16, u16)) -> TestStage {
    TestStage::over(Folder::district(), &opening("qian"), Lang::Zh, size)
}

#[test]
fn an_envelope_is_taken_in_without_a_case_whatever_line_is_selected() {
    for keys in ["r", "2jr", ":收件<enter>", "2jj:收文<enter>", ":起诉状<enter>", "4r<esc>1r"] {
        let mut stage = zh();
        stage.press(keys);
        let form = stage.form();
        assert_eq!((form.opened.kind, form.opened.case), (Kind::Intake, None), "{keys}\n{}", stage.screen());
    }
    // What needs a case says which one, and waits for a yes.
    let mut stage = zh();
    let asked = stage.press(":备案<enter>");
    assert!(asked.contains("行初") && asked.contains("按 n 返回"), "{asked}");
    stage.press("n");
    assert!(matches!(stage.app.top(), Some(Screen::Triage(_))));
}

#[test]
fn a_number_that_is_in_the_docket_is_known_on_leaving_its_field() {
    for key in ["r", "R"] {
        for number in ["津0118行初87", "（2026）津0118行初87号", "２０２６津０１１８行初８７"]
        {
            let mut stage = zh();
            let screen = stage.press(&format!("{key}{number}<tab>"));
            assert!(screen.contains("已在台账：李某 诉 大邱庄镇"), "{key} {number}\n{screen}");
        }
    }
    let mut stage = zh();
    let screen = stage.press("r津0118行初999<tab>");
    assert!(screen.contains("台账没有此案"), "{screen}");
}

#[test]
fn what_must_be_mended_is_said_at_the_first_save_and_before_any_reminder() {
    // Lawyers alone at a hearing of today; a number that is none; an answer that no adviser passed.
    for (keys, field) in [("R津0118行初9x<pgdn>李某<c-s>", "案号"), ("<enter>f<c-u>昨日吧<c-s>", "转交日期")]
    {
        let mut stage = zh();
        let before = stage.book();
        let screen = stage.press(keys);
        assert!(screen.contains("须改：") && screen.contains(field), "{keys}\n{screen}");
        assert!(screen.contains("尚未保存"), "{keys}\n{screen}");
        stage.press("<c-s><c-s>");
        assert_eq!(stage.book(), before, "{keys}\n{}", stage.screen());
    }
}

#[test]
fn a_search_goes_beyond_what_is_mine_and_says_so() {
    let mut stage = qian((80, 24));
    let screen = stage.press("f/行初62");
    assert!(screen.contains("行初62") && screen.contains("全部"), "{screen}");
    assert!(!screen.contains("没有符合的案件。Esc"), "{screen}");
}

/// A summons of today that came after the forwarding of today is not forwarded with it.
#[test]
fn a_paper_entered_after_a_forwarding_still_waits_to_be_forwarded() {
    let mut stage = zh();
    let mut desk = stage.another();
    let case = small::case(&mut desk, "行初87");
    let today = json!({"forwarded_on": "2026-11-23", "to_organ": small::DAQIUZHUANG});
    small::put(&mut desk, Kind::Forwarding, Some(case), today);
    let summons = json!({"papers": ["传票"], "received_on": "2026-11-23"});
    small::put(&mut desk, Kind::Receipt, Some(case), summons);
    let screen = stage.press("<f5>/行初87<enter>");
    let line = screen.lines().find(|line| line.contains("转交") && line.contains("剩3日"));
    assert!(line.is_some(), "{screen}");
    // And it asks for the hearing it calls to.
    assert!(screen.contains("传票所定开庭"), "{screen}");
}

/// 行初87: an answer in work; then it goes in on the 23rd with two pieces.
#[test]
fn the_course_of_a_case_says_what_happened() {
    let mut stage = zh();
    let mut desk = stage.another();
    let case = small::case(&mut desk, "行初87");
    let answer = stage.records(Kind::Answer).pop().unwrap();
    let mut body = answer.body.clone();
    let late = json!({
        "submitted_on": "2026-11-24", "why_unreviewed": "当时尚无法律顾问", "why_late": "等候材料",
        "evidence": [{"name": "催告书"}, {"name": "送达回证"}],
    });
    body.extend(late.as_object().cloned().unwrap());
    let save = Save {
        record: Some(answer.id),
        base: Some(answer.row),
        ..small::new(Kind::Answer, Some(case), body.into())
    };
    let _later = small::Later::at("2026-11-25T09:00:00");
    stage.another().save(&save).unwrap();
    let screen = stage.press("<f5>/行初87<enter>2");
    let line = screen.lines().find(|line| line.contains(" 答辩 ")).unwrap_or_else(|| panic!("{screen}"));
    assert!(line.contains("11-24提交") && line.contains("逾期1日") && line.contains("证据2件"), "{line}");
}

#[test]
fn a_line_of_a_hearing_has_its_hour_its_head_and_its_room() {
    let mut stage = TestStage::new(Lang::Zh, (120, 36));
    let screen = stage.screen();
    let line = screen.lines().find(|line| line.contains("负责人未定")).unwrap_or_else(|| panic!("{screen}"));
    assert!(line.contains("09:30") && line.contains("11-26") && line.contains("第三法庭"), "{line}");
    let narrow = TestStage::new(Lang::En, (80, 24)).screen();
    assert!(narrow.lines().any(|line| line.contains("09:30") && line.contains("no head yet")), "{narrow}");
    assert!(stage.press("?").contains("按键"));
}

/// A popup says how many it lists and how to leave it; a form's footer leads to its keys.
#[test]
fn popups_count_what_they_list_and_say_how_to_leave() {
    for (lang, esc) in [(Lang::Zh, "Esc 返回"), (Lang::En, "Esc back")] {
        let mut stage = TestStage::new(lang, (80, 24));
        for keys in [":", "?"] {
            let screen = stage.press(keys);
            let count = screen.lines().any(|line| line.contains(" 1/"));
            assert!(count && screen.contains(esc), "{keys}\n{screen}");
            stage.press("<esc>");
        }
        let form = stage.press("<enter>a");
        assert!(
            form.lines().last().is_some_and(|foot| foot.contains("F1") && foot.contains("Esc")),
            "{form}"
        );
    }
}

/// As one who has read nothing: the footer, `?` and the palette lead from the envelope to the filed answer.
#[test]
fn from_an_envelope_to_a_filed_answer_by_footer_help_and_palette_alone() {
    let mut stage = TestStage::new(Lang::Zh, (80, 24));
    assert!(stage.screen().lines().last().unwrap().contains("r 收件"));
    // The envelope: number, who sues whom over what; the rest is proposed, and F7 stands in the keys of the form.
    stage.press("r津0118行初905<pgdn>");
    assert!(stage.press("<f1>").contains("F7"), "{}", stage.screen());
    stage.press("<esc>冯某<tab>大邱庄<tab>强制拆除<f7><c-s>");
    assert!(stage.on_case(), "{}", stage.screen());
    let case = small::case(&mut stage.another(), "行初905");
    let kinds = |stage: &TestStage| -> Vec<Kind> {
        stage.another().case(case).unwrap().records.iter().map(|it| it.kind).collect()
    };
    assert_eq!(kinds(&stage), [Kind::Registration, Kind::Receipt, Kind::Forwarding]);
    // What is to be done stands in the case; `s` in the footer opens it where it is settled.
    let screen = stage.press("<home>");
    assert!(screen.lines().last().unwrap().contains("s 办理此项"), "{screen}");
    stage.press(":证据清单<enter>");
    assert_eq!(stage.form().opened.kind, Kind::Answer, "{}", stage.screen());
    stage.press("<c-f>证据清单<enter><enter>催告书送达回证<esc><esc><c-f>法定职权<enter>依法具有职权。<c-s>");
    assert!(kinds(&stage).contains(&Kind::Answer), "{}", stage.screen());
    // The adviser's gate, found by what people call it.
    stage.press(":审核<enter>");
    assert_eq!(stage.form().opened.kind, Kind::Review, "{}", stage.screen());
    stage.press("<c-f>法律顾问<enter>王某<c-f>把关结果<enter>通过<f7><c-s>");
    assert!(kinds(&stage).contains(&Kind::Review), "{}", stage.screen());
    // The answer goes in, and is filed with the bureau.
    stage.press("a<c-f>提交日期<enter>t<c-s><c-s>");
    stage.press("b<c-s><c-s>");
    assert!(kinds(&stage).contains(&Kind::Filing), "{}", stage.screen());
}

/// The same on a book with nothing in it, by what stands on the screen alone: each key that is pressed is named there
/// before, and each thing settled leads to the next.
#[test]
fn an_empty_book_leads_from_an_envelope_to_a_filed_answer_by_what_it_shows() {
    for (lang, size) in
        [(Lang::Zh, (80, 24)), (Lang::En, (80, 24)), (Lang::Zh, (120, 36)), (Lang::En, (120, 36))]
    {
        let mut stage = TestStage::over(Folder::empty(), &opening("wang"), lang, size);
        let says = |stage: &TestStage, zh: &str, en: &str| {
            let (screen, words) = (stage.screen(), if lang == Lang::Zh { zh } else { en });
            assert!(screen.contains(words), "no {words} in\n{screen}");
        };
        let kinds = |stage: &TestStage| -> Vec<Kind> {
            stage.another().case(crate::tui::stage::FIRST).unwrap().records.iter().map(|it| it.kind).collect()
        };
        says(&stage, "r 收件", "r papers");
        stage.press("r津0118行初905<tab>");
        says(&stage, "登记为新案", "registered as a new case");
        says(&stage, "F7 全部取用", "F7 takes all");
        stage.press("<pgdn>冯某诉大邱庄<tab>强制拆除<f7>");
        says(&stage, "Ctrl-S 保存", "Ctrl-S saves");
        stage.press("<c-s>");
        assert!(stage.on_case(), "{}", stage.screen());
        assert_eq!(kinds(&stage), [Kind::Registration, Kind::Receipt, Kind::Forwarding]);
        // The answer is prepared: its form asks for what is wanting until it is whole.
        stage.press("<home>");
        says(&stage, "a 答辩", "a answer");
        stage.press("a<pgdn>依法具有职权。<pgdn>催告书送达回证<esc><esc><pgdn>t<c-s>");
        says(&stage, "1 处须改正", "1 to correct");
        stage.press("中华人民共和国行政强制法<esc><esc><tab><tab>是<tab>是<c-s>");
        assert_eq!(kinds(&stage).last(), Some(&Kind::Answer), "{}", stage.screen());
        // The adviser's review, the court, the bureau: s on what comes next, at what is still to be said.
        stage.press("1<home>");
        says(&stage, "s 办理此项", "s settle");
        stage.press("s");
        assert_eq!(stage.form().opened.kind, Kind::Review, "{}", stage.screen());
        stage.press("王某<tab><tab>通过<c-s>");
        assert_eq!(kinds(&stage).last(), Some(&Kind::Review), "{}", stage.screen());
        stage.press("s");
        assert_eq!(stage.form().opened.kind, Kind::Answer, "{}", stage.screen());
        stage.press("<c-s>");
        let answer = stage.saved(Kind::Answer).unwrap();
        assert_eq!(answer.get("submitted_on"), Some(&json!("2026-11-23")), "{}", stage.screen());
        stage.press("<home>s");
        assert_eq!(stage.form().opened.kind, Kind::Filing, "{}", stage.screen());
        stage.press("<c-s>");
        let filed = stage.saved(Kind::Filing).unwrap();
        assert_eq!(
            (filed.get("filed_on"), filed.get("defendant")),
            (Some(&json!("2026-11-23")), Some(&json!(small::DAQIUZHUANG)))
        );
    }
}

#[test]
fn a_page_without_a_line_offers_no_key_for_one() {
    for (keys, word) in [(":clashes<enter>", "用来表"), (":withdrawn<enter>", "取回")] {
        let mut stage = TestStage::new(Lang::Zh, (80, 24));
        let screen = stage.press(keys);
        assert!(!screen.lines().last().unwrap().contains(word), "{screen}");
    }
    // The list of forms says how many there are, for it is longer than a small screen.
    let mut stage = TestStage::new(Lang::Zh, (80, 24));
    let screen = stage.press("<enter>n");
    assert!(screen.contains("选表单 1/"), "{screen}");
}
