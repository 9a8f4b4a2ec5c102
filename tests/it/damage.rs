//! Damage and tampering in the file: named by `verify`, or without any effect on what is answered.

use crate::support::program::{Answer, Place};
use std::path::Path;

const NO: &str = "（2026）津0118行初87号";
const DUE: &[u8] = b"2026-12-07";

/// A case with duties, whose whole book is in the file itself.
fn place() -> Place {
    let place = Place::with_case("2026-11-23", NO);
    place.record(NO, "receipt", &["papers=应诉通知书、起诉状副本", "received_on=2026-11-20"]);
    place.record(NO, "note", &["text=与法官通话"]);
    let book = rusqlite::Connection::open(place.db()).unwrap();
    book.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    place
}

fn on(place: &Place, db: &Path, words: &[&str]) -> Answer {
    let mut command = place.bare();
    command.args(["--db", db.to_str().unwrap(), "--lang", "zh", "--today", "2026-11-23"]).args(words);
    let output = command.output().unwrap();
    Answer {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn a_date_changed_anywhere_in_the_file_is_named_or_changes_no_answer() {
    let place = place();
    let sound = std::fs::read(place.db()).unwrap();
    let answers = |db: &Path| {
        [&["today", "--json"][..], &["duties", "--json"], &["case", NO, "--json"]]
            .map(|words| on(&place, db, words).out)
    };
    let before = answers(&place.db());
    let places: Vec<usize> =
        sound.windows(DUE.len()).enumerate().filter(|(_, bytes)| *bytes == DUE).map(|(at, _)| at).collect();
    assert!(places.len() >= 4, "{places:?}");
    let mut named = 0;
    for at in places {
        let mut bytes = sound.clone();
        // 2026-12-07 becomes 2026-12-17.
        bytes[at + 8] = b'1';
        let db = place.folder.path().join("flipped.db");
        std::fs::write(&db, &bytes).unwrap();
        let verified = on(&place, &db, &["verify"]);
        if verified.code == 1 {
            named += 1;
        } else {
            assert_eq!((verified.code, answers(&db)), (0, before.clone()), "byte {at}: {}", verified.err);
        }
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", db.display()));
        }
    }
    assert!(named >= 4, "{named}");
}

#[test]
fn text_that_is_no_longer_text_is_named_with_its_row_and_the_check_goes_on() {
    let place = place();
    let book = rusqlite::Connection::open(place.db()).unwrap();
    // Row 3 is the note; a byte of its Chinese text is damaged, and row 2 was changed besides.
    book.execute_batch(
        "DROP TRIGGER book_no_update;
         UPDATE book SET body = CAST(replace(CAST(body AS BLOB), x'E4', x'FF') AS TEXT) WHERE row = 3;
         UPDATE book SET who = who || 'x' WHERE row = 2;",
    )
    .unwrap();
    drop(book);
    let verified = place.run(&["verify", "--json"]);
    assert_eq!(verified.code, 1, "{}", verified.err);
    let found: serde_json::Value = serde_json::from_str(&verified.out).unwrap();
    let has = |kind: &str, at: &str| {
        found["findings"].as_array().unwrap().iter().any(|it| it["kind"] == kind && it["where"] == at)
    };
    assert!(has("unreadable", "3") && has("chain", "2") && has("trigger", "book_no_update"), "{found}");
    let rebuilt = place.run(&["rebuild"]);
    assert!(rebuilt.code == 4 && rebuilt.err.contains("没有重建"), "{}", rebuilt.err);
}

#[test]
fn guards_that_guard_nothing_and_views_that_tell_otherwise_are_named() {
    let tampering = [
        (
            "DROP TRIGGER book_no_update; CREATE TRIGGER book_no_update BEFORE UPDATE ON book BEGIN SELECT 1; END",
            "book_no_update",
        ),
        ("CREATE TRIGGER quiet AFTER INSERT ON book BEGIN SELECT 1; END", "quiet"),
        ("DROP VIEW v_note; CREATE VIEW v_note AS SELECT 1 AS record", "v_note"),
        ("DROP INDEX duty_act", "duty_act"),
        ("CREATE TABLE other (x)", "other"),
    ];
    for (sql, name) in tampering {
        let place = place();
        rusqlite::Connection::open(place.db()).unwrap().execute_batch(sql).unwrap();
        let verified = place.run(&["verify"]);
        assert!(
            verified.code == 1 && verified.out.contains(name),
            "{name}: {}{}",
            verified.out,
            verified.err
        );
    }
}

/// Numbers without order, the same for the same seed (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}

/// A made-up district with a calendar of its own that moved dates, its whole book in the file itself.
fn district() -> Place {
    let place = Place::new("2026-11-23");
    let made = place.run(&["demo", "--cases", "25", "--into", place.db().to_str().unwrap()]);
    assert_eq!(made.code, 0, "{}", made.err);
    std::fs::write(place.folder.path().join("calendar.csv"), "date,kind,name\n2026-12-07,off,停电\n")
        .unwrap();
    assert_eq!(place.run(&["today"]).code, 0);
    let book = rusqlite::Connection::open(place.db()).unwrap();
    book.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    place
}

fn answers(place: &Place, db: &Path) -> Vec<String> {
    let asked: [&[&str]; 7] = [
        &["today", "--json"],
        &["duties", "--json"],
        &["plan", "--json"],
        &["calendar", "moved", "--json"],
        &["list", "note", "--json"],
        &["--readonly", "--keys", "2<enter>", "--print"],
        &["--readonly", "--keys", "2/2<enter>", "--print"],
    ];
    asked
        .iter()
        .map(|words| on(place, db, words))
        .map(|answer| format!("{}{}", answer.code, answer.out))
        .collect()
}

/// Each byte that was changed is named by `verify`, or the program refuses the file with a sentence, or nothing that it
/// answers is another.
fn each_is_named_or_changes_nothing(
    place: &Place,
    flips: impl Iterator<Item = (usize, u8)>,
) -> (usize, usize) {
    let sound = std::fs::read(place.db()).unwrap();
    let before = answers(place, &place.db());
    let (mut named, mut silent) = (0, 0);
    for (at, bit) in flips {
        let mut bytes = sound.clone();
        bytes[at] ^= bit;
        let db = place.folder.path().join("flipped.db");
        std::fs::write(&db, &bytes).unwrap();
        let verified = on(place, &db, &["verify"]);
        match verified.code {
            1 | 4 => named += 1,
            0 => {
                assert_eq!(answers(place, &db), before, "byte {at} bit {bit}: {}", verified.err);
                silent += 1;
            }
            code => panic!("byte {at} bit {bit}: {code} {}{}", verified.out, verified.err),
        }
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", db.display()));
        }
    }
    (named, silent)
}

/// As many as `FLIPS` says; by hand 200.
#[test]
fn of_random_flips_each_is_named_or_changes_no_answer() {
    let flips = std::env::var("FLIPS").ok().and_then(|it| it.parse().ok()).unwrap_or(16);
    let place = district();
    let length = std::fs::metadata(place.db()).unwrap().len() as usize;
    let mut dice = Dice(20_261_123);
    let (named, silent) = each_is_named_or_changes_nothing(
        &place,
        (0..flips).map(|_| (dice.below(length), 1 << dice.below(8))),
    );
    eprintln!("{named} named, {silent} without effect, of {length} bytes");
    assert!(named > 0);
}

/// The version, the mark of the program and the others in the first hundred bytes.
#[test]
fn a_flip_in_the_head_of_the_file_is_named_or_changes_no_answer() {
    let place = place();
    let step = if std::env::var("FLIPS").is_ok() { 1 } else { 8 };
    let mut dice = Dice(7);
    let flips: Vec<(usize, u8)> =
        (16..100).step_by(step).chain(60..64).map(|at| (at, 1 << dice.below(8))).collect();
    each_is_named_or_changes_nothing(&place, flips.into_iter());
}
