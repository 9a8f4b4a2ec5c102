//! Keys in, the last frame as text out: the very same program, without a terminal.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::text::Said;
use crate::tui::app::App;
use crate::tui::draw;
use crate::tui::effect::{Request, Runner};
use crate::tui::event::{Event, Input};
use crate::tui::keymap;

/// Feeds a string of keys to the program and returns the last frame as text.
pub fn print(app: &mut App, runner: &mut Runner, keys: &str) -> Result<String, Said> {
    press(app, runner, keys)?;
    Ok(screen_text(&frame(app)))
}

/// Feeds a string of keys to the program.
pub fn press(app: &mut App, runner: &mut Runner, keys: &str) -> Result<(), Said> {
    for input in keymap::parse(keys)? {
        feed(app, runner, Event::Term(input));
        if app.leaving() {
            break;
        }
    }
    Ok(())
}

/// Gives one event to the program and carries out what follows from it.
pub fn feed(app: &mut App, runner: &mut Runner, event: Event) {
    let mut events = vec![event];
    while let Some(event) = events.pop() {
        for effect in app.update(event) {
            match effect {
                Request::Write(job) => events.extend(runner.write(job)),
                // There is no terminal to hand back or to send again.
                Request::Suspend | Request::View(_) | Request::Redraw | Request::Copy(_) => {}
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

/// A frame as its pictures keep it: the text, and below it how each line is styled. `R9` are nine columns in bold red;
/// a capital is bold, `~` before it reversed, `_` underlined; what is plain is left out.
pub fn picture(buffer: &Buffer) -> String {
    let mut picture = screen_text(buffer);
    picture.push_str("-- styles --\n");
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        let mut runs: Vec<(String, usize)> = Vec::new();
        let mut x = area.left();
        while let Some(cell) = buffer.cell((x, y)) {
            // What is hidden behind a wide character has no look of its own.
            let width = cell.symbol().width().max(1);
            x = x.saturating_add(u16::try_from(width).unwrap_or(1));
            let look = look(cell);
            match runs.last_mut() {
                Some((last, count)) if *last == look => *count += width,
                _ => runs.push((look, width)),
            }
        }
        let marks: Vec<String> = runs
            .into_iter()
            .filter(|(look, _)| !look.is_empty())
            .map(|(look, count)| format!("{look}{count}"))
            .collect();
        if !marks.is_empty() {
            picture.push_str(&format!("{:>2} {}\n", y + 1, marks.join(" ")));
        }
    }
    picture
}

/// The letters of a cell's style, none where it is plain.
fn look(cell: &Cell) -> String {
    let mut look = String::new();
    for (modifier, mark) in [(Modifier::REVERSED, '~'), (Modifier::UNDERLINED, '_'), (Modifier::DIM, ',')] {
        if cell.modifier.contains(modifier) {
            look.push(mark);
        }
    }
    let colour = match cell.fg {
        Color::Red => 'r',
        Color::Yellow => 'y',
        Color::Green => 'g',
        Color::Cyan => 'c',
        Color::Magenta => 'm',
        Color::DarkGray => 'd',
        Color::Reset if !cell.modifier.contains(Modifier::BOLD) => return look,
        Color::Reset => 'b',
        _ => '?',
    };
    look.push(if cell.modifier.contains(Modifier::BOLD) { colour.to_ascii_uppercase() } else { colour });
    look
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
