//! What the screens ask to be written, and who writes it.

use crate::domain::day::Moment;
use crate::domain::record::{Body, CaseId, Kind, RecordId};
use crate::text::Said;
use crate::work::view::{Refusal, Save, Saved};

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
    SaveDraft {
        paper: FormRef,
        base: Option<i64>,
        texts: Body,
    },
    DropDraft {
        paper: FormRef,
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
pub enum JobOutcome {
    Saved(Saved),
    DraftSaved(Moment),
    DraftDropped,
    Undone(Said),
    Withdrawn,
    Refused(Refusal),
}

/// Runs jobs one after another: on a thread of its own, or at once in tests and for `--print`.
pub trait Writer: Send {
    fn run(&mut self, job: Job) -> JobOutcome;
}
