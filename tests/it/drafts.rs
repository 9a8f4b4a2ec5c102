//! What was typed and not saved: it outlives every way a program can end, and overwrites nobody's work.

use crate::support::program::Place;
use crate::support::pty::Person;
use rustix::process::Signal;
use serde_json::json;
use std::time::Duration;

const NO: &str = "（2026）津0118行初87号";

fn place() -> Place {
    Place::with_case("2026-11-23", NO)
}

/// Someone who has the case open.
fn at_case(place: &Place) -> Person {
    let mut person = Person::start(place, 110, 32, &[]);
    person.wait_for("今日").press("2").wait_for("李某").press("<enter>").wait_for("审级链");
    person
}

/// A colleague's save of one field of the registration.
fn colleague(place: &Place, set: &str) {
    let id = place.newest(NO, "registration").to_string();
    let words = ["record", NO, "registration", "--amend", &id, "--set", set, "--despite-warnings"];
    let answer = place.run(&words);
    assert_eq!(answer.code, 0, "{}", answer.err);
}

fn registered(place: &Place, key: &str) -> serde_json::Value {
    place.bodies(NO, "registration").pop().unwrap()[key].clone()
}

#[test]
fn a_draft_taken_up_again_keeps_what_a_colleague_saved_meanwhile() {
    let place = place();
    let mut person = at_case(&place);
    person.open("e", "案件登记").fill("承办法官", "刘法官").wait_for("已存");
    person.kill();
    // Saved after the draft was kept, in another field.
    colleague(&place, "tribunal=第三法庭");
    let mut person = at_case(&place);
    person.open("e", "案件登记").wait_for("已并入").wait_for("对审判庭的改动");
    person.save("案件登记").press("qq");
    assert_eq!(person.ended(), 0);
    assert_eq!(
        (registered(&place, "judge"), registered(&place, "tribunal")),
        (json!("刘法官"), json!("第三法庭"))
    );
    assert_eq!(place.drafts().len(), 0);
}

#[test]
fn the_same_field_changed_meanwhile_is_shown_side_by_side_and_left_undecided_it_overwrites_nothing() {
    let place = place();
    let mut person = at_case(&place);
    person.open("e", "案件登记").fill("承办法官", "刘法官");
    colleague(&place, "judge=王法官");
    person.press("<esc>").wait_for("草稿已保存").press("e");
    person.wait_for("两人改了同一处").wait_for("王法官").wait_for("刘法官");
    // Not decided: back in the form, saved from there, it is asked again.
    person.press("<esc>").wait_for("改过同一处").press("<c-s>").wait_for("两人改了同一处");
    assert_eq!(registered(&place, "judge"), json!("王法官"));
    person.press("<esc>").wait_gone("两人改了同一处").press("<esc>").wait_for("草稿已保存");
    // Taken up once more, with both texts still there; mine is chosen.
    person.press("e").wait_for("两人改了同一处").press("<left><c-s>").wait_for("已保存");
    assert_eq!(registered(&place, "judge"), json!("刘法官"));
    assert_eq!(place.drafts().len(), 0);
    person.press("qq");
    assert_eq!(person.ended(), 0);
}

#[test]
fn steady_typing_is_kept_while_it_goes_on() {
    let place = place();
    let mut person = at_case(&place);
    person.open("i", "记事").to("内容");
    let kept =
        |place: &Place| place.drafts().iter().map(|draft| draft.matches('字').count()).max().unwrap_or(0);
    // Never a pause: it is kept twice, the second time with more. After how long is asked of a clock that is given, where
    // forms are tested.
    let mut first = 0;
    for _ in 0..400 {
        person.press("字");
        std::thread::sleep(Duration::from_millis(80));
        let now = kept(&place);
        if first > 0 && now > first {
            break;
        }
        first = if first == 0 { now } else { first };
    }
    person.kill();
    assert!(first > 0 && kept(&place) > first, "{first}, then {}", kept(&place));
}

