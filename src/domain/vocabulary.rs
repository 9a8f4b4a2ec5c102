//! The words that forms offer, imports write and law reads: each stands here once, and nothing else compares them.

use crate::text::worded;

worded! {
    /// 开庭状态
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum HearingState {
        Awaited = "待开庭" / "to come";
        Held = "已开庭" / "held";
        Postponed = "延期" / "postponed";
        Cancelled = "取消" / "cancelled";
    }
}

impl HearingState {
    /// 待开庭 — neither held, nor postponed, nor cancelled; so is one of which nothing is said.
    pub fn awaited(word: &str) -> bool {
        word.is_empty() || *word == HearingState::Awaited
    }

    /// Neither postponed nor cancelled.
    pub fn stands(word: &str) -> bool {
        *word != HearingState::Postponed && *word != HearingState::Cancelled
    }
}
