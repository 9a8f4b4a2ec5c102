//! Days as people type them and as ledgers hold them.
//!
//! What is left out is filled in so: a month and day typed alone (3.15) mean the year that brings them nearest to
//! today, never more than about six months away; a day alone (15日) means the month that brings it nearest; 周五
//! is the next Friday, today included; 本周五, 下周三 and 上周一 count weeks from Monday. A ledger cell is never
//! filled in by today: a month and day there need the year of the case number, and what is unclear is a `Problem`.

mod numerals;
mod scan;

use chrono::{Datelike, Days, Months, NaiveTime, TimeDelta};

use crate::domain::day::{Day, Moment};
use crate::domain::failure::Problem;
use crate::said;
use crate::text::Said;
use scan::{Cell, Date, Spoken};

/// Days beyond which a month and day alone are no slip for a day that has happened, but the year's own.
const FAR_AHEAD: u64 = 90;

/// A whole number in digits or in Chinese numerals up to ninety-nine; `None` where it is anything else.
pub(crate) fn whole_number(text: &str) -> Option<u32> {
    let normal: String = numerals::normal(&format!("{text}日")).into_iter().collect();
    normal.strip_suffix('日')?.parse().ok()
}

/// Running text with the Chinese numerals of its days and hours as digits: `二〇二六年十二月八日下午两点半` as `2026年12月8日下午2点半`.
pub(crate) fn digits_in(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    numerals::digits_for_numerals(&letters).into_iter().collect()
}

/// A day as a person types it: `3.15`, `15号`, `+10`, `明天`, `下周三`, `20261123`, `2026年3月5日`, all widths.
///
/// `year_hint` is the year meant by a month and day alone; without it, the year that brings them nearest to today.
pub fn read_day(text: &str, today: Day, year_hint: Option<i32>) -> Result<Day, Problem> {
    let cell = Cell::typed(text)?;
    match cell.time {
        None => typed_day(&cell, today, year_hint),
        Some(_) => Err(problem(said!(
            "“{text}”带有时间，这里只要日期",
            "“{text}” has a time; only a day is wanted here"
        ))),
    }
}

/// A day with a time as a person types it: `11.26 9:30`, `11月26日上午9点半`, `下周三 14:00`.
///
/// Without a time it is 00:00, which for a hearing means 时间未定: the court has not set the hour.
pub fn read_moment(text: &str, today: Day) -> Result<Moment, Problem> {
    let cell = Cell::typed(text)?;
    let day = typed_day(&cell, today, None)?;
    Ok(day.and_time(cell.time.unwrap_or(NaiveTime::MIN)))
}

/// A day typed where what has happened is asked for, or what may be to come. A month and day alone that would lie far
/// ahead are then of the year that is past; one a little ahead is as likely a slip, and is left for the field to refuse.
pub fn read_day_that(happened: bool, text: &str, today: Day) -> Result<Day, Problem> {
    let day = read_day(text, today, None)?;
    if !happened || day <= today + Days::new(FAR_AHEAD) {
        return Ok(day);
    }
    let this_year = read_day(text, today, Some(today.year())).ok();
    Ok(this_year.filter(|other| *other <= today).unwrap_or(day))
}

/// A day in a ledger cell; a time after it is passed over. `year_hint` is the year of the case number.
pub fn read_ledger_day(text: &str, year_hint: Option<i32>) -> Result<Day, Problem> {
    read_ledger_moment(text, year_hint).map(|moment| moment.date())
}

