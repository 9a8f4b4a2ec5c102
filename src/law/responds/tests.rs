//! The plan's three kinds of case and what the statute makes of each reconsideration, worked out from 方案一（一）.

use super::*;
use crate::law::book::RuleBook;

const GOVERNMENT: &str = "天津市静海区人民政府";
const BUREAU: &str = "天津市静海区司法局";
const HOUSING: &str = "天津市静海区住房和建设委员会";
const TOWN: &str = "天津市静海区大邱庄镇人民政府";
const CITY: &str = "天津市人民政府";

fn organs() -> &'static Organs {
    Organs::district()
}

fn sued(defendants: &[&str]) -> CaseFile {
    let mut file = CaseFile::default();
    file.registration.instance = "一审".into();
    file.registration.defendants = defendants.iter().map(|name| name.to_string()).collect();
    file
}

fn of(file: &CaseFile) -> ResponsePlan {
    propose(file, organs())
}

fn rules(proposal: &ResponsePlan, track: usize) -> Vec<&'static str> {
    let roles = RuleBook::catalogue().roles();
    let all = clocks(&proposal.tracks[track], proposal, organs());
    all.into_iter().flat_map(|it| roles.rules(it.role)).collect()
}

fn proves(proposal: &ResponsePlan, track: usize) -> String {
    let all = burdens(&proposal.tracks[track], proposal, organs());
    all.iter().map(|line| format!("{}〔{}〕", line.words.zh, line.clause)).collect()
}

fn asked(proposal: &ResponsePlan) -> Vec<&'static str> {
    proposal.open.iter().map(|question| question.field).collect()
}

fn fields(file: &CaseFile) -> Vec<(&'static str, bool)> {
    let found = departures(&file.registration, &of(file), organs());
    found.iter().map(|departure| (departure.field, departure.certain)).collect()
}

#[test]
fn without_reconsideration_the_unit_in_charge_answers_for_the_district_government() {
    let mut file = sued(&[GOVERNMENT]);
    file.registration.defendant_form = "未经复议".into();
    file.registration.act_maker = HOUSING.into();
    let proposal = of(&file);
    assert_eq!((proposal.organ(), proposal.assisting_organ()), (Some(HOUSING), None));
    assert_eq!(proposal.tracks[0].clause, "区方案一（一）1");
    assert!(proposal.certain() && proposal.open.is_empty());
    assert!(proves(&proposal, 0).contains("区住建委") && proves(&proposal, 0).contains("行政诉讼法第34条"));
    // 一（二）2: ten days and the written report; the statute's fifteen for the answer and the evidence.
    assert_eq!(rules(&proposal, 0), ["S2", "L1", "L2"]);
}

#[test]
fn the_reconsidering_organ_alone_is_answered_for_by_its_reconsideration_office() {
    let mut file = sued(&[GOVERNMENT]);
    file.registration.recon_result = "撤销".into();
    file.registration.act_maker = TOWN.into();
    let proposal = of(&file);
    assert_eq!(proposal.form, Some(DefendantForm::ReconAlone));
    assert_eq!((proposal.organ(), proposal.assisting_organ()), (Some(BUREAU), None));
    assert_eq!(proposal.recon_organ, Known { value: Some(GOVERNMENT.into()), inferred: true });
    assert!(proposal.tracks[0].reading.is_some_and(|reading| reading.zh.contains("方案未写明")));
    assert!(proves(&proposal, 0).contains("复议决定（程序）"));
}

#[test]
fn after_an_upholding_decision_both_answer_each_for_its_part() {
    let mut file = sued(&[TOWN, GOVERNMENT]);
    file.registration.recon_result = "维持".into();
    file.registration.act_maker = TOWN.into();
    file.registration.recon_organ = GOVERNMENT.into();
    let proposal = of(&file);
    assert_eq!(proposal.form, Some(DefendantForm::Joint));
    assert_eq!((proposal.organ(), proposal.assisting_organ()), (Some(TOWN), Some(BUREAU)));
    let parts: Vec<_> = proposal.tracks.iter().map(|track| (track.defendant.as_str(), track.part)).collect();
    assert_eq!(parts, [(TOWN, CasePart::Act), (GOVERNMENT, CasePart::Reconsideration)]);
    // 解释135: both bear the burden for the act and one may act; the plan names the organ that made it.
    let act = proves(&proposal, 0);
    assert!(
        act.contains("共同承担") && act.contains("由大邱庄镇举证") && act.contains("第135条第2款"),
        "{act}"
    );
    let recon = proves(&proposal, 1);
    assert!(recon.contains("由区司法局举证") && recon.contains("第135条第3款"), "{recon}");
    assert_eq!(rules(&proposal, 0), ["S2'", "S3", "L1", "L2"]);
    assert_eq!(rules(&proposal, 1), ["S2", "L1", "L2"]);
    assert!(proposal.certain() && proposal.open.is_empty());
}

