//! A day that a person sets for a duty stands beside the computed one, everywhere; it never puts off what a statute sets, and
//! is asked for again when what the computed day rests on changes.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初832号";
const SOURCE: &str = "请于2026年9月10日前将证据材料送交本庭";

/// Copy of the complaint on Tuesday 1 September 2026: the fifteen days of L1 and L2 end on Wednesday the 16th.
fn sued() -> Place {
    sued_on("2026-09-02")
}

fn set(place: &Place, rule: &str, day: &str) {
    let (rule, day, source) = (format!("rule={rule}"), format!("day={day}"), format!("source={SOURCE}"));
    place.record(
        NO,
        "day_set",
        &[&rule, &day, "reason=书记员电话通知提前送交", &source, "by=李某", "set_on=2026-09-02"],
    );
}

/// The day to act by, the last day in time, the day that was set, the computed one.
fn days(duty: &Value) -> [&str; 4] {
    let set = &duty["day_set"];
    [&duty["act_by"], &duty["last"], &set["day"], &set["computed"]].map(|it| it.as_str().unwrap_or(""))
}

fn asked_again(place: &Place) -> usize {
    let today = place.json(&["today", "--json"]);
    today["lines"].as_array().unwrap().iter().filter(|it| it["rule"] == "T7").count()
}

#[test]
fn an_earlier_day_is_acted_on_and_both_are_shown() {
    let place = sued();
    set(&place, "L2", "2026-09-10");
    let duty = place.duty(NO, "L2");
    assert_eq!(days(&duty), ["2026-09-10", "2026-09-16", "2026-09-10", "2026-09-16"]);
    assert_eq!(duty["day_set"]["governs"], json!(true));
    assert_eq!(days(&place.duty(NO, "L1"))[2], "", "of another duty nothing is said");
    // In the list, in the proof with the sentence of the paper, on the slip, on the screen in both languages.
    let today = place.json(&["today", "--json"]);
    assert!(
        today["lines"].as_array().unwrap().iter().all(|it| it["rule"] != "L2"),
        "the 10th is eight days off"
    );
    let near = sued_on("2026-09-08");
    set(&near, "L2", "2026-09-10");
    let today = near.json(&["today", "--json"]);
    let line = today["lines"].as_array().unwrap().iter().find(|it| it["rule"] == "L2").unwrap();
    assert_eq!((&line["bucket"], days(line)[3]), (&json!("three_days"), "2026-09-16"));
    let proof = place.json(&["prove", NO, "L2", "--json"]);
    for words in [SOURCE, "李某", "2026-09-10", "2026-09-16", "书记员电话通知提前送交"] {
        assert!(proof["set_by"].as_str().unwrap().contains(words), "{words}: {proof}");
        assert!(place.run(&["slip", NO]).out.contains(words), "{words}");
    }
    for (lang, shown) in [("zh", "09-16→09-10 四定"), ("en", "09-16→09-10 Thu set")] {
        let page = place.run(&["--lang", lang, "--size", "120x60", "--print", "--keys", "2<enter>"]).out;
        assert!(page.contains(shown), "{page}");
    }
    assert_eq!(asked_again(&place), 0);
}

fn sued_on(today: &'static str) -> Place {
    let place = Place::with_case(today, NO);
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-09-01", "signed_at=办公室"]);
    place
}

/// 行诉法 67: nobody here moves the end of the fifteen days; the later day is told, and the statute's is acted on.
#[test]
fn a_later_day_never_hides_that_of_the_statute() {
    let place = sued();
    let args = ["rule=L2", "day=2026-09-20", "reason=内部安排", "source=内部邮件", "by=李某"];
    let mut words = vec!["record", NO, "day_set"];
    words.extend(args.iter().flat_map(|it| ["--set", it]));
    let refused = place.run(&words);
    assert!(refused.err.contains("不得据以推迟"), "{}{}", refused.out, refused.err);
    set(&place, "L2", "2026-09-20");
    let duty = place.duty(NO, "L2");
    assert_eq!(days(&duty), ["2026-09-16", "2026-09-16", "2026-09-20", "2026-09-16"]);
    assert_eq!(duty["day_set"]["governs"], json!(false));
    assert!(duty["why"].as_str().unwrap().contains("不得据以推迟"), "{duty}");
    let page = place.run(&["--size", "120x60", "--print", "--keys", "2<enter>"]).out;
    assert!(page.contains("09-16 三,定09-20"), "{page}");
}

