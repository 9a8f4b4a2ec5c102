//! Which column of the docket a heading in someone's ledger means.

use super::index::{look, plain_heading, without_brackets};
use super::{CellKind, Column, column};
use crate::domain::case_no::Instance;

/// What a heading in someone's ledger can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    Exact(&'static Column),
    /// More than one column goes by this heading, the likeliest first; a person decides, or the neighbours do (`assign`).
    Several(Vec<&'static Column>),
    None,
}

/// 表头所指 — what one heading of a header means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub column: Match,
    /// The heading stands in the part of the header that is about this instance (一审 over 案号).
    pub of: Option<Instance>,
    /// The lowest part is one of the column's values (是 and 否 under 负责人是否出庭), and a tick in the cell means it.
    pub value: Option<String>,
}

/// The column that one cell of a header means. The first of these that finds anything decides:
///
/// 1. the docket's own heading or key;
/// 2. a heading declared as another name (`also`);
/// 3. both again where 时间 and a closing 日 count as 日期 and a closing 姓名 or 名称 is left out;
/// 4. both again without what stands in brackets: `原告（上诉人）`, `诉讼费(元)`;
/// 5. the service of a paper in any words: 收到判决书时间, 裁定书送达日期;
/// 6. the names between slashes: `被告/第三人` is the first of several parties, `开庭/宣判日期` is asked.
///
/// Spaces, line breaks, the width of characters and the shape of brackets never matter.
pub fn find(heading: &str) -> Match {
    let bare = plain_heading(heading);
    match whole(&bare) {
        Match::None if bare.contains('/') => between_slashes(&bare),
        found => found,
    }
}

fn whole(bare: &str) -> Match {
    if bare.is_empty() {
        return Match::None;
    }
    match look(bare, 0..4) {
        Match::None => service(bare),
        found => found,
    }
}

