//! What it means that a period has ended: an obligation is overdue, a right has lapsed, another is late, a consequence
//! runs, and what was left undone stays a breach; the same in lists, JSON, proofs and on the screen of the case.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初832号";

fn told(duty: &Value) -> [&str; 4] {
    ["nature", "state", "ended", "standing"].map(|key| duty[key].as_str().unwrap_or(""))
}

/// The line of the case's own list that begins with a title.
fn line(place: &Place, lang: &str, title: &str) -> String {
    let page = place.run(&["--lang", lang, "case", NO]).out;
    let found = page.lines().find(|line| line.contains(title));
    found.unwrap_or_else(|| panic!("{title}: {page}")).to_string()
}

/// The case as the full screen shows it.
fn screen(place: &Place, lang: &str) -> String {
    place.run(&["--lang", lang, "--size", "120x80", "--print", "--keys", "2<enter>"]).out
}

/// Copy of the complaint on Tuesday 1 September 2026: L3 ends with the fifteen days on the 16th. Filed on 1 February,
/// six months of the court end on 1 August, a Saturday, and so on Monday the 3rd: on 23 November 112 days ago (28 of August,
/// 30, 31, 23). The judgment is to be performed by 1 November: 22 days.
#[test]
fn the_end_of_a_period_is_told_by_whom_it_binds() {
    let place = Place::with_case("2026-11-23", NO);
    place.record(NO, "registration", &["filed_on=2026-02-01"]);
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-09-01", "signed_at=办公室"]);
    assert_eq!(told(&place.duty(NO, "L2")), ["obligation", "open", "overdue", "逾期未办"]);
    assert_eq!(told(&place.duty(NO, "L3")), ["optional", "void", "lapsed", "未行使，已逾期限"]);
    assert_eq!(told(&place.duty(NO, "W1")), ["watch", "open", "their_delay", "法院逾期112日"]);
    let guide = place.duty(NO, "S2'");
    assert_eq!(told(&guide)[..3], ["reminder", "open", "guide_passed"]);
    assert_eq!(guide["overdue"], json!(false));
    for rule in ["L3", "W1"] {
        assert_eq!(place.duty(NO, rule)["overdue"], json!(false), "{rule}");
        let proof = place.run(&["prove", NO, rule]).out;
        assert!(proof.contains("不算") && !proof.contains("不再适用"), "{rule}: {proof}");
    }
    assert!(place.run(&["prove", NO, "W1"]).out.contains("法院逾期112日"));
    assert!(line(&place, "zh", "申请延期提供证据").contains("未行使，已逾期限"));
    assert!(line(&place, "en", "  W1 ").contains("court 112d late"), "{}", line(&place, "en", "  W1 "));
    let (zh, en) = (screen(&place, "zh"), screen(&place, "en"));
    assert!(
        zh.contains("法院逾期112日") && zh.contains("未行使，已逾期限") && !zh.contains("不再适用"),
        "{zh}"
    );
    assert!(en.contains("court 112d late") && en.contains("not used, lapsed"), "{en}");
    // None of them is on the day's list as overdue.
    let today = place.json(&["today", "--json"]);
    let overdue = today["lines"].as_array().unwrap().iter().filter(|it| it["bucket"] == "overdue");
    assert!(overdue.clone().all(|it| it["nature"] == "obligation"), "{today}");
    assert!(overdue.clone().any(|it| it["rule"] == "L2"));
}

/// Served on 1 September and in force on the 17th, to be performed by Sunday 1 November: on the 23rd the fine of the head by
/// the day (行诉法 96) has run for 22 days. Performed on the 10th, it ran until then.
#[test]
fn what_follows_late_performance_is_shown_as_begun() {
    let place = Place::with_case("2026-11-23", NO);
    let body = json!({
        "paper": "判决书", "judged_on": "2026-08-28", "served_on": "2026-09-01", "effective_on": "2026-09-17",
        "perform_due": "2026-11-01", "outcomes": [{"outcome": "责令履行"}], "obligations": "作出答复",
    });
    place.record_json(NO, "judgment", &body);
    let begun = place.duty(NO, "X1");
    assert_eq!(told(&begun), ["consequence", "open", "begun", "自2026-11-01期满起已计22日"]);
    assert_eq!(begun["overdue"], json!(false));
    assert_eq!(told(&place.duty(NO, "S10"))[..3], ["obligation", "open", "overdue"]);
    assert!(place.run(&["prove", NO, "X1"]).out.contains("自2026-11-01期满起已计22日"));
    assert!(screen(&place, "zh").contains("自2026-11-01期满起已计22日"), "{}", screen(&place, "zh"));
    place.record(NO, "performance", &["performed_on=2026-11-10", "how=自动履行"]);
    let over = place.duty(NO, "X1");
    assert_eq!(told(&over)[..3], ["consequence", "done", ""]);
    assert_eq!(over["why"], "2026-11-10履行，自2026-11-01期满起至该日已产生后果");
}

/// L2 ended on 16 September and nothing was handed in; the court decided on 18 November. A neighbour: closing the case.
#[test]
fn what_was_left_undone_is_shown_as_a_breach_with_its_day() {
    for closes in [false, true] {
        let place = Place::with_case("2026-11-23", NO);
        place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-09-01", "signed_at=办公室"]);
        if closes {
            place.record(NO, "closing", &["closed_on=2026-11-22"]);
        } else {
            let body = json!({
                "paper": "判决书", "judged_on": "2026-11-18", "served_on": "2026-11-20",
                "outcomes": [{"outcome": "全部撤销"}],
            });
            place.record_json(NO, "judgment", &body);
        }
        let duty = place.duty(NO, "L2");
        assert_eq!(told(&duty), ["obligation", "void", "breached", "未履行"]);
        assert_eq!((&duty["breach"], &duty["last"]), (&json!(true), &json!("2026-09-16")));
        let shown = line(&place, "zh", "  L2 ");
        assert!(
            shown.contains("09-16") && shown.contains("未履行") && !shown.contains("不再适用"),
            "{shown}"
        );
        let proof = place.run(&["prove", NO, "L2"]).out;
        assert!(proof.contains("未履行") && !proof.contains("不再适用"), "{proof}");
        let keys = if closes { "2a<enter>" } else { "2<enter>" };
        let page = place.run(&["--size", "120x80", "--print", "--keys", keys]).out;
        assert!(page.contains("✗ 未履行"), "{page}");
    }
}
