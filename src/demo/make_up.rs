//! Filling a book with a made-up district.

use crate::demo::{self, Made};
use crate::domain::failure::Failure;
use crate::domain::record::{Act, Body, Kind};
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
        // They follow suits among the living cases, and stand only where there is room for all of those beside them.
        let mut reconsidered = demo::reconsiderations(&made, &organs);
        let beside = u32::try_from(reconsidered.len()).unwrap_or(u32::MAX);
        if cases < demo::LIVING.saturating_add(beside) {
            reconsidered.clear();
        }
        let suits = cases - u32::try_from(reconsidered.len()).unwrap_or(0);
        let mut index = 0;
        while index < suits {
            let end = index.saturating_add(AT_ONCE).min(suits);
            self.put(of_cases((index..end).map(|at| demo::case(&made, &organs, at))))?;
            index = end;
        }
        self.put(of_cases(reconsidered.into_iter()))?;
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

fn of_cases(cases: impl Iterator<Item = Vec<(Kind, Body)>>) -> Vec<NewRow> {
    let mut rows: Vec<NewRow> = Vec::new();
    for bodies in cases {
        let start = rows.len();
        for (kind, body) in bodies {
            let case = if kind == Kind::Registration { CaseRef::Own } else { CaseRef::InStep(start) };
            rows.push(created(case, kind, body));
        }
    }
    rows
}

fn created(case: CaseRef, kind: Kind, body: Body) -> NewRow {
    NewRow { act: Act::Create, case, record: None, kind, body, base: None }
}
