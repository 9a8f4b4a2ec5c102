//! Whether the sections of a notice fit each other, the week and the law.

use std::collections::BTreeMap;

use chrono::{Datelike, Weekday};

use super::Section;
use crate::domain::day::{Day, weekday};
use crate::domain::failure::Problem;
use crate::law::calendar::statutory::statutory;
use crate::said;
use crate::text::{COMMA, Said};

/// Days worked in exchange lie within this many days of their break.
const NEAR: i64 = 14;

/// 办法: the measures by which the statutory days are days off.
const MEASURES: &str = "全国年节及纪念日放假办法";

pub(super) fn problems(year: i32, sections: &[Section]) -> Vec<Problem> {
    let mut found = Vec::new();
    for section in sections {
        worked(section, &mut found);
    }
    twice(sections, &mut found);
    match statutory(year) {
        Some(days) => {
            missing(&days, sections, &mut found);
            if found.iter().all(|problem| problem.warning) {
                found.extend(sections.iter().filter_map(|section| balance(section, &days)));
            }
        }
        None => found.push(
            Problem::new(
                "year",
                said!(
                    "{year}年的清明、端午、中秋和春节各在哪天不在本程序之内，未核对是否都放假",
                    "The lunar days of {year} are not known here; whether all are off was not checked"
                ),
            )
            .warning(),
        ),
    }
    found
}

/// Days worked in exchange are Saturdays and Sundays, near their break.
fn worked(section: &Section, found: &mut Vec<Problem>) {
    let name = section.name();
    for day in &section.worked {
        let of = weekday(*day);
        if !weekend(*day) {
            found.push(wrong(said!(
                "{name}：{day}（周{of}）本为工作日，不是调休上班日，请核对日期",
                "{name}: {day} ({of}) is a working day anyway and cannot be worked in exchange; check the day"; of
            )));
        } else if !section.off.iter().any(|off| (*off - *day).num_days().abs() <= NEAR) {
            found.push(odd(said!(
                "{name}：{day}（周{of}）上班，离假期超过{NEAR}天，请核对月、日",
                "{name}: {day} ({of}) is worked more than {NEAR} days from the break; check month and day"; of
            )));
        }
    }
    if section.off.is_empty() {
        found.push(wrong(said!("{name}没有写明哪天放假，请补上", "{name} names no day off: add it")));
    }
}

/// No day is arranged twice.
fn twice(sections: &[Section], found: &mut Vec<Problem>) {
    let mut seen: BTreeMap<Day, (bool, String)> = BTreeMap::new();
    let all = sections.iter().flat_map(|section| {
        let off = section.off.iter().map(|day| (*day, true));
        off.chain(section.worked.iter().map(|day| (*day, false))).map(|(day, off)| (day, off, section.name()))
    });
    for (day, off, name) in all {
        match seen.get(&day) {
            None => {
                seen.insert(day, (off, name));
            }
            Some((first, of)) if *first == off => found.push(wrong(said!(
                "{day}写了两次（{of}、{name}），请删去一处",
                "{day} stands twice ({of}, {name}): delete one"
            ))),
            Some((_, of)) => found.push(wrong(said!(
                "{day}既放假又上班（{of}、{name}），请核对",
                "{day} is both off and worked ({of}, {name}); please check"
            ))),
        }
    }
}

/// Every day that the law makes a holiday is off.
fn missing(days: &[(Day, &'static str)], sections: &[Section], found: &mut Vec<Problem>) {
    let mut by_name: BTreeMap<&str, Vec<Day>> = BTreeMap::new();
    for (day, name) in days {
        if !sections.iter().any(|section| section.off.contains(day)) {
            by_name.entry(name).or_default().push(*day);
        }
    }
    for (name, missed) in by_name {
        let days = Said::joined(missed.iter().map(|day| Said::same(&day.to_string())), COMMA);
        let words = if sections.iter().any(|section| section.names.contains(&name)) {
            said!(
                "{name}：{days}是法定节假日，通知中没有放假，请核对日期和年份",
                "{name}: {days} is a statutory holiday and not off in the notice; check days and year"; days
            )
        } else {
            said!(
                "缺{name}（法定节假日{days}），请补上这一节",
                "{name} is missing (statutory: {days}): add its sentence"; days
            )
        };
        found.push(wrong(words).clause(MEASURES));
    }
}

/// The working days that a break takes are its statutory days and those worked for it: no more are given than the law
/// gives.
fn balance(section: &Section, days: &[(Day, &'static str)]) -> Option<Problem> {
    let taken = section.off.iter().filter(|day| !weekend(**day)).count();
    let due = days.iter().filter(|(_, name)| section.names.contains(name)).count();
    let worked = section.worked.len();
    let given = due + worked;
    let name = section.name();
    (taken != given).then(|| {
        odd(said!(
            "{name}：假期占用工作日{taken}天，法定{due}天加调休上班{worked}天为{given}天，请核对是否漏读上班日",
            "{name}: the break takes {taken} working days, the law gives {due} and {worked} are worked in exchange; check whether a worked day is missing"
        ))
    })
}

fn weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn wrong(words: Said) -> Problem {
    Problem::new("section", words)
}

fn odd(words: Said) -> Problem {
    wrong(words).warning()
}
