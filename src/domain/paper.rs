//! Papers that a delivery brings: each under all the names that statutes, courts and offices give it.

use std::sync::LazyLock;

use crate::domain::vocabulary::CourtPaper;
use crate::text::fold;

/// 责令 — what the name of an order to do something begins with.
const ORDERS: &str = "责令";

/// What a paper is about, beside being received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Nothing,
    /// A court may name in it its own day for answer or evidence.
    CourtDay,
    /// The organ itself decides, replies, passes it on or contests it.
    Handling,
}

/// The other names of a paper; a name that contains one of them is of its kind. 起诉书副本: 公益解释 22; 口头起诉: 行诉法 50;
/// 申请笔录复印件: 复议法 48, 54.
#[rustfmt::skip]
const PAPERS: &[(CourtPaper, Asks, &[&str])] = {
    use Asks::{CourtDay, Handling, Nothing};
    use CourtPaper as P;
    &[
        (P::NoticeToRespond, CourtDay, &["应诉通知"]),
        (P::Complaint, CourtDay, &["起诉状", "起诉书", "口头起诉笔录", "起诉笔录"]),
        (P::NoticeToAnswer, CourtDay, &["答辩通知"]),
        (P::NoticeOfEvidence, CourtDay, &["举证通知", "提供证据通知"]),
        (P::Appeal, CourtDay, &["上诉状"]),
        (P::RetrialRequest, CourtDay, &["再审申请书"]),
        (P::ReconRequest, CourtDay, &["复议申请书", "申请笔录", "复议答复通知", "答复通知书"]),
        (P::NoticeOfJoinder, Nothing, &["追加被告", "变更被告", "追加为被告", "变更为被告"]),
        (P::NoticeToTakePart, CourtDay, &["参加诉讼", "追加第三人", "追加为第三人"]),
        (P::NoticeOfHearing, Nothing, &["出庭通知"]),
        (P::Decision, Nothing, &["判决书", "裁定书", "调解书", "复议决定书"]),
        (P::NormReview, Handling, &["规范性文件审查通知"]),
        (P::NewEvidence, Nothing, &["对方新证据"]),
        (P::Stay, Handling, &["停止执行"]),
        (P::Advance, Handling, &["停止执行（先予执行）裁定书", "先予执行", "保全裁定", "保全"]),
        (P::Fine, Handling, &["罚款（拘留）决定书", "罚款", "拘留决定", "司法拘留"]),
        (P::ReconHandedToUs, Handling, &["经本机关提出的复议申请"]),
        (P::CompensationClaim, Handling, &["赔偿申请"]),
        (P::PaymentClaim, Handling, &["赔偿金支付申请", "支付赔偿金申请"]),
        (P::ProsecutorAdvice, Nothing, &["检察建议"]),
        (P::Resumption, Nothing, &["恢复审理", "恢复诉讼", "恢复行政复议", "继续审理"]),
    ]
};

/// Every name of every paper, the longest first: a name is of the kind whose longest name it contains.
static BY_LENGTH: LazyLock<Vec<(String, CourtPaper)>> = LazyLock::new(|| {
    let own = CourtPaper::ALL.into_iter().map(|paper| (fold::key(paper.words().zh), paper));
    let also =
        PAPERS.iter().flat_map(|(paper, _, names)| names.iter().map(move |name| (fold::key(name), *paper)));
    let mut all: Vec<_> = own.chain(also).collect();
    all.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    all
});

impl CourtPaper {
    /// The paper of a name; `None` for a name of no kind.
    pub fn read(name: &str) -> Option<CourtPaper> {
        let name = fold::key(name);
        BY_LENGTH.iter().find(|(known, _)| name.contains(known)).map(|(_, paper)| *paper)
    }

    /// Whether a name is one of its own.
    pub fn is_in(self, name: &str) -> bool {
        CourtPaper::read(name) == Some(self)
    }

    /// It brings a party into a suit that already runs (行诉解释 26, 134).
    pub fn joins(name: &str) -> bool {
        matches!(CourtPaper::read(name), Some(CourtPaper::NoticeOfJoinder | CourtPaper::NoticeToTakePart))
    }

    /// It opens a suit, or goes on with one.
    pub fn opens(name: &str) -> bool {
        CourtPaper::sets_a_day(name) || CourtPaper::Summons.is_in(name)
    }

    /// 通知开庭的文书 — it calls the parties to a hearing.
    pub fn calls(name: &str) -> bool {
        matches!(CourtPaper::read(name), Some(CourtPaper::Summons | CourtPaper::NoticeOfHearing))
    }

    /// A court may name its own day for answer or evidence in it.
    pub fn sets_a_day(name: &str) -> bool {
        asks(name) == Asks::CourtDay
    }

    /// 另行指定期限的文书 — of no kind whose own period takes up the day it names: what it asks by that day stands by itself.
    pub fn asks_apart(name: &str) -> bool {
        use CourtPaper as P;
        let own = matches!(
            CourtPaper::read(name),
            Some(
                P::Stay | P::Advance | P::Fine | P::ReconHandedToUs | P::CompensationClaim | P::PaymentClaim
            )
        );
        !own && !CourtPaper::sets_a_day(name)
    }

    /// 责令履行、提交的文书 — it asks for something to be done, whether or not a day is entered of it.
    pub fn demands(name: &str) -> bool {
        CourtPaper::NoticeOfExecution.is_in(name)
            || (CourtPaper::read(name).is_none() && name.contains(ORDERS))
    }

    /// The organ itself decides, replies, passes it on or contests it.
    pub fn is_handled(name: &str) -> bool {
        asks(name) == Asks::Handling
    }
}

fn asks(name: &str) -> Asks {
    let paper = CourtPaper::read(name);
    PAPERS.iter().find(|(known, ..)| Some(*known) == paper).map_or(Asks::Nothing, |(_, asks, _)| *asks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_of_one_kind_under_each_of_its_names() {
        for (name, wanted) in [
            ("行政起诉状副本", CourtPaper::Complaint),
            ("行政公益诉讼起诉书副本", CourtPaper::Complaint),
            ("上诉状副本", CourtPaper::Appeal),
            ("行政复议申请笔录复印件", CourtPaper::ReconRequest),
            ("提出行政复议答复通知书", CourtPaper::ReconRequest),
            ("经本机关提出的复议申请书", CourtPaper::ReconHandedToUs),
            ("行政赔偿申请书", CourtPaper::CompensationClaim),
            ("赔偿金支付申请书", CourtPaper::PaymentClaim),
            ("拘留决定书", CourtPaper::Fine),
            ("不予先予执行裁定书", CourtPaper::Advance),
            ("停止执行裁定书", CourtPaper::Stay),
            ("停止执行（先予执行）裁定书", CourtPaper::Advance),
            ("规范性文件处理建议书", CourtPaper::NormAdvice),
            ("答辩通知书", CourtPaper::NoticeToAnswer),
        ] {
            assert_eq!(CourtPaper::read(name), Some(wanted), "{name}");
        }
        assert_eq!(CourtPaper::read("合议庭组成人员通知书"), None);
    }

    #[test]
    fn each_name_the_form_offers_is_its_own() {
        for paper in CourtPaper::ALL {
            assert_eq!(CourtPaper::read(paper.words().zh), Some(paper));
        }
    }
}
