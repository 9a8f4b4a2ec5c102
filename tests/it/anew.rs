//! What looks ended and is not: a mediation nobody has signed, a case that goes on or is opened anew in its old docket; and
//! what really ended before its day.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初61号";
const SECOND: &str = "（2026）津02行终81号";
const DISTRICT: &str = "天津市静海区人民政府";
const POLICE: &str = "天津市公安局静海分局";

fn registered(today: &'static str, no: &str, defendants: &[&str]) -> Place {
    let place = Place::new(today);
    register(&place, no, "一审", defendants, &[]);
    place
}

fn register(place: &Place, no: &str, instance: &str, defendants: &[&str], linked: &[&str]) {
    let body = json!({
        "court_no": no, "instance": instance, "procedure": "普通", "plaintiffs": ["李某"], "defendants": defendants,
        "organ": defendants[0], "defendant_form": "未经复议", "linked": linked,
    });
    place.record_json("new", "registration", &body);
}

fn received(place: &Place, papers: &[&str], on: &str, days: Option<u32>) {
    let body = json!({"papers": papers, "received_on": on, "court_days": days, "signed_at": "办公室"});
    place.record_json(NO, "receipt", &body);
}

fn decided(place: &Place, no: &str, paper: &str, outcome: &str, day: &str) {
    let body =
        json!({"paper": paper, "judged_on": day, "served_on": day, "outcomes": [{"outcome": outcome}]});
    place.record_json(no, "judgment", &body);
}

