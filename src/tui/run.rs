//! The loop: wait for an event, change the state, carry out what follows, draw when something changed.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self as terminal_event, Event as TermEvent, KeyCode, KeyEventKind, KeyModifiers};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::domain::day::Moment;
use crate::tui::app::App;
use crate::tui::effect::{Request, Runner};
use crate::tui::event::{Event, Input};
use crate::tui::job::Writer;
use crate::tui::keymap;
use crate::tui::term::{self, Tty};
use crate::work::pager;

/// How often the program looks around, be it typed at or not.
const TICK: Duration = Duration::from_millis(500);
/// How long the last writes may take when the program ends.
const PATIENCE: Duration = Duration::from_secs(2);

/// How the full screen ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowEnded {
    Quit,
    /// The line was lost or the program was told to end: drafts are kept, there may be no terminal to write to.
    Lost,
    /// A mistake in the program: a report was written. Whether all that was typed is kept.
    Broken {
        kept: bool,
    },
}

/// Runs the full screen until its person leaves. `build` makes the program for a screen of the terminal's size;
/// `keeper` keeps drafts while `writer` may wait for others. However it ends, what was typed is handed to the keeper
/// and the terminal is given back as it was.
pub fn run(
    build: impl FnOnce((u16, u16)) -> App,
    writer: Box<dyn Writer>,
    keeper: Box<dyn Writer>,
    clock: fn() -> Moment,
    report: PathBuf,
) -> io::Result<HowEnded> {
    let app = build(term::size()?);
    let (sender, events) = mpsc::channel();
    let runner = Runner::threaded(writer, keeper, &sender)?;
    term::report_panics(report);
    let screen = term::enter()?;
    let mut turning = Turning {
        app,
        runner,
        events,
        screen,
        clock,
        pending: 0,
        stopping: None,
        viewing: None,
        keyboard: Keyboard::default(),
    };
    let ended = catch_unwind(AssertUnwindSafe(|| turning.go(sender)));
    let kept = catch_unwind(AssertUnwindSafe(|| turning.finish())).unwrap_or(false);
    let left = turning.screen.leave();
    match ended {
        Ok(Ok(HowEnded::Quit)) => left.map(|()| HowEnded::Quit),
        Ok(ended) => ended,
        Err(_) => Ok(HowEnded::Broken { kept }),
    }
}

/// 主循环 — the program and what it turns on.
struct Turning {
    app: App,
    runner: Runner,
    events: Receiver<Event>,
    screen: term::Term<Tty>,
    clock: fn() -> Moment,
    /// How many jobs have not been answered.
    pending: usize,
    /// The program is to be stopped once nothing is under way.
    stopping: Option<Stopping>,
    /// The file for which the terminal is lent to the pager, in the place of the shell.
    viewing: Option<PathBuf>,
    keyboard: Keyboard,
}

/// How far stopping has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stopping {
    Asked,
    /// What was unsaved has been handed over.
    HandedOver,
}

