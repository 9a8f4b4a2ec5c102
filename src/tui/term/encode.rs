//! Changed cells as bytes: one cursor move where the next cell is not where the cursor already is.
//!
//! The stock backend moves the cursor after every wide character; this one knows how wide a Chinese character
//! is. Only characters on whose width terminals agree are trusted; after any other the place is set anew.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
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

const PLAIN: (Color, Color, Modifier) = (Color::Reset, Color::Reset, Modifier::empty());

/// The fewest blanks at the end of a line for which erasing is shorter than writing them.
const TAIL: usize = 4;

/// Appends the cells in which `next` differs from what is shown, row by row from left to right. A `whole` frame is
/// written on an empty screen.
pub fn cells(cells: &[(u16, u16, &Cell)], next: &Buffer, whole: bool, out: &mut String) {
    let mut pen = Pen { out, place: None, row: None, look: PLAIN, width: next.area.width };
    let mut rest = cells;
    while let Some((&(x, y, cell), after)) = rest.split_first() {
        rest = after;
        pen.go(x, y);
        pen.dress(cell);
        let in_row = after.iter().take_while(|(_, row, _)| *row == y).count();
        if in_row + 1 >= TAIL && is_blank(cell) && (x..pen.width).all(|x| is_blank(&next[(x, y)])) {
            pen.out.push_str("\u{1b}[K");
            rest = after.get(in_row..).unwrap_or_default();
            continue;
        }
        pen.out.push_str(cell.symbol());
        pen.stand(cell.symbol(), x, y);
        if whole && is_rule(cell) {
            let run = after.iter().zip(x + 1..).take_while(|((at, row, next), x)| {
                (*at, *row) == (*x, y) && next.symbol() == cell.symbol() && look(next) == look(cell)
            });
            let run = run.count();
            pen.rule(cell.symbol(), run, x, y);
            rest = after.get(run..).unwrap_or_default();
        }
    }
    pen.plain();
}

fn look(cell: &Cell) -> (Color, Color, Modifier) {
    (cell.fg, cell.bg, cell.modifier)
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && look(cell) == PLAIN
}

fn is_rule(cell: &Cell) -> bool {
    cell.symbol() == "─"
}

struct Pen<'a> {
    out: &'a mut String,
    /// Where the terminal's cursor stands, when that is certain.
    place: Option<(u16, u16)>,
    /// The row it stands in, which is certain more often.
    row: Option<u16>,
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
            Some(_) | None if self.row == Some(y) => {
                let _ = write!(self.out, "\u{1b}[{}G", x + 1);
            }
            Some(_) | None => {
                let _ = write!(self.out, "\u{1b}[{};{}H", y + 1, x + 1);
            }
        }
        (self.place, self.row) = (Some((x, y)), Some(y));
    }

    /// The cursor has gone on over a character written at this place.
    fn stand(&mut self, symbol: &str, x: u16, y: u16) {
        self.place = trusted(symbol).map(|wide| (x + wide, y));
        // Even a character taken for a wide one does not reach the next line from here.
        self.row = (x + 2 <= self.width).then_some(y);
    }

    /// Goes on with a rule of further marks of doubtful width. Where they are taken for wide ones they end too far
    /// right, in the same line since lines do not wrap; what they cover there is erased before it is written.
    fn rule(&mut self, symbol: &str, further: usize, x: u16, y: u16) {
        if further == 0 {
            return;
        }
        self.out.extend(std::iter::repeat_n(symbol, further));
        (self.place, self.row) = (None, Some(y));
        let end = x + 1 + u16::try_from(further).unwrap_or(u16::MAX);
        if end < self.width {
            self.plain();
            self.go(end, y);
            self.out.push_str("\u{1b}[K");
        }
    }

    fn dress(&mut self, cell: &Cell) {
        let look = look(cell);
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
        if self.look != PLAIN {
            self.look = PLAIN;
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
