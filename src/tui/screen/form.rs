//! A form: label, value, and help of the field under the cursor.

use ratatui::layout::Rect;

use crate::form::Form;
use crate::tui::app::World;
use crate::tui::command::Id;
use crate::tui::desk::{Job, Outcome};
use crate::tui::event::Input;
use crate::tui::screen::{Act, Ctx, View};
use crate::tui::theme::Role;
use crate::tui::widget::list::Cursor;
use crate::tui::widget::pen::Pen;
use crate::work::view::Opened;

/// 表单屏 — a form that is being filled in.
#[derive(Debug)]
pub struct State {
    pub opened: Opened,
    pub form: &'static Form,
    pub cursor: Cursor,
}

impl State {
    pub fn new(opened: Opened) -> State {
        State { form: Form::of(opened.kind), opened, cursor: Cursor::default() }
    }

    /// Whether plain characters are text for the field under the cursor.
    pub fn typing(&self) -> bool {
        false
    }

    /// Takes text or an editing key for the field under the cursor.
    pub fn typed(&mut self, _input: &Input, _ctx: &mut Ctx) -> Option<Vec<Act>> {
        None
    }

    pub fn run(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Act> {
        if let Id::Go(by) = id {
            self.cursor.step(by, self.form.fields().count(), usize::from(ctx.area.height));
        }
        Vec::new()
    }

    /// A job is done; the form looks whether it was its own.
    pub fn done(&mut self, _job: &Job, _outcome: &Outcome, _ctx: &mut Ctx) -> Vec<Act> {
        Vec::new()
    }

    /// What must be kept now: after two idle seconds, or at once when the program ends.
    pub fn draft(&mut self, _ending: bool, _world: &World) -> Option<Job> {
        None
    }

    pub fn settle(&mut self, _view: &View, area: Rect) {
        let height = usize::from(area.height).saturating_sub(2).max(1);
        let at = self.cursor.at;
        self.cursor.top = self.cursor.view((at, at), self.form.fields().count(), height);
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let lang = view.lang();
        let title = format!("{} · {}", self.opened.kind.words().get(lang), self.opened.title);
        pen.put(1, 0, &title, Role::Heading);
        pen.rule(0, 1);
        for (y, field) in self.form.fields().skip(self.cursor.top).enumerate() {
            let role = if y + self.cursor.top == self.cursor.at { Role::Selected } else { Role::Plain };
            pen.put(2, y + 2, field.label.get(lang), role);
        }
        None
    }
}
