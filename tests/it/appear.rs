//! Who appears, as the command line tells and records it.

use crate::support::program::{Answer, Place};
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初87号";

fn place() -> Place {
    Place::with_case("2026-11-23", NO)
}

/// Records without consenting to warnings.
fn offer(place: &Place, kind: &str, set: &[&str]) -> Answer {
    let mut words = vec!["record", NO, kind];
    set.iter().for_each(|pair| words.extend(["--set", pair]));
    place.run(&words)
}

/// The rows of all parts that have this label, as state and words.
fn rows(page: &Value, label: &str) -> Vec<(String, String)> {
    let parts = page["parts"].as_array().unwrap();
    let all = parts.iter().flat_map(|part| part["rows"].as_array().unwrap());
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_string();
    all.filter(|row| row["label"] == label).map(|row| (text(row, "state"), text(row, "words"))).collect()
}

const ALONE: [&str; 5] =
    ["at=2026-11-20 9:30", "state=已开庭", "head_attended=否", "staff_attended=否", "lawyers=孙某"];

#[test]
fn lawyers_alone_cannot_be_recorded_without_a_reason_even_despite_warnings() {
    let place = place();
    let mut words = vec!["record", NO, "hearing", "--despite-warnings"];
    ALONE.iter().for_each(|pair| words.extend(["--set", pair]));
    let refused = place.run(&words);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("区方案一（四）") && refused.err.contains("132"), "{}", refused.err);
    assert!(refused.err.contains("仅律师出庭原因"), "it says how to mend it: {}", refused.err);
    words.extend(["--set", "why_only_lawyers=经办人突发疾病，来不及更换"]);
    assert_eq!(place.run(&words).code, 0);

    let page = place.json(&["appear", NO, "--json"]);
    let [(state, words)] = rows(&page, "仅律师出庭").try_into().unwrap();
    assert_eq!(state, "bad", "a reason does not hide it");
    assert!(words.starts_with("已说明") && words.contains("突发疾病"), "{words}");
    let breaches = place.json(&["case", NO, "--json"])["breaches"].clone();
    let stated = |what: &str| {
        breaches.as_array().unwrap().iter().find(|it| it["what"] == what).map(|it| it["stated"].clone())
    };
    assert_eq!(
        (stated("only_lawyers"), stated("head")),
        (Some(true.into()), Some(false.into())),
        "{breaches}"
    );
}

#[test]
fn an_adviser_registered_as_such_does_not_pass_for_staff() {
    let place = place();
    place.record("new", "person", &["name=孙某", "role=法律顾问"]);
    let hearing = [
        "at=2026-11-20 9:30",
        "state=已开庭",
        "head_attended=否",
        "absence_ground=意外事件",
        "absence_on=2026-11-19",
        "absence_proof=加盖公章",
        "staff_attended=是",
        "staff=孙某",
    ];
    let refused = offer(&place, "hearing", &hearing);
    assert_eq!(refused.code, 2, "{}", refused.out);
    assert!(refused.err.contains("132"), "{}", refused.err);
}

#[test]
fn the_head_of_another_organ_is_pointed_out_and_settles_nothing() {
    let place = place();
    let hearing = [
        "at=2026-11-20 9:30",
        "state=已开庭",
        "head=赵某",
        "head_organ=区住建委",
        "head_attended=是",
        "head_spoke=是",
        "head_left=否",
    ];
    let warned = offer(&place, "hearing", &hearing);
    assert_eq!(warned.code, 2);
    assert!(warned.err.contains("不计") && warned.err.contains("出庭规定第2条"), "{}", warned.err);
    place.record(NO, "hearing", &hearing);
    assert_eq!(place.duty(NO, "S12")["state"], "open");
    assert_eq!(place.duty(NO, "H6")["state"], "open");
    let page = place.json(&["appear", NO, "--json"]);
    assert_eq!(rows(&page, "负责人所在机关")[0].0, "bad");
}

#[test]
fn the_page_tells_before_the_hearing_what_is_wanting_and_where_to_enter_it() {
    let place = place();
    let none = place.run(&["appear", NO]);
    assert!(none.code == 0 && none.out.contains("尚未登记开庭"), "{}", none.out);
    place.record(NO, "hearing", &["at=2026-12-08 9:30", "head_called=是", "lawyers=孙某"]);
    let page = place.json(&["appear", NO, "--json"]);
    assert_eq!(rows(&page, "负责人出庭")[0].0, "due");
    assert_eq!(rows(&page, "仅律师出庭")[0].0, "due");
    let first = &page["parts"][0]["rows"][0];
    assert_eq!(first["leads"]["form"], "hearing");
    assert!(first["leads"]["record"].is_number(), "{first}");
    assert_eq!(rows(&page, "代理人"), [("due".to_string(), "尚缺：未登记授权委托".to_string())]);
    let text = place.run(&["appear", NO]).out;
    assert!(text.contains("! 负责人出庭") && text.contains("出庭规定第1条"), "{text}");
}

