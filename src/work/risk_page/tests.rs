//! The page of a case's risk, and the review sheet as it is opened, filled in and kept.

use super::*;
use crate::domain::record::{Body, RecordId};
use crate::store::Store;
use crate::work::desk::Opening;
use crate::work::view::{Opened, Save, Saved};
use crate::work::world::World;
use serde_json::{Value, json};

fn desk() -> Desk {
    let now = || "2026-04-20T09:00:00".parse().unwrap();
    let opening = Opening { login: "sun".into(), now, as_if: None, readonly: false };
    Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
}

fn body(value: Value) -> Body {
    value.as_object().cloned().unwrap()
}

fn put(desk: &mut Desk, kind: Kind, case: Option<CaseId>, value: Value) -> Saved {
    let save = Save {
        kind,
        case,
        record: None,
        base: None,
        body: body(value),
        why: String::new(),
        despite_warnings: true,
    };
    desk.save(&save).unwrap()
}

/// A penalty of 大邱庄镇, received on 2 March 2026; `proofs` is what its list of evidence names.
fn penalty(desk: &mut Desk, no: u32, proofs: &[&str]) -> CaseId {
    let court_no = format!("（2026）津0118行初{no}号");
    let case = put(
        desk,
        Kind::Registration,
        None,
        json!({
            "court_no": court_no, "instance": "一审", "plaintiffs": ["李某"],
            "defendants": ["天津市静海区大邱庄镇人民政府"], "organ": "天津市静海区大邱庄镇人民政府",
            "cause": "罚款", "field": "综合执法", "act_date": "2026-01-15", "defendant_form": "未经复议",
            "filed_on": "2026-02-27",
        }),
    );
    let case = case.case.unwrap();
    put(desk, Kind::Receipt, Some(case), json!({"papers": ["起诉状副本"], "received_on": "2026-03-02"}));
    let evidence: Vec<Value> = proofs.iter().map(|name| json!({"name": name})).collect();
    put(
        desk,
        Kind::Answer,
        Some(case),
        json!({"evidence": evidence, "submitted_on": "2026-03-16", "why_unreviewed": "时限紧迫"}),
    );
    case
}

fn decided(desk: &mut Desk, case: CaseId, outcome: &str, grounds: &[&str]) {
    let outcomes = json!([{"outcome": outcome}]);
    let judgment = json!({
        "paper": "判决书", "judged_on": "2026-04-10", "served_on": "2026-04-15",
        "outcomes": outcomes, "grounds": grounds,
    });
    put(desk, Kind::Judgment, Some(case), judgment);
    put(desk, Kind::Closing, Some(case), json!({"closed_on": "2026-04-16"}));
}

fn open(desk: &mut Desk, case: CaseId, record: Option<RecordId>) -> Opened {
    desk.open_form(Kind::Assessment, Some(case), record).unwrap()
}

fn save(desk: &mut Desk, opened: &Opened, changes: &[(&str, &str, &str)], more: Value) -> Saved {
    let mut next = opened.body.clone();
    next.extend(body(more));
    for row in next.get_mut("answers").and_then(Value::as_array_mut).unwrap() {
        for (question, key, value) in changes {
            if row["question"] == *question {
                row[*key] = json!(value);
            }
        }
    }
    let save = Save {
        kind: Kind::Assessment,
        case: opened.case,
        record: opened.record,
        base: opened.base,
        body: next,
        why: String::new(),
        despite_warnings: true,
    };
    desk.save(&save).unwrap()
}

fn part<'p>(page: &'p Page, title: &str) -> &'p Part {
    page.parts.iter().find(|part| part.title.zh.starts_with(title)).unwrap_or_else(|| panic!("{title}"))
}

fn told(part: &Part) -> Vec<(String, String)> {
    part.rows.iter().map(|row| (row.label.zh.clone(), row.words.zh.clone())).collect()
}

const COMPLETE: &[&str] = &["处罚事先告知书", "处罚决定书", "送达回证"];

