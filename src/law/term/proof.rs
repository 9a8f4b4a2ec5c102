//! The counting of a period told step by step, for the reader who wants to check it.

use chrono::Datelike;

use super::{Clock, Counted, count, decisive, later, paused_step};
use crate::domain::day::{Day, weekday_en, weekday_zh};
use crate::law::calendar::{Calendar, DayKind};
use crate::said;
use crate::text::{COMMA, Said, t};

/// Working days are listed one by one up to this many.
const LISTED: u32 = 30;

/// The years whose calendar sources are named; a longer stretch names its first years only.
const NAMED_YEARS: usize = 4;

/// 计算步骤 — one step of a counting.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Step {
    pub words: Said,
    /// The day the step arrives at or speaks of.
    pub day: Option<Day>,
}

/// 计算过程 — how the result came about: built only when someone asks to see it.
pub fn steps(counted: &Counted, calendar: &Calendar) -> Vec<Step> {
    let mut told = Telling { counted, calendar, steps: counting(counted, calendar) };
    if counted.clock != Clock::Session {
        told.sources();
    }
    told.steps
}

/// The years whose rest days decide the result.
pub fn years(counted: &Counted) -> std::ops::RangeInclusive<i32> {
    let Counted { clock, from, raw, due, safe, .. } = *counted;
    let (first, last) = decisive(clock, from, raw, due, safe);
    first.year()..=last.year()
}

/// The steps of the counting alone, without the sources of the calendar.
pub fn counting(counted: &Counted, calendar: &Calendar) -> Vec<Step> {
    let mut told = Telling { counted, calendar, steps: Vec::new() };
    match counted.clock {
        Clock::Litigation | Clock::Month => told.rolled_on(),
        Clock::Working => told.working(),
        Clock::Internal => told.internal(),
        Clock::Backward => told.backward(),
        Clock::Fixed => told.fixed(),
        Clock::Session => told.session(),
        Clock::Annual => told.annual(),
    }
    told.steps
}

struct Telling<'a> {
    counted: &'a Counted,
    calendar: &'a Calendar,
    steps: Vec<Step>,
}

