//! 审查表: the grounds on which a court may find against an organ, and the questions that show each, as one table.

use crate::domain::risk::Level::{self, High, Low, Medium};
use crate::domain::vocabulary::LossCause;
use crate::law::term::Clock;
use crate::text::{Text, t, worded};

worded! {
    /// 行为种类 — the kind of act a suit is over, by which questions are chosen.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum ActKind {
        Penalty = "行政处罚" / "penalty";
        /// 行政强制措施、行政强制执行
        Coercion = "行政强制" / "coercion";
        Licence = "行政许可" / "licence";
        /// 征收、征用、补偿
        Expropriation = "征收补偿" / "expropriation";
        Register = "行政登记" / "registration";
        /// 行政确认，含工伤认定
        Confirmation = "行政确认（工伤认定）" / "confirmation (work injury)";
        Payment = "行政给付" / "payment";
        Disclosure = "政府信息公开" / "disclosure";
        /// 行政处理及其他
        Other = "其他行政行为" / "other act";
        Reconsideration = "行政复议" / "reconsideration";
        Agreement = "行政协议" / "agreement";
        Compensation = "行政赔偿" / "compensation";
        Inaction = "不履行职责" / "inaction";
        /// 附带审查的规范性文件
        Norm = "规范性文件审查" / "normative document";
    }
}

impl ActKind {
    /// 法定办理期限 — how long the organ has, from opening the matter, and the article; none where laws differ.
    pub const fn period(self) -> Option<(Clock, u32, &'static str)> {
        match self {
            ActKind::Penalty => Some((Clock::Litigation, 90, "行政处罚法第60条")),
            ActKind::Licence => Some((Clock::Working, 20, "行政许可法第42条")),
            ActKind::Disclosure => Some((Clock::Working, 20, "政府信息公开条例第33条")),
            _ => None,
        }
    }
}

worded! {
    /// 审查部分 — a ground, and what a court does where it is made out.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Ground {
        /// The suit ends without a decision on the merits.
        Exit = "程序性抗辩" / "procedural exits";
        Authority = "主体和职权" / "capacity and powers";
        Evidence = "事实和证据" / "facts and evidence";
        Procedure = "法定程序" / "procedure";
        Law = "法律适用" / "law applied";
        Discretion = "裁量" / "discretion";
        Inaction = "履行职责" / "duty performed";
        Payment = "给付" / "payment";
        Agreement = "行政协议" / "agreement";
        Reconsideration = "复议部分" / "reconsideration";
        Compensation = "行政赔偿" / "compensation";
        Norm = "规范性文件" / "normative document";
        Trial = "诉讼中" / "in the suit";
    }
}

impl Ground {
    /// What it leads to where it is made out.
    pub const fn leads_to(self) -> Text {
        match self {
            Ground::Exit => {
                t("裁定驳回起诉或者不予立案", "the suit is dismissed without a decision on the merits")
            }
            Ground::Authority => t("撤销；重大且明显的确认无效", "annulled; void where grave and manifest"),
            Ground::Evidence | Ground::Law => t("撤销", "annulled"),
            Ground::Procedure => t("撤销；轻微的确认违法", "annulled; declared unlawful where slight"),
            Ground::Discretion => t("撤销或者变更", "annulled or varied"),
            Ground::Inaction => t("判决履行或者确认违法", "ordered to perform, or declared unlawful"),
            Ground::Payment => t("判决给付", "ordered to pay"),
            Ground::Agreement => {
                t("判决履行、补救、赔偿或者补偿", "performance, remedy, damages or compensation")
            }
            Ground::Reconsideration => t("撤销复议决定", "the reconsideration decision is annulled"),
            Ground::Compensation => t("判决赔偿", "damages"),
            Ground::Norm => t("不作为依据并提出处理建议", "not applied, and advice to its maker"),
            Ground::Trial => t("承担不利后果", "the consequences fall on the organ"),
        }
    }

    /// The causes of loss (败诉原因) a judgment names for it.
    pub const fn losses(self) -> &'static [LossCause] {
        match self {
            Ground::Exit => &[],
            Ground::Authority => &[LossCause::Exceeded, LossCause::NoCapacity],
            Ground::Evidence => &[LossCause::Evidence],
            Ground::Procedure => &[LossCause::Procedure],
            Ground::Law => &[LossCause::WrongLaw],
            Ground::Discretion => &[LossCause::Abused, LossCause::Unfair],
            Ground::Inaction => &[LossCause::Inaction],
            Ground::Payment => &[LossCause::NotPaid],
            Ground::Agreement => &[LossCause::Agreement],
            Ground::Norm => &[LossCause::UnlawfulNorm],
            Ground::Trial => &[LossCause::LateEvidence],
            Ground::Reconsideration | Ground::Compensation => &[LossCause::Other],
        }
    }
}

