//! Who appears for each of several defendants, from the record of one hearing to the duties of each organ.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初61号";
const POLICE: &str = "天津市公安局静海分局";
const DISTRICT: &str = "天津市静海区人民政府";

/// The police and the district government, sued together; the court sits on Friday 20 November 2026.
fn sued() -> Place {
    let place = Place::new("2026-11-27");
    let body = json!({
        "court_no": NO, "instance": "一审", "procedure": "普通", "plaintiffs": ["李某"], "defendants": [POLICE, DISTRICT],
        "organ": POLICE, "defendant_form": "未经复议",
    });
    place.record_json("new", "registration", &body);
    place
}

/// The deputy head of the police came with what the articles ask.
fn police_came() -> Value {
    json!({
        "at": "2026-11-20T09:30:00", "state": "已开庭", "head": "赵某", "head_organ": POLICE, "head_post": "副局长",
        "head_rank": "副职", "identity_on": "2026-11-19", "identity_sealed": true, "head_attended": true,
        "head_spoke": true, "head_left": false,
    })
}

/// Under a rule: for whom, how it stands, and whether it is late or stays a breach.
fn stand(place: &Place, rule: &str) -> Vec<(String, String)> {
    let list = place.json(&["duties", NO, "--json"]);
    let text = |duty: &Value, key: &str| duty[key].as_str().unwrap_or("-").to_string();
    let under = list.as_array().unwrap().iter().filter(|duty| duty["rule"] == rule);
    let mut all: Vec<_> = under.map(|duty| (text(duty, "for"), text(duty, "state"))).collect();
    all.sort();
    all
}

fn is(whom: &str, state: &str) -> (String, String) {
    (whom.into(), state.into())
}

/// 行政诉讼法 3, 出庭规定 3: without an agreement or the court's order each defendant's head appears. The hearing was on the
/// 20th: for the district government, of whom nothing is recorded, it is past without a result.
#[test]
fn one_organ_s_head_frees_no_other_organ() {
    let place = sued();
    place.record_json(NO, "hearing", &police_came());
    assert_eq!(stand(&place, "S12"), [is(POLICE, "done"), is(DISTRICT, "open")]);
    assert_eq!(stand(&place, "H2"), [is(POLICE, "done"), is(DISTRICT, "open")]);
    assert_eq!(stand(&place, "H6"), []);
    let today = place.json(&["today", "--json"]);
    let late = |it: &&Value| it["rule"] == "S12" && it["for"] == DISTRICT && it["last"] == "2026-11-20";
    assert_eq!(today["lines"].as_array().unwrap().iter().filter(late).count(), 1, "{today}");
}

/// 出庭规定 12: absence without a reason is the failing of the organ whose head was absent, and of no other.
#[test]
fn an_absence_is_the_breach_of_the_organ_whose_head_was_absent() {
    let place = sued();
    let mut body = police_came();
    body["attendances"] = json!([{"defendant": "区政府", "head_attended": false, "staff_attended": true}]);
    place.record_json(NO, "hearing", &body);
    assert_eq!(stand(&place, "S12"), [is(POLICE, "done"), is(DISTRICT, "void")]);
    assert_eq!(stand(&place, "H6"), [is(DISTRICT, "open")]);
    let page = place.json(&["appear", NO, "--json"]);
    let parts = page["parts"].as_array().unwrap();
    let bad: Vec<&str> = parts
        .iter()
        .filter(|part| part["rows"].as_array().unwrap().iter().any(|row| row["state"] == "bad"))
        .map(|part| part["title"].as_str().unwrap())
        .collect();
    assert_eq!(bad.len(), 1, "{page}");
    assert!(bad[0].starts_with("区政府："), "{bad:?}");
    let breaches = place.json(&["case", NO, "--json"])["breaches"].clone();
    let words: Vec<&str> =
        breaches.as_array().unwrap().iter().map(|it| it["words"].as_str().unwrap()).collect();
    assert!(!words.is_empty() && words.iter().all(|it| it.starts_with("区政府：")), "{words:?}");
}

/// 出庭规定 3: one head for all where they agreed, or where the court fixed it.
#[test]
fn one_head_speaks_for_all_by_agreement_or_order() {
    for by in ["共同被告协商确定", "人民法院确定"] {
        let place = sued();
        let mut body = police_came();
        body["agreed_head"] = json!(by);
        place.record_json(NO, "hearing", &body);
        assert_eq!(stand(&place, "S12"), [is("", "done")], "{by}");
    }
}

/// A head of whom nobody wrote down which defendant he heads is pointed out, settles nothing and stays asked for.
#[test]
fn a_head_of_an_unnamed_organ_is_asked_after() {
    let place = sued();
    let mut body = police_came();
    body["head_organ"] = json!("");
    let set = [
        "--set",
        "at=2026-11-20 9:30",
        "--set",
        "state=已开庭",
        "--set",
        "head=赵某",
        "--set",
        "head_attended=是",
    ];
    let warned = place.run(&[&["record", NO, "hearing"], &set[..]].concat());
    assert!(warned.code == 2 && warned.err.contains("请写明负责人所在机关"), "{} {}", warned.err, warned.out);
    place.record_json(NO, "hearing", &body);
    assert_eq!(stand(&place, "S12"), [is("", "undetermined")]);
}

/// Who had left the suit before the hearing is not bound to it; who joined it after neither.
#[test]
fn who_was_no_party_on_the_day_is_not_bound_to_appear() {
    let place = sued();
    let withdrawn = json!({"defendant": DISTRICT, "outcome": "准许撤诉"});
    let ruling = json!({
        "paper": "裁定书", "judged_on": "2026-11-10", "served_on": "2026-11-11", "outcomes": [withdrawn],
    });
    place.record_json(NO, "judgment", &ruling);
    place.record_json(NO, "hearing", &police_came());
    assert_eq!(stand(&place, "S12"), [is(POLICE, "done")]);

    let place = sued();
    place.record(
        NO,
        "receipt",
        &["papers=起诉状副本", "received_on=2026-10-20", "addressees=公安静海分局", "signed_at=办公室"],
    );
    let joined = json!({
        "papers": ["追加被告通知书", "起诉状副本"], "received_on": "2026-11-24", "addressees": [DISTRICT], "signed_at": "办公室",
    });
    place.record_json(NO, "receipt", &joined);
    place.record_json(NO, "hearing", &police_came());
    assert_eq!(stand(&place, "S12"), [is(POLICE, "done")]);
}

/// From the day's list to the row of the defendant whose head is still to be entered, with its name in it.
#[test]
fn the_day_s_line_leads_to_the_row_of_the_defendant_it_is_about() {
    let place = sued();
    place.record_json(NO, "hearing", &police_came());
    let answer = place.run(&["--keys", "js", "--print", "--size", "120x36"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let shown = &answer.out;
    assert!(shown.contains("各被告出庭情况") && shown.contains(DISTRICT), "{shown}");
}
