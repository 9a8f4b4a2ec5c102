//! Cases told day by day; every expected day is worked out from the article and the calendar.

mod arising;
mod beyond;
mod court_day;
mod outcome;
mod life;
mod random;

use std::sync::atomic::{AtomicI64, Ordering};

use super::*;
use crate::domain::case_file::Filed;
use crate::domain::day::Moment;
use crate::domain::organ::Organs;
use crate::domain::record::RecordId;
use crate::domain::record::body::*;
use crate::law::calendar::Calendar;
use crate::law::nature::Ended;
use crate::law::reading::Readings;

const DISTRICT: &str = "天津市静海区人民政府";
const HOUSING: &str = "天津市静海区住房和建设委员会";
const CITY: &str = "天津市人民政府";

fn day(text: &str) -> Option<Day> {
    Some(text.parse().unwrap())
}

fn moment(text: &str) -> Option<Moment> {
    Some(text.parse().unwrap())
}

fn add<T>(list: &mut Vec<Filed<T>>, body: T) {
    static NEXT: AtomicI64 = AtomicI64::new(1);
    let row = NEXT.fetch_add(1, Ordering::Relaxed);
    let at = "2026-01-01T09:00:00".parse().unwrap();
    list.push(Filed { id: RecordId(row), row, at, who: String::new(), body });
}

fn case(instance: &str, defendants: &[&str]) -> CaseFile {
    let mut file = CaseFile::default();
    file.registration.instance = instance.into();
    file.registration.defendants = defendants.iter().map(|name| (*name).into()).collect();
    file
}

fn receive(file: &mut CaseFile, paper: &str, on: &str) {
    let receipt = Receipt { papers: vec![paper.into()], received_on: day(on), ..Receipt::default() };
    add(&mut file.receipts, receipt);
}

/// A department's first-instance case, 起诉状副本 received on Monday 2 March 2026.
fn department() -> CaseFile {
    let mut file = case("一审", &[HOUSING]);
    receive(&mut file, "起诉状副本", "2026-03-02");
    file
}

/// An answer that lists evidence and normative documents.
fn with_evidence() -> Answer {
    Answer {
        evidence: vec![Evidence { name: "现场笔录".into(), ..Evidence::default() }],
        norms: vec![Norm { name: "中华人民共和国行政处罚法".into(), ..Norm::default() }],
        ..Answer::default()
    }
}

fn answered(file: &mut CaseFile, defendant: &str, on: &str) {
    add(&mut file.answers, Answer { defendant: defendant.into(), submitted_on: day(on), ..with_evidence() });
}

fn judged(file: &mut CaseFile, paper: &str, outcome: &str, served: Option<Day>) {
    let decided = Decided { outcome: outcome.into(), ..Decided::default() };
    let judgment = Judgment {
        paper: paper.into(),
        judged_on: day("2025-09-08"),
        served_on: served,
        outcomes: vec![decided],
        ..Judgment::default()
    };
    add(&mut file.judgments, judgment);
}

fn all_with(file: &CaseFile, rules: &RuleBook) -> Vec<Duty> {
    let calendar = Calendar::official();
    duties(file, rules, &Setting::new(&calendar, Organs::district()))
}

fn all(file: &CaseFile) -> Vec<Duty> {
    all_with(file, &RuleBook::official())
}

fn of(file: &CaseFile, rule: &str) -> Duty {
    let mut found: Vec<Duty> = all(file).into_iter().filter(|duty| duty.rule == rule).collect();
    assert_eq!(found.len(), 1, "{rule}: {found:?}");
    found.remove(0)
}

/// The duties of a rule, one word each: state, then the last day or the day it was done.
fn tell(file: &CaseFile, rule: &str) -> String {
    let told: Vec<String> = all(file).iter().filter(|duty| duty.rule == rule).map(told).collect();
    told.join("; ")
}

fn told(duty: &Duty) -> String {
    let day = duty.done_on.or(duty.last).map(|day| format!(" {day}")).unwrap_or_default();
    let organ = if duty.organ.is_empty() { String::new() } else { format!(" [{}]", duty.organ) };
    format!("{}{day}{organ}", duty.state.key())
}

fn why(file: &CaseFile, rule: &str) -> String {
    of(file, rule).why.map(|why| why.zh).unwrap_or_default()
}

