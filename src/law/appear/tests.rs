//! Each article on who appears, with a record that meets it and one that does not; what is expected stands in the article.

use super::*;
use crate::domain::case_file::Filed;
use crate::domain::organ::Organs;
use crate::domain::record::body::{Agent, Application, Attendance, Authorisation, Person};
use crate::domain::vocabulary::HeadRank;
use crate::law::book::RuleBook;
use crate::law::calendar::Calendar;
use crate::law::duties::duties;

const DISTRICT: &str = "天津市静海区人民政府";
const HOUSING: &str = "天津市静海区住房和建设委员会";
const POLICE: &str = "天津市公安局静海分局";
const JUSTICE: &str = "天津市静海区司法局";
const CITY: &str = "天津市人民政府";

fn filed<T>(id: i64, body: T) -> Filed<T> {
    let at = "2026-01-01T09:00:00".parse().unwrap();
    Filed { id: RecordId(id), row: id, at, who: String::new(), body }
}

fn day(text: &str) -> Option<Day> {
    Some(text.parse().unwrap())
}

/// A case of the first instance with one sitting, to be held or held on Tuesday 12 May 2026.
fn case(defendants: &[&str], hearing: Hearing) -> CaseFile {
    let mut file = CaseFile::default();
    file.registration.instance = "一审".into();
    file.registration.defendants = defendants.iter().map(|name| (*name).into()).collect();
    file.registration.organ = defendants.first().map_or(String::new(), |name| (*name).into());
    file.hearings.push(filed(1, hearing));
    file
}

fn coming() -> Hearing {
    let at = Some("2026-05-12T09:30:00".parse().unwrap());
    Hearing { at, state: "待开庭".into(), ..Hearing::default() }
}

fn sat() -> Hearing {
    Hearing { state: "已开庭".into(), ..coming() }
}

/// A deputy head of the housing commission who came with all that the articles ask.
fn came() -> Hearing {
    Hearing {
        head: "赵某".into(),
        head_organ: HOUSING.into(),
        head_post: "副主任".into(),
        head_rank: "副职".into(),
        identity_on: day("2026-05-11"),
        identity_sealed: Some(true),
        head_attended: Some(true),
        head_spoke: Some(true),
        head_left: Some(false),
        ..sat()
    }
}

/// The head absent on a public duty nobody else can do, with a sealed proof; staff came.
fn excused() -> Hearing {
    Hearing {
        head_attended: Some(false),
        staff_attended: Some(true),
        staff: vec!["钱某".into()],
        absence_ground: "需要履行他人不能代替的公务".into(),
        absence_on: day("2026-05-11"),
        absence_proof: "加盖公章".into(),
        ..sat()
    }
}

fn person(name: &str, role: &str, organ: &str) -> Person {
    Person { name: name.into(), role: role.into(), organ: organ.into(), ..Person::default() }
}

fn nobody() -> People {
    People::default()
}

fn found(file: &CaseFile, people: &People) -> Appearance {
    let calendar = Calendar::official();
    let setting = Setting::new(&calendar, Organs::district());
    appearances(file, people, &setting).pop().unwrap()
}

/// The state of one demand of the last hearing; `None` where it asks nothing.
fn state_with(file: &CaseFile, what: &str, people: &People) -> Option<DemandState> {
    found(file, people).findings.into_iter().find(|it| it.what == what).map(|it| it.state)
}

fn state(file: &CaseFile, what: &str) -> Option<DemandState> {
    state_with(file, what, &nobody())
}

fn words(file: &CaseFile, what: &str) -> String {
    let findings = found(file, &nobody()).findings;
    findings.into_iter().find(|it| it.what == what).map(|it| it.words.zh).unwrap_or_default()
}

fn duty_states(file: &CaseFile, rule: &str) -> Vec<String> {
    let calendar = Calendar::official();
    let setting = Setting::new(&calendar, Organs::district());
    let of_rule = duties(file, &RuleBook::official(), &setting).into_iter().filter(|it| it.rule == rule);
    of_rule.map(|it| it.state.key().to_string()).collect()
}

fn staff_agent(name: &str) -> Agent {
    Agent {
        name: name.into(),
        unit: HOUSING.into(),
        post: "科长".into(),
        standing: "工作人员".into(),
        power: "一般授权".into(),
        items: Vec::new(),
        prepared: Vec::new(),
    }
}

fn authorised(agents: Vec<Agent>) -> Authorisation {
    Authorisation {
        agents,
        authorised_on: day("2026-05-06"),
        sealed: Some(true),
        handed_on: day("2026-05-08"),
        ..Authorisation::default()
    }
}