/// Under a rule: how each stands, its last day, and whether a breach stays; the earliest first.
fn stand(place: &Place, rule: &str) -> Vec<(String, String, bool)> {
    let list = place.json(&["duties", NO, "--json"]);
    let text = |duty: &Value, key: &str| duty[key].as_str().unwrap_or("-").to_string();
    let under = list.as_array().unwrap().iter().filter(|duty| duty["rule"] == rule);
    let mut all: Vec<_> = under
        .map(|duty| (text(duty, "last"), text(duty, "state"), duty["breach"] == json!(true)))
        .map(|(last, state, breach)| (state, last, breach))
        .collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

fn is(state: &str, last: &str, breach: bool) -> (String, String, bool) {
    (state.into(), last.into(), breach)
}

fn violated(place: &Place, clause: &str) -> Value {
    let plan = place.json(&["plan", "--json"]);
    let found = plan["clauses"].as_array().unwrap().iter().find(|it| it["no"] == clause).cloned();
    found.unwrap()["counts"]["violated"].clone()
}

/// 行诉法 62: withdrawn as a whole on 8 September 2026. The plan's ten days from the 1st would have ended on the 11th, the
/// statute's fifteen on the 16th: there is no answer left to prepare, to review or to give.
#[test]
fn what_prepares_an_answer_ends_with_the_suit() {
    let place = registered("2026-11-27", NO, &[DISTRICT]);
    received(&place, &["起诉状副本"], "2026-09-01", None);
    decided(&place, NO, "裁定书", "准许原告主动撤诉", "2026-09-08");
    assert_eq!(stand(&place, "S2"), [is("void", "2026-09-11", false)]);
    assert_eq!(stand(&place, "L2"), [is("void", "2026-09-16", false)]);
    assert_eq!(stand(&place, "S4")[0].0, "void");
    assert_eq!(violated(&place, "一（二）2"), 0);
    // A neighbour over the turn of a year: served on 20 December, the ten days end on the 30th, the ruling is of 4 January.
    let place = registered("2027-01-08", NO, &[DISTRICT]);
    received(&place, &["起诉状副本"], "2026-12-20", None);
    decided(&place, NO, "裁定书", "准许原告主动撤诉", "2027-01-04");
    assert_eq!(stand(&place, "S2"), [is("void", "2026-12-30", true)]);
    assert_eq!(violated(&place, "一（二）2"), 1);
}

/// 行诉解释 85: a 调解书 is in force, and the case ended, with the last signature; until then a party may refuse it. Served on
/// Tuesday 20 October 2026, the fifteen days end on Wednesday 4 November.
#[test]
fn a_mediation_ends_the_case_with_its_last_signature() {
    let place = registered("2026-11-02", NO, &[POLICE]);
    received(&place, &["起诉状副本"], "2026-10-20", None);
    let mediation = |signed: Value| {
        json!({
            "paper": "调解书", "judged_on": "2026-10-28", "last_signed_on": signed,
            "outcomes": [{"outcome": "调解"}],
        })
    };
    place.record_json(NO, "judgment", &mediation(Value::Null));
    assert_eq!(stand(&place, "L2"), [is("open", "2026-11-04", false)]);
    let signed = registered("2026-11-02", NO, &[POLICE]);
    received(&signed, &["起诉状副本"], "2026-10-20", None);
    signed.record_json(NO, "judgment", &mediation(json!("2026-11-02")));
    assert_eq!(stand(&signed, "L2"), [is("void", "2026-11-04", false)]);
    // Signed only after the period had ended: what was not given by then stays a breach.
    let late = registered("2026-11-10", NO, &[POLICE]);
    received(&late, &["起诉状副本"], "2026-10-20", None);
    late.record_json(NO, "judgment", &mediation(json!("2026-11-09")));
    assert_eq!(stand(&late, "L2"), [is("void", "2026-11-04", true)]);
}

/// 行诉解释 109: the dismissal set aside, the court of first instance goes on in the docket it had. Its notice of 1 July 2026
/// sets fifteen days: Thursday the 16th. What the first course had left running had ended with the dismissal.
#[test]
fn a_case_ordered_to_go_on_runs_anew_in_its_old_docket() {
    let place = registered("2026-07-10", NO, &[POLICE]);
    received(&place, &["起诉状副本"], "2026-03-02", None);
    decided(&place, NO, "裁定书", "驳回起诉", "2026-03-10");
    place.record(NO, "appeal", &["decision=对方上诉", "appealed_on=2026-03-18"]);
    let step = || place.json(&["case", NO, "--json"])["line"]["status"].clone();
    assert_eq!(step(), "上诉中");
    register(&place, SECOND, "二审", &[POLICE], &[NO]);
    // A notice before the upper court has decided is of the appeal, and starts nothing here.
    received(&place, &["应诉通知书"], "2026-04-20", None);
    assert_eq!(stand(&place, "L2"), [is("void", "2026-03-17", false)]);
    decided(&place, SECOND, "裁定书", "撤销原裁定，指令审理", "2026-06-10");
    received(&place, &["应诉通知书", "举证通知书"], "2026-07-01", Some(15));
    for rule in ["L1", "L2"] {
        assert_eq!(stand(&place, rule), [is("void", "2026-03-17", false), is("open", "2026-07-16", false)]);
    }
    assert_eq!(step(), "待转交");
    // The plan's ten days end on Saturday 11 July.
    assert_eq!(stand(&place, "S2'"), [is("void", "2026-03-12", false), is("open", "2026-07-11", false)]);
    // Decided again, what is left of the second course ends too, and the appeal of March was against the first.
    decided(&place, NO, "判决书", "驳回诉讼请求", "2026-07-10");
    assert_ne!(step(), "上诉中");
    assert_eq!(stand(&place, "L2"), [is("void", "2026-03-17", false), is("void", "2026-07-16", false)]);
}

/// A neighbour: another copy of the complaint after the end (不予立案 set aside) has its own fifteen days, over the turn of
/// the year: 21 December 2026 + 15 = Tuesday 5 January 2027. A second copy within one course starts nothing.
#[test]
fn a_copy_served_after_the_end_has_its_own_period() {
    let place = registered("2026-12-28", NO, &[POLICE]);
    received(&place, &["起诉状副本"], "2026-09-01", None);
    received(&place, &["起诉状副本"], "2026-09-07", None);
    assert_eq!(stand(&place, "L2"), [is("open", "2026-09-16", false)]);
    decided(&place, NO, "裁定书", "驳回起诉", "2026-09-21");
    assert_eq!(stand(&place, "L2"), [is("void", "2026-09-16", true)]);
    received(&place, &["起诉状副本"], "2026-12-21", None);
    assert_eq!(stand(&place, "L2"), [is("void", "2026-09-16", true), is("open", "2027-01-05", false)]);
}
