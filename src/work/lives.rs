//! Random lives of a case at a desk: what is derived save by save is what is derived afresh from the book.

use super::desk::{Desk, Now, Opening};
use crate::domain::day::Moment;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::law::duties;
use crate::law::role::RuleRole;
use crate::work::view::{Save, Scope};
use proptest::prelude::*;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初87号";

fn now() -> Moment {
    "2026-11-27T09:30:00".parse().unwrap()
}

/// One step: a record of a kind, written, written over the newest of its kind, or withdrawn.
#[derive(Debug, Clone)]
struct Step {
    which: usize,
    on: u32,
    how: u8,
}

fn body(which: usize, on: u32) -> (Kind, Value) {
    let day = |n: u32| {
        let day = now().date() - chrono::Days::new(u64::from(n));
        day.to_string()
    };
    // From two months ago to a year from now.
    let ahead = |n: u32| {
        let day = now().date() - chrono::Days::new(60) + chrono::Days::new(u64::from(n) * 2);
        day.to_string()
    };
    match which {
        0 => {
            (Kind::Receipt, json!({"papers": ["起诉状副本"], "received_on": day(on), "signed_at": "办公室"}))
        }
        1 => {
            (Kind::Receipt, json!({"papers": ["赔偿申请书"], "received_on": day(on), "signed_at": "办公室"}))
        }
        2 => (Kind::Answer, json!({"submitted_on": day(on), "evidence": [{"name": "现场笔录"}]})),
        3 => (
            Kind::Judgment,
            json!({"paper": "裁定书", "judged_on": day(on), "outcomes": [{"outcome": "中止诉讼"}]}),
        ),
        4 => (
            Kind::Judgment,
            json!({
                "paper": "判决书", "judged_on": day(on), "served_on": day(on), "outcomes": [{"outcome": "责令履行"}],
                "perform_within": "30日",
            }),
        ),
        5 => {
            (Kind::Application, json!({"matter": "延期提供证据", "applied_on": day(on), "decision": "准许"}))
        }
        6 => (Kind::Assessment, json!({"assessed_on": day(on), "level": "中", "reason": "证据不足"})),
        7 => (Kind::Registration, json!({"filed_on": day(on)})),
        8 => (Kind::Receipt, json!({"papers": ["传票"], "received_on": day(on), "signed_at": "办公室"})),
        9 => (Kind::Hearing, json!({"at": format!("{}T09:00:00", ahead(on)), "notified_on": day(299)})),
        10 => (
            Kind::Note,
            json!({"on": day(on), "text": "与承办人沟通", "next": "补充说明", "next_on": ahead(on)}),
        ),
        11 => (
            Kind::Meeting,
            json!({
                "proposed_on": day(on), "why": "有败诉风险", "approved_on": day(on), "approval": "同意",
                "held_at": format!("{}T10:00:00", day(on)), "outcome": "已召开",
                "decisions": [{"what": "补充证据", "owner": "李某", "due": ahead(on)}, {"what": "约谈原告"}],
            }),
        ),
        12 => (
            Kind::LeaderReport,
            json!({
                "reported_on": day(on), "leader": "高某", "instruction": "请研究调解", "instruction_due": ahead(on),
            }),
        ),
        13 => (
            Kind::Liaison,
            json!({
                "met_on": day(on), "with": ["刘法官"], "topic": ["个案情况"], "next": "发送清单", "next_on": ahead(on),
            }),
        ),
        14 => (
            Kind::Liaison,
            json!({"met_on": day(on), "with": ["刘法官"], "topic": ["个案情况"], "next": "再次沟通"}),
        ),
        15 => (
            Kind::DaySet,
            json!({
                "rule": "L2", "day": ahead(on), "reason": "书记员通知", "source": "请于该日前送交", "by": "李某",
                "set_on": day(on),
            }),
        ),
        16 => (
            Kind::Judgment,
            json!({
                "paper": "判决书", "judged_on": day(on), "served_on": day(on), "effective_on": day(on / 2),
                "outcomes": [{"outcome": "驳回诉讼请求"}],
            }),
        ),
        17 => {
            (Kind::Advice, json!({"advice_kind": "司法建议", "received_on": day(on), "reply_due": ahead(on)}))
        }
        _ => (Kind::Closing, json!({"closed_on": day(on)})),
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0_usize..20, 0_u32..300, 0_u8..4).prop_map(|(which, on, how)| Step { which, on, how });
    proptest::collection::vec(step, 1..12)
}

