//! Writing into the screen's buffer: never beyond the area, never half a character.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::{fold, width};
use crate::tui::theme::{Role, Theme};

/// A piece of text with its meaning.
pub type Piece = (String, Role);

/// A pen over one area of the screen.
pub struct Pen<'a> {
    pub area: Rect,
    pub theme: Theme,
    buffer: &'a mut Buffer,
}

impl<'a> Pen<'a> {
    pub fn new(area: Rect, theme: Theme, buffer: &'a mut Buffer) -> Pen<'a> {
        let area = area.intersection(buffer.area);
        Pen { area, theme, buffer }
    }

    /// A pen over a part of this one's area, which is given in the screen's coordinates.
    pub fn within(&mut self, area: Rect) -> Pen<'_> {
        Pen { area: area.intersection(self.area), theme: self.theme, buffer: self.buffer }
    }

    pub fn width(&self) -> usize {
        usize::from(self.area.width)
    }

    pub fn height(&self) -> usize {
        usize::from(self.area.height)
    }

    /// Writes at a column and row of the area, cut with `…` at its right edge; returns the column after it.
    pub fn put(&mut self, x: usize, y: usize, text: &str, role: Role) -> usize {
        let room = self.width().saturating_sub(x);
        if room == 0 || y >= self.height() {
            return x;
        }
        let shown = width::cut(&fold::clean(text).replace(['\n', '\t'], " "), room);
        let (column, row) = (self.area.x + narrow(x), self.area.y + narrow(y));
        let (end, _) = self.buffer.set_stringn(column, row, &shown, room, self.theme.style(role));
        usize::from(end.saturating_sub(self.area.x))
    }

    /// Writes pieces one after another.
    pub fn pieces(&mut self, x: usize, y: usize, pieces: &[Piece]) -> usize {
        pieces.iter().fold(x, |x, (text, role)| self.put(x, y, text, *role))
    }

    /// Writes so that the text ends at the area's right edge; nothing when it would meet `left`.
    pub fn put_right(&mut self, left: usize, y: usize, text: &str, role: Role) {
        let wide = width::width(text);
        if left + wide <= self.width() {
            self.put(self.width() - wide, y, text, role);
        }
    }

    /// A rule from `x` to the right edge.
    pub fn rule(&mut self, x: usize, y: usize) {
        let rule = self.theme.rule().repeat(self.width().saturating_sub(x));
        self.put(x, y, &rule, Role::Rule);
    }

    /// A section heading: words, rule, and what stands at its end.
    pub fn heading(&mut self, y: usize, words: &str, end: &str, role: Role) {
        let x = self.put(1, y, words, role) + 1;
        self.rule(x, y);
        if !end.is_empty() {
            let wide = width::width(end) + 2;
            if x + wide + 1 < self.width() {
                self.put(self.width() - wide, y, &format!(" {end} "), Role::Plain);
            }
        }
    }

    /// Lays a role over a whole row, keeping what is written there.
    pub fn shade(&mut self, y: usize, role: Role) {
        if y < self.height() {
            let row = Rect { y: self.area.y + narrow(y), height: 1, ..self.area };
            self.buffer.set_style(row, self.theme.style(role));
        }
    }

    /// The place on the screen of a column and row of the area, for the cursor; kept inside.
    pub fn place(&self, x: usize, y: usize) -> Option<(u16, u16)> {
        if self.area.is_empty() {
            return None;
        }
        let x = narrow(x).min(self.area.width - 1);
        let y = narrow(y).min(self.area.height - 1);
        Some((self.area.x + x, self.area.y + y))
    }

    pub fn buffer(&mut self) -> &mut Buffer {
        self.buffer
    }
}

/// A length as the screen counts it.
pub fn narrow(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
