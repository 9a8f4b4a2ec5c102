//! 败诉风险评估、案件分析讨论会.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::risk::{HIGHEST_FIRST, Level};
use crate::domain::vocabulary::{Approval, MeetingOutcome, Presence};
use crate::form::Form;
use crate::form::field::{Context, Field, Section};
use crate::form::table::{field, fields};
use crate::law::review_sheet::{ANSWERS, Answer, NAMES, Question};
use crate::said;
use crate::text::{Said, Text, t};

/// A ground of loss, hinted at and checked by the answers of the review sheet.
macro_rules! ground {
    ($key:ident: $zh:literal / $en:literal, $clause:literal => $help_zh:literal / $help_en:literal) => {
        field! {
            $key: one_of(&Presence::WORDS), $zh / $en, clause($clause),
                hint(|c| answered_so(stringify!($key), c)), check(|c| against_answers(stringify!($key), c)) =>
                $help_zh / $help_en
        }
    };
}

/// What is said on a ground.
macro_rules! ground_note {
    ($key:ident on $ground:ident: $zh:literal / $en:literal) => {
        field! {
            $key: Text, $zh / $en, clause("区方案一（六）"), asked(|c| c.known(stringify!($ground)) && c.text(stringify!($ground)) != Presence::Absent) =>
                "写明存在什么问题、依据哪份材料；不明的写明还需查什么。"
                / "What is wrong and which paper shows it; if unknown, what must be looked up."
        }
    };
}

/// 审查表的一行
pub const ANSWER_ROW: &[Field] = fields! {
    question: one_of_or_own(&NAMES), "审查问题" / "question", always, clause("区方案一（六）"), hint(the_question) =>
        "审查表中的问题；按案件的行为种类列出。" / "A question of the review sheet, as the kind of act has it.";
    answer: one_of(&ANSWERS), "答案" / "answer", clause("区方案一（六）"), hint(the_question) =>
        "合法、齐备的答是；程序性抗辩一部分，出口成立的答是；还要查的答不明。"
        / "Yes where all is in order, at an exit where it is open; unknown where it must be looked into.";
    evidence: Text, "对应证据" / "evidence", clause("行政诉讼法第34条"), hint(the_question), check(shown_by) =>
        "哪份证据、第几页能证明。" / "Which paper shows it, and where.";
    note: Text, "说明" / "note", hint(the_question) => "问题何在、还需查什么。" / "What is wrong or must be looked up.";
};

fn the_question(c: &Context) -> Option<Said> {
    let question = Question::find(c.text("question"))?;
    let (ask, article) = (question.ask, question.article);
    Some(said!("{ask}（{article}）", "{ask} ({article})", article = article; ask))
}

