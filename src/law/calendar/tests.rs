use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn days_of(year: i32) -> impl Iterator<Item = Day> {
    Day::from_ymd_opt(year, 1, 1).unwrap().iter_days().take_while(move |day| day.year() == year)
}

fn from_to(first: &str, last: &str) -> Vec<Day> {
    let last = day(last);
    day(first).iter_days().take_while(|day| *day <= last).collect()
}

/// 2027 as a notice might arrange it: the statutory days and two days worked in exchange.
const NOTICE_2027: &str = "date,kind,name\n\
    2027-01-01,off,元旦\n2027-02-05,off,春节\n2027-02-06,off,春节\n2027-02-07,off,春节\n2027-02-08,off,春节\n\
    2027-02-09,off,春节\n2027-02-10,off,春节\n2027-02-11,off,春节\n2027-02-14,work,春节\n2027-04-05,off,清明节\n\
    2027-05-01,off,劳动节\n2027-05-02,off,劳动节\n2027-05-03,off,劳动节\n2027-06-09,off,端午节\n2027-09-15,off,中秋节\n\
    2027-10-01,off,国庆节\n2027-10-02,off,国庆节\n2027-10-03,off,国庆节\n2027-10-04,off,国庆节\n2027-10-09,work,国庆节\n";

fn words(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.words.zh.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_line_of_the_published_notices_is_taken_in_order() {
    let calendar = Calendar::official();
    // 412 rows of the notices, 19 statutory days of 2027, and thirteen of each year to 2040, in three of which 中秋 is one
    // of the days of 国庆 (3 October 2028, 1 October 2031, 2 October 2039).
    assert_eq!(calendar.arranged.len(), 412 + 19 + 13 * 13 - 3);
    assert_eq!(calendar.name(day("2031-10-01")), Some("中秋节、国庆节"));
    assert!(calendar.arranged.windows(2).all(|pair| pair[0].day < pair[1].day));
    for line in PUBLISHED.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let kind = calendar.kind(day(cells[0]));
        match cells[1] {
            "off" => assert_eq!(kind, DayKind::Holiday, "{line}"),
            "work" => assert_eq!(kind, DayKind::WorkingByExchange, "{line}"),
            other => unreachable!("{other}"),
        }
        assert_eq!(calendar.name(day(cells[0])), Some(cells[2]));
    }
}

#[test]
fn the_rest_days_of_2026_are_those_of_the_notice() {
    let calendar = Calendar::official();
    let off: Vec<Day> = [
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    ]
    .into_iter()
    .flat_map(|(first, last)| from_to(first, last))
    .collect();
    let work: Vec<Day> = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
        .map(day)
        .to_vec();
    let of_kind = |kind| days_of(2026).filter(|day| calendar.kind(*day) == kind).collect::<Vec<_>>();
    assert_eq!(of_kind(DayKind::Holiday), off);
    assert_eq!(of_kind(DayKind::WorkingByExchange), work);
    // 104 Saturdays and Sundays, 14 of them inside a break, 6 worked.
    assert_eq!(of_kind(DayKind::Weekend).len(), 104 - 14 - 6);
}

#[test]
fn a_saturday_worked_in_exchange_is_a_working_day() {
    let calendar = Calendar::official();
    assert_eq!(calendar.kind(day("2025-10-11")), DayKind::WorkingByExchange);
    assert!(!calendar.is_rest(day("2025-10-11")));
    assert_eq!(calendar.kind(day("2025-10-18")), DayKind::Weekend);
}

#[test]
fn new_years_eve_of_the_lunar_year_is_worked_in_2024_and_off_from_2025() {
    let calendar = Calendar::official();
    assert_eq!(calendar.kind(day("2024-02-09")), DayKind::Working);
    assert_eq!(calendar.kind(day("2025-01-28")), DayKind::Holiday);
}

#[test]
fn a_name_is_told_in_both_languages() {
    let calendar = Calendar::official();
    let words = calendar.name_words(day("2025-10-06")).unwrap();
    assert_eq!(
        (words.zh.as_str(), words.en.as_str()),
        ("国庆节、中秋节", "National Day and Mid-Autumn Festival")
    );
    assert_eq!(calendar.name_words(day("2027-02-09")).unwrap().en, "Spring Festival (in lieu)");
    assert_eq!(calendar.name(day("2025-10-13")), None);
}

#[test]
fn the_statutory_days_of_2027_are_known_but_provisional() {
    let calendar = Calendar::official();
    let mut off: Vec<Day> = ["2027-01-01", "2027-04-05", "2027-06-09", "2027-09-15"].map(day).to_vec();
    off.extend(from_to("2027-02-05", "2027-02-10"));
    off.extend(from_to("2027-05-01", "2027-05-04"));
    off.extend(from_to("2027-10-01", "2027-10-05"));
    off.sort();
    let found: Vec<Day> = days_of(2027).filter(|day| calendar.kind(*day) == DayKind::Holiday).collect();
    assert_eq!(found, off);
    assert!(days_of(2027).all(|day| calendar.provisional(day)));
    assert!(days_of(2026).chain(days_of(2015)).all(|day| !calendar.provisional(day)));
    assert!(days_of(2014).chain(days_of(2028)).all(|day| calendar.provisional(day)));
    assert_eq!(calendar.source(2027).basis, Basis::Statutory);
    assert!(calendar.source(2027).words.zh.contains("暂定"));
}

