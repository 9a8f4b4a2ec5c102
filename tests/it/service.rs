//! Each defendant by its own service, the day the court named, and the three things that go to the court, as the
//! command line shows them.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初61号";
const POLICE: &str = "天津市公安局静海分局";
const DISTRICT: &str = "天津市静海区人民政府";
const HOUSING: &str = "天津市静海区住房和建设委员会";

fn registered(today: &'static str, defendants: &[&str], more: &[(&str, &str)]) -> Place {
    let place = Place::new(today);
    let mut body = json!({
        "court_no": NO, "instance": "一审", "procedure": "普通", "plaintiffs": ["李某"], "defendants": defendants,
        "organ": defendants[0], "defendant_form": "未经复议",
    });
    for (key, value) in more {
        body[*key] = json!(value);
    }
    place.record_json("new", "registration", &body);
    place
}

fn served(place: &Place, papers: &[&str], on: &str, whom: &[&str]) {
    received(place, json!({"papers": papers, "received_on": on, "addressees": whom}));
}

fn received(place: &Place, mut body: Value) {
    body["signed_at"] = json!("办公室");
    place.record_json(NO, "receipt", &body);
}

/// The duties under a rule: for whom, state, last day or day to act by.
fn stand(place: &Place, rule: &str) -> Vec<(String, String, String)> {
    let list = place.json(&["duties", NO, "--json"]);
    let text = |duty: &Value, key: &str| duty[key].as_str().unwrap_or("-").to_string();
    let day = |duty: &Value| if duty["due"].is_null() { text(duty, "act_by") } else { text(duty, "due") };
    let under = list.as_array().unwrap().iter().filter(|duty| duty["rule"] == rule);
    let mut all: Vec<_> = under.map(|duty| (text(duty, "for"), text(duty, "state"), day(duty))).collect();
    all.sort();
    all
}

fn is(whom: &str, state: &str, day: &str) -> (String, String, String) {
    (whom.into(), state.into(), day.into())
}

/// 行诉法 67, 解释 48: 13 October 2026 + 15 = Wednesday the 28th; 19 October + 15 = Tuesday 3 November.
#[test]
fn two_defendants_served_on_two_days_have_two_periods() {
    let place = registered("2026-10-20", &[POLICE, DISTRICT], &[]);
    served(&place, &["起诉状副本"], "2026-10-13", &[POLICE]);
    served(&place, &["起诉状副本"], "2026-10-19", &[DISTRICT]);
    for rule in ["L1", "L2", "L3", "L5", "L6"] {
        let wanted = [is(POLICE, "open", "2026-10-28"), is(DISTRICT, "open", "2026-11-03")];
        assert_eq!(stand(&place, rule), wanted, "{rule}");
    }
    // 19 October + 10 = Thursday the 29th, for the district government alone (方案一（二）2).
    assert_eq!(stand(&place, "S2"), [is(DISTRICT, "open", "2026-10-29")]);
}

/// The year's turn: 20 December 2026 + 15 = Monday 4 January 2027, the first day after the holiday; 25 December + 15 =
/// Saturday 9 January, rolled to Monday the 11th.
#[test]
fn two_services_at_the_turn_of_the_year_end_in_the_new_one_each_by_its_own() {
    let place = registered("2026-12-28", &[POLICE, DISTRICT], &[]);
    served(&place, &["起诉状副本"], "2026-12-20", &[DISTRICT]);
    served(&place, &["起诉状副本"], "2026-12-25", &[POLICE]);
    assert_eq!(stand(&place, "L2"), [is(POLICE, "open", "2027-01-11"), is(DISTRICT, "open", "2027-01-04")]);
}

#[test]
fn one_service_on_all_is_one_line() {
    for whom in [&[][..], &[POLICE, DISTRICT]] {
        let place = registered("2026-10-20", &[POLICE, DISTRICT], &[]);
        served(&place, &["起诉状副本"], "2026-10-13", whom);
        assert_eq!(stand(&place, "L2"), [is("", "open", "2026-10-28")], "{whom:?}");
    }
}

