//! Outcomes of judgments and whether they count as lost.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::{Text, fold, t};

/// 裁判结果 — how a case ended, as the ledgers' 结案方式 has it, and how it counts in 败诉率.
///
/// Per defendant and per instance; the effective document decides. What counts as lost follows the published
/// definitions (annulled, declared unlawful or void, varied, ordered to perform or pay); a `configurable` row is one
/// on which districts differ, so its count is only the default.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The name as stored.
    pub name: &'static str,
    pub en: &'static str,
    /// Other wordings it is read from.
    pub also: &'static [&'static str],
    pub counts: Counts,
    /// 自行纠正 — withdrawn because the organ changed its act: not lost, yet shown apart.
    pub self_corrected: bool,
    pub configurable: bool,
    /// The article it rests on.
    pub article: &'static str,
    pub of: Paper,
}

/// 胜败 — how an outcome counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Counts {
    #[serde(rename = "败诉")]
    Lost,
    #[serde(rename = "未败诉")]
    NotLost,
    #[serde(rename = "不计")]
    NotCounted,
}

impl Counts {
    pub const ALL: [Counts; 3] = [Counts::Lost, Counts::NotLost, Counts::NotCounted];

    pub fn words(self) -> Text {
        match self {
            Counts::Lost => t("败诉", "lost"),
            Counts::NotLost => t("未败诉", "not lost"),
            Counts::NotCounted => t("不计", "not counted"),
        }
    }
}

/// 文书种类 — the paper that brings the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paper {
    Judgment,
    Ruling,
    Mediation,
    Reconsideration,
    Other,
}

impl Paper {
    /// In the order the forms list them.
    pub const ALL: [Paper; 5] =
        [Paper::Judgment, Paper::Ruling, Paper::Mediation, Paper::Reconsideration, Paper::Other];

    pub fn words(self) -> Text {
        match self {
            Paper::Judgment => t("判决书", "判决书 (judgment)"),
            Paper::Ruling => t("裁定书", "裁定书 (ruling)"),
            Paper::Mediation => t("调解书", "调解书 (mediation)"),
            Paper::Reconsideration => t("行政复议决定书", "行政复议决定书 (reconsideration decision)"),
            Paper::Other => t("其他", "other"),
        }
    }
}

use Counts::{Lost, NotCounted, NotLost};
use Paper::{Judgment, Mediation, Other, Reconsideration, Ruling};

type Names = &'static [&'static str];

const fn row(
    of: Paper,
    name: &'static str,
    en: &'static str,
    counts: Counts,
    article: &'static str,
    also: Names,
) -> Outcome {
    Outcome { name, en, also, counts, self_corrected: false, configurable: false, article, of }
}

/// A row on which districts differ.
const fn open(
    of: Paper,
    name: &'static str,
    en: &'static str,
    counts: Counts,
    article: &'static str,
    also: Names,
) -> Outcome {
    Outcome { configurable: true, ..row(of, name, en, counts, article, also) }
}