#[test]
fn a_year_whose_lunar_days_are_not_known_has_its_fixed_holidays_only() {
    let calendar = Calendar::official();
    let found: Vec<String> = days_of(2041)
        .filter(|day| calendar.kind(*day) == DayKind::Holiday)
        .map(|day| day.to_string())
        .collect();
    assert_eq!(found, ["2041-01-01", "2041-05-01", "2041-05-02", "2041-10-01", "2041-10-02", "2041-10-03"]);
    assert_eq!(calendar.name(day("2041-10-02")), Some("国庆节"));
    assert_eq!(calendar.source(2041).basis, Basis::Weekends);
    // The notice for 2018 has 29 April to 1 May off: a published year takes nothing from the fixed dates.
    assert_eq!(calendar.kind(day("2018-05-02")), DayKind::Working);
}

/// 全国年节及纪念日放假办法 2: 正月初一 of 2029 is 13 February, 端午 16 June, 中秋 22 September. Fifteen days from Friday
/// 14 January 2028 end on Saturday the 29th, 正月初四: the last working day before is Monday the 24th, the eve of 除夕.
#[test]
fn a_year_beyond_the_next_has_its_statutory_days_too() {
    let calendar = Calendar::official();
    let found: Vec<String> = days_of(2029)
        .filter(|day| calendar.kind(*day) == DayKind::Holiday)
        .map(|day| day.format("%m-%d").to_string())
        .collect();
    let wanted = "01-01 02-12 02-13 02-14 02-15 04-04 05-01 05-02 06-16 09-22 10-01 10-02 10-03";
    assert_eq!(found.join(" "), wanted);
    assert_eq!(calendar.name(day("2029-02-12")), Some("春节"));
    assert_eq!(calendar.source(2029).basis, Basis::Statutory);
    assert!(days_of(2029).all(|day| calendar.provisional(day)));
    assert_eq!(calendar.last_working_on_or_before(day("2028-01-29")), day("2028-01-24"));
}

#[test]
fn the_source_of_a_published_year_is_the_notice() {
    let source = Calendar::official().source(2026);
    assert_eq!(source.basis, Basis::Notice);
    assert_eq!(source.words.zh, "国务院办公厅关于2026年部分节假日安排的通知");
}

#[test]
fn a_file_of_the_whole_year_settles_it_and_replaces_the_computed_days() {
    let calendar = Calendar::official().extended(NOTICE_2027, "2027.csv").unwrap();
    assert!(days_of(2027).all(|day| !calendar.provisional(day)));
    assert_eq!(calendar.kind(day("2027-02-14")), DayKind::WorkingByExchange);
    assert_eq!(calendar.kind(day("2027-02-11")), DayKind::Holiday);
    // Computed as days in lieu, but worked by this notice.
    assert_eq!(calendar.kind(day("2027-05-04")), DayKind::Working);
    assert_eq!(calendar.kind(day("2027-10-05")), DayKind::Working);
    assert_eq!(calendar.source(2027).basis, Basis::File);
    assert!(calendar.source(2027).words.zh.contains("2027.csv"));
    assert!(calendar.warnings().is_empty());
    assert!(calendar.provisional(day("2028-01-04")));
}

#[test]
fn a_byte_order_mark_and_a_spreadsheets_dates_are_tolerated() {
    let file = format!("\u{feff}{}", NOTICE_2027.replace("2027-0", "2027/").replace('\n', "\r\n"));
    let calendar = Calendar::official().extended(&format!("{file},,\r\n"), "a.csv").unwrap();
    assert!(!calendar.provisional(day("2027-03-01")));
    assert_eq!(calendar.kind(day("2027-06-09")), DayKind::Holiday);
}

#[test]
fn a_file_of_some_days_counts_but_leaves_the_year_provisional() {
    let file = "date,kind,name\n2027-10-01,off,国庆节\n2027-10-06,off,国庆节\n2028-01-26,off,春节\n";
    let calendar = Calendar::official().extended(file, "部分.csv").unwrap();
    assert_eq!(calendar.kind(day("2027-10-06")), DayKind::Holiday);
    assert_eq!(calendar.kind(day("2027-02-05")), DayKind::Holiday);
    assert_eq!(calendar.kind(day("2028-01-26")), DayKind::Holiday);
    assert_eq!(calendar.kind(day("2028-10-01")), DayKind::Holiday);
    assert!(calendar.provisional(day("2027-10-06")) && calendar.provisional(day("2028-01-26")));
    assert_eq!(calendar.source(2028).basis, Basis::Statutory);
    assert!(calendar.source(2028).words.zh.contains("部分.csv"));
    let told = words(calendar.warnings());
    assert!(told.contains("2027年安排不全") && told.contains("2027-01-01、2027-05-01的放假行"), "{told}");
    assert!(told.contains("2028年安排不全"), "{told}");
}

