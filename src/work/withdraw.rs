//! Withdrawing a record, with the reason: it leaves the lists and stays in the book. A case goes with all its records,
//! and comes back with them.

use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::said;
use crate::store::book::Refused;
use crate::store::link;
use crate::store::read::BookRow;
use crate::store::step::{CaseRef, NewRow, Step};
use crate::text::Said;
use crate::work::desk::Desk;

/// 已撤回或恢复 — what was taken out of the lists or put back.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenOut {
    pub step: i64,
    pub rows: usize,
    /// What it was, by case and content.
    pub words: Said,
}

/// How many of what is withdrawn is looked through for a number.
const LOOKED_THROUGH: usize = 100_000;

impl Desk {
    /// Withdraws a record as it stood at a row of the book; a registration with the whole case. Refused without a
    /// reason, and when anyone has changed or withdrawn it since.
    pub fn withdraw(&mut self, record: RecordId, base: i64, reason: &str) -> Result<TakenOut, Failure> {
        let why = reason.trim();
        if why.is_empty() {
            return Err(refused(said!(
                "请写明撤回的理由，未作任何改动。",
                "Give the reason for withdrawing it; nothing was changed."
            )));
        }
        let standing = self.standing(record)?;
        let going = |record: &Record| NewRow {
            act: Act::Withdraw,
            case: record.case.map_or(CaseRef::None, CaseRef::Known),
            record: Some(record.id),
            kind: record.kind,
            body: Body::new(),
            base: Some(record.row),
        };
        let mut rows = Vec::new();
        if standing.kind == Kind::Registration
            && let Some(case) = standing.case
        {
            let under = self.store.records(case)?;
            rows.extend(under.iter().rev().filter(|other| other.id != record).map(going));
        }
        rows.push(NewRow { base: Some(base), ..going(&standing) });
        self.put_moved(rows, why, &standing)
    }

    /// The row of the book that holds a record as it stands.
    pub fn standing_row(&self, record: RecordId) -> Result<i64, Failure> {
        Ok(self.standing(record)?.row)
    }

    /// What a record holds as it stands.
    pub fn standing_body(&self, record: RecordId) -> Result<Body, Failure> {
        Ok(self.standing(record)?.body)
    }

    fn standing(&self, record: RecordId) -> Result<Record, Failure> {
        self.store.record(record)?.ok_or_else(|| {
            refused(said!(
                "没有这条记录，或者已经撤回。",
                "There is no such record, or it is withdrawn already."
            ))
        })
    }

    /// How many records go with a case when it is withdrawn, and whose they are.
    pub fn goes_with(&self, case: CaseId) -> Result<Said, Failure> {
        let mut whose: Vec<(String, usize)> = Vec::new();
        for record in self.store.records(case)? {
            match whose.iter_mut().find(|(who, _)| *who == record.who) {
                Some((_, n)) => *n += 1,
                None => whose.push((record.who, 1)),
            }
        }
        let count: usize = whose.iter().map(|(_, n)| n).sum();
        let mut named = Vec::new();
        for (who, n) in whose {
            named.push(format!("{} {n}", self.called(&who)?));
        }
        let named = named.join("、");
        Ok(said!("全案 {count} 条记录（{named}）", "the whole case, {count} records ({named})"))
    }

    /// Puts back what is withdrawn; a case with everything that was withdrawn in the same step. Refused when it stands,
    /// when its case is withdrawn, and when another has its number by now.
    pub fn reinstate(&mut self, record: RecordId, reason: &str) -> Result<TakenOut, Failure> {
        let Some(last) = self.store.record_history(record)?.pop() else {
            return Err(refused(said!("没有这条记录。", "There is no such record.")));
        };
        if last.act != Act::Withdraw {
            return Err(refused(said!(
                "这条记录没有撤回，不需恢复。",
                "This record is not withdrawn; there is nothing to put back."
            )));
        }
        let mut back = vec![last.clone()];
        if last.kind == Kind::Registration {
            for row in self.store.rows_of_step(last.step)?.into_iter().rev() {
                let its_last =
                    self.store.newest(row.record)?.is_some_and(|(newest, _)| newest.row == row.row);
                if row.act == Act::Withdraw && row.case == last.case && row.row != last.row && its_last {
                    back.push(row);
                }
            }
        }
        let rows = back.iter().map(coming).collect();
        self.put_moved(rows, reason.trim(), &last.into_record())
    }

    /// Writes what goes or comes back as one step, and says what it was.
    fn put_moved(&mut self, rows: Vec<NewRow>, why: &str, of: &Record) -> Result<TakenOut, Failure> {
        let count = rows.len();
        let step = Step { who: self.who.login.clone(), at: self.now(), why: why.to_string(), rows };
        match self.put_down(&step) {
            Ok(done) => {
                let row = done.records.iter().position(|id| *id == of.id).and_then(|at| done.rows.get(at));
                let row = row.map(|row| self.store.book_row(*row)).transpose()?.flatten();
                let words = row.map(|row| self.name_row(&row)).transpose()?.unwrap_or_default();
                Ok(TakenOut { step: done.step, rows: count, words })
            }
            Err(Refused::Stale(stale)) => {
                let who = self.called(&stale.current.who)?;
                Err(refused(said!(
                    "其后 {who} 已修改这条记录，未作任何改动。",
                    "{who} has changed this record since; nothing was changed."
                ))
                .hint(said!("请重新打开核对后再操作。", "Open it again, look at it, then do it again.")))
            }
            Err(Refused::Occupied(taken)) => Err(self.taken_failure(&taken)?),
            Err(Refused::Failure(failure)) => Err(*failure),
        }
    }

