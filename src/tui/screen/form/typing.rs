//! What keys and text do to the field that has them.

use crossterm::event::{KeyCode, KeyEvent};

use crate::form::field::Field;
use crate::text::width;
use crate::tui::event::Input as Typed;
use crate::tui::screen::Ctx;
use crate::tui::screen::form::choose;
use crate::tui::screen::form::sheet::{Editor, FormSheet};
use crate::tui::widget::input::LineEdit;

impl FormSheet {
    /// Takes text or an editing key; false when the field has no use for it.
    pub fn typed(&mut self, input: &Typed, ctx: &mut Ctx) -> bool {
        let Some(field) = self.field() else { return false };
        let done = match input {
            Typed::Text(text) => self.insert(field, text),
            Typed::Paste(text) => self.insert(field, &self.pasted(field, text)),
            Typed::Key(key) => self.key(field, key, ctx),
            Typed::Resize(..) => false,
        };
        if done {
            self.keep();
            self.respond(ctx);
        }
        done
    }

    /// Pasted lines as the field holds them: names stand apart, elsewhere a line break is a blank.
    fn pasted(&self, field: &Field, text: &str) -> String {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        if !matches!(self.editor, Editor::Line(_)) {
            return text;
        }
        let between = if choose::several(&field.holds) { "、" } else { " " };
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(between)
    }

    fn insert(&mut self, field: &Field, text: &str) -> bool {
        let whole = choose::one_word(&field.holds) && self.is_word(field);
        let fresh = self.fresh.remove(field.key);
        match &mut self.editor {
            Editor::Line(line) => {
                if fresh {
                    *line = LineEdit::default();
                }
                let word = choose::one_word(&field.holds) && (whole || line.is_empty());
                if word && text.trim().is_empty() {
                    *line = LineEdit::of(
                        choose::next_word(&field.holds, &line.text(), false).unwrap_or_default(),
                    );
                    return true;
                }
                if whole {
                    *line = LineEdit::default();
                }
                line.insert(text);
            }
            Editor::Long(area) => area.insert(text),
            Editor::None => return false,
        }
        true
    }

    fn key(&mut self, field: &Field, key: &KeyEvent, ctx: &mut Ctx) -> bool {
        let whole = choose::one_word(&field.holds) && self.is_word(field);
        self.fresh.remove(field.key);
        match &mut self.editor {
            Editor::Line(line) => {
                let at_end = line.view(usize::MAX).1 == width::width(&line.text());
                let empty = line.is_empty();
                match key.code {
                    KeyCode::Left | KeyCode::Right if whole || (empty && choose::one_word(&field.holds)) => {
                        let back = key.code == KeyCode::Left;
                        let word = choose::next_word(&field.holds, &line.text(), back);
                        *line = LineEdit::of(word.unwrap_or_default());
                        true
                    }
                    KeyCode::Backspace | KeyCode::Delete if whole && choose::closed(&field.holds) => {
                        *line = LineEdit::default();
                        true
                    }
                    KeyCode::Right if at_end && self.ghost.is_some() => self.take(ctx),
                    _ => line.key(key),
                }
            }
            Editor::Long(area) => area.key(key),
            Editor::None => false,
        }
    }

    /// Whether the text is one of the words the form offers.
    fn is_word(&self, field: &Field) -> bool {
        let text = self.text(field.key);
        choose::words(&field.holds).iter().any(|word| word.zh == text)
    }
}
