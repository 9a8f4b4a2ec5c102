//! The columns of the docket (台账), declared once: the heading of each, and every other heading it goes by in ledgers that offices keep.

use crate::text::{Text, t};
use CellKind::{
    Choice, Choices, Day, Days, Moment, Moments, Number, Organ, Organs, People, Person, Texts, YesNo,
};
use std::collections::HashMap;
use std::sync::LazyLock;

/// 栏目类型 — what a cell of the column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    Text,
    Texts,
    Number,
    YesNo,
    Day,
    Days,
    Moment,
    Moments,
    /// One of a fixed list of words.
    Choice,
    Choices,
    Person,
    People,
    Organ,
    Organs,
}

impl CellKind {
    /// Whether one cell can hold several values.
    pub fn many(self) -> bool {
        matches!(self, Texts | Days | Moments | Choices | People | Organs)
    }
}

/// 栏目 — one column of the docket.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// The name in JSON, in `--map` and in the program.
    pub key: &'static str,
    /// The heading the docket itself writes.
    pub header: Text,
    /// The other headings it is known by, without spaces and with half-width brackets.
    pub also: &'static [&'static str],
    pub kind: CellKind,
    /// A row needs these columns to be worth keeping as a case.
    pub usable: bool,
}

const fn plain(key: &'static str, header: Text, also: &'static [&'static str], kind: CellKind) -> Column {
    Column { key, header, also, kind, usable: false }
}

const fn star(key: &'static str, header: Text, also: &'static [&'static str], kind: CellKind) -> Column {
    Column { usable: true, ..plain(key, header, also, kind) }
}

/// The columns in the order in which the docket is written.
#[rustfmt::skip]
pub const COLUMNS: &[Column] = &[
    plain("seq", t("序号", "No."), &["编号", "序列", "顺序号", "No.", "序"], Number),
    plain("our_no", t("本机关案号", "Our reference"), &["内部编号", "案件编号", "台账号", "建档编号", "案件流水号", "内部分类编号"], CellKind::Text),
    star("court_no", t("案号", "Case number"), &["法院案号", "司法机关案号", "案件法院编号", "一审案号", "受理案号", "文号", "行政案号", "诉讼案号", "应诉案号", "案件号"], CellKind::Text),
    plain("title", t("案件名称", "Case title"), &["案件标题", "案名", "项目名称"], CellKind::Text),
    star("instance", t("审级", "Instance"), &["审理阶段", "程序", "一审或二审", "诉讼阶段", "当前阶段", "案件阶段", "案件审级"], Choice),
    plain("proc_kind", t("审理程序", "Procedure"), &["普通/简易", "适用程序"], Choice),
    star("status", t("案件状态", "Status"), &["项目状态", "审结状态", "进度", "办理进度", "在审进度", "案件进展", "办理情况", "处理标志", "当前进度", "案件进度"], Choice),
    plain("carry", t("结转状态", "Carried over"), &["是否结转", "上期结转", "旧存/新收", "结转"], Choice),
    plain("reg_kind", t("登记类型", "Registered as"), &["案件类别(大类)", "业务类型"], Choice),
    star("plaintiff", t("原告", "Plaintiff"), &["原告姓名", "原告名称", "起诉人", "上诉人", "申请人", "原告(上诉人)", "当事人", "原告(申请人)"], Texts),
    plain("plaintiff_kind", t("原告类别", "Kind of plaintiff"), &["原告类型", "当事人类型", "公民/法人", "公民/法人或其他组织"], Choice),
    plain("plaintiff_count", t("原告人数", "Number of plaintiffs"), &["原告总数", "涉案人数"], Number),
    plain("plaintiff_agent", t("原告代理人", "Plaintiff's agent"), &["对方代理人", "原告律师"], CellKind::Text),
    star("defendant", t("被告", "Defendant"), &["被告姓名", "被告名称", "被诉机关", "被上诉人", "第一被告", "被申请人", "被告单位", "被告机关"], Organs),
    plain("defendant2", t("第二被告", "Second defendant"), &["共同被告", "其他被告"], Organ),
    plain("defendant_form", t("被告形式", "Form of defence"), &["是否复议后", "应诉类型", "当事人类型", "当事人类型(单独被告/共同被告)"], Choice),
    plain("third_party", t("第三人", "Third party"), &["第三人(上诉人)", "利害关系人"], Texts),
    star("organ", t("应诉单位", "Defending organ"), &["应诉机关", "承办单位", "责任单位", "应诉承办单位", "应诉机关名称", "案件承办人(单位)", "主管机关", "应诉机关单位", "被诉单位", "应诉承办机关"], Organ),
    plain("organ_kind", t("应诉机关类别", "Kind of organ"), &["原行政行为机关/复议机关", "原具体行政行为机关/复议机关"], Choice),
    plain("organ_level", t("应诉机关级别", "Level of organ"), &["被告类别", "机构类型"], Choice),
    plain("region", t("地域", "Area"), &["地域类别", "区域", "所属区域", "镇街"], CellKind::Text),
    star("court", t("受理法院", "Court"), &["审理法院", "管辖法院", "受案法院", "应诉法院", "法院", "法院名称"], CellKind::Text),
    plain("tribunal", t("审判庭", "Tribunal"), &["合议庭", "业务庭", "承办庭室"], CellKind::Text),
    plain("judge", t("承办法官", "Judge"), &["主办法官", "主审法官", "审判长", "法官"], CellKind::Text),
    plain("judge_tel", t("法官电话", "Judge's telephone"), &["联系方式", "联系电话", "书记员电话", "法官联系方式"], CellKind::Text),
    star("cause", t("案由", "Cause"), &["诉由", "案件类型", "案件类别", "争议类型", "行政行为种类", "案由类别"], Choice),
    plain("field", t("行政管理领域", "Field of administration"), &["行政管理类别", "行政类别", "管理部门", "执法领域"], Choice),
    plain("act_name", t("被诉行政行为", "Act sued over"), &["行政行为", "行政行为名称", "被诉具体行政行为名称", "具体行政行为", "被诉行为"], CellKind::Text),
    plain("act_no", t("行政行为文号", "Number of the act"), &["被诉具体行政行为案号", "决定书文号", "文号"], CellKind::Text),
    plain("act_date", t("作出日期", "Date of the act"), &["行政行为日期", "行政行为作出日期", "被诉行政行为作出日期"], Day),
    plain("claim", t("诉讼请求", "Claim"), &["请求事项", "诉求", "诉请"], CellKind::Text),
    plain("extra_claim", t("附带请求", "Incidental claim"), &["规范性文件附带审查", "一并审查", "附带审查"], CellKind::Text),
    plain("comp_claim", t("是否行政赔偿", "Compensation claimed"), &["行政赔偿", "提起行政赔偿", "一并赔偿"], YesNo),
    plain("amount", t("涉案金额(万元)", "Amount (10,000 yuan)"), &["涉案金额", "标的额", "标的金额", "金额", "赔偿请求额"], Number),
    plain("recon_done", t("是否经过复议", "Reconsidered before"), &["是否已复议", "是否复议", "是否经复议"], YesNo),
    plain("recon_no", t("复议案号", "Reconsideration number"), &["复议决定书号", "复议文号"], CellKind::Text),
    plain("recon_result", t("复议结果", "Reconsideration result"), &["审结结果", "复议决定", "复议结论"], Choice),
    plain("recon_officer", t("复议承办人", "Reconsideration officer"), &["复议经办人"], Person),
    plain("linked", t("关联案号", "Linked cases"), &["关联案件号", "关联案件", "前序案件", "关联", "原审案号", "一审案号"], Texts),
    plain("suit_way", t("起诉方式", "Way of suing"), &["起诉类型"], Choice),
    plain("filed_on", t("立案日期", "Filed on"), &["法院立案时间", "受理日期", "立案时间", "法院立案日期"], Day),
    star("served_on", t("收到应诉通知书日期", "Served on"), &["应诉通知书签收日期", "签收日期", "送达日期", "收到诉状副本日期", "应诉日期", "收到诉状日期", "收到应诉通知日期", "应诉通知书收到日期", "应诉通知书送达日期", "应诉通知日期"], Day),
    plain("recv_on", t("收案日期", "Received on"), &["收案时间", "收件日期", "登记日期"], Day),
    plain("recv_by", t("收案人", "Received by"), &["收件人", "签收人", "登记人"], Person),
    plain("recv_way", t("收案方式", "Way of receipt"), &["送达方式", "收件方式"], Choice),
    plain("post_no", t("递送单号", "Tracking number"), &["快递单号", "递送公司", "邮寄单号", "运单号"], CellKind::Text),
    plain("fwd_on", t("转交日期", "Forwarded on"), &["转件日期", "转办日期", "转送日期", "交办日期"], Day),
    plain("fwd_to", t("转交单位/人", "Forwarded to"), &["转交单位", "转交人", "转办单位", "接收人", "接收单位", "转送单位"], CellKind::Text),
    plain("fwd_ack", t("接收日期", "Taken over on"), &["签收日期(转件)", "已接收"], Day),
    plain("reg_opinion", t("登记部门意见", "Registry's opinion"), &["拟办意见", "建议", "意见"], CellKind::Text),
    plain("leader_note", t("领导批示", "Leader's note"), &["主管领导批示", "批示意见"], CellKind::Text),
    plain("report_no", t("专报号", "Report number"), &["报告文号", "呈批号"], CellKind::Text),
    star("officer", t("承办人", "Officer"), &["应诉承办人", "诉讼承办人", "经办人", "主办人", "第一责任人", "案件承办人", "具体承办人", "负责人"], Person),
    plain("co_officer", t("协办人", "Assisting officers"), &["协办人员", "助理"], People),
    plain("adviser", t("法律顾问", "Legal advisers"), &["委托律师", "承办律师", "顾问律师", "公职律师", "律师", "代理律师"], People),
    plain("agents", t("诉讼代理人", "Agents in court"), &["代理人", "出庭人员", "委托代理人"], People),
    plain("answer_due", t("答辩截止日期", "Answer due"), &["书面答辩提交截止日期", "答辩期限", "举证期限", "答辩到期日", "举证到期日", "举证截止日期"], Day),
    plain("prep_due", t("区定完成期限", "Preparation due"), &["答辩准备期限"], Day),
    plain("prep_done", t("答辩准备完成日期", "Preparation done on"), &["准备完成日期"], Day),
    plain("review_on", t("法律顾问把关日期", "Reviewed on"), &["审核日期", "把关日期"], Day),
    plain("review_res", t("把关意见", "Review opinion"), &["审批结果", "审批意见", "审核意见", "意见"], CellKind::Text),
    plain("answered_on", t("答辩状提交日期", "Answered on"), &["答辩日期", "提交答辩时间", "提交答辩状日期", "书面答辩提交日期"], Day),
    plain("evidence_on", t("证据提交日期", "Evidence handed in on"), &["举证日期", "提交证据日期"], Day),
    plain("filed_sfj_on", t("报司法局备案日期", "Filed with the justice bureau on"), &["备案日期", "备案管理", "报备日期"], Day),
    plain("hearing_at", t("开庭时间", "Hearing"), &["开庭日期", "庭审时间", "庭审日期"], Moments),
    plain("hearing_place", t("开庭地点", "Place of hearing"), &["法庭", "审判庭地点"], CellKind::Text),
    plain("head_name", t("出庭负责人", "Head in court"), &["应诉负责人", "负责人姓名", "负责人", "出庭应诉负责人"], Person),
    plain("head_post", t("出庭负责人职务", "Post of the head"), &["职务", "负责人职务", "负责人级别", "负责人级别(正职/副职)"], CellKind::Text),
    star("head_att", t("负责人是否出庭", "Head appeared"), &["行政机关负责人是否出庭", "出庭情况", "是否出庭", "出庭应诉情况", "负责人出庭情况", "负责人出庭应诉情况", "机关负责人是否出庭", "是否出庭应诉"], Choice),
    plain("head_reason", t("未出庭原因", "Why the head was absent"), &["不能出庭理由", "情况说明"], CellKind::Text),
    plain("head_called", t("法院是否通知负责人出庭", "Head summoned by the court"), &["出庭通知"], YesNo),
    plain("head_spoke", t("负责人是否发表意见", "Head spoke"), &["出声"], YesNo),
    plain("facts", t("案件事实", "Facts"), &["基本案情", "案情简介", "案情"], CellKind::Text),
    plain("issues", t("争议焦点", "Issues"), &["焦点问题", "争点"], CellKind::Text),
    plain("basis", t("证据及法律依据", "Evidence and law"), &["法律依据", "证件证据"], CellKind::Text),
    plain("risk", t("败诉风险", "Risk of losing"), &["风险等级", "风险", "败诉风险等级"], Choice),
    plain("risk_why", t("风险点", "Reasons for the risk"), &["风险分析", "存在问题"], CellKind::Text),
    plain("meet_on", t("分析讨论会日期", "Analysis meeting"), &["研判会议时间", "会商时间", "分析研判会日期", "讨论会日期", "会议日期"], Days),
    plain("meet_res", t("会议结论", "Meeting's conclusion"), &["处置方案", "研判意见"], CellKind::Text),
    plain("liaison", t("府院沟通情况", "Talks with the court"), &["沟通记录"], CellKind::Text),
    plain("med_stage", t("调解阶段", "Stage of mediation"), &["调解环节"], Choice),
    plain("med_res", t("调解结果", "Result of mediation"), &["调解情况", "调解成功", "和解", "是否调解"], Choice),
    plain("judged_on", t("裁判日期", "Judged on"), &["判决书落款日期", "判决日期", "裁定日期", "结案日期(文书)", "结案时间(文书)", "宣判日期"], Day),
    plain("judg_recv_on", t("裁判文书收到日期", "Judgment received on"), &["判决书收到日期", "判决书签收日期", "裁判文书签收日期", "送达日期(裁判)"], Day),
    star("close_kind", t("结案方式", "Outcome"), &["结案类型", "应诉结果", "判决方式", "裁定方式", "裁判结果", "审理结果", "结果", "结案结果", "裁判方式", "判决结果", "判决", "裁定"], Choice),
    plain("win", t("胜败", "Won or lost"), &["是否败诉", "败诉", "胜诉", "胜诉/败诉", "胜败诉", "胜败诉情况", "是否胜诉", "纠错"], Choice),
    plain("closed_on", t("结案日期", "Closed on"), &["结案时间", "办结日期"], Day),
    plain("effective_on", t("生效日期", "Effective on"), &["二审判决生效日期", "是否已生效"], Day),
    plain("appeal_due", t("上诉截止日期", "Appeal due"), &["上诉期到期日", "上诉期届满日", "上诉期限"], Day),
    plain("appealed", t("是否上诉", "Appealed"), &["上诉情况", "上诉人"], Choice),
    plain("appealed_on", t("上诉时间", "Appealed on"), &["上诉日期"], Day),
    plain("appeal_note", t("上诉说明", "Note on the appeal"), &["上诉理由"], CellKind::Text),
    plain("oblig", t("判决主文义务", "Obligations adjudged"), &["执行依据主文", "履行内容"], Texts),
    plain("perf_due", t("履行期限", "Performance due"), &["执行截止日期"], Day),
    plain("perf_on", t("履行完成日期", "Performed on"), &["履行情况", "执行情况", "履行日期", "执行日期"], Day),
    plain("comp_paid", t("赔偿金额(元)", "Compensation paid (yuan)"), &["赔偿总额", "实际赔偿", "赔偿金额", "已付赔偿"], Number),
    plain("advice", t("有无司法建议", "Judicial advice"), &["是否有司法建议", "司法建议"], YesNo),
    plain("advice_due", t("司法建议回复期限", "Reply to advice due"), &["建议回复期限"], Day),
    plain("advice_on", t("司法建议回复日期", "Replied to advice on"), &["回复情况"], Day),
    plain("lose_cause", t("败诉原因", "Reasons for losing"), &["败诉原因分析", "纠错原因"], Choices),
    plain("lose_due", t("败诉报告期限", "Loss report due"), &["败诉分析报告期限"], Day),
    plain("lose_on", t("败诉报告提交日期", "Loss report handed in on"), &["败诉分析报告提交日期", "败诉报告日期"], Day),
    plain("acct", t("问责情况", "Accountability"), &["责任追究", "追责结果"], CellKind::Text),
    plain("acct_letter_on", t("函告组织部日期", "Letter to the organisation department on"), &["函告日期"], Day),
    plain("fix", t("整改措施", "Corrective measures"), &["整改情况"], CellKind::Text),
    plain("retrial", t("再审/抗诉情况", "Retrial or protest"), &["检察监督", "再审情况", "抗诉情况"], CellKind::Text),
    plain("fee", t("诉讼费", "Court fee"), &["案件受理费", "受理费"], Number),
    plain("archive_no", t("归档号", "Archive number"), &["档号", "卷宗号", "是否归档", "归档编号"], CellKind::Text),
    plain("note", t("备注", "Note"), &["说明", "案件说明", "其他", "附注"], CellKind::Text),
    plain("touched", t("维护时间", "Last changed"), &["更新时间", "最后更新"], Moment),
];

/// The column of that key.
pub fn column(key: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.key == key)
}

/// What a heading in someone's ledger can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    Exact(&'static Column),
    /// More than one column goes by this heading, the likeliest first; a person decides, or the neighbours do (`assign`).
    Several(Vec<&'static Column>),
    None,
}

/// The column that a heading means. The first of these that finds anything decides:
///
/// 1. the docket's own heading or key;
/// 2. a heading declared as another name (`also`);
/// 3. both again where 时间 counts as 日期 and a closing 姓名 or 名称 is left out;
/// 4. both again without what stands in brackets: `原告（上诉人）`, `诉讼费(元)`.
///
/// Spaces, line breaks, the width of characters and the shape of brackets never matter. A two-row
/// heading `上/下` is first read as one word (复议/案号 is 复议案号), then by its lower part, then by its upper part.
pub fn find(heading: &str) -> Match {
    let bare = plain_heading(heading);
    if bare.is_empty() {
        return Match::None;
    }
    match look(&bare, 0..4) {
        Match::None => find_joined(&bare),
        found => found,
    }
}

fn find_joined(bare: &str) -> Match {
    let Some((upper, lower)) = bare.rsplit_once('/') else { return Match::None };
    let whole: String = bare.chars().filter(|c| *c != '/').collect();
    for (text, steps) in [(whole.as_str(), 0..2), (lower, 0..4), (whole.as_str(), 2..4)] {
        let found = look(text, steps);
        if found != Match::None {
            return found;
        }
    }
    match look(upper, 0..4) {
        Match::None => find_joined(upper),
        found => found,
    }
}

/// The columns of a whole header: a heading that several columns go by is settled when the other
/// headings leave one of them (beside 案号, 一审案号 is the linked case).
pub fn assign<S: AsRef<str>>(headings: &[S]) -> Vec<Match> {
    let mut found: Vec<Match> = headings.iter().map(|heading| find(heading.as_ref())).collect();
    let taken: Vec<&str> = found
        .iter()
        .filter_map(|each| if let Match::Exact(column) = each { Some(column.key) } else { None })
        .collect();
    for each in &mut found {
        if let Match::Several(columns) = each {
            columns.retain(|column| !taken.contains(&column.key));
            match columns.as_slice() {
                [] => *each = Match::None,
                [one] => *each = Match::Exact(one),
                _ => {}
            }
        }
    }
    found
}

/// What a number under this heading is multiplied by to be in the column's own unit, when the
/// heading names one: 涉案金额（元） counts in yuan, the docket's column in 万元.
pub fn unit_factor(heading: &str, column: &Column) -> Option<f64> {
    Some(yuan(&plain_heading(heading))? / yuan(column.header.zh)?)
}

fn yuan(heading: &str) -> Option<f64> {
    [("(万元)", 10_000.0), ("(亿元)", 100_000_000.0), ("(元)", 1.0)]
        .into_iter()
        .find_map(|(unit, worth)| heading.contains(unit).then_some(worth))
}

/// The headings under which each column is found, one map for each step of `find`.
static INDEX: LazyLock<[HashMap<String, Vec<usize>>; 4]> = LazyLock::new(|| {
    let mut steps: [HashMap<String, Vec<usize>>; 4] = Default::default();
    for (at, column) in COLUMNS.iter().enumerate() {
        let own = [column.header.zh, column.header.en, column.key].map(plain_heading);
        let also = column.also.iter().map(|name| plain_heading(name));
        let names: Vec<(usize, String)> =
            own.into_iter().map(|name| (0, name)).chain(also.map(|name| (1, name))).collect();
        for (step, name) in names {
            put(&mut steps[2], loose(&name), at);
            put(&mut steps[3], loose(&without_brackets(&name)), at);
            put(&mut steps[step], name, at);
        }
    }
    steps
});

fn put(step: &mut HashMap<String, Vec<usize>>, name: String, at: usize) {
    let places = step.entry(name).or_default();
    if !places.contains(&at) {
        places.push(at);
    }
}

fn look(bare: &str, steps: std::ops::Range<usize>) -> Match {
    for step in steps {
        let name = match step {
            0 | 1 => bare.to_string(),
            2 => loose(bare),
            _ => loose(&without_brackets(bare)),
        };
        let places = INDEX.get(step).and_then(|names| names.get(&name));
        let columns: Vec<&'static Column> =
            places.into_iter().flatten().filter_map(|at| COLUMNS.get(*at)).collect();
        match columns.as_slice() {
            [] => {}
            [one] => return Match::Exact(one),
            _ => return Match::Several(columns),
        }
    }
    Match::None
}

/// A heading without spaces, in half-width, lower case, round brackets, and without the marks around it.
pub fn plain_heading(heading: &str) -> String {
    let narrow: String = heading
        .chars()
        .map(|c| match c {
            '〔' | '［' | '[' | '【' => '(',
            '〕' | '］' | ']' | '】' => ')',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '、' => '/',
            other => other,
        })
        .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}' | '\u{feff}'))
        .collect();
    narrow.trim_matches(['*', '★', '※', ':', '/']).to_lowercase()
}

