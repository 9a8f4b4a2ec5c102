//! Keys in, the last frame as text out: the very same program, without a terminal.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::text::Said;
use crate::tui::app::App;
use crate::tui::draw;
use crate::tui::effect::{Request, Runner};
use crate::tui::event::{Event, Input};
use crate::tui::keymap;

/// Feeds a string of keys to the program and returns the last frame as text.
pub fn print(app: &mut App, runner: &mut Runner, keys: &str) -> Result<String, Said> {
    for input in keymap::parse(keys)? {
        feed(app, runner, Event::Term(input));
        if app.leaving() {
            break;
        }
    }
    Ok(screen_text(&frame(app)))
}

/// Gives one event to the program and carries out what follows from it.
pub fn feed(app: &mut App, runner: &mut Runner, event: Event) {
    let mut events = vec![event];
    while let Some(event) = events.pop() {
        for effect in app.update(event) {
            match effect {
                Request::Write(job) => events.extend(runner.write(job)),
                // There is no terminal to hand back or to send again.
                Request::Suspend | Request::Redraw => {}
            }
        }
    }
}

/// Changes the size of the screen.
pub fn resize(app: &mut App, width: u16, height: u16) {
    app.update(Event::Term(Input::Resize(width, height)));
}

/// Draws the screen as it stands.
pub fn frame(app: &App) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.0, app.size.1));
    draw::draw(app, &mut buffer);
    buffer
}

/// The text of a frame, without the cells hidden behind wide characters and blanks at line ends.
pub fn screen_text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut text = String::new();
    for y in area.top()..area.bottom() {
        let (mut line, mut hidden) = (String::new(), 0);
        for x in area.left()..area.right() {
            if hidden > 0 {
                hidden -= 1;
                continue;
            }
            let Some(cell) = buffer.cell((x, y)) else { continue };
            line.push_str(cell.symbol());
            hidden = cell.symbol().width().saturating_sub(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
