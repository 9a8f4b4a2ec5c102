//! Landing: a form opens at the field or row it was opened for, with what that alone tells filled in.

use crate::form::field::Holds;
use crate::tui::screen::form::rows::Rows;
use crate::tui::screen::form::sheet::SheetWorld;
use crate::tui::screen::form::{FormState, Layer};
use crate::tui::screen::{Ctx, Reaction};
use crate::work::aim::Aim;

impl FormState {
    /// Fills in what the form was opened for and goes there. An unsaved text of earlier stays as it was left.
    pub fn land(&mut self, aim: &Aim, ctx: &mut Ctx) -> Vec<Reaction> {
        if self.restored.is_none() && !ctx.world.readonly {
            for (key, text) in &aim.fill {
                if self.root.text(key).is_empty() {
                    self.root.texts.insert((*key).into(), text.as_str().into());
                    self.root.fresh.insert((*key).into());
                }
            }
            // Leaving without a key pressed leaves nothing behind.
            self.saved.clone_from(&self.root.texts);
            self.root.refresh(SheetWorld::of(ctx));
        }
        let Some(key) = aim.field else {
            self.root.edit();
            return Vec::new();
        };
        let key = self.root.asked_at(key);
        self.root.jump(key, ctx);
        self.propose(ctx);
        if let Some(name) = &aim.row {
            self.land_in_row(name, ctx);
        }
        Vec::new()
    }

    /// Opens the rows of the field at hand, at the row of this name or at a new one.
    fn land_in_row(&mut self, name: &str, ctx: &mut Ctx) {
        let Some(field) = self.root.field() else { return };
        let (Some(mut list), Holds::Rows(columns)) = (Rows::open(field), field.holds) else { return };
        let rows = self.root.rows(field.key);
        let first = columns.first().map_or("", |column| column.key);
        let at = rows.iter().position(|row| row.get(first).and_then(|it| it.as_str()) == Some(name));
        list.cursor.at = at.unwrap_or(rows.len());
        self.layers.push(Layer::Rows(list));
        if !ctx.world.readonly {
            self.open_row(ctx);
        }
    }
}