/// A yes rests on a paper.
fn shown_by(c: &Context) -> Vec<Problem> {
    let silent = !c.known("evidence") && !c.known("note");
    let exit = Question::find(c.text("question")).is_some_and(Question::exit);
    let told = match Answer::from_word(c.text("answer")) {
        Some(Answer::Yes) => silent,
        Some(Answer::No) => silent && !exit,
        _ => false,
    };
    if !told {
        return Vec::new();
    }
    let words = said!("请指明对应证据或者写明说明", "name the paper that shows it, or say why");
    vec![Problem::new("evidence", words).clause("行政诉讼法第34条").warning()]
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
        match Answer::from_word(row.text("answer")) {
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
    if failed == 0 || c.text(field) != Presence::Absent {
        return Vec::new();
    }
    let words = said!(
        "逐题审查有{failed}题答否，与“不存在”不一致",
        "{failed} questions are answered no, which does not agree with “absent”"
    );
    vec![Problem::new(field, words).warning()]
}

fn recon_asked(c: &Context) -> bool {
    c.is("reconsidered")
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
            fields: fields! {
                level: one_of(&HIGHEST_FIRST), "风险等级" / "level", always, careful, clause("区方案一（六）") =>
                    "由人作出判断；高、中的应当提出召开案件分析讨论会。" / "A person's judgement; high or medium calls for a meeting.";
                reason: Long, "评估理由" / "reason", clause("区方案一（六）"),
                    check(|c| {
                        if !c.known("level") || c.known("reason") {
                            return Vec::new();
                        }
                        let words = said!("请写明为什么是这个等级", "say why it is this level");
                        vec![Problem::new("reason", words).clause("区方案一（六）")]
                    }) =>
                    "为什么是这个等级，最要紧的一两点。" / "Why this level: the one or two points that matter.";
                assessed_on: Day, "评估日期" / "assessed on", happened, clause("区方案一（六）") =>
                    "作出评估之日；案情变化的重新评估。" / "When the case changes it is assessed anew.";
                by: Person, "评估人" / "assessed by", clause("区方案一（二）3") =>
                    "作出评估的法律顾问或者承办人。" / "The adviser or officer.";
                remedy: Long, "化解方案" / "way out", clause("区方案一（六）、（九）、二（二）"),
                    asked(|c| Level::read(c.text("level")) > Some(Level::Low)) =>
                    "自行纠正、协调化解、调解或者补强举证，写明由谁、何时做。"
                    / "Correction, settlement, mediation or better proof; who does it and when.";
            },
        },
        Section {
            title: t("办理期限", "periods of the act"),
            fields: fields! {
                act_opened_on: Day, "行政立案日" / "matter opened on", happened, clause("行政处罚法第54条、第60条") =>
                    "行政程序立案或者受理申请之日；办理期限自此计算，处罚为九十日。"
                    / "The day the matter was opened or the application accepted: 90 days for a penalty run from it.";
                act_due_on: Day, "办理届满日" / "act due on", clause("行政处罚法第60条；行政诉讼法第70条、第74条") =>
                    "依法延长、扣除之后的办理期限届满日；不填按法定期限自立案日计算。"
                    / "The last day after extensions and what is taken off; empty: counted from the opening.";
                recon_accepted_on: Day, "复议受理日" / "reconsideration began", happened, clause("行政复议法第62条"),
                    asked(recon_asked) =>
                    "复议机关受理之日；六十日自此计算。" / "The day it was accepted: 60 days run from it.";
                recon_decided_on: Day, "复议决定日" / "reconsidered on", happened, after(&["recon_accepted_on"]),
                    clause("行政复议法第62条"), asked(recon_asked) =>
                    "复议决定书落款之日。" / "The date on the reconsideration decision.";
                recon_extended: YesNo, "复议延期" / "reconsidering extended", clause("行政复议法第62条"), asked(recon_asked) =>
                    "延长三十日经批准并书面告知当事人。" / "30 days more, approved and told in writing.";
                recon_heard: YesNo, "听取意见" / "parties heard", clause("行政复议法第49条"), asked(recon_asked) =>
                    "复议机构听取了当事人的意见。" / "Whether the parties were heard in reconsideration.";
            },
        },
        Section {
            title: t("逐题审查", "question by question"),
            fields: fields! {
                answers: Rows(ANSWER_ROW), "审查表" / "review sheet", clause("行政诉讼法第69条至第79条；区方案一（六）") =>
                    "按行为种类列出的问题，先程序性抗辩，再逐部分审查；未答的留在待查清单中。"
                    / "The questions of this kind of act, exits first; those not answered stay as work to do.";
            },
        },
        Section {
            title: t("逐项评估", "ground by ground"),
            fields: fields! {
                use ground!(
                    evidence: "主要证据不足" / "insufficient evidence", "行政诉讼法第34条、第70条" =>
                    "每个要件都有证据吗；是否在作出行为之前收集；原件、签名、笔录、鉴定是否齐备。"
                    / "Is each element proved by evidence older than the act; originals, signatures, records?"
                );
                use ground_note!(evidence_note on evidence: "证据说明" / "on the evidence");
                use ground!(
                    law: "适用法律错误" / "wrong law", "行政诉讼法第64条、第70条" =>
                    "条款引用是否准确、有效；特别法与一般法、新法与旧法；规范性文件是否合法。"
                    / "Right article, in force; special over general, new over old; are the documents lawful?"
                );
                use ground_note!(law_note on law: "法律说明" / "on the law");
                use ground!(
                    procedure: "违反法定程序" / "breach of procedure", "行政诉讼法第70条、第74条" =>
                    "立案、两人调查、告知、陈述申辩、听证、法制审核、集体讨论、送达、办理期限有无缺漏。"
                    / "Is a step missing: opening, two officers, notice, defence, hearing, review, service, time limit?"
                );
                use ground_note!(procedure_note on procedure: "程序说明" / "on procedure");
                use ground!(
                    authority: "超越职权" / "exceeded powers", "行政诉讼法第70条、第75条" =>
                    "事项、地域、级别、时间上是否有权；街镇赋权和委托文件是否齐全。"
                    / "Power by matter, place, level and time; delegation papers complete?"
                );
                use ground_note!(authority_note on authority: "职权说明" / "on authority");
                use ground!(
                    abuse: "滥用职权" / "abused powers", "行政诉讼法第70条" =>
                    "目的是否正当，是否考虑了不相关因素或者同案不同处。"
                    / "Proper purpose; no irrelevant factor; equal cases treated equally?"
                );
                use ground_note!(abuse_note on abuse: "滥用说明" / "on abuse");
                use ground!(
                    unfair: "明显不当" / "manifestly unfair", "行政诉讼法第70条、第77条" =>
                    "是否符合裁量基准，处理结果与违法程度是否相当。"
                    / "Within the standards of discretion; in proportion?"
                );
                use ground_note!(unfair_note on unfair: "不当说明" / "on unfairness");
                use ground!(
                    inaction: "不履行职责" / "duty not performed", "行政诉讼法第72条、第73条、第74条" =>
                    "是否收到申请、有无该职责、是否在法定期限内履行或者答复；未答复的败诉风险高。"
                    / "Was there an application, a duty, an answer in time? No answer means a high risk."
                ).asked(|c| c.is("inaction_contested") || c.known("inaction"));
                use ground_note!(inaction_note on inaction: "履职说明" / "on the duty");
            },
        },
    ],
};

