//! What the course of a suit does to its periods: a defendant who leaves it, a day the court names anew, a trial resumed.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初61号";
const DISTRICT: &str = "天津市静海区人民政府";
const TOWN: &str = "天津市静海区独流镇人民政府";

fn registered(today: &'static str, procedure: &str, defendants: &[&str]) -> Place {
    let place = Place::new(today);
    let body = json!({
        "court_no": NO, "instance": "一审", "procedure": procedure, "plaintiffs": ["李某"], "defendants": defendants,
        "organ": defendants[0], "defendant_form": "未经复议",
    });
    place.record_json("new", "registration", &body);
    place
}

fn received(place: &Place, papers: &[&str], on: &str, court_due: Option<&str>) {
    let body = json!({"papers": papers, "received_on": on, "court_due": court_due, "signed_at": "办公室"});
    place.record_json(NO, "receipt", &body);
}

/// Under a rule: for whom, how it stands, its last day, and whether a breach stays.
fn stand(place: &Place, rule: &str) -> Vec<(String, String, String, bool)> {
    let list = place.json(&["duties", NO, "--json"]);
    let text = |duty: &Value, key: &str| duty[key].as_str().unwrap_or("-").to_string();
    let under = list.as_array().unwrap().iter().filter(|duty| duty["rule"] == rule);
    let one = |duty: &Value| {
        (text(duty, "for"), text(duty, "state"), text(duty, "last"), duty["breach"] == json!(true))
    };
    let mut all: Vec<_> = under.map(one).collect();
    all.sort();
    all
}

fn is(whom: &str, state: &str, last: &str, breach: bool) -> (String, String, String, bool) {
    (whom.into(), state.into(), last.into(), breach)
}

fn withdrawn(place: &Place, whom: &str, made: &str) {
    let row = json!({"defendant": whom, "outcome": "准许撤诉"});
    let ruling = json!({"paper": "裁定书", "judged_on": made, "served_on": made, "outcomes": [row]});
    place.record_json(NO, "judgment", &ruling);
}

/// 行政诉讼法 62: withdrawn against one defendant, the suit has ended for it and with it what prepared its answer. Copy of
/// 20 November 2026: ten days on is Monday the 30th, still running on the 25th, when the suit against the district ended.
#[test]
fn guides_and_gate_end_for_the_defendant_against_whom_the_suit_was_withdrawn() {
    let place = registered("2026-11-27", "普通", &[DISTRICT, TOWN]);
    received(&place, &["起诉状副本"], "2026-11-20", None);
    withdrawn(&place, DISTRICT, "2026-11-25");
    assert_eq!(stand(&place, "S2"), [is(DISTRICT, "void", "2026-11-30", false)]);
    assert_eq!(stand(&place, "S2'"), [is(TOWN, "open", "2026-11-30", false)]);
    let gates: Vec<_> = stand(&place, "S4").into_iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(gates, [(DISTRICT.into(), "void".into()), (TOWN.into(), "open".into())]);
    let today = place.json(&["today", "--json"]);
    let of_district = |it: &&Value| it["for"] == DISTRICT;
    assert_eq!(today["lines"].as_array().unwrap().iter().find(of_district), None);
}

/// Copy of Monday 2 November 2026: the ten days ended on Thursday the 12th. What was missed by the 25th stays missed.
#[test]
fn what_the_defendant_had_missed_before_it_left_stays_a_breach() {
    let place = registered("2026-11-27", "普通", &[DISTRICT, TOWN]);
    received(&place, &["起诉状副本"], "2026-11-02", None);
    withdrawn(&place, DISTRICT, "2026-11-25");
    assert_eq!(stand(&place, "S2"), [is(DISTRICT, "void", "2026-11-12", true)]);
    // 2 November + 15 = Tuesday the 17th.
    assert_eq!(
        stand(&place, "L2"),
        [is(DISTRICT, "void", "2026-11-17", true), is(TOWN, "open", "2026-11-17", false)]
    );
}