#[test]
fn a_department_s_case_from_receipt_to_filing() {
    let mut file = department();
    assert_eq!(tell(&file, "S1"), "open 2026-03-05");
    assert_eq!(tell(&file, "S2'"), "open 2026-03-12");
    assert_eq!(tell(&file, "L1"), "open 2026-03-17");
    assert_eq!(tell(&file, "L2"), "open 2026-03-17");
    assert_eq!((of(&file, "S4").act_by, of(&file, "S4").last), (day("2026-03-17"), None));
    assert_eq!(tell(&file, "S2") + &tell(&file, "S3") + &tell(&file, "L8") + &tell(&file, "A4"), "");

    add(&mut file.forwardings, Forwarding { forwarded_on: day("2026-03-03"), ..Forwarding::default() });
    assert_eq!(tell(&file, "S1"), "done 2026-03-03");
    add(&mut file.answers, Answer { prepared_on: day("2026-03-11"), ..with_evidence() });
    assert_eq!(tell(&file, "S2'"), "done 2026-03-11");
    assert_eq!(tell(&file, "L1"), "open 2026-03-17");
    let review = Review { reviewed_on: day("2026-03-12"), result: "通过".into(), ..Review::default() };
    add(&mut file.reviews, review);
    file.answers[0].body.submitted_on = day("2026-03-13");
    assert_eq!(tell(&file, "L1"), "done 2026-03-13");
    assert_eq!(tell(&file, "L2"), "done 2026-03-13");
    assert_eq!(tell(&file, "S4"), "done 2026-03-12");
    assert_eq!(of(&file, "L3").state, DutyState::Void);
    assert_eq!(of(&file, "L5").state, DutyState::Void);
    assert_eq!(tell(&file, "S3"), "open 2026-03-18");
    add(&mut file.filings, Filing { filed_on: day("2026-03-19"), ..Filing::default() });
    assert_eq!(tell(&file, "S3"), "done_late 2026-03-19");
}

#[test]
fn the_district_government_s_case_is_ready_only_with_answer_and_leader_report() {
    let mut file = case("一审", &[DISTRICT]);
    receive(&mut file, "起诉状副本", "2026-09-22");
    assert_eq!((of(&file, "S1").last, of(&file, "S1").act_by), (day("2026-09-25"), day("2026-09-24")));
    assert_eq!((of(&file, "S2").last, of(&file, "S2").act_by), (day("2026-10-02"), day("2026-09-30")));
    assert_eq!((of(&file, "L2").last, of(&file, "L2").safe), (day("2026-10-08"), day("2026-09-30")));
    assert_eq!(tell(&file, "S2'"), "");
    add(&mut file.answers, Answer { prepared_on: day("2026-09-28"), ..with_evidence() });
    assert_eq!(of(&file, "S2").state, DutyState::Open);
    assert_eq!(why(&file, "S2"), "尚缺向区政府领导书面报告日期（书面报告）");
    let report = LeaderReport { reported_on: day("2026-09-30"), ..LeaderReport::default() };
    add(&mut file.leader_reports, report);
    assert_eq!(tell(&file, "S2"), "done 2026-09-30");
    answered(&mut file, "", "2026-10-08");
    assert_eq!(tell(&file, "S3"), "");
}

#[test]
fn co_defendants_have_one_duty_until_one_of_them_answers() {
    let mut file = case("一审", &[DISTRICT, HOUSING]);
    receive(&mut file, "起诉状副本", "2026-03-02");
    assert_eq!(tell(&file, "L1"), "open 2026-03-17");
    assert_eq!(tell(&file, "S2"), format!("open 2026-03-12 [{DISTRICT}]"));
    assert_eq!(tell(&file, "S2'"), format!("open 2026-03-12 [{HOUSING}]"));
    answered(&mut file, "区住建委", "2026-03-16");
    assert_eq!(tell(&file, "L1"), format!("open 2026-03-17 [{DISTRICT}]; done 2026-03-16 [{HOUSING}]"));
    assert_eq!(tell(&file, "S3"), format!("open 2026-03-21 [{HOUSING}]"));
    assert_eq!(of(&file, "S3").act_by, day("2026-03-20"));
    assert!(tell(&file, "L3").starts_with("open"), "the other defendant may still ask");
    answered(&mut file, DISTRICT, "2026-03-16");
    assert_eq!(tell(&file, "L1"), "done 2026-03-16");
}

