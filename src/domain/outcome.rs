//! Outcomes of judgments and whether they count as lost.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::vocabulary::DecisionPaper;
use crate::text::{Text, fold, t, worded};

/// 裁定驳回起诉
pub const DISMISSED: &str = "驳回起诉";
/// 裁定不予立案
pub const NOT_FILED: &str = "不予立案";

/// The table, one outcome a row in the order the forms list them. 驳回上诉，维持原判决 counts as what it upholds does,
/// and as in the usual case, in which the other side appealed, where that is not on record; 二审改判 does not say which
/// way and is not counted until someone says.
const TABLE: &str = include_str!("outcomes.csv");

/// 撤销复议决定 — by name: what a reconsideration had decided falls (行诉法 79, 行诉解释 136).
pub const RECON_ANNULLED: &str = "撤销复议决定";
/// 驳回再审申请 — by name: the procuratorate may be asked (行诉解释 117).
pub const RETRIAL_REFUSED: &str = "驳回再审申请";
/// 转换程序 — by name: what was due under the procedure before is told apart from what is due now (行诉法 84).
pub const CONVERTED: &str = "转换程序";
/// 驳回管辖异议 — by name: a ruling against the organ that objected, which it may appeal (行诉法 85).
pub const OBJECTION_REFUSED: &str = "驳回管辖异议";

/// 裁判结果 — how a case ended, as the ledgers' 结案方式 has it, and how it counts in 败诉率.
///
/// Per defendant and per instance; the effective document decides. What counts as lost follows the published
/// definitions (annulled, declared unlawful or void, varied, ordered to perform or pay); a `configurable` row is one
/// on which districts differ, so its count is only the default.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The name as stored.
    pub name: String,
    pub en: String,
    /// Other wordings it is read from.
    pub also: Vec<String>,
    /// As the table has it; a district's own word is in its [`Counting`].
    pub counts: Counts,
    /// 自行纠正 — withdrawn because the organ changed its act: not lost, yet shown apart.
    pub self_corrected: bool,
    pub configurable: bool,
    pub course: Bearing,
    pub below: Below,
    /// The article it rests on.
    pub article: String,
    /// The rules that it may set running, by their ids in the catalogue.
    pub starts: Vec<String>,
    /// 文书种类 — the paper that brings it; `None`: one of no kind of its own.
    pub of: Option<DecisionPaper>,
}

worded! {
    /// 胜败 — how an outcome counts.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
    pub enum Counts {
        #[serde(rename = "败诉")]
        Lost = "败诉" / "lost";
        #[serde(rename = "未败诉")]
        NotLost = "未败诉" / "not lost";
        #[serde(rename = "不计")]
        NotCounted = "不计" / "not counted";
    }
}

/// 对审级的作用 — what a paper with this outcome does to the instance in which it is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bearing {
    /// 终局 — it ends the instance.
    Ends,
    /// 上级终局 — it ends an instance above the first; recorded in a case of first instance it is a paper from above and
    /// ends nothing there.
    EndsAbove,
    /// 中止 — the trial stands still until it is resumed.
    Suspends,
    /// 恢复 — the trial goes on.
    Resumes,
    /// 移送 — another court goes on with it.
    Transfers,
    /// 途中 — a side matter: nothing ends, nothing stands still.
    OnTheWay,
    /// 未定 — the name does not say.
    Unsaid,
}

impl Bearing {
    fn read(text: &str) -> Option<Bearing> {
        Some(match text {
            "终局" => Bearing::Ends,
            "上级终局" => Bearing::EndsAbove,
            "中止" => Bearing::Suspends,
            "恢复" => Bearing::Resumes,
            "移送" => Bearing::Transfers,
            "途中" => Bearing::OnTheWay,
            "" => Bearing::Unsaid,
            _ => return None,
        })
    }
}

/// 对原裁判的作用 — what becomes of the paper below, that was appealed or asked to be retried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Below {
    /// 维持 — it stands, and says who won.
    Stands,
    /// 发回 — it falls, and the dispute is tried again.
    TriedAgain,
    /// This paper itself says who won.
    Replaced,
}

impl Below {
    fn read(text: &str) -> Option<Below> {
        Some(match text {
            "维持" => Below::Stands,
            "发回" => Below::TriedAgain,
            "" => Below::Replaced,
            _ => return None,
        })
    }
}

/// How the table names papers of no kind of their own.
const NO_KIND: &str = "其他";

/// All outcomes, in the order the forms list them.
pub static OUTCOMES: LazyLock<Vec<Outcome>> = LazyLock::new(|| {
    let mut reader = csv::ReaderBuilder::new().from_reader(TABLE.as_bytes());
    reader.records().filter_map(|row| outcome(&row.ok()?)).collect()
});

