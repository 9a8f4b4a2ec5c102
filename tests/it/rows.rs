//! Single rows of what reviewers found by living cases through, each from its facts to day and state at the command line.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初61号";
const HOUSING: &str = "天津市静海区住房和建设委员会";
const DISTRICT: &str = "天津市静海区人民政府";

fn registered(today: &'static str, no: &str, more: Value) -> Place {
    let place = Place::new(today);
    let mut body = json!({
        "court_no": no, "instance": "一审", "procedure": "普通", "plaintiffs": ["李某"], "defendants": [HOUSING],
        "organ": HOUSING, "cause": "行政处罚",
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    place.record_json("new", "registration", &body);
    place
}

fn received(place: &Place, no: &str, papers: &str, on: &str) {
    place.record_json(no, "receipt", &json!({"papers": [papers], "received_on": on, "signed_at": "办公室"}));
}

fn state(place: &Place, no: &str, rule: &str) -> String {
    place.duty(no, rule)["state"].as_str().unwrap().to_string()
}

fn clause(place: &Place, no: &str) -> Value {
    let plan = place.json(&["plan", "--json"]);
    plan["clauses"].as_array().unwrap().iter().find(|clause| clause["no"] == no).unwrap()["counts"].clone()
}

/// 行诉法 86: the answer to an appeal was due fifteen days from Friday 16 October 2026, Saturday the 31st, so Monday 2 November. A judgment
/// before leaves nothing to answer; one after leaves what was missed a breach.
#[test]
fn a_judgment_of_second_instance_leaves_what_was_missed_and_ends_what_was_not() {
    let second = "（2026）津02行终81号";
    let judged = |day: &str| {
        let place = registered("2026-11-27", second, json!({"instance": "二审"}));
        received(&place, second, "上诉状副本", "2026-10-16");
        assert_eq!(place.duty(second, "A4")["last"], "2026-11-02");
        let judgment = json!({
            "paper": "判决书", "judged_on": day, "served_on": day,
            "outcomes": [{"outcome": "改判驳回诉讼请求"}],
        });
        place.record_json(second, "judgment", &judgment);
        let duty = place.duty(second, "A4");
        (duty["state"].clone(), duty["breach"].clone())
    };
    assert_eq!(judged("2026-10-30"), (json!("void"), json!(false)));
    assert_eq!(judged("2026-11-20"), (json!("void"), json!(true)));
}

/// What was handed in after the case had ended is late by no period that had not yet ended then: ended on Wednesday 9 September
/// 2026, the answer due on the 16th is handed in on the 18th.
#[test]
fn an_answer_after_the_end_of_the_case_is_late_by_nothing_that_still_ran() {
    let ended = |day: &str| {
        let place = registered("2026-10-08", NO, json!({}));
        received(&place, NO, "起诉状副本", "2026-09-01");
        let ruling = json!({
            "paper": "裁定书", "judged_on": day, "served_on": day, "outcomes": [{"outcome": "准许原告主动撤诉"}],
        });
        place.record_json(NO, "judgment", &ruling);
        let answer = json!({
            "submitted_on": "2026-09-18", "evidence": [{"name": "笔录"}], "norms": [{"name": "办法"}],
            "why_unreviewed": "时间紧迫", "why_late": "邮寄延误",
        });
        place.record_json(NO, "answer", &answer);
        [state(&place, NO, "L1"), state(&place, NO, "L2")]
    };
    assert_eq!(ended("2026-09-09"), ["void", "void"]);
    // Ended on the 17th, a day after the last: two days late.
    assert_eq!(ended("2026-09-17"), ["done_late", "done_late"]);
}

/// 行诉法 85: ten days from Monday 9 November 2026 = Thursday the 19th; to be decided five days before, Saturday the 14th, so Friday the
/// 13th. A ruling that is in our favour asks for no decision.
#[test]
fn whether_to_appeal_is_decided_for_a_ruling_too() {
    let ruled = |outcome: &str| {
        let place = registered("2026-11-10", NO, json!({}));
        let ruling = json!({
            "paper": "裁定书", "judged_on": "2026-11-06", "served_on": "2026-11-09", "outcomes": [{"outcome": outcome}],
        });
        place.record_json(NO, "judgment", &ruling);
        place
    };
    let place = ruled("驳回管辖异议");
    assert_eq!(place.duty(NO, "A2")["last"], "2026-11-19");
    assert_eq!(place.duty(NO, "A5'")["act_by"], "2026-11-13");
    place.record_json(
        NO,
        "appeal",
        &json!({"decision": "不上诉", "decided_on": "2026-11-10", "reason": "裁定正确"}),
    );
    assert_eq!(state(&place, NO, "A5'"), "done");
    let dismissed = ruled("驳回起诉").json(&["duties", NO, "--json"]);
    assert!(!dismissed.to_string().contains("A5'"), "{dismissed}");
}

/// 方案一（二）1: the legal office as a rule does not sign for the court's papers.
#[test]
fn who_signed_for_the_papers_is_counted() {
    let signed = |at: &str, why: &str| {
        let place = registered("2026-11-27", NO, json!({}));
        let receipt = json!({
            "papers": ["起诉状副本"], "received_on": "2026-11-25", "signed_at": at, "why_signed": why,
        });
        place.record_json(NO, "receipt", &receipt);
        let handed = json!({"forwarded_on": "2026-11-26", "to_organ": HOUSING});
        place.record_json(NO, "forwarding", &handed);
        assert_eq!(state(&place, NO, "S1"), "done");
        clause(&place, "一（二）1")
    };
    assert_eq!(signed("办公室", ""), json!({"met": 2, "due": 0, "no_data": 0, "violated": 0}));
    assert_eq!(signed("法制机构", ""), json!({"met": 1, "due": 0, "no_data": 0, "violated": 1}));
    assert_eq!(signed("法制机构", "办公室停电"), json!({"met": 2, "due": 0, "no_data": 0, "violated": 0}));
    assert_eq!(signed("", ""), json!({"met": 1, "due": 0, "no_data": 1, "violated": 0}));
}

/// 方案一（二）2: with the district's answer go 法定代表人证明 and 授权委托书; said not to be made, it is not prepared.
#[test]
fn the_district_s_answer_is_prepared_only_with_its_papers() {
    let answered = |identity: Value, authorisation: Value| {
        let place = registered("2026-11-27", NO, json!({"defendants": [DISTRICT]}));
        received(&place, NO, "起诉状副本", "2026-11-16");
        let answer = json!({
            "submitted_on": "2026-11-25", "evidence": [{"name": "笔录"}], "norms": [{"name": "办法"}],
            "why_unreviewed": "时间紧迫", "identity_paper": identity, "authorisation": authorisation,
        });
        place.record_json(NO, "answer", &answer);
        place.record_json(NO, "leader_report", &json!({"reported_on": "2026-11-24"}));
        let violated = clause(&place, "一（二）2")["violated"].clone();
        (state(&place, NO, "S2"), violated, clause(&place, "一（二）2")["no_data"].clone())
    };
    assert_eq!(answered(json!(true), json!(true)), ("done".into(), json!(0), json!(0)));
    // Ten days from the 16th: Thursday the 26th has gone by.
    assert_eq!(answered(json!(false), json!(true)), ("open".into(), json!(2), json!(0)));
    assert_eq!(answered(Value::Null, json!(true)), ("done".into(), json!(0), json!(1)));
}

/// 方案二（三）3: the reconsideration office examines each loss, whatever the loser's own report says of neglect.
#[test]
fn every_loss_is_examined_and_only_an_examination_that_finds_it_asks_for_a_finding() {
    let place = registered("2026-11-27", NO, json!({}));
    let judgment = json!({
        "paper": "判决书", "judged_on": "2026-10-12", "served_on": "2026-10-12", "effective_on": "2026-10-28",
        "outcomes": [{"outcome": "确认违法"}],
    });
    place.record_json(NO, "judgment", &judgment);
    place.record_json(
        NO,
        "loss_report",
        &json!({"reported_on": "2026-11-10", "neglect": false, "causes": ["程序违法"], "analysis": "送达有误"}),
    );
    assert_eq!((state(&place, NO, "S6"), state(&place, NO, "P11")), ("done".into(), "open".into()));
    assert_eq!(clause(&place, "二（三）3")["due"], 1);
    let won = registered("2026-11-27", NO, json!({}));
    let mut favourable = judgment.clone();
    favourable["outcomes"] = json!([{"outcome": "驳回诉讼请求"}]);
    won.record_json(NO, "judgment", &favourable);
    assert!(!won.json(&["duties", NO, "--json"]).to_string().contains("P11"));
}

/// A meeting that was held is not written over by the next proposal: both stand, and the new risk asks for the new one.
#[test]
fn the_second_meeting_stands_beside_the_first() {
    let place = registered("2026-11-27", NO, json!({}));
    let assessed = |on: &str, why: &str| {
        place.record_json(NO, "assessment", &json!({"level": "高", "assessed_on": on, "reason": why}));
    };
    assessed("2026-11-02", "证据缺失");
    place.record_json(
        NO,
        "meeting",
        &json!({
            "proposed_on": "2026-11-03", "proposed_by": "钱某", "approver": "高某", "approval": "同意",
            "approved_on": "2026-11-04", "outcome": "已召开", "held_at": "2026-11-05 09:00", "minutes": "补证",
            "participants": ["钱某"], "evidence_view": "缺送达回证", "risk_view": "高", "plan": "补正",
        }),
    );
    assert_eq!(state(&place, NO, "S5"), "done");
    assessed("2026-11-20", "鉴定意见不利");
    place.record_json(NO, "meeting", &json!({"proposed_on": "2026-11-23", "proposed_by": "钱某"}));
    let kept = place.bodies(NO, "meeting");
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert_eq!(kept[0]["minutes"], "补证");
}

/// A reconsideration is named by its own number, on every command.
#[test]
fn a_reconsideration_is_named_by_its_number() {
    let no = "津静海复〔2026〕5号";
    let place = registered("2026-11-27", no, json!({"instance": "复议", "filed_on": "2026-11-02"}));
    assert_eq!(place.run(&["case", no]).code, 0);
    // 复议法 48: ten working days from Monday 9 November 2026 = Monday the 23rd.
    received(&place, no, "行政复议申请书副本", "2026-11-09");
    assert_eq!(place.duty(no, "F1")["last"], "2026-11-23");
    assert!(place.run(&["prove", no, "F1"]).out.contains("2026-11-23"));
}

/// The years before the first notice that is built in: nobody waits for a notice, it is only not loaded.
#[test]
fn a_year_long_past_waits_for_no_notice() {
    let place = Place::new("2026-11-27");
    let past = place.run(&["period", "--from", "2012-04-20", "--days", "15"]).out;
    assert!(past.contains("按当年通知核对") && !past.contains("待国务院办公厅通知"), "{past}");
    let coming = place.run(&["period", "--from", "2027-01-15", "--days", "15"]).out;
    assert!(coming.contains("待国务院办公厅通知"), "{coming}");
}

/// 国赔法, 方案二（三）3: no finding where nothing was lost, no letter before a decision.
#[test]
fn a_case_that_was_not_lost_takes_no_finding_and_no_letter() {
    let place = registered("2026-11-27", NO, json!({}));
    let refused = place.run(&[
        "record",
        NO,
        "accountability",
        "--despite-warnings",
        "--set",
        "finding=失职",
        "--set",
        "letter_on=2026-11-21",
    ]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    let told = format!("{}{}", refused.out, refused.err);
    assert!(told.contains("没有登记败诉裁判") && told.contains("请先填决定日期"), "{told}");
}
