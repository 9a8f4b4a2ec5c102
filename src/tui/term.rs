//! Entering and leaving the full screen, and sending frames: only what changed, in one write.

mod encode;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    self, DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{cursor, execute, queue, style};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::draw;

/// 终端 — what the terminal shows now, so that only differences are sent.
pub struct Term<W: Write> {
    out: W,
    shown: Buffer,
    cursor: Option<(u16, u16)>,
    /// The terminal's content is unknown: send everything.
    stale: bool,
    text: String,
}

/// The full screen on standard output. A terminal that cannot be taken is given back as it was.
pub fn enter() -> io::Result<Term<Tty>> {
    // Colours are decided by the theme; crossterm's own NO_COLOR would reset reverse video too.
    style::force_color_output(true);
    let mut term = Term::new(Tty::default());
    if let Err(error) = term.enter() {
        let _ = term.leave();
        return Err(error);
    }
    Ok(term)
}

/// The widest and highest screen that is drawn on: what a terminal says beyond it, it has made up.
const MOST: (u16, u16) = (1000, 500);

/// The size of the terminal.
pub fn size() -> io::Result<(u16, u16)> {
    terminal::size().map(within)
}

/// A size a screen can have.
pub fn within((width, height): (u16, u16)) -> (u16, u16) {
    (width.min(MOST.0), height.min(MOST.1))
}

/// Gives the terminal its ordinary mode, whatever the program's screen is doing.
pub fn cooked() {
    let _ = terminal::disable_raw_mode();
}

/// How long a frame may wait for a terminal that takes nothing.
const TAKES: Duration = Duration::from_millis(200);

/// 终端出口 — standard output; what a terminal does not take at once is kept and sent before anything else.
#[derive(Debug, Default)]
pub struct Tty {
    unsent: Vec<u8>,
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unsent.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let (out, end) = (io::stdout(), Instant::now() + TAKES);
        while !self.unsent.is_empty() {
            match rustix::io::write(&out, &self.unsent) {
                Ok(taken) => {
                    self.unsent.drain(..taken);
                }
                Err(rustix::io::Errno::INTR) => {}
                Err(rustix::io::Errno::AGAIN) if Instant::now() < end => writable(&out),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

impl Tty {
    fn behind(&self) -> bool {
        !self.unsent.is_empty()
    }
}

/// Waits a moment for a terminal that takes nothing.
fn writable(out: &io::Stdout) {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let moment = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
    let _ = poll(&mut [PollFd::new(out, PollFlags::OUT)], Some(&moment));
}

impl<W: Write> Term<W> {
    pub fn new(out: W) -> Term<W> {
        Term { out, shown: Buffer::default(), cursor: None, stale: true, text: String::new() }
    }

    pub fn enter(&mut self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        queue!(self.out, EnterAlternateScreen, DisableLineWrap, EnableBracketedPaste, cursor::Hide)?;
        (self.stale, self.cursor) = (true, None);
        Ok(())
    }

    pub fn leave(&mut self) -> io::Result<()> {
        queue!(self.out, cursor::Show, DisableBracketedPaste, EnableLineWrap, LeaveAlternateScreen)?;
        // The mode comes back even where the terminal takes nothing more.
        let flushed = self.out.flush();
        terminal::disable_raw_mode().and(flushed)
    }

    /// Takes the terminal again after the program was stopped from outside: its mode is not what it was.
    pub fn enter_again(&mut self) -> io::Result<()> {
        cooked();
        self.enter()
    }

    /// The next frame is sent whole, whatever the terminal shows. Nothing is asked of the terminal.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Gives a text to the clipboard of the terminal, which asks its person or takes it (OSC 52).
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.out, CopyToClipboard::to_clipboard_from(text))
    }

    /// Sends what changed since the last frame; nothing at all when nothing did.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        // What is still on its way comes first; a new frame is made once the terminal has taken it.
        self.out.flush()?;
        let area = Rect::new(0, 0, app.size.0, app.size.1);
        let mut next = Buffer::empty(area);
        let cursor = draw::draw(app, &mut next);
        let whole = self.stale || self.shown.area != area;
        if whole {
            self.shown = Buffer::empty(area);
        }
        self.text.clear();
        encode::cells(&self.shown.diff(&next), &next, whole, &mut self.text);
        if self.text.is_empty() && !whole && cursor == self.cursor {
            self.shown = next;
            return Ok(());
        }
        queue!(self.out, terminal::BeginSynchronizedUpdate)?;
        if self.cursor.is_some() {
            queue!(self.out, cursor::Hide)?;
        }
        if whole {
            queue!(self.out, terminal::Clear(terminal::ClearType::All))?;
        }
        self.out.write_all(self.text.as_bytes())?;
        if let Some((x, y)) = cursor {
            queue!(self.out, cursor::MoveTo(x, y), cursor::Show)?;
        }
        queue!(self.out, terminal::EndSynchronizedUpdate)?;
        (self.shown, self.cursor, self.stale) = (next, cursor, false);
        self.out.flush()
    }
}

impl Term<Tty> {
    /// Something is still on its way to the terminal.
    pub fn behind(&self) -> bool {
        self.out.behind()
    }
}