fn take(desk: &mut Desk, case: CaseId, written: &mut Vec<(Kind, RecordId)>, step: &Step) {
    let (kind, value) = body(step.which, step.on);
    let newest = match kind {
        Kind::Registration => Some(RecordId(case.0)),
        kind => written.iter().rev().find(|(of, _)| *of == kind).map(|(_, id)| *id),
    };
    let standing = newest.and_then(|id| desk.store.record(id).unwrap());
    if step.how == 0 && kind != Kind::Registration {
        if let Some(standing) = standing {
            let _ = desk.withdraw(standing.id, standing.row, "登记有误");
        }
        return;
    }
    let over = standing.filter(|_| step.how == 1 || kind == Kind::Registration);
    let mut whole = over.as_ref().map(|it| it.body.clone()).unwrap_or_default();
    whole.extend(value.as_object().cloned().unwrap());
    let save = Save {
        kind,
        case: Some(case),
        record: over.as_ref().map(|it| it.id),
        base: over.as_ref().map(|it| it.row),
        body: whole,
        why: String::new(),
        despite_warnings: true,
    };
    // What the forms refuse is not written, and changes nothing.
    if let Ok(saved) = desk.save(&save) {
        written.push((kind, saved.record));
    }
}

/// How many lines of the day's list are about this very duty.
fn lines_about(triage: &crate::work::view::Triage, duty: &Duty) -> usize {
    let of = |it: &Duty| {
        (
            it.rule.clone(),
            it.trigger,
            it.organ.clone(),
            it.from,
            it.act_by,
            it.stage.clone(),
            it.owner.clone(),
        )
    };
    triage.duties().filter(|(_, view)| of(&view.duty) == of(duty)).count()
}

/// Every duty of a pending case that waits and is ours stands on the list of the day once, or has a day beyond it: seven
/// days, fourteen for a hearing.
fn nothing_is_silent(desk: &mut Desk, case: CaseId) -> Result<(), TestCaseError> {
    let triage = desk.triage(Scope::All).unwrap();
    let gathered = desk.agenda(Scope::All, 1).unwrap();
    let line = desk.store.line(case).unwrap().unwrap();
    let today = now().date();
    let all = desk.store.duties(case).unwrap();
    for duty in &all {
        let waits = matches!(duty.state, DutyState::Open | DutyState::Undetermined);
        let twin = desk.world().rules.roles().has(&duty.rule, RuleRole::PlanStep);
        if !waits || twin || duties::is_option(duty) || duty.stage == duties::ELSEWHERE {
            continue;
        }
        let to_appear = desk.world().rules.roles().has(&duty.rule, RuleRole::Hearing);
        let horizon = if to_appear { 14 } else { 7 };
        let open = duty.state == DutyState::Open;
        let far = open && duty.act_by.is_some_and(|by| (by - today).num_days() > horizon);
        // Alike in every word are only parts of one paper that nobody can tell apart.
        let alike = all.iter().filter(|it| *it == duty).count();
        let wanted = if far { 0 } else { alike };
        let found = lines_about(&triage, duty);
        // What a closed case still wants is asked for too, and need not be.
        prop_assert!(found == wanted || !line.pending(), "{found} lines of {wanted}: {duty:?}");
        prop_assert_eq!(lines_about(&gathered, duty), found, "gathered: {:?}", duty);
    }
    prop_assert_eq!(triage.lines.len(), triage.len(), "the counts are those of the lines");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn a_life_derived_save_by_save_is_the_one_derived_afresh(steps in steps()) {
        let folder = tempfile::tempdir().unwrap();
        let now: Now = now;
        let opening = Opening { login: "yang".into(), now, as_if: None, readonly: false };
        let mut desk = Desk::open(&folder.path().join("docket.db"), &opening).unwrap();
        let registered = json!({
            "court_no": NO, "instance": "一审", "procedure": "普通", "plaintiffs": ["李某"],
            "defendants": ["天津市静海区大邱庄镇人民政府"], "organ": "天津市静海区大邱庄镇人民政府",
        });
        let save = Save {
            kind: Kind::Registration,
            case: None,
            record: None,
            base: None,
            body: registered.as_object().cloned().unwrap(),
            why: String::new(),
            despite_warnings: true,
        };
        let case = desk.save(&save).unwrap().case.unwrap();
        let mut written = Vec::new();
        for step in &steps {
            take(&mut desk, case, &mut written, step);
            nothing_is_silent(&mut desk, case)?;
        }
        let before = desk.store.duties(case).unwrap();
        prop_assert_eq!(desk.verify().unwrap().findings, vec![]);
        desk.rebuild().unwrap();
        prop_assert_eq!(desk.store.duties(case).unwrap(), before);
    }
}
