//! One sentence of a notice: 2月15日（农历腊月二十八、周日）至23日（周一）放假调休，共9天.

use chrono::{Datelike, Weekday};

use crate::domain::day::{self, Day};
use crate::domain::failure::Problem;
use crate::said;
use crate::text::Said;

/// The longest break a notice has had is nine days; more than this is a slip of the month.
const LONGEST: i64 = 20;

/// What a sentence says of its days.
pub(super) enum Statement {
    Off(Vec<Day>),
    Worked(Vec<Day>),
}

/// A sentence with what must be known to read it.
pub(super) struct Sentence<'a> {
    pub year: i32,
    pub festivals: &'a [&'static str],
    /// Half-width, without blanks.
    pub text: &'a str,
}

pub(super) fn begins_with_a_day(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    Scanner { chars: &chars, at: 0 }.date().is_some()
}

/// Whether a day of a month stands anywhere in a text.
pub(super) fn names_a_day(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let dated = |at| Scanner { chars: &chars, at }.date().is_some_and(|date| date.month.is_some());
    (0..chars.len()).any(dated)
}

/// A date as written.
struct Date {
    year: Option<i32>,
    month: Option<u32>,
    day: u32,
    weekday: Option<Weekday>,
}

impl Sentence<'_> {
    /// What it says, and every contradiction in it.
    pub(super) fn read(&self) -> (Vec<Statement>, Vec<Problem>) {
        let chars: Vec<char> = self.text.chars().collect();
        let mut reader = Reader {
            of: self,
            scanner: Scanner { chars: &chars, at: 0 },
            month: None,
            pending: Vec::new(),
            found: Vec::new(),
            last_off: Vec::new(),
            problems: Vec::new(),
        };
        while !reader.scanner.ended() && reader.step() {}
        if !reader.pending.is_empty() && reader.problems.is_empty() {
            reader.problem(said!(
                "“{text}”没有写明放假还是上班，请补上",
                "“{text}” does not say 放假 or 上班: add it",
                text = self.text
            ));
        }
        (reader.found, reader.problems)
    }

    /// 12月 without a year in the section of 元旦 lies in the year before.
    fn year_of(&self, date: &Date, month: u32) -> i32 {
        let before = month == 12 && self.festivals.contains(&"元旦");
        date.year.unwrap_or(if before { self.year - 1 } else { self.year })
    }
}

struct Reader<'a> {
    of: &'a Sentence<'a>,
    scanner: Scanner<'a>,
    /// The month of the last date, for 至3日.
    month: Option<u32>,
    /// Days named, of which it is not yet said what they are.
    pending: Vec<Day>,
    found: Vec<Statement>,
    /// The days off said last, which 共n天 counts.
    last_off: Vec<Day>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Reads one piece of the sentence; false when it cannot be read on.
    fn step(&mut self) -> bool {
        let at = self.scanner.at;
        if let Some(date) = self.scanner.date() {
            return self.dates(&date);
        }
        self.scanner.at = at;
        if self.scanner.skip(&["放假调休", "放假", "补休"]) {
            self.last_off = std::mem::take(&mut self.pending);
            self.found.push(Statement::Off(self.last_off.clone()));
            self.count();
        } else if self.scanner.skip(&["上班"]) {
            self.found.push(Statement::Worked(std::mem::take(&mut self.pending)));
        } else if self.scanner.skip(&["与周末连休", "和周末连休"]) {
            self.found.push(Statement::Off(beside(&self.last_off)));
        } else if self.scanner.skip(&["共"]) {
            self.count();
        } else if !self.scanner.skip(&["不调休", "调休", ",", "、", "和", "及"]) {
            self.problem(said!(
                "“{text}”中的“{rest}”无法读懂，请照通知原文写，如：1月1日（周五）至3日（周日）放假，共3天",
                "“{rest}” in “{text}” cannot be read; write as in 1月1日（周五）至3日（周日）放假，共3天",
                text = self.of.text,
                rest = self.scanner.rest()
            ));
            return false;
        }
        true
    }

    /// One day, or all from one to another.
    fn dates(&mut self, date: &Date) -> bool {
        let Some(first) = self.day(date) else { return false };
        if !self.scanner.skip(&["至", "到", "-", "—", "~"]) {
            self.pending.push(first);
            return true;
        }
        let text = self.of.text;
        let Some(date) = self.scanner.date() else {
            self.problem(said!(
                "“{text}”中“至”后面没有日期，请补上",
                "No day follows 至 in “{text}”: add it"
            ));
            return false;
        };
        let Some(last) = self.day(&date) else { return false };
        if last <= first || (last - first).num_days() > LONGEST {
            self.problem(said!(
                "“{text}”：自{first}至{last}不成一个假期，请核对月、日",
                "“{text}”: {first} to {last} is no holiday; check month and day"
            ));
            return false;
        }
        self.pending.extend(first.iter_days().take_while(|day| *day <= last));
        true
    }

    /// The day that a date names; its weekday, where one is written, must be the real one.
    fn day(&mut self, date: &Date) -> Option<Day> {
        let month = date.month.or(self.month);
        self.month = month;
        let (text, of_month) = (self.of.text, date.day);
        let Some(month) = month else {
            self.problem(said!(
                "“{text}”中{of_month}日没有写月份，请补上",
                "{of_month}日 in “{text}” has no month: add it"
            ));
            return None;
        };
        let year = self.of.year_of(date, month);
        let Some(day) = Day::from_ymd_opt(year, month, of_month) else {
            self.problem(said!(
                "“{text}”：{year}年没有{month}月{of_month}日，请核对",
                "“{text}”: {year} has no {month}月{of_month}日; please check"
            ));
            return None;
        };
        if let Some(weekday) = date.weekday.filter(|weekday| *weekday != day.weekday()) {
            // A day of that weekday, to be named.
            let written = day.week(weekday).first_day();
            self.problem(said!(
                "“{text}”：{day}是周{real}，通知写作周{said}，请核对日期、星期和年份",
                "“{text}”: {day} is a {real} and the notice says {said}; check day, weekday and year";
                real = day::weekday(day), said = day::weekday(written)
            ));
        }
        Some(day)
    }

    /// 共n天 must be the number of days named.
    fn count(&mut self) {
        let at = self.scanner.at;
        self.scanner.skip(&[",共", "共"]);
        let (Some(n), true) = (self.scanner.number(), self.scanner.skip(&["天"])) else {
            self.scanner.at = at;
            return;
        };
        let found = self.last_off.len();
        if usize::try_from(n).ok() != Some(found) {
            self.problem(said!(
                "“{text}”写明共{n}天，所列日期却有{found}天，请核对",
                "“{text}” says {n} days and lists {found}; please check",
                text = self.of.text
            ));
        }
    }

    fn problem(&mut self, words: Said) {
        self.problems.push(Problem::new("sentence", words));
    }
}

