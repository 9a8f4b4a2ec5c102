//! 调解化解: every attempt to settle a dispute, before a suit, during reconsideration and in court, failed ones too.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::domain::vocabulary::{MediationResult, MediationStage};
use crate::form::Form;
use crate::form::field::{Context, Field, Section};
use crate::form::table::{field, fields};
use crate::said;
use crate::text::{Text, t};

/// 主持单位
const HOSTS: &[Text] = &[
    t("人民法院", "the court"),
    t("行政复议机构", "the reconsideration office"),
    t("本单位", "the organ itself"),
    t("区司法局", "district justice bureau"),
    t("人民调解委员会", "people's mediation committee"),
];

/// 调解经过 — one proposal and what was answered.
const PROPOSAL: &[Field] = &[
    field!(on: Day, "日期" / "day", happened => "提出之日。" / "The day it was made."),
    field!(by: Text, "提出方" / "made by" => "哪一方、谁提出。" / "Which side, and who."),
    field!(content: Text, "方案" / "proposal" => "提出的方案。" / "What was proposed."),
    field!(answer: Text, "对方意见" / "answer" => "对方怎么答复。" / "What the other side answered."),
];

fn agreed(c: &Context) -> bool {
    c.text("result") == MediationResult::Agreed.words().zh
}

/// What was done before there was an agreement keeps none.
fn performed_first(c: &Context) -> Vec<Problem> {
    match (c.day("performed_on"), c.day("ended_on")) {
        (Some(done), Some(agreed)) if done < agreed => {
            let words = said!(
                "履行日期（{done}）早于达成协议之日（{agreed}）：请核对；协议前已先行给付的，在协议内容中写明",
                "performed on {done}, before it was agreed on {agreed}: check; if paid ahead, say so in the agreement"
            );
            vec![Problem::new("performed_on", words).clause("区方案一（七）").warning()]
        }
        (Some(_), None) if agreed(c) => {
            let words = said!(
                "已履行的，请填写达成协议之日（结束日期）",
                "performed: give the day it was agreed (ended on)"
            );
            vec![Problem::new("ended_on", words).clause("区方案一（九）").warning()]
        }
        _ => Vec::new(),
    }
}

fn ended(c: &Context) -> bool {
    c.known("result") && c.text("result") != MediationResult::UnderWay.words().zh
}

pub static MEDIATION: Form = Form {
    kind: Kind::Mediation,
    purpose: t(
        "登记每次调解、和解：谁主持、提过什么方案、结果、协议及其履行；未成的也要登记。",
        "Each attempt to settle: who led it, what was proposed, what came of it and how it was kept; failed ones too.",
    ),
    sections: &[
        Section {
            title: t("调解", "the attempt"),
            fields: fields! {
                begun_on: Day, "开始日期" / "begun on", always, happened, careful, clause("区方案一（九）、二（二）") =>
                    "开始调解（接触）之日。" / "The day it began.";
                organ: Organ, "参加单位" / "organ", clause("区方案一（九）") =>
                    "参加调解的行政机关全称。" / "The organ that takes part.";
                stage: one_of(&MediationStage::WORDS), "阶段" / "stage", always, clause("区方案一（九）；行政诉讼法第60条；行政复议法第5条") =>
                    "争议处于什么阶段。" / "At which stage of the dispute.";
                host: one_of_or_own(HOSTS), "主持单位" / "led by", clause("区方案一（九）") =>
                    "由谁主持调解。" / "Who leads it.";
                counterpart: Text, "对方当事人" / "other side" => "对方当事人及其代理人。" / "The other side and who acts for it.";
                people: People, "参加人" / "who took part" => "我方参加的人员；负责人参加的写明职务。" / "Who took part for the organ.";
                dispute: Text, "争议事项" / "dispute" => "因什么行为、什么事项发生争议。" / "The act and matter in dispute.";
                proposals: Rows(PROPOSAL), "调解经过" / "proposals", clause("区方案二（二）") =>
                    "逐次写明方案和对方意见。" / "Each proposal and what was answered.";
            },
        },
        Section {
            title: t("结果", "what came of it"),
            fields: fields! {
                result: one_of(&MediationResult::WORDS), "调解结果" / "result", always, careful, clause("区方案一（九）、二（二）") =>
                    "未成的也是记录：说明已主动化解，杜绝“一判了之”。" / "A failed attempt is a record too.";
                ended_on: Day, "结束日期" / "ended on", happened, after(&["begun_on"]), asked(ended) =>
                    "达成协议或者终止之日。" / "The day it was agreed or given up.";
                agreement: Long, "协议内容" / "agreement", clause("区方案一（九）"), asked(agreed),
                    check(|c| {
                        if !agreed(c) || c.known("agreement") {
                            return Vec::new();
                        }
                        let words = said!("已达成协议的，请写明协议内容", "agreed: say what was agreed");
                        vec![Problem::new("agreement", words)]
                    }) =>
                    "协议书（调解书）的主要内容和文号。" / "What was agreed, with the number of the paper.";
                amount: DECIMAL, "金额（元）" / "amount (yuan)", asked(agreed) =>
                    "协议给付的金额。" / "The sum to be paid.";
                perform_due: Day, "履行期限" / "performance due", careful, clause("区方案一（七）、一（九）"), asked(agreed) =>
                    "协议约定我方履行完毕之日。" / "The day by which the organ must have performed.";
                performed_on: Day, "履行日期" / "performed on", happened, after(&["begun_on"]), asked(agreed), check(performed_first) =>
                    "履行完毕之日。" / "The day it was done.";
                performance: Text, "履行情况" / "performance", asked(agreed) => "怎样履行，凭证存何处。" / "How it was done and where the proof is.";
                why_failed: Long, "未成原因" / "why it failed", asked(|c| ended(c) && !agreed(c)) =>
                    "争议焦点、差距和对方要求。" / "What stood between the sides.";
                next: Text, "下一步" / "next step" => "接下来怎样化解。" / "What is to be tried next.";
                note: Long, "备注" / "note" => "其他需要说明的情况。" / "Anything else.";
            },
        },
    ],
};
