//! Duties: what must be done by when, as derived from the rules and the records of a case.

use crate::domain::day::Day;
use crate::domain::record::RecordId;
use crate::text::{Said, Text, t};

/// 办理状态 — how a duty stands. Nothing falls silent: a missing fact makes it undetermined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyState {
    /// 待办
    Open,
    /// 已办
    Done,
    /// 逾期办结
    DoneLate,
    /// 免除
    Excused,
    /// 不再适用
    Void,
    /// 缺事实
    Undetermined,
}

impl DutyState {
    pub const ALL: [DutyState; 6] = [
        DutyState::Open,
        DutyState::Done,
        DutyState::DoneLate,
        DutyState::Excused,
        DutyState::Void,
        DutyState::Undetermined,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            DutyState::Open => "open",
            DutyState::Done => "done",
            DutyState::DoneLate => "done_late",
            DutyState::Excused => "excused",
            DutyState::Void => "void",
            DutyState::Undetermined => "undetermined",
        }
    }

    pub fn read(key: &str) -> Option<DutyState> {
        DutyState::ALL.into_iter().find(|state| state.key() == key)
    }

    pub const fn words(self) -> Text {
        match self {
            DutyState::Open => t("待办", "open"),
            DutyState::Done => t("已办", "done"),
            DutyState::DoneLate => t("逾期办结", "done late"),
            DutyState::Excused => t("免除", "excused"),
            DutyState::Void => t("不再适用", "void"),
            DutyState::Undetermined => t("缺事实", "fact missing"),
        }
    }
}

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
    /// Where a duty of several steps stands (`proposal`, `approval`, `holding`), or which item of its paper it is
    /// about; empty otherwise.
    pub stage: String,
    /// Why it is void, excused or undetermined.
    pub why: Option<Said>,
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
            stage: String::new(),
            why: None,
        }
    }
}

/// 办理分组 — the groups of the triage screen, in the order they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bucket {
    /// 逾期
    Overdue,
    /// 今日
    Today,
    /// 三日内
    ThreeDays,
    /// 本周
    Week,
    /// 开庭
    Hearing,
    /// 有败诉风险未开会
    AtRisk,
    /// 待审批
    Approval,
    /// 缺事实
    Undetermined,
    /// 无下一步
    NoNextStep,
}

impl Bucket {
    pub const ALL: [Bucket; 9] = [
        Bucket::Overdue,
        Bucket::Today,
        Bucket::ThreeDays,
        Bucket::Week,
        Bucket::Hearing,
        Bucket::AtRisk,
        Bucket::Approval,
        Bucket::Undetermined,
        Bucket::NoNextStep,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Bucket::Overdue => "overdue",
            Bucket::Today => "today",
            Bucket::ThreeDays => "three_days",
            Bucket::Week => "week",
            Bucket::Hearing => "hearing",
            Bucket::AtRisk => "at_risk",
            Bucket::Approval => "approval",
            Bucket::Undetermined => "undetermined",
            Bucket::NoNextStep => "no_next_step",
        }
    }

    pub const fn words(self) -> Text {
        match self {
            Bucket::Overdue => t("逾期", "overdue"),
            Bucket::Today => t("今日", "today"),
            Bucket::ThreeDays => t("三日内", "next 3 days"),
            Bucket::Week => t("本周", "this week"),
            Bucket::Hearing => t("开庭", "hearings"),
            Bucket::AtRisk => t("有败诉风险未开会", "at risk, no meeting"),
            Bucket::Approval => t("待审批", "waiting for approval"),
            Bucket::Undetermined => t("缺事实", "facts missing"),
            Bucket::NoNextStep => t("无下一步", "no next step"),
        }
    }
}
