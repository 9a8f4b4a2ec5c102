//! 败诉风险评估、案件分析讨论会.

use super::words;
use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::field::fact::{DISTRICT, INACTION, RECONSIDERED, UNIT};
use crate::form::field::{Context, Field, Holds, Section, field};
use crate::law::review_sheet::{ANSWERS, Answer, NAMES, Question};
use crate::said;
use crate::text::{Said, t};

macro_rules! ground {
    ($key:literal, $zh:literal, $en:literal, $help_zh:literal, $help_en:literal, $clause:literal) => {
        field($key, t($zh, $en), Holds::Choice { of: words::PRESENT, open: false }, t($help_zh, $help_en))
            .clause($clause)
            .hint(|c| answered_so($key, c))
            .check(|c| against_answers($key, c))
    };
}

macro_rules! ground_note {
    ($key:literal, $ground:literal, $zh:literal, $en:literal) => {
        field(
            $key,
            t($zh, $en),
            Holds::Text,
            t(
                "写明存在什么问题、依据哪份材料；不明的写明还需查什么。",
                "What is wrong and which paper shows it; if unknown, what must be looked up.",
            ),
        )
        .clause("方案一（六）")
        .asked(|c| c.any($ground, &["存在", "不明"]))
    };
}

const INACTION_GROUND: Field = ground!(
    "inaction",
    "不履行职责",
    "duty not performed",
    "是否收到申请、有无该职责、是否在法定期限内履行或者答复；未答复的败诉风险高。",
    "Was there an application, a duty, an answer in time? No answer means a high risk.",
    "行政诉讼法72、73、74条"
);

/// 审查表的一行
pub const ANSWER_ROW: &[Field] = &[
    field(
        "question",
        t("审查问题", "question"),
        Holds::Choice { of: &NAMES, open: true },
        t(
            "审查表中的问题；按案件的行为种类列出。",
            "A question of the review sheet, as the kind of act has it.",
        ),
    )
    .clause("方案一（六）")
    .always()
    .hint(the_question),
    field(
        "answer",
        t("答案", "answer"),
        Holds::Choice { of: &ANSWERS, open: false },
        t(
            "合法、齐备的答是；程序出口一部分，出口成立的答是；还要查的答不明。",
            "Yes where all is in order, at an exit where it is open; unknown where it must be looked into.",
        ),
    )
    .clause("方案一（六）")
    .hint(the_question),
    field(
        "evidence",
        t("对应证据", "evidence"),
        Holds::Text,
        t("哪份证据、第几页能证明。", "Which paper shows it, and where."),
    )
    .clause("行政诉讼法34条")
    .hint(the_question)
    .check(shown_by),
    field(
        "note",
        t("说明", "note"),
        Holds::Text,
        t("问题何在、还需查什么。", "What is wrong or must be looked up."),
    )
    .hint(the_question),
];

fn the_question(c: &Context) -> Option<Said> {
    let question = Question::find(c.text("question"))?;
    let (ask, article) = (question.ask, question.article);
    Some(said!("{zh}（{article}）", "{en} ({article})", zh = ask.zh, en = ask.en, article = article))
}

/// A yes rests on a paper.
fn shown_by(c: &Context) -> Vec<Problem> {
    let silent = !c.known("evidence") && !c.known("note");
    let exit = Question::find(c.text("question")).is_some_and(Question::exit);
    let told = match Answer::read(c.text("answer")) {
        Some(Answer::Yes) => silent,
        Some(Answer::No) => silent && !exit,
        _ => false,
    };
    if !told {
        return Vec::new();
    }
    let words = said!("请指明对应证据或者写明说明", "name the paper that shows it, or say why");
    vec![Problem::new("evidence", words).clause("行政诉讼法34条").warning()]
}

/// How the rows of a ground are answered: how many, how many 否, how many still open.
fn tally(field: &str, c: &Context) -> (usize, usize, usize) {
    let (mut all, mut failed, mut open) = (0, 0, 0);
    for row in c.rows("answers") {
        let row = c.with(row);
        let Some(question) = Question::find(row.text("question")) else { continue };
        if question.field() != Some(field) {
            continue;
        }
        all += 1;
        match Answer::read(row.text("answer")) {
            Some(Answer::No) => failed += 1,
            Some(Answer::Yes | Answer::Beside) => {}
            Some(Answer::Unknown) | None => open += 1,
        }
    }
    (all, failed, open)
}

