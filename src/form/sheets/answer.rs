//! 答辩、把关、备案、书面报告: the answer and those who see it.

use super::words;
use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::field::fact::{DISTRICT, INACTION, LATE, REVIEWED, UNIT};
use crate::form::field::{Context, Field, Holds, Section, field};
use crate::said;
use crate::text::t;

/// 证据目录的一行
pub const EVIDENCE_ROW: &[Field] = &[
    field(
        "name",
        t("证据名称", "name"),
        Holds::Text,
        t("证据的名称，如催告书送达回证。", "The name of the evidence."),
    )
    .clause("行政诉讼法34条")
    .always(),
    field(
        "kind",
        t("证据种类", "kind"),
        Holds::Choice { of: words::EVIDENCE, open: false },
        t("法定八种证据之一。", "One of the eight kinds of the law."),
    )
    .clause("行政诉讼法33条"),
    field(
        "source",
        t("证据来源", "source"),
        Holds::Text,
        t(
            "由谁、从何处取得；诉讼中不得自行向原告、第三人和证人收集。",
            "Where it comes from; it may not be collected from the other side during the suit.",
        ),
    )
    .clause("行政诉讼法35条"),
    field(
        "proves",
        t("证明对象", "what it proves"),
        Holds::Text,
        t("证明的事实，对应哪一个争议焦点。", "The fact it proves, and for which issue."),
    )
    .clause("行政诉讼法34条"),
    field(
        "formed_on",
        t("形成日期", "formed on"),
        Holds::Day,
        t(
            "证据形成或者取得之日；作出行政行为之后取得的，不能证明该行为合法。",
            "Evidence obtained after the act cannot prove the act lawful.",
        ),
    )
    .clause("行政诉讼法34、35条")
    .happened(),
    field(
        "original",
        t("原件", "original"),
        Holds::YesNo,
        t(
            "是否持有原件；复印件要注明与原件核对无异并盖章。",
            "Whether the original is at hand; copies are compared and sealed.",
        ),
    ),
    field(
        "pages",
        t("页数", "pages"),
        Holds::Number { whole: true },
        t("页数，用于编制证据目录。", "For the evidence list."),
    ),
];

/// 规范性文件的一行
pub const NORM_ROW: &[Field] = &[
    field(
        "name",
        t("文件名称", "name"),
        Holds::Text,
        t("法律、法规、规章或者规范性文件的名称。", "The statute, regulation or document."),
    )
    .clause("行政诉讼法34条")
    .always(),
    field("doc_no", t("文号", "number"), Holds::Text, t("规范性文件的文号。", "Its number.")),
    field(
        "article",
        t("条款", "article"),
        Holds::Text,
        t("所依据的条、款、项。", "Article, paragraph and item relied on."),
    ),
];

const AUTHORITY: Field = field(
    "authority",
    t("① 法定职权", "① authority"),
    Holds::Long,
    t(
        "具有法定职权的具体理由：职权来源、地域和级别管辖、委托或者赋权文件。",
        "Why the organ had the power: its source, territory, level, delegation.",
    ),
)
.clause("行政诉讼法34、70条；法〔2025〕82号");
const FACTS: Field = field(
    "facts",
    t("② 事实根据", "② facts"),
    Holds::Long,
    t(
        "具有事实根据的具体理由：逐项写明认定的事实及其证据编号。",
        "The facts found, each with the number of its evidence.",
    ),
)
.clause("行政诉讼法34、70条；法〔2025〕82号");
const BASIS: Field = field(
    "basis",
    t("③ 法律依据", "③ legal basis"),
    Holds::Long,
    t("具有法律、法规依据的具体理由：适用的条款及为何适用。", "The articles applied, and why they apply."),
)
.clause("行政诉讼法34、70条；法〔2025〕82号");
const PROCEDURE: Field = field(
    "procedure",
    t("④ 法定程序", "④ procedure"),
    Holds::Long,
    t(
        "符合法定程序的具体理由：立案、调查、告知、听证、审核、决定、送达各步及日期。",
        "Each step with its day: opening, inquiry, notice, hearing, review, decision, service.",
    ),
)
.clause("行政诉讼法70条；法〔2025〕82号");

