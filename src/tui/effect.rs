//! What the screen asks of the world outside it, and who carries it out.

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::tui::event::Event;
use crate::tui::job::{Job, JobOutcome, Writer};

#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    Write(Job),
    /// Hand the terminal back to the shell until it is continued.
    Suspend,
    /// Lend the terminal to the pager that shows this file.
    View(PathBuf),
    /// Send the whole frame again.
    Redraw,
    /// Give a text to the clipboard of the terminal.
    Copy(String),
}

impl Request {
    /// Whether the book may say something else once it is carried out.
    pub fn saves(&self) -> bool {
        matches!(self, Request::Write(job) if !job.is_draft())
    }
}

/// Carries out what is to be written.
pub enum Runner {
    /// At once, in tests and for `--print`.
    Inline(Box<dyn Writer>),
    /// On the writer's thread, which answers with an event.
    Threaded {
        jobs: Sender<Job>,
        /// Drafts wait for no save.
        drafts: Sender<Job>,
    },
}

impl Runner {
    /// Starts the writer's thread and the one that keeps drafts; they end when the runner is dropped.
    pub fn threaded(
        writer: Box<dyn Writer>,
        keeper: Box<dyn Writer>,
        events: &Sender<Event>,
    ) -> std::io::Result<Runner> {
        let jobs = start("writer", writer, events.clone())?;
        Ok(Runner::Threaded { jobs, drafts: start("drafts", keeper, events.clone())? })
    }

    /// Writes; the event that follows at once when there is no thread to wait for.
    pub fn write(&mut self, job: Job) -> Option<Event> {
        match self {
            Runner::Inline(writer) => {
                let outcome = writer.run(job.clone());
                Some(Event::Done(job, outcome))
            }
            Runner::Threaded { jobs, drafts } => {
                // A writer that is gone has already reported why.
                let _ = if job.is_draft() { drafts.send(job) } else { jobs.send(job) };
                None
            }
        }
    }
}

fn start(name: &str, mut writer: Box<dyn Writer>, events: Sender<Event>) -> std::io::Result<Sender<Job>> {
    let (jobs, queue) = std::sync::mpsc::channel::<Job>();
    std::thread::Builder::new().name(name.into()).spawn(move || {
        for job in queue {
            // Whoever waits for the answer must have one, be it that the writer broke.
            let run = std::panic::AssertUnwindSafe(|| writer.run(job.clone()));
            let outcome =
                std::panic::catch_unwind(run).unwrap_or_else(|_| JobOutcome::Refused(broken().into()));
            if events.send(Event::Done(job, outcome)).is_err() {
                return;
            }
        }
    })?;
    Ok(jobs)
}

fn broken() -> Failure {
    Failure::new(
        FailureKind::Bug,
        said!("程序出错，未能保存。", "A mistake in the program: it was not saved."),
    )
}