/// What the answers make of the ground.
fn answered_so(field: &str, c: &Context) -> Option<Said> {
    let (all, failed, open) = tally(field, c);
    if all == 0 {
        return None;
    }
    Some(if failed > 0 {
        said!("逐题审查有{failed}题答否：存在", "{failed} questions are answered no: present")
    } else if open > 0 {
        said!("逐题审查还有{open}题待查：不明", "{open} questions are still open: unknown")
    } else {
        said!("逐题审查{all}题均无问题：不存在", "all {all} questions are in order: absent")
    })
}

fn against_answers(field: &'static str, c: &Context) -> Vec<Problem> {
    let (_, failed, _) = tally(field, c);
    if failed == 0 || c.text(field) != "不存在" {
        return Vec::new();
    }
    let words = said!(
        "逐题审查有{failed}题答否，与“不存在”不一致",
        "{failed} questions are answered no, which does not agree with “absent”"
    );
    vec![Problem::new(field, words).warning()]
}

fn recon_asked(c: &Context) -> bool {
    c.is(RECONSIDERED)
}

pub static ASSESSMENT: Form = Form {
    kind: Kind::Assessment,
    purpose: t(
        "由法律顾问或者承办人研判败诉风险；有风险的及时召开分析讨论会。",
        "The adviser's view of the risk of losing; where there is risk a meeting follows.",
    ),
    sections: &[
        Section {
            title: t("结论", "conclusion"),
            fields: &[
                field(
                    "level",
                    t("风险等级", "level"),
                    Holds::Choice { of: words::LEVEL, open: false },
                    t(
                        "由人作出判断；高、中的应当提出召开案件分析讨论会。",
                        "A person's judgement; high or medium calls for a meeting.",
                    ),
                )
                .clause("方案一（六）")
                .careful()
                .always(),
                field(
                    "reason",
                    t("评估理由", "reason"),
                    Holds::Long,
                    t(
                        "为什么是这个等级，最要紧的一两点。",
                        "Why this level: the one or two points that matter.",
                    ),
                )
                .clause("方案一（六）")
                .check(|c| {
                    if !c.known("level") || c.known("reason") {
                        return Vec::new();
                    }
                    let words = said!("请写明为什么是这个等级", "say why it is this level");
                    vec![Problem::new("reason", words).clause("方案一（六）")]
                }),
                field(
                    "assessed_on",
                    t("评估日期", "assessed on"),
                    Holds::Day,
                    t("作出评估之日；案情变化的重新评估。", "When the case changes it is assessed anew."),
                )
                .clause("方案一（六）")
                .happened(),
                field(
                    "by",
                    t("评估人", "assessed by"),
                    Holds::Person,
                    t("作出评估的法律顾问或者承办人。", "The adviser or officer."),
                )
                .clause("方案一（二）3"),
                field(
                    "remedy",
                    t("化解方案", "way out"),
                    Holds::Long,
                    t(
                        "自行纠正、协调化解、调解或者补强举证，写明由谁、何时做。",
                        "Correction, settlement, mediation or better proof; who does it and when.",
                    ),
                )
                .clause("方案一（六）、（九），二（二）")
                .asked(|c| c.any("level", &["高", "中"])),
            ],
        },
        Section {
            title: t("办理期限", "periods of the act"),
            fields: &[
                field(
                    "act_opened_on",
                    t("行政立案日", "matter opened on"),
                    Holds::Day,
                    t(
                        "行政程序立案或者受理申请之日；办理期限自此计算，处罚为九十日。",
                        "The day the matter was opened or the application accepted: 90 days for a penalty run from it.",
                    ),
                )
                .clause("行政处罚法54、60条")
                .happened(),
                field(
                    "act_due_on",
                    t("办理届满日", "act due on"),
                    Holds::Day,
                    t(
                        "依法延长、扣除之后的办理期限届满日；不填按法定期限自立案日计算。",
                        "The last day after extensions and what is taken off; empty: counted from the opening.",
                    ),
                )
                .clause("行政处罚法60条；行政诉讼法70、74条"),
                field(
                    "recon_accepted_on",
                    t("复议受理日", "reconsideration began"),
                    Holds::Day,
                    t("复议机关受理之日；六十日自此计算。", "The day it was accepted: 60 days run from it."),
                )
                .clause("行政复议法62条")
                .happened()
                .asked(recon_asked),
                field(
                    "recon_decided_on",
                    t("复议决定日", "reconsidered on"),
                    Holds::Day,
                    t("复议决定书落款之日。", "The date on the reconsideration decision."),
                )
                .clause("行政复议法62条")
                .happened()
                .after(&["recon_accepted_on"])
                .asked(recon_asked),
                field(
                    "recon_extended",
                    t("复议延期", "reconsidering extended"),
                    Holds::YesNo,
                    t("延长三十日经批准并书面告知当事人。", "30 days more, approved and told in writing."),
                )
                .clause("行政复议法62条")
                .asked(recon_asked),
                field(
                    "recon_heard",
                    t("听取意见", "parties heard"),
                    Holds::YesNo,
                    t("复议机构听取了当事人的意见。", "Whether the parties were heard in reconsideration."),
                )
                .clause("行政复议法49条")
                .asked(recon_asked),
            ],
        },
        Section {
            title: t("逐题审查", "question by question"),
            fields: &[
                field(
                    "answers",
                    t("审查表", "review sheet"),
                    Holds::Rows(ANSWER_ROW),
                    t(
                        "按行为种类列出的问题，先程序出口，再逐部分审查；未答的留在待查清单中。",
                        "The questions of this kind of act, exits first; those not answered stay as work to do.",
                    ),
                )
                .clause("行政诉讼法69—79条；方案一（六）"),
            ],
        },
        Section {
            title: t("逐项评估", "ground by ground"),
            fields: &[
                ground!(
                    "evidence",
                    "主要证据不足",
                    "insufficient evidence",
                    "每个要件都有证据吗；是否在作出行为之前收集；原件、签名、笔录、鉴定是否齐备。",
                    "Is each element proved by evidence older than the act; originals, signatures, records?",
                    "行政诉讼法34、70条"
                ),
                ground_note!("evidence_note", "evidence", "证据说明", "on the evidence"),
                ground!(
                    "law",
                    "适用法律错误",
                    "wrong law",
                    "条款引用是否准确、有效；特别法与一般法、新法与旧法；规范性文件是否合法。",
                    "Right article, in force; special over general, new over old; are the documents lawful?",
                    "行政诉讼法64、70条"
                ),
                ground_note!("law_note", "law", "法律说明", "on the law"),
                ground!(
                    "procedure",
                    "违反法定程序",
                    "breach of procedure",
                    "立案、两人调查、告知、陈述申辩、听证、法制审核、集体讨论、送达、办理期限有无缺漏。",
                    "Is a step missing: opening, two officers, notice, defence, hearing, review, service, time limit?",
                    "行政诉讼法70、74条"
                ),
                ground_note!("procedure_note", "procedure", "程序说明", "on procedure"),
                ground!(
                    "authority",
                    "超越职权",
                    "exceeded powers",
                    "事项、地域、级别、时间上是否有权；街镇赋权和委托文件是否齐全。",
                    "Power by matter, place, level and time; delegation papers complete?",
                    "行政诉讼法70、75条"
                ),
                ground_note!("authority_note", "authority", "职权说明", "on authority"),
                ground!(
                    "abuse",
                    "滥用职权",
                    "abused powers",
                    "目的是否正当，是否考虑了不相关因素或者同案不同处。",
                    "Proper purpose; no irrelevant factor; equal cases treated equally?",
                    "行政诉讼法70条"
                ),
                ground_note!("abuse_note", "abuse", "滥用说明", "on abuse"),
                ground!(
                    "unfair",
                    "明显不当",
                    "manifestly unfair",
                    "是否符合裁量基准，处理结果与违法程度是否相当。",
                    "Within the standards of discretion; in proportion?",
                    "行政诉讼法70、77条"
                ),
                ground_note!("unfair_note", "unfair", "不当说明", "on unfairness"),
                INACTION_GROUND.asked(|c| c.is(INACTION) || c.known("inaction")),
                ground_note!("inaction_note", "inaction", "履职说明", "on the duty"),
            ],
        },
    ],
};

