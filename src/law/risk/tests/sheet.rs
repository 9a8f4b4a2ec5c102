//! The review sheet: which questions a case is asked, and what their answers do to the level.

use super::*;
use crate::domain::vocabulary::Presence;
use crate::law::review_sheet::{ActKind, Answer, Ground};
use crate::law::risk::review::{PointState, asked, kinds, standing, summed};

fn answered(file: &mut CaseFile, answers: &[(&str, &str)]) {
    let answers = answers
        .iter()
        .map(|(question, answer)| ReviewAnswer {
            question: (*question).into(),
            answer: (*answer).into(),
            ..ReviewAnswer::default()
        })
        .collect();
    add(&mut file.assessments, Assessment { answers, ..Assessment::default() });
}

fn standing_of(file: &CaseFile) -> Vec<PointState> {
    let calendar = Calendar::official();
    let setting = Setting::new(&calendar, Organs::district());
    let rules = RuleBook::catalogue();
    standing(file, rules.ruled(&duties(file, rules, &setting)), &setting)
}

fn answer(file: &CaseFile, id: &str) -> (Option<Answer>, bool) {
    let all = standing_of(file);
    let it = all.iter().find(|it| it.question.id == id).unwrap();
    (it.answer, it.by_record)
}

fn is_asked(file: &CaseFile, id: &str) -> bool {
    asked(file).any(|question| question.id == id)
}

fn of_cause(cause: &str) -> CaseFile {
    let mut file = penalty();
    file.registration.cause = cause.into();
    file
}

#[test]
fn the_cause_tells_the_kind_of_act() {
    for (cause, kind) in [
        ("罚款", ActKind::Penalty),
        ("强制拆除房屋或者设施", ActKind::Coercion),
        ("政府信息公开", ActKind::Disclosure),
        ("工伤保险资格或者待遇认定", ActKind::Confirmation),
        ("房屋征收补偿决定", ActKind::Expropriation),
        ("不履行查处职责", ActKind::Inaction),
        ("行政赔偿", ActKind::Compensation),
        ("单方解除特许经营协议", ActKind::Agreement),
    ] {
        assert_eq!(kinds(&of_cause(cause)), [kind], "{cause}");
    }
}

#[test]
fn a_claim_for_damages_and_a_reconsideration_add_their_own_questions() {
    let mut file = of_cause("强制拆除房屋或者设施");
    assert!(!is_asked(&file, "s_loss") && !is_asked(&file, "r_heard"));
    file.registration.comp_claim = Some(true);
    file.registration.defendant_form = "复议机关为共同被告".into();
    assert!(is_asked(&file, "s_loss") && is_asked(&file, "r_heard"));
}

#[test]
fn a_penalty_is_asked_for_notice_and_panel_and_inaction_for_the_reply() {
    let penalty = penalty();
    assert!(
        is_asked(&penalty, "p_notice") && is_asked(&penalty, "p_panel") && !is_asked(&penalty, "i_reply")
    );
    let inaction = of_cause("不履行法定职责");
    assert!(is_asked(&inaction, "i_reply") && !is_asked(&inaction, "p_notice"));
    assert!(is_asked(&inaction, "x_period") && is_asked(&penalty, "x_period"), "the exits are always asked");
}

#[test]
fn a_question_answered_no_is_a_reason_of_its_own_level() {
    let mut file = penalty();
    listed(&mut file, COMPLETE);
    file.answers[0].body.submitted_on = Some(day("2026-03-16"));
    answered(
        &mut file,
        &[("听取陈述申辩", "否"), ("立案在先", "否"), ("集体讨论", "不涉及"), ("法制审核", "不明")],
    );
    let risk = of(&file);
    let reasons: Vec<_> = risk.reasons.iter().map(|it| (it.signal, it.level)).collect();
    assert_eq!(reasons, [("p_defence", Level::High), ("p_opened", Level::Medium)]);
}

#[test]
fn an_open_exit_lowers_every_reason_by_one_level_but_not_those_of_the_highest() {
    let mut file = penalty();
    listed(&mut file, COMPLETE);
    file.answers[0].body.submitted_on = Some(day("2026-03-16"));
    answered(&mut file, &[("听取陈述申辩", "否"), ("超过起诉期限", "是")]);
    assert_eq!(of(&file).system(day("2026-03-20")), Some(Level::Medium));
    file.answers[0].body.submitted_on = Some(day("2026-03-18"));
    assert_eq!(of(&file).system(day("2026-03-20")), Some(Level::High), "evidence given late is 极高");
}

#[test]
fn the_answers_of_the_newest_assessment_that_has_any_count() {
    let mut file = penalty();
    listed(&mut file, COMPLETE);
    file.answers[0].body.submitted_on = Some(day("2026-03-16"));
    answered(&mut file, &[("听取陈述申辩", "否")]);
    add(&mut file.assessments, Assessment { level: "低".into(), ..Assessment::default() });
    assert_eq!(signals(&file), ["p_defence"]);
    answered(&mut file, &[("听取陈述申辩", "是")]);
    assert_eq!(signals(&file), [""; 0]);
}

/// An act of 3 April 2026: six months end on 3 October, in the National Day rest, and roll to 8 October.
#[test]
fn a_suit_after_the_period_is_seen_by_the_record_and_left_to_a_person() {
    let mut file = CaseFile::default();
    let it = &mut file.registration;
    it.instance = "一审".into();
    it.cause = "行政处罚".into();
    it.defendant_form = "未经复议".into();
    it.act_date = Some(day("2026-04-03"));
    it.filed_on = Some(day("2026-10-08"));
    assert_eq!(answer(&file, "x_period"), (Some(Answer::No), true));
    file.registration.filed_on = Some(day("2026-10-09"));
    assert_eq!(answer(&file, "x_period"), (Some(Answer::Yes), true));
    assert!(of(&file).exits.is_empty(), "only a person's word opens an exit");
    answered(&mut file, &[("超过起诉期限", "不明")]);
    assert_eq!(answer(&file, "x_period"), (Some(Answer::Unknown), false));
}