#[test]
fn a_head_who_came_with_all_that_is_asked_leaves_nothing_to_find() {
    let file = case(&[HOUSING], came());
    let found = found(&file, &nobody());
    assert!(found.findings.iter().all(|it| it.state == DemandState::Met), "{found:?}");
    assert_eq!(found.breaches().count(), 0);
    let asked: Vec<_> = found.findings.iter().map(|it| it.what).collect();
    assert_eq!(asked, ["head", "head_organ", "head_rank", "identity", "stayed", "spoke"]);
}

#[test]
fn the_head_shall_come_in_every_case_though_the_court_did_not_call() {
    let mut file = case(&[HOUSING], coming());
    assert_eq!(state(&file, "head"), Some(DemandState::Wanting));
    assert!(words(&file, "head").contains("不以法院通知为前提"));
    file.hearings[0].body.head_called = Some(false);
    assert_eq!(state(&file, "head"), Some(DemandState::Wanting));
    file.hearings[0].body = Hearing { head_attended: Some(false), staff_attended: Some(true), ..sat() };
    assert_eq!(state(&file, "head"), Some(DemandState::Violation));
}

#[test]
fn a_head_whom_the_court_called_must_appear() {
    let mut file = case(&[HOUSING], Hearing { head_called: Some(true), ..coming() });
    assert_eq!(
        (state(&file, "called"), state(&file, "head")),
        (Some(DemandState::Met), Some(DemandState::Wanting))
    );
    assert!(words(&file, "head").contains("必须出庭"));
    file.hearings[0].body =
        Hearing { head_called: Some(true), head_attended: Some(false), staff_attended: Some(true), ..sat() };
    assert_eq!(state(&file, "head"), Some(DemandState::Violation));
    assert!(words(&file, "head").contains("法院已通知"));
}

#[test]
fn the_call_comes_three_days_before_the_hearing() {
    let called = |on| Hearing { head_called: Some(true), head_called_on: day(on), ..coming() };
    // Three days before 12 May is 9 May.
    assert_eq!(state(&case(&[HOUSING], called("2026-05-09")), "called"), Some(DemandState::Met));
    assert_eq!(state(&case(&[HOUSING], called("2026-05-10")), "called"), Some(DemandState::Wanting));
}

#[test]
fn in_cases_of_public_interest_or_of_many_plaintiffs_a_call_is_to_be_expected() {
    let mut file = case(&[HOUSING], coming());
    assert_eq!(state(&file, "called"), None);
    file.registration.field = "生态环境".into();
    assert_eq!(state(&file, "called"), Some(DemandState::Unknown));
    file.registration.field = String::new();
    file.registration.plaintiff_count = Some(10);
    assert_eq!(state(&file, "called"), None);
    file.registration.plaintiff_count = Some(11);
    assert_eq!(state(&file, "called"), Some(DemandState::Unknown));
}

#[test]
fn a_bureau_s_director_is_not_the_district_government_s_head() {
    let mut file = case(&[DISTRICT], came());
    assert_eq!(state(&file, "head_organ"), Some(DemandState::Violation));
    assert_eq!(state(&file, "head"), Some(DemandState::Violation));
    file.hearings[0].body.state = "待开庭".into();
    file.hearings[0].body.head_attended = None;
    assert_eq!(state(&file, "head_organ"), Some(DemandState::Wanting));
    assert_eq!(state(&file, "head"), Some(DemandState::Wanting));
    file.hearings[0].body.head_organ = "区政府".into();
    assert_eq!(
        (state(&file, "head_organ"), state(&file, "head")),
        (Some(DemandState::Met), Some(DemandState::Met))
    );
}

#[test]
fn a_head_of_a_body_outside_the_list_is_no_head_of_the_defendant() {
    let station = Hearing { head_organ: "天津市公安局静海分局某派出所".into(), ..came() };
    assert_eq!(state(&case(&[POLICE], station), "head_organ"), Some(DemandState::Violation));
}

#[test]
fn where_the_organ_of_the_head_is_not_written_the_register_of_people_tells() {
    let file = case(&[DISTRICT], Hearing { head_organ: String::new(), ..came() });
    assert_eq!(
        (state(&file, "head_organ"), state(&file, "head")),
        (Some(DemandState::Unknown), Some(DemandState::Met))
    );
    let director = People::new(vec![person("赵某", "领导", HOUSING)]);
    assert_eq!(state_with(&file, "head_organ", &director), Some(DemandState::Violation));
    assert_eq!(state_with(&file, "head", &director), Some(DemandState::Violation));
    let mayor = People::new(vec![person("赵某", "领导", DISTRICT)]);
    assert_eq!(state_with(&file, "head_organ", &mayor), Some(DemandState::Met));
}

#[test]
fn an_adviser_is_no_head_whatever_post_is_written() {
    let adviser = People::new(vec![person("赵某", "法律顾问", HOUSING)]);
    let file = case(&[HOUSING], came());
    assert_eq!(state_with(&file, "head", &adviser), Some(DemandState::Violation));
}