#[test]
fn the_sheet_is_offered_and_only_what_was_touched_is_kept() {
    let mut desk = desk();
    let case = penalty(&mut desk, 1, COMPLETE);
    let opened = open(&mut desk, case, None);
    let rows = opened.body["answers"].as_array().unwrap();
    assert_eq!(rows[0]["question"], "管辖错误");
    assert!(rows.iter().all(|row| row.get("answer").is_none()), "a person answers, not the record");
    let served = rows.iter().find(|row| row["question"] == "依法送达").unwrap();
    assert_eq!(served["evidence"], "送达回证");

    let level = json!({"level": "中", "reason": "程序待查", "assessed_on": "2026-03-20"});
    let saved = save(
        &mut desk,
        &opened,
        &[("立案在先", "answer", "是"), ("集体讨论", "note", "调取会议记录")],
        level,
    );
    let kept = desk.store.record(saved.record).unwrap().unwrap().body;
    let names: Vec<&str> =
        kept["answers"].as_array().unwrap().iter().map(|row| row["question"].as_str().unwrap()).collect();
    assert_eq!(names, ["立案在先", "集体讨论"]);

    let again = open(&mut desk, case, Some(saved.record));
    assert_eq!(again.body["answers"].as_array().unwrap().len(), rows.len());
    assert_eq!(again.base, Some(saved.row));
    let unchanged = save(&mut desk, &again, &[], json!({}));
    assert_eq!(unchanged.row, saved.row, "opening and saving writes nothing");
}

#[test]
fn an_assessment_of_a_level_alone_keeps_no_questions() {
    let mut desk = desk();
    let case = penalty(&mut desk, 1, COMPLETE);
    let opened = open(&mut desk, case, None);
    let saved = save(&mut desk, &opened, &[], json!({"level": "低", "reason": "证据齐全"}));
    let kept = desk.store.record(saved.record).unwrap().unwrap().body;
    assert!(!kept.contains_key("answers"));
}

#[test]
fn a_new_assessment_begins_with_the_answers_of_the_last() {
    let mut desk = desk();
    let case = penalty(&mut desk, 1, COMPLETE);
    let opened = open(&mut desk, case, None);
    save(&mut desk, &opened, &[("立案在先", "answer", "否")], json!({"level": "高", "reason": "未立案"}));
    let next = open(&mut desk, case, None);
    let row =
        next.body["answers"].as_array().unwrap().iter().find(|row| row["question"] == "立案在先").unwrap();
    assert_eq!(row["answer"], "否");
    let proposed = next.proposals.iter().find(|it| it.key == "procedure").unwrap();
    assert_eq!((proposed.value.as_str(), proposed.words.zh.as_str()), ("存在", "逐题审查有1题答否"));
    assert!(next.proposals.iter().all(|it| it.key != "law"), "nothing is proposed while questions are open");
}

