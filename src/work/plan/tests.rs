//! The plan on cases worked out by hand, as of Monday 23 November 2026.

mod examples;
mod obliged;

use super::page::mends;
use super::*;
use crate::domain::record::CaseId;
use crate::law::book::RuleBook;
use crate::law::rule::Rule;
use crate::store::Store;
use crate::work::desk::Opening;
use crate::work::page::{Leads, Page, Row, State, Which};
use crate::work::view::Save;
use crate::work::world::World;
use serde_json::{Value, json};

const TOWNSHIP: &str = "天津市静海区大邱庄镇人民政府";

fn desk_on(now: crate::work::desk::Now) -> Desk {
    let opening = Opening { login: "yang".into(), now, as_if: None, readonly: false };
    Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
}

fn desk() -> Desk {
    desk_on(|| "2026-11-23T09:00:00".parse().unwrap())
}

fn save(desk: &mut Desk, kind: Kind, case: Option<CaseId>, body: Value) -> Option<CaseId> {
    let save = Save {
        kind,
        case,
        record: None,
        base: None,
        body: body.as_object().cloned().unwrap(),
        why: String::new(),
        despite_warnings: true,
    };
    desk.save(&save).unwrap().case
}

/// A township's case whose papers came on Monday 2 November and were never forwarded; the answer went out on the
/// 10th without an adviser and was not filed.
fn township(desk: &mut Desk) -> Option<CaseId> {
    let case = save(
        desk,
        Kind::Registration,
        None,
        json!({"court_no": "（2026）津0118行初87号", "instance": "一审", "plaintiffs": ["李某"],
               "defendants": [TOWNSHIP], "organ": TOWNSHIP, "officer": "钱某"}),
    );
    save(
        desk,
        Kind::Receipt,
        case,
        json!({"papers": ["应诉通知书", "起诉状副本"], "received_on": "2026-11-02"}),
    );
    save(
        desk,
        Kind::Answer,
        case,
        json!({"defendant": TOWNSHIP, "submitted_on": "2026-11-10", "evidence_on": "2026-11-10",
               "why_unreviewed": "顾问出差"}),
    );
    case
}

fn counts(desk: &mut Desk, no: &str, span: &Span) -> FulfilmentCounts {
    let coverage = desk.coverage(span).unwrap();
    coverage.clauses.into_iter().find(|state| state.clause.no == no).unwrap().counts
}

fn matters(desk: &mut Desk, clause: &Clause, span: &Span, standing: Fulfilment) -> Vec<Matter> {
    let within = desk.coverage(span).unwrap();
    desk.matters(clause, &within, standing, 100).unwrap()
}

fn year() -> Span {
    Span::default()
}

#[test]
fn each_clause_counts_what_its_rules_and_the_docket_show() {
    let mut desk = desk();
    township(&mut desk);
    let mut of = |no| counts(&mut desk, no, &year());
    // S1: not forwarded by the 5th; who signed for the papers is not recorded.
    assert_eq!(of("一（二）1"), FulfilmentCounts { violated: 1, no_data: 1, ..FulfilmentCounts::default() });
    // S2', L1, L2 kept by the answer of the 10th; S3 was due by Sunday the 15th.
    assert_eq!(of("一（二）2"), FulfilmentCounts { met: 3, violated: 1, ..FulfilmentCounts::default() });
    // S4 was passed over: the answer went out unreviewed.
    assert_eq!(of("一（二）3"), FulfilmentCounts { met: 2, violated: 1, ..FulfilmentCounts::default() });
    assert_eq!(of("一（一）2"), FulfilmentCounts { met: 1, ..FulfilmentCounts::default() });
    assert_eq!(of("一（一）1"), FulfilmentCounts::default());
    assert_eq!(of("二（三）1"), FulfilmentCounts { met: 1, ..FulfilmentCounts::default() });
    assert_eq!(of("一（四）"), FulfilmentCounts::default());
}

#[test]
fn a_hearing_the_head_stayed_away_from_breaks_every_clause_that_forbids_it() {
    let mut desk = desk();
    let case = township(&mut desk);
    save(
        &mut desk,
        Kind::Hearing,
        case,
        json!({"at": "2026-11-20T09:30:00", "state": "已开庭", "head_attended": false, "staff_attended": true}),
    );
    for no in ["一（四）", "一（五）2", "二（三）2"] {
        assert_eq!(counts(&mut desk, no, &year()).violated, 1, "{no}");
    }
    let kept = counts(&mut desk, "一（四）", &year());
    assert_eq!(
        kept,
        FulfilmentCounts { violated: 1, ..FulfilmentCounts::default() },
        "the head's duty does not read as met"
    );
    let clause = desk.clause("一（五）2").unwrap();
    let matters = matters(&mut desk, &clause, &year(), Fulfilment::Violated);
    assert!(matches!(matters.as_slice(), [Matter::Duty { duty, .. }] if duty.duty.rule == "H6"));
}

