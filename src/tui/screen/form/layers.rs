//! What lies over a form: the list a field is filled from, the rows of a field, one row.

use crate::domain::record::Body;
use crate::form::field::Field;
use crate::said;
use crate::text::t;
use crate::tui::command::{Id, Reply};
use crate::tui::event::Input;
use crate::tui::screen::form::finder::{Finder, FoundPlace};
use crate::tui::screen::form::picker::Picker;
use crate::tui::screen::form::rows::Rows;
use crate::tui::screen::form::sheet::{self, FormSheet};
use crate::tui::screen::form::{FormState, Layer, choose, paint, rows};
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

    /// Opens the list of what can be gone to: the rows where a list of rows has the keys, else the fields.
    pub(super) fn find(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        let lang = ctx.world.lang;
        let finder = match self.layers.last() {
            Some(Layer::Rows(list)) => {
                let rows = self.root.rows(list.field.key);
                let place = |(n, row): (usize, &Body)| FoundPlace {
                    name: (n + 1).to_string(),
                    says: rows::said(row, list.columns, lang),
                    also: String::new(),
                };
                Finder::new(
                    t("找一行：打字筛选，Enter 到该行", "Go to a row: type to filter, Enter goes there"),
                    rows.iter().enumerate().map(place).collect(),
                )
            }
            _ => {
                let sheet = self.sheet();
                let headings = sheet.headings();
                let section = |at: usize| headings.iter().rfind(|(first, _)| *first <= at).map(|(_, it)| *it);
                let place = |(at, field): (usize, &&'static Field)| FoundPlace {
                    name: field.label.get(lang).into(),
                    says: paint::shown(sheet, field, lang).replace('\n', " "),
                    also: [field.label.zh, field.label.en, field.key, section(at).map_or("", |it| it.zh)]
                        .join(" "),
                };
                Finder::new(
                    t("找栏目：打字筛选，Enter 到该栏", "Go to a field: type to filter, Enter goes there"),
                    sheet.asked().iter().enumerate().map(place).collect(),
                )
            }
        };
        self.layers.push(Layer::Find(finder));
        Vec::new()
    }

    pub(super) fn run_finder(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        let Some(Layer::Find(finder)) = self.layers.last_mut() else { return Vec::new() };
        match id {
            Id::Go(by) => finder.step(by, usize::from(ctx.area.height)),
            Id::Open => {
                let Some(at) = finder.chosen() else { return Vec::new() };
                self.layers.pop();
                if let Some(Layer::Rows(list)) = self.layers.last_mut() {
                    list.cursor.at = at;
                    return Vec::new();
                }
                self.sheet_mut().go(at, ctx);
                self.propose(ctx);
                return self.keep_now(ctx);
            }
            Id::No => {
                self.layers.pop();
            }
            _ => {}
        }
        Vec::new()
    }

    /// Text typed at a list of rows, or composed over it, begins a row with it; pasted lines are a row each. `None` where
    /// the field at hand is no such list, or where it is one of questions, whose rows are answered.
    pub(super) fn rows_opened(&mut self, input: &Input, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        let text = match input {
            Input::Text(text) | Input::Paste(text) if !text.trim().is_empty() => text.trim(),
            _ => return None,
        };
        let closed = match self.layers.last() {
            Some(Layer::Rows(list)) if list.asking || list.of_questions() => return None,
            Some(Layer::Rows(_)) => None,
            Some(_) => return None,
            None => Some(Rows::open(self.root.field()?)?),
        };
        if let Some(words) = self.refusal(ctx) {
            return Some(vec![Reaction::Say(Tone::Refusal, words)]);
        }
        if let Some(list) = closed {
            let questions = list.of_questions();
            self.layers.push(Layer::Rows(list));
            if questions {
                let words = said!(
                    "逐行作答：y 是 n 否 ? 不明 - 不适用",
                    "answer row by row: y yes, n no, ? unknown, - does not apply"
                );
                return Some(vec![Reaction::Say(Tone::Plain, words)]);
            }
        }
        let Some(Layer::Rows(list)) = self.layers.last_mut() else { return None };
        let (key, first) = (list.field.key, list.columns.first()?);
        let lines: Vec<&str> =
            text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
        let mut rows = self.root.rows(key);
        if lines.len() < 2 {
            list.cursor.at = rows.len();
            self.open_row(ctx);
            return self.typed(&Input::Text(text.into()), ctx);
        }
        for line in &lines {
            rows.push(Body::from_iter([(first.key.to_string(), (*line).into())]));
        }
        list.cursor.at = rows.len().saturating_sub(1);
        let n = lines.len();
        let mut acts = self.rows_changed(key, rows, ctx);
        acts.push(Reaction::Say(Tone::Plain, said!("已按行添入{n}行", "{n} rows added, one for each line")));
        Some(acts)
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
            Id::Seek => return self.find(ctx),
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