/// 会议决定事项的一行
pub const DECISION_ROW: &[Field] = fields! {
    what: Text, "决定事项" / "what", always, clause("区方案一（六）") => "会议决定做什么。" / "What is to be done.";
    owner: Person, "责任人" / "who", does => "由谁负责。" / "Who does it.";
    due: Day, "完成期限" / "by when" => "何时之前完成；列入该案期限提醒。" / "Shown among the duties of the case.";
    done_on: Day, "完成日期" / "done on", happened => "实际完成之日。" / "The day it was done.";
};

pub static MEETING: Form = Form {
    kind: Kind::Meeting,
    purpose: t(
        "案件分析讨论会：建议、审批、召开、决定，一次会议一份记录；出现不利情况再开的，另记一份。",
        "The case-analysis meeting: proposal, approval, meeting and decisions in one record; a second meeting has its own.",
    ),
    sections: &[
        Section {
            title: t("建议", "proposal"),
            fields: fields! {
                proposed_on: Day, "建议日期" / "proposed on", always, happened, clause("区方案一（六）") =>
                    "承办单位提出召开会议建议之日；发现败诉风险后及时提出。" / "The day the meeting was proposed, promptly after a risk is found.";
                proposed_by: Person, "建议人" / "proposed by", clause("区方案一（六）") =>
                    "由应诉承办单位提出。" / "On behalf of the answering organ.";
                why: Long, "建议理由" / "why", clause("区方案一（六）") =>
                    "存在什么败诉风险、需要会上解决什么。" / "The risk of losing, and what the meeting must settle.";
            },
        },
        Section {
            title: t("审批", "approval"),
            fields: fields! {
                approver: Person, "审批人" / "approver", clause("区方案一（六）"), asked(proposed), hint(who_approves) =>
                    "以区政府为被告的案件为分管副区长；部门、乡镇（街道）的案件为本机关负责人。"
                    / "The deputy district head in charge; in a unit's own case the head of the unit.";
                approval: one_of(&Approval::WORDS), "审批意见" / "approval", careful, clause("区方案一（六）"), asked(proposed),
                    hint(who_approves),
                    check(|c| {
                        if c.text("approval") != Approval::Refused || c.known("minutes") {
                            return Vec::new();
                        }
                        let words = said!(
                            "不同意召开的，请在会议纪要一栏写明理由",
                            "say in the minutes why it was refused"
                        );
                        vec![Problem::new("minutes", words).clause("区方案一（六）")]
                    }) =>
                    "同意后方可召开；不同意的在会议纪要一栏写明理由。" / "The meeting is held once approved.";
                approved_on: Day, "审批日期" / "approved on", happened, careful, after(&["proposed_on"]),
                    clause("区方案一（六）"), asked(|c| c.known("approval")),
                    check(|c| {
                        if !c.known("approved_on") || c.known("approval") {
                            return Vec::new();
                        }
                        let words = said!(
                            "已填审批日期，请选同意或者不同意",
                            "the day is given: choose approved or refused"
                        );
                        vec![Problem::new("approval", words)]
                    }) =>
                    "作出审批意见之日。" / "The day of the decision.";
            },
        },
        Section {
            title: t("召开", "meeting"),
            fields: fields! {
                outcome: one_of(&MeetingOutcome::WORDS), "召开情况" / "held or not", careful, clause("区方案一（六）"), asked(approved),
                    check(|c| {
                        let held = c.text("outcome") == MeetingOutcome::Held;
                        if held && c.day("held_at").is_none_or(|day| day > c.today) {
                            let words = said!(
                                "已召开的，请填不晚于今天的会议时间",
                                "held: give a time not later than today"
                            );
                            return vec![Problem::new("held_at", words)];
                        }
                        if held { wanting_of_meeting(c) } else { Vec::new() }
                    }) =>
                    "未召开的先空着；取消的说明原因。" / "Empty until the meeting has been held or cancelled.";
                held_at: Moment, "会议时间" / "time", after(&["proposed_on", "approved_on"]), clause("区方案一（六）"),
                    asked(approved), check(before_the_meeting) =>
                    "会议召开的日期和时间。" / "Day and time of the meeting.";
                place: Text, "地点" / "place", asked(approved) => "会议地点。" / "Where it is held.";
                chair: Person, "主持人" / "chair", asked(approved) => "主持会议的人。" / "Who chairs.";
                invitees: People, "通知参加人员" / "invited", clause("区方案一（六）"), asked(approved) =>
                    "通知哪些人员参加：承办单位、业务部门、法制机构、法律顾问等。" / "Who is asked to come.";
                agenda: Long, "议题" / "agenda", clause("区方案一（六）"), asked(proposed) =>
                    "需要会上讨论的问题，逐项写明；可取审查表和风险中未决的问题。" / "The questions to settle; the open ones of the review sheet and the risk are proposed.";
                participants: People, "参加人" / "participants", asked(approved) =>
                    "参加会议的人员，用顿号分开。" / "Who takes part, parted by commas.";
                signed_in: People, "签到人员" / "signed in", asked(held) =>
                    "会上实际签到的人员。" / "Who signed in at the meeting.";
                recorder: Person, "记录人" / "recorder", asked(held) => "记录会议的人。" / "Who keeps the minutes.";
            },
        },
        Section {
            title: t("研判", "analysis"),
            fields: fields! {
                risk_before: one_of(&HIGHEST_FIRST), "会前风险" / "risk before", clause("区方案一（六）"), asked(held) =>
                    "会前评估的败诉风险。" / "The risk as assessed before the meeting.";
                risk_after: one_of(&HIGHEST_FIRST), "会后风险" / "risk after", clause("区方案一（六）"), asked(held) =>
                    "会议研判后的败诉风险。" / "The risk as the meeting sees it.";
                evidence_view: Long, "证据分析" / "on the evidence", clause("区方案一（六）"), asked(held) =>
                    "全面分析证据材料：能证明什么、缺什么。" / "What the evidence proves and what is missing.";
                risk_view: Long, "风险研判" / "on the risk", clause("区方案一（六）"), asked(held) =>
                    "对败诉风险的判断及理由。" / "The risk of losing, and why.";
                plan: Long, "解决方案" / "plan", clause("区方案一（六）、二（二）"), asked(held) =>
                    "应诉、自行纠正、和解调解或者府院沟通，杜绝“一判了之”。" / "Defend, correct, settle or talk with the court.";
                adviser_opinion: Long, "顾问意见" / "adviser's opinion", clause("区方案一（二）3"), asked(held) =>
                    "法律顾问在会上的意见。" / "What the legal adviser said.";
                decisions: Rows(DECISION_ROW), "决定事项" / "decisions", clause("区方案一（六）"), asked(held) =>
                    "逐项写明做什么、由谁、何时完成。" / "What, who, by when: one row each.";
                minutes: Long, "会议纪要" / "minutes", clause("区方案一（六）"),
                    asked(|c| held(c) || c.text("approval") == Approval::Refused || c.text("outcome") == MeetingOutcome::Cancelled),
                    check(|c| {
                        if c.text("outcome") != MeetingOutcome::Cancelled || c.known("minutes") {
                            return Vec::new();
                        }
                        let words = said!("会议取消的，请写明理由", "say why the meeting was cancelled");
                        vec![Problem::new("minutes", words)]
                    }) =>
                    "会议纪要正文；不同意召开或者取消的写明理由。" / "The minutes; if refused or cancelled, why.";
            },
        },
    ],
};