#[test]
fn every_rank_of_article_2_is_a_head_and_an_unknown_rank_is_to_be_filled_in() {
    for rank in ["正职", "副职", "副职级别的分管负责人", "其他参与分管的负责人"] {
        let file = case(&[HOUSING], Hearing { head_rank: rank.into(), ..came() });
        assert_eq!(state(&file, "head_rank"), Some(DemandState::Met), "{rank}");
        assert!(HeadRank::WORDS.iter().any(|word| word.zh == rank), "{rank}");
    }
    let file = case(&[HOUSING], Hearing { head_rank: String::new(), ..came() });
    assert_eq!(state(&file, "head_rank"), Some(DemandState::Unknown));
}

#[test]
fn one_head_is_enough_for_co_defendants_who_agreed_or_whom_the_court_told() {
    let mut file = case(&[DISTRICT, HOUSING], came());
    assert_eq!(state(&file, "agreed_head"), Some(DemandState::Unknown));
    assert_eq!(state(&file, "head_organ"), Some(DemandState::Met), "a co-defendant's own head");
    for by in ["共同被告协商确定", "人民法院确定"] {
        file.hearings[0].body.agreed_head = by.into();
        assert_eq!(state(&file, "agreed_head"), Some(DemandState::Met), "{by}");
    }
    assert_eq!(state(&case(&[HOUSING], came()), "agreed_head"), None);
    // The city's government keeps its own docket; its head may still be the one agreed on.
    let city = Hearing { head_organ: CITY.into(), ..came() };
    assert_eq!(state(&case(&[HOUSING, CITY], city), "head_organ"), Some(DemandState::Met));
}

#[test]
fn an_organ_joined_as_a_third_party_sends_its_own_head() {
    let mut file = case(&["天津市人民政府"], came());
    assert_eq!(state(&file, "head_organ"), Some(DemandState::Violation));
    file.registration.third_parties = vec![HOUSING.into()];
    file.registration.organ = HOUSING.into();
    assert_eq!(state(&file, "head_organ"), Some(DemandState::Met));
}

#[test]
fn one_attendance_suffices_for_an_instance_unless_the_court_calls_again() {
    let mut file = case(&[HOUSING], came());
    let again = Hearing { at: Some("2026-06-02T09:00:00".parse().unwrap()), ..coming() };
    file.hearings.push(filed(2, again));
    assert_eq!(
        (state(&file, "head"), state(&file, "once")),
        (Some(DemandState::Met), Some(DemandState::Met))
    );
    file.hearings[1].body.head_called = Some(true);
    assert_eq!(
        (state(&file, "head"), state(&file, "once")),
        (Some(DemandState::Wanting), Some(DemandState::Wanting))
    );
    file.hearings[1].body.head_called = None;
    file.hearings[1].body.state = "已开庭".into();
    file.hearings[1].body.head_attended = Some(false);
    file.hearings[1].body.staff_attended = Some(true);
    assert_eq!(state(&file, "head"), Some(DemandState::Met));
    assert_eq!(duty_states(&file, "H6"), Vec::<String>::new(), "no failing of article 12");
    file.hearings[1].body.head_called = Some(true);
    assert_eq!(state(&file, "head"), Some(DemandState::Violation));
    assert_eq!(duty_states(&file, "H6"), ["open"]);
}

#[test]
fn who_came_to_an_exchange_of_evidence_has_not_come_to_a_sitting() {
    let mut file = case(&[HOUSING], Hearing { session: "证据交换".into(), ..came() });
    file.hearings.push(filed(2, coming()));
    assert_eq!(state(&file, "head"), Some(DemandState::Wanting));
    file.hearings.truncate(1);
    assert!(found(&file, &nobody()).findings.is_empty(), "an exchange asks nobody to appear");
}

#[test]
fn each_instance_asks_anew() {
    for (instance, asked) in
        [("一审", None), ("二审", Some(DemandState::Wanting)), ("再审", Some(DemandState::Wanting))]
    {
        let mut file = case(&[HOUSING], coming());
        file.registration.instance = instance.into();
        assert_eq!(state(&file, "once"), asked, "{instance}");
    }
}

#[test]
fn the_proof_of_identity_comes_before_the_hearing_with_name_post_and_seal() {
    let before = Hearing { state: "待开庭".into(), head_attended: None, ..came() };
    assert_eq!(state(&case(&[HOUSING], before.clone()), "identity"), Some(DemandState::Met));
    let mut file = case(&[HOUSING], Hearing { head_post: String::new(), identity_sealed: None, ..before });
    assert_eq!(words(&file, "identity"), "开庭前提交身份证明，尚缺职务、机关印章");
    file.hearings[0].body.state = "已开庭".into();
    file.hearings[0].body.head_attended = Some(true);
    assert_eq!(state(&file, "identity"), Some(DemandState::Unknown), "not recorded is not yet not submitted");
    file.hearings[0].body.identity_on = day("2026-05-13");
    assert_eq!(state(&file, "identity"), Some(DemandState::Violation));
}