#[test]
fn the_city_government_as_co_defendant_gets_no_duties_here() {
    let mut file = case("一审", &[DISTRICT, CITY]);
    receive(&mut file, "起诉状副本", "2026-03-02");
    assert_eq!(tell(&file, "S2'"), "");
    answered(&mut file, DISTRICT, "2026-03-10");
    assert_eq!(tell(&file, "L2"), format!("done 2026-03-10 [{DISTRICT}]"));
    assert!(tell(&file, "L3").starts_with("void"));
}

#[test]
fn in_simplified_procedure_the_court_s_day_governs_and_until_then_the_fifteen_days_bound_it() {
    let mut file = department();
    file.registration.procedure = "简易".into();
    assert_eq!(why(&file, "L8"), "法院指定的答辩举证期限未录入，请在“收件”中补录");
    assert_eq!(tell(&file, "L2"), "open 2026-03-17");
    file.receipts[0].body.court_due = day("2026-03-10");
    assert_eq!(tell(&file, "L8"), "open 2026-03-10");
    assert_eq!((of(&file, "L1").state, of(&file, "L2").state), (DutyState::Void, DutyState::Void));
    answered(&mut file, "", "2026-03-11");
    assert_eq!(tell(&file, "L8"), "done_late 2026-03-11");
}

#[test]
fn a_court_s_later_day_does_not_extend_the_statute_in_ordinary_procedure() {
    let mut file = department();
    file.receipts[0].body.court_due = day("2026-03-25");
    assert_eq!(tell(&file, "L2"), "open 2026-03-17");
    assert_eq!(tell(&file, "L8"), "");
}

#[test]
fn leave_to_give_evidence_later_replaces_the_fifteen_days() {
    let mut file = department();
    let application = Application {
        matter: "延期提供证据".into(),
        applied_on: day("2026-03-10"),
        ..Application::default()
    };
    add(&mut file.applications, application);
    assert_eq!(tell(&file, "L3"), "done 2026-03-10");
    assert_eq!(tell(&file, "L2"), "open 2026-03-17");
    file.applications[0].body.decision = "准许".into();
    assert_eq!(of(&file, "L2").state, DutyState::Void);
    assert_eq!(why(&file, "L4"), "正当事由消除之日未录入，请在“程序申请”中补录");
    answered(&mut file, "", "2026-03-16");
    assert_eq!(tell(&file, "L1"), "done 2026-03-16");
    file.applications[0].body.obstacle_removed_on = day("2026-04-20");
    assert_eq!(tell(&file, "L4"), "open 2026-05-06");
    file.answers[0].body.evidence_on = day("2026-05-06");
    assert_eq!(tell(&file, "L4"), "done 2026-05-06");
}

#[test]
fn an_unused_right_lapses_and_is_never_overdue() {
    let file = department();
    let (right, duty) = (of(&file, "L3"), of(&file, "L2"));
    let (last, after) = (day("2026-03-17").unwrap(), day("2026-03-18").unwrap());
    assert!(is_option(&right) && !is_option(&duty));
    assert!(!overdue(&right, after) && overdue(&duty, after) && !overdue(&duty, last));
    let rules = RuleBook::official();
    let ended = |duty: &Duty, on| Ended::of(duty, rules.find(&duty.rule), on);
    assert_eq!((ended(&right, last), ended(&right, after)), (None, Some(Ended::Lapsed)));
    assert_eq!(ended(&duty, after), Some(Ended::Overdue));
}

#[test]
fn an_appeal_against_us_is_answered_within_fifteen_days() {
    let mut file = case("二审", &[HOUSING]);
    receive(&mut file, "上诉状副本", "2026-09-10");
    assert_eq!(tell(&file, "A4"), "open 2026-09-28");
    assert_eq!(tell(&file, "L1") + &tell(&file, "L2") + &tell(&file, "L3"), "");
    assert_eq!(tell(&file, "S2'"), "open 2026-09-20");
    answered(&mut file, "", "2026-09-29");
    assert_eq!(tell(&file, "A4"), "done_late 2026-09-29");
}