#[test]
fn the_last_days_of_december_in_the_next_years_notice_are_no_incomplete_year() {
    let file = "date,kind,name\n2028-12-30,work,元旦\n";
    let calendar = Calendar::official().extended(file, "2029.csv").unwrap();
    assert_eq!(calendar.kind(day("2028-12-30")), DayKind::WorkingByExchange);
    assert!(calendar.warnings().is_empty());
}

#[test]
fn a_departure_from_a_published_notice_prevails_with_a_warning() {
    let file = "date,kind,name\n2026-03-06,off,\n2026-10-05,work,国庆节\n2026-10-06,off,国庆节\n";
    let calendar = Calendar::official().extended(file, "本地.csv").unwrap();
    assert_eq!(calendar.kind(day("2026-03-06")), DayKind::Holiday);
    assert_eq!(calendar.name(day("2026-03-06")), None);
    assert_eq!(calendar.kind(day("2026-10-05")), DayKind::Working);
    assert_eq!(calendar.warnings().len(), 2);
    let told = words(calendar.warnings());
    assert!(told.contains("第2行：2026-03-06按已公布的通知应上班"), "{told}");
    assert!(told.contains("第3行：2026-10-05按已公布的通知应休息"), "{told}");
    let source = calendar.source(2026);
    assert_eq!(source.words.zh, "国务院办公厅关于2026年部分节假日安排的通知，并据本地.csv");
    assert!(!calendar.provisional(day("2026-03-06")));
}

#[test]
fn a_file_that_repeats_the_notice_changes_nothing() {
    let calendar = Calendar::official().extended(PUBLISHED, "again.csv").unwrap();
    assert!(calendar.warnings().is_empty());
    assert_eq!(calendar.source(2026), Calendar::official().source(2026));
    assert_eq!(calendar.arranged.len(), Calendar::official().arranged.len());
}

#[test]
fn bad_rows_are_told_by_line_and_nothing_is_taken() {
    let file = "date,kind,name\n2027-02-30,off,春节\n2027-02-05,holiday,春节\n2027-03-01,off,\n2027-03-01,work,\n\
                2027-03-02,work,\n2027-03-06,work,\n2027-03-06,work,\n";
    let problems = Calendar::official().extended(file, "x.csv").unwrap_err();
    let lines: Vec<(bool, String)> = problems
        .iter()
        .map(|problem| (problem.warning, problem.words.zh.chars().take(3).collect()))
        .collect();
    let expected = [
        (false, "第2行"), // 30 February
        (false, "第3行"), // an unknown kind
        (false, "第5行"), // off and worked
        (true, "第8行"),  // the same line twice
        (true, "第6行"),  // a Tuesday that is worked anyway
    ];
    assert_eq!(lines, expected.map(|(warning, line)| (warning, line.to_string())));
    assert!(problems.iter().all(|problem| problem.words.en.starts_with("Line ")));
}

#[test]
fn a_file_without_its_header_or_without_days_is_refused() {
    let headless = Calendar::official().extended("2027-01-01,off,元旦\n", "x").unwrap_err();
    assert!(words(&headless).contains("date,kind,name"));
    assert!(Calendar::official().extended("", "x").is_err());
    let empty = Calendar::official().extended("date,kind,name\n", "x").unwrap_err();
    assert!(words(&empty).contains("没有任何日期"));
}

#[test]
fn working_days_are_found_on_either_side_of_national_day() {
    let calendar = Calendar::official();
    assert_eq!(calendar.last_working_on_or_before(day("2025-10-08")), day("2025-09-30"));
    assert_eq!(calendar.first_working_on_or_after(day("2025-10-01")), day("2025-10-09"));
    assert_eq!(calendar.first_working_on_or_after(day("2025-09-27")), day("2025-09-28"));
    assert_eq!(calendar.nth_working_after(day("2025-09-30"), 3), day("2025-10-11"));
    assert_eq!(calendar.nth_working_after(day("2025-10-01"), 0), day("2025-10-09"));
    assert_eq!(calendar.nth_working_after(day("2025-09-30"), 0), day("2025-09-30"));
}

#[test]
fn the_ends_of_the_representable_days_are_no_trap() {
    let calendar = Calendar::official();
    for end in [Day::MIN, Day::MAX] {
        assert!(!calendar.is_rest(calendar.last_working_on_or_before(end)));
        assert!(!calendar.is_rest(calendar.first_working_on_or_after(end)));
        let last = calendar.nth_working_after(Day::MAX, 5);
        assert!(!calendar.is_rest(last) && last > Day::MAX - chrono::Days::new(9));
    }
    let absurd = calendar.nth_working_after(day("2026-01-01"), u32::MAX);
    assert!(!calendar.is_rest(absurd) && absurd > Day::MAX - chrono::Days::new(9));
}
