//! Lives beyond the trial: reconsideration, appeal, retrial, redoing, advice, execution, compensation; periods of others.

use super::*;

fn decision(file: &mut CaseFile, outcome: &str, served: &str) {
    judged(file, "复议决定书", outcome, day(served));
}

fn open_rules(file: &CaseFile) -> String {
    let open = all(file).into_iter().filter(|duty| duty.state == DutyState::Open);
    open.map(|duty| duty.rule).collect::<Vec<_>>().join(" ")
}

fn apply_for(file: &mut CaseFile, matter: &str, on: &str) {
    let body = Application { matter: matter.into(), applied_on: day(on), ..Application::default() };
    add(&mut file.applications, body);
}

#[test]
fn a_reconsideration_from_reply_to_loss_to_redoing() {
    let mut file = case("复议", &[HOUSING]);
    assert_eq!(why(&file, "F1"), "收到复议申请书副本日期未录入，请在“收件”中补录");
    assert_eq!(tell(&file, "L2"), "");
    receive(&mut file, "复议申请书副本", "2025-09-26");
    // Working days: 28, 29, 30 September, 9, 10, 11, 13, 14, 15, 16 October.
    assert_eq!(tell(&file, "F1"), "open 2025-10-16");
    assert_eq!(tell(&file, "F2") + &tell(&file, "L1") + &tell(&file, "S2'"), "");
    answered(&mut file, "", "2025-10-17");
    assert_eq!(tell(&file, "F1"), "done_late 2025-10-17");
    assert_eq!(tell(&file, "S3"), "", "the reconsideration office has the reply itself");
    add(&mut file.hearings, Hearing { at: moment("2025-10-28T09:00:00"), ..Hearing::default() });
    assert_eq!(tell(&file, "H8"), "open 2025-10-28");
    assert_eq!(tell(&file, "S12") + &tell(&file, "H2") + &tell(&file, "H7"), "");
    file.hearings[0].body.state = "已开庭".into();
    file.hearings[0].body.head_attended = Some(false);
    assert_eq!(of(&file, "H8").state, DutyState::Void, "nothing was fulfilled");
    assert_eq!(why(&file, "H8"), "负责人未参加听证，未说明理由并委托工作人员");
    file.hearings[0].body.absence_ground = "不可抗力".into();
    file.hearings[0].body.staff_attended = Some(true);
    assert_eq!(tell(&file, "H8"), "done 2025-10-28", "reasons given and staff sent (复议法 51)");
    assert_eq!(tell(&file, "H6"), "", "a failing before a court only");

    decision(&mut file, "复议撤销", "2025-11-10");
    // In force on service: 30 days on is Wednesday 10 December.
    assert_eq!(tell(&file, "F6"), "open 2025-12-10");
    assert_eq!(tell(&file, "S6") + &tell(&file, "A1") + &tell(&file, "R1") + &tell(&file, "F5'"), "");
    file.judgments[0].body.redo_ordered = Some(true);
    assert!(
        why(&file, "F5'").contains("法律、法规、规章"),
        "the statute of the act comes first (复议条例 49)"
    );
    file.judgments[0].body.redo_within = "60日".into();
    // 20 days left of November, 31 of December, 9 of January: a Friday.
    assert_eq!(tell(&file, "F5'"), "open 2026-01-09");
    assert_eq!(tell(&file, "X3") + &tell(&file, "F5") + &tell(&file, "S10"), "");
    file.judgments[0].body.redo_due = day("2025-12-15");
    assert_eq!(tell(&file, "F5'"), "open 2025-12-15");
    file.judgments[0].body.redone_on = day("2025-12-12");
    assert_eq!(tell(&file, "F5'"), "done 2025-12-12");
    add(&mut file.loss_reports, LossReport { reported_on: day("2025-12-09"), ..LossReport::default() });
    assert_eq!(tell(&file, "F6"), "done 2025-12-09");
}