#[test]
fn the_page_says_which_missing_proof_lowers_the_level() {
    let mut desk = desk();
    let case = penalty(&mut desk, 1, &["处罚事先告知书", "处罚决定书"]);
    let page = desk.risk_page(case).unwrap();
    assert_eq!(told(part(&page, "等级"))[0], ("现行等级".into(), "▲高".into()));
    let mend = told(part(&page, "降低风险的措施"));
    assert_eq!(mend[0], ("补齐“送达回证”".into(), "可由高降为无风险信号".into()));
    let exits = told(part(&page, "程序性抗辩"));
    let period = exits.iter().find(|(label, _)| label == "超过起诉期限").unwrap();
    assert_eq!(period.1, "否，台账：起诉期限至2026-07-15，起诉（立案）2026-02-27");
    let open = part(&page, "法定程序").rows.iter().find(|row| row.label.zh == "集体讨论").unwrap();
    assert_eq!(open.state, State::Unknown);
    // The line leads to the very question in the sheet.
    match &open.leads {
        Some(Leads::Field { kind: Kind::Assessment, key: "answers", row: Some(row), .. }) => {
            assert_eq!(row, "集体讨论");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn like_cases_are_counted_and_grounds_lost_before_are_named_without_touching_the_level() {
    let mut desk = desk();
    for no in 1..=5 {
        let case = penalty(&mut desk, no, COMPLETE);
        let (outcome, grounds): (_, &[&str]) =
            if no <= 2 { ("全部撤销", &["违反法定程序"]) } else { ("驳回诉讼请求", &[]) };
        decided(&mut desk, case, outcome, grounds);
    }
    let case = penalty(&mut desk, 9, &["处罚事先告知书", "处罚决定书"]);
    let page = desk.risk_page(case).unwrap();
    let like = told(part(&page, "本区同类案件"));
    assert_eq!(like[0], ("同单位同案由".into(), "已结 5 件，败诉 2 件".into()));
    let reasons = told(part(&page, "理由"));
    assert_eq!(reasons[1], ("本单位同类".into(), "此前因本案存疑的理由败诉：违反法定程序2件".into()));
    assert_eq!(desk.case(case).unwrap().risk.reasons.len(), 1);

    let first = penalty(&mut desk, 10, COMPLETE);
    put(&mut desk, Kind::Registration, None, json!({"plaintiffs": ["王某"], "cause": "行政拘留"}));
    let page = desk.risk_page(first).unwrap();
    assert_eq!(told(part(&page, "理由")), [("无".into(), "台账中没有风险信号".into())]);
}

#[test]
fn four_like_cases_are_too_few_to_say_anything() {
    let mut desk = desk();
    for no in 1..=4 {
        let case = penalty(&mut desk, no, COMPLETE);
        decided(&mut desk, case, "驳回诉讼请求", &[]);
    }
    let case = penalty(&mut desk, 9, COMPLETE);
    let page = desk.risk_page(case).unwrap();
    assert!(told(part(&page, "本区同类案件"))[0].1.ends_with("件数过少，不作判断"));
}

#[test]
fn the_history_tells_what_advisers_entered_and_what_the_facts_told() {
    let mut desk = desk();
    let case = penalty(&mut desk, 1, COMPLETE);
    let first = put(
        &mut desk,
        Kind::Assessment,
        Some(case),
        json!({"level": "中", "reason": "程序待查", "assessed_on": "2026-03-20", "by": "孙某"}),
    );
    let opened = open(&mut desk, case, Some(first.record));
    save(&mut desk, &opened, &[], json!({"level": "低", "reason": "已查明"}));
    let page = desk.risk_page(case).unwrap();
    assert_eq!(
        told(part(&page, "等级变化")),
        [
            ("2026-03-14".into(), "▲高  举证期限不足三日，证据目录为空".into()),
            ("2026-03-16".into(), "未评估  风险信号消除".into()),
            ("2026-03-20".into(), "△中  程序待查".into()),
            ("2026-03-20".into(), "·低  已查明".into()),
        ]
    );
    assert_eq!(part(&page, "等级变化").rows[3].note.zh, "顾问 孙某，2026-04-20 修改");
}

#[test]
fn calibration_counts_the_level_before_the_judgment_and_says_where_there_are_too_few() {
    let mut desk = desk();
    for no in 1..=10 {
        let case = penalty(&mut desk, no, COMPLETE);
        let assessed = json!({"level": "低", "reason": "证据齐全", "assessed_on": "2026-04-09"});
        put(&mut desk, Kind::Assessment, Some(case), assessed);
        decided(&mut desk, case, if no == 1 { "全部撤销" } else { "驳回诉讼请求" }, &[]);
    }
    let late = penalty(&mut desk, 11, COMPLETE);
    put(
        &mut desk,
        Kind::Assessment,
        Some(late),
        json!({"level": "高", "reason": "已判", "assessed_on": "2026-04-10"}),
    );
    decided(&mut desk, late, "全部撤销", &["违反法定程序"]);
    let page = desk.calibration_page().unwrap();
    let rows = &part(&page, "顾问评估").rows;
    let told: Vec<(&str, &str)> =
        rows.iter().map(|row| (row.words.zh.as_str(), row.note.zh.as_str())).collect();
    assert_eq!(
        told,
        [
            ("0 件：败诉 0，未败诉 0，不计 0", "件数过少，不作判断"),
            ("0 件：败诉 0，未败诉 0，不计 0", "件数过少，不作判断"),
            ("10 件：败诉 1，未败诉 9，不计 0", ""),
            ("1 件：败诉 1，未败诉 0，不计 0", "件数过少，不作判断"),
        ]
    );
    assert!(page.head[2].zh.contains("10 件是裁判之后才录入"), "all were entered on 20 April");
}