/// 行诉解释 104: the court set Tuesday 8 September 2026. It passed; on the 10th the court named the 18th. 行政诉讼法 36, 解释 34:
/// more time is asked for within the period, and nobody asked: what was not done by the 8th stays late.
#[test]
fn a_day_named_after_the_first_had_passed_leaves_the_breach() {
    let place = registered("2026-09-14", "简易", &[TOWN]);
    received(&place, &["起诉状副本", "举证通知书"], "2026-09-01", Some("2026-09-08"));
    assert_eq!(stand(&place, "L8"), [is("", "open", "2026-09-08", false)]);
    received(&place, &["举证通知书"], "2026-09-10", Some("2026-09-18"));
    assert_eq!(stand(&place, "L8"), [is("", "open", "2026-09-08", false)]);
    let duty = place.duty(NO, "L8");
    assert_eq!(duty["act_by"], "2026-09-18", "the day the court still waits for it");
    assert!(duty["why"].as_str().unwrap().contains("首次指定2026-09-08"), "{duty}");
    let answer = json!({
        "submitted_on": "2026-09-12", "evidence_on": "2026-09-12", "why_unreviewed": "时间紧迫",
        "evidence": [{"name": "现场笔录"}], "norms": [{"name": "土地管理法"}],
    });
    place.record_json(NO, "answer", &answer);
    assert_eq!(stand(&place, "L8"), [is("", "done_late", "2026-09-08", false)]);
}

/// Named on the 7th, before the 8th: the new day takes its place. Named late, but on leave asked for on the 7th: no breach.
#[test]
fn a_day_named_in_time_or_on_leave_asked_for_in_time_takes_the_place_of_the_first() {
    let place = registered("2026-09-14", "简易", &[TOWN]);
    received(&place, &["起诉状副本", "举证通知书"], "2026-09-01", Some("2026-09-08"));
    received(&place, &["举证通知书"], "2026-09-07", Some("2026-09-18"));
    assert_eq!(stand(&place, "L8"), [is("", "open", "2026-09-18", false)]);

    let place = registered("2026-09-14", "简易", &[TOWN]);
    received(&place, &["起诉状副本", "举证通知书"], "2026-09-01", Some("2026-09-08"));
    let leave = json!({
        "matter": "延期提供证据", "applied_on": "2026-09-07", "decision": "准许", "decided_on": "2026-09-09",
        "reason": "办案人员住院", "obstacle_removed_on": "2026-09-10",
    });
    place.record_json(NO, "application", &leave);
    received(&place, &["举证通知书"], "2026-09-10", Some("2026-09-18"));
    let [(_, state, _, breach)] = stand(&place, "L8").try_into().unwrap();
    assert_eq!((state.as_str(), breach), ("void", false));
}

/// The year's turn: named for Wednesday 30 December 2026; on 5 January 2027 the court named the 15th.
#[test]
fn a_day_named_anew_in_the_next_year_leaves_the_breach_of_the_old_one() {
    let place = registered("2027-01-06", "简易", &[TOWN]);
    received(&place, &["起诉状副本", "举证通知书"], "2026-12-21", Some("2026-12-30"));
    received(&place, &["举证通知书"], "2027-01-05", Some("2027-01-15"));
    assert_eq!(stand(&place, "L8"), [is("", "open", "2026-12-30", false)]);
    assert_eq!(place.duty(NO, "L8")["act_by"], "2027-01-15");
    withdrawn(&place, "", "2027-01-06");
    assert_eq!(stand(&place, "L8"), [is("", "void", "2026-12-30", true)]);
}

