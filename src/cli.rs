//! The commands: what was typed becomes work at the desk, and the answer is printed.

pub mod args;
pub mod as_of;
mod ask;
mod attach;
pub mod backup;
mod calendar;
mod clashes;
mod history;
pub mod doctor;
mod out;
pub(crate) mod outbox;
mod export;
pub(crate) mod stop;
mod headings;
mod import;
mod intake;
mod list;
mod page;
pub mod pages;
mod perform;
pub mod place;
mod plan;
pub mod print;
mod prove;
mod record;
mod run;
mod seal;
mod talk;
pub(crate) mod shape;
mod slip;
mod verify;

pub use args::command;
pub use clap::ArgMatches as Typed;
pub use perform::{perform, period};
pub use run::Run;

/// Exit codes of the program.
pub mod exit {
    use crate::domain::failure::FailureKind;

    /// Done.
    pub const DONE: i32 = 0;
    /// Found something wrong.
    pub const WRONG: i32 = 1;
    /// Wrong use or bad input; nothing was written.
    pub const USE: i32 = 2;
    /// Something is overdue.
    pub const OVERDUE: i32 = 3;
    /// The database cannot be used.
    pub const STORE: i32 = 4;
    /// A mistake in the program.
    pub const BUG: i32 = 70;

    /// The exit code of a failure.
    pub fn of(kind: FailureKind) -> i32 {
        match kind {
            FailureKind::Use | FailureKind::File => USE,
            FailureKind::Store => STORE,
            FailureKind::Bug => BUG,
        }
    }
}
