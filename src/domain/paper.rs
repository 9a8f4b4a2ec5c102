//! Papers that a delivery brings: one kind each, under all the names that statutes, courts and offices give them.

use std::sync::LazyLock;

use crate::text::{Text, fold, t};

/// 文书种类 — papers that start or end the same thing are of one kind, whatever they are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// 应诉通知书
    Notice,
    /// 起诉状副本 (行诉法 67), 起诉书副本 in a public-interest suit (公益解释 22), 口头起诉笔录 (行诉法 50)
    Complaint,
    /// 答辩通知书
    AnswerNotice,
    /// 举证通知书
    EvidenceNotice,
    /// 上诉状副本
    Appeal,
    /// 再审申请书副本
    RetrialRequest,
    /// 复议申请书副本, 申请笔录复印件 (复议法 48, 54)
    ReconRequest,
    /// 追加、变更被告，通知参加诉讼: what was served before does not bind the party it names.
    Joining,
    /// 参加诉讼通知书 to a third party
    ThirdParty,
    Summons,
    /// 出庭通知书
    CallOfHead,
    /// 裁判文书
    Decision,
    Advice,
    NormAdvice,
    /// 规范性文件审查通知书
    NormReview,
    /// 对方新证据、新理由
    NewEvidence,
    /// 停止执行裁定书
    StayOrder,
    /// 先予执行、保全裁定书
    AdvanceOrder,
    /// 罚款、拘留决定书
    Sanction,
    /// 经本机关提出的复议申请书 (复议法 32)
    HandedToUs,
    /// 赔偿申请书
    CompensationClaim,
    /// 赔偿金支付申请书
    PaymentClaim,
    ProsecutorAdvice,
    Inquiry,
    Execution,
    Other,
}

/// 文书 — a row of the table.
#[derive(Debug)]
pub struct Paper {
    pub kind: PaperKind,
    pub name: Text,
    /// Other names; a name that contains one of them is of this kind.
    also: &'static [&'static str],
    /// What the form asks beside it.
    asks: Asks,
}

/// What a paper of the kind is about, beside being received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Nothing,
    /// A court may name in it its own day for answer or evidence.
    CourtDay,
    /// The organ itself decides, replies, passes on or contests.
    Handling,
}

const fn paper(kind: PaperKind, name: &'static str, asks: Asks, also: &'static [&'static str]) -> Paper {
    Paper { kind, name: t(name, name), also, asks }
}

const fn told(kind: PaperKind, name: Text, asks: Asks, also: &'static [&'static str]) -> Paper {
    Paper { kind, name, also, asks }
}

/// All kinds, in the order the form lists them.
#[rustfmt::skip]
pub const PAPERS: &[Paper] = {
    use Asks::{CourtDay, Handling, Nothing};
    use PaperKind as K;
    &[
        paper(K::Notice, "应诉通知书", CourtDay, &["应诉通知"]),
        paper(K::Complaint, "起诉状副本", CourtDay, &["起诉状", "起诉书", "口头起诉笔录", "起诉笔录"]),
        paper(K::AnswerNotice, "答辩通知书", CourtDay, &["答辩通知"]),
        paper(K::EvidenceNotice, "举证通知书", CourtDay, &["举证通知", "提供证据通知"]),
        paper(K::Appeal, "上诉状副本", CourtDay, &["上诉状"]),
        paper(K::RetrialRequest, "再审申请书副本", CourtDay, &["再审申请书"]),
        paper(K::ReconRequest, "复议申请书副本", CourtDay, &["复议申请书", "申请笔录", "复议答复通知", "答复通知书", "提出答复通知"]),
        paper(K::Joining, "追加被告通知书", Nothing, &["追加被告", "变更被告", "追加为被告", "变更为被告"]),
        paper(K::ThirdParty, "参加诉讼通知书", CourtDay, &["参加诉讼", "追加第三人", "追加为第三人"]),
        paper(K::Summons, "传票", Nothing, &[]),
        paper(K::CallOfHead, "出庭通知书", Nothing, &["出庭通知"]),
        paper(K::Decision, "裁判文书", Nothing, &[]),
        paper(K::Advice, "司法建议书", Nothing, &[]),
        paper(K::NormAdvice, "规范性文件处理建议书", Nothing, &[]),
        paper(K::NormReview, "规范性文件审查通知书", Handling, &["规范性文件审查通知"]),
        told(K::NewEvidence, t("对方新证据、新理由", "other side's new evidence"), Nothing, &["对方新证据"]),
        paper(K::StayOrder, "停止执行裁定书", Handling, &["停止执行"]),
        paper(K::AdvanceOrder, "先予执行、保全裁定书", Handling, &["停止执行（先予执行）裁定书", "先予执行", "保全"]),
        paper(K::Sanction, "罚款、拘留决定书", Handling, &["罚款（拘留）决定书", "罚款", "拘留决定", "司法拘留"]),
        told(K::HandedToUs, t("经本机关提出的复议申请书", "复议申请书 handed to us"), Handling, &["经本机关提出的复议申请"]),
        paper(K::CompensationClaim, "赔偿申请书", Handling, &["赔偿申请"]),
        paper(K::PaymentClaim, "赔偿金支付申请书", Handling, &["赔偿金支付申请", "支付赔偿金申请"]),
        paper(K::ProsecutorAdvice, "检察建议书", Nothing, &["检察建议"]),
        paper(K::Inquiry, "调查函", Nothing, &[]),
        paper(K::Execution, "执行通知书", Nothing, &[]),
        told(K::Other, t("其他", "other"), Nothing, &[]),
    ]
};