/// All outcomes, in the order the forms list them.
#[rustfmt::skip]
pub const OUTCOMES: &[Outcome] = &[
    row(Judgment, "驳回诉讼请求", "claims dismissed", NotLost, "行诉法69", &["判决驳回", "驳回原告诉讼请求", "驳回原告的诉讼请求", "驳回"]),
    row(Judgment, "全部撤销", "annulled", Lost, "行诉法70", &["撤销", "判决撤销", "撤销行政行为", "撤销被诉行政行为", "撤销原行政行为"]),
    row(Judgment, "全部撤销并重作", "annulled, act to be redone", Lost, "行诉法70", &["撤销并重作", "撤销重作", "撤销并责令重作", "撤销并责令重新作出", "撤销并责令重新作出行政行为", "全部撤销并责令重作"]),
    row(Judgment, "部分撤销", "annulled in part", Lost, "行诉法70", &["判决部分撤销"]),
    row(Judgment, "部分撤销并重作", "annulled in part, to be redone", Lost, "行诉法70", &["部分撤销重作", "部分撤销并责令重作"]),
    row(Judgment, "履行法定职责", "ordered to perform its duty", Lost, "行诉法72", &["责令履行", "责令履行职责", "责令履行法定职责", "限期履行", "判决履行", "履行职责", "责令重新答复"]),
    row(Judgment, "履行给付义务", "ordered to pay benefits", Lost, "行诉法73", &["给付", "责令给付", "判决给付", "责令履行给付义务"]),
    row(Judgment, "确认违法", "declared unlawful", Lost, "行诉法74", &["判决确认违法", "确认行政行为违法", "确认被诉行政行为违法", "违法"]),
    open(Judgment, "确认违法但不撤销", "declared unlawful, act stands (public interest)", Lost, "行诉法74第一款第一项", &["确认违法不撤销", "确认违法，但不撤销", "确认违法保留效力"]),
    open(Judgment, "确认程序轻微违法", "declared unlawful for a slight breach of procedure", Lost, "行诉法74第一款第二项", &["程序轻微违法", "确认违法（程序轻微违法）", "程序轻微违法确认违法"]),
    open(Judgment, "被告改变后确认原行政行为违法", "original act declared unlawful after the organ changed it", Lost, "行诉法74第二款第二项", &["改变后确认违法", "被告改变原行政行为后确认违法"]),
    row(Judgment, "确认无效", "declared void", Lost, "行诉法75", &["判决确认无效", "确认行政行为无效"]),
    row(Judgment, "责令采取补救措施", "ordered to take remedial measures", Lost, "行诉法76", &["采取补救措施", "补救措施"]),
    row(Judgment, "变更", "varied", Lost, "行诉法77", &["判决变更", "变更行政行为", "变更处罚"]),
    row(Judgment, "行政协议履行", "ordered to perform the agreement", Lost, "行诉法78", &["履行行政协议", "继续履行协议", "继续履行行政协议", "行政协议补救"]),
    row(Judgment, "行政协议赔偿", "damages under the agreement", Lost, "行诉法78", &["赔偿协议损失"]),
    open(Judgment, "行政协议补偿", "compensation under the agreement", Lost, "行诉法78第二款", &["协议补偿"]),
    row(Judgment, "行政赔偿", "damages awarded", Lost, "行诉法76", &["赔偿", "判决赔偿", "责令赔偿", "判决行政赔偿"]),
    row(Judgment, "驳回赔偿请求", "damages refused", NotLost, "行诉法69", &["驳回行政赔偿请求", "驳回赔偿诉讼请求", "不予赔偿"]),
    open(Judgment, "撤销复议决定", "reconsideration decision annulled, original act upheld", Lost, "行诉法79；解释136", &["撤销行政复议决定", "仅撤销复议决定"]),
    // When the organ itself appealed, the upheld judgment is the loss; the form asks, the row counts the usual case.
    open(Judgment, "驳回上诉，维持原判决", "appeal dismissed, judgment upheld", NotLost, "行诉法89", &["驳回上诉维持原判", "维持原判", "维持", "维持原判决", "二审维持", "驳回上诉"]),
    row(Judgment, "改判支持原告请求", "changed on appeal, for the plaintiff", Lost, "行诉法89", &["二审改判败诉", "再审改判败诉", "改判败诉"]),
    row(Judgment, "改判驳回诉讼请求", "changed on appeal, claims dismissed", NotLost, "行诉法89", &["二审改判胜诉", "再审改判胜诉", "改判胜诉"]),
    // The word does not say which way: it is not counted until someone says.
    open(Judgment, "二审改判", "changed on appeal (direction not stated)", NotCounted, "行诉法89", &["改判", "再审改判", "撤销原判改判", "撤销原判，依法改判"]),

    row(Ruling, "驳回上诉，维持原裁定", "appeal dismissed, ruling upheld", NotLost, "行诉法89", &["维持原裁定", "驳回上诉维持裁定"]),
    row(Ruling, "撤销原判，发回重审", "set aside and sent back", NotCounted, "行诉法89", &["发回重审", "发回", "撤销发回", "撤销原判发回"]),
    row(Ruling, "撤销原裁定，指令审理", "ruling set aside, case to be heard", NotCounted, "解释109", &["指令审理", "指令继续审理", "撤销原裁定，指令继续审理", "撤销裁定，指令立案"]),
    row(Ruling, "驳回起诉", "suit dismissed", NotLost, "解释69", &["裁定驳回", "裁定驳回起诉", "驳回原告起诉", "驳回原告的起诉"]),
    row(Ruling, "不予立案", "not admitted", NotLost, "解释101", &["裁定不予立案", "不予受理"]),
    row(Ruling, "准许原告主动撤诉", "withdrawn by the plaintiff", NotCounted, "行诉法62", &["准许撤诉", "撤诉", "原告撤诉", "主动撤诉", "裁定准许撤诉", "准予撤诉", "准许原告撤诉", "准予原告撤诉", "原告主动撤诉"]),
    Outcome { self_corrected: true, ..row(Ruling, "准许原告因被告改变原行政行为撤诉", "withdrawn after the organ changed its act", NotCounted, "行诉法62", &["准许因被告改变原行政行为撤诉", "因被告改变原行政行为撤诉", "被告改变行政行为后撤诉", "被告改变原行政行为后撤诉", "因被告改变行政行为撤诉", "自行纠正后撤诉", "改变原行政行为撤诉"]) },
    row(Ruling, "按撤诉处理", "treated as withdrawn", NotCounted, "行诉法58", &["按撤诉", "按自动撤诉处理", "视为撤诉", "裁定按撤诉处理", "视为申请撤诉"]),
    open(Ruling, "撤回上诉", "appeal withdrawn, the first judgment stands", NotCounted, "行诉法101", &["准许撤回上诉", "上诉人撤回上诉", "准予撤回上诉", "撤回上诉请求"]),
    row(Ruling, "终结诉讼", "ended", NotCounted, "解释88", &["终结", "诉讼终结", "裁定终结"]),
    row(Ruling, "中止诉讼", "suspended", NotCounted, "解释87", &["中止", "裁定中止", "中止审理"]),
    row(Ruling, "移送管辖", "transferred to another court", NotCounted, "行诉法22", &["移送", "改变管辖", "移送/改变管辖", "移送其他法院", "裁定移送"]),
    row(Ruling, "指令再审", "retrial ordered", NotCounted, "行诉法92", &["裁定再审", "提审", "裁定提审", "启动再审"]),
    row(Ruling, "驳回再审申请", "retrial refused", NotCounted, "解释116", &["裁定驳回再审申请", "驳回申诉"]),
    row(Ruling, "准予执行", "execution permitted", NotLost, "解释160", &["准予强制执行", "裁定准予执行"]),
    open(Ruling, "不准予执行", "execution refused", NotCounted, "解释161", &["不准予强制执行", "裁定不准予执行", "不予执行"]),
    row(Ruling, "其他裁定", "other ruling", NotCounted, "", &["裁定其他", "裁定（其他）"]),

    row(Mediation, "调解", "settled by mediation", NotCounted, "行诉法60", &["行政调解", "调解结案", "调解书", "以调解方式结案"]),

    row(Reconsideration, "复议撤销", "reconsideration: annulled", Lost, "复议法64", &["复议决定撤销", "复议机关撤销", "撤销（复议）"]),
    row(Reconsideration, "复议变更", "reconsideration: varied", Lost, "复议法63", &["复议决定变更", "变更（复议）"]),
    row(Reconsideration, "复议确认违法", "reconsideration: declared unlawful", Lost, "复议法65", &["复议决定确认违法", "确认违法（复议）"]),
    row(Reconsideration, "复议责令履行", "reconsideration: ordered to perform", Lost, "复议法66", &["复议决定履行", "责令履行（复议）", "复议履行"]),
    row(Reconsideration, "复议确认无效", "reconsideration: declared void", Lost, "复议法67", &["复议决定确认无效", "确认无效（复议）"]),
    row(Reconsideration, "复议维持", "reconsideration: upheld", NotLost, "复议法68", &["复议决定维持", "维持（复议）"]),
    row(Reconsideration, "复议驳回", "reconsideration: dismissed", NotLost, "复议法69", &["驳回复议申请", "驳回行政复议请求", "驳回复议请求", "驳回行政复议申请", "驳回（复议）"]),
    row(Reconsideration, "复议终止", "reconsideration: ended", NotCounted, "复议法41", &["撤回复议申请", "终止复议", "终止行政复议", "行政复议终止"]),
    row(Reconsideration, "复议调解", "reconsideration: settled", NotCounted, "复议法73", &["复议和解", "行政复议调解书"]),

    open(Other, "其他", "other", NotCounted, "", &["其它", "其他方式", "其他结案方式"]),
];