#[test]
fn an_identity_paper_without_seal_that_was_not_mended_makes_the_head_absent() {
    let file = case(&[HOUSING], Hearing { identity_sealed: Some(false), ..came() });
    assert_eq!(state(&file, "identity"), Some(DemandState::Violation));
    assert_eq!(state(&file, "head"), Some(DemandState::Violation));
    assert_eq!(
        (duty_states(&file, "S12"), duty_states(&file, "H6")),
        (vec!["open".into()], vec!["open".into()])
    );
}

#[test]
fn the_head_may_be_changed_before_the_hearing_and_not_after() {
    let asked = |on| case(&[HOUSING], Hearing { change_on: day(on), ..coming() });
    assert_eq!(state(&asked("2026-05-11"), "change"), Some(DemandState::Met));
    assert_eq!(state(&asked("2026-05-13"), "change"), Some(DemandState::Wanting));
    let mut refused = asked("2026-05-11");
    let application =
        Application {
            matter: "变更出庭负责人".into(), decision: "不准许".into(), ..Application::default()
        };
    refused.applications.push(filed(9, application));
    assert_eq!(state(&refused, "change"), Some(DemandState::Wanting));
    assert_eq!(state(&case(&[HOUSING], coming()), "change"), None);
}

#[test]
fn only_the_four_grounds_excuse() {
    for ground in ["不可抗力", "意外事件", "需要履行他人不能代替的公务", "其他正当事由"]
    {
        let file = case(&[HOUSING], Hearing { absence_ground: ground.into(), ..excused() });
        assert_eq!(
            (state(&file, "excuse"), state(&file, "head")),
            (Some(DemandState::Met), Some(DemandState::Stated))
        );
    }
    let file = case(&[HOUSING], Hearing { absence_ground: "工作繁忙".into(), ..excused() });
    assert_eq!(state(&file, "excuse"), Some(DemandState::Unknown));
}

#[test]
fn an_absence_is_proved_by_a_seal_or_the_principal_head_s_signature_before_the_hearing() {
    let with = |proof: &str, on: Option<Day>| {
        case(&[HOUSING], Hearing { absence_proof: proof.into(), absence_on: on, ..excused() })
    };
    assert_eq!(state(&with("加盖公章", day("2026-05-12")), "proof"), Some(DemandState::Met));
    assert_eq!(state(&with("主要负责人签字", day("2026-05-11")), "proof"), Some(DemandState::Met));
    assert_eq!(state(&with("加盖公章", day("2026-05-13")), "proof"), Some(DemandState::Violation));
    assert_eq!(state(&with("未提交", None), "proof"), Some(DemandState::Violation));
    assert_eq!(state(&with("", day("2026-05-11")), "proof"), Some(DemandState::Unknown));
    let mut file = with("", None);
    file.hearings[0].body.state = "待开庭".into();
    file.hearings[0].body.head_attended = None;
    assert_eq!(state(&file, "proof"), Some(DemandState::Wanting));
}

#[test]
fn where_the_head_is_absent_staff_must_come() {
    let file = case(&[HOUSING], excused());
    assert_eq!(state(&file, "staff"), Some(DemandState::Met));
    let nobody_came = Hearing { staff_attended: Some(false), staff: Vec::new(), ..excused() };
    assert_eq!(state(&case(&[HOUSING], nobody_came), "staff"), Some(DemandState::Violation));
    let planned =
        Hearing { state: "待开庭".into(), head_attended: None, staff_attended: None, ..excused() };
    assert_eq!(state(&case(&[HOUSING], planned.clone()), "staff"), Some(DemandState::Met));
    let none = Hearing { staff: Vec::new(), ..planned };
    assert_eq!(state(&case(&[HOUSING], none), "staff"), Some(DemandState::Wanting));
}

#[test]
fn a_registered_adviser_or_lawyer_is_no_staff_and_a_government_lawyer_is() {
    let file = case(&[HOUSING], excused());
    for (role, expected) in [
        ("法律顾问", DemandState::Violation),
        ("律师", DemandState::Violation),
        ("公职律师", DemandState::Met),
        ("法制机构", DemandState::Met),
    ] {
        let people = People::new(vec![person("钱某", role, HOUSING)]);
        assert_eq!(state_with(&file, "staff", &people), Some(expected), "{role}");
    }
}

