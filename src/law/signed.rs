//! 核验: which dates of a case a second person has signed, and what each rested on when it was signed.

mod registers;

pub use registers::{
    COUNTING_KEPT, ORGANS_KEPT, counting_changes, counting_told, organ_changes, organs_new, organs_told,
};

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::pairing::same_key;
use crate::domain::record::RecordId;
use crate::domain::record::body::{SignedDate, Signing};
use crate::domain::vocabulary::CheckResult;
use crate::law::calendar::Calendar;
use crate::law::compare::{DateChange, change, dates};
use crate::law::condition::CONDITIONS;
use crate::law::fact::FACTS;
use crate::law::reading::{NUMBERS, READINGS, Readings};
use crate::law::rule::{Each, Optional, Pick, Rule, Settled};
use crate::law::term::{Clock, Rolls};
use crate::said;
use crate::text::{COMMA, Said, Text, t};
use std::collections::BTreeMap;

/// 已撤 — in the list of what was signed: a date that no longer stood.
pub const GONE: &str = "已撤";

/// A signed date, and the signing that signed it last.
#[derive(Debug, Clone, PartialEq)]
pub struct Signed<'f> {
    pub date: Duty,
    pub by: &'f Filed<Signing>,
}

/// The dates of a case that were signed as correct, each by its newest signing.
pub fn signed(file: &CaseFile) -> Vec<Signed<'_>> {
    let mut found: Vec<Signed<'_>> = Vec::new();
    for by in file.signings.iter().filter(|it| it.body.result == CheckResult::Correct) {
        for row in &by.body.dates {
            let date = date(row);
            found.retain(|it| !same_key(&it.date, &date));
            if row.state != GONE {
                found.push(Signed { date, by });
            }
        }
    }
    found
}

/// The signing that last had this date among those that no longer stood.
pub fn gone<'f>(file: &'f CaseFile, duty: &Duty) -> Option<&'f Filed<Signing>> {
    let rows = file.signings.iter().filter(|it| it.body.result == CheckResult::Correct).flat_map(|by| {
        by.body.dates.iter().filter(|row| same_key(&date(row), duty)).map(move |row| (by, row))
    });
    rows.last().filter(|(_, row)| row.state == GONE).map(|(by, _)| by)
}

/// The newest signing that signed a date in this very state.
pub fn signed_as<'f>(file: &'f CaseFile, duty: &Duty) -> Option<&'f Filed<Signing>> {
    let same = |row: &&SignedDate| {
        let date = date(row);
        row.state != GONE && same_key(&date, duty) && change(Some(&date), Some(duty)) == DateChange::Same
    };
    let correct = file.signings.iter().filter(|it| it.body.result == CheckResult::Correct);
    correct.rev().find(|it| it.body.dates.iter().any(|row| same(&row)))
}

/// How many dates differ from what was signed last, or were never signed.
pub fn unsigned(file: &CaseFile, duties: &[Duty]) -> usize {
    let before: Vec<Duty> = signed(file).into_iter().map(|it| it.date).collect();
    dates(&before, duties).filter(|pair| change(pair.before, pair.now) != DateChange::Same).count()
}

/// The date as its row tells it.
pub fn date(row: &SignedDate) -> Duty {
    Duty {
        trigger: row.record.map(|id| RecordId(id.into())),
        from: row.from,
        due: row.due,
        act_by: row.act_by,
        state: DutyState::ALL
            .into_iter()
            .find(|state| state.words().zh == row.state)
            .unwrap_or(DutyState::Undetermined),
        done_on: row.done_on,
        organ: row.organ.clone(),
        ..Duty::under(&row.rule)
    }
}

/// The row that tells a date.
pub fn row(court_no: &str, duty: &Duty, gone: bool) -> SignedDate {
    SignedDate {
        case_no: court_no.into(),
        rule: duty.rule.clone(),
        organ: duty.organ.clone(),
        record: duty.trigger.and_then(|id| u32::try_from(id.0).ok()),
        from: duty.from,
        due: duty.due,
        act_by: duty.act_by,
        state: if gone { GONE.into() } else { duty.state.words().zh.into() },
        done_on: duty.done_on,
    }
}

/// 规则要素 — one thing a rule says that its dates hang on.
struct Part {
    name: Text,
    of: fn(&Rule) -> Vec<Said>,
}

const fn part(zh: &'static str, en: &'static str, of: fn(&Rule) -> Vec<Said>) -> Part {
    Part { name: t(zh, en), of }
}

fn when(holds: bool, words: Text) -> Vec<Said> {
    if holds { vec![words.into()] } else { Vec::new() }
}