static INDEX: LazyLock<HashMap<String, &'static Outcome>> = LazyLock::new(|| {
    let mut index = HashMap::new();
    for outcome in OUTCOMES {
        for name in std::iter::once(&outcome.name).chain(outcome.also) {
            index.entry(bare(name)).or_insert(outcome);
        }
    }
    index
});

/// A name without spaces, marks and letter width.
fn bare(text: &str) -> String {
    fold::key(text).replace(['、', ',', '。', '.', ';', ':', '：', '"', '“', '”'], "")
}

/// The outcome of a name or another wording of it, whatever its spaces and marks.
pub fn read(text: &str) -> Option<&'static Outcome> {
    let wanted = bare(text);
    let found = |name: &str| INDEX.get(name).copied();
    found(&wanted).or_else(|| {
        ["一审判决", "二审判决", "再审判决", "一审裁定", "二审裁定", "判决", "裁定", "一审", "二审", "已"]
            .iter()
            .find_map(|start| wanted.strip_prefix(start).and_then(found))
    })
}

impl Outcome {
    pub fn words(&self) -> Text {
        t(self.name, self.en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> Counts {
        read(text).unwrap_or_else(|| panic!("{text}")).counts
    }

    #[test]
    fn every_judgment_against_the_organ_counts_as_lost() {
        for name in [
            "全部撤销",
            "全部撤销并重作",
            "部分撤销",
            "部分撤销并重作",
            "履行法定职责",
            "履行给付义务",
            "确认违法",
            "确认违法但不撤销",
            "确认无效",
            "变更",
            "行政协议履行",
            "行政协议补偿",
            "行政赔偿",
            "复议撤销",
            "复议确认违法",
        ] {
            assert_eq!(counts(name), Counts::Lost, "{name}");
        }
    }

    #[test]
    fn dismissal_and_upholding_are_not_lost() {
        for name in [
            "驳回诉讼请求",
            "驳回起诉",
            "维持",
            "不予立案",
            "驳回赔偿请求",
            "驳回上诉，维持原裁定",
            "复议维持",
        ] {
            assert_eq!(counts(name), Counts::NotLost, "{name}");
        }
    }

    #[test]
    fn what_decides_nothing_is_not_counted() {
        for name in [
            "准许撤诉",
            "调解",
            "终结",
            "移送",
            "发回重审",
            "按撤诉处理",
            "中止",
            "指令再审",
            "撤回上诉",
            "二审改判",
        ] {
            assert_eq!(counts(name), Counts::NotCounted, "{name}");
        }
    }

    #[test]
    fn only_a_withdrawal_after_the_organ_changed_its_act_is_self_corrected() {
        let outcome = read("因被告改变原行政行为撤诉").unwrap();
        assert_eq!((outcome.name, outcome.counts), ("准许原告因被告改变原行政行为撤诉", Counts::NotCounted));
        assert_eq!(OUTCOMES.iter().filter(|outcome| outcome.self_corrected).count(), 1);
        assert!(outcome.self_corrected);
    }

    #[test]
    fn the_doubtful_ones_can_be_counted_otherwise() {
        for name in
            ["确认程序轻微违法", "被告改变后确认原行政行为违法", "行政协议补偿", "驳回上诉，维持原判决"]
        {
            assert!(read(name).unwrap().configurable, "{name}");
        }
        assert!(!read("全部撤销").unwrap().configurable);
    }

    #[test]
    fn no_name_means_two_outcomes_and_each_is_read_back() {
        let names = || {
            OUTCOMES.iter().flat_map(|o| std::iter::once(&o.name).chain(o.also).map(move |name| (o, *name)))
        };
        for (outcome, name) in names() {
            assert_eq!(read(name).map(|found| found.name), Some(outcome.name), "{name}");
        }
    }

    #[test]
    fn marks_spaces_and_a_leading_word_do_not_matter() {
        assert_eq!(read("驳回上诉维持原判决").unwrap().name, "驳回上诉，维持原判决");
        assert_eq!(read("判决：撤 销").unwrap().name, "全部撤销");
        assert_eq!(read("一审判决驳回诉讼请求").unwrap().name, "驳回诉讼请求");
        assert_eq!(read(""), None);
        assert_eq!(read("胜诉"), None);
    }

    #[test]
    fn the_lost_cases_of_the_known_ledgers_add_up() {
        let answers: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/data/ledgers/answers.json")).unwrap();
        for (ledger, lost) in
            [("2026-district.csv", 7), ("2025-units-gb18030.csv", 19), ("2026-collected.xlsx", 7)]
        {
            let rows = answers[ledger]["rows"].as_array().unwrap();
            let results =
                rows.iter().filter_map(|row| row["result"].as_str()).filter(|result| !result.is_empty());
            assert_eq!(results.filter(|result| counts(result) == Counts::Lost).count(), lost, "{ledger}");
        }
    }
}
