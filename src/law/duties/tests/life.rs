//! Whole lives of cases, told day by day: after each step all that is owed, and nothing else.

use super::*;
use crate::domain::record::{Kind, Record};
use serde_json::json;

const HAMLET: &str = "天津市静海区大邱庄镇人民政府";

/// All that is owed: each open or undetermined duty that is not a mere right or another's period, by its last day in
/// time; `?` where a fact is missing, `-` where the source gives no day.
fn owed(file: &CaseFile) -> String {
    let owed = all(file)
        .into_iter()
        .filter(|duty| matches!(duty.state, DutyState::Open | DutyState::Undetermined))
        .filter(|duty| !is_option(duty) && duty.stage != ELSEWHERE);
    let told = owed.map(|duty| {
        let day = match (duty.state, duty.last) {
            (DutyState::Undetermined, _) => "?".to_string(),
            (_, Some(last)) => last.format("%m-%d").to_string(),
            (_, None) => "-".to_string(),
        };
        let organ = Organs::district().short_name(&duty.organ).to_string();
        let organ = if organ.is_empty() { organ } else { format!("[{organ}]") };
        format!("{}{organ} {day}", duty.rule)
    });
    told.collect::<Vec<_>>().join(", ")
}

fn forward(file: &mut CaseFile, on: &str) {
    add(&mut file.forwardings, Forwarding { forwarded_on: day(on), ..Forwarding::default() });
}

fn review(file: &mut CaseFile, on: &str) {
    let body = Review { reviewed_on: day(on), result: "通过".into(), ..Review::default() };
    add(&mut file.reviews, body);
}

/// An answer that was ready on one day and went out with all evidence on another.
fn answer(file: &mut CaseFile, defendant: &str, prepared: &str, submitted: &str) {
    let body = Answer {
        defendant: defendant.into(),
        prepared_on: day(prepared),
        submitted_on: day(submitted),
        ..with_evidence()
    };
    add(&mut file.answers, body);
}

fn filing(file: &mut CaseFile, defendant: &str, on: &str) {
    let body = Filing { defendant: defendant.into(), filed_on: day(on), ..Filing::default() };
    add(&mut file.filings, body);
}

fn hearing(file: &mut CaseFile, at: &str) {
    add(&mut file.hearings, Hearing { at: moment(at), state: "待开庭".into(), ..Hearing::default() });
}

/// The head handed in the identity paper and came.
fn attended(file: &mut CaseFile, n: usize, identity: &str) {
    let body = &mut file.hearings[n].body;
    body.head = "赵某".into();
    body.head_rank = "副职".into();
    body.identity_on = day(identity);
    body.state = "已开庭".into();
    (body.head_attended, body.staff_attended) = (Some(true), Some(true));
}

fn judgment(file: &mut CaseFile, paper: &str, judged: &str, served: &str, outcomes: &[(&str, &str)]) {
    let decided = |(defendant, outcome): &(&str, &str)| Decided {
        defendant: (*defendant).into(),
        outcome: (*outcome).into(),
        ..Decided::default()
    };
    let body = Judgment {
        paper: paper.into(),
        judged_on: day(judged),
        served_on: day(served),
        outcomes: outcomes.iter().map(decided).collect(),
        ..Judgment::default()
    };
    add(&mut file.judgments, body);
}

fn decide_appeal(file: &mut CaseFile, decision: &str, on: &str) {
    add(&mut file.appeals, Appeal { decision: decision.into(), decided_on: day(on), ..Appeal::default() });
}

/// A record of a kind that has no struct.
fn other(file: &mut CaseFile, kind: Kind, body: serde_json::Value) {
    let id = 900 + file.others.len() as i64;
    file.others.push(Record {
        id: RecordId(id),
        case: None,
        kind,
        row: id,
        at: "2026-03-21T09:00:00".parse().unwrap(),
        who: String::new(),
        body: body.as_object().cloned().unwrap(),
    });
}

fn report_loss(file: &mut CaseFile, on: &str) {
    add(&mut file.loss_reports, LossReport { reported_on: day(on), ..LossReport::default() });
}

fn close(file: &mut CaseFile, on: &str) {
    add(&mut file.closings, Closing { closed_on: day(on), ..Closing::default() });
}

