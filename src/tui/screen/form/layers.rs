//! What lies over a form: the list a field is filled from, the rows of a field, one row.

use crate::domain::record::Body;
use crate::said;
use crate::tui::command::Id;
use crate::tui::screen::form::picker::Picker;
use crate::tui::screen::form::sheet::{self, FormSheet};
use crate::tui::screen::form::{FormState, Layer, choose};
use crate::tui::screen::{Ctx, Reaction, Tone};

impl FormState {
    /// Opens the list the field is filled from.
    pub(super) fn choose(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        if let Some(words) = self.refusal(ctx) {
            return vec![Reaction::Say(Tone::Refusal, words)];
        }
        match self.sheet().field() {
            Some(field) if choose::has_list(field) => {
                let sheet = self.sheet();
                let picker = Picker::open(field, sheet.case, sheet.text(field.key), ctx);
                self.layers.push(Layer::Pick(picker));
                Vec::new()
            }
            _ => vec![Reaction::Say(
                Tone::Refusal,
                said!("这一栏没有选单，直接填写", "there is no list for this field: type it"),
            )],
        }
    }

    pub(super) fn run_picker(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        let Some(Layer::Pick(picker)) = self.layers.last_mut() else { return Vec::new() };
        let height = picker.height(ctx.area);
        match id {
            Id::Go(by) => picker.step(by, height),
            Id::Toggle => picker.toggle(),
            Id::Open => {
                let Some(Layer::Pick(picker)) = self.layers.pop() else { return Vec::new() };
                if let Some(text) = picker.text() {
                    self.sheet_mut().fill(&text, ctx);
                    self.touched(ctx);
                }
            }
            Id::No => {
                self.layers.pop();
            }
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn run_rows(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        let Some(Layer::Rows(list)) = self.layers.last_mut() else { return Vec::new() };
        let (key, height) = (list.field.key, usize::from(ctx.area.height));
        let mut rows = self.root.rows(key);
        if list.asking {
            list.asking = false;
            if id == Id::Yes && list.cursor.at < rows.len() {
                list.removed.push((list.cursor.at, rows.remove(list.cursor.at)));
                list.cursor.hold(rows.len());
                return self.rows_changed(key, rows, ctx);
            }
            return Vec::new();
        }
        match id {
            Id::Go(by) => list.cursor.step(by, rows.len(), height),
            Id::RowRemove if !rows.is_empty() => list.asking = true,
            Id::RowRestore => match list.removed.pop() {
                Some((at, row)) => {
                    let at = at.min(rows.len());
                    rows.insert(at, row);
                    list.cursor.at = at;
                    return self.rows_changed(key, rows, ctx);
                }
                None => {
                    return vec![Reaction::Say(Tone::Refusal, said!("没有删除过的行", "no row was removed"))];
                }
            },
            Id::RowAdd => {
                list.cursor.at = rows.len();
                self.open_row(ctx);
            }
            Id::Open if !rows.is_empty() || !ctx.world.readonly => self.open_row(ctx),
            Id::FormSave => return self.save(ctx),
            Id::WhatIf => return self.what_if(ctx),
            Id::No => {
                self.layers.pop();
                self.root.leave(ctx);
                self.propose(ctx);
                return self.keep_now(ctx);
            }
            Id::Back => return self.leave(ctx),
            _ => {}
        }
        Vec::new()
    }

    fn rows_changed(&mut self, key: &str, rows: Vec<Body>, ctx: &mut Ctx) -> Vec<Reaction> {
        self.root.set_rows(key, rows);
        self.touched(ctx);
        self.keep_now(ctx)
    }

    fn open_row(&mut self, ctx: &mut Ctx) {
        let Some(Layer::Rows(list)) = self.layers.last() else { return };
        let (key, index) = (list.field.key, list.cursor.at);
        let row = self.root.rows(key).get(index).cloned().unwrap_or_default();
        let mut sheet = Box::new(FormSheet::of_row(list.columns, &self.root.facts, &row));
        sheet.case = self.root.case;
        sheet.refresh(sheet::SheetWorld::of(ctx));
        sheet.edit();
        sheet.respond(ctx);
        self.layers.push(Layer::Row { key, index, sheet });
    }

    /// Keeps the row and returns to the list; a row in which nothing was typed goes away.
    pub(super) fn close_row(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        self.sheet_mut().leave(ctx);
        self.fold();
        let Some(Layer::Row { key, index, sheet }) = self.layers.pop() else { return Vec::new() };
        if sheet.texts.is_empty() {
            let mut rows = self.root.rows(key);
            if index < rows.len() {
                rows.remove(index);
            }
            self.root.set_rows(key, rows);
        }
        self.keep_now(ctx)
    }
}
