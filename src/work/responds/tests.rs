//! A township and the district government sued together: two tracks, what one lacks, and what contradicts.

use super::*;
use crate::domain::failure::Problem;
use crate::store::Store;
use crate::work::desk::Opening;
use crate::work::page::{CasePage, Topic, Which};
use crate::work::view::{Refusal, Save};
use crate::work::world::World;
use serde_json::{Value, json};

const GOVERNMENT: &str = "天津市静海区人民政府";
const BUREAU: &str = "天津市静海区司法局";
const HOUSING: &str = "天津市静海区住房和建设委员会";
const TOWN: &str = "天津市静海区大邱庄镇人民政府";

fn desk() -> Desk {
    let now = || "2026-03-20T09:00:00".parse().unwrap();
    let opening = Opening { login: "yang".into(), now, as_if: None, readonly: false };
    Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
}

fn save(kind: Kind, case: Option<CaseId>, body: &Value) -> Save {
    Save {
        kind,
        case,
        record: None,
        base: None,
        body: body.as_object().cloned().unwrap(),
        why: String::new(),
        despite_warnings: true,
    }
}

fn add(desk: &mut Desk, case: CaseId, kind: Kind, body: &Value) {
    desk.save(&save(kind, Some(case), body)).unwrap();
}

fn joint() -> (Desk, CaseId) {
    let mut desk = desk();
    let registration = json!({
        "court_no": "（2026）津0118行初87号", "instance": "一审", "plaintiffs": ["李某"],
        "defendants": [TOWN, GOVERNMENT], "recon_result": "维持", "defendant_form": "复议机关为共同被告",
        "organ": TOWN, "assisting_organ": BUREAU,
    });
    let case = desk.save(&save(Kind::Registration, None, &registration)).unwrap().case.unwrap();
    let papers =
        json!({"papers": ["应诉通知书", "起诉状副本"], "received_on": "2026-03-02", "signed_at": "办公室"});
    add(&mut desk, case, Kind::Receipt, &papers);
    (desk, case)
}

fn part<'a>(page: &'a Page, title: &str) -> &'a Part {
    let found = page.parts.iter().find(|part| part.title.zh.contains(title));
    found.unwrap_or_else(|| {
        panic!("{title}: {:?}", page.parts.iter().map(|p| &p.title.zh).collect::<Vec<_>>())
    })
}

fn row<'a>(part: &'a Part, label: &str, words: &str) -> &'a Row {
    let found = part.rows.iter().find(|row| row.label.zh == label && row.words.zh.contains(words));
    found.unwrap_or_else(|| panic!("{label} {words}: {:#?}", part.rows))
}

fn answer_of_the_town() -> Value {
    json!({
        "defendant": TOWN, "submitted_on": "2026-03-11", "why_unreviewed": "时间紧迫",
        "authority": "具有法定职权", "facts": "违法建设事实清楚", "identity_paper": true, "authorisation": true,
        "evidence": [{"name": "现场检查笔录", "formed_on": "2025-11-03"}, {"name": "催告书送达回证"}],
    })
}

#[test]
fn an_authorisation_recorded_for_a_defendant_counts_where_its_answer_does_not_tell_of_one() {
    let (mut desk, case) = joint();
    let staff = json!([{"name": "钱某", "standing": "工作人员", "power": "一般授权"}]);
    let paper = |sealed: bool| json!({"defendant": TOWN, "agents": staff.clone(), "authorised_on": "2026-03-09", "sealed": sealed});
    add(&mut desk, case, Kind::Authorisation, &paper(false));
    let page = desk.responds(case).unwrap();
    let town = row(part(&page, "大邱庄镇 · "), "授权委托书", "2026-03-09 钱某，未加盖机关印章");
    assert_eq!(town.state, State::Due);
    add(&mut desk, case, Kind::Authorisation, &paper(true));
    let page = desk.responds(case).unwrap();
    let town = row(part(&page, "大邱庄镇 · "), "授权委托书", "2026-03-09 钱某");
    assert_eq!(town.state, State::Done);
    assert!(matches!(town.leads, Some(Leads::Form { kind: Kind::Authorisation, record: Some(_), .. })));
    let government = row(part(&page, "区政府 · "), "授权委托书", "未记载");
    assert_eq!(government.state, State::Due, "each defendant authorises its own");
}

