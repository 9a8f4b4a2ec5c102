//! Two full screens on one book: what one does the other sees, and what both typed outlives every way out.

use crate::support::program::Place;
use crate::support::pty::Person;
use rustix::process::Signal;
use serde_json::json;
use std::time::{Duration, Instant};

const NO: &str = "（2026）津0118行初87号";

/// A case with a note, as two people have it before them; the second under another account where the tests may.
fn two() -> (Place, Person, Person) {
    let place = Place::with_case("2026-11-23", NO);
    place.record(NO, "note", &["on=2026-11-20", "text=原来的话"]);
    place.record("new", "person", &["name=王五", &format!("login={}", Person::second_login())]);
    place.share();
    let first = at_case(Person::start(&place, 120, 36, &[]));
    let second = at_case(Person::start_second(&place, 120, 36));
    (place, first, second)
}

fn at_case(mut person: Person) -> Person {
    person.wait_for("今日").press("2").wait_for("李某").press("<enter>").wait_for("审级链");
    person
}

/// Opens the note of the case and goes to its text.
fn note(person: &mut Person) {
    person.press("2G<enter>").wait_for("记事 ·").to("内容");
}

fn texts(place: &Place) -> Vec<String> {
    let notes = place.bodies(NO, "note");
    notes.iter().map(|note| note["text"].as_str().unwrap().to_string()).collect()
}

#[test]
fn what_one_saves_the_other_sees_at_once_with_who_and_what() {
    let (_place, mut first, mut second) = two();
    let mut waits = Vec::new();
    for n in 0..3 {
        let text = format!("消息{n}号");
        second.open("i", "记事").fill("内容", &text).save("记事");
        let start = Instant::now();
        first.wait_for(&text);
        waits.push(start.elapsed());
        if Person::two_accounts() {
            first.wait_for("王五 新建记事");
        }
    }
    // Read by hand, with `--nocapture`: the screen looks once a second.
    println!("seen after {waits:?}");
}

#[test]
fn of_two_who_change_one_field_both_texts_survive_esc_kill_and_a_lost_line() {
    let (place, mut first, mut second) = two();
    note(&mut first);
    note(&mut second);
    if Person::two_accounts() {
        first.wait_for("王五 也打开着本表单");
    }
    first.press("，甲加的").save("记事");
    second.press("，乙加的");
    if Person::two_accounts() {
        second.wait_for("改了：内容；保存时合并");
    }
    let both = |person: &mut Person| {
        person.wait_for("两人改了同一处").wait_for("原来的话，甲加的").wait_for("原来的话，乙加的");
    };
    second.press("<c-s>");
    both(&mut second);
    // Left undecided, once with Esc …
    second.press("<esc>").wait_gone("两人改了同一处").press("<esc>").wait_for("草稿已保存");
    assert_eq!(texts(&place), ["原来的话，甲加的"]);
    second.press("<enter>");
    both(&mut second);
    // … once killed …
    second.kill();
    let mut second = at_case(Person::start_second(&place, 120, 36));
    second.press("2G<enter>");
    both(&mut second);
    // … and once with the line gone.
    second.signal(Signal::HUP).wait_end();
    let mut second = at_case(Person::start_second(&place, 120, 36));
    second.press("2G<enter>");
    both(&mut second);
    second.press("<left><c-s>").wait_for("已保存");
    assert_eq!(texts(&place), ["原来的话，乙加的"]);
    // What gave way is in the history.
    let id = place.newest(NO, "note").to_string();
    let told = place.run(&["history", "--record", &id]).out;
    assert!(told.contains("原来的话，甲加的 → 原来的话，乙加的"), "{told}");
    second.press("qq");
    assert_eq!(second.ended(), 0);
}

#[test]
fn a_form_whose_record_another_withdrew_keeps_its_text_and_says_so() {
    let (place, mut first, mut second) = two();
    note(&mut first);
    first.press("，甲加的");
    second.press("2G<del>").wait_for("撤回这条记事").press("写错<enter>").wait_for("已撤回记事");
    first.wait_for("已撤回本记录").wait_for("原来的话，甲加的");
    first.press("<c-s>").wait_for("已撤回这条记录").press("<esc>").wait_for("草稿已保存").press("qU");
    first.wait_for("打开后作为新记录").press("<enter>").wait_for("原来的话，甲加的").save("记事");
    assert_eq!(texts(&place), ["原来的话，甲加的"]);
}