#[test]
fn a_simplified_reconsideration_is_answered_in_five_working_days() {
    let mut file = case("复议", &[HOUSING]);
    file.registration.procedure = "简易".into();
    receive(&mut file, "复议申请书副本", "2026-09-22");
    assert_eq!(tell(&file, "F2"), "open 2026-09-30");
    assert_eq!(tell(&file, "F1"), "");
    file.registration.filed_on = day("2026-09-01");
    assert_eq!(tell(&file, "F7'"), "open 2026-10-08");
    assert_eq!(tell(&file, "F7"), "");
    decision(&mut file, "复议维持", "2026-09-28");
    assert_eq!(tell(&file, "F6") + &tell(&file, "F5"), "");
    assert_eq!(of(&file, "F2").state, DutyState::Void);
}

#[test]
fn a_reconsideration_decision_to_perform_is_performed_by_its_own_day() {
    let mut file = case("复议", &[HOUSING]);
    decision(&mut file, "复议责令履行", "2026-03-02");
    assert_eq!(tell(&file, "F5"), "");
    file.judgments[0].body.obligations = "三十日内作出答复".into();
    assert_eq!(why(&file, "F5"), "履行期限届满日未录入，请在“裁判”中补录");
    file.judgments[0].body.perform_due = day("2026-04-01");
    assert_eq!(tell(&file, "F5"), "open 2026-04-01");
    assert_eq!(tell(&file, "S10") + &tell(&file, "X1") + &tell(&file, "X2"), "");
}

#[test]
fn papers_of_a_reconsideration_that_are_dealt_with_on_the_spot() {
    for (paper, rule, last) in [
        ("规范性文件审查通知书", "F3", "2026-10-13"),
        ("经本机关提出的复议申请书", "F4", "2026-09-30"),
        ("赔偿申请书", "C1", "2026-11-22"),
        ("赔偿金支付申请书", "X5", "2026-09-29"),
    ] {
        let mut file = case("", &[HOUSING]);
        receive(&mut file, paper, "2026-09-22");
        // Two months from 22 September is Sunday 22 November, and no article lets it roll.
        assert_eq!(tell(&file, rule), format!("open {last}"), "{paper}");
        let watched = if rule == "C1" { " C3" } else { "" };
        assert_eq!(open_rules(&file), format!("S1 {rule}{watched}"));
        assert_eq!(tell(&file, "L2"), "", "no suit, no complaint missing");
        file.receipts[0].body.handled_on = day("2026-09-28");
        assert_eq!(tell(&file, rule), "done 2026-09-28", "{paper}");
    }
}

#[test]
fn our_own_appeal_goes_from_the_internal_decision_to_the_second_instance() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "判决书", "撤销", day("2026-09-21"));
    assert_eq!((of(&file, "A5").act_by, of(&file, "A5").last), (day("2026-09-30"), None));
    assert_eq!(tell(&file, "A1"), "open 2026-10-08");
    let weighed = Appeal { decision: "上诉".into(), decided_on: day("2026-09-28"), ..Appeal::default() };
    add(&mut file.appeals, weighed);
    assert_eq!(tell(&file, "A5"), "done 2026-09-28");
    assert_eq!(tell(&file, "A1"), "open 2026-10-08");
    file.appeals[0].body.appealed_on = day("2026-10-08");
    assert_eq!(tell(&file, "A1"), "done 2026-10-08");
    assert!(why(&file, "S6").starts_with("已提起上诉，一审裁判未生效"));
    file.appeals[0].body.fee_notice_on = day("2026-10-12");
    assert_eq!(tell(&file, "A3"), "open 2026-10-19");

    let mut second = case("二审", &[HOUSING]);
    second.registration.filed_on = day("2026-07-02");
    assert_eq!(tell(&second, "W3"), "open 2026-10-08");
    assert_eq!(tell(&second, "W1") + &tell(&second, "A5"), "");
    add(&mut second.hearings, Hearing { at: moment("2026-09-15T09:00:00"), ..Hearing::default() });
    assert_eq!(tell(&second, "S12"), "open 2026-09-15");
    assert!(is_option(&of(&second, "H7")), "the duty itself is S12");
    judged(&mut second, "判决书", "驳回上诉，维持原判决", day("2026-10-09"));
    assert_eq!(tell(&second, "A5") + &tell(&second, "A1"), "");
}

