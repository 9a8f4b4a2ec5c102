//! The n-th write, sync, cut or rename fails, or ends the program, for every n of a save, a draft, a backup, a new book and
//! the step to a newer format: either all of it stands or nothing, the book holds, and the sentence says so. A small
//! library is loaded before the program for it (`tests/data/fail.c`).
//!
//! By hand, each in all four ways: `YINGSU_FAULTS=all cargo test --test it failing`.

use crate::support::program::{Answer, Place, data};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const NO: &str = "（2026）津0118行初87号";

/// The ways in which a call goes wrong.
const WAYS: [&str; 4] = ["full", "kill", "error", "half"];

/// The library, made once.
fn library() -> &'static Path {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fail.so");
        let made = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(&path)
            .arg(data("fail.c"))
            .status();
        assert!(made.unwrap().success(), "the compiler that builds SQLite builds this too");
        (folder, path)
    });
    path
}

/// The program under the library.
fn run(place: &Place, under: &Path, at: usize, how: &str, words: &[&str]) -> Answer {
    let mut command = place.started(words);
    let before = std::env::var("LD_PRELOAD").unwrap_or_default();
    command.env("LD_PRELOAD", format!("{} {before}", library().display()).trim_end());
    command.env("FAIL_UNDER", under).env("FAIL_AT", at.to_string()).env("FAIL_HOW", how);
    command.env("FAIL_COUNT", place.folder.path().join("count"));
    command.output().unwrap().into()
}

/// How many calls the last run made.
fn calls(place: &Place) -> usize {
    std::fs::read_to_string(place.folder.path().join("count")).map_or(0, |text| text.parse().unwrap())
}

fn thorough() -> bool {
    std::env::var_os("YINGSU_FAULTS").is_some()
}

/// Which of so many calls are tried, in which ways: all by hand, else each once, in the ways by turns.
fn tried(calls: usize) -> Vec<(usize, &'static str)> {
    let all = (1..=calls).flat_map(|at| WAYS.map(|how| (at, how)));
    if thorough() { all.collect() } else { (1..=calls).map(|at| (at, WAYS[at % WAYS.len()])).collect() }
}

fn notes(place: &Place) -> usize {
    place.bodies(NO, "note").len()
}

/// Not a mistake of the program, and not a word about success.
fn told(answer: &Answer, what: &str) {
    assert!(!matches!(answer.code, 70 | 101 | 134), "{what}: {} {}", answer.code, answer.err);
    assert!(answer.code <= 0 || !answer.err.trim().is_empty(), "{what}: {} and not a word", answer.code);
}

#[test]
fn a_save_stands_whole_or_not_at_all_whichever_write_fails() {
    let place = Place::with_case("2026-11-23", NO);
    let words = ["record", NO, "note", "--set", "text=写到一半"];
    let db = place.db();
    assert_eq!(run(&place, &db, 0, "", &words).code, 0);
    let count = calls(&place);
    assert!(count > 4, "{count} calls");
    let mut stand = notes(&place);
    for (at, how) in tried(count) {
        let answer = run(&place, &db, at, how, &words);
        let what = format!("call {at} {how}");
        told(&answer, &what);
        let now = notes(&place);
        match answer.code {
            0 => assert_eq!(now, stand + 1, "{what}: acknowledged"),
            -1 => assert!(now == stand || now == stand + 1, "{what}: half of it stands"),
            _ => assert_eq!(now, stand, "{what}: refused, and stands all the same: {}", answer.err),
        }
        stand = now;
        let verified = place.run(&["verify"]);
        assert_eq!(verified.code, 0, "{what}: {}", verified.out);
    }
}

#[test]
fn a_draft_is_the_one_before_or_the_new_one_whichever_write_fails() {
    let place = Place::with_case("2026-11-23", NO);
    let keys = |text: &str| format!("2<enter>i<tab>{text}<esc>");
    // The folder is there, and the draft of before in it.
    let first = keys("先写的话");
    assert_eq!(run(&place, &place.state(), 0, "", &["--keys", &first, "--print"]).code, 0);
    assert!(place.kept("先写的话", 0));
    let again = "2<enter>i<tab>，后写的话<esc>";
    let count = calls(&place);
    assert!(count >= 3, "{count} calls");
    for (at, how) in tried(count + 2) {
        let answer = run(&place, &place.state(), at, how, &["--keys", again, "--print"]);
        let what = format!("call {at} {how}");
        told(&answer, &what);
        let drafts = place.drafts();
        // What the folder does not take, the book does.
        let db = rusqlite::Connection::open(place.db()).unwrap();
        let in_book: i64 = db
            .query_row("SELECT count(*) FROM draft WHERE body LIKE '%后写的话%'", [], |row| row.get(0))
            .unwrap();
        let new = drafts.iter().any(|draft| draft.contains("后写的话")) || in_book > 0;
        assert!(drafts.iter().any(|draft| draft.contains("先写的话")), "{what}: what was kept is gone");
        assert!(new || answer.code == -1 || answer.out.contains("草稿未能保存"), "{what}: {}", answer.out);
        for draft in &drafts {
            let read: Result<serde_json::Value, _> = serde_json::from_str(draft);
            assert!(read.is_ok(), "{what}: half a draft: {draft}");
        }
        db.execute("DELETE FROM draft", []).unwrap();
    }
}

