//! 无案件的事项: the duties of records that stand without a case, worked out whenever they are asked for.

use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::Failure;
use crate::domain::record::{Kind, Record};
use crate::form::Form;
use crate::law::duties;
use crate::work::desk::Desk;

/// 单独事项 — one duty of a record without a case, and whose record it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Alone {
    pub record: Record,
    /// The full name of the unit that the record names; empty where it names none.
    pub unit: String,
    pub duty: Duty,
}

/// The field that plans a next step.
const NEXT: &str = "next";

impl Alone {
    /// Neither done nor void: still to be looked at.
    pub fn stands(&self) -> bool {
        matches!(self.duty.state, DutyState::Open | DutyState::Undetermined)
    }
}

impl Desk {
    /// Every duty of the records without a case, settled ones too. 15 µs a record of the kinds that rules begin with.
    pub fn alone(&self) -> Result<Vec<Alone>, Failure> {
        let setting = self.world.setting();
        let mut found = Vec::new();
        for kind in self.kinds_alone() {
            let organ = Form::of(kind).organ().unwrap_or_default();
            for record in self.store.records_alone(kind)? {
                let named = record.body.get(organ).and_then(|it| it.as_str()).unwrap_or_default();
                let unit = if named.is_empty() { String::new() } else { self.world.organs.full_name(named) };
                let duties = duties::duties_alone(&record, &self.world.rules, &setting);
                let of = |duty| Alone { record: record.clone(), unit: unit.clone(), duty };
                found.extend(duties.into_iter().map(of));
            }
        }
        Ok(found)
    }

    /// The kinds that may stand without a case and set a rule running.
    fn kinds_alone(&self) -> impl Iterator<Item = Kind> {
        let rules = self.world.rules.rules().iter().filter(|rule| !rule.of_register());
        let begin: Vec<Kind> = rules.map(|rule| rule.trigger.form).collect();
        let plans = |kind: Kind| Form::of(kind).field(NEXT).is_some();
        Kind::all().filter(move |kind| !kind.needs_case() && (begin.contains(kind) || plans(*kind)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::duty::Bucket;
    use crate::domain::record::RecordId;
    use crate::store::Store;
    use crate::work::aim::Toward;
    use crate::work::desk::Opening;
    use crate::work::view::{Save, Scope};
    use crate::work::world::World;
    use serde_json::{Value, json};

    fn desk() -> Desk {
        let now = || "2026-11-23T09:00:00".parse().unwrap();
        let opening = Opening { login: "yang".into(), now, as_if: None, readonly: false };
        Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
    }

    fn save(desk: &mut Desk, kind: Kind, body: Value) -> RecordId {
        let save = Save {
            kind,
            case: None,
            record: None,
            base: None,
            body: body.as_object().cloned().unwrap(),
            why: String::new(),
            despite_warnings: true,
        };
        desk.save(&save).unwrap().record
    }

    /// A joint meeting with the court belongs to no case; what was agreed on there is due on Wednesday the 25th.
    #[test]
    fn the_step_agreed_on_at_a_joint_meeting_stands_among_the_lines_of_the_day_until_it_is_done() {
        let mut desk = desk();
        let talk = json!({"met_on": "2026-11-18", "organ": "天津市静海区司法局", "with": ["行政庭 刘法官"],
            "topic": ["类案问题"], "next": "发送类案清单", "next_on": "2026-11-25"});
        let record = save(&mut desk, Kind::Liaison, talk);
        let line = desk.triage(Scope::All).unwrap().lines.remove(0);
        assert_eq!(
            (line.bucket, line.case, line.alone),
            (Bucket::ThreeDays, None, Some((Kind::Liaison, record)))
        );
        assert_eq!(
            (line.duty.duty.rule.as_str(), line.duty.left),
            ("P1", Some(crate::law::late::Left::Days(2)))
        );
        let mut opened = desk.open_form(Kind::Liaison, None, Some(record)).unwrap();
        opened.body.insert("next_done_on".into(), "2026-11-23".into());
        let done = Save {
            kind: Kind::Liaison,
            case: None,
            record: opened.record,
            base: opened.base,
            body: opened.body,
            why: String::new(),
            despite_warnings: true,
        };
        desk.save(&done).unwrap();
        assert!(desk.triage(Scope::All).unwrap().lines.is_empty());
        assert_eq!(desk.alone().unwrap()[0].duty.state, DutyState::Done);
    }

    /// A complaint without its day asks for it; with a day gone by it is overdue, and only its own unit sees it.
    #[test]
    fn a_complaint_asks_for_its_day_and_is_overdue_once_that_has_gone_by() {
        let mut desk = desk();
        let mut complaint = json!({"received_on": "2026-11-02", "organ": "天津市静海区大邱庄镇人民政府", "about": "拆除未告知"});
        save(&mut desk, Kind::Complaint, complaint.clone());
        complaint["due"] = "2026-11-20".into();
        save(&mut desk, Kind::Complaint, complaint);
        let lines = desk.triage(Scope::All).unwrap().lines;
        let told: Vec<_> = lines.iter().map(|line| (line.bucket, line.duty.days_late)).collect();
        assert_eq!(told, [(Bucket::Overdue, Some(3)), (Bucket::Undetermined, None)]);
        assert!(desk.triage(Scope::Mine).unwrap().lines.is_empty());
    }

    /// A complaint to be answered by today: the form says whose it is and stands at the day of the answer.
    #[test]
    fn what_settles_a_matter_without_a_case_is_opened_at_its_field() {
        let mut desk = desk();
        let body = json!({
            "received_on": "2026-11-02", "organ": "天津市静海区大邱庄镇人民政府", "about": "拆除前未告知", "due": "2026-11-23",
        });
        let id = save(&mut desk, Kind::Complaint, body);
        let duty = desk.alone().unwrap().into_iter().find(|it| it.record.id == id).unwrap().duty;
        let toward = Toward::Duty(Box::new(duty));
        let (opened, aim) = desk.open_toward(Kind::Complaint, None, Some(id), &toward).unwrap();
        assert_eq!(opened.title.zh, "大邱庄镇 拆除前未告知");
        assert_eq!(
            (aim.field, aim.fill),
            (Some("answered_on"), vec![("answered_on", "2026-11-23".to_string())])
        );
    }
}