/// A day in a ledger cell with its time, 00:00 if it has none (时间未定).
pub fn read_ledger_moment(text: &str, year_hint: Option<i32>) -> Result<Moment, Problem> {
    let cell = Cell::in_ledger(text)?;
    let day = match cell.date {
        Date::Full { year, month, day } => on(year, month, day)?,
        Date::MonthDay { month, day } => match year_hint {
            Some(year) => on(year, month, day)?,
            None => {
                return Err(problem(said!(
                    "“{text}”没有年份，案号也看不出年份，请补上",
                    "“{text}” has no year and the case number tells none: add it"
                )));
            }
        },
        Date::Serial { days } => return serial_moment(days),
        Date::DayOnly { .. } | Date::Spoken(_) => {
            return Err(problem(said!(
                "“{text}”缺年月，请写全",
                "“{text}” lacks year and month: write them out"
            )));
        }
    };
    cell.check_weekday(day)?;
    Ok(day.and_time(cell.time.unwrap_or(NaiveTime::MIN)))
}

/// The problem without its field; the form or the import says which field it is.
fn problem(words: Said) -> Problem {
    Problem::new("", words)
}

fn typed_day(cell: &Cell, today: Day, year_hint: Option<i32>) -> Result<Day, Problem> {
    let day = match cell.date {
        Date::Full { year, month, day } => on(year, month, day)?,
        Date::MonthDay { month, day } => match year_hint {
            Some(year) => on(year, month, day)?,
            None => nearest_year(month, day, today)?,
        },
        Date::DayOnly { day } => nearest_month(day, today)?,
        Date::Spoken(spoken) => spoken_day(spoken, today)?,
        Date::Serial { days } => {
            let number = days.trunc();
            return Err(problem(said!(
                "看不懂“{number}”，日期可写2026-03-15或3.15",
                "“{number}” is no day; write 2026-03-15 or 3.15"
            )));
        }
    };
    cell.check_weekday(day)?;
    Ok(day)
}

/// The day of year, month and day, or which of them cannot be.
fn on(year: i32, month: u32, day: u32) -> Result<Day, Problem> {
    if !(1949..=2100).contains(&year) {
        return Err(problem(said!("年份{year}不对", "The year {year} cannot be right")));
    }
    if let Some(found) = Day::from_ymd_opt(year, month, day) {
        return Ok(found);
    }
    let Some(first) = Day::from_ymd_opt(year, month, 1) else {
        return Err(problem(said!("没有{month}月", "There is no month {month}")));
    };
    let last = (first + Months::new(1)).pred_opt().map_or(28, |day| day.day());
    Err(problem(said!(
        "{year}年{month}月没有{day}日，该月只到{last}日",
        "There is no day {day} in month {month} of {year}, which has {last} days"
    )))
}

fn nearest_year(month: u32, day: u32, today: Day) -> Result<Day, Problem> {
    let years = [today.year() + 1, today.year(), today.year() - 1];
    // The later of two equally near days stands first and wins: what is typed is more often still to come.
    let possible = years.into_iter().filter_map(|year| Day::from_ymd_opt(year, month, day));
    possible
        .min_by_key(|found| (*found - today).num_days().abs())
        .map_or_else(|| on(today.year(), month, day), Ok)
}

fn nearest_month(day: u32, today: Day) -> Result<Day, Problem> {
    let this = today.with_day(1);
    let months = [
        this.and_then(|m| m.checked_add_months(Months::new(1))),
        this,
        this.and_then(|m| m.checked_sub_months(Months::new(1))),
    ];
    let possible = months.into_iter().flatten().filter_map(|month| month.with_day(day));
    possible
        .min_by_key(|found| (*found - today).num_days().abs())
        .map_or_else(|| on(today.year(), today.month(), day), Ok)
}

fn spoken_day(spoken: Spoken, today: Day) -> Result<Day, Problem> {
    let monday = |day: Day| day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()));
    let found = match spoken {
        Spoken::InDays(days) => today.checked_add_signed(TimeDelta::days(days)),
        Spoken::NextWeekday(weekday) => {
            let ahead = (7 + weekday - today.weekday().num_days_from_monday()) % 7;
            today.checked_add_days(Days::new(ahead.into()))
        }
        Spoken::WeekdayOfWeek { weeks, weekday } => monday(today)
            .and_then(|day| day.checked_add_signed(TimeDelta::days(weeks * 7 + i64::from(weekday)))),
    };
    found.ok_or_else(|| problem(said!("日期太远", "The day is too far away")))
}