#[test]
fn the_life_of_a_case_of_the_district_government() {
    let mut file = case("一审", &[DISTRICT]);
    // Tuesday 22 September 2026. Three days: Friday the 25th, 中秋. Ten: 2 October; fifteen: 7 October, both 国庆,
    // which ends on the 7th. The plan's periods do not roll, the statute's does: Thursday the 8th.
    receive(&mut file, "起诉状副本", "2026-09-22");
    assert_eq!(owed(&file), "S1 09-25, S2 10-02, S4 -, L1 10-08, L2 10-08");
    forward(&mut file, "2026-09-23");
    assert_eq!(owed(&file), "S2 10-02, S4 -, L1 10-08, L2 10-08");
    review(&mut file, "2026-09-28");
    assert_eq!(owed(&file), "S2 10-02, L1 10-08, L2 10-08");
    answer(&mut file, "", "2026-09-28", "2026-09-29");
    assert_eq!(owed(&file), "S2 10-02", "the written report to the leader is still wanting");
    let report = LeaderReport { reported_on: day("2026-09-30"), ..LeaderReport::default() };
    add(&mut file.leader_reports, report);
    assert_eq!(owed(&file), "", "no filing with the bureau in the district government's own case");
    hearing(&mut file, "2026-10-20T09:00:00");
    assert_eq!(owed(&file), "S12 10-20, H2 10-20");
    file.hearings[0].body.identity_on = day("2026-10-19");
    assert_eq!(owed(&file), "S12 10-20");
    attended(&mut file, 0, "2026-10-19");
    assert_eq!(owed(&file), "");
    judgment(&mut file, "判决书", "2026-11-06", "2026-11-10", &[("", "驳回诉讼请求")]);
    // Served on the organ on 10 November: the fifteen days end on the 25th; when the plaintiff was served is not recorded.
    assert_eq!(owed(&file), "T6 11-26", "whoever has won need not appeal, and confirms the day of effect");
    file.judgments[0].body.effective_on = day("2026-11-28");
    assert_eq!(owed(&file), "");
    close(&mut file, "2026-11-30");
    assert_eq!(owed(&file), "");
}

#[test]
fn the_life_of_a_department_s_case_that_is_lost() {
    // Monday 2 March 2026: 5, 12 and 17 March, all working days.
    let mut file = department();
    assert_eq!(owed(&file), "S1 03-05, S2' 03-12, S4 -, L1 03-17, L2 03-17");
    forward(&mut file, "2026-03-03");
    review(&mut file, "2026-03-11");
    answer(&mut file, "", "2026-03-11", "2026-03-13");
    // Five days from the 13th: Wednesday the 18th.
    assert_eq!(owed(&file), "S3 03-18");
    filing(&mut file, "", "2026-03-16");
    assert_eq!(owed(&file), "");
    let high = Assessment {
        assessed_on: day("2026-03-20"),
        level: "高".into(),
        reason: "程序".into(),
        ..Assessment::default()
    };
    add(&mut file.assessments, high);
    assert_eq!(owed(&file), "S5 -, P10 -", "promptly, says the plan, and gives no number");
    other(&mut file, Kind::Liaison, json!({"met_on": "2026-03-21"}));
    assert_eq!(owed(&file), "S5 -", "the court was talked with");
    let held = Meeting {
        proposed_on: day("2026-03-23"),
        approval: "同意".into(),
        approved_on: day("2026-03-24"),
        held_at: moment("2026-03-27T14:00:00"),
        outcome: "已召开".into(),
        ..Meeting::default()
    };
    add(&mut file.meetings, held);
    assert_eq!(owed(&file), "");
    hearing(&mut file, "2026-04-08T09:00:00");
    assert_eq!(owed(&file), "S12 04-08, H2 04-08");
    attended(&mut file, 0, "2026-04-07");
    assert_eq!(owed(&file), "");
    judgment(&mut file, "判决书", "2026-04-22", "2026-04-24", &[("", "全部撤销并重作")]);
    file.judgments[0].body.published = Some(true);
    file.judgments[0].body.redo_ordered = Some(true);
    // Fifteen days from Friday 24 April: Saturday 9 May, worked in exchange. What runs from effect waits for its day.
    assert_eq!(owed(&file), "S6 ?, A1 05-09, A5 -, X3 ?, X4 ?");
    decide_appeal(&mut file, "不上诉", "2026-05-06");
    assert_eq!(owed(&file), "S6 ?, X3 ?, X4 ?");
    file.judgments[0].body.effective_on = day("2026-05-10");
    file.judgments[0].body.redo_due = day("2026-06-30");
    file.judgments[0].body.perform_due = day("2026-06-30");
    // Thirty days from Sunday 10 May: Tuesday 9 June. Three working days: 11, 12, 13 May.
    assert_eq!(owed(&file), "S6 06-09, S10 06-30, X3 06-30, X4 05-13, P11 -");
    file.judgments[0].body.withdrawn_on = day("2026-05-12");
    report_loss(&mut file, "2026-06-05");
    other(&mut file, Kind::LossCheck, json!({"checked_on": "2026-06-05"}));
    assert_eq!(owed(&file), "S10 06-30, X3 06-30");
    file.judgments[0].body.redone_on = day("2026-06-20");
    add(&mut file.performances, Performance { performed_on: day("2026-06-20"), ..Performance::default() });
    assert_eq!(owed(&file), "");
    file.loss_reports[0].body.neglect = Some(true);
    assert_eq!(owed(&file), "S7 -");
    let found = Accountability {
        finding_on: day("2026-06-25"),
        decided_on: day("2026-07-01"),
        decision: "处分".into(),
        ..Accountability::default()
    };
    add(&mut file.accountabilities, found);
    // Fifteen days from 1 July: Thursday the 16th.
    assert_eq!(owed(&file), "S8 07-16");
    file.accountabilities[0].body.letter_on = day("2026-07-10");
    assert_eq!(owed(&file), "S8 07-16", "the court is still to be told");
    file.accountabilities[0].body.court_told_on = day("2026-07-10");
    close(&mut file, "2026-07-20");
    assert_eq!(owed(&file), "");
}