/// 行诉解释 87: a trial goes on by the court's notice, not by a ruling. Six months from 17 June 2026 end on 17 December;
/// suspended from 1 September to 11 October, 40 days: 26 January 2027, a Tuesday (81条, 解释 50).
#[test]
fn a_notice_resumes_the_trial() {
    let suspended = || {
        let place = registered("2026-11-27", "普通", &[TOWN]);
        place.record(NO, "registration", &["filed_on=2026-06-17"]);
        let stay = json!({
            "paper": "裁定书", "judged_on": "2026-09-01", "served_on": "2026-09-01", "outcomes": [{"outcome": "中止诉讼"}],
        });
        place.record_json(NO, "judgment", &stay);
        place
    };
    let place = suspended();
    let notice = json!({
        "paper": "通知书", "judged_on": "2026-10-11", "served_on": "2026-10-12", "outcomes": [{"outcome": "恢复审理"}],
    });
    place.record_json(NO, "judgment", &notice);
    assert_eq!(place.duty(NO, "W1")["due"], "2027-01-26");
    let list = place.json(&["duties", NO, "--json"]);
    for rule in ["A1", "A2", "A5", "L14", "T6"] {
        assert!(
            !list.as_array().unwrap().iter().any(|it| it["rule"] == rule),
            "a notice is not appealed: {rule}"
        );
    }
    assert_eq!(place.json(&["case", NO, "--json"])["close_kind"], Value::Null);
    // Received among the papers and not entered as a paper of the court: from its receipt on the 12th, 41 days:
    // 17 December + 41 = 27 January 2027, a Wednesday.
    let place = suspended();
    received(&place, &["恢复审理通知书"], "2026-10-12", None);
    assert_eq!(place.duty(NO, "W1")["due"], "2027-01-27");
}

/// 行政复议法 39, 62: a reconsideration stands still and goes on by notices too. Sixty days from 1 June 2026 end on 31 July;
/// suspended from 1 July to 11 July, 10 days: Monday 10 August.
#[test]
fn notices_suspend_and_resume_a_reconsideration() {
    let place = Place::new("2026-07-20");
    let body = json!({
        "recon_no": "静海政复〔2026〕7号", "instance": "复议", "procedure": "普通", "plaintiffs": ["李某"],
        "defendants": [TOWN], "organ": TOWN, "recon_organ": DISTRICT, "filed_on": "2026-06-01",
    });
    place.record_json("new", "registration", &body);
    let no = "#1";
    let notice = |on: &str, outcome: &str| {
        let body =
            json!({"paper": "通知书", "judged_on": on, "served_on": on, "outcomes": [{"outcome": outcome}]});
        place.record_json(no, "judgment", &body);
    };
    assert_eq!(place.duty(no, "F7")["due"], "2026-07-31");
    notice("2026-07-01", "复议中止");
    assert_eq!(place.duty(no, "F7")["due"], Value::Null);
    notice("2026-07-11", "恢复审理");
    assert_eq!(place.duty(no, "F7")["due"], "2026-08-10");
}

/// 行政复议法 48, 51, 88: each respondent gets its copy within seven working days, 11 to 19 November 2026 for a case
/// admitted on Tuesday the 10th, and each one's head takes part in the hearing.
#[test]
fn each_respondent_of_a_reconsideration_has_its_copy_and_its_head() {
    let housing = "天津市静海区住房和建设委员会";
    let place = Place::new("2027-01-13");
    let body = json!({
        "our_no": "静海政复〔2026〕9号", "instance": "复议", "procedure": "普通", "plaintiffs": ["李某"],
        "defendants": [TOWN, housing], "organ": TOWN, "recon_organ": DISTRICT, "filed_on": "2026-11-10",
    });
    place.record_json("new", "registration", &body);
    let served = |whom: &str, on: &str| {
        let body = json!({
            "papers": ["行政复议申请书副本"], "received_on": on, "addressees": [whom], "signed_at": "办公室",
        });
        place.record_json("#1", "receipt", &body);
    };
    let standing = |rule: &str| -> Vec<(String, String)> {
        let list = place.json(&["duties", "#1", "--json"]);
        let text = |duty: &Value, key: &str| duty[key].as_str().unwrap_or("-").to_string();
        let under = list.as_array().unwrap().iter().filter(|duty| duty["rule"] == rule);
        let mut all: Vec<_> = under.map(|duty| (text(duty, "for"), text(duty, "state"))).collect();
        all.sort();
        all
    };
    let is = |whom: &str, state: &str| (whom.to_string(), state.to_string());
    served(TOWN, "2026-11-13");
    assert_eq!(standing("F9"), [is(housing, "open"), is(TOWN, "done")]);
    served(housing, "2026-11-20");
    assert_eq!(standing("F9"), [is(housing, "done_late"), is(TOWN, "done")]);
    let hearing = json!({
        "at": "2027-01-12T09:00:00", "session": "复议听证", "state": "已开庭", "head": "赵某", "head_organ": TOWN,
        "head_attended": true,
    });
    place.record_json("#1", "hearing", &hearing);
    assert_eq!(standing("H8"), [is(housing, "open"), is(TOWN, "done")]);
}