#[test]
fn two_defendants_stand_beside_each_other_each_with_its_own_papers() {
    let (mut desk, case) = joint();
    add(&mut desk, case, Kind::Answer, &answer_of_the_town());
    add(&mut desk, case, Kind::Filing, &json!({"defendant": TOWN, "filed_on": "2026-03-13"}));
    let page = desk.responds(case).unwrap();

    let act = part(&page, "大邱庄镇 · 原行政行为部分");
    assert_eq!(row(act, "承办", "大邱庄镇").state, State::Plain);
    assert_eq!(row(act, "提交答辩状", "2026-03-11").state, State::Done);
    assert_eq!(row(act, "证据目录", "证据2件").state, State::Due, "no norms are listed");
    assert_eq!(row(act, "报司法局备案", "2026-03-13").state, State::Done);
    // 15 days from 2 March are 17 March: in time, but without normative documents L2 is not kept.
    assert_eq!(row(act, "期限", "提交答辩状").state, State::Done);
    assert_eq!(row(act, "期限", "提交全部证据").state, State::Bad);

    let recon = part(&page, "区政府 · 复议部分");
    assert_eq!(row(recon, "承办", "区司法局").state, State::Plain);
    assert_eq!(row(recon, "提交答辩状", "未记载").state, State::Due);
    assert_eq!(row(recon, "证据目录", "证据0件").state, State::Due);
    assert_eq!(row(recon, "书面报告领导", "未记载").note.zh, "区方案一（二）2");
    assert_eq!(row(recon, "期限", "提交全部证据").state, State::Bad, "17 March is past on 20 March");
    assert!(recon.rows.iter().all(|row| row.label.zh != "报司法局备案"));

    let between = part(&page, "相互配合");
    let half = row(between, "提交答辩状", "大邱庄镇已完成，缺区政府一方");
    assert_eq!(half.state, State::Due);
    assert_eq!(half.leads, Some(Leads::Form { kind: Kind::Answer, case: Some(case), record: None }));
}

#[test]
fn answers_that_contradict_each_other_are_named() {
    let (mut desk, case) = joint();
    add(&mut desk, case, Kind::Answer, &answer_of_the_town());
    let other = json!({
        "defendant": GOVERNMENT, "submitted_on": "2026-03-12", "why_unreviewed": "时间紧迫",
        "facts": "认定事实没有依据", "procedure": "复议程序合法",
        "evidence": [{"name": " 现场检查笔录", "formed_on": "2025-11-05"}],
    });
    add(&mut desk, case, Kind::Answer, &other);
    let page = desk.responds(case).unwrap();
    let between = part(&page, "相互配合");
    assert_eq!(row(between, "提交答辩状", "各方都已完成").state, State::Done);
    assert_eq!(row(between, "① 法定职权", "大邱庄镇已写，区政府未写").state, State::Due);
    assert_eq!(row(between, "② 事实根据", "一方肯定、一方否定").state, State::Due);
    let dates = row(between, "证据日期", "现场检查笔录");
    assert!(dates.words.zh.contains("2025-11-03") && dates.words.zh.contains("2025-11-05"), "{dates:?}");
    assert_eq!((dates.state, row(between, "规范性文件", "都没有列").state), (State::Bad, State::Bad));
    assert!(between.rows.iter().all(|row| row.label.zh != "内容核对"));
}

#[test]
fn answers_that_agree_are_said_to_agree() {
    let (mut desk, case) = joint();
    for defendant in [TOWN, GOVERNMENT] {
        let answer = json!({
            "defendant": defendant, "submitted_on": "2026-03-12", "why_unreviewed": "时间紧迫",
            "authority": "具有法定职权", "norms": [{"name": "城乡规划法"}],
            "evidence": [{"name": "现场检查笔录", "formed_on": "2025-11-03"}],
        });
        add(&mut desk, case, Kind::Answer, &answer);
    }
    let page = desk.responds(case).unwrap();
    assert_eq!(row(part(&page, "相互配合"), "内容核对", "未见不一致").state, State::Done);
}

#[test]
fn what_a_judgment_decides_is_told_for_each_defendant() {
    let (mut desk, case) = joint();
    // 解释136: the act lawful, the reconsideration not.
    let judgment = json!({
        "paper": "判决书", "judged_on": "2026-03-18", "served_on": "2026-03-19",
        "outcomes": [{"defendant": TOWN, "outcome": "驳回诉讼请求"}, {"defendant": GOVERNMENT, "outcome": "撤销"}],
    });
    add(&mut desk, case, Kind::Judgment, &judgment);
    let page = desk.responds(case).unwrap();
    assert_eq!(row(part(&page, "大邱庄镇 ·"), "结果", "驳回诉讼请求").state, State::Done);
    assert_eq!(row(part(&page, "区政府 ·"), "结果", "败诉").state, State::Bad);
}

