//! Text of many lines: the text-area widget, with one Backspace per visible character and clean pastes.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::fold;

/// 文本区 — text of many lines under the cursor.
#[derive(Debug, Clone)]
pub struct Area {
    inner: TextArea<'static>,
}

impl Area {
    pub fn of(text: &str) -> Area {
        let mut inner = TextArea::new(clean(text).split('\n').map(String::from).collect());
        inner.set_cursor_style(Style::default());
        inner.set_cursor_line_style(Style::default());
        inner.set_wrap_mode(WrapMode::Glyph);
        inner.move_cursor(CursorMove::Bottom);
        inner.move_cursor(CursorMove::End);
        Area { inner }
    }

    pub fn text(&self) -> String {
        self.inner.lines().join("\n")
    }

    /// Inserts a burst of typed characters or a paste, as one step of undo.
    pub fn insert(&mut self, text: &str) {
        self.inner.insert_str(clean(text));
    }

    /// Whether the key edits the text.
    pub fn key(&mut self, key: &KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match (key.code, control) {
            (KeyCode::Enter, _) | (KeyCode::Char('j'), true) => self.inner.insert_newline(),
            (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => self.backspace(),
            (KeyCode::Delete, false) => {
                let chars = self.cluster(false);
                if chars > 0 {
                    self.inner.delete_str(chars);
                } else {
                    self.inner.delete_next_char();
                }
            }
            (KeyCode::Left, false) => self.across(CursorMove::Back, true),
            (KeyCode::Right, false) => self.across(CursorMove::Forward, false),
            (KeyCode::Up, false) => self.inner.move_cursor(CursorMove::Up),
            (KeyCode::Down, false) => self.inner.move_cursor(CursorMove::Down),
            (KeyCode::Home, false) | (KeyCode::Char('a'), true) => self.inner.move_cursor(CursorMove::Head),
            (KeyCode::End, false) | (KeyCode::Char('e'), true) => self.inner.move_cursor(CursorMove::End),
            (KeyCode::Home, true) => self.inner.move_cursor(CursorMove::Top),
            (KeyCode::End, true) => self.inner.move_cursor(CursorMove::Bottom),
            (KeyCode::Char('u'), true) => {
                self.inner.undo();
            }
            (KeyCode::Char('r'), true) => {
                self.inner.redo();
            }
            _ => return false,
        }
        true
    }

    fn backspace(&mut self) {
        let chars = self.cluster(true);
        if chars == 0 {
            self.inner.delete_char();
            return;
        }
        for _ in 0..chars {
            self.inner.move_cursor(CursorMove::Back);
        }
        self.inner.delete_str(chars);
    }

    fn across(&mut self, step: CursorMove, back: bool) {
        for _ in 0..self.cluster(back).max(1) {
            self.inner.move_cursor(step);
        }
    }

    /// The code points of the visible character before or after the cursor; 0 at the line's end.
    fn cluster(&self, back: bool) -> usize {
        let cursor = self.inner.cursor();
        let Some(line) = self.inner.lines().get(cursor.0) else { return 0 };
        let side: String =
            if back { line.chars().take(cursor.1).collect() } else { line.chars().skip(cursor.1).collect() };
        let mut graphemes = side.graphemes(true);
        let grapheme = if back { graphemes.next_back() } else { graphemes.next() };
        grapheme.map_or(0, |g| g.chars().count())
    }

    /// Lays the text out in so many columns and rows, so that the keys for up and down follow the lines as they are
    /// seen, and a text that fits is seen from its first line.
    pub fn fit(&mut self, columns: u16, rows: u16) {
        let area = Rect::new(0, 0, columns.max(1), rows.max(1));
        (&self.inner).render(area, &mut Buffer::empty(area));
        let above = self.inner.scroll_offset().0;
        if above > 0 && self.rows() <= usize::from(rows) {
            self.inner.scroll((-i16::try_from(above).unwrap_or(i16::MAX), 0));
        }
    }

    /// How many lines are seen.
    pub fn rows(&self) -> usize {
        let mut whole = self.inner.clone();
        whole.move_cursor(CursorMove::Bottom);
        whole.move_cursor(CursorMove::End);
        whole.screen_cursor().row + 1
    }

    /// The line the cursor stands on, as it is seen.
    pub fn row(&self) -> usize {
        self.inner.screen_cursor().row
    }

    /// Draws the text and returns where the cursor stands.
    pub fn draw(&self, area: Rect, style: Style, buffer: &mut Buffer) -> Option<(u16, u16)> {
        if area.is_empty() {
            return None;
        }
        let mut shown = self.inner.clone();
        shown.set_style(style);
        (&shown).render(area, buffer);
        let (cursor, scroll) = (shown.screen_cursor(), shown.scroll_offset());
        let x = cursor.col.saturating_sub(usize::from(scroll.1)).min(usize::from(area.width) - 1);
        let y = cursor.row.saturating_sub(usize::from(scroll.0)).min(usize::from(area.height) - 1);
        Some((area.x + u16::try_from(x).ok()?, area.y + u16::try_from(y).ok()?))
    }
}

fn clean(text: &str) -> String {
    fold::clean(&text.replace("\r\n", "\n").replace('\r', "\n")).replace('\t', "    ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(area: &mut Area, code: KeyCode) {
        assert!(area.key(&KeyEvent::new(code, KeyModifiers::NONE)));
    }

    #[test]
    fn one_backspace_removes_one_character_as_it_is_seen() {
        let mut area = Area::of("葛\u{E0100}");
        press(&mut area, KeyCode::Backspace);
        assert_eq!(area.text(), "");
    }

    #[test]
    fn backspace_at_a_lines_head_joins_the_lines() {
        let mut area = Area::of("甲\n乙");
        press(&mut area, KeyCode::Home);
        press(&mut area, KeyCode::Backspace);
        assert_eq!(area.text(), "甲乙");
    }

    #[test]
    fn a_paste_with_carriage_returns_has_lines_and_ctrl_j_makes_one() {
        let mut area = Area::of("");
        area.insert("甲\r乙");
        area.key(&KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL));
        area.insert("丙");
        assert_eq!(area.text(), "甲\n乙\n丙");
    }

    #[test]
    fn the_cursor_stands_behind_the_last_character() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
        let at = Area::of("行政诉讼").draw(Rect::new(2, 1, 12, 2), Style::default(), &mut buffer);
        assert_eq!(at, Some((10, 1)));
    }
}
