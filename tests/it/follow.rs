//! Nothing falls silent: what a case still asks of those who keep it stands on the list of the day until it is settled.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初832号";
/// Monday 23 November 2026 is today throughout, unless a test says otherwise.
const TODAY: &str = "2026-11-23";

/// `bucket rule title act_by` of the lines of the day of some rules, in their order.
fn lines(place: &Place, rules: &[&str]) -> Vec<String> {
    let triage = place.json(&["today", "--json"]);
    let of = |line: &&Value| rules.contains(&line["rule"].as_str().unwrap());
    let told = |line: &Value| {
        let text = |key: &str| line[key].as_str().unwrap_or("-").to_string();
        format!("{} {} {} {}", text("bucket"), text("rule"), text("title"), text("act_by"))
    };
    triage["lines"].as_array().unwrap().iter().filter(of).map(told).collect()
}

fn line(place: &Place, rule: &str) -> Value {
    let triage = place.json(&["today", "--json"]);
    let found: Vec<Value> =
        triage["lines"].as_array().unwrap().iter().filter(|line| line["rule"] == rule).cloned().collect();
    assert_eq!(found.len(), 1, "{rule}: {found:?}");
    found[0].clone()
}

fn record(place: &Place, kind: &str, body: Value) {
    place.record_json(NO, kind, &body);
}

/// The first record of a kind, changed to this body.
fn amend(place: &Place, kind: &str, body: &Value) {
    let view = place.json(&["case", NO, "--json"]);
    let first =
        view["records"].as_array().unwrap().iter().find(|it| it["kind"] == kind).unwrap()["id"].to_string();
    let file = place.folder.path().join("amended.json");
    std::fs::write(&file, body.to_string()).unwrap();
    let file = file.to_str().unwrap();
    let run = place.run(&["record", NO, kind, "--despite-warnings", "--amend", &first, "--json", file]);
    assert_eq!(run.code, 0, "{kind}: {}{}", run.out, run.err);
}

/// The same place on another day.
fn on(mut place: Place, today: &'static str) -> Place {
    place.today = today;
    place
}

#[test]
fn every_decision_of_a_meeting_stands_with_its_owner_and_day_until_it_is_done() {
    let place = Place::with_case(TODAY, NO);
    let decisions = json!([
        {"what": "补正送达回证", "owner": "陈某", "due": "2026-11-20"},
        {"what": "与原告面谈", "owner": "钱某", "due": "2026-11-25"},
        {"what": "修订处罚流程", "owner": "区住建委法制科"},
        {"what": "与原告面谈", "owner": "王某", "due": "2027-03-01"},
    ]);
    let meeting = json!({
        "proposed_on": "2026-11-10", "proposed_by": "陈某", "approval": "同意", "approved_on": "2026-11-10",
        "held_at": "2026-11-12T14:00:00", "outcome": "已召开", "decisions": decisions,
    });
    record(&place, "meeting", meeting.clone());
    // Due on Friday the 20th, three days ago; on Wednesday, in two days; without a day; and beyond the week.
    assert_eq!(
        lines(&place, &["T1"]),
        [
            "overdue T1 会议决定事项：补正送达回证 2026-11-20",
            "three_days T1 会议决定事项：与原告面谈 2026-11-25",
            "undated T1 会议决定事项：修订处罚流程 -",
        ]
    );
    let triage = place.json(&["today", "--json"]);
    let owned: Vec<(&str, &str)> = triage["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["rule"] == "T1")
        .map(|line| (line["owner"].as_str().unwrap(), line["form"].as_str().unwrap()))
        .collect();
    assert_eq!(owned, [("陈某", "meeting"), ("钱某", "meeting"), ("区住建委法制科", "meeting")]);
    assert_eq!(triage["counts"]["undated"], 1);
    // One of two decisions in the same words is carried out: the other stands.
    let mut done = meeting;
    done["decisions"][1]["done_on"] = json!("2026-11-23");
    done["decisions"][2]["done_on"] = json!("2026-11-23");
    amend(&place, "meeting", &done);
    assert_eq!(lines(&place, &["T1"]), ["overdue T1 会议决定事项：补正送达回证 2026-11-20"]);
    let duties = place.json(&["duties", NO, "--json"]);
    let open: Vec<&str> = duties
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["rule"] == "T1" && it["state"] == "open")
        .map(|it| it["act_by"].as_str().unwrap())
        .collect();
    assert_eq!(open, ["2026-11-20", "2027-03-01"]);
}

