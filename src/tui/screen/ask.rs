//! A question with yes and no, over what it is about.

use crate::text::{Said, Text, width};
use crate::tui::command::Id;
use crate::tui::effect::Request;
use crate::tui::screen::{Reaction, View};
use crate::tui::theme::Role;
use crate::tui::widget::overlay;
use crate::tui::widget::pen::{Pen, narrow};

/// 询问 — what is asked, and what happens on yes.
#[derive(Debug)]
pub struct AskState {
    pub title: Text,
    pub words: Said,
    pub effect: Request,
}

impl AskState {
    pub fn run(&mut self, id: Id) -> Vec<Reaction> {
        match id {
            Id::Yes => vec![Reaction::Pop, Reaction::Do(self.effect.clone())],
            Id::No => vec![Reaction::Pop],
            _ => Vec::new(),
        }
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let wide = pen.width().min(64);
        let lines = width::wrap(self.words.get(view.lang()), wide.saturating_sub(4).max(1));
        let area = overlay::middle(narrow(wide), narrow(lines.len() + 2), pen.area);
        let theme = pen.theme;
        let inside = overlay::open(area, self.title.get(view.lang()), theme, pen.buffer());
        let mut inner = pen.within(inside);
        for (y, line) in lines.iter().enumerate() {
            inner.put(0, y, line, Role::Plain);
        }
        None
    }
}