impl Turning {
    fn go(&mut self, sender: Sender<Event>) -> io::Result<HowEnded> {
        listen(sender.clone(), self.keyboard.clone())?;
        watch(sender, self.keyboard.clone())?;
        let mut ending = HowEnded::Quit;
        let mut next = Instant::now() + TICK;
        self.draw()?;
        while !self.app.leaving() {
            let first = match self.events.recv_timeout(next.saturating_duration_since(Instant::now())) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Event::Hangup),
            };
            // All that has arrived is taken before the next frame, so a held key never lags.
            let rest = std::iter::from_fn(|| self.events.try_recv().ok());
            let mut waiting: Vec<Event> = first.into_iter().chain(rest).take(256).collect();
            // Steady typing must not keep the clock out.
            if Instant::now() >= next {
                next = Instant::now() + TICK;
                waiting.extend(self.look());
            }
            for event in waiting {
                match event {
                    Event::Hangup => ending = HowEnded::Lost,
                    Event::Deaf(error) => return Err(io::Error::other(error)),
                    _ => {}
                }
                self.take(event)?;
            }
            self.stop()?;
            if !self.app.leaving() {
                self.draw()?;
            }
        }
        Ok(ending)
    }

    /// What may have happened without being told.
    fn look(&self) -> Vec<Event> {
        if term::is_gone() {
            return vec![Event::Hangup];
        }
        // A change of size before the input thread listened, or between two, would else go unseen.
        let size = term::size().ok().filter(|size| *size != self.app.size);
        let resized = size.map(|(width, height)| Event::Term(Input::Resize(width, height)));
        resized.into_iter().chain([Event::Tick((self.clock)())]).collect()
    }

    fn take(&mut self, event: Event) -> io::Result<()> {
        #[cfg(debug_assertions)]
        break_on_purpose(&event);
        match event {
            Event::Done(..) => self.pending = self.pending.saturating_sub(1),
            Event::Continued => self.screen.enter_again()?,
            _ => {}
        }
        for effect in self.app.update(event) {
            match effect {
                Request::Write(job) => self.write(job),
                Request::Redraw => self.screen.forget(),
                Request::Suspend => (self.stopping, self.viewing) = (Some(Stopping::Asked), None),
                Request::View(path) => (self.stopping, self.viewing) = (Some(Stopping::Asked), Some(path)),
                Request::Copy(text) => self.screen.copy(&text)?,
            }
        }
        Ok(())
    }

    fn write(&mut self, job: crate::tui::job::Job) {
        self.pending += 1;
        self.runner.write(job);
    }

    /// Stops the program as the shell's Ctrl-Z does, once no save is under way, for a stopped writer would hold the
    /// database's lock, and once what was typed is kept.
    fn stop(&mut self) -> io::Result<()> {
        let Some(stopping) = self.stopping.filter(|_| self.pending == 0) else { return Ok(()) };
        if !self.app.safe() && stopping == Stopping::Asked {
            self.stopping = Some(Stopping::HandedOver);
            self.hand_over();
            return Ok(());
        }
        self.stopping = None;
        if !self.app.safe() {
            self.app.held();
            return Ok(());
        }
        // What is typed from here on is meant for the shell or the pager.
        let (screen, viewing) = (&mut self.screen, self.viewing.take());
        let viewed = self.keyboard.lent(|| {
            screen.leave()?;
            let viewed = match viewing {
                Some(path) => Some(pager::show(&path)),
                None => {
                    term::stop()?;
                    None
                }
            };
            screen.enter()?;
            Ok::<_, io::Error>(viewed)
        })?;
        let (width, height) = term::size()?;
        self.take(Event::Term(Input::Resize(width, height)))?;
        viewed.map_or(Ok(()), |viewed| self.take(Event::Viewed(viewed)))
    }

    fn hand_over(&mut self) {
        for effect in self.app.hold() {
            if let Request::Write(job) = effect {
                self.write(job);
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        if !self.app.take_changed() && !self.screen.behind() {
            return Ok(());
        }
        match self.screen.draw(&self.app) {
            // The terminal takes nothing at the moment: the frame is sent as soon as it does.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
            drawn => drawn,
        }
    }

    /// Hands over what is unsaved and waits until the writers have kept what they were given. Whether all is kept.
    fn finish(&mut self) -> bool {
        self.hand_over();
        let end = Instant::now() + PATIENCE;
        while self.pending > 0 {
            match self.events.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(event @ Event::Done(..)) => {
                    let _ = self.take(event);
                }
                Ok(_) => {}
                Err(_) => break,
            }
        }
        self.app.safe()
    }
}

/// Breaks where it is told to, in builds for tests only: the way out after a mistake is tried on the real program.
#[cfg(debug_assertions)]
#[allow(clippy::panic)] // A panic is what is wanted.
fn break_on_purpose(event: &Event) {
    let Event::Term(Input::Paste(text)) = event else { return };
    if std::env::var("YINGSU_BREAK").is_ok_and(|word| word == *text) {
        panic!("YINGSU_BREAK was pasted");
    }
}

/// 键盘 — who reads what is typed: the program, or another one to which the terminal is lent.
#[derive(Debug, Clone, Default)]
struct Keyboard {
    lent: Arc<AtomicBool>,
    /// Held by whoever waits for input.
    reading: Arc<Mutex<()>>,
}

impl Keyboard {
    /// How long the program waits at most before it looks whether the terminal is wanted.
    const TURN: Duration = Duration::from_millis(250);

    /// Does something while nothing that is typed comes to the program.
    fn lent<T>(&self, act: impl FnOnce() -> T) -> T {
        self.lent.store(true, Ordering::SeqCst);
        let held = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let done = act();
        drop(held);
        self.lent.store(false, Ordering::SeqCst);
        done
    }

    fn is_lent(&self) -> bool {
        self.lent.load(Ordering::SeqCst)
    }

    /// The next event; `None` where none has come for a while.
    fn read(&self) -> io::Result<Option<TermEvent>> {
        if self.is_lent() {
            thread::sleep(Duration::from_millis(20));
            return Ok(None);
        }
        let _held = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_lent() || !terminal_event::poll(Self::TURN)? {
            return Ok(None);
        }
        terminal_event::read().map(Some)
    }
}