#[test]
fn a_case_that_another_withdrew_closes_its_screen_and_keeps_the_form_over_it() {
    let (place, mut first, mut second) = two();
    first.open("i", "记事").fill("内容", "写到一半的话");
    second.press("20<del>").wait_for("撤回整个案件").press("误登<enter>").wait_for("已撤回案件登记");
    first.press("<c-s>").wait_for("请先恢复本案").wait_for("写到一半的话");
    first.press("<esc>").wait_for("草稿已保存");
    assert_eq!(place.run(&["reinstate", NO]).code, 0);
    first.press("U").wait_for("写到一半的话").press("<enter>").wait_for("记事 ·").save("记事");
    assert_eq!(texts(&place), ["原来的话", "写到一半的话"]);
}

/// Whether anybody's presence costs another anything: no file changes while two screens only show a case.
#[test]
fn two_screens_that_only_show_write_nothing() {
    let (place, mut first, second) = two();
    std::thread::sleep(Duration::from_millis(600));
    let all = || -> Vec<(String, std::time::SystemTime)> {
        let mut found: Vec<_> = std::fs::read_dir(place.folder.path())
            .unwrap()
            .flatten()
            .map(|entry| {
                let facts = entry.metadata().unwrap();
                (entry.file_name().to_string_lossy().into_owned(), facts.modified().unwrap())
            })
            .collect();
        found.sort();
        found
    };
    let before = all();
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(all(), before);
    assert_eq!(json!(place.run(&["withdrawn", "--json"]).code), json!(0));
    // A form that is open is known beside the book, and no longer when it is closed or its program killed.
    first.open("i", "记事");
    let desks = place.folder.path().join("docket.db.desks");
    assert!(desks.is_dir());
    first.press("<esc>").wait_for("审级链");
    assert!(!desks.exists());
    drop(second);
}

#[test]
fn a_line_is_taken_on_seen_by_the_other_handed_over_with_a_note_and_given_back() {
    let (place, mut first, mut second) = two();
    place.record(
        NO,
        "receipt",
        &["papers=应诉通知书、起诉状副本", "received_on=2026-11-20", "signed_at=办公室"],
    );
    first.press("q1").wait_for("今日").press("<f5>").wait_for("转交");
    second.press("q1").wait_for("今日");
    let on_answer = |person: &mut Person| {
        for _ in 0..20 {
            let on = person.screen().lines().any(|line| line.starts_with('▶') && line.contains("转交"));
            if on {
                return;
            }
            person.press("j");
            std::thread::sleep(Duration::from_millis(80));
        }
        panic!("{}", person.screen());
    };
    on_answer(&mut second);
    second.press("c").wait_for("已接办：司法文书转交").wait_for("］转交");
    first.wait_for("］转交");
    on_answer(&mut first);
    if Person::two_accounts() {
        first.press("c").wait_for("王五 已接办此项");
    }
    first
        .press("C")
        .wait_for("接办与交接 ·")
        .fill("办理人", "<c-u>赵六")
        .fill("交接事项", "证据在二柜")
        .save("接办与交接");
    second.wait_for("［赵六］转交");
    let claimed = place.bodies(NO, "claim");
    assert_eq!((&claimed[0]["by"], &claimed[0]["note"]), (&json!("赵六"), &json!("证据在二柜")));
    let today = place.json(&["today", "--json"]);
    let of = today["lines"].as_array().unwrap().iter().find(|line| line["claimed_by"] == json!(["赵六"]));
    assert!(of.is_some(), "{today}");
    second
        .press("c")
        .wait_for("赵六 已接办此项")
        .press("C")
        .wait_for("证据在二柜")
        .press("<esc>")
        .wait_for("今日");
    second.press("q");
    assert_eq!(second.ended(), 0);
}

#[test]
fn who_has_taken_a_line_on_gives_it_back_with_the_same_key() {
    let place = Place::with_case("2026-11-23", NO);
    place.record(
        NO,
        "receipt",
        &["papers=应诉通知书、起诉状副本", "received_on=2026-11-20", "signed_at=办公室"],
    );
    let mut person = Person::start(&place, 120, 36, &[]);
    person.wait_for("今日").press("c").wait_for("已接办");
    assert_eq!(place.bodies(NO, "claim").len(), 1);
    person.press("c").wait_for("已放回");
    assert_eq!(place.bodies(NO, "claim").len(), 0);
    person.press("uy").wait_for("已撤销").press("q");
    assert_eq!(person.ended(), 0);
    assert_eq!(place.bodies(NO, "claim").len(), 1);
    assert_eq!(place.run(&["verify"]).code, 0);
}