#[test]
fn a_judgment_not_lost_asks_no_internal_decision() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "判决书", "驳回诉讼请求", day("2026-09-21"));
    assert_eq!(tell(&file, "A5"), "");
}

#[test]
fn a_retrial_request_against_us_and_one_of_our_own() {
    let mut against = case("再审审查", &[HOUSING]);
    receive(&mut against, "再审申请书副本", "2026-09-10");
    against.registration.filed_on = day("2026-09-03");
    assert_eq!(tell(&against, "R2"), "open 2026-09-28");
    // Six months on is 3 March 2027, of which the holidays are not yet published.
    assert_eq!((tell(&against, "W4"), of(&against, "W4").provisional), ("open 2027-03-03".into(), true));
    assert_eq!(tell(&against, "L1") + &tell(&against, "A4"), "");
    answered(&mut against, "", "2026-09-24");
    assert_eq!(tell(&against, "R2"), "done 2026-09-24");

    let mut ours = case("二审", &[HOUSING]);
    judged(&mut ours, "判决书", "改判支持原告请求", day("2026-04-03"));
    assert_eq!(why(&ours, "R1"), "推定2026-04-03生效，尚未确认，请在“裁判”中核实填写生效日期");
    ours.judgments[0].body.effective_on = day("2026-04-03");
    assert_eq!(tell(&ours, "R1"), "open 2026-10-08");
    assert!(is_option(&of(&ours, "R1")));
    apply_for(&mut ours, "申请再审", "2026-09-30");
    assert_eq!(tell(&ours, "R1"), "done 2026-09-30");
    // Should the court say nothing: its six months of review end on 30 March 2027, and the six to ask on 30 September.
    assert_eq!(tell(&ours, "R3"), "open 2027-09-30");
    ours.applications[0].body.decision = "不准许".into();
    ours.applications[0].body.decided_on = day("2026-11-02");
    assert_eq!((tell(&ours, "R3"), is_option(&of(&ours, "R3"))), ("open 2027-05-02".into(), true));
    apply_for(&mut ours, "申请检察监督", "2026-11-16");
    assert_eq!(tell(&ours, "R3"), "done 2026-11-16");
}

#[test]
fn a_lost_penalty_is_withdrawn_from_publication_and_decided_anew() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "判决书", "撤销并重作", day("2025-09-10"));
    file.judgments[0].body.published = Some(true);
    for rule in ["X3", "X4", "S6", "R1"] {
        assert!(why(&file, rule).starts_with("最早2025-09-26生效"), "{rule}: {}", why(&file, rule));
    }
    add(&mut file.appeals, Appeal { decision: "对方上诉".into(), ..Appeal::default() });
    for rule in ["X3", "X4", "S6", "R1"] {
        let duty = of(&file, rule);
        let stands = (duty.state, duty.stage.as_str());
        assert_eq!(stands, (DutyState::Undetermined, ELSEWHERE), "{rule}: the second instance decides");
    }
    file.appeals.clear();
    file.judgments[0].body.effective_on = day("2025-09-26");
    assert!(why(&file, "X3").starts_with("重作期限届满日未录入，请在“裁判”中补录"), "{}", why(&file, "X3"));
    // Working days: Sunday 28 (worked in exchange), 29 and 30 September.
    assert_eq!(tell(&file, "X4"), "open 2025-09-30");
    file.judgments[0].body.withdrawn_on = day("2025-10-09");
    assert_eq!(tell(&file, "X4"), "done_late 2025-10-09");
    file.judgments[0].body.redo_due = day("2025-11-26");
    assert_eq!(tell(&file, "X3"), "open 2025-11-26");
    file.judgments[0].body.redone_on = day("2025-11-20");
    assert_eq!(tell(&file, "X3"), "done 2025-11-20");
}

