//! Filling a book with a made-up district.

use crate::demo::{self, Made};
use crate::domain::failure::Failure;
use crate::domain::record::{Act, Kind};
use crate::store::book::Refused;
use crate::store::step::{CaseRef, NewRow, Step};
use crate::work::desk::Desk;

/// How many cases are appended in one step: large enough for speed, small enough for memory.
const AT_ONCE: u32 = 2_000;

impl Desk {
    /// Writes a made-up district into an empty book: the same seed and day make the same one. About 0.3 ms a case.
    pub fn make_up(&mut self, cases: u32, seed: u64) -> Result<u32, Failure> {
        let made = Made { cases, seed, today: self.today() };
        let organs = self.world().organs.clone();
        let people =
            demo::people(&made, &organs).into_iter().map(|body| created(CaseRef::None, Kind::Person, body));
        self.put(people.collect())?;
        let (mut index, suits) = (0, cases - demo::reconsidered(cases));
        while index < suits {
            let end = index.saturating_add(AT_ONCE).min(suits);
            let mut rows: Vec<NewRow> = Vec::new();
            for at in index..end {
                let start = rows.len();
                for (kind, body) in demo::case(&made, &organs, at) {
                    let case = if kind == Kind::Registration { CaseRef::Own } else { CaseRef::InStep(start) };
                    rows.push(created(case, kind, body));
                }
            }
            self.put(rows)?;
            index = end;
        }
        if demo::reconsidered(cases) > 0 {
            let mut rows: Vec<NewRow> = Vec::new();
            for bodies in demo::reconsiderations(&made, &organs) {
                let start = rows.len();
                for (kind, body) in bodies {
                    let case = if kind == Kind::Registration { CaseRef::Own } else { CaseRef::InStep(start) };
                    rows.push(created(case, kind, body));
                }
            }
            self.put(rows)?;
        }
        let held = demo::trainings(&made, &organs);
        self.put(held.into_iter().map(|body| created(CaseRef::None, Kind::Training, body)).collect())?;
        let others = demo::registers(&made, &organs).into_iter();
        self.put(others.map(|(kind, body)| created(CaseRef::None, kind, body)).collect())?;
        Ok(cases)
    }

    fn put(&mut self, rows: Vec<NewRow>) -> Result<(), Failure> {
        let step = Step { who: self.who().login.clone(), at: self.now(), why: "虚构数据".into(), rows };
        match self.put_down(&step) {
            Ok(_) => Ok(()),
            Err(Refused::Occupied(taken)) => Err(self.taken_failure(&taken)?),
            Err(Refused::Failure(failure)) => Err(*failure),
            Err(Refused::Stale(stale)) => Err(crate::domain::failure::Failure::new(
                crate::domain::failure::FailureKind::Store,
                crate::said!("台账流水正被他人写入。", "Someone else is writing the book."),
            )
            .cause(format!("{:?}", stale.record))),
        }
    }
}

fn created(case: CaseRef, kind: Kind, body: crate::domain::record::Body) -> NewRow {
    NewRow { act: Act::Create, case, record: None, kind, body, base: None }
}