#[test]
fn for_a_government_its_legal_office_and_the_handling_organ_count_as_staff_and_others_do_not() {
    let mut file = case(&[DISTRICT], excused());
    file.registration.organ = HOUSING.into();
    let of = |organ| People::new(vec![person("钱某", "承办人", organ)]);
    assert_eq!(state_with(&file, "staff", &of(HOUSING)), Some(DemandState::Met));
    assert_eq!(state_with(&file, "staff", &of(JUSTICE)), Some(DemandState::Met));
    assert_eq!(state_with(&file, "staff", &of(POLICE)), Some(DemandState::Violation));
    // The justice bureau is nobody's legal office but the government's.
    let department = case(&[HOUSING], excused());
    assert_eq!(state_with(&department, "staff", &of(JUSTICE)), Some(DemandState::Violation));
    // A body outside the list may be a delegated or lower one (出庭规定 10).
    assert_eq!(state_with(&department, "staff", &of("静海区房屋征收中心")), Some(DemandState::Met));
}

#[test]
fn staff_bring_a_sealed_authorisation_with_name_post_and_authority() {
    let mut file = case(&[HOUSING], excused());
    assert_eq!(state(&file, "staff_paper"), Some(DemandState::Unknown));
    file.authorisations.push(filed(5, authorised(vec![staff_agent("钱某")])));
    assert_eq!(state(&file, "staff_paper"), Some(DemandState::Met));
    file.authorisations[0].body.sealed = Some(false);
    assert_eq!(state(&file, "staff_paper"), Some(DemandState::Violation));
    file.authorisations[0].body.sealed = Some(true);
    file.authorisations[0].body.valid_until = day("2026-05-11");
    assert_eq!(state(&file, "staff_paper"), Some(DemandState::Violation));
    file.authorisations[0].body.valid_until = None;
    file.authorisations[0].body.agents[0].post = String::new();
    assert_eq!(words(&file, "staff_paper"), "尚缺：钱某的职务");
}

#[test]
fn lawyers_and_part_time_advisers_alone_breach_the_plan_and_a_reason_states_it_without_removing_it() {
    let alone = Hearing {
        head_attended: Some(false),
        staff_attended: Some(false),
        lawyers: vec!["孙某".into()],
        ..sat()
    };
    let mut file = case(&[HOUSING], alone.clone());
    assert_eq!(state(&file, "only_lawyers"), Some(DemandState::Violation));
    file.hearings[0].body.staff_attended = None;
    assert_eq!(state(&file, "only_lawyers"), Some(DemandState::Violation), "no staff is named either");
    file.hearings[0].body.why_only_lawyers = "工作人员途中发生交通事故".into();
    assert_eq!(state(&file, "only_lawyers"), Some(DemandState::Stated));
    assert!(found(&file, &nobody()).breaches().any(|it| it.what == "only_lawyers"));
    let planned = Hearing { head_attended: None, staff_attended: None, state: "待开庭".into(), ..alone };
    assert_eq!(state(&case(&[HOUSING], planned), "only_lawyers"), Some(DemandState::Wanting));
}

#[test]
fn an_adviser_entered_as_staff_still_appears_alone() {
    let file = case(&[HOUSING], excused());
    let people = People::new(vec![person("钱某", "法律顾问", "")]);
    assert_eq!(state_with(&file, "only_lawyers", &people), Some(DemandState::Violation));
    assert_eq!(state(&file, "only_lawyers"), None);
}

#[test]
fn a_bureau_s_director_and_a_lawyer_are_lawyers_alone_before_the_law() {
    let hearing = Hearing { staff_attended: Some(false), lawyers: vec!["孙某".into()], ..came() };
    assert_eq!(state(&case(&[DISTRICT], hearing.clone()), "only_lawyers"), Some(DemandState::Violation));
    assert_eq!(state(&case(&[HOUSING], hearing), "only_lawyers"), None, "the defendant's own head came");
}

#[test]
fn leaving_without_leave_is_a_breach() {
    let left = |left| state(&case(&[HOUSING], Hearing { head_left: left, ..came() }), "stayed");
    assert_eq!(left(Some(true)), Some(DemandState::Violation));
    assert_eq!(left(Some(false)), Some(DemandState::Met));
    assert_eq!(left(None), Some(DemandState::Unknown));
}

#[test]
fn refusing_to_explain_so_that_the_hearing_fails_is_a_failing() {
    let refused = case(&[HOUSING], Hearing { head_refused: Some(true), ..came() });
    assert_eq!(state(&refused, "explained"), Some(DemandState::Violation));
    assert_eq!(duty_states(&refused, "H6"), ["open"]);
    assert_eq!(state(&case(&[HOUSING], came()), "explained"), None);
}

#[test]
fn the_head_shall_speak_on_settling_the_dispute() {
    let spoke = |spoke| state(&case(&[HOUSING], Hearing { head_spoke: spoke, ..came() }), "spoke");
    assert_eq!(spoke(Some(true)), Some(DemandState::Met));
    assert_eq!(spoke(Some(false)), Some(DemandState::Violation));
    assert_eq!(spoke(None), Some(DemandState::Unknown));
}

