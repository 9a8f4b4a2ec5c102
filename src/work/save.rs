//! Saving a record: checked, merged with what others saved meanwhile, appended to the book.

use crate::domain::case_file::CaseFile;
use crate::domain::failure::{Failure, FailureKind, Problem};
use crate::domain::merge;
use crate::domain::record::{Act, Body, CaseId, Record};
use crate::form::Form;
use crate::form::entry;
use crate::form::field::Context;
use crate::law::asked;
use crate::store::book::Refused;
use crate::store::step::{CaseRef, NewRow, Step};
use crate::work::check::{self, Beside, NEW};
use crate::work::conduct::Conduct;
use crate::work::desk::Desk;
use crate::work::view::{ClashView, Completed, Refusal, Save, Saved};

/// How often a save is tried again when others keep saving the same record.
const TRIES: usize = 5;

impl Desk {
    /// Saves a record. Nothing is written when it is refused.
    pub fn save(&mut self, save: &Save) -> Result<Saved, Refusal> {
        let Completed { save, beside } = (Conduct::of(save.kind).complete)(self, save.clone())?;
        let save = &save;
        let found = self.problems(save)?;
        let blocking = found.iter().any(|problem| !problem.warning);
        if blocking || (!found.is_empty() && !save.despite_warnings) {
            return Err(Refusal::Problems(found));
        }
        let mut next = save.clone();
        let mut merged = Vec::new();
        for _ in 0..TRIES {
            match self.append(&next, &beside)? {
                Appended::Saved(saved) => return Ok(Saved { merged, ..saved }),
                Appended::Behind(behind) => {
                    let (body, taken) = self.merge(&next, behind.as_ref())?;
                    merged.extend(taken);
                    next = Save { body, base: Some(behind.current.row), ..next };
                }
            }
        }
        Err(Refusal::Failure(
            Failure::new(
                FailureKind::Store,
                crate::said!(
                    "多人正在连续修改这条记录，未能保存。",
                    "Others keep changing this record; it was not saved."
                ),
            )
            .hint(crate::said!(
                "请稍候再保存；已填内容保留在草稿中。",
                "Save again in a moment; what you typed is kept as a draft."
            )),
        ))
    }

    /// What would be said of a save that cannot be made; empty where nothing stops it. Writes nothing.
    pub fn stopped(&mut self, save: &Save) -> Result<Vec<Problem>, Refusal> {
        let Completed { save, .. } = (Conduct::of(save.kind).complete)(self, save.clone())?;
        let found = self.problems(&save)?;
        let blocking = found.iter().any(|problem| !problem.warning);
        Ok(if blocking { found } else { Vec::new() })
    }

    /// Everything wrong with a record: as its form sees it, and beside the other records of its case.
    pub fn problems(&mut self, save: &Save) -> Result<Vec<Problem>, Refusal> {
        let file = self.with_saved(save)?;
        let form = Form::of(save.kind);
        let facts = asked::facts(save.kind, &file, &self.world.rules, &self.world.setting(), self.today());
        let context =
            Context { today: self.today(), organs: &self.world.organs, body: &save.body, facts: &facts };
        let mut found = entry::problems(form, &save.body, &context);
        let beside = Beside {
            file: &file,
            record: save.record.unwrap_or(NEW),
            today: self.today(),
            world: &self.world,
        };
        let conduct = Conduct::of(save.kind);
        found.extend((conduct.check)(&beside));
        found.extend((conduct.check_book)(self, save, &beside)?);
        found.extend(check::order::problems(save.kind, &save.body, &beside));
        found.extend(check::people::ambiguous(self, save, &file)?);
        found.extend(check::whom::odd(self, save, &file)?);
        for clause in found.iter_mut().filter_map(|problem| problem.clause.as_mut()) {
            *clause = self.world.cited(clause);
        }
        Ok(found)
    }

    /// The case as it would be with this record saved.
    fn with_saved(&mut self, save: &Save) -> Result<CaseFile, Refusal> {
        let records = self.records_under(save)?;
        Ok(self.case_file(case_of(save), &self.laid_into(records, save))?)
    }

    /// The records a save is made beside: none for a case that is yet to be registered.
    pub(in crate::work) fn records_under(&mut self, save: &Save) -> Result<Vec<Record>, Failure> {
        save.case.map_or(Ok(Vec::new()), |case| self.store.records(case))
    }

    /// The records of a case as they would be with this one saved.
    pub(in crate::work) fn laid_into(&self, mut records: Vec<Record>, save: &Save) -> Vec<Record> {
        let body = save.body.clone();
        match records.iter_mut().find(|record| Some(record.id) == save.record) {
            Some(record) => record.body = body,
            None => records.push(Record {
                id: NEW,
                case: save.case,
                kind: save.kind,
                row: 0,
                at: self.now(),
                who: self.who.login.clone(),
                body,
            }),
        }
        records
    }

    /// The body that saving now would write: what others changed since the form was opened is in it.
    pub(in crate::work) fn merged_with(&mut self, save: &Save, beside: &[Record]) -> Result<Body, Refusal> {
        let (Some(id), Some(base)) = (save.record, save.base) else { return Ok(save.body.clone()) };
        let Some(current) = beside.iter().find(|record| record.id == id) else {
            let newest = self.store.newest(id)?;
            return Err(Refusal::Failure(withdrawn(
                &self.called(newest.as_ref().map_or("", |(it, _)| &it.who))?,
            )));
        };
        if current.row == base {
            return Ok(save.body.clone());
        }
        let base = self.store.body_at(id, base)?.unwrap_or_default();
        Ok(self.merge(save, &Behind { current: current.clone(), base })?.0)
    }

