//! Which papers end an instance and which do not, as the command line shows it.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初61号";

/// A township's case, its copy of the complaint received on Friday 20 November 2026: fifteen days on is Saturday
/// 5 December, rolled to Monday the 7th (行诉法 67, 解释 48).
fn received() -> Place {
    let place = Place::with_case("2026-11-27", NO);
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-20", "signed_at=办公室"]);
    place
}

/// A paper of the court with one outcome.
fn paper(place: &Place, paper: &str, outcome: &str, made: &str, served: &str) {
    let body = json!({
        "paper": paper, "judged_on": made, "served_on": served, "outcomes": [{"outcome": outcome}],
    });
    place.record_json(NO, "judgment", &body);
}

fn stands(place: &Place, rule: &str) -> String {
    let duty = place.duty(NO, rule);
    let day = |key: &str| duty[key].as_str().unwrap_or("-").to_string();
    format!("{} {}", day("state"), day("due"))
}

fn has(place: &Place, rule: &str) -> bool {
    let list = place.json(&["duties", NO, "--json"]);
    list.as_array().unwrap().iter().any(|duty| duty["rule"] == rule)
}

/// 行诉法 56, 57, 22, 82, 解释 10, 87: none of these decides the suit, so 67条 runs on.
#[test]
fn a_ruling_on_the_way_leaves_answer_and_evidence_due() {
    for ruling in [
        "中止诉讼",
        "移送管辖",
        "停止执行",
        "驳回管辖异议",
        "先予执行",
        "财产保全",
        "转为普通程序",
        "更正笔误",
    ] {
        let place = received();
        paper(&place, "裁定书", ruling, "2026-11-25", "2026-11-26");
        for rule in ["L1", "L2", "L6"] {
            assert_eq!(stands(&place, rule), "open 2026-12-07", "{ruling} {rule}");
        }
    }
}

#[test]
fn a_decision_to_fine_ends_nothing() {
    let place = received();
    paper(&place, "裁定书", "罚款", "2026-11-25", "2026-11-26");
    assert_eq!(stands(&place, "L2"), "open 2026-12-07");
}

#[test]
fn what_ends_the_instance_voids_what_is_left_to_do_in_it() {
    for (kind, outcome) in [
        ("判决书", "驳回诉讼请求"),
        ("调解书", "调解"),
        ("裁定书", "驳回起诉"),
        ("裁定书", "不予立案"),
        ("裁定书", "准许撤诉"),
        ("裁定书", "按撤诉处理"),
        ("裁定书", "终结诉讼"),
    ] {
        let place = received();
        paper(&place, kind, outcome, "2026-11-25", "2026-11-26");
        assert_eq!(place.duty(NO, "L2")["state"], "void", "{outcome}");
    }
}

/// A paper whose outcome nobody can read voids nothing and is asked for on the day's list; the outcome settles it.
#[test]
fn a_paper_of_unknown_effect_voids_nothing_and_asks() {
    for outcome in ["其他裁定", "关于某事项的裁定"] {
        let place = received();
        paper(&place, "裁定书", outcome, "2026-11-25", "2026-11-26");
        assert_eq!(stands(&place, "L2"), "open 2026-12-07", "{outcome}");
        assert_eq!(place.duty(NO, "L14")["state"], "undetermined", "{outcome}");
        let today = place.json(&["today", "--json"]);
        let asked = |line: &Value| line["rule"] == "L14" && line["bucket"] == "undetermined";
        assert!(today["lines"].as_array().unwrap().iter().any(asked), "{today}");
    }
    let place = received();
    paper(&place, "裁定书", "先予执行", "2026-11-25", "2026-11-26");
    assert!(!has(&place, "L14"));
}

/// 行诉法 22: the court that takes over does not start the period anew by itself; its papers are waited for.
#[test]
fn a_transfer_asks_for_the_papers_of_the_new_court() {
    let place = received();
    paper(&place, "裁定书", "移送管辖", "2026-11-23", "2026-11-24");
    let asked = place.duty(NO, "L15");
    assert_eq!(asked["state"], "undetermined");
    place.record(NO, "receipt", &["papers=应诉通知书", "received_on=2026-11-26", "signed_at=办公室"]);
    assert_eq!(place.duty(NO, "L15")["state"], "done");
    assert_eq!(stands(&place, "L2"), "open 2026-12-07");
}

