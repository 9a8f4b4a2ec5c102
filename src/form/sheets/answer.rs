//! 答辩、把关、备案、书面报告: the answer and those who see it.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::vocabulary::{self, BurdenOf, ReviewResult};
use crate::form::Form;
use crate::form::field::{Context, Field, Section};
use crate::form::table::fields;
use crate::law::asked::LATE;
use crate::said;
use crate::text::{Said, Text, t};

/// 证据目录的一行
pub const EVIDENCE_ROW: &[Field] = fields! {
    name: Text, "证据名称" / "name", always, clause("行政诉讼法第34条") =>
        "证据的名称，如催告书送达回证。" / "The name of the evidence.";
    kind: one_of(vocabulary::EVIDENCE), "证据种类" / "kind", clause("行政诉讼法第33条") =>
        "法定八种证据之一。" / "One of the eight kinds of the law.";
    source: Text, "证据来源" / "source", clause("行政诉讼法第35条") =>
        "由谁、从何处取得；诉讼中不得自行向原告、第三人和证人收集。"
        / "Where it comes from; it may not be collected from the other side during the suit.";
    proves: Text, "证明对象" / "what it proves", clause("行政诉讼法第34条") =>
        "证明的事实，对应哪一个争议焦点。" / "The fact it proves, and for which issue.";
    formed_on: Day, "形成日期" / "formed on", happened, clause("行政诉讼法第34条、第35条") =>
        "证据形成或者取得之日；作出行政行为之后取得的，不能证明该行为合法。" / "Evidence obtained after the act cannot prove the act lawful.";
    original: YesNo, "原件" / "original" =>
        "是否持有原件；复印件要注明与原件核对无异并盖章。" / "Whether the original is at hand; copies are compared and sealed.";
    pages: WHOLE, "页数" / "pages" => "页数，用于编制证据目录。" / "For the evidence list.";
};

/// 规范性文件的一行
pub const NORM_ROW: &[Field] = fields! {
    name: Text, "文件名称" / "name", always, clause("行政诉讼法第34条") =>
        "法律、法规、规章或者规范性文件的名称。" / "The statute, regulation or document.";
    doc_no: Text, "文号" / "number" => "规范性文件的文号。" / "Its number.";
    article: Text, "条款" / "article" => "所依据的条、款、项。" / "Article, paragraph and item relied on.";
};

/// 争点对应表的一行
pub const POINT_ROW: &[Field] = fields! {
    point: Text, "争议焦点" / "disputed point", always, clause("行政诉讼法第34条；法〔2025〕82号") => "一个争议焦点。" / "One disputed point.";
    burden: one_of(&BurdenOf::WORDS), "举证责任" / "burden", clause("行政诉讼法第34条、第38条") => "由哪一方举证；被告对行政行为的合法性负举证责任。" / "Who must prove it; as a rule the defendant.";
    evidence: Text, "对应证据" / "evidence", clause("行政诉讼法第34条") => "证据清单中的证据名称，多项用顿号分开。" / "Names of the evidence list, parted by 、.";
    basis: Text, "对应依据" / "basis", clause("行政诉讼法第34条") => "规范性文件及条款。" / "Document and article.";
    answer: Text, "答辩意见" / "answer" => "对该争点的答辩意见。" / "What is answered to it.";
};

/// 答辩材料应备齐的各项，缺一项不能算准备完成。
fn package_wanting(c: &Context) -> Vec<(&'static str, Text)> {
    let argued =
        ["authority", "facts", "basis", "procedure", "inaction", "other"].iter().any(|key| c.known(key));
    let first = !c.is("second_instance") && !c.is("retrial");
    let yes = |key: &str| c.yes_no(key) == Some(true);
    let all = [
        ("facts", t("答辩理由", "the grounds of the answer"), argued),
        ("evidence", t("证据清单", "the evidence list"), !first || c.known("evidence")),
        ("norms", t("规范性文件", "the normative documents"), !first || c.known("norms")),
        ("identity_paper", t("法定代表人身份证明", "法定代表人身份证明"), yes("identity_paper")),
        ("authorisation", t("授权委托书", "授权委托书"), yes("authorisation")),
    ];
    all.into_iter().filter(|(.., there)| !there).map(|(key, words, _)| (key, words)).collect()
}