#[test]
fn a_case_without_organ_or_officer_is_a_gap_of_the_docket() {
    let mut desk = desk();
    save(
        &mut desk,
        Kind::Registration,
        None,
        json!({"plaintiffs": ["王某"], "defendants": ["天津市静海区人民政府"]}),
    );
    assert_eq!(
        counts(&mut desk, "一（一）1", &year()),
        FulfilmentCounts { no_data: 1, ..FulfilmentCounts::default() }
    );
    assert_eq!(counts(&mut desk, "一（一）2", &year()), FulfilmentCounts::default());
    let clause = desk.clause("二（三）1").unwrap();
    let matters = matters(&mut desk, &clause, &year(), Fulfilment::Unknown);
    let [Matter::Lacking { words, .. }] = matters.as_slice() else { panic!("{matters:?}") };
    assert_eq!(words.zh, "缺承办单位、承办人、收件日、下一步安排");
    assert_eq!(mends(&matters[0]), Some((Kind::Registration, None)));
}

#[test]
fn a_unit_sees_only_its_own_and_is_found_by_its_short_name() {
    let mut desk = desk();
    township(&mut desk);
    let of = |desk: &mut Desk, unit: &str| {
        let span = Span { unit: Some(unit.into()), since: None };
        counts(desk, "一（二）2", &span)
    };
    assert_eq!(
        of(&mut desk, "大邱庄镇"),
        FulfilmentCounts { met: 3, violated: 1, ..FulfilmentCounts::default() }
    );
    assert_eq!(of(&mut desk, "区住建委"), FulfilmentCounts::default());
    let unknown = Span { unit: Some("区某局".into()), since: None };
    assert_eq!(desk.coverage(&unknown).unwrap_err().kind, FailureKind::Use);
    let clause = desk.clause("一（二）2").unwrap();
    let span = Span { unit: Some("大邱庄镇".into()), since: None };
    assert_eq!(matters(&mut desk, &clause, &span, Fulfilment::Violated).len(), 1);
}

#[test]
fn a_case_closed_last_year_counts_only_when_the_stretch_reaches_back() {
    let mut desk = desk();
    let case = save(
        &mut desk,
        Kind::Registration,
        None,
        json!({"court_no": "（2025）津0118行初7号", "instance": "一审", "defendants": [TOWNSHIP], "organ": TOWNSHIP}),
    );
    save(&mut desk, Kind::Closing, case, json!({"closed_on": "2025-12-30"}));
    assert_eq!(counts(&mut desk, "一（一）2", &year()), FulfilmentCounts::default());
    let longer = Span { unit: None, since: "2025-12-30".parse().ok() };
    assert_eq!(counts(&mut desk, "一（一）2", &longer).met, 1);
    let tomorrow = Span { unit: None, since: "2026-11-24".parse().ok() };
    assert_eq!(desk.coverage(&tomorrow).unwrap_err().kind, FailureKind::Use);
}

#[test]
fn every_organ_owes_one_training_a_year_and_a_year_gone_by_without_is_a_breach() {
    let mut desk = desk();
    save(
        &mut desk,
        Kind::Training,
        None,
        json!({"organ": TOWNSHIP, "held_on": "2026-03-05", "training_kind": "旁听庭审", "enforcers": true}),
    );
    assert_eq!(
        counts(&mut desk, "一（八）", &year()),
        // Nobody has registered a team or its means: two gaps for each of the 41 organs.
        FulfilmentCounts { met: 1, due: 40, no_data: 82, ..FulfilmentCounts::default() }
    );
    let two_years = Span { unit: None, since: "2025-01-01".parse().ok() };
    let expected = FulfilmentCounts { met: 1, due: 40, violated: 41, no_data: 82 };
    assert_eq!(counts(&mut desk, "一（八）", &two_years), expected);
    let clause = desk.clause("一（八）").unwrap();
    let due = matters(&mut desk, &clause, &year(), Fulfilment::Due);
    assert_eq!(due.len(), 40);
    let Matter::Register { words, .. } = &due[0] else { panic!("{due:?}") };
    assert_eq!(words.zh, "2026年尚未开展，最后一日2026-12-31，最迟办理日2026-12-31");
    let met = matters(&mut desk, &clause, &year(), Fulfilment::Met);
    let [Matter::Register { organ, words, .. }] = met.as_slice() else { panic!("{met:?}") };
    assert_eq!(organ, TOWNSHIP);
    assert!(
        words.zh.contains("2026-03-05 旁听庭审") && words.zh.contains("持证执法人员参加"),
        "{}",
        words.zh
    );
}

