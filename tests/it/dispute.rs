//! A dispute through its instances: where what follows from a loss is done, as the command line shows it.

use crate::support::program::Place;
use serde_json::{Value, json};

const FIRST: &str = "（2026）津0118行初61号";
const SECOND: &str = "（2026）津02行终81号";
const RETRIAL: &str = "（2027）津行再5号";
const POLICE: &str = "天津市公安局静海分局";

fn registered(place: &Place, no: &str, instance: &str, linked: &[&str]) {
    place.record_json(
        "new",
        "registration",
        &json!({
            "court_no": no, "instance": instance, "procedure": "普通", "plaintiffs": ["李某"], "defendants": [POLICE],
            "organ": POLICE, "defendant_form": "未经复议", "linked": linked,
        }),
    );
}

fn paper(place: &Place, no: &str, paper: &str, outcome: &str, day: &str, more: Value) {
    let mut body = json!({
        "paper": paper, "judged_on": day, "served_on": day, "outcomes": [{"outcome": outcome}],
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    place.record_json(no, "judgment", &body);
}

/// A first instance decided on 10 June 2026 and appealed on the 22nd, by us or by the other side.
fn appealed(today: &'static str, outcome: &str, decision: &str, more: Value) -> Place {
    let place = Place::new(today);
    registered(&place, FIRST, "一审", &[]);
    paper(&place, FIRST, "判决书", outcome, "2026-06-10", more);
    place.record_json(FIRST, "appeal", &json!({"decision": decision, "appealed_on": "2026-06-22"}));
    place
}

/// The second instance dismisses the appeal: made, served and in force on Monday 12 October 2026.
fn upheld(place: &Place) {
    registered(place, SECOND, "二审", &[FIRST]);
    let in_force = json!({"effective_on": "2026-10-12"});
    paper(place, SECOND, "判决书", "驳回上诉，维持原判决", "2026-10-12", in_force);
}

fn state(place: &Place, no: &str, rule: &str) -> String {
    let list = place.json(&["duties", no, "--json"]);
    let found = list.as_array().unwrap().iter().find(|duty| duty["rule"] == rule);
    let text = |duty: &Value, key: &str| duty[key].as_str().unwrap_or("-").to_string();
    found.map_or(String::new(), |duty| format!("{} {}", text(duty, "state"), text(duty, "due")))
}

fn why(place: &Place, no: &str, rule: &str) -> String {
    place.duty(no, rule)["why"].as_str().unwrap_or_default().to_string()
}

/// What is derived at each save is what a rebuild gives.
fn holds(place: &Place) {
    let verified = place.json(&["verify", "--json"]);
    assert_eq!(verified["ok"], true, "{verified}");
}

/// 行诉法 89: with the dismissal the losing judgment is final. 12 October 2026 + 30 = Wednesday 11 November (方案二（三）3); six
/// months = 12 April 2027, a Monday (解释 110); three working days = Thursday 15 October (处罚法 48).
#[test]
fn a_loss_that_was_upheld_starts_what_follows_from_it_in_the_second_instance() {
    let place = appealed("2026-11-27", "全部撤销并重作", "上诉", json!({"published": true}));
    upheld(&place);
    assert_eq!(place.duty(SECOND, "S6")["overdue"], true);
    // Not later than the last working day: the day itself.
    assert_eq!(state(&place, SECOND, "S6"), "open 2026-11-11");
    assert_eq!(state(&place, SECOND, "R1"), "open 2027-04-12");
    assert_eq!(state(&place, SECOND, "X4"), "open 2026-10-15");
    assert_eq!(state(&place, SECOND, "X3"), "undetermined -");
    let path = why(&place, SECOND, "S6");
    assert!(path.contains(FIRST) && path.contains("全部撤销并重作"), "{path}");
    for rule in ["S6", "R1", "X3", "X4"] {
        assert_eq!(state(&place, FIRST, rule), "undetermined -", "{rule}");
        let told = why(&place, FIRST, rule);
        assert!(told.contains("二审已裁判") && told.contains(SECOND) && told.contains("请确认"), "{told}");
    }
    // On the day's list it stands once.
    let today = place.json(&["today", "--json"]);
    let lines = today["lines"].as_array().unwrap().iter().filter(|line| line["rule"] == "S6");
    assert_eq!(lines.map(|line| line["case_no"].clone()).collect::<Vec<_>>(), [json!(SECOND)]);
    assert_eq!(place.json(&["case", SECOND, "--json"])["line"]["lost"], true);
    holds(&place);
    // The report is often filed in the docket of the first instance: it counts where the duty is.
    place.record_json(FIRST, "loss_report", &json!({"reported_on": "2026-11-09", "analysis": "略"}));
    assert_eq!(state(&place, SECOND, "S6"), "done 2026-11-11");
    holds(&place);
}

/// 行诉法 96: what the first judgment ordered is owed by the day it named.
#[test]
fn what_the_upheld_judgment_orders_is_performed_under_the_second_instance() {
    let more = json!({"perform_due": "2026-12-12", "obligations": "给付补偿款"});
    let place = appealed("2026-11-27", "履行给付义务", "上诉", more);
    upheld(&place);
    let owed = place.duty(SECOND, "S10");
    // Saturday 12 December: the last day as named, to be done by Friday.
    assert_eq!((&owed["state"], &owed["due"]), (&json!("open"), &json!("2026-12-11")));
    assert_eq!(place.duty(SECOND, "X1")["state"], "open");
    assert_eq!(state(&place, FIRST, "S10"), "undetermined -");
    holds(&place);
}

#[test]
fn a_won_case_that_was_upheld_starts_no_report() {
    let place = appealed("2026-11-27", "驳回诉讼请求", "对方上诉", json!({}));
    upheld(&place);
    for no in [FIRST, SECOND] {
        for rule in ["S6", "R1", "X3", "X4"] {
            assert_eq!(state(&place, no, rule), "", "{no} {rule}");
        }
    }
    assert_eq!(place.json(&["case", SECOND, "--json"])["line"]["lost"], false);
    holds(&place);
}

/// Whether the appeal was ours says nothing: the other side may appeal a judgment that it won in part.
#[test]
fn a_loss_that_the_other_side_appealed_and_that_was_upheld_is_a_loss() {
    let place = appealed("2026-11-27", "部分撤销", "对方上诉", json!({}));
    upheld(&place);
    assert_eq!(state(&place, SECOND, "S6"), "open 2026-11-11");
}

#[test]
fn while_the_appeal_is_pending_the_first_instance_points_to_it_and_asks_for_its_number() {
    let place = appealed("2026-07-10", "全部撤销", "上诉", json!({}));
    assert_eq!(state(&place, FIRST, "S6"), "undetermined -");
    assert!(why(&place, FIRST, "S6").contains("以二审裁判为准"));
    assert_eq!(place.duty(FIRST, "A6")["state"], "undetermined");
    registered(&place, SECOND, "二审", &[FIRST]);
    assert!(why(&place, FIRST, "S6").contains(SECOND), "{}", why(&place, FIRST, "S6"));
    assert_eq!(place.duty(FIRST, "A6")["state"], "done");
    assert_eq!(state(&place, SECOND, "S6"), "");
    holds(&place);
}

/// 22 July 2026 + 30 = Friday 21 August: the ruling on the withdrawal made the judgment final.
#[test]
fn a_withdrawn_appeal_makes_the_loss_final_with_the_ruling() {
    let in_force = || json!({"effective_on": "2026-07-22"});
    let own = appealed("2026-08-03", "全部撤销", "上诉", json!({}));
    paper(&own, FIRST, "裁定书", "准许撤回上诉", "2026-07-22", in_force());
    let list = own.json(&["duties", FIRST, "--json"]);
    let reports: Vec<_> = list.as_array().unwrap().iter().filter(|duty| duty["rule"] == "S6").collect();
    let mut states: Vec<_> =
        reports.iter().map(|it| (it["state"].as_str().unwrap(), it["due"].clone())).collect();
    states.sort_by_key(|(state, _)| *state);
    assert_eq!(states, [("open", json!("2026-08-21")), ("undetermined", Value::Null)]);
    holds(&own);

    let other = appealed("2026-08-03", "全部撤销", "上诉", json!({}));
    registered(&other, SECOND, "二审", &[FIRST]);
    paper(&other, SECOND, "裁定书", "撤回上诉", "2026-07-22", in_force());
    assert_eq!(state(&other, SECOND, "S6"), "open 2026-08-21");
    assert_eq!(state(&other, FIRST, "S6"), "undetermined -");
    holds(&other);
}

#[test]
fn a_case_that_was_sent_back_starts_nothing_until_it_is_decided_anew() {
    let place = appealed("2026-12-30", "全部撤销", "上诉", json!({}));
    registered(&place, SECOND, "二审", &[FIRST]);
    let in_force = json!({"effective_on": "2026-08-10"});
    paper(&place, SECOND, "裁定书", "撤销原判，发回重审", "2026-08-10", in_force);
    assert_eq!(state(&place, SECOND, "S6"), "");
    assert_eq!(place.duty(FIRST, "S6")["state"], "void");
    assert!(why(&place, FIRST, "S6").contains("发回重审"));
    let again = "（2026）津0118行初95号";
    registered(&place, again, "一审", &[SECOND]);
    paper(&place, again, "判决书", "确认违法", "2026-11-10", json!({"effective_on": "2026-11-26"}));
    // 26 November + 30 = Saturday 26 December, to be done by Friday the 25th.
    assert_eq!(place.duty(again, "S6")["act_by"], "2026-12-25");
    let chain = place.json(&["case", FIRST, "--json"])["chain"].clone();
    assert_eq!(chain, json!([again, SECOND]));
    holds(&place);
}

#[test]
fn a_judgment_changed_on_appeal_speaks_for_itself() {
    let place = appealed("2026-11-27", "全部撤销", "上诉", json!({}));
    registered(&place, SECOND, "二审", &[FIRST]);
    let in_force = json!({"effective_on": "2026-10-12"});
    paper(&place, SECOND, "判决书", "改判驳回诉讼请求", "2026-10-12", in_force);
    assert_eq!(state(&place, SECOND, "S6"), "");
    assert_eq!(place.duty(FIRST, "S6")["state"], "void");
    assert!(why(&place, FIRST, "S6").contains("另行裁判"));
}

/// A retrial that upholds starts no second report; one that changes the loss takes it away.
#[test]
fn a_retrial_changes_the_loss_or_leaves_it_where_it_was() {
    for (outcome, report) in [("维持原判", "open 2026-11-11"), ("再审改判胜诉", "void 2026-11-11")]
    {
        let place = appealed("2026-11-01", "全部撤销", "上诉", json!({}));
        upheld(&place);
        registered(&place, RETRIAL, "再审", &[SECOND]);
        paper(&place, RETRIAL, "判决书", outcome, "2026-10-30", json!({"effective_on": "2026-10-30"}));
        assert_eq!(state(&place, SECOND, "S6"), report, "{outcome}");
        assert_eq!(state(&place, RETRIAL, "S6"), "", "{outcome}");
        holds(&place);
    }
}

#[test]
fn a_chain_is_seen_from_both_ends_whichever_names_the_other() {
    for (first, second) in [(&[][..], &[FIRST][..]), (&[SECOND][..], &[][..])] {
        let place = Place::new("2026-11-27");
        registered(&place, FIRST, "一审", first);
        registered(&place, SECOND, "二审", second);
        for (no, other) in [(FIRST, SECOND), (SECOND, FIRST)] {
            let case = place.json(&["case", no, "--json"]);
            assert_eq!((&case["chain"], &case["chain_missing"]), (&json!([other]), &json!([])), "{no}");
        }
    }
    let place = Place::new("2026-11-27");
    registered(&place, FIRST, "一审", &[SECOND]);
    assert_eq!(place.json(&["case", FIRST, "--json"])["chain_missing"], json!([SECOND]));
}

/// An upheld judgment of which nobody knows what it upheld is asked for, not passed over.
#[test]
fn an_upheld_judgment_without_its_first_instance_asks() {
    let place = Place::new("2026-11-27");
    registered(&place, SECOND, "二审", &[]);
    paper(
        &place,
        SECOND,
        "判决书",
        "驳回上诉，维持原判决",
        "2026-10-12",
        json!({"effective_on": "2026-10-12"}),
    );
    assert_eq!(state(&place, SECOND, "S6"), "undetermined 2026-11-11");
    registered(&place, FIRST, "一审", &[SECOND]);
    paper(&place, FIRST, "判决书", "全部撤销", "2026-06-10", json!({}));
    assert_eq!(state(&place, SECOND, "S6"), "open 2026-11-11");
    // The link taken away again is felt at the other end.
    place.record(FIRST, "registration", &["linked="]);
    assert_eq!(state(&place, SECOND, "S6"), "undetermined 2026-11-11");
    holds(&place);
}

/// 行诉法 85: decided anew, the case may be appealed anew; the second instance that sent it back is not the one of the new
/// appeal, which is still to be registered.
#[test]
fn a_case_decided_anew_is_appealed_anew_and_not_by_the_instance_that_sent_it_back() {
    let place = appealed("2026-12-30", "全部撤销", "上诉", json!({}));
    registered(&place, SECOND, "二审", &[FIRST]);
    let in_force = json!({"effective_on": "2026-08-10"});
    paper(&place, SECOND, "裁定书", "撤销原判，发回重审", "2026-08-10", in_force);
    let again = "（2026）津0118行初95号";
    registered(&place, again, "一审", &[SECOND]);
    paper(&place, again, "判决书", "确认违法", "2026-12-10", json!({}));
    // Served on 10 December on us: nobody has appealed, and whether it is in force is asked, not said to be pending above.
    assert!(why(&place, again, "S6").contains("尚未确认"), "{}", why(&place, again, "S6"));
    place.record_json(again, "appeal", &json!({"decision": "上诉", "appealed_on": "2026-12-21"}));
    assert!(why(&place, again, "S6").contains("请登记并关联二审案件"), "{}", why(&place, again, "S6"));
    assert_eq!(place.duty(again, "A6")["state"], "undetermined", "{}", place.duty(again, "A6"));
    assert_eq!(place.json(&["case", again, "--json"])["line"]["status"], "上诉中");
    let anew = "（2026）津02行终99号";
    registered(&place, anew, "二审", &[again]);
    assert!(why(&place, again, "S6").contains(anew), "{}", why(&place, again, "S6"));
    assert_eq!(place.duty(again, "A6")["state"], "done");
    holds(&place);
}

/// 解释 117, 监督规则 6: six months from the service of the refusal, in the docket of the review and in that of the judgment, where
/// without it they would be counted from the end of the court's six months. Asked for in one, it is asked for in both.
#[test]
fn a_refused_retrial_starts_the_same_period_in_both_dockets() {
    let place = appealed("2026-11-27", "全部撤销", "上诉", json!({}));
    upheld(&place);
    place.record_json(SECOND, "application", &json!({"matter": "申请再审", "applied_on": "2026-10-14"}));
    // Until it is answered: six months of review to 14 April 2027, six more to 14 October.
    assert_eq!(state(&place, SECOND, "R3"), "open 2027-10-14");
    let review = "（2026）津行申33号";
    registered(&place, review, "再审审查", &[SECOND]);
    let refused = json!({"judged_on": "2026-11-20", "effective_on": "2026-11-23"});
    paper(&place, review, "裁定书", "驳回再审申请", "2026-11-23", refused);
    // 23 November + six months = Sunday 23 May 2027: acted on by Friday the 21st in a year without its notice.
    for no in [review, SECOND] {
        assert_eq!(place.duty(no, "R3")["from"], "2026-11-23", "{no}");
        assert_eq!(place.duty(no, "R3")["act_by"], "2027-05-21", "{no}");
    }
    place.record_json(review, "application", &json!({"matter": "申请检察监督", "applied_on": "2026-11-26"}));
    for no in [review, SECOND] {
        assert_eq!(place.duty(no, "R3")["state"], "done", "{no}");
    }
    holds(&place);
}

/// 区方案二（三）3: in force on 18 March 2026, the loss was to be reported by 17 April, and was not. The retrial of the next January
/// takes its place (行诉解释 119, 122), and what was overdue until then stays a breach; one reported in time leaves none.
#[test]
fn a_retrial_takes_away_no_breach_of_what_it_replaces() {
    for (reported, breach) in [(None, true), (Some("2026-04-10"), false)] {
        let place = Place::new("2027-01-15");
        registered(&place, FIRST, "一审", &[]);
        paper(&place, FIRST, "判决书", "全部撤销", "2026-03-02", json!({"effective_on": "2026-03-18"}));
        if let Some(day) = reported {
            place.record_json(FIRST, "loss_report", &json!({"reported_on": day, "causes": "程序"}));
        }
        registered(&place, RETRIAL, "再审", &[FIRST]);
        let final_one = json!({"appealable": false, "effective_on": "2027-01-11"});
        paper(&place, RETRIAL, "判决书", "改判驳回诉讼请求", "2027-01-11", final_one);
        let report = place.duty(FIRST, "S6");
        assert_eq!(
            (report["breach"] == json!(true), &report["last"]),
            (breach, &json!("2026-04-17")),
            "{report}"
        );
    }
}

/// 行诉法 85: the judgment reached the police on 2 June 2026 and the district government on the 9th: each has its own fifteen days,
/// to the 17th and the 24th, and neither is the other side. The plaintiff's, served on the 3rd, end on the 18th.
#[test]
fn each_defendant_appeals_from_its_own_service() {
    let district = "天津市静海区人民政府";
    let place = Place::new("2026-06-12");
    let both = json!({
        "court_no": FIRST, "instance": "一审", "procedure": "普通", "plaintiffs": ["李某"], "defendants": [POLICE, district],
        "organ": POLICE, "defendant_form": "复议机关为共同被告",
    });
    place.record_json("new", "registration", &both);
    let served = json!({"served_on": "2026-06-02", "served_others": [
        {"party": "区政府", "served_on": "2026-06-09"}, {"party": "李某", "served_on": "2026-06-03"},
    ]});
    paper(&place, FIRST, "判决书", "全部撤销", "2026-06-01", served);
    let days = |rule: &str| {
        let list = place.json(&["duties", FIRST, "--json"]);
        let under = list.as_array().unwrap().iter().filter(|duty| duty["rule"] == rule);
        let mut all: Vec<(String, String)> = under
            .map(|duty| {
                (duty["for"].as_str().unwrap().to_string(), duty["last"].as_str().unwrap().to_string())
            })
            .collect();
        all.sort();
        all
    };
    let is = |whom: &str, day: &str| (whom.to_string(), day.to_string());
    assert_eq!(days("A1"), [is(POLICE, "2026-06-17"), is(district, "2026-06-24")]);
    assert_eq!(days("A1'"), [is("", "2026-06-18")]);
    // In force the day after the last of them: the 25th.
    let why = place.duty(FIRST, "S6")["why"].as_str().unwrap().to_string();
    assert!(why.contains("2026-06-25"), "{why}");
}
