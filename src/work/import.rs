//! Loading a ledger: read whole, matched to the cases of the docket, appended as one step that can be undone.

mod ask;
mod at;
mod bound;
mod compare;
mod echo;
mod layout;
mod matching;
mod moves;
mod plan;
mod report;
mod rows;
mod sayings;
mod contents;
mod understand;

pub use crate::work::clashes::Take;
pub use at::RowAt;
pub use contents::LedgerBytes;
pub use report::{Asked, Did, Report, RowReport};
pub use understand::{SheetPart, SheetRead, Understood, lay_out};

use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::CaseId;
use crate::said;
use crate::store::book::Refused;
use crate::store::step::Step;
use crate::text::worded;
use crate::work::desk::Desk;
use crate::work::import::ask::{joined, whole_row};
use crate::work::import::at::Place;
use crate::work::import::compare::Comparing;
use crate::work::import::echo::{echo, records_at};
use crate::work::import::matching::{Traits, Verdict};
use crate::work::import::plan::{Plan, Seen};
use crate::work::import::rows::{BATCH, PlacedRow, UnreadRows};
use crate::work::import::sayings::Sayings;
use crate::work::import::understand::understand;
use crate::work::ledger::{Mapping, RowKey, RowRead};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use crate::work::undo::IMPORTED as WHY;

/// How often an import is planned anew when others register cases meanwhile.
const TRIES: usize = 5;

/// What is to be imported, and how.
#[derive(Debug, Clone, Default)]
pub struct Importing {
    pub file_name: String,
    pub sheet: Option<String>,
    /// Headings to be taken as these columns.
    pub given: Vec<(String, String)>,
    pub dry_run: bool,
    /// What is taken where both the sheet and the book changed a field.
    pub prefer: Option<Prefer>,
    /// What a person decided about rows that may be a case of the docket: the row, and a case or `new`.
    pub decided: Vec<(RowAt, String)>,
    /// What a person decided about single cells that clash: the row, the heading, and what is to stand.
    pub taken: Vec<(RowAt, String, Take)>,
    /// Headings that a person once mapped in this sender's sheets; those that the file has count.
    pub remembered: Vec<(String, String)>,
    /// Set from outside when the person wants no more of it.
    pub stop: Arc<AtomicBool>,
}

worded! {
    /// 以何为准 — whose value is taken where both changed a field.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Prefer {
        Sheet = "sheet", "本表" / "the sheet";
        Book = "book", "台账" / "the docket";
    }
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many rows were read and compared with the docket.
    Read { done: usize, total: usize },
    /// Someone registered a case meanwhile: it is all compared once more.
    Again,
    /// So many rows of the book are about to be written.
    Writing { rows: usize },
}

impl Importing {
    /// Fails when the person asked to stop.
    fn go_on(&self) -> Result<(), Failure> {
        if !self.stop.load(Ordering::Relaxed) {
            return Ok(());
        }
        let words = said!("已中断，没有写入任何内容。", "Stopped; nothing was written.");
        Err(Failure::new(FailureKind::Use, words))
    }
}

/// What was decided of single cells, each with the row it is of.
fn taken(importing: &Importing, understood: &Understood) -> Result<Vec<(Place, String, Take)>, Failure> {
    let cells = importing.taken.iter();
    cells.map(|(row, heading, take)| Ok((understood.placed(row)?, heading.clone(), take.clone()))).collect()
}