#[test]
fn a_lost_judgment_leads_from_appeal_to_effect_to_report_to_accountability() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "判决书", "撤销", day("2025-09-10"));
    assert_eq!(tell(&file, "A1"), "open 2025-09-25");
    assert!(!is_option(&of(&file, "A1")));
    let earliest = "最早2025-09-26生效（原告的送达日期未录入），尚未确认，请在“裁判”中核实填写生效日期";
    assert_eq!(why(&file, "S6"), earliest);
    let no_appeal =
        Appeal { decision: "不上诉".into(), decided_on: day("2025-09-20"), ..Appeal::default() };
    add(&mut file.appeals, no_appeal);
    assert_eq!(tell(&file, "A1"), "done 2025-09-20");
    file.judgments[0].body.effective_on = day("2025-09-26");
    assert_eq!((of(&file, "S6").last, of(&file, "S6").act_by), (day("2025-10-26"), day("2025-10-24")));
    add(&mut file.loss_reports, LossReport { reported_on: day("2025-10-24"), ..LossReport::default() });
    assert_eq!(tell(&file, "S6"), "done 2025-10-24");

    let decided = Accountability { decided_on: day("2026-06-05"), ..Accountability::default() };
    add(&mut file.accountabilities, decided);
    assert_eq!((of(&file, "S8").last, of(&file, "S8").act_by), (day("2026-06-20"), day("2026-06-18")));
    file.accountabilities[0].body.letter_on = day("2026-06-10");
    assert_eq!(why(&file, "S8"), "尚缺通报法院日期（问责）");
    file.accountabilities[0].body.court_told_on = day("2026-06-12");
    assert_eq!(tell(&file, "S8"), "done 2026-06-12");
}

#[test]
fn an_appealed_loss_is_not_reported_until_it_takes_effect() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "判决书", "撤销", day("2025-09-10"));
    add(&mut file.appeals, Appeal { decision: "对方上诉".into(), ..Appeal::default() });
    assert!(why(&file, "S6").starts_with("已提起上诉，一审裁判未生效"));
    assert_eq!(of(&file, "S6").stage, ELSEWHERE, "told, and on no list of the day");
}

#[test]
fn a_mediation_or_a_dismissal_is_not_a_loss() {
    for (paper, outcome) in [("调解书", "调解"), ("判决书", "驳回诉讼请求")] {
        let mut file = case("一审", &[HOUSING]);
        judged(&mut file, paper, outcome, day("2025-09-10"));
        file.judgments[0].body.effective_on = day("2025-09-26");
        assert_eq!(tell(&file, "S6"), "", "{paper}");
    }
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "判决书", "驳回诉讼请求", day("2025-09-10"));
    assert!(is_option(&of(&file, "A1")));
}

#[test]
fn an_effective_paper_whose_outcome_is_not_known_is_not_passed_over() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "判决书", "甲乙丙", day("2025-09-10"));
    file.judgments[0].body.effective_on = day("2025-09-26");
    assert_eq!(why(&file, "S6"), "是否败诉不明，请补录");
}

#[test]
fn performance_waits_for_the_day_the_paper_names() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "判决书", "履行法定职责", day("2026-08-03"));
    file.judgments[0].body.obligations = "六十日内作出答复".into();
    // 3 August + 15 = Tuesday 18 August.
    assert!(why(&file, "S10").starts_with("最早2026-08-19生效"), "{}", why(&file, "S10"));
    file.judgments[0].body.effective_on = day("2026-08-19");
    assert_eq!(why(&file, "S10"), "履行期限届满日未录入，请在“裁判”中补录");
    file.judgments[0].body.perform_due = day("2026-10-18");
    assert_eq!(tell(&file, "S10"), "open 2026-10-18");
    add(&mut file.performances, Performance { performed_on: day("2026-10-16"), ..Performance::default() });
    assert_eq!(tell(&file, "S10"), "done 2026-10-16");
}

