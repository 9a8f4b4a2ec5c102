//! The registers of the made-up district besides people and training: some of every kind and in every state.

use super::Made;
use super::days::worked_before;
use super::luck::Luck;
use crate::domain::day::Day;
use crate::domain::organ::{OrganKind, Organs};
use crate::domain::record::{Body, Kind};
use chrono::{Datelike, Days};
use serde_json::{Value, json};

/// Of a thousand organs, how many have the procedure, a document of the system, a team and its means of this year.
const PROCEDURE: u32 = 700;
const SYSTEM: u32 = 600;
const TEAM: u32 = 650;
const MEANS: u32 = 600;

const COMPLAINTS: [(&str, &str, &str); 6] = [
    ("拆除房屋前未送达催告书", "属实", "补充送达并约谈执法中队"),
    ("处罚决定书未告知听证权利", "部分属实", "撤销后重新告知"),
    ("物业收费纠纷", "不属本机关职责，已移送", "已移送住建部门"),
    ("举报违法建设多次未答复", "属实", "已现场核查并书面答复"),
    ("执法人员未出示证件", "不属实", "执法记录仪显示已出示"),
    ("信息公开申请逾期未答复", "属实", "已答复并致歉"),
];

/// What each of the five groups knows.
const KNOWN_FOR: [&str; 5] =
    ["行政管理", "行政诉讼、行政处罚", "行政诉讼、行政复议", "本领域执法程序", "行政法"];

const FAULTS: [&str; 4] = [
    "行政强制执行前未履行催告程序",
    "处罚案卷中缺送达回证",
    "政府信息公开答复超期",
    "行政处罚法制审核意见缺失",
];

/// The records of the registers, each with its kind.
pub fn registers(made: &Made, organs: &Organs) -> Vec<(Kind, Body)> {
    let mut all: Vec<(Kind, Value)> = Vec::new();
    for organ in organs.all() {
        of_organ(made, &organ.name, &mut all);
    }
    let enforcing: Vec<&str> = organs
        .all()
        .iter()
        .filter(|organ| organ.kind != OrganKind::DistrictGovernment)
        .map(|organ| organ.name.as_str())
        .collect();
    for (n, organ) in enforcing.iter().enumerate().step_by(4) {
        supervised(made, organ, n, &mut all);
    }
    of_district(made, &enforcing, &mut all);
    all.into_iter().filter_map(|(kind, body)| Some((kind, body.as_object().cloned()?))).collect()
}

/// A working day so many days before today.
fn ago(made: &Made, days: u32) -> Day {
    worked_before(made.today.checked_sub_days(Days::new(days.into())).unwrap_or(made.today), 1)
}

fn ahead(made: &Made, days: u64) -> Day {
    made.today.checked_add_days(Days::new(days)).unwrap_or(made.today)
}

fn of_organ(made: &Made, organ: &str, all: &mut Vec<(Kind, Value)>) {
    let mut luck = Luck::named(made.seed, organ, 7);
    let year = made.today.year();
    if luck.chance(PROCEDURE) {
        let steps = [
            ("收件", "办公室", "收件登记表", 1),
            ("转件", "办公室", "转办单", 3),
            ("准备答辩材料", "承办科室", "证据目录、答辩状", 10),
            ("制作文书", "法制机构", "身份证明、授权委托书", 10),
        ];
        let whole = if luck.chance(850) { 4 } else { 3 };
        let row = |(step, owner, output, days): &(&str, &str, &str, u32)| json!({ "step": step, "owner": owner, "output": output, "days": days });
        all.push((Kind::Procedure, json!({
            "organ": organ, "title": "行政应诉工作程序规定", "doc_no": format!("〔{}〕{}号", year - 1, luck.between(1, 40)),
            "issued_on": ago(made, luck.between(200, 500)), "steps": steps.iter().take(whole).map(row).collect::<Vec<_>>(),
        })));
    }
    if luck.chance(SYSTEM) {
        let (category, title) = if luck.chance(500) {
            ("应诉工作制度", "行政应诉工作制度")
        } else {
            ("行政调解工作制度", "行政调解工作制度")
        };
        all.push((Kind::System, json!({
            "organ": organ, "category": category, "title": title, "issued_on": ago(made, luck.between(100, 600)),
        })));
    }
    let this_year = made.today.ordinal().saturating_sub(1);
    let day = ago(made, luck.between(1, this_year.max(2)));
    if luck.chance(TEAM) && day.year() == year {
        let groups = ["主要负责人", "法制机构人员", "公职律师", "业务部门人员", "兼职政府法律顾问"];
        let members: Vec<Value> = groups
            .iter()
            .take(if luck.chance(700) { 5 } else { 4 })
            .zip(KNOWN_FOR)
            .map(|(group, known)| json!({ "name": super::names::citizen(&mut luck), "group": group, "expert_in": known }))
            .collect();
        all.push((
            Kind::Team,
            json!({
                "organ": organ, "listed_on": day, "members": members, "stability": "本年无人员变动",
                "selection": "从熟悉法律、办过案件的人员中推荐，经单位负责人同意",
            }),
        ));
    }
    if luck.chance(MEANS) && day.year() == year {
        all.push((
            Kind::Means,
            json!({
                "organ": organ, "reported_on": day, "funds": f64::from(luck.between(2, 30)),
                "equipment": "计算机、打印机、扫描仪、执法记录仪", "vehicles": luck.between(0, 3),
            }),
        ));
    }
}

