//! Duties: what must be done by when, as derived from the rules and the records of a case.

use crate::domain::day::Day;
use crate::domain::record::RecordId;
use crate::text::{Said, worded};

worded! {
    /// 办理状态 — how a duty stands. Nothing falls silent: a missing fact makes it undetermined.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum DutyState {
        Open = "open", "待办" / "open";
        Done = "done", "已办" / "done";
        DoneLate = "done_late", "逾期办结" / "done late";
        Excused = "excused", "免除" / "excused";
        Void = "void", "不再适用" / "void";
        Undetermined = "undetermined", "待补录" / "fact missing";
    }
}

/// The stage of a duty that is only a reminder (参照): shown by its days, never overdue and never a breach.
pub const REMINDER: &str = "reminder";

/// The stage of a duty of which nobody can say yet whether it is late, because a court has not decided: it counts for
/// nothing until then.
pub const UNDECIDED: &str = "undecided";

/// 期限 — one duty of one case under one rule. Words come from the rule book, by `rule`.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty {
    /// The rule's id in the catalogue: `L2`, `S1` …
    pub rule: String,
    /// The record whose fact started it.
    pub trigger: Option<RecordId>,
    /// The day from which it is counted.
    pub from: Option<Day>,
    /// The last day before any rest day moved it.
    pub raw: Option<Day>,
    /// The last day after rest days moved it.
    pub due: Option<Day>,
    /// The last working day on or before `raw`.
    pub safe: Option<Day>,
    /// The day to act by: `safe` for the district's own periods, else `due`.
    pub act_by: Option<Day>,
    /// The last day on which the act is still in time.
    pub last: Option<Day>,
    pub state: DutyState,
    pub done_on: Option<Day>,
    /// 暂定 — a day it rests on lies beyond the published holiday notices.
    pub provisional: bool,
    /// The defendant it binds where each has its own; empty otherwise.
    pub organ: String,
    /// 责任人 — who is named for it in the record, as a meeting's decision names one; empty where nobody is.
    pub owner: String,
    /// 未履行 — it was overdue, or its gate was gone through, when its case moved on or when it was excused: it stays a
    /// breach.
    pub breach: bool,
    /// Where a duty of several steps stands (`proposal`, `approval`, `holding`), or which item of its paper it is
    /// about; empty otherwise.
    pub stage: String,
    /// Why it is void, excused or undetermined.
    pub why: Option<Said>,
    /// 人工定日 — the day a person set for it.
    pub set: Option<SetDay>,
}

/// 人工定日 — a day that a person set for a duty, and the computed day beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SetDay {
    pub day: Day,
    pub record: RecordId,
    /// The day to act by as it is computed without it; `None` where a fact is missing or no day is set.
    pub computed: Option<Day>,
    /// It is the day to act by.
    pub governs: bool,
    /// The computed day was another when it was set: to be looked at again.
    pub stale: bool,
}

impl Duty {
    /// A duty of which nothing is known yet but its rule: open, without a day.
    pub fn under(rule: &str) -> Duty {
        Duty {
            rule: rule.to_owned(),
            trigger: None,
            from: None,
            raw: None,
            due: None,
            safe: None,
            act_by: None,
            last: None,
            state: DutyState::Open,
            done_on: None,
            provisional: false,
            organ: String::new(),
            owner: String::new(),
            breach: false,
            stage: String::new(),
            why: None,
            set: None,
        }
    }
}

worded! {
    /// 办理分组 — the groups of the triage screen, in the order they are shown.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Bucket {
        Overdue = "overdue", "逾期" / "overdue";
        Today = "today", "今日" / "today";
        ThreeDays = "three_days", "三日内" / "next 3 days";
        Week = "week", "本周" / "this week";
        Hearing = "hearing", "开庭" / "hearings";
        AtRisk = "at_risk", "有败诉风险未开会" / "at risk, no meeting";
        Approval = "approval", "待审批" / "waiting for approval";
        Undated = "undated", "未定日期" / "open, no day set";
        Undetermined = "undetermined", "待补录" / "facts missing";
        NoNextStep = "no_next_step", "无下一步" / "no next step";
    }
}