/// `paper,name,en,counts,self_corrected,configurable,course,below,article,starts,also`
fn outcome(row: &csv::StringRecord) -> Option<Outcome> {
    let cell = |at: usize| row.get(at).unwrap_or_default();
    let several = |at: usize, mark: char| {
        cell(at).split(mark).filter(|part| !part.is_empty()).map(String::from).collect()
    };
    Some(Outcome {
        of: match cell(0) {
            NO_KIND => None,
            paper => Some(DecisionPaper::from_word(paper)?),
        },
        name: cell(1).into(),
        en: cell(2).into(),
        counts: Counts::from_word(cell(3))?,
        self_corrected: cell(4) == "是",
        configurable: cell(5) == "是",
        course: Bearing::read(cell(6))?,
        below: Below::read(cell(7))?,
        article: cell(8).into(),
        starts: several(9, ' '),
        also: several(10, '、'),
    })
}

/// 是否败诉（认定） — how outcomes count in a district: as the table says, but for the doubtful ones that it set otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counting {
    changed: Vec<(&'static str, Counts, bool)>,
}

static OFFICIAL: Counting = Counting { changed: Vec::new() };

impl Counting {
    /// The table as it comes with the program.
    pub fn official() -> &'static Counting {
        &OFFICIAL
    }

    /// Counts an outcome otherwise; only a configurable one can be.
    pub fn change(&mut self, outcome: &'static Outcome, counts: Option<Counts>, corrected: Option<bool>) {
        if outcome.configurable {
            let counts = counts.unwrap_or(outcome.counts);
            self.changed.push((&outcome.name, counts, corrected.unwrap_or(outcome.self_corrected)));
        }
    }

    /// How many outcomes the district counts its own way.
    pub fn changed(&self) -> usize {
        self.changed.len()
    }

    pub fn counts(&self, outcome: &Outcome) -> Counts {
        self.own(outcome).map_or(outcome.counts, |(counts, _)| counts)
    }

    /// 自行纠正
    pub fn self_corrected(&self, outcome: &Outcome) -> bool {
        self.own(outcome).map_or(outcome.self_corrected, |(_, corrected)| corrected)
    }

    fn own(&self, outcome: &Outcome) -> Option<(Counts, bool)> {
        let own = self.changed.iter().find(|(name, ..)| *name == outcome.name)?;
        Some((own.1, own.2))
    }
}

static INDEX: LazyLock<HashMap<String, &'static Outcome>> = LazyLock::new(|| {
    let mut index = HashMap::new();
    for outcome in OUTCOMES.iter() {
        for name in std::iter::once(&outcome.name).chain(&outcome.also) {
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
    found(&wanted).or_else(|| declared_unlawful(&wanted).and_then(found)).or_else(|| {
        ["一审判决", "二审判决", "再审判决", "一审裁定", "二审裁定", "判决", "裁定", "一审", "二审", "已"]
            .iter()
            .find_map(|start| wanted.strip_prefix(start).and_then(found))
    })
}

/// 确认被诉行为违法, 确认强制拆除行为违法: whatever the act is called between the two words.
fn declared_unlawful(wanted: &str) -> Option<&'static str> {
    let act = wanted.strip_prefix("判决").unwrap_or(wanted).strip_prefix("确认")?;
    let (act, name) = match (act.strip_suffix("违法"), act.strip_suffix("无效")) {
        (Some(act), _) => (act, "确认违法"),
        (None, Some(act)) => (act, "确认无效"),
        (None, None) => return None,
    };
    let one_act = !act.is_empty()
        && !["违法", "无效", "驳回", "撤销", "，", "不", "未"].iter().any(|word| act.contains(word));
    one_act.then_some(name)
}

impl Outcome {
    pub fn words(&'static self) -> Text {
        t(&self.name, &self.en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read_and_complete() {
        assert_eq!(OUTCOMES.len(), TABLE.lines().count() - 1);
        assert!(OUTCOMES.iter().all(|it| !it.name.is_empty() && !it.en.is_empty()));
        let without_article = |it: &&Outcome| it.article.is_empty();
        let bare: Vec<&str> = OUTCOMES.iter().filter(without_article).map(|it| it.name.as_str()).collect();
        assert_eq!(bare, ["其他裁定", "其他"]);
    }

    #[test]
    fn a_district_counts_only_the_doubtful_outcomes_otherwise() {
        let mut counting = Counting::default();
        let slight = read("确认程序轻微违法").unwrap();
        let annulled = read("全部撤销").unwrap();
        counting.change(slight, Some(Counts::NotLost), None);
        counting.change(annulled, Some(Counts::NotLost), None);
        assert_eq!((counting.counts(slight), counting.counts(annulled)), (Counts::NotLost, Counts::Lost));
        let changed = read("被告改变后确认原行政行为违法").unwrap();
        counting.change(changed, None, Some(true));
        assert_eq!((counting.counts(changed), counting.self_corrected(changed)), (Counts::Lost, true));
        assert_eq!(Counting::official().counts(slight), Counts::Lost);
    }

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
        assert_eq!(
            (outcome.name.as_str(), outcome.counts),
            ("准许原告因被告改变原行政行为撤诉", Counts::NotCounted)
        );
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
            OUTCOMES.iter().flat_map(|o| std::iter::once(&o.name).chain(&o.also).map(move |name| (o, name)))
        };
        for (outcome, name) in names() {
            assert_eq!(read(name).map(|found| &found.name), Some(&outcome.name), "{name}");
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
