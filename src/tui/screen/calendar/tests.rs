use super::*;
use crate::domain::record::Kind;
use crate::law::calendar::DayKind;
use crate::text::{Lang, width};
use crate::tui::app::App;
use crate::tui::screen::Screen;
use crate::tui::stage::TestStage;
use crate::work::calendar::CalendarDay;
use crate::work::small::{self, Folder, case, day, opening};
use serde_json::json;

fn after(keys: &str) -> (App, String) {
    let mut stage = TestStage::zh();
    let text = stage.press(keys);
    (stage.app, text)
}

fn selected(keys: &str) -> Day {
    let (app, _) = after(keys);
    let Some(Screen::Calendar(state)) = app.top() else { panic!("{keys} leads elsewhere") };
    state.day
}

#[test]
fn days_weeks_and_months_are_gone_through_and_the_point_leads_back_to_today() {
    // Today is Monday 2026-11-23.
    for (keys, expected) in [
        ("4", "2026-11-23"),
        ("4l", "2026-11-24"),
        ("4h<left>", "2026-11-21"),
        ("4j", "2026-11-30"),
        ("4jj", "2026-12-07"),
        ("4k<up>", "2026-11-09"),
        ("4]", "2026-12-23"),
        ("4[<pgup>", "2026-09-23"),
        ("4]]]jj.", "2026-11-23"),
        ("4w]", "2026-11-30"),
        ("4wl", "2026-11-24"),
    ] {
        assert_eq!(selected(keys), day(expected), "{keys}");
    }
}

#[test]
fn the_last_of_a_month_keeps_to_the_shorter_month() {
    // 31 December, two months on: 28 February.
    assert_eq!(selected("4]llllllll]]"), day("2027-02-28"));
}

#[test]
fn enter_goes_into_the_lines_and_opens_the_case_at_its_duty() {
    // On Thursday 26 November stand a hearing and a duty of 行初71.
    let mut stage = TestStage::zh();
    stage.press("4lll<enter><enter>");
    let expected = case(&mut stage.another(), "初71");
    assert!(matches!(stage.app.top(), Some(Screen::Case(state)) if state.id == expected));
    let (app, _) = after("4lll<enter>j");
    assert_eq!(app.duty_at_hand().map(|duty| duty.duty.rule.clone()), Some("S12".into()));
    let (app, _) = after("4lll<enter>j<enter>");
    assert!(matches!(app.top(), Some(Screen::Case(_))));
    // Esc peels one layer: the lines, the calendar.
    let (app, _) = after("4lll<enter><esc>");
    assert!(app.duty_at_hand().is_none() && matches!(app.top(), Some(Screen::Calendar(_))));
    assert!(matches!(after("4lll<enter><esc><esc>").0.top(), Some(Screen::Triage(_))));
}

#[test]
fn a_day_with_nothing_on_it_says_so() {
    let (app, text) = after("4lllll<enter>");
    assert!(text.contains("没有开庭，也没有到期的期限"), "{text}");
    assert!(matches!(app.top(), Some(Screen::Calendar(state)) if !state.inside));
}

#[test]
fn the_day_comes_back_when_a_case_is_closed_again() {
    let (app, _) = after("4lll<enter><enter><esc>");
    assert!(
        matches!(app.top(), Some(Screen::Calendar(state)) if state.day == day("2026-11-26") && state.inside)
    );
}

#[test]
fn scope_narrows_what_stands_on_the_days() {
    let (_, all) = after("4lll");
    assert!(all.contains("开庭1") && all.contains("陈某"), "{all}");
    let (_, unit) = after("4lllff");
    assert!(!unit.contains("开庭1") && unit.contains("本单位"), "{unit}");
}

#[test]
fn the_palette_finds_the_calendar_by_chinese_initials_and_english() {
    for keys in ["日历<enter>", ":rl<enter>", ":calendar<enter>"] {
        let (app, _) = after(keys);
        assert!(matches!(app.top(), Some(Screen::Calendar(_))), "{keys}");
    }
}

#[test]
fn without_colour_rest_days_exchanged_days_and_overdue_ones_are_still_told() {
    // The text of a screen carries no colour.
    let october = after("4[").1;
    assert!(october.contains(" 1休") && october.contains("10班"), "{october}");
    let november = after("4").1;
    assert!(november.contains("!!1"), "{november}");
}

#[test]
fn the_calendar_is_narrowed_to_a_head_and_n_goes_to_the_next_day_with_something() {
    let mut stage = TestStage::new(crate::text::Lang::Zh, (120, 36));
    let mut desk = stage.another();
    let of = case(&mut desk, "行初44");
    let at = serde_json::json!({"at": "2027-01-12T09:30:00", "head": "冯某甲乙", "place": "第五法庭"});
    crate::work::small::put(&mut desk, crate::domain::record::Kind::Hearing, Some(of), at);
    stage.press("<f5>4");
    let all = |stage: &TestStage| match stage.app.top() {
        Some(Screen::Calendar(state)) => {
            state.view.days.iter().map(|it| it.hearings + it.duties).sum::<usize>()
        }
        other => panic!("{other:?}"),
    };
    assert!(all(&stage) > 5);
    let screen = stage.press("/冯某甲乙<enter>");
    assert_eq!(all(&stage), 0, "nothing of this month is 冯某甲乙's: {screen}");
    let screen = stage.press("n");
    assert!(screen.contains("2027年1月") && screen.contains("冯某甲乙"), "{screen}");
    let screen = stage.press("n");
    assert!(screen.contains("其后一年内没有“冯某甲乙”"), "{screen}");
    assert!(screen.contains("2027年1月"), "{screen}");
    stage.press("<esc>");
    assert!(all(&stage) > 0);
    let screen = stage.press(".");
    assert!(matches!(stage.app.top(), Some(Screen::Calendar(_))), "{screen}");
    assert!(all(&stage) > 5);
}

