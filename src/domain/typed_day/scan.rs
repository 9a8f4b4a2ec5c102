//! Taking a written day apart: what kind of date it is, the weekday and the hour beside it.

use chrono::{Datelike, NaiveTime};

use super::numerals::{normal, numeral};
use super::problem;
use crate::domain::day::{Day, weekday};
use crate::domain::failure::Problem;
use crate::said;
use crate::text::fold;

/// What a person wrote, before today or the case number fills in the rest.
pub(super) struct Cell {
    pub date: Date,
    pub time: Option<NaiveTime>,
    /// The weekday written beside the date, from Monday as 0.
    weekday: Option<u32>,
}

#[derive(Clone, Copy)]
pub(super) enum Date {
    Full {
        year: i32,
        month: u32,
        day: u32,
    },
    MonthDay {
        month: u32,
        day: u32,
    },
    DayOnly {
        day: u32,
    },
    /// A spreadsheet's number of a day, the time as its fraction.
    Serial {
        days: f64,
    },
    Spoken(Spoken),
}

#[derive(Clone, Copy)]
pub(super) enum Spoken {
    InDays(i64),
    NextWeekday(u32),
    WeekdayOfWeek { weeks: i64, weekday: u32 },
}

/// Spreadsheet numbers of the days from 2000 to 2050; others are more likely a mistake.
const SERIALS: std::ops::Range<f64> = 36526.0..55154.0;
/// Two-digit years taken as 20xx: administrative cases of this century, so that 3.5.26 is not read as 2003.
const SHORT_YEARS: std::ops::RangeInclusive<i32> = 10..=49;

const BEFORE: [&str; 10] =
    ["拟定于", "暂定于", "定于", "暂定", "拟于", "将于", "改期至", "延期至", "改至", "于"];
const AFTER: [&str; 6] = ["开庭", "左右", "许", "整", ".", ","];
const DAYS: [(&str, i64); 11] = [
    ("大后天", 3),
    ("今天", 0),
    ("今日", 0),
    ("today", 0),
    ("明天", 1),
    ("明日", 1),
    ("tomorrow", 1),
    ("后天", 2),
    ("昨天", -1),
    ("昨日", -1),
    ("前天", -2),
];
const WEEKS: [(&str, i64); 6] = [("下下", 2), ("下", 1), ("上上", -2), ("上", -1), ("本", 0), ("这", 0)];
/// Parts of the day, with the last hour that is counted from noon after them.
const HALF_DAYS: [(&str, u32); 12] = [
    ("上午", 0),
    ("早上", 0),
    ("早晨", 0),
    ("凌晨", 0),
    ("中午", 3),
    ("下午", 11),
    ("傍晚", 11),
    ("晚上", 11),
    ("夜间", 11),
    ("晚", 11),
    ("am", 0),
    ("pm", 11),
];

impl Cell {
    pub fn typed(text: &str) -> Result<Cell, Problem> {
        Cell::read(text, false)
    }

    pub fn in_ledger(text: &str) -> Result<Cell, Problem> {
        Cell::read(text, true)
    }

    fn read(text: &str, ledger: bool) -> Result<Cell, Problem> {
        let letters = normal(text);
        if letters.is_empty() {
            return Err(problem(said!("没有日期", "There is no date")));
        }
        let mut scan = Scan { letters: &letters, at: 0, whole: text.trim(), ledger };
        while BEFORE.iter().any(|word| scan.eat(word)) {}
        let date = scan.date()?;
        let weekday = scan.weekday_beside();
        let time = scan.time()?;
        while AFTER.iter().any(|word| scan.eat(word)) {}
        if scan.at < letters.len() {
            return Err(scan.unclear());
        }
        Ok(Cell { date, time, weekday })
    }

    /// A weekday written beside the date must be the day's own: one of the two is a slip.
    pub fn check_weekday(&self, day: Day) -> Result<(), Problem> {
        match self.weekday {
            Some(written) if written != day.weekday().num_days_from_monday() => Err(problem(said!(
                "{day}是周{real}，与所写的星期不符",
                "{day} is a {real}, not the weekday written"; real = weekday(day)
            ))),
            _ => Ok(()),
        }
    }
}