/// A day that only a paper names may be named anew by a later one: to be performed by 1 November, then by the 15th.
#[test]
fn a_day_that_a_paper_named_may_be_set_later_and_one_that_is_missing_may_be_set() {
    let place = sued_on("2026-09-20");
    let body = json!({
        "paper": "判决书", "judged_on": "2026-09-01", "served_on": "2026-09-02", "effective_on": "2026-09-18",
        "perform_due": "2026-11-01", "outcomes": [{"outcome": "责令履行"}], "obligations": "作出答复",
    });
    place.record_json(NO, "judgment", &body);
    set(&place, "S10", "2026-11-16");
    assert_eq!(days(&place.duty(NO, "S10")), ["2026-11-16", "2026-11-16", "2026-11-16", "2026-10-30"]);
    // A neighbour: nobody confirmed when the judgment took effect, and S6 has no day.
    let place = sued_on("2026-09-20");
    let mut unconfirmed = body.clone();
    unconfirmed.as_object_mut().unwrap().remove("effective_on");
    place.record_json(NO, "judgment", &unconfirmed);
    assert_eq!(place.duty(NO, "S6")["state"], "undetermined");
    set(&place, "S6", "2026-10-16");
    let duty = place.duty(NO, "S6");
    assert_eq!(
        (days(&duty), &duty["state"]),
        (["2026-10-16", "2026-10-16", "2026-10-16", ""], &json!("open"))
    );
}

/// Received on the 3rd, not the 1st: the fifteen days end on Friday the 18th. The day set is asked for again until it is
/// set anew, on the list of the day and once.
#[test]
fn when_the_facts_change_the_program_asks_again() {
    let place = sued_on("2026-09-10");
    set(&place, "L2", "2026-09-10");
    let receipt = place.newest(NO, "receipt").to_string();
    let amended = place.run(&[
        "record",
        NO,
        "receipt",
        "--amend",
        &receipt,
        "--despite-warnings",
        "--set",
        "received_on=2026-09-03",
    ]);
    assert_eq!(amended.code, 0, "{}{}", amended.out, amended.err);
    let duty = place.duty(NO, "L2");
    assert_eq!(days(&duty), ["2026-09-10", "2026-09-18", "2026-09-10", "2026-09-18"]);
    assert_eq!(duty["day_set"]["stale"], json!(true));
    let why = duty["why"].as_str().unwrap();
    assert!(why.contains("定日时计算为2026-09-16，现为2026-09-18"), "{why}");
    assert_eq!(asked_again(&place), 1);
    assert!(place.run(&["prove", NO, "L2"]).out.contains("请重新核定"));
    let record = place.newest(NO, "day_set").to_string();
    let anew = place.run(&[
        "record",
        NO,
        "day_set",
        "--amend",
        &record,
        "--despite-warnings",
        "--set",
        "day=2026-09-11",
    ]);
    assert_eq!(anew.code, 0, "{}{}", anew.out, anew.err);
    assert_eq!((asked_again(&place), days(&place.duty(NO, "L2"))[0]), (0, "2026-09-11"));
    // Once the duty is done nothing is asked any more, whatever changes.
    place.record_json(
        NO,
        "answer",
        &json!({
            "submitted_on": "2026-09-10", "why_unreviewed": "顾问出差", "evidence": [{"name": "证据一"}], "norms": [{"name": "中华人民共和国行政处罚法"}],
        }),
    );
    let back = place.run(&[
        "record",
        NO,
        "receipt",
        "--amend",
        &receipt,
        "--despite-warnings",
        "--set",
        "received_on=2026-09-01",
    ]);
    assert_eq!(back.code, 0, "{}{}", back.out, back.err);
    assert_eq!(asked_again(&place), 0);
}

#[test]
fn a_day_is_set_only_for_a_duty_of_the_case() {
    let place = sued();
    for (rule, told) in [("ZZ9", "没有编号为“ZZ9”的期限"), ("A4", "本案没有“二审答辩状”")]
    {
        let rule = format!("rule={rule}");
        let words = [
            "record",
            NO,
            "day_set",
            "--despite-warnings",
            "--set",
            &rule,
            "--set",
            "day=2026-09-10",
            "--set",
            "reason=理由",
            "--set",
            "source=原文",
            "--set",
            "by=李某",
        ];
        let run = place.run(&words);
        assert_eq!(run.code, 2, "{}{}", run.out, run.err);
        assert!(run.err.contains(told), "{}", run.err);
    }
    assert!(place.bodies(NO, "day_set").is_empty());
}

/// Two persons set two days: the later setting governs, and the earlier is told with it. A day that a paper names (简易程序,
/// 解释 104) may be set earlier too: here the court named Monday 14 September.
#[test]
fn of_two_days_that_contradict_each_other_both_are_told() {
    let place = sued();
    place.record(NO, "registration", &["procedure=简易"]);
    place.record(
        NO,
        "receipt",
        &["papers=举证通知书", "received_on=2026-09-02", "court_due=2026-09-14", "signed_at=办公室"],
    );
    set(&place, "L8", "2026-09-07");
    set(&place, "L8", "2026-09-09");
    let duty = place.duty(NO, "L8");
    assert_eq!(days(&duty), ["2026-09-09", "2026-09-14", "2026-09-09", "2026-09-14"]);
    let why = duty["why"].as_str().unwrap().to_string();
    assert!(why.contains("2026-09-09") && why.contains("此前李某定于2026-09-07"), "{why}");
}
