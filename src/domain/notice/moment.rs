//! Days with a time in running text, and what is doubtful about each.

use super::Doubt;
use crate::domain::day::{Day, Moment, weekday};
use crate::said;
use chrono::{Datelike, Months, NaiveTime};

/// 时刻 — a day with a time, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    year: Option<i32>,
    month: u32,
    day: u32,
    /// From Monday as 0.
    weekday: Option<u32>,
    half: Option<Half>,
    hour: u32,
    minute: u32,
    /// `原定` stands before it.
    pub was: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Noon,
    Afternoon,
}

const HALVES: [(&str, Half); 6] = [
    ("上午", Half::Morning),
    ("早上", Half::Morning),
    ("早", Half::Morning),
    ("中午", Half::Noon),
    ("下午", Half::Afternoon),
    ("晚上", Half::Afternoon),
];

/// How far back `原定` is looked for, in characters.
const BACK: usize = 8;

struct Scan<'a> {
    letters: &'a [char],
    at: usize,
}

impl Scan<'_> {
    fn eat(&mut self, word: &str) -> bool {
        let letters: Vec<char> = word.chars().collect();
        let fits = self.letters.get(self.at..).is_some_and(|rest| rest.starts_with(&letters));
        if fits {
            self.at += letters.len();
        }
        fits
    }

    fn any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// A number of at most so many digits that no further digit follows.
    fn number(&mut self, most: usize) -> Option<u32> {
        let rest = self.letters.get(self.at..)?;
        let digits: String = rest.iter().take_while(|c| c.is_ascii_digit()).collect();
        if digits.is_empty() || digits.len() > most {
            return None;
        }
        self.at += digits.len();
        digits.parse().ok()
    }

    fn when(&mut self) -> Option<When> {
        let start = self.at;
        let (year, month, day) = self.date()?;
        // `12/8` is a day where a time stands behind it, apart.
        let apart = self.any(&["日", "号", "T", " "]);
        (apart || year.is_some()).then_some(())?;
        let weekday = self.weekday();
        self.any(&["的", ",", "、", "\n"]);
        let (half, hour, minute) = self.clock()?;
        let from = start.saturating_sub(BACK);
        let before: String = self.letters.get(from..start)?.iter().collect();
        let was = before.contains("原定") || before.contains("原于");
        Some(When { year, month, day, weekday, half, hour, minute, was })
    }

    /// Year, if one is written, month and day; `日` is left to come.
    fn date(&mut self) -> Option<(Option<i32>, u32, u32)> {
        let first = self.number(4)?;
        let (year, month) = if first > 999 {
            self.any(&["年", "-", "/", "."]).then_some(())?;
            (Some(i32::try_from(first).ok()?), self.number(2)?)
        } else {
            (None, first)
        };
        if !self.eat("月") {
            self.any(&["-", "/", "."]).then_some(())?;
        }
        Some((year, month, self.number(2)?))
    }

    fn clock(&mut self) -> Option<(Option<Half>, u32, u32)> {
        let half = HALVES.iter().find(|(word, _)| self.eat(word)).map(|(_, half)| *half);
        let hour = self.number(2)?;
        let minute = if self.any(&["时", "点"]) {
            if self.eat("半") {
                30
            } else if self.any(&["整", "正"]) {
                0
            } else {
                let quarters = self.minute("刻")?;
                if quarters > 0 { quarters * 15 } else { self.minute("分")? }
            }
        } else if self.eat(":") {
            let minute = self.number(2)?;
            if self.eat(":") {
                self.number(2)?;
            }
            minute
        } else {
            return None;
        };
        Some((half, hour, minute))
    }

    /// Minutes behind `时`, or the full hour where none are written.
    fn minute(&mut self, unit: &str) -> Option<u32> {
        let at = self.at;
        match self.number(2) {
            Some(minute) if self.eat(unit) => Some(minute),
            _ => {
                self.at = at;
                Some(0)
            }
        }
    }

    fn weekday(&mut self) -> Option<u32> {
        let at = self.at;
        let bracket = self.any(&["(", "（"]);
        if !self.any(&["星期", "周", "礼拜"]) {
            self.at = at;
            return None;
        }
        let day = "一二三四五六日".chars().position(|han| self.letters.get(self.at) == Some(&han));
        let day = day.or_else(|| (self.letters.get(self.at) == Some(&'天')).then_some(6));
        self.at += 1;
        if bracket {
            self.any(&[")", "）"]);
        }
        day.and_then(|day| u32::try_from(day).ok())
    }
}

/// All that the scan finds in a text, in order; nothing begins within a number.
fn each<T>(text: &str, find: impl Fn(&mut Scan) -> Option<T>) -> Vec<T> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let within = letters.get(at).is_some_and(char::is_ascii_digit)
            && at.checked_sub(1).and_then(|before| letters.get(before)).is_some_and(char::is_ascii_digit);
        let mut scan = Scan { letters: &letters, at };
        match find(&mut scan).filter(|_| !within) {
            Some(it) => {
                found.push(it);
                at = scan.at;
            }
            None => at += 1,
        }
    }
    found
}