    /// Finds a case as [`Desk::find`] does, also one that is withdrawn.
    pub fn find_anywhere(&mut self, typed: &str) -> Result<CaseId, Failure> {
        let missing = match self.find(typed) {
            Ok(case) => return Ok(case),
            Err(failure) => failure,
        };
        if let Some(id) = typed.strip_prefix('#').and_then(|digits| digits.parse::<i64>().ok()) {
            let row = self.store.book_row(id)?;
            return row.and_then(|row| row.case).filter(|case| case.0 == id).ok_or(missing);
        }
        let gone = self.store.withdrawn(None, LOOKED_THROUGH)?.into_iter().filter(|row| {
            let mut numbers = ["court_no", "recon_no"].iter().filter_map(|key| row.body.get(*key)?.as_str());
            row.kind == Kind::Registration && numbers.any(|no| !no.is_empty() && link::same(no, typed))
        });
        let cases: Vec<CaseId> = gone.filter_map(|row| row.case).collect();
        match cases.as_slice() {
            [] => Err(missing),
            [only] => Ok(*only),
            several => {
                let all: Vec<String> = several.iter().map(|case| format!("#{}", case.0)).collect();
                let all = all.join("、");
                Err(refused(said!(
                    "{typed} 名下有几件已撤回的案件：{all}；请用编号指明。",
                    "Several withdrawn cases bear {typed}: {all}; name the one you mean by its number."
                )))
            }
        }
    }
}

fn coming(row: &BookRow) -> NewRow {
    NewRow {
        act: Act::Restore,
        case: row.case.map_or(CaseRef::None, CaseRef::Known),
        record: Some(row.record),
        kind: row.kind,
        body: Body::new(),
        base: Some(row.row),
    }
}

fn refused(words: Said) -> Failure {
    Failure::new(FailureKind::Use, words)
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

    const NO: &str = "（2026）津0118行初9号";

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

    fn note(desk: &mut Desk, case: CaseId, text: &str) -> Saved {
        saved(desk, Kind::Note, Some(case), json!({"on": "2026-03-02", "text": text}))
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
        desk.reinstate(saved.record, "误撤").unwrap();
        assert_eq!(desk.store.record(saved.record).unwrap().unwrap().body["name"], "王宁");
        let again = desk.reinstate(saved.record, "").unwrap_err();
        assert!(again.words.zh.contains("没有撤回"), "{}", again.words.zh);
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
    fn a_case_goes_with_all_its_records_and_comes_back_with_them_and_no_others() {
        let mut desk = desk();
        let case = json!({"court_no": NO, "plaintiffs": ["李某"]});
        let registered = saved(&mut desk, Kind::Registration, None, case);
        let case = registered.case.unwrap();
        let gone_before = note(&mut desk, case, "先撤的一条");
        desk.withdraw(gone_before.record, gone_before.row, "写错").unwrap();
        let kept = note(&mut desk, case, "法官来电");
        let moved = desk.withdraw(registered.record, registered.row, "误登").unwrap();
        assert_eq!(moved.rows, 2);
        assert_eq!(desk.store.line(case).unwrap(), None);
        assert!(desk.find(NO).is_err());
        assert_eq!(desk.find_anywhere(NO).unwrap(), case);
        assert_eq!(desk.find_anywhere("#1").unwrap(), case);
        let alone = desk.reinstate(kept.record, "").unwrap_err();
        assert!(alone.words.zh.contains("已由 zhou 撤回"), "{}", alone.words.zh);
        let moved = desk.reinstate(registered.record, "误撤").unwrap();
        assert_eq!(moved.rows, 2);
        let notes: Vec<RecordId> = desk.store.records(case).unwrap().iter().map(|it| it.id).collect();
        assert_eq!(notes, [registered.record, kept.record]);
        assert_eq!(desk.find(NO).unwrap(), case);
        assert!(desk.verify().unwrap().findings.is_empty());
    }

    #[test]
    fn a_case_registered_anew_meanwhile_keeps_its_number() {
        let mut desk = desk();
        let body = json!({"court_no": NO, "plaintiffs": ["李某"]});
        let first = saved(&mut desk, Kind::Registration, None, body.clone());
        desk.withdraw(first.record, first.row, "误登").unwrap();
        saved(&mut desk, Kind::Registration, None, body);
        let refused = desk.reinstate(first.record, "误撤").unwrap_err();
        assert!(refused.words.zh.contains("已登记在台账中"), "{}", refused.words.zh);
        assert_eq!(desk.store.record(first.record).unwrap(), None);
    }
}
