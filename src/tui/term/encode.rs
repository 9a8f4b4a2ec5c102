//! Changed cells as bytes: one cursor move where the next cell is not where the cursor already is.
//!
//! The stock backend moves the cursor after every wide character; this one knows how wide a Chinese character
//! is. Only characters on whose width terminals agree are trusted; after any other the place is set anew.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

const MODIFIERS: [(Modifier, u8); 6] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// Appends the cells, given row by row from left to right, on a screen of so many columns.
pub fn cells(cells: Vec<(u16, u16, &Cell)>, width: u16, out: &mut String) {
    let mut pen = Pen { out, place: None, look: (Color::Reset, Color::Reset, Modifier::empty()), width };
    for (x, y, cell) in cells {
        pen.go(x, y);
        pen.dress(cell);
        pen.out.push_str(cell.symbol());
        pen.place = trusted(cell.symbol()).map(|wide| (x + wide, y));
    }
    pen.plain();
}

struct Pen<'a> {
    out: &'a mut String,
    /// Where the terminal's cursor stands, when that is certain.
    place: Option<(u16, u16)>,
    look: (Color, Color, Modifier),
    width: u16,
}

impl Pen<'_> {
    fn go(&mut self, x: u16, y: u16) {
        match self.place {
            Some(place) if place == (x, y) && x < self.width => {}
            Some((at, row)) if row == y && at < x && at < self.width => {
                let _ = write!(self.out, "\u{1b}[{}C", x - at);
            }
            Some((_, row)) if row + 1 == y && x == 0 => self.out.push_str("\r\n"),
            Some(_) | None => {
                let _ = write!(self.out, "\u{1b}[{};{}H", y + 1, x + 1);
            }
        }
    }

    fn dress(&mut self, cell: &Cell) {
        let look = (cell.fg, cell.bg, cell.modifier);
        if look == self.look {
            return;
        }
        self.look = look;
        self.out.push_str("\u{1b}[");
        for (modifier, code) in MODIFIERS {
            if look.2.contains(modifier) {
                let _ = write!(self.out, ";{code}");
            }
        }
        self.colour(look.0, 30);
        self.colour(look.1, 40);
        self.out.push('m');
    }

    /// One of the sixteen named colours; the theme knows no others.
    fn colour(&mut self, colour: Color, base: u8) {
        let code = match colour {
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 60,
            Color::LightRed => 61,
            Color::LightGreen => 62,
            Color::LightYellow => 63,
            Color::LightBlue => 64,
            Color::LightMagenta => 65,
            Color::LightCyan => 66,
            Color::White => 67,
            Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return,
        };
        let _ = write!(self.out, ";{}", base + code);
    }

    fn plain(&mut self) {
        if self.look != (Color::Reset, Color::Reset, Modifier::empty()) {
            self.out.push_str("\u{1b}[m");
        }
    }
}

/// The columns of a character on whose width terminals agree.
fn trusted(symbol: &str) -> Option<u16> {
    let mut chars = symbol.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    match c {
        ' '..='~' => Some(1),
        '\u{3001}'..='\u{303E}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' => {
            u16::try_from(symbol.width()).ok()
        }
        _ => None,
    }
}
