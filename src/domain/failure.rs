//! What can go wrong: a `Problem` a person can correct, a `Clash` with someone else's change, a `Failure` of the machine.

use crate::text::Said;

/// 问题 — something in the input that a person can correct. Problems are collected, never thrown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The key of the field it concerns; empty for the whole form.
    pub field: String,
    /// What is wrong and how to mend it.
    pub words: Said,
    /// The clause it comes from, as cited in Chinese.
    pub clause: Option<String>,
    /// A warning does not stop the record from being saved.
    pub warning: bool,
}

impl Problem {
    pub fn new(field: &str, words: Said) -> Problem {
        Problem { field: field.into(), words, clause: None, warning: false }
    }

    pub fn clause(mut self, clause: &str) -> Problem {
        self.clause = Some(clause.into());
        self
    }

    pub fn warning(mut self) -> Problem {
        self.warning = true;
        self
    }
}

/// Which sentence, hint and exit code a failure gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// Wrong use or bad input (exit 2).
    Use,
    /// A file that cannot be read or written (exit 2).
    File,
    /// The database cannot be used: busy, full, newer, damaged, no permission, read-only (exit 4).
    Store,
    /// A mistake in the program itself (exit 70).
    Bug,
}

/// 故障 — the machine could not do it; nothing was written.
#[derive(Debug, Clone)]
pub struct Failure {
    pub kind: FailureKind,
    /// What happened, and to what.
    pub words: Said,
    /// How to mend it.
    pub hint: Option<Said>,
    /// What the system said, for the log.
    pub cause: Option<String>,
}

impl Failure {
    pub fn new(kind: FailureKind, words: Said) -> Failure {
        Failure { kind, words, hint: None, cause: None }
    }

    pub fn hint(mut self, hint: Said) -> Failure {
        self.hint = Some(hint);
        self
    }

    pub fn cause(mut self, cause: impl std::fmt::Display) -> Failure {
        self.cause = Some(cause.to_string());
        self
    }
}
