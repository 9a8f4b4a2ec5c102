//! The file can be read and checked in thirty years, with any SQLite and a hash function; and what the seal shows.

use crate::support::program::Place;
use crate::support::{chain, root};
use rusqlite::Connection;

const NO: &str = "（2026）津0118行初87号";

fn place() -> Place {
    let place = Place::with_case("2026-11-23", NO);
    place.record(NO, "receipt", &["papers=应诉通知书、起诉状副本", "received_on=2026-11-20"]);
    for n in 0..4 {
        place.record(NO, "note", &[&format!("text=第{n}次通话")]);
    }
    place
}

fn wrong(place: &Place, words: &[&str], said: &str) {
    let verified = place.run(words);
    assert!(
        verified.code == 1 && verified.out.contains(said),
        "{said}: {} {}{}",
        verified.code,
        verified.out,
        verified.err
    );
}

#[test]
fn the_chain_and_the_seal_are_checked_without_the_program() {
    let place = place();
    let book = Connection::open(place.db()).unwrap();
    let mut prev = vec![0; 32];
    let lines = chain::lines(&book);
    assert_eq!(lines.len(), 6);
    for line in &lines {
        assert_eq!((&line.prev, &line.hash), (&prev, &chain::hash(line, &prev)), "row {}", line.row);
        prev = line.hash.clone();
    }
    let hex: String = prev.iter().map(|byte| format!("{byte:02x}")).collect();
    let seal = place.json(&["seal", "--json"]);
    assert_eq!(seal["seal"], format!("6:{hex}"));
    let tail: String =
        book.query_row("SELECT value FROM meta WHERE name = 'tail'", [], |row| row.get(0)).unwrap();
    assert_eq!(tail, format!("6:{hex}"));
    // A person's words, of one kind as a table.
    let text: String =
        book.query_row("SELECT text FROM v_note WHERE case_id = 1 LIMIT 1", [], |row| row.get(0)).unwrap();
    assert_eq!(text, "第0次通话");
}

#[test]
fn every_table_of_the_file_stands_in_the_page_of_the_format() {
    let page = std::fs::read_to_string(root().join("docs/FORMAT.md")).unwrap();
    let place = place();
    let book = Connection::open(place.db()).unwrap();
    let mut tables = book.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(tables.len() > 8);
    for table in tables {
        assert!(page.contains(&format!("`{table}`")), "docs/FORMAT.md does not name {table}");
    }
    let mut columns = book.prepare("SELECT name FROM pragma_table_info('book')").unwrap();
    for column in columns.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap) {
        assert!(page.contains(&format!("`{column}`")), "docs/FORMAT.md does not name book.{column}");
    }
}