/// 行诉法 81: six months from 17 June 2026 end on 17 December. Suspended from 1 September to 11 October, 40 days: 17 December
/// + 14 = 31 December, + 26 = 26 January 2027, a Tuesday (行诉解释 50).
#[test]
fn suspension_pauses_the_limit_of_the_trial_and_nothing_else() {
    let place = Place::with_case("2026-11-27", NO);
    place.record(NO, "registration", &["filed_on=2026-06-17"]);
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-08-25", "signed_at=办公室"]);
    assert_eq!(stands(&place, "W1"), "open 2026-12-17");
    paper(&place, "裁定书", "中止诉讼", "2026-09-01", "2026-09-01");
    let still = place.duty(NO, "W1");
    assert_eq!((&still["state"], &still["due"]), (&json!("open"), &Value::Null), "{still}");
    assert!(still["why"].as_str().unwrap().contains("2026-09-01起中止"), "{still}");
    // 25 August + 15 = Wednesday 9 September.
    assert_eq!(stands(&place, "L2"), "open 2026-09-09");
    paper(&place, "裁定书", "恢复审理", "2026-10-11", "2026-10-12");
    assert_eq!(stands(&place, "W1"), "open 2027-01-26");
    let proof = place.run(&["prove", NO, "W1"]).out;
    assert!(proof.contains("其间中止40日，不计算在期间内"), "{proof}");
}

/// A suit withdrawn against one of two defendants goes on against the other.
#[test]
fn a_ruling_for_one_defendant_ends_nothing_for_the_other() {
    let place = Place::new("2026-11-27");
    place.record(
        "new",
        "registration",
        &[
            &format!("court_no={NO}"),
            "instance=一审",
            "procedure=普通",
            "plaintiffs=李某",
            "defendants=大邱庄镇、独流镇",
            "organ=大邱庄镇",
        ],
    );
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-11-20", "signed_at=办公室"]);
    let withdrawn = json!({"defendant": "天津市静海区大邱庄镇人民政府", "outcome": "准许撤诉"});
    place.record_json(
        NO,
        "judgment",
        &json!({
            "paper": "裁定书", "judged_on": "2026-11-25", "served_on": "2026-11-26", "outcomes": [withdrawn],
        }),
    );
    let list = place.json(&["duties", NO, "--json"]);
    let mut states: Vec<(&str, &str)> = list
        .as_array()
        .unwrap()
        .iter()
        .filter(|duty| duty["rule"] == "L2")
        .map(|duty| (duty["for"].as_str().unwrap_or_default(), duty["state"].as_str().unwrap()))
        .collect();
    states.sort_unstable();
    assert_eq!(states, [("天津市静海区大邱庄镇人民政府", "void"), ("天津市静海区独流镇人民政府", "open")]);
}

/// 行诉法 86: the court appealed from serves the copy of the appeal, and it is entered where the case stands: fifteen days from
/// Thursday 26 November 2026 = Friday 11 December, whatever was decided there before; the evidence of first instance ends with it.
#[test]
fn an_appeal_copy_entered_in_the_docket_of_first_instance_is_answered() {
    let place = received();
    paper(&place, "判决书", "驳回诉讼请求", "2026-11-24", "2026-11-24");
    place.record(NO, "appeal", &["decision=对方上诉", "appealed_on=2026-11-25"]);
    place.record(NO, "receipt", &["papers=上诉状副本", "received_on=2026-11-26", "signed_at=办公室"]);
    assert_eq!(place.duty(NO, "A4")["state"], "open", "{}", place.duty(NO, "A4"));
    assert_eq!(place.duty(NO, "A4")["last"], "2026-12-11");
    assert_eq!(stands(&place, "L2"), "void 2026-12-07");
}
