//! What a save would do to a case's days; every day is counted by hand.

use super::*;
use crate::domain::record::{Kind, RecordId};
use crate::store::Store;
use crate::work::desk::Opening;
use serde_json::{Value, json};

const TOWN: &str = "天津市静海区大邱庄镇人民政府";
const HOUSING: &str = "天津市静海区住房和建设委员会";

/// A desk as if on this day.
fn desk(today: &str) -> Desk {
    let now = || "2026-12-31T09:00:00".parse().unwrap();
    let opening = Opening { login: "yang".into(), now, as_if: today.parse().ok(), readonly: false };
    Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
}

fn new(kind: Kind, case: Option<CaseId>, body: Value) -> Save {
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

/// Saves a record and says which, so that it can be changed.
fn keep(desk: &mut Desk, kind: Kind, case: Option<CaseId>, body: Value) -> (Option<CaseId>, Save) {
    let save = new(kind, case, body);
    let saved = desk.save(&save).unwrap();
    (saved.case, Save { case: saved.case, record: Some(saved.record), base: Some(saved.row), ..save })
}

fn registered(desk: &mut Desk, procedure: &str, defendants: &[&str]) -> Option<CaseId> {
    let body = json!({
        "court_no": "（2026）津0118行初87号", "instance": "一审", "procedure": procedure,
        "plaintiffs": ["李某"], "defendants": defendants, "organ": TOWN, "cause": "强制拆除房屋或者设施",
    });
    keep(desk, Kind::Registration, None, body).0
}

fn complaint(on: &str) -> Value {
    json!({"papers": ["起诉状副本"], "received_on": on, "signed_at": "办公室"})
}

/// An ordinary case of one township that received the complaint on this day.
fn received(today: &str, on: &str) -> (Desk, Option<CaseId>, Save) {
    let mut desk = desk(today);
    let case = registered(&mut desk, "普通", &[TOWN]);
    let (_, receipt) = keep(&mut desk, Kind::Receipt, case, complaint(on));
    (desk, case, receipt)
}

fn with(save: &Save, key: &str, value: Value) -> Save {
    let mut body = save.body.clone();
    if value.is_null() {
        body.remove(key);
    } else {
        body.insert(key.into(), value);
    }
    Save { body, ..save.clone() }
}

/// `L2 moved 11-23 11-24`: rule, what becomes of it, its day before and after.
fn told(moved: &Foreseen) -> Vec<String> {
    let day = |view: &Option<DutyView>| {
        let day = view.as_ref().and_then(|view| view.duty.act_by);
        day.map_or("-".into(), |day| day.format("%m-%d").to_string())
    };
    let tell =
        |it: &DutyChange| format!("{} {} {} {}", it.rule, it.how.key(), day(&it.before), day(&it.after));
    moved.changes.iter().map(tell).collect()
}

fn one<'a>(moved: &'a Foreseen, rule: &str) -> &'a DutyChange {
    moved.changes.iter().find(|change| change.rule == rule).unwrap_or_else(|| panic!("{:?}", told(moved)))
}

fn standing(desk: &mut Desk, case: Option<CaseId>) -> Vec<Duty> {
    desk.case(case.unwrap()).unwrap().duties.into_iter().map(|view| view.duty).collect()
}