/// Reads the terminal on a thread of its own; characters that arrive together are joined.
fn listen(events: Sender<Event>, keyboard: Keyboard) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        loop {
            let first = match keyboard.read() {
                Ok(Some(first)) => first,
                Ok(None) => continue,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                // A program that hears nothing must not stay as if it did.
                Err(error) => {
                    let _ = events.send(Event::Deaf(error.to_string()));
                    return;
                }
            };
            let mut burst = vec![first];
            while burst.len() < 4096 && terminal_event::poll(Duration::ZERO).unwrap_or(false) {
                match terminal_event::read() {
                    Ok(next) => burst.push(next),
                    Err(_) => break,
                }
            }
            for input in join(burst) {
                if events.send(Event::Term(input)).is_err() {
                    return;
                }
            }
        }
    })?;
    Ok(())
}

/// Turns a burst of terminal events into inputs: plain characters in a row are one text.
fn join(burst: Vec<TermEvent>) -> Vec<Input> {
    let mut inputs = inputs_of(burst);
    // Composed text that comes in one stroke with a line break was pasted, or is an input method's own Enter: it is
    // text, and runs nothing.
    let composed =
        inputs.iter().any(|it| matches!(it, Input::Text(text) if text.chars().any(keymap::is_composed)));
    let breaks =
        |it: &Input| matches!(it, Input::Key(key) if key.code == KeyCode::Enter && key.modifiers.is_empty());
    let only_text = inputs.iter().all(|it| matches!(it, Input::Text(_)) || breaks(it));
    if composed && only_text && inputs.iter().any(breaks) {
        let part = |it: &Input| if let Input::Text(text) = it { text.clone() } else { "\n".into() };
        let text: String = inputs.iter().map(part).collect();
        inputs = vec![Input::Paste(text)];
    }
    inputs
}

fn inputs_of(burst: Vec<TermEvent>) -> Vec<Input> {
    let mut inputs: Vec<Input> = Vec::new();
    for event in burst {
        match event {
            TermEvent::Key(key) if key.kind == KeyEventKind::Release => {}
            TermEvent::Key(key) => match key.code {
                KeyCode::Char(c) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => {
                    if let Some(Input::Text(text)) = inputs.last_mut() {
                        text.push(c);
                    } else {
                        inputs.push(Input::Text(c.into()));
                    }
                }
                _ => inputs.push(Input::Key(key)),
            },
            TermEvent::Paste(text) => inputs.push(Input::Paste(text)),
            TermEvent::Resize(width, height) => {
                let (width, height) = term::within((width, height));
                inputs.push(Input::Resize(width, height));
            }
            TermEvent::FocusGained | TermEvent::FocusLost | TermEvent::Mouse(_) => {}
        }
    }
    inputs
}

/// Ends the program in order when it is told to; if that takes too long, at once.
fn watch(events: Sender<Event>, keyboard: Keyboard) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGCONT])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            if signal == SIGCONT {
                let _ = events.send(Event::Continued);
                continue;
            }
            // What is typed into a pager is meant for the pager.
            if keyboard.is_lent() && matches!(signal, SIGINT | SIGQUIT) {
                continue;
            }
            let _ = events.send(Event::Hangup);
            thread::sleep(PATIENCE + TICK);
            term::cooked();
            std::process::exit(128 + signal);
        }
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEvent;

    fn key(code: KeyCode) -> TermEvent {
        TermEvent::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn what_an_input_method_commits_at_once_arrives_as_one_text() {
        let burst = "行政诉讼"
            .chars()
            .map(|c| key(KeyCode::Char(c)))
            .chain([key(KeyCode::Enter), key(KeyCode::Char('j'))]);
        assert_eq!(join(burst.collect()), [Input::Paste("行政诉讼\nj".into()),]);
        let keys = vec![key(KeyCode::Char('j')), key(KeyCode::Enter), key(KeyCode::Char('s'))];
        assert_eq!(join(keys).len(), 3, "keys typed ahead stay keys");
    }

    #[test]
    fn a_paste_stays_a_paste() {
        assert_eq!(join(vec![TermEvent::Paste("jj\r".into())]), [Input::Paste("jj\r".into())]);
    }

    #[test]
    fn a_size_no_screen_has_is_not_believed() {
        let [Input::Resize(width, height)] = join(vec![TermEvent::Resize(65535, 65535)])[..] else {
            panic!()
        };
        assert!(u32::from(width) * u32::from(height) < 1_000_000);
        assert_eq!(join(vec![TermEvent::Resize(500, 200)]), [Input::Resize(500, 200)]);
    }
}