/// All days with a time in a text without spaces, in order.
pub(super) fn all(text: &str) -> Vec<When> {
    each(text, |scan| scan.when())
}

/// What a message calls people to.
const CALLED: [&str; 7] = ["开庭", "庭审", "到庭", "听证", "询问", "谈话", "证据交换"];

/// A text that calls to a hearing and writes no day with its time: the day or the time alone, or both apart, which must be
/// looked at; `None` where neither is written.
pub(super) fn parted(text: &str, today: Day) -> Option<Doubt> {
    if !CALLED.iter().any(|word| text.contains(word)) {
        return None;
    }
    let day = |scan: &mut Scan| {
        let (year, month, day) = scan.date()?;
        scan.any(&["日", "号"]).then_some(())?;
        let date = Day::from_ymd_opt(year.unwrap_or_else(|| today.year()), month, day)?;
        Some(if year.is_none() && date < today { date.checked_add_months(Months::new(12))? } else { date })
    };
    // The day a paper bears lies behind.
    let mut days: Vec<Day> = each(text, day).into_iter().filter(|day| *day > today).collect();
    days.dedup();
    let mut clocks: Vec<_> = each(text, |scan| scan.clock());
    clocks.dedup();
    let told = |(half, hour, minute): &(Option<Half>, u32, u32)| {
        let half = HALVES.iter().find(|(_, it)| Some(*it) == *half).map_or("", |(word, _)| *word);
        format!("{half}{hour}:{minute:02}")
    };
    match (days.as_slice(), clocks.as_slice()) {
        ([], []) => None,
        ([day], [(half, hour, minute)]) => {
            let (year, month) = (Some(day.year()), day.month());
            let (half, hour, minute) = (*half, *hour, *minute);
            let when = When { year, month, day: day.day(), weekday: None, half, hour, minute, was: false };
            Some(match when.read(today) {
                Ok(at) => Doubt {
                    value: at.format("%Y-%m-%d %H:%M").to_string(),
                    words: said!(
                        "来文的日期、时间分写两处，请核对",
                        "the text writes day and time apart: check"
                    ),
                },
                Err(doubt) => doubt,
            })
        }
        ([], [clock, ..]) => {
            let clock = told(clock);
            let words = said!(
                "来文写有{clock}，日期不能确定，请照文书填写",
                "the text says {clock}, on which day is not clear: fill it in"
            );
            Some(Doubt { value: String::new(), words })
        }
        ([day, ..], _) => {
            let words = said!(
                "来文写有{day}，时间不能确定，请照文书填写",
                "the text says {day}, at what time is not clear: fill it in"
            );
            Some(Doubt { value: String::new(), words })
        }
    }
}

/// Hours of a clock that may be meant before or after noon.
const EITHER: std::ops::RangeInclusive<u32> = 1..=7;

impl When {
    /// The moment, or what is doubtful about it.
    pub(super) fn read(&self, today: Day) -> Result<Moment, Doubt> {
        let doubt = |value: String, words| Err(Doubt { value, words });
        let (hour, minute) = (self.hour, self.minute);
        let hour = match self.half {
            Some(Half::Afternoon) if hour < 12 => hour + 12,
            Some(Half::Noon) if hour < 4 => hour + 12,
            Some(Half::Morning) if hour > 12 => {
                return doubt(
                    String::new(),
                    said!(
                        "来文写作上午{hour}时，请核对",
                        "the text says {hour} o'clock in the morning: check"
                    ),
                );
            }
            None if EITHER.contains(&hour) => {
                return doubt(
                    String::new(),
                    said!(
                        "{hour}时未写上午、下午，请核对",
                        "{hour} o'clock, morning or afternoon not said: check"
                    ),
                );
            }
            _ => hour,
        };
        let (month, day) = (self.month, self.day);
        let year = self.year.unwrap_or_else(|| today.year());
        let date = Day::from_ymd_opt(year, month, day);
        // A hearing lies ahead: without its year a day gone by is one of the next.
        let date = match (self.year, date) {
            (None, Some(date)) if date < today => Day::from_ymd_opt(year + 1, month, day),
            _ => date,
        };
        let time = NaiveTime::from_hms_opt(hour, minute, 0);
        let Some((date, time)) = date.zip(time) else {
            return doubt(
                String::new(),
                said!(
                    "没有{month}月{day}日{hour}时{minute}分这个时间",
                    "there is no {month}-{day} {hour}:{minute}"
                ),
            );
        };
        let at = date.and_time(time);
        let told = at.format("%Y-%m-%d %H:%M").to_string();
        if self.weekday.is_some_and(|written| written != date.weekday().num_days_from_monday()) {
            let real = weekday(date);
            return doubt(
                String::new(),
                said!(
                    "{date}是周{real}，与来文的星期不符，请向法院核实",
                    "{date} is a {real}, not the weekday written: ask the court"; real
                ),
            );
        }
        if date < today {
            return doubt(told.clone(), said!("{told}已过，请核对", "{told} is past: check"));
        }
        if self.year.is_none() {
            return doubt(
                told.clone(),
                said!("来文未写年份，按{told}推算，请核对", "no year is written; {told} is only likely"),
            );
        }
        Ok(at)
    }
}
