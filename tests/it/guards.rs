//! The book is one file under one name, the same from its opening to its end, and nothing but the book is written to it.

use crate::support::program::Place;
use crate::support::pty::Person;
use rustix::fs::{CWD, FileType, Mode};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

const NO: &str = "（2026）津0118行初87号";

fn place() -> Place {
    Place::with_case("2026-11-23", NO)
}

fn beside(path: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}{end}", path.display()))
}

fn fifo(path: &Path) {
    rustix::fs::mknodat(CWD, path, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
}

#[test]
fn local_files_are_looked_for_where_the_book_is_not_where_a_link_to_it_is() {
    let place = place();
    place.record(NO, "receipt", &["papers=应诉通知书、起诉状副本", "received_on=2026-11-20"]);
    // Closed on 7 December: the fifteen days end a day later.
    let closed = "date,kind,name\n2026-12-07,off,停电\n";
    std::fs::write(place.folder.path().join("calendar.csv"), closed).unwrap();
    let due = |db: &Path| {
        let mut command = place.bare();
        command.args([
            "--db",
            db.to_str().unwrap(),
            "--lang",
            "zh",
            "--today",
            "2026-11-23",
            "duties",
            NO,
            "--json",
        ]);
        let output = command.output().unwrap();
        let duties: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        duties.as_array().unwrap().iter().find(|duty| duty["rule"] == "L2").unwrap()["due"].clone()
    };
    assert_eq!(due(&place.db()), "2026-12-08");
    let elsewhere = place.folder.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    symlink(place.db(), elsewhere.join("book.db")).unwrap();
    assert_eq!(due(&elsewhere.join("book.db")), "2026-12-08");
    assert_eq!(due(&place.db()), "2026-12-08");
    let changes: i64 = rusqlite::Connection::open(place.db())
        .unwrap()
        .query_row("SELECT count(*) FROM change", [], |row| row.get(0))
        .unwrap();
    assert_eq!(changes, 1);
}

#[test]
fn a_book_with_two_names_a_pipe_a_device_or_a_directory_is_refused_at_once() {
    let place = place();
    std::fs::hard_link(place.db(), place.folder.path().join("second.db")).unwrap();
    for db in [place.db(), place.folder.path().join("second.db")] {
        let mut command = place.bare();
        let answer = command.args(["--db", db.to_str().unwrap(), "--lang", "zh", "today"]).output().unwrap();
        assert_eq!(answer.status.code(), Some(4));
        assert!(String::from_utf8_lossy(&answer.stderr).contains("另有一个名字"));
    }
    std::fs::remove_file(place.folder.path().join("second.db")).unwrap();
    assert_eq!(place.run(&["today"]).code, 0);

    fifo(&place.folder.path().join("pipe.db"));
    for (db, words) in [("pipe.db", "管道或者设备"), ("/dev/null", "管道或者设备"), (".", "这是目录")]
    {
        for readonly in [&["--readonly"][..], &[]] {
            let path = place.folder.path().join(db);
            let mut command = place.bare();
            let output = command
                .args(["--db", path.to_str().unwrap(), "--lang", "zh", "today"])
                .args(readonly)
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(4), "{db}");
            assert!(String::from_utf8_lossy(&output.stderr).contains(words), "{db}");
        }
    }
}

/// Someone writes a note on the case, and the file changes under them before they save it.
fn changed_under_the_screen(change: impl Fn(&Place), said: &str) {
    let place = place();
    let mut person = Person::start(&place, 110, 32, &[]);
    person.wait_for("今日").press("2").wait_for("李某").press("<enter>").wait_for("审级链");
    person.open("i", "记事").fill("内容", "先存的").save("记事");
    person.open("i", "记事").fill("内容", "后写的");
    change(&place);
    // It is said before anything is saved, and again when it is tried.
    person.wait_for(said);
    person.press("<c-s>");
    std::thread::sleep(std::time::Duration::from_millis(700));
    let screen = person.screen();
    assert!(!screen.contains("已保存") && screen.contains("后写的") && screen.contains(said), "{screen}");
    assert!(place.kept("后写的", 3));
    person.kill();
}

