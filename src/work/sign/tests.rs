//! Two people at two desks over one book: who may sign, what was signed, and what `verify` says of it later.

use super::*;
use crate::domain::day::Moment;
use crate::domain::record::RecordId;
use crate::law::compare::DateChange;
use crate::work::care::Verified;
use crate::work::desk::{Now, Opening};
use crate::work::export::{Exporting, Format, OutMatter, OutPage};
use crate::work::page::{DocketPage, Which};
use serde_json::json;
use std::path::PathBuf;

const NO: &str = "（2026）津0118行初87号";

fn monday() -> Moment {
    "2026-11-09T09:30:00".parse().unwrap()
}

fn tuesday() -> Moment {
    "2026-11-10T10:00:00".parse().unwrap()
}

fn wednesday() -> Moment {
    "2026-11-11T15:00:00".parse().unwrap()
}

struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Office {
        Office { folder: tempfile::tempdir().unwrap() }
    }

    fn db(&self) -> PathBuf {
        self.folder.path().join("docket.db")
    }

    fn desk(&self, login: &str, now: Now) -> Desk {
        let opening = Opening { login: login.into(), now, as_if: None, readonly: false };
        let mut desk = Desk::open(&self.db(), &opening).unwrap();
        // Registered under the name of their login, which the book need not say for what is tested here.
        desk.who.name = login.into();
        desk
    }

    /// Whoever has not been registered.
    fn nobody(&self, login: &str, now: Now) -> Desk {
        let mut desk = self.desk(login, now);
        desk.who.name = String::new();
        desk
    }

    /// Someone with the file in hand, without the program.
    fn tamper(&self, sql: &str) {
        rusqlite::Connection::open(self.db()).unwrap().execute_batch(sql).unwrap();
    }
}

fn put(desk: &mut Desk, kind: Kind, case: Option<CaseId>, body: serde_json::Value) -> Saved {
    save(desk, kind, case, None, body)
}

fn save(
    desk: &mut Desk,
    kind: Kind,
    case: Option<CaseId>,
    record: Option<RecordId>,
    body: serde_json::Value,
) -> Saved {
    let base = record.map(|id| desk.store.record(id).unwrap().unwrap().row);
    let body = body.as_object().cloned().unwrap();
    let save = Save { kind, case, record, base, body, why: String::new(), despite_warnings: true };
    desk.save(&save).unwrap()
}

fn register(desk: &mut Desk, no: &str) -> CaseId {
    let body = json!({
        "court_no": no, "instance": "一审", "procedure": "普通", "plaintiffs": ["李某"],
        "defendants": ["天津市静海区大邱庄镇人民政府"], "organ": "天津市静海区大邱庄镇人民政府",
    });
    put(desk, Kind::Registration, None, body).case.unwrap()
}

fn receive(desk: &mut Desk, case: CaseId, on: &str) -> RecordId {
    put(desk, Kind::Receipt, Some(case), receipt(on)).record
}

fn receipt(on: &str) -> serde_json::Value {
    json!({"papers": ["应诉通知书", "起诉状副本"], "received_on": on, "signed_at": "办公室", "signed_by": "周某"})
}

/// A case whose papers yang received on Friday 6 November and recorded on Monday the 9th.
fn recorded(office: &Office) -> (CaseId, RecordId) {
    let mut yang = office.desk("yang", monday);
    let case = register(&mut yang, NO);
    let record = receive(&mut yang, case, "2026-11-06");
    (case, record)
}

fn refused(done: Result<Saved, Refusal>) -> String {
    match done {
        Err(Refusal::Problems(found)) => found.into_iter().map(|it| it.words.zh).collect(),
        other => panic!("{other:?}"),
    }
}

fn line<'s>(slip: &'s Slip, rule: &str) -> &'s SlipLine {
    slip.lines.iter().find(|line| line.duty.rule == rule).unwrap()
}