impl Telling<'_> {
    fn tell(&mut self, words: Said, day: Option<Day>) {
        self.steps.push(Step { words, day });
    }

    fn rolled_on(&mut self) {
        let Counted { raw, due, safe, .. } = *self.counted;
        self.not_counted("（行诉解释第48条）", " (行诉解释第48条)");
        self.first_day();
        if self.counted.clock == Clock::Month {
            self.months();
        } else {
            self.days();
        }
        self.steps.extend(paused_step(self.counted));
        if raw == due {
            self.worked_in_exchange(raw);
        }
        for day in raw.iter_days().take_while(|day| *day < due) {
            let (zh, en) = both(dated(day));
            let (why_zh, why_en) = both(self.why_rest(day));
            self.tell(
                said!("{zh}为{why_zh}，顺延一日", "{en} is a rest day ({why_en}): one day further"),
                Some(day),
            );
        }
        if due != raw {
            self.worked_in_exchange(due);
        }
        let (zh, en) = both(dated(due));
        self.tell(said!("期间届满之日：{zh}", "The period ends on {en}"), Some(due));
        if safe != due {
            let (zh, en) = both(dated(safe));
            self.tell(
                said!("稳妥办理日：{zh}，不依赖顺延", "Safe day, without relying on the roll: {en}"),
                Some(safe),
            );
        }
    }

    fn internal(&mut self) {
        let Counted { from, n, raw, safe, .. } = *self.counted;
        self.not_counted("", "");
        self.first_day();
        self.days();
        self.worked_in_exchange(raw);
        self.moved_ahead();
        let (zh, en) = both(dated(safe));
        self.tell(
            said!("内部期限不依赖顺延，最迟于{zh}办结", "An internal period never rolls: act by {en}"),
            Some(safe),
        );
        if n > 0 {
            let reading = count(Clock::Working, n, from, self.calendar);
            let (zh, en) = both(dated(reading.due));
            let (mark_zh, mark_en) =
                if reading.provisional { ("（暂定）", ", provisional") } else { ("", "") };
            self.tell(
                said!(
                    "如按工作日理解则为{zh}{mark_zh}，仅供对照",
                    "Read as working days it would be {en}{mark_en}; for comparison only"
                ),
                Some(reading.due),
            );
        }
    }

    fn annual(&mut self) {
        let Counted { from, n, raw, safe, .. } = *self.counted;
        let year = from.year();
        let (zh, en) = both(dated(raw));
        self.tell(
            said!(
                "{year}年度内至少{n}次，年度末日为{zh}",
                "At least {n} within {year}, whose last day is {en}"
            ),
            Some(raw),
        );
        self.worked_in_exchange(raw);
        self.moved_ahead();
        let (zh, en) = both(dated(safe));
        self.tell(
            said!("年度期限不顺延，最迟于{zh}办结", "The period of a year never rolls: act by {en}"),
            Some(safe),
        );
    }

    fn backward(&mut self) {
        let Counted { from, n, raw, safe, .. } = *self.counted;
        let (zh, en) = both(dated(from));
        if n == 0 {
            self.tell(
                said!("期日{zh}，最迟于当日", "The event is on {en}: on that day at the latest"),
                Some(from),
            );
        } else {
            self.tell(
                said!(
                    "期日{zh}不计入，自前一日起倒推",
                    "The event's day, {en}, is not counted; counting back from it"
                ),
                Some(from),
            );
            let (zh, en) = both(dated(raw));
            self.tell(said!("向前第{n}日为{zh}", "Day {n} before it is {en}"), Some(raw));
        }
        self.worked_in_exchange(raw);
        self.moved_ahead();
        let (zh, en) = both(dated(safe));
        self.tell(said!("最迟于{zh}办结", "Act by {en}"), Some(safe));
    }

    fn fixed(&mut self) {
        let Counted { raw, due, .. } = *self.counted;
        let (zh, en) = both(dated(raw));
        self.tell(said!("文书指定日期：{zh}", "The day named in the paper: {en}"), Some(raw));
        self.worked_in_exchange(raw);
        self.moved_ahead();
        if due != raw {
            let (zh, en) = both(dated(due));
            self.tell(
                said!("指定之日不作顺延，最迟于{zh}办结", "A named day does not roll: act by {en}"),
                Some(due),
            );
        }
    }

    fn session(&mut self) {
        let (zh, en) = both(dated(self.counted.raw));
        let words = said!("期日：{zh}，逢休不变", "The day of the sitting, a rest day or not: {en}");
        self.tell(words, Some(self.counted.raw));
    }

    fn working(&mut self) {
        let Counted { from, n, due, .. } = *self.counted;
        self.not_counted("", "");
        if n == 0 {
            let (zh, en) = both(dated(due));
            self.tell(said!("期间为0日，当日或其后第一个工作日：{zh}", "No days to count: {en}"), Some(due));
            return;
        }
        if n <= LISTED {
            self.each_working_day();
        } else {
            let rested = due.signed_duration_since(from).num_days().saturating_sub(n.into());
            self.tell(
                said!(
                    "逐日计{n}个工作日，其间跳过休息日{rested}日",
                    "{n} working days counted, {rested} rest days skipped"
                ),
                None,
            );
        }
        let (zh, en) = both(dated(due));
        self.tell(said!("期间届满之日：{zh}", "The period ends on {en}"), Some(due));
    }

    fn each_working_day(&mut self) {
        let (calendar, due) = (self.calendar, self.counted.due);
        let mut counted = 0_u32;
        let mut skipped: Vec<Day> = Vec::new();
        for (day, kind) in calendar.days_after(self.counted.from).take_while(|(day, _)| *day <= due) {
            if kind.is_rest() {
                skipped.push(day);
                continue;
            }
            self.skipped(&skipped);
            skipped.clear();
            counted += 1;
            let (zh, en) = both(dated(day));
            let (note_zh, note_en) = match kind {
                DayKind::WorkingByExchange => ("，调休上班", ", worked in exchange"),
                _ => ("", ""),
            };
            self.tell(
                said!("第{counted}个工作日：{zh}{note_zh}", "Working day {counted}: {en}{note_en}"),
                Some(day),
            );
        }
    }

    /// One step for a stretch of rest days between two working days.
    fn skipped(&mut self, days: &[Day]) {
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return };
        let mut why: Vec<Said> = Vec::new();
        for day in days {
            let reason = self.why_rest(*day);
            if !why.contains(&reason) {
                why.push(reason);
            }
        }
        let (why_zh, why_en) = both(Said::joined(&why, COMMA));
        let (zh, en) = both(dated(*first));
        let words = if first == last {
            said!("跳过{zh}（{why_zh}）", "Skipped: {en} ({why_en})")
        } else {
            let (to_zh, to_en) = both(dated(*last));
            let total = days.len();
            said!(
                "跳过{zh}至{to_zh}共{total}日（{why_zh}）",
                "Skipped: {en} to {to_en}, {total} days ({why_en})"
            )
        };
        self.tell(words, Some(*first));
    }

    fn not_counted(&mut self, article_zh: &str, article_en: &str) {
        let from = self.counted.from;
        let (zh, en) = both(dated(from));
        self.tell(
            said!(
                "{zh}为期间开始之日，不计算在期间内{article_zh}",
                "{en}, the day the period begins, is not counted{article_en}"
            ),
            Some(from),
        );
    }

    fn first_day(&mut self) {
        if self.counted.n == 0 || self.counted.clock == Clock::Month {
            return;
        }
        let first = later(self.counted.from, 1);
        let (zh, en) = both(dated(first));
        self.tell(said!("次日{zh}为第1日", "Day 1 is {en}"), Some(first));
    }

    fn days(&mut self) {
        let (n, raw) = (self.counted.n, self.counted.unpaused());
        let (zh, en) = both(dated(raw));
        let words = if n == 0 {
            said!("期间为0日，末日即当日{zh}", "No days to count: the last day is {en}")
        } else {
            said!(
                "连续计算，其间节假日不扣除，第{n}日为{zh}",
                "Counted without a break, rest days included: day {n} is {en}"
            )
        };
        self.tell(words, Some(raw));
    }

    fn months(&mut self) {
        let (from, n, raw) = (self.counted.from, self.counted.n, self.counted.unpaused());
        let (zh, en) = both(dated(raw));
        let words = if from.day() == raw.day() {
            said!("{n}个月后的对应日为{zh}", "The corresponding day {n} months on is {en}")
        } else {
            let day = from.day();
            said!(
                "{n}个月后的当月无{day}日，以月末{zh}为末日",
                "The month {n} months on has no day {day}: its last day, {en}"
            )
        };
        self.tell(words, Some(raw));
    }

    /// Notes a Saturday or Sunday that is a working day.
    fn worked_in_exchange(&mut self, day: Day) {
        if self.calendar.kind(day) != DayKind::WorkingByExchange {
            return;
        }
        let (zh, en) = both(dated(day));
        let (for_zh, for_en) = match self.calendar.name_words(day) {
            Some(name) => (format!("（{}）", name.zh), format!(" for {}", name.en)),
            None => (String::new(), String::new()),
        };
        self.tell(
            said!("{zh}调休上班{for_zh}，按工作日计", "{en} is worked in exchange{for_en}: a working day"),
            Some(day),
        );
    }

    /// The rest days from `raw` back to the safe day.
    fn moved_ahead(&mut self) {
        let Counted { raw, safe, .. } = *self.counted;
        let mut days = self.rest_days_between(later(safe, 1), later(raw, 1));
        days.reverse();
        for day in days {
            let (zh, en) = both(dated(day));
            let (why_zh, why_en) = both(self.why_rest(day));
            self.tell(
                said!("{zh}为{why_zh}，提前一日", "{en} is a rest day ({why_en}): one day earlier"),
                Some(day),
            );
        }
        if safe != raw {
            self.worked_in_exchange(safe);
        }
    }

    /// The rest days from `first` up to, not including, `end`.
    fn rest_days_between(&self, first: Day, end: Day) -> Vec<Day> {
        first.iter_days().take_while(|day| *day < end).filter(|day| self.calendar.is_rest(*day)).collect()
    }

    fn why_rest(&self, day: Day) -> Said {
        match (self.calendar.kind(day), self.calendar.name_words(day)) {
            (DayKind::Holiday, Some(name)) => {
                let (zh, en) = both(name);
                said!("{zh}放假", "{en}")
            }
            (DayKind::Holiday, None) => said!("放假", "holiday"),
            (DayKind::WorkingByExchange, _) => {
                said!("调休上班的周末，按设定不作为末日", "a weekend worked in exchange, by the reading set")
            }
            _ => said!("周末", "weekend"),
        }
    }

    /// Where the rest days were taken from, and whether they are settled.
    fn sources(&mut self) {
        let sources: Vec<Said> =
            years(self.counted).take(NAMED_YEARS).map(|year| self.calendar.source(year).words).collect();
        let more = years(self.counted).nth(NAMED_YEARS).is_some();
        let (zh, en) = both(Said::joined(&sources, t("；", "; ")));
        let (more_zh, more_en) = if more { ("等", "; and later years") } else { ("", "") };
        self.tell(said!("日历依据：{zh}{more_zh}", "Calendar: {en}{more_en}"), None);
        if self.counted.provisional {
            self.tell(
                said!(
                    "暂定，待国务院办公厅通知：所涉年度放假安排尚未载入，载入后重新计算",
                    "Provisional until the State Council's notice: the rest days of a year concerned are not loaded yet"
                ),
                None,
            );
        }
    }
}

fn both(said: Said) -> (String, String) {
    (said.zh, said.en)
}

/// A day with its weekday.
pub(in crate::law) fn dated(day: Day) -> Said {
    let (zh, en) = (weekday_zh(day), weekday_en(day));
    said!("{day}（周{zh}）", "{day} ({en})")
}
