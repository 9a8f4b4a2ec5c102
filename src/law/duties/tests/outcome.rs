//! What each outcome starts, and until when the other side may sue or appeal; days worked out by hand.

use super::*;
use crate::domain::outcome::{self, Counting, Counts};
use crate::domain::vocabulary::DecisionPaper;

/// The rules at work, other than periods of the court and those that begin with the receipt.
fn started(file: &CaseFile) -> String {
    let all = all(file);
    let mut rules: Vec<&str> = Vec::new();
    for duty in all.iter().filter(|duty| duty.state != DutyState::Void) {
        if !rules.contains(&duty.rule.as_str()) {
            rules.push(&duty.rule);
        }
    }
    rules.join(" ")
}

/// A first-instance paper in force since 26 September 2025.
fn in_force(paper: &str, outcome: &str) -> CaseFile {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, paper, outcome, day("2025-09-10"));
    file.judgments[0].body.effective_on = day("2025-09-26");
    file
}

#[test]
fn each_outcome_starts_what_the_table_of_the_law_says() {
    assert_eq!(started(&in_force("判决书", "驳回诉讼请求")), "");
    assert_eq!(started(&in_force("判决书", "撤销")), "S6 R1 P11");
    assert_eq!(started(&in_force("判决书", "撤销并重作")), "S6 R1 X3 P11");
    assert_eq!(started(&in_force("判决书", "确认违法")), "S6 R1 P11");
    let mut penalty = in_force("判决书", "变更");
    penalty.judgments[0].body.published = Some(true);
    assert_eq!(started(&penalty), "S6 R1 X4 P11");
    let mut ordered = in_force("判决书", "履行法定职责");
    ordered.judgments[0].body.obligations = "作出答复".into();
    assert_eq!(started(&ordered), "S6 S10 R1 X2 P11");
    ordered.judgments[0].body.perform_due = day("2025-11-25");
    assert_eq!(started(&ordered), "S6 S10 R1 X1 X2 P11");
    assert_eq!(started(&in_force("裁定书", "驳回起诉")), "");
    assert_eq!(started(&in_force("裁定书", "准许撤诉")), "");
    assert_eq!(started(&in_force("裁定书", "按撤诉处理")), "");
}

#[test]
fn the_rules_that_run_are_among_those_the_outcome_names() {
    for outcome in outcome::OUTCOMES.iter().filter(|it| it.of == Some(DecisionPaper::Judgment)) {
        let mut file = in_force("判决书", &outcome.name);
        let body = &mut file.judgments[0].body;
        (body.published, body.obligations) =
            (Some(outcome.starts.iter().any(|id| id == "X4")), String::new());
        for rule in started(&file).split_whitespace() {
            assert!(outcome.starts.iter().any(|id| id == rule), "{}: {rule}", outcome.name);
        }
    }
}

#[test]
fn a_suit_withdrawn_because_the_act_was_changed_leaves_the_fee_with_the_organ() {
    let mut file = in_force("裁定书", "因被告改变原行政行为撤诉");
    assert_eq!(tell(&file, "X6"), "open");
    assert_eq!(tell(&file, "S6"), "", "not a loss");
    assert!(
        crate::law::effect::decided(&file, &Setting::new(&Calendar::official(), Organs::district()))[0]
            .self_corrected
    );
    add(&mut file.performances, Performance { performed_on: day("2025-10-15"), ..Performance::default() });
    assert_eq!(tell(&file, "X6"), "done 2025-10-15");
}

#[test]
fn a_mediation_is_performed_by_its_day_from_the_last_signature_on() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "调解书", "调解", day("2026-03-02"));
    let body = &mut file.judgments[0].body;
    (body.obligations, body.last_signed_on) = ("支付补偿款".into(), day("2026-03-06"));
    assert_eq!(why(&file, "S10"), "推定2026-03-06生效，尚未确认，请在“裁判”中核实填写生效日期");
    assert_eq!(tell(&file, "S6"), "");
}

#[test]
fn a_second_instance_judgment_against_the_organ_starts_the_report_on_service() {
    let mut file = case("二审", &[HOUSING]);
    judged(&mut file, "判决书", "改判支持原告请求", day("2025-09-26"));
    assert_eq!(why(&file, "S6"), "推定2025-09-26生效，尚未确认，请在“裁判”中核实填写生效日期");
    file.judgments[0].body.effective_on = day("2025-09-26");
    // V33: 26 September + 30 = Sunday 26 October, to be done by Friday the 24th.
    assert_eq!((of(&file, "S6").last, of(&file, "S6").act_by), (day("2025-10-26"), day("2025-10-24")));
}

#[test]
fn a_district_that_does_not_count_a_slight_breach_asks_no_report() {
    let file = in_force("判决书", "确认程序轻微违法");
    assert_eq!(tell(&file, "S6"), "open 2025-10-26");
    let mut counting = Counting::default();
    counting.change(outcome::read("确认程序轻微违法").unwrap(), Some(Counts::NotLost), None);
    let calendar = Calendar::official();
    let setting = Setting { counting: &counting, ..Setting::new(&calendar, Organs::district()) };
    assert!(duties(&file, &RuleBook::official(), &setting).iter().all(|duty| duty.rule != "S6"));
}

#[test]
fn a_judgment_served_whose_outcome_nobody_entered_is_not_passed_over() {
    let mut file = case("一审", &[HOUSING]);
    let body = Judgment { paper: "判决书".into(), served_on: day("2025-09-10"), ..Judgment::default() };
    add(&mut file.judgments, body);
    assert_eq!(why(&file, "S6"), "是否败诉不明，请补录");
}

