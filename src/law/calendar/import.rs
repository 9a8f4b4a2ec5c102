//! A user's calendar file, read line by line and laid over the calendar.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::Datelike;

use super::lines::lines;
use super::{Arranged, Basis, Calendar, DayKind, Year};
use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::said;
use crate::text::{COMMA, Said};

/// The years a calendar file may speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2199;

/// One line of the file that could be read.
pub(super) struct Row {
    line: u64,
    pub(super) off: bool,
    pub(super) name: String,
}

pub(super) fn extended(mut base: Calendar, csv: &str, source: &str) -> Result<Calendar, Vec<Problem>> {
    let (rows, mut problems) = read(csv);
    problems.extend(rows.iter().filter_map(|(day, row)| departure(&base, *day, row)));
    if problems.iter().any(|problem| !problem.warning) {
        return Err(problems);
    }
    let mut years: Vec<i32> = rows.keys().map(Day::year).collect();
    years.dedup();
    for year in years {
        settle(&mut base, year, &rows, source, &mut problems);
    }
    for (day, row) in rows {
        let row = Arranged { day, off: row.off, name: Cow::Owned(row.name) };
        match base.arranged.binary_search_by_key(&day, |known| known.day) {
            Ok(at) => {
                if let Some(known) = base.arranged.get_mut(at) {
                    *known = row;
                }
            }
            Err(at) => base.arranged.insert(at, row),
        }
    }
    base.warnings.extend(problems);
    Ok(base)
}

/// Notes what the file is to one year: its whole calendar, a departure from it, or a part of it.
fn settle(
    base: &mut Calendar,
    year: i32,
    rows: &BTreeMap<Day, Row>,
    source: &str,
    problems: &mut Vec<Problem>,
) {
    let of_year = || rows.iter().filter(|(day, _)| day.year() == year);
    let departs = of_year().any(|(day, row)| base.is_rest(*day) != row.off);
    if base.settled(year) {
        // A file that repeats the notice adds nothing to the notice's authority.
        if departs {
            set(base, year, None, source);
        }
        return;
    }
    let missing: Vec<Said> = [(1, 1), (5, 1), (10, 1)]
        .into_iter()
        .filter_map(|(month, day)| Day::from_ymd_opt(year, month, day))
        .filter(|day| !rows.get(day).is_some_and(|row| row.off))
        .map(|day| Said::same(&day.to_string()))
        .collect();
    if missing.is_empty() {
        // Only the computed days have borrowed names; those of an earlier file stay.
        base.arranged.retain(|known| known.day.year() != year || matches!(known.name, Cow::Owned(_)));
        set(base, year, Some(Basis::File), source);
        return;
    }
    set(base, year, None, source);
    // The notice for a year may begin in the last days of the year before.
    if of_year().any(|(day, _)| day.ordinal() < 359) {
        let missing = Said::joined(missing, COMMA);
        problems.push(
            Problem::new(
                "date",
                said!(
                    "{year}年安排不全，仍按暂定处理：缺{missing}的放假行，请补齐全年安排",
                    "{year} is incomplete and stays provisional: add the off rows of {missing} and the rest of the year";
                    missing
                ),
            )
            .warning(),
        );
    }
}

fn set(base: &mut Calendar, year: i32, basis: Option<Basis>, source: &str) {
    match base.years.binary_search_by_key(&year, |known| known.year) {
        Ok(at) => {
            if let Some(known) = base.years.get_mut(at) {
                known.basis = basis.unwrap_or(known.basis);
                known.file = Some(source.into());
            }
        }
        Err(at) => {
            let basis = basis.unwrap_or(Basis::Weekends);
            base.years.insert(at, Year { year, basis, file: Some(source.into()) });
        }
    }
}

