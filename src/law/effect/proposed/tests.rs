//! Days of effect worked out by hand from the articles and the calendar.

use super::*;
use crate::domain::case_file::Filed;
use crate::domain::organ::Organs;
use crate::domain::record::body::{Appeal, Decided, Receipt, ServedOther};
use crate::law::calendar::Calendar;
use crate::law::reading::Readings;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn case(instance: &str) -> CaseFile {
    let mut file = CaseFile::default();
    file.registration.instance = instance.into();
    file.registration.plaintiffs = vec!["张某".into()];
    file.registration.defendants = vec!["天津市静海区住房和建设委员会".into()];
    file
}

fn paper(kind: &str, served: &str) -> Judgment {
    Judgment { paper: kind.into(), served_on: Some(day(served)), ..Judgment::default() }
}

fn served(body: &mut Judgment, party: &str, on: &str) {
    body.served_others.push(ServedOther { party: party.into(), served_on: Some(day(on)) });
}

fn file<T>(list: &mut Vec<Filed<T>>, body: T) {
    let at = "2026-01-01T09:00:00".parse().unwrap();
    list.push(Filed { id: RecordId(1), row: 1, at, who: String::new(), body });
}

fn of(file: &CaseFile, body: &Judgment) -> Proposed {
    let calendar = Calendar::official();
    proposed(file, body, &Setting::new(&calendar, Organs::district()))
}

#[test]
fn a_judgment_served_on_both_on_10_september_2025_takes_effect_on_the_26th() {
    // V33: fifteen days end on Thursday 25 September, a working day.
    let (case, mut body) = (case("一审"), paper("判决书", "2025-09-10"));
    served(&mut body, "张某", "2025-09-10");
    let found = of(&case, &body);
    assert_eq!((found.day, found.earliest(), found.provisional), (Some(day("2025-09-26")), false, false));
    assert_eq!(
        found.words().zh,
        "本机关2025-09-10收到，上诉期15日至2025-09-25届满；原告张某2025-09-10收到，上诉期15日至2025-09-25届满；\
         未见上诉记录，最后一方上诉期届满次日生效（行政诉讼法第85条；届满次日为设定的适用口径）"
    );
}

#[test]
fn the_last_day_itself_is_a_reading_a_district_may_set() {
    let (case, mut body) = (case("一审"), paper("判决书", "2025-09-10"));
    served(&mut body, "", "2025-09-10");
    let calendar = Calendar::official();
    let readings = Readings { effective_on_last_day: true, ..Readings::default() };
    let setting = Setting { readings, ..Setting::new(&calendar, Organs::district()) };
    let found = proposed(&case, &body, &setting);
    assert_eq!(found.day, Some(day("2025-09-25")));
    assert!(found.words().zh.contains("届满当日为本区设定的适用口径"));
}

#[test]
fn the_party_served_last_decides_and_a_period_that_ends_in_the_holidays_rolls_on() {
    // The organ: 25 September. The plaintiff: 16 September + 15 = 1 October, rolled to Thursday the 9th.
    let (case, mut body) = (case("一审"), paper("判决书", "2025-09-10"));
    served(&mut body, "张某", "2025-09-16");
    assert_eq!(of(&case, &body).day, Some(day("2025-10-10")));
}

#[test]
fn a_party_whose_service_is_not_recorded_leaves_the_day_only_the_earliest() {
    let mut case = case("一审");
    case.registration.third_parties = vec!["李某".into()];
    let mut body = paper("判决书", "2025-09-10");
    served(&mut body, "李某", "2025-09-11");
    let found = of(&case, &body);
    // 11 September + 15 = Friday 26 September.
    assert_eq!((found.day, found.earliest()), (Some(day("2025-09-27")), true));
    assert_eq!(found.missing[0].zh, "原告张某的送达日期未录入");
    served(&mut body, "", "2025-09-12");
    assert!(!of(&case, &body).earliest(), "a row without a name stands for all others");
    // Twelve plaintiffs, one named: the rest need a row too.
    case.registration.plaintiff_count = Some(12);
    body.served_others.retain(|row| !row.party.is_empty());
    served(&mut body, "张某", "2025-09-12");
    assert_eq!(of(&case, &body).missing[0].zh, "其余原告的送达日期未录入");
}

#[test]
fn the_city_s_service_counts_beside_the_district_s() {
    let mut case = case("一审");
    case.registration.defendants.push("天津市人民政府".into());
    let mut body = paper("判决书", "2025-09-10");
    served(&mut body, "张某", "2025-09-10");
    assert_eq!(of(&case, &body).missing[0].zh, "被告天津市人民政府的送达日期未录入");
    served(&mut body, "天津市人民政府", "2025-09-11");
    assert_eq!(of(&case, &body).day, Some(day("2025-09-27")));
}

