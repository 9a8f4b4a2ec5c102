//! 法院停止办公、截止收件 — the days on which a court takes no papers, and the hour after which it takes none: a local file.
//! They move no last day of a statute: an act done by another way on that day is in time. They move the day to act by.

use super::Calendar;
use super::import::day_of;
use super::lines::lines;
use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::said;
use crate::text::Said;

/// The columns of the file.
const COLUMNS: [&str; 4] = ["date", "court", "until", "name"];

/// 停止办公、截止收件 — one line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// `None`: every day.
    day: Option<Day>,
    /// As it is written; empty means every court.
    court: String,
    /// 截止收件时间 as `16:30`; `None`: closed the whole day.
    until: Option<String>,
    why: String,
}

impl Closure {
    /// The line that holds for a court on a day; one that closes it the whole day before one that names an hour, a day's
    /// own before one of every day.
    pub(super) fn on<'c>(
        all: &'c [Closure],
        day: Day,
        court: &str,
        same: impl Fn(&str, &str) -> bool,
    ) -> Option<&'c Closure> {
        let holds = |it: &&Closure| {
            it.day.is_none_or(|of| of == day) && (it.court.is_empty() || same(&it.court, court))
        };
        all.iter().filter(holds).min_by_key(|it| (it.until.is_some(), it.day.is_none()))
    }

    /// Whether the court takes no paper at all on that day.
    pub fn whole_day(&self) -> bool {
        self.until.is_none()
    }

    /// Whether its line names this very day.
    pub fn is_of(&self, day: Day) -> bool {
        self.day == Some(day)
    }

    pub fn court(&self) -> &str {
        &self.court
    }

    /// `天津市静海区人民法院不收件（机房检修）`, `16:30截止收件`
    pub fn words(&self) -> Said {
        let (court, why) = (&self.court, &self.why);
        let mut told = match &self.until {
            None if court.is_empty() => said!("法院不收件", "the courts take no papers"),
            None => said!("{court}不收件", "{court} takes no papers"),
            Some(hour) => {
                said!("{court}{hour}截止收件", "{court} takes papers until {hour}"; court = of(court))
            }
        };
        if !why.is_empty() {
            told = said!("{told}（{why}）", "{told} ({why})"; told);
        }
        told
    }

    pub(super) fn bytes(&self) -> String {
        format!("{:?}", self)
    }
}

impl Calendar {
    /// The courts' closed days and hours of a local file, `date,court,until,name`: without a date of every day, without an
    /// hour the whole day. On errors all is told.
    pub fn closures(csv: &str) -> Result<Vec<Closure>, Vec<Problem>> {
        read(csv)
    }

    /// The same calendar with these closed days and hours.
    pub fn closed_on(self, closures: Vec<Closure>) -> Calendar {
        Calendar { closures, ..self }
    }

    /// The closed days and hours, in the order of their file.
    pub fn closed(&self) -> &[Closure] {
        &self.closures
    }

    /// The closed days and hours that are of this very day.
    pub fn closed_of(&self, day: Day) -> impl Iterator<Item = &Closure> {
        self.closures.iter().filter(move |it| it.is_of(day))
    }

    pub fn has_closures(&self) -> bool {
        !self.closures.is_empty()
    }

    /// Whether, and until when, a court takes papers on a day; `same` tells whether two names mean one court.
    pub fn closure(&self, day: Day, court: &str, same: impl Fn(&str, &str) -> bool) -> Option<&Closure> {
        Closure::on(&self.closures, day, court, same)
    }
}

fn of(court: &str) -> Said {
    if court.is_empty() { said!("法院", "the court") } else { Said::same(court) }
}

/// The lines of a file with the columns `date,court,until,name`.
pub(super) fn read(csv: &str) -> Result<Vec<Closure>, Vec<Problem>> {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for record in lines(csv, &COLUMNS).map_err(|problem| vec![problem])? {
        match record.and_then(|record| line(&record)) {
            Ok(closure) => found.push(closure),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

fn line(record: &csv::StringRecord) -> Result<Closure, Problem> {
    let line = record.position().map_or(0, csv::Position::line);
    let cell = |at: usize| record.get(at).unwrap_or_default();
    let day = match cell(0) {
        "" => None,
        text => Some(day_of(text).ok_or_else(|| bad_day(line, text))?),
    };
    let until = match cell(2) {
        "" => None,
        text => Some(hour(text).ok_or_else(|| bad_hour(line, text))?),
    };
    if day.is_none() && until.is_none() {
        let words = said!(
            "第{line}行：日期空白即每日，须写明截止收件时间（until）；停止办公的请写日期",
            "Line {line}: without a date it is of every day and needs an hour (until); give the date of a closed day"
        );
        return Err(Problem::new("date", words));
    }
    Ok(Closure { day, court: cell(1).into(), until, why: cell(3).into() })
}

/// `16:30`, also with a wide colon or without its first nought.
fn hour(text: &str) -> Option<String> {
    let (hour, minute) = text.split_once([':', '：'])?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

fn bad_day(line: u64, text: &str) -> Problem {
    let words = said!(
        "第{line}行：日期“{text}”无效，请写成 2026-11-20 的形式，每日的留空",
        "Line {line}: “{text}” is no valid date; write it like 2026-11-20, or leave it empty for every day"
    );
    Problem::new("date", words)
}

fn bad_hour(line: u64, text: &str) -> Problem {
    let words = said!(
        "第{line}行：截止时间“{text}”无效，请写成 16:30 的形式，全天不收件的留空",
        "Line {line}: “{text}” is no hour; write it like 16:30, or leave it empty for the whole day"
    );
    Problem::new("until", words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_line_that_closes_a_day_goes_before_the_hour_of_every_day() {
        let all =
            read("date,court,until,name\n,甲,16:30,\n2026-11-20,甲,,检修\n2026-11-23,,9：05,\n").unwrap();
        let on = |on: &str, court: &str| {
            Closure::on(&all, day(on), court, |one, other| one == other).map(|it| it.words().zh)
        };
        assert_eq!(on("2026-11-20", "甲").as_deref(), Some("甲不收件（检修）"));
        assert_eq!(on("2026-11-19", "甲").as_deref(), Some("甲16:30截止收件"));
        assert_eq!(on("2026-11-23", "甲").as_deref(), Some("法院09:05截止收件"), "the day's own");
        assert_eq!(on("2026-11-20", "乙"), None);
    }

    #[test]
    fn a_slip_is_named_by_its_line() {
        let wrong = |text: &str| read(text).unwrap_err()[0].words.zh.clone();
        assert!(wrong("date,name\n").contains("第1行"));
        let head = "date,court,until,name\n";
        assert!(wrong(&format!("{head}2026-13-01,,,\n")).contains("第2行"));
        assert!(wrong(&format!("{head}2026-11-20,,25:00,\n")).contains("25:00"));
        assert!(wrong(&format!("{head},甲,,\n")).contains("每日"));
        assert_eq!(read(&format!("{head},,,\n")).unwrap(), []);
    }
}
