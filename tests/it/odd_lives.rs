//! Lives that leave the usual path: sent back twice, sent to another court, a mediation nobody signed, papers that came and of
//! which nothing was entered.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初61号";
const SECOND: &str = "（2026）津02行终81号";
const AGAIN: &str = "（2026）津02行终199号";
const POLICE: &str = "天津市公安局静海分局";

fn register(place: &Place, no: &str, instance: &str, linked: &[&str]) {
    let body = json!({
        "court_no": no, "instance": instance, "procedure": "普通", "plaintiffs": ["李某"], "defendants": [POLICE],
        "organ": POLICE, "defendant_form": "未经复议", "linked": linked,
    });
    place.record_json("new", "registration", &body);
}

fn registered(today: &'static str, no: &str, instance: &str) -> Place {
    let place = Place::new(today);
    register(&place, no, instance, &[]);
    place
}

fn received(place: &Place, no: &str, papers: &[&str], on: &str, due: Option<&str>) {
    let body = json!({"papers": papers, "received_on": on, "court_due": due, "signed_at": "办公室"});
    place.record_json(no, "receipt", &body);
}

fn decided(place: &Place, no: &str, paper: &str, outcome: &str, day: &str, more: Value) {
    let mut body =
        json!({"paper": paper, "judged_on": day, "served_on": day, "outcomes": [{"outcome": outcome}]});
    body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    place.record_json(no, "judgment", &body);
}

