//! Clauses of the plan whose obligations were once claimed as kept: from facts to day and state, as the command line tells.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初61号";
const POLICE: &str = "天津市公安局静海分局";
const TOWN: &str = "天津市静海区大邱庄镇人民政府";

fn clause(place: &Place, no: &str, unit: &str) -> Value {
    let plan = place.json(&["plan", "--unit", unit, "--json"]);
    let clauses = plan["clauses"].as_array().unwrap();
    clauses.iter().find(|clause| clause["no"] == no).cloned().unwrap_or_else(|| panic!("{no}: {plan}"))
}

fn counts(place: &Place, no: &str, unit: &str) -> (i64, i64, i64) {
    let found = clause(place, no, unit);
    let n = |key: &str| found["counts"][key].as_i64().unwrap();
    (n("met"), n("due"), n("violated"))
}

fn trained(place: &Place, organ: &str, on: &str, enforcers: &str) {
    let set = [format!("organ={organ}"), format!("held_on={on}"), format!("enforcers={enforcers}")];
    let set: Vec<&str> =
        set.iter().map(String::as_str).chain(["training_kind=旁听庭审", "attendees=20"]).collect();
    place.record("new", "training", &set);
}

/// 一（八）: an organ that enforces the law also trains its certified officers: a training without them leaves theirs, due by
/// 31 December 2026, where it was; one with them keeps it.
#[test]
fn a_training_without_the_certified_officers_keeps_nothing_for_an_organ_that_enforces() {
    let place = Place::with_case("2026-11-23", NO);
    assert_eq!(counts(&place, "一（八）", POLICE), (0, 1, 0));
    trained(&place, POLICE, "2026-03-05", "否");
    // The yearly training is held; that of the certified officers is still due.
    assert_eq!(counts(&place, "一（八）", POLICE), (1, 1, 0), "{}", clause(&place, "一（八）", POLICE));
    let told = place.run(&["plan", "--clause", "一（八）", "--unit", "公安静海分局"]).out;
    assert!(told.contains("2026年的培训登记为持证执法人员未参加"), "{told}");
    trained(&place, POLICE, "2026-04-09", "是");
    assert_eq!(counts(&place, "一（八）", POLICE), (2, 0, 0));
}

/// The year that ended without one is a breach of that year; a training of January is of the new one.
#[test]
fn a_year_without_its_training_stays_a_breach_of_that_year() {
    let place = Place::new("2027-01-11");
    trained(&place, TOWN, "2027-01-08", "是");
    let of_2026 = place.json(&["plan", "--unit", TOWN, "--since", "2026-01-01", "--json"]);
    let capacity =
        of_2026["clauses"].as_array().unwrap().iter().find(|it| it["no"] == "一（八）").cloned().unwrap();
    assert_eq!(capacity["counts"]["violated"], 1, "{capacity}");
    assert_eq!(counts(&place, "一（八）", TOWN), (1, 0, 0), "since the first of January 2027");
}

fn at_risk(today: &'static str, level: &str) -> Place {
    let place = Place::with_case(today, NO);
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-02", "signed_at=办公室"]);
    let assessment =
        json!({"assessed_on": "2026-11-12", "level": level, "by": "孙某", "reason": "催告程序存在瑕疵"});
    place.record_json(NO, "assessment", &assessment);
    place
}