/// 审查问题 — a row of the sheet. 是 means that the act is in order; at an exit, that the exit is open.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    pub id: &'static str,
    pub ground: Ground,
    /// What a 否 speaks for.
    pub level: Level,
    /// The short name, by which it is kept in the assessment.
    pub name: Text,
    pub ask: Text,
    pub article: &'static str,
    /// Asked for these kinds of act; empty: always.
    pub acts: &'static [ActKind],
    /// Names of the papers that answer it; the first names the one to complete.
    pub proof: &'static [&'static str],
}

impl Question {
    pub fn exit(&self) -> bool {
        self.ground == Ground::Exit
    }

    /// The field of the assessment that sums its ground up; none where the ground has no field of its own.
    pub fn field(&self) -> Option<&'static str> {
        Some(match self.ground {
            Ground::Authority => "authority",
            Ground::Evidence => "evidence",
            Ground::Procedure => "procedure",
            Ground::Law => "law",
            Ground::Discretion if self.id == "u_purpose" => "abuse",
            Ground::Discretion => "unfair",
            Ground::Inaction => "inaction",
            Ground::Exit
            | Ground::Payment
            | Ground::Agreement
            | Ground::Reconsideration
            | Ground::Compensation
            | Ground::Norm
            | Ground::Trial => return None,
        })
    }

    /// The question of this id or short name.
    pub fn find(name: &str) -> Option<&'static Question> {
        let name = name.trim();
        QUESTIONS.iter().find(|it| it.name.zh == name || it.id == name || it.name.en == name)
    }
}

worded! {
    /// 答案 — how a question is answered.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Answer {
        Yes = "是" / "yes";
        No = "否" / "no";
        Unknown = "不明" / "unknown";
        Beside = "不涉及" / "does not arise";
    }
}

impl Answer {
    /// Whether it settles the question.
    pub const fn settled(self) -> bool {
        !matches!(self, Answer::Unknown)
    }
}

/// The words of the answers, in the order of `Answer::ALL`.
pub const ANSWERS: [Text; 4] =
    [Answer::Yes.words(), Answer::No.words(), Answer::Unknown.words(), Answer::Beside.words()];

/// The short names of all questions, in the order of the sheet.
pub const NAMES: [Text; QUESTIONS.len()] = {
    let mut names = [t("", ""); QUESTIONS.len()];
    let (mut rest, mut asked): (&mut [Text], _) = (&mut names, QUESTIONS);
    while let ([name, behind @ ..], [question, others @ ..]) = (rest, asked) {
        *name = question.name;
        (rest, asked) = (behind, others);
    }
    names
};

type Acts = &'static [ActKind];
type Names = &'static [&'static str];

use ActKind::{
    Agreement, Coercion, Compensation, Confirmation, Disclosure, Expropriation, Licence, Other, Payment,
    Penalty, Reconsideration, Register,
};

/// Kinds that are acts already made, as against a duty not performed.
const MADE: Acts =
    &[Penalty, Coercion, Licence, Expropriation, Register, Confirmation, Payment, Disclosure, Other];
/// Acts that burden, and need a hearing of the person.
const BURDEN: Acts = &[Penalty, Coercion, Expropriation, Other];
/// Acts that are made on application.
const APPLIED: Acts = &[Licence, Register, Confirmation, Payment];
const INACTION: Acts = &[ActKind::Inaction];
const NORM: Acts = &[ActKind::Norm];

#[allow(clippy::too_many_arguments)]
const fn q(
    ground: Ground,
    id: &'static str,
    level: Level,
    name: (&'static str, &'static str),
    ask: (&'static str, &'static str),
    article: &'static str,
    acts: Acts,
    proof: Names,
) -> Question {
    Question { id, ground, level, name: t(name.0, name.1), ask: t(ask.0, ask.1), article, acts, proof }
}