#[test]
fn a_lock_that_another_holds_does_not_stand_in_a_drafts_way() {
    let place = place();
    let mut person = at_case(&place);
    let other = rusqlite::Connection::open(place.db()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    person
        .open("i", "记事")
        .fill("内容", "别人写时打的字")
        .press("<esc>")
        .wait_for("草稿已保存")
        .wait_for("审级链");
    assert!(place.kept("别人写时打的字", 0));
    person.open("i", "记事").wait_for("别人写时打的字").press("又写").signal(Signal::HUP).wait_end();
    assert!(place.kept("又写", 0));
    other.execute_batch("ROLLBACK").unwrap();
}

#[test]
fn where_no_draft_can_be_kept_the_form_stays_open_and_the_way_out_is_asked_for_twice() {
    let place = place();
    // A file stands where the folder of drafts should.
    std::fs::create_dir_all(place.state()).unwrap();
    std::fs::write(place.state().join("yingsu"), "").unwrap();
    let other = rusqlite::Connection::open(place.db()).unwrap();
    let mut person = at_case(&place);
    person.open("i", "记事").fill("内容", "无处可存").wait_for("已存");
    // The book was the second place; now it is locked too.
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    person.press("再写").press("<esc>").wait_for("草稿未能保存").wait_for("无处可存再写");
    person.press("<c-c>").wait_for("退出程序吗").press("<enter>").wait_for("再按一次则放弃");
    other.execute_batch("ROLLBACK").unwrap();
    person.press("<esc>").wait_for("草稿已保存").press("qq");
    assert_eq!(person.ended(), 0);
    let kept: String = other.query_row("SELECT body FROM draft", [], |row| row.get(0)).unwrap();
    assert!(kept.contains("无处可存再写"), "{kept}");
    // It is found there, and saved from there.
    let mut person = at_case(&place);
    person.open("i", "记事").wait_for("无处可存再写").save("记事").press("qq");
    assert_eq!(person.ended(), 0);
    let left: i64 = other.query_row("SELECT count(*) FROM draft", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn two_windows_of_one_person_are_two_drafts() {
    let place = place();
    let (mut first, mut second) = (at_case(&place), at_case(&place));
    first.open("i", "记事").fill("内容", "第一窗口的话").wait_for("已存");
    second.open("i", "记事").wait_for("另有 1 份草稿");
    assert!(!second.screen().contains("第一窗口的话"));
    second.fill("内容", "第二窗口的话").wait_for("已存").save("记事");
    first.kill();
    assert!(place.kept("第一窗口的话", 0));
    second.open("i", "记事").wait_for("第一窗口的话").press("<esc>").wait_for("草稿已保存").press("qq");
    assert_eq!(second.ended(), 0);
}

#[test]
fn a_draft_of_a_withdrawn_record_is_listed_and_becomes_a_new_record() {
    let place = place();
    place.record(NO, "note", &["text=将被撤回"]);
    let id = place.newest(NO, "note");
    let mut person = at_case(&place);
    person.press("<tab>G<enter>").wait_for("记事 ·").fill("内容", "我补充的话").wait_for("已存");
    let undone = place.run(&["--keys", "uy", "--print"]);
    assert!(undone.out.contains("已撤销"), "{}", undone.out);
    person.press("<c-s>").wait_for("已撤回这条记录").wait_for("我补充的话");
    person.kill();
    let mut person = Person::start(&place, 110, 32, &[]);
    person.wait_for("有 1 份未存的草稿").press("U").wait_for("打开后作为新记录").wait_for("我补充的话");
    person.press("<enter>").wait_for("保存时作为新记录").save("记事").press("<esc>q");
    assert_eq!(person.ended(), 0);
    let notes = place.bodies(NO, "note");
    assert_eq!(notes.len(), 1);
    assert!(notes[0]["text"].as_str().unwrap().contains("我补充的话"));
    assert_ne!(place.newest(NO, "note"), id);
    assert_eq!(place.drafts().len(), 0);
}

#[test]
fn a_draft_is_deleted_only_by_choice() {
    let place = place();
    let mut person = at_case(&place);
    person.open("i", "记事").fill("内容", "不要的稿子").press("<esc>").wait_for("草稿已保存").press("q");
    person.press("U").wait_for("不要的稿子").press("x").wait_for("删除这份草稿").press("n");
    assert!(place.kept("不要的稿子", 0));
    person.press("x").wait_for("删除这份草稿").press("y").wait_for("没有未存的草稿");
    assert_eq!(place.drafts().len(), 0);
}

#[test]
fn every_signal_that_ends_the_program_keeps_the_draft_and_gives_the_terminal_back() {
    for signal in [Signal::HUP, Signal::TERM, Signal::INT, Signal::QUIT] {
        let place = place();
        let mut person = at_case(&place);
        person.open("i", "记事").fill("内容", "半张表单").wait_for("半张表单");
        person.signal(signal).wait_end();
        assert!(place.kept("半张表单", 0), "{signal:?}");
        assert!(person.restored(), "{signal:?}");
    }
}

#[test]
fn a_stopped_program_has_kept_its_draft_and_holds_nobodys_lock() {
    let place = place();
    let mut shell = Person::shell(&place);
    let (program, db) = (env!("CARGO_BIN_EXE_yingsu"), place.db());
    shell
        .wait_for(">")
        .press(&format!("{program} --db {} --today 2026-11-23 --lang zh<enter>", db.display()));
    shell.wait_for("今日").press("2").wait_for("李某").press("<enter>").wait_for("审级链");
    shell.open("i", "记事").to("内容");
    for n in 0..5 {
        let text = format!("第{n}句");
        shell.press(&text).wait_for(&text).press("<c-z>").wait_for_times("Stopped", n + 1);
        assert!(place.kept(&text, 0), "{text}");
        let other = rusqlite::Connection::open(&db).unwrap();
        other.execute_batch("BEGIN IMMEDIATE; ROLLBACK").unwrap();
        shell.press("fg<enter>").wait_for(&text).wait_for("记事 ·");
    }
    shell.press("<esc>").wait_for("草稿已保存").press("qq").wait_for(">");
}

#[test]
fn a_program_stopped_from_outside_takes_its_screen_again() {
    let place = place();
    let mut person = at_case(&place);
    person.open("i", "记事").fill("内容", "写到一半").wait_for("写到一半");
    person.signal(Signal::STOP);
    std::thread::sleep(Duration::from_millis(200));
    person.signal(Signal::CONT).press("又写").wait_for("写到一半又写");
    person.press("<esc>").wait_for("草稿已保存").press("qq");
    assert_eq!(person.ended(), 0);
}

#[test]
fn a_size_no_screen_has_ends_nothing() {
    let place = place();
    let mut person = at_case(&place);
    person.open("i", "记事").fill("内容", "窗口变大");
    person.reports_size(65535, 65535);
    std::thread::sleep(Duration::from_millis(900));
    person.reports_size(110, 32);
    person.press("<c-l>").wait_for("窗口变大").press("<esc>").wait_for("草稿已保存").press("qq");
    assert_eq!(person.ended(), 0);
}

#[test]
fn a_terminal_that_takes_nothing_for_a_while_ends_nothing() {
    let place = place();
    let mut person = Person::start_unblocked(&place);
    person.wait_for("今日").press("2").wait_for("李某").press("<enter>").wait_for("审级链");
    person.open("i", "记事").fill("内容", "不读的终端").wait_for("不读的终端");
    person.take_nothing(true);
    for _ in 0..200 {
        person.strike(b"\x0c");
    }
    std::thread::sleep(Duration::from_millis(600));
    person.take_nothing(false);
    person.press("又写").wait_for("不读的终端又写").press("<esc>").wait_for("草稿已保存").press("qq");
    assert_eq!(person.ended(), 0);
}