/// 会议决定事项的一行
pub const DECISION_ROW: &[Field] = &[
    field("what", t("决定事项", "what"), Holds::Text, t("会议决定做什么。", "What is to be done."))
        .clause("方案一（六）")
        .always(),
    field("owner", t("责任人", "who"), Holds::Person, t("由谁负责。", "Who does it.")),
    field(
        "due",
        t("完成期限", "by when"),
        Holds::Day,
        t("何时之前完成；列入该案期限提醒。", "Shown among the duties of the case."),
    ),
    field("done_on", t("完成日期", "done on"), Holds::Day, t("实际完成之日。", "The day it was done."))
        .happened(),
];

pub static MEETING: Form = Form {
    kind: Kind::Meeting,
    purpose: t(
        "案件分析讨论会：建议、审批、召开、决定，一份记录跟到底。",
        "The case-analysis meeting: proposal, approval, meeting and decisions in one record.",
    ),
    sections: &[
        Section {
            title: t("建议", "proposal"),
            fields: &[
                field(
                    "proposed_on",
                    t("建议日期", "proposed on"),
                    Holds::Day,
                    t(
                        "承办单位提出召开会议建议之日；发现败诉风险后及时提出。",
                        "The day the meeting was proposed, promptly after a risk is found.",
                    ),
                )
                .clause("方案一（六）")
                .always()
                .happened(),
                field(
                    "proposed_by",
                    t("建议人", "proposed by"),
                    Holds::Person,
                    t("由应诉承办单位提出。", "On behalf of the answering organ."),
                )
                .clause("方案一（六）"),
                field(
                    "why",
                    t("建议理由", "why"),
                    Holds::Long,
                    t(
                        "存在什么败诉风险、需要会上解决什么。",
                        "The risk of losing, and what the meeting must settle.",
                    ),
                )
                .clause("方案一（六）"),
            ],
        },
        Section {
            title: t("审批", "approval"),
            fields: &[
                field(
                    "approver",
                    t("审批人", "approver"),
                    Holds::Person,
                    t(
                        "以区政府为被告的案件为分管副区长；部门、乡镇（街道）的案件为本机关负责人。",
                        "The deputy district head in charge; in a unit's own case the head of the unit.",
                    ),
                )
                .clause("方案一（六）")
                .asked(proposed)
                .hint(who_approves),
                field(
                    "approval",
                    t("审批意见", "approval"),
                    Holds::Choice { of: words::APPROVAL, open: false },
                    t(
                        "同意后方可召开；不同意的在会议纪要一栏写明理由。",
                        "The meeting is held once approved.",
                    ),
                )
                .clause("方案一（六）")
                .careful()
                .asked(proposed)
                .hint(who_approves)
                .check(|c| {
                    if c.text("approval") != "不同意" || c.known("minutes") {
                        return Vec::new();
                    }
                    let words = said!(
                        "不同意召开的，请在会议纪要一栏写明理由",
                        "say in the minutes why it was refused"
                    );
                    vec![Problem::new("minutes", words).clause("方案一（六）")]
                }),
                field(
                    "approved_on",
                    t("审批日期", "approved on"),
                    Holds::Day,
                    t("作出审批意见之日。", "The day of the decision."),
                )
                .clause("方案一（六）")
                .happened()
                .careful()
                .after(&["proposed_on"])
                .asked(|c| c.known("approval"))
                .check(|c| {
                    if !c.known("approved_on") || c.known("approval") {
                        return Vec::new();
                    }
                    let words = said!(
                        "已填审批日期，请选同意或者不同意",
                        "the day is given: choose approved or refused"
                    );
                    vec![Problem::new("approval", words)]
                }),
            ],
        },
        Section {
            title: t("召开", "meeting"),
            fields: &[
                field(
                    "outcome",
                    t("召开情况", "held or not"),
                    Holds::Choice { of: words::MEETING, open: false },
                    t(
                        "未召开的先空着；取消的说明原因。",
                        "Empty until the meeting has been held or cancelled.",
                    ),
                )
                .clause("方案一（六）")
                .careful()
                .asked(approved)
                .check(|c| {
                    let held = c.text("outcome") == "已召开";
                    if held && c.day("held_at").is_none_or(|day| day > c.today) {
                        let words = said!(
                            "已召开的，请填不晚于今天的会议时间",
                            "held: give a time not later than today"
                        );
                        return vec![Problem::new("held_at", words)];
                    }
                    Vec::new()
                }),
                field(
                    "held_at",
                    t("会议时间", "time"),
                    Holds::Moment,
                    t("会议召开的日期和时间。", "Day and time of the meeting."),
                )
                .clause("方案一（六）")
                .after(&["proposed_on", "approved_on"])
                .asked(approved),
                field("place", t("地点", "place"), Holds::Text, t("会议地点。", "Where it is held."))
                    .asked(approved),
                field("chair", t("主持人", "chair"), Holds::Person, t("主持会议的人。", "Who chairs."))
                    .asked(approved),
                field(
                    "participants",
                    t("参加人", "participants"),
                    Holds::People,
                    t("参加会议的人员，用顿号分开。", "Who takes part, parted by commas."),
                )
                .asked(approved),
                field(
                    "recorder",
                    t("记录人", "recorder"),
                    Holds::Person,
                    t("记录会议的人。", "Who keeps the minutes."),
                )
                .asked(held),
            ],
        },
        Section {
            title: t("研判", "analysis"),
            fields: &[
                field(
                    "evidence_view",
                    t("证据分析", "on the evidence"),
                    Holds::Long,
                    t(
                        "全面分析证据材料：能证明什么、缺什么。",
                        "What the evidence proves and what is missing.",
                    ),
                )
                .clause("方案一（六）")
                .asked(held),
                field(
                    "risk_view",
                    t("风险研判", "on the risk"),
                    Holds::Long,
                    t("对败诉风险的判断及理由。", "The risk of losing, and why."),
                )
                .clause("方案一（六）")
                .asked(held),
                field(
                    "plan",
                    t("解决方案", "plan"),
                    Holds::Long,
                    t(
                        "应诉、自行纠正、和解调解或者府院沟通，杜绝“一判了之”。",
                        "Defend, correct, settle or talk with the court.",
                    ),
                )
                .clause("方案一（六），二（二）")
                .asked(held),
                field(
                    "adviser_opinion",
                    t("顾问意见", "adviser's opinion"),
                    Holds::Long,
                    t("法律顾问在会上的意见。", "What the legal adviser said."),
                )
                .clause("方案一（二）3")
                .asked(held),
                field(
                    "decisions",
                    t("决定事项", "decisions"),
                    Holds::Rows(DECISION_ROW),
                    t("逐项写明做什么、由谁、何时完成。", "What, who, by when: one row each."),
                )
                .clause("方案一（六）")
                .asked(held),
                field(
                    "minutes",
                    t("会议纪要", "minutes"),
                    Holds::Long,
                    t(
                        "会议纪要正文；不同意召开或者取消的写明理由。",
                        "The minutes; if refused or cancelled, why.",
                    ),
                )
                .clause("方案一（六）")
                .asked(|c| held(c) || c.text("approval") == "不同意" || c.text("outcome") == "取消")
                .check(|c| {
                    if c.text("outcome") != "取消" || c.known("minutes") {
                        return Vec::new();
                    }
                    let words = said!("会议取消的，请写明理由", "say why the meeting was cancelled");
                    vec![Problem::new("minutes", words)]
                }),
            ],
        },
    ],
};

fn proposed(c: &Context) -> bool {
    c.known("proposed_on")
}

fn approved(c: &Context) -> bool {
    c.text("approval") == "同意"
}

/// The meeting has been held, or its day has come.
fn held(c: &Context) -> bool {
    c.text("outcome") == "已召开" || (approved(c) && c.day("held_at").is_some_and(|day| day <= c.today))
}

fn who_approves(c: &Context) -> Option<Said> {
    if c.is(DISTRICT) {
        Some(said!(
            "本案以区政府为被告：报分管副区长同意",
            "district government sued: the deputy district head in charge approves"
        ))
    } else if c.is(UNIT) {
        Some(said!(
            "本案以部门、乡镇（街道）为被告：由本机关负责人同意",
            "a unit is sued: the head of the unit approves"
        ))
    } else {
        None
    }
}