fn day(text: &str) -> Option<Day> {
    text.parse().ok()
}

#[test]
fn whoever_entered_the_dates_cannot_sign_them_and_another_can() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    let mut yang = office.desk("yang", tuesday);
    let slip = yang.case_slip(case, None).unwrap();
    assert_eq!(slip.to_check(), slip.lines.len());
    let words = refused(yang.sign(&slip, "无误", ""));
    assert!(words.contains("由yang本人录入，须由他人核验签字"), "{words}");

    let mut wang = office.desk("wang", tuesday);
    wang.sign(&slip, "无误", "").unwrap();
    let after = wang.case_slip(case, None).unwrap();
    assert_eq!(after.to_check(), 0);
    let signing = after.signed.clone().unwrap();
    assert_eq!((signing.body.signed_by.as_str(), signing.body.signed_on), ("wang", day("2026-11-10")));
    assert_eq!((signing.body.seal.as_str(), signing.body.sealed_row), (slip.seal.as_str(), Some(2)));
    // Friday 6 November + 15 = Saturday the 21st, rolled to Monday the 23rd.
    let l2 = signing.body.dates.iter().find(|row| row.rule == "L2").unwrap();
    assert_eq!((l2.case_no.as_str(), l2.from, l2.due), (NO, day("2026-11-06"), day("2026-11-23")));
    assert_eq!(l2.state, "待办");
    assert!(refused(wang.sign(&after, "无误", "")).contains("没有待核验的期限"));
}

#[test]
fn something_wrong_needs_findings_and_leaves_the_dates_unsigned() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let slip = wang.case_slip(case, None).unwrap();
    assert!(refused(wang.sign(&slip, "有误", " ")).contains("请写明哪一项有误"));
    wang.sign(&slip, "有误", "回执上是11月9日").unwrap();
    let after = wang.case_slip(case, None).unwrap();
    assert_eq!(after.to_check(), slip.to_check());
    assert_eq!(after.signed.unwrap().body.findings, "回执上是11月9日");
}

#[test]
fn what_was_signed_is_not_typed_and_not_amended() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let body = json!({"result": "无误", "signed_by": "别人", "dates": [{"rule": "L2", "due": "2030-01-01"}]});
    let saved = put(&mut wang, Kind::Signing, Some(case), body);
    let kept = wang.store.record(saved.record).unwrap().unwrap().body;
    assert_eq!(kept["signed_by"], "wang");
    assert!(!kept["dates"].to_string().contains("2030"), "{kept:?}");
    let again = Save {
        kind: Kind::Signing,
        case: Some(case),
        record: Some(saved.record),
        base: Some(saved.row),
        body: kept,
        why: String::new(),
        despite_warnings: true,
    };
    assert!(refused(wang.save(&again)).contains("签过的核验不改"));
}

#[test]
fn a_slip_that_is_no_longer_true_cannot_be_signed() {
    let office = Office::new();
    let (case, receipt_id) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let slip = wang.case_slip(case, None).unwrap();
    save(
        &mut office.desk("yang", tuesday),
        Kind::Receipt,
        Some(case),
        Some(receipt_id),
        receipt("2026-11-05"),
    );
    assert!(refused(wang.sign(&slip, "无误", "")).contains("期限又有变动"));
    let other = Slip { seal: "0".repeat(64), ..wang.case_slip(case, None).unwrap() };
    assert!(refused(wang.sign(&other, "无误", "")).contains("不是所签的校验码"));
}