/// Complaints, reminders and guidance of one organ: answered, due, overdue, without a day.
fn supervised(made: &Made, organ: &str, n: usize, all: &mut Vec<(Kind, Value)>) {
    let mut luck = Luck::named(made.seed, organ, 8);
    let state = (n / 4) % 4;
    let (about, result, handled) = luck.pick(&COMPLAINTS).copied().unwrap_or_default();
    let received = ago(made, luck.between(20, 60));
    for (at, (about, result, handled)) in
        COMPLAINTS.iter().enumerate().filter(|(at, _)| *at == n / 4 % COMPLAINTS.len())
    {
        all.push((Kind::Complaint, json!({
            "organ": organ, "received_on": ago(made, 90), "route": "来信来访", "from": "匿名", "about": about,
            "due": ago(made, 60), "answered_on": ago(made, 65 + u32::try_from(at).unwrap_or(0)), "result": result, "handled": handled,
        })));
    }
    let mut complaint = json!({
        "organ": organ, "received_on": received, "route": "12345热线", "from": "匿名", "about": about,
    });
    match state {
        0 => {
            complaint["due"] = json!(ahead(made, 2));
        }
        1 => {
            complaint["due"] = json!(ago(made, 3));
        }
        2 => {}
        _ => {
            complaint["due"] = json!(ago(made, 2));
            complaint["answered_on"] = json!(ago(made, 5));
            complaint["result"] = json!(result);
            complaint["handled"] = json!(handled);
        }
    }
    all.push((Kind::Complaint, complaint));
    let mut reminder = json!({
        "organ": organ, "issued_on": ago(made, luck.between(15, 40)), "by": "区司法局", "paper": "提醒函",
        "problem": luck.word(&FAULTS), "demand": "请于期限内整改并书面回复", "reply_due": ahead(made, 6),
    });
    if state > 1 {
        reminder["corrected_on"] = json!(ago(made, 4));
        reminder["correction"] = json!("已整改并建立清单");
    }
    all.push((Kind::Reminder, reminder));
    let mut guidance = json!({
        "capacity": "全区指导", "organ": organ, "given_on": ago(made, 12), "by": "区司法局", "topic": "类案指导",
        "advice": "同类案件应先核对告知、送达材料，再组织答辩。",
    });
    if state != 1 {
        guidance["acknowledged_on"] = json!(ago(made, 8));
        guidance["measures"] = json!("已组织科室学习并补齐材料");
    }
    all.push((Kind::Guidance, guidance));
    regular(made, organ, state, all);
}

/// 本级指导监督、参谋意见、规范执法 of one organ.
fn regular(made: &Made, organ: &str, state: usize, all: &mut Vec<(Kind, Value)>) {
    let (capacity, topic, advice) = match state {
        0 => ("本级监督检查", "督促整改", "抽查在办案件，送达回证应当当日入卷。"),
        1 => ("本级指导", "制度建设", "答辩状须经法制机构审核后报分管负责人。"),
        _ => ("法制机构参谋意见", "个案应诉", "建议主动与原告协商，争取一审中化解。"),
    };
    all.push((Kind::Guidance, json!({
        "capacity": capacity, "organ": organ, "given_on": ago(made, 30), "by": "法制科", "topic": topic, "advice": advice,
        "acknowledged_on": ago(made, 28), "measures": "已照办",
    })));
    let mut review = json!({
        "organ": organ, "checked_on": ago(made, 45), "what": if state == 0 { "重大执法决定法制审核" } else { "行政执法案卷评查" },
        "by": "法制科", "examined": 12, "faulty": 0, "problems": "无",
    });
    if state > 1 {
        review["faulty"] = json!(2);
        review["problems"] = json!("两卷缺送达回证");
        review["mend_due"] = json!(ago(made, 15));
        review["mended_on"] = json!(ago(made, 17));
        review["mended"] = json!("已补齐并通报");
    }
    all.push((Kind::Regularity, review));
}

