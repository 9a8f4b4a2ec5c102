//! The counting of periods (期间): eight ways, each with its steps.

mod proof;

use chrono::{Datelike, Days, Months};

pub(in crate::law) use self::proof::dated;
pub use self::proof::{CountingStep, counting, steps, years};
use crate::domain::day::Day;
use crate::law::calendar::Calendar;
use crate::said;
use crate::text::worded;

worded! {
    /// 计算方法 — how a period is counted.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Clock {
        /// 诉讼期间 — calendar days, the first not counted; a last day that is a rest day gives way to the next
        /// working day (行诉解释 art 48).
        Litigation = "litigation", "自然日，最后一日逢休顺延" / "calendar days, a rest day at the end rolls on";
        /// 按月 — the same day of the end month, or its last day; then as for `Litigation`.
        Month = "month", "按月，最后一日逢休顺延" / "months, a rest day at the end rolls on";
        /// Working days only (复议法 art 88, 处罚法 art 85, 强制法 art 69).
        Working = "working", "工作日" / "working days";
        /// 内部期限 — calendar days of the district's own rules, kept by the last working day on or before the last
        /// day: no article lets them roll.
        Internal = "internal", "自然日，最后一日逢休提前" / "calendar days, a rest day at the end moves ahead";
        /// 倒推 — days before an event that is itself not counted.
        Backward = "backward", "自期日倒推" / "days back from the event";
        /// A day named in the court's paper.
        ///
        /// 行诉解释 art 48 rolls periods that a court sets (指定的期间), not a day it names: such a day stands.
        /// Where it is a rest day, the act is due on the working day before, so nothing hangs on the other reading.
        Fixed = "fixed", "指定日期" / "day named in the paper";
        /// 期日 — the day on which a court or an office sits: what is to be done is to be there, so neither a rest day nor
        /// anything else moves it.
        Session = "session", "期日当天，逢休不变" / "the day of the sitting itself, a rest day or not";
        /// 年度 — by the last day of the calendar year in which the counting begins; no article lets it roll.
        Annual = "annual", "当年12月31日前" / "by 31 December of the year";
    }
}

worded! {
    /// 逢休顺延的依据 — by which article a period of days or months whose last day is a rest day rolls on. A period of
    /// administrative law rolls only where an article says so.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Rolls {
        #[default]
        Suit = "suit", "行诉解释第48条" / "行诉解释第48条";
        Reconsideration = "reconsideration", "行政复议法第88条、民事诉讼法第85条" / "行政复议法第88条, 民事诉讼法第85条";
        Never = "never", "无条文规定顺延" / "no article lets it roll";
    }
}

/// 期间计算结果 — from the day that sets a period running to the day it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Counted {
    /// 起算事由发生之日 — never counted itself; the event's day for `Backward` and `Session`, the day named for `Fixed`.
    pub from: Day,
    pub clock: Clock,
    /// Days, working days or months, as the clock has it; how often within the year for `Annual`; without meaning
    /// for `Fixed` and `Session`.
    pub n: u32,
    /// 中止期间 — days that do not count, added at the end.
    #[serde(default)]
    pub paused: u32,
    /// By which article it rolls; says nothing of a clock that never does.
    #[serde(default)]
    pub rolls: Rolls,
    /// 最后一日 — the last day before any rest day is considered.
    pub raw: Day,
    /// 届满日 — the last day after rolling; never a rest day, but for `Session`.
    pub due: Day,
    /// 稳妥日 — the last working day on or before `raw`; for `Session` that day itself; for `Working` in a year without a
    /// notice the end under any notice of the usual shape.
    pub safe: Day,
    /// 暂定 — some day the result depends on lies in a year whose rest days are not settled.
    pub provisional: bool,
}

impl Counted {
    /// The last day on which the act is in time.
    pub fn last_day(&self) -> Day {
        match self.clock {
            Clock::Litigation | Clock::Month if self.rolls == Rolls::Never => self.raw,
            Clock::Litigation | Clock::Month | Clock::Working => self.due,
            Clock::Internal | Clock::Backward | Clock::Fixed | Clock::Session | Clock::Annual => self.raw,
        }
    }

    /// The last day as it would be had the period not stood still.
    fn unpaused(&self) -> Day {
        self.raw.checked_sub_days(Days::new(self.paused.into())).unwrap_or(self.raw)
    }

    /// The same period under the article that governs it.
    pub fn under(self, rolls: Rolls) -> Counted {
        Counted { rolls, ..self }
    }

    /// The day to act by. In a year without a notice it is the one that is in time whatever the notice says.
    pub fn act_by(&self) -> Day {
        match self.clock {
            Clock::Litigation | Clock::Month if self.rolls == Rolls::Never || self.provisional => self.safe,
            Clock::Working if self.provisional => self.safe,
            Clock::Internal | Clock::Backward | Clock::Annual => self.safe,
            Clock::Litigation | Clock::Month | Clock::Working | Clock::Fixed | Clock::Session => self.due,
        }
    }
}

/// Counts a period; a date beyond the representable days stops at their end.
pub fn count(clock: Clock, n: u32, from: Day, calendar: &Calendar) -> Counted {
    count_paused(clock, n, from, 0, calendar)
}

/// Counts a period of days or months that stood still for some days, which are added at its end.
pub fn count_paused(clock: Clock, n: u32, from: Day, paused: u32, calendar: &Calendar) -> Counted {
    let raw = match clock {
        Clock::Litigation | Clock::Internal => later(later(from, n), paused),
        Clock::Month => later(from.checked_add_months(Months::new(n)).unwrap_or(Day::MAX), paused),
        Clock::Working => calendar.nth_working_after(from, n),
        Clock::Backward => from.checked_sub_days(Days::new(n.into())).unwrap_or(Day::MIN),
        Clock::Session => {
            return Counted {
                from,
                clock,
                n,
                paused: 0,
                rolls: Rolls::default(),
                raw: from,
                due: from,
                safe: from,
                provisional: false,
            };
        }
        Clock::Fixed => from,
        Clock::Annual => Day::from_ymd_opt(from.year(), 12, 31).unwrap_or(Day::MAX),
    };
    let safe = match clock {
        Clock::Working => calendar.earliest_nth_working_after(from, n),
        _ => calendar.last_working_on_or_before(raw),
    };
    let due = match clock {
        Clock::Litigation | Clock::Month => calendar.end_on_or_after(raw),
        Clock::Working => raw,
        Clock::Internal if safe != raw => calendar.first_working_on_or_after(raw),
        _ => safe,
    };
    let (first, last) = decisive(clock, from, raw, due, safe);
    let provisional = calendar.provisional_within(first, last);
    Counted { from, clock, n, paused, rolls: Rolls::default(), raw, due, safe, provisional }
}

/// The stretch of days on whose being worked or not the result depends.
fn decisive(clock: Clock, from: Day, raw: Day, due: Day, safe: Day) -> (Day, Day) {
    match clock {
        Clock::Working => (later(from, 1).min(due), due),
        _ => (safe.min(raw), due.max(raw)),
    }
}

fn paused_step(counted: &Counted) -> Option<CountingStep> {
    let Counted { paused, raw, .. } = *counted;
    let words = said!(
        "其间中止{paused}日，不计算在期间内，最后一日顺延至{raw}",
        "It stood still for {paused} days, which do not count: the last day is {raw}"; raw = dated(raw)
    );
    (paused > 0).then_some(CountingStep { words, day: Some(raw) })
}

fn later(day: Day, n: u32) -> Day {
    day.checked_add_days(Days::new(n.into())).unwrap_or(Day::MAX)
}

#[cfg(test)]
mod tests;