#[test]
fn after_an_amendment_the_moved_dates_come_first_and_the_amender_cannot_sign_them() {
    let office = Office::new();
    let (case, receipt_id) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let slip = wang.case_slip(case, None).unwrap();
    wang.sign(&slip, "无误", "").unwrap();
    save(&mut wang, Kind::Receipt, Some(case), Some(receipt_id), receipt("2026-11-09"));
    let slip = wang.case_slip(case, None).unwrap();
    assert!(slip.to_check() > 0 && slip.lines[0].standing == DateChange::Moved);
    // Monday 9 November + 15 = Tuesday the 24th.
    let l2 = line(&slip, "L2");
    assert_eq!(l2.before.as_ref().unwrap().due, day("2026-11-23"));
    assert_eq!((l2.duty.due, l2.authors.as_slice()), (day("2026-11-24"), &["wang".to_string()][..]));
    assert!(refused(wang.sign(&slip, "无误", "")).contains("由wang本人录入"));
    let mut yang = office.desk("yang", wednesday);
    yang.sign(&slip, "无误", "").unwrap();
    assert_eq!(yang.case_slip(case, None).unwrap().to_check(), 0);
    assert_eq!(yang.verify().unwrap().changes, [], "signed anew");
}

#[test]
fn of_dates_that_two_entered_each_signs_those_of_the_other() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let second = put(
        &mut wang,
        Kind::Receipt,
        Some(case),
        json!({"papers": ["其他"], "received_on": "2026-11-10", "signed_at": "办公室"}),
    );
    let slip = wang.case_slip(case, None).unwrap();
    wang.sign(&slip, "无误", "").unwrap();
    let left = wang.case_slip(case, None).unwrap();
    let open: Vec<_> = left.lines.iter().filter(|line| line.to_check()).collect();
    assert!(!open.is_empty());
    assert!(open.iter().all(|line| line.duty.trigger == Some(second.record)), "{open:#?}");
    office.desk("yang", tuesday).sign(&left, "无误", "").unwrap();
    assert_eq!(wang.case_slip(case, None).unwrap().to_check(), 0);
}

#[test]
fn the_slip_of_a_day_lists_exactly_what_that_day_changed() {
    let office = Office::new();
    let (first, receipt_id) = recorded(&office);
    let mut yang = office.desk("yang", monday);
    let second = register(&mut yang, "（2026）津0118行初88号");
    receive(&mut yang, second, "2026-11-03");
    // Tuesday: the first case's papers are forwarded, which settles S1; a note changes nothing.
    let mut wang = office.desk("wang", tuesday);
    put(
        &mut wang,
        Kind::Forwarding,
        Some(first),
        json!({"forwarded_on": "2026-11-09", "to_organ": "天津市静海区大邱庄镇人民政府"}),
    );
    put(&mut wang, Kind::Note, Some(second), json!({"on": "2026-11-10", "text": "电话联系法官"}));
    // Wednesday: the receipt's day is corrected.
    save(
        &mut office.desk("yang", wednesday),
        Kind::Receipt,
        Some(first),
        Some(receipt_id),
        receipt("2026-11-05"),
    );

    let tuesday_slip = wang.day_slip(day("2026-11-10").unwrap(), day("2026-11-10").unwrap()).unwrap();
    let told: Vec<_> =
        tuesday_slip.lines.iter().map(|it| (it.case, it.duty.rule.as_str(), it.standing)).collect();
    assert_eq!(told, [(first, "S1", DateChange::Turned)]);
    let s1 = line(&tuesday_slip, "S1");
    assert_eq!(s1.duty.done_on, day("2026-11-09"));
    assert_eq!(s1.before.as_ref().unwrap().done_on, None);

    let wednesday_slip = wang.day_slip(day("2026-11-11").unwrap(), day("2026-11-11").unwrap()).unwrap();
    assert!(wednesday_slip.lines.iter().all(|it| it.case == first && it.standing == DateChange::Moved));
    let l2 = line(&wednesday_slip, "L2");
    assert_eq!((l2.before.as_ref().unwrap().due, l2.duty.due), (day("2026-11-23"), day("2026-11-20")));

    let monday_slip = wang.day_slip(day("2026-11-09").unwrap(), day("2026-11-09").unwrap()).unwrap();
    assert!(monday_slip.lines.iter().all(|it| it.standing == DateChange::New));
    assert_eq!(line(&monday_slip, "L2").duty.due, day("2026-11-23"), "as of the evening of that day");
    let cases: std::collections::BTreeSet<_> = monday_slip.lines.iter().map(|it| it.case).collect();
    assert_eq!(cases.into_iter().collect::<Vec<_>>(), [first, second]);
    let sunday = wang.day_slip(day("2026-11-08").unwrap(), day("2026-11-08").unwrap()).unwrap();
    assert_eq!(sunday.lines, []);
}

