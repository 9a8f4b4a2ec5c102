//! The counting of a period told step by step, for the reader who wants to check it.

mod safe;

use chrono::Datelike;

use super::{Clock, Counted, Rolls, count, decisive, later, paused_step};
use crate::domain::day::{Day, weekday};
use crate::law::calendar::{Calendar, DayKind};
use crate::said;
use crate::text::{COMMA, Said, t};

/// Working days are listed one by one up to this many.
const LISTED: u32 = 30;

/// 计算步骤 — one step of a counting.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CountingStep {
    pub words: Said,
    /// The day the step arrives at or speaks of.
    pub day: Option<Day>,
}

/// 计算过程 — how the result came about: built only when someone asks to see it.
pub fn steps(counted: &Counted, calendar: &Calendar) -> Vec<CountingStep> {
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
pub fn counting(counted: &Counted, calendar: &Calendar) -> Vec<CountingStep> {
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
    steps: Vec<CountingStep>,
}

impl Telling<'_> {
    fn tell(&mut self, words: Said, day: Option<Day>) {
        self.steps.push(CountingStep { words, day });
    }

    fn on(&mut self, day: Day, words: Said) {
        self.tell(words, Some(day));
    }

    fn rolled_on(&mut self) {
        let Counted { raw, due, safe, rolls, provisional, .. } = *self.counted;
        let article = rolls.words();
        self.not_counted(match rolls {
            Rolls::Never => Said::default(),
            _ => said!("（{article}）", " ({article})"; article),
        });
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
            let words = said!(
                "{day}为{why}，顺延一日",
                "{day} is a rest day ({why}): one day further"; why = self.why_rest(day), day = dated(day)
            );
            self.on(day, words);
        }
        if due != raw {
            self.worked_in_exchange(due);
        }
        if rolls == Rolls::Never && due != raw {
            self.unrolled();
            return;
        }
        self.on(due, said!("期间届满之日：{due}", "The period ends on {due}"; due = dated(due)));
        if safe != due {
            let words = said!(
                "稳妥日：{safe}，不依赖顺延",
                "Safe day, without relying on the roll: {safe}"; safe = dated(safe)
            );
            self.on(safe, words);
        }
        if provisional && safe != due {
            self.without_notice();
        }
    }

    fn internal(&mut self) {
        let Counted { from, n, raw, safe, .. } = *self.counted;
        self.not_counted(Said::default());
        self.first_day();
        self.days();
        self.worked_in_exchange(raw);
        self.moved_ahead();
        let words = said!(
            "内部期限不依赖顺延，最迟于{safe}办结",
            "An internal period never rolls: act by {safe}"; safe = dated(safe)
        );
        self.on(safe, words);
        if n > 0 {
            let reading = count(Clock::Working, n, from, self.calendar);
            let mark = if reading.provisional { t("（暂定）", ", provisional") } else { t("", "") };
            let words = said!(
                "如按工作日理解则为{due}{mark}，仅供对照",
                "Read as working days it would be {due}{mark}; for comparison only";
                due = dated(reading.due), mark
            );
            self.on(reading.due, words);
        }
    }

    fn annual(&mut self) {
        let Counted { from, n, raw, safe, .. } = *self.counted;
        let year = from.year();
        let words = said!(
            "{year}年度内至少{n}次，年度最后一日为{raw}",
            "At least {n} within {year}, whose last day is {raw}"; raw = dated(raw)
        );
        self.on(raw, words);
        self.worked_in_exchange(raw);
        self.moved_ahead();
        let words = said!(
            "年度期限不顺延，最迟于{safe}办结",
            "The period of a year never rolls: act by {safe}"; safe = dated(safe)
        );
        self.on(safe, words);
    }

    fn backward(&mut self) {
        let Counted { from, n, raw, safe, .. } = *self.counted;
        if n == 0 {
            let words = said!(
                "期日{from}，最迟于当日",
                "The event is on {from}: on that day at the latest"; from = dated(from)
            );
            self.on(from, words);
        } else {
            let words = said!(
                "期日{from}不计入，自前一日起倒推",
                "The event's day, {from}, is not counted; counting back from it"; from = dated(from)
            );
            self.on(from, words);
            self.on(raw, said!("向前第{n}日为{raw}", "Day {n} before it is {raw}"; raw = dated(raw)));
        }
        self.worked_in_exchange(raw);
        self.moved_ahead();
        self.on(safe, said!("最迟于{safe}办结", "Act by {safe}"; safe = dated(safe)));
    }

    fn fixed(&mut self) {
        let Counted { raw, due, .. } = *self.counted;
        let words = said!(
            "文书指定日期：{raw}",
            "The day named in the paper: {raw}"; raw = dated(raw)
        );
        self.on(raw, words);
        self.worked_in_exchange(raw);
        self.moved_ahead();
        if due != raw {
            let words = said!(
                "指定之日不作顺延，最迟于{due}办结",
                "A named day does not roll: act by {due}"; due = dated(due)
            );
            self.on(due, words);
        }
    }

    fn session(&mut self) {
        let words = said!(
            "期日：{raw}，逢休不变",
            "The day of the sitting, a rest day or not: {raw}"; raw = dated(self.counted.raw)
        );
        self.tell(words, Some(self.counted.raw));
    }

    fn working(&mut self) {
        let Counted { from, n, due, .. } = *self.counted;
        self.not_counted(Said::default());
        if n == 0 {
            let words = said!(
                "期间为0日，当日或其后第一个工作日：{due}",
                "No days to count: {due}"; due = dated(due)
            );
            self.on(due, words);
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
        self.on(due, said!("期间届满之日：{due}", "The period ends on {due}"; due = dated(due)));
        if self.counted.provisional && self.counted.safe != due {
            self.without_notice();
        }
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
            let note = match kind {
                DayKind::WorkingByExchange => t("，调休上班", ", worked in exchange"),
                _ => t("", ""),
            };
            let words = said!(
                "第{counted}个工作日：{day}{note}",
                "Working day {counted}: {day}{note}"; day = dated(day), note
            );
            self.on(day, words);
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
        let words = if first == last {
            said!(
                "跳过{first}（{why}）",
                "Skipped: {first} ({why})"; why = Said::joined(&why, COMMA), first = dated(*first)
            )
        } else {
            let total = days.len();
            said!(
                "跳过{first}至{to}共{total}日（{why}）",
                "Skipped: {first} to {to}, {total} days ({why})";
                to = dated(*last), why = Said::joined(&why, COMMA), first = dated(*first)
            )
        };
        self.tell(words, Some(*first));
    }

    fn not_counted(&mut self, article: Said) {
        let from = self.counted.from;
        let words = said!(
            "{from}为期间开始之日，不计算在期间内{article}",
            "{from}, the day the period begins, is not counted{article}"; from = dated(from), article
        );
        self.on(from, words);
    }

    fn first_day(&mut self) {
        if self.counted.n == 0 || self.counted.clock == Clock::Month {
            return;
        }
        let first = later(self.counted.from, 1);
        self.on(first, said!("次日{first}为第1日", "Day 1 is {first}"; first = dated(first)));
    }

    fn days(&mut self) {
        let (n, raw) = (self.counted.n, self.counted.unpaused());
        let words = if n == 0 {
            said!("期间为0日，最后一日即当日{raw}", "No days to count: the last day is {raw}"; raw = dated(raw))
        } else {
            said!(
                "连续计算，其间节假日不扣除，第{n}日为{raw}",
                "Counted without a break, rest days included: day {n} is {raw}"; raw = dated(raw)
            )
        };
        self.tell(words, Some(raw));
    }

    fn months(&mut self) {
        let (from, n, raw) = (self.counted.from, self.counted.n, self.counted.unpaused());
        let words = if from.day() == raw.day() {
            said!(
                "{n}个月后的对应日为{raw}",
                "The corresponding day {n} months on is {raw}"; raw = dated(raw)
            )
        } else {
            let day = from.day();
            said!(
                "{n}个月后的当月无{day}日，以月末{raw}为最后一日",
                "The month {n} months on has no day {day}: its last day, {raw}"; raw = dated(raw)
            )
        };
        self.tell(words, Some(raw));
    }

    /// Notes a Saturday or Sunday that is a working day.
    fn worked_in_exchange(&mut self, day: Day) {
        if self.calendar.kind(day) != DayKind::WorkingByExchange {
            return;
        }
        let name = self.calendar.name_words(day);
        let of = name.map_or_else(Said::default, |name| said!("（{name}）", " for {name}"; name));
        let words = said!(
            "{day}调休上班{of}，按工作日计",
            "{day} is worked in exchange{of}: a working day"; day = dated(day), of
        );
        self.on(day, words);
    }

    /// The rest days from `raw` back to the safe day.
    fn moved_ahead(&mut self) {
        let Counted { raw, safe, .. } = *self.counted;
        let mut days = self.rest_days_between(later(safe, 1), later(raw, 1));
        days.reverse();
        for day in days {
            let words = said!(
                "{day}为{why}，提前一日",
                "{day} is a rest day ({why}): one day earlier"; why = self.why_rest(day), day = dated(day)
            );
            self.on(day, words);
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
            (DayKind::Holiday, Some(name)) => said!("{name}放假", "{name}"; name),
            (DayKind::Holiday, None) => said!("放假", "holiday"),
            (DayKind::WorkingByExchange, _) => {
                said!(
                    "调休上班的周末，按设定不作为最后一日",
                    "a weekend worked in exchange, by the reading set"
                )
            }
            _ => said!("周末", "weekend"),
        }
    }
}

/// A day with its weekday.
pub(in crate::law) fn dated(day: Day) -> Said {
    said!("{day}（周{weekday}）", "{day} ({weekday})"; weekday = weekday(day))
}