/// 准备完成须材料齐备。
fn prepared_whole(c: &Context) -> Vec<Problem> {
    let wanting = package_wanting(c);
    let Some((key, _)) = wanting.first().filter(|_| c.known("prepared_on")) else { return Vec::new() };
    let join = |pick: fn(&Text) -> &'static str, gap: &str| {
        wanting.iter().map(|(_, words)| pick(words)).collect::<Vec<_>>().join(gap)
    };
    let (zh, en) = (join(|it| it.zh, "、"), join(|it| it.en, ", "));
    let words =
        said!("答辩材料未备齐，不能填准备完成日期；尚缺：{zh}", "not ready while something is wanting: {en}");
    let found = Problem::new(key, words).clause("区方案一（二）2");
    // What went to the court already is past preparing.
    vec![if c.known("submitted_on") { found.warning() } else { found }]
}

/// 争点没有证据、依据，或者引用了清单以外的证据。
fn gaps_of_points(c: &Context) -> Vec<Problem> {
    let listed: Vec<&str> = c.rows("evidence").iter().map(|row| c.with(row).text("name")).collect();
    let mut found = Vec::new();
    let mut tell =
        |words: Said| found.push(Problem::new("points", words).clause("行政诉讼法第34条").warning());
    for row in c.rows("points") {
        let row = c.with(row);
        let (point, burden) = (row.text("point"), row.text("burden"));
        if !row.known("evidence") && burden != BurdenOf::Plaintiff.words().zh {
            tell(said!("争点“{point}”没有对应证据", "no evidence for “{point}”"));
        }
        if !row.known("basis") {
            tell(said!("争点“{point}”没有对应依据", "no basis for “{point}”"));
        }
        for name in row.text("evidence").split(['、', ',', '，', ';', '；']).map(str::trim) {
            if !name.is_empty() && !listed.contains(&name) {
                tell(said!("争点引用的“{name}”不在证据清单中", "“{name}” is not in the evidence list"));
            }
        }
    }
    found
}