fn loose(bare: &str) -> String {
    let days = bare.replace("时间", "日期");
    let short = days.strip_suffix("姓名").or_else(|| days.strip_suffix("名称"));
    match short {
        Some(rest) if !rest.is_empty() => rest.to_string(),
        _ => days,
    }
}

/// Nothing is left out of a bracket that never closes.
fn without_brackets(bare: &str) -> String {
    let mut kept = String::new();
    let mut rest = bare;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((_, behind)) = after.split_once(')') else { break };
        kept.push_str(before);
        rest = behind;
    }
    kept.push_str(rest);
    if kept.is_empty() { bare.to_string() } else { kept }
}

#[cfg(test)]
mod tests {
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
    fn there_are_110_columns_and_no_key_or_heading_twice() {
        assert_eq!(COLUMNS.len(), 110);
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

    #[test]
    fn beside_the_case_number_the_first_instance_number_is_the_linked_case() {
        let found = assign(&["案号", "一审案号", "天气"]);
        let wanted = ["court_no", "linked"].map(|key| column(key).map(Match::Exact));
        assert_eq!(found.first(), wanted[0].as_ref());
        assert_eq!(found.get(1), wanted[1].as_ref());
        assert_eq!(found.get(2), Some(&Match::None));
        assert!(matches!(assign(&["一审案号"]).as_slice(), [Match::Several(_)]));
    }

    #[test]
    fn an_amount_in_yuan_is_a_ten_thousandth_of_the_columns_unit() {
        let amount = column("amount").unwrap();
        assert_eq!(unit_factor("涉案金额（元）", amount), Some(0.0001));
        assert_eq!(unit_factor("涉案金额(万元)", amount), Some(1.0));
        assert_eq!(unit_factor("涉案金额", amount), None);
    }
}