/// The day a spreadsheet counted from 1899-12-30, with the fraction of the day as its time.
fn serial_moment(days: f64) -> Result<Moment, Problem> {
    let minutes = (days.fract() * 24.0 * 60.0).round();
    let start = Day::from_ymd_opt(1899, 12, 30).map(|day| day.and_time(NaiveTime::MIN));
    start
        .and_then(|start| start.checked_add_signed(TimeDelta::days(days.trunc() as i64)))
        .and_then(|day| day.checked_add_signed(TimeDelta::minutes(minutes as i64)))
        .ok_or_else(|| problem(said!("数字{days}不是日期", "The number {days} is no day")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Monday.
    fn today() -> Day {
        "2026-11-23".parse().unwrap()
    }

    fn typed(text: &str) -> String {
        match read_day(text, today(), None) {
            Ok(day) => day.to_string(),
            Err(problem) => problem.words.zh,
        }
    }

    fn ledger(text: &str, year: Option<i32>) -> String {
        match read_ledger_day(text, year) {
            Ok(day) => day.to_string(),
            Err(problem) => problem.words.zh,
        }
    }

    fn moment(text: &str) -> String {
        match read_moment(text, today()) {
            Ok(moment) => moment.format("%Y-%m-%dT%H:%M:%S").to_string(),
            Err(problem) => problem.words.zh,
        }
    }

    #[test]
    fn a_whole_date_is_read_in_every_way_it_is_written() {
        for text in [
            "2026-03-05",
            "2026.3.5",
            "2026/3/5",
            "20260305",
            "26.3.5",
            "26-03-05",
            "2026年3月5日",
            "2026 年 3 月 5 日",
            "２０２６．０３．０５",
            "二〇二六年三月五日",
            "二○二六年三月五号",
            "2026年3月5日（周四）",
            "2026-3-5 星期四",
            "2026。3。5",
        ] {
            assert_eq!(typed(text), "2026-03-05", "{text}");
            assert_eq!(ledger(text, None), "2026-03-05", "{text}");
        }
        assert_eq!(typed("二〇二六年十一月二十三日"), "2026-11-23");
        assert_eq!(typed("二〇二六年十月三十一日"), "2026-10-31");
    }

    #[test]
    fn a_month_and_day_alone_mean_the_nearest_year() {
        for text in ["3.15", "3/15", "3-15", "3月15日", "３．１５", "三月十五日", "0315"] {
            assert_eq!(typed(text), "2027-03-15", "{text}");
        }
        assert_eq!(typed("11.20"), "2026-11-20");
        assert_eq!(typed("6.1"), "2026-06-01");
        assert_eq!(typed("5.20"), "2027-05-20", "178 days ahead, 187 behind");
    }

    #[test]
    fn where_it_has_happened_a_month_far_ahead_is_that_of_the_past_year() {
        let today: Day = "2026-11-27".parse().unwrap();
        let read = |happened, text| read_day_that(happened, text, today).unwrap().to_string();
        // 165 days ahead or 200 back: only one of them can have happened.
        assert_eq!(read(true, "5.11"), "2026-05-11");
        assert_eq!(read(false, "5.11"), "2027-05-11");
        // Four days ahead is a slip that the field refuses, and a year that is written is kept.
        assert_eq!(read(true, "12.1"), "2026-12-01");
        assert_eq!(read(true, "2027-5-11"), "2027-05-11");
    }

    #[test]
    fn the_year_told_is_the_year_taken() {
        assert_eq!(read_day("3.15", today(), Some(2026)).unwrap().to_string(), "2026-03-15");
        assert!(read_day("2.29", today(), Some(2026)).unwrap_err().words.zh.contains("只到28日"));
    }

    #[test]
    fn a_day_alone_means_the_nearest_month() {
        assert_eq!(typed("15号"), "2026-11-15");
        assert_eq!(typed("15日"), "2026-11-15");
        assert_eq!(typed("２日"), "2026-12-02");
        assert_eq!(typed("30号"), "2026-11-30");
        assert_eq!(typed("31号"), "2026-10-31", "November has no 31st; October's is nearer than December's");
        assert!(typed("32号").contains("没有32日"));
    }

    #[test]
    fn days_are_counted_from_today() {
        for (text, day) in [
            ("今天", "2026-11-23"),
            ("t", "2026-11-23"),
            ("Ｔ", "2026-11-23"),
            ("明天", "2026-11-24"),
            ("后天", "2026-11-25"),
            ("昨天", "2026-11-22"),
            ("前天", "2026-11-21"),
            ("+10", "2026-12-03"),
            ("＋10", "2026-12-03"),
            ("-3", "2026-11-20"),
            ("－３天", "2026-11-20"),
            ("10天后", "2026-12-03"),
        ] {
            assert_eq!(typed(text), day, "{text}");
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        for (text, day) in [
            ("周五", "2026-11-27"),
            ("周一", "2026-11-23"),
            ("本周五", "2026-11-27"),
            ("这周日", "2026-11-29"),
            ("下周三", "2026-12-02"),
            ("下星期天", "2026-12-06"),
            ("下下周一", "2026-12-07"),
            ("上周五", "2026-11-20"),
            ("下个礼拜二", "2026-12-01"),
        ] {
            assert_eq!(typed(text), day, "{text}");
        }
        let saturday = "2026-11-28".parse().unwrap();
        assert_eq!(read_day("周五", saturday, None).unwrap().to_string(), "2026-12-04");
        assert_eq!(read_day("本周五", saturday, None).unwrap().to_string(), "2026-11-27");
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_says_why() {
        for (text, why) in [
            ("2026-02-30", "2026年2月没有30日，该月只到28日"),
            ("20260230", "2026年2月没有30日，该月只到28日"),
            ("13.5", "没有13月"),
            ("2026-13-05", "没有13月"),
            ("2.30", "没有30日"),
            ("2026年3月", "缺日"),
            ("2026.3", "缺日"),
            ("3月", "缺日"),
            ("1026-03-05", "年份1026"),
            ("2026-03-05 周五", "周四"),
            ("明天开会", "看不懂"),
            ("abc", "看不懂"),
            ("", "没有日期"),
            ("5/3/2026", "年在前"),
            ("3.15 9:30", "带有时间"),
            ("46100", "看不懂"),
            ("15", "看不懂"),
            ("+999999999", "看不懂"),
            ("2026-03-05、2026-04-06", "看不懂"),
        ] {
            assert!(typed(text).contains(why), "{text}: {}", typed(text));
        }
    }

    #[test]
    fn ledger_cells_are_read_with_what_stands_around_the_date() {
        for text in [
            "定于2026年3月5日上午9:30",
            "2026-03-05 00:00:00",
            "2026-03-05T09:30",
            "2026.3.5上午9点半开庭",
            "于2026年3月5日",
            "46086",
            "46086.0",
            "４６０８６",
            " 2026年3月5日\n",
        ] {
            assert_eq!(ledger(text, None), "2026-03-05", "{text}");
        }
        assert_eq!(ledger("46100", None), "2026-03-19");
    }

    #[test]
    fn a_month_and_day_in_a_ledger_need_the_year_of_the_case_number() {
        assert_eq!(ledger("3月5日", Some(2026)), "2026-03-05");
        assert_eq!(ledger("3.5上午9:30", Some(2026)), "2026-03-05");
        assert!(ledger("3月5日", None).contains("没有年份"));
    }

    #[test]
    fn what_is_unclear_in_a_ledger_is_not_guessed() {
        for text in [
            "5/3/2026",
            "3.5.26",
            "15日",
            "明天",
            "周五",
            "+3",
            "260305",
            "2026-03",
            "2026-03-05、2026-04-06",
            "未定",
            "99999",
            "12",
            "0315",
            "",
        ] {
            assert!(read_ledger_day(text, Some(2026)).is_err(), "{text}");
        }
    }

    #[test]
    fn hearings_are_read_with_their_hour() {
        for (text, expected) in [
            ("11.26 9:30", "2026-11-26T09:30:00"),
            ("11.26 9.30", "2026-11-26T09:30:00"),
            ("2026-11-26T09:30", "2026-11-26T09:30:00"),
            ("2026-11-26T09:30:00", "2026-11-26T09:30:00"),
            ("11月26日上午9点半", "2026-11-26T09:30:00"),
            ("十一月二十六日下午二时三十分", "2026-11-26T14:30:00"),
            ("11月26日下午2点", "2026-11-26T14:00:00"),
            ("11月26日（周四）14时", "2026-11-26T14:00:00"),
            ("11.26下午2：15", "2026-11-26T14:15:00"),
            ("11.26 9点一刻", "2026-11-26T09:15:00"),
            ("下周三 14:00", "2026-12-02T14:00:00"),
            ("明天9点", "2026-11-24T09:00:00"),
            ("周五下午3点", "2026-11-27T15:00:00"),
            ("26日9:00", "2026-11-26T09:00:00"),
            ("11.26中午12点", "2026-11-26T12:00:00"),
            ("11.26中午11点半", "2026-11-26T11:30:00"),
            ("11.26中午1点", "2026-11-26T13:00:00"),
            ("11.26下午", "2026-11-26T00:00:00"),
            ("2026.11.26 9:30", "2026-11-26T09:30:00"),
            ("+3 9:30", "2026-11-26T09:30:00"),
        ] {
            assert_eq!(moment(text), expected, "{text}");
        }
    }

    #[test]
    fn a_hearing_without_an_hour_is_at_zero_meaning_not_yet_set() {
        assert_eq!(moment("11.26"), "2026-11-26T00:00:00");
        assert_eq!(read_ledger_moment("2026年3月5日", None).unwrap().to_string(), "2026-03-05 00:00:00");
    }

    #[test]
    fn an_hour_that_is_none_says_so() {
        for text in ["11.26 25:00", "11.26 9:75", "9:30", "11.26 9点90分", "11.26 9:30到10:30"] {
            assert!(read_moment(text, today()).is_err(), "{text}");
        }
    }

    #[test]
    fn ledger_moments_keep_the_hour() {
        assert_eq!(read_ledger_moment("46086.395833333", None).unwrap().to_string(), "2026-03-05 09:30:00");
        assert_eq!(
            read_ledger_moment("定于2026年3月5日上午9:30", None).unwrap().to_string(),
            "2026-03-05 09:30:00"
        );
        assert_eq!(read_ledger_moment("3.5 14:00", Some(2026)).unwrap().to_string(), "2026-03-05 14:00:00");
    }

    proptest! {
        #[test]
        fn every_day_is_read_back_from_its_usual_forms(offset in 0i64..30_000) {
            let day = Day::from_ymd_opt(2000, 1, 1).unwrap() + TimeDelta::days(offset);
            for form in ["%Y-%m-%d", "%Y.%-m.%-d", "%Y年%-m月%-d日", "%Y%m%d", "%Y/%m/%d 00:00:00"] {
                let text = day.format(form).to_string();
                prop_assert_eq!(read_ledger_day(&text, None).ok(), Some(day), "{}", text);
            }
        }

        #[test]
        fn a_month_and_day_alone_are_never_more_than_half_a_year_away(month in 1u32..=12, day in 1u32..=28) {
            let found = read_day(&format!("{month}.{day}"), today(), None).unwrap();
            prop_assert!((found - today()).num_days().abs() <= 183);
        }

        #[test]
        fn no_text_stops_the_reading(text in "[0-9年月日周+. :/上午点半〇十一定于-]{0,16}") {
            let _ = (read_moment(&text, today()), read_ledger_moment(&text, None));
        }
    }
}
