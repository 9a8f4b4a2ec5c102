use chrono::Datelike;

use super::*;
use crate::law::calendar::Calendar;

/// 国务院办公厅关于2025年部分节假日安排的通知, 2024-11-12.
const OF_2025: &str = "国务院办公厅关于2025年\n部分节假日安排的通知\n国办发明电〔2024〕12号\n\n\
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n\
经党中央、国务院批准，根据2024年11月修订的《全国年节及纪念日放假办法》，自2025年1月1日起，全体公民放假的假日增加2天，其中春节、劳动节各增加1天。\
据此对放假调休原则作进一步优化完善，除个别特殊情形外，春节自农历除夕起放假调休8天，国庆节自10月1日起放假调休7天，劳动节放假调休5天，\
元旦、清明节、端午节、中秋节分别放假调休或连休3天（如逢周三则只在当日放假），国庆节放假如逢中秋节则合并放假8天。\n\
按照上述原则，现将2025年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。\n\
一、元旦：1月1日（周三）放假1天，不调休。\n\
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。\n\
三、清明节：4月4日（周五）至6日（周日）放假，共3天。\n\
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。\n\
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。\n\
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。\n\
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。\n\
国务院办公厅\n2024年11月12日\n";

/// 国务院办公厅关于2026年部分节假日安排的通知, 2025-11-04.
const OF_2026: &str = "国务院办公厅关于2026年部分节假日安排的通知\n\
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n\
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。\n\
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。\n\
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。\n\
三、清明节：4月4日（周六）至6日（周一）放假，共3天。\n\
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。\n\
五、端午节：6月19日（周五）至21日（周日）放假，共3天。\n\
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。\n\
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。\n\
鼓励单位和个人结合落实带薪年休假等制度，实际形成较长假期，推动错峰出行。节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。\n\
国务院办公厅\n2025年11月4日\n";

/// 国务院办公厅关于2024年部分节假日安排的通知, 2023-10-25.
const OF_2024: &str = "现将2024年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。\n\
一、元旦：1月1日放假，与周末连休。\n\
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。\n\
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。\n\
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。\n\
五、端午节：6月10日放假，与周末连休。\n\
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。\n\
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。\n";

/// 国务院办公厅关于2023年部分节假日安排的通知, 2022-12-08.
const OF_2023: &str = "国务院办公厅关于2023年部分节假日安排的通知\n\
一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。\n\
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。\n\
三、清明节：4月5日放假，共1天。\n\
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。\n\
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。\n\
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。\n";

/// 国务院办公厅关于2017年部分节假日安排的通知, 2016-12-01.
const OF_2017: &str = "一、元旦：1月1日放假，1月2日（星期一）补休。\n\
二、春节：1月27日至2月2日放假调休，共7天。1月22日（星期日）、2月4日（星期六）上班。\n\
三、清明节：4月2日至4日放假调休，共3天。4月1日（星期六）上班。\n\
四、劳动节：5月1日放假，与周末连休。\n\
五、端午节：5月28日至30日放假调休，共3天。5月27日（星期六）上班。\n\
六、中秋节、国庆节：10月1日至8日放假调休，共8天。9月30日（星期六）上班。\n";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn rows(text: &str) -> Vec<(String, bool, String)> {
    let notice = read(text, None).unwrap();
    notice.days.into_iter().map(|row| (row.day.to_string(), row.off, row.name)).collect()
}

fn published(year: &str) -> Vec<(String, bool, String)> {
    let lines = super::super::PUBLISHED.lines().filter(|line| line.starts_with(year));
    let cells = lines.map(|line| line.split(',').collect::<Vec<_>>());
    cells.map(|cells| (cells[0].to_string(), cells[1] == "off", cells[2].to_string())).collect()
}

fn refused(text: &str) -> Vec<String> {
    let problems = read(text, Some(2027)).unwrap_err();
    assert!(problems.iter().all(|problem| !problem.warning && !problem.words.en.is_empty()));
    problems.into_iter().map(|problem| problem.words.zh).collect()
}

