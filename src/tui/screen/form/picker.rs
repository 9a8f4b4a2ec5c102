//! The list a field is filled from: filtered by what is typed, marked where several may be chosen.

use crate::domain::record::CaseId;
use crate::form::field::Field;
use crate::text::{Lang, Said, t, width};
use crate::tui::event::Input as Typed;
use crate::tui::screen::form::choose;
use crate::tui::screen::{Ctx, View};
use crate::tui::theme::Role;
use crate::tui::widget::input::LineEdit;
use crate::tui::widget::list::{Cursor, Move};
use crate::tui::widget::overlay;
use crate::tui::widget::pen::{Pen, narrow};
use crate::work::names::Suggestion;
use ratatui::layout::Rect;

/// 选单 — what a field may be filled with.
#[derive(Debug)]
pub struct Picker {
    field: &'static Field,
    input: LineEdit,
    case: Option<CaseId>,
    items: Vec<Suggestion>,
    /// Where several may be chosen: those marked, in the order of marking.
    marked: Vec<String>,
    cursor: Cursor,
    /// The last item is the typed text itself, for want of one in the list.
    own: bool,
    /// Something was marked for what is typed now.
    touched: bool,
}

impl Picker {
    pub fn open(field: &'static Field, case: Option<CaseId>, text: &str, ctx: &mut Ctx) -> Picker {
        let several = choose::several(&field.holds);
        let marked = if several { choose::parts(text) } else { Vec::new() };
        let mut picker = Picker {
            field,
            case,
            input: LineEdit::default(),
            items: Vec::new(),
            marked,
            cursor: Cursor::default(),
            own: false,
            touched: false,
        };
        picker.find(ctx);
        if !several && let Some(at) = picker.items.iter().position(|item| item.word == text) {
            picker.cursor.at = at;
        } else if !several && !text.trim().is_empty() {
            // What was begun in the field goes on in the list, so that Enter takes what was meant.
            let fitting = choose::fitting(ctx.desk, field, case, text);
            if !fitting.is_empty() && !fitting.iter().any(|item| item.word == text) {
                picker.input = LineEdit::of(text.trim());
                picker.find(ctx);
            }
        }
        picker
    }

    fn several(&self) -> bool {
        choose::several(&self.field.holds)
    }

    /// Lists afresh what fits; own words last, where they are allowed.
    fn find(&mut self, ctx: &mut Ctx) {
        let typed = self.input.text();
        let mut items = choose::fitting(ctx.desk, self.field, self.case, &typed);
        let plain = |word: &str| Suggestion { word: word.into(), note: Said::default() };
        if typed.is_empty() {
            let listed = |word: &&String| items.iter().any(|item| item.word == **word);
            let more: Vec<Suggestion> =
                self.marked.iter().filter(|word| !listed(word)).map(|word| plain(word)).collect();
            items.splice(0..0, more);
        }
        let own = typed.trim();
        self.own = !own.is_empty()
            && !choose::closed(&self.field.holds)
            && !items.iter().any(|item| item.word == own);
        if self.own {
            items.push(plain(own));
        }
        self.items = items;
        self.cursor = Cursor::default();
        self.touched = false;
    }

    pub fn typed(&mut self, input: &Typed, ctx: &mut Ctx) -> bool {
        match input {
            Typed::Text(text) if self.several() && text.trim().is_empty() => {
                self.toggle();
                return true;
            }
            Typed::Text(text) | Typed::Paste(text) => self.input.insert(text),
            Typed::Key(key) if self.input.key(key) => {}
            Typed::Key(_) | Typed::Resize(..) => return false,
        }
        self.find(ctx);
        true
    }

    pub fn step(&mut self, by: Move, height: usize) {
        self.cursor.step(by, self.items.len(), height);
    }

    /// Marks or unmarks the item under the cursor.
    pub fn toggle(&mut self) {
        let Some(item) = self.items.get(self.cursor.at).map(|item| item.word.clone()) else { return };
        if !self.several() {
            return;
        }
        self.touched = true;
        match self.marked.iter().position(|word| *word == item) {
            Some(at) => {
                self.marked.remove(at);
            }
            None => self.marked.push(item),
        }
    }