/// Whether the person at the other end is gone: a hung-up line may never raise a signal.
pub fn is_gone() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdin = io::stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    let hung_up = poll(&mut fds, Some(&at_once)).is_ok()
        && fds.iter().any(|fd| fd.revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL));
    hung_up || !stdin.is_terminal()
}

/// Stops the program as the shell's Ctrl-Z does; returns when it is continued.
pub fn stop() -> io::Result<()> {
    rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::TSTP)?;
    Ok(())
}

/// On a panic a report is written; one of the screen's own thread also gives the terminal back and names the report.
pub fn report_panics(report: PathBuf) {
    let screen = std::thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        let backtrace = std::backtrace::Backtrace::force_capture();
        let version = env!("CARGO_PKG_VERSION");
        let written = std::fs::write(&report, format!("yingsu {version}\n{panic}\n\n{backtrace}\n"));
        if std::thread::current().id() != screen {
            return;
        }
        let _ = Term::new(Tty::default()).leave();
        let mut err = io::stderr();
        let _ = match written {
            Ok(()) => writeln!(
                err,
                "yingsu 出现程序错误，报告在 {0}\na bug in yingsu; the report is in {0}",
                report.display()
            ),
            Err(_) => writeln!(err, "yingsu 出现程序错误 / a bug in yingsu: {panic}"),
        };
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::tui::event::{Event, Input};
    use crate::tui::keymap;
    use crate::tui::print;
    use crate::tui::stage::TestStage;

    fn press(app: &mut App, keys: &str) {
        for input in keymap::parse(keys).unwrap() {
            app.update(Event::Term(input));
        }
    }

    fn sent(term: &mut Term<Vec<u8>>, app: &App) -> String {
        term.out.clear();
        term.draw(app).unwrap();
        String::from_utf8(term.out.clone()).unwrap()
    }

    /// `foo` is `Zm9v` in the letters of RFC 4648, section 10.
    #[test]
    fn what_is_copied_is_sent_to_the_terminal_in_its_letters() {
        let mut term = Term::new(Vec::new());
        term.copy("foo").unwrap();
        assert_eq!(term.out, b"\x1b]52;c;Zm9v\x1b\\");
    }

    #[test]
    fn a_frame_without_change_sends_nothing() {
        let TestStage { app, folder: _folder, .. } = TestStage::new(Lang::Zh, (120, 36));
        let mut term = Term::new(Vec::new());
        assert!(!sent(&mut term, &app).is_empty());
        assert_eq!(sent(&mut term, &app), "");
    }

    #[test]
    fn moving_the_cursor_sends_two_lines_and_the_pane() {
        let TestStage { mut app, folder: _folder, .. } = TestStage::many(Lang::Zh, (80, 24));
        press(&mut app, "2");
        let mut term = Term::new(Vec::new());
        sent(&mut term, &app);
        press(&mut app, "j");
        assert!(sent(&mut term, &app).len() <= 520);
    }

    #[test]
    fn a_first_frame_and_a_move_beside_the_pane_are_short() {
        let TestStage { mut app, folder: _folder, .. } = TestStage::many(Lang::Zh, (120, 36));
        let mut term = Term::new(Vec::new());
        let whole = sent(&mut term, &app).len();
        let text = print::screen_text(&print::frame(&app)).len();
        assert!(whole <= text + 2_000, "{whole} for a text of {text}");
        press(&mut app, "j");
        assert!(sent(&mut term, &app).len() <= 1_500);
    }

    #[test]
    fn rules_taken_for_wide_ones_leave_nothing_behind_in_the_line() {
        let TestStage { app, folder: _folder, .. } = TestStage::new(Lang::Zh, (120, 36));
        let mut term = Term::new(Vec::new());
        let text = sent(&mut term, &app);
        for run in text.split('─').skip(1).filter(|rest| !rest.is_empty()) {
            assert!(run.contains("\u{1b}[") && !run.starts_with(' '), "{run:?}");
        }
    }

    #[test]
    fn what_a_terminal_shows_after_many_frames_is_the_last_frame() {
        let TestStage { mut app, folder: _folder, .. } = TestStage::many(Lang::Zh, (120, 36));
        let mut term = Term::new(Vec::new());
        let mut screen = vt100::Parser::new(36, 120, 0);
        for keys in
            ["", "j", "2", "<pgdn>", "/初", "5", "<esc>", "<enter>", "2", "n", "<esc>", "?", "<f9>", "<esc>"]
        {
            press(&mut app, keys);
            screen.process(sent(&mut term, &app).as_bytes());
            let text = print::screen_text(&print::frame(&app));
            let shown: Vec<String> =
                screen.screen().rows(0, 120).map(|row| row.trim_end().to_string()).collect();
            assert_eq!(shown, text.lines().collect::<Vec<_>>(), "after {keys}");
        }
    }

    #[test]
    fn a_resized_screen_is_sent_whole() {
        let TestStage { mut app, folder: _folder, .. } = TestStage::zh();
        let mut term = Term::new(Vec::new());
        sent(&mut term, &app);
        app.update(Event::Term(Input::Resize(100, 30)));
        assert!(sent(&mut term, &app).contains("\u{1b}[2J"));
    }
}
