//! What stands beside the course of a case: enquiries of the court, examinations of a loss, claims, days set by hand,
//! excuses, files; some of every state.

use crate::demo::Made;
use crate::demo::days::{earlier, later};
use crate::domain::day::Day;
use crate::domain::record::{Body, Kind};
use crate::domain::vocabulary::LossConclusion;
use crate::law::book::RuleBook;
use crate::law::role::RuleRole;
use serde_json::{Value, json};

const BUREAU: &str = "区司法局";

/// Adds to the records of a living case what its number calls for.
pub fn extend(made: &Made, index: u32, bodies: &mut Vec<(Kind, Body)>) {
    let mut add = |kind: Kind, body: Value| {
        if let Value::Object(body) = body {
            bodies.push((kind, body));
        }
    };
    let (ago, ahead) = (|days| earlier(made.today, days), |days| later(made.today, days));
    let enquiry = |received: u32, due: Value| {
        json!({
            "received_on": ago(received), "paper_no": format!("（2026）津0118函{}号", index + 3),
            "court": "天津市静海区人民法院", "asked": ["说明情况"], "due": due,
        })
    };
    match index {
        20 => {
            add(
                Kind::Claim,
                json!({ "rule": of_role(RuleRole::OfFirst), "by": "何某", "on": made.today, "note": "材料在第二卷" }),
            );
            add(
                Kind::Answer,
                json!({ "prepared_on": ago(1), "officer": "周某丙", "identity_paper": true, "authorisation": true, "facts": "公开申请已依法答复。" }),
            );
        }
        4 => add(
            Kind::DaySet,
            json!({
                "rule": of_role(RuleRole::Evidence), "day": ago(2), "reason": "书记员电话通知", "source": "请于该日前送交证据原件",
                "by": "何某", "set_on": ago(6),
            }),
        ),
        6 => {
            let mut answered = enquiry(12, json!(ago(4)));
            answered["answered_on"] = json!(ago(5));
            answered["answer"] = json!("已提交执法记录仪录像并书面说明。");
            add(Kind::Enquiry, answered);
        }
        7 => add(Kind::Enquiry, enquiry(3, json!(ahead(5)))),
        8 => add(Kind::Enquiry, enquiry(14, json!(ago(2)))),
        9 => add(Kind::Enquiry, enquiry(6, Value::Null)),
        10 => {
            add(Kind::Attachment, file("证据/01现场笔录.pdf", "现场笔录", "3a"));
            add(Kind::Attachment, file("答辩状定稿.docx", "答辩状", "5c"));
        }
        24 => add(
            Kind::Excuse,
            json!({
                "rule": of_role(RuleRole::OfUnit), "reason": "原告已口头同意撤诉，答辩材料从简", "excused_on": ago(1), "approved_by": "潘某",
                "paper": "单位主要负责人批示",
            }),
        ),
        25 => {
            add(
                Kind::Clash,
                json!({
                    "column": "承办法官", "sheet": "李法官", "book": "张法官", "from": "区司法局台账.xlsx 第12行",
                    "decision": "以台账为准", "stands": "张法官",
                }),
            );
            add(
                Kind::Judgment,
                json!({
                    "paper": "裁定书", "judged_on": ago(6), "served_on": ago(3), "outcomes": [{ "outcome": "中止诉讼" }],
                    "main_text": "本案须以另案审理结果为依据，中止诉讼。",
                }),
            );
        }
        26 => {
            for (column, decision, stands) in
                [("承办庭室", "以来表为准", "行政审判庭"), ("联系电话", "另行填写", "022-00000009")]
            {
                add(
                    Kind::Clash,
                    json!({
                        "column": column, "sheet": "行政审判庭", "book": "综合审判庭", "from": "区司法局台账.xlsx 第13行",
                        "decision": decision, "stands": stands,
                    }),
                );
            }
        }
        34 => add(
            Kind::Liaison,
            json!({
                "met_on": ago(2), "with": ["承办法官"], "way": "电话", "topic": ["争议化解、调解"],
                "view": "法院同意先行调解。", "next": "与原告面谈补偿方案", "next_on": ahead(6), "next_owner": "于某丙",
            }),
        ),
        13 => add(Kind::LossCheck, examined(ago(1), LossConclusion::Further)),
        29 => add(Kind::LossCheck, examined(ago(20), LossConclusion::Nobody)),
        33 => add(Kind::LossCheck, examined(ago(60), LossConclusion::Accountability)),
        35 => {
            add(
                Kind::Meeting,
                json!({
                    "proposed_on": ago(30), "why": "经评估存在败诉风险", "approver": "单位主要负责人", "approval": "同意",
                    "approved_on": ago(27), "held_at": format!("{}T14:00:00", ago(20)), "place": "区司法局会议室",
                    "outcome": "已召开", "minutes": "会议认为赔偿数额计算依据不足，应补充评估。",
                    "decisions": [
                        { "what": "委托补充评估", "owner": "韩某丙", "due": ago(2) },
                        { "what": "与原告沟通协商", "owner": "韩某丙", "due": ago(9), "done_on": ago(10) },
                    ],
                }),
            );
            promised(made, bodies);
        }
        _ => {}
    }
}

/// The first rule of a use.
fn of_role(role: RuleRole) -> String {
    RuleBook::official().roles().rules(role).next().unwrap_or_default().to_string()
}

fn file(name: &str, title: &str, print: &str) -> Value {
    json!({ "file": name, "title": title, "sha256": print.repeat(32), "size": 48_211 })
}

/// 败诉案件审查 — of every loss, by the bureau.
pub fn examined(on: Day, conclusion: LossConclusion) -> Value {
    let neglect = conclusion == LossConclusion::Accountability;
    json!({
        "checked_on": on, "by": BUREAU, "sources": if neglect { json!(["败诉分析报告", "案件事实", "庭审情况", "人民法院的司法建议"]) } else { json!(["败诉分析报告", "案件事实", "庭审情况"]) },
        "abuse": false, "abuse_ground": "卷宗和庭审笔录未见", "favour": false, "favour_ground": "卷宗和庭审笔录未见",
        "neglect": neglect, "neglect_ground": if neglect { "未经催告即实施拆除" } else { "属法律适用分歧" },
        "conclusion": conclusion.words().zh,
    })
}

/// What was promised at the last hearing, and the day for it.
fn promised(made: &Made, bodies: &mut [(Kind, Body)]) {
    let Some((_, hearing)) = bodies.iter_mut().rfind(|(kind, _)| *kind == Kind::Hearing) else { return };
    hearing.insert("promises".into(), "庭后十日内组织双方实地测量并协商补偿。".into());
    hearing.insert("next".into(), "组织实地测量".into());
    hearing.insert("next_on".into(), later(made.today, 4).to_string().into());
    hearing.insert("next_owner".into(), "韩某丙".into());
}
