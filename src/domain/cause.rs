//! Causes of action (案由).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::{fold, pinyin};

/// 案由 — a cause of action of administrative cases (法发〔2020〕44号): level 1 行政行为, 22 of level 2, 140 of level 3.
#[derive(Debug, PartialEq, Eq)]
pub struct Cause {
    /// 0101 for level 2, 010103 for level 3.
    pub code: &'static str,
    pub level: u8,
    pub name: &'static str,
    parent: &'static str,
}

struct Causes {
    all: Vec<Cause>,
    /// By folded name, other name and code.
    index: HashMap<String, usize>,
}

static CAUSES: LazyLock<Causes> = LazyLock::new(Causes::embedded);

/// What ledgers and complaints write instead, with the code it stands for.
const ALSO: &[(&str, &str)] = &[
    ("处罚", "0101"),
    ("拘留", "010113"),
    ("治安拘留", "010113"),
    ("责令停产停业整顿", "010110"),
    ("限期拆除", "010115"),
    ("责令限期拆除决定", "010115"),
    ("强制措施", "0102"),
    ("强制执行", "0103"),
    ("强制拆除", "010308"),
    ("行政强制拆除", "010308"),
    ("强制拆除行为", "010308"),
    ("强拆", "010308"),
    ("强制拆除房屋", "010308"),
    ("房屋强制拆除", "010308"),
    ("许可", "0104"),
    ("行政征收", "0105"),
    ("行政征用", "0105"),
    ("征收", "0105"),
    ("房屋征收", "010501"),
    ("房屋征收决定", "010501"),
    ("国有土地上房屋征收决定", "010501"),
    ("土地征收", "010502"),
    ("集体土地征收", "010502"),
    ("登记", "0106"),
    ("不动产登记", "0106"),
    ("确认", "0107"),
    ("工伤认定", "010704"),
    ("工伤保险资格认定", "010704"),
    ("给付", "0108"),
    ("信息公开", "0113"),
    ("政府信息公开答复", "0113"),
    ("复议", "0116"),
    ("不予受理复议申请", "011601"),
    ("不予受理行政复议申请", "011601"),
    ("驳回复议申请", "011602"),
    ("驳回行政复议申请", "011602"),
    ("裁决", "0117"),
    ("行政确权", "0117"),
    ("土地确权", "011701"),
    ("协议", "0118"),
    ("行政合同", "0118"),
    ("补偿", "0119"),
    ("房屋征收补偿", "011901"),
    ("房屋征收补偿决定", "011901"),
    ("国有土地上房屋征收补偿决定", "011901"),
    ("土地征收补偿", "011902"),
    ("集体土地征收补偿", "011902"),
    ("赔偿", "0120"),
    ("国家赔偿", "0120"),
    ("不作为", "0121"),
    ("行政不作为", "0121"),
    ("不履行职责", "0121"),
    ("行政公益诉讼", "0122"),
    ("公益诉讼", "0122"),
];

impl Causes {
    fn embedded() -> Causes {
        // Codes and names hold no comma and no quote, so each line is its cells.
        let mut causes = Causes { all: Vec::new(), index: HashMap::new() };
        for line in include_str!("causes.csv").lines().skip(1) {
            let mut cells = line.split(',');
            if let (Some(code), Some(level), Some(name), Some(parent)) =
                (cells.next(), cells.next().and_then(|level| level.parse().ok()), cells.next(), cells.next())
            {
                let at = causes.all.len();
                causes.index.entry(loose(name)).or_insert(at);
                causes.index.entry(code.into()).or_insert(at);
                causes.all.push(Cause { code, level, name, parent });
            }
        }
        for (also, code) in ALSO {
            if let Some(&at) = causes.index.get(*code) {
                causes.index.entry(loose(also)).or_insert(at);
            }
        }
        causes
    }
}

/// All causes in the order of the rule.
pub fn all() -> &'static [Cause] {
    &CAUSES.all
}

/// The cause as people write it: any width and spacing, 或/或者, with 一案 or 纠纷 after it, the usual short
/// names, and ×× filled in (不履行查处职责 is 不履行××职责).
pub fn read(text: &str) -> Option<&'static Cause> {
    let written = loose(text);
    let bare = ["一案", "纠纷案", "纠纷", "案件", "案"].iter().find_map(|end| written.strip_suffix(end));
    let by_name = |name: &str| CAUSES.index.get(name).and_then(|&at| CAUSES.all.get(at));
    by_name(&written).or_else(|| bare.and_then(by_name)).or_else(|| filled_in(bare.unwrap_or(&written)))
}

/// The causes a query finds, by words or pinyin initials, those that begin with it first; never level 1, which no
/// case is filed under.
pub fn search(query: &str) -> Vec<&'static Cause> {
    let mut hits: Vec<&Cause> =
        all().iter().filter(|cause| cause.level > 1 && pinyin::found(cause.name, query)).collect();
    let wanted = loose(query);
    hits.sort_by_key(|c| {
        !(loose(c.name).starts_with(&wanted) || pinyin::initials(c.name).starts_with(&wanted))
    });
    hits
}

