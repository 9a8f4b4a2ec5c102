//! One line of text under the cursor, edited by the characters a reader sees.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{fold, width};

/// 输入行 — text as graphemes, with the cursor before one of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineEdit {
    graphemes: Vec<String>,
    at: usize,
}

impl LineEdit {
    pub fn of(text: &str) -> LineEdit {
        let graphemes = split(text);
        LineEdit { at: graphemes.len(), graphemes }
    }

    pub fn text(&self) -> String {
        self.graphemes.concat()
    }

    pub fn is_empty(&self) -> bool {
        self.graphemes.is_empty()
    }

    /// Inserts what was typed or pasted, as one line.
    pub fn insert(&mut self, text: &str) {
        let one_line = fold::clean(text).replace(['\r', '\n', '\t'], " ");
        let before: String = self.graphemes.drain(..self.at).collect();
        let mut head = split(&(before + &one_line));
        self.at = head.len();
        head.append(&mut self.graphemes);
        self.graphemes = head;
    }

    /// Whether the key edits the line.
    pub fn key(&mut self, key: &KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match (key.code, control) {
            (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => self.remove(self.at.wrapping_sub(1)),
            (KeyCode::Delete, false) => {
                if self.at < self.graphemes.len() {
                    self.graphemes.remove(self.at);
                }
            }
            (KeyCode::Left, false) => self.at = self.at.saturating_sub(1),
            (KeyCode::Right, false) => self.at = (self.at + 1).min(self.graphemes.len()),
            (KeyCode::Home, false) | (KeyCode::Char('a'), true) => self.at = 0,
            (KeyCode::End, false) | (KeyCode::Char('e'), true) => self.at = self.graphemes.len(),
            (KeyCode::Char('u'), true) => {
                self.graphemes.drain(..self.at);
                self.at = 0;
            }
            (KeyCode::Char('w'), true) => self.remove_word(),
            _ => return false,
        }
        true
    }

    fn remove(&mut self, index: usize) {
        if index < self.graphemes.len() {
            self.graphemes.remove(index);
            self.at = index;
        }
    }

    fn remove_word(&mut self) {
        while self.at > 0 && self.before_is_blank() {
            self.remove(self.at - 1);
        }
        while self.at > 0 && !self.before_is_blank() {
            self.remove(self.at - 1);
        }
    }

    fn before_is_blank(&self) -> bool {
        self.at.checked_sub(1).and_then(|i| self.graphemes.get(i)).is_some_and(|g| g.trim().is_empty())
    }

    /// What is in view in so many columns, and the column of the cursor in it.
    pub fn view(&self, columns: usize) -> (String, usize) {
        let mut start = self.at;
        let mut used = 0;
        while let Some(grapheme) = start.checked_sub(1).and_then(|i| self.graphemes.get(i)) {
            let wide = width::width(grapheme);
            if used + wide >= columns {
                break;
            }
            used += wide;
            start -= 1;
        }
        let mut shown = String::new();
        let mut total = 0;
        for grapheme in self.graphemes.iter().skip(start) {
            total += width::width(grapheme);
            if total > columns {
                break;
            }
            shown.push_str(grapheme);
        }
        (shown, used)
    }
}

fn split(text: &str) -> Vec<String> {
    text.graphemes(true).map(String::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(input: &mut LineEdit, code: KeyCode) {
        assert!(input.key(&KeyEvent::new(code, KeyModifiers::NONE)));
    }

    #[test]
    fn one_backspace_removes_one_character_as_it_is_seen() {
        let mut input = LineEdit::of("葛\u{E0100}e\u{301}");
        press(&mut input, KeyCode::Backspace);
        assert_eq!(input.text(), "葛\u{E0100}");
        press(&mut input, KeyCode::Backspace);
        assert_eq!(input.text(), "");
        press(&mut input, KeyCode::Backspace);
        assert!(input.is_empty());
    }

    #[test]
    fn text_goes_in_where_the_cursor_stands() {
        let mut input = LineEdit::of("区政府");
        press(&mut input, KeyCode::Home);
        input.insert("静海");
        assert_eq!(input.text(), "静海区政府");
        assert_eq!(input.view(20), ("静海区政府".into(), 4));
    }

    #[test]
    fn a_pasted_text_becomes_one_line_without_control_characters() {
        let mut input = LineEdit::default();
        input.insert("王某\r\n李某\u{1b}[2J");
        assert!(!input.text().contains(['\r', '\n', '\u{1b}']));
    }

    #[test]
    fn a_long_text_shows_the_part_around_the_cursor() {
        let input = LineEdit::of("行政诉讼法第三十四条");
        let (shown, cursor) = input.view(8);
        assert!("行政诉讼法第三十四条".ends_with(&shown));
        assert!(cursor < 8 && width::width(&shown) <= 8);
    }
}
