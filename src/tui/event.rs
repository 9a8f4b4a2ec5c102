//! What can happen to the full screen.

use crossterm::event::KeyEvent;

use crate::domain::day::Moment;
use crate::domain::failure::Failure;
use crate::tui::job::{Job, JobOutcome};

#[derive(Debug, Clone)]
pub enum Event {
    Term(Input),
    /// Time has passed: look whether others saved, whether a draft is due, whether it is another day.
    Tick(Moment),
    Done(Job, JobOutcome),
    /// The program was stopped and goes on: the terminal may show anything.
    Continued,
    /// The pager has given the terminal back, or why it showed nothing.
    Viewed(Result<(), Failure>),
    /// The terminal can no longer be read, and why.
    Deaf(String),
    /// The terminal is gone or the program was asked to end.
    Hangup,
}

/// What the terminal sends.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Plain characters that arrived in one burst: typed one by one, or committed together by an input method.
    Text(String),
    Key(KeyEvent),
    /// Bracketed paste: never keys.
    Paste(String),
    Resize(u16, u16),
}