#[rustfmt::skip]
const PARTS: &[Part] = &[
    part("期间", "period", |rule| rule.clock.filter(|clock| !matches!(clock, Clock::Fixed | Clock::Session)).map(|_| Said::same(&rule.n.to_string())).into_iter().collect()),
    part("算法", "counting", |rule| rule.clock.map(|clock| clock.words().into()).into_iter().collect()),
    part("日数设定", "number set", |rule| rule.n_setting.map(|number| Said::same(number.key)).into_iter().collect()),
    part("顺延", "rolls by", |rule| when(rule.rolls != Rolls::Suit, rule.rolls.words())),
    part("期满方可", "not before the end", |rule| when(rule.not_before, t("是", "yes"))),
    part("起算", "counted from", |rule| vec![rule.trigger.words.into()]),
    part("多次起算", "several starts", |rule| match rule.pick {
        Pick::First => Vec::new(),
        Pick::Each => vec![t("各算各的", "each its own").into()],
        Pick::Last => vec![t("从最后一次起", "the last one").into()],
        Pick::Renewed => vec![t("期限内又获准的，以后一次为准", "renewed within its period").into()],
    }),
    part("指定之日", "day named", |rule| rule.named_by.map(|it| it.words.into()).into_iter().collect()),
    part("只作提示", "guide only", |rule| when(rule.guide, t("是", "yes"))),
    part("提前一日", "the day before", |rule| when(rule.eve, t("是", "yes"))),
    part("适用", "applies when", |rule| rule.when.iter().map(|it| it.words.into()).collect()),
    part("各被告", "each defendant", |rule| match rule.each {
        None => Vec::new(),
        Some(Each::All) => vec![t("全部", "all").into()],
        Some(Each::District) => vec![t("区政府", "the district government").into()],
        Some(Each::Others) => vec![t("其他机关", "the others").into()],
        Some(Each::Losing) => vec![t("败诉机关", "those that lost").into()],
        Some(Each::Heads) => vec![t("负责人应当出庭的机关", "those whose heads appear").into()],
        Some(Each::ThirdParties) => vec![t("作为第三人的本区机关", "third parties of the district").into()],
    }),
    part("办结", "settled by", |rule| rule.done_by.iter().map(|it| it.words.into()).collect()),
    part("须全部办结", "all are needed", |rule| when(rule.done_all, t("是", "yes"))),
    part("办结时间", "settled when", |rule| match rule.settled {
        Settled::Any => Vec::new(),
        Settled::Same => vec![t("同一记录", "by the same record").into()],
        Settled::Later => vec![t("其后录入的", "entered after it").into()],
        Settled::Ever => vec![t("任何一日", "on any day").into()],
    }),
    part("不得晚于", "no later than", |rule| rule.before.map(|it| it.words.into()).into_iter().collect()),
    part("未办而止", "ended by", |rule| rule.ended_by.map(|it| it.words.into()).into_iter().collect()),
    part("不再适用", "void when", |rule| rule.void_when.iter().map(|it| it.words.into()).collect()),
    part("应补录", "missing when", |rule| rule.gap_when.iter().map(|it| it.words.into()).collect()),
    part("可选", "optional", |rule| match rule.optional {
        Optional::Never => Vec::new(),
        Optional::Always => vec![t("是", "yes").into()],
        Optional::Watch => vec![t("供掌握", "to be watched").into()],
        Optional::Consequence => vec![t("后果", "a consequence").into()],
        Optional::Reminder => vec![t("参照", "a reminder").into()],
        Optional::When(condition) => vec![condition.words.into()],
    }),
    part("施行自", "in force from", |rule| rule.from.map(|day| Said::same(&day.to_string())).into_iter().collect()),
    part("施行至", "in force to", |rule| rule.to.map(|day| Said::same(&day.to_string())).into_iter().collect()),
];

/// Between the parts of a rule as it is kept.
const BETWEEN: &str = "；";

/// What a rule says that its dates hang on, in one line: 期间＝15；算法＝…；起算＝….
pub fn told(rule: &Rule) -> String {
    let parts = PARTS.iter().filter_map(|part| {
        let values: Vec<String> = (part.of)(rule).into_iter().map(|said| said.zh).collect();
        (!values.is_empty()).then(|| format!("{}＝{}", part.name.zh, values.join("、")))
    });
    parts.collect::<Vec<_>>().join(BETWEEN)
}

/// What the rule says otherwise than what was kept of it: 期间 10 → 15.
pub fn rule_changes(kept: &str, rule: Option<&Rule>) -> Vec<Said> {
    let Some(rule) = rule else {
        return vec![said!("规则已不在规则簿中", "the rule is no longer in the rule book")];
    };
    let kept: BTreeMap<&str, &str> = kept.split(BETWEEN).filter_map(|part| part.split_once('＝')).collect();
    let none = || Said::from(t("无", "none"));
    let mut found = Vec::new();
    for part in PARTS {
        let now = Said::joined((part.of)(rule), COMMA);
        let was = kept.get(part.name.zh).copied().unwrap_or_default();
        if now.zh == was {
            continue;
        }
        let was = if was.is_empty() { none() } else { in_both(was) };
        let now = if now.zh.is_empty() { none() } else { now };
        found.push(said!(
            "“{name}”由{was}改为{now}",
            "“{name}” was {was}, is {now}"; now, was, name = part.name
        ));
    }
    found
}

