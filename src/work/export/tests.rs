//! What goes out and comes back, changed on both sides or on none.

use super::*;
use crate::store::Store;
use crate::work::desk::Opening;
use crate::work::import::{Did, Importing, Report};
use crate::work::world::World;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Cursor;

fn desk() -> Desk {
    let now = || "2026-11-23T09:00:00".parse().unwrap();
    let opening = Opening { login: "yang".into(), now, as_if: None, readonly: false };
    Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
}

fn import(desk: &mut Desk, text: &str) -> Report {
    let importing = Importing { file_name: "a.json".into(), ..Importing::default() };
    desk.import(text.as_bytes(), &importing, &mut |_| {}).unwrap()
}

fn out(desk: &mut Desk, format: Format) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    desk.export(&Exporting::new(OutMatter::Ledger, format), &mut file, &mut |_| true).unwrap();
    file.into_inner()
}

fn ledger(desk: &mut Desk) -> Vec<Value> {
    serde_json::from_slice(&out(desk, Format::Json)).unwrap()
}

const CASES: [&str; 3] = ["（2026）津0118行初1号", "（2026）津0118行初2号", "（2026）津0118行初3号"];

/// Three cases, the second with two receipts and a hearing, the third numberless in its course.
fn book() -> Desk {
    let mut desk = desk();
    let cases = json!([
        {"court_no": CASES[0], "plaintiff": ["李某"], "defendant": ["天津市静海区卫生健康委员会"], "served_on": "2026-11-03",
         "claim": "撤销处罚决定", "agents": ["王某", "王某"]},
        {"court_no": CASES[1], "plaintiff": ["赵某"], "defendant": ["天津市静海区大邱庄镇人民政府"], "served_on": "2026-10-08",
         "answered_on": "2026-10-20", "hearing_at": ["2026-12-01T09:30:00"], "judge": "甲法官"},
        {"court_no": CASES[2], "plaintiff": ["孙某"], "defendant": ["天津市静海区大邱庄镇人民政府"], "note": "有备注"},
    ]);
    let report = import(&mut desk, &cases.to_string());
    assert_eq!(report.count(Did::New), 3, "{:?}", report.rows);
    desk
}

fn changed(rows: &mut [Value], case: usize, key: &str, value: Value) {
    let row = rows.iter_mut().find(|row| row["court_no"] == CASES[case]).unwrap();
    row[key] = value;
}

fn said(desk: &mut Desk, case: usize, key: &str) -> Value {
    ledger(desk).into_iter().find(|row| row["court_no"] == CASES[case]).unwrap()[key].clone()
}

#[test]
fn a_sheet_that_nobody_touched_changes_nothing_in_any_format() {
    let mut desk = book();
    for format in [Format::Json, Format::Csv, Format::Xlsx] {
        let bytes = out(&mut desk, format);
        let importing = Importing { file_name: format!("a.{}", format.key()), ..Importing::default() };
        let report = desk.import(&bytes, &importing, &mut |_| {}).unwrap();
        assert_eq!(report.count(Did::Same), 3, "{format:?} {:?}", report.rows);
        assert!(report.rows.iter().all(|row| row.problems.is_empty()), "{format:?} {:?}", report.rows);
    }
    assert_eq!(said(&mut desk, 0, "agents"), json!(["王某", "王某"]), "two agents of one name are two");
}

#[test]
fn only_what_the_sheet_changed_enters_and_what_the_book_changed_stays() {
    let mut desk = book();
    let (mut sheet, mut other) = (ledger(&mut desk), ledger(&mut desk));
    changed(&mut other, 0, "judge", json!("乙法官"));
    changed(&mut other, 1, "judge", json!("丙法官"));
    assert_eq!(import(&mut desk, &json!(other).to_string()).count(Did::Update), 2);
    changed(&mut sheet, 0, "officer", json!("钱某"));
    changed(&mut sheet, 1, "judge", json!("丁法官"));
    let report = import(&mut desk, &json!(sheet).to_string());
    assert_eq!((report.count(Did::Update), report.count(Did::Clash), report.count(Did::Same)), (1, 1, 1));
    assert_eq!(
        (said(&mut desk, 0, "judge"), said(&mut desk, 0, "officer")),
        (json!("乙法官"), json!("钱某"))
    );
    assert_eq!(said(&mut desk, 1, "judge"), "丙法官", "both changed it: a person decides");
}

#[test]
fn a_moved_hearing_is_the_same_hearing_and_a_second_one_is_new() {
    let mut desk = book();
    let mut sheet = ledger(&mut desk);
    changed(&mut sheet, 1, "hearing_at", json!(["2026-12-08T14:00:00"]));
    assert_eq!(import(&mut desk, &json!(sheet).to_string()).count(Did::Update), 1);
    assert_eq!(said(&mut desk, 1, "hearing_at"), json!(["2026-12-08T14:00:00"]));
    let mut sheet = ledger(&mut desk);
    changed(&mut sheet, 1, "hearing_at", json!(["2026-12-08T14:00:00", "2026-12-22T09:00:00"]));
    import(&mut desk, &json!(sheet).to_string());
    assert_eq!(said(&mut desk, 1, "hearing_at"), json!(["2026-12-08T14:00:00", "2026-12-22T09:00:00"]));
}