/// 原告/代理人 written by a program for a heading in two rows, or several things in one column.
fn between_slashes(bare: &str) -> Match {
    let parts: Vec<&str> = bare.split('/').filter(|part| !part.is_empty()).collect();
    let joined = look(&parts.concat(), 0..2);
    if joined != Match::None {
        return joined;
    }
    let ending = parts.last().and_then(|last| ENDINGS.iter().find(|ending| last.ends_with(*ending)));
    let full = |part: &&str| match ending {
        Some(ending) if !ENDINGS.iter().any(|own| part.ends_with(own)) => whole(&format!("{part}{ending}")),
        _ => whole(part),
    };
    let mut columns: Vec<&'static Column> = Vec::new();
    let mut first_known = false;
    for (at, part) in parts.iter().enumerate() {
        if let Match::Exact(column) = full(part) {
            first_known |= at == 0;
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    match columns.as_slice() {
        [] => Match::None,
        [_] if !first_known => in_rows(&parts),
        [one] => Match::Exact(one),
        // Several parties, or a person with his telephone or post: the first is what the column is kept for.
        [one, rest @ ..] if first_known && rest.iter().all(|other| beside(one, other)) => Match::Exact(one),
        _ if first_known => Match::Several(columns),
        _ => in_rows(&parts),
    }
}

const ENDINGS: &[&str] =
    &["日期", "时间", "案号", "文号", "金额", "金额(元)", "金额(万元)", "结果", "方式", "地点", "情况"];

const PARTIES: &[&str] = &["plaintiff", "defendant", "defendant2", "third_party"];

fn beside(first: &Column, other: &Column) -> bool {
    let told_with_a_person = ["judge_tel", "head_post", "organ"];
    let person = matches!(first.kind, CellKind::Person) || first.key == "judge";
    (PARTIES.contains(&first.key) && PARTIES.contains(&other.key))
        || (person && told_with_a_person.contains(&other.key))
}

/// A heading in several rows, from its upper part to its lower. A lower part that many things have (送达日期, 案号,
/// 承办人) is that of the paper or proceeding above it, never of the case.
fn in_rows(parts: &[&str]) -> Match {
    let Some((lower, above)) = parts.split_last() else { return Match::None };
    let Some(upper) = above.last() else { return find(lower) };
    let short = ["情况", "信息", "阶段", "环节", "事项"]
        .iter()
        .find_map(|end| upper.strip_suffix(end))
        .unwrap_or(upper);
    let named = lower.ends_with("姓名") || lower.ends_with("名称");
    for joined in [format!("{upper}{lower}"), format!("{short}{lower}")] {
        let found = if named { look(&joined, 0..2) } else { whole(&joined) };
        match found {
            Match::None => {}
            found => return found,
        }
    }
    if is_shared(lower) {
        return if names_only_a_group(upper, lower) { find(lower) } else { Match::None };
    }
    match find(lower) {
        Match::None => match in_rows(above) {
            Match::Exact(column) if !divides(column, lower) => Match::None,
            found => found,
        },
        found => found,
    }
}

/// Whether an unknown lower part only divides or explains the column above it: one of its values, what of it is meant, a
/// hint how it is filled in. 备考 under 法院 is no court.
fn divides(column: &Column, lower: &str) -> bool {
    let chosen = matches!(column.kind, CellKind::Choice | CellKind::Choices | CellKind::YesNo);
    let hint = without_brackets(lower).is_empty() || lower.contains([':', '-']) || lower.contains("填");
    hint || if chosen {
        !BESIDE.contains(&lower)
    } else {
        PARTS.iter().any(|part| lower.ends_with(part)) || lower.chars().all(|c| c.is_ascii_digit())
    }
}

/// What stands beside an outcome or an answer by yes or no and is none.
const BESIDE: &[&str] = &["备考", "附注", "页码", "来源", "附件", "经办", "依据", "文书", "编码"];

/// What a lower part says of the one thing above it.
const PARTS: &[&str] = &[
    "全称",
    "简称",
    "名单",
    "明细",
    "内容",
    "情况",
    "元",
    "年月日",
    "年、月、日",
    "名",
    "列明",
    "详情",
    "时点",
    "人",
    "方",
];

/// What any paper, person or proceeding can have.
const SHARED: &[&str] = &[
    "案号",
    "文号",
    "编号",
    "号码",
    "日期",
    "送达日期",
    "签收日期",
    "收到日期",
    "受理日期",
    "立案日期",
    "结案日期",
    "收案日期",
    "登记日期",
    "作出日期",
    "承办人",
    "经办人",
    "负责人",
    "姓名",
    "名称",
    "联系人",
    "联系电话",
    "联系方式",
    "电话",
    "职务",
    "结果",
    "金额",
    "单位",
    "机关",
    "部门",
    "说明",
    "备注",
    "意见",
    "理由",
    "原因",
    "内容",
    "情况",
    "法院",
];

fn is_shared(lower: &str) -> bool {
    let bare = without_brackets(&lower.replace("时间", "日期"));
    SHARED.contains(&bare.as_str())
}

/// Words over several headings that only say that they belong together.
const GROUPS: &[&str] =
    &["情况", "信息", "基本", "登记", "内容", "事项", "案件", "应诉", "诉讼", "概况", "台账"];

/// Papers and proceedings that have days, numbers and people of their own.
const OWN: &[&str] = &[
    "判决", "裁定", "裁判", "文书", "复议", "一审", "二审", "再审", "上诉", "转交", "转办", "备案", "建议",
    "执行", "履行", "庭审", "开庭", "调解", "处罚", "决定", "强制", "赔偿", "问责", "报告", "会议", "检察",
    "抗诉", "申请", "仲裁", "信访",
];

fn names_only_a_group(upper: &str, lower: &str) -> bool {
    let numbered = lower.ends_with('号') && upper.contains("结案");
    GROUPS.iter().any(|word| upper.contains(word))
        && !OWN.iter().any(|word| upper.contains(word))
        && !numbered
}

/// The columns of a whole header, whose headings are given from their upper part to their lower. A heading that several
/// columns go by is settled when the other headings leave one of them (beside 案号, 一审案号 is the linked case).
pub fn assign(headings: &[Vec<String>]) -> Vec<Found> {
    let by_instance = headings.iter().any(|parts| {
        let (of, rest) = instance_of(parts);
        of.is_some_and(|of| of != Instance::First) && is_case_number(&rest)
    });
    let mut found: Vec<Found> = headings.iter().map(|parts| one(parts, by_instance)).collect();
    let taken: Vec<&str> = found
        .iter()
        .filter_map(|each| match &each.column {
            Match::Exact(column) if each.of.is_none() => Some(column.key),
            _ => None,
        })
        .collect();
    for each in &mut found {
        if let Match::Several(columns) = &mut each.column {
            columns.retain(|column| !taken.contains(&column.key));
            match columns.as_slice() {
                [] => each.column = Match::None,
                [one] => each.column = Match::Exact(one),
                _ => {}
            }
        }
    }
    found
}

fn is_case_number(parts: &[String]) -> bool {
    parts.last().is_some_and(|last| {
        whole(&plain_heading(last)) == column("court_no").map_or(Match::None, Match::Exact)
    })
}

/// `by_instance`: the header gives each instance a case number of its own.
fn one(parts: &[String], by_instance: bool) -> Found {
    let (of, rest) = instance_of(parts);
    let kept = |column: Match| Found { column, of: None, value: None };
    if let (true, [only]) = (by_instance, parts)
        && plain_heading(only) == "一审案号"
    {
        let column = column("court_no").map_or(Match::None, Match::Exact);
        return Found { column, of: Some(Instance::First), value: None };
    }
    if of.is_none() {
        let (column, value) = with_value(&rest);
        return Found { value, ..kept(column) };
    }
    let whole_heading = rows(parts);
    let refs: Vec<&str> = whole_heading.iter().map(String::as_str).collect();
    // 一审案号 in one cell is a column of its own.
    if let (Match::Exact(_) | Match::Several(_), [_]) = (find_rows(&refs), parts) {
        return kept(find_rows(&refs));
    }
    let (column, value) = with_value(&rest);
    Found { column, of, value }
}

fn rows(parts: &[String]) -> Vec<String> {
    parts.iter().map(|part| plain_heading(part)).filter(|part| !part.is_empty()).collect()
}

fn find_rows(parts: &[&str]) -> Match {
    match parts {
        [] => Match::None,
        [one] => find(one),
        several => in_rows(several),
    }
}

/// The column, and the value that the lowest part is when it only divides the column above it.
fn with_value(parts: &[String]) -> (Match, Option<String>) {
    let plain = rows(parts);
    let refs: Vec<&str> = plain.iter().map(String::as_str).collect();
    let found = find_rows(&refs);
    let value = match (refs.split_last(), &found) {
        (Some((lower, above)), Match::Exact(column)) if !above.is_empty() => {
            let by_above = find_rows(above) == Match::Exact(column);
            by_above.then(|| lower.to_string())
        }
        _ => None,
    };
    (found, value)
}

/// 一审/案号, 一审情况/案号, 二审结果: the instance a heading is about, and the heading without it.
fn instance_of(parts: &[String]) -> (Option<Instance>, Vec<String>) {
    let Some((first, rest)) = parts.split_first() else { return (None, Vec::new()) };
    let bare = plain_heading(first);
    for (word, instance) in INSTANCES {
        let Some(after) = bare.strip_prefix(word) else { continue };
        let after = after.trim_start_matches(['/', '-', ':']);
        let group = matches!(after, "" | "情况" | "程序" | "阶段" | "案件" | "信息" | "案件情况");
        if group && !rest.is_empty() {
            return (Some(*instance), rest.to_vec());
        }
        if !group {
            let own = std::iter::once(after.to_string()).chain(rest.iter().cloned()).collect();
            return (Some(*instance), own);
        }
    }
    (None, parts.to_vec())
}

const INSTANCES: &[(&str, Instance)] = &[
    ("一审", Instance::First),
    ("二审", Instance::Second),
    ("再审审查", Instance::RetrialReview),
    ("再审", Instance::Retrial),
];

/// 收到 or 送达 with the name of a paper: the paper says which day it is.
fn service(bare: &str) -> Match {
    let act = ["收到", "签收", "送达", "接收", "领取", "收悉"].iter().any(|word| bare.contains(word));
    let dated = bare.contains("日期") || bare.contains("时间") || bare.ends_with('日');
    if !act || !dated {
        return Match::None;
    }
    let says = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    // The papers of an appeal come to a case of first instance too, after its own.
    if says(&["上诉状"]) {
        return column("served_on").map_or(Match::None, |column| Match::Several(vec![column]));
    }
    let key = if says(&["建议", "原告", "第三人", "行政行为", "处罚", "执行通知", "人"]) {
        return Match::None;
    } else if says(&["判决", "裁定", "裁判", "调解书", "法律文书", "生效文书"]) {
        "judg_recv_on"
    } else if says(&["应诉", "诉状", "起诉", "答复通知", "复议申请", "诉讼材料", "立案材料", "法院材料"])
    {
        "served_on"
    } else {
        return Match::None;
    };
    column(key).map_or(Match::None, Match::Exact)
}

#[cfg(test)]
mod tests {
    use super::super::{COLUMNS, suggest};
    use super::*;

    /// The headings that more than one column goes by, and those columns, the likeliest first.
    const AMBIGUOUS: &[(&str, &[&str])] = &[
        ("一审案号", &["court_no", "linked"]),
        ("文号", &["court_no", "act_no"]),
        ("上诉人", &["plaintiff", "appealed"]),
        ("当事人类型", &["plaintiff_kind", "defendant_form"]),
        ("意见", &["reg_opinion", "review_res"]),
        ("负责人", &["officer", "head_name"]),
    ];

    fn key(heading: &str) -> &'static str {
        match find(heading) {
            Match::Exact(column) => column.key,
            Match::Several(_) => "several",
            Match::None => "none",
        }
    }

    #[test]
    fn there_are_110_columns_beside_the_courts_own_day_and_the_place_and_no_key_or_heading_twice() {
        let beside = ["court_due", "court_days", "place"];
        assert_eq!(COLUMNS.iter().filter(|column| beside.contains(&column.key)).count(), 3);
        assert_eq!(COLUMNS.len(), 110 + 3);
        for (at, one) in COLUMNS.iter().enumerate() {
            for other in COLUMNS.iter().skip(at + 1) {
                assert_ne!(one.key, other.key);
                assert_ne!(one.header.zh, other.header.zh);
                assert_ne!(one.header.en, other.header.en);
            }
        }
    }

    #[test]
    fn a_usable_row_has_the_twelve_columns_that_make_a_case() {
        let keys: Vec<&str> = COLUMNS.iter().filter(|c| c.usable).map(|c| c.key).collect();
        let wanted = "court_no instance status plaintiff defendant organ court cause served_on \
                      officer head_att close_kind";
        assert_eq!(keys, wanted.split_whitespace().collect::<Vec<_>>());
    }

    #[test]
    fn every_heading_leads_back_to_its_column_or_is_known_to_be_ambiguous() {
        for column in COLUMNS {
            let own = [column.header.zh, column.header.en, column.key];
            for name in own.iter().chain(column.also) {
                match AMBIGUOUS.iter().find(|(heading, _)| heading == name) {
                    None => assert_eq!(key(name), column.key, "{name}"),
                    Some((_, keys)) => {
                        assert!(keys.contains(&column.key), "{name}");
                        let columns = keys.iter().filter_map(|key| super::column(key)).collect();
                        assert_eq!(find(name), Match::Several(columns), "{name}");
                    }
                }
            }
        }
    }

    #[test]
    fn headings_as_offices_type_them_are_recognised() {
        for (heading, wanted) in [
            ("案　号", "court_no"),
            ("*案号：", "court_no"),
            ("原告（上诉人）", "plaintiff"),
            ("原告【自然人】", "plaintiff"),
            ("负责人\n是否出庭", "head_att"),
            ("ＮＯ．", "seq"),
            ("立案时间", "filed_on"),
            ("庭审日期", "hearing_at"),
            ("受理法院名称", "court"),
            ("承办人姓名", "officer"),
            ("诉讼费（元）", "fee"),
            ("承办人（电话）", "officer"),
            ("案件承办人（单位）", "organ"),
            ("编号", "seq"),
            ("结案时间", "closed_on"),
            ("Court_No", "court_no"),
            ("结案情况/结案方式", "close_kind"),
            ("复议/案号", "recon_no"),
            ("原告/代理人", "plaintiff_agent"),
            ("判决/日期", "judged_on"),
            ("一审/结案方式", "close_kind"),
            ("结案方式/其中", "close_kind"),
            ("旧存、新收", "carry"),
            ("天气", "none"),
            ("", "none"),
            ("（）", "none"),
        ] {
            assert_eq!(key(heading), wanted, "{heading}");
        }
    }

    fn parts(headings: &[&str]) -> Vec<Vec<String>> {
        headings.iter().map(|heading| heading.split('|').map(String::from).collect()).collect()
    }

    fn assigned(headings: &[&str]) -> Vec<Found> {
        assign(&parts(headings))
    }

    fn in_two_rows(heading: &str) -> &'static str {
        match assigned(&[heading]).remove(0).column {
            Match::Exact(column) => column.key,
            Match::Several(_) => "several",
            Match::None => "none",
        }
    }

    #[test]
    fn beside_the_case_number_the_first_instance_number_is_the_linked_case() {
        let found = assigned(&["案号", "一审案号", "天气"]);
        let wanted = ["court_no", "linked"].map(|key| column(key).map(Match::Exact));
        assert_eq!(Some(&found[0].column), wanted[0].as_ref());
        assert_eq!(Some(&found[1].column), wanted[1].as_ref());
        assert_eq!(found[2].column, Match::None);
        assert!(matches!(assigned(&["一审案号"])[0].column, Match::Several(_)));
    }

    #[test]
    fn a_lower_part_that_anything_has_is_that_of_the_paper_above_it() {
        for (heading, wanted) in [
            ("判决书|送达日期", "judg_recv_on"),
            ("判决书|签收时间", "judg_recv_on"),
            ("裁判文书|收到日期", "judg_recv_on"),
            ("判决书|文号", "none"),
            ("裁定书|案号", "none"),
            ("行政复议|受理日期", "none"),
            ("行政复议|承办人", "recon_officer"),
            ("复议|案号", "recon_no"),
            ("复议情况|结果", "recon_result"),
            ("司法建议|文号", "none"),
            ("处罚决定|承办人", "none"),
            ("应诉情况|承办人", "officer"),
            ("案件基本情况|案号", "court_no"),
            ("结案情况|结案时间", "closed_on"),
            ("结案情况|文号", "none"),
            ("开庭情况|时间", "hearing_at"),
            ("法院|立案日期", "filed_on"),
            ("应诉通知书|送达日期", "served_on"),
        ] {
            assert_eq!(in_two_rows(heading), wanted, "{heading}");
        }
    }

    #[test]
    fn several_things_in_one_heading_are_the_first_or_asked() {
        for (heading, wanted) in [
            ("被告/第三人", "defendant"),
            ("被告、第三人", "defendant"),
            ("被告/被申请人/第三人", "defendant"),
            ("承办人/联系电话", "officer"),
            ("开庭/宣判日期", "several"),
            ("判决/调解金额(万元)", "none"),
            ("普通/简易", "proc_kind"),
        ] {
            assert_eq!(key(heading), wanted, "{heading}");
        }
    }

    #[test]
    fn the_service_of_a_paper_is_the_day_of_that_paper() {
        for (heading, wanted) in [
            ("收到判决书时间", "judg_recv_on"),
            ("判决书送达日期", "judg_recv_on"),
            ("收到裁判文书日期", "judg_recv_on"),
            ("裁定书签收时间", "judg_recv_on"),
            ("收到起诉状副本时间", "served_on"),
            ("应诉材料送达时间", "served_on"),
            ("收到复议申请书副本日期", "served_on"),
            ("司法建议收到日期", "none"),
            ("行政行为送达日期", "none"),
        ] {
            assert_eq!(key(heading), wanted, "{heading}");
        }
    }

    #[test]
    fn a_value_under_a_heading_is_that_headings_column() {
        let found = assigned(&[
            "负责人是否出庭|是",
            "负责人是否出庭|否",
            "审级|一审",
            "败诉风险|高",
            "结案方式|调解",
        ]);
        let told: Vec<(&str, &str)> = found
            .iter()
            .map(|each| match &each.column {
                Match::Exact(column) => (column.key, each.value.as_deref().unwrap_or_default()),
                _ => ("", ""),
            })
            .collect();
        let wanted = [
            ("head_att", "是"),
            ("head_att", "否"),
            ("instance", "一审"),
            ("risk", "高"),
            ("close_kind", "调解"),
        ];
        assert_eq!(told, wanted);
        assert_eq!(assigned(&["负责人是否出庭|姓名"])[0].column, Match::None);
    }

    #[test]
    fn what_stands_under_an_instance_is_of_that_instance() {
        let found =
            assigned(&["原告", "一审|案号", "一审|结案日期", "二审情况|案号", "二审结果", "一审案号"]);
        let told: Vec<Option<Instance>> = found.iter().map(|each| each.of).collect();
        let (first, second) = (Some(Instance::First), Some(Instance::Second));
        assert_eq!(told, [None, first, first, second, second, first]);
        assert_eq!(found[4].column, column("close_kind").map(Match::Exact).unwrap());
    }

    #[test]
    fn a_heading_nobody_declared_is_proposed_and_never_taken() {
        for (heading, wanted) in [("案件号码", "court_no"), ("应诉承办单位名称及部门", "organ"), ("天气", "")]
        {
            assert_eq!(find(heading), Match::None, "{heading}");
            assert_eq!(suggest(heading).map_or("", |column| column.key), wanted, "{heading}");
        }
    }
}
