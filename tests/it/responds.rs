//! Who responds, as the command line tells it.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初87号";

fn part<'a>(page: &'a Value, title: &str) -> &'a Vec<Value> {
    let parts = page["parts"].as_array().unwrap();
    let found = parts.iter().find(|part| part["title"].as_str().unwrap().contains(title));
    found.unwrap_or_else(|| panic!("{title}: {page}"))["rows"].as_array().unwrap()
}

#[test]
fn a_township_s_case_is_answered_by_the_township_and_what_is_not_known_is_asked() {
    let place = Place::with_case("2026-11-23", NO);
    let page = place.json(&["responds", NO, "--json"]);
    let register = part(&page, "登记情况");
    assert_eq!((&register[0]["label"], &register[0]["state"]), (&json!("应诉承办单位"), &json!("done")));
    let asked = part(&page, "三个问题").iter().find(|row| row["label"] == "待明确").unwrap();
    assert_eq!((&asked["state"], &asked["leads"]["form"]), (&json!("unknown"), &json!("registration")));
    let text = place.run(&["responds", NO]);
    assert_eq!(text.code, 0, "{}", text.err);
    assert!(text.out.contains("大邱庄镇（全案）：由大邱庄镇承办"), "{}", text.out);
}

#[test]
fn an_undertaker_against_the_plan_is_refused_until_a_reason_is_given() {
    let place = Place::new("2026-11-23");
    let mut words = vec!["record", "new", "registration", "--despite-warnings"];
    for set in [
        "court_no=（2026）津02行初9号",
        "plaintiffs=李某",
        "defendants=区政府",
        "act_maker=区住建委",
        "organ=区司法局",
    ] {
        words.extend(["--set", set]);
    }
    words.extend(["--set", "defendant_form=未经复议"]);
    let refused = place.run(&words);
    assert_eq!(refused.code, 2, "{}", refused.out);
    assert!(refused.err.contains("区住建委") && refused.err.contains("区方案一（一）1"), "{}", refused.err);
    words.extend(["--set", "why_organ=区政府专题会议明确由区司法局牵头"]);
    let saved = place.run(&words);
    assert_eq!(saved.code, 0, "{}", saved.err);
    assert!(place.run(&["responds", "（2026）津02行初9号"]).out.contains("理由：区政府专题会议明确"));
}

#[test]
fn one_key_in_the_case_shows_who_responds() {
    let place = Place::with_case("2026-11-23", NO);
    let shown = place.run(&["--keys", "2<enter>o", "--print", "--size", "100x30"]).out;
    assert!(shown.contains("应诉承办") && shown.contains("三个问题"), "{shown}");
}