/// The Saturdays and Sundays that join these days.
fn beside(days: &[Day]) -> Vec<Day> {
    let weekend = |day: &Day| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return Vec::new() };
    let before = std::iter::successors(first.pred_opt(), Day::pred_opt).take_while(weekend);
    let after = std::iter::successors(last.succ_opt(), Day::succ_opt).take_while(weekend);
    before.chain(after).collect()
}

/// Reads a text from left to right.
struct Scanner<'a> {
    chars: &'a [char],
    at: usize,
}

impl Scanner<'_> {
    fn ended(&self) -> bool {
        self.at >= self.chars.len()
    }

    fn rest(&self) -> String {
        self.chars.iter().skip(self.at).collect()
    }

    /// Passes over the first of these words that stands here.
    fn skip(&mut self, words: &[&str]) -> bool {
        for word in words {
            let long = word.chars().count();
            if self.chars.iter().skip(self.at).take(long).copied().eq(word.chars()) {
                self.at += long;
                return true;
            }
        }
        false
    }

    fn number(&mut self) -> Option<u32> {
        let figures: String = self.chars.iter().skip(self.at).take_while(|c| c.is_ascii_digit()).collect();
        let n = figures.parse().ok()?;
        self.at += figures.len();
        Some(n)
    }

    /// `2022年12月31日（星期六）`, `1月3日`, `3日`; what stands in brackets may name the weekday.
    fn date(&mut self) -> Option<Date> {
        let mut date = Date { year: None, month: None, day: 0, weekday: None };
        let mut n = self.number()?;
        if self.skip(&["年"]) {
            date.year = i32::try_from(n).ok();
            n = self.number()?;
        }
        if self.skip(&["月"]) {
            date.month = Some(n);
            n = self.number()?;
        }
        if !self.skip(&["日"]) {
            return None;
        }
        date.day = n;
        if self.skip(&["("]) {
            let inside: String = self.chars.iter().skip(self.at).take_while(|c| **c != ')').collect();
            self.at += inside.chars().count() + 1;
            date.weekday = inside.split(['、', ',']).find_map(weekday);
        }
        Some(date)
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    let name = ["星期", "礼拜", "周"].iter().find_map(|word| text.strip_prefix(word))?;
    match name {
        "一" => Some(Weekday::Mon),
        "二" => Some(Weekday::Tue),
        "三" => Some(Weekday::Wed),
        "四" => Some(Weekday::Thu),
        "五" => Some(Weekday::Fri),
        "六" => Some(Weekday::Sat),
        "日" | "天" => Some(Weekday::Sun),
        _ => None,
    }
}
