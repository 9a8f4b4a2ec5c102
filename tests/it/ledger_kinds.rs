//! Further shapes of ledgers, written out here; the right values are read off the rows by hand.

use crate::support::program::Place;
use crate::support::pty::Person;
use serde_json::{Value, json};

fn place() -> Place {
    Place::new("2026-11-23")
}

fn no(number: u32) -> String {
    format!("（2026）津0118行初{number}号")
}

/// A file with this text.
fn file(place: &Place, name: &str, text: &str) -> String {
    let path = place.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_string()
}

fn import(place: &Place, text: &str) -> Value {
    let sheet = file(place, "a.csv", text);
    place.json(&["import", &sheet, "--json"])
}

fn body(place: &Place, case: &str, kind: &str) -> Value {
    place.bodies(case, kind).pop().unwrap_or(Value::Null)
}

/// All that is said of a row.
fn words(row: &Value) -> String {
    let problems = row["problems"].as_array().unwrap();
    problems.iter().map(|it| format!("{} {}：{}\n", it["cell"], it["column"], it["words"])).collect()
}

#[test]
fn a_later_section_with_more_columns_does_not_take_the_header_from_the_first() {
    let place = place();
    let report = import(
        &place,
        "一、在办,,,,,\n案号,原告,被告,收到应诉通知书日期,,\n（2026）津0118行初1号,甲,王口镇,2026-11-10,,\n\
         二、办结,,,,,\n案号,原告,被告,开庭时间,负责人是否出庭,,是否败诉,\n,,,,是,否,是,否\n\
         （2026）津0118行初2号,甲,王口镇,2026-06-01,√,,,√\n（2026）津0118行初3号,甲,王口镇,2026-06-02,,√,√,\n",
    );
    assert_eq!(report["counts"]["new"], 3, "{report}");
    assert_eq!(body(&place, &no(1), "receipt")["received_on"], "2026-11-10");
    assert_eq!(body(&place, &no(2), "hearing")["head_attended"], true);
    assert_eq!(body(&place, &no(3), "hearing")["head_attended"], false);
    let counts = [2, 3].map(|n| body(&place, &no(n), "judgment")["outcomes"][0]["counts"].clone());
    assert_eq!(counts, [json!("未败诉"), json!("败诉")]);
}

#[test]
fn each_defendants_outcome_in_one_cell_is_that_defendants() {
    let place = place();
    let report = import(
        &place,
        "案号,原告,被告,应诉单位,结案方式,裁判日期\n\
         （2026）津0118行初1号,甲,区政府、王口镇,王口镇,区政府：驳回诉讼请求；王口镇：确认违法,2026-06-01\n\
         （2026）津0118行初2号,甲,区政府、王口镇,王口镇,驳回诉讼请求（区政府）、确认违法（王口镇）,2026-06-01\n\
         （2026）津0118行初3号,甲,王口镇,王口镇,确认违法、行政赔偿,2026-06-01\n\
         （2026）津0118行初4号,甲,王口镇,王口镇,区政府：确认违法；王口镇：确认违法,2026-06-01\n",
    );
    let (district, town) = ("天津市静海区人民政府", "天津市静海区王口镇人民政府");
    for n in [1, 2] {
        let outcomes = body(&place, &no(n), "judgment")["outcomes"].clone();
        assert_eq!(
            (&outcomes[0]["defendant"], &outcomes[0]["outcome"]),
            (&json!(district), &json!("驳回诉讼请求"))
        );
        assert_eq!((&outcomes[1]["defendant"], &outcomes[1]["outcome"]), (&json!(town), &json!("确认违法")));
        assert_eq!(place.json(&["case", &no(n), "--json"])["line"]["lost"], true);
    }
    let both = body(&place, &no(3), "judgment")["outcomes"].clone();
    assert_eq!(
        (&both[0]["outcome"], &both[1]["outcome"], &both[0]["defendant"]),
        (&json!("确认违法"), &json!("行政赔偿"), &Value::Null)
    );
    // One who is no defendant of the case: kept as written, and said.
    assert!(words(&report["rows"][3]).contains("按原文登记"), "{report}");
}