#[test]
fn a_book_that_is_removed_replaced_or_loses_its_log_takes_no_save() {
    changed_under_the_screen(|place| std::fs::remove_file(place.db()).unwrap(), "已被移走、删除或者替换");
    changed_under_the_screen(
        |place| {
            let copy = place.folder.path().join("backup.db");
            std::fs::copy(place.db(), &copy).unwrap();
            std::fs::rename(copy, place.db()).unwrap();
        },
        "已被移走、删除或者替换",
    );
    changed_under_the_screen(
        |place| {
            std::fs::remove_file(beside(&place.db(), "-wal")).unwrap();
            std::fs::remove_file(beside(&place.db(), "-shm")).unwrap();
        },
        "-wal 文件已被删除或者替换",
    );
}

#[test]
fn an_empty_file_is_not_taken_for_a_new_book() {
    let place = Place::new("2026-11-23");
    std::fs::write(place.db(), "").unwrap();
    for words in [
        &["today"][..],
        &["verify"],
        &["--keys", "", "--print"],
        &["record", "new", "registration", "--set", "plaintiffs=某"],
    ] {
        let answer = place.run(words);
        assert!(answer.code == 4 && answer.err.contains("空的"), "{words:?} {} {}", answer.code, answer.err);
    }
    assert_eq!(std::fs::metadata(place.db()).unwrap().len(), 0);
}

#[test]
fn a_file_put_out_never_replaces_the_book_its_files_or_any_other_unasked() {
    let place = place();
    let calendar = place.folder.path().join("calendar.csv");
    let rules = place.folder.path().join("rules.toml");
    std::fs::write(&calendar, "date,kind,name\n").unwrap();
    symlink(place.db(), place.folder.path().join("link.md")).unwrap();
    let before = std::fs::read(place.db()).unwrap();
    let to = |verb: &[&str], file: &Path, force: &[&str]| {
        place.run(&[verb, &["--to", file.to_str().unwrap()], force].concat())
    };
    for verb in [&["plan"][..], &["responds", NO], &["files"], &["risk", NO]] {
        for force in [&[][..], &["--force"]] {
            for own in [
                place.db(),
                beside(&place.db(), "-wal"),
                calendar.clone(),
                rules.clone(),
                place.folder.path().join("link.md"),
            ] {
                let answer = to(verb, &own, force);
                assert_eq!(answer.code, 2, "{verb:?} --to {}: {}", own.display(), answer.err);
            }
        }
    }
    assert_eq!(std::fs::read(place.db()).unwrap(), before);
    assert_eq!(std::fs::read_to_string(&calendar).unwrap(), "date,kind,name\n");
    assert!(!rules.exists());

    let other = place.folder.path().join("方案.md");
    std::fs::write(&other, "important").unwrap();
    let answer = to(&["plan"], &other, &[]);
    assert!(answer.code == 2 && answer.err.contains("已存在，不覆盖"), "{}", answer.err);
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "important");
    assert_eq!(to(&["plan"], &other, &["--force"]).code, 0);
    assert!(std::fs::read_to_string(&other).unwrap().starts_with('#'));
    let slip = place.folder.path().join("slip.json");
    assert_eq!(to(&["slip", NO], &slip, &[]).code, 0);
    assert_eq!(to(&["slip", NO], &slip, &[]).code, 2);
    let answer = to(&["plan"], &place.folder.path().join("plan.zzz"), &[]);
    assert!(answer.code == 2 && answer.err.contains(".md"), "{}", answer.err);
}