    /// The text for the field. What was found by typing and not yet marked is meant too.
    pub fn text(mut self) -> Option<String> {
        if !self.several() {
            return self.items.get(self.cursor.at).map(|item| item.word.clone());
        }
        let item = self.items.get(self.cursor.at);
        if !self.input.is_empty()
            && !self.touched
            && item.is_some_and(|item| !self.marked.contains(&item.word))
        {
            self.toggle();
        }
        Some(self.marked.join("、"))
    }

    fn frame(&self, screen: Rect) -> Rect {
        let wide = screen.width.saturating_sub(4).min(64);
        let rows = choose::words(&self.field.holds).len().max(self.items.len()).clamp(6, 16);
        overlay::middle(wide, narrow(rows + 4).min(screen.height), screen)
    }

    pub fn height(&self, screen: Rect) -> usize {
        usize::from(self.frame(screen).height).saturating_sub(4)
    }

    pub fn settle(&mut self, screen: Rect) {
        let (at, height) = (self.cursor.at, self.height(screen));
        self.cursor.top = self.cursor.view((at, at), self.items.len(), height);
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let lang = view.lang();
        let (frame, height, theme) = (self.frame(pen.area), self.height(pen.area), pen.theme);
        let title = match self.several() {
            true => t("打字筛选，空格勾选，Enter 填入", "type to filter, Space marks, Enter fills in"),
            false => t("打字筛选，Enter 填入", "type to filter, Enter fills in"),
        };
        let title = format!("{}: {}", self.field.label.get(lang), title.get(lang));
        let title = if lang == Lang::Zh { title.replace(": ", "：") } else { title };
        let inside = overlay::open(frame, &title, theme, pen.buffer());
        let mut inner = pen.within(inside);
        let (shown, at) = self.input.view(inner.width().saturating_sub(2));
        inner.put(0, 0, ">", Role::Key);
        inner.put(2, 0, &shown, Role::Plain);
        let cursor = inner.place(2 + at, 0);
        inner.rule(0, 1);
        let total = self.items.len();
        let at_hand = if total == 0 { 0 } else { self.cursor.at + 1 };
        if !self.several() {
            inner.put_right(0, 1, &format!(" {at_hand}/{total} "), Role::Plain);
        } else {
            let count = self.marked.len();
            let words =
                crate::said!(" {at_hand}/{total} 已选{count}项 ", " {at_hand}/{total}, {count} chosen ");
            let words = words.get(lang);
            inner.put_right(0, 1, words, Role::Plain);
        }
        if self.items.is_empty() {
            let none =
                t("没有符合的；退格改筛选，Esc 返回", "nothing fits; Backspace to widen, Esc to go back");
            inner.put(0, 2, none.get(lang), Role::Plain);
        }
        for (y, item) in self.items.iter().enumerate().skip(self.cursor.top).take(height) {
            let row = 2 + y - self.cursor.top;
            let own = self.own && y + 1 == self.items.len();
            self.draw_item(item, own, row, lang, &mut inner);
            if y == self.cursor.at {
                inner.shade(row, Role::Selected);
            }
        }
        cursor
    }

    fn draw_item(&self, item: &Suggestion, own: bool, row: usize, lang: Lang, pen: &mut Pen) {
        let (item, note) = (item.word.as_str(), item.note.get(lang));
        let mark = match (self.several(), self.marked.iter().any(|word| word == item)) {
            (false, _) => "  ",
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
        };
        let x = pen.put(0, row, mark, Role::Key);
        let x = pen.put(x, row, item, Role::Plain);
        if own {
            pen.put(x + 2, row, t("照此填写", "as typed").get(lang), Role::Caution);
        }
        if !note.is_empty() && note != item {
            pen.put(x + 2, row, note, Role::Plain);
        }
        let gloss = choose::words(&self.field.holds).iter().find(|word| word.zh == item);
        if let (Some(gloss), Lang::En) = (gloss, lang) {
            pen.put(x.max(width::width(mark) + 18) + 2, row, gloss.en, Role::Plain);
        }
    }
}