#[test]
fn the_life_of_a_case_of_two_defendants_after_an_upholding_reconsideration() {
    let mut file = case("一审", &[HOUSING, DISTRICT]);
    file.registration.defendant_form = "复议机关为共同被告".into();
    // Thursday 10 September 2026: 13 (Sunday), 20 (Sunday worked in exchange), 25 September (中秋, to Monday the 28th).
    receive(&mut file, "起诉状副本", "2026-09-10");
    assert_eq!(
        owed(&file),
        "S1 09-13, S2[区政府] 09-20, S2'[区住建委] 09-20, S4 -, L1 09-28, L2 09-28, P14 -"
    );
    other(&mut file, Kind::Coordination, json!({ "talked_on": "2026-09-11", "about": ["答辩意见"] }));
    forward(&mut file, "2026-09-11");
    review(&mut file, "2026-09-17");
    answer(&mut file, HOUSING, "2026-09-17", "2026-09-18");
    // Five days from the 18th: Wednesday the 23rd, of the department alone.
    assert_eq!(owed(&file), "S2[区政府] 09-20, S3[区住建委] 09-23, L1[区政府] 09-28, L2[区政府] 09-28");
    filing(&mut file, HOUSING, "2026-09-22");
    answer(&mut file, DISTRICT, "2026-09-18", "2026-09-21");
    assert_eq!(owed(&file), "S2[区政府] 09-20");
    let report = LeaderReport { reported_on: day("2026-09-18"), ..LeaderReport::default() };
    add(&mut file.leader_reports, report);
    assert_eq!(owed(&file), "");
    hearing(&mut file, "2026-10-21T09:00:00");
    assert_eq!(owed(&file), "S12 10-21, H2 10-21");
    attended(&mut file, 0, "2026-10-20");
    // 出庭规定 3: the head of the one frees the other only where they agreed or the court fixed it.
    file.hearings[0].body.head_organ = HOUSING.into();
    assert_eq!(owed(&file), "S12[区政府] 10-21, H2[区政府] 10-21");
    file.hearings[0].body.agreed_head = "人民法院确定".into();
    assert_eq!(owed(&file), "");
    let outcomes = [(HOUSING, "驳回诉讼请求"), (DISTRICT, "撤销复议决定")];
    judgment(&mut file, "判决书", "2026-11-03", "2026-11-05", &outcomes);
    // Fifteen days from Thursday 5 November: Friday the 20th. The department has not lost.
    assert_eq!(owed(&file), "S6[区政府] ?, A1[区政府] 11-20, A5[区政府] -");
    decide_appeal(&mut file, "不上诉", "2026-11-12");
    file.judgments[0].body.effective_on = day("2026-11-21");
    // Thirty days from 21 November: Monday 21 December.
    assert_eq!(owed(&file), "S6[区政府] 12-21, P11 -");
    report_loss(&mut file, "2026-12-10");
    other(&mut file, Kind::LossCheck, json!({"checked_on": "2026-12-10"}));
    assert_eq!(owed(&file), "");
}