struct Scan<'a> {
    letters: &'a [char],
    at: usize,
    whole: &'a str,
    ledger: bool,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn eat(&mut self, word: &str) -> bool {
        let after = self.at + word.chars().count();
        let is_next =
            self.letters.get(self.at..after).is_some_and(|part| part.iter().copied().eq(word.chars()));
        if is_next {
            self.at = after;
        }
        is_next
    }

    fn eat_any(&mut self, marks: &str) -> Option<char> {
        let c = self.peek().filter(|c| marks.contains(*c))?;
        self.at += 1;
        Some(c)
    }

    fn digits(&mut self) -> String {
        let digits: String = self.letters.iter().skip(self.at).take_while(|c| c.is_ascii_digit()).collect();
        self.at += digits.len();
        digits
    }

    fn unclear(&self) -> Problem {
        let whole = fold::clean(self.whole);
        if self.ledger {
            return problem(said!(
                "看不懂日期“{whole}”，请写成2026-03-15",
                "“{whole}” is no clear date; write 2026-03-15"
            ));
        }
        problem(said!(
            "看不懂“{whole}”，日期可写2026-03-15、3.15、15日、+10、下周三",
            "“{whole}” is no clear date; write 2026-03-15, 3.15, 15日, +10 or 下周三"
        ))
    }

    fn date(&mut self) -> Result<Date, Problem> {
        if let Some(spoken) = self.spoken() {
            return Ok(Date::Spoken(spoken));
        }
        let first = self.digits();
        match (first.len(), self.peek()) {
            (0, _) => Err(self.unclear()),
            (5, _) => self.serial(&first),
            (_, Some('月')) => {
                self.at += 1;
                let day = self.digits();
                self.eat_any("日号");
                self.month_day(&first, &day)
            }
            (1 | 2, Some('日' | '号')) => {
                self.at += 1;
                Ok(Date::DayOnly { day: self.number(&first)? })
            }
            (_, Some(mark)) if "年-./".contains(mark) => {
                self.at += 1;
                self.parts(&first, mark)
            }
            (8, _) => {
                let part = |from: usize, to: usize| first.get(from..to).unwrap_or_default();
                self.full(part(0, 4), part(4, 6), part(6, 8))
            }
            (4, _) if !self.ledger => {
                self.month_day(first.get(..2).unwrap_or_default(), first.get(2..).unwrap_or_default())
            }
            (1 | 2, Some(':')) => Err(problem(said!("只有时间，缺日期", "There is a time but no date"))),
            _ => Err(self.unclear()),
        }
    }

    /// What follows the first number and its mark.
    fn parts(&mut self, first: &str, mark: char) -> Result<Date, Problem> {
        let second = self.digits();
        let next = self.eat_any("月-./");
        let third = self.digits();
        if !third.is_empty() && next.is_some() {
            self.eat_any("日号");
            return self.full(first, &second, &third);
        }
        if second.is_empty() {
            return Err(self.unclear());
        }
        if first.len() == 4 || mark == '年' || next == Some('月') {
            return Err(self.lacks_day());
        }
        if next.is_some() {
            return Err(self.unclear());
        }
        self.month_day(first, &second)
    }

    fn lacks_day(&self) -> Problem {
        let whole = fold::clean(self.whole);
        problem(said!("“{whole}”缺日", "“{whole}” lacks the day"))
    }

    fn number(&self, digits: &str) -> Result<u32, Problem> {
        digits.parse().ok().filter(|_| digits.len() <= 2).ok_or_else(|| self.unclear())
    }

    fn month_day(&self, month: &str, day: &str) -> Result<Date, Problem> {
        if day.is_empty() {
            return Err(self.lacks_day());
        }
        Ok(Date::MonthDay { month: self.number(month)?, day: self.number(day)? })
    }

    fn full(&self, year: &str, month: &str, day: &str) -> Result<Date, Problem> {
        let written: i32 = year.parse().map_err(|_| self.unclear())?;
        let year = match year.len() {
            4 => written,
            2 if day.len() <= 2 && SHORT_YEARS.contains(&written) => 2000 + written,
            _ => {
                let whole = fold::clean(self.whole);
                return Err(problem(said!(
                    "“{whole}”分不清年月日，请年在前，如2026-03-05",
                    "Which is the year in “{whole}”? Write the year first, as 2026-03-05"
                )));
            }
        };
        Ok(Date::Full { year, month: self.number(month)?, day: self.number(day)? })
    }

    fn serial(&mut self, whole_days: &str) -> Result<Date, Problem> {
        let fraction = if self.eat(".") { self.digits() } else { String::new() };
        let days: f64 = format!("{whole_days}.{fraction}0").parse().map_err(|_| self.unclear())?;
        if SERIALS.contains(&days) { Ok(Date::Serial { days }) } else { Err(self.unclear()) }
    }

    fn spoken(&mut self) -> Option<Spoken> {
        let before = self.at;
        let spoken = self.days_from_today().or_else(|| {
            self.at = before;
            self.weekday_spoken()
        });
        if spoken.is_none() {
            self.at = before;
        }
        spoken
    }

    fn days_from_today(&mut self) -> Option<Spoken> {
        if let Some((_, days)) = DAYS.iter().find(|(word, _)| self.eat(word)) {
            return Some(Spoken::InDays(*days));
        }
        if self.eat("t") {
            return self.peek().is_none_or(|c| c == ' ').then_some(Spoken::InDays(0));
        }
        let sign = self.eat_any("+-");
        let digits = self.digits();
        let count: i64 = digits.parse().ok().filter(|_| digits.len() <= 5)?;
        let unit = self.eat_any("天日");
        match sign {
            Some(sign) => Some(Spoken::InDays(if sign == '-' { -count } else { count })),
            None => {
                unit?;
                let later = ["之后", "以后", "后"].iter().any(|word| self.eat(word));
                let earlier = !later && ["之前", "以前", "前"].iter().any(|word| self.eat(word));
                (later || earlier).then_some(Spoken::InDays(if later { count } else { -count }))
            }
        }
    }

    fn weekday_spoken(&mut self) -> Option<Spoken> {
        let weeks = WEEKS.iter().find(|(word, _)| self.eat(word)).map(|(_, weeks)| *weeks);
        self.eat("个");
        let weekday = self.weekday()?;
        Some(weeks.map_or(Spoken::NextWeekday(weekday), |weeks| Spoken::WeekdayOfWeek { weeks, weekday }))
    }

    /// 周三, 星期三, 礼拜3 as 2.
    fn weekday(&mut self) -> Option<u32> {
        if !["周", "星期", "礼拜"].iter().any(|word| self.eat(word)) {
            return None;
        }
        match self.eat_any("一二三四五六日天123456")? {
            '日' | '天' => Some(6),
            c => c.to_digit(10).or_else(|| numeral(c)).map(|value| value - 1),
        }
    }

    fn weekday_beside(&mut self) -> Option<u32> {
        let before = self.at;
        self.eat(",");
        let opened = self.eat("(");
        let weekday = self.weekday();
        if weekday.is_none() || opened != self.eat(")") {
            self.at = before;
            return None;
        }
        weekday
    }

    fn time(&mut self) -> Result<Option<NaiveTime>, Problem> {
        while self.eat_any(" ,").is_some() {}
        self.eat("t");
        let from_noon = HALF_DAYS.iter().find(|(word, _)| self.eat(word)).map_or(0, |(_, last)| *last);
        self.eat(" ");
        let hour = self.digits();
        if hour.is_empty() {
            return Ok(None);
        }
        let Some(minute) = self.minute() else {
            return Err(self.unclear());
        };
        let mut hour: u32 = hour.parse().map_err(|_| self.unclear())?;
        if (1..=from_noon).contains(&hour) {
            hour += 12;
        }
        match NaiveTime::from_hms_opt(hour, minute, 0) {
            Some(time) => Ok(Some(time)),
            None => Err(problem(said!("没有{hour}时{minute:02}分", "There is no {hour}:{minute:02}"))),
        }
    }

    /// What follows the hour; the seconds are passed over.
    fn minute(&mut self) -> Option<u32> {
        if self.eat_any("点时").is_some() {
            if self.eat("半") {
                return Some(30);
            }
            let digits = self.digits();
            if digits.is_empty() {
                return Some(0);
            }
            let count: u32 = digits.parse().ok()?;
            if self.eat("刻") {
                return count.checked_mul(15);
            }
            self.eat("分");
            return Some(count);
        }
        self.eat_any(":.")?;
        let minute = self.digits();
        if self.eat(":") {
            self.digits();
            if self.eat(".") {
                self.digits();
            }
        }
        (minute.len() == 2).then(|| minute.parse().ok()).flatten()
    }
}
