//! Filling a book with a made-up district.

use crate::demo::{self, Made};
use crate::domain::day::Moment;
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::{Act, Body, CaseId, Kind};
use crate::store::book::Refused;
use crate::store::step::{CaseRef, NewRow, Step};
use crate::work::desk::Desk;
use crate::work::slip::Slip;
use chrono::Days;

/// How many cases are appended in one step: large enough for speed, small enough for memory.
const AT_ONCE: u32 = 2_000;
/// The living cases whose dates a second person has checked, by index, and whether they were found right.
const CHECKED: [(usize, bool); 2] = [(16, true), (30, false)];

impl Desk {
    /// Writes a made-up district into an empty book: the same seed and day make the same one. About 0.3 ms a case.
    pub fn make_up(&mut self, cases: u32, seed: u64) -> Result<u32, Failure> {
        let made = Made { cases, seed, today: self.today() };
        let organs = self.world().organs.clone();
        let people =
            demo::people(&made, &organs).into_iter().map(|body| created(CaseRef::None, Kind::Person, body));
        // What follows suits among the living cases, and what is met seldom, stand only where there is room beside them.
        let (mut rare, mut reconsidered) =
            (demo::rare(&made, &organs), demo::reconsiderations(&made, &organs));
        let count = |cases: &[Vec<(Kind, Body)>]| u32::try_from(cases.len()).unwrap_or(u32::MAX);
        if cases < demo::LIVING.saturating_add(count(&rare)).saturating_add(count(&reconsidered)) {
            (rare, reconsidered) = (Vec::new(), Vec::new());
        }
        let suits = cases - count(&rare) - count(&reconsidered);
        let (now, with_rare) = (self.now(), !rare.is_empty());
        // Where it is another day for the desk than by the clock, what was entered before was so before both.
        let before = now.min(made.today.and_time(now.time()));
        let ago = |days| before.checked_sub_days(Days::new(days)).unwrap_or(before);
        self.put(ago(2), people.collect())?;
        let half = rare.len() / 2;
        for (days, some, correct) in [(2, rare.get(..half), true), (1, rare.get(half..), false)] {
            self.put(ago(days), of_cases(some.unwrap_or_default().iter().cloned()))?;
            if with_rare {
                let day = ago(days).date();
                self.checked_by_another(|desk| desk.day_slip(day, day), correct)?;
            }
        }
        let mut index = 0;
        let mut living = Vec::new();
        while index < suits {
            let end = index.saturating_add(AT_ONCE).min(suits);
            let put = self.put(now, of_cases((index..end).map(|at| demo::case(&made, &organs, at))))?;
            if index == 0 {
                living = put;
            }
            index = end;
        }
        self.put(now, of_cases(reconsidered.into_iter()))?;
        if with_rare {
            for (at, correct) in CHECKED {
                if let Some(case) = living.get(at).copied() {
                    self.checked_by_another(|desk| desk.case_slip(case, None), correct)?;
                }
            }
        }
        let held = demo::trainings(&made, &organs);
        self.put(now, held.into_iter().map(|body| created(CaseRef::None, Kind::Training, body)).collect())?;
        let others = demo::registers(&made, &organs).into_iter();
        self.put(now, others.map(|(kind, body)| created(CaseRef::None, kind, body)).collect())?;
        Ok(cases)
    }

    /// 核验 — a colleague checks the dates of a slip and signs, or finds one of them wrong.
    fn checked_by_another(
        &mut self,
        slip: impl FnOnce(&mut Desk) -> Result<Slip, Failure>,
        correct: bool,
    ) -> Result<(), Failure> {
        let (result, findings) = if correct {
            ("无误", "")
        } else {
            ("有误", "起算日应为实际签收之日，请核对送达回证。")
        };
        let checker = self.colleague(demo::CHECKER_LOGIN, demo::CHECKER);
        let signed = self.seated(checker, |desk| {
            let slip = slip(desk)?;
            Ok(desk.sign(&slip, result, findings))
        })?;
        match signed {
            Ok(_) => Ok(()),
            Err(refused) => Err(Failure::new(
                FailureKind::Store,
                crate::said!("虚构数据未能核验。", "The made-up dates could not be signed."),
            )
            .cause(format!("{refused:?}"))),
        }
    }

    /// Writes one step; the cases it touched.
    fn put(&mut self, at: Moment, rows: Vec<NewRow>) -> Result<Vec<CaseId>, Failure> {
        let step = Step { who: self.who().login.clone(), at, why: "虚构数据".into(), rows };
        match self.put_down(&step) {
            Ok(done) => Ok(done.cases),
            Err(Refused::Occupied(taken)) => Err(self.taken_failure(&taken)?),
            Err(Refused::Failure(failure)) => Err(*failure),
            Err(Refused::Stale(stale)) => Err(Failure::new(
                FailureKind::Store,
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
