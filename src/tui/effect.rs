//! What the screen asks of the world outside it, and who carries it out.

use std::sync::mpsc::Sender;

use crate::tui::event::Event;
use crate::tui::job::{Job, Writer};

#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    Write(Job),
    /// Hand the terminal back to the shell until it is continued.
    Suspend,
    /// Send the whole frame again.
    Redraw,
}

/// Carries out what is to be written.
pub enum Runner {
    /// At once, in tests and for `--print`.
    Inline(Box<dyn Writer>),
    /// On the writer's thread, which answers with an event.
    Threaded(Sender<Job>),
}

impl Runner {
    /// Starts the writer's thread; it ends when the runner is dropped.
    pub fn threaded(mut writer: Box<dyn Writer>, events: Sender<Event>) -> std::io::Result<Runner> {
        let (jobs, queue) = std::sync::mpsc::channel::<Job>();
        std::thread::Builder::new().name("writer".into()).spawn(move || {
            for job in queue {
                let outcome = writer.run(job.clone());
                if events.send(Event::Done(job, outcome)).is_err() {
                    return;
                }
            }
        })?;
        Ok(Runner::Threaded(jobs))
    }

    /// Writes; the event that follows at once when there is no thread to wait for.
    pub fn write(&mut self, job: Job) -> Option<Event> {
        match self {
            Runner::Inline(writer) => {
                let outcome = writer.run(job.clone());
                Some(Event::Done(job, outcome))
            }
            Runner::Threaded(jobs) => {
                // A writer that is gone has already reported why.
                let _ = jobs.send(job);
                None
            }
        }
    }
}
