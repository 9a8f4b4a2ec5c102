//! What the terminal is, before any screen is drawn: its size, and how wide it draws what terminals draw differently.

use crossterm::{cursor, terminal};
use std::io::{IsTerminal, Write};

/// Characters, each with the width that the screens take it to have.
const EXPECTED: [(&str, u16); 4] = [("中", 2), ("△", 1), ("…", 1), ("①", 1)];

/// Columns and rows; `None` where standard input or output is no terminal.
pub fn size() -> Option<(u16, u16)> {
    let both = std::io::stdout().is_terminal() && std::io::stdin().is_terminal();
    terminal::size().ok().filter(|_| both)
}

/// Each character with its width as expected and as drawn; empty where the terminal does not tell.
pub fn widths() -> Vec<(&'static str, u16, u16)> {
    let measured = |(text, expected)| Some((text, expected, drawn(text)?));
    EXPECTED.into_iter().map(measured).collect::<Option<Vec<_>>>().unwrap_or_default()
}

fn drawn(text: &str) -> Option<u16> {
    terminal::enable_raw_mode().ok()?;
    let mut out = std::io::stdout();
    let done = write!(out, "\r{text}").and_then(|()| out.flush()).and_then(|()| cursor::position());
    // The line is wiped whatever came of it.
    let _ = write!(out, "\r\x1b[K").and_then(|()| out.flush());
    terminal::disable_raw_mode().ok()?;
    done.ok().map(|(column, _)| column)
}