#[test]
fn days_of_the_months_beside_are_told_without_a_shade() {
    // November 2026 begins on a Sunday and ends on a Monday.
    let (_, screen) = after("4");
    assert!(screen.contains("10-26") && screen.contains("12-06"), "{screen}");
    let mut stage = TestStage::new(crate::text::Lang::Zh, (60, 16));
    let screen = stage.press("4");
    assert!(screen.contains("(26)"), "{screen}");
}

fn of_day(day: Day) -> CalendarDay {
    let kind = DayKind::Working;
    CalendarDay {
        day,
        kind,
        name: None,
        provisional: false,
        closed: Vec::new(),
        hearings: 0,
        duties: 0,
        overdue: 0,
    }
}

/// Three columns are what a cell of a month of sixty columns leaves beside the day.
#[test]
fn a_day_of_a_narrow_month_never_hides_that_something_stands_on_it() {
    for lang in [Lang::Zh, Lang::En] {
        for (hearings, duties, overdue) in
            (0..=12).flat_map(|h| (0..=16).flat_map(move |d| (0..=d).map(move |o| (h, d, o))))
        {
            let known = CalendarDay { hearings, duties, overdue, ..of_day(day("2026-11-16")) };
            let told = |room| cell::counts(&known, true, room, lang);
            let wide = |room| told(room).iter().map(|(text, _)| width::width(text)).sum::<usize>();
            for room in [3, 4, 6, 9] {
                assert_eq!(told(room).is_empty(), hearings + duties == 0, "{room} {known:?}");
                assert!(wide(room) <= room.max(5), "{room} {:?}", told(room));
            }
            if hearings > 0 {
                let all: String = told(4).iter().map(|(text, _)| text.as_str()).collect();
                assert!(all.contains(&hearings.to_string()), "{all}");
            }
        }
    }
}

#[test]
fn three_hearings_and_something_overdue_stand_in_one_narrow_cell() {
    let folder = Folder::empty();
    folder.desk("zhou").make_up(300, 7).unwrap();
    for (lang, cell) in [(Lang::Zh, "16 庭3!"), (Lang::En, "16 h3!")] {
        let copy = Folder::empty();
        std::fs::copy(folder.path(), copy.path()).unwrap();
        let screen = TestStage::over(copy, &opening("zhou"), lang, (60, 16)).press("4");
        assert!(screen.contains(cell), "{screen}");
    }
}

/// The company of sixty characters is cut, the defendant and the hour are not.
#[test]
fn a_hearing_names_the_defendant_at_every_width() {
    for wide in [60, 80, 120] {
        let mut stage = TestStage::over(Folder::district(), &opening("wang"), Lang::Zh, (wide, 24));
        let mut desk = stage.another();
        let long = "天津市静海区某某农业科技发展有限公司第一分公司".repeat(2);
        let body = json!({"court_no": "（2026）津0118行初902号", "instance": "一审", "plaintiffs": [long], "defendants": [small::DAQIUZHUANG], "organ": small::DAQIUZHUANG});
        let case = small::put(&mut desk, Kind::Registration, None, body).case;
        let hearing =
            json!({"at": "2026-11-24T09:30:00", "state": "待开庭", "place": "第二法庭", "head": "钱某"});
        small::put(&mut desk, Kind::Hearing, case, hearing);
        let screen = stage.press("<f5>4<right>");
        let line = screen.lines().find(|line| line.contains("行初902")).unwrap_or_else(|| panic!("{screen}"));
        assert!(line.contains("09:30") && line.contains("大邱庄镇"), "{line}");
    }
}

/// Friday the 27th has answer and evidence of 行初90; on Thursday its head comes to the hearing of 行初71.
#[test]
fn one_act_and_a_hearing_with_its_head_are_one_line_each() {
    for (lang, act, head) in
        [(Lang::Zh, "答辩、举证", "负责人出庭"), (Lang::En, "Answer, Evidence", "Head appears")]
    {
        let mut stage = TestStage::new(lang, (80, 30));
        let week = stage.press("4w");
        let of = |words: &str| week.lines().filter(|line| line.contains(words)).count();
        assert_eq!((of(act), of(head)), (2, 0), "{week}");
        assert_eq!(of("行初71"), 2, "the hearing, and the paper due before it: {week}");
    }
    // What the day's head counts stays the number of duties; the hearing's proof is that of the duty to come.
    let mut stage = TestStage::zh();
    let proof = stage.press("4<right><right><right><enter>v");
    assert!(proof.contains("负责人出庭应诉"), "{proof}");
}