#[test]
fn the_life_of_a_simplified_case_with_the_court_s_own_day() {
    let mut file = case("一审", &[HAMLET]);
    file.registration.procedure = "简易".into();
    // Wednesday 4 March 2026; the court gives until Friday the 13th.
    receive(&mut file, "起诉状副本", "2026-03-04");
    assert_eq!(owed(&file), "S1 03-07, S2' 03-14, S4 -, L1 03-19, L2 03-19, L8 ?");
    file.receipts[0].body.court_due = day("2026-03-13");
    assert_eq!(owed(&file), "S1 03-07, S2' 03-14, S4 -, L8 03-13");
    forward(&mut file, "2026-03-04");
    review(&mut file, "2026-03-11");
    answer(&mut file, "", "2026-03-11", "2026-03-12");
    assert_eq!(owed(&file), "S3 03-17");
    filing(&mut file, "", "2026-03-17");
    hearing(&mut file, "2026-03-24T14:30:00");
    assert_eq!(owed(&file), "S12 03-24, H2 03-24");
    attended(&mut file, 0, "2026-03-23");
    judgment(&mut file, "裁定书", "2026-03-30", "2026-04-01", &[("", "准许原告主动撤诉")]);
    assert_eq!(owed(&file), "T6 04-01", "in force on service");
    close(&mut file, "2026-04-03");
    assert_eq!(owed(&file), "");
}

#[test]
fn the_life_of_a_reconsideration_that_is_lost() {
    let mut file = case("复议", &[HAMLET]);
    // Ten working days from Thursday 12 February 2026: 13, 14 (worked), 24–28 (the 28th worked), 2, 3, 4 March.
    receive(&mut file, "复议申请书副本", "2026-02-12");
    assert_eq!(owed(&file), "S1 02-15, F1 03-04");
    forward(&mut file, "2026-02-13");
    assert_eq!(owed(&file), "F1 03-04");
    answered(&mut file, "", "2026-03-03");
    assert_eq!(owed(&file), "");
    judgment(&mut file, "复议决定书", "2026-04-10", "2026-04-14", &[("", "复议撤销")]);
    file.judgments[0].body.redo_ordered = Some(true);
    assert_eq!(owed(&file), "F5' ?, F6 05-14, P11 -", "whether a statute sets the period is asked first");
    // In force on service. Thirty days from 14 April: Thursday 14 May. Sixty to redo the act: Saturday 13 June.
    file.judgments[0].body.redo_within = "60日".into();
    assert_eq!(owed(&file), "F5' 06-13, F6 05-14, P11 -");
    report_loss(&mut file, "2026-05-12");
    other(&mut file, Kind::LossCheck, json!({"checked_on": "2026-05-12"}));
    assert_eq!(owed(&file), "F5' 06-13");
    file.judgments[0].body.redone_on = day("2026-06-12");
    assert_eq!(owed(&file), "");
}