#[test]
fn inaction_sued_without_reconsideration_since_2024_shows_the_exit() {
    let mut file = of_cause("不履行法定职责");
    file.registration.defendant_form = "未经复议".into();
    file.registration.filed_on = Some(day("2023-12-29"));
    assert_eq!(answer(&file, "x_recon_first").0, None);
    file.registration.filed_on = Some(day("2024-01-02"));
    assert_eq!(answer(&file, "x_recon_first").0, Some(Answer::Yes));
    file.registration.defendant_form = "复议机关为共同被告".into();
    assert_eq!(answer(&file, "x_recon_first").0, Some(Answer::No));
}

#[test]
fn a_ground_is_present_by_one_no_and_absent_only_when_all_is_settled() {
    let mut file = of_cause("不履行法定职责");
    let sum = |file: &CaseFile| {
        summed(standing_of(file).iter().filter(|it| it.question.ground == Ground::Inaction))
    };
    assert_eq!(sum(&file), Some(Presence::Unknown));
    let all = ["收到申请有记录", "已履职或无此职责", "书面答复并送达", "在履责期限内"];
    let yes: Vec<_> = all.map(|name| (name, "是")).to_vec();
    answered(&mut file, &yes);
    assert_eq!(sum(&file), Some(Presence::Unknown), "移送并告知 is still open");
    answered(&mut file, &[&yes[..], &[("移送并告知", "不涉及")]].concat());
    assert_eq!(sum(&file), Some(Presence::Absent));
    answered(&mut file, &[("在履责期限内", "否")]);
    assert_eq!(sum(&file), Some(Presence::Present));
}

fn facts(file: &mut CaseFile, body: Assessment) {
    file.assessments.clear();
    add(&mut file.assessments, body);
}

/// 90 days from 1 December 2025 end on Sunday 1 March 2026, and no article of 处罚法 lets them roll.
#[test]
fn a_penalty_later_than_ninety_days_from_its_opening_is_a_signal() {
    let mut file = penalty();
    let opened = |on: &str| Assessment { act_opened_on: Some(day(on)), ..Assessment::default() };
    facts(&mut file, opened("2025-12-01"));
    file.registration.act_date = Some(day("2026-03-01"));
    assert!(!signals(&file).contains(&"act_late"));
    file.registration.act_date = Some(day("2026-03-02"));
    assert!(signals(&file).contains(&"act_late"));
    let extended = Assessment { act_due_on: Some(day("2026-04-01")), ..opened("2025-12-01") };
    facts(&mut file, extended);
    assert!(!signals(&file).contains(&"act_late"), "an extension counts");
}

/// 60 days from 5 January 2026 end on 6 March (Friday), 90 days on 5 April (a rest day: 清明), rolling to 7 April.
#[test]
fn a_reconsideration_decision_after_sixty_days_or_unheard_is_a_signal_for_the_reconsidering_organ() {
    let mut file = penalty();
    file.registration.defendant_form = "复议机关为共同被告".into();
    let decided = |on: &str, extended| Assessment {
        recon_accepted_on: Some(day("2026-01-05")),
        recon_decided_on: Some(day(on)),
        recon_extended: extended,
        ..Assessment::default()
    };
    facts(&mut file, decided("2026-03-06", None));
    assert!(!signals(&file).contains(&"recon_late"));
    facts(&mut file, decided("2026-03-09", None));
    assert!(signals(&file).contains(&"recon_late"));
    facts(&mut file, decided("2026-04-07", Some(true)));
    assert!(!signals(&file).contains(&"recon_late"));
    facts(&mut file, decided("2026-04-08", Some(true)));
    assert!(signals(&file).contains(&"recon_late"));
    facts(&mut file, Assessment { recon_heard: Some(false), ..Assessment::default() });
    assert!(signals(&file).contains(&"recon_unheard"));
    file.registration.defendant_form = "未经复议".into();
    assert!(!signals(&file).contains(&"recon_unheard"));
}

#[test]
fn a_refused_application_about_evidence_is_a_signal_and_one_about_the_head_is_none() {
    let mut file = penalty();
    let refused = |matter: &str| Application {
        matter: matter.into(),
        decision: "不准许".into(),
        ..Application::default()
    };
    add(&mut file.applications, refused("变更出庭负责人"));
    assert!(!signals(&file).contains(&"evidence_request_refused"));
    add(&mut file.applications, refused("调取证据"));
    assert!(signals(&file).contains(&"evidence_request_refused"));
}

#[test]
fn a_mediation_wants_an_agent_whose_special_authority_names_the_settlement() {
    let mut file = penalty();
    add(&mut file.applications, Application { matter: "调解".into(), ..Application::default() });
    assert!(!signals(&file).contains(&"no_special_authority"), "no agent is on record");
    let agent = |power: &str, items: &[&str]| Agent {
        name: "钱某".into(),
        power: power.into(),
        items: items.iter().map(|item| (*item).to_string()).collect(),
        ..Agent::default()
    };
    add(
        &mut file.authorisations,
        Authorisation { agents: vec![agent("特别授权", &[])], ..Authorisation::default() },
    );
    assert!(signals(&file).contains(&"no_special_authority"));
    file.authorisations[0].body.agents.push(agent("特别授权", &["进行和解"]));
    assert!(!signals(&file).contains(&"no_special_authority"));
    file.applications.clear();
    file.authorisations[0].body.agents.pop();
    assert!(!signals(&file).contains(&"no_special_authority"), "nothing is mediated");
}
