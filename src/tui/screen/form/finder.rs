//! 找栏目: goes to a field of the form, or to a row of a list, by its name or by what stands in it.

use ratatui::layout::Rect;

use crate::text::{Text, pinyin, t, width};
use crate::tui::event::Input as Typed;
use crate::tui::screen::View;
use crate::tui::theme::Role;
use crate::tui::widget::input::LineEdit;
use crate::tui::widget::list::{Cursor, Move};
use crate::tui::widget::overlay;
use crate::tui::widget::pen::{Pen, narrow};

/// One place that can be gone to.
#[derive(Debug, Clone)]
pub struct FoundPlace {
    pub name: String,
    /// What stands there.
    pub says: String,
    /// All it is found by besides.
    pub also: String,
}

/// 找栏目 — the places of a form, those that fit what is typed.
#[derive(Debug)]
pub struct Finder {
    title: Text,
    places: Vec<FoundPlace>,
    input: LineEdit,
    cursor: Cursor,
    /// The most columns it takes.
    most: u16,
}

impl Finder {
    pub fn new(title: Text, places: Vec<FoundPlace>) -> Finder {
        Finder { title, places, input: LineEdit::default(), cursor: Cursor::default(), most: 72 }
    }

    /// With room for whole sentences where the screen has it.
    pub fn wide(self) -> Finder {
        Finder { most: 112, ..self }
    }

    fn fitting(&self) -> Vec<(usize, &FoundPlace)> {
        let query = self.input.text();
        let has = |text: &str| pinyin::found(text, &query);
        let fits = |(_, it): &(usize, &FoundPlace)| has(&it.name) || has(&it.says) || has(&it.also);
        let mut found: Vec<(usize, &FoundPlace)> = self.places.iter().enumerate().filter(fits).collect();
        found.sort_by_key(|(_, place)| !has(&place.name));
        found
    }

    pub fn typed(&mut self, input: &Typed) -> bool {
        match input {
            Typed::Text(text) | Typed::Paste(text) => self.input.insert(text),
            Typed::Key(key) if self.input.key(key) => {}
            Typed::Key(_) | Typed::Resize(..) => return false,
        }
        self.cursor = Cursor::default();
        true
    }

    pub fn step(&mut self, by: Move, height: usize) {
        let len = self.fitting().len();
        self.cursor.step(by, len, height);
    }

    /// The place that is chosen, counted from the first of the form.
    pub fn chosen(&self) -> Option<usize> {
        self.fitting().get(self.cursor.at).map(|(at, _)| *at)
    }

    fn frame(&self, screen: Rect) -> Rect {
        let wide = screen.width.saturating_sub(4).min(self.most);
        let rows = self.places.len().clamp(4, 16);
        overlay::middle(wide, narrow(rows + 4).min(screen.height), screen)
    }

    fn height(&self, screen: Rect) -> usize {
        usize::from(self.frame(screen).height).saturating_sub(4)
    }

    pub fn settle(&mut self, screen: Rect) {
        let (at, total, height) = (self.cursor.at, self.fitting().len(), self.height(screen));
        self.cursor.top = self.cursor.view((at, at), total, height);
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let lang = view.lang();
        let (frame, height, theme) = (self.frame(pen.area), self.height(pen.area), pen.theme);
        let inside = overlay::open(frame, self.title.get(lang), theme, pen.buffer());
        let mut inner = pen.within(inside);
        let (shown, at) = self.input.view(inner.width().saturating_sub(2));
        inner.put(0, 0, ">", Role::Key);
        inner.put(2, 0, &shown, Role::Plain);
        let caret = inner.place(2 + at, 0);
        inner.rule(0, 1);
        let found = self.fitting();
        let place = if found.is_empty() { 0 } else { self.cursor.at + 1 };
        inner.put_right(0, 1, &format!(" {place}/{} ", found.len()), Role::Plain);
        if found.is_empty() {
            let none =
                t("没有符合的；退格改筛选，Esc 返回", "nothing fits; Backspace to widen, Esc to go back");
            inner.put(0, 2, none.get(lang), Role::Plain);
        }
        let names =
            self.places.iter().map(|place| width::width(&place.name)).max().unwrap_or_default().min(26);
        for (y, (_, place)) in found.iter().enumerate().skip(self.cursor.top).take(height) {
            let row = 2 + y - self.cursor.top;
            inner.put(0, row, &width::fit(&place.name, names), Role::Key);
            inner.put(names + 2, row, &place.says, Role::Plain);
            if y == self.cursor.at {
                inner.shade(row, Role::Selected);
            }
        }
        caret
    }
}
