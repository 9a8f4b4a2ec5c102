//! 无案件的事项: the duties of records that stand without a case, worked out whenever they are asked for.

use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::Failure;
use crate::domain::record::{Kind, Record, RecordId};
use crate::form::Form;
use crate::law::duties;
use crate::work::desk::Desk;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// 单独事项 — one duty of a record without a case, and whose record it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Alone {
    pub record: Record,
    /// The full name of the unit that the record names; empty where it names none.
    pub unit: String,
    pub duty: Duty,
}

/// 未结事项 — the records without a case that stood open at a row of the book, under these rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct KeptOpen {
    world: String,
    row: i64,
    open: Vec<i64>,
}

/// The name under which they are kept.
const KEPT: &str = "open_alone";
/// After so many rows of the book they are kept anew.
const KEPT_FOR: i64 = 500;

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
        let mut found = Vec::new();
        for kind in self.kinds_alone() {
            for record in self.store.records_alone(kind)? {
                found.extend(self.alone_of(&record));
            }
        }
        Ok(found)
    }

    /// The duties of one record.
    fn alone_of(&self, record: &Record) -> Vec<Alone> {
        let organ = Form::of(record.kind).organ().unwrap_or_default();
        let named = record.body.get(organ).and_then(|it| it.as_str()).unwrap_or_default();
        let unit = if named.is_empty() { String::new() } else { self.world.organs.full_name(named) };
        let duties = duties::duties_alone(record, &self.world.rules, &self.world.setting());
        let of = |duty| Alone { record: record.clone(), unit: unit.clone(), duty };
        duties.into_iter().map(of).collect()
    }

    /// The duties of the records without a case that are still to be looked at. What stood when it was last kept and what was
    /// written since are read, whatever was ever settled is not: 20 µs each.
    pub fn standing_matters(&self) -> Result<Vec<Alone>, Failure> {
        let records = match self.kept_open()? {
            Some(kept) => self.open_since(&kept)?,
            None => {
                let kinds = self.kinds_alone();
                let read = kinds.map(|kind| self.store.records_alone(kind)).collect::<Result<Vec<_>, _>>()?;
                read.into_iter().flatten().collect()
            }
        };
        let mut found: Vec<Alone> =
            records.iter().flat_map(|record| self.alone_of(record)).filter(Alone::stands).collect();
        found.sort_by_key(|it| (it.record.kind, it.record.id));
        Ok(found)
    }

    /// The records that stood open then or were written to since, each once, as they are now.
    fn open_since(&self, kept: &KeptOpen) -> Result<Vec<Record>, Failure> {
        let kinds: Vec<Kind> = self.kinds_alone().collect();
        let mut records = self.store.records_alone_since(kept.row)?;
        let since: BTreeSet<RecordId> = records.iter().map(|record| record.id).collect();
        for id in kept.open.iter().map(|id| RecordId(*id)).filter(|id| !since.contains(id)) {
            records.extend(self.store.record(id)?);
        }
        records.retain(|record| record.case.is_none() && kinds.contains(&record.kind));
        Ok(records)
    }

    /// What was kept, where it holds: under the same rules, of a book that goes on from there.
    fn kept_open(&self) -> Result<Option<KeptOpen>, Failure> {
        if self.as_of_moment().is_some() {
            return Ok(None);
        }
        let kept = self.store.remembered(KEPT)?;
        let kept = kept.and_then(|text| serde_json::from_str::<KeptOpen>(&text).ok());
        let last = self.store.last_row()?;
        Ok(kept.filter(|it| it.world == self.world.mark() && it.row <= last))
    }

    /// Keeps what stands open, once much was written since it was kept last. It only saves reading: where it cannot be kept,
    /// more is read.
    pub(in crate::work) fn keep_open(&self) {
        let keep = || -> Result<(), Failure> {
            let row = self.store.last_row()?;
            // A book with little in it is read whole.
            let since = row - self.kept_open()?.map_or(0, |kept| kept.row);
            if since < KEPT_FOR {
                return Ok(());
            }
            let mut open: Vec<i64> = self.standing_matters()?.iter().map(|it| it.record.id.0).collect();
            open.dedup();
            let kept = KeptOpen { world: self.world.mark().to_string(), row, open };
            self.store.remember(KEPT, &serde_json::to_string(&kept).unwrap_or_default())
        };
        let _ = keep();
    }

    /// What is kept no longer counts: all is read until it is kept anew.
    pub(in crate::work) fn forget_open(&self) -> Result<(), Failure> {
        match self.store.remembered(KEPT)? {
            Some(_) => self.store.remember(KEPT, ""),
            None => Ok(()),
        }
    }

    /// Whether what is kept leaves anything out that stands open: then it must be made afresh.
    pub(in crate::work) fn open_is_whole(&self) -> Result<bool, Failure> {
        let key = |it: &Alone| (it.record.id, it.duty.rule.clone());
        let kept: BTreeSet<_> = self.standing_matters()?.iter().map(key).collect();
        Ok(self.alone()?.iter().filter(|it| it.stands()).all(|it| kept.contains(&key(it))))
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

    /// So many complaints, received and answered in time, as one step.
    fn answered(desk: &mut Desk, count: i64) {
        use crate::domain::record::Act;
        use crate::store::step::{CaseRef, NewRow, Step};
        let body = json!({"received_on": "2026-09-02", "organ": "天津市静海区大邱庄镇人民政府", "about": "占道",
            "due": "2026-09-20", "answered_on": "2026-09-10"});
        let row = NewRow {
            act: Act::Create,
            case: CaseRef::None,
            record: None,
            kind: Kind::Complaint,
            body: body.as_object().cloned().unwrap(),
            base: None,
        };
        let rows = (0..count).map(|_| row.clone()).collect();
        let step = Step { who: "yang".into(), at: desk.now(), why: String::new(), rows };
        desk.put_down(&step).unwrap();
    }

    /// The days of the same matters, read with what is kept and read whole.
    fn same(desk: &Desk) -> usize {
        let mut whole: Vec<Alone> = desk.alone().unwrap().into_iter().filter(Alone::stands).collect();
        whole.sort_by_key(|it| (it.record.kind, it.record.id));
        let found = desk.standing_matters().unwrap();
        assert_eq!(found, whole);
        found.len()
    }

    #[test]
    fn what_was_ever_settled_is_not_read_for_the_day_and_what_stands_is_the_same() {
        let mut desk = desk();
        let open = json!({"received_on": "2026-11-02", "organ": "天津市静海区大邱庄镇人民政府", "about": "扬尘", "due": "2026-11-27"});
        let first = save(&mut desk, Kind::Complaint, open.clone());
        answered(&mut desk, KEPT_FOR + 100);
        assert_eq!(same(&desk), 1);
        let kept = desk.kept_open().unwrap().unwrap();
        assert_eq!(kept.open, [first.0]);
        // 600 lie there settled; one is read.
        assert_eq!(desk.open_since(&kept).unwrap().len(), 1);
        // What is entered, changed, taken back and put back since.
        let second = save(&mut desk, Kind::Complaint, open.clone());
        let step = desk.last_step(&[]).unwrap().unwrap().step;
        assert_eq!(same(&desk), 2);
        desk.undo(step).unwrap();
        assert_eq!(same(&desk), 1);
        desk.redo(step).unwrap();
        assert_eq!(same(&desk), 2);
        for id in [first, second] {
            let opened = desk.open_form(Kind::Complaint, None, Some(id)).unwrap();
            let mut body = opened.body;
            body.insert("answered_on".into(), "2026-11-20".into());
            body.insert("result".into(), "属实".into());
            let done = Save {
                kind: Kind::Complaint,
                case: None,
                record: opened.record,
                base: opened.base,
                body,
                why: String::new(),
                despite_warnings: true,
            };
            desk.save(&done).unwrap();
        }
        assert_eq!(same(&desk), 0);
        assert!(desk.open_since(&kept).unwrap().len() <= 2);
        // Under other rules nothing of it counts.
        let other = KeptOpen { world: "other".into(), ..kept };
        desk.store.remember(KEPT, &serde_json::to_string(&other).unwrap()).unwrap();
        assert!(desk.kept_open().unwrap().is_none());
        assert_eq!(same(&desk), 0);
    }

    #[test]
    fn what_is_kept_and_leaves_something_out_is_found_and_mended() {
        let mut desk = desk();
        let open = json!({"received_on": "2026-11-02", "organ": "天津市静海区大邱庄镇人民政府", "about": "扬尘", "due": "2026-11-27"});
        save(&mut desk, Kind::Complaint, open);
        assert!(desk.verify().unwrap().findings.is_empty());
        let short = KeptOpen {
            world: desk.world.mark().into(),
            row: desk.store.last_row().unwrap(),
            open: Vec::new(),
        };
        desk.store.remember(KEPT, &serde_json::to_string(&short).unwrap()).unwrap();
        let verified = desk.verify().unwrap();
        assert!(verified.rebuild && verified.findings.iter().any(|it| it.words.zh.contains("未结事项")));
        desk.rebuild().unwrap();
        assert!(desk.verify().unwrap().findings.is_empty());
        assert_eq!(same(&desk), 1);
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
