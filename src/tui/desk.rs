//! What the screens ask of the desk: reads at once, writes as jobs.

use crate::domain::day::{Day, Moment};
use crate::domain::failure::Failure;
use crate::domain::organ::Organs;
use crate::domain::record::{Body, CaseId, Kind, RecordId};
use crate::form::field::Holds;
use crate::text::Said;
use crate::work::calendar::{CalendarQuery, CalendarView};
use crate::work::page::{Page, Which};
use crate::work::prove::ProofView;
use crate::work::view::{
    CaseView, CasesPage, CasesQuery, Opened, Proposal, Refusal, Save, Saved, Scope, Triage, Who,
};
use crate::work::what_if::Foreseen;

/// 案头 — reads only; writes go through [`Job`] values.
pub trait Desk {
    /// The counts, and the first `most` lines.
    fn triage(&mut self, scope: Scope, most: usize) -> Result<Triage, Failure>;
    fn cases(&mut self, query: &CasesQuery) -> Result<CasesPage, Failure>;
    fn case(&mut self, id: CaseId) -> Result<CaseView, Failure>;
    /// As much of a case as the pane beside a list shows.
    fn glance(&mut self, id: CaseId) -> Result<CaseView, Failure>;
    /// The proofs of the duties of a case under one rule; never none.
    fn prove(&mut self, case: CaseId, rule: &str) -> Result<Vec<ProofView>, Failure>;
    /// The days asked for, with their hearings and duties.
    fn calendar(&mut self, query: &CalendarQuery) -> Result<CalendarView, Failure>;
    /// What saving this would do to the days of its case; refused as the save itself would be.
    fn what_if(&mut self, save: &Save) -> Result<Foreseen, Refusal>;
    fn page(&mut self, which: &Which) -> Result<Page, Failure>;
    fn open_form(&mut self, paper: Paper) -> Result<Opened, Failure>;
    /// What is proposed for a form as far as it is filled in; nothing when it cannot be told.
    fn proposals(&mut self, opened: &Opened, body: &Body) -> Vec<Proposal>;
    /// What a field of this sort may be filled with, best first, for what was typed so far.
    fn suggestions(&mut self, holds: &Holds, typed: &str) -> Vec<String>;
    /// This person's newest step in the book that can be undone.
    fn last_step(&mut self) -> Result<Option<Step>, Failure>;
    /// Changes when anyone, here or elsewhere, has saved.
    fn data_version(&mut self) -> Result<i64, Failure>;
    /// Reads the local files again, and derives afresh when they say something else.
    fn reread(&mut self) -> Result<(), Failure>;
    /// What has become of the rules or the calendar since it was last asked.
    fn news(&mut self) -> Option<Said>;
    fn today(&self) -> Day;
    fn now(&self) -> Moment;
    fn who(&self) -> &Who;
    fn organs(&self) -> &Organs;
    /// The rest day or exchanged working day this is, in words; `None` for an ordinary working day.
    fn rest_words(&self, day: Day) -> Option<Said>;
    /// Whether the day lies beyond the published holiday notices.
    fn provisional(&self, day: Day) -> bool;
    /// The database is open for reading only.
    fn readonly(&self) -> bool;
}

/// 纸面 — which form of which record of which case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Paper {
    pub kind: Kind,
    pub case: Option<CaseId>,
    /// `None` for a new record.
    pub record: Option<RecordId>,
}

/// 一步 — one step of the book, named so that a person knows what undoing it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub step: i64,
    pub words: Said,
}

/// What is written, on the writer's thread.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    Save(Save),
    SaveDraft {
        paper: Paper,
        base: Option<i64>,
        texts: Body,
    },
    DropDraft {
        paper: Paper,
    },
    Undo {
        step: i64,
    },
    /// Withdraws a record as it stood at a row of the book.
    Withdraw {
        record: RecordId,
        base: i64,
        reason: String,
    },
}

/// What became of a job.
#[derive(Debug, Clone)]
pub enum Outcome {
    Saved(Saved),
    DraftSaved(Moment),
    DraftDropped,
    Undone(Said),
    Withdrawn,
    Refused(Refusal),
}

/// Runs jobs one after another: on a thread of its own, or at once in tests and for `--print`.
pub trait Writer: Send {
    fn run(&mut self, job: Job) -> Outcome;
}
