//! `record --dry-run`: which days would move, and nothing written.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初87号";

/// A township's case that received the complaint on Friday 6 November, and the record that says so.
fn received() -> (Place, String) {
    let place = Place::with_case("2026-11-12", NO);
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-06", "signed_at=办公室"]);
    let case = place.json(&["case", NO, "--json"]);
    let records = case["records"].as_array().unwrap();
    let receipt = records.iter().find(|record| record["kind"] == "receipt").unwrap()["id"].to_string();
    (place, receipt)
}

fn rows(place: &Place) -> Value {
    place.json(&["verify", "--json"])["book_rows"].clone()
}

#[test]
fn an_amended_day_is_told_old_and_new_and_nothing_is_written() {
    let (place, receipt) = received();
    let before = rows(&place);
    let words = ["record", NO, "receipt", "--amend", &receipt, "--set", "received_on=11.9", "--dry-run"];
    let answer = place.run(&words);
    assert_eq!(answer.code, 0, "{}", answer.err);
    // +15: Saturday 21st moved to Monday 23rd; from the 9th Tuesday 24th. +10: Monday 16th; Thursday 19th.
    let line = |rule: &str| answer.out.lines().find(|line| line.trim_start().starts_with(rule)).unwrap();
    assert!(line("L2").contains("原 2026-11-23 周一 → 现 2026-11-24 周二（推后1日）"), "{}", answer.out);
    assert!(line("S2'").contains("原 2026-11-16 周一 → 现 2026-11-19 周四（推后3日）"), "{}", answer.out);
    assert!(line("S1").contains("不再逾期"), "{}", answer.out);
    assert_eq!(rows(&place), before);

    let told = place.json(&[&words[..], &["--json"]].concat());
    assert_eq!((&told["written"], &told["moves_days"]), (&json!(false), &json!(true)));
    let changes = told["changes"].as_array().unwrap();
    let evidence = changes.iter().find(|change| change["rule"] == "L2").unwrap();
    assert_eq!((&evidence["how"], &evidence["days"]), (&json!("moved"), &json!(1)));
    assert_eq!(evidence["before"]["due"], "2026-11-23");
    assert_eq!(evidence["after"]["due"], "2026-11-24");
    assert_eq!(told["next_due"], json!({"before": "2026-11-09", "after": "2026-11-12"}));
    assert_eq!(rows(&place), before);
}

#[test]
fn a_body_from_a_file_is_weighed_and_told_as_json() {
    let (place, receipt) = received();
    let file = place.folder.path().join("body.json");
    std::fs::write(&file, r#"{"received_on": "2026-11-09"}"#).unwrap();
    let file = file.to_str().unwrap();
    let words = ["record", NO, "receipt", "--amend", &receipt, "--json", file, "--dry-run", "--json"];
    let told = place.json(&words);
    assert_eq!(told["changes"].as_array().unwrap().len(), 8, "S1 S2' S4 L1 L2 L3 L5 L6: {told}");
}

#[test]
fn what_would_be_refused_is_refused_in_a_dry_run_too() {
    let (place, receipt) = received();
    let words = ["record", NO, "receipt", "--amend", &receipt, "--set", "received_on=12.1", "--dry-run"];
    let answer = place.run(&words);
    assert_eq!(answer.code, 2, "a day of receipt that is yet to come: {}", answer.out);
    assert!(answer.err.contains("收到日期"), "{}", answer.err);
}

#[test]
fn a_record_that_changes_no_day_says_so() {
    let (place, receipt) = received();
    let words = ["record", NO, "receipt", "--amend", &receipt, "--set", "signed_by=周某", "--dry-run"];
    let answer = place.run(&words);
    assert!(answer.out.contains("没有期限变化"), "{}{}", answer.out, answer.err);
}

#[test]
fn a_record_that_is_written_can_be_told_as_json() {
    let (place, _) = received();
    let told = place.json(&["record", NO, "note", "--set", "on=11.12", "--set", "text=已联系法官", "--json"]);
    assert_eq!(told["row"], rows(&place), "{told}");
}