/// Talks, settlements, matters of responsibility and advice that belong to no case.
fn of_district(made: &Made, organs: &[&str], all: &mut Vec<(Kind, Value)>) {
    let bureau = "天津市静海区司法局";
    let unit = |n: usize| organs.get(n).copied().unwrap_or(bureau);
    all.push((Kind::Liaison, json!({
        "organ": bureau, "met_on": ago(made, 9), "with": ["行政庭庭长"], "way": "座谈会、联席会议", "topic": ["类案问题", "诉源治理"],
        "view": "强制拆除类案件程序问题集中，建议先行调解。", "next": "发送类案清单", "next_on": ahead(made, 3),
    })));
    all.push((Kind::Liaison, json!({
        "organ": bureau, "met_on": ago(made, 70), "with": ["行政庭庭长"], "way": "座谈会、联席会议", "topic": ["诉源治理"],
        "view": "同意建立季度会商。", "next": "印发会商纪要", "next_on": ago(made, 50), "next_done_on": ago(made, 52),
    })));
    all.push((Kind::JointStudy, json!({
        "organ": bureau, "held_on": ago(made, 48), "with": ["区委组织部", "区纪委监委", "区人民法院"], "about": ["责任追究制度", "败诉情况通报"],
        "opinion": "败诉案件逐件审查，涉嫌失职的线索移送区纪委监委。", "next": "印发会同研究纪要", "next_on": ago(made, 30), "next_done_on": ago(made, 33),
    })));
    all.push((Kind::Mediation, json!({
        "organ": unit(2), "begun_on": ago(made, 40), "stage": "复议、诉讼前", "host": "本单位", "counterpart": "村民李某等4人",
        "dispute": "征收补偿标准", "result": "达成协议", "ended_on": ago(made, 20), "agreement": "按评估价补偿并支付搬迁费。",
        "amount": 86000.0, "perform_due": ahead(made, 5),
    })));
    all.push((Kind::Mediation, json!({
        "organ": unit(9), "begun_on": ago(made, 30), "stage": "行政复议中", "host": "行政复议机构", "counterpart": "某商贸公司",
        "dispute": "罚款数额", "result": "未达成协议", "ended_on": ago(made, 25), "why_failed": "对方要求全部免除罚款。",
    })));
    all.push((Kind::Discipline, json!({
        "organ": unit(5), "happened_on": ago(made, 26), "events": ["未经许可中途退庭"], "people": ["分管负责人"],
        "source": "法院来函", "source_no": "（2026）津0118函12号", "facts": "庭审中未经许可离开，未说明理由。",
        "proposed_on": ago(made, 15), "proposed_by": "区司法局", "authority": "区纪委监委", "proposal": "建议谈话提醒。",
    })));
    all.push((Kind::Discipline, json!({
        "organ": unit(11), "happened_on": ago(made, 6), "events": ["拒绝、迟延履行生效裁判"], "source": "司法建议",
        "source_no": "津静法建〔2026〕9号", "facts": "判决确定的履行期限届满后三十日仍未履行。",
    })));
    let events = [
        (14, "干预、阻碍法院受理", true),
        (17, "干预、阻碍法院受理", false),
        (20, "妨碍案件审理", true),
        (23, "干预、阻碍法院审理", true),
        (26, "无正当理由拒不到庭", true),
        (29, "以其他形式对抗生效裁判", true),
    ];
    for (n, event, proposed) in events {
        let mut body = json!({
            "organ": unit(n), "happened_on": ago(made, 33), "events": [event], "source": "法院来函",
            "source_no": format!("（2026）津0118函{n}号"), "facts": "经办人员要求当事人撤回起诉材料。",
        });
        if proposed {
            body["proposed_on"] = json!(ago(made, 18));
            body["proposed_by"] = json!("区司法局");
            body["authority"] = json!("区委组织部");
            body["proposal"] = json!("建议批评教育。");
        }
        all.push((Kind::Discipline, body));
    }
    all.push((
        Kind::Guidance,
        json!({
            "capacity": "全区指导", "organ": unit(6), "given_on": ago(made, 40), "by": "区司法局", "topic": "个案应诉",
            "advice": "本案应先行调解，并补正送达回证。", "reply_due": ago(made, 20),
        }),
    ));
    for (kind, number, court) in [
        ("规范性文件处理建议", "津静法规建〔2026〕3号", "天津市静海区人民法院"),
        ("检察建议", "津静检建〔2026〕8号", "天津市静海区人民检察院"),
        ("行政复议意见书", "津静海复意〔2026〕2号", "天津市静海区人民政府"),
        ("致上级、监察机关的司法建议", "津静法建〔2026〕4号", "天津市静海区人民法院"),
        ("其他", "津静政协建〔2026〕11号", "区政协"),
    ] {
        all.push((Kind::Advice, json!({
            "advice_kind": kind, "advice_no": number, "court": court, "received_on": ago(made, 120), "demands": "规范执法程序。",
            "reply_due": ago(made, 70), "measures": "已修订工作规程。", "replied_on": ago(made, 80), "reply": "已书面回复。",
        })));
    }
    all.push((Kind::Advice, json!({
        "advice_kind": "综合治理类", "advice_no": "津静法建〔2026〕15号", "court": "天津市静海区人民法院", "received_on": ago(made, 30),
        "demands": "对全区征收程序和信息公开答复提出建议。", "reply_due": ahead(made, 20),
        "items": [
            { "what": "统一征收告知文书", "measure": "印发统一格式", "owner": "区司法局", "due": ahead(made, 7) },
            { "what": "规范信息公开答复", "measure": "组织专题培训", "owner": "区政务服务办", "due": ago(made, 5), "done_on": ago(made, 6), "reply": "已培训两期" },
        ],
    })));
}
