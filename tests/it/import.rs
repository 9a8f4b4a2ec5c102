//! Ledgers as offices keep them, through the real program, against answers known beforehand.

use crate::support::program::{Place, data};
use serde_json::Value;

const LEDGERS: [&str; 3] = ["2026-district.csv", "2025-units-gb18030.csv", "2026-collected.xlsx"];

fn answers() -> Value {
    serde_json::from_str(&std::fs::read_to_string(data("ledgers/answers.json")).unwrap()).unwrap()
}

fn ledger(name: &str) -> String {
    data(&format!("ledgers/{name}"))
}

fn level(word: &str) -> &str {
    match word {
        "高" => "high",
        "中" => "medium",
        "低" => "low",
        _ => "none",
    }
}

#[test]
fn every_row_of_the_three_ledgers_enters_as_it_was_meant() {
    let answers = answers();
    for name in LEDGERS {
        let place = Place::new("2026-11-23");
        let report = place.json(&["import", &ledger(name), "--json"]);
        let wanted = &answers[name];
        assert_eq!(report["counts"]["new"], wanted["cases"], "{name}: {report}");
        assert_eq!(report["counts"]["skipped"], 0, "{name}");
        let (mut pending, mut lost) = (0, 0);
        for row in wanted["rows"].as_array().unwrap() {
            let no = row["no"].as_str().unwrap();
            let case = place.json(&["case", no, "--json"]);
            let line = &case["line"];
            assert_eq!(line["served_on"], row["served"], "{no}");
            assert_eq!(line["plaintiff"], row["plaintiffs"], "{no}");
            assert_eq!(line["defendant"], row["defendants"], "{no}");
            assert_eq!(line["organ"], row["organ"], "{no}");
            assert_eq!(line["closed_on"], row["closed"], "{no}");
            assert_eq!(line["close_kind"].as_str().unwrap_or(""), row["result"].as_str().unwrap(), "{no}");
            if row["risk"] != "" {
                assert_eq!(line["risk"], level(row["risk"].as_str().unwrap()), "{no}");
            }
            pending += u32::from(line["closed_on"].is_null());
            lost += u32::from(line["lost"] == true);
        }
        assert_eq!(pending, wanted["pending"], "{name}");
        assert_eq!(lost, wanted["lost"], "{name}");
        assert_eq!(place.json(&["verify", "--json"])["ok"], true, "{name}");
    }
}

#[test]
fn a_ledger_loaded_twice_changes_nothing_the_second_time() {
    let place = Place::new("2026-11-23");
    place.json(&["import", &ledger(LEDGERS[2]), "--json"]);
    let rows = place.json(&["verify", "--json"])["book_rows"].clone();
    let again = place.json(&["import", &ledger(LEDGERS[2]), "--json"]);
    assert_eq!(again["counts"]["same"], 39, "{again}");
    assert_eq!(place.json(&["verify", "--json"])["book_rows"], rows);
}

#[test]
fn a_dry_run_reports_and_writes_nothing() {
    let place = Place::new("2026-11-23");
    let report = place.json(&["import", &ledger(LEDGERS[0]), "--dry-run", "--json"]);
    assert_eq!(report["counts"]["new"], 59);
    assert!(!place.db().exists(), "a dry run begins no book");
    place.record("new", "person", &["name=孙某", "login=sun"]);
    assert_eq!(
        place.json(&["import", &ledger(LEDGERS[0]), "--dry-run", "--json"])["counts"],
        report["counts"]
    );
    assert_eq!(place.json(&["verify", "--json"])["book_rows"], 1);
}

fn csv(place: &Place, name: &str, text: &str) -> String {
    let path = place.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_string()
}

#[test]
fn a_broken_row_is_named_and_left_out_whole_and_the_others_enter() {
    let place = Place::new("2026-11-23");
    let file = csv(
        &place,
        "broken.csv",
        "案号,原告,被告,收到应诉通知书日期\n\
         （2026）津0118行初1号,李某,大邱庄镇,2026-11-10\n\
         （2026）津0118行初2号,王某,大邱庄镇,2026-13-40\n\
         （2026）津0118行初3号,赵某,大邱庄镇,2026年11月12日\n",
    );
    let report = place.json(&["import", &file, "--json"]);
    assert_eq!(report["counts"]["new"], 2);
    assert_eq!(report["counts"]["skipped"], 1);
    let row = &report["rows"][1];
    assert_eq!((row["row"].as_i64(), row["did"].as_str()), (Some(3), Some("skipped")));
    assert_eq!(row["problems"][0]["value"], "2026-13-40");
    assert_eq!(place.run(&["case", "（2026）津0118行初2号"]).code, 2);
    assert_eq!(place.json(&["case", "（2026）津0118行初3号", "--json"])["line"]["served_on"], "2026-11-12");
}

