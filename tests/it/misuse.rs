//! Wrong use is answered with a sentence and exit code 2, makes no file, and is never called a mistake in the program.

use crate::support::program::Place;

const NO: &str = "（2026）津0118行初87号";
const OTHER: &str = "（2026）津0118行初88号";

#[test]
fn a_language_the_program_does_not_speak_is_refused() {
    let place = Place::new("2026-11-23");
    for words in [vec!["--lang", "de"], vec!["--lang=de"], vec!["--lang", "english"], vec!["--lang", ""]] {
        let answer = place.run(&[&words[..], &["commands"]].concat());
        assert_eq!(answer.code, 2, "{words:?}: {}{}", answer.out, answer.err);
        assert!(
            answer.out.is_empty() && answer.err.contains("--lang") && answer.err.contains("zh、en"),
            "{}",
            answer.err
        );
    }
    let answer = place.run_with(&[("YINGSU_LANG", "de"), ("LANG", "en_GB.UTF-8")], &["commands"]);
    assert_eq!(answer.code, 2, "{}", answer.err);
    assert!(answer.err.contains("YINGSU_LANG cannot be de"), "{}", answer.err);
}

#[test]
fn a_locale_is_english_or_else_chinese_and_what_is_asked_for_by_name_comes_first() {
    let place = Place::new("2026-11-23");
    let english = |variables: &[(&str, &str)], words: &[&str]| {
        let answer = place.run_with(variables, &[words, &["commands"]].concat());
        assert_eq!(answer.code, 0, "{variables:?} {words:?}: {}", answer.err);
        answer.out.starts_with("# Commands")
    };
    assert!(!english(&[], &[]));
    assert!(!english(&[("LANG", "de_DE.UTF-8")], &[]));
    assert!(!english(&[("LANG", "C")], &[]));
    assert!(english(&[("LANG", "en_US.UTF-8")], &[]));
    assert!(english(&[("LC_ALL", "en_US.UTF-8"), ("LANG", "zh_CN.UTF-8")], &[]));
    assert!(!english(&[("YINGSU_LANG", "zh_CN"), ("LANG", "en_US.UTF-8")], &[]));
    assert!(english(&[("YINGSU_LANG", "zh")], &["--lang", "en"]));
    assert!(english(&[], &["--lang", "zh", "--lang=en"]));
}

#[test]
fn a_command_that_reads_makes_no_database_of_a_mistyped_path() {
    let place = Place::new("2026-11-23");
    let path = place.folder.path().join("没有/docket.db");
    let path = path.to_str().unwrap();
    for words in [
        vec!["today"],
        vec!["case", NO],
        vec!["duties"],
        vec!["duties", NO],
        vec!["prove", NO, "L2"],
        vec!["appear", NO],
        vec!["responds", NO],
        vec!["risk", NO],
        vec!["slip", NO],
        vec!["slip", "--day", "11.23", "--sign", "无误"],
        vec!["calendar"],
        vec!["calendar", "moved"],
        vec!["calendar", "check", "--year", "2027", "--notice", "元旦"],
        vec!["plan"],
        vec!["files"],
        vec!["calibration"],
        vec!["verify"],
        vec!["rebuild"],
        vec!["record", NO, "note", "--set", "text=已联系"],
        vec!["--readonly", "--print"],
        vec!["--readonly", "import", "台账.csv"],
    ] {
        let answer = place.run(&[&["--db", path], &words[..]].concat());
        assert_eq!(answer.code, 4, "{words:?}: {}{}", answer.out, answer.err);
        assert!(answer.err.contains(path) && answer.err.contains("--db"), "{words:?}: {}", answer.err);
        let left: Vec<_> = std::fs::read_dir(place.folder.path()).unwrap().collect();
        assert!(left.is_empty(), "{words:?} left {left:?}");
    }
}