    fn append(&mut self, save: &Save, beside: &[NewRow]) -> Result<Appended, Refusal> {
        if let Some(unchanged) = self.unchanged(save)? {
            return Ok(Appended::Saved(unchanged));
        }
        let case = match (save.kind, save.case) {
            (kind, _) if kind.is_register() => CaseRef::None,
            (_, Some(case)) => CaseRef::Known(case),
            (kind, None) if kind.needs_case() => CaseRef::Own,
            (_, None) => CaseRef::None,
        };
        let row = NewRow {
            act: if save.record.is_some() { Act::Amend } else { Act::Create },
            case,
            record: save.record,
            kind: save.kind,
            body: save.body.clone(),
            base: save.base,
        };
        let rows = [row].into_iter().chain(beside.iter().cloned()).collect();
        let step = Step { who: self.who.login.clone(), at: self.now(), why: save.why.clone(), rows };
        match self.put_down(&step) {
            Ok(done) => {
                let record = done.records.first().copied().unwrap_or(NEW);
                Ok(Appended::Saved(Saved {
                    case: save.case.or_else(|| done.cases.first().copied()),
                    record,
                    row: done.rows.first().copied().unwrap_or(0),
                    step: done.step,
                    merged: Vec::new(),
                }))
            }
            Err(Refused::Stale(stale)) if stale.withdrawn => {
                Err(Refusal::Failure(withdrawn(&self.called(&stale.current.who)?)))
            }
            Err(Refused::Stale(stale)) => {
                Ok(Appended::Behind(Box::new(Behind { current: stale.current, base: stale.base })))
            }
            Err(Refused::Occupied(taken)) => Err(Refusal::Problems(vec![self.taken(&taken)?])),
            Err(Refused::Failure(failure)) => Err(Refusal::Failure(*failure)),
        }
    }

    /// A save that changes nothing writes nothing.
    fn unchanged(&mut self, save: &Save) -> Result<Option<Saved>, Refusal> {
        let Some(id) = save.record else { return Ok(None) };
        let current = self.store.record(id)?;
        Ok(current.filter(|record| record.body == save.body).map(|record| Saved {
            case: record.case,
            record: id,
            row: record.row,
            step: 0,
            merged: Vec::new(),
        }))
    }

    fn merge(&self, save: &Save, behind: &Behind) -> Result<(Body, Vec<String>), Refusal> {
        let form = Form::of(save.kind);
        let careful = |key: &str| form.field(key).is_some_and(|field| field.careful);
        let merged = merge::merge(&behind.base, &save.body, &behind.current.body, &careful);
        if !merged.clashes.is_empty() {
            return Err(Refusal::Clash(Box::new(ClashView {
                save: save.clone(),
                merged: merged.body,
                fields: merged.clashes,
                theirs_by: self.called(&behind.current.who)?,
                theirs_at: behind.current.at,
                theirs_row: behind.current.row,
            })));
        }
        Ok((merged.body, merged.taken))
    }
}

/// There is nothing left to merge with.
fn withdrawn(who: &str) -> Failure {
    Failure::new(
        FailureKind::Use,
        crate::said!(
            "{who} 已撤回这条记录，未保存。",
            "{who} has withdrawn this record meanwhile; it was not saved."
        ),
    )
    .hint(crate::said!(
        "仍需要的，请另建一条记录；已填内容保留在草稿中。",
        "If it is still needed, make a new record; what you typed is kept as a draft."
    ))
}

/// The case a save belongs to; one that is yet to be registered has the number of no case.
pub(in crate::work) fn case_of(save: &Save) -> CaseId {
    save.case.unwrap_or(CaseId(NEW.0))
}

enum Appended {
    Saved(Saved),
    Behind(Box<Behind>),
}

/// What the book holds by now, and what the save was based on.
struct Behind {
    current: Record,
    base: Body,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Kind;
    use crate::store::Store;
    use crate::work::desk::Opening;
    use crate::work::world::World;
    use serde_json::json;

    fn desk() -> Desk {
        let now = || "2026-03-02T09:00:00".parse().unwrap();
        let opening = Opening { login: "yang".into(), now, as_if: None, readonly: false };
        Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
    }

    fn new(kind: Kind, case: Option<CaseId>, body: serde_json::Value) -> Save {
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

    #[test]
    fn a_change_to_a_record_withdrawn_meanwhile_is_refused_and_is_no_mistake_of_the_program() {
        let mut desk = desk();
        let case = json!({"plaintiffs": ["张某"], "defendants": ["天津市静海区人民政府"]});
        let case = desk.save(&new(Kind::Registration, None, case)).unwrap().case;
        let first = new(Kind::Note, case, json!({"on": "2026-03-02", "text": "电话联系法官"}));
        let noted = desk.save(&first).unwrap();
        desk.undo(noted.step).unwrap();
        let again = Save {
            record: Some(noted.record),
            base: Some(noted.row),
            ..new(Kind::Note, case, json!({"on": "2026-03-02", "text": "电话联系书记员"}))
        };
        match desk.save(&again) {
            Err(Refusal::Failure(failure)) => {
                assert_eq!(failure.kind, FailureKind::Use);
                assert!(failure.words.zh.contains("yang 已撤回") && failure.hint.is_some());
            }
            other => panic!("{other:?}"),
        }
    }
}
