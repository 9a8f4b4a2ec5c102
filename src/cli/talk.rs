//! A conversation at a terminal: lines shown, lines typed; an interrupt ends it at once.

use crate::text::fold;
use rustix::event::{PollFd, PollFlags, poll};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// 对话 — lines typed and lines shown.
pub struct Talk<R, W> {
    pub from: R,
    pub to: W,
    /// Whether to go on waiting for a line: `false` once the person has asked to stop.
    pub wait: Box<dyn FnMut() -> bool>,
}

impl Talk<BufReader<File>, File> {
    /// The person's terminal, whatever the standard input is; ended by this flag.
    pub fn at_terminal(stop: Arc<AtomicBool>) -> Option<Self> {
        let open = || OpenOptions::new().read(true).write(true).open("/dev/tty").ok();
        let (from, to, watched) = (open()?, open()?, open()?);
        let wait = move || {
            loop {
                if stop.load(Ordering::Relaxed) {
                    return false;
                }
                // A signal ends the wait, and then it is seen whether it was one to stop.
                match poll(&mut [PollFd::new(&watched.as_fd(), PollFlags::IN)], None) {
                    Err(rustix::io::Errno::INTR) => {}
                    _ => return true,
                }
            }
        };
        Some(Talk { from: BufReader::new(from), to, wait: Box::new(wait) })
    }
}

impl<R: BufRead, W: Write> Talk<R, W> {
    /// Says something.
    pub fn say(&mut self, text: &str) {
        // A line that cannot be shown must not stop the work it tells of.
        let _ = writeln!(self.to, "{}", fold::clean(text));
    }

    /// Asks for a line; `None` at the end of the input, or when the person asked to stop.
    pub fn ask(&mut self, text: &str) -> Option<String> {
        let _ = write!(self.to, "{} ", fold::clean(text));
        let _ = self.to.flush();
        if !(self.wait)() {
            let _ = writeln!(self.to);
            return None;
        }
        let mut line = String::new();
        match self.from.read_line(&mut line) {
            Ok(read) if read > 0 => Some(line.trim().to_string()),
            _ => None,
        }
    }
}