#[test]
fn the_life_of_an_appeal_by_us() {
    let mut file = department();
    forward(&mut file, "2026-03-03");
    review(&mut file, "2026-03-11");
    answer(&mut file, "", "2026-03-11", "2026-03-13");
    filing(&mut file, "", "2026-03-16");
    judgment(&mut file, "判决书", "2026-04-22", "2026-04-24", &[("", "确认违法")]);
    assert_eq!(owed(&file), "S6 ?, A1 05-09, A5 -");
    decide_appeal(&mut file, "上诉", "2026-04-29");
    assert_eq!(owed(&file), "S6 ?, A1 05-09", "decided, but the appeal is still to be handed in");
    file.appeals[0].body.appealed_on = day("2026-05-07");
    assert_eq!(owed(&file), "A6 ?", "appealed: not effective; the second instance is to be registered");
    file.appeals[0].body.fee_notice_on = day("2026-05-11");
    // Seven days from Monday 11 May.
    assert_eq!(owed(&file), "A3 05-18, A6 ?");
    file.appeals[0].body.fee_paid_on = day("2026-05-13");
    assert_eq!(owed(&file), "A6 ?");

    let mut second = case("二审", &[HOUSING]);
    hearing(&mut second, "2026-07-08T09:00:00");
    assert_eq!(owed(&second), "S12 07-08, H2 07-08", "each instance asks for the head anew");
    attended(&mut second, 0, "2026-07-07");
    judgment(&mut second, "判决书", "2026-08-28", "2026-09-01", &[("", "驳回上诉，维持原判决")]);
    second.judgments[0].body.outcomes[0].counts = "败诉".into();
    second.judgments[0].body.outcomes[0].why = "本机关上诉被驳回".into();
    assert_eq!(owed(&second), "S6 ?", "no further appeal; its day of effect is to be confirmed");
    second.judgments[0].body.effective_on = day("2026-09-01");
    // Thirty days from 1 September: 1 October, the plan's period does not roll.
    assert_eq!(owed(&second), "S6 10-01, P11 -");
    report_loss(&mut second, "2026-09-29");
    other(&mut second, Kind::LossCheck, json!({"checked_on": "2026-09-29"}));
    assert_eq!(owed(&second), "");
}

#[test]
fn the_life_of_an_appeal_against_us() {
    let mut first = department();
    forward(&mut first, "2026-03-03");
    review(&mut first, "2026-03-11");
    answer(&mut first, "", "2026-03-11", "2026-03-13");
    filing(&mut first, "", "2026-03-16");
    judgment(&mut first, "判决书", "2026-03-25", "2026-03-27", &[("", "驳回诉讼请求")]);
    decide_appeal(&mut first, "对方上诉", "2026-04-08");
    assert_eq!(owed(&first), "A6 ?");

    let mut file = case("二审", &[HOUSING]);
    // Thursday 2 April 2026: three days, Sunday the 5th; ten, Sunday the 12th; fifteen, Friday the 17th.
    receive(&mut file, "上诉状副本", "2026-04-02");
    assert_eq!(owed(&file), "S1 04-05, S2' 04-12, S4 -, A4 04-17");
    forward(&mut file, "2026-04-03");
    review(&mut file, "2026-04-09");
    answer(&mut file, "", "2026-04-09", "2026-04-10");
    // Five days from Friday the 10th: Wednesday the 15th.
    assert_eq!(owed(&file), "S3 04-15");
    filing(&mut file, "", "2026-04-14");
    hearing(&mut file, "2026-05-12T09:00:00");
    assert_eq!(owed(&file), "S12 05-12, H2 05-12");
    attended(&mut file, 0, "2026-05-11");
    judgment(&mut file, "判决书", "2026-06-10", "2026-06-12", &[("", "改判支持原告请求")]);
    assert_eq!(owed(&file), "S6 ?");
    file.judgments[0].body.effective_on = day("2026-06-12");
    // Thirty days from Friday 12 June: Sunday 12 July.
    assert_eq!(owed(&file), "S6 07-12, P11 -");
    report_loss(&mut file, "2026-07-08");
    other(&mut file, Kind::LossCheck, json!({"checked_on": "2026-07-08"}));
    assert_eq!(owed(&file), "");
}

#[test]
fn papers_that_are_not_named_in_a_forwarding_wait_on() {
    let mut file = case("一审", &[HOUSING]);
    add(
        &mut file.receipts,
        Receipt {
            papers: vec!["起诉状副本".into(), "传票".into()],
            received_on: day("2026-03-02"),
            ..Receipt::default()
        },
    );
    let of = |papers: &[&str], on: &str| Forwarding {
        forwarded_on: day(on),
        papers: papers.iter().map(ToString::to_string).collect(),
        ..Forwarding::default()
    };
    add(&mut file.forwardings, of(&["起诉状副本"], "2026-03-03"));
    assert_eq!(tell(&file, "S1"), "open 2026-03-05", "the summons lies there still");
    // With the last of them it is done, on its day.
    add(&mut file.forwardings, of(&["传票"], "2026-03-04"));
    assert_eq!(tell(&file, "S1"), "done 2026-03-04");
    // One that names none covers all that had come.
    file.forwardings.clear();
    add(&mut file.forwardings, of(&[], "2026-03-03"));
    assert_eq!(tell(&file, "S1"), "done 2026-03-03");
}
