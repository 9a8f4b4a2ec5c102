//! The day the court names beside the one the statute or the plan sets. The complaint came on Monday 2 March 2026: fifteen
//! days end on Tuesday the 17th, ten on Thursday the 12th.

use super::*;

/// What the duty of a rule shows with the day the court named: its last day, the day to act by, and what stands beside.
fn named(mut file: CaseFile, court: &str, rule: &str) -> (String, String, String) {
    file.receipts[0].body.court_due = day(court);
    let duty = of(&file, rule);
    let told = |day: Option<Day>| day.map(|day| day.format("%m-%d").to_string()).unwrap_or_default();
    (told(duty.last), told(duty.act_by), duty.why.map(|it| it.zh).unwrap_or_default())
}

#[test]
fn in_ordinary_procedure_the_earlier_of_both_days_is_acted_on_and_the_statute_s_is_the_last() {
    let shown = |court: &str| named(department(), court, "L2");
    let (last, act_by, why) = shown("2026-03-12");
    assert_eq!((last.as_str(), act_by.as_str()), ("03-17", "03-12"));
    assert!(why.contains("法院指定2026-03-12") && why.contains("先到的是法院指定之日"), "{why}");
    // Saturday the 14th: to be done by the Friday before.
    assert_eq!(shown("2026-03-14").1, "03-13");
    let (last, act_by, why) = shown("2026-03-25");
    assert_eq!((last.as_str(), act_by.as_str()), ("03-17", "03-17"));
    assert!(why.contains("晚于法定期限2026-03-17") && why.contains("以法定期限为准"), "{why}");
    // The same day says nothing more, and one before the papers came is none of theirs.
    for court in ["2026-03-17", "2026-02-27"] {
        assert_eq!(shown(court), ("03-17".into(), "03-17".into(), String::new()), "{court}");
    }
    // On the very day of receipt it is theirs.
    assert_eq!(shown("2026-03-02").1, "03-02");
}

#[test]
fn the_plan_s_own_days_give_way_to_an_earlier_day_of_the_court_and_stay_their_own() {
    let shown = |court: &str| named(department(), court, "S2'");
    let (last, act_by, why) = shown("2026-03-10");
    assert_eq!((last.as_str(), act_by.as_str()), ("03-12", "03-10"));
    assert!(why.contains("早于本项的2026-03-12"), "{why}");
    for court in ["2026-03-12", "2026-03-25"] {
        assert_eq!(shown(court), ("03-12".into(), "03-12".into(), String::new()), "{court}");
    }
}

#[test]
fn in_simplified_procedure_the_court_s_day_takes_the_place_of_the_statute_s() {
    let simplified = || {
        let mut file = department();
        file.registration.procedure = "简易".into();
        file
    };
    // More time and help with evidence are asked for within what the court gave.
    let (last, act_by, why) = named(simplified(), "2026-03-10", "L3");
    assert_eq!((last.as_str(), act_by.as_str()), ("03-10", "03-10"));
    assert!(why.contains("不得晚于法院指定的2026-03-10"), "{why}");
    assert_eq!(named(simplified(), "2026-03-20", "L3"), ("03-20".into(), "03-20".into(), String::new()));
    let (last, act_by, why) = named(simplified(), "2026-03-10", "S2'");
    assert_eq!((last.as_str(), act_by.as_str()), ("03-12", "03-10"));
    assert!(why.contains("不得晚于法院指定的2026-03-10"), "{why}");
}

#[test]
fn simplified_procedure_is_none_of_the_second_instance() {
    let mut file = case("二审", &[HOUSING]);
    file.registration.procedure = "简易".into();
    receive(&mut file, "上诉状副本", "2026-03-02");
    let (last, act_by, why) = named(file, "2026-03-25", "A4");
    assert_eq!((last.as_str(), act_by.as_str()), ("03-17", "03-17"));
    assert!(why.contains("以法定期限为准"), "{why}");
}
