//! Backups: made while others write, checked, kept for so many days; and the way back from one, or from a damaged book.

use crate::support::chain;
use crate::support::program::{Answer, Place};
use crate::support::pty::Person;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const NO: &str = "（2026）津0118行初87号";

fn place() -> Place {
    let place = Place::with_case("2026-11-23", NO);
    place.record(NO, "receipt", &["papers=应诉通知书、起诉状副本", "received_on=2026-11-20"]);
    place.record(NO, "note", &["text=与法官通话"]);
    place
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn on(place: &Place, db: &Path, words: &[&str]) -> Answer {
    let mut command = place.bare();
    command.args(["--db", text(db), "--lang", "zh", "--today", "2026-11-23"]).args(words);
    let output = command.output().unwrap();
    Answer {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn beside(path: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}{end}", path.display()))
}

fn within(seconds: u64, what: impl Fn() -> bool) -> bool {
    let end = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < end {
        if what() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    false
}

#[test]
fn a_backup_waits_for_no_writer_and_goes_back_into_a_new_file_whole() {
    let place = place();
    let (copy, new) = (place.folder.path().join("copy.db"), place.folder.path().join("new.db"));
    // Someone holds the lock of writing all the while.
    let writer = rusqlite::Connection::open(place.db()).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE; INSERT INTO meta VALUES ('held', '1')").unwrap();
    let made = place.json(&["backup", "--to", text(&copy), "--json"]);
    assert_eq!((&made["rows"], &made["cases"]), (&json!(3), &json!(1)));
    writer.execute_batch("ROLLBACK").unwrap();
    place.record(NO, "note", &["text=备份以后的"]);
    assert_eq!(place.run(&["backup", "--to", text(&copy)]).code, 2, "nothing is written over");

    // What an earlier book left beside the new name would be read into it.
    for end in ["-wal", "-shm"] {
        std::fs::copy(beside(&place.db(), end), beside(&new, end))
            .or_else(|_| std::fs::write(beside(&new, end), "old").map(|()| 3))
            .unwrap();
    }
    let restored = place.run(&["restore", text(&copy), "--to", text(&new)]);
    assert_eq!(restored.code, 0, "{}{}", restored.out, restored.err);
    assert!(
        restored.out.contains("台账流水 3 行") && restored.err.contains("new.db-wal"),
        "{}{}",
        restored.out,
        restored.err
    );
    assert_eq!(on(&place, &new, &["verify"]).code, 0);
    let notes = |db: &Path| on(&place, db, &["list", "note"]).out;
    assert!(notes(&new).contains("与法官通话") && !notes(&new).contains("备份以后的"));
    assert!(notes(&place.db()).contains("备份以后的"));
    let again = place.run(&["restore", text(&copy), "--to", text(&new)]);
    assert_eq!(again.code, 2, "{}", again.err);
    let over = place.run(&["restore", text(&copy), "--to", text(&place.db())]);
    assert_eq!(over.code, 2, "{}", over.err);
}

#[test]
fn a_book_that_does_not_hold_is_not_backed_up_and_is_salvaged_up_to_the_damage() {
    let place = place();
    let book = rusqlite::Connection::open(place.db()).unwrap();
    book.execute_batch("DROP TRIGGER book_no_update; UPDATE book SET who = who || 'x' WHERE row = 2")
        .unwrap();
    drop(book);
    let (copy, new) = (place.folder.path().join("copy.db"), place.folder.path().join("new.db"));
    let refused = place.run(&["backup", "--to", text(&copy)]);
    assert!(refused.code == 4 && refused.err.contains("没有复制"), "{}", refused.err);
    assert!(!copy.exists());
    let refused = place.run(&["restore", text(&place.db()), "--to", text(&new)]);
    assert!(refused.code == 4 && refused.err.contains("--salvage"), "{}", refused.err);
    assert!(!new.exists());
    let saved = place.json(&["restore", text(&place.db()), "--to", text(&new), "--salvage", "--json"]);
    assert_eq!((&saved["rows"], &saved["behind"], &saved["cases"]), (&json!(1), &json!(2), &json!(1)));
    assert_eq!(on(&place, &new, &["verify"]).code, 0);
    let rest = std::fs::read_to_string(beside(&new, ".rest.jsonl")).unwrap();
    let rest: Vec<Value> = rest.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rest.iter().map(|row| row["row"].as_i64().unwrap()).collect::<Vec<_>>(), [2, 3]);
    assert!(rest[1]["body"].as_str().unwrap().contains("与法官通话"));
}

#[test]
fn pages_that_are_gone_cost_no_more_than_the_rows_on_them() {
    let place = place();
    for n in 0..60 {
        place.record(NO, "note", &[&format!("text=第{n}次通话{}", "，内容较长".repeat(20))]);
    }
    rusqlite::Connection::open(place.db()).unwrap().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let mut bytes = std::fs::read(place.db()).unwrap();
    let needle = "第40次通话".as_bytes();
    let at = bytes.windows(needle.len()).position(|bytes| bytes == needle).unwrap();
    let page = at / 4096 * 4096;
    bytes[page..page + 4096].fill(0xA5);
    let damaged = place.folder.path().join("damaged.db");
    std::fs::write(&damaged, &bytes).unwrap();
    let new = place.folder.path().join("new.db");
    let saved = place.json(&["restore", text(&damaged), "--to", text(&new), "--salvage", "--json"]);
    assert!(saved["rows"].as_i64().unwrap() >= 3, "{saved}");
    assert_eq!(on(&place, &new, &["verify"]).code, 0);
}

#[test]
fn the_first_screen_of_a_day_makes_the_copy_of_that_day_and_keeps_so_many() {
    let place = place();
    let folder = place.folder.path().join("backup");
    std::fs::create_dir(&folder).unwrap();
    let settings = format!("[backup]\nto = \"{}\"\nkeep = 2\n", folder.display());
    std::fs::write(place.folder.path().join("settings.toml"), settings).unwrap();
    for name in ["docket-2020-01-01.db", "docket-2020-01-02.db", "docket-2020-01-03.txt", "other.db"] {
        std::fs::write(folder.join(name), "").unwrap();
    }
    let names = || {
        let mut names: Vec<String> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let mut person = Person::start(&place, 110, 32, &[]);
    person.wait_for("今日");
    assert!(within(20, || names().contains(&"seals.txt".into()) && names().len() == 5), "{:?}", names());
    drop(person);
    let left = names();
    // The newest two of the days, and what is no copy.
    assert_eq!(left[0], "docket-2020-01-02.db");
    assert_eq!(left[1], "docket-2020-01-03.txt");
    assert!(
        left[2].starts_with("docket-20") && left[2].ends_with(".db") && left[3] == "other.db",
        "{left:?}"
    );
    assert_eq!(
        on(&place, &folder.join(&left[2]), &["--readonly", "verify"]).code,
        1,
        "its settings are not there"
    );
    assert!(place.run(&["backup"]).err.contains("今日已有备份"));
    assert_eq!(place.run(&["verify"]).code, 0);

    // The seals beside the copies show a book that was written anew from its second row on.
    let book = rusqlite::Connection::open(place.db()).unwrap();
    book.execute_batch("DROP TRIGGER book_no_update").unwrap();
    book.execute("UPDATE book SET body = replace(body, '通话', '通信') WHERE row = 3", []).unwrap();
    book.execute_batch("CREATE TRIGGER book_no_update BEFORE UPDATE ON book BEGIN SELECT 1; END").unwrap();
    chain::forge(&book);
    drop(book);
    assert_eq!(place.run(&["rebuild"]).code, 0, "by itself it is whole");
    let verified = place.run(&["verify"]);
    assert!(verified.code == 1 && verified.out.contains("改写"), "{}", verified.out);
}

#[test]
fn a_backup_that_cannot_be_made_is_said_and_holds_up_nobody() {
    let place = place();
    let settings = "[backup]\nto = \"/proc/none\"\n";
    std::fs::write(place.folder.path().join("settings.toml"), settings).unwrap();
    let mut person = Person::start(&place, 110, 32, &[]);
    person.wait_for("今日").wait_for("备份没有完成");
    person.press("2").wait_for("李某");
    let refused = place.run(&["backup"]);
    assert_eq!(refused.code, 4, "{}", refused.err);
}

#[test]
fn before_the_format_is_changed_a_copy_is_kept() {
    let place = place();
    let book = rusqlite::Connection::open(place.db()).unwrap();
    // As the second version of the format had it.
    book.execute_batch(
        "DELETE FROM meta WHERE name = 'tail';
         DROP INDEX duty_plan; DROP INDEX docket_due; DROP INDEX docket_idle; DROP INDEX docket_ledger;
         DROP INDEX docket_status; DROP INDEX docket_reconsidered; ALTER TABLE docket DROP COLUMN status;
         DROP INDEX docket_source; DROP INDEX docket_lost;
         ALTER TABLE docket DROP COLUMN place; ALTER TABLE docket DROP COLUMN grounds;
         ALTER TABLE link DROP COLUMN reconsidered;
         ALTER TABLE duty DROP COLUMN day_set; ALTER TABLE duty DROP COLUMN owner; ALTER TABLE duty DROP COLUMN breach;
         ALTER TABLE docket DROP COLUMN changed_on; ALTER TABLE docket DROP COLUMN undated;
         CREATE INDEX duty_plan ON duty (rule, unit, state, stage, until, last_day);
         CREATE INDEX docket_due ON docket (closed, due_key, case_id, hearing_at);
         CREATE INDEX docket_ledger ON docket (organ, closed_on, served_on, officer, defendants, next_due, hearing_at);
         PRAGMA user_version = 1001",
    )
    .unwrap();
    drop(book);
    assert_eq!(place.run(&["verify"]).code, 0);
    let kept = beside(&place.db(), ".before-1.7");
    let version = |path: &Path| -> i64 {
        rusqlite::Connection::open(path)
            .unwrap()
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap()
    };
    assert_eq!((version(&kept), version(&place.db())), (1001, 1007));
    // A backup of the earlier format is brought to this one on the way.
    let new = place.folder.path().join("new.db");
    let restored = place.run(&["restore", text(&kept), "--to", text(&new)]);
    assert_eq!((restored.code, version(&new)), (0, 1007), "{}{}", restored.out, restored.err);
    let names = std::fs::read_dir(place.folder.path()).unwrap();
    let parts = names.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains(".part"));
    assert_eq!(parts.count(), 0);
}

#[test]
fn a_database_of_a_later_program_is_read_with_a_sentence_and_not_written() {
    let place = place();
    let book = rusqlite::Connection::open(place.db()).unwrap();
    book.execute_batch("PRAGMA user_version = 1099; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(book);
    let before = std::fs::read(place.db()).unwrap();
    let read = place.run(&["case", NO]);
    assert!(read.code == 0 && read.out.contains("李某") && read.err.contains("较新的格式"), "{}", read.err);
    let refused = place.run(&["record", NO, "note", "--set", "text=一"]);
    assert!(refused.code == 4 && refused.err.contains("升级"), "{} {}", refused.code, refused.err);
    let shown = place.run(&["--keys", "j", "--print", "--size", "120x36"]);
    assert!(shown.code == 0, "{}", shown.err);
    let mut person = Person::start(&place, 110, 32, &[]);
    person.wait_for("较新的格式");
    drop(person);
    assert_eq!(std::fs::read(place.db()).unwrap(), before);
}