/// Under a rule: how each stands, its last day, and whether a breach stays; the earliest first.
fn stand(place: &Place, no: &str, rule: &str) -> Vec<(String, String, bool)> {
    let list = place.json(&["duties", no, "--json"]);
    let text = |duty: &Value, key: &str| duty[key].as_str().unwrap_or("-").to_string();
    let under = list.as_array().unwrap().iter().filter(|duty| duty["rule"] == rule);
    let mut all: Vec<_> =
        under.map(|duty| (text(duty, "state"), text(duty, "last"), duty["breach"] == json!(true))).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

fn is(state: &str, last: &str, breach: bool) -> (String, String, bool) {
    (state.into(), last.into(), breach)
}

fn why(place: &Place, rule: &str) -> String {
    place.duty(NO, rule)["why"].as_str().unwrap_or_default().to_string()
}

/// 行诉法 89, 解释 109: sent back on 10 July and again on 25 December 2026, tried each time in the old docket. Copy of 2 March + 15
/// = the 17th; notice of 3 August + 15 = the 18th; notice of 25 February 2027 + 15 = Friday 12 March.
#[test]
fn a_case_sent_back_twice_has_a_period_for_each_trial() {
    let place = registered("2027-03-01", NO, "一审");
    received(&place, NO, &["起诉状副本"], "2026-03-02", None);
    decided(&place, NO, "判决书", "全部撤销", "2026-05-02", json!({}));
    place.record(NO, "appeal", &["decision=上诉", "decided_on=2026-05-08", "appealed_on=2026-05-11"]);
    register(&place, SECOND, "二审", &[NO]);
    decided(&place, SECOND, "裁定书", "发回重审", "2026-07-10", json!({}));
    received(&place, NO, &["应诉通知书"], "2026-08-03", None);
    decided(&place, NO, "判决书", "全部撤销", "2026-10-09", json!({}));
    place.record(NO, "appeal", &["decision=上诉", "decided_on=2026-10-12", "appealed_on=2026-10-16"]);
    register(&place, AGAIN, "二审", &[NO]);
    decided(&place, AGAIN, "裁定书", "发回重审", "2026-12-25", json!({}));
    let missed = [is("void", "2026-03-17", true), is("void", "2026-08-18", true)];
    assert_eq!(stand(&place, NO, "L2"), missed);
    received(&place, NO, &["应诉通知书"], "2027-02-25", None);
    assert_eq!(stand(&place, NO, "L2"), [&missed[..], &[is("open", "2027-03-12", false)]].concat());
    // Both losses fell: neither is reported, nor does either vanish without a word.
    assert_eq!(stand(&place, NO, "S6"), [is("void", "-", false), is("void", "-", false)]);
}

/// 行诉解释 85: until it is signed a 调解书 binds nobody. Its day of 20 November 2026 runs nothing; answer and evidence, copy of
/// 10 November + 15 = the 25th, stay due. Signed by the last on the 26th, after the day it names: owed from the 26th on.
#[test]
fn a_mediation_nobody_signed_asks_for_its_signatures_and_runs_nothing() {
    let place = registered("2026-11-27", NO, "一审");
    received(&place, NO, &["起诉状副本"], "2026-11-10", None);
    let paper = |more: Value| {
        let mut body = json!({
            "paper": "调解书", "judged_on": "2026-11-12", "perform_due": "2026-11-20", "outcomes": [{"outcome": "调解"}],
        });
        body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        body
    };
    place.record_json(NO, "judgment", &paper(json!({})));
    assert_eq!(stand(&place, NO, "S10"), [is("undetermined", "-", false)]);
    let asked = why(&place, "S10");
    assert!(asked.contains("2026-11-20") && asked.contains("签收") && asked.contains("生效日期"), "{asked}");
    assert_eq!(stand(&place, NO, "X1"), []);
    assert_eq!(stand(&place, NO, "L2"), [is("open", "2026-11-25", false)]);
    assert!(place.run(&["today"]).out.contains("待补录 2"), "{}", place.run(&["today"]).out);
    let signed = registered("2026-11-27", NO, "一审");
    received(&signed, NO, &["起诉状副本"], "2026-11-10", None);
    let days =
        json!({"served_on": "2026-11-24", "last_signed_on": "2026-11-26", "effective_on": "2026-11-26"});
    signed.record_json(NO, "judgment", &paper(days));
    for rule in ["S10", "X1"] {
        assert_eq!(stand(&signed, NO, rule), [is("open", "2026-11-26", false)], "{rule}");
    }
    assert!(why(&signed, "S10").contains("2026-11-20"), "{}", why(&signed, "S10"));
    assert_eq!(stand(&signed, NO, "L2"), [is("void", "2026-11-25", true)]);
}

/// 行诉法 85, 94: served on 12 November 2026, the judgment is in force on the 28th at the earliest; it names the 20th. A neighbour:
/// of 20 December, upheld over the turn of the year and in force on 8 January, it is owed from then and fined from then.
#[test]
fn a_day_named_before_the_effect_of_its_paper_is_no_breach_before_it() {
    let place = registered("2026-11-27", NO, "一审");
    let order = json!({"perform_due": "2026-11-20"});
    decided(&place, NO, "判决书", "履行法定职责", "2026-11-12", order);
    assert_eq!(stand(&place, NO, "S10"), [is("undetermined", "-", false)]);
    assert!(why(&place, "S10").contains("2026-11-28"), "{}", why(&place, "S10"));
    assert_eq!(stand(&place, NO, "X1"), []);
    let place = registered("2027-01-11", NO, "一审");
    decided(&place, NO, "判决书", "履行法定职责", "2026-11-12", json!({"perform_due": "2026-12-20"}));
    place.record(NO, "appeal", &["decision=上诉", "decided_on=2026-11-16", "appealed_on=2026-11-20"]);
    register(&place, SECOND, "二审", &[NO]);
    let upheld = json!({"effective_on": "2027-01-08"});
    decided(&place, SECOND, "判决书", "驳回上诉，维持原判", "2027-01-08", upheld);
    for rule in ["S10", "X1"] {
        assert_eq!(stand(&place, SECOND, rule), [is("open", "2027-01-08", false)], "{rule}");
    }
    // A day the paper names for acting anew likewise.
    let place = registered("2026-11-27", NO, "一审");
    decided(&place, NO, "判决书", "全部撤销并重作", "2026-11-12", json!({"redo_due": "2026-11-20"}));
    assert_eq!(stand(&place, NO, "X3"), [is("undetermined", "-", false)]);
}

/// 行诉法 22, 67: copy of 1 September 2026 + 15 = the 16th; sent on by a ruling of the 10th; the new court serves its papers on
/// 20 October and names fifteen days, 4 November. Both stand, and what the first court was given settles both.
#[test]
fn after_a_transfer_the_first_period_stands_and_the_new_court_s_has_its_own() {
    let moved = |place: &Place| {
        decided(place, NO, "裁定书", "移送管辖", "2026-09-10", json!({}));
        received(place, NO, &["应诉通知书", "举证通知书"], "2026-10-20", Some("2026-11-04"));
    };
    let place = registered("2026-10-26", NO, "一审");
    received(&place, NO, &["起诉状副本"], "2026-09-01", None);
    moved(&place);
    for rule in ["L1", "L2"] {
        let both = [is("open", "2026-09-16", false), is("open", "2026-11-04", false)];
        assert_eq!(stand(&place, NO, rule), both, "{rule}");
    }
    let given = json!({
        "prepared_on": "2026-09-08", "submitted_on": "2026-09-09", "evidence_on": "2026-09-09", "norms_on": "2026-09-09",
        "why_unreviewed": "顾问出差",
    });
    let early = registered("2026-10-26", NO, "一审");
    received(&early, NO, &["起诉状副本"], "2026-09-01", None);
    early.record_json(NO, "answer", &given);
    moved(&early);
    for rule in ["L1", "L2"] {
        let both = [is("done", "2026-09-16", false), is("done", "2026-11-04", false)];
        assert_eq!(stand(&early, NO, rule), both, "{rule}");
    }
    // There is no second answer to prepare, and the one that nobody reviewed is counted once.
    assert_eq!(stand(&early, NO, "S4"), [is("void", "-", true)]);
    // Where the district reads it so, what had not ended by the ruling gives way; what had, stays: S2' ended on the 11th.
    let anew = registered("2026-10-26", NO, "一审");
    std::fs::write(anew.folder.path().join("settings.toml"), "transfer = \"anew\"\n").unwrap();
    received(&anew, NO, &["起诉状副本"], "2026-09-01", None);
    moved(&anew);
    assert_eq!(stand(&anew, NO, "L2"), [is("void", "2026-09-16", false), is("open", "2026-11-04", false)]);
    let late = registered("2026-10-26", NO, "一审");
    std::fs::write(late.folder.path().join("settings.toml"), "transfer = \"anew\"\n").unwrap();
    received(&late, NO, &["起诉状副本"], "2026-08-20", None);
    moved(&late);
    // 20 August + 15 = 4 September, six days before the ruling.
    assert_eq!(stand(&late, NO, "L2"), [is("void", "2026-09-04", true), is("open", "2026-11-04", false)]);
}

/// 行诉解释 48: a day that a court names stands, whether or not a period of the statute runs beside it.
#[test]
fn a_day_named_in_a_notice_stands_in_every_instance() {
    for (instance, no, papers, rules) in [
        ("二审", SECOND, &["应诉通知书"][..], &["L20"][..]),
        ("二审", SECOND, &["举证通知书"], &["L20'"]),
        ("再审", "（2026）津02行再5号", &["抗诉书", "应诉通知书", "举证通知书"], &["L20", "L20'"]),
        ("再审", "（2026）津02行再5号", &["起诉状副本", "恢复审理通知书"], &["L20"]),
        ("再审", "（2026）津02行再5号", &["参加诉讼通知书", "责令提交证据通知书"], &["L20"]),
        ("一审", NO, &["答辩通知书"], &["L20"]),
        ("一审", NO, &["出庭通知书"], &["L19"]),
        ("一审", NO, &["规范性文件审查通知书"], &["L19"]),
        ("复议", "津静海复〔2026〕5号", &["答复通知书"], &["F11"]),
    ] {
        let place = Place::new("2026-11-16");
        let field = if instance == "复议" { "our_no" } else { "court_no" };
        let body = json!({
            field: no, "instance": instance, "procedure": "普通", "plaintiffs": ["李某"], "defendants": [POLICE], "organ": POLICE,
        });
        place.record_json("new", "registration", &body);
        received(&place, "#1", papers, "2026-11-10", Some("2026-11-19"));
        for rule in rules {
            assert_eq!(
                stand(&place, "#1", rule),
                [is("open", "2026-11-19", false)],
                "{instance} {papers:?} {rule}"
            );
        }
    }
    // With the copy the statute's period takes it up: 10 + 15 = the 25th, and the court's day comes first.
    let place = registered("2026-11-16", NO, "一审");
    received(&place, NO, &["起诉状副本"], "2026-11-10", None);
    received(&place, NO, &["举证通知书"], "2026-11-11", Some("2026-11-19"));
    assert_eq!(stand(&place, NO, "L20'"), []);
    assert_eq!(place.duty(NO, "L2")["act_by"], "2026-11-19");
}

/// A judgment, an advice or an enquiry that came by a delivery is asked for until it is entered, for nothing runs before; a
/// notice to appear calls to a hearing as a summons does, to the same one.
#[test]
fn what_came_and_was_not_entered_is_asked_for() {
    let place = registered("2026-11-16", NO, "一审");
    received(&place, NO, &["行政判决书"], "2026-11-10", None);
    received(&place, NO, &["司法建议书"], "2026-11-10", None);
    received(&place, NO, &["调查函"], "2026-11-10", None);
    received(&place, NO, &["传票"], "2026-11-10", None);
    received(&place, NO, &["出庭通知书"], "2026-11-12", None);
    for rule in ["T9", "T10", "T11"] {
        assert_eq!(stand(&place, NO, rule), [is("open", "-", false)], "{rule}");
    }
    assert_eq!(stand(&place, NO, "T4").len(), 2);
    let day = place.run(&["today"]).out;
    for line in ["登记裁判", "登记建议", "登记调查函"] {
        assert!(day.contains(line), "{line} {day}");
    }
    decided(&place, NO, "判决书", "驳回诉讼请求", "2026-11-10", json!({}));
    place.record_json(NO, "advice", &json!({"received_on": "2026-11-10", "advice_kind": "综合治理类"}));
    place.record_json(NO, "enquiry", &json!({"received_on": "2026-11-10", "asked": "档案"}));
    place.record_json(NO, "hearing", &json!({"at": "2026-12-01T09:00", "state": "待开庭"}));
    for rule in ["T9", "T10", "T11", "T4"] {
        assert!(stand(&place, NO, rule).iter().all(|(state, ..)| state == "done"), "{rule}");
    }
    // A second judgment, another paper: the ruling that corrects a slip of the pen.
    received(&place, NO, &["裁定书"], "2026-11-13", None);
    let states: Vec<String> = stand(&place, NO, "T9").into_iter().map(|(state, ..)| state).collect();
    assert_eq!(states.iter().filter(|state| *state == "open").count(), 1, "{states:?}");
}

/// 行诉解释 34, 109: leave given in the first trial is of that trial. Sent back on 10 July 2026, the copy of 3 August has its own fifteen
/// days, to the 18th; the first trial's evidence, obstacle gone on 20 March + 15 = 4 April, was given in time.
#[test]
fn leave_of_one_trial_takes_no_period_of_the_next() {
    let place = registered("2026-08-10", NO, "一审");
    received(&place, NO, &["起诉状副本"], "2026-03-02", None);
    let leave = json!({
        "matter": "延期提供证据", "applied_on": "2026-03-05", "decision": "准许", "decided_on": "2026-03-09",
        "obstacle_removed_on": "2026-03-20",
    });
    place.record_json(NO, "application", &leave);
    let given = json!({
        "prepared_on": "2026-03-10", "submitted_on": "2026-03-12", "norms_on": "2026-03-12", "evidence_on": "2026-03-25",
        "why_unreviewed": "顾问出差",
    });
    place.record_json(NO, "answer", &given);
    decided(&place, NO, "判决书", "全部撤销", "2026-05-02", json!({}));
    place.record(NO, "appeal", &["decision=上诉", "decided_on=2026-05-08", "appealed_on=2026-05-11"]);
    register(&place, SECOND, "二审", &[NO]);
    decided(&place, SECOND, "裁定书", "发回重审", "2026-07-10", json!({}));
    received(&place, NO, &["起诉状副本"], "2026-08-03", None);
    assert_eq!(stand(&place, NO, "L2"), [is("void", "2026-03-17", false), is("open", "2026-08-18", false)]);
}

/// 复议法 62, 88: accepted on Monday 1 June 2026, sixty days end on Friday 31 July; extended to 21 August with leave. A day beyond the
/// thirty more, ninety from 1 June = Sunday 30 August, rolled to Monday the 31st, is taken for that. 简易程序 knows no extension.
#[test]
fn a_reconsideration_extended_with_leave_is_late_by_its_new_day_and_by_no_later_one() {
    for (procedure, rule, extended, last) in [
        ("普通", "F7", None, "2026-07-31"),
        ("普通", "F7", Some("2026-08-21"), "2026-08-21"),
        ("普通", "F7", Some("2026-12-01"), "2026-08-31"),
        ("简易", "F7'", Some("2026-08-21"), "2026-07-01"),
    ] {
        let place = Place::new("2026-08-03");
        let body = json!({
            "our_no": "津静海复〔2026〕5号", "instance": "复议", "procedure": procedure, "plaintiffs": ["李某"], "defendants": [POLICE],
            "organ": POLICE, "filed_on": "2026-06-01", "recon_ended_on": extended,
        });
        place.record_json("new", "registration", &body);
        assert_eq!(stand(&place, "#1", rule), [is("open", last, false)], "{extended:?}");
    }
}
