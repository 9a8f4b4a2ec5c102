//! A local file with a mistake changes nothing: what it said last stays in force until it is mended or given up.

use crate::support::program::Place;
use serde_json::json;

const NO: &str = "（2026）津0118行初87号";

/// The papers came on Friday 20 November: fifteen days end on Saturday 5 December, moved to Monday the 7th; a district
/// that is off on the 7th has until the 8th.
fn closed_on_the_seventh() -> Place {
    let place = Place::with_case("2026-11-23", NO);
    place.record(NO, "receipt", &["papers=应诉通知书、起诉状副本", "received_on=2026-11-20"]);
    assert_eq!(place.duty(NO, "L2")["due"], json!("2026-12-07"));
    write(&place, "calendar.csv", "date,kind,name\n2026-12-07,off,停电\n");
    assert_eq!(place.duty(NO, "L2")["due"], json!("2026-12-08"));
    place
}

fn write(place: &Place, name: &str, text: &str) {
    std::fs::write(place.folder.path().join(name), text).unwrap();
}

fn changes(place: &Place) -> i64 {
    let book = rusqlite::Connection::open(place.db()).unwrap();
    book.query_row("SELECT count(*) FROM change", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_slip_in_the_calendar_moves_no_date_and_stops_no_save() {
    let place = closed_on_the_seventh();
    let before = changes(&place);
    write(&place, "calendar.csv", "date,kind,name\n2026-12-07,off,停电\n2026-13-45,off,x\n");
    assert_eq!(place.duty(NO, "L2")["due"], json!("2026-12-08"));
    place.record(NO, "receipt", &["papers=举证通知书", "received_on=2026-11-20"]);
    assert_eq!(place.duty(NO, "L2")["due"], json!("2026-12-08"));
    assert_eq!(changes(&place), before);

    let answer = place.run(&["today"]);
    assert!(answer.err.contains("calendar.csv") && answer.err.contains("上一次有效的内容"), "{}", answer.err);
    let verified = place.run(&["verify", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&verified.out).unwrap();
    assert_eq!((verified.code, &found["ok"]), (1, &json!(false)));
    let kinds: Vec<&str> =
        found["findings"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["local_file"]);

    // Mended, it is as if nothing had been.
    write(&place, "calendar.csv", "date,kind,name\n2026-12-07,off,停电\n");
    assert_eq!(place.run(&["verify"]).code, 0);
    assert_eq!((place.duty(NO, "L2")["due"].clone(), changes(&place)), (json!("2026-12-08"), before));
}

#[test]
fn a_file_that_cannot_be_read_is_no_other_than_one_with_a_mistake() {
    let place = closed_on_the_seventh();
    std::fs::remove_file(place.folder.path().join("calendar.csv")).unwrap();
    std::fs::create_dir(place.folder.path().join("calendar.csv")).unwrap();
    assert_eq!(place.duty(NO, "L2")["due"], json!("2026-12-08"));
    place.record(NO, "note", &["text=照常办理"]);
    assert_eq!(place.run(&["verify"]).code, 1);
}

#[test]
fn a_file_that_is_gone_or_emptied_stays_in_force_until_it_is_given_up() {
    let place = closed_on_the_seventh();
    let before = changes(&place);
    // As an editor that was killed, and as a full disk leave it.
    for text in [None, Some(""), Some(" \n")] {
        match text {
            None => std::fs::remove_file(place.folder.path().join("calendar.csv")).unwrap(),
            Some(text) => write(&place, "calendar.csv", text),
        }
        assert_eq!(place.duty(NO, "L2")["due"], json!("2026-12-08"));
        let verified = place.run(&["verify"]);
        assert!(verified.code == 1 && verified.out.contains("calendar.csv"), "{}", verified.out);
        // The counting alone keeps to the same calendar.
        let counted = place.json(&[
            "period",
            "--from",
            "2026-11-20",
            "--days",
            "15",
            "--clock",
            "litigation",
            "--json",
        ]);
        assert_eq!(counted["due"], json!("2026-12-08"), "{counted}");
    }
    assert_eq!(changes(&place), before);
    std::fs::remove_file(place.folder.path().join("calendar.csv")).unwrap();
    assert_eq!(place.run(&["files", "--accept"]).code, 0);
    assert_eq!(place.duty(NO, "L2")["due"], json!("2026-12-07"));
    assert_eq!(place.run(&["verify"]).code, 0);
}

#[test]
fn every_screen_says_that_a_local_file_is_refused() {
    let place = closed_on_the_seventh();
    write(&place, "calendar.csv", "date,kind\n");
    for keys in ["j", "2", "2<enter>", "2<enter>e", "3", "4", "U"] {
        for size in ["120x36", "80x24"] {
            let shown = place.run(&["--keys", keys, "--print", "--size", size]);
            assert!(shown.out.contains("本地文件有误"), "{keys} {size}\n{}", shown.out);
        }
    }
    write(&place, "calendar.csv", "date,kind,name\n2026-12-07,off,停电\n");
    assert!(!place.run(&["--keys", "2", "--print"]).out.contains("本地文件有误"));
}

#[test]
fn only_a_person_s_word_goes_over_to_what_is_built_in() {
    let place = closed_on_the_seventh();
    write(&place, "calendar.csv", "date,kind\n");
    let answer = place.run(&["files", "--accept"]);
    assert!(answer.code == 0 && answer.err.contains("重新推导 1 件案件"), "{} {}", answer.code, answer.err);
    assert_eq!(place.duty(NO, "L2")["due"], json!("2026-12-07"));
    // It stays so, and the file is still named.
    assert_eq!(place.duty(NO, "L2")["due"], json!("2026-12-07"));
    assert_eq!(place.run(&["verify"]).code, 1);
    write(&place, "calendar.csv", "date,kind,name\n2026-12-07,off,停电\n");
    assert_eq!(place.duty(NO, "L2")["due"], json!("2026-12-08"));
    assert_eq!(place.run(&["verify"]).code, 0);
    assert!(place.run(&["files", "--accept"]).err.contains("没有被拒"));
}

#[test]
fn a_book_whose_files_were_never_seen_whole_is_not_derived_under_others() {
    let place = closed_on_the_seventh();
    // As an earlier program left it: what the files said was not kept.
    let book = rusqlite::Connection::open(place.db()).unwrap();
    book.execute("DELETE FROM meta WHERE name LIKE 'local:%'", []).unwrap();
    drop(book);
    write(&place, "calendar.csv", "date,kind\n");
    assert_eq!(place.duty(NO, "L2")["due"], json!("2026-12-08"));
    let refused = place.run(&["record", NO, "note", "--set", "text=一"]);
    assert_eq!(refused.code, 4, "{}", refused.err);
    write(&place, "calendar.csv", "date,kind,name\n2026-12-07,off,停电\n");
    place.record(NO, "note", &["text=一"]);
}
