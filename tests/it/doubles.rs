//! One case under one number, one person under one login, whoever writes at the same moment.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初77号";

/// Starts the same command so often at one moment; their exit codes and answers.
fn at_once(place: &Place, times: usize, words: &[&str]) -> Vec<(i32, String)> {
    let started: Vec<_> = (0..times)
        .map(|_| {
            let mut command = place.started(words);
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    let ended = started.into_iter().map(|child| child.wait_with_output().unwrap());
    ended.map(|it| (it.status.code().unwrap(), String::from_utf8(it.stderr).unwrap())).collect()
}

fn count(place: &Place, sql: &str) -> i64 {
    let book = rusqlite::Connection::open(place.db()).unwrap();
    book.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn one_number_registered_by_eight_at_one_moment_is_one_case() {
    for _ in 0..3 {
        let place = Place::new("2026-11-23");
        place.record("new", "registration", &["plaintiffs=某", "defendants=大邱庄镇"]);
        let number = format!("court_no={NO}");
        let words = [
            "record",
            "new",
            "registration",
            "--set",
            &number,
            "--set",
            "plaintiffs=张某",
            "--set",
            "defendants=大邱庄镇",
            "--despite-warnings",
        ];
        let ended = at_once(&place, 8, &words);
        assert_eq!(ended.iter().filter(|(code, _)| *code == 0).count(), 1, "{ended:?}");
        for (code, said) in ended.iter().filter(|(code, _)| *code != 0) {
            assert!(*code == 2 && said.contains("已登记在台账中"), "{code} {said}");
        }
        assert_eq!(count(&place, "SELECT count(*) FROM docket WHERE court_no <> ''"), 1);
    }
}

#[test]
fn one_ledger_imported_by_four_at_one_moment_makes_its_cases_once() {
    let place = Place::new("2026-11-23");
    let ledger = place.folder.path().join("台账.csv");
    let rows =
        (1..=60).map(|n| format!("（2026）津0118行初{n}号,张某{n},大邱庄镇,2026-11-{:02}\n", n % 20 + 1));
    std::fs::write(&ledger, format!("案号,原告,被告,收到应诉通知日期\n{}", rows.collect::<String>()))
        .unwrap();
    place.run(&["record", "new", "registration", "--set", "plaintiffs=某", "--set", "defendants=大邱庄镇"]);
    let ended = at_once(&place, 4, &["import", ledger.to_str().unwrap()]);
    assert!(ended.iter().all(|(code, _)| *code == 0), "{ended:?}");
    assert_eq!(count(&place, "SELECT count(*) FROM docket WHERE court_no <> ''"), 60);
}

#[test]
fn a_login_belongs_to_one_person() {
    let place = Place::new("2026-11-23");
    place.record("new", "registration", &["plaintiffs=某", "defendants=大邱庄镇"]);
    let words =
        ["record", "new", "person", "--set", "name=王某", "--set", "login=wang", "--despite-warnings"];
    let ended = at_once(&place, 6, &words);
    assert_eq!(ended.iter().filter(|(code, _)| *code == 0).count(), 1, "{ended:?}");
    assert!(
        ended.iter().any(|(code, said)| *code == 2 && said.contains("登录名 wang 已登记给另一人")),
        "{ended:?}"
    );
}

#[test]
fn a_reconsideration_has_its_own_number_and_a_decision_sued_against_does_not_stand_in_its_way() {
    let place = Place::new("2026-11-23");
    let no = "recon_no=津静海政复决字〔2026〕12号";
    let of = |instance: &str, plaintiff: &str| {
        let (instance, plaintiff) = (format!("instance={instance}"), format!("plaintiffs={plaintiff}"));
        let set = ["--set", no, "--set", &instance, "--set", &plaintiff, "--set", "defendants=大邱庄镇"];
        place.run(&[&["record", "new", "registration", "--despite-warnings"][..], &set[..]].concat())
    };
    assert_eq!(of("复议", "张某").code, 0);
    let again = of("复议", "张某");
    assert!(again.code == 2 && again.err.contains("已登记在台账中"), "{}", again.err);
    // Two who sue over the same decision are two cases.
    assert_eq!((of("一审", "张某").code, of("一审", "李某").code), (0, 0));
}

#[test]
fn of_cases_that_are_doubled_all_the_same_none_is_taken_for_the_other() {
    let place = Place::with_case("2026-11-23", NO);
    place.record(
        "new",
        "registration",
        &["plaintiffs=赵某", "defendants=大邱庄镇", "court_no=（2026）津0118行初78号"],
    );
    // As an earlier program let it happen: the number of the second case is made that of the first.
    let book = rusqlite::Connection::open(place.db()).unwrap();
    for (table, column) in [("docket", "court_no"), ("current", "body")] {
        let sql = format!("UPDATE {table} SET {column} = replace({column}, '初78号', '初77号')");
        book.execute(&sql, []).unwrap();
    }
    drop(book);
    for words in [&["case", NO][..], &["record", NO, "note", "--set", "text=一"], &["duties", NO]] {
        let answer = place.run(words);
        assert_eq!(answer.code, 2, "{words:?}: {}{}", answer.out, answer.err);
        assert!(answer.err.contains("名下有 2 件案件") && answer.err.contains("#1 李某"), "{}", answer.err);
    }
    assert_eq!(place.run(&["case", "#1"]).code, 0);
    let found: Value = place.json(&["verify", "--json"]);
    let doubled = found["findings"].as_array().unwrap().iter().find(|it| it["kind"] == json!("double"));
    assert!(doubled.unwrap()["words"].as_str().unwrap().contains("#1、#2"), "{found}");
}
