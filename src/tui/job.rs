//! What the screens ask to be written, and who writes it.

use crate::domain::day::Moment;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::text::Said;
use crate::work::export::Exporting;
use crate::work::import::Take;
use crate::work::together::{SavedTogether, TogetherSave};
use crate::work::view::{Draft, KeptIn, Refusal, Save, Saved};

/// 纸面 — which form of which record of which case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FormRef {
    pub kind: Kind,
    pub case: Option<CaseId>,
    /// `None` for a new record.
    pub record: Option<RecordId>,
}

/// What is written, on the writer's thread.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    Save(Save),
    SaveDraft(Box<Draft>),
    /// Drops a draft; one that never lay in the book is not looked for there.
    DropDraft {
        id: String,
        in_book: bool,
    },
    Undo {
        step: i64,
    },
    /// Does again what was undone.
    Redo {
        step: i64,
    },
    /// Puts a list out as a file.
    PutOut(Box<Exporting>),
    /// Withdraws a record as it stood at a row of the book.
    Withdraw {
        record: RecordId,
        base: i64,
        reason: String,
    },
    /// Takes a duty on, or gives it back.
    Claim {
        case: CaseId,
        rule: String,
    },
    /// Decides what is to stand in a cell that waits.
    Decide {
        clash: RecordId,
        take: Take,
    },
    /// Saves the same act in several cases as one step.
    Together(Vec<TogetherSave>),
    /// Puts back what is withdrawn.
    Reinstate {
        record: RecordId,
        reason: String,
    },
}

/// What became of a job.
#[derive(Debug, Clone)]
pub enum JobOutcome {
    Saved(Saved),
    DraftSaved(Moment, KeptIn),
    DraftDropped,
    Undone(Said),
    Redone(Said),
    /// What was withdrawn.
    Withdrawn(Said),
    /// What was put back.
    Reinstated(Said),
    /// What was taken on or given back.
    Claimed(Said),
    /// What stands now, and the days that moved.
    Decided(Said),
    /// How much was written together, and what was left out.
    Together(SavedTogether),
    /// Where the file lies, and how it is fetched.
    PutOut(Said),
    Refused(Refusal),
}

impl Job {
    /// Whether it is about a draft, which waits for nobody.
    pub fn is_draft(&self) -> bool {
        matches!(self, Job::SaveDraft(_) | Job::DropDraft { .. })
    }
}

/// Runs jobs one after another: on a thread of its own, or at once in tests and for `--print`.
pub trait Writer: Send {
    fn run(&mut self, job: Job) -> JobOutcome;
}