/// 人员 counted by the year under a rule of the district's own: one organ registered a person, forty did not; the
/// trainings of others count for nothing.
#[test]
fn a_yearly_rule_counts_the_records_of_its_own_form() {
    let mut desk = desk();
    let organ = "天津市静海区司法局";
    save(&mut desk, Kind::Person, None, json!({"organ": organ, "name": "王宁", "role": "承办人"}));
    save(&mut desk, Kind::Training, None, json!({"organ": TOWNSHIP, "held_on": "2026-03-05"}));
    let official = RuleBook::official();
    let rule = official.find("S11").unwrap();
    let rule = Rule { form: Kind::Person, ..rule.clone() };
    let stretch = Stretch { since: "2026-01-01".parse().unwrap(), today: desk.today() };
    let by_unit = desk.yearly(&rule, stretch).unwrap();
    let met: Vec<&String> = by_unit.iter().filter(|(_, it)| it.met == 1).map(|(organ, _)| organ).collect();
    assert_eq!(met, [organ]);
    assert_eq!(by_unit.values().map(|it| it.due).sum::<usize>(), 40);
}

#[test]
fn until_october_the_organs_that_owe_a_training_are_only_counted() {
    let mut desk = desk_on(|| "2026-09-30T09:00:00".parse().unwrap());
    let clause = desk.clause("一（八）").unwrap();
    let due = matters(&mut desk, &clause, &year(), Fulfilment::Due);
    assert!(matches!(due.as_slice(), [Matter::More(words)] if words.zh.starts_with("41个单位尚未开展")));
    let one = Span { unit: Some("大邱庄镇".into()), since: None };
    assert!(matches!(
        matters(&mut desk, &clause, &one, Fulfilment::Due).as_slice(),
        [Matter::Register { .. }]
    ));
    let mut desk = desk_on(|| "2026-10-01T09:00:00".parse().unwrap());
    assert_eq!(matters(&mut desk, &clause, &year(), Fulfilment::Due).len(), 41);
}

/// 一（三）: the township's answer is in. Nobody is authorised, then only a lawyer, then staff too.
#[test]
fn a_case_that_is_answered_must_have_staff_among_its_agents() {
    let mut desk = desk();
    let case = township(&mut desk);
    let of = |desk: &mut Desk| {
        let clause = desk.clause("一（三）").unwrap();
        let found = counts(desk, "一（三）", &year());
        let told: Vec<String> = Fulfilment::ALL
            .into_iter()
            .flat_map(|standing| matters(desk, &clause, &year(), standing))
            .map(|matter| match matter {
                Matter::Agents { line, words, .. } => format!("{} {}", line.court_no, words.zh),
                other => panic!("{other:?}"),
            })
            .collect();
        (found, told)
    };
    let no = "（2026）津0118行初87号";
    assert_eq!(
        of(&mut desk),
        (
            FulfilmentCounts { no_data: 1, ..FulfilmentCounts::default() },
            vec![format!("{no} 未登记授权委托")]
        )
    );
    let lawyer = json!({"name": "孙某", "standing": "律师", "power": "一般授权"});
    let paper = |agents: Value| json!({"agents": agents, "authorised_on": "2026-11-09", "sealed": true});
    let body = paper(json!([lawyer]));
    save(&mut desk, Kind::Authorisation, case, body);
    assert_eq!(of(&mut desk).0, FulfilmentCounts { violated: 1, ..FulfilmentCounts::default() });
    let staff = json!({"name": "钱某", "standing": "工作人员", "power": "一般授权"});
    save(&mut desk, Kind::Authorisation, case, paper(json!([staff])));
    assert_eq!(
        of(&mut desk),
        (
            // Nobody has said yet how the staff among them are prepared.
            FulfilmentCounts { met: 1, no_data: 1, ..FulfilmentCounts::default() },
            vec![
                format!("{no} 代理人中有工作人员"),
                format!("{no} 钱某：熟悉法律规定、分析研究案情、了解案件事实、熟悉证据未登记")
            ]
        )
    );
    let other = Span { unit: Some("区住建委".into()), since: None };
    assert_eq!(counts(&mut desk, "一（三）", &other), FulfilmentCounts::default());
}

