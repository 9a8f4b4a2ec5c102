//! The table of columns.

use super::CellKind::{
    self, Choice, Choices, Day, Days, Moment, Moments, Number, Organ, Organs, People, Person, Texts, YesNo,
};
use super::Column;
use crate::domain::record::Kind;
use crate::text::{Text, t};

const fn plain(key: &'static str, header: Text, also: &'static [&'static str], kind: CellKind) -> Column {
    Column { key, header, also, kind, usable: false, of: None }
}

const fn star(key: &'static str, header: Text, also: &'static [&'static str], kind: CellKind) -> Column {
    Column { usable: true, ..plain(key, header, also, kind) }
}

impl Column {
    /// The record and the field that hold what it says, both ways.
    const fn of(self, kind: Kind, field: &'static str) -> Column {
        Column { of: Some((kind, field)), ..self }
    }
}

/// The columns in the order in which the docket is written.
#[rustfmt::skip]
pub const COLUMNS: &[Column] = &[
    plain("seq", t("序号", "No."), &["编号", "序列", "顺序号", "No.", "序"], Number),
    plain("our_no", t("本机关案号", "Our reference"), &["内部编号", "案件编号", "台账号", "建档编号", "案件流水号", "内部分类编号"], CellKind::Text).of(Kind::Registration, "our_no"),
    star("court_no", t("案号", "Case number"), &["法院案号", "司法机关案号", "案件法院编号", "一审案号", "受理案号", "文号", "行政案号", "诉讼案号", "应诉案号", "案件号", "一审或二审案号", "法院受理案号", "案件编码"], CellKind::Text).of(Kind::Registration, "court_no"),
    plain("title", t("案件名称", "Case title"), &["案件标题", "案名", "项目名称"], CellKind::Text).of(Kind::Registration, "title"),
    star("instance", t("审级", "Instance"), &["审理阶段", "程序", "一审或二审", "诉讼阶段", "当前阶段", "案件阶段", "案件审级", "审理程序阶段", "案件所处阶段", "诉讼程序"], Choice).of(Kind::Registration, "instance"),
    plain("proc_kind", t("审理程序", "Procedure"), &["普通/简易", "适用程序"], Choice).of(Kind::Registration, "procedure"),
    star("status", t("案件状态", "Status"), &["项目状态", "审结状态", "进度", "办理进度", "在审进度", "案件进展", "办理情况", "处理标志", "当前进度", "案件进度", "案件办理情况", "办理状态", "审理情况", "审理进展", "案件审理情况", "是否结案", "当前状态", "办结情况"], Choice),
    plain("carry", t("结转状态", "Carried over"), &["是否结转", "上期结转", "旧存/新收", "结转"], Choice),
    plain("reg_kind", t("登记类型", "Registered as"), &["案件类别(大类)", "业务类型"], Choice),
    star("plaintiff", t("原告", "Plaintiff"), &["原告姓名", "原告名称", "起诉人", "上诉人", "申请人", "原告(上诉人)", "当事人", "原告(申请人)", "原告名单", "原告信息", "相对人", "行政相对人", "复议申请人"], Texts).of(Kind::Registration, "plaintiffs"),
    plain("plaintiff_kind", t("原告类别", "Kind of plaintiff"), &["原告类型", "当事人类型", "公民/法人", "公民/法人或其他组织"], Choice).of(Kind::Registration, "plaintiff_kind"),
    plain("plaintiff_count", t("原告人数", "Number of plaintiffs"), &["原告总数", "涉案人数"], Number).of(Kind::Registration, "plaintiff_count"),
    plain("plaintiff_agent", t("原告代理人", "Plaintiff's agent"), &["对方代理人", "原告律师"], CellKind::Text).of(Kind::Registration, "plaintiff_agent"),
    star("defendant", t("被告", "Defendant"), &["被告姓名", "被告名称", "被诉机关", "被上诉人", "第一被告", "被申请人", "被告单位", "被告机关", "被诉行政机关", "被诉机关单位", "被诉行政主体", "涉诉行政机关", "涉诉单位"], Organs).of(Kind::Registration, "defendants"),
    plain("defendant2", t("第二被告", "Second defendant"), &["共同被告", "其他被告"], Organ),
    plain("defendant_form", t("被告形式", "Form of defence"), &["是否复议后", "应诉类型", "当事人类型", "当事人类型(单独被告/共同被告)"], Choice).of(Kind::Registration, "defendant_form"),
    plain("third_party", t("第三人", "Third party"), &["第三人(上诉人)", "利害关系人"], Texts).of(Kind::Registration, "third_parties"),
    star("organ", t("应诉单位", "Defending organ"), &["应诉机关", "承办单位", "责任单位", "应诉承办单位", "应诉机关名称", "案件承办人(单位)", "主管机关", "应诉机关单位", "被诉单位", "应诉承办机关", "承办部门", "应诉部门", "涉诉部门", "承办应诉单位", "负责应诉单位", "具体应诉单位"], Organ).of(Kind::Registration, "organ"),
    plain("organ_kind", t("应诉机关类别", "Kind of organ"), &["原行政行为机关/复议机关", "原具体行政行为机关/复议机关"], Choice),
    plain("organ_level", t("应诉机关级别", "Level of organ"), &["被告类别", "机构类型"], Choice),
    plain("region", t("地域", "Area"), &["地域类别", "区域", "所属区域", "镇街"], CellKind::Text),
    star("court", t("受理法院", "Court"), &["审理法院", "管辖法院", "受案法院", "应诉法院", "法院", "法院名称", "审判法院", "一审法院", "承办法院", "管辖人民法院", "审理机关"], CellKind::Text).of(Kind::Registration, "court"),
    plain("tribunal", t("审判庭", "Tribunal"), &["合议庭", "业务庭", "承办庭室"], CellKind::Text).of(Kind::Registration, "tribunal"),
    plain("judge", t("承办法官", "Judge"), &["主办法官", "主审法官", "审判长", "法官", "主审人", "经办法官", "承办法官姓名", "法院承办人", "法院承办法官", "法院经办人"], CellKind::Text).of(Kind::Registration, "judge"),
    plain("judge_tel", t("法官电话", "Judge's telephone"), &["联系方式", "联系电话", "书记员电话", "法官联系方式"], CellKind::Text).of(Kind::Registration, "judge_tel"),
    star("cause", t("案由", "Cause"), &["诉由", "案件类型", "案件类别", "争议类型", "行政行为种类", "案由类别", "案件案由", "行政争议类型", "涉诉类型", "诉讼案由", "案由类型"], Choice).of(Kind::Registration, "cause"),
    plain("field", t("行政管理领域", "Field of administration"), &["行政管理类别", "行政类别", "管理部门", "执法领域"], Choice).of(Kind::Registration, "field"),
    plain("place", t("村居（地点）", "Village or place"), &["村居", "所在村居", "争议地点", "涉案村居", "村（社区）", "村社区"], CellKind::Text).of(Kind::Registration, "place"),
    plain("act_name", t("被诉行政行为", "Act sued over"), &["行政行为", "行政行为名称", "被诉具体行政行为名称", "具体行政行为", "被诉行为", "被诉行政行为名称", "诉争行政行为", "涉诉行政行为", "被诉事项", "涉案行政行为"], CellKind::Text).of(Kind::Registration, "act_name"),
    plain("act_no", t("行政行为文号", "Number of the act"), &["被诉具体行政行为案号", "决定书文号", "文号"], CellKind::Text).of(Kind::Registration, "act_no"),
    plain("act_date", t("作出日期", "Date of the act"), &["行政行为日期", "行政行为作出日期", "被诉行政行为作出日期"], Day).of(Kind::Registration, "act_date"),
    plain("claim", t("诉讼请求", "Claim"), &["请求事项", "诉求", "诉请", "原告诉求", "诉讼请求事项", "原告诉讼请求", "起诉请求"], CellKind::Text).of(Kind::Registration, "claim"),
    plain("extra_claim", t("附带请求", "Incidental claim"), &["规范性文件附带审查", "一并审查", "附带审查"], CellKind::Text).of(Kind::Registration, "extra_claim"),
    plain("comp_claim", t("是否行政赔偿", "Compensation claimed"), &["行政赔偿", "提起行政赔偿", "一并赔偿"], YesNo).of(Kind::Registration, "comp_claim"),
    plain("amount", t("涉案金额(万元)", "Amount (10,000 yuan)"), &["涉案金额", "标的额", "标的金额", "金额", "赔偿请求额", "诉讼标的额", "诉讼标的", "涉案标的", "涉案标的额", "诉讼标的金额"], Number).of(Kind::Registration, "amount"),
    plain("recon_done", t("是否经过复议", "Reconsidered before"), &["是否已复议", "是否复议", "是否经复议"], YesNo),
    plain("recon_no", t("复议案号", "Reconsideration number"), &["复议决定书号", "复议文号", "行政复议案号", "复议决定文号", "行政复议决定书文号"], CellKind::Text).of(Kind::Registration, "recon_no"),
    plain("recon_result", t("复议结果", "Reconsideration result"), &["审结结果", "复议决定", "复议结论", "行政复议结果", "复议决定结果"], Choice).of(Kind::Registration, "recon_result"),
    plain("recon_officer", t("复议承办人", "Reconsideration officer"), &["复议经办人", "行政复议承办人"], Person),
    plain("linked", t("关联案号", "Linked cases"), &["关联案件号", "关联案件", "前序案件", "关联", "原审案号", "一审案号", "原一审案号", "关联案件案号", "二审案号", "前案案号"], Texts).of(Kind::Registration, "linked"),
    plain("suit_way", t("起诉方式", "Way of suing"), &["起诉类型"], Choice),
    plain("filed_on", t("立案日期", "Filed on"), &["法院立案时间", "受理日期", "立案时间", "法院立案日期", "法院立案日", "立案登记日期", "法院受理日期", "受理立案日期"], Day).of(Kind::Registration, "filed_on"),
    star("served_on", t("收到应诉通知书日期", "Served on"), &["应诉通知书签收日期", "签收日期", "送达日期", "收到诉状副本日期", "应诉日期", "收到诉状日期", "收到应诉通知日期", "应诉通知书收到日期", "应诉通知书送达日期", "应诉通知日期", "法院送达日期", "收文日期", "收到法院应诉材料日期", "应诉材料收到日期", "起诉状副本收到日期", "起诉状副本送达日期", "诉状副本送达日期", "收到应诉材料日期", "应诉通知送达日期", "收到复议申请书副本日期", "收到答复通知书日期", "收到起诉状日期", "收到诉讼材料日期", "收到传票及起诉状日期"], Day).of(Kind::Receipt, "received_on"),
    plain("recv_on", t("收案日期", "Received on"), &["收案时间", "收件日期", "登记日期"], Day),
    plain("recv_by", t("收案人", "Received by"), &["收件人", "签收人", "登记人"], Person).of(Kind::Receipt, "signed_by"),
    plain("recv_way", t("收案方式", "Way of receipt"), &["送达方式", "收件方式"], Choice).of(Kind::Receipt, "way"),
    plain("post_no", t("递送单号", "Tracking number"), &["快递单号", "递送公司", "邮寄单号", "运单号"], CellKind::Text).of(Kind::Receipt, "post_no"),
    plain("fwd_on", t("转交日期", "Forwarded on"), &["转件日期", "转办日期", "转送日期", "交办日期", "转交承办单位日期", "移交日期", "转送承办单位日期", "分办日期"], Day).of(Kind::Forwarding, "forwarded_on"),
    plain("fwd_to", t("转交单位/人", "Forwarded to"), &["转交单位", "转交人", "转办单位", "接收人", "接收单位", "转送单位", "移交单位", "分办单位"], CellKind::Text).of(Kind::Forwarding, "to_organ"),
    plain("fwd_ack", t("接收日期", "Taken over on"), &["签收日期(转件)", "已接收"], Day).of(Kind::Forwarding, "acknowledged_on"),
    plain("reg_opinion", t("登记部门意见", "Registry's opinion"), &["拟办意见", "建议", "意见"], CellKind::Text),
    plain("leader_note", t("领导批示", "Leader's note"), &["主管领导批示", "批示意见"], CellKind::Text),
    plain("report_no", t("专报号", "Report number"), &["报告文号", "呈批号"], CellKind::Text),
    star("officer", t("承办人", "Officer"), &["应诉承办人", "诉讼承办人", "经办人", "主办人", "第一责任人", "案件承办人", "具体承办人", "负责人", "承办人员", "具体经办人", "应诉人员", "应诉经办人", "案件经办人", "经办人员", "承办人及电话"], Person).of(Kind::Registration, "officer"),
    plain("co_officer", t("协办人", "Assisting officers"), &["协办人员", "助理"], People).of(Kind::Registration, "co_officers"),
    plain("adviser", t("法律顾问", "Legal advisers"), &["委托律师", "承办律师", "顾问律师", "公职律师", "律师", "代理律师", "法律顾问律师", "代理律师姓名", "律师顾问", "外聘律师"], People).of(Kind::Registration, "advisers"),
    plain("agents", t("诉讼代理人", "Agents in court"), &["代理人", "出庭人员", "委托代理人", "委托代理人姓名", "诉讼代表人", "出庭代理人", "应诉代理人"], People).of(Kind::Registration, "agents"),
    plain("answer_due", t("答辩截止日期", "Answer due"), &["书面答辩提交截止日期", "答辩期限", "举证期限", "答辩到期日", "举证到期日", "举证截止日期"], Day),
    plain("court_due", t("法院指定届满日", "Court's own last day"), &["法院指定答辩期限", "法院指定举证期限", "法院指定期限", "法院指定答辩届满日", "法院指定举证届满日", "法院指定答辩日期", "法院指定答辩截止日期", "法院指定举证截止日期", "法院指定截止日期", "指定举证期限"], Day).of(Kind::Receipt, "court_due"),
    plain("court_days", t("法院指定日数", "Days the court set"), &["法院指定天数", "法院指定答辩日数", "法院指定举证日数", "法院指定答辩天数", "法院指定举证天数"], Number).of(Kind::Receipt, "court_days"),
    plain("prep_due", t("区定完成期限", "Preparation due"), &["答辩准备期限"], Day),
    plain("prep_done", t("答辩准备完成日期", "Preparation done on"), &["准备完成日期"], Day).of(Kind::Answer, "prepared_on"),
    plain("review_on", t("法律顾问把关日期", "Reviewed on"), &["审核日期", "把关日期", "法律审核日期", "审查日期"], Day).of(Kind::Review, "reviewed_on"),
    plain("review_res", t("把关意见", "Review opinion"), &["审批结果", "审批意见", "审核意见", "意见"], CellKind::Text).of(Kind::Review, "result"),
    plain("answered_on", t("答辩状提交日期", "Answered on"), &["答辩日期", "提交答辩时间", "提交答辩状日期", "书面答辩提交日期", "提交答辩日期", "提交答复日期", "答复日期", "答辩状提交时间", "答辩状报送日期", "答辩提交日期", "提交答辩材料日期", "提交答辩状及证据日期", "答辩材料提交日期", "行政复议答复日期", "提交答辩状和证据日期"], Day).of(Kind::Answer, "submitted_on"),
    plain("evidence_on", t("证据提交日期", "Evidence handed in on"), &["举证日期", "提交证据日期", "证据材料提交日期", "举证材料提交日期"], Day).of(Kind::Answer, "evidence_on"),
    plain("filed_sfj_on", t("报司法局备案日期", "Filed with the justice bureau on"), &["备案日期", "备案管理", "报备日期", "报备案日期", "向司法局备案日期", "备案时间"], Day).of(Kind::Filing, "filed_on"),
    plain("hearing_at", t("开庭时间", "Hearing"), &["开庭日期", "庭审时间", "庭审日期", "开庭日", "庭审安排", "开庭时间及地点", "开庭日期及地点", "开庭时间地点", "开庭时间和地点", "开庭安排"], Moments).of(Kind::Hearing, "at"),
    plain("hearing_place", t("开庭地点", "Place of hearing"), &["法庭", "审判庭地点"], CellKind::Text).of(Kind::Hearing, "place"),
    plain("head_name", t("出庭负责人", "Head in court"), &["应诉负责人", "负责人姓名", "负责人", "出庭应诉负责人"], Person).of(Kind::Hearing, "head"),
    plain("head_post", t("出庭负责人职务", "Post of the head"), &["职务", "负责人职务", "负责人级别", "负责人级别(正职/副职)"], CellKind::Text).of(Kind::Hearing, "head_post"),
    star("head_att", t("负责人是否出庭", "Head appeared"), &["行政机关负责人是否出庭", "出庭情况", "是否出庭", "出庭应诉情况", "负责人出庭情况", "负责人出庭应诉情况", "机关负责人是否出庭", "是否出庭应诉", "行政机关负责人出庭情况", "行政机关负责人出庭应诉情况", "行政机关负责人出庭(应诉)情况", "负责人出庭(应诉)情况", "是否有负责人出庭", "负责人出庭", "行政机关负责人出庭", "机关负责人出庭情况", "行政首长出庭情况", "行政机关负责人是否出庭应诉", "负责人是否出庭应诉", "是否负责人出庭"], Choice).of(Kind::Hearing, "head_attended"),
    plain("head_reason", t("未出庭原因", "Why the head was absent"), &["不能出庭理由", "情况说明"], CellKind::Text).of(Kind::Hearing, "absence_ground"),
    plain("head_called", t("法院是否通知负责人出庭", "Head summoned by the court"), &["出庭通知"], YesNo).of(Kind::Hearing, "head_called"),
    plain("head_spoke", t("负责人是否发表意见", "Head spoke"), &["出声"], YesNo).of(Kind::Hearing, "head_spoke"),
    plain("facts", t("案件事实", "Facts"), &["基本案情", "案情简介", "案情", "案件基本情况", "主要案情", "简要案情", "案件简介", "案件概况", "案情摘要"], CellKind::Text).of(Kind::Registration, "facts"),
    plain("issues", t("争议焦点", "Issues"), &["焦点问题", "争点"], CellKind::Text).of(Kind::Registration, "issues"),
    plain("basis", t("证据及法律依据", "Evidence and law"), &["法律依据", "证件证据"], CellKind::Text).of(Kind::Answer, "basis"),
    plain("risk", t("败诉风险", "Risk of losing"), &["风险等级", "风险", "败诉风险等级", "败诉风险评估", "风险级别", "败诉可能性"], Choice).of(Kind::Assessment, "level"),
    plain("risk_why", t("风险点", "Reasons for the risk"), &["风险分析", "存在问题"], CellKind::Text).of(Kind::Assessment, "reason"),
    plain("meet_on", t("分析讨论会日期", "Analysis meeting"), &["研判会议时间", "会商时间", "分析研判会日期", "讨论会日期", "会议日期"], Days).of(Kind::Meeting, "held_at"),
    plain("meet_res", t("会议结论", "Meeting's conclusion"), &["处置方案", "研判意见"], CellKind::Text).of(Kind::Meeting, "plan"),
    plain("liaison", t("府院沟通情况", "Talks with the court"), &["沟通记录"], CellKind::Text),
    plain("med_stage", t("调解阶段", "Stage of mediation"), &["调解环节"], Choice),
    plain("med_res", t("调解结果", "Result of mediation"), &["调解情况", "调解成功", "和解", "是否调解"], Choice),
    plain("judged_on", t("裁判日期", "Judged on"), &["判决书落款日期", "判决日期", "裁定日期", "结案日期(文书)", "结案时间(文书)", "宣判日期", "判决书日期", "裁判文书日期", "判决作出日期", "裁判作出日期", "裁判文书落款日期", "文书落款日期", "宣判日"], Day).of(Kind::Judgment, "judged_on"),
    plain("judg_recv_on", t("裁判文书收到日期", "Judgment received on"), &["判决书收到日期", "判决书签收日期", "裁判文书签收日期", "送达日期(裁判)", "收到判决书日期", "判决书送达日期", "收到裁判文书日期", "裁判文书送达日期", "收到判决日期", "收到裁判日期", "判决书签收日", "判决书领取日期"], Day).of(Kind::Judgment, "served_on"),
    star("close_kind", t("结案方式", "Outcome"), &["结案类型", "应诉结果", "判决方式", "裁定方式", "裁判结果", "审理结果", "结果", "结案结果", "裁判方式", "判决结果", "判决", "裁定", "一审裁判结果", "裁判情况", "判决情况", "案件结果", "裁决结果", "诉讼结果", "审判结果", "处理结果", "案件处理结果", "结案情况"], Choice).of(Kind::Judgment, "outcomes"),
    plain("win", t("胜败", "Won or lost"), &["是否败诉", "败诉", "胜诉", "胜诉/败诉", "胜败诉", "胜败诉情况", "是否胜诉", "纠错", "是否胜诉或败诉", "败诉情况", "胜诉情况", "胜败情况"], Choice),
    plain("closed_on", t("结案日期", "Closed on"), &["结案时间", "办结日期", "审结日期", "结案日", "审结时间"], Day).of(Kind::Closing, "closed_on"),
    plain("effective_on", t("生效日期", "Effective on"), &["二审判决生效日期", "是否已生效"], Day).of(Kind::Judgment, "effective_on"),
    plain("appeal_due", t("上诉截止日期", "Appeal due"), &["上诉期到期日", "上诉期届满日", "上诉期限"], Day),
    plain("appealed", t("是否上诉", "Appealed"), &["上诉情况", "上诉人", "是否提起上诉", "上诉与否"], Choice).of(Kind::Appeal, "decision"),
    plain("appealed_on", t("上诉时间", "Appealed on"), &["上诉日期"], Day).of(Kind::Appeal, "appealed_on"),
    plain("appeal_note", t("上诉说明", "Note on the appeal"), &["上诉理由"], CellKind::Text).of(Kind::Appeal, "reason"),
    plain("oblig", t("判决主文义务", "Obligations adjudged"), &["执行依据主文", "履行内容"], Texts).of(Kind::Judgment, "obligations"),
    plain("perf_due", t("履行期限", "Performance due"), &["执行截止日期"], Day).of(Kind::Judgment, "perform_due"),
    plain("perf_on", t("履行完成日期", "Performed on"), &["履行情况", "执行情况", "履行日期", "执行日期"], Day).of(Kind::Performance, "performed_on"),
    plain("comp_paid", t("赔偿金额(元)", "Compensation paid (yuan)"), &["赔偿总额", "实际赔偿", "赔偿金额", "已付赔偿"], Number).of(Kind::Performance, "amount"),
    plain("advice", t("有无司法建议", "Judicial advice"), &["是否有司法建议", "司法建议"], YesNo),
    plain("advice_due", t("司法建议回复期限", "Reply to advice due"), &["建议回复期限"], Day).of(Kind::Advice, "reply_due"),
    plain("advice_on", t("司法建议回复日期", "Replied to advice on"), &["回复情况"], Day).of(Kind::Advice, "replied_on"),
    plain("lose_cause", t("败诉原因", "Reasons for losing"), &["败诉原因分析", "纠错原因"], Choices).of(Kind::LossReport, "causes"),
    plain("lose_due", t("败诉报告期限", "Loss report due"), &["败诉分析报告期限"], Day),
    plain("lose_on", t("败诉报告提交日期", "Loss report handed in on"), &["败诉分析报告提交日期", "败诉报告日期"], Day).of(Kind::LossReport, "reported_on"),
    plain("acct", t("问责情况", "Accountability"), &["责任追究", "追责结果"], CellKind::Text).of(Kind::Accountability, "decision"),
    plain("acct_letter_on", t("函告组织部日期", "Letter to the organisation department on"), &["函告日期"], Day).of(Kind::Accountability, "letter_on"),
    plain("fix", t("整改措施", "Corrective measures"), &["整改情况"], CellKind::Text).of(Kind::LossReport, "measures"),
    plain("retrial", t("再审/抗诉情况", "Retrial or protest"), &["检察监督", "再审情况", "抗诉情况"], CellKind::Text),
    plain("fee", t("诉讼费", "Court fee"), &["案件受理费", "受理费"], Number),
    plain("archive_no", t("归档号", "Archive number"), &["档号", "卷宗号", "是否归档", "归档编号"], CellKind::Text).of(Kind::Closing, "archive_no"),
    plain("note", t("备注", "Note"), &["说明", "案件说明", "其他", "附注"], CellKind::Text).of(Kind::Registration, "note"),
    plain("touched", t("维护时间", "Last changed"), &["更新时间", "最后更新"], Moment),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::ledger::column_of;

    #[test]
    fn every_field_that_a_column_names_is_there_and_no_two_name_the_same() {
        for (at, column) in COLUMNS.iter().enumerate() {
            let Some((kind, field)) = column.of else { continue };
            assert!(crate::form::Form::of(kind).field(field).is_some(), "{kind:?} {field}");
            let twice = COLUMNS.iter().skip(at + 1).any(|other| other.of == column.of);
            assert!(!twice, "{}", column.key);
            assert_eq!(column_of(kind, field).map(|it| it.key), Some(column.key));
        }
    }
}