#[test]
fn a_complaint_received_three_days_later_moves_every_clock_that_runs_from_it() {
    let (mut desk, _, receipt) = received("2026-11-12", "2026-11-06");
    let moved = desk.what_if(&with(&receipt, "received_on", json!("2026-11-09"))).unwrap();
    // From Friday 6 November: 3 days end on Monday 9th; 10 days on Monday 16th; 15 days on Saturday 21st, which moves
    // to Monday 23rd; the adviser's review is wanted by the working day before, Friday 20th.
    // From Monday 9 November: Thursday 12th; Thursday 19th; 15 days end on Tuesday 24th, a working day.
    assert_eq!(
        told(&moved),
        [
            "S1 moved 11-09 11-12",
            "S2' moved 11-16 11-19",
            "S4 moved 11-20 11-24",
            "L1 moved 11-23 11-24",
            "L2 moved 11-23 11-24",
            "L3 moved 11-23 11-24",
            "L5 moved 11-23 11-24",
            "L6 moved 11-23 11-24",
        ]
    );
    assert_eq!(one(&moved, "L2").days(), Some(1));
    assert_eq!(moved.next.before, "2026-11-09".parse().ok());
    assert_eq!(moved.next.after, "2026-11-12".parse().ok());
    assert!(moved.must_be_seen());
    // On the 12th the forwarding of the 9th is late; that of the 12th is not.
    assert!(one(&moved, "S1").overdue_no_more());
    assert_eq!(moved.overdue_at_once().count(), 0);
}

#[test]
fn a_complaint_received_earlier_shows_what_becomes_overdue_at_once() {
    let (mut desk, _, receipt) = received("2026-11-12", "2026-11-09");
    let moved = desk.what_if(&with(&receipt, "received_on", json!("2026-11-06"))).unwrap();
    let overdue: Vec<&str> = moved.overdue_at_once().map(|it| it.rule.as_str()).collect();
    assert_eq!(overdue, ["S1"], "forwarding was due on Monday 9th, and it is the 12th");
    assert_eq!(one(&moved, "L2").days(), Some(-1));
}

#[test]
fn leave_to_give_evidence_later_voids_the_fifteen_days_and_starts_those_from_the_obstacle() {
    let (mut desk, case, _) = received("2026-11-23", "2026-11-09");
    let leave = json!({
        "matter": "延期提供证据", "applied_on": "2026-11-16", "reason": "不可抗力", "decision": "准许",
        "decided_on": "2026-11-18", "obstacle_removed_on": "2026-11-20",
    });
    let moved = desk.what_if(&new(Kind::Application, case, leave.clone())).unwrap();
    // 20 November + 15 = Saturday 5 December, moved to Monday 7th.
    // The normative documents stay due on the 24th.
    let wanted = ["L2' new - 11-24", "L2 void 11-24 11-24", "L3 settled 11-24 11-24", "L4 new - 12-07"];
    assert_eq!(told(&moved), wanted);
    assert!(one(&moved, "L2").after.as_ref().unwrap().duty.why.as_ref().unwrap().zh.contains("延期后举证"));
    assert!(moved.must_be_seen(), "a new record that takes a day away is shown");
    let mut refused = leave;
    refused["decision"] = json!("不准许");
    refused["obstacle_removed_on"] = Value::Null;
    let moved = desk.what_if(&new(Kind::Application, case, refused)).unwrap();
    assert_eq!(told(&moved), ["L3 settled 11-24 11-24"]);
    assert!(!moved.must_be_seen());
}

#[test]
fn a_hearing_moved_to_another_day_moves_what_must_be_done_before_it() {
    let (mut desk, case, _) = received("2026-11-12", "2026-11-09");
    let hearing = json!({"at": "2026-12-10T09:30:00", "state": "待开庭"});
    let first = new(Kind::Hearing, case, hearing.clone());
    let moved = desk.what_if(&first).unwrap();
    assert_eq!(told(&moved), ["H2 new - 12-09", "S12 new - 12-10"]);
    assert!(!moved.must_be_seen(), "a new record that only starts duties is not asked about");
    let (_, first) = keep(&mut desk, Kind::Hearing, case, hearing);
    // 14 December is a Monday; the working day before it is Friday 11th.
    let moved = desk.what_if(&with(&first, "at", json!("2026-12-14T09:30:00"))).unwrap();
    assert_eq!(told(&moved), ["H2 moved 12-09 12-11", "S12 moved 12-10 12-14"]);
    assert!(moved.must_be_seen());
    let moved = desk.what_if(&with(&first, "at", json!("2026-12-10T14:00:00"))).unwrap();
    assert!(moved.is_empty(), "another hour of the same day moves no day: {:?}", told(&moved));
    let moved = desk.what_if(&with(&first, "state", json!("延期"))).unwrap();
    assert_eq!(told(&moved), ["T5 new - -", "H2 gone 12-09 -", "S12 gone 12-10 -"]);
    assert!(moved.must_be_seen());
}