#[test]
fn the_other_parties_periods_to_appeal_are_watched_one_by_one() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "判决书", "驳回诉讼请求", day("2025-09-10"));
    let row = |party: &str, on: &str| ServedOther { party: party.into(), served_on: day(on) };
    file.judgments[0].body.served_others = vec![row("张某", "2025-09-10"), row("李某", "2025-09-16")];
    // 10 + 15 = 25 September; 16 September + 15 = 1 October, rolled to the 9th.
    assert_eq!(tell(&file, "A1'"), "open 2025-09-25; open 2025-10-09");
    let whose: Vec<String> = all(&file)
        .into_iter()
        .filter(|it| it.rule == "A1'")
        .filter_map(|it| it.why)
        .map(|it| it.zh)
        .collect();
    assert!(whose[0].starts_with("张某：") && whose[1].starts_with("李某："), "{whose:?}");
    file.judgments[0].body.effective_on = day("2025-10-10");
    assert_eq!(tell(&file, "A1'"), "void 2025-09-25; void 2025-10-09");
}

#[test]
fn after_an_upheld_act_the_applicant_may_sue_for_fifteen_days() {
    let mut file = case("复议", &[HOUSING]);
    judged(&mut file, "复议决定书", "复议维持", day("2026-09-08"));
    assert_eq!(tell(&file, "W7"), "", "when the applicant was served is not recorded");
    let served = ServedOther { party: "张某".into(), served_on: day("2026-09-10") };
    file.judgments[0].body.served_others = vec![served];
    // 10 + 15 = 25 September, the Mid-Autumn holiday: Monday the 28th.
    assert_eq!(tell(&file, "W7"), "open 2026-09-28");
}

/// A first-instance suit over an act of 2 April 2026, filed on 9 November 2026.
fn sued_late() -> CaseFile {
    let mut file = case("一审", &[HOUSING]);
    file.registration.act_date = day("2026-04-02");
    file.registration.filed_on = day("2026-11-09");
    file
}

#[test]
fn six_months_run_from_knowledge_of_the_act_and_a_year_where_the_period_was_not_told() {
    let mut file = sued_late();
    // 2 October, rolled to the 8th: the suit of 9 November is late.
    assert_eq!(why(&file, "W5"), "2026-11-09晚于届满日2026-10-08，请核对");
    file.registration.knew_on = day("2026-05-20");
    // 20 November 2026 is a Friday.
    assert_eq!((of(&file, "W5").due, why(&file, "W5")), (day("2026-11-20"), String::new()));
    file.registration.told_period = Some(false);
    assert_eq!(tell(&file, "W5"), "");
    assert_eq!(of(&file, "W8").due, day("2027-05-20"));
    file.registration.period_known_on = day("2026-05-08");
    // 8 November 2026 is a Sunday: Monday the 9th, the day of the suit.
    assert_eq!((of(&file, "W8'").due, why(&file, "W8'")), (day("2026-11-09"), String::new()));
    file.registration.knew_on = None;
    assert_eq!(why(&file, "W8"), "知道行政行为内容之日未录入，请在“案件登记”中补录");
}

/// 行政诉讼法 45: whoever went to reconsideration sues within 15 days, and no six months run.
#[test]
fn any_trace_of_a_reconsideration_takes_the_place_of_the_six_months() {
    let traces: [fn(&mut Registration); 5] = [
        |it| it.recon_no = "津静政复〔2026〕9号".into(),
        |it| it.recon_result = "维持".into(),
        |it| it.recon_organ = "天津市静海区人民政府".into(),
        |it| it.recon_served_on = day("2026-10-26"),
        |it| it.defendant_form = "复议机关为共同被告".into(),
    ];
    for trace in traces {
        let mut file = sued_late();
        assert_ne!(tell(&file, "W5"), "");
        trace(&mut file.registration);
        assert_eq!(tell(&file, "W5"), "", "{:?}", file.registration);
    }
    let mut withdrawn = sued_late();
    withdrawn.registration.recon_no = "津静政复〔2026〕9号".into();
    withdrawn.registration.recon_result = "终止".into();
    // 2 October, rolled to the 8th, as without reconsideration (行诉解释 58).
    assert_eq!(why(&withdrawn, "W5"), "2026-11-09晚于届满日2026-10-08，请核对");
}

#[test]
fn the_longest_period_is_five_years_or_twenty_for_real_estate() {
    let mut file = sued_late();
    assert_eq!(tell(&file, "W9") + &tell(&file, "W9'"), "", "nothing says that the plaintiff knew late");
    (file.registration.act_date, file.registration.knew_on) = (day("2021-10-02"), day("2026-06-01"));
    // 2 October 2026 lies in the holidays: the 8th; sued on 9 November.
    assert_eq!(why(&file, "W9"), "2026-11-09晚于届满日2026-10-08，请核对");
    file.registration.real_estate = Some(true);
    assert_eq!(tell(&file, "W9"), "");
    assert_eq!(of(&file, "W9'").raw, day("2041-10-02"));
}

#[test]
fn a_suit_over_inaction_is_open_after_two_months_and_for_six_more() {
    let mut file = sued_late();
    file.registration.cause = "不履行职责".into();
    file.registration.duty_asked_on = day("2026-02-09");
    // Two months: 9 April, a Thursday; six more: 9 October, a Friday and a working day.
    assert_eq!((of(&file, "W10").due, of(&file, "W11").due), (day("2026-04-09"), day("2026-10-09")));
    assert_eq!(why(&file, "W11"), "2026-11-09晚于届满日2026-10-09，请核对");
    assert_eq!(tell(&file, "W5"), "", "no act is sued over");
    file.registration.duty_due = day("2026-06-30");
    // 30 December 2026 is a Wednesday.
    assert_eq!((of(&file, "W10").due, of(&file, "W11").due), (day("2026-06-30"), day("2026-12-30")));
}