#[test]
fn a_day_is_signed_once_for_all_its_cases_and_undone_as_one() {
    let office = Office::new();
    let (first, _) = recorded(&office);
    let mut yang = office.desk("yang", monday);
    let second = register(&mut yang, "（2026）津0118行初88号");
    receive(&mut yang, second, "2026-11-03");
    let mut wang = office.desk("wang", tuesday);
    let monday = day("2026-11-09").unwrap();
    let slip = wang.day_slip(monday, monday).unwrap();
    assert!(refused(yang.sign(&slip, "无误", "")).contains("由yang本人录入"));
    let saved = wang.sign(&slip, "无误", "").unwrap();
    let kept = wang.store.record(saved.record).unwrap().unwrap();
    assert_eq!((kept.case, kept.kind), (None, Kind::DaySigning));
    assert_eq!((&kept.body["cases"], &kept.body["count"]), (&json!(2), &json!(slip.lines.len())));
    assert_eq!(kept.body["seal"], json!(slip.seal));
    for case in [first, second] {
        let slip = wang.case_slip(case, None).unwrap();
        assert_eq!(slip.to_check(), 0);
        assert_eq!(slip.signed.unwrap().body.scope, "当日");
    }
    wang.undo(saved.step).unwrap();
    let after = wang.case_slip(first, None).unwrap();
    assert_eq!((after.to_check(), after.signed), (after.lines.len(), None));
}

fn verified(office: &Office) -> Verified {
    office.desk("wang", wednesday).verify().unwrap()
}

#[test]
fn a_signed_date_that_an_amendment_moved_is_told_with_the_field_and_is_no_error() {
    let office = Office::new();
    let (case, receipt_id) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let slip = wang.case_slip(case, None).unwrap();
    wang.sign(&slip, "无误", "").unwrap();
    assert_eq!(verified(&office).changes, []);
    save(
        &mut office.desk("yang", wednesday),
        Kind::Receipt,
        Some(case),
        Some(receipt_id),
        receipt("2026-11-09"),
    );
    let found = verified(&office);
    assert_eq!(found.findings, []);
    let l2 = found.changes.iter().find(|it| it.date.rule == "L2").unwrap();
    assert_eq!(l2.date.was.as_ref().unwrap().due, day("2026-11-23"));
    assert_eq!(l2.date.now.as_ref().unwrap().due, day("2026-11-24"));
    let reason = &l2.date.reasons[0];
    assert_eq!(
        reason.zh,
        "yang 于 2026-11-11 15:00 修改“收件”（台账流水第4号）：“收到日期”由2026-11-06 周五改为2026-11-09 周一"
    );
    assert!(reason.en.contains("“received on” was 2026-11-06 Fri, is 2026-11-09 Mon"), "{}", reason.en);
    assert!(l2.words().zh.contains(NO) && l2.words().zh.contains("2026-11-24"), "{}", l2.words().zh);
}

#[test]
fn a_signed_date_settled_since_is_no_change() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let slip = wang.case_slip(case, None).unwrap();
    wang.sign(&slip, "无误", "").unwrap();
    put(
        &mut wang,
        Kind::Forwarding,
        Some(case),
        json!({"forwarded_on": "2026-11-10", "to_organ": "天津市静海区大邱庄镇人民政府"}),
    );
    let found = verified(&office);
    assert!(found.findings.is_empty() && found.changes.iter().all(|it| it.date.rule != "S1"));
    assert_eq!(line(&wang.case_slip(case, None).unwrap(), "S1").standing, DateChange::Turned);
}