#[test]
fn a_later_paper_in_which_the_court_names_another_day_moves_the_day_it_named_before() {
    let mut desk = desk("2026-11-12");
    let case = registered(&mut desk, "简易", &[TOWN]);
    let mut body = complaint("2026-11-09");
    body["court_due"] = json!("2026-11-20");
    keep(&mut desk, Kind::Receipt, case, body);
    let notice = json!({"papers": ["举证通知书"], "received_on": "2026-11-12", "court_due": "2026-11-27"});
    let moved = desk.what_if(&new(Kind::Receipt, case, notice)).unwrap();
    // The new paper is to be forwarded within three days, by Sunday 15th: to act by Friday 13th.
    // The adviser's review guides by the fifteen days, 24 November, and never lies beyond the court's day.
    let wanted = [
        "S1 new - 11-13",
        "S4 moved 11-20 11-24",
        "L3 moved 11-20 11-27",
        "L6 moved 11-20 11-27",
        "L8 moved 11-20 11-27",
    ];
    assert_eq!(told(&moved), wanted);
    assert!(moved.must_be_seen());
}

#[test]
fn an_earlier_copy_of_the_complaint_moves_the_duties_that_a_later_one_had_started() {
    let (mut desk, case, _) = received("2026-11-12", "2026-11-09");
    let moved = desk.what_if(&new(Kind::Receipt, case, complaint("2026-11-06"))).unwrap();
    assert_eq!(one(&moved, "L2").how, How::Moved);
    assert_eq!(one(&moved, "S2'").how, How::Moved);
    let forwarding: Vec<How> = moved.changes.iter().filter(|it| it.rule == "S1").map(|it| it.how).collect();
    assert_eq!(forwarding, [How::New], "each delivery is forwarded apart");
}

#[test]
fn an_answer_settles_and_starts_duties_without_a_question_and_taking_it_back_is_asked_about() {
    let (mut desk, case, _) = received("2026-11-12", "2026-11-09");
    let review = json!({"adviser": "孙某", "reviewed_on": "2026-11-11", "result": "通过"});
    keep(&mut desk, Kind::Review, case, review);
    let body = json!({"prepared_on": "2026-11-11", "submitted_on": "2026-11-12"});
    let moved = desk.what_if(&new(Kind::Answer, case, body.clone())).unwrap();
    assert_eq!(one(&moved, "L1").how, How::Settled);
    // 12 + 5 = Tuesday 17th.
    assert_eq!(one(&moved, "S3").after.as_ref().unwrap().duty.act_by, "2026-11-17".parse().ok());
    assert_eq!(one(&moved, "L5").how, How::Void, "the right to object to jurisdiction falls away");
    assert!(!moved.must_be_seen(), "{:?}", told(&moved));
    let (_, answer) = keep(&mut desk, Kind::Answer, case, body);
    let moved = desk.what_if(&with(&answer, "submitted_on", Value::Null)).unwrap();
    assert_eq!(one(&moved, "L1").how, How::Reopened);
    assert_eq!(one(&moved, "S3").how, How::Gone);
    assert!(moved.must_be_seen());
}