#[test]
fn a_paper_against_which_someone_appealed_is_not_in_force() {
    let (mut case, mut body) = (case("一审"), paper("判决书", "2025-09-10"));
    served(&mut body, "张某", "2025-09-10");
    file(
        &mut case.appeals,
        Appeal { decision: "对方上诉".into(), appealed_on: Some(day("2025-09-20")), ..Appeal::default() },
    );
    let found = of(&case, &body);
    assert_eq!(found.day, None);
    assert!(found.words().zh.starts_with("对方2025-09-20已上诉，一审裁判不生效"), "{}", found.words().zh);
    case.appeals.clear();
    let copy = Receipt { papers: vec!["上诉状副本".into()], ..Receipt::default() };
    file(&mut case.receipts, copy);
    assert_eq!(of(&case, &body).day, None);
}

#[test]
fn a_decision_to_appeal_without_its_day_leaves_the_effect_open() {
    let (mut case, mut body) = (case("一审"), paper("判决书", "2025-09-10"));
    served(&mut body, "张某", "2025-09-10");
    file(&mut case.appeals, Appeal { decision: "上诉".into(), ..Appeal::default() });
    assert!(of(&case, &body).earliest());
    case.appeals[0].body.decision = "不上诉".into();
    assert!(!of(&case, &body).earliest());
}

fn ruling(outcome: &str, served_on: &str) -> Judgment {
    let decided = Decided { outcome: outcome.into(), ..Decided::default() };
    Judgment { outcomes: vec![decided], ..paper("裁定书", served_on) }
}

#[test]
fn a_dismissal_of_the_suit_may_be_appealed_for_ten_days_and_other_rulings_take_effect_on_service() {
    let case = case("一审");
    let mut dismissed = ruling("驳回起诉", "2026-09-21");
    served(&mut dismissed, "张某", "2026-09-21");
    // 21 September + 10 = 1 October, rolled to Thursday the 8th.
    assert_eq!(of(&case, &dismissed).day, Some(day("2026-10-09")));
    assert_eq!(of(&case, &ruling("准许撤诉", "2026-09-21")).day, Some(day("2026-09-21")));
    dismissed.appealable = Some(false);
    assert_eq!(of(&case, &dismissed).day, Some(day("2026-09-21")), "a person's word prevails");
}

#[test]
fn a_second_instance_paper_and_a_retrial_under_its_procedure_take_effect_on_service() {
    let body = paper("判决书", "2026-03-02");
    assert_eq!(of(&case("二审"), &body).day, Some(day("2026-03-02")));
    assert_eq!(of(&case("再审"), &body).day, Some(day("2026-03-02")));
    let again = Judgment { appealable: Some(true), ..body };
    // As at first instance: 2 March + 15 = Tuesday 17 March; the plaintiff's service is not recorded.
    assert_eq!(
        (of(&case("再审"), &again).day, of(&case("再审"), &again).earliest()),
        (Some(day("2026-03-18")), true)
    );
}

#[test]
fn a_mediation_takes_effect_with_the_last_signature() {
    let (case, mut body) = (case("一审"), paper("调解书", "2026-03-02"));
    let found = of(&case, &body);
    assert_eq!((found.day, found.earliest()), (Some(day("2026-03-02")), true));
    served(&mut body, "张某", "2026-03-05");
    assert_eq!((of(&case, &body).day, of(&case, &body).earliest()), (Some(day("2026-03-05")), false));
    body.last_signed_on = Some(day("2026-03-06"));
    assert_eq!(of(&case, &body).day, Some(day("2026-03-06")));
}

#[test]
fn a_reconsideration_decision_takes_effect_on_service() {
    let found = of(&case("复议"), &paper("复议决定书", "2025-11-10"));
    assert_eq!(found.day, Some(day("2025-11-10")));
    assert!(found.words().zh.contains("行政复议法第75条"));
}

#[test]
fn a_period_that_ends_in_a_year_without_notice_is_provisional() {
    // 24 December 2026 + 15 = 8 January 2027: the notice for 2027 is not loaded.
    let (case, mut body) = (case("一审"), paper("判决书", "2026-12-24"));
    served(&mut body, "张某", "2026-12-24");
    assert!(of(&case, &body).provisional);
}

#[test]
fn without_a_service_or_a_kind_nothing_is_proposed() {
    let found = of(&case("二审"), &Judgment { paper: "判决书".into(), ..Judgment::default() });
    assert_eq!((found.day, found.missing[0].zh.as_str()), (None, "送达日期未录入"));
    assert_eq!(of(&case("一审"), &paper("", "2026-03-02")).day, None);
}
