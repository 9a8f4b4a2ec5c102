//! Withdrawing a record, with the reason: it leaves the lists and stays in the book.

use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::{Act, Body, Kind, RecordId};
use crate::said;
use crate::store::book::Refused;
use crate::store::step::{CaseRef, NewRow, Step};
use crate::work::desk::Desk;

impl Desk {
    /// Withdraws a record as it stood at a row of the book. Refused without a reason, when anyone has changed or
    /// withdrawn it since, and for the registration of a case, without which its other records are of no case.
    pub fn withdraw(&mut self, record: RecordId, base: i64, reason: &str) -> Result<i64, Failure> {
        let refused = |words| Err(Failure::new(FailureKind::Use, words));
        let reason = reason.trim();
        if reason.is_empty() {
            return refused(said!(
                "请写明撤回的理由，未作任何改动。",
                "Give the reason for withdrawing it; nothing was changed."
            ));
        }
        let Some(standing) = self.store.record(record)? else {
            return refused(said!(
                "没有这条记录，或者已经撤回。",
                "There is no such record, or it is withdrawn already."
            ));
        };
        if standing.kind == Kind::Registration {
            return Err(Failure::new(
                FailureKind::Use,
                said!(
                    "案件登记不能撤回：本案的其他记录将无所属。",
                    "The registration cannot be withdrawn: the other records would be of no case."
                ),
            )
            .hint(said!(
                "登记有误的，请打开登记修改；重复登记的，请结案并注明。",
                "Mend it in its form; close a case that was registered twice, and say so."
            )));
        }
        let row = NewRow {
            act: Act::Withdraw,
            case: standing.case.map_or(CaseRef::None, CaseRef::Known),
            record: Some(record),
            kind: standing.kind,
            body: Body::new(),
            base: Some(base),
        };
        let step =
            Step { who: self.who.login.clone(), at: self.now(), why: reason.to_string(), rows: vec![row] };
        match self.put_down(&step) {
            Ok(done) => Ok(done.step),
            Err(Refused::Stale(stale)) => {
                let who = &stale.current.who;
                Err(Failure::new(
                    FailureKind::Use,
                    said!(
                        "其后 {who} 已修改这条记录，未撤回。",
                        "{who} has changed this record since; it was not withdrawn."
                    ),
                )
                .hint(said!("请重新打开核对后再撤回。", "Open it again, look at it, then withdraw it.")))
            }
            Err(Refused::Failure(failure)) => Err(*failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::day::Moment;
    use crate::domain::record::{Act, CaseId, Kind, RecordId};
    use crate::store::Store;
    use crate::work::desk::{Desk, Opening};
    use crate::work::view::{Save, Saved};
    use crate::work::world::World;
    use serde_json::json;

    fn noon() -> Moment {
        "2026-03-02T12:00:00".parse().unwrap()
    }

    fn desk() -> Desk {
        let opening = Opening { login: "zhou".into(), now: noon, as_if: None, readonly: false };
        Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
    }

    fn saved(desk: &mut Desk, kind: Kind, case: Option<CaseId>, body: serde_json::Value) -> Saved {
        let body = body.as_object().unwrap().clone();
        let save =
            Save { kind, case, record: None, base: None, body, why: String::new(), despite_warnings: true };
        desk.save(&save).unwrap()
    }

    fn person(desk: &mut Desk) -> Saved {
        saved(
            desk,
            Kind::Person,
            None,
            json!({"name": "王宁", "organ": "天津市静海区司法局", "role": "承办人"}),
        )
    }

    #[test]
    fn a_withdrawn_record_leaves_the_list_and_stays_in_the_book_with_the_reason() {
        let mut desk = desk();
        let saved = person(&mut desk);
        desk.withdraw(saved.record, saved.row, " 重复登记 ").unwrap();
        assert_eq!(desk.store.record(saved.record).unwrap(), None);
        let history = desk.store.record_history(saved.record).unwrap();
        let last = history.last().unwrap();
        assert_eq!((last.act, last.why.as_str(), last.base), (Act::Withdraw, "重复登记", Some(saved.row)));
        assert_eq!(last.body["name"], "王宁");
        let again = desk.withdraw(saved.record, last.row, "再撤").unwrap_err();
        assert!(again.words.zh.contains("已经撤回"), "{}", again.words.zh);
    }

    #[test]
    fn without_a_reason_or_after_another_s_change_nothing_is_withdrawn() {
        let mut desk = desk();
        let saved = person(&mut desk);
        assert!(desk.withdraw(saved.record, saved.row, "  ").is_err());
        let body = json!({"name": "王宁", "organ": "天津市静海区司法局", "role": "承办人", "tel": "1"});
        let save = Save {
            kind: Kind::Person,
            case: None,
            record: Some(saved.record),
            base: Some(saved.row),
            body: body.as_object().unwrap().clone(),
            why: String::new(),
            despite_warnings: true,
        };
        desk.save(&save).unwrap();
        let refused = desk.withdraw(saved.record, saved.row, "重复登记").unwrap_err();
        assert!(refused.words.zh.contains("zhou 已修改"), "{}", refused.words.zh);
        assert!(desk.store.record(saved.record).unwrap().is_some());
    }

    #[test]
    fn a_registration_stays() {
        let mut desk = desk();
        let case = json!({"court_no": "（2026）津0118行初9号", "plaintiffs": ["李某"]});
        let saved = saved(&mut desk, Kind::Registration, None, case);
        let refused = desk.withdraw(saved.record, saved.row, "误登").unwrap_err();
        assert!(refused.words.zh.contains("案件登记不能撤回"), "{}", refused.words.zh);
        assert_ne!(saved.record, RecordId(0));
    }
}