#[test]
fn every_next_step_stands_from_the_day_it_is_planned_with_or_without_a_day() {
    let place = Place::with_case(TODAY, NO);
    let step = |next: &str, on: Option<&str>| json!({"on": "2026-11-16", "text": "已联系原告", "next": next, "next_on": on});
    record(&place, "note", step("当面协调", Some("2026-11-24")));
    record(&place, "note", step("核对送达回证", None));
    record(&place, "note", json!({"on": "2026-11-20", "text": "卷宗已装订"}));
    // A note about something else does not take a step away.
    assert_eq!(
        lines(&place, &["T2"]),
        ["three_days T2 下一步：当面协调 2026-11-24", "undated T2 下一步：核对送达回证 -"]
    );
    let place = on(place, "2026-11-25");
    assert_eq!(
        lines(&place, &["T2"]),
        [
            "undated T2 下一步：核对送达回证 -",
            "no_next_step T2 计划于2026-11-24的下一步已过，未见后续 2026-11-24"
        ]
    );
    let mut done = step("当面协调", Some("2026-11-24"));
    done["next_done_on"] = json!("2026-11-24");
    amend(&place, "note", &done);
    assert_eq!(lines(&place, &["T2"]), ["undated T2 下一步：核对送达回证 -"]);
}

/// A neighbour: the step of another kind of record that plans one.
#[test]
fn the_next_step_of_a_talk_with_the_court_stands_like_that_of_a_note() {
    let place = Place::with_case(TODAY, NO);
    let talk = json!({"met_on": "2026-11-16", "with": ["行政庭刘法官"], "topic": ["个案情况"], "next": "送补充材料", "next_on": "2026-11-26"});
    record(&place, "liaison", talk);
    assert_eq!(lines(&place, &["T2"]), ["three_days T2 下一步：送补充材料 2026-11-26"]);
}

#[test]
fn a_leader_s_instruction_stands_until_it_is_carried_out() {
    let place = Place::with_case(TODAY, NO);
    let report = json!({
        "reported_on": "2026-11-16", "leader": "高某", "summary": "答辩准备情况", "instruction": "请住建委牵头化解",
        "instructed_on": "2026-11-17", "instruction_owner": "陈某", "instruction_due": "2026-11-27",
    });
    record(&place, "leader_report", report.clone());
    let found = line(&place, "T3");
    assert_eq!(found["bucket"], "week");
    assert_eq!(found["title"], "领导批示落实：请住建委牵头化解");
    assert_eq!((found["owner"].as_str(), found["form"].as_str()), (Some("陈某"), Some("leader_report")));
    let mut done = report;
    done["instruction_done_on"] = json!("2026-11-23");
    amend(&place, "leader_report", &done);
    assert_eq!(lines(&place, &["T3"]), [""; 0]);
}

#[test]
fn a_summons_stands_until_its_own_hearing_is_entered() {
    let place = Place::with_case(TODAY, NO);
    let summons = |on: &str| json!({"papers": ["传票"], "received_on": on, "signed_at": "办公室"});
    record(&place, "receipt", summons("2026-11-16"));
    assert_eq!(lines(&place, &["T4"]), ["undated T4 传票所定开庭的登记 -"]);
    record(
        &place,
        "hearing",
        json!({"at": "2026-12-08T09:30:00", "state": "待开庭", "notified_on": "2026-11-16"}),
    );
    assert_eq!(lines(&place, &["T4"]), [""; 0]);
    // A second summons calls to a second hearing: the one entered is taken.
    record(&place, "receipt", summons("2026-11-20"));
    assert_eq!(lines(&place, &["T4"]), ["undated T4 传票所定开庭的登记 -"]);
    record(
        &place,
        "hearing",
        json!({"at": "2026-12-22T09:30:00", "state": "待开庭", "notified_on": "2026-11-20"}),
    );
    assert_eq!(lines(&place, &["T4"]), [""; 0]);
}