/// 解释 134: a defendant added in November has its own fifteen days: 20 November 2026 + 15 = Saturday 5 December, rolled
/// to Monday the 7th; its rights are not lost with those of the first.
#[test]
fn a_defendant_added_later_has_its_own_periods_and_rights() {
    for whom in [&[][..], &[POLICE]] {
        let place = registered("2026-11-27", &[POLICE], &[]);
        served(&place, &["起诉状副本"], "2026-09-02", whom);
        let answer = json!({
            "defendant": POLICE, "submitted_on": "2026-09-14", "why_unreviewed": "时间紧迫",
            "evidence": [{"name": "现场笔录"}], "norms": [{"name": "中华人民共和国治安管理处罚法"}],
        });
        place.record_json(NO, "answer", &answer);
        place.record(NO, "registration", &["defendants=公安静海分局、区政府"]);
        served(&place, &["起诉状副本", "追加被告通知书"], "2026-11-20", &[DISTRICT]);
        let (police, district) = (is(POLICE, "done", "2026-09-17"), is(DISTRICT, "open", "2026-12-07"));
        for rule in ["L1", "L2"] {
            assert_eq!(stand(&place, rule), [police.clone(), district.clone()], "{rule} {whom:?}");
        }
        for rule in ["L3", "L5", "L6"] {
            assert!(stand(&place, rule).contains(&district), "{rule} {whom:?}: {:?}", stand(&place, rule));
        }
        assert_eq!(stand(&place, "S2"), [is(DISTRICT, "open", "2026-11-30")]);
    }
}

#[test]
fn a_notice_that_joins_a_party_must_name_it() {
    let place = registered("2026-11-27", &[POLICE, DISTRICT], &[]);
    let refused = place.run(&[
        "record",
        NO,
        "receipt",
        "--despite-warnings",
        "--set",
        "papers=追加被告通知书",
        "--set",
        "received_on=2026-11-20",
    ]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("请写明被追加"), "{}", refused.err);
}

/// A third party's own papers start nothing for the defendant, and nothing of the defendant's is lost by them.
#[test]
fn papers_for_a_third_party_start_no_period_of_the_defendant() {
    let place = registered("2026-10-20", &[POLICE], &[]);
    place.record(NO, "registration", &[&format!("third_parties={HOUSING}")]);
    served(&place, &["起诉状副本", "参加诉讼通知书"], "2026-10-13", &[HOUSING]);
    assert_eq!(stand(&place, "L1"), []);
    assert_eq!(stand(&place, "L2"), [is("", "undetermined", "-")]);
    served(&place, &["起诉状副本"], "2026-10-19", &[POLICE]);
    assert_eq!(stand(&place, "L2"), [is("", "open", "2026-11-03")]);
}

/// 解释 34: leave for one defendant frees it alone, and only of its evidence. 1 September 2026 + 15 = Wednesday the 16th;
/// the obstacle gone on the 10th: + 15 = Friday the 25th, a holiday, so Monday the 28th.
#[test]
fn leave_for_one_defendant_leaves_the_other_and_the_normative_documents_due() {
    let place = registered("2026-09-10", &[POLICE, DISTRICT], &[]);
    served(&place, &["起诉状副本"], "2026-09-01", &[]);
    let leave = |removed: Value| {
        json!({
            "matter": "延期提供证据", "organ": POLICE, "applied_on": "2026-09-05", "decision": "准许",
            "decided_on": "2026-09-08", "obstacle_removed_on": removed,
        })
    };
    place.record_json(NO, "application", &leave(json!("2026-09-10")));
    assert_eq!(stand(&place, "L2"), [is(POLICE, "void", "2026-09-16"), is(DISTRICT, "open", "2026-09-16")]);
    assert_eq!(stand(&place, "L2'"), [is(POLICE, "open", "2026-09-16")]);
    assert_eq!(stand(&place, "L4"), [is(POLICE, "open", "2026-09-28")]);
    assert_eq!(stand(&place, "L1"), [is("", "open", "2026-09-16")]);
    // The other still may ask; the one that asked has.
    assert!(stand(&place, "L3").contains(&is(DISTRICT, "open", "2026-09-16")));
}