/// The sheet, ground by ground; the procedural exits come first.
#[rustfmt::skip]
pub const QUESTIONS: &[Question] = &[
    // 程序性抗辩 — 是: the exit is open
    q(Ground::Exit, "x_jurisdiction", Medium, ("管辖错误", "wrong court"),
        ("受诉法院没有管辖权，可以提出管辖异议吗？", "Does the court lack jurisdiction, so that an objection lies?"),
        "行政诉讼法第14条至第18条；行诉解释第10条、第134条", &[], &[]),
    q(Ground::Exit, "x_defendant", Medium, ("被告不适格", "wrong defendant"),
        ("应当由其他机关作被告吗（征收、强拆由决定或者实施的部门）？", "Should another organ be sued: in expropriation or demolition the one that decided or acted?"),
        "行政诉讼法第26条；行诉解释第19条至第26条；被告规定第1条至第7条", &[], &["委托书", "职责分工", "三定"]),
    q(Ground::Exit, "x_scope", Medium, ("不属受案范围", "out of scope"),
        ("被诉事项不属于行政诉讼受案范围吗（内部、过程性、信访、协助执行等）？", "Is the matter outside administrative litigation: internal, preparatory, petition, help in execution?"),
        "行政诉讼法第13条；行诉解释第1条", &[], &[]),
    q(Ground::Exit, "x_period", Medium, ("超过起诉期限", "sued out of time"),
        ("起诉超过法定期限且无正当理由吗（举证责任在被告）？", "Was the suit out of time without good reason: the defendant proves it?"),
        "行政诉讼法第45条至第48条；证据规定第4条", &[], &["送达回证"]),
    q(Ground::Exit, "x_recon_first", Medium, ("复议前置未经复议", "not reconsidered first"),
        ("依法应当先申请复议而直接起诉吗（当场处罚、自然资源权属、不履职、不予公开）？", "Was reconsideration required first and left out?"),
        "行政复议法第23条；行诉解释第56条、第69条第1款第5项", &[], &["复议"]),
    q(Ground::Exit, "x_repeat", Medium, ("重复起诉", "repeat suit"),
        ("当事人、标的和请求与前案相同，或者实质否定前案裁判吗？", "Same parties, matter and claim as an earlier suit, or against its judgment?"),
        "行诉解释第69条第1款第6项、第106条", &[], &["裁判文书", "判决书", "裁定书"]),
    q(Ground::Exit, "x_interest", Medium, ("无利害关系", "no interest"),
        ("原告与被诉行为没有利害关系吗？", "Has the plaintiff no interest in the act?"),
        "行政诉讼法第25条；行诉解释第12条、第69条第1款第8项", &[], &[]),
    q(Ground::Exit, "x_effect", Medium, ("无实际影响", "no real effect"),
        ("被诉行为对原告权利义务明显不产生实际影响吗？", "Does the act plainly not touch the plaintiff's rights?"),
        "行诉解释第1条第2款第10项、第69条第1款第8项", &[], &[]),
    q(Ground::Exit, "x_withdrawn", Medium, ("撤诉后再行起诉", "withdrawn before"),
        ("撤回起诉后无正当理由以同一事实和理由再诉吗？", "Was a suit on the same facts withdrawn before without good reason?"),
        "行诉解释第60条、第69条第1款第7项", &[], &["撤诉", "裁定书"]),
    // 主体和职权
    q(Ground::Authority, "a_organ", High, ("作出主体适格", "competent organ"),
        ("署名机关具有行政主体资格并且有权作出该行为吗（不是内设机构、议事协调机构）？", "Is the signing organ a capable and competent one, not an inner unit or a coordinating body?"),
        "行政诉讼法第70条第4项、第75条；行诉解释第99条", MADE, &["职权依据", "三定", "职责"]),
    q(Ground::Authority, "a_delegation", High, ("赋权委托齐备", "delegation complete"),
        ("综合执法、街镇赋权清单或者委托文件齐全、在有效期内并覆盖本事项吗？", "Are the delegation papers complete, in force, and do they cover the matter?"),
        "行政诉讼法第70条第4项；行政处罚法第18条至第24条", &[Penalty, Coercion, Expropriation, Other], &["赋权清单", "赋权", "委托书"]),
    q(Ground::Authority, "a_reach", High, ("地域级别无越权", "within its reach"),
        ("事项、地域、级别和时间都在职权之内吗？", "Is it within the powers by matter, place, level and time?"),
        "行政诉讼法第70条第4项", MADE, &["职权依据"]),
    q(Ground::Authority, "a_burden", High, ("减损权利有依据", "basis for the burden"),
        ("减损权利或者增加义务有法律、法规、规章依据吗？", "Does the burden rest on law, regulation or rule?"),
        "行政诉讼法第75条；行诉解释第99条第2项", BURDEN, &["法律依据"]),
    q(Ground::Authority, "a_force", High, ("有强制执行权", "power to execute"),
        ("法律授予本机关强制执行权，否则申请法院执行了吗？", "Does a law give the organ the power to execute, or was the court asked?"),
        "行政强制法第13条、第34条、第53条", &[Coercion], &["强制执行决定书", "职权依据"]),
    // 事实和证据
    q(Ground::Evidence, "e_elements", High, ("要件均有证据", "each element proved"),
        ("行为的每一项构成要件都有证据证明吗？", "Is every element of the act proved?"),
        "行政诉讼法第34条、第70条第1项", MADE, &["证据目录"]),
    q(Ground::Evidence, "e_before", High, ("证据在行为之前", "evidence before the act"),
        ("全部证据都在作出行为之前收集吗，没有诉讼中自行收集的？", "Was all of it gathered before the act, none during the suit?"),
        "行政诉讼法第35条；证据规定第60条", MADE, &["证据目录"]),
    q(Ground::Evidence, "e_original", Medium, ("原件来源齐备", "originals and sources"),
        ("原件、来源说明、提供人签名或者盖章齐备吗？", "Are originals, sources and signatures complete?"),
        "证据规定第10条至第15条", &[], &["原件"]),
    q(Ground::Evidence, "e_record", Medium, ("笔录签名完整", "records signed"),
        ("现场、询问、勘验笔录由当事人和执法人员签名，拒签的已注明吗？", "Are the records signed by the person and the officers, a refusal noted?"),
        "证据规定第15条；行政处罚法第55条", &[Penalty, Coercion, Expropriation], &["询问笔录", "现场笔录", "勘验笔录", "笔录"]),
    q(Ground::Evidence, "e_expert", Medium, ("鉴定评估合格", "qualified appraisal"),
        ("鉴定、检测或者评估的机构有资质，程序和结论告知当事人了吗？", "Is the appraiser qualified and was the result told to the person?"),
        "证据规定第14条、第32条", &[Penalty, Expropriation, Confirmation], &["鉴定意见", "评估报告", "检测报告", "鉴定"]),
    q(Ground::Evidence, "e_injury", High, ("工伤三要素有据", "work injury proved"),
        ("工作时间、工作场所、工作原因和劳动关系各有证据吗？", "Are working time, place, cause and the employment each proved?"),
        "工伤保险条例第14条至第16条、第19条", &[Confirmation], &["调查笔录", "劳动合同", "诊断"]),
    q(Ground::Evidence, "e_survey", High, ("权属面积逐户核实", "holdings verified"),
        ("权属、面积、用途和安置人口逐户核实并经确认吗？", "Were title, area, use and persons verified house by house?"),
        "土地管理法第47条；国有土地上房屋征收与补偿条例第15条", &[Expropriation], &["调查结果确认表", "现状调查", "房屋调查"]),
    q(Ground::Evidence, "e_search", High, ("已尽检索义务", "search made"),
        ("答复信息不存在的，尽到合理检索义务并留有检索记录吗？", "If the record was said not to exist: was it searched for, and is the search on file?"),
        "政府信息公开条例第36条", &[Disclosure], &["检索记录", "检索"]),
    // 法定程序
    q(Ground::Procedure, "p_opened", Medium, ("立案在先", "opened first"),
        ("符合立案标准的，在调查之前立案了吗？", "Was the matter opened before it was investigated?"),
        "行政处罚法第54条", &[Penalty], &["立案审批表", "立案"]),
    q(Ground::Procedure, "p_officers", High, ("两人执法并亮证", "two officers, cards shown"),
        ("调查由两名以上有执法资格的人员进行并出示执法证件吗？", "Did two qualified officers act and show their cards?"),
        "行政处罚法第42条、第55条；行政强制法第18条", &[Penalty, Coercion], &["执法证", "现场笔录", "询问笔录"]),
    q(Ground::Procedure, "p_notice", High, ("处罚前已告知", "notice before the penalty"),
        ("作出处罚之前告知了拟处罚内容、事实、理由、依据和权利吗？", "Were the intended penalty, facts, reasons and rights told before it was made?"),
        "行政处罚法第44条、第62条", &[Penalty], &["事先告知书", "告知书", "告知"]),
    q(Ground::Procedure, "p_defence", High, ("听取陈述申辩", "defence heard"),
        ("听取、复核了陈述申辩，并且没有因申辩加重吗？", "Was the defence heard and checked, and nothing made worse for it?"),
        "行政处罚法第45条、第62条；行政强制法第36条", &[Penalty, Coercion], &["陈述申辩笔录", "陈述申辩", "申辩"]),
    q(Ground::Procedure, "p_hearing", High, ("听证权利保障", "right to a hearing"),
        ("符合听证条件的，告知听证权利并依申请组织听证了吗？", "Where a hearing is due: was it offered, and held when asked for?"),
        "行政处罚法第63条至第65条；行政许可法第46条、第47条", &[Penalty, Licence, Expropriation], &["听证告知书", "听证"]),
    q(Ground::Procedure, "p_review", High, ("法制审核", "legal review"),
        ("属于应当法制审核的，在决定之前审核了吗？", "Where legal review is due: did it come before the decision?"),
        "行政处罚法第58条", &[Penalty, Coercion, Expropriation], &["法制审核意见", "法制审核"]),
    q(Ground::Procedure, "p_panel", High, ("集体讨论", "decided together"),
        ("情节复杂或者重大处罚由负责人集体讨论决定，会议在决定之前吗？", "Were grave penalties decided by the heads together, before the decision?"),
        "行政处罚法第57条", &[Penalty], &["集体讨论记录", "集体讨论", "会议纪要"]),
    q(Ground::Procedure, "p_term", Medium, ("在办理期限内", "within the period"),
        ("在法定期限内作出吗，延期经批准吗（处罚九十日，公开、许可二十个工作日，工伤六十日）？", "Made within its period, any extension approved?"),
        "行政处罚法第60条；行政许可法第42条；政府信息公开条例第33条；工伤保险条例第20条",
        &[Penalty, Licence, Confirmation, Disclosure, Register, Payment, Other], &["立案审批表", "受理通知书", "延期审批表", "受理"]),
    q(Ground::Procedure, "p_service", High, ("依法送达", "served"),
        ("决定书依法送达并留有送达证明吗？", "Was the decision served, with proof of it?"),
        "行政处罚法第61条；行政诉讼法第70条第3项", MADE, &["送达回证", "送达"]),
    q(Ground::Procedure, "p_remedy", Medium, ("告知救济途径", "remedies told"),
        ("告知了申请复议、提起诉讼的途径和期限吗（未告知的起诉期限延长）？", "Were the remedies and their periods told: untold, the period to sue is longer?"),
        "行诉解释第64条；行政复议法第20条", MADE, &["决定书"]),
    q(Ground::Procedure, "p_urged", High, ("催告", "urged"),
        ("强制执行之前书面催告并给予合理履行期限吗？", "Was performance urged in writing with a fair time before execution?"),
        "行政强制法第35条", &[Coercion], &["催告书", "催告"]),
    q(Ground::Procedure, "p_force", High, ("强制执行决定", "decision to execute"),
        ("催告之后作出书面强制执行决定并送达吗？", "Was a written decision to execute made after it and served?"),
        "行政强制法第37条、第38条", &[Coercion], &["强制执行决定书", "强制拆除决定书", "决定书"]),
    q(Ground::Procedure, "p_announced", High, ("拆除公告", "demolition announced"),
        ("拆除违法建筑物之前公告并限期自行拆除吗？", "Was the demolition announced with a time to do it oneself?"),
        "行政强制法第44条", &[Coercion], &["公告"]),
    q(Ground::Procedure, "p_waited", High, ("复议诉讼期满", "remedies run out"),
        ("强制拆除在复议、诉讼期限届满之后实施吗？", "Did the demolition wait until the remedies had run out?"),
        "行政强制法第44条", &[Coercion], &["强制执行决定书", "送达回证"]),
    q(Ground::Procedure, "p_night", Medium, ("避开夜间节假日", "not at night or on holidays"),
        ("没有在夜间、法定节假日实施，也没有停水停电停热停气吗？", "Was it neither at night nor on a holiday, and nothing cut off?"),
        "行政强制法第43条", &[Coercion], &["现场笔录", "执法记录"]),
    q(Ground::Procedure, "p_plan", High, ("征收前期程序", "steps before expropriation"),
        ("预公告、现状调查、风险评估、补偿安置公告和听取意见都已完成吗？", "Notice, survey, risk assessment, compensation plan and comments: all done?"),
        "土地管理法第47条；国有土地上房屋征收与补偿条例第8条至第13条", &[Expropriation], &["征收公告", "风险评估", "补偿方案"]),
    q(Ground::Procedure, "p_paid", High, ("先补偿后搬迁", "paid before moving"),
        ("补偿协议或者补偿决定已作出，补偿到位之后才要求搬迁吗？", "Was compensation agreed or decided and paid before moving was asked?"),
        "国有土地上房屋征收与补偿条例第25条至第27条；土地管理法第48条", &[Expropriation], &["补偿决定", "补偿协议", "付款凭证"]),
    q(Ground::Procedure, "p_accepted", Medium, ("受理补正有凭证", "application receipted"),
        ("受理、一次性补正告知有书面凭证吗？", "Are acceptance and the one request to complete it on paper?"),
        "行政许可法第32条；工伤保险条例第18条", APPLIED, &["受理通知书", "补正通知书", "受理"]),
    q(Ground::Procedure, "p_third", Medium, ("征求利害关系人意见", "third parties asked"),
        ("涉及他人重大利益或者商业秘密、个人隐私的，征求意见了吗？", "Where others' interests, secrets or privacy are touched: were they asked?"),
        "行政许可法第36条；政府信息公开条例第32条；工伤保险条例第19条", &[Licence, Register, Confirmation, Disclosure], &["征求意见书", "举证通知", "征求意见"]),
    q(Ground::Procedure, "p_reasons", High, ("不利决定说明理由", "reasons given"),
        ("不予许可、不予公开、不予认定的，书面说明了理由和依据吗？", "A refusal: were reasons and basis given in writing?"),
        "行政许可法第38条；政府信息公开条例第36条", &[Licence, Register, Confirmation, Payment, Disclosure], &["决定书", "答复书", "答复"]),
    // 法律适用
    q(Ground::Law, "l_article", High, ("条款引用准确", "right articles"),
        ("引用的法律条、款、项准确、完整吗？", "Are article, paragraph and item right and complete?"),
        "行政诉讼法第70条第2项", MADE, &["决定书"]),
    q(Ground::Law, "l_force", High, ("依据现行有效", "law in force"),
        ("依据在行为时有效，新旧法、特别法与一般法选择正确吗？", "Was it in force; new over old, special over general rightly chosen?"),
        "行政诉讼法第63条、第70条第2项；立法法第103条", MADE, &["法律依据"]),
    q(Ground::Law, "l_norm", Medium, ("规范性文件合法", "documents lawful"),
        ("所依据的规章、规范性文件与上位法一致并且有效吗？", "Do the rules and documents relied on agree with higher law?"),
        "行政诉讼法第63条、第64条", MADE, &["规范性文件"]),
    // 裁量
    q(Ground::Discretion, "u_purpose", High, ("目的正当", "proper purpose"),
        ("目的正当，没有考虑不相关因素吗？", "Proper purpose, no irrelevant factor?"),
        "行政诉讼法第70条第5项", MADE, &[]),
    q(Ground::Discretion, "u_standard", High, ("符合裁量基准", "within the standards"),
        ("符合裁量基准，从轻、减轻、不罚情节都考虑了吗？", "Within the standards, with every mitigating fact weighed?"),
        "行政处罚法第32条至第34条；行政诉讼法第70条第6项、第77条", &[Penalty], &["裁量基准", "裁量说明"]),
    q(Ground::Discretion, "u_equal", Medium, ("同案同处", "like cases alike"),
        ("与本机关同类案件处理一致吗？", "Are like cases of the organ treated alike?"),
        "行政诉讼法第70条第6项", MADE, &["类案"]),
    q(Ground::Discretion, "u_proportion", Medium, ("符合比例", "in proportion"),
        ("处理结果与违法程度相当，采取了损害最小的方式吗？", "In proportion, and by the least harmful means?"),
        "行政强制法第5条；行政诉讼法第70条第6项、第77条", BURDEN, &[]),
    // 履行职责
    q(Ground::Inaction, "i_received", Medium, ("收到申请有记录", "application recorded"),
        ("申请何时由谁收到有记录（收件章、签收单）吗？", "Is it on record when and by whom the application was received?"),
        "行政诉讼法第38条、第47条", INACTION, &["收件登记", "申请书", "签收"]),
    q(Ground::Inaction, "i_done", High, ("已履职或无此职责", "done, or no such duty"),
        ("已经全面履行职责，或者依法没有该项职责吗？", "Has the duty been fully performed, or is there none by law?"),
        "行政诉讼法第72条；行诉解释第91条、第93条", INACTION, &["处理情况", "调查笔录", "职责"]),
    q(Ground::Inaction, "i_reply", High, ("书面答复并送达", "written reply served"),
        ("作出书面答复并送达申请人吗？", "Was a written reply made and served?"),
        "行政诉讼法第72条", INACTION, &["书面答复", "答复", "回复", "送达回证"]),
    q(Ground::Inaction, "i_term", High, ("在履责期限内", "duty done in time"),
        ("在法定期限内履行，没有规定的在两个月内履行吗？", "Within the statutory period, or within two months where there is none?"),
        "行政诉讼法第47条、第74条第2款第3项", INACTION, &["受理", "延期"]),
    q(Ground::Inaction, "i_transfer", Medium, ("移送并告知", "passed on and told"),
        ("不属于本机关职责的，移送有权机关并告知申请人了吗？", "Where it was another's: was it passed on and the person told?"),
        "被告规定第4条", INACTION, &["移送函", "移送", "告知"]),
    // 给付
    q(Ground::Payment, "y_title", High, ("给付条件核实", "entitlement checked"),
        ("是否符合给付条件的事实和标准有证据、有依据吗？", "Are the facts and standards of the entitlement proved?"),
        "行政诉讼法第73条", &[Payment], &["核定表", "审核"]),
    q(Ground::Payment, "y_amount", Medium, ("金额计算准确", "amount right"),
        ("金额的计算有依据并且准确吗？", "Is the amount rightly computed?"),
        "行政诉讼法第73条；行诉解释第92条", &[Payment], &["计算表", "核定表"]),
    // 行政协议
    q(Ground::Agreement, "k_power", High, ("有权订立", "power to agree"),
        ("订立、变更、解除都有职权和法律依据吗（被告举证）？", "Are making, changing and ending within its powers: the defendant proves it?"),
        "行政诉讼法第78条；行政协议规定第10条、第12条", &[Agreement], &["协议", "批准文件"]),
    q(Ground::Agreement, "k_change", High, ("变更解除有理由", "reason to change"),
        ("单方变更、解除是为防止严重损害公共利益，并履行了告知程序吗？", "Was the change needed against grave harm to the public, and told?"),
        "行政协议规定第16条", &[Agreement], &["解除通知", "变更通知"]),
    q(Ground::Agreement, "k_paid", Medium, ("补偿到位", "compensated"),
        ("合法变更、解除造成损失的，给予补偿了吗？", "Was the loss by a lawful change made good?"),
        "行政诉讼法第78条第2款", &[Agreement], &["补偿协议", "付款凭证"]),
    // 复议部分
    q(Ground::Reconsideration, "r_term", Medium, ("复议在期限内", "decided in time"),
        ("在六十日（简易三十日）内作出，延长经批准并告知吗？", "Within 60 days (30 in simplified procedure), any extension approved and told?"),
        "行政复议法第62条", &[Reconsideration], &["复议受理通知书", "延期通知书", "延期"]),
    q(Ground::Reconsideration, "r_heard", Medium, ("听取当事人意见", "parties heard"),
        ("当面或者通过电话等听取意见并记录在案吗？", "Were the parties heard, and is it on record?"),
        "行政复议法第49条、第50条", &[Reconsideration], &["听取意见笔录", "听取意见", "听证笔录"]),
    q(Ground::Reconsideration, "r_answers", Medium, ("逐项回应请求", "each request answered"),
        ("复议决定对每一项请求都作了处理吗？", "Does the decision meet every request?"),
        "行政诉讼法第79条；行诉解释第135条、第136条", &[Reconsideration], &["复议决定书"]),
    q(Ground::Reconsideration, "r_served", Medium, ("复议决定送达", "decision served"),
        ("复议决定书送达申请人、被申请人和第三人吗？", "Was the decision served on all parties?"),
        "行政复议法第75条、第88条", &[Reconsideration], &["复议决定书送达回证", "送达回证"]),
    // 行政赔偿
    q(Ground::Compensation, "s_list", High, ("清点登记在先", "listed before"),
        ("强制之前对财物清点登记、公证或者见证吗（不能证明的由被告承担不利后果）？", "Were belongings listed and witnessed before: unproved, it falls on the defendant?"),
        "行政诉讼法第38条第2款；行诉解释第47条", &[Compensation, Coercion], &["物品清单", "清点", "公证"]),
    q(Ground::Compensation, "s_kept", Medium, ("财物保管移交", "belongings kept"),
        ("搬出的财物妥善保管并移交，交接有记录吗？", "Were belongings kept and handed over, on record?"),
        "行政强制法第26条；行诉解释第47条", &[Compensation, Coercion], &["移交清单", "移交"]),
    q(Ground::Compensation, "s_loss", Medium, ("损失数额有据", "amount contested"),
        ("对损失的范围、数额和因果关系有反驳证据或者评估吗？", "Is there evidence or an appraisal on extent and cause of the loss?"),
        "行诉解释第47条、第97条；国家赔偿法第36条", &[Compensation], &["评估报告", "价格认定"]),
    // 规范性文件
    q(Ground::Norm, "n_power", High, ("制定机关有权限", "maker's power"),
        ("制定机关有权限，没有违法减损权利、增加义务吗？", "Had the maker the power, with no unlawful burden?"),
        "行诉解释第148条", NORM, &["规范性文件"]),
    q(Ground::Norm, "n_higher", High, ("与上位法一致", "agrees with higher law"),
        ("与上位法不抵触吗？", "Is it not against higher law?"),
        "行诉解释第148条", NORM, &["规范性文件"]),
    q(Ground::Norm, "n_made", Medium, ("制定程序完备", "duly made"),
        ("经过法定批准、合法性审核、集体讨论并公开发布吗？", "Was it approved, reviewed, decided together and published?"),
        "行诉解释第148条、第149条", NORM, &["审核意见", "公布"]),
    // 诉讼中
    q(Ground::Trial, "t_ordered", Medium, ("依令提交证据", "ordered evidence given"),
        ("法院责令提交的证据都已提交吗（无正当理由拒不提交的，推定原告主张成立）？", "Was all evidence ordered by the court given: refused, the plaintiff's claim is presumed?"),
        "行诉解释第46条", &[], &["责令提交", "提交证据清单"]),
    q(Ground::Trial, "t_officer", Medium, ("执法人员到庭", "officers came"),
        ("法院要求执法人员到庭说明的，到庭了吗？", "Where the court asked for the officers: did they come?"),
        "行诉解释第44条；证据规定第44条", &[], &["出庭"]),
    q(Ground::Trial, "t_special", Low, ("特别授权逐项列明", "special authority itemised"),
        ("承认、变更请求、和解、调解的代理人有逐项列明的特别授权吗？", "Has the agent who admits or settles special authority, item by item?"),
        "民事诉讼法第62条；行诉解释第31条", &[], &["授权委托书"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_question_has_an_id_and_a_name_of_its_own() {
        let once = |of: fn(&Question) -> &'static str| {
            QUESTIONS.iter().map(of).collect::<BTreeSet<_>>().len() == QUESTIONS.len()
        };
        assert!(once(|it| it.id) && once(|it| it.name.zh) && once(|it| it.name.en));
        assert_eq!(NAMES.map(|name| name.zh).last(), QUESTIONS.last().map(|it| &it.name.zh));
        assert_eq!(NAMES[0].zh, "管辖错误");
    }

    #[test]
    fn the_exits_come_first_and_the_grounds_stand_in_their_order() {
        let order: Vec<Ground> = QUESTIONS.iter().map(|it| it.ground).collect();
        assert!(order.is_sorted());
        assert_eq!(order.iter().filter(|it| **it == Ground::Exit).count(), 9);
        for ground in Ground::ALL {
            assert!(order.contains(&ground), "{ground:?} is asked nothing");
        }
    }

    #[test]
    fn every_question_cites_an_article_and_asks() {
        for it in QUESTIONS {
            assert!(it.article.contains('第') && it.article.contains('条'), "{}", it.id);
            assert!(it.ask.zh.ends_with('？') && it.ask.en.ends_with('?'), "{}", it.id);
            assert!(it.name.zh.chars().count() <= 9, "{}", it.name.zh);
        }
    }
}