#[test]
fn a_day_for_performance_makes_redoing_the_performance_and_opens_execution() {
    let mut file = case("一审", &[HOUSING]);
    judged(&mut file, "判决书", "撤销并重作", day("2026-08-03"));
    file.judgments[0].body.effective_on = day("2026-08-19");
    file.judgments[0].body.perform_due = day("2026-10-16");
    assert_eq!(tell(&file, "X3"), "", "one line, not two");
    assert_eq!(tell(&file, "S10"), "open 2026-10-16");
    assert_eq!(tell(&file, "X1"), "open 2026-10-16");
    // Two years on is Monday 16 October 2028.
    assert_eq!(tell(&file, "X2"), "open 2028-10-16");
    let after = day("2026-10-17").unwrap();
    assert!(overdue(&of(&file, "S10"), after));
    assert!(!overdue(&of(&file, "X1"), after) && !overdue(&of(&file, "X2"), after));
    file.judgments[0].body.redo_ordered = Some(true);
    assert_eq!(tell(&file, "X3"), "open 2026-10-16");
    add(&mut file.performances, Performance { performed_on: day("2026-10-15"), ..Performance::default() });
    for rule in ["S10", "X1", "X2", "X3"] {
        assert_eq!(tell(&file, rule), "done 2026-10-15", "{rule}");
    }
}

#[test]
fn a_report_that_finds_neglect_asks_for_a_first_finding() {
    let mut file = case("一审", &[HOUSING]);
    add(&mut file.loss_reports, LossReport { reported_on: day("2026-05-11"), ..LossReport::default() });
    assert_eq!(tell(&file, "S7"), "");
    file.loss_reports[0].body.neglect = Some(true);
    assert_eq!(tell(&file, "S7"), "open");
    let finding = Accountability { finding_on: day("2026-05-20"), ..Accountability::default() };
    add(&mut file.accountabilities, finding);
    assert_eq!(tell(&file, "S7"), "done 2026-05-20");
}

#[test]
fn advice_of_prosecutors_and_of_the_reconsidering_organ_has_its_own_period() {
    let advice = |kind: &str, urgent: bool, due: Option<Day>| {
        // No suit is registered, so no complaint is missing.
        let mut file = case("", &[HOUSING]);
        let body = Advice {
            advice_kind: kind.into(),
            urgent: urgent.then_some(true),
            received_on: day("2025-12-15"),
            reply_due: due,
            ..Advice::default()
        };
        add(&mut file.advices, body);
        all(&file).iter().map(|duty| format!("{} {}", duty.rule, told(duty))).collect::<Vec<_>>().join("; ")
    };
    // Sunday 15 February; no article lets it roll.
    assert_eq!(advice("检察建议", false, None), "J3 open 2026-02-15");
    assert_eq!(advice("检察建议", true, None), "J3' open 2025-12-30");
    assert_eq!(advice("检察建议", false, day("2026-01-15")), "J3 open 2026-01-15");
    assert_eq!(advice("行政复议意见书", false, None), "J4 open 2026-02-13");
    assert_eq!(advice("致上级、监察机关的司法建议", false, None), "J5 open");
    assert_eq!(advice("致上级、监察机关的司法建议", false, day("2026-01-15")), "J5 open 2026-01-15");
}