/// 2027 as it might be arranged, sentence by sentence; what matters in a test is put in its place.
fn of_2027(spring: &str) -> String {
    format!(
        "元旦：1月1日（周五）至3日（周日）放假，共3天。春节：{spring}\
         清明节：4月3日（周六）至5日（周一）放假，共3天。\
         劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。\
         端午节：6月9日（周三）放假，共1天。中秋节：9月15日（周三）放假，共1天。\
         国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。"
    )
}

#[test]
fn the_notice_of_2025_gives_exactly_the_published_days() {
    assert_eq!(rows(OF_2025), published("2025"));
    assert!(read(OF_2025, None).unwrap().warnings.is_empty());
}

#[test]
fn the_notice_of_2026_gives_exactly_the_published_days() {
    assert_eq!(rows(OF_2026), published("2026"));
    assert!(read(OF_2026, Some(2026)).unwrap().warnings.is_empty());
}

#[test]
fn older_wordings_have_the_same_days_off_and_worked() {
    let official = Calendar::official();
    for (text, year) in [(OF_2023, 2023), (OF_2024, 2024), (OF_2017, 2017)] {
        let notice = read(text, Some(year)).unwrap();
        let first = Day::from_ymd_opt(year, 1, 1).unwrap();
        for day in first.iter_days().take_while(|day| day.year() == year) {
            // The last days of 2023 and of 2017 belong to the notice of the year after.
            if (day.month(), day.day()) >= (12, 25) {
                continue;
            }
            let rest = match notice.days.iter().find(|row| row.day == day) {
                Some(row) => row.off,
                None => matches!(day.weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun),
            };
            assert_eq!(rest, official.is_rest(day), "{day}");
        }
    }
}

#[test]
fn a_holiday_may_begin_in_the_year_before() {
    let days: Vec<Day> = read(OF_2023, None).unwrap().days.iter().take(3).map(|row| row.day).collect();
    assert_eq!(days, [day("2022-12-31"), day("2023-01-01"), day("2023-01-02")]);
    let unsaid = OF_2023.replace("2022年12月31日至2023年1月2日", "12月31日至1月2日");
    assert_eq!(read(&unsaid, None).unwrap().days, read(OF_2023, None).unwrap().days);
}

#[test]
fn a_day_that_is_only_recommended_is_not_taken_and_is_told() {
    let notice = read(OF_2024, None).unwrap();
    assert!(notice.days.iter().all(|row| row.day != day("2024-02-09")));
    assert!(notice.warnings.len() == 1 && notice.warnings[0].words.zh.contains("2月9日"));
}

#[test]
fn half_width_marks_blanks_and_broken_lines_are_no_hindrance() {
    let other = OF_2026.replace('（', " (").replace('）', ") ").replace('：', ": ").replace("至", "至\n");
    assert_eq!(rows(&other), published("2026"));
}

#[test]
fn a_paragraph_without_its_full_stop_is_read_all_the_same() {
    let other = OF_2026.replace("。\n", "\n");
    assert_eq!(rows(&other), published("2026"));
}

#[test]
fn a_weekday_that_is_not_the_days_own_is_refused() {
    let told = refused(&of_2027("2月5日（周四）至11日（周四）放假调休，共7天。2月14日（周日）上班。"));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("2027-02-05是周五，通知写作周四"), "{told:?}");
}

#[test]
fn a_count_that_is_not_the_number_of_days_is_refused() {
    let told = refused(&of_2027("2月5日至11日放假调休，共8天。2月14日（周日）上班。"));
    assert!(told.len() == 1 && told[0].contains("写明共8天，所列日期却有7天"), "{told:?}");
    let told = refused(&of_2027("2月5日至11日放假6天。2月14日（周日）上班。"));
    assert!(told[0].contains("写明共6天"), "{told:?}");
}

