//! Levels of the risk of losing, and their named reasons. Never a percentage.

use crate::domain::day::Day;
use crate::said;
use crate::text::{Said, Text, worded};

worded! {
    /// 败诉风险等级 — ordered from low to high.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Level {
        Low = "low", "低" / "low";
        Medium = "medium", "中" / "medium";
        High = "high", "高" / "high";
    }
}

/// 风险等级, the highest first, as forms offer them.
pub const HIGHEST_FIRST: [Text; 3] = [Level::High.words(), Level::Medium.words(), Level::Low.words()];

impl Level {
    /// One level down; 低 stays 低.
    pub const fn lower(self) -> Level {
        match self {
            Level::High => Level::Medium,
            Level::Medium | Level::Low => Level::Low,
        }
    }

    /// The mark that stands beside the word, so that no colour is needed.
    pub const fn mark(self) -> &'static str {
        match self {
            Level::High => "▲",
            Level::Medium => "△",
            Level::Low => "·",
        }
    }

    /// Reads 高 中 低 (also 极高, 较高, 一般 …) or the JSON key.
    pub fn read(text: &str) -> Option<Level> {
        match text.trim() {
            "高" | "极高" | "较高" | "重大" | "高风险" | "high" => Some(Level::High),
            "中" | "中等" | "一般" | "中风险" | "medium" => Some(Level::Medium),
            "低" | "较低" | "低风险" | "low" => Some(Level::Low),
            _ => None,
        }
    }
}

/// 风险信号 — one fact of the record that by itself speaks for a level.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The signal's stable name.
    pub signal: &'static str,
    pub level: Level,
    /// The day from which it holds; `None`: already.
    pub from: Option<Day>,
    pub words: Said,
    pub article: &'static str,
}

/// 评估 — a person's own level, which prevails when given with a reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    pub level: Level,
    pub reason: String,
    pub on: Option<Day>,
    /// Empty where the ledger gives a level and nobody who judged it.
    pub by: String,
    /// Whoever judged it is an adviser of the case.
    pub adviser: bool,
}

impl Assessed {
    /// `顾问王某`, `周某`, `台账载明`: whose word it is.
    pub fn whose(&self) -> Said {
        let by = &self.by;
        match (by.is_empty(), self.adviser) {
            (true, _) => said!("台账载明", "as the ledger has it"),
            (false, true) => said!("顾问{by}", "adviser {by}"),
            (false, false) => Said::same(by),
        }
    }

    /// `顾问定`, `周某定`, `台账载明`: who set the level, in the head of a case.
    pub fn decided(&self) -> Said {
        let by = &self.by;
        match (by.is_empty(), self.adviser) {
            (true, _) => self.whose(),
            (false, true) => said!("顾问定", "adviser"),
            (false, false) => said!("{by}定", "by {by}"),
        }
    }
}

/// 败诉风险 — what the adviser says and what the record says, both kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Risk {
    pub adviser: Option<Assessed>,
    pub reasons: Vec<Reason>,
    /// 程序性抗辩 that the adviser found open: each reason they answer stands one level lower.
    pub exits: Vec<Said>,
}

impl Risk {
    /// The level that the record's signals give on a day.
    pub fn system(&self, today: Day) -> Option<Level> {
        self.reasons
            .iter()
            .filter(|reason| reason.from.is_none_or(|from| from <= today))
            .map(|r| r.level)
            .max()
    }

    /// The level that counts on a day: the adviser's if given with a reason, else the record's.
    pub fn level(&self, today: Day) -> Option<Level> {
        match &self.adviser {
            Some(assessed) if !assessed.reason.is_empty() => Some(assessed.level),
            Some(assessed) => self.system(today).max(Some(assessed.level)),
            None => self.system(today),
        }
    }
}
