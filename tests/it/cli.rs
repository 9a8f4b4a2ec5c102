//! The command line as scripts use it.

use crate::support::program::Place;
use serde_json::json;

const NO: &str = "（2026）津0118行初87号";

fn registered(today: &'static str) -> Place {
    Place::with_case(today, NO)
}

#[test]
fn a_period_is_counted_with_its_steps() {
    let place = Place::new("2026-11-23");
    let period = place.json(&["period", "--from", "2025-09-16", "--days", "15", "--json"]);
    assert_eq!(period["raw"], "2025-10-01");
    assert_eq!(period["due"], "2025-10-09");
    assert_eq!(period["safe"], "2025-09-30");
    assert_eq!(period["provisional"], false);
    assert!(period["steps"].as_array().unwrap().len() >= 3, "{period}");
    assert!(!place.db().exists(), "counting a period needs no database");
}

#[test]
fn a_period_that_ends_in_a_year_without_a_notice_is_provisional() {
    let place = Place::new("2026-11-23");
    let period = place.json(&["period", "--from", "2026-12-25", "--days", "15", "--json"]);
    assert_eq!(period["raw"], "2027-01-09");
    assert_eq!(period["provisional"], true);
}

#[test]
fn a_period_with_two_amounts_is_refused() {
    let answer =
        Place::new("2026-11-23").run(&["period", "--from", "2026-01-01", "--days", "3", "--months", "1"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("--days"), "{}", answer.err);
}

#[test]
fn receipt_starts_three_clocks_from_the_same_day() {
    let place = registered("2026-11-23");
    place.record(
        NO,
        "receipt",
        &["papers=应诉通知书、起诉状副本", "received_on=2026-11-20", "signed_at=办公室"],
    );
    // 2026-11-20 is a Friday: +3 = Monday 23rd, +10 = Monday 30th, +15 = Saturday 5 December, moved to Monday 7th.
    let forward = place.duty(NO, "S1");
    assert_eq!((&forward["due"], &forward["safe"]), (&json!("2026-11-23"), &json!("2026-11-23")));
    assert_eq!(place.duty(NO, "S2'")["due"], "2026-11-30");
    let evidence = place.duty(NO, "L2");
    assert_eq!((&evidence["due"], &evidence["safe"]), (&json!("2026-12-07"), &json!("2026-12-04")));
    assert_eq!((&evidence["state"], &evidence["days_left"]), (&json!("open"), &json!(14)));
    assert_eq!(evidence["provisional"], false);
}

#[test]
fn an_answer_submitted_in_time_is_done_and_starts_the_five_days_of_filing() {
    let place = registered("2026-11-23");
    place.record(
        NO,
        "receipt",
        &["papers=应诉通知书、起诉状副本", "received_on=2026-11-02", "signed_at=办公室"],
    );
    place.record(NO, "review", &["adviser=孙某", "reviewed_on=2026-11-10", "result=通过"]);
    place.record(
        NO,
        "answer",
        &["prepared_on=2026-11-09", "submitted_on=2026-11-11", "evidence_on=2026-11-11"],
    );
    assert_eq!(place.duty(NO, "L2")["state"], "done");
    assert_eq!(place.duty(NO, "S4")["state"], "done");
    // 2026-11-11 + 5 = 2026-11-16, a Monday.
    let filing = place.duty(NO, "S3");
    assert_eq!((&filing["due"], &filing["state"]), (&json!("2026-11-16"), &json!("open")));
    let today = place.json(&["today", "--json"]);
    let overdue = today["lines"].as_array().unwrap().iter().any(|line| {
        line["bucket"] == "overdue"
            && line["rule"] == "S3"
            && line["case_no"] == NO
            && line["organ"] == "天津市静海区大邱庄镇人民政府"
    });
    assert!(overdue, "{today}");
    assert_eq!(place.run(&["today", "--exit-code"]).code, 3);
    place.record(NO, "filing", &["filed_on=2026-11-18"]);
    assert_eq!(place.duty(NO, "S3")["state"], "done_late");
}

#[test]
fn an_answer_after_the_last_day_is_done_late() {
    let place = registered("2026-11-23");
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-02", "signed_at=办公室"]);
    // +15 = 17 November, a Tuesday.
    place.record(
        NO,
        "answer",
        &[
            "submitted_on=2026-11-18",
            "evidence_on=2026-11-18",
            "why_unreviewed=时间紧迫",
            "why_late=材料未齐",
        ],
    );
    assert_eq!(place.duty(NO, "L2")["state"], "done_late");
}

#[test]
fn wrong_records_are_refused_with_a_reason_and_nothing_is_written() {
    let place = registered("2026-11-23");
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-10", "signed_at=办公室"]);
    let rows = place.json(&["verify", "--json"])["book_rows"].clone();
    for (case, words, said) in [
        (NO, ["record", NO, "answer", "--set", "submitted_on=2026-11-01"], "早于"),
        (NO, ["record", NO, "answer", "--set", "submitted_on=2026-11-12"], "把关"),
        (NO, ["record", NO, "receipt", "--set", "received_on=2026-02-30"], "30"),
        ("new", ["record", "new", "registration", "--set", "court_no=（2026）津0118民初87号"], "案号"),
        (NO, ["record", NO, "answer", "--set", "colour=red"], "colour"),
        (NO, ["record", NO, "colour", "--set", "a=b"], "colour"),
    ] {
        let answer = place.run(&words);
        assert_eq!(answer.code, 2, "{case} {words:?}: {}", answer.err);
        assert!(answer.err.contains(said), "{words:?}: {}", answer.err);
    }
    assert_eq!(place.json(&["verify", "--json"])["book_rows"], rows);
}

#[test]
fn a_case_is_found_by_its_number_in_any_form_people_type() {
    let place = registered("2026-11-23");
    for typed in [
        "(2026)津0118行初87号",
        "〔２０２６〕津０１１８行初８７号",
        "（2026） 津0118 行初87",
        "案号：（2026）津0118行初87号",
    ] {
        assert_eq!(place.json(&["case", typed, "--json"])["case_no"], NO, "{typed}");
    }
    let answer = place.run(&["case", "（2026）津0118行初88号"]);
    assert_eq!((answer.code, answer.err.contains("台账中没有")), (2, true), "{}", answer.err);
}

#[test]
fn databases_that_are_not_ours_are_refused_and_left_alone() {
    let place = Place::new("2026-11-23");
    std::fs::write(
        place.db(),
        "this is no database, only text that is long enough to be looked at\n".repeat(40),
    )
    .unwrap();
    let before = std::fs::read(place.db()).unwrap();
    let answer = place.run(&["today"]);
    assert_eq!(answer.code, 4, "{}", answer.err);
    assert_eq!(std::fs::read(place.db()).unwrap(), before);
}

#[test]
fn the_command_line_answers_mistakes_in_chinese() {
    let place = Place::new("2026-11-23");
    for (words, said) in
        [(vec!["todya"], "todya"), (vec!["today", "--jsno"], "--jsno"), (vec!["import"], "缺少")]
    {
        let answer = place.run(&words);
        assert_eq!(answer.code, 2, "{words:?}");
        assert!(answer.err.contains(said), "{words:?}: {}", answer.err);
    }
}

#[test]
fn verify_notices_a_book_that_was_tampered_with() {
    let place = registered("2026-11-23");
    assert_eq!(place.json(&["verify", "--json"])["ok"], true);
    let db = rusqlite::Connection::open(place.db()).unwrap();
    let triggers: Vec<String> = db
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'book'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in triggers {
        db.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    db.execute("UPDATE book SET body = replace(body, '李某', '王某') WHERE row = 1", []).unwrap();
    drop(db);
    let answer = place.run(&["verify", "--json"]);
    assert_eq!(answer.code, 1);
    let verified: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(verified["ok"], false);
    assert!(!verified["findings"].as_array().unwrap().is_empty());
}

#[test]
fn rebuilding_changes_nothing_that_was_right() {
    let place = registered("2026-11-23");
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-10", "signed_at=办公室"]);
    let before = place.json(&["case", NO, "--json"]);
    assert_eq!(place.run(&["rebuild"]).code, 0);
    assert_eq!(place.json(&["case", NO, "--json"]), before);
    assert_eq!(place.json(&["verify", "--json"])["ok"], true);
}

#[test]
fn a_right_that_was_not_used_in_its_days_is_void_and_never_overdue() {
    let place = registered("2026-11-23");
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-02", "signed_at=办公室"]);
    let delay = place.duty(NO, "L3");
    assert_eq!((&delay["state"], &delay["overdue"]), (&json!("void"), &json!(false)));
    assert_eq!(place.duty(NO, "L2")["overdue"], true);
    let today = place.json(&["today", "--json"]);
    assert!(today["lines"].as_array().unwrap().iter().all(|line| line["rule"] != "L3"), "{today}");
}

#[test]
fn a_made_up_district_is_the_same_for_the_same_seed_and_verifies() {
    let place = Place::new("2026-11-23");
    let file = place.folder.path().join("made.db");
    let file = file.to_str().unwrap();
    assert_eq!(place.run(&["demo", "--cases", "60", "--seed", "7", "--into", file]).code, 0);
    let again = place.run(&["demo", "--cases", "60", "--seed", "7", "--into", file]);
    assert_eq!(again.code, 2, "a file that is there is not overwritten");
    let verified = place.json(&["--db", file, "verify", "--json"]);
    assert_eq!((&verified["ok"], &verified["findings"]), (&json!(true), &json!([])));
    let frames: Vec<String> = (0..2)
        .map(|_| place.run(&["demo", "--cases", "60", "--seed", "7", "--print", "--size", "80x24"]).out)
        .collect();
    assert_eq!(frames[0], frames[1]);
    assert!(frames[0].contains("逾期"), "{}", frames[0]);
}

#[test]
fn a_malformed_rule_file_is_named_and_the_built_in_rules_are_used() {
    let place = registered("2026-11-23");
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-20", "signed_at=办公室"]);
    std::fs::write(place.folder.path().join("rules.toml"), "[[rule]]\nid = \"L2\"\nclock = \"moonlight\"\n")
        .unwrap();
    let answer = place.run(&["duties", NO, "--json"]);
    assert_eq!(answer.code, 0);
    assert!(answer.err.contains("rules.toml"), "{}", answer.err);
    assert_eq!(place.duty(NO, "L2")["due"], "2026-12-07");
    let screen = place.run(&["--print", "--size", "120x30"]).out;
    assert!(screen.contains("rules.toml"), "{screen}");
}

#[test]
fn a_calendar_beside_the_database_makes_the_next_year_firm() {
    let place = registered("2026-12-30");
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-12-25", "signed_at=办公室"]);
    // 25 December and 15 days: Saturday 9 January 2027, moved to Monday the 11th while nothing says otherwise.
    let before = place.duty(NO, "L2");
    assert_eq!((&before["due"], &before["provisional"]), (&json!("2027-01-11"), &json!(true)));
    let notice = "date,kind,name\n2027-01-01,off,元旦\n2027-01-09,work,元旦\n2027-05-01,off,劳动节\n2027-10-01,off,国庆节\n";
    std::fs::write(place.folder.path().join("calendar.csv"), notice).unwrap();
    // The Saturday is worked now; the stored date is derived afresh by rebuild.
    assert_eq!(place.run(&["rebuild"]).code, 0);
    let after = place.duty(NO, "L2");
    assert_eq!((&after["due"], &after["provisional"]), (&json!("2027-01-09"), &json!(false)));
}

#[test]
fn the_help_is_wholly_in_the_readers_language() {
    let place = Place::new("2026-11-23");
    for words in [vec!["--help"], vec!["today", "--help"], vec!["record", "--help"], vec!["import", "--help"]]
    {
        let answer = place.run(&words);
        assert_eq!(answer.code, 0);
        for english in ["Usage", "Options", "Commands", "Print", "possible values", "Arguments"] {
            assert!(!answer.out.contains(english), "{words:?} says {english}:\n{}", answer.out);
        }
        assert!(answer.out.contains("用法"), "{}", answer.out);
    }
}

#[test]
fn an_unregistered_login_is_told_so_instead_of_being_shown_an_empty_day() {
    let place = registered("2026-11-23");
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-02", "signed_at=办公室"]);
    let screen = place.run(&["--keys", "f", "--print", "--size", "120x30"]).out;
    assert!(screen.contains("尚未登记为人员") && screen.contains("答辩、举证"), "{screen}");
}

#[test]
fn a_file_beside_the_database_that_is_refused_or_odd_is_named_by_every_command() {
    let place = Place::new("2026-11-23");
    let calendar = place.folder.path().join("calendar.csv");
    std::fs::write(&calendar, "date,kind,name\n2027-01-01,off,元旦\n").unwrap();
    let period = ["period", "--from", "2026-12-25", "--days", "15"];
    let odd = place.run(&period);
    assert_eq!(odd.code, 0);
    assert!(odd.err.contains("calendar.csv") && odd.err.contains("2027年安排不全"), "{}", odd.err);
    std::fs::write(&calendar, "2027-01-01,off,元旦\n").unwrap();
    let refused = place.run(&period);
    assert_eq!(refused.code, 0);
    assert!(refused.err.contains("calendar.csv 未采用"), "{}", refused.err);
}

#[test]
fn a_late_answer_is_warned_of_until_its_reason_is_given() {
    let place = registered("2026-11-23");
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-02", "signed_at=办公室"]);
    place.record(NO, "answer", &["evidence=现场笔录"]);
    place.record(NO, "review", &["adviser=孙某", "reviewed_on=2026-11-16", "result=通过"]);
    let late = ["record", NO, "answer", "--set", "submitted_on=2026-11-18", "--set", "evidence=现场笔录"];
    let answer = place.run(&late);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("视为没有相应证据"), "{}", answer.err);
    let answer = place.run(&[&late[..], &["--set", "why_late=法院准许延期"]].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
}

#[test]
fn cases_are_found_by_the_pinyin_initials_of_their_organs() {
    let place = registered("2026-11-23");
    for typed in ["dqz", "jhq", "87", "大邱庄", "lm"] {
        let screen = place.run(&["--keys", &format!("2/{typed}"), "--print", "--size", "120x30"]).out;
        assert!(screen.contains("行初87") && screen.contains(" 1 件"), "{typed}:\n{screen}");
    }
    let screen = place.run(&["--keys", "2/xyz", "--print", "--size", "120x30"]).out;
    assert!(!screen.contains("李某"), "{screen}");
}

#[test]
fn a_planned_step_that_has_passed_is_not_silent() {
    let place = Place::with_case("2026-11-23", NO);
    let lines = || -> Vec<(String, String)> {
        let triage = place.json(&["today", "--json"]);
        let all = triage["lines"].as_array().unwrap().clone();
        let of_bucket = all.into_iter().filter(|line| line["bucket"] == "no_next_step");
        of_bucket.map(|line| (text(&line["case_no"]), text(&line["title"]))).collect()
    };
    place.record(NO, "note", &["on=2026-11-16", "text=已联系原告", "next=当面协调", "next_on=2026-11-20"]);
    assert_eq!(lines(), [(NO.to_string(), "计划于2026-11-20的下一步已过，未见后续".to_string())]);
    place.record(NO, "note", &["on=2026-11-20", "text=改期", "next=当面协调", "next_on=2026-11-27"]);
    assert_eq!(lines(), []);
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}