pub static ANSWER: Form = Form {
    kind: Kind::Answer,
    purpose: t(
        "准备并提交答辩状、证据和规范性文件：收到起诉状副本之日起15日内，区方案要求10日内准备完毕。",
        "The answer with evidence and normative documents: within 15 days of the complaint, prepared within 10.",
    ),
    sections: &[
        Section {
            title: t("答辩人", "who answers"),
            fields: fields! {
                defendant: Organ, "答辩人" / "answering defendant", clause("区方案一（一）1；行政诉讼法第67条") =>
                    "几个被告分别答辩的，各登记一份；不填表示全部被告。" / "With several defendants one answer each; empty means all of them.";
                officer: Person, "承办人" / "case officer" => "起草答辩状的工作人员。" / "Who drafts the answer.";
            },
        },
        Section {
            title: t("答辩事项", "answer"),
            fields: fields! {
                authority: Long, "① 法定职权" / "① authority", clause("行政诉讼法第34条、第70条；法〔2025〕82号") =>
                    "具有法定职权的具体理由：职权来源、地域和级别管辖、委托或者赋权文件。"
                    / "Why the organ had the power: its source, territory, level, delegation.";
                facts: Long, "② 事实根据" / "② facts", clause("行政诉讼法第34条、第70条；法〔2025〕82号") =>
                    "具有事实根据的具体理由：逐项写明认定的事实及其证据编号。" / "The facts found, each with the number of its evidence.";
                basis: Long, "③ 法律依据" / "③ legal basis", clause("行政诉讼法第34条、第70条；法〔2025〕82号") =>
                    "具有法律、法规依据的具体理由：适用的条款及为何适用。" / "The articles applied, and why they apply.";
                procedure: Long, "④ 法定程序" / "④ procedure", clause("行政诉讼法第70条；法〔2025〕82号") =>
                    "符合法定程序的具体理由：立案、调查、告知、听证、审核、决定、送达各步及日期。"
                    / "Each step with its day: opening, inquiry, notice, hearing, review, decision, service.";
                inaction: Long, "⑤ 履职理由不成立" / "⑤ no duty to act", clause("行政诉讼法第38条、第72条、第73条；法〔2025〕82号"),
                    asked(|c| c.is("inaction_contested") || c.known("inaction")) =>
                    "原告申请履行职责或者给付的理由为何不成立：是否收到申请、有无该职责、是否已经履行。"
                    / "Why the duty or payment asked for is not owed: application, duty, performance.";
                other: Long, "⑥ 其他理由" / "⑥ other grounds", clause("行诉解释第69条；法〔2025〕82号") =>
                    "先查程序性理由：超过起诉期限、被告不适格、不属于受案范围、未经前置复议、重复起诉。"
                    / "Procedural grounds first: out of time, wrong defendant, out of scope, no prior reconsideration, repeat suit.";
                prior: Long, "⑦ 复议或其他诉讼" / "⑦ prior proceedings", clause("法〔2025〕82号") =>
                    "是否经过复议或者其他诉讼：案号、时间、受理机关、结果。" / "Numbers, days, organs and results of earlier proceedings.";
                remarks: Long, "⑧ 其他说明" / "⑧ remarks", clause("行政诉讼法第60条；法〔2025〕82号") =>
                    "需要向法庭说明的其他情况，如是否同意调解。" / "Anything else for the court, such as readiness to mediate.";
            },
        },
        Section {
            title: t("证据和依据", "evidence and basis"),
            fields: fields! {
                evidence: Rows(EVIDENCE_ROW), "证据清单" / "evidence list", papers, clause("行政诉讼法第34条、第67条；区方案一（二）2"),
                    check(no_evidence) =>
                    "被告对行政行为负举证责任；不提供或者无正当理由逾期提供的，视为没有相应证据。"
                    / "The defendant bears the burden of proof; evidence not given in time counts as none.";
                norms: Rows(NORM_ROW), "规范性文件" / "normative documents", papers, clause("行政诉讼法第34条、第67条") =>
                    "作出行为所依据的规范性文件，须与证据同期提交。" / "The documents the act relied on; due together with the evidence.";
                points: Rows(POINT_ROW), "争点对应表" / "points in dispute", clause("行政诉讼法第34条；法〔2025〕82号"), check(gaps_of_points) =>
                    "逐个争点写明由谁举证、对应哪项证据和依据；空缺之处会提示。"
                    / "Each point with who must prove it, by what evidence and under which article; gaps are told.";
                identity_paper: YesNo, "身份证明" / "identity paper", clause("区方案一（二）2") =>
                    "法定代表人身份证明是否已经制作并盖章。" / "Whether the 法定代表人身份证明 is made and sealed.";
                authorisation: YesNo, "授权委托书" / "authorisation", clause("区方案一（二）2；行诉解释第31条") =>
                    "授权委托书是否已经制作并盖章；须写明委托事项和具体权限。"
                    / "Whether the 授权委托书 is made and sealed; it must name matter and powers.";
            },
        },
        Section {
            title: t("完成和提交", "submission"),
            fields: fields! {
                prepared_on: Day, "准备完成日期" / "prepared on", happened, careful, clause("区方案一（二）2"),
                    hint(|c| match (c.is("district_defendant"), c.is("other_defendant")) {
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
                    check(prepared_whole) =>
                    "答辩状、证据、身份证明和委托书全部备齐之日；收到文书之日起10日内。"
                    / "The day all papers were ready, within 10 days of receipt.";
                submitted_on: Day, "提交日期" / "submitted on", happened, careful, after(&["prepared_on"]),
                    clause("行政诉讼法第67条；行诉解释第48条；区方案一（二）2") =>
                    "答辩状递交法院或者交邮之日；收到起诉状副本之日起15日内，报区司法局备案5日自此起算。"
                    / "The day it was handed in or posted, within 15 days of the complaint; filing with the bureau runs from here.";
                evidence_on: Day, "证据提交日期" / "evidence given on", happened, careful, clause("行政诉讼法第34条、第67条"),
                    asked(|c| c.known("submitted_on") || c.known("evidence_on")) =>
                    "证据与答辩状不在同日提交，或者未列证据目录时填写；逾期视为没有相应证据。"
                    / "If not given together with the answer, or no list is kept; late evidence counts as none.";
                norms_on: Day, "规范文件提交日期" / "norms given on", happened, careful, clause("行政诉讼法第34条、第67条"),
                    asked(|c| c.known("submitted_on") || c.known("evidence_on") || c.known("norms_on")) =>
                    "规范性文件与证据、答辩状不在同日提交时填写；准许延期举证的，规范性文件仍应按原期限提交。"
                    / "If not given together with evidence or answer; leave to give evidence later does not cover them.";
                why_late: Text, "逾期原因" / "why late", clause("行政诉讼法第34条、第36条；区方案一（二）3"), asked(|c| c.is(LATE)) =>
                    "超过期限提交的正当理由；没有正当理由的迟延属于方案禁止的情形。"
                    / "The good reason for being late; delay without one is forbidden by the plan.";
                why_unreviewed: Text, "未把关说明" / "why not reviewed", clause("区方案一（二）3"),
                    asked(|c| c.known("why_unreviewed") || c.known("submitted_on") && (!c.is("answer_reviewed") || c.is("answer_changed"))) =>
                    "答辩文书未经法律顾问把关即提交的，说明原因。" / "Why the answer went out without the adviser's review.";
                note: Long, "备注" / "note" =>
                    "份数、递交方式、法院签收人等。" / "Copies, way of handing in, who took it.";
            },
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
    vec![Problem::new("evidence", words).clause("行政诉讼法第34条").warning()]
}

pub static REVIEW: Form = Form {
    kind: Kind::Review,
    purpose: t("法律顾问对答辩文书把关。", "The legal adviser's review before the answer is submitted."),
    sections: &[Section {
        title: t("把关", "review"),
        fields: fields! {
            defendant: Organ, "答辩人" / "answering defendant" =>
                "把关的是哪一被告的答辩状；不填表示全部被告。" / "Whose answer was reviewed; empty means all.";
            adviser: Person, "法律顾问" / "legal adviser", always, clause("区方案一（二）3") =>
                "实际把关的法律顾问。" / "Who reviewed it.";
            reviewed_on: Day, "把关日期" / "reviewed on", happened, clause("区方案一（二）3") =>
                "作出把关意见之日，应当在提交法院之前。" / "The day of the opinion, before the answer goes to the court.";
            result: one_of(&ReviewResult::WORDS), "把关结果" / "result", always, careful, clause("区方案一（二）3") =>
                "退回修改的改后再次把关；通过之后再提交法院。" / "What is sent back is reviewed again; submit only what has passed.";
            opinion: Long, "把关意见" / "opinion", clause("区方案一（二）3"),
                check(|c| {
                    let result = ReviewResult::from_word(c.text("result"));
                    if matches!(result, None | Some(ReviewResult::Passed)) || c.known("opinion") {
                        return Vec::new();
                    }
                    let words =
                        said!("退回修改或者有保留的，请写明意见", "say what must be changed or what is reserved");
                    vec![Problem::new("opinion", words).clause("区方案一（二）3")]
                }) =>
                "对职权、事实、依据、程序和证据目录逐项提出意见；退回或者有保留的必须写明。"
                / "On authority, facts, basis, procedure and evidence; needed when sent back or reserved.";
            read: Kept, "把关时的文本" / "text as reviewed", filled, asked(|c| c.known("read")) =>
                "顾问所看的答辩内容；此后改动实质内容的，须再次把关。" / "What the adviser read; after a change of substance it is reviewed again.";
        },
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
        fields: fields! {
            defendant: Organ, "备案单位" / "who files", clause("区方案一（二）2") =>
                "报送备案的被告；不填表示全部被告。" / "The defendant that files; empty means all.";
            filed_on: Day, "备案日期" / "filed on", always, happened, careful, clause("区方案一（二）2") =>
                "报送区司法局之日，提交答辩状后5日内。" / "The day it was sent to the bureau, within 5 days of the answer.";
            filing_no: Text, "备案号" / "filing number" => "区司法局的备案编号。" / "The bureau's number.";
            accepted_by: Person, "接收人" / "accepted by" => "区司法局接收备案的人。" / "Who took it at the bureau.";
            note: Long, "备注" / "note" => "所附材料和补正情况。" / "What was enclosed or asked for later.";
        },
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
        fields: fields! {
            reported_on: Day, "报告日期" / "reported on", always, happened, careful, clause("区方案一（二）2") =>
                "书面报告呈报之日，收到文书之日起10日内。" / "The day of the report, within 10 days of receiving the papers.";
            leader: Person, "呈报领导" / "leader", clause("区方案一（二）2") =>
                "接受报告的区政府领导。" / "The leader it was sent to.";
            summary: Long, "报告要点" / "summary", clause("区方案一（二）2") =>
                "案情、诉求、承办单位、答辩要点、证据情况、风险、建议和关键期限。" / "Facts, claims, answer, evidence, risk, proposal and key days.";
            instruction: Long, "领导批示" / "instruction", asked(|c| c.known("reported_on")) =>
                "批示原文；列入待办，至落实为止。" / "The leader's words; on the list until carried out.";
            instructed_on: Day, "批示日期" / "instructed on", happened, after(&["reported_on"]),
                asked(|c| c.known("instruction")) =>
                "批示之日。" / "The day of the instruction.";
            instruction_owner: Person, "落实责任人" / "carried out by", does, asked(|c| c.known("instruction")) =>
                "批示由谁落实；列入待办。" / "Who carries it out; it joins the list of duties.";
            instruction_due: Day, "批示办理期限" / "to be carried out by", after(&["instructed_on", "reported_on"]), asked(|c| c.known("instruction")) =>
                "批示要求何时办结；未定的留空，仍列入待办。" / "The day set, if any; without one it stays on the list all the same.";
            follow_up: Long, "落实情况" / "how it was carried out", asked(|c| c.known("instruction")) =>
                "做了什么、结果如何。" / "What was done and what came of it.";
            instruction_done_on: Day, "批示落实日期" / "carried out on", happened, after(&["instructed_on", "reported_on"]), asked(|c| c.known("instruction")) =>
                "落实完毕之日；填写后不再列入待办。" / "The day it was done; it then leaves the list.";
        },
    }],
};