#[test]
fn leave_asked_by_all_is_of_all() {
    let place = registered("2026-09-10", &[POLICE, DISTRICT], &[]);
    served(&place, &["起诉状副本"], "2026-09-01", &[]);
    place.record_json(
        NO,
        "application",
        &json!({"matter": "延期提供证据", "applied_on": "2026-09-05", "decision": "准许"}),
    );
    assert_eq!(stand(&place, "L2"), [is("", "void", "2026-09-16")]);
    assert_eq!(stand(&place, "L2'"), [is("", "open", "2026-09-16")]);
}

/// 行诉法 34, 67: answer, evidence and normative documents are three things.
#[test]
fn an_answer_without_evidence_hands_in_no_evidence() {
    let place = registered("2026-09-15", &[POLICE], &[]);
    served(&place, &["起诉状副本"], "2026-09-01", &[]);
    let answer = |more: Value| {
        let mut body = json!({"submitted_on": "2026-09-14", "why_unreviewed": "时间紧迫"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    place.record_json(NO, "answer", &answer(json!({})));
    assert_eq!(stand(&place, "L1"), [is("", "done", "2026-09-16")]);
    assert_eq!(stand(&place, "L2"), [is("", "open", "2026-09-16")]);
    let listed = |key: &str| {
        let place = registered("2026-09-15", &[POLICE], &[]);
        served(&place, &["起诉状副本"], "2026-09-01", &[]);
        place.record_json(NO, "answer", &answer(json!({key: [{"name": "现场笔录"}]})));
        let duty = place.duty(NO, "L2");
        (duty["state"].clone(), duty["why"].as_str().unwrap_or_default().to_string())
    };
    let (state, why) = listed("evidence");
    assert!(state == "open" && why.contains("尚缺规范性文件"), "{why}");
    let (state, why) = listed("norms");
    assert!(state == "open" && why.contains("尚缺证据"), "{why}");
    let place = registered("2026-09-15", &[POLICE], &[]);
    served(&place, &["起诉状副本"], "2026-09-01", &[]);
    place.record_json(NO, "answer", &answer(json!({"evidence_on": "2026-09-15"})));
    assert_eq!(stand(&place, "L2"), [is("", "done", "2026-09-16")], "handed in on a day of their own");
}

/// 复议法 48: reply, evidence and basis within ten working days.
#[test]
fn a_reply_in_reconsideration_without_evidence_and_basis_leaves_them_due() {
    let place = registered("2026-09-28", &[POLICE], &[("instance", "复议"), ("court_no", "")]);
    let no = "#1";
    let received = json!({"papers": ["复议申请书副本"], "received_on": "2026-09-22", "signed_at": "办公室"});
    place.record_json(no, "receipt", &received);
    place.record_json(no, "answer", &json!({"submitted_on": "2026-09-25", "why_unreviewed": "时间紧迫"}));
    // Working days: 23, 24, 28, 29, 30 September, 8, 9, 10, 12, 13 October.
    let duty = place.duty(no, "F1");
    assert_eq!((&duty["state"], &duty["due"]), (&json!("open"), &json!("2026-10-13")));
}

/// 行诉法 67: the statute's fifteen days from 1 September 2026 end on Wednesday the 16th. The court named Friday the 11th: it
/// is acted on first; and 12 October, which is later, changes nothing without leave.
#[test]
fn in_ordinary_procedure_the_earlier_of_the_court_s_day_and_the_statute_s_is_acted_on() {
    let place = registered("2026-09-02", &[POLICE], &[]);
    received(
        &place,
        json!({"papers": ["起诉状副本", "举证通知书"], "received_on": "2026-09-01", "court_due": "2026-09-11"}),
    );
    for rule in ["L1", "L2", "L3", "L6"] {
        assert_eq!(stand(&place, rule), [is("", "open", "2026-09-11")], "{rule}");
        let why = place.duty(NO, rule)["why"].as_str().unwrap_or_default().to_string();
        assert!(why.contains("2026-09-11") && why.contains("2026-09-16"), "{rule}: {why}");
    }
    assert_eq!(stand(&place, "S4"), [is("", "open", "2026-09-11")]);
    let proof = place.run(&["prove", NO, "L2"]).out;
    assert!(proof.contains("法院指定的答辩举证期限") && proof.contains("2026-09-11"), "{proof}");

    let later = registered("2026-09-02", &[POLICE], &[]);
    received(
        &later,
        json!({"papers": ["起诉状副本", "举证通知书"], "received_on": "2026-09-01", "court_due": "2026-10-12"}),
    );
    for rule in ["L1", "L2", "L3", "L6"] {
        assert_eq!(stand(&later, rule), [is("", "open", "2026-09-16")], "{rule}");
    }
    assert!(later.duty(NO, "L2")["why"].as_str().unwrap().contains("以法定期限为准"));
}

/// Handed in after the court's day and within the statute's: late by no article.
#[test]
fn evidence_within_the_statute_s_period_is_not_late_for_the_court_s_earlier_day() {
    let place = registered("2026-09-20", &[POLICE], &[]);
    received(
        &place,
        json!({"papers": ["起诉状副本", "举证通知书"], "received_on": "2026-09-01", "court_due": "2026-09-11"}),
    );
    place.record_json(
        NO,
        "answer",
        &json!({"evidence_on": "2026-09-15", "submitted_on": "2026-09-15", "why_unreviewed": "急"}),
    );
    assert_eq!(place.duty(NO, "L2")["state"], "done");
}

/// 解释 108 and 111: fifteen days from 10 September 2026 = Friday the 25th, a holiday: Monday the 28th. Ten days that the court
/// set end on Sunday the 20th, which is worked in exchange.
#[test]
fn a_number_of_days_the_court_set_is_counted_in_second_instance_and_retrial_too() {
    for (instance, paper, rule) in [("二审", "上诉状副本", "A4"), ("再审审查", "再审申请书副本", "R2")]
    {
        let place = registered("2026-09-11", &[POLICE], &[("instance", instance)]);
        received(&place, json!({"papers": [paper], "received_on": "2026-09-10", "court_days": 10}));
        assert_eq!(stand(&place, rule), [is("", "open", "2026-09-20")], "{rule}");
        assert!(place.duty(NO, rule)["why"].as_str().unwrap().contains("2026-09-28"), "{rule}");
    }
}

#[test]
fn a_day_and_a_number_of_days_in_one_receipt_are_refused() {
    let place = registered("2026-09-11", &[POLICE], &[]);
    let refused = place.run(&[
        "record",
        NO,
        "receipt",
        "--despite-warnings",
        "--set",
        "papers=举证通知书",
        "--set",
        "received_on=2026-09-10",
        "--set",
        "court_days=10",
        "--set",
        "court_due=2026-09-21",
    ]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("只填一项"), "{}", refused.err);
}

/// 解释 104, 36: in 简易程序 the court's own day governs; nothing that leads up to it, and no application, lies beyond it.
#[test]
fn in_simplified_procedure_guides_and_applications_lie_within_the_court_s_day() {
    let place = registered("2026-09-02", &[POLICE], &[("procedure", "简易")]);
    received(&place, json!({"papers": ["起诉状副本"], "received_on": "2026-09-01"}));
    received(
        &place,
        json!({"papers": ["举证通知书"], "received_on": "2026-09-02", "court_due": "2026-09-08"}),
    );
    // Tuesday 8 September.
    for rule in ["L8", "L3", "L6", "S4"] {
        assert_eq!(stand(&place, rule), [is("", "open", "2026-09-08")], "{rule}");
    }
    let prepared = place.duty(NO, "S2'");
    assert_eq!((&prepared["act_by"], &prepared["due"]), (&json!("2026-09-08"), &json!("2026-09-08")));
    for rule in ["L1", "L2"] {
        assert_eq!(place.duty(NO, rule)["state"], "void", "{rule}");
    }
}

/// One case of the police: copy on 1 September 2026, so evidence by Wednesday the 16th; leave asked for on a day.
fn leave_asked(today: &'static str, on: &str, more: Value) -> Place {
    let place = registered(today, &[POLICE], &[]);
    served(&place, &["起诉状副本"], "2026-09-01", &[]);
    let mut body = json!({"matter": "延期提供证据", "applied_on": on});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    place.record_json(NO, "application", &body);
    place
}

fn breach(place: &Place, rule: &str) -> bool {
    place.duty(NO, rule)["breach"] == true
}

fn evidence_on(place: &Place, day: &str) {
    let norms = json!([{"name": "治安管理处罚法"}]);
    let body = json!({
        "submitted_on": "2026-09-14", "why_unreviewed": "时间紧迫", "norms": norms, "evidence_on": day,
        "why_late": "法院准许延期",
    });
    place.record_json(NO, "answer", &body);
}

/// 解释 34: asked for in time and granted four days after the 15 days had ended. Obstacle gone on 22 September + 15 =
/// 7 October, a holiday, so Thursday the 8th: evidence of the 5th is in time, and nothing was ever late.
#[test]
fn leave_asked_in_time_and_granted_later_leaves_no_breach() {
    let granted =
        json!({"decision": "准许", "decided_on": "2026-09-20", "obstacle_removed_on": "2026-09-22"});
    let place = leave_asked("2026-10-09", "2026-09-05", granted);
    assert_eq!(stand(&place, "L2"), [is("", "void", "2026-09-16")]);
    assert_eq!(stand(&place, "L4"), [is("", "open", "2026-10-08")]);
    evidence_on(&place, "2026-10-05");
    assert_eq!(stand(&place, "L2"), [is("", "void", "2026-09-16")]);
    assert_eq!(stand(&place, "L2'"), [is("", "done", "2026-09-16")], "the documents went in with the answer");
    assert_eq!(stand(&place, "L4"), [is("", "done", "2026-10-08")]);
    assert!(!breach(&place, "L2"));
}

/// While the court has not answered, nobody can say that the evidence is late: the day stands, nothing is counted.
#[test]
fn leave_that_waits_for_the_court_counts_for_nothing_until_it_is_answered() {
    let place = leave_asked("2026-10-09", "2026-09-16", json!({}));
    let l2 = place.duty(NO, "L2");
    assert_eq!((l2["state"].as_str(), l2["overdue"].as_bool()), (Some("open"), Some(false)), "{l2}");
    assert!(l2["why"].as_str().unwrap().contains("法院尚未答复"), "{l2}");
    assert_eq!(stand(&place, "L2'"), [is("", "open", "2026-09-16")], "the documents are due as ever");
    evidence_on(&place, "2026-10-05");
    assert_eq!(stand(&place, "L2"), [is("", "undetermined", "2026-09-16")]);
    // Refused: 5 October is nineteen days late.
    let place =
        leave_asked("2026-10-09", "2026-09-16", json!({"decision": "不准许", "decided_on": "2026-09-20"}));
    assert_eq!(place.duty(NO, "L2")["overdue"], true);
    evidence_on(&place, "2026-10-05");
    assert_eq!(stand(&place, "L2"), [is("", "done_late", "2026-09-16")]);
}

/// Asked for a day after the 15 days: the court may still take the evidence, and the breach stays, also once it is given.
#[test]
fn leave_asked_after_the_period_leaves_the_breach() {
    let granted =
        json!({"decision": "准许", "decided_on": "2026-09-20", "obstacle_removed_on": "2026-09-22"});
    let place = leave_asked("2026-10-09", "2026-09-17", granted);
    assert!(breach(&place, "L2"), "{}", place.duty(NO, "L2"));
    evidence_on(&place, "2026-10-05");
    assert_eq!(stand(&place, "L4"), [is("", "done", "2026-10-08")]);
    assert!(breach(&place, "L2") || stand(&place, "L2") == [is("", "done_late", "2026-09-16")]);
}

/// A second leave asked for within the first takes its place; asked for after it, what was late stays late. Over the turn
/// of the year: obstacle gone on 18 December 2026 + 15 = 2 January 2027, a Saturday, so Monday the 4th; then 5 January + 15 =
/// Wednesday the 20th.
#[test]
fn a_second_leave_takes_the_place_of_the_first_only_when_asked_within_it() {
    let second = |asked: &str| {
        let place = registered("2027-01-22", &[POLICE], &[]);
        served(&place, &["起诉状副本"], "2026-12-01", &[]);
        for (applied, removed) in [("2026-12-10", "2026-12-18"), (asked, "2027-01-05")] {
            let body = json!({
                "matter": "延期提供证据", "applied_on": applied, "decision": "准许", "decided_on": applied,
                "obstacle_removed_on": removed,
            });
            place.record_json(NO, "application", &body);
        }
        stand(&place, "L4")
    };
    assert_eq!(second("2027-01-04"), [is("", "open", "2027-01-20")]);
    assert_eq!(second("2027-01-05"), [is("", "open", "2027-01-04"), is("", "open", "2027-01-20")]);
}

const JINGHAI: &str = "天津市静海区城市管理委员会";

/// 解释 28, 35: a third party's papers and its court's day are its own, however its name is written. 12 October 2026 + 15 =
/// Tuesday the 27th for the defendant; the third party acts by the working day before Saturday 5 December.
#[test]
fn a_third_party_s_day_and_answer_are_not_the_defendant_s() {
    let place = registered("2026-11-27", &[HOUSING], &[]);
    served(&place, &["起诉状副本"], "2026-10-12", &[]);
    place.record(NO, "registration", &["third_parties=公安静海分局"]);
    received(
        &place,
        json!({
            "papers": ["参加诉讼通知书", "起诉状副本"], "received_on": "2026-11-16", "addressees": [POLICE],
            "court_due": "2026-12-05",
        }),
    );
    assert_eq!(stand(&place, "L2"), [is("", "open", "2026-10-27")]);
    assert!(place.duty(NO, "L2")["why"].is_null(), "{}", place.duty(NO, "L2"));
    assert_eq!(stand(&place, "L18"), [is("公安静海分局", "open", "2026-12-04")]);
    assert_eq!(place.duty(NO, "L18")["last"], "2026-12-05", "the day named is still in time");
    let evidence = json!([{"name": "现场笔录"}]);
    place.record_json(
        NO,
        "answer",
        &json!({
            "defendant": POLICE, "submitted_on": "2026-11-20", "evidence": evidence, "why_unreviewed": "时间紧迫",
        }),
    );
    assert_eq!(stand(&place, "L18"), [is("公安静海分局", "done", "2026-12-04")]);
    assert_eq!(stand(&place, "L1"), [is("", "open", "2026-10-27")], "the defendant has answered nothing");
}

/// 解释 104: a court's day that is a Saturday stands as it is named; it is acted on by the Friday before and late on Sunday.
#[test]
fn a_court_s_day_on_a_rest_day_is_in_time_to_its_end() {
    let place = registered("2026-12-06", &[POLICE], &[("procedure", "简易")]);
    received(
        &place,
        json!({"papers": ["起诉状副本", "举证通知书"], "received_on": "2026-11-24", "court_due": "2026-12-05"}),
    );
    let days = |place: &Place| {
        let duty = place.duty(NO, "L8");
        (duty["act_by"].clone(), duty["last"].clone(), duty["overdue"].clone())
    };
    assert_eq!(days(&place), (json!("2026-12-04"), json!("2026-12-05"), json!(true)));
    let norms = json!([{"name": "治安管理处罚法"}]);
    let evidence = json!([{"name": "现场笔录"}]);
    place.record_json(
        NO,
        "answer",
        &json!({
            "submitted_on": "2026-12-05", "evidence": evidence, "norms": norms, "why_unreviewed": "时间紧迫",
        }),
    );
    assert_eq!(stand(&place, "L8"), [is("", "done", "2026-12-04")]);
}

/// 行诉法 84: turned into 普通程序 before the court's day, the fifteen days of 第67条 govern and nothing was missed; turned after it,
/// what was missed stays. Copy on 9 November 2026, the court's day the 17th, + 15 = Tuesday the 24th.
#[test]
fn a_case_that_turns_ordinary_keeps_what_was_missed_before() {
    let turned = |on: &str| {
        let place = registered("2026-11-27", &[POLICE], &[("procedure", "简易")]);
        received(
            &place,
            json!({
                "papers": ["起诉状副本", "举证通知书"], "received_on": "2026-11-09", "court_due": "2026-11-17",
            }),
        );
        let ruling = json!({
            "paper": "裁定书", "judged_on": on, "served_on": on, "outcomes": [{"outcome": "转为普通程序"}],
        });
        place.record_json(NO, "judgment", &ruling);
        assert_eq!(place.duty(NO, "L8")["state"], "open", "until the registration says so too");
        place.record(NO, "registration", &["procedure=普通"]);
        assert_eq!(place.duty(NO, "L2")["last"], "2026-11-24");
        (place.duty(NO, "L8")["state"].clone(), place.duty(NO, "L8")["breach"].clone())
    };
    assert_eq!(turned("2026-11-16"), (json!("void"), json!(false)));
    assert_eq!(turned("2026-11-19"), (json!("void"), json!(true)));
}

/// 行诉法 85, 方案一（七）、二（三）3: of two defendants that lost, each decides on its own appeal, performs and reports. Served on 2
/// September 2026: + 15 = Thursday the 17th; in force on the 18th, + 30 days = Sunday 18 October.
#[test]
fn each_defendant_appeals_performs_and_reports_for_itself() {
    let place = registered("2026-10-20", &[POLICE, JINGHAI], &[]);
    let judgment = json!({
        "paper": "判决书", "judged_on": "2026-09-01", "served_on": "2026-09-02", "outcomes": [{"outcome": "全部撤销"}],
        "perform_due": "2026-10-12",
    });
    place.record_json(NO, "judgment", &judgment);
    place.record_json(
        NO,
        "appeal",
        &json!({"decision": "不上诉", "decided_on": "2026-09-10", "organ": POLICE, "reason": "服判"}),
    );
    assert_eq!(stand(&place, "A1"), [is(POLICE, "done", "2026-09-17"), is(JINGHAI, "open", "2026-09-17")]);
    place.record_json(NO, "judgment", &{
        let mut with_effect = judgment.clone();
        with_effect["effective_on"] = json!("2026-09-18");
        with_effect
    });
    place.record_json(
        NO,
        "performance",
        &json!({"organ": JINGHAI, "performed_on": "2026-10-09", "how": "退款"}),
    );
    place.record_json(
        NO,
        "loss_report",
        &json!({"organ": POLICE, "reported_on": "2026-10-09", "causes": ["程序违法"]}),
    );
    let of = |rule: &str, organ: &str| {
        let all = stand(&place, rule);
        let found = all.into_iter().filter(|it| it.0 == organ).map(|it| it.1);
        found.collect::<Vec<_>>()
    };
    assert!(
        of("S10", JINGHAI).contains(&"done".to_string()) && of("S10", POLICE).contains(&"open".to_string())
    );
    assert!(
        of("S6", POLICE).contains(&"done".to_string()) && of("S6", JINGHAI).contains(&"open".to_string())
    );
}

/// 解释 104: where the court's day governs, an answer after it is late by that day alone, and once: L8, not the fifteen days too.
#[test]
fn in_simplified_procedure_lateness_is_counted_once() {
    let place = registered("2026-11-27", &[POLICE], &[("procedure", "简易")]);
    received(
        &place,
        json!({"papers": ["起诉状副本", "举证通知书"], "received_on": "2026-11-09", "court_due": "2026-11-17"}),
    );
    let body = json!({
        "submitted_on": "2026-11-18", "evidence": [{"name": "现场笔录"}], "norms": [{"name": "治安管理处罚法"}],
        "why_unreviewed": "时间紧迫", "why_late": "邮寄延误",
    });
    place.record_json(NO, "answer", &body);
    assert_eq!(stand(&place, "L8"), [is("", "done_late", "2026-11-17")]);
    for rule in ["L1", "L2"] {
        let duty = place.duty(NO, rule);
        assert_eq!((&duty["state"], &duty["breach"]), (&json!("void"), &json!(false)), "{duty}");
    }
}

/// 行诉法 39, 40, 解释 48: what the court asks by a day of its own stands by itself. 2 December 2026 is a Wednesday; ten days
/// from Friday 25 December end on Monday 4 January 2027, the first working day after the holiday.
#[test]
fn a_day_the_court_names_in_another_paper_stands_until_it_is_dealt_with() {
    let place = registered("2026-11-27", &[POLICE], &[]);
    served(&place, &["起诉状副本"], "2026-11-02", &[]);
    received(
        &place,
        json!({"papers": ["责令提交证据通知书"], "received_on": "2026-11-25", "court_due": "2026-12-02"}),
    );
    assert_eq!(stand(&place, "L19"), [is("", "open", "2026-12-02")]);
    // It governs nothing else: 2 November + 15 = Tuesday the 17th.
    assert_eq!(stand(&place, "L2"), [is("", "open", "2026-11-17")]);
    let ask = place.newest(NO, "receipt").to_string();
    let done = place.run(&[
        "record",
        NO,
        "receipt",
        "--amend",
        &ask,
        "--set",
        "handled_on=11.26",
        "--despite-warnings",
    ]);
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    assert_eq!(stand(&place, "L19"), [is("", "done", "2026-12-02")]);
}

/// Neighbours: a notice that asks for more evidence once it was given; one that comes after the judgment; over the year's turn.
#[test]
fn more_evidence_and_an_execution_notice_have_the_day_they_name() {
    let place = registered("2026-12-28", &[POLICE], &[]);
    served(&place, &["起诉状副本"], "2026-11-02", &[]);
    let answer = json!({
        "submitted_on": "2026-11-12", "why_unreviewed": "时间紧迫",
        "evidence": [{"name": "现场笔录"}], "norms": [{"name": "中华人民共和国治安管理处罚法"}],
    });
    place.record_json(NO, "answer", &answer);
    received(&place, json!({"papers": ["举证通知书"], "received_on": "2026-12-25", "court_days": 10}));
    assert_eq!(stand(&place, "L19"), [is("", "open", "2027-01-04")]);
    assert_eq!(stand(&place, "L2"), [is("", "done", "2026-11-17")]);
    let judgment = json!({
        "paper": "判决书", "judged_on": "2026-12-26", "served_on": "2026-12-26", "outcomes": [{"outcome": "履行法定职责"}],
    });
    place.record_json(NO, "judgment", &judgment);
    assert_eq!(stand(&place, "L19"), [is("", "void", "2027-01-04")]);
    received(
        &place,
        json!({"papers": ["执行通知书"], "received_on": "2026-12-28", "court_due": "2027-01-11"}),
    );
    assert!(stand(&place, "L19").contains(&is("", "open", "2027-01-11")));
}

/// The court names 14 September 2026, then the 10th and, on the same day, the 11th: the newest governs, of two of one day the
/// earlier, and each of the others is told. In simplified procedure it is the only one, and the first day named is told too.
#[test]
fn two_days_the_court_named_are_both_told() {
    let named = |place: &Place, papers: &[&str], on: &str, due: &str| {
        received(place, json!({"papers": papers, "received_on": on, "court_due": due}));
    };
    let place = registered("2026-09-03", &[POLICE], &[]);
    named(&place, &["起诉状副本", "举证通知书"], "2026-09-01", "2026-09-14");
    named(&place, &["举证通知书"], "2026-09-02", "2026-09-10");
    named(&place, &["应诉通知书"], "2026-09-02", "2026-09-11");
    let duty = place.duty(NO, "L2");
    assert_eq!((&duty["act_by"], &duty["last"]), (&json!("2026-09-10"), &json!("2026-09-16")));
    let why = duty["why"].as_str().unwrap();
    assert!(why.contains("法院另指定过2026-09-11、2026-09-14"), "{why}");
    let place = registered("2026-09-03", &[POLICE], &[("procedure", "简易")]);
    named(&place, &["起诉状副本", "举证通知书"], "2026-09-01", "2026-09-08");
    named(&place, &["举证通知书"], "2026-09-02", "2026-09-14");
    let duty = place.duty(NO, "L8");
    assert_eq!(duty["last"], "2026-09-14");
    assert!(duty["why"].as_str().unwrap().contains("法院另指定过2026-09-08"), "{duty}");
}