/// 推导依据 — what dates rest on besides the case: what the rules say, how open points are read, how outcomes count,
/// what the register says of the organs, and the days off and worked in exchange.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct DateBasis {
    /// By rule; readings, outcomes and organs each stand under a heading of their own.
    pub rules: BTreeMap<String, String>,
    pub calendar: BTreeMap<String, String>,
}

/// 适用口径 — under this heading the readings are kept beside the rules.
pub const READINGS_KEPT: &str = "适用口径";

/// How the points were read on which law and plan are silent, in one line.
pub fn readings_told(readings: &Readings) -> String {
    let parts = READINGS.iter().map(|it| format!("{}＝{}", it.words.zh, readings.choice(it).words.zh));
    let numbers = NUMBERS.iter().filter_map(|it| Some(format!("{}＝{}", it.words.zh, (it.get)(readings)?)));
    parts.chain(numbers).collect::<Vec<_>>().join(BETWEEN)
}

/// The points that are read otherwise than was kept.
pub fn reading_changes(kept: &str, readings: &Readings) -> Vec<Said> {
    let kept: BTreeMap<&str, &str> = kept.split(BETWEEN).filter_map(|part| part.split_once('＝')).collect();
    let mut found = Vec::new();
    for reading in READINGS {
        let now = readings.choice(reading).words;
        let Some(was) = kept.get(reading.words.zh).filter(|was| **was != now.zh) else { continue };
        let was = [&reading.used, &reading.other].into_iter().find(|it| it.words.zh == *was);
        let was = was.map_or(t("另一适用口径", "another reading"), |it| it.words);
        found.push(said!(
            "{reading}由“{was}”改为“{now}”",
            "{reading} was “{was}”, is “{now}”"; now, was, reading = reading.words
        ));
    }
    for number in NUMBERS {
        let now = (number.get)(readings).map(|days| days.to_string()).unwrap_or_default();
        let was = kept.get(number.words.zh).copied().unwrap_or_default();
        if was != now {
            let words = number.words;
            found.push(said!("{words}由“{was}”改为“{now}”", "{words} was “{was}”, is “{now}”"; words));
        }
    }
    found
}

/// What was kept in Chinese, in both languages as far as its words are known.
fn in_both(kept: &str) -> Said {
    let known = |word: &str| {
        let facts = FACTS.iter().map(|it| it.words);
        let conditions = CONDITIONS.iter().map(|it| it.words);
        let clocks = Clock::ALL.into_iter().map(Clock::words);
        let others = [
            t("是", "yes"),
            t("各算各的", "each its own"),
            t("从最后一次起", "the last one"),
            t("全部", "all"),
            t("区政府", "the district government"),
            t("其他机关", "the others"),
            t("败诉机关", "those that lost"),
            t("同一记录", "by the same record"),
            t("任何一日", "on any day"),
            t("供掌握", "to be watched"),
        ];
        let found = facts.chain(conditions).chain(clocks).chain(others).find(|words| words.zh == word);
        found.map_or_else(|| word.to_string(), |words| words.en.to_string())
    };
    let words: Vec<String> = match known(kept) {
        // Some words have the mark of a list inside.
        whole if whole != kept => vec![whole],
        _ => kept.split('、').map(known).collect(),
    };
    Said { zh: kept.into(), en: words.join(", ") }
}

/// 放假、调休上班 of the days from one to another, where they are not what their weekday says.
pub fn arranged(calendar: &Calendar, from: Day, to: Day) -> BTreeMap<String, String> {
    days(from, to)
        .filter_map(|day| Some((day.to_string(), arrangement(calendar, day)?.zh.to_string())))
        .collect()
}

fn days(from: Day, to: Day) -> impl Iterator<Item = Day> {
    std::iter::successors(Some(from), Day::succ_opt).take_while(move |day| *day <= to)
}

fn arrangement(calendar: &Calendar, day: Day) -> Option<Text> {
    use chrono::Datelike;
    let weekend = day.weekday().num_days_from_monday() >= 5;
    match (calendar.is_rest(day), weekend) {
        (true, false) => Some(t("放假", "day off")),
        (false, true) => Some(t("上班", "worked")),
        _ => None,
    }
}

/// The days from one to another that the calendar has otherwise than what was kept of it.
pub fn day_changes(kept: &BTreeMap<String, String>, calendar: &Calendar, from: Day, to: Day) -> Vec<Said> {
    let usual = t("照常", "as its weekday");
    let mut found = Vec::new();
    for day in days(from, to) {
        let was = match kept.get(&day.to_string()).map(String::as_str) {
            Some("放假") => t("放假", "day off"),
            Some("上班") => t("上班", "worked"),
            _ => usual,
        };
        let now = arrangement(calendar, day).unwrap_or(usual);
        if was != now {
            found.push(said!("{day}由{was}改为{now}", "{day} was {was}, is {now}"; now, was));
        }
    }
    found
}

#[cfg(test)]
mod tests;
