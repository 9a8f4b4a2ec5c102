//! The proof of a date and the control slip, as the command line gives them.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初87号";

/// A township's case of first instance, its papers received on a day.
fn received(on: &str) -> Place {
    received_as_of("2026-11-23", on)
}

fn received_as_of(today: &'static str, on: &str) -> Place {
    let place = Place::with_case(today, NO);
    place.record(
        NO,
        "receipt",
        &[
            "papers=应诉通知书、起诉状副本",
            &format!("received_on={on}"),
            "signed_at=办公室",
            "signed_by=周某",
        ],
    );
    place
}

#[test]
fn a_proof_gives_paper_rule_steps_calendar_and_result() {
    // Friday 2026-11-20 + 15 = Saturday 5 December, rolled to Monday the 7th; the safe day is Friday the 4th.
    let proof = received("2026-11-20").json(&["prove", NO, "L2", "--json"]);
    assert_eq!(
        (&proof["case_no"], &proof["rule"], &proof["state"]),
        (&json!(NO), &json!("L2"), &json!("open"))
    );
    assert_eq!(proof["article"], "行政诉讼法第34条、第67条");
    for (key, day) in [
        ("from", "2026-11-20"),
        ("raw", "2026-12-05"),
        ("due", "2026-12-07"),
        ("safe", "2026-12-04"),
        ("act_by", "2026-12-07"),
        ("last", "2026-12-07"),
    ] {
        assert_eq!(proof[key], day, "{key}");
    }
    assert_eq!((&proof["provisional"], &proof["unverified"]), (&json!(false), &Value::Null));
    assert_eq!(proof["trigger"]["kind"], "receipt");
    assert_eq!(
        proof["trigger"]["words"],
        "收件：应诉通知书、起诉状副本，2026-11-20（周五）签收，办公室 周某"
    );
    assert_eq!(proof["calendar"], json!(["国务院办公厅关于2026年部分节假日安排的通知"]));
    assert_eq!(proof["settled"], Value::Null);
    for (day, words) in [
        ("2026-12-05", "2026-12-05（周六）为周末，顺延一日"),
        ("2026-12-06", "2026-12-06（周日）为周末，顺延一日"),
    ] {
        let step = json!({"day": day, "words": words});
        assert!(proof["steps"].as_array().unwrap().contains(&step), "{step}: {proof}");
    }
}

#[test]
fn a_rule_is_found_however_its_mark_is_typed() {
    let place = received("2026-11-20");
    for typed in ["S2'", "s2’", "S2′"] {
        let proof = place.json(&["prove", NO, typed, "--json"]);
        assert_eq!((&proof["rule"], &proof["raw"]), (&json!("S2'"), &json!("2026-11-30")), "{typed}");
        assert!(proof["unverified"].is_string(), "{proof}");
    }
}

#[test]
fn a_late_settlement_names_its_record_and_the_days() {
    let place = received("2026-11-02");
    // +15 = Tuesday 17 November.
    place.record(
        NO,
        "answer",
        &[
            "submitted_on=2026-11-20",
            "evidence_on=2026-11-20",
            "why_unreviewed=时间紧迫",
            "why_late=材料未齐",
        ],
    );
    let proof = place.json(&["prove", NO, "L2", "--json"]);
    assert_eq!(proof["state"], "done_late");
    assert_eq!((&proof["settled"]["on"], &proof["settled"]["days_late"]), (&json!("2026-11-20"), &json!(3)));
    assert_eq!(proof["settled"]["papers"][0]["kind"], "answer");
    let text = place.run(&["prove", NO, "L2"]).out;
    assert!(text.contains("2026-11-20（周五）办结，逾期3日"), "{text}");
}

#[test]
fn a_date_beyond_the_published_notices_is_said_to_be_provisional() {
    let place = received_as_of("2026-12-28", "2026-12-25");
    let proof = place.json(&["prove", NO, "L2", "--json"]);
    assert_eq!((&proof["raw"], &proof["provisional"]), (&json!("2027-01-09"), &json!(true)));
    assert!(place.run(&["prove", NO, "L2"]).out.contains("暂定"));
}

#[test]
fn a_rule_without_a_duty_is_refused_with_the_list_of_those_that_have_one() {
    let place = received("2026-11-20");
    for (rule, said) in [("A1", "本案没有期限 A1"), ("Z9", "没有规则 Z9")] {
        let answer = place.run(&["prove", NO, rule]);
        assert_eq!(answer.code, 2, "{rule}: {}", answer.out);
        assert!(answer.err.contains(said), "{}", answer.err);
        for id in ["S1 司法文书转交", "L1 ", "L2 "] {
            assert!(answer.err.contains(id), "{id}: {}", answer.err);
        }
    }
}