pub static ANSWER: Form = Form {
    kind: Kind::Answer,
    purpose: t(
        "准备并提交答辩状、证据和规范性文件：收到起诉状副本之日起15日内，区方案要求10日内准备完毕。",
        "The answer with evidence and normative documents: within 15 days of the complaint, prepared within 10.",
    ),
    sections: &[
        Section {
            title: t("答辩人", "who answers"),
            fields: &[
                field(
                    "defendant",
                    t("答辩人", "answering defendant"),
                    Holds::Organ,
                    t(
                        "几个被告分别答辩的，各登记一份；不填表示全部被告。",
                        "With several defendants one answer each; empty means all of them.",
                    ),
                )
                .clause("方案一（一）1；行政诉讼法67条"),
                field(
                    "officer",
                    t("承办人", "case officer"),
                    Holds::Person,
                    t("起草答辩状的工作人员。", "Who drafts the answer."),
                ),
            ],
        },
        Section {
            title: t("答辩事项", "answer"),
            fields: &[
                AUTHORITY,
                FACTS,
                BASIS,
                PROCEDURE,
                field(
                    "inaction",
                    t("⑤ 履职理由不成立", "⑤ no duty to act"),
                    Holds::Long,
                    t(
                        "原告申请履行职责或者给付的理由为何不成立：是否收到申请、有无该职责、是否已经履行。",
                        "Why the duty or payment asked for is not owed: application, duty, performance.",
                    ),
                )
                .clause("行政诉讼法38、72、73条；法〔2025〕82号")
                .asked(|c| c.is(INACTION) || c.known("inaction")),
                field(
                    "other",
                    t("⑥ 其他理由", "⑥ other grounds"),
                    Holds::Long,
                    t(
                        "先查程序性理由：超过起诉期限、被告不适格、不属于受案范围、未经前置复议、重复起诉。",
                        "Procedural grounds first: out of time, wrong defendant, out of scope, no prior reconsideration, repeat suit.",
                    ),
                )
                .clause("法释〔2018〕1号69条；法〔2025〕82号"),
                field(
                    "prior",
                    t("⑦ 复议或其他诉讼", "⑦ prior proceedings"),
                    Holds::Long,
                    t("是否经过复议或者其他诉讼：案号、时间、受理机关、结果。", "Numbers, days, organs and results of earlier proceedings."),
                )
                .clause("法〔2025〕82号"),
                field("remarks", t("⑧ 其他说明", "⑧ remarks"), Holds::Long, t("需要向法庭说明的其他情况，如是否同意调解。", "Anything else for the court, such as readiness to mediate."))
                    .clause("行政诉讼法60条；法〔2025〕82号"),
            ],
        },
        Section {
            title: t("证据和依据", "evidence and basis"),
            fields: &[
                field(
                    "evidence",
                    t("证据清单", "evidence list"),
                    Holds::Rows(EVIDENCE_ROW),
                    t(
                        "被告对行政行为负举证责任；不提供或者无正当理由逾期提供的，视为没有相应证据。",
                        "The defendant bears the burden of proof; evidence not given in time counts as none.",
                    ),
                )
                .clause("行政诉讼法34、67条；方案一（二）2")
                .check(no_evidence),
                field(
                    "norms",
                    t("规范性文件", "normative documents"),
                    Holds::Rows(NORM_ROW),
                    t("作出行为所依据的规范性文件，须与证据同期提交。", "The documents the act relied on; due together with the evidence."),
                )
                .clause("行政诉讼法34、67条"),
                field(
                    "identity_paper",
                    t("身份证明", "identity paper"),
                    Holds::YesNo,
                    t("法定代表人身份证明是否已经制作并盖章。", "Whether the 法定代表人身份证明 is made and sealed."),
                )
                .clause("方案一（二）2"),
                field(
                    "authorisation",
                    t("授权委托书", "authorisation"),
                    Holds::YesNo,
                    t(
                        "授权委托书是否已经制作并盖章；须写明委托事项和具体权限。",
                        "Whether the 授权委托书 is made and sealed; it must name matter and powers.",
                    ),
                )
                .clause("方案一（二）2；法释〔2018〕1号31条"),
            ],
        },
        Section {
            title: t("完成和提交", "submission"),
            fields: &[
                field(
                    "prepared_on",
                    t("准备完成日期", "prepared on"),
                    Holds::Day,
                    t(
                        "答辩状、证据、身份证明和委托书全部备齐之日；收到文书之日起10日内。",
                        "The day all papers were ready, within 10 days of receipt.",
                    ),
                )
                .clause("方案一（二）2")
                .happened()
                .careful()
                .hint(|c| match (c.is(DISTRICT), c.is(UNIT)) {
                    (true, _) => Some(said!(
                        "区政府为被告：10日内完成并书面报告区政府领导",
                        "district government: ready within 10 days, with a written report to the leader"
                    )),
                    (false, true) => Some(said!(
                        "部门、乡镇（街道）为被告：参照10日执行，法定15日不变",
                        "department, town or subdistrict: 10 days as a guide; the 15 days stand"
                    )),
                    _ => None,
                }),
                field(
                    "submitted_on",
                    t("提交日期", "submitted on"),
                    Holds::Day,
                    t(
                        "答辩状递交法院或者交邮之日；收到起诉状副本之日起15日内，报区司法局备案5日自此起算。",
                        "The day it was handed in or posted, within 15 days of the complaint; filing with the bureau runs from here.",
                    ),
                )
                .clause("行政诉讼法67条；法释〔2018〕1号48条；方案一（二）2")
                .happened()
                .careful()
                .after(&["prepared_on"]),
                field(
                    "evidence_on",
                    t("证据提交日期", "evidence given on"),
                    Holds::Day,
                    t(
                        "证据和规范性文件与答辩状不在同日提交时填写；逾期视为没有相应证据。",
                        "If not given together with the answer; late evidence counts as none.",
                    ),
                )
                .clause("行政诉讼法34、67条")
                .happened()
                .careful()
                .asked(|c| c.known("submitted_on") || c.known("evidence_on")),
                field(
                    "why_late",
                    t("逾期原因", "why late"),
                    Holds::Text,
                    t(
                        "超过期限提交的正当理由；没有正当理由的迟延属于方案禁止的情形。",
                        "The good reason for being late; delay without one is forbidden by the plan.",
                    ),
                )
                .clause("行政诉讼法34、36条；方案一（二）3")
                .asked(|c| c.is(LATE)),
                field(
                    "why_unreviewed",
                    t("未把关说明", "why not reviewed"),
                    Holds::Text,
                    t("答辩文书未经法律顾问把关即提交的，说明原因。", "Why the answer went out without the adviser's review."),
                )
                .clause("方案一（二）3")
                .asked(|c| c.known("submitted_on") && !c.is(REVIEWED)),
                field("note", t("备注", "note"), Holds::Long, t("份数、递交方式、法院签收人等。", "Copies, way of handing in, who took it.")),
            ],
        },
    ],
};