#[test]
fn each_item_of_the_operative_part_is_performed_by_its_own_day() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "判决书", "履行给付义务", day("2026-08-03"));
    let item =
        |what: &str, due: &str| Obligation { what: what.into(), due: day(due), ..Obligation::default() };
    let body = &mut file.judgments[0].body;
    (body.effective_on, body.perform_due) = (day("2026-08-19"), day("2026-10-18"));
    body.items =
        vec![item("返还款项", "2026-09-18"), Obligation { what: "书面答复".into(), ..Obligation::default() }];
    assert_eq!(tell(&file, "S10"), "open 2026-09-18; open 2026-10-18");
    let stages: Vec<String> =
        all(&file).into_iter().filter(|it| it.rule == "S10").map(|it| it.stage).collect();
    assert_eq!(stages, ["返还款项", "书面答复"]);
    assert_eq!(tell(&file, "X1"), "open 2026-09-18; open 2026-10-18");
    file.judgments[0].body.items[0].done_on = day("2026-09-20");
    assert_eq!(tell(&file, "S10"), "done_late 2026-09-20; open 2026-10-18");
    // Two years from each item's own last day (行诉解释 153).
    assert_eq!(tell(&file, "X2"), "done 2026-09-20; open 2028-10-18");
    let answered =
        Performance {
            item: "书面答复".into(), performed_on: day("2026-10-16"), ..Performance::default()
        };
    add(&mut file.performances, answered);
    assert_eq!(tell(&file, "S10"), "done_late 2026-09-20; done 2026-10-16");
    assert_eq!(tell(&file, "X2"), "done 2026-09-20; done 2026-10-16", "each item has its own two years");
}

#[test]
fn a_performance_that_names_no_item_is_of_all() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "调解书", "调解", day("2026-08-03"));
    let item = |what: &str| Obligation { what: what.into(), due: day("2026-09-18"), ..Obligation::default() };
    file.judgments[0].body.items = vec![item("付款"), item("恢复原状")];
    assert_eq!(tell(&file, "S10"), "open 2026-09-18; open 2026-09-18");
    add(&mut file.performances, Performance { performed_on: day("2026-09-10"), ..Performance::default() });
    assert_eq!(tell(&file, "S10"), "done 2026-09-10; done 2026-09-10");
}

#[test]
fn only_the_defendant_that_lost_reports_on_the_loss() {
    let mut file = case("一审", &[HOUSING, DISTRICT]);
    judged(&mut file, "判决书", "撤销复议决定", day("2025-09-10"));
    let body = &mut file.judgments[0].body;
    body.effective_on = day("2025-09-26");
    body.outcomes[0].defendant = DISTRICT.into();
    body.outcomes.push(Decided {
        defendant: HOUSING.into(),
        outcome: "驳回诉讼请求".into(),
        ..Decided::default()
    });
    assert_eq!(tell(&file, "S6"), "open 2025-10-26 [天津市静海区人民政府]");
    file.judgments[0].body.outcomes[1].outcome = "撤销".into();
    assert_eq!(tell(&file, "S6"), "open 2025-10-26", "both lost: one report");
    assert_eq!(tell(&file, "P11"), "open", "and one examination");
    file.registration.defendants[1] = CITY.into();
    (file.judgments[0].body.outcomes[0].defendant, file.judgments[0].body.outcomes[1].outcome) =
        (CITY.into(), "驳回诉讼请求".into());
    assert_eq!(tell(&file, "S6"), "", "a loss of the city alone is not reported here");
    assert_eq!(tell(&file, "P11"), "", "nor examined");
}

#[test]
fn a_closed_case_of_the_ledger_keeps_only_what_outlives_it() {
    let mut file = department();
    judged(&mut file, "判决书", "撤销", None);
    add(&mut file.hearings, Hearing { at: moment("2026-05-12T09:00:00"), ..Hearing::default() });
    add(&mut file.closings, Closing { closed_on: day("2026-06-30"), ..Closing::default() });
    for rule in ["S1", "S2'", "S4", "L1", "L2", "L3", "L5", "S12", "H2", "A1"] {
        assert_eq!(of(&file, rule).state, DutyState::Void, "{rule}");
    }
    assert_eq!(why(&file, "L2"), "案件已结");
    assert_eq!(of(&file, "S6").state, DutyState::Undetermined);
}

#[test]
fn a_pending_case_without_the_day_of_receipt_says_so_once() {
    let mut file = case("一审", &[HOUSING]);
    let undetermined = |file: &CaseFile| {
        let all = all(file).into_iter().filter(|duty| duty.state == DutyState::Undetermined);
        all.map(|duty| duty.rule).collect::<Vec<_>>()
    };
    assert_eq!(undetermined(&file), ["L2"]);
    assert_eq!(why(&file, "L2"), "收到起诉状副本日期未录入，请在“收件”中补录");
    let undated = Receipt { papers: vec!["起诉状副本".into()], ..Receipt::default() };
    add(&mut file.receipts, undated);
    assert_eq!(undetermined(&file), ["L2"]);
}