impl Desk {
    /// Imports a ledger. Every row is reported; a row that cannot be read is left out whole, a field that both the
    /// sheet and the book changed is left as it is, and all else enters together. A dry run writes nothing.
    pub fn import(
        &mut self,
        source: &(impl LedgerBytes + ?Sized),
        importing: &Importing,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Report, Failure> {
        let book = self.store.name()?;
        for n in 0..TRIES {
            if n > 0 {
                progress(Progress::Again);
            }
            let mut understood = understand(&source.bytes()?, importing)?;
            let decided = self.decided(importing, &understood)?;
            let taken = taken(importing, &understood)?;
            let mut rows = UnreadRows::of(&mut understood);
            let planned_at = self.store.last_row()?;
            let mut plan = Plan::new(importing, &decided, &taken);
            while let Some(batch) = rows.batch(&understood, self, (&book, &taken)) {
                for row in batch {
                    importing.go_on()?;
                    self.plan(row, &understood, &mut plan)?;
                }
                if rows.total >= BATCH {
                    progress(Progress::Read { done: rows.done, total: rows.total });
                }
            }
            let mut report = Report::of(&understood, plan.reports, importing.dry_run);
            if importing.dry_run || plan.rows.is_empty() {
                return Ok(report);
            }
            importing.go_on()?;
            progress(Progress::Writing { rows: plan.rows.len() });
            let step =
                Step { who: self.who.login.clone(), at: self.now(), why: plan.why.clone(), rows: plan.rows };
            // What others registered since the rows were matched could be the same cases: then it is planned anew.
            match self.put_down_planned(&step, planned_at) {
                Ok(Some(done)) => {
                    report.step = Some(done.step);
                    return Ok(report);
                }
                Ok(None) | Err(Refused::Stale(_) | Refused::Occupied(_)) => {}
                Err(Refused::Failure(failure)) => return Err(*failure),
            }
        }
        Err(Failure::new(
            FailureKind::Store,
            said!(
                "导入过程中别人一直在登记或修改案件，未写入；请稍后再导入。",
                "Others kept registering and changing cases meanwhile; nothing was written. Import again in a moment.",
            ),
        ))
    }

    fn decided(
        &mut self,
        importing: &Importing,
        understood: &Understood,
    ) -> Result<HashMap<Place, Option<CaseId>>, Failure> {
        let mut decided = HashMap::new();
        for (row, case) in &importing.decided {
            let case = if case == "new" { None } else { Some(self.find(case)?) };
            decided.insert(understood.placed(row)?, case);
        }
        Ok(decided)
    }

    fn plan(&mut self, placed: PlacedRow, understood: &Understood, plan: &mut Plan) -> Result<(), Failure> {
        let read = &placed.read;
        let mut report = RowReport {
            sheet: placed.sheet,
            row: read.row,
            case_no: read.case_no.clone().unwrap_or_else(|| read.shown.clone()),
            did: Did::Skipped,
            problems: read.problems.clone(),
            changed: Vec::new(),
            moved: Vec::new(),
            asked: Vec::new(),
            may_be: Vec::new(),
        };
        if !read.broken {
            match plan.seen_before(&placed, understood) {
                Some(Seen::Alike) => report.did = Did::Same,
                Some(Seen::Otherwise(problem)) => report.problems.push(problem),
                None => {
                    let traits = Traits::of(read.bodies.iter().map(|(kind, body)| (*kind, body)));
                    self.settle(placed, &traits, understood, plan, &mut report)?;
                }
            }
        }
        plan.reports.push(report);
        Ok(())
    }

    /// Finds the row's case and what it changes there.
    fn settle(
        &mut self,
        placed: PlacedRow,
        traits: &Traits,
        understood: &Understood,
        plan: &mut Plan,
        report: &mut RowReport,
    ) -> Result<(), Failure> {
        let read = &placed.read;
        let key = self.own_key(read, plan)?;
        let verdict = match (plan.decided.get(&(placed.sheet, read.row)), &key) {
            (Some(None), _) => Verdict::New,
            (Some(Some(case)), _) => Verdict::Case(*case),
            (None, Some(key)) => Verdict::Case(key.case),
            (None, None) => self.matched(traits, &mut plan.matcher)?,
        };
        let key = key.filter(|key| matches!(verdict, Verdict::Case(case) if case == key.case));
        match verdict {
            Verdict::New => {
                report.did = Did::New;
                plan.create(placed.read.bodies);
            }
            Verdict::Case(case) | Verdict::Joined(case) => {
                if matches!(verdict, Verdict::Joined(_)) {
                    report.problems.push(joined(&report.case_no));
                }
                plan.matcher.claim(case);
                let records = self.store.records(case)?;
                let history = self.store.history(case)?;
                let sayings = Sayings::read(&history);
                let nothing = Mapping::default();
                let mapping = understood
                    .sheets
                    .get(placed.sheet)
                    .and_then(|sheet| sheet.parts.get(placed.part))
                    .map_or(&nothing, |part| &part.mapping);
                let today = self.today();
                let now = echo(&records, mapping, &self.world, today);
                let then = key
                    .map(|key| (key.row, echo(&records_at(&history, key.row), mapping, &self.world, today)));
                if let Some(words) = then.as_ref().and_then(|(_, then)| bound::misplaced(then, &read.bodies))
                {
                    report.did = Did::Clash;
                    report.problems.push(whole_row(&report.case_no, words));
                    return Ok(());
                }
                let comparing = Comparing {
                    now: &now,
                    then: then.as_ref().map(|(row, then)| (*row, then.as_slice())),
                    from: understood.place(&plan.file, placed.sheet, read.row),
                    as_written: placed.as_written.as_deref(),
                    case,
                    records: &records,
                    sayings: &sayings,
                    why: &plan.why,
                    prefer: plan.prefer,
                    taken: plan.taken.iter().filter(|(row, ..)| *row == (placed.sheet, read.row)).collect(),
                    mapping,
                };
                let outcome = comparing.compare(&read.bodies);
                report.did = match (outcome.clashes.is_empty(), outcome.changed.is_empty()) {
                    (false, _) => Did::Clash,
                    (true, true) => Did::Same,
                    (true, false) => Did::Update,
                };
                report.problems.extend(outcome.clashes);
                report.asked = outcome.asked;
                report.problems.extend(outcome.remarks);
                report.moved = self.moved_by(case, &records, &outcome.after)?;
                report.changed = outcome.changed;
                plan.rows.extend(outcome.rows);
            }
            Verdict::Ask(cases) => {
                report.did = Did::Clash;
                report.may_be = self.cases_named(&cases)?;
                let question = ask::question(&report.may_be, &understood.row_at(placed.sheet, read.row));
                report.problems.push(whole_row(&report.case_no, question));
            }
            Verdict::Replaces(_, words) => {
                report.did = Did::Clash;
                let words =
                    ask::or_the_same(words, &understood.row_at(placed.sheet, read.row), &report.case_no);
                report.problems.push(whole_row(&report.case_no, words));
            }
        }
        Ok(())
    }

    /// The key that binds the row to a case of this book; a second row with the same key is a copy and bound to none.
    fn own_key(&self, read: &RowRead, plan: &mut Plan) -> Result<Option<RowKey>, Failure> {
        let Some(key) = &read.key else { return Ok(None) };
        let there = self.store.line(key.case)?.is_some();
        Ok((there && plan.bound.insert(key.case)).then(|| key.clone()))
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod wide;