#[test]
fn an_emptied_cell_and_a_derived_one_are_told_and_change_nothing_and_the_word_clears() {
    let mut desk = book();
    let mut sheet = ledger(&mut desk);
    changed(&mut sheet, 0, "claim", Value::Null);
    changed(&mut sheet, 1, "status", json!("已结案"));
    let report = import(&mut desk, &json!(sheet).to_string());
    assert_eq!(report.count(Did::Same), 3, "{:?}", report.rows);
    let told: Vec<&str> =
        report.rows.iter().flat_map(|row| &row.problems).map(|it| it.column.as_str()).collect();
    assert_eq!(told, ["status", "claim"]);
    changed(&mut sheet, 0, "claim", json!("清空"));
    import(&mut desk, &json!(sheet).to_string());
    assert_eq!(said(&mut desk, 0, "claim"), Value::Null);
}

#[test]
fn a_row_whose_key_was_left_behind_by_a_sort_is_left_out() {
    let mut desk = book();
    let mut sheet = ledger(&mut desk);
    let (first, second) = (sheet[0]["key"].clone(), sheet[1]["key"].clone());
    (sheet[0]["key"], sheet[1]["key"]) = (second, first);
    let report = import(&mut desk, &json!(sheet).to_string());
    assert_eq!((report.count(Did::Clash), report.count(Did::Same)), (2, 1), "{:?}", report.rows);
}

#[test]
fn a_copied_row_is_a_case_of_its_own() {
    let mut desk = book();
    let mut sheet = ledger(&mut desk);
    let mut copy = sheet[0].clone();
    copy["court_no"] = json!("（2026）津0118行初9号");
    copy["plaintiff"] = json!(["周某"]);
    sheet.push(copy);
    let report = import(&mut desk, &json!(sheet).to_string());
    assert_eq!((report.count(Did::New), report.count(Did::Same)), (1, 3), "{:?}", report.rows);
}

/// Columns to be changed, with two further values each.
const COLUMNS: &[(&str, [&str; 2])] = &[
    ("claim", ["请求甲", "请求乙"]),
    ("judge", ["子法官", "丑法官"]),
    ("note", ["备注甲", "备注乙"]),
    ("recv_by", ["签收甲", "签收乙"]),
    ("answered_on", ["2026-11-16", "2026-11-17"]),
    ("fwd_on", ["2026-11-09", "2026-11-10"]),
    ("archive_no", ["甲字1", "甲字2"]),
];

type Edits = BTreeMap<(usize, usize), usize>;

fn edits() -> impl Strategy<Value = Edits> {
    proptest::collection::btree_map((0..3_usize, 0..COLUMNS.len()), 0..2_usize, 0..8)
}

fn edited(rows: &[Value], edits: &Edits) -> String {
    let mut rows = rows.to_vec();
    for ((case, column), value) in edits {
        let (key, values) = COLUMNS[*column];
        changed(&mut rows, *case, key, json!(values[*value]));
    }
    json!(rows).to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// One sheet goes out twice, is changed by two units, and both come back: each change that the other did not make
    /// too is in the book, each that both made otherwise is named, and either file once more is all the same.
    #[test]
    fn no_edit_is_dropped_in_silence(ours in edits(), theirs in edits()) {
        let mut desk = book();
        let before = ledger(&mut desk);
        let shown = |key: &str, value: &Value| (key.to_string(), value.clone());
        import(&mut desk, &edited(&before, &ours));
        let report = import(&mut desk, &edited(&before, &theirs));
        let after = ledger(&mut desk);
        for ((case, column), value) in ours.iter().chain(&theirs) {
            let (key, values) = COLUMNS[*column];
            let row = after.iter().find(|row| row["court_no"] == CASES[*case]).unwrap();
            let (mine, other) = (ours.get(&(*case, *column)), theirs.get(&(*case, *column)));
            // An archive number without a closing day has no field and is kept; what both say otherwise stays ours.
            let expected = mine.or(other).map(|value| values[*value]).unwrap_or_default();
            prop_assert_eq!(shown(key, &row[key]), shown(key, &json!(expected)), "{} {}", case, value);
            if let (Some(mine), Some(other)) = (mine, other)
                && mine != other
            {
                let told = report.rows.iter().find(|row| row.case_no == CASES[*case]).unwrap();
                let named = told.problems.iter().any(|it| it.blocking && it.value == values[*other]);
                prop_assert!(named, "{key} of {case}: {:?}", told.problems);
            }
        }
        let again = import(&mut desk, &edited(&before, &ours));
        prop_assert_eq!(again.count(Did::Update) + again.count(Did::New), 0);
        prop_assert_eq!(ledger(&mut desk), after);
    }
}

#[test]
fn an_export_that_is_stopped_writes_no_more() {
    let mut desk = desk();
    let rows: Vec<Value> = (1..=1_100)
        .map(|n| json!({"court_no": format!("（2026）津0118行初{n}号"), "plaintiff": ["李某"], "defendant": ["大邱庄镇"], "our_no": format!("{n}")}))
        .collect();
    import(&mut desk, &json!(rows).to_string());
    let asked = Exporting::new(OutMatter::Ledger, Format::Json);
    let mut seen = Vec::new();
    let stopped = desk.export(&asked, &mut Cursor::new(Vec::new()), &mut |it| {
        seen.push(it);
        false
    });
    assert!(stopped.unwrap_err().words.zh.contains("没有写出"));
    assert_eq!(seen, [Outgoing { done: 1_000, total: 1_100 }]);
}
