//! What lies over a form: the list a field is filled from, the rows of a field, one row.

use crate::domain::record::Body;
use crate::said;
use crate::tui::command::{Id, Reply};
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
            Id::RowCopy => {
                if let Some(row) = rows.get(list.cursor.at).cloned() {
                    list.cursor.at += 1;
                    rows.insert(list.cursor.at, row);
                    return self.rows_changed(key, rows, ctx);
                }
            }
            Id::RowUp | Id::RowDown => {
                let at = list.cursor.at;
                let to = if id == Id::RowUp { at.checked_sub(1) } else { Some(at + 1) };
                if let Some(to) = to.filter(|to| *to < rows.len() && at < rows.len()) {
                    rows.swap(at, to);
                    list.cursor.at = to;
                    return self.rows_changed(key, rows, ctx);
                }
            }
            Id::Reply(reply) => return self.reply(reply, ctx),
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

    /// Answers the row at hand in place and goes to the next.
    fn reply(&mut self, reply: Reply, ctx: &mut Ctx) -> Vec<Reaction> {
        let Some(Layer::Rows(list)) = self.layers.last_mut() else { return Vec::new() };
        let refuse = |words| vec![Reaction::Say(Tone::Refusal, words)];
        let Some((column, word)) = list.answer(reply) else {
            return refuse(said!(
                "这个清单没有是否栏；按 Enter 打开一行",
                "no column here is answered so: Enter opens a row"
            ));
        };
        let Some(word) = word else {
            let label = column.label;
            return refuse(said!("“{label}”只能答是或否", "“{label}” takes yes or no only"; label));
        };
        let key = list.field.key;
        let mut rows = self.root.rows(key);
        let (at, total) = (list.cursor.at, rows.len());
        let Some(row) = rows.get_mut(at) else { return Vec::new() };
        row.insert(column.key.into(), word.into());
        list.cursor.at = (at + 1).min(total.saturating_sub(1));
        let mut acts = self.rows_changed(key, rows, ctx);
        if at + 1 == total {
            acts.push(Reaction::Say(Tone::Plain, said!("已是最后一行", "this was the last row")));
        }
        acts
    }

    fn rows_changed(&mut self, key: &str, rows: Vec<Body>, ctx: &mut Ctx) -> Vec<Reaction> {
        self.root.set_rows(key, rows);
        self.touched(ctx);
        self.keep_now(ctx)
    }

    pub(super) fn open_row(&mut self, ctx: &mut Ctx) {
        let Some(Layer::Rows(list)) = self.layers.last() else { return };
        let (key, index) = (list.field.key, list.cursor.at);
        let row = self.root.rows(key).get(index).cloned().unwrap_or_default();
        let mut sheet = Box::new(FormSheet::of_row(list.columns, &self.root.facts, &row));
        sheet.case = self.root.case;
        sheet.fixed = list.fixed(&row);
        let at = list.opens_at(&row).filter(|_| !row.is_empty());
        sheet.refresh(sheet::SheetWorld::of(ctx));
        sheet.jump(at.unwrap_or_default(), ctx);
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