#[test]
fn a_day_taken_out_leaves_its_duties_without_one_and_a_day_filled_in_is_no_move() {
    let (mut desk, _, receipt) = received("2026-11-12", "2026-11-09");
    let without = with(&receipt, "received_on", Value::Null);
    let moved = desk.what_if(&without).unwrap();
    assert_eq!(one(&moved, "L2").how, How::Undetermined);
    assert!(moved.must_be_seen());

    let mut desk = self::desk("2026-11-12");
    let case = registered(&mut desk, "普通", &[TOWN]);
    let moved = desk.what_if(&new(Kind::Receipt, case, complaint("2026-11-09"))).unwrap();
    assert_eq!(one(&moved, "L2").how, How::Determined);
    assert!(!moved.must_be_seen());
}

#[test]
fn of_co_defendants_only_the_one_who_answered_changes() {
    let mut desk = desk("2026-11-12");
    let case = registered(&mut desk, "普通", &[TOWN, HOUSING]);
    keep(&mut desk, Kind::Receipt, case, complaint("2026-11-09"));
    let of = |moved: &Foreseen| {
        let own = moved.changes.iter().filter(|it| it.rule == "L1");
        own.map(|it| (it.organ.clone(), it.how)).collect::<Vec<_>>()
    };
    let answer =
        |organ: &str| json!({"defendant": organ, "submitted_on": "2026-11-12", "why_unreviewed": "时间紧迫"});
    let moved = desk.what_if(&new(Kind::Answer, case, answer(TOWN))).unwrap();
    assert_eq!(of(&moved), [(TOWN.to_string(), How::Settled)]);
    keep(&mut desk, Kind::Answer, case, answer(TOWN));
    let moved = desk.what_if(&new(Kind::Answer, case, answer(HOUSING))).unwrap();
    assert_eq!(of(&moved), [(HOUSING.to_string(), How::Settled)]);
}

#[test]
fn an_unchanged_record_and_one_of_no_case_change_nothing() {
    let (mut desk, case, receipt) = received("2026-11-12", "2026-11-09");
    assert!(desk.what_if(&receipt).unwrap().is_empty());
    assert!(desk.what_if(&with(&receipt, "signed_by", json!("周某"))).unwrap().is_empty());
    let note = json!({"on": "2026-11-12", "text": "电话联系法官"});
    assert!(desk.what_if(&new(Kind::Note, case, note)).unwrap().is_empty());
    assert!(desk.what_if(&new(Kind::Person, None, json!({"name": "王某"}))).unwrap().is_empty());
}