#[test]
fn a_department_or_township_answers_for_itself() {
    let mut file = sued(&[HOUSING]);
    file.registration.defendant_form = "未经复议".into();
    let proposal = of(&file);
    assert_eq!((proposal.organ(), proposal.tracks[0].clause), (Some(HOUSING), "区方案一（一）2"));
    assert_eq!(rules(&proposal, 0), ["S2'", "S3", "L1", "L2"]);
    assert!(proposal.certain());
    // Nothing about reconsideration is needed to know it.
    file.registration.defendant_form = String::new();
    assert_eq!(of(&file).organ(), Some(HOUSING));
    assert_eq!(asked(&of(&file)), ["defendant_form"]);
}

#[test]
fn where_the_reconsideration_was_not_decided_whoever_is_sued_answers() {
    let mut file = sued(&[GOVERNMENT]);
    file.registration.recon_result = "逾期未作出决定".into();
    file.registration.recon_organ = GOVERNMENT.into();
    let over_inaction = of(&file);
    assert_eq!((over_inaction.form, over_inaction.organ()), (Some(DefendantForm::ReconAlone), Some(BUREAU)));
    assert!(proves(&over_inaction, 0).contains("行政诉讼法第38条"));

    file.registration.defendants = vec![TOWN.into()];
    let over_the_act = of(&file);
    assert_eq!((over_the_act.form, over_the_act.organ()), (Some(DefendantForm::Alone), Some(TOWN)));

    file.registration.defendants = vec![TOWN.into(), GOVERNMENT.into()];
    let over_both = of(&file);
    assert_eq!((over_both.form, asked(&over_both)), (None, vec!["defendants"]));
}

#[test]
fn a_mixed_decision_makes_both_defendants() {
    let mut file = sued(&[TOWN, GOVERNMENT]);
    file.registration.recon_result = "部分维持部分改变".into();
    let proposal = of(&file);
    assert_eq!(proposal.form, Some(DefendantForm::Joint));
    assert_eq!((proposal.organ(), proposal.assisting_organ()), (Some(TOWN), Some(BUREAU)));
    let told = lines(&proposal, organs());
    assert_eq!(told[0].clause, "行诉解释第134条第2款");
}

#[test]
fn dismissed_as_inadmissible_is_not_upheld() {
    let mut file = sued(&[GOVERNMENT]);
    file.registration.recon_organ = GOVERNMENT.into();
    for (result, form) in [
        ("驳回申请（不符合受理条件）", DefendantForm::ReconAlone),
        ("不予受理", DefendantForm::ReconAlone),
        ("驳回复议请求", DefendantForm::Joint),
        ("确认违法（仅程序违法）", DefendantForm::Joint),
        ("确认无效", DefendantForm::ReconAlone),
    ] {
        file.registration.recon_result = result.into();
        assert_eq!(of(&file).form, Some(form), "{result}");
    }
}

#[test]
fn a_result_that_does_not_tell_stays_a_question() {
    let mut file = sued(&[TOWN, GOVERNMENT]);
    for result in ["驳回复议申请", "驳回"] {
        file.registration.recon_result = result.into();
        let proposal = of(&file);
        assert_eq!(proposal.ending.value, None, "{result}");
        assert_eq!(asked(&proposal), ["recon_result"], "{result}");
    }
    file.registration.recon_result = "确认违法".into();
    let proposal = of(&file);
    assert!(proposal.ending.value == Some(Ending::Changed) && !proposal.certain());
    assert!(proposal.open[0].words.zh.contains("第22条第3款"));
}

#[test]
fn who_is_in_charge_is_asked_and_not_guessed() {
    let mut file = sued(&[GOVERNMENT]);
    file.registration.defendant_form = "未经复议".into();
    let proposal = of(&file);
    assert_eq!((proposal.organ(), asked(&proposal)), (None, vec!["act_maker"]));
    // The government as maker of its own act still has a unit in charge.
    file.registration.act_maker = GOVERNMENT.into();
    assert_eq!(asked(&of(&file)), ["act_maker"]);
    assert_eq!(asked(&of(&sued(&[]))), ["defendants", "defendant_form"]);
}