#[test]
fn a_mistake_begins_no_database_and_a_first_entry_says_that_it_did() {
    let place = Place::new("2026-11-23");
    let ledger = place.folder.path().join("ledger.csv");
    let ledger = ledger.to_str().unwrap().to_string();
    std::fs::write(&ledger, "案号,原告,被告\n（2026）津0118行初91号,李某,大邱庄镇\n").unwrap();
    for (code, words) in [
        (2, vec!["import", "没有这个文件.csv"]),
        (2, vec!["record", "new", "registration", "--set", "court_no=第五号"]),
        (2, vec!["record", "new", "note", "--set", "text=已联系"]),
        (2, vec!["calendar", "add", "--year", "2027", "--notice", "元旦"]),
        (0, vec!["import", &ledger, "--dry-run"]),
        (
            0,
            vec![
                "record",
                "new",
                "registration",
                "--set",
                "court_no=（2026）津0118行初87号",
                "--despite-warnings",
                "--dry-run",
            ],
        ),
    ] {
        let answer = place.run(&words);
        assert_eq!(answer.code, code, "{words:?}: {}{}", answer.out, answer.err);
        let left = std::fs::read_dir(place.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let left: Vec<_> = left.filter(|name| name != "ledger.csv").collect();
        assert!(left.is_empty(), "{words:?} left {left:?}");
    }
    let answer = place.run(&["import", &ledger]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    assert!(answer.err.contains("已新建台账") && answer.err.contains("docket.db"), "{}", answer.err);
    let again = place.run(&["record", "new", "person", "--set", "name=孙某", "--set", "login=sun"]);
    assert!(!again.err.contains("已新建台账"), "{}", again.err);
    assert_eq!(
        place.json(&["case", "（2026）津0118行初91号", "--json"])["case_no"],
        "（2026）津0118行初91号"
    );
    let left = std::fs::read_dir(place.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut left: Vec<_> = left.collect();
    left.sort();
    assert_eq!(left, ["docket.db", "ledger.csv"]);
}

#[test]
fn the_screen_says_on_its_first_frame_that_it_began_a_database() {
    let place = Place::new("2026-11-23");
    let first = place.run(&["--print"]);
    assert!(first.code == 0 && first.out.contains("已新建台账"), "{}{}", first.out, first.err);
    assert!(!place.run(&["--print"]).out.contains("已新建台账"));
}

#[test]
fn misuse_is_answered_as_misuse() {
    let place = Place::with_case("2026-11-23", NO);
    place.record(
        "new",
        "registration",
        &["court_no=（2026）津0118行初88号", "instance=一审", "plaintiffs=王某", "defendants=大邱庄镇"],
    );
    let note =
        place.json(&["record", NO, "note", "--json", "--set", "on=2026-11-20", "--set", "text=已联系"]);
    let note = note["record"].to_string();
    let registered = place.json(&["case", NO, "--json"])["id"].to_string();
    let rows = place.json(&["verify", "--json"])["book_rows"].clone();
    let amend = |id: &str| vec!["--amend".to_string(), id.to_string()];
    let filled = ["--set", "on=2026-11-20", "--set", "text=已联系"].map(String::from).to_vec();
    let hearing = ["--set", "at=2026-11-20 9:00", "--set", "place=第三法庭"].map(String::from).to_vec();
    for (words, more, said) in [
        (vec!["record", "new", "hearing"], hearing, "须记在一个案件名下"),
        (vec!["record", "new", "note"], filled.clone(), "须记在一个案件名下"),
        (vec!["record", "#999", "note"], filled.clone(), "没有案件 #999"),
        (vec!["appear", "#99999"], vec![], "没有案件 #99999"),
        (vec!["responds", "#0"], vec![], "没有案件 #0"),
        (vec!["risk", "#99999"], vec![], "没有案件 #99999"),
        (vec!["slip", "#99999"], vec![], "没有案件 #99999"),
        (vec!["record", OTHER, "note"], [filled.clone(), amend(&note)].concat(), "不属于这个案件"),
        (vec!["record", "new", "registration"], amend(&registered), "不属于这个案件"),
        (vec!["record", NO, "answer"], amend(&note), "没有这条记录"),
        (vec!["record", NO, "note"], [filled, amend("99999")].concat(), "没有这条记录"),
        (vec!["--print", "--size", "65535x65535"], vec![], "1000"),
        (vec!["--print", "--size", "0x24"], vec![], "120x36"),
        (vec!["period", "--from", "2026-01-01", "--months", "4000000000"], vec![], "2199"),
        (vec!["period", "--from", "2026-01-01", "--days", "4000000000"], vec![], "2199"),
        (vec!["period", "--from", "2026-01-01", "--workdays", "90000"], vec![], "2199"),
    ] {
        let words: Vec<&str> = words.into_iter().chain(more.iter().map(String::as_str)).collect();
        let answer = place.run(&words);
        assert_eq!(answer.code, 2, "{words:?}: {}{}", answer.out, answer.err);
        assert!(answer.err.contains(said), "{words:?}: {}", answer.err);
        assert!(!answer.err.contains("程序的错误"), "{words:?}: {}", answer.err);
    }
    assert_eq!(place.json(&["verify", "--json"])["book_rows"], rows);
}