#[test]
fn an_answer_without_review_leaves_the_gate_void_with_the_reason() {
    let mut file = department();
    answered(&mut file, "", "2026-03-13");
    assert_eq!(why(&file, "S4"), "答辩状已提交，未见把关记录");
    let review =
        |result: &str, on| Review { reviewed_on: day(on), result: result.into(), ..Review::default() };
    add(&mut file.reviews, review("通过", "2026-03-14"));
    assert_eq!(of(&file, "S4").state, DutyState::Void);
    add(&mut file.reviews, review("退回修改", "2026-03-12"));
    assert_eq!(of(&file, "S4").state, DutyState::Void);
    add(&mut file.reviews, review("有保留", "2026-03-13"));
    assert_eq!(tell(&file, "S4"), "done 2026-03-13");
}

#[test]
fn the_meeting_goes_from_proposal_to_approval_to_holding_and_back_when_refused() {
    let mut file = department();
    assert_eq!(tell(&file, "S5"), "");
    let high = Assessment { assessed_on: day("2026-03-05"), level: "高".into(), ..Assessment::default() };
    add(&mut file.assessments, high);
    assert_eq!(of(&file, "S5").stage, "proposal");
    assert_eq!(of(&file, "S5").last, None);
    add(&mut file.meetings, Meeting { proposed_on: day("2026-03-06"), ..Meeting::default() });
    assert_eq!(of(&file, "S5").stage, "approval");
    file.meetings[0].body.approval = "不同意".into();
    assert_eq!(of(&file, "S5").stage, "proposal");
    assert_eq!(why(&file, "S5"), "上次建议未获同意，应重新提出");
    file.meetings[0].body.approval = "同意".into();
    assert_eq!(of(&file, "S5").stage, "holding");
    file.meetings[0].body.held_at = moment("2026-03-10T14:00:00");
    assert_eq!(of(&file, "S5").stage, "holding");
    file.meetings[0].body.outcome = "已召开".into();
    assert_eq!(tell(&file, "S5"), "done 2026-03-10");
}

#[test]
fn an_assessment_lowered_with_a_reason_needs_no_meeting() {
    let mut file = department();
    let assess = |level: &str, on| Assessment {
        assessed_on: day(on),
        level: level.into(),
        reason: "证据已补齐".into(),
        ..Assessment::default()
    };
    add(&mut file.assessments, assess("高", "2026-03-05"));
    add(&mut file.assessments, assess("低", "2026-03-09"));
    assert_eq!(tell(&file, "S5"), "");
}

#[test]
fn a_hearing_stands_open_until_it_is_recorded_who_came() {
    let mut file = department();
    add(&mut file.hearings, Hearing { at: moment("2026-05-06T09:00:00"), ..Hearing::default() });
    assert_eq!(tell(&file, "S12"), "open 2026-05-06");
    assert_eq!((of(&file, "H2").last, of(&file, "H2").act_by), (day("2026-05-06"), day("2026-04-30")));
    file.hearings[0].body.notified_on = day("2026-05-03");
    assert_eq!(tell(&file, "H1"), "");
    file.hearings[0].body.notified_on = day("2026-05-04");
    assert!(is_option(&of(&file, "H1")));
    file.hearings[0].body.state = "已开庭".into();
    assert_eq!(tell(&file, "S12"), "open 2026-05-06");
    file.hearings[0].body.head_attended = Some(false);
    assert_eq!(tell(&file, "S12"), "void 2026-05-06", "a head who stayed away has not kept the duty");
    assert_eq!(why(&file, "S12"), "负责人未出庭（有无违规见“出庭核对”）");
    assert_eq!(of(&file, "H6").state, DutyState::Open);
    file.hearings[0].body.head_attended = Some(true);
    assert_eq!((tell(&file, "S12"), tell(&file, "H6")), ("done 2026-05-06".into(), String::new()));
    file.hearings[0].body.head_attended = Some(false);
    file.hearings[0].body.absence_ground = "不可抗力".into();
    assert_eq!(tell(&file, "H6"), "open", "a ground in our own record explains nothing to the court");
    assert_eq!(tell(&file, "H4"), "open 2026-05-06");
    file.hearings[0].body.absence_on = day("2026-05-07");
    assert_eq!(tell(&file, "H4"), "done_late 2026-05-07");
    assert_eq!(tell(&file, "H6"), "done 2026-05-07");
}