#[test]
fn an_act_of_the_district_upheld_by_the_city_is_the_unit_s_in_charge() {
    let mut file = sued(&[GOVERNMENT, CITY]);
    file.registration.recon_result = "维持".into();
    file.registration.act_maker = HOUSING.into();
    let proposal = of(&file);
    assert_eq!(proposal.defendants, [GOVERNMENT, CITY]);
    assert_eq!((proposal.organ(), proposal.assisting_organ()), (Some(HOUSING), None));
    assert!(!proposal.tracks[1].ours && rules(&proposal, 1).is_empty());
}

#[test]
fn after_upholding_the_missing_defendant_is_named() {
    let mut file = sued(&[TOWN]);
    file.registration.recon_result = "维持".into();
    file.registration.act_maker = TOWN.into();
    file.registration.recon_organ = GOVERNMENT.into();
    let proposal = of(&file);
    assert_eq!(proposal.defendants, [TOWN, GOVERNMENT]);
    let found = departures(&file.registration, &proposal, organs());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].field, found[0].clause), ("defendants", "行诉解释第134条第1款"));
    assert!(found[0].words.zh.contains("区政府") && !found[0].certain);
}

#[test]
fn another_undertaker_than_the_plan_s_is_a_departure() {
    let mut file = sued(&[GOVERNMENT]);
    file.registration.defendant_form = "未经复议".into();
    file.registration.act_maker = HOUSING.into();
    file.registration.organ = "区司法局".into();
    assert_eq!(fields(&file), [("organ", true)]);
    file.registration.organ = "区住建委".into();
    assert!(fields(&file).is_empty());
    // An office within a unit is in no list, so it is only asked about.
    file.registration.organ = "征收办公室".into();
    assert_eq!(fields(&file), [("organ", false)]);
    // Nothing departs while the unit in charge is not known.
    file.registration.act_maker = String::new();
    assert!(fields(&file).is_empty());
}

#[test]
fn either_of_two_joint_organs_may_lead_but_no_third() {
    let mut file = sued(&[TOWN, GOVERNMENT]);
    file.registration.recon_result = "维持".into();
    (file.registration.organ, file.registration.assisting_organ) = (BUREAU.into(), TOWN.into());
    assert!(fields(&file).is_empty());
    file.registration.assisting_organ = HOUSING.into();
    assert_eq!(fields(&file), [("assisting_organ", true)]);
}

#[test]
fn a_form_of_defendant_that_the_result_contradicts_is_a_departure() {
    let mut file = sued(&[TOWN, GOVERNMENT]);
    file.registration.recon_result = "维持".into();
    file.registration.defendant_form = "未经复议".into();
    assert_eq!(fields(&file), [("defendant_form", true)]);
    file.registration.defendant_form = "复议机关为共同被告".into();
    assert!(fields(&file).is_empty());
}

#[test]
fn a_unit_sued_for_what_another_made_may_plead_it() {
    let mut file = sued(&[TOWN]);
    file.registration.defendant_form = "未经复议".into();
    file.registration.act_maker = HOUSING.into();
    let found = departures(&file.registration, &of(&file), organs());
    assert_eq!((found[0].field, found[0].certain), ("defendants", false));
    assert!(found[0].words.zh.contains("区住建委"));
    // Who is sued and who made it being at odds, no undertaker is surely the wrong one.
    file.registration.organ = HOUSING.into();
    assert_eq!(fields(&file), [("organ", false), ("defendants", false)]);
}

#[test]
fn other_periods_run_in_simplified_procedure_and_on_appeal() {
    let mut file = sued(&[TOWN]);
    file.registration.procedure = "简易".into();
    assert_eq!(rules(&of(&file), 0), ["S2'", "S3", "L8"]);
    file.registration.instance = "二审".into();
    assert_eq!(rules(&of(&file), 0), ["S2'", "S3", "A4"]);
}

#[test]
fn the_periods_named_are_rules_that_bind_such_a_defendant() {
    let book = crate::law::book::RuleBook::official();
    let mut file = sued(&[TOWN, GOVERNMENT]);
    file.registration.recon_result = "维持".into();
    let calendar = crate::law::calendar::Calendar::official();
    let setting = crate::law::setting::Setting::new(&calendar, organs());
    let proposal = of(&file);
    for rule in (0..2).flat_map(|track| rules(&proposal, track)) {
        let rule = book.find(rule).unwrap();
        assert!(rule.when.iter().all(|it| it.holds(&file, &setting) == Some(true)), "{}", rule.id);
    }
}

#[test]
fn the_plan_does_not_speak_of_reconsideration_itself() {
    let mut file = sued(&[TOWN]);
    file.registration.instance = "复议".into();
    file.registration.organ = BUREAU.into();
    let proposal = of(&file);
    assert!(!proposal.applies && proposal.tracks.is_empty() && proposal.open.is_empty());
    assert!(fields(&file).is_empty());
}