fn refused(desk: &mut Desk, registration: &Value) -> Vec<Problem> {
    match desk.save(&save(Kind::Registration, None, registration)) {
        Err(Refusal::Problems(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

#[test]
fn another_undertaker_than_the_plan_s_needs_a_reason_which_is_shown() {
    let mut desk = desk();
    let mut registration = json!({
        "plaintiffs": ["张某"], "defendants": [GOVERNMENT], "defendant_form": "未经复议",
        "act_maker": HOUSING, "organ": BUREAU,
    });
    let found = refused(&mut desk, &registration);
    let wrong = found.iter().find(|problem| problem.field == "organ").unwrap();
    assert!(!wrong.warning && wrong.clause.as_deref() == Some("区方案一（一）1"), "{wrong:?}");
    assert!(wrong.words.zh.contains("区住建委") && wrong.words.zh.contains("理由"), "{wrong:?}");

    registration["why_organ"] = "区政府2026年2月专题会议明确".into();
    let case = desk.save(&save(Kind::Registration, None, &registration)).unwrap().case.unwrap();
    let page = desk.responds(case).unwrap();
    let told = row(part(&page, "登记情况"), "应诉承办单位", "专题会议明确");
    assert_eq!(told.state, State::Done);
}

#[test]
fn where_too_little_is_known_nothing_is_refused_and_the_question_is_asked() {
    let mut desk = desk();
    let registration = json!({
        "plaintiffs": ["张某"], "defendants": [GOVERNMENT], "defendant_form": "未经复议", "organ": BUREAU,
    });
    let mut save = save(Kind::Registration, None, &registration);
    save.despite_warnings = false;
    let case = desk.save(&save).unwrap().case.unwrap();
    let page = desk.responds(case).unwrap();
    let asked = row(part(&page, "三个问题"), "待明确", "主管（作出）单位未登记");
    assert_eq!(asked.leads, Some(Leads::Form { kind: Kind::Registration, case: Some(case), record: None }));
    let unsure = row(part(&page, "登记情况"), "应诉承办单位", "区司法局");
    assert_eq!(unsure.state, State::Plain);
}

#[test]
fn a_defendant_that_is_not_sued_after_an_upholding_decision_is_a_warning_only() {
    let mut desk = desk();
    let registration = json!({
        "plaintiffs": ["张某"], "defendants": [TOWN], "recon_result": "维持", "act_maker": TOWN,
        "recon_organ": GOVERNMENT, "organ": TOWN,
    });
    let mut careful = save(Kind::Registration, None, &registration);
    careful.despite_warnings = false;
    let Err(Refusal::Problems(found)) = desk.save(&careful) else { panic!("saved without a word") };
    assert!(found.iter().all(|problem| problem.warning), "{found:?}");
    assert!(
        found.iter().any(|problem| problem.clause.as_deref() == Some("行诉解释第134条第1款")),
        "{found:?}"
    );
    assert!(desk.save(&save(Kind::Registration, None, &registration)).is_ok());
}

#[test]
fn the_registration_form_proposes_what_the_plan_has() {
    let (mut desk, _) = joint();
    let mut opened = desk.open_form(Kind::Registration, None, None).unwrap();
    opened.body =
        json!({"defendants": [TOWN, GOVERNMENT], "recon_result": "维持"}).as_object().cloned().unwrap();
    let body = opened.body.clone();
    let found = desk.proposals(&opened, &body).unwrap();
    let of = |key: &str| found.iter().find(|it| it.key == key).map(|it| it.value.as_str());
    assert_eq!(of("organ"), Some(TOWN));
    assert_eq!(of("assisting_organ"), Some(BUREAU));
    assert_eq!(of("defendant_form"), Some("复议机关为共同被告"));
    assert_eq!((of("act_maker"), of("recon_organ")), (Some(TOWN), Some(GOVERNMENT)));
}

#[test]
fn the_form_of_the_answer_opens_for_the_defendant_that_has_none() {
    let (mut desk, case) = joint();
    add(&mut desk, case, Kind::Answer, &answer_of_the_town());
    let opened = desk.open_form(Kind::Answer, Some(case), None).unwrap();
    assert_eq!((opened.record, &opened.body["defendant"]), (None, &json!(GOVERNMENT)));
    add(
        &mut desk,
        case,
        Kind::Answer,
        &json!({"defendant": GOVERNMENT, "facts": "有证据。", "evidence": [{"name": "现场笔录"}], "norms": [{"name": "条例"}], "identity_paper": true, "authorisation": true, "prepared_on": "2026-03-10"}),
    );
    let newest = desk.open_form(Kind::Answer, Some(case), None).unwrap();
    assert!(newest.record.is_some());
    assert_eq!(newest.body["defendant"], GOVERNMENT);
}

#[test]
fn the_page_is_about_the_case_at_hand() {
    assert_eq!(
        Topic::Case(CasePage::Responds).of(Some(CaseId(7))),
        Some(Which::Case(CasePage::Responds, CaseId(7)))
    );
    assert_eq!(Topic::Case(CasePage::Responds).of(None), None);
}
