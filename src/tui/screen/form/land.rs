//! Landing: a form opens at the field or row it was opened for, with what that alone tells filled in.

use crate::domain::record::Body;
use crate::form::field::{Field, Holds, Need};
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
            self.fill_cell(aim);
            // Leaving without a key pressed leaves nothing behind.
            self.saved.clone_from(&self.root.texts);
            self.root.refresh(SheetWorld::of(ctx));
        }
        let Some(key) = aim.field else {
            self.root.edit();
            return Vec::new();
        };
        let key = self.wanting_beside(aim, key).unwrap_or_else(|| self.root.asked_at(key));
        self.root.jump(key, ctx);
        self.propose(ctx);
        if let Some(name) = &aim.row {
            self.land_in_row(name, aim.cell.as_ref(), ctx);
        }
        if let (Some((column, _)), Some(Layer::Row { sheet, .. })) = (&aim.cell, self.layers.last_mut()) {
            sheet.jump(column, ctx);
        }
        Vec::new()
    }

    /// Where what the form is opened for is filled in already, the first field that must be filled and is not.
    fn wanting_beside(&self, aim: &Aim, key: &str) -> Option<&'static str> {
        let whole = aim.row.is_none() && !self.root.text(key).is_empty();
        let wanting = |field: &&&'static Field| {
            field.need == Need::Always
                && self.root.text(field.key).is_empty()
                && self.root.rows(field.key).is_empty()
        };
        self.root.asked().iter().filter(|_| whole).find(wanting).map(|field| field.key)
    }

    /// Fills in the empty cell that is meant, where its row is there.
    fn fill_cell(&mut self, aim: &Aim) {
        let (Some(key), Some(name), Some((column, text))) = (aim.field, &aim.row, &aim.cell) else { return };
        let mut rows = self.root.rows(key);
        let first =
            self.root.fields().iter().find(|field| field.key == key).and_then(|field| match field.holds {
                Holds::Rows(columns) => columns.first().map(|column| column.key),
                _ => None,
            });
        let empty = |row: &Body| row.get(*column).is_none_or(|it| it.as_str().is_none_or(str::is_empty));
        let meant = |row: &Body| first.and_then(|first| row.get(first)?.as_str()) == Some(name) && empty(row);
        if let Some(row) = rows.iter_mut().find(|row| meant(row)) {
            row.insert((*column).into(), text.as_str().into());
            self.root.set_rows(key, rows);
            self.root.fresh.insert(key.into());
        }
    }

    /// Opens the rows of the field at hand, at the row of this name or at a new one.
    fn land_in_row(&mut self, name: &str, cell: Option<&(&'static str, String)>, ctx: &mut Ctx) {
        let Some(field) = self.root.field() else { return };
        let (Some(mut list), Holds::Rows(columns)) = (Rows::open(field), field.holds) else { return };
        let rows = self.root.rows(field.key);
        let first = columns.first().map_or("", |column| column.key);
        let named = |row: &&Body| row.get(first).and_then(|it| it.as_str()) == Some(name);
        // Of two rows of one name, the one whose cell was just filled in.
        let filled = |row: &Body| {
            named(&row)
                && cell.is_some_and(|(key, text)| row.get(*key).and_then(|it| it.as_str()) == Some(text))
        };
        let at = rows.iter().position(filled).or_else(|| rows.iter().position(|row| named(&row)));
        list.cursor.at = at.unwrap_or(rows.len());
        self.layers.push(Layer::Rows(list));
        if !ctx.world.readonly {
            self.open_row(ctx);
            // A new row of a name is that one's.
            if let (None, false, Some(Layer::Row { sheet, .. })) =
                (at, name.is_empty(), self.layers.last_mut())
            {
                sheet.texts.insert(first.into(), name.into());
                sheet.fresh.insert(first.into());
                sheet.edit();
                if let Some(next) = columns.get(1) {
                    sheet.jump(next.key, ctx);
                }
            }
        }
    }
}