#[test]
fn a_changed_calendar_is_named_by_its_day() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let slip = wang.case_slip(case, None).unwrap();
    wang.sign(&slip, "无误", "").unwrap();
    drop(wang);
    // Monday 23 November, on which L2 ends, is made a day off: it ends on the 24th.
    std::fs::write(office.folder.path().join("calendar.csv"), "date,kind,name\n2026-11-23,off,停电\n")
        .unwrap();
    office.desk("wang", wednesday).rebuild().unwrap();
    let found = verified(&office);
    assert_eq!(found.findings, []);
    let l2 = found.changes.iter().find(|it| it.date.rule == "L2").unwrap();
    assert_eq!(l2.date.now.as_ref().unwrap().due, day("2026-11-24"));
    assert_eq!(l2.date.reasons.len(), 1);
    assert_eq!(l2.date.reasons[0].zh, "日历已变动：2026-11-23由照常改为放假");
}

#[test]
fn a_changed_rule_is_named_by_its_field() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let slip = wang.case_slip(case, None).unwrap();
    wang.sign(&slip, "无误", "").unwrap();
    let rule = wang.world().rules.find("S1").unwrap().clone();
    drop(wang);
    assert_eq!(rule.n, 3);
    let toml = include_str!("../../law/rules.toml");
    let own = toml.split("[[rule]]").find(|part| part.contains("id = \"S1\"")).unwrap();
    let local = format!("[[rule]]{}", own.replace("n = 3", "n = 2"));
    std::fs::write(office.folder.path().join("rules.toml"), local).unwrap();
    let mut desk = office.desk("wang", wednesday);
    assert!(desk.world().refused.is_empty(), "{:?}", desk.world().refused);
    desk.rebuild().unwrap();
    let found = verified(&office);
    assert_eq!(found.findings, []);
    let s1 = found.changes.iter().find(|it| it.date.rule == "S1").unwrap();
    assert_eq!(s1.date.reasons[0].zh, "规则S1已变动：“期间”由3改为2");
}

#[test]
fn a_changed_reading_is_named() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let slip = wang.case_slip(case, None).unwrap();
    wang.sign(&slip, "无误", "").unwrap();
    drop(wang);
    std::fs::write(office.folder.path().join("settings.toml"), "plan_days = \"working\"\n").unwrap();
    office.desk("wang", wednesday).rebuild().unwrap();
    let found = verified(&office);
    assert_eq!(found.findings, []);
    // The 3 days of the plan from Friday the 6th: Monday the 9th, or three working days to Wednesday the 11th.
    let s1 = found.changes.iter().find(|it| it.date.rule == "S1").unwrap();
    assert_eq!(s1.date.now.as_ref().unwrap().due, day("2026-11-11"));
    assert_eq!(
        s1.date.reasons[0].zh,
        "适用口径已变动：区方案的“日”由“按自然日计，最后一日逢休提前办结”改为“按工作日计”"
    );
}

/// The built-in register, with the township entered as a district government.
fn organs_misread() -> String {
    let register = include_str!("../../domain/organs.csv");
    let row = "天津市静海区大邱庄镇人民政府,大邱庄镇,乡镇,";
    assert!(register.contains(row));
    register.replace(row, "天津市静海区大邱庄镇人民政府,大邱庄镇,区政府,")
}

