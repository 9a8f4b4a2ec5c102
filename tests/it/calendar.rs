//! A year without a notice is provisional everywhere, and firm once its notice is added: with the real program.

use crate::support::program::Place;
use crate::support::pty::Person;
use serde_json::json;

const NO: &str = "（2027）津0118行初1号";

/// 2027 as a notice might arrange it; the weekdays are those of 2027.
const NOTICE: &str = "一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n\
    二、春节：2月5日（农历除夕、周五）至11日（农历正月初六、周四）放假调休，共7天。2月14日（周日）上班。\n\
    三、清明节：4月3日（周六）至5日（周一）放假，共3天。\n\
    四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。\n\
    五、端午节：6月9日（周三）放假，共1天。\n\
    六、中秋节：9月15日（周三）放假，共1天。\n\
    七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。\n";

/// A case whose fifteen days run from 27 January 2027: to Thursday 11 February.
fn place() -> Place {
    let place = Place::with_case("2027-01-28", NO);
    let papers = ["papers=应诉通知书、起诉状副本", "received_on=2027-01-27", "signed_at=办公室"];
    place.record(NO, "receipt", &papers);
    place
}

#[test]
fn a_duty_of_2027_is_provisional_until_the_notice_is_added_and_then_firm() {
    let place = place();
    let before = place.duty(NO, "L2");
    assert_eq!((&before["due"], &before["provisional"]), (&json!("2027-02-11"), &json!(true)));
    let shown = place.run(&["calendar", "show", "--month", "2027-02"]);
    assert!(shown.out.starts_with("2027年2月（暂定）") && shown.out.contains(" 11 "), "{}", shown.out);

    let added = place.run(&["calendar", "add", "--year", "2027", "--notice", NOTICE]);
    assert_eq!(added.code, 0, "{}{}", added.out, added.err);
    assert!(added.out.contains("2027-02-14（周日）原休息，现调休上班"), "{}", added.out);
    assert!(added.out.contains("2027-02-11 周四 → 2027-02-12 周五"), "{}", added.out);

    // 11 February is off now: the day after, a Friday, is the last.
    let after = place.duty(NO, "L2");
    assert_eq!((&after["due"], &after["provisional"]), (&json!("2027-02-12"), &json!(false)));
    let moved = place.json(&["calendar", "moved", "--json"]);
    let of = |rule: &str| {
        let found = moved["moved"].as_array().unwrap().iter().find(|it| it["rule"] == rule).cloned();
        found.unwrap_or_else(|| panic!("{rule} has not moved: {moved}"))
    };
    assert_eq!(of("L2")["was"]["due"], "2027-02-11");
    assert_eq!((&of("L2")["now"]["due"], &of("L2")["case_no"]), (&json!("2027-02-12"), &json!(NO)));
    let verified = place.run(&["verify"]);
    assert_eq!(verified.code, 0, "{}", verified.out);
    let period = place.json(&["period", "--from", "2027-01-27", "--days", "15", "--json"]);
    assert_eq!((&period["due"], &period["provisional"]), (&json!("2027-02-12"), &json!(false)));
    let shown = place.run(&["calendar", "show", "--month", "2027-02"]);
    assert!(!shown.out.contains("暂定") && shown.out.contains("14班"), "{}", shown.out);
    let days = place.json(&["calendar", "--month", "2027-02", "--json"]);
    let eleventh = &days["months"][0]["days"][10];
    assert_eq!((&eleventh["day"], &eleventh["rest"]), (&json!("2027-02-11"), &json!(true)));
}