#[test]
fn what_is_no_utf_8_is_refused_with_a_sentence() {
    let place = place();
    // 行初87号 as a terminal in GBK sends it.
    let gbk = OsStr::from_bytes(b"\xd0\xd0\xb3\xf587\xba\xc5");
    let run = |mut command: std::process::Command| {
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let mut command = place.started(&["case"]);
    command.arg(gbk);
    let (code, said) = run(command);
    assert!(code == Some(2) && said.contains("不是 UTF-8"), "{code:?} {said}");
    let mut command = place.bare();
    command.env("YINGSU_DB", place.folder.path().join(gbk)).args(["--lang", "zh", "verify"]);
    let (code, said) = run(command);
    assert!(code == Some(2) && said.contains("YINGSU_DB 不是 UTF-8"), "{code:?} {said}");
    let mut command = place.bare();
    command.args(["--db", "", "--lang", "zh", "verify"]);
    let (code, said) = run(command);
    assert!(code == Some(2) && said.contains("--db"), "{code:?} {said}");
    assert!(!place.folder.path().join(".local").exists());
}

#[test]
fn a_local_file_that_is_a_pipe_a_device_or_too_long_holds_nothing_up() {
    for name in [
        "calendar.csv",
        "closures.csv",
        "rules.toml",
        "organs.csv",
        "plan.toml",
        "outcomes.toml",
        "settings.toml",
    ] {
        let place = place();
        let path = place.folder.path().join(name);
        fifo(&path);
        let answer = place.run(&["today"]);
        assert!(answer.err.contains(name) && answer.err.contains("不是普通文件"), "{name}: {}", answer.err);
        std::fs::remove_file(&path).unwrap();
        symlink("/dev/zero", &path).unwrap();
        assert!(place.run(&["today"]).err.contains("不是普通文件"));
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, "# 很长\n".repeat(300_000)).unwrap();
        assert!(place.run(&["today"]).err.contains("超过 1024 KB"));
    }
}

#[test]
fn what_local_files_and_arguments_hold_is_shown_to_the_terminal_and_not_obeyed() {
    let place = place();
    let hostile = "\u{1b}]52;c;aGk=\u{7}\u{202e}";
    for (name, text) in [
        ("calendar.csv", format!("date,kind,name\n{hostile},off,x\n")),
        ("closures.csv", format!("court,date,kind,name\n{hostile},2026-12-07,off,x\n")),
        ("organs.csv", format!("{hostile},x\n")),
        ("rules.toml", format!("[[rule]]\nid = \"{hostile}\"\n")),
        ("plan.toml", format!("{hostile} = 1\n")),
        ("settings.toml", format!("{hostile} = 1\n")),
        ("outcomes.toml", format!("[[outcome]]\nname = \"{hostile}\"\n")),
    ] {
        let path = place.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        for words in [&["today"][..], &["files"], &["--keys", ":本地文件<enter>", "--print"]] {
            let answer = place.run(words);
            for shown in [&answer.out, &answer.err] {
                assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{name} {words:?}: {shown:?}");
            }
        }
        std::fs::remove_file(path).unwrap();
    }
    let answers = [
        place.run(&[hostile]),
        place.run(&["today", hostile]),
        place.run(&["case", hostile]),
        place.run(&["plan", "--to", &format!("{hostile}.md")]),
        place.run(&["plan", "--to", &format!("/nowhere/{hostile}.md")]),
        place.run(&["record", NO, hostile]),
    ];
    for answer in answers {
        assert!(!answer.err.contains('\u{1b}') && !answer.out.contains('\u{1b}'), "{:?}", answer.err);
    }
    let _ = std::fs::remove_file(format!("{hostile}.md"));
}

#[test]
fn what_a_reader_leaves_behind_may_be_written_by_those_who_may_write_the_book() {
    let place = place();
    for end in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(beside(&place.db(), end));
    }
    std::fs::set_permissions(place.db(), PermissionsExt::from_mode(0o640)).unwrap();
    let mut reader = Person::start(&place, 110, 32, &["--readonly"]);
    reader.wait_for("今日");
    for end in ["-wal", "-shm"] {
        let mode = std::fs::metadata(beside(&place.db(), end)).unwrap().mode() & 0o777;
        assert_eq!(mode, 0o660, "{end}");
    }
    reader.kill();
}

#[test]
fn every_directory_that_is_made_for_a_book_lets_the_group_through() {
    let place = Place::new("2026-11-23");
    let db = place.folder.path().join("法制/台账/docket.db");
    let mut command = place.bare();
    command.args([
        "--db",
        db.to_str().unwrap(),
        "--lang",
        "zh",
        "record",
        "new",
        "registration",
        "--set",
        "plaintiffs=某",
        "--set",
        "defendants=大邱庄镇",
        "--despite-warnings",
    ]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    for folder in ["法制", "法制/台账"] {
        let mode = std::fs::metadata(place.folder.path().join(folder)).unwrap().mode() & 0o7777;
        assert_eq!(mode, 0o2770, "{folder}");
    }
}
