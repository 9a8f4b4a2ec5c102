//! The loop: wait for an event, change the state, carry out what follows, draw when something changed.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self as terminal_event, Event as TermEvent, KeyCode, KeyEventKind, KeyModifiers};
use signal_hook::consts::{SIGHUP, SIGTERM};
use signal_hook::iterator::Signals;

use crate::domain::day::Moment;
use crate::tui::app::App;
use crate::tui::effect::{Request, Runner};
use crate::tui::event::{Event, Input};
use crate::tui::job::Writer;
use crate::tui::term;

/// How often the program looks around when nothing happens.
const TICK: Duration = Duration::from_millis(500);
/// How long the last writes may take when the program ends.
const PATIENCE: Duration = Duration::from_secs(2);

/// How the full screen ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowEnded {
    Quit,
    /// The line was lost or the program was told to end: drafts are kept, there may be no terminal to write to.
    Lost,
}

/// Runs the full screen until its person leaves. `build` makes the program for a screen of the terminal's size.
pub fn run(
    build: impl FnOnce((u16, u16)) -> App,
    writer: Box<dyn Writer>,
    clock: fn() -> Moment,
    report: PathBuf,
) -> io::Result<HowEnded> {
    let mut app = build(crossterm::terminal::size()?);
    let (sender, events) = mpsc::channel();
    let mut runner = Runner::threaded(writer, sender.clone())?;
    term::report_panics(report);
    let mut screen = term::enter()?;
    screen.draw(&app)?;
    app.take_changed();
    listen(sender.clone())?;
    watch(sender)?;
    let mut pending = 0;
    let mut ending = HowEnded::Quit;
    while !app.leaving() {
        let event = match events.recv_timeout(TICK) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) if term::is_gone() => Event::Hangup,
            // A change of size before the input thread listened, or between two, would else go unseen.
            Err(RecvTimeoutError::Timeout) => match crossterm::terminal::size() {
                Ok((width, height)) if (width, height) != app.size => {
                    Event::Term(Input::Resize(width, height))
                }
                _ => Event::Tick(clock()),
            },
            Err(RecvTimeoutError::Disconnected) => Event::Hangup,
        };
        // All that has arrived is taken before the next frame, so a held key never lags.
        let waiting = std::iter::once(event).chain(std::iter::from_fn(|| events.try_recv().ok()));
        for event in waiting.take(256).collect::<Vec<_>>() {
            match event {
                Event::Hangup => ending = HowEnded::Lost,
                Event::Done(..) => pending -= 1,
                Event::Term(_) | Event::Tick(_) => {}
            }
            for effect in app.update(event) {
                match effect {
                    Request::Write(job) => {
                        pending += 1;
                        runner.write(job);
                    }
                    Request::Redraw => screen.forget(),
                    Request::Suspend => {
                        screen.leave()?;
                        term::stop()?;
                        screen.enter()?;
                        let (width, height) = crossterm::terminal::size()?;
                        app.update(Event::Term(Input::Resize(width, height)));
                    }
                }
            }
        }
        if !app.leaving() && app.take_changed() {
            screen.draw(&app)?;
        }
    }
    finish(&events, pending);
    let left = screen.leave();
    if ending == HowEnded::Quit { left.map(|()| ending) } else { Ok(ending) }
}

/// Waits until the writer has kept what was handed to it.
fn finish(events: &Receiver<Event>, mut pending: usize) {
    let end = Instant::now() + PATIENCE;
    while pending > 0 {
        match events.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(Event::Done(..)) => pending -= 1,
            Ok(_) => {}
            Err(_) => return,
        }
    }
}

/// Reads the terminal on a thread of its own; characters that arrive together are joined.
fn listen(events: Sender<Event>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        while let Ok(first) = terminal_event::read() {
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
            TermEvent::Resize(width, height) => inputs.push(Input::Resize(width, height)),
            TermEvent::FocusGained | TermEvent::FocusLost | TermEvent::Mouse(_) => {}
        }
    }
    inputs
}

/// Ends the program in order when it is told to; if that takes too long, at once.
fn watch(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let _ = events.send(Event::Hangup);
            thread::sleep(PATIENCE);
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
        assert_eq!(
            join(burst.collect()),
            [
                Input::Text("行政诉讼".into()),
                Input::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)),
                Input::Text("j".into()),
            ]
        );
    }

    #[test]
    fn a_paste_stays_a_paste() {
        assert_eq!(join(vec![TermEvent::Paste("jj\r".into())]), [Input::Paste("jj\r".into())]);
    }
}
