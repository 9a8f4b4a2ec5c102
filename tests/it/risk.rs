//! The risk of a case and the calibration, as the command line and the screen give them.

use crate::support::program::Place;
use serde_json::Value;

const NO: &str = "（2026）津0118行初87号";

/// A penalty whose list of evidence names the notice and the decision, but no proof of service.
fn penalty() -> Place {
    let place = Place::with_case("2026-11-23", NO);
    place.record(NO, "registration", &["cause=罚款"]);
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-20"]);
    let answer = r#"{"evidence": [{"name": "处罚事先告知书"}, {"name": "处罚决定书"}]}"#;
    record(&place, "answer", answer);
    place
}

fn record(place: &Place, kind: &str, json: &str) {
    let file = place.db().with_file_name("record.json");
    std::fs::write(&file, json).unwrap();
    let written = place.run(&["record", NO, kind, "--json", &file.to_string_lossy()]);
    assert_eq!(written.code, 0, "{}", written.err);
}

fn part<'v>(page: &'v Value, title: &str) -> &'v Value {
    let all = page["parts"].as_array().unwrap();
    all.iter().find(|part| part["title"].as_str().unwrap().starts_with(title)).unwrap()
}

#[test]
fn the_missing_proof_is_named_with_what_it_would_change() {
    let place = penalty();
    let page = place.json(&["risk", NO, "--json"]);
    let mend = &part(&page, "降低风险的措施")["rows"][0];
    assert_eq!(mend["label"], "补齐“送达回证”", "{page}");
    let reasons = part(&page, "理由")["rows"].as_array().unwrap();
    assert!(reasons.iter().any(|row| row["words"] == "证据目录中没有送达证明"), "{page}");
}

#[test]
fn an_assessment_from_the_command_line_keeps_the_answers_given_and_no_more() {
    let place = penalty();
    let body = r#"{"level": "高", "reason": "未听取申辩", "answers": [{"question": "听取陈述申辩", "answer": "否", "note": "无笔录"}]}"#;
    record(&place, "assessment", body);
    let case = place.json(&["case", NO, "--json"]);
    let records = case["records"].as_array().unwrap();
    let assessment = records.iter().find(|record| record["kind"] == "assessment").unwrap();
    assert_eq!(assessment["body"]["answers"].as_array().unwrap().len(), 1, "{assessment}");
    let signals: Vec<&str> =
        case["risk"]["reasons"].as_array().unwrap().iter().filter_map(|it| it["signal"].as_str()).collect();
    assert!(signals.contains(&"p_defence"), "{signals:?}");
}

#[test]
fn the_page_of_risk_opens_by_its_key_and_leads_to_the_assessment() {
    let place = penalty();
    let shown = |keys: &str| place.run(&["--keys", keys, "--print", "--size", "100x30"]).out;
    let page = shown("2<enter>R");
    assert!(page.contains("风险明细") && page.contains("补齐“送达回证”"), "{page}");
    let form = shown("2<enter>R<enter>");
    assert!(form.contains("风险评估") && form.contains("审查表"), "{form}");
}

#[test]
fn a_district_without_closed_cases_has_too_few_to_calibrate() {
    let page = penalty().json(&["calibration", "--json"]);
    let rows = part(&page, "顾问评估")["rows"].as_array().unwrap().clone();
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row["note"] == "件数过少，不作判断"), "{page}");
}