#[test]
fn in_a_reconsideration_hearing_the_head_takes_part_or_gives_reasons_and_sends_staff() {
    let of = |hearing: Hearing| case(&[HOUSING], Hearing { session: "复议听证".into(), ..hearing });
    assert_eq!(state(&of(came()), "recon_head"), Some(DemandState::Met));
    assert_eq!(state(&of(excused()), "recon_head"), Some(DemandState::Stated));
    let silent = Hearing { absence_ground: String::new(), ..excused() };
    assert_eq!(state(&of(silent), "recon_head"), Some(DemandState::Violation));
    assert_eq!(state(&of(coming()), "recon_head"), Some(DemandState::Wanting));
    assert_eq!(state(&of(came()), "head"), None, "no court sits");
}

#[test]
fn a_postponed_or_cancelled_hearing_asks_nobody() {
    for state in ["延期", "取消"] {
        let file = case(&[HOUSING], Hearing { state: state.into(), ..coming() });
        let calendar = Calendar::official();
        let setting = Setting::new(&calendar, Organs::district());
        assert!(appearances(&file, &nobody(), &setting).is_empty());
    }
}

// ——— the duties that rest on it ———

#[test]
fn a_lower_organ_s_head_settles_neither_the_duty_nor_the_one_after_a_postponement_nor_that_of_the_instance() {
    let mut file = case(&[DISTRICT], came());
    assert_eq!(duty_states(&file, "S12"), ["open"]);
    assert_eq!(duty_states(&file, "H6"), ["open"], "the head was absent without a reason");
    file.hearings[0].body.head_organ = DISTRICT.into();
    assert_eq!((duty_states(&file, "S12"), duty_states(&file, "H6").len()), (vec!["done".into()], 0));
    file.hearings[0].body.head_organ = HOUSING.into();
    file.hearings[0].body.head_attended = Some(false);
    assert_eq!(duty_states(&file, "S12"), ["void"], "it is recorded that the head was absent");

    let mut second = case(&[DISTRICT], came());
    second.registration.instance = "二审".into();
    assert_eq!(
        (duty_states(&second, "S12"), duty_states(&second, "H7")),
        (vec!["open".into()], vec!["open".into()])
    );

    let mut postponed = case(&[DISTRICT], Hearing { state: "延期".into(), ..coming() });
    let again = Hearing { at: Some("2026-06-02T09:00:00".parse().unwrap()), ..came() };
    postponed.hearings.push(filed(2, again));
    assert_eq!(duty_states(&postponed, "H5"), ["open"]);
    postponed.hearings[1].body.head_organ = DISTRICT.into();
    assert_eq!(duty_states(&postponed, "H5"), ["done"]);
}

#[test]
fn an_unsealed_identity_and_an_unproved_absence_are_not_submitted() {
    let mut file = case(&[HOUSING], Hearing { head_attended: None, state: "待开庭".into(), ..came() });
    assert_eq!(duty_states(&file, "H2"), ["done"]);
    file.hearings[0].body.identity_sealed = Some(false);
    assert_eq!(duty_states(&file, "H2"), ["open"]);
    let mut file = case(&[HOUSING], Hearing { head_attended: None, state: "待开庭".into(), ..excused() });
    assert_eq!(duty_states(&file, "H4"), ["done"]);
    file.hearings[0].body.absence_proof = "未提交".into();
    assert_eq!(duty_states(&file, "H4"), ["open"]);
}

#[test]
fn no_proof_of_identity_is_owed_where_one_attendance_suffices_and_nobody_is_named() {
    let mut file = case(&[HOUSING], came());
    file.hearings.push(filed(2, Hearing { at: Some("2026-06-02T09:00:00".parse().unwrap()), ..coming() }));
    assert_eq!(duty_states(&file, "H2"), ["done"], "only that of the sitting the head came to");
    file.hearings[1].body.head_called = Some(true);
    assert_eq!(duty_states(&file, "H2"), ["done", "open"]);
}

#[test]
fn a_good_reason_excuses_after_a_postponement_too() {
    let mut file = case(&[HOUSING], Hearing { state: "延期".into(), ..coming() });
    let applied =
        Application { matter: "延期开庭".into(), decision: "准许".into(), ..Application::default() };
    file.applications.push(filed(8, applied));
    let at = Some("2026-06-02T09:00:00".parse().unwrap());
    file.hearings.push(filed(2, Hearing { at, ..excused() }));
    assert_eq!(duty_states(&file, "H6").len(), 0);
    (file.hearings[1].body.absence_ground, file.hearings[1].body.absence_on) = (String::new(), None);
    assert_eq!(duty_states(&file, "H6"), ["open"]);
}

// ——— each of several defendants ———