#[test]
fn checking_tells_what_would_move_and_writes_nothing() {
    let place = place();
    let file = place.folder.path().join("通知.txt");
    std::fs::write(&file, NOTICE).unwrap();
    let path = file.to_str().unwrap();
    let checked = place.run(&["calendar", "check", path, "--year", "2027"]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    assert!(checked.out.contains("2027-02-11 周四 → 2027-02-12 周五") && checked.out.contains("未写入"));
    assert!(!place.folder.path().join("calendar.csv").exists());
    assert_eq!(place.duty(NO, "L2")["provisional"], true);
    // Without its year the text cannot be placed.
    let unplaced = place.run(&["calendar", "check", path]);
    assert!(unplaced.code == 2 && unplaced.err.contains("--year"), "{}", unplaced.err);
}

#[test]
fn a_notice_with_a_wrong_weekday_is_refused_by_its_sentence() {
    let place = place();
    let wrong = NOTICE.replace("2月14日（周日）", "2月14日（周六）");
    let refused = place.run(&["calendar", "add", "--year", "2027", "--notice", &wrong]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("2月14日(周六)上班") && refused.err.contains("是周日"), "{}", refused.err);
    assert!(!place.folder.path().join("calendar.csv").exists());
}

#[test]
fn a_settled_year_is_replaced_only_when_told_to() {
    let place = place();
    place.run(&["calendar", "add", "--year", "2027", "--notice", NOTICE]);
    let again = place.run(&["calendar", "add", "--year", "2027", "--notice", NOTICE]);
    assert!(again.code == 0 && again.out.contains("与已有安排相同"), "{}", again.out);
    let other = NOTICE.replace("11日（农历正月初六、周四）放假调休，共7天", "12日（周五）放假调休，共8天");
    let words = ["calendar", "add", "--year", "2027", "--notice", other.as_str()];
    let refused = place.run(&words);
    assert!(refused.code == 2 && refused.err.contains("--replace"), "{}", refused.err);
    assert_eq!(place.duty(NO, "L2")["due"], "2027-02-12");
    let mut replacing = words.to_vec();
    replacing.push("--replace");
    assert_eq!(place.run(&replacing).code, 0);
    // 12 February is off too, the 13th a Saturday; Sunday the 14th is worked.
    assert_eq!(place.duty(NO, "L2")["due"], "2027-02-14");
}

#[test]
fn a_file_laid_beside_the_database_by_hand_is_noticed_by_the_next_command() {
    let place = place();
    let file = "date,kind,name\n2027-01-01,off,元旦\n2027-02-05,off,春节\n2027-02-06,off,春节\n\
        2027-02-07,off,春节\n2027-02-08,off,春节\n2027-02-11,off,春节\n2027-05-01,off,劳动节\n2027-10-01,off,国庆节\n";
    std::fs::write(place.folder.path().join("calendar.csv"), file).unwrap();
    let readonly = place.run(&["--readonly", "duties", NO]);
    assert!(readonly.err.contains("以可写方式"), "{}", readonly.err);
    let noticed = place.run(&["duties", NO]);
    assert!(noticed.err.contains("日历已变动"), "{}", noticed.err);
    assert_eq!(place.duty(NO, "L2")["due"], "2027-02-12");
    assert!(place.run(&["duties", NO]).err.is_empty());
}

#[test]
fn a_running_screen_follows_a_notice_that_another_adds() {
    let place = place();
    let mut open = Person::start(&place, 100, 30, &[]);
    open.wait_for("[1 今日]").press("4").wait_for("2027年尚无放假通知，日期均为暂定");
    assert_eq!(place.run(&["calendar", "add", "--year", "2027", "--notice", NOTICE]).code, 0);
    open.wait_gone("尚无放假通知").press("]").wait_for("14班");
    open.press("<esc>qq");
    assert_eq!(open.ended(), 0);
}

#[test]
fn the_screen_names_at_its_start_what_moved_and_lists_it() {
    let place = place();
    let file = "date,kind,name\n2027-02-11,off,春节\n";
    std::fs::write(place.folder.path().join("calendar.csv"), file).unwrap();
    let mut person = Person::start(&place, 100, 30, &[]);
    person.wait_for("日历已变动").press(":").press("期限变动<enter>");
    // The period now ends on the 12th; until the notice of the whole year it is acted on before the break, on the 4th.
    person.wait_for("2027-02-11（暂定） → 2027-02-04（暂定）").press("<enter>").wait_for("届满");
    person.press("qqq");
    assert_eq!(person.ended(), 0);
    // Who has looked is not told again.
    let mut again = Person::start(&place, 100, 30, &[]);
    again.wait_for("[1 今日]");
    assert!(!again.screen().contains("已变动"), "{}", again.screen());
    again.press("q");
    assert_eq!(again.ended(), 0);
}