/// A row that differs from what a notice says, or that says nothing.
fn departure(base: &Calendar, day: Day, row: &Row) -> Option<Problem> {
    let line = row.line;
    let words = match (base.kind(day), row.off, base.settled(day.year())) {
        (DayKind::Working, false, _) => said!(
            "第{line}行：{day}本为工作日，work行多余，可删去；若应放假请改为off",
            "Line {line}: {day} is a working day anyway; delete the row, or write off if it is a holiday"
        ),
        (DayKind::Working | DayKind::WorkingByExchange, true, true) => said!(
            "第{line}行：{day}按已公布的通知应上班，现以本文件为准；如属误填请删去该行",
            "Line {line}: the published notice has {day} worked; the file is followed, delete the row if it is wrong"
        ),
        (DayKind::Holiday | DayKind::Weekend, false, true) => said!(
            "第{line}行：{day}按已公布的通知应休息，现以本文件为准；如属误填请删去该行",
            "Line {line}: the published notice has {day} off; the file is followed, delete the row if it is wrong"
        ),
        _ => return None,
    };
    Some(Problem::new("kind", words).warning())
}

/// The columns of the file.
const COLUMNS: [&str; 3] = ["date", "kind", "name"];

pub(super) fn read(csv: &str) -> (BTreeMap<Day, Row>, Vec<Problem>) {
    let mut rows: BTreeMap<Day, Row> = BTreeMap::new();
    let mut problems = Vec::new();
    let records = match lines(csv, &COLUMNS) {
        Ok(records) => records,
        Err(problem) => return (rows, vec![problem]),
    };
    for record in records {
        match record.and_then(|record| row(&record).map_err(|problem| *problem)) {
            Ok((day, row)) => {
                problems.extend(rows.get(&day).map(|first| repeated(day, first, &row)));
                rows.entry(day).or_insert(row);
            }
            Err(problem) => problems.push(problem),
        }
    }
    if rows.is_empty() && problems.is_empty() {
        problems.push(Problem::new(
            "",
            said!(
                "文件中没有任何日期，请按 date,kind,name 逐行填写",
                "The file has no day in it: write one a line as date,kind,name"
            ),
        ));
    }
    (rows, problems)
}

fn row(record: &csv::StringRecord) -> Result<(Day, Row), Box<Problem>> {
    let line = record.position().map_or(0, csv::Position::line);
    let (date, kind) = (record.get(0).unwrap_or_default(), record.get(1).unwrap_or_default());
    let Some(day) = day_of(date).filter(|day| YEARS.contains(&day.year())) else {
        return Err(Box::new(Problem::new(
            "date",
            said!(
                "第{line}行：日期“{date}”无效，请写成 2027-10-01 的形式",
                "Line {line}: “{date}” is no valid date; write it like 2027-10-01"
            ),
        )));
    };
    let off = match kind.to_ascii_lowercase().as_str() {
        "off" => true,
        "work" => false,
        _ => {
            return Err(Box::new(Problem::new(
                "kind",
                said!(
                    "第{line}行：类别“{kind}”无效，放假写 off，调休上班写 work",
                    "Line {line}: “{kind}” is no kind; write off for a day off, work for a day worked in exchange"
                ),
            )));
        }
    };
    Ok((day, Row { line, off, name: record.get(2).unwrap_or_default().into() }))
}

fn repeated(day: Day, first: &Row, again: &Row) -> Problem {
    let (one, two) = (first.line, again.line);
    if first.off == again.off {
        let words = said!(
            "第{two}行与第{one}行重复（{day}），可删去一行",
            "Line {two} repeats line {one} ({day}): delete one of them"
        );
        return Problem::new("date", words).warning();
    }
    Problem::new(
        "kind",
        said!(
            "第{two}行与第{one}行矛盾（{day}既放假又上班），请保留正确的一行",
            "Line {two} contradicts line {one} ({day} both off and worked): keep the right one"
        ),
    )
}

/// `2027-10-01`, or `2027/10/1` as a spreadsheet writes it when it saves the file again.
pub(super) fn day_of(text: &str) -> Option<Day> {
    let mut parts = text.split(['-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Day::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