fn proposed(c: &Context) -> bool {
    c.known("proposed_on")
}

fn approved(c: &Context) -> bool {
    c.text("approval") == Approval::Approved
}

/// What a meeting that was held must still show.
fn wanting_of_meeting(c: &Context) -> Vec<Problem> {
    const NEEDED: [(&str, Text); 5] = [
        ("participants", t("参加人", "who took part")),
        ("evidence_view", t("证据分析", "the view on the evidence")),
        ("risk_view", t("风险研判", "the view on the risk")),
        ("plan", t("解决方案", "the plan")),
        ("decisions", t("决定事项", "the decisions")),
    ];
    let of = |(key, words): &(&'static str, Text)| {
        let said = said!(
            "会议已召开，纪要须写明{words}",
            "the meeting was held: the minutes must give {words}"; words
        );
        (!c.known(key)).then(|| Problem::new(key, said).clause("区方案一（六）").warning())
    };
    NEEDED.iter().filter_map(of).collect()
}

/// The meeting has been held, or its day has come.
/// What only the meeting itself can bring.
const BROUGHT: [&str; 7] =
    ["signed_in", "risk_after", "evidence_view", "risk_view", "adviser_opinion", "minutes", "decisions"];

/// Minutes of a meeting that was not held, and decisions carried out before it.
fn before_the_meeting(c: &Context) -> Vec<Problem> {
    let off = c.text("approval") == Approval::Refused || c.text("outcome") == MeetingOutcome::Cancelled;
    let Some(day) = c.day("held_at").filter(|_| !off) else { return Vec::new() };
    if day > c.today && BROUGHT.iter().any(|key| c.known(key)) {
        let words = said!(
            "会议时间（{day}）未到，不能填写签到、研判、决定事项和会议纪要；已召开的请改正会议时间",
            "the meeting is on {day}: no minutes, view or decision can be of it yet; if it was held, correct its time"
        );
        return vec![Problem::new("held_at", words).clause("区方案一（六）")];
    }
    let early =
        |row: &&crate::domain::record::Body| c.with(row).day("done_on").is_some_and(|done| done < day);
    let of = |row: &crate::domain::record::Body| {
        let (what, done) = (c.with(row).text("what"), c.with(row).day("done_on")?);
        let words = said!(
            "“{what}”的完成日期（{done}）早于会议时间（{day}），请核对",
            "“{what}” was done on {done}, before the meeting of {day}: check both"
        );
        Some(Problem::new("decisions", words).clause("区方案一（六）"))
    };
    c.rows("decisions").into_iter().filter(early).filter_map(of).collect()
}

fn held(c: &Context) -> bool {
    c.text("outcome") == MeetingOutcome::Held
        || (approved(c) && c.day("held_at").is_some_and(|day| day <= c.today))
}

fn who_approves(c: &Context) -> Option<Said> {
    if c.is("district_defendant") {
        Some(said!(
            "本案以区政府为被告：报分管副区长同意",
            "district government sued: the deputy district head in charge approves"
        ))
    } else if c.is("other_defendant") {
        Some(said!(
            "本案以部门、乡镇（街道）为被告：由本机关负责人同意",
            "a unit is sued: the head of the unit approves"
        ))
    } else {
        None
    }
}
