//! Which day stands in which group; today is Monday 2026-11-23.

use super::*;
use crate::domain::record::{CaseId, Kind};
use crate::work::small::{DAQIUZHUANG, Folder, Later, put};
use serde_json::json;

/// A case of its own with one thing in it.
fn one(desk: &mut Desk, plaintiff: &str, kind: Kind, body: serde_json::Value) -> Option<CaseId> {
    let registered = json!({"plaintiffs": [plaintiff], "defendants": [DAQIUZHUANG], "organ": DAQIUZHUANG});
    let case = put(desk, Kind::Registration, None, registered).case;
    put(desk, kind, case, body);
    case
}

/// Advice of the court whose letter names the day for the reply, which is the day to act by.
fn reply_due(desk: &mut Desk, day: &str) {
    let body = json!({
        "advice_kind": "综合治理类", "court": "天津市静海区人民法院", "received_on": "2026-10-12", "reply_due": day,
        "demands": "规范执法程序",
    });
    one(desk, day, Kind::Advice, body);
}

fn hearing(desk: &mut Desk, at: &str) {
    let body = json!({"at": format!("{at}T09:30:00"), "state": "待开庭", "notified_on": "2026-11-20"});
    one(desk, at, Kind::Hearing, body);
}

/// The plaintiffs of a group, in its order: here each is called by the day that is looked for.
fn group(desk: &mut Desk, bucket: Bucket, rule: &str) -> Vec<String> {
    let triage = desk.triage(Scope::All).unwrap();
    let lines = triage.lines.iter().filter(|line| line.bucket == bucket && line.duty.duty.rule == rule);
    lines.map(|line| line.line.plaintiffs[0].clone()).collect()
}

#[test]
fn each_day_stands_in_one_group_and_the_groups_meet_without_a_gap() {
    let folder = Folder::empty();
    let mut desk = folder.desk("zhou");
    // Friday; Monday, today; Tuesday; Thursday, the third day; Friday, the fourth; Monday, the seventh; Tuesday, the eighth.
    for day in
        ["2026-11-20", "2026-11-23", "2026-11-24", "2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01"]
    {
        reply_due(&mut desk, day);
    }
    assert_eq!(group(&mut desk, Bucket::Overdue, "J1"), ["2026-11-20"]);
    assert_eq!(group(&mut desk, Bucket::Today, "J1"), ["2026-11-23"]);
    assert_eq!(group(&mut desk, Bucket::ThreeDays, "J1"), ["2026-11-24", "2026-11-26"]);
    assert_eq!(group(&mut desk, Bucket::Week, "J1"), ["2026-11-27", "2026-11-30"]);
    let triage = desk.triage(Scope::All).unwrap();
    let counts = [Bucket::Overdue, Bucket::Today, Bucket::ThreeDays, Bucket::Week].map(|it| triage.count(it));
    assert_eq!(counts, [1, 1, 2, 2]);
}

#[test]
fn with_the_days_the_duties_go_from_group_to_group() {
    let folder = Folder::empty();
    reply_due(&mut folder.desk("zhou"), "2026-12-01");
    let at = |now: &str, bucket| {
        let _later = Later::at(now);
        group(&mut folder.desk("zhou"), bucket, "J1").len()
    };
    assert_eq!(at("2026-11-23T08:00:00", Bucket::Week), 0, "the eighth day");
    assert_eq!(at("2026-11-24T08:00:00", Bucket::Week), 1, "the seventh");
    assert_eq!(at("2026-11-28T08:00:00", Bucket::ThreeDays), 1, "the third");
    assert_eq!(at("2026-12-01T23:59:59", Bucket::Today), 1);
    assert_eq!(at("2026-12-02T00:00:00", Bucket::Overdue), 1);
}

#[test]
fn hearings_are_shown_fourteen_days_ahead() {
    let folder = Folder::empty();
    let mut desk = folder.desk("zhou");
    // Today; Tuesday the 1st, the eighth day; Monday the 7th, the fourteenth; Tuesday the 8th, the fifteenth.
    for day in ["2026-11-23", "2026-12-01", "2026-12-07", "2026-12-08"] {
        hearing(&mut desk, day);
    }
    assert_eq!(group(&mut desk, Bucket::Hearing, "S12"), ["2026-11-23", "2026-12-01", "2026-12-07"]);
    let triage = desk.triage(Scope::All).unwrap();
    let notes: Vec<_> = triage.lines.iter().filter(|line| line.bucket == Bucket::Hearing).collect();
    assert!(notes.iter().all(|line| line.note.as_ref().is_some_and(|note| note.zh == "09:30")), "{notes:?}");
}

#[test]
fn a_hearing_stands_in_its_own_group_and_in_no_other() {
    let folder = Folder::empty();
    let mut desk = folder.desk("zhou");
    hearing(&mut desk, "2026-11-26");
    for bucket in Bucket::ALL.into_iter().filter(|it| *it != Bucket::Hearing) {
        assert_eq!(group(&mut desk, bucket, "S12"), Vec::<String>::new(), "{bucket:?}");
    }
}

#[test]
fn the_small_district_has_a_case_in_every_group() {
    let folder = Folder::district();
    let triage = folder.desk("wang").triage(Scope::All).unwrap();
    for bucket in Bucket::ALL {
        assert!(triage.count(bucket) > 0, "{bucket:?}");
    }
    // 王某 advises in every case; 钱某 of 大邱庄镇 has only 行初87, as has the unit.
    let all = triage.len();
    assert_eq!(folder.desk("wang").triage(Scope::Mine).unwrap().len(), all);
    for scope in [Scope::Mine, Scope::Unit] {
        let part = folder.desk("qian").triage(scope).unwrap();
        assert!(part.lines.iter().all(|line| line.line.court_no == "（2026）津0118行初87号"), "{scope:?}");
        assert!(!part.is_empty() && part.len() < all, "{scope:?}");
    }
}