#[test]
fn a_changed_register_of_organs_is_named_by_its_organ() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let slip = wang.case_slip(case, None).unwrap();
    wang.sign(&slip, "无误", "").unwrap();
    drop(wang);
    std::fs::write(office.folder.path().join("organs.csv"), organs_misread()).unwrap();
    let mut desk = office.desk("wang", wednesday);
    assert!(desk.world().refused.is_empty(), "{:?}", desk.world().refused);
    desk.rebuild().unwrap();
    let found = verified(&office);
    assert_eq!(found.findings, [], "what the register explains is no error");
    // The analogous ten days of a township are gone: a district government has those of the plan itself.
    let gone = found.changes.iter().find(|it| it.date.rule == "S2'").unwrap();
    assert_eq!(gone.date.now, None);
    assert_eq!(gone.date.reasons.len(), 1);
    let words = &gone.date.reasons[0].zh;
    assert!(
        words.starts_with(
            "机关名录已变动：“天津市静海区大邱庄镇人民政府”由乡镇：天津市静海区大邱庄镇人民政府、大邱庄镇"
        ),
        "{words}"
    );
    assert!(words.contains("改为区政府："), "{words}");
}

#[test]
fn a_docket_not_derived_since_the_register_changed_is_told_by_the_organ() {
    let office = Office::new();
    recorded(&office);
    std::fs::write(office.folder.path().join("organs.csv"), organs_misread()).unwrap();
    let opening = Opening { login: "wang".into(), now: wednesday, as_if: None, readonly: true };
    let found = Desk::open(&office.db(), &opening).unwrap().verify().unwrap();
    let gone =
        found.findings.iter().find_map(|it| it.date.as_ref().filter(|date| date.rule == "S2'")).unwrap();
    let words = &gone.reasons[0].zh;
    assert!(words.starts_with("机关名录已变动：") && words.ends_with("请执行 yingsu rebuild"), "{words}");
}

#[test]
fn a_docket_not_derived_since_the_calendar_changed_is_told_by_the_day() {
    let office = Office::new();
    recorded(&office);
    std::fs::write(office.folder.path().join("calendar.csv"), "date,kind,name\n2026-11-23,off,停电\n")
        .unwrap();
    let opening = Opening { login: "wang".into(), now: wednesday, as_if: None, readonly: true };
    let found = Desk::open(&office.db(), &opening).unwrap().verify().unwrap();
    let l2 = found.findings.iter().find(|it| it.date.as_ref().is_some_and(|date| date.rule == "L2")).unwrap();
    assert_eq!(
        l2.date.as_ref().unwrap().reasons[0].zh,
        "日历已变动：2026-11-23由照常改为放假，台账没有重新推导；请执行 yingsu rebuild"
    );
}

#[test]
fn a_row_altered_in_the_file_is_named_with_what_it_should_be() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    office.tamper("UPDATE duty SET due = '2026-12-23', act_by = '2026-12-23' WHERE rule = 'L2'");
    let found = verified(&office);
    assert_eq!(found.findings.len(), 1);
    let wrong = &found.findings[0];
    assert_eq!((wrong.kind, wrong.place.as_str()), ("duty", case.0.to_string().as_str()));
    let date = wrong.date.as_ref().unwrap();
    assert_eq!((date.rule.as_str(), date.court_no.as_str()), ("L2", NO));
    assert_eq!(date.was.as_ref().unwrap().due, day("2026-12-23"));
    assert_eq!(date.now.as_ref().unwrap().due, day("2026-11-23"));
    let words = &wrong.words.zh;
    for part in [NO, "L2", "在程序之外被改动", "届满日应为 2026-11-23，台账为 2026-12-23"] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn a_docket_that_stopped_at_an_earlier_row_is_told_by_the_record_that_was_not_derived() {
    let office = Office::new();
    let (case, receipt_id) = recorded(&office);
    let copy = "CREATE TABLE kept AS SELECT * FROM duty; CREATE TABLE kept_line AS SELECT * FROM docket;";
    office.tamper(&format!("PRAGMA trusted_schema = ON; {copy}"));
    save(
        &mut office.desk("wang", tuesday),
        Kind::Receipt,
        Some(case),
        Some(receipt_id),
        receipt("2026-11-09"),
    );
    office.tamper("DELETE FROM duty; INSERT INTO duty SELECT * FROM kept");
    let found = verified(&office);
    let l2 = found.findings.iter().find(|it| it.date.as_ref().is_some_and(|date| date.rule == "L2")).unwrap();
    let reason = &l2.date.as_ref().unwrap().reasons[0].zh;
    assert!(
        reason.starts_with("台账停留在台账流水第2号时的状态，其后wang 于 2026-11-10 10:00 修改“收件”"),
        "{reason}"
    );
}