/// Admitted on Tuesday 10 November 2026: sixty days end on 9 January 2027. Suspended from 20 December to 9 January, 20 days:
/// Friday the 29th; the applicant's fifteen days then end on Saturday 13 February, so on Monday the 15th (行政复议法 62,
/// 行政诉讼法 45).
#[test]
fn a_reconsideration_suspended_over_the_year_s_turn_ends_later_by_its_days() {
    let place = Place::new("2027-01-12");
    let body = json!({
        "our_no": "静海政复〔2026〕9号", "instance": "复议", "procedure": "普通", "plaintiffs": ["李某"],
        "defendants": [TOWN], "organ": TOWN, "recon_organ": DISTRICT, "filed_on": "2026-11-10",
    });
    place.record_json("new", "registration", &body);
    for (on, outcome) in [("2026-12-20", "复议中止"), ("2027-01-09", "恢复行政复议")] {
        let body =
            json!({"paper": "通知书", "judged_on": on, "served_on": on, "outcomes": [{"outcome": outcome}]});
        place.record_json("#1", "judgment", &body);
    }
    assert_eq!(place.duty("#1", "F7")["due"], "2027-01-29");
    assert_eq!(place.duty("#1", "W13")["due"], "2027-02-15");
}

/// 国家赔偿法 13, 14, 37 have no rolling. Claim of 24 November 2026: two months end on Sunday 24 January 2027, acted on by
/// Friday the 22nd; the claim for payment of 18 January is passed on by the 25th.
#[test]
fn a_claim_for_compensation_over_the_year_s_turn_is_decided_by_the_working_day_before() {
    let place = Place::new("2027-01-20");
    let body = json!({
        "plaintiffs": ["王某"], "defendants": [TOWN], "organ": TOWN, "cause": "行政赔偿", "filed_on": "2026-11-24",
    });
    place.record_json("new", "registration", &body);
    for (paper, on) in [("赔偿申请书", "2026-11-24"), ("赔偿金支付申请书", "2027-01-18")] {
        let body = json!({"papers": [paper], "received_on": on, "signed_at": "办公室"});
        place.record_json("#1", "receipt", &body);
    }
    let claim = place.duty("#1", "C1");
    assert_eq!((&claim["act_by"], &claim["last"]), (&json!("2027-01-22"), &json!("2027-01-24")));
    assert_eq!(place.duty("#1", "X5")["act_by"], "2027-01-25");
}

/// Settled with effect on Friday 20 November 2026: ten days end on Monday the 30th; 6 February 2027 is named; three months end
/// on Saturday 20 February. Each instalment has its own day to perform, and its own two years (行诉解释 153).
#[test]
fn instalments_counted_from_the_effect_and_named_ones_have_their_own_days() {
    let place = registered("2026-12-10", "普通", &[TOWN]);
    let settled = json!({
        "paper": "调解书", "judged_on": "2026-11-16", "served_on": "2026-11-18", "last_signed_on": "2026-11-20",
        "effective_on": "2026-11-20", "outcomes": [{"outcome": "调解"}], "items": [
            {"what": "支付第一期", "within": "10日"}, {"what": "支付第二期", "due": "2027-02-06"},
            {"what": "支付第三期", "within": "3个月"},
        ],
    });
    place.record_json(NO, "judgment", &settled);
    let last: Vec<String> = stand(&place, "S10").into_iter().map(|it| it.2).collect();
    assert_eq!(last, ["2026-11-30", "2027-02-06", "2027-02-20"]);
    let paid = json!({"performed_on": "2026-12-04", "item": "支付第一期", "how": "转账支付第一期"});
    place.record_json(NO, "performance", &paid);
    let states: Vec<String> = stand(&place, "S10").into_iter().map(|it| it.1).collect();
    assert_eq!(states, ["done_late", "open", "open"]);
}