fn no_evidence(c: &Context) -> Vec<Problem> {
    if !c.known("submitted_on") || c.known("evidence") {
        return Vec::new();
    }
    let words = said!(
        "已提交答辩状而证据清单为空：未提供证据的，视为没有相应证据",
        "the answer is submitted but no evidence is listed: evidence not given counts as none"
    );
    vec![Problem::new("evidence", words).clause("行政诉讼法34条").warning()]
}

pub static REVIEW: Form = Form {
    kind: Kind::Review,
    purpose: t("法律顾问对答辩文书把关。", "The legal adviser's review before the answer is submitted."),
    sections: &[Section {
        title: t("把关", "review"),
        fields: &[
            field(
                "defendant",
                t("答辩人", "answering defendant"),
                Holds::Organ,
                t(
                    "把关的是哪一被告的答辩状；不填表示全部被告。",
                    "Whose answer was reviewed; empty means all.",
                ),
            ),
            field(
                "adviser",
                t("法律顾问", "legal adviser"),
                Holds::Person,
                t("实际把关的法律顾问。", "Who reviewed it."),
            )
            .clause("方案一（二）3")
            .always(),
            field(
                "reviewed_on",
                t("把关日期", "reviewed on"),
                Holds::Day,
                t(
                    "作出把关意见之日，应当在提交法院之前。",
                    "The day of the opinion, before the answer goes to the court.",
                ),
            )
            .clause("方案一（二）3")
            .happened(),
            field(
                "result",
                t("把关结果", "result"),
                Holds::Choice { of: words::REVIEW, open: false },
                t(
                    "退回修改的改后再次把关；通过之后再提交法院。",
                    "What is sent back is reviewed again; submit only what has passed.",
                ),
            )
            .clause("方案一（二）3")
            .careful()
            .always(),
            field(
                "opinion",
                t("把关意见", "opinion"),
                Holds::Long,
                t(
                    "对职权、事实、依据、程序和证据目录逐项提出意见；退回或者有保留的必须写明。",
                    "On authority, facts, basis, procedure and evidence; needed when sent back or reserved.",
                ),
            )
            .clause("方案一（二）3")
            .check(|c| {
                if !c.any("result", &["退回修改", "有保留"]) || c.known("opinion") {
                    return Vec::new();
                }
                let words =
                    said!("退回修改或者有保留的，请写明意见", "say what must be changed or what is reserved");
                vec![Problem::new("opinion", words).clause("方案一（二）3")]
            }),
        ],
    }],
};