#[test]
fn a_postponed_hearing_asks_nothing_and_the_next_one_asks_under_its_own_rule() {
    let mut file = department();
    let hearing = |at, state: &str| Hearing { at: moment(at), state: state.into(), ..Hearing::default() };
    add(&mut file.hearings, hearing("2026-05-12T09:00:00", "延期"));
    assert_eq!(tell(&file, "S12"), "");
    add(&mut file.hearings, hearing("2026-06-02T09:00:00", "待开庭"));
    assert_eq!((tell(&file, "S12"), tell(&file, "H5")), (String::new(), "open 2026-06-02".into()));
}

#[test]
fn one_letter_of_advice_starts_one_duty() {
    let advice = |kind: &str, due: Option<Day>| {
        let mut file = case("一审", &[HOUSING]);
        file.closings.clear();
        let body = Advice {
            advice_kind: kind.into(),
            received_on: day("2025-12-15"),
            reply_due: due,
            ..Advice::default()
        };
        add(&mut file.advices, body);
        let of_advice = |duty: &Duty| matches!(duty.rule.as_str(), "S9" | "J1" | "J2");
        let told =
            all(&file).into_iter().filter(|duty| of_advice(duty)).map(|d| format!("{} {}", d.rule, told(&d)));
        told.collect::<Vec<_>>().join("; ")
    };
    assert_eq!(advice("综合治理类", None), "J1 open 2026-02-24");
    assert_eq!(advice("综合治理类", day("2026-01-30")), "J1 open 2026-01-30");
    // 60 days after 15 December 2025 is 13 February 2026, a Friday.
    assert_eq!(advice("规范性文件", None), "J2 open 2026-02-13");
    assert_eq!(advice("规范性文件处理建议", None), "J2 open 2026-02-13");
    assert_eq!(advice("规范性文件处理建议", day("2026-01-30")), "S9 open 2026-01-30");
    assert_eq!(advice("其他", day("2026-01-30")), "S9 open 2026-01-30");
    assert_eq!(advice("其他", None), "S9 undetermined");
}

#[test]
fn the_fee_of_the_appeal_is_due_within_seven_days_and_a_ruling_within_ten() {
    let mut file = case("一审", &[HOUSING]);
    add(&mut file.appeals, Appeal { fee_notice_on: day("2026-02-09"), ..Appeal::default() });
    assert_eq!(tell(&file, "A3"), "open 2026-02-24");
    judged(&mut file, "裁定书", "驳回起诉", day("2026-09-21"));
    assert_eq!(tell(&file, "A2"), "open 2026-10-08");
    file.judgments[0].body.outcomes[0].outcome = "准许撤诉".into();
    assert_eq!(tell(&file, "A2"), "", "a ruling that cannot be appealed");
    file.judgments[0].body.appealable = Some(true);
    assert_eq!(tell(&file, "A2"), "open 2026-10-08");
}

#[test]
fn an_excuse_frees_from_one_rule_only() {
    let mut file = department();
    let excuse = Excuse {
        rule: "S2’".into(),
        reason: "区政府已统一答辩".into(),
        excused_on: day("2026-03-03"),
        ..Excuse::default()
    };
    add(&mut file.excuses, excuse);
    assert_eq!(why(&file, "S2'"), "免除：区政府已统一答辩");
    assert_eq!(of(&file, "L2").state, DutyState::Open);
}

#[test]
fn a_case_received_before_a_rule_was_in_force_does_not_get_it() {
    let mut file = case("一审", &[HOUSING]);
    receive(&mut file, "起诉状副本", "2018-02-07");
    assert_eq!(tell(&file, "L3"), "");
    file.receipts[0].body.received_on = day("2018-02-08");
    // 15 days on is 23 February 2018, a Friday.
    assert_eq!(tell(&file, "L3"), "open 2018-02-23");
}

#[test]
fn a_day_beyond_the_published_notices_is_provisional() {
    let mut file = case("一审", &[HOUSING]);
    receive(&mut file, "起诉状副本", "2026-12-25");
    assert!(of(&file, "L2").provisional);
    assert!(!of(&file, "S1").provisional);
}

#[test]
fn the_plan_s_days_can_be_read_as_working_days() {
    let mut file = case("一审", &[HOUSING]);
    receive(&mut file, "起诉状副本", "2025-09-30");
    let calendar = Calendar::official();
    let mut setting = Setting::new(&calendar, Organs::district());
    setting.readings.plan_in_working_days = true;
    let all = duties(&file, &RuleBook::official(), &setting);
    let s1 = all.iter().find(|duty| duty.rule == "S1").unwrap();
    assert_eq!(s1.last, day("2025-10-11"));
}