#[test]
fn a_hearing_gone_by_that_is_not_recorded_is_asked_for() {
    let place = place();
    place.record(NO, "hearing", &["at=2026-11-20 9:30", "state=待开庭", "head=赵某"]);
    let page = place.json(&["appear", NO, "--json"]);
    assert_eq!(rows(&page, "出庭情况")[0].0, "due");
}

#[test]
fn an_authorisation_names_one_or_two_agents_and_the_items_of_special_authority() {
    let place = place();
    let three = [r#"agents=[{"name":"甲"},{"name":"乙"},{"name":"丙"}]"#];
    let refused = offer(&place, "authorisation", &three);
    assert!(refused.code == 2 && refused.err.contains("行政诉讼法第31条"), "{}", refused.err);
    let bare = [r#"agents=[{"name":"钱某","standing":"工作人员","power":"特别授权"}]"#];
    let refused = offer(&place, "authorisation", &bare);
    assert!(refused.code == 2 && refused.err.contains("民事诉讼法第62条"), "{}", refused.err);
    let lawyer = [r#"agents=[{"name":"孙某","standing":"律师","power":"一般授权"}]"#];
    let warned = offer(&place, "authorisation", &lawyer);
    assert!(warned.code == 2 && warned.err.contains("区方案一（三）"), "{}", warned.err);
    let good = [
        r#"agents=[{"name":"钱某","post":"科长","standing":"工作人员","power":"特别授权","items":["进行和解（调解）"]}]"#,
        "sealed=是",
        "handed_on=2026-11-20",
    ];
    let taken = offer(&place, "authorisation", &good);
    assert_eq!(taken.code, 0, "{}", taken.err);
    let page = place.json(&["appear", NO, "--json"]);
    for label in ["代理人", "工作人员", "授权事项", "授权委托书"] {
        assert_eq!(rows(&page, label)[0].0, "done", "{label}: {page}");
    }
    let more =
        offer(&place, "authorisation", &[r#"agents=[{"name":"甲","standing":"工作人员"},{"name":"乙"}]"#]);
    assert!(more.code == 2 && more.err.contains("共3人"), "{}", more.err);
}

#[test]
fn the_agents_of_the_registration_stand_in_a_new_authorisation() {
    let place = place();
    place.run(&["record", NO, "registration", "--despite-warnings", "--set", "agents=钱某、孙某"]);
    place.record(NO, "authorisation", &["sealed=是"]);
    let page = place.json(&["appear", NO, "--json"]);
    assert_eq!(rows(&page, "代理人"), [("done".to_string(), "孙某、钱某".to_string())]);
}

#[test]
fn an_answer_still_tells_whether_its_authorisation_was_made() {
    let place = place();
    place.record(NO, "answer", &["authorisation=是", "identity_paper=是"]);
    let page = place.json(&["appear", NO, "--json"]);
    assert_eq!(rows(&page, "代理人")[0].0, "due", "a tick is no paper");
}

#[test]
fn a_hearing_on_a_rest_day_stays_on_the_court_s_day() {
    // 5 December 2026 is a Saturday; the court sits all the same, and nobody is to come on the Friday.
    let on = |today: &'static str| {
        let place = Place::with_case(today, NO);
        place.record(NO, "hearing", &["at=2026-12-05 09:30"]);
        let duty = place.duty(NO, "S12");
        let triage = place.json(&["today", "--json"]);
        let line = triage["lines"].as_array().unwrap().iter().find(|line| line["rule"] == "S12").cloned();
        (duty, line.unwrap_or_else(|| panic!("no S12: {triage}")))
    };
    let (duty, line) = on("2026-12-04");
    for day in ["due", "safe", "act_by"] {
        assert_eq!(duty[day], "2026-12-05", "{day}");
    }
    assert_eq!((&line["bucket"], &line["days_left"]), (&json!("hearing"), &json!(1)));
    let (_, line) = on("2026-12-05");
    assert_eq!((&line["bucket"], &line["days_left"]), (&json!("hearing"), &json!(0)));
    // On the Monday the attendance is two days overdue, not three.
    let (duty, line) = on("2026-12-07");
    assert_eq!((&line["bucket"], &duty["days_left"]), (&json!("overdue"), &json!(-2)));
}
