//! What the cases of a large step will be, derived before the lock is taken: while it is held, nothing is left but to write.

use crate::domain::record::{CaseId, Kind, Record, RecordId};
use crate::store::link::Kin;
use crate::store::read::{read_moment, write_moment};
use crate::store::step::{CaseRef, Derive, Derived, Step, StepRows, Texts};
use crate::store::unique::Unique;
use std::cell::RefCell;
use std::collections::HashMap;

/// What is derived of a case takes some 8 KB; of a step with more cases nothing is foreseen.
const MOST: usize = 12_000;

/// 预先推导 — a step's new cases under the numbers that its rows have if nobody writes before; who does moves them.
pub(super) struct Foreseen<'d> {
    derive: &'d dyn Derive,
    first: i64,
    cases: RefCell<HashMap<CaseId, Derived>>,
}

impl<'d> Foreseen<'d> {
    /// `first`: the number of the step's first row. 100 µs a case.
    pub fn of<R: StepRows>(derive: &'d dyn Derive, step: &Step<R>, first: i64) -> Foreseen<'d> {
        let mut cases = HashMap::new();
        if step.rows.written().filter(|row| row.case == CaseRef::Own).count() <= MOST {
            let at = read_moment(&write_moment(step.at)).unwrap_or(step.at);
            let mut open: Option<(usize, Vec<Record>)> = None;
            let mut close = |open: &mut Option<(usize, Vec<Record>)>| {
                if let Some((index, records)) = open.take() {
                    let case = CaseId(first + index as i64);
                    cases.insert(case, derive.derive(case, &records, &Kin::new()));
                }
            };
            for (index, row) in step.rows.each().enumerate() {
                if row.case == CaseRef::Own {
                    close(&mut open);
                    open = Some((index, Vec::new()));
                }
                let row = row.into_owned();
                let own = row.case == CaseRef::Own;
                match &mut open {
                    Some((start, records)) if own || row.case == CaseRef::InStep(*start) => {
                        let id = first + index as i64;
                        records.push(Record {
                            id: RecordId(id),
                            case: Some(CaseId(first + *start as i64)),
                            kind: row.kind,
                            row: id,
                            at,
                            who: step.who.clone(),
                            body: row.body,
                        });
                    }
                    _ => {}
                }
            }
            close(&mut open);
            // A row that comes to a case later than its others was not seen with them.
            let mut last = 0;
            for row in step.rows.written() {
                match row.case {
                    CaseRef::InStep(start) if start < last => {
                        cases.remove(&CaseId(first + start as i64));
                    }
                    CaseRef::InStep(start) => last = start,
                    _ => {}
                }
            }
        }
        Foreseen { derive, first, cases: RefCell::new(cases) }
    }
}

/// The same of a case whose rows stand so many rows farther: its duties name its own records.
fn moved(mut derived: Derived, by: i64) -> Derived {
    for duty in &mut derived.duties {
        if let Some(trigger) = &mut duty.trigger {
            trigger.0 += by;
        }
        if let Some(set) = &mut duty.set {
            set.record.0 += by;
        }
    }
    derived.line.case = derived.line.case.map(|case| CaseId(case.0 + by));
    derived
}

impl Derive for Foreseen<'_> {
    fn derive(&self, id: CaseId, records: &[Record], kin: &Kin) -> Derived {
        self.derive.derive(id, records, kin)
    }

    fn foreseen(&self, case: CaseId, first: i64) -> Option<Derived> {
        let by = first - self.first;
        let found = self.cases.borrow_mut().remove(&CaseId(case.0 - by));
        found.map(|derived| moved(derived, by))
    }

    fn mark(&self) -> &str {
        self.derive.mark()
    }

    fn has_unique(&self, kind: Kind) -> bool {
        self.derive.has_unique(kind)
    }

    fn unique(&self, kind: Kind, body: &crate::domain::record::Body) -> Vec<Unique> {
        self.derive.unique(kind, body)
    }

    fn local(&self) -> Texts {
        self.derive.local()
    }

    fn basis(&self) -> String {
        self.derive.basis()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::support::{Simple, case, receipt};

    /// Others wrote two rows after the cases were derived: what stands is what the book derives afresh.
    #[test]
    fn what_was_foreseen_moves_with_the_rows() {
        let mut store = Store::in_memory().unwrap();
        let rows = vec![
            case("甲"),
            receipt(CaseRef::InStep(0), "2026-03-02"),
            case("乙"),
            receipt(CaseRef::InStep(2), "2026-03-05"),
        ];
        let at = "2026-11-23T09:00:00".parse().unwrap();
        let step = Step { who: "yang".into(), at, why: "导入".into(), rows };
        let foreseen = Foreseen::of(&Simple, &step, 1);
        assert_eq!(foreseen.cases.borrow().len(), 2);
        store.add(vec![case("丙"), receipt(CaseRef::InStep(0), "2026-03-09")]);
        let done = store.append_since(&step, None, &foreseen).unwrap().unwrap();
        assert!(foreseen.cases.borrow().is_empty(), "both were taken as they were foreseen");
        assert_eq!(done.cases, [CaseId(3), CaseId(5)]);
        assert!(store.check(&Simple).unwrap().findings.is_empty());
        assert_eq!(store.duties(CaseId(5)).unwrap()[0].trigger, Some(RecordId(6)));
    }
}