#[test]
fn execution_without_suit_is_asked_for_in_three_months_and_after_urging() {
    let mut file = case("非诉审查", &[HOUSING]);
    assert_eq!(open_rules(&file), "");
    file.registration.suit_ended_on = day("2026-07-02");
    assert_eq!((tell(&file, "N1"), tell(&file, "N2")), ("open 2026-10-08".into(), "open 2026-09-16".into()));
    // Ten working days before 8 October: 28–30, 20–24 (Sunday 20 worked), 17 and 18 September; so by the 16th.
    file.registration.urged_on = day("2026-09-08");
    assert_eq!(tell(&file, "N2"), "done 2026-09-08");
    // Working days: 9–11, 14–18, Sunday 20 (worked in exchange), 21 September.
    assert_eq!((of(&file, "N2'").due, of(&file, "N2'").act_by), (day("2026-09-21"), day("2026-09-22")));
    apply_for(&mut file, "申请强制执行", "2026-09-22");
    assert_eq!(tell(&file, "N1"), "done 2026-09-22");
    file.registration.urged_on = None;
    assert_eq!(why(&file, "N2"), "已申请强制执行，未见此前的催告记录");
    judged(&mut file, "裁定书", "不准予执行", day("2026-10-12"));
    assert_eq!((tell(&file, "N3"), is_option(&of(&file, "N3"))), ("open 2026-10-27".into(), true));
    assert_eq!(tell(&file, "S6") + &tell(&file, "A2"), "", "refused execution is not a lost case");
    apply_for(&mut file, "申请复议", "2026-10-26");
    assert_eq!(tell(&file, "N3"), "done 2026-10-26");
}

#[test]
fn rights_within_the_trial_appear_with_what_gives_rise_to_them() {
    let mut file = department();
    for rule in ["L7", "L9", "L10", "L11", "L12", "L13"] {
        assert_eq!(tell(&file, rule), "", "{rule}");
    }
    apply_for(&mut file, "调取证据", "2026-03-16");
    assert_eq!(of(&file, "L6").state, DutyState::Open, "only the other side may ask for that");
    file.applications[0].body.decision = "不准许".into();
    file.applications[0].body.decided_on = day("2026-04-01");
    // Three days on is Saturday 4 April, 清明: the first working day is Tuesday 7 April.
    assert_eq!(tell(&file, "L7"), "open 2026-04-07");
    apply_for(&mut file, "申请复议", "2026-04-03");
    assert_eq!(tell(&file, "L7"), "done 2026-04-03");
    receive(&mut file, "对方新证据、新理由", "2026-04-10");
    assert_eq!((tell(&file, "L9"), is_option(&of(&file, "L9"))), ("open".into(), true));
    apply_for(&mut file, "补充证据", "2026-04-13");
    assert_eq!(tell(&file, "L9"), "done 2026-04-13");
    receive(&mut file, "罚款（拘留）决定书", "2026-04-14");
    // Three days from Tuesday 14 April.
    assert_eq!(tell(&file, "L17"), "open 2026-04-17");
    file.receipts[2].body.court_due = day("2026-04-16");
    assert_eq!(tell(&file, "L17"), "open 2026-04-16", "the day in the decision prevails");
    file.receipts[2].body.handled_on = day("2026-04-16");
    assert_eq!(tell(&file, "L17"), "done 2026-04-16");
}

#[test]
fn the_court_is_told_of_a_changed_act_and_of_a_changed_agent() {
    for (matter, rule) in [("告知改变行政行为", "L10"), ("告知变更委托代理人", "L13")] {
        let mut file = department();
        let change =
            Application { matter: matter.into(), event_on: day("2026-04-20"), ..Application::default() };
        add(&mut file.applications, change);
        assert_eq!(tell(&file, rule), "open", "{matter}");
        file.applications[0].body.applied_on = day("2026-04-22");
        assert_eq!(tell(&file, rule), "done 2026-04-22", "{matter}");
    }
}

