//! `yingsu doctor` finds what is wrong around the docket, says how to mend it, and changes nothing.

use crate::support::program::Place;
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const NO: &str = "（2026）津0118行初87号";

fn place() -> Place {
    let place = Place::with_case("2026-11-23", NO);
    mode(place.folder.path(), 0o2770);
    place
}

fn mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// The code, and each row that is bad or due: its label, words and remedy.
fn found(place: &Place) -> (i32, Vec<(String, String)>) {
    let answer = place.run(&["doctor", "--json"]);
    let page: Value = serde_json::from_str(&answer.out).unwrap();
    let parts = page["parts"].as_array().unwrap();
    let rows = parts.iter().flat_map(|part| part["rows"].as_array().unwrap());
    let wrong = rows.filter(|row| row["state"] == "bad" || row["state"] == "due");
    let told = |row: &Value| {
        let text = |key: &str| row[key].as_str().unwrap().to_string();
        assert!(!text("note").is_empty(), "no remedy: {row}");
        (text("state"), format!("{} {} {}", text("label"), text("words"), text("note")))
    };
    (answer.code, wrong.map(told).collect())
}

fn has(found: &[(String, String)], state: &str, words: &str) -> bool {
    found.iter().any(|(own, text)| own == state && text.contains(words))
}

#[test]
fn a_docket_in_order_has_nothing_to_mend() {
    let place = place();
    let (code, found) = found(&place);
    assert!(!found.iter().any(|(state, _)| state == "bad"), "{found:?}");
    assert_eq!(code, 0);
    assert!(has(&found, "due", "[backup]"), "{found:?}");
    for lang in ["zh", "en"] {
        let mut command = place.bare();
        command.arg("--db").arg(place.db()).args(["--today", place.today, "--lang", lang, "doctor"]);
        assert_eq!(command.output().unwrap().status.code(), Some(0));
    }
}

#[test]
fn each_fault_is_found_with_its_remedy() {
    type Harm<'a> = &'a dyn Fn(&Place);
    let cases: [(Harm, &str); 8] = [
        (&|place| mode(&place.db(), 0o666), "chmod 0660"),
        (&|place| mode(&place.db(), 0o640), "chmod 0660"),
        (&|place| mode(place.folder.path(), 0o777), "chmod o-w"),
        (&|place| mode(place.folder.path(), 0o750), "chmod 2770"),
        (&|place| std::fs::hard_link(place.db(), place.folder.path().join("two.db")).unwrap(), "-samefile"),
        (
            &|place| std::fs::write(place.folder.path().join("calendar.csv"), "date,kind\n").unwrap(),
            "files --accept",
        ),
        (
            &|place| {
                let text = "[backup]\nto = \"/proc/none\"\n";
                std::fs::write(place.folder.path().join("settings.toml"), text).unwrap();
            },
            "yingsu backup",
        ),
        (
            &|place| {
                let book = rusqlite::Connection::open(place.db()).unwrap();
                book.execute_batch("UPDATE docket SET organ = '别处'").unwrap();
            },
            "yingsu rebuild",
        ),
    ];
    for (harm, remedy) in cases {
        let place = place();
        harm(&place);
        let (code, found) = found(&place);
        assert!(has(&found, "bad", remedy) && code == 1, "{remedy}: {code} {found:?}");
    }
}

#[test]
fn a_file_that_is_no_docket_or_is_not_there_is_said_and_not_made() {
    let place = Place::new("2026-11-23");
    let answer = place.run(&["doctor"]);
    assert!(answer.code == 1 && answer.out.contains("--db"), "{} {}", answer.code, answer.out);
    assert!(!place.db().exists());
    std::fs::write(place.db(), "案号,原告\n".repeat(1000)).unwrap();
    let answer = place.run(&["doctor"]);
    assert!(answer.code == 1 && answer.out.contains("不是数据库"), "{} {}", answer.code, answer.out);
}

#[test]
fn looking_changes_nothing() {
    let place = place();
    rusqlite::Connection::open(place.db()).unwrap().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let before = std::fs::read(place.db()).unwrap();
    assert_eq!(place.run(&["doctor"]).code, 0);
    assert_eq!(std::fs::read(place.db()).unwrap(), before);
}