#[test]
fn what_a_person_changed_since_is_a_clash_and_what_only_the_ledger_changed_enters() {
    let place = Place::new("2026-11-23");
    let head = "案号,原告,被告,承办人,受理法院\n";
    let file = csv(
        &place,
        "a.csv",
        &format!("{head}（2026）津0118行初1号,李某,大邱庄镇,钱某,天津市静海区人民法院\n"),
    );
    place.json(&["import", &file, "--json"]);
    let file = csv(
        &place,
        "b.csv",
        &format!("{head}（2026）津0118行初1号,李某,大邱庄镇,周某,天津市静海区人民法院\n"),
    );
    let report = place.json(&["import", &file, "--json"]);
    assert_eq!(report["counts"]["update"], 1, "{report}");
    assert_eq!(place.json(&["case", "（2026）津0118行初1号", "--json"])["line"]["officer"], "周某");

    place.record("（2026）津0118行初1号", "registration", &["officer=吴某"]);
    let file = csv(
        &place,
        "c.csv",
        &format!("{head}（2026）津0118行初1号,李某,大邱庄镇,郑某,天津市静海区人民法院\n"),
    );
    let report = place.json(&["import", &file, "--json"]);
    assert_eq!(report["counts"]["clash"], 1, "{report}");
    assert_eq!(place.json(&["case", "（2026）津0118行初1号", "--json"])["line"]["officer"], "吴某");
    // Until somebody decides it, the day's list says so.
    assert_eq!(place.json(&["today", "--json"])["clashes"], 1);
    assert!(place.run(&["today"]).out.contains("待核定1格"));
}

#[test]
fn unknown_columns_are_kept_with_the_case() {
    let place = Place::new("2026-11-23");
    let file =
        csv(&place, "extra.csv", "案号,原告,被告,村居联系人\n（2026）津0118行初1号,李某,大邱庄镇,冯某\n");
    let report = place.json(&["import", &file, "--json"]);
    assert_eq!(report["kept_columns"][0], "村居联系人");
    let case = place.json(&["case", "（2026）津0118行初1号", "--json"]);
    assert_eq!(case["records"][0]["body"]["other"]["村居联系人"], "冯某");
}

#[test]
fn files_that_are_no_ledger_get_a_sentence_and_change_nothing() {
    let place = Place::new("2026-11-23");
    let empty = csv(&place, "empty.xlsx", "");
    let word = data("ledgers-more/word.xlsx");
    let files = [(empty.as_str(), "空"), (word.as_str(), "Word"), ("没有这个文件.xlsx", "无法读取")];
    // Neither where no book lies yet, nor where one does.
    for (begun, (file, word)) in [false, true].into_iter().flat_map(|begun| files.map(|it| (begun, it))) {
        if begun && !place.db().exists() {
            place.record("new", "person", &["name=孙某", "login=sun"]);
        }
        let answer = place.run(&["import", file]);
        assert_eq!(answer.code, 2, "{file}: {}", answer.err);
        assert!(answer.err.contains(word), "{file}: {}", answer.err);
        assert_eq!(place.db().exists(), begun, "{file}");
    }
    assert_eq!(place.json(&["verify", "--json"])["book_rows"], 1);
}

#[test]
fn a_whole_import_is_one_step_that_a_person_takes_back() {
    let place = Place::new("2026-11-23");
    place.json(&["import", &ledger(LEDGERS[2]), "--json"]);
    assert_ne!(place.json(&["today", "--json"])["lines"], serde_json::json!([]));
    let screen = place.run(&["--keys", "u", "--print", "--size", "100x30"]).out;
    assert!(screen.contains("导入 2026-collected.xlsx"), "what is undone is named first:\n{screen}");
    place.run(&["--keys", "u<enter>", "--print", "--size", "100x30"]);
    assert_eq!(place.json(&["today", "--json"])["lines"], serde_json::json!([]));
    assert_eq!(place.run(&["case", "（2026）津0118行初344号"]).code, 2);
    let verified = place.json(&["verify", "--json"]);
    assert_eq!(verified["ok"], true);
    assert!(verified["book_rows"].as_i64().unwrap() > 400, "nothing is removed from the book: {verified}");
}