#[test]
fn a_backup_that_has_its_name_is_whole_whichever_write_fails() {
    let place = Place::with_case("2026-11-23", NO);
    place.record(NO, "note", &["text=原有的记事"]);
    let copied = |at: usize, how: &str| {
        let under = tempfile::tempdir().unwrap();
        let copy = under.path().join("copy.db");
        let answer = run(&place, under.path(), at, how, &["backup", "--to", copy.to_str().unwrap()]);
        (under, copy, answer)
    };
    let (_, _, answer) = copied(0, "");
    assert_eq!(answer.code, 0, "{}", answer.err);
    let count = calls(&place);
    assert!(count > 4, "{count} calls");
    let step = if thorough() { 1 } else { (count / 16).max(1) };
    for (at, how) in tried(count).into_iter().step_by(step) {
        let (_under, copy, answer) = copied(at, how);
        let what = format!("call {at} {how}");
        told(&answer, &what);
        assert_eq!(answer.code == 0, copy.exists() && answer.code != -1, "{what}: {}", answer.err);
        if copy.exists() {
            let found = place.run(&["--db", copy.to_str().unwrap(), "verify"]);
            assert_eq!(found.code, 0, "{what}: {}{}", found.out, found.err);
            let case = place.run(&["--db", copy.to_str().unwrap(), "case", NO]);
            assert!(case.out.contains("原有的记事"), "{what}: {}", case.out);
        }
    }
    assert_eq!(place.run(&["verify"]).code, 0, "the book itself is as it was");
}

#[test]
fn a_book_is_begun_whole_or_not_at_all_whichever_write_fails() {
    let words = ["record", "new", "registration", "--set", "plaintiffs=李某", "--despite-warnings"];
    let fresh = |at: usize, how: &str| {
        let place = Place::new("2026-11-23");
        let under = place.folder.path().join("district");
        std::fs::create_dir(&under).unwrap();
        let db = under.join("docket.db");
        let all = [&["--db", db.to_str().unwrap()][..], &words].concat();
        let answer = run(&place, &under, at, how, &all);
        (place, db, answer)
    };
    let (place, _, answer) = fresh(0, "");
    assert_eq!(answer.code, 0, "{}", answer.err);
    let count = calls(&place);
    assert!(count > 10, "{count} calls");
    // Some thousand pages are alike: by hand all of them.
    let step = if thorough() { 1 } else { (count / 10).max(1) };
    for (at, how) in tried(count).into_iter().step_by(step) {
        let (place, db, answer) = fresh(at, how);
        let what = format!("call {at} {how}");
        told(&answer, &what);
        let db = db.to_str().unwrap();
        if Path::new(db).exists() {
            let verified = place.run(&["--db", db, "verify"]);
            assert_eq!(verified.code, 0, "{what}: {}{}", verified.out, verified.err);
        } else {
            assert_ne!(answer.code, 0, "{what}");
        }
    }
}

#[test]
fn the_step_to_a_newer_format_is_done_whole_or_not_at_all_whichever_write_fails() {
    let place = Place::with_case("2026-11-23", NO);
    place.record(NO, "note", &["text=原有的记事"]);
    let old = place.folder.path().join("old.db");
    std::fs::copy(place.db(), &old).unwrap();
    {
        // As the first format was.
        let db = rusqlite::Connection::open(&old).unwrap();
        db.execute_batch(
            "PRAGMA journal_mode = DELETE; DROP TABLE link; DELETE FROM meta WHERE name = 'tail';
             DROP INDEX duty_plan; DROP INDEX docket_due; DROP INDEX docket_idle; DROP INDEX docket_ledger;
             DROP INDEX docket_status; DROP INDEX docket_reconsidered; ALTER TABLE docket DROP COLUMN status;
         DROP INDEX docket_source; DROP INDEX docket_lost;
         ALTER TABLE docket DROP COLUMN place; ALTER TABLE docket DROP COLUMN grounds;
             ALTER TABLE duty DROP COLUMN day_set; ALTER TABLE duty DROP COLUMN owner; ALTER TABLE duty DROP COLUMN breach;
             ALTER TABLE docket DROP COLUMN changed_on; ALTER TABLE docket DROP COLUMN undated;
             CREATE INDEX duty_plan ON duty (rule, unit, state, stage, until, last_day);
             CREATE INDEX docket_due ON docket (closed, due_key, case_id, hearing_at);
             CREATE INDEX docket_ledger ON docket (organ, closed_on, served_on, officer, defendants, next_due, hearing_at);
             PRAGMA user_version = 1000;",
        )
            .unwrap();
    }
    let under = place.folder.path().join("moving");
    std::fs::create_dir(&under).unwrap();
    let db = under.join("docket.db");
    let words = ["--db", db.to_str().unwrap(), "today"];
    let begin = || {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(under.join(format!("docket.db{end}")));
        }
        std::fs::copy(&old, &db).unwrap();
    };
    begin();
    assert_ne!(run(&place, &under, 0, "", &words).code, 4);
    let count = calls(&place);
    let step = if thorough() { 1 } else { (count / 8).max(1) };
    for (at, how) in tried(count).into_iter().step_by(step) {
        begin();
        let answer = run(&place, &under, at, how, &words);
        let what = format!("call {at} {how}");
        told(&answer, &what);
        // Opened again, the step is done and nothing is lost.
        let case = place.run(&["--db", db.to_str().unwrap(), "case", NO]);
        assert!(case.code == 0 && case.out.contains("原有的记事"), "{what}: {} {}", case.code, case.err);
        let verified = place.run(&["--db", db.to_str().unwrap(), "verify"]);
        assert_eq!(verified.code, 0, "{what}: {}", verified.out);
    }
}