#[test]
fn a_signature_whose_seal_is_not_the_books_is_found() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let slip = wang.case_slip(case, None).unwrap();
    wang.sign(&slip, "无误", "").unwrap();
    office.tamper(
        "DROP TRIGGER book_no_update;
         UPDATE book SET body = json_set(body, '$.seal', 'ff') WHERE kind = 'signing';
         UPDATE current SET body = json_set(body, '$.seal', 'ff') WHERE kind = 'signing';",
    );
    let kinds: Vec<_> = verified(&office).findings.iter().map(|it| it.kind).collect();
    assert!(kinds.contains(&"signing") && kinds.contains(&"chain"), "{kinds:?}");
}

#[test]
fn a_signed_date_changed_in_the_signature_is_an_error() {
    let office = Office::new();
    let (case, _) = recorded(&office);
    let mut wang = office.desk("wang", tuesday);
    let slip = wang.case_slip(case, None).unwrap();
    wang.sign(&slip, "无误", "").unwrap();
    office.tamper(
        "DROP TRIGGER book_no_update;
         UPDATE book SET body = replace(body, '2026-11-23', '2026-12-23') WHERE kind = 'signing';
         UPDATE current SET body = replace(body, '2026-11-23', '2026-12-23') WHERE kind = 'signing';",
    );
    let found = verified(&office);
    let date = found.findings.iter().find(|it| it.kind == "signed_date").unwrap();
    assert!(date.words.zh.contains("2026-12-23") && date.words.zh.contains("程序之外"), "{}", date.words.zh);
}

#[test]
fn a_day_with_more_cases_than_anyone_reads_is_counted_on_screen_and_written_whole_to_a_file() {
    let office = Office::new();
    let mut desk = office.desk("wang", wednesday);
    // Of the six entered on days before, three were found wrong today and stand on its slip too.
    desk.make_up(204, 1).unwrap();
    let page = desk.day_slip_page().unwrap();
    let words: Vec<&str> =
        page.parts.iter().flat_map(|part| &part.rows).map(|row| row.words.zh.as_str()).collect();
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words[0].contains("201 件案件有记入") && words[0].contains("按 Enter"), "{words:?}");
    let which = Which::Docket(DocketPage::DaySlip);
    let page = OutPage { which, title: "当日核验单".into() };
    let asked = Exporting { page: Some(page), ..Exporting::new(OutMatter::Page, Format::Markdown) };
    let mut file = std::io::Cursor::new(Vec::new());
    let count = desk.export(&asked, &mut file, &mut |_| true).unwrap();
    let text = String::from_utf8(file.into_inner()).unwrap();
    // Each of the 201 cases has a line at least.
    assert!(count > 201 && text.lines().count() > 201, "{count}: {text}");
}

#[test]
fn a_login_that_nobody_is_registered_under_signs_nothing() {
    let office = Office::new();
    let mut yang = office.desk("yang", monday);
    let case = register(&mut yang, "（2026）津0118行初87号");
    receive(&mut yang, case, "2026-11-06");
    let mut stranger = office.nobody("postgres", tuesday);
    let slip = stranger.slip_at(SlipScope::Case { case, since: None }, None).unwrap();
    match stranger.sign(&slip, "无误", "") {
        Err(Refusal::Problems(found)) => {
            assert!(found[0].words.zh.contains("postgres 尚未登记为人员"), "{found:?}")
        }
        other => panic!("{other:?}"),
    }
}