#[test]
fn agents_are_asked_for_when_the_answer_is_in_or_a_hearing_is_set_and_of_each_defendant() {
    let mut desk = desk();
    let case = save(
        &mut desk,
        Kind::Registration,
        None,
        json!({"court_no": "（2026）津0118行初88号", "instance": "一审", "plaintiffs": ["李某"],
               "defendants": [TOWNSHIP, "天津市静海区人民政府"], "organ": TOWNSHIP,
               "why_organ": "区政府决定由镇政府承办"}),
    );
    assert_eq!(
        counts(&mut desk, "一（三）", &year()),
        FulfilmentCounts::default(),
        "nothing is answered yet"
    );
    save(&mut desk, Kind::Hearing, case, json!({"at": "2026-12-10T09:30:00", "state": "待开庭"}));
    assert_eq!(
        counts(&mut desk, "一（三）", &year()),
        FulfilmentCounts { no_data: 2, ..FulfilmentCounts::default() }
    );
    let prepared = ["熟悉法律规定", "分析研究案情", "了解案件事实", "熟悉证据"];
    let staff = json!({"name": "钱某", "standing": "工作人员", "power": "一般授权", "prepared": prepared});
    save(&mut desk, Kind::Authorisation, case, json!({"defendant": TOWNSHIP, "agents": [staff]}));
    // Staff authorised and prepared: two demands met by the township, one of which nothing is known by the other.
    assert_eq!(
        counts(&mut desk, "一（三）", &year()),
        FulfilmentCounts { met: 2, no_data: 1, ..FulfilmentCounts::default() }
    );
    let township = Span { unit: Some("大邱庄镇".into()), since: None };
    assert_eq!(
        counts(&mut desk, "一（三）", &township),
        FulfilmentCounts { met: 2, ..FulfilmentCounts::default() }
    );
}

fn rows(page: &Page) -> impl Iterator<Item = &Row> {
    page.parts.iter().flat_map(|part| &part.rows)
}

#[test]
fn the_page_of_the_plan_lists_every_clause_and_opens_it() {
    let mut desk = desk();
    township(&mut desk);
    let page = desk.page(&Which::Plan(year())).unwrap();
    assert_eq!(rows(&page).count(), desk.world().plan().clauses().len());
    let row = rows(&page).find(|row| row.label.zh == "一（二）2 积极举证及时答辩").unwrap();
    assert_eq!((row.state, row.words.zh.as_str()), (State::Bad, "违反 1 · 已落实 3"));
    let Some(Leads::Page(which @ Which::Clause { .. })) = &row.leads else { panic!("{:?}", row.leads) };
    let page = desk.page(which).unwrap();
    let filing =
        rows(&page).find(|row| row.words.zh.starts_with("答辩情况报区司法局备案，最迟办理日")).unwrap();
    assert_eq!(filing.label.zh, "（2026）津0118行初87号");
    assert!(
        filing.words.zh.contains("最迟办理日2026-11-13、最后一日2026-11-15，逾8日未办"),
        "{}",
        filing.words.zh
    );
    assert!(matches!(filing.leads, Some(Leads::Form { kind: Kind::Filing, case: Some(_), record: None })));
    let kept = rows(&page).find(|row| row.words.zh.starts_with("提交答辩状，最迟办理日2026-11-17")).unwrap();
    assert!(matches!(kept.leads, Some(Leads::Case(_))));
}

#[test]
fn every_clause_gives_its_words_whatever_measures_it() {
    let mut desk = desk();
    for clause in desk.world().plan().clauses().to_vec() {
        let page = desk.page(&Which::Clause { no: clause.no.clone(), span: year() }).unwrap();
        assert!(rows(&page).any(|row| row.words.zh == clause.words), "{}", clause.no);
        assert!(page.title.zh.starts_with(&clause.no), "{}", page.title.zh);
    }
    let missing = desk.page(&Which::Clause { no: "九（九）".into(), span: year() }).unwrap_err();
    assert_eq!(missing.kind, FailureKind::Use);
}
