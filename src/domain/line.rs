//! One line of the docket: what lists show, sort and filter by.

use crate::domain::case_no::Instance;
use crate::domain::day::{Day, Moment};
use crate::domain::record::CaseId;
use crate::domain::risk::Level;
use crate::domain::status::Status;
use crate::text::{Said, Text};
use serde::{Deserialize, Serialize};

/// 台账行 — one case in one line, derived from its records.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    pub case: Option<CaseId>,
    pub court_no: String,
    /// 审级
    pub instance: String,
    pub plaintiffs: Vec<String>,
    /// 原告人数 when larger than the list.
    pub plaintiff_count: u32,
    pub defendants: Vec<String>,
    /// 应诉承办单位, full name.
    pub organ: String,
    pub court: String,
    pub cause: String,
    /// 行政管理领域
    pub field: String,
    /// 村居、地点
    pub place: String,
    /// 败诉原因, of what was lost.
    pub grounds: Vec<String>,
    pub officer: String,
    pub advisers: Vec<String>,
    /// The day the papers that started the case here were received.
    pub served_on: Option<Day>,
    pub closed_on: Option<Day>,
    pub close_kind: String,
    pub lost: bool,
    /// 进度
    pub status: Status,
    /// The next day to act by among open duties, and its rule.
    pub next_due: Option<Day>,
    pub next_rule: String,
    pub next_provisional: bool,
    /// How many duties are open without a day.
    pub undated: u32,
    /// The day its records were last written to.
    pub changed_on: Option<Day>,
    /// The last day on which that duty is still in time; `None` for a guide.
    pub next_last: Option<Day>,
    pub hearing_at: Option<Moment>,
    pub risk_adviser: Option<Level>,
    /// The record's level as it stands without waiting for a day.
    pub risk_system: Option<Level>,
    /// From this day the record's level is high.
    pub risk_high_from: Option<Day>,
    /// The weightiest reason of the level, for lists; see [`Line::why`].
    pub risk_why: Whys,
    /// Case number digits, names and pinyin initials, folded, for filtering.
    pub find: String,
}

/// 风险理由 — the weightiest reason of the level as it stands, and of the high one that a day brings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Whys {
    pub now: Option<Said>,
    /// From `risk_high_from` on.
    pub high: Option<Said>,
}

impl Whys {
    /// As a row keeps it; none where it cannot be read.
    pub fn read(kept: &str) -> Whys {
        serde_json::from_str(kept).unwrap_or_default()
    }
}

impl Line {
    /// The weightiest reason of the level that counts on a day.
    pub fn why(&self, today: Day) -> Option<&Said> {
        let high = self.risk_adviser.is_none() && self.risk_high_from.is_some_and(|from| from <= today);
        let Whys { now, high: later } = &self.risk_why;
        later.as_ref().filter(|_| high).or(now.as_ref())
    }

    pub fn reconsidered(&self) -> bool {
        Instance::read(&self.instance) == Some(Instance::Reconsideration)
    }

    /// 进度 in the words of its instance.
    pub fn step(&self) -> Text {
        self.status.of(Instance::read(&self.instance))
    }

    pub fn pending(&self) -> bool {
        self.closed_on.is_none()
    }

    /// The level that counts on a day.
    pub fn risk(&self, today: Day) -> Option<Level> {
        if self.risk_adviser.is_some() {
            return self.risk_adviser;
        }
        if self.risk_high_from.is_some_and(|from| from <= today) {
            return Some(Level::High);
        }
        self.risk_system
    }
}