#[test]
fn a_record_withdrawn_meanwhile_shows_nothing_but_the_refusal_of_the_save() {
    let (mut desk, case, _) = received("2026-11-12", "2026-11-09");
    let body = json!({"forwarded_on": "2026-11-10"});
    let saved = desk.save(&new(Kind::Forwarding, case, body.clone())).unwrap();
    desk.undo(saved.step).unwrap();
    let again =
        Save { record: Some(saved.record), base: Some(saved.row), ..new(Kind::Forwarding, case, body) };
    match desk.what_if(&again) {
        Err(Refusal::Failure(failure)) => assert!(failure.words.zh.contains("yang 已撤回"), "{failure:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_another_changed_meanwhile_is_no_change_of_mine_and_a_clash_is_the_clash_of_the_save() {
    let (mut desk, _, receipt) = received("2026-11-12", "2026-11-06");
    desk.save(&with(&receipt, "received_on", json!("2026-11-09"))).unwrap();
    let stale = with(&receipt, "note", json!("信封留存"));
    // 收到日期 is careful: whoever changes anything else meanwhile decides.
    assert!(matches!(desk.what_if(&stale), Err(Refusal::Clash(_))));
    assert!(matches!(desk.save(&stale), Err(Refusal::Clash(_))));

    let (mut desk, _, receipt) = received("2026-11-12", "2026-11-06");
    desk.save(&with(&receipt, "signed_by", json!("周某"))).unwrap();
    let mine = with(&receipt, "received_on", json!("2026-11-09"));
    assert_eq!(told(&desk.what_if(&mine).unwrap()).len(), 8);
    assert_eq!(desk.save(&mine).unwrap().merged, ["signed_by"]);
}

#[test]
fn nothing_is_written_by_asking_and_saving_is_one_step_that_undo_takes_back_whole() {
    let (mut desk, case, receipt) = received("2026-11-12", "2026-11-06");
    let (rows, before) = (desk.store.book_len().unwrap(), standing(&mut desk, case));
    let save = with(&receipt, "received_on", json!("2026-11-09"));
    let moved = desk.what_if(&save).unwrap();
    assert_eq!(desk.store.book_len().unwrap(), rows);
    assert!(desk.store.drafts("yang").unwrap().drafts.is_empty());
    assert_eq!(standing(&mut desk, case), before);

    let saved = desk.save(&save).unwrap();
    assert_eq!(desk.store.book_len().unwrap(), rows + 1);
    for change in &moved.changes {
        let after = &change.after.as_ref().unwrap().duty;
        assert!(standing(&mut desk, case).contains(after), "{} stands otherwise", change.rule);
    }
    desk.undo(saved.step).unwrap();
    assert_eq!(standing(&mut desk, case), before);
}

#[test]
fn a_new_record_is_told_as_it_will_stand_once_it_has_a_number() {
    let (mut desk, case, _) = received("2026-11-12", "2026-11-09");
    let body = json!({"at": "2026-12-10T09:30:00", "state": "待开庭"});
    let moved = desk.what_if(&new(Kind::Hearing, case, body.clone())).unwrap();
    let saved = desk.save(&new(Kind::Hearing, case, body)).unwrap();
    let told = &one(&moved, "H2").after.as_ref().unwrap().duty;
    assert_eq!(told.trigger, Some(RecordId(0)));
    let told = Duty { trigger: Some(saved.record), ..told.clone() };
    assert!(standing(&mut desk, case).contains(&told));
}

#[test]
fn the_risk_is_told_before_and_after_with_the_reasons_that_come_and_go() {
    let (mut desk, case, _) = received("2026-11-26", "2026-11-09");
    // The fifteen days ended on Tuesday 24th without evidence; with leave to give it later that no longer speaks.
    let leave = json!({
        "matter": "延期提供证据", "applied_on": "2026-11-16", "reason": "不可抗力", "decision": "准许",
        "decided_on": "2026-11-18", "obstacle_removed_on": "2026-11-20",
    });
    let moved = desk.what_if(&new(Kind::Application, case, leave)).unwrap();
    assert_eq!(moved.level.before, Some(Level::High));
    assert!(moved.gone.iter().any(|reason| reason.level == Level::High), "{:?}", moved.gone);
    assert!(moved.level.after < moved.level.before && moved.come.is_empty(), "{:?}", moved.come);
}

#[test]
fn an_item_to_perform_moves_alone_and_a_new_one_is_new() {
    let (mut desk, case, _) = received("2026-11-12", "2026-03-02");
    let item = |what: &str, due: &str| json!({"what": what, "due": due});
    let paper = |items: Value| {
        json!({"paper": "判决书", "served_on": "2026-08-03", "effective_on": "2026-08-19",
            "outcomes": [{"outcome": "履行给付义务"}], "items": items})
    };
    let first = json!([item("返还款项", "2026-12-01"), item("书面答复", "2026-12-02")]);
    let (_, judgment) = keep(&mut desk, Kind::Judgment, case, paper(first));
    let second =
        json!([item("返还款项", "2026-12-01"), item("书面答复", "2026-12-09"), item("道歉", "2026-12-10")]);
    let moved = desk.what_if(&with(&judgment, "items", second)).unwrap();
    let performed: Vec<String> = told(&moved).into_iter().filter(|it| it.starts_with("S10 ")).collect();
    assert_eq!(performed.len(), 2, "{performed:?}");
    assert_eq!(performed[0], "S10 moved 12-02 12-09");
    assert!(performed[1].ends_with(" - 12-10"), "{performed:?}");
}