/// The script in the page, as it stands there, where there is a Python.
#[test]
fn the_script_in_the_page_checks_a_file() {
    let page = std::fs::read_to_string(root().join("docs/FORMAT.md")).unwrap();
    let script = page.split("```python\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let place = place();
    let run = || {
        std::process::Command::new("python3").args(["-c", script, place.db().to_str().unwrap()]).output().ok()
    };
    let Some(sound) = run() else { return };
    let said = String::from_utf8_lossy(&sound.stdout).into_owned();
    let seal = place.json(&["seal", "--json"])["seal"].as_str().unwrap().to_string();
    assert!(
        sound.status.success() && said.contains(&seal),
        "{said}{}",
        String::from_utf8_lossy(&sound.stderr)
    );
    let book = Connection::open(place.db()).unwrap();
    book.execute_batch("DROP TRIGGER book_no_update; UPDATE book SET who = 'x' WHERE row = 4").unwrap();
    let found = run().unwrap();
    assert!(!found.status.success() && String::from_utf8_lossy(&found.stdout).contains("row 4"));
}

#[test]
fn a_cut_end_is_named_also_after_a_rebuild_or_a_further_row() {
    for cut in ["DELETE FROM book WHERE row = 6", "DELETE FROM book WHERE row > 3"] {
        let place = place();
        let book = Connection::open(place.db()).unwrap();
        let guard: String = book
            .query_row("SELECT sql FROM sqlite_schema WHERE name = 'book_no_delete'", [], |row| row.get(0))
            .unwrap();
        book.execute_batch(&format!(
            "PRAGMA foreign_keys = OFF; DROP TRIGGER book_no_delete; {cut};
             DELETE FROM current WHERE row NOT IN (SELECT row FROM book); {guard}"
        ))
        .unwrap();
        drop(book);
        wrong(&place, &["verify"], "截去");
        let rebuilt = place.run(&["rebuild"]);
        assert!(rebuilt.code == 4 && rebuilt.err.contains("没有重建"), "{} {}", rebuilt.code, rebuilt.err);
        wrong(&place, &["verify"], "截去");
        assert!(!place.run(&["verify"]).out.contains("请执行 yingsu rebuild"));
        // Writing on takes the numbers of the rows that were cut off, and covers nothing up.
        place.record(NO, "note", &["text=又写了一条"]);
        wrong(&place, &["verify"], "截去");
    }
}

#[test]
fn a_book_forged_anew_is_whole_in_itself_and_does_not_fit_the_seal() {
    let place = place();
    let kept = place.folder.path().join("seals");
    let hook = format!("cat >> '{}'", kept.display());
    assert_eq!(place.run(&["seal", "--hook", &hook]).code, 0);
    let seal = place.json(&["seal", "--json"])["seal"].as_str().unwrap().to_string();
    assert!(std::fs::read_to_string(&kept).unwrap().contains(&seal));
    place.record(NO, "note", &["text=校验码以后"]);
    for seal in [kept.to_str().unwrap(), seal.as_str()] {
        assert_eq!(place.run(&["verify", "--seal", seal]).code, 0);
    }
    let book = Connection::open(place.db()).unwrap();
    book.execute_batch("DROP TRIGGER book_no_update; UPDATE book SET body = replace(body, '2026-11-20', '2026-11-21') WHERE row = 2;
        CREATE TRIGGER book_no_update BEFORE UPDATE ON book BEGIN SELECT 1; END").unwrap();
    chain::forge(&book);
    drop(book);
    assert_eq!(place.run(&["rebuild"]).code, 0);
    assert_eq!(place.run(&["verify"]).code, 0, "nothing inside shows it");
    for seal in [kept.to_str().unwrap(), seal.as_str()] {
        wrong(&place, &["verify", "--seal", seal], "改写");
    }
}

#[test]
fn what_is_no_seal_is_refused_and_a_hook_that_fails_is_said() {
    let place = place();
    for typed in ["6:12", "none", "/dev/null"] {
        let refused = place.run(&["verify", "--seal", typed]);
        assert_eq!(refused.code, 2, "{typed}: {}", refused.err);
    }
    let refused = place.run(&["seal", "--hook", "exit 3"]);
    assert!(refused.code == 2 && refused.err.contains("没有送出"), "{}", refused.err);
}

#[test]
fn records_of_a_case_that_is_not_registered_are_named() {
    let place = place();
    let book = Connection::open(place.db()).unwrap();
    // As an undo of an earlier program left it: the registration is withdrawn, what others added is not.
    let line = chain::lines(&book).into_iter().next_back().unwrap();
    let (row, prev) = (line.row + 1, line.hash.clone());
    let of = chain::lines(&book).into_iter().next().unwrap();
    let mut withdrawn =
        chain::Line { row, step: row, numbers: [Some(1), Some(1), Some(1)], prev: prev.clone(), ..of };
    withdrawn.texts[3] = "withdraw".into();
    let hash = chain::hash(&withdrawn, &prev);
    let [at, who, kind, act, body, why] = &withdrawn.texts;
    book.execute(
        "INSERT INTO book (row, at, who, case_id, record, kind, act, body, why, base, step, algorithm, prev, hash)
         VALUES (?1, ?2, ?3, 1, 1, ?4, ?5, ?6, ?7, 1, ?1, 'sha256', ?8, ?9)",
        (row, at, who, kind, act, body, why, &prev, &hash),
    )
    .unwrap();
    book.execute_batch("INSERT OR REPLACE INTO meta SELECT 'tail', row || ':' || lower(hex(hash)) FROM book ORDER BY row DESC LIMIT 1")
        .unwrap();
    drop(book);
    assert_eq!(place.run(&["rebuild"]).code, 0);
    wrong(&place, &["verify"], "没有登记");
}
