//! What was signed, read again; rules and calendars set beside what was kept of them.

use super::*;
use crate::domain::organ::Organs;
use crate::domain::outcome::{self, Counting, Counts};
use crate::domain::record::{CaseId, Kind, Record};
use crate::law::book::RuleBook;
use serde_json::json;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn file(signings: &[serde_json::Value]) -> CaseFile {
    let records: Vec<Record> = signings
        .iter()
        .enumerate()
        .map(|(at, body)| Record {
            id: RecordId(10 + at as i64),
            case: Some(CaseId(1)),
            kind: Kind::Signing,
            row: 10 + at as i64,
            at: "2026-03-02T09:00:00".parse().unwrap(),
            who: "wang".into(),
            body: body.as_object().cloned().unwrap(),
        })
        .collect();
    CaseFile::from_records(CaseId(1), &records)
}

fn l2(due: &str, state: &str) -> serde_json::Value {
    json!({"rule": "L2", "record": 2, "from": "2026-03-02", "due": due, "act_by": due, "state": state})
}

#[test]
fn the_newest_correct_signing_of_each_date_counts() {
    let file = file(&[
        json!({"result": "无误", "dates": [l2("2026-03-17", "待办"), {"rule": "S1", "record": 2, "state": "待办"}]}),
        json!({"result": "有误", "findings": "L2 应为19日", "dates": [l2("2026-03-18", "待办")]}),
        json!({"result": "无误", "dates": [l2("2026-03-19", "已办"), {"rule": "S1", "record": 2, "state": "已撤"}]}),
    ]);
    let found = signed(&file);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].date.due, found[0].date.state), (Some(day("2026-03-19")), DutyState::Done));
    assert_eq!(found[0].by.id, RecordId(12));
    let now =
        Duty { from: Some(day("2026-03-02")), act_by: Some(day("2026-03-19")), ..found[0].date.clone() };
    assert_eq!(unsigned(&file, std::slice::from_ref(&now)), 0);
    assert_eq!(unsigned(&file, &[Duty { due: None, ..now }, Duty::under("S3")]), 2);
}

#[test]
fn a_date_is_read_back_as_it_was_written() {
    for state in DutyState::ALL {
        let duty = Duty {
            trigger: Some(RecordId(7)),
            due: Some(day("2026-03-17")),
            state,
            organ: "大邱庄镇".into(),
            ..Duty::under("S2'")
        };
        assert_eq!(date(&row("甲", &duty, false)), duty);
    }
}

#[test]
fn every_rule_of_the_catalogue_says_what_it_says() {
    for rule in RuleBook::official().rules() {
        let kept = told(rule);
        assert!(kept.contains("起算＝"), "{}: {kept}", rule.id);
        assert_eq!(rule_changes(&kept, Some(rule)), [], "{}: {kept}", rule.id);
    }
}

#[test]
fn a_changed_rule_is_told_by_the_field_that_changed() {
    let book = RuleBook::official();
    let rule = book.find("L2").unwrap();
    let kept = told(rule);
    assert!(kept.starts_with("期间＝15；算法＝自然日，最后一日逢休顺延；"), "{kept}");
    let shorter = Rule { n: 10, clock: Some(Clock::Working), ..rule.clone() };
    let changes = rule_changes(&kept, Some(&shorter));
    assert_eq!(
        changes.iter().map(|said| said.zh.as_str()).collect::<Vec<_>>(),
        ["“期间”由15改为10", "“算法”由自然日，最后一日逢休顺延改为工作日"]
    );
    assert_eq!(
        changes[1].en,
        "“counting” was calendar days, a rest day at the end rolls on, is working days"
    );
    assert_eq!(rule_changes(&kept, None).len(), 1);
}

#[test]
fn a_day_arranged_otherwise_since_is_named() {
    // 国务院办公厅's notice of 2026 has 1 to 7 October off, and Saturday 10 October worked.
    let calendar = Calendar::official();
    let (from, to) = (day("2026-09-28"), day("2026-10-12"));
    let kept = arranged(&calendar, from, to);
    assert_eq!(kept.get("2026-10-05").map(String::as_str), Some("放假"));
    assert_eq!(kept.get("2026-10-10").map(String::as_str), Some("上班"));
    assert!(!kept.contains_key("2026-10-03"), "a Saturday off is nothing arranged");
    assert_eq!(day_changes(&kept, &calendar, from, to), []);
    let changed = calendar.extended("date,kind,name\n2026-10-10,off,国庆节\n", "calendar.csv").unwrap();
    let told = day_changes(&kept, &changed, from, to);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].zh, "2026-10-10由上班改为照常");
}

#[test]
fn an_organ_found_by_other_names_than_before_is_named_and_an_added_one_is_new() {
    let csv = |rows: &str| Organs::read_csv(&format!("name,short,kind,aliases\n{rows}")).unwrap();
    let before = csv("某区住房和建设委员会,住建委,部门,建委\n");
    let names = ["某区住房和建设委员会", "某区城市管理委员会"];
    let kept = organs_told(&before, names);
    assert_eq!(organ_changes(&kept, &before), []);
    let now = csv("某区住房和建设委员会,住建委,部门,\n某区城市管理委员会,城管委,部门,\n");
    let told: Vec<String> = organ_changes(&kept, &now).into_iter().map(|said| said.zh).collect();
    assert_eq!(
        told,
        [
            "“某区住房和建设委员会”由部门：某区住房和建设委员会、住建委、建委改为部门：某区住房和建设委员会、住建委",
            "“某区城市管理委员会”由未列入改为部门：某区城市管理委员会、城管委",
        ]
    );
    let whole = organs_told(&before, before.all().iter().map(|organ| organ.name.as_str()));
    let new: Vec<String> = organs_new(&whole, &now).into_iter().map(|said| said.zh).collect();
    assert_eq!(new, ["新列入“某区城市管理委员会”"]);
}

#[test]
fn a_doubtful_outcome_counted_otherwise_since_is_named() {
    let mut counting = Counting::default();
    let kept = counting_told(&counting);
    assert_eq!(counting_changes(&kept, &counting), []);
    counting.change(outcome::read("行政协议补偿").unwrap(), Some(Counts::NotLost), None);
    let told = counting_changes(&kept, &counting);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].zh, "“行政协议补偿”由败诉改为未败诉");
}