/// Each duty of a rule, as whose it is and how it stands.
fn each(file: &CaseFile, rule: &str) -> Vec<(String, String)> {
    let calendar = Calendar::official();
    let setting = Setting::new(&calendar, Organs::district());
    let of_rule = duties(file, &RuleBook::official(), &setting).into_iter().filter(|it| it.rule == rule);
    of_rule.map(|it| (it.organ, it.state.key().to_string())).collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(organ, state)| ((*organ).into(), (*state).into())).collect()
}

/// 行政诉讼法 3: the head of the organ that is sued shall appear; 出庭规定 3 lets co-defendants agree on one, or the court
/// fix one. Without either, who came from the housing commission frees the district government of nothing.
#[test]
fn the_head_of_one_defendant_frees_no_other() {
    let mut file = case(&[DISTRICT, HOUSING], came());
    assert_eq!(each(&file, "S12"), pairs(&[(DISTRICT, "open"), (HOUSING, "done")]));
    assert_eq!(
        each(&file, "H2"),
        pairs(&[(DISTRICT, "open"), (HOUSING, "done")]),
        "出庭规定 6: its own paper"
    );
    assert_eq!(each(&file, "H6"), [], "who came is recorded of one alone; the other is still asked");
    let row = Attendance { defendant: DISTRICT.into(), head_attended: Some(false), ..Attendance::default() };
    file.hearings[0].body.attendances = vec![row];
    assert_eq!(each(&file, "S12"), pairs(&[(DISTRICT, "void"), (HOUSING, "done")]));
    assert_eq!(each(&file, "H6"), pairs(&[(DISTRICT, "open")]), "出庭规定 12: that organ's failing alone");
    // A good reason, given to the court with its proof the day before, excuses that organ.
    let own = &mut file.hearings[0].body.attendances[0];
    own.absence_ground = "需要履行他人不能代替的公务".into();
    own.absence_on = day("2026-05-11");
    own.absence_proof = "加盖公章".into();
    assert_eq!(each(&file, "H6"), []);
    assert_eq!(each(&file, "H4"), pairs(&[(DISTRICT, "done")]));
    // Both heads came.
    let own = &mut file.hearings[0].body.attendances[0];
    *own = Attendance { defendant: DISTRICT.into(), head_attended: Some(true), ..Attendance::default() };
    assert_eq!(each(&file, "S12"), pairs(&[("", "done")]));
    // One head for both, by agreement.
    file.hearings[0].body.attendances.clear();
    file.hearings[0].body.agreed_head = "共同被告协商确定".into();
    assert_eq!(each(&file, "S12"), pairs(&[("", "done")]));
    assert_eq!(each(&file, "H2"), pairs(&[("", "done")]));
}

#[test]
fn where_nobody_s_head_came_each_defendant_fails() {
    let nobody = Hearing { head_attended: Some(false), staff_attended: Some(true), ..sat() };
    let file = case(&[DISTRICT, HOUSING], nobody);
    assert_eq!(each(&file, "S12"), pairs(&[("", "void")]));
    assert_eq!(each(&file, "H6"), pairs(&[("", "open")]), "出庭规定 12, of both alike");
}

#[test]
fn a_head_of_whom_nobody_says_which_defendant_he_heads_settles_nothing_and_is_asked_after() {
    let file = case(&[DISTRICT, HOUSING], Hearing { head_organ: String::new(), ..came() });
    assert_eq!(each(&file, "S12"), pairs(&[("", "undetermined")]));
    assert_eq!(state(&file, "head_organ"), Some(DemandState::Unknown));
    let city = Hearing { head_organ: CITY.into(), ..came() };
    let file = case(&[HOUSING, CITY], city);
    assert_eq!(each(&file, "S12"), pairs(&[(HOUSING, "open")]), "the city's head without an agreement");
}

/// 出庭规定 7: having come once frees the organ whose head came, in this instance.
#[test]
fn having_come_once_frees_the_organ_whose_head_came() {
    let mut file = case(&[DISTRICT, HOUSING], came());
    let at = Some("2026-06-02T09:00:00".parse().unwrap());
    file.hearings
        .push(filed(2, Hearing { at, head_attended: Some(false), staff_attended: Some(true), ..sat() }));
    assert_eq!(each(&file, "H6"), pairs(&[(DISTRICT, "open")]));
    let state = |organ: &str| {
        let calendar = Calendar::official();
        let setting = Setting::new(&calendar, Organs::district());
        let all = appearances(&file, &nobody(), &setting);
        let of = all.into_iter().find(|it| it.hearing == RecordId(2) && it.organ == organ).unwrap();
        of.findings.into_iter().find(|it| it.what == "head").map(|it| it.state)
    };
    assert_eq!(state(DISTRICT), Some(DemandState::Violation));
    assert_eq!(state(HOUSING), Some(DemandState::Met));
}

// ——— agents ———