#[test]
fn a_day_that_the_court_named_is_a_column_and_one_that_differs_is_said() {
    let place = place();
    let report = import(
        &place,
        "案号,原告,被告,收到应诉通知书日期,法院指定答辩期限,答辩截止日期\n\
         （2026）津0118行初1号,甲,王口镇,2026-11-10,2026-11-20,2026-11-20\n\
         （2026）津0118行初2号,甲,王口镇,2026-11-10,10日,2026-11-20\n\
         （2026）津0118行初3号,甲,王口镇,2026-11-10,,2026-11-25\n\
         （2026）津0118行初4号,甲,王口镇,2026-11-10,,2026-11-24\n",
    );
    assert_eq!(report["counts"]["new"], 4);
    assert_eq!(body(&place, &no(1), "receipt")["court_due"], "2026-11-20");
    assert_eq!(body(&place, &no(2), "receipt")["court_days"], 10);
    // 15 days from 10 November end on the 25th, a Wednesday.
    let told: Vec<bool> =
        report["rows"].as_array().unwrap().iter().map(|row| words(row).contains("法院指定届满日")).collect();
    assert_eq!(told, [false, false, false, true]);
    assert!(words(&report["rows"][3]).starts_with("\"F5\""), "{report}");
}

#[test]
fn an_absence_without_a_hearing_is_said_and_kept() {
    let place = place();
    let report = import(&place, "案号,原告,被告,负责人是否出庭\n（2026）津0118行初1号,甲,王口镇,未出庭\n");
    assert!(words(&report["rows"][0]).contains("没有开庭时间"), "{report}");
    assert_eq!(body(&place, &no(1), "hearing"), Value::Null);
    assert_eq!(body(&place, &no(1), "registration")["other"]["负责人是否出庭"], "未出庭");
}

#[test]
fn a_problem_names_its_sheet_row_and_cell() {
    let place = place();
    let sheet = file(
        &place,
        "a.csv",
        "序号,案号,原告,被告,收到应诉通知书日期\n1,（2026）津0118行初1号,甲,王口镇,十一月\n",
    );
    let answer = place.run(&["import", &sheet]);
    assert!(answer.out.contains("E2 收到应诉通知书日期“十一月”"), "{}", answer.out);
    assert!(answer.out.contains("E 收到应诉通知书日期 → 收到应诉通知书日期"), "{}", answer.out);
    let english = place.run(&["--lang", "en", "import", &sheet]);
    assert!(english.out.contains("E2 收到应诉通知书日期“十一月”"), "{}", english.out);
}

#[test]
fn an_import_that_was_declined_leaves_no_database_behind() {
    let place = place();
    let sheet = file(&place, "a.csv", "案号,原告,被告\n（2026）津0118行初1号,甲,王口镇\n");
    for answer in ["n\r", "\r", "\x1b\r", "\x03"] {
        let mut person = Person::start(&place, 120, 40, &["import", &sheet]);
        person.wait_for("y 写入");
        person.strike(answer.as_bytes());
        person.wait_for("没有写入任何内容");
        person.wait_end();
        let all = person.screen();
        assert!(!all.contains("试运行") && !all.contains("已新建"), "{all}");
        assert!(!place.db().exists(), "{answer}");
    }
    let mut person = Person::start(&place, 120, 40, &["import", &sheet]);
    person.wait_for("y 写入");
    person.strike(b"y\r");
    person.wait_for("已新建台账");
    assert!(place.db().exists());
}

#[test]
fn an_import_that_wrote_nothing_begins_no_book() {
    let place = place();
    let sheet = file(&place, "a.csv", "案号,原告,被告\n（2026）津0118行8号,甲,王口镇\n");
    let answer = place.run(&["import", &sheet]);
    assert_eq!(answer.code, 1, "{}", answer.out);
    assert!(!answer.err.contains("已新建") && !place.db().exists(), "{}", answer.err);
}