/// The duties of a case under other readings than the default ones.
fn read_as(file: &CaseFile, readings: Readings) -> Vec<Duty> {
    let calendar = Calendar::official().rolling_exchanged(readings.exchanged_day_rolls);
    let setting = Setting { readings, ..Setting::new(&calendar, Organs::district()) };
    duties(file, &RuleBook::official(), &setting)
}

#[test]
fn a_district_may_let_a_period_roll_over_a_weekend_worked_in_exchange() {
    let mut file = case("一审", &[HOUSING]);
    // Fifteen days from Friday 24 April 2026: Saturday 9 May, worked in exchange; Sunday the 10th is a rest day.
    receive(&mut file, "起诉状副本", "2026-04-24");
    assert_eq!(of(&file, "L2").due, day("2026-05-09"));
    let all = read_as(&file, Readings { exchanged_day_rolls: true, ..Readings::default() });
    let l2 = all.iter().find(|duty| duty.rule == "L2").unwrap();
    assert_eq!((l2.raw, l2.due, l2.safe), (day("2026-05-09"), day("2026-05-11"), day("2026-05-09")));
}

#[test]
fn three_days_before_a_hearing_may_be_read_as_clear_days() {
    let mut file = department();
    let notified =
        Hearing { at: moment("2026-03-24T09:00:00"), notified_on: day("2026-03-21"), ..Hearing::default() };
    add(&mut file.hearings, notified);
    assert_eq!(tell(&file, "H1"), "", "21 March is the third day before");
    let all = read_as(&file, Readings { clear_days_before: true, ..Readings::default() });
    assert!(all.iter().any(|duty| duty.rule == "H1"), "three clear days before would be 20 March");
}

/// A district that wants the plan of defence three days before a hearing on Friday 27 March 2026: by the 24th, or, with three
/// whole days between, by the 23rd; on the day of the hearing itself there is nothing to leave between.
#[test]
fn days_before_a_hearing_in_a_district_s_own_rule_are_read_as_the_district_reads_them() {
    let own = |n: u32| {
        let rule = format!(
            r#"
            [[rule]]
            id = "D2"
            title = {{ zh = "报送出庭方案", en = "Send the plan of defence" }}
            act = {{ zh = "开庭前报送出庭方案", en = "send the plan of defence before the hearing" }}
            missed = {{ zh = "通报", en = "reported" }}
            article = "本区规定第2条"
            who = "undertaker"
            form = "hearing"
            trigger = "hearing.at"
            clock = "backward"
            n = {n}
            done_by = ["hearing.identity_on"]
            "#
        );
        RuleBook::official().extended(&rule, "本区.toml", crate::law::fact::as_written).unwrap()
    };
    let mut file = department();
    add(&mut file.hearings, Hearing { at: moment("2026-03-27T09:00:00"), ..Hearing::default() });
    let last = |n: u32, clear: bool| {
        let readings = Readings { clear_days_before: clear, ..Readings::default() };
        let calendar = Calendar::official();
        let setting = Setting { readings, ..Setting::new(&calendar, Organs::district()) };
        let all = duties(&file, &own(n), &setting);
        all.into_iter().find(|duty| duty.rule == "D2").unwrap().raw
    };
    assert_eq!([last(3, false), last(3, true)], [day("2026-03-24"), day("2026-03-23")]);
    assert_eq!([last(0, false), last(0, true)], [day("2026-03-27"), day("2026-03-27")]);
}

#[test]
fn a_district_s_own_rule_adds_to_the_duties() {
    let own = r#"
        [[rule]]
        id = "D1"
        title = { zh = "收件当日登记", en = "Register on the day" }
        act = { zh = "当日登记", en = "register the same day" }
        missed = { zh = "通报", en = "reported" }
        article = "本区规定第1条"
        who = "office"
        form = "forwarding"
        trigger = "papers_received"
        clock = "working"
        n = 1
        done_by = ["forwarded"]
    "#;
    let rules = RuleBook::official().extended(own, "本区.toml", crate::law::fact::as_written).unwrap();
    let found = all_with(&department(), &rules).into_iter().find(|duty| duty.rule == "D1").unwrap();
    assert_eq!(told(&found), "open 2026-03-03");
}