pub static FILING: Form = Form {
    kind: Kind::Filing,
    purpose: t(
        "部门、乡镇（街道）提交答辩状后5日内报区司法局备案。",
        "Departments, towns and subdistricts report a submitted answer to the bureau within 5 days.",
    ),
    sections: &[Section {
        title: t("备案", "filing"),
        fields: &[
            field(
                "defendant",
                t("备案单位", "who files"),
                Holds::Organ,
                t("报送备案的被告；不填表示全部被告。", "The defendant that files; empty means all."),
            )
            .clause("方案一（二）2"),
            field(
                "filed_on",
                t("备案日期", "filed on"),
                Holds::Day,
                t(
                    "报送区司法局之日，提交答辩状后5日内。",
                    "The day it was sent to the bureau, within 5 days of the answer.",
                ),
            )
            .clause("方案一（二）2")
            .always()
            .happened()
            .careful(),
            field(
                "filing_no",
                t("备案号", "filing number"),
                Holds::Text,
                t("区司法局的备案编号。", "The bureau's number."),
            ),
            field(
                "accepted_by",
                t("接收人", "accepted by"),
                Holds::Person,
                t("区司法局接收备案的人。", "Who took it at the bureau."),
            ),
            field(
                "note",
                t("备注", "note"),
                Holds::Long,
                t("所附材料和补正情况。", "What was enclosed or asked for later."),
            ),
        ],
    }],
};

pub static LEADER_REPORT: Form = Form {
    kind: Kind::LeaderReport,
    purpose: t(
        "以区政府为被告的案件，10日内向区政府领导书面报告。",
        "In suits against the district government a written report goes to its leader within 10 days.",
    ),
    sections: &[Section {
        title: t("书面报告", "written report"),
        fields: &[
            field(
                "reported_on",
                t("报告日期", "reported on"),
                Holds::Day,
                t(
                    "书面报告呈报之日，收到文书之日起10日内。",
                    "The day of the report, within 10 days of receiving the papers.",
                ),
            )
            .clause("方案一（二）2")
            .always()
            .happened()
            .careful(),
            field(
                "leader",
                t("呈报领导", "leader"),
                Holds::Person,
                t("接受报告的区政府领导。", "The leader it was sent to."),
            )
            .clause("方案一（二）2"),
            field(
                "summary",
                t("报告要点", "summary"),
                Holds::Long,
                t(
                    "案情、诉求、承办单位、答辩要点、证据情况、风险、建议和关键期限。",
                    "Facts, claims, answer, evidence, risk, proposal and key days.",
                ),
            )
            .clause("方案一（二）2"),
            field(
                "instruction",
                t("领导批示", "instruction"),
                Holds::Long,
                t(
                    "批示原文；需要落实的另记下一步。",
                    "The leader's words; record what follows from them as a note.",
                ),
            )
            .asked(|c| c.known("reported_on")),
            field(
                "instructed_on",
                t("批示日期", "instructed on"),
                Holds::Day,
                t("批示之日。", "The day of the instruction."),
            )
            .happened()
            .after(&["reported_on"])
            .asked(|c| c.known("instruction")),
        ],
    }],
};