impl Cause {
    /// The cause one level up.
    pub fn parent(&self) -> Option<&'static Cause> {
        CAUSES.index.get(self.parent).and_then(|&at| CAUSES.all.get(at))
    }

    /// The cause of level 2 it belongs to, by which the statistics group.
    pub fn kind(&'static self) -> &'static Cause {
        match self.parent() {
            Some(parent) if self.level == 3 => parent,
            _ => self,
        }
    }

    /// What stands before and after ×× in the name, where something is to be filled in.
    fn blank(&self) -> Option<(String, String, bool)> {
        let (before, after) = self.name.split_once("××")?;
        let agreement = after.starts_with("（行政协议）");
        let after = after.trim_start_matches("（行政协议）").trim_start_matches("（行政行为）");
        Some((loose(before), loose(after), agreement))
    }
}

/// The name with what people vary taken out.
fn loose(text: &str) -> String {
    fold::key(text).replace("或者", "或").replace(['、', ',', '"', '“', '”'], "")
}

/// The cause whose ×× the text fills in; the one that says most, where several fit.
fn filled_in(text: &str) -> Option<&'static Cause> {
    let fits = |cause: &Cause| -> Option<usize> {
        let (before, after, agreement) = cause.blank()?;
        let afters: &[&str] = if after == "无效或有效" {
            &["无效或有效", "无效", "有效"]
        } else {
            &[after.as_str()]
        };
        let middle =
            afters.iter().find_map(|after| text.strip_prefix(before.as_str())?.strip_suffix(after))?;
        let is_filled =
            !middle.is_empty() && (!agreement || middle.ends_with("协议") || middle.ends_with("合同"));
        is_filled.then(|| before.chars().count() + after.chars().count())
    };
    all()
        .iter()
        .filter_map(|cause| fits(cause).map(|said| (said, cause)))
        .max_by_key(|(said, _)| *said)
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        read(text).map(|cause| cause.code)
    }

    #[test]
    fn the_rule_has_22_causes_of_level_2_and_140_of_level_3() {
        let count = |level| all().iter().filter(|cause| cause.level == level).count();
        assert_eq!((all().len(), count(1), count(2), count(3)), (163, 1, 22, 140));
    }

    #[test]
    fn every_cause_is_read_from_its_own_name() {
        for cause in all() {
            assert_eq!(read(cause.name), Some(cause));
        }
    }

    #[test]
    fn the_parent_is_one_level_up() {
        let fine = read("罚款").unwrap();
        assert_eq!((fine.code, fine.level), ("010103", 3));
        assert_eq!(fine.parent().unwrap().name, "行政处罚");
        assert_eq!(fine.kind().name, "行政处罚");
        assert_eq!(fine.parent().unwrap().kind().name, "行政处罚");
        assert_eq!(read("行政行为").unwrap().parent(), None);
    }

    #[test]
    fn the_causes_of_the_ledgers_are_all_read() {
        for (text, expected) in [
            ("不履行法定职责", "0121"),
            ("工伤保险资格或者待遇认定", "010704"),
            ("强制拆除房屋或者设施", "010308"),
            ("政府信息公开", "0113"),
            ("罚款", "010103"),
            ("行政复议", "0116"),
            ("行政拘留", "010113"),
            ("行政赔偿", "0120"),
            ("责令限期拆除", "010115"),
            ("集体土地征收", "010502"),
        ] {
            assert_eq!(code(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_people_write_instead_is_understood() {
        for (text, expected) in [
            (" 行政 处罚一案", "0101"),
            ("工伤保险资格或待遇认定纠纷", "010704"),
            ("土地矿藏水流荒地或者滩涂权属确权", "011701"),
            ("强拆", "010308"),
            ("行政不作为", "0121"),
        ] {
            assert_eq!(code(text), Some(expected), "{text}");
        }
        assert_eq!(code("民间借贷"), None);
        assert_eq!(code(""), None);
    }

    #[test]
    fn what_is_filled_in_for_the_blank_is_understood() {
        for (text, expected) in [
            ("不履行查处职责", "0121"),
            ("不履行某某职责", "0121"),
            ("罚款及行政复议", "011603"),
            ("行政处罚公益诉讼", "0122"),
            ("单方解除特许经营协议", "011803"),
            ("继续履行征收补偿协议", "011810"),
            ("征收补偿协议行政赔偿", "011807"),
            ("确认补偿协议无效", "011811"),
            ("撤销土地出让合同", "011808"),
        ] {
            assert_eq!(code(text), Some(expected), "{text}");
        }
        assert_eq!(code("撤销婚姻登记"), None, "no agreement is annulled");
        assert_eq!(code("职责"), None);
    }

    #[test]
    fn causes_are_searched_by_words_and_initials() {
        let names = |query| search(query).iter().map(|cause| cause.name).collect::<Vec<_>>();
        assert_eq!(names("xzjl"), ["行政拘留", "行政奖励"]);
        assert_eq!(names("工伤"), ["工伤保险资格或者待遇认定", "给付工伤保险金"]);
        assert_eq!(names("赔偿").first(), Some(&"××（行政协议）行政赔偿"));
        assert!(!names("行政").contains(&"行政行为"));
    }

    #[test]
    fn no_other_name_hides_a_name_of_the_rule() {
        for (also, wanted) in ALSO {
            assert_eq!(code(also), Some(*wanted), "{also}");
        }
    }
}
