//! The days of a row: a year that was left out, a number that may be two days, a day that cannot be.

use super::cell;
use super::row::{LedgerRow, Written};
use crate::domain::day::{Day, Moment};
use crate::domain::failure::Problem;
use crate::domain::typed_day::read_ledger_moment;
use crate::port::sheet::Cell;
use crate::said;
use crate::text::Said;
use chrono::{Datelike, NaiveTime};

/// The order in which the days of a case come; a day cannot precede one of a lower step.
#[rustfmt::skip]
const STEPS: &[(&str, u8)] = &[
    ("act_date", 0), ("filed_on", 1), ("served_on", 2), ("recv_on", 2), ("fwd_on", 3), ("fwd_ack", 4),
    ("prep_done", 5), ("review_on", 5), ("answered_on", 5), ("evidence_on", 5), ("filed_sfj_on", 5),
    ("hearing_at", 5), ("meet_on", 5), ("answer_due", 5), ("prep_due", 5), ("judged_on", 6), ("judg_recv_on", 7),
    ("effective_on", 7), ("appealed_on", 7), ("appeal_due", 7), ("closed_on", 7),
];

/// Days that a ledger can tell of the future.
const AHEAD: &[&str] = &[
    "hearing_at",
    "meet_on",
    "answer_due",
    "prep_due",
    "appeal_due",
    "perf_due",
    "effective_on",
    "advice_due",
    "lose_due",
];

const FIRST_YEAR: i32 = 1990;

fn step(key: &str) -> u8 {
    STEPS.iter().find(|(its, _)| *its == key).map_or(8, |(_, step)| *step)
}

/// What a cell says of a day, and whether the year is not its own.
struct Told {
    at: Moment,
    without_year: bool,
}

/// The day and time of a cell, a left-out year found by the days told before it.
pub fn moment(row: &LedgerRow, written: &Written) -> Result<(Moment, Option<i32>), Problem> {
    let told = told(row, written, written.cell, &written.text)?;
    Ok((told.at, told.without_year.then(|| told.at.year())))
}

/// The same of a part of a cell that holds several times.
pub fn moment_of(row: &LedgerRow, written: &Written, part: &str) -> Result<(Moment, Option<i32>), Problem> {
    let told = told(row, written, &Cell::Text(part.into()), part)?;
    Ok((told.at, told.without_year.then(|| told.at.year())))
}

fn told(row: &LedgerRow, written: &Written, cell: &Cell, text: &str) -> Result<Told, Problem> {
    let key = written.column.key;
    let at = match cell {
        Cell::Day(day) => day.and_time(NaiveTime::MIN),
        Cell::Moment(moment) => *moment,
        Cell::Number(number) if ambiguous(*number).is_some() => {
            let (month, one, other) = ambiguous(*number).unwrap_or_default();
            return Err(Problem::new(
                "",
                said!(
                    "数字{number}可能是{month}月{one}日，也可能是{month}月{other}日（表格软件会去掉末尾的0），请写明，如{month}月{one}日",
                    "the number {number} may be day {one} or day {other} of month {month} (a spreadsheet drops the last 0): write the day out"
                ),
            ));
        }
        _ => {
            let whole = read_ledger_moment(text, None);
            let Err(problem) = whole else {
                return whole.and_then(|at| possible(row, at)).map(|at| Told { at, without_year: false });
            };
            let Some(base) = row.year().or_else(|| anchor(row, key).map(|day| day.year())) else {
                return Err(problem);
            };
            let at = first_that_can_be(row, key, base, text)
                .map_or_else(|| read_ledger_moment(text, Some(base)), Ok)?;
            return possible(row, at).map(|at| Told { at, without_year: true });
        }
    };
    possible(row, at).map(|at| Told { at, without_year: false })
}

/// 3.1 as a number is what is left of 3.10 as well: month, the one day and the other.
fn ambiguous(number: f64) -> Option<(u32, u32, u32)> {
    let tenths = (number * 10.0).round();
    if !(10.0..130.0).contains(&tenths) || (number * 10.0 - tenths).abs() > 1e-6 {
        return None;
    }
    let (month, day) = ((tenths as u32) / 10, (tenths as u32) % 10);
    let last = Day::from_ymd_opt(2024, month, day * 10).is_some();
    (matches!(day, 1..=3) && last).then_some((month, day, day * 10))
}

/// Days before the registers of today's law, or farther ahead than anything is set, are slips of a cell's format.
fn possible(row: &LedgerRow, at: Moment) -> Result<Moment, Problem> {
    let (year, last) = (at.year(), row.context.today.year() + 6);
    if (FIRST_YEAR..=last).contains(&year) {
        return Ok(at);
    }
    let day = at.date();
    Err(Problem::new(
        "",
        said!(
            "年份{year}不对（{day}），应在{FIRST_YEAR}年至{last}年之间；请核对单元格的内容和日期格式",
            "the year {year} cannot be right ({day}): it must lie from {FIRST_YEAR} to {last}; check the cell and its date format"
        ),
    ))
}

/// The latest day told so far that this one cannot precede.
fn anchor(row: &LedgerRow, key: &str) -> Option<Day> {
    let own = step(key);
    row.dates.iter().filter(|each| step(each.key) < own && each.key != "act_date").map(|each| each.day).max()
}