#[test]
fn an_exchange_of_evidence_asks_for_no_head() {
    let mut file = department();
    let exchange = |state: &str, at| Hearing {
        at: moment(at),
        session: "证据交换".into(),
        state: state.into(),
        ..Hearing::default()
    };
    add(&mut file.hearings, exchange("延期", "2026-04-14T09:00:00"));
    add(&mut file.hearings, exchange("", "2026-04-21T09:00:00"));
    assert_eq!(tell(&file, "L11"), "open 2026-04-21");
    assert_eq!(tell(&file, "S12") + &tell(&file, "H2") + &tell(&file, "H5"), "");
    file.hearings[1].body.state = "已开庭".into();
    file.hearings[1].body.head_attended = Some(false);
    assert_eq!(tell(&file, "L11"), "done 2026-04-21");
    assert_eq!(tell(&file, "H6"), "");
    add(&mut file.hearings, Hearing { at: moment("2026-05-12T09:00:00"), ..Hearing::default() });
    assert_eq!((tell(&file, "S12"), tell(&file, "H5")), ("open 2026-05-12".into(), String::new()));
}

#[test]
fn a_plain_case_shows_only_two_periods_of_others_and_one_more_right() {
    let mut file = department();
    assert_eq!(open_rules(&file), "S1 S2' S4 L1 L2 L3 L5 L6");
    file.registration.filed_on = day("2026-02-25");
    file.registration.act_date = day("2025-11-20");
    assert_eq!(open_rules(&file), "S1 S2' S4 L1 L2 L3 L5 L6 W1");
    // Six months from 20 November 2025 is 20 May 2026: the suit came in time.
    assert_eq!(tell(&file, "W5"), "done 2026-02-25");
    assert_eq!(of(&file, "W5").why, None);
    answered(&mut file, "", "2026-03-10");
    assert_eq!(open_rules(&file), "S1 S3 W1");
}

#[test]
fn a_late_suit_is_no_lateness_of_ours_but_is_pointed_out() {
    let mut file = department();
    file.registration.act_date = day("2025-07-10");
    file.registration.filed_on = day("2026-02-25");
    // Six months on is Saturday 10 January 2026: the period ends on Monday 12 January.
    assert_eq!(tell(&file, "W5"), "done 2026-02-25");
    assert_eq!(why(&file, "W5"), "2026-02-25晚于届满日2026-01-12，请核对");
    file.registration.recon_no = "津静政复〔2025〕9号".into();
    assert_eq!(tell(&file, "W5"), "");
    file.registration.recon_served_on = day("2026-02-02");
    // 15 days on is in the Spring Festival; the first working day is 24 February.
    assert_eq!(why(&file, "W6"), "2026-02-25晚于届满日2026-02-24，请核对");
}

#[test]
fn the_court_s_period_is_watched_and_never_overdue() {
    let mut file = department();
    file.registration.filed_on = day("2026-02-25");
    let clock = of(&file, "W1");
    assert_eq!(told(&clock), "open 2026-08-25");
    assert!(is_option(&clock) && !overdue(&clock, day("2026-08-26").unwrap()));
    assert_eq!(clock.why.unwrap().zh, "人民法院的期限，供掌握，不属本机关办理");
    file.registration.procedure = "简易".into();
    // 3 days left of February, 31 of March, 11 of April: a Saturday, so Monday 13 April.
    assert_eq!((tell(&file, "W1"), tell(&file, "W2")), (String::new(), "open 2026-04-13".into()));
}

#[test]
fn what_happens_later_in_an_old_case_follows_the_rules_of_its_own_day() {
    let mut file = case("一审", &[HOUSING]);
    receive(&mut file, "起诉状副本", "2020-03-02");
    let advice =
        |on| Advice { advice_kind: "综合治理类".into(), received_on: day(on), ..Advice::default() };
    add(&mut file.advices, advice("2023-11-15"));
    assert_eq!(tell(&file, "J1"), "");
    file.advices[0].body.received_on = day("2023-11-16");
    assert_eq!(tell(&file, "J1"), "open 2024-01-16");
}
