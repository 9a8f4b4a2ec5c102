//! Random lives of a case at a desk: what is derived save by save is what is derived afresh from the book.

use super::desk::{Desk, Now, Opening};
use crate::domain::day::Moment;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::work::view::Save;
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
        _ => (Kind::Closing, json!({"closed_on": day(on)})),
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0_usize..9, 0_u32..300, 0_u8..4).prop_map(|(which, on, how)| Step { which, on, how });
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
        }
        let before = desk.store.duties(case).unwrap();
        prop_assert_eq!(desk.verify().unwrap().findings, vec![]);
        desk.rebuild().unwrap();
        prop_assert_eq!(desk.store.duties(case).unwrap(), before);
    }
}
