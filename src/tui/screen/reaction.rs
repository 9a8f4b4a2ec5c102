//! What a screen answers with.

use crate::domain::duty::Duty;
use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, RecordId};
use crate::text::{Said, Text};
use crate::tui::command::Id;
use crate::tui::effect::Request;
use crate::tui::job::{FormRef, Job};
use crate::tui::screen::Screen;
use crate::work::aim::Toward;
use crate::work::export::Exporting;
use crate::work::page::{Listed, Past, Which};
use crate::work::together::MarkedDuty;

/// What a screen wants to happen beyond its own state.
#[derive(Debug)]
pub enum Reaction {
    Push(Box<Screen>),
    /// Closes this layer.
    Pop,
    /// Shows the whole district, whatever the scope was.
    Everywhere,
    Say(Tone, Said),
    Fail(Failure),
    Do(Request),
    Run(Id),
    /// Runs a command that was found by its name: one about a case names the case first where only a line is selected.
    RunNamed(Id),
    /// Opens a case, at the duty of this rule.
    OpenCase(CaseId, Option<Box<Duty>>),
    OpenForm(FormRef),
    /// A form at what it is opened for.
    OpenToward(FormRef, Toward),
    /// Shows what the dates of one rule in one case rest on.
    OpenProof(CaseId, String),
    OpenPage(Which),
    /// Opens the form of a draft.
    OpenDraft(String),
    /// Opens the form of a record as it stands.
    OpenRecord(RecordId),
    /// Opens the form of a record with what it held once.
    OpenPast(Past),
    /// Asks why something withdrawn is put back.
    Reinstate(RecordId),
    /// Shows what settling these duties together would write.
    Together(Vec<MarkedDuty>),
    /// Asks before something is done.
    Ask {
        title: Text,
        words: Said,
        effect: Request,
    },
    /// Asks why a record is withdrawn.
    Withdraw(FormRef),
    /// Asks what the records of a register must say.
    Narrow(Listed),
    /// Asks what is to stand in a cell that waits.
    AskCell {
        clash: RecordId,
        words: Said,
        text: String,
    },
}

impl Reaction {
    /// Writes a list as a file, on the writer's thread.
    pub fn put_out(asked: Exporting) -> Reaction {
        Reaction::Do(Request::Write(Job::PutOut(Box::new(asked))))
    }
}

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    /// It was not done, and why.
    Refusal,
}
