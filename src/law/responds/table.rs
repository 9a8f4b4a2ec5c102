//! How a reconsideration can end, and whom the statute then makes defendant.

use crate::domain::vocabulary::{DefendantForm, ReconResult};
use crate::text::{Text, t};

/// 复议情形 — whether the act was reconsidered before the suit, and how that ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// 未经复议
    Direct,
    /// 复议维持，含驳回复议请求
    Upheld,
    /// 既有维持又有改变
    Mixed,
    /// 复议改变
    Changed,
    /// 逾期未作出复议决定
    Undecided,
    /// 以不符合受理条件驳回，或者不予受理
    NotAdmitted,
}

/// What the statute makes of an ending.
#[derive(Debug)]
pub struct ResponseRule {
    pub words: Text,
    /// `None`: whichever organ is sued is the defendant.
    pub form: Option<DefendantForm>,
    /// Who is defendant.
    pub defendants: Text,
    pub clause: &'static str,
    /// Where the clause has to be read rather than applied.
    pub reading: Option<Text>,
}

/// What a written result of the reconsideration means.
#[derive(Debug)]
pub struct Result {
    pub word: ReconResult,
    /// `None`: the word alone does not tell.
    pub ending: Option<Ending>,
    /// What has to be looked up in the decision before this can be relied on.
    pub doubt: Option<Text>,
}

const fn plain(word: ReconResult, ending: Ending) -> Result {
    Result { word, ending: Some(ending), doubt: None }
}

const fn doubtful(word: ReconResult, ending: Option<Ending>, doubt: Text) -> Result {
    Result { word, ending, doubt: Some(doubt) }
}

/// The words of the field 复议结果.
pub const RESULTS: [Result; 15] = [
    plain(ReconResult::Upheld, Ending::Upheld),
    plain(ReconResult::ClaimDismissed, Ending::Upheld),
    doubtful(
        ReconResult::ApplicationDismissed,
        None,
        t(
            "以不符合受理条件驳回的不是维持，其他驳回视为维持（行诉解释第133条）：请按决定书改选",
            "dismissed as inadmissible is not upheld, dismissed otherwise is (行诉解释第133条): choose by the decision",
        ),
    ),
    plain(ReconResult::DismissedInadmissible, Ending::NotAdmitted),
    plain(ReconResult::NotAdmitted, Ending::NotAdmitted),
    plain(ReconResult::Changed, Ending::Changed),
    plain(ReconResult::Annulled, Ending::Changed),
    doubtful(
        ReconResult::PartlyAnnulled,
        Some(Ending::Mixed),
        t(
            "其余部分决定书是否维持，请核对；未维持的按复议改变（行诉解释第134条）",
            "whether the decision upholds the rest: if not, the act was changed (行诉解释第134条)",
        ),
    ),
    plain(ReconResult::PartlyUpheld, Ending::Mixed),
    doubtful(
        ReconResult::Illegal,
        Some(Ending::Changed),
        t(
            "仅以违反法定程序为由确认违法的不算改变（行诉解释第22条第3款），请核对",
            "declared illegal only for its procedure is not changed (行诉解释第22条第3款): check",
        ),
    ),
    plain(ReconResult::IllegalInProcedure, Ending::Upheld),
    plain(ReconResult::Void, Ending::Changed),
    plain(ReconResult::ToPerform, Ending::Changed),
    plain(ReconResult::Undecided, Ending::Undecided),
    doubtful(
        ReconResult::Ended,
        Some(Ending::Direct),
        t(
            "撤回复议申请后起诉原行政行为的，按未经复议（行诉解释第58条）；终止原因请核对",
            "after withdrawal the act is sued over as if not reconsidered (行诉解释第58条): check why it ended",
        ),
    ),
];

impl Ending {
    /// 行政诉讼法第26条、行诉解释第22条、第133条、第134条.
    pub fn rule(self) -> &'static ResponseRule {
        match self {
            Ending::Direct => {
                const {
                    &ResponseRule {
                        words: t("未经复议", "not reconsidered"),
                        form: Some(DefendantForm::Alone),
                        defendants: t(
                            "作出行政行为的机关是被告",
                            "the organ that made the act is the defendant",
                        ),
                        clause: "行政诉讼法第26条第1款",
                        reading: None,
                    }
                }
            }
            Ending::Upheld => {
                const {
                    &ResponseRule {
                        words: t("复议维持（含驳回复议请求）", "upheld (or claim dismissed)"),
                        form: Some(DefendantForm::Joint),
                        defendants: t(
                            "作出原行政行为的机关和复议机关是共同被告",
                            "the organ that made the act and the reconsidering organ are defendants together",
                        ),
                        clause: "行政诉讼法第26条第2款；行诉解释第133条",
                        reading: None,
                    }
                }
            }
            Ending::Mixed => {
                const {
                    &ResponseRule {
                        words: t("复议部分维持、部分改变", "partly upheld, partly changed"),
                        form: Some(DefendantForm::Joint),
                        defendants: t(
                            "既有维持又有改变或者不予受理内容的，两机关为共同被告",
                            "a decision that upholds in part makes both organs defendants together",
                        ),
                        clause: "行诉解释第134条第2款",
                        reading: None,
                    }
                }
            }
            Ending::Changed => {
                const {
                    &ResponseRule {
                        words: t("复议改变原行政行为", "changed in reconsideration"),
                        form: Some(DefendantForm::ReconAlone),
                        defendants: t(
                            "复议改变处理结果的，复议机关是被告",
                            "where the result was changed, the reconsidering organ is the defendant",
                        ),
                        clause: "行政诉讼法第26条第2款；行诉解释第22条",
                        reading: None,
                    }
                }
            }
            Ending::Undecided => {
                const {
                    &ResponseRule {
                        words: t("复议机关逾期未作出决定", "not decided in time"),
                        form: None,
                        defendants: t(
                            "起诉原行政行为的，作出机关是被告；起诉复议机关不作为的，复议机关是被告",
                            "whoever is sued: over the act the organ that made it, over the inaction the reconsidering organ",
                        ),
                        clause: "行政诉讼法第26条第3款",
                        reading: None,
                    }
                }
            }
            Ending::NotAdmitted => {
                const {
                    &ResponseRule {
                        words: t("以不符合受理条件驳回或者不予受理", "dismissed or refused as inadmissible"),
                        form: None,
                        defendants: t(
                            "不属于复议维持，不列共同被告；起诉哪一机关的行为，哪一机关是被告",
                            "not upheld, so no joint defendants: the organ whose act is sued over is the defendant",
                        ),
                        clause: "行诉解释第133条；行政诉讼法第26条",
                        reading: Some(t(
                            "解释第133条只排除共同被告，由被诉的是原行政行为还是驳回（不予受理）决定来定被告",
                            "行诉解释第133条 only rules out joint defendants; which act is sued over decides",
                        )),
                    }
                }
            }
        }
    }

    pub fn words(self) -> Text {
        self.rule().words
    }
}