/// 二（二）: where there is a risk of losing, at 中 as at 高, the court is talked to and mediation tried; it has no number of
/// days, and stands among the open ones until it is done.
#[test]
fn a_case_at_risk_waits_for_a_talk_or_a_mediation() {
    for level in ["高", "中"] {
        let place = at_risk("2026-11-23", level);
        assert_eq!(place.duty(NO, "P10")["state"], "open", "{level}");
        assert_eq!(clause(&place, "二（二）", TOWN)["state"], "due", "{level}");
        let today = place.json(&["today", "--json"]);
        let waits = |it: &&Value| it["rule"] == "P10";
        assert_eq!(today["lines"].as_array().unwrap().iter().filter(waits).count(), 1, "{level}");
        let talk = json!({
            "organ": TOWN, "met_on": "2026-11-16", "with": ["刘法官"], "way": "电话", "topic": ["案件情况"], "view": "可以调解",
        });
        place.record_json(NO, "liaison", &talk);
        assert_eq!(place.duty(NO, "P10")["state"], "done", "{level}");
        assert_eq!(clause(&place, "二（二）", TOWN)["state"], "met", "{level}");
    }
    let place = at_risk("2026-11-23", "低");
    assert!(!place.json(&["duties", NO, "--json"]).as_array().unwrap().iter().any(|it| it["rule"] == "P10"));
}

/// 一判了之: judged without a talk, the breach stays, and no later talk undoes it.
#[test]
fn what_was_left_to_the_judgment_stays_a_breach() {
    let place = at_risk("2026-11-23", "高");
    let judgment = json!({
        "paper": "判决书", "judged_on": "2026-11-19", "served_on": "2026-11-20", "outcomes": [{"outcome": "全部撤销"}],
    });
    place.record_json(NO, "judgment", &judgment);
    assert_eq!(place.duty(NO, "P10")["breach"], true);
    assert_eq!(clause(&place, "二（二）", TOWN)["state"], "violated");
    let talk = json!({
        "organ": TOWN, "met_on": "2026-11-21", "with": ["刘法官"], "way": "电话", "topic": ["案件情况"], "view": "已宣判",
    });
    place.record_json(NO, "liaison", &talk);
    assert_eq!(place.duty(NO, "P10")["breach"], true, "{}", place.duty(NO, "P10"));
}

/// 一（一）1, 2: who undertakes is measured; a case without the organ that acts is no kept clause.
#[test]
fn a_case_without_the_organ_that_acts_is_asked_for() {
    let place = Place::new("2026-11-23");
    let body = json!({
        "court_no": NO, "instance": "一审", "plaintiffs": ["李某"], "defendants": [TOWN], "filed_on": "2026-11-02",
    });
    place.record_json("new", "registration", &body);
    let plan = place.json(&["plan", "--json"]);
    let found =
        plan["clauses"].as_array().unwrap().iter().find(|it| it["no"] == "一（一）2").cloned().unwrap();
    assert_eq!((&found["counts"]["no_data"], &found["counts"]["met"]), (&json!(1), &json!(0)), "{found}");
    place.record(NO, "registration", &["organ=大邱庄镇"]);
    assert_eq!(clause(&place, "一（一）2", TOWN)["state"], "met");
}

/// 一（八）: a training that says nothing of certified officers neither keeps nor breaks theirs; it is asked for until the organ says
/// that they were there, or that it enforces nothing, once for all years.
#[test]
fn a_training_that_says_nothing_of_certified_officers_asks_whether_there_are_any() {
    let place = Place::new("2027-01-11");
    let held = |on: &str, more: &[&str]| {
        let set = [format!("organ={TOWN}"), format!("held_on={on}")];
        let all: Vec<&str> = set
            .iter()
            .map(String::as_str)
            .chain(["training_kind=集中学习"])
            .chain(more.iter().copied())
            .collect();
        place.record("new", "training", &all);
    };
    let asked = || clause(&place, "一（八）", TOWN)["counts"]["no_data"].as_i64().unwrap();
    place.record("new", "person", &["name=庞某", &format!("organ={POLICE}"), "login=pang"]);
    let before = asked();
    held("2027-01-06", &[]);
    assert_eq!((asked(), counts(&place, "一（八）", TOWN)), (before + 1, (1, 0, 0)));
    let told = place.run(&["plan", "--clause", "一（八）", "--unit", "大邱庄镇"]).out;
    assert!(told.contains("未登记持证执法人员是否参加"), "{told}");
    held("2027-01-08", &["enforces=否"]);
    assert_eq!((asked(), counts(&place, "一（八）", TOWN)), (before, (1, 0, 0)));
}