#[test]
fn a_hearing_that_is_over_stands_until_somebody_says_what_came_of_it() {
    let place = Place::with_case(TODAY, NO);
    let hearing =
        |state: &str| json!({"at": "2026-11-19T09:30:00", "state": state, "notified_on": "2026-11-02"});
    record(&place, "hearing", hearing("待开庭"));
    // Thursday the 19th: four days ago.
    let found = line(&place, "S12");
    assert_eq!((found["bucket"].as_str(), found["days_left"].as_i64()), (Some("overdue"), Some(-4)));
    assert_eq!(found["form"], "hearing");
    // Put off: the new day is to be learnt; a hearing called off asks nothing more.
    amend(&place, "hearing", &hearing("延期"));
    assert_eq!(lines(&place, &["S12", "T5"]), ["undated T5 延期后的开庭日期 -"]);
    record(
        &place,
        "hearing",
        json!({"at": "2026-12-22T09:30:00", "state": "待开庭", "notified_on": "2026-11-20"}),
    );
    assert_eq!(lines(&place, &["T5"]), [""; 0]);
}

#[test]
fn a_case_in_which_nobody_wrote_for_sixty_days_is_named() {
    let place = Place::with_case(TODAY, NO);
    record(
        &place,
        "note",
        json!({"on": "2026-11-20", "text": "等待排期", "next": "联系法院", "next_on": "2099-06-01"}),
    );
    let idle = |place: &Place| {
        let triage = place.json(&["today", "--json"]);
        let all = triage["lines"].as_array().unwrap().clone();
        let of = |line: &&Value| line["title"].as_str().unwrap().contains("没有新记录");
        all.iter().filter(of).map(|line| line["title"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    // Written on the day the book says: the sixtieth day after it, and the day before that.
    let view = place.json(&["case", NO, "--json"]);
    let written =
        view["records"].as_array().unwrap().iter().map(|it| it["at"].as_str().unwrap()[..10].to_string());
    let written: chrono::NaiveDate = written.max().unwrap().parse().unwrap();
    let later = |days| -> &'static str { (written + chrono::Days::new(days)).to_string().leak() };
    let place = on(place, later(59));
    assert_eq!(idle(&place), [""; 0]);
    let place = on(place, later(60));
    assert_eq!(idle(&place), ["已60日没有新记录"]);
    std::fs::write(place.folder.path().join("settings.toml"), "idle_days = 90\n").unwrap();
    assert_eq!(idle(&place), [""; 0]);
    let place = on(place, later(90));
    assert_eq!(idle(&place), ["已90日没有新记录"]);
}

#[test]
fn the_day_of_effect_of_a_case_that_was_won_is_to_be_confirmed() {
    let place = Place::with_case(TODAY, NO);
    let paper = |effective: Option<&str>| {
        json!({
            "paper": "判决书", "judged_on": "2026-11-02", "served_on": "2026-11-04",
            "served_others": [{"served_on": "2026-11-05"}], "outcomes": [{"outcome": "驳回诉讼请求"}], "effective_on": effective,
        })
    };
    record(&place, "judgment", paper(None));
    // Fifteen days from Thursday 5 November: Friday the 20th, so in force on Saturday the 21st.
    let found = line(&place, "T6");
    assert_eq!((found["bucket"].as_str(), found["act_by"].as_str()), (Some("overdue"), Some("2026-11-21")));
    amend(&place, "judgment", &paper(Some("2026-11-21")));
    assert_eq!(lines(&place, &["T6"]), [""; 0]);
}

/// Where the court is to be told, or a finding made, and no number of days is given: L10 行诉法62, J1's neighbours.
#[test]
fn an_open_duty_without_a_day_stands_in_a_group_of_its_own_and_the_case_is_not_called_planless() {
    let place = Place::with_case(TODAY, NO);
    record(&place, "application", json!({"matter": "告知改变行政行为", "event_on": "2026-11-10"}));
    let found = line(&place, "L10");
    assert_eq!((found["bucket"].as_str(), found["form"].as_str()), (Some("undated"), Some("application")));
    let triage = place.json(&["today", "--json"]);
    assert_eq!(triage["counts"]["no_next_step"], 0);
}