fn agency(file: &CaseFile, what: &str) -> Option<DemandState> {
    let calendar = Calendar::official();
    let setting = Setting::new(&calendar, Organs::district());
    let of = agents(file, &nobody(), &setting).remove(0);
    of.findings.into_iter().find(|it| it.what == what).map(|it| it.state)
}

#[test]
fn a_defendant_has_one_or_two_agents() {
    let mut file = case(&[HOUSING], coming());
    assert_eq!(agency(&file, "agent_count"), Some(DemandState::Wanting));
    file.authorisations.push(filed(5, authorised(vec![staff_agent("钱某"), staff_agent("孙某")])));
    assert_eq!(agency(&file, "agent_count"), Some(DemandState::Met));
    file.authorisations.push(filed(6, authorised(vec![staff_agent("李某")])));
    assert_eq!(agency(&file, "agent_count"), Some(DemandState::Violation));
    file.authorisations[0].body.revoked_on = day("2026-05-09");
    assert_eq!(agency(&file, "agent_count"), Some(DemandState::Met));
}

#[test]
fn the_plan_wants_staff_among_the_agents() {
    let lawyer = |standing: &str| Agent { standing: standing.into(), ..staff_agent("孙某") };
    for (standing, expected) in [
        ("律师", DemandState::Wanting),
        ("法律顾问", DemandState::Wanting),
        ("公职律师", DemandState::Met),
        ("工作人员", DemandState::Met),
        ("", DemandState::Unknown),
    ] {
        let mut file = case(&[HOUSING], coming());
        file.authorisations.push(filed(5, authorised(vec![lawyer(standing)])));
        assert_eq!(agency(&file, "agent_staff"), Some(expected), "{standing}");
    }
}

#[test]
fn special_authority_must_name_its_items() {
    let special = |items: &[&str]| Agent {
        power: "特别授权".into(),
        items: items.iter().map(|item| (*item).into()).collect(),
        ..staff_agent("孙某")
    };
    let of = |agent: Agent| {
        let mut file = case(&[HOUSING], coming());
        file.authorisations.push(filed(5, authorised(vec![agent])));
        (agency(&file, "agent_power"), special_authority(&file))
    };
    assert_eq!(of(special(&[])), (Some(DemandState::Wanting), Some(false)));
    assert_eq!(of(special(&["提起上诉"])), (Some(DemandState::Met), Some(false)));
    assert_eq!(of(special(&["进行和解（调解）"])), (Some(DemandState::Met), Some(true)));
    assert_eq!(of(staff_agent("孙某")), (Some(DemandState::Met), Some(false)));
    assert_eq!(special_authority(&case(&[HOUSING], coming())), None);
}

#[test]
fn a_revoked_authorisation_is_told_to_the_court() {
    let mut file = case(&[HOUSING], coming());
    let revoked = Authorisation { revoked_on: day("2026-05-09"), ..authorised(vec![staff_agent("钱某")]) };
    file.authorisations.push(filed(5, revoked));
    assert_eq!(agency(&file, "agent_revoked"), Some(DemandState::Wanting));
    assert_eq!(duty_states(&file, "L13"), ["open"]);
    let told = Application {
        matter: "告知变更委托代理人".into(),
        applied_on: day("2026-05-09"),
        ..Application::default()
    };
    file.applications.push(filed(8, told));
    assert_eq!(agency(&file, "agent_revoked"), Some(DemandState::Met));
    assert_eq!(duty_states(&file, "L13"), ["done"]);
    file.applications[0].body.event_on = day("2026-05-09");
    assert_eq!(duty_states(&file, "L13"), ["done"], "one change, told once");
}

#[test]
fn each_co_defendant_has_agents_of_its_own() {
    let mut file = case(&[DISTRICT, HOUSING], coming());
    let own = Authorisation { defendant: HOUSING.into(), ..authorised(vec![staff_agent("钱某")]) };
    file.authorisations.push(filed(5, own));
    let calendar = Calendar::official();
    let of = agents(&file, &nobody(), &Setting::new(&calendar, Organs::district()));
    let told: Vec<_> = of.iter().map(|it| (it.defendant.as_str(), it.record.is_some())).collect();
    assert_eq!(told, [(DISTRICT, false), (HOUSING, true)]);
}

#[test]
fn each_demand_names_a_field_of_its_form_and_its_own_name() {
    use crate::domain::record::Kind;
    let form = crate::form::Form::of(Kind::Hearing);
    let all: Vec<&Demand> = DEMANDS.iter().chain(RECONSIDERED).collect();
    for demand in &all {
        assert!(form.field(demand.field).is_some(), "{}", demand.what);
        assert!(demand.article.contains('第') || demand.article.contains("方案"), "{}", demand.what);
    }
    let once: std::collections::BTreeSet<_> = all.iter().map(|it| it.what).collect();
    assert_eq!(once.len(), all.len());
}