#[test]
fn several_duties_of_one_rule_are_all_proved() {
    let place = received("2026-11-20");
    place.record(NO, "receipt", &["papers=传票", "received_on=2026-11-23", "signed_at=办公室"]);
    let proof = place.json(&["prove", NO, "S1", "--json"]);
    let from = [&proof["from"], &proof["others"][0]["from"]];
    assert_eq!(from, [&json!("2026-11-20"), &json!("2026-11-23")]);
}

#[test]
fn the_control_slip_lists_every_duty_and_two_lines_to_sign() {
    let place = received("2026-11-02");
    place.record(NO, "forwarding", &["forwarded_on=2026-11-03", "to_organ=大邱庄镇"]);
    let slip = place.run(&["slip", NO]);
    assert_eq!(slip.code, 0, "{}", slip.err);
    let duties = place.json(&["duties", NO, "--json"]);
    let rows: Vec<&str> =
        slip.out.lines().filter(|line| line.starts_with("| ") && !line.contains("---")).collect();
    assert_eq!(rows.len(), duties.as_array().unwrap().len() + 1, "{}", slip.out);
    let of = |title: &str| rows.iter().find(|row| row.starts_with(&format!("| {title}"))).copied().unwrap();
    let (forwarding, evidence) = (of("司法文书转交"), of("提交全部证据和规范性文件"));
    assert!(forwarding.contains("已办 2026-11-03") && forwarding.contains("区方案一（二）1"), "{forwarding}");
    // +15 = Tuesday 17 November, a week before today.
    assert!(evidence.contains("| 2026-11-02 | 2026-11-17 | 2026-11-17 | 2026-11-17 |"), "{evidence}");
    assert!(evidence.contains("逾期未办"), "{evidence}");
    let seal = place.json(&["verify", "--json"])["seal"].as_str().unwrap().to_string();
    for words in ["期限核验单", NO, "经办", "复核", seal.as_str()] {
        assert!(slip.out.contains(words), "{words}: {}", slip.out);
    }
}

#[test]
fn one_key_on_the_first_screen_shows_the_proof_and_another_opens_its_paper() {
    let place = received("2026-11-08");
    // Sunday 8 November + 15 = Monday the 23rd, today; + 10 = the 18th, + 3 = the 11th: both past.
    let shown = |keys: &str| place.run(&["--keys", keys, "--print", "--size", "80x24"]).out;
    let proof = shown("v");
    assert!(proof.contains("2026-11-08（周日）签收，办公室 周某"), "{proof}");
    assert!(proof.contains("2026-11-11（周三）"), "{proof}");
    let paper = shown("v<enter>");
    assert!(paper.contains("收件") && paper.contains("2026-11-08"), "{paper}");
    assert_eq!(shown("v<enter><esc><esc>"), shown(""));
}

#[test]
fn a_local_file_that_was_refused_stands_on_the_page_of_local_files() {
    let place = received("2026-11-20");
    let fine = place.json(&["files", "--json"]);
    assert_eq!(fine["parts"][0]["rows"][0]["state"], "done", "{fine}");
    std::fs::write(place.db().with_file_name("calendar.csv"), "day,kind\n2027-02-30,off\n").unwrap();
    let refused = place.json(&["files", "--json"]);
    assert_eq!(refused["parts"][0]["rows"][0]["state"], "bad", "{refused}");
    let page = place.db().with_file_name("files.md");
    let written = place.run(&["files", "--to", &page.to_string_lossy()]);
    assert_eq!(written.code, 0, "{}", written.err);
    let text = std::fs::read_to_string(page).unwrap();
    assert!(text.starts_with("# 本地文件\n") && text.contains("calendar.csv"), "{text}");
}

#[test]
fn a_reading_is_set_beside_the_database_and_shown_on_the_proof() {
    // Friday 2025-09-26 + 3: Monday the 29th by calendar days; by working days 28, 29, 30 September.
    let place = received_as_of("2025-09-26", "2025-09-26");
    let proof = place.json(&["prove", NO, "S1", "--json"]);
    assert_eq!((&proof["raw"], &proof["clock"]), (&json!("2025-09-29"), &json!("internal")));
    std::fs::write(place.db().with_file_name("settings.toml"), "plan_days = \"working\"\n").unwrap();
    let proof = place.json(&["prove", NO, "S1", "--json"]);
    assert_eq!((&proof["due"], &proof["clock"]), (&json!("2025-09-30"), &json!("working")));
    let words = place.run(&["prove", NO, "S1"]).out.replace(['\n', ' '], "");
    assert!(
        words.contains("区方案的“日”：按工作日计（未经核实的适用口径；另一适用口径：按自然日计"),
        "{words}"
    );
    std::fs::write(place.db().with_file_name("settings.toml"), "plan_days = \"sometimes\"\n").unwrap();
    let answer = place.run(&["prove", NO, "S1", "--json"]);
    assert!(answer.err.contains("settings.toml第1行，plan_days"), "{}", answer.err);
    assert!(answer.out.contains("2025-09-29"), "the default stands: {}", answer.out);
}