#[test]
fn a_thursday_cannot_be_worked_in_exchange() {
    let told = refused(&of_2027("2月5日至11日放假调休，共7天。2月4日（星期四）、2月14日（星期日）上班。"));
    assert!(told.len() == 1 && told[0].contains("2027-02-04（周四）本为工作日"), "{told:?}");
}

#[test]
fn a_statutory_day_that_is_not_off_is_refused_with_its_article() {
    let text = of_2027("2月6日至12日放假调休，共7天。2月14日（周日）上班。");
    let problems = read(&text, Some(2027)).unwrap_err();
    assert!(problems[0].words.zh.contains("2027-02-05是法定节假日"), "{problems:?}");
    assert_eq!(problems[0].clause.as_deref(), Some("全国年节及纪念日放假办法"));
}

#[test]
fn a_missing_festival_is_named() {
    let text = of_2027("2月5日至11日放假调休，共7天。2月14日（周日）上班。")
        .replace("端午节：6月9日（周三）放假，共1天。", "");
    let told = refused(&text);
    assert!(told.len() == 1 && told[0].contains("缺端午节（法定节假日2027-06-09）"), "{told:?}");
}

#[test]
fn a_misspelt_festival_is_not_taken_for_the_one_before() {
    let text = of_2027("2月5日至11日放假调休，共7天。2月14日（周日）上班。").replace("清明节：", "青明节：");
    let told = refused(&text);
    assert!(told[0].contains("“青明节”不是节日名称"), "{told:?}");
}

#[test]
fn a_sentence_that_cannot_be_read_is_named_and_not_passed_over() {
    for (spring, part) in [
        ("2月5日至11日连放七天。", "连放七天"),
        ("2月5日至放假，共7天。", "“至”后面没有日期"),
        ("2月30日至3月3日放假。", "没有2月30日"),
        ("2月5日至11日。", "没有写明放假还是上班"),
        ("2月5日至3月11日放假调休。", "不成一个假期"),
        ("5日至11日放假。", "没有写月份"),
    ] {
        let told = refused(&of_2027(spring));
        assert!(told.iter().any(|words| words.contains(part)), "{spring}: {told:?}");
    }
}

#[test]
fn a_day_both_off_and_worked_is_refused() {
    let told = refused(&of_2027("2月5日至11日放假调休，共7天。2月6日（周六）上班。"));
    assert!(told.len() == 1 && told[0].contains("2027-02-06既放假又上班"), "{told:?}");
}

#[test]
fn a_break_that_takes_more_than_the_law_gives_is_odd_but_taken() {
    // 5, 8, 9, 10 and 11 February are working days; the law gives four.
    let notice = read(&of_2027("2月5日至11日放假调休，共7天。"), Some(2027)).unwrap();
    assert!(notice.warnings.len() == 1, "{:?}", notice.warnings);
    assert!(notice.warnings[0].words.zh.contains("占用工作日5天，法定4天加调休上班0天为4天"));
    let far = read(&of_2027("2月5日至11日放假调休，共7天。3月14日（周日）上班。"), Some(2027)).unwrap();
    assert!(far.warnings[0].words.zh.contains("离假期超过14天"), "{:?}", far.warnings);
}

#[test]
fn the_year_must_be_known_and_must_be_the_notices_own() {
    assert!(read(OF_2017, None).unwrap_err()[0].words.zh.contains("--year"));
    assert!(read(OF_2026, Some(2027)).unwrap_err()[0].words.zh.contains("通知写的是2026年"));
    assert!(read("没有内容", Some(2027)).unwrap_err()[0].words.zh.contains("没有读到放假安排"));
}

proptest::proptest! {
    #[test]
    fn no_text_whatever_makes_the_reader_stumble(text in "[元旦春节清明：:、。，至0-9月日（）周一六共天放假上班 ]{0,60}") {
        let _ = read(&text, Some(2027));
    }
}