/// The first year in which the day is not before what it must follow, nor, of a past fact, still to come. An act is
/// before the suit over it.
fn first_that_can_be(row: &LedgerRow, key: &str, base: i32, text: &str) -> Option<Moment> {
    let today = row.context.today;
    let in_year = |year: i32| read_ledger_moment(text, Some(year)).ok();
    let past = |at: &Moment| AHEAD.contains(&key) || at.date() <= today;
    if key == "act_date" {
        let before =
            row.dates.iter().map(|each| each.day).min().or_else(|| row.peek_received()).unwrap_or(today);
        return (base - 3..=base).rev().filter_map(in_year).find(|at| at.date() <= before && past(at));
    }
    let from = anchor(row, key).or_else(|| Day::from_ymd_opt(base, 1, 1))?;
    (from.year()..=from.year() + 1).filter_map(in_year).find(|at| at.date() >= from && past(at))
}

/// What is wrong with a day, and how one is written where that is not said.
pub fn with_example(words: Said) -> Said {
    let Said { zh, en } = words;
    if zh.contains('请') {
        return Said { zh, en };
    }
    said!("{zh}；请写明年月日，如 2026-11-10", "{en}; write year, month and day, as 2026-11-10")
}

/// A time of day without a day: 9:30, 上午9点半.
pub fn time_alone(text: &str) -> Option<NaiveTime> {
    let day = read_ledger_moment(text, Some(2000)).is_ok();
    let with_day = || read_ledger_moment(&format!("2000-01-03 {text}"), None).ok();
    if day || !cell::has_figures(text) { None } else { with_day().map(|at| at.time()) }
}

impl LedgerRow<'_> {
    /// The year that was taken for a day without one is said.
    pub fn assumed(&mut self, written: &Written, year: Option<i32>) {
        if let Some(year) = year {
            self.warn(
                written,
                said!(
                    "没有年份，按先后顺序推定为{year}年，请核对",
                    "Without a year: taken as {year} by the order of the days; check it"
                ),
            );
        }
    }

    /// The day of receipt before it is read in its turn.
    pub fn peek_received(&self) -> Option<Day> {
        let cells = self.written.iter().filter(|each| matches!(each.column.key, "served_on" | "recv_on"));
        cells.filter_map(|written| moment(self, written).ok()).map(|(at, _)| at.date()).min()
    }

    /// The times of a column, earliest first. A day in one column and its time in another are one moment.
    pub fn moments(&mut self, key: &str) -> Vec<Moment> {
        let mut all: Vec<Moment> = Vec::new();
        let mut times = Vec::new();
        for written in self.take(key) {
            if cell::is_not_yet(&written.text) {
                self.keep(&written);
                continue;
            }
            if let Some(time) = time_alone(&written.text) {
                times.push((written, time));
                continue;
            }
            match self.several(&written) {
                Ok(found) => {
                    for (at, year) in &found {
                        self.date(&written, at.date());
                        self.assumed(&written, *year);
                    }
                    all.extend(found.into_iter().map(|(at, _)| at));
                }
                Err(problem) => self.block(&written, with_example(problem.words)),
            }
        }
        for (written, time) in times {
            match all.as_mut_slice() {
                [only] if only.time() == chrono::NaiveTime::MIN => *only = only.date().and_time(time),
                _ => self.block(
                    &written,
                    said!(
                        "只有时间，缺日期；请写明，如 2026-12-10 09:30",
                        "A time without its day: write both, as 2026-12-10 09:30"
                    ),
                ),
            }
        }
        all.sort();
        all.dedup();
        all
    }

    /// The times of one cell: one, or several between 、；; 及 and line breaks. Where a place stands behind the time, the
    /// cell is kept beside it.
    fn several(&mut self, written: &Written) -> Result<Vec<(Moment, Option<i32>)>, Problem> {
        let whole = moment(self, written);
        let problem = match whole {
            Ok(found) => return Ok(vec![found]),
            Err(problem) => problem,
        };
        for marks in
            [&['、', '；', ';', '\n', '及', '和'][..], &['、', '；', ';', '\n', '及', '和', '，', ','][..]]
        {
            let parts = cell::parts(&written.text, marks);
            let read: Result<Vec<_>, Problem> =
                parts.iter().map(|part| moment_of(self, written, part)).collect();
            if let Ok(found) = read {
                return Ok(found);
            }
        }
        if written.heading.contains("地点") || written.heading.contains("安排") {
            let letters: Vec<char> = written.text.chars().collect();
            let first = (6..letters.len()).rev().find_map(|end| {
                let part: String = letters.iter().take(end).collect();
                moment_of(self, written, part.trim()).ok()
            });
            if let Some(found) = first {
                self.keep(written);
                return Ok(vec![found]);
            }
        }
        Err(problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_one_decimal_of_one_to_three_is_two_days() {
        for (number, both) in [
            (3.1, Some((3, 1, 10))),
            (3.2, Some((3, 2, 20))),
            (3.3, Some((3, 3, 30))),
            // There is no 30 February.
            (2.3, None),
            (3.4, None),
            (3.15, None),
            (12.1, Some((12, 1, 10))),
            (13.1, None),
            (46086.0, None),
        ] {
            assert_eq!(ambiguous(number), both, "{number}");
        }
    }

    #[test]
    fn a_time_alone_is_no_day() {
        assert_eq!(time_alone("9:30"), NaiveTime::from_hms_opt(9, 30, 0));
        assert_eq!(time_alone("下午2点"), NaiveTime::from_hms_opt(14, 0, 0));
        for text in ["3.15", "2026-03-05 9:30", "待定", "第三法庭"] {
            assert_eq!(time_alone(text), None, "{text}");
        }
    }
}
