//! 进度 — where a case stands, as lists, ledgers and filters name it.

use crate::domain::case_no::Instance;
use crate::text::{Text, t, worded};

worded! {
    /// 进度 — the step a case is at; derived from its records and duties, never typed.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Status {
        /// Papers came and nobody has them yet who is to answer.
        #[default]
        ToForward = "to_forward", "待转交" / "to be forwarded";
        ToAnswer = "to_answer", "待答辩" / "to be answered";
        /// The answer is ready and waits for the adviser.
        ToReview = "to_review", "待把关" / "to be reviewed";
        /// Answered, not yet reported to the justice bureau.
        ToFile = "to_file", "待备案" / "to be filed";
        ToHear = "to_hear", "待开庭" / "hearing to come";
        Heard = "heard", "已开庭待判" / "heard";
        Mediating = "mediating", "调解中" / "in mediation";
        Suspended = "suspended", "中止" / "suspended";
        /// Decided; someone may still appeal.
        MayAppeal = "may_appeal", "已判待定上诉" / "may be appealed";
        Appealed = "appealed", "上诉中" / "appealed";
        ToPerform = "to_perform", "待履行" / "to be performed";
        /// The report on the loss is still to be made.
        ToReport = "to_report", "待报告" / "to be reported";
        /// A reconsideration that was decided and sued against: it goes on in court.
        Sued = "sued", "已起诉" / "sued in court";
        /// Decided for good, nothing left to do but to close it.
        ToClose = "to_close", "待结案" / "to be closed";
        Closed = "closed", "已结案" / "closed";
        Archived = "archived", "已归档" / "archived";
    }
}

impl Status {
    /// The one of this Chinese word, of a suit or of a reconsideration.
    pub fn from_word(word: &str) -> Option<Status> {
        let called = |status: &Status| {
            [None, Some(Instance::Reconsideration)]
                .map(|instance| status.of(instance).zh)
                .contains(&word.trim())
        };
        Status::ALL.into_iter().find(called)
    }

    /// What the step is called before whom the case is: a reconsideration has its own words.
    pub fn of(self, instance: Option<Instance>) -> Text {
        match (instance, self) {
            (Some(Instance::Reconsideration), Status::ToAnswer) => t("待答复", "reply due"),
            (Some(Instance::Reconsideration), Status::ToHear) => t("待审理", "to be examined"),
            (Some(Instance::Reconsideration), Status::Heard) => t("已听证待决定", "heard"),
            (Some(Instance::Reconsideration), Status::MayAppeal) => t("已决定待诉", "may be sued"),
            _ => self.words(),
        }
    }

    /// Whether the answer is still awaited of someone.
    pub fn awaits_answer(self) -> bool {
        matches!(self, Status::ToForward | Status::ToAnswer | Status::ToReview)
    }

    /// Whether no sitting is recorded as held yet.
    pub fn before_hearing(self) -> bool {
        self.awaits_answer() || matches!(self, Status::ToFile | Status::ToHear)
    }
}

/// 争议化解、调解 — the matter of a talk with the court that is mediation.
pub const SETTLING: &str = "争议化解、调解";
