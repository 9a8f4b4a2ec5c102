use crate::text::Lang;
use crate::tui::screen::Screen;
use crate::tui::stage::TestStage;

fn wide() -> TestStage {
    TestStage::new(Lang::Zh, (120, 36))
}

fn line<'a>(screen: &'a str, part: &str) -> &'a str {
    screen.lines().find(|line| line.contains(part)).unwrap_or_default()
}

/// The last line: what is looked for, or the keys.
fn foot(screen: &str) -> &str {
    screen.lines().last().unwrap_or_default()
}

#[test]
fn words_are_looked_for_on_a_page_and_n_goes_on_around_its_end() {
    let mut stage = wide();
    let screen = stage.press("3/应诉");
    assert!(line(&screen, "▶").contains("应诉"), "{screen}");
    assert!(foot(&screen).contains("查找 应诉") && foot(&screen).contains("Esc 放弃"), "{screen}");
    assert!(stage.caret().is_some(), "the candidates of an input method stand at the caret");
    let screen = stage.press("<enter>");
    assert!(foot(&screen).contains("“应诉”") && foot(&screen).contains("n 下一处"), "{screen}");
    let first = line(&screen, "▶").to_string();
    let mut seen = vec![first.clone()];
    for _ in 0..40 {
        let screen = stage.press("n");
        let here = line(&screen, "▶").to_string();
        assert!(here.contains("应诉") || screen.contains("应诉"), "{screen}");
        if here == first {
            break;
        }
        seen.push(here);
    }
    assert!(seen.len() > 1, "{seen:?}");
    // Back from the first goes to the last.
    let screen = stage.press("N");
    assert_eq!(line(&screen, "▶"), seen.last().unwrap(), "{screen}");
    let screen = stage.press("<esc>");
    assert!(foot(&screen).contains("已清除查找"), "{screen}");
    assert!(matches!(stage.app.top(), Some(Screen::Page(_))), "Esc peels the search only");
}

/// Pages that have keys of their own keep those of a search too.
#[test]
fn a_search_goes_on_upon_every_page_it_can_be_begun_on() {
    for page in ["3", ":clashes<enter>", ":withdrawn<enter>", ":files<enter>"] {
        let mut stage = wide();
        let screen = stage.press(&format!("{page}/的<enter>"));
        assert!(foot(&screen).contains("n 下一处"), "{page}: {screen}");
        let screen = stage.press("n<esc>");
        assert!(foot(&screen).contains("已清除查找"), "{page}: {screen}");
    }
}

#[test]
fn pinyin_and_full_width_find_too_and_esc_returns_to_the_line_where_it_began() {
    for typed in ["ys", "yingsu", "ｙｓ"] {
        let mut stage = wide();
        let before = stage.press("3jj");
        let screen = stage.press(&format!("/{typed}"));
        assert!(line(&screen, "▶").contains("应诉"), "{typed}\n{screen}");
        let screen = stage.press("<esc>");
        assert_eq!(line(&screen, "▶"), line(&before, "▶"), "{typed}");
    }
}

#[test]
fn what_is_nowhere_is_said_and_moves_nothing() {
    let mut stage = wide();
    let before = stage.press("3jj");
    let screen = stage.press("/没有这样的字");
    assert!(foot(&screen).contains("没有"), "{screen}");
    assert_eq!(line(&screen, "▶"), line(&before, "▶"));
    let screen = stage.press("<enter>n");
    assert!(foot(&screen).contains("没有“没有这样的字”"), "{screen}");
}

#[test]
fn a_proof_is_searched_and_the_line_is_lit() {
    let mut stage = TestStage::zh();
    stage.press("<enter>jjv");
    let screen = stage.press("/第48条<enter>");
    assert!(matches!(stage.app.top(), Some(Screen::Proof(_))));
    assert!(screen.contains("第48条"), "{screen}");
    assert!(foot(&screen).contains("“第48条”"), "{screen}");
}

#[test]
fn a_case_is_searched_through_all_its_panes() {
    let mut stage = TestStage::zh();
    // 承办人 stands among the parties, the fourth pane.
    let screen = stage.press("<enter>/承办人<enter>");
    assert!(screen.contains("[4 当事人]"), "{screen}");
    assert!(line(&screen, "▶").contains("承办人"), "{screen}");
    // While a search stands n goes on; once Esc has ended it, n adds again.
    stage.press("<esc>");
    assert!(stage.on_case());
    let screen = stage.press("n");
    assert!(screen.contains("新增：按键或 Enter 选表单"), "{screen}");
}

#[test]
fn a_register_lists_only_what_fits() {
    let mut stage = wide();
    stage.press(":person.list<enter>");
    let screen = stage.press("/王某<enter>");
    assert!(
        matches!(stage.app.top(), Some(Screen::Page(state)) if state.listed().is_some_and(|it| it.words == "王某")),
        "{screen}"
    );
}

#[test]
fn after_a_filter_n_and_shift_n_go_through_the_cases() {
    let mut stage = wide();
    let screen = stage.press("/行初<enter>");
    let first = line(&screen, "▶").to_string();
    let screen = stage.press("n");
    assert_ne!(line(&screen, "▶"), first, "{screen}");
    let screen = stage.press("N");
    assert_eq!(line(&screen, "▶"), first);
}

#[test]
fn cases_are_found_by_characters_and_letters_mixed() {
    let mut stage = wide();
    let screen = stage.press("/大qz");
    assert!(screen.contains("大邱庄") && !screen.contains("0 件"), "{screen}");
    let mut stage = wide();
    let screen = stage.press("/李daqz");
    assert!(screen.contains(" 0 件"), "the two names are no one name: {screen}");
}
