//! 监督和指导: what the district's supervisors say to the organs, and what is complained of.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::vocabulary::ResponsibilityMatter;
use crate::form::Form;
use crate::form::field::{Context, Section};
use crate::form::table::fields;
use crate::said;
use crate::text::{Text, t};

/// 来源
const SOURCES: &[Text] = &[
    t("法院来函", "letter of the court"),
    t("司法建议", "judicial advice"),
    t("庭审记录", "record of the hearing"),
    t("检察建议", "advice of the procuratorate"),
    t("监督检查", "inspection"),
    t("投诉举报", "complaint"),
];

/// 干部管理权限
const AUTHORITIES: &[Text] = &[
    t("区委组织部", "organisation department"),
    t("区纪委监委", "discipline commission"),
    t("所在单位党组（党委）", "the Party group of the unit"),
    t("上级主管部门", "the superior department"),
];

pub static DISCIPLINE: Form = Form {
    kind: Kind::Discipline,
    purpose: t(
        "登记干预阻碍、拒不到庭、中途退庭、妨碍审理、拒不执行等事项，按干部管理权限提出处理建议。",
        "Interference, absence, leaving the court, obstruction, refusal to perform; and the proposal to whoever may deal with it.",
    ),
    sections: &[
        Section {
            title: t("事项", "what happened"),
            fields: fields! {
                happened_on: Day, "发生日期" / "happened on", always, happened, careful, clause("区方案二（三）2") =>
                    "事项发生之日。" / "The day it happened.";
                organ: Organ, "责任单位" / "organ", always, careful, clause("区方案二（三）2") =>
                    "发生该事项的行政机关。" / "The organ concerned.";
                events: any_of(&ResponsibilityMatter::WORDS), "事项" / "what", always, careful, clause("区方案一（五）、一（七）、二（三）2") =>
                    "按方案所列情形勾选，可多选。" / "As the plan names them; any that apply.";
                people: People, "涉及人员" / "people" => "涉及的人员和职务。" / "Who was involved, with post.";
                source: one_of_or_own(SOURCES), "来源" / "source", always, clause("区方案二（三）2") =>
                    "由什么材料得知。" / "Where it is known from.";
                source_no: Text, "来源文书" / "source paper", clause("区方案二（三）2"),
                    check(|c| {
                        if c.known("source_no") || !c.known("source") {
                            return Vec::new();
                        }
                        let words = said!(
                            "请写明来源文书的名称、文号：没有文书依据的，不能提出处理建议",
                            "name the source paper: without one no proposal can be made"
                        );
                        vec![Problem::new("source_no", words).clause("区方案二（三）2").warning()]
                    }) =>
                    "文书名称和文号。" / "Title and number of the paper.";
                facts: Long, "经过" / "facts" => "时间、地点、经过；有无正当理由、法院怎样处理。" / "What happened, any good reason, and what the court did.";
            },
        },
        Section {
            title: t("处理", "what follows"),
            fields: fields! {
                proposed_on: Day, "建议日期" / "proposed on", happened, careful, after(&["happened_on"]), clause("区方案二（三）2") =>
                    "按干部管理权限提出处理建议之日；核实后不构成的，填核实之日并在处理结果写明。"
                    / "The day the proposal was made; if it proved groundless, the day that was found.";
                proposed_by: Text, "建议单位" / "proposed by", asked(proposed) => "提出处理建议的单位。" / "Who made the proposal.";
                authority: one_of_or_own(AUTHORITIES), "有权部门" / "authority", clause("区方案二（三）2"), asked(proposed),
                    check(|c| {
                        if !proposed(c) || c.known("authority") {
                            return Vec::new();
                        }
                        let words = said!(
                            "请写明按干部管理权限报送哪个有权部门",
                            "name the authority that may deal with those responsible"
                        );
                        vec![Problem::new("authority", words).clause("区方案二（三）2")]
                    }) =>
                    "按干部管理权限有权处理的部门。" / "Who may deal with those responsible.";
                proposal: Long, "处理建议" / "proposal", asked(proposed) => "建议怎样处理、对谁。" / "What is proposed, and for whom.";
                handled_on: Day, "处理日期" / "dealt with on", happened, after(&["proposed_on"]), clause("区方案二（三）2"), asked(proposed) =>
                    "有权部门作出处理之日。" / "The day the authority decided.";
                handled: Long, "处理结果" / "result", asked(proposed) => "处理决定及文号。" / "The decision and its number.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};

fn proposed(c: &Context) -> bool {
    c.known("proposed_on")
}

/// 指导性质 — 区方案二（一）
const CAPACITIES: &[Text] = &[
    t("全区指导", "guidance of the district"),
    t("本级指导", "guidance within an organ"),
    t("本级监督检查", "supervision within an organ"),
    t("法制机构参谋意见", "advice of the legal office"),
];

/// 指导事项
const TOPICS: &[Text] = &[
    t("个案应诉", "one suit"),
    t("个案复议答复", "an answer in reconsideration"),
    t("类案指导", "many like cases"),
    t("制度建设", "rules of the work"),
    t("督促整改", "a correction"),
];

pub static GUIDANCE: Form = Form {
    kind: Kind::Guidance,
    purpose: t(
        "区行政复议机构对各单位、各单位对本级的指导和监督检查，以及法制机构的参谋意见，由接受单位或者部门签收、落实。",
        "Guidance of the bureau, of an organ to its own offices, and advice of a legal office, acknowledged and carried out.",
    ),
    sections: &[
        Section {
            title: t("指导意见", "the guidance"),
            fields: fields! {
                given_on: Day, "指导日期" / "given on", always, happened, careful, clause("区方案二（一）") =>
                    "发出指导意见之日。" / "The day it was given.";
                capacity: one_of(CAPACITIES), "指导性质" / "sort", clause("区方案二（一）") =>
                    "区行政复议机构指导全区；各单位指导、监督本级；法制机构当参谋助手。" / "The bureau guides the district, each organ its own offices; a legal office advises.";
                organ: Organ, "被指导单位" / "organ", always, clause("区方案二（一）") =>
                    "指导意见发给哪个单位；本级指导、参谋意见填本单位。" / "The organ it is given to; within an organ, that organ.";
                by: Text, "指导单位" / "given by" => "全区指导一般为区司法局（区行政复议机构）；本级指导、参谋意见写明部门。" / "The justice bureau as a rule; within an organ, the office that gives it.";
                topic: one_of_or_own(TOPICS), "指导事项" / "about", always => "就什么指导。" / "What it is about.";
                advice: Long, "指导意见" / "guidance", always, clause("区方案二（一）") => "意见正文或者要点、文号。" / "The text or its points.";
                reply_due: Day, "要求反馈日期" / "answer due", after(&["given_on"]) =>
                    "要求单位签收、反馈落实情况的日期；不限期的空着。" / "The day by which the organ must answer, if any.";
            },
        },
        Section {
            title: t("签收和落实", "acknowledged"),
            fields: fields! {
                acknowledged_on: Day, "签收日期" / "acknowledged on", happened, after(&["given_on"]), clause("区方案二（一）") =>
                    "单位签收之日，由单位自己登记。" / "The day the organ took it, entered by the organ itself.";
                acknowledged_by: Person, "签收人" / "acknowledged by", asked(|c| c.known("acknowledged_on")) => "单位由谁签收。" / "Who took it.";
                measures: Long, "落实情况" / "what was done", asked(|c| c.known("acknowledged_on")) => "怎样落实；不采纳的写明理由。" / "What was done, or why not.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};

/// 监督文书
const PAPERS: &[Text] = &[
    t("提醒函", "reminder"),
    t("行政执法监督意见书", "opinion of supervision"),
    t("行政执法监督决定书", "decision of supervision"),
    t("督办函", "urging letter"),
    t("约谈", "talk"),
];

pub static REMINDER: Form = Form {
    kind: Kind::Reminder,
    purpose: t(
        "行政执法监督的预防、提醒和纠治：发出的文书、要求和整改结果。",
        "What the supervision of enforcement reminds of or corrects, and what was mended.",
    ),
    sections: &[
        Section {
            title: t("提醒", "the reminder"),
            fields: fields! {
                issued_on: Day, "发出日期" / "issued on", always, happened, careful, clause("区方案一（九）") =>
                    "发出（约谈）之日。" / "The day it was issued.";
                organ: Organ, "被监督机关" / "organ", always, clause("区方案一（九）") => "被监督的行政执法机关。" / "The organ supervised.";
                by: Text, "监督机构" / "by" => "区司法局或者本机关法制机构。" / "The district justice bureau or the organ's own legal office.";
                paper: one_of_or_own(PAPERS), "文书种类" / "paper", always => "提醒、意见、决定、督办或者约谈。" / "Which paper.";
                paper_no: Text, "文号" / "number" => "文书文号。" / "Its number.";
                problem: Long, "问题" / "problem", always, clause("区方案一（九）") => "发现什么问题、风险；由投诉举报引起的写明。" / "The fault or risk; if a complaint showed it, say so.";
                demand: Long, "要求" / "demand" => "要求怎样纠正。" / "What is to be mended.";
                reply_due: Day, "整改期限" / "due", careful, after(&["issued_on"]), clause("区方案一（九）") =>
                    "文书要求整改、回复的日期。" / "The day the paper sets.";
            },
        },
        Section {
            title: t("整改", "what was mended"),
            fields: fields! {
                corrected_on: Day, "整改日期" / "mended on", happened, careful, after(&["issued_on"]), clause("区方案一（九）") =>
                    "整改完毕并回复之日。" / "The day it was mended and answered.";
                correction: Long, "整改情况" / "how", asked(|c| c.known("corrected_on")) => "怎样整改、回复文号。" / "What was done, and the answer's number.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};

/// 规范执法事项 — 区方案一（九）
const REGULATED: &[Text] = &[
    t("重大执法决定法制审核", "legal review of major decisions"),
    t("行政执法案卷评查", "review of enforcement files"),
    t("执法公示和全过程记录", "publication and full record"),
    t("行政裁量基准", "standards of discretion"),
    t("规范性文件合法性审核", "review of normative documents"),
    t("合同、决策合法性审查", "review of contracts and decisions"),
];

pub static REGULARITY: Form = Form {
    kind: Kind::Regularity,
    purpose: t(
        "登记本单位规范行政行为、行政执法行为的工作：法制审核、案卷评查等，发现的问题和整改。",
        "What a unit does to keep its acts regular: legal review, review of files, what was found and mended.",
    ),
    sections: &[Section {
        title: t("规范执法", "regular enforcement"),
        fields: fields! {
            organ: Organ, "单位" / "organ", always, clause("区方案一（九）") => "单位全称。" / "Whose acts they are.";
            checked_on: Day, "日期" / "day", always, happened, careful, clause("区方案一（九）") =>
                "审核、评查完成之日。" / "The day the review was done.";
            what: one_of_or_own(REGULATED), "事项" / "what", always, clause("区方案一（九）") => "做了哪一项。" / "What was done.";
            by: Text, "承办部门" / "by" => "由谁审核、评查。" / "Who reviewed.";
            examined: WHOLE, "件数" / "examined" => "审核、评查的决定、案卷或者文件件数。" / "How many acts, files or documents.";
            faulty: WHOLE, "问题件数" / "with faults", check(faults) => "其中有问题的件数；没有的填0。" / "How many of them had faults; 0 if none.";
            problems: Long, "发现问题" / "found" => "发现的问题；没有的填无。" / "What was found; say so if nothing.";
            mend_due: Day, "整改期限" / "mend by", after(&["checked_on"]), clause("区方案一（九）"), asked(|c| c.known("problems")) =>
                "要求整改完毕之日；列入期限提醒。" / "The day by which it is to be mended; it stands among the duties.";
            mended_on: Day, "整改日期" / "mended on", happened, after(&["checked_on"]), asked(|c| c.known("problems")) =>
                "整改完毕之日。" / "The day it was mended.";
            mended: Long, "整改情况" / "how", asked(|c| c.known("mended_on")) => "怎样整改。" / "What was done.";
            note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
        },
    }],
};

/// Not more with faults than were examined, and what the faults are.
fn faults(c: &Context) -> Vec<Problem> {
    let Some(faulty) = c.number("faulty") else { return Vec::new() };
    if let Some(examined) = c.number("examined").filter(|all| *all < faulty) {
        let words = said!(
            "问题件数{faulty}多于审核、评查的{examined}件",
            "{faulty} with faults are more than the {examined} examined"
        );
        return vec![Problem::new("faulty", words)];
    }
    if faulty > 0.0 && !c.known("problems") {
        let words = said!("有问题的，请写明发现的问题", "say what was found");
        return vec![Problem::new("problems", words).clause("区方案一（九）").warning()];
    }
    Vec::new()
}

/// 投诉举报渠道
const ROUTES: &[Text] = &[
    t("12345热线", "hotline 12345"),
    t("来信来访", "letter or visit"),
    t("上级交办", "from above"),
    t("网络平台", "online"),
    t("检察、监察机关移送", "from procuratorate or supervisors"),
];

/// 核查结果
const FOUND: &[Text] = &[
    t("属实", "well founded"),
    t("部分属实", "partly founded"),
    t("不属实", "unfounded"),
    t("不属本机关职责，已移送", "passed on to whom it concerns"),
];

pub static COMPLAINT: Form = Form {
    kind: Kind::Complaint,
    purpose: t(
        "对执法行为或者案件的投诉举报：依法依规及时核查处理并答复。",
        "Complaints of enforcement: looked into, dealt with and answered in time.",
    ),
    sections: &[
        Section {
            title: t("投诉举报", "the complaint"),
            fields: fields! {
                received_on: Day, "收到日期" / "received on", always, happened, careful, clause("区方案一（九）") =>
                    "收到投诉举报之日。" / "The day it came.";
                organ: Organ, "承办单位" / "organ", always, careful, clause("区方案一（九）") => "负责核查处理的单位。" / "The organ that looks into it.";
                target: Organ, "被投诉单位" / "complained of" => "被投诉的执法机关；就是承办单位的不填。" / "The organ complained of, if another.";
                from: Text, "投诉人" / "from" => "投诉举报人；匿名的写匿名。" / "Who complains; anonymous if so.";
                route: one_of_or_own(ROUTES), "渠道" / "by way of" => "从哪个渠道收到。" / "How it came.";
                no: Text, "编号" / "number" => "工单号、来文号。" / "Its number.";
                about: Text, "投诉事项" / "about", always, clause("区方案一（九）") => "对哪个执法行为或者案件、什么问题。" / "The act or case, and the fault.";
                case_no: Text, "涉及案件" / "case" => "已进入复议、诉讼的填案号。" / "The case number, if there is a case.";
                due: Day, "办理期限" / "due", careful, after(&["received_on"]), clause("区方案一（九）"),
                    check(|c| {
                        if c.known("due") || c.known("answered_on") || !c.known("received_on") {
                            return Vec::new();
                        }
                        let words = said!(
                            "请按交办文书或者该类投诉的法定期限填写办理期限；不填的列为待补录",
                            "give the day set by whoever passed it on or by statute; without it the duty has no day"
                        );
                        vec![Problem::new("due", words).clause("区方案一（九）").warning()]
                    }) =>
                    "核查处理并答复的最后日期，按交办文书或者法定期限。" / "The last day, as set by statute or by whoever passed it on.";
                handler: Person, "经办人" / "officer" => "由谁核查。" / "Who looks into it.";
            },
        },
        Section {
            title: t("核查处理", "what was found"),
            fields: fields! {
                answered_on: Day, "答复日期" / "answered on", happened, careful, after(&["received_on"]), clause("区方案一（九）"),
                    check(|c| {
                        if !c.known("answered_on") || c.known("result") {
                            return Vec::new();
                        }
                        let words = said!("已答复的，请选核查结果", "answered: say what was found");
                        vec![Problem::new("result", words)]
                    }) =>
                    "处理完毕并答复之日。" / "The day it was dealt with and answered.";
                result: one_of(FOUND), "核查结果" / "found", asked(|c| c.known("answered_on")) => "核查是否属实。" / "Whether it proved true.";
                handled: Long, "处理情况" / "dealt with", asked(|c| c.known("answered_on")) => "怎样纠正、处理。" / "What was mended.";
                risk: Text, "争议风险" / "risk of dispute" => "是否可能引发复议、诉讼，怎样预防。" / "Whether it may lead to a dispute, and what is done about it.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};
