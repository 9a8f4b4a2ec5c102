//! Days and hours on which a court takes no papers: they move the day to act by, never the last day, and say why.

use crate::support::program::Place;
use serde_json::json;

const NO: &str = "（2026）津0118行初61号";
const POLICE: &str = "天津市公安局静海分局";

/// A case of the police before the court of the district, the copy received on a day, with a file of closed days.
fn place(today: &'static str, received: &str, closures: &str) -> Place {
    let place = Place::new(today);
    std::fs::write(place.folder.path().join("closures.csv"), format!("date,court,until,name\n{closures}"))
        .unwrap();
    place.record_json(
        "new",
        "registration",
        &json!({
            "court_no": NO, "instance": "一审", "procedure": "普通", "plaintiffs": ["李某"],
            "defendants": [POLICE], "organ": POLICE, "cause": "行政处罚",
        }),
    );
    let receipt = json!({"papers": ["起诉状副本"], "received_on": received, "signed_at": "办公室"});
    place.record_json(NO, "receipt", &receipt);
    place
}

/// Day to act by, last day in time, and why.
fn days(place: &Place, rule: &str) -> (String, String, String) {
    let duty = place.duty(NO, rule);
    let text = |key: &str| duty[key].as_str().unwrap_or_default().to_string();
    (text("act_by"), text("last"), text("why"))
}

/// Received on Friday 13 November 2026: + 15 = Saturday the 28th, so Monday the 30th (行诉解释 48). The court is closed that
/// Monday: act by Friday the 27th. The last day of the statute stays the 30th, and it is late only on 1 December.
#[test]
fn a_day_on_which_the_court_is_closed_moves_the_day_to_act_by_alone() {
    let closed = place("2026-11-27", "2026-11-13", "2026-11-30,静海法院,,机房检修\n");
    for rule in ["L1", "L2", "L3", "L5"] {
        let (act_by, last, why) = days(&closed, rule);
        assert_eq!((act_by.as_str(), last.as_str()), ("2026-11-27", "2026-11-30"), "{rule}");
        assert!(why.contains("静海法院不收件（机房检修）") && why.contains("2026-11-27"), "{why}");
    }
    // The forwarding goes to no court: three days from the 13th, Monday the 16th.
    assert_eq!(days(&closed, "S1").0, "2026-11-16");
    let proof = closed.run(&["prove", NO, "L2"]).out;
    assert!(
        proof.contains("不收件（机房检修），提前至2026-11-27") && proof.contains("2026-11-30"),
        "{proof}"
    );
    let today = closed.json(&["today", "--json"]);
    assert!(today.to_string().contains("不收件"), "{today}");
    let screen = closed.run(&["--keys", "4", "--print", "--size", "120x36"]).out;
    assert!(screen.contains("停"), "{screen}");

    let late = place("2026-11-30", "2026-11-13", "2026-11-30,静海法院,,机房检修\n");
    assert_eq!(late.duty(NO, "L2")["overdue"], false);
    let late = place("2026-12-01", "2026-11-13", "2026-11-30,静海法院,,机房检修\n");
    assert_eq!(late.duty(NO, "L2")["overdue"], true);
}

/// Over the turn of the year: received on 18 December + 15 = 2 January 2027, a Saturday in the holiday of 1–3 January, so
/// Monday the 4th; safe, in a year without a notice, is Thursday 31 December. Closed that day too: Wednesday the 30th.
#[test]
fn two_closed_days_at_the_turn_of_the_year_are_both_passed_over() {
    let closed = place("2026-12-20", "2026-12-18", "2026-12-31,,,年终盘点\n2027-01-04,,,\n");
    let (act_by, last, why) = days(&closed, "L2");
    assert_eq!((act_by.as_str(), last.as_str()), ("2026-12-30", "2027-01-04"));
    assert!(why.contains("年终盘点"), "{why}");
}

#[test]
fn another_court_s_closed_day_moves_nothing_and_an_hour_is_told() {
    let other = place("2026-11-27", "2026-11-13", "2026-11-30,天津市第二中级人民法院,,检修\n");
    assert_eq!(days(&other, "L2"), ("2026-11-30".into(), "2026-11-30".into(), String::new()));
    let hour = place("2026-11-27", "2026-11-13", ",天津市静海区人民法院,16:30,诉讼服务中心\n");
    let (act_by, last, why) = days(&hour, "L2");
    assert_eq!((act_by.as_str(), last.as_str()), ("2026-11-30", "2026-11-30"));
    assert!(why.contains("16:30截止收件（诉讼服务中心）"), "{why}");
    assert!(hour.run(&["prove", NO, "L2"]).out.contains("16:30截止收件"));
}

/// A file laid beside a book that is in use moves its days with the next command; one with a slip moves none and is named.
#[test]
fn the_file_is_taken_over_and_refused_like_the_other_local_files() {
    let at = place("2026-11-27", "2026-11-13", ",,17:00,\n");
    let file = at.folder.path().join("closures.csv");
    std::fs::write(&file, "date,court,until,name\n2026-11-30,静海法院,,停电\n").unwrap();
    at.record(NO, "note", &["text=电话", "on=2026-11-26"]);
    assert_eq!(days(&at, "L2").0, "2026-11-27");
    std::fs::write(&file, "date,court,until,name\n2026-11-31,静海法院,,停电\n").unwrap();
    let files = at.run(&["files"]);
    assert!(files.out.contains("closures.csv 未采用") && files.out.contains("2026-11-31"), "{}", files.out);
    assert_eq!(days(&at, "L2").0, "2026-11-27", "what it said last stays in force");
    std::fs::write(&file, "date,court,until,name\n2026-11-30,静海法原,,停电\n").unwrap();
    assert!(at.run(&["files"]).out.contains("法院名录中没有“静海法原”"));
}
