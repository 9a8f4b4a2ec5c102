//! What a rule is used for stands in its row: no id in the program, and a district's own row changes what it says and no more.

use crate::support::program::Place;
use crate::support::{before_tests, sources};
use yingsu::law::book::RuleBook;

const NO: &str = "（2026）津0118行初87号";

#[test]
fn no_id_of_a_rule_stands_in_the_program() {
    let ids: Vec<String> =
        RuleBook::official().rules().iter().map(|rule| format!("\"{}\"", rule.id)).collect();
    let mut read = 0;
    for (path, text) in sources("src") {
        // The pictures of tests, and the small store the store's own tests run on.
        if path.ends_with("tests.rs") || path == "src/store/support.rs" {
            continue;
        }
        read += 1;
        for id in &ids {
            assert!(!before_tests(&text).contains(id.as_str()), "{path} names the rule {id}");
        }
    }
    assert!(read > 200 && ids.len() > 80, "{read} files, {} rules", ids.len());
}

/// A case with two hearings to come on 24 and 26 November; 钱某 of the township answers for it.
fn place() -> Place {
    let place = Place::with_case("2026-11-23", NO);
    for at in ["2026-11-24 09:30", "2026-11-26 14:00"] {
        place.record(NO, "hearing", &[&format!("at={at}"), "state=待开庭", "notified_on=2026-11-16"]);
    }
    place
}

fn hearings(place: &Place) -> Vec<String> {
    let triage = place.json(&["today", "--json"]);
    let lines = triage["duties"].as_array().or_else(|| triage["lines"].as_array()).unwrap();
    let found = lines.iter().filter(|line| line["bucket"] == "hearing");
    found.map(|line| line["act_by"].as_str().unwrap_or_default().to_string()).collect()
}

/// 负责人出庭 only where the district government is sued: no duty here, and still two hearings.
#[test]
fn the_group_of_hearings_reads_the_hearings_whatever_a_district_makes_of_the_duty_to_appear() {
    let place = place();
    assert_eq!(hearings(&place), ["2026-11-24", "2026-11-26"]);
    let catalogue = include_str!("../../src/law/rules.toml");
    let rows: Vec<&str> = catalogue.split("[[rule]]\n").collect();
    let row = rows.iter().find(|row| row.starts_with("id = \"S12\"\n")).unwrap();
    let own = row.replace("clock = \"session\"\n", "clock = \"session\"\nwhen = [\"district_defendant\"]\n");
    assert_ne!(*row, own);
    std::fs::write(place.folder.path().join("rules.toml"), format!("[[rule]]\n{own}")).unwrap();
    let duties = place.json(&["duties", NO, "--json"]);
    assert!(duties.as_array().unwrap().iter().all(|duty| duty["rule"] != "S12"), "{duties}");
    assert_eq!(hearings(&place), ["2026-11-24", "2026-11-26"]);
}

/// The day for evidence under a row of its own that does not speak of its uses, as rows were written before there were any.
#[test]
fn a_row_laid_over_that_says_nothing_of_its_uses_keeps_them() {
    let place = Place::with_case("2026-11-23", NO);
    place.record(NO, "receipt", &["papers=应诉通知书、起诉状副本", "received_on=2026-10-12"]);
    let signals = |place: &Place| place.run(&["risk", NO]).out;
    assert!(signals(&place).contains("举证期限届满未提交证据"), "{}", signals(&place));
    let catalogue = include_str!("../../src/law/rules.toml");
    let row = catalogue.split("[[rule]]\n").find(|row| row.starts_with("id = \"L2\"\n")).unwrap();
    let uses = row.lines().find(|line| line.starts_with("roles = ")).unwrap();
    let own = |roles: &str| {
        let row = row.replace(&format!("{uses}\n"), roles);
        std::fs::write(place.folder.path().join("rules.toml"), format!("[[rule]]\n{row}")).unwrap();
        signals(&place)
    };
    assert!(own("").contains("举证期限届满未提交证据"));
    assert!(!own("roles = []\n").contains("举证期限届满未提交证据"), "none is a use as well");
}