/// The names the form offers, in its order.
pub const NAMES: [Text; PAPERS.len()] = {
    let mut names = [t("", ""); PAPERS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = PAPERS[at].name;
        at += 1;
    }
    names
};

/// The row that a paper's name belongs to: the one whose longest name it contains. `None` for a name of no kind.
pub fn read(name: &str) -> Option<&'static Paper> {
    let name = fold::key(name);
    BY_LENGTH.iter().find(|(known, _)| name.contains(known)).map(|(_, paper)| *paper)
}

/// Every name of every kind, the longest first.
static BY_LENGTH: LazyLock<Vec<(String, &'static Paper)>> = LazyLock::new(|| {
    let names = |paper: &'static Paper| {
        let all = std::iter::once(&paper.name.zh).chain(paper.also);
        all.map(move |name| (fold::key(name), paper))
    };
    let mut all: Vec<_> = PAPERS.iter().flat_map(names).collect();
    all.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    all
});

/// The kind of a paper by its name.
pub fn kind(name: &str) -> Option<PaperKind> {
    read(name).map(|paper| paper.kind)
}

/// Whether a court may name its own day for answer or evidence in it.
pub fn names_a_day(name: &str) -> bool {
    read(name).is_some_and(|paper| paper.asks == Asks::CourtDay)
}

/// Whether the organ itself decides, replies, passes it on or contests it.
pub fn is_handled(name: &str) -> bool {
    read(name).is_some_and(|paper| paper.asks == Asks::Handling)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_of_one_kind_under_each_of_its_names() {
        for (name, wanted) in [
            ("行政起诉状副本", PaperKind::Complaint),
            ("行政公益诉讼起诉书副本", PaperKind::Complaint),
            ("上诉状副本", PaperKind::Appeal),
            ("行政复议申请笔录复印件", PaperKind::ReconRequest),
            ("提出行政复议答复通知书", PaperKind::ReconRequest),
            ("经本机关提出的复议申请书", PaperKind::HandedToUs),
            ("行政赔偿申请书", PaperKind::CompensationClaim),
            ("赔偿金支付申请书", PaperKind::PaymentClaim),
            ("拘留决定书", PaperKind::Sanction),
            ("不予先予执行裁定书", PaperKind::AdvanceOrder),
            ("停止执行裁定书", PaperKind::StayOrder),
            ("停止执行（先予执行）裁定书", PaperKind::AdvanceOrder),
            ("规范性文件处理建议书", PaperKind::NormAdvice),
            ("答辩通知书", PaperKind::AnswerNotice),
        ] {
            assert_eq!(kind(name), Some(wanted), "{name}");
        }
        assert_eq!(kind("合议庭组成人员通知书"), None);
    }

    #[test]
    fn each_name_the_form_offers_is_of_its_own_row() {
        for paper in PAPERS {
            assert_eq!(kind(paper.name.zh), Some(paper.kind), "{}", paper.name.zh);
        }
    }
}
