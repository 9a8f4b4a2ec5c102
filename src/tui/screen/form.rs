//! A form: label, value, and help of the field under the cursor; what is typed is never lost.

mod back;
mod choose;
mod clash;
mod finder;
mod head;
mod keep;
mod help;
mod land;
mod layers;
mod message;
mod paint;
mod picker;
mod preview;
mod propose;
mod proposed;
mod rows;
mod save;
mod sheet;
mod sides;
#[cfg(test)]
mod tests;
mod texts;
mod typing;
mod value;
mod what_if;

use ratatui::layout::Rect;

use crate::domain::day::Moment;
use crate::domain::failure::Failure;
use crate::domain::record::{Body, CaseId};
use crate::form::Form;
use crate::form::field::Holds;
use crate::said;
use crate::store::presence::Lease;
use crate::text::Said;
use crate::tui::command::{Id, Place, stack};
use crate::tui::event::Input;
use crate::tui::job::FormRef;
use crate::tui::screen::{Ctx, Reaction, Tone, View};
use crate::tui::widget::list::Move;
use crate::tui::widget::pen::Pen;
use crate::work::notice::{MeantCase, Pasted};
use crate::work::page::{Trail, Which};
use crate::work::view::Opened;
use crate::work::what_if::Foreseen;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use finder::Finder;
use keep::Keeping;
use picker::Picker;
use rows::Rows;
use sheet::{Editor, FormSheet};

/// Seconds of the clock after the first key that is not kept yet, so that two never pass.
const KEEP_AFTER: i64 = 1;

/// What lies over the form, the last one on top.
#[derive(Debug)]
enum Layer {
    Rows(Rows),
    /// One row: which field's, and which.
    Row {
        key: &'static str,
        index: usize,
        sheet: Box<FormSheet>,
    },
    Pick(Picker),
    /// Where to go, among the fields or the rows that have the keys.
    Find(Finder),
    /// Which case a message means.
    Cases(Finder, Vec<MeantCase>),
    Clash(Box<clash::ClashState>),
    Preview(Box<preview::PreviewState>),
}

/// 表单屏 — a form that is being filled in.
#[derive(Debug)]
pub struct FormState {
    pub opened: Opened,
    pub form: &'static Form,
    pub(in crate::tui) root: FormSheet,
    layers: Vec<Layer>,
    /// What stood in the fields before anything was typed: what stands in the book, and what was filled in for what the
    /// form was opened for.
    saved: Body,
    /// What stands in the book.
    booked: Body,
    /// The other side of giving up a draft: what is taken back by doing it again.
    given_up: Option<Body>,
    /// An unsaved text of earlier was put into the fields: when it was kept.
    restored: Option<Moment>,
    /// The unsaved text itself was opened, from where drafts are listed.
    pub called: bool,
    /// The case of the docket whose number stands in the form of a new one.
    known: Option<(CaseId, Said)>,
    /// What a message pasted into the form of an envelope proposes.
    pasted: Pasted,
    /// What others saved since that text was begun.
    since: Option<Said>,
    /// What has become of the record itself since the form was opened.
    under: Option<Said>,
    /// Who else has this form open.
    around: Option<Said>,
    /// Says to others that it is open.
    lease: Option<Lease>,
    /// What has become of the draft.
    keeping: Keeping,
    /// The warnings were shown: saving again saves all the same.
    warned: bool,
    /// The changes a person said yes to, so that the same are not asked about twice.
    agreed: Option<Foreseen>,
    /// A save is under way.
    saving: bool,
    ready: bool,
}

impl FormState {
    pub fn new(opened: Opened) -> FormState {
        let form = Form::of(opened.kind);
        let mut root = FormSheet::of_form(form, &opened.facts, &opened.body);
        let saved = root.texts.clone();
        if opened.record.is_none() {
            root.fresh = saved.keys().cloned().collect();
        }
        let draft = opened.draft.as_ref().filter(|draft| draft.texts != saved);
        if let Some(draft) = draft {
            root.texts = draft.texts.clone();
            root.fresh.clear();
        }
        root.proposals.clone_from(&opened.proposals);
        root.case = opened.case;
        if let Some(past) = &opened.past {
            root.texts = FormSheet::of_form(form, &opened.facts, &past.body).texts;
        }
        let restored = draft.map(|draft| draft.at);
        FormState {
            form,
            root,
            layers: Vec::new(),
            booked: saved.clone(),
            saved,
            given_up: None,
            restored,
            called: false,
            pasted: Pasted::default(),
            known: None,
            since: None,
            under: None,
            around: None,
            lease: None,
            keeping: Keeping::of(opened.draft.as_ref()),
            warned: false,
            agreed: None,
            saving: false,
            ready: false,
            opened,
        }
    }

    pub fn paper(&self) -> FormRef {
        FormRef { kind: self.opened.kind, case: self.opened.case, record: self.opened.record }
    }

    /// Whether the fields differ from what stands in the book.
    pub fn dirty(&self) -> bool {
        self.root.texts != self.saved
    }

    /// Where keys are looked up.
    pub fn places(&self) -> &'static [Place] {
        match self.layers.last() {
            None | Some(Layer::Row { .. }) => stack::FORM,
            Some(Layer::Rows(rows)) if rows.asking => stack::ASK,
            Some(Layer::Rows(_)) => stack::FORM_ROWS,
            Some(Layer::Pick(_) | Layer::Find(_) | Layer::Cases(..)) => stack::FORM_PICK,
            Some(Layer::Clash(_)) => stack::CLASH,
            Some(Layer::Preview(preview)) if preview.save.is_some() => stack::CONFIRM,
            Some(Layer::Preview(_)) => stack::WHAT_IF,
        }
    }

    /// Whether plain characters are text for the field under the cursor.
    pub fn typing(&self) -> bool {
        matches!(
            self.layers.last(),
            None | Some(Layer::Row { .. } | Layer::Pick(_) | Layer::Find(_) | Layer::Cases(..))
        )
    }

    /// The fields that have the keys: those of the row that is open, else the form's.
    fn sheet(&self) -> &FormSheet {
        let row = self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Row { sheet, .. } => Some(sheet.as_ref()),
            _ => None,
        });
        row.unwrap_or(&self.root)
    }

    fn sheet_mut(&mut self) -> &mut FormSheet {
        let row = self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Row { sheet, .. } => Some(sheet.as_mut()),
            _ => None,
        });
        row.unwrap_or(&mut self.root)
    }

    /// Takes text or an editing key for the field under the cursor.
    pub fn typed(&mut self, input: &Input, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        if let Some(Layer::Pick(picker)) = self.layers.last_mut() {
            return picker.typed(input, ctx).then(Vec::new);
        }
        if let Some(Layer::Find(finder) | Layer::Cases(finder, _)) = self.layers.last_mut() {
            return finder.typed(input).then(Vec::new);
        }
        if let Some(acts) = self.rows_opened(input, ctx) {
            return Some(acts);
        }
        if !self.typing() {
            return None;
        }
        if let Some(words) = self.refusal(ctx) {
            let moves = matches!(input, Input::Key(key) if !edits(key));
            return (!moves).then(|| vec![Reaction::Say(Tone::Refusal, words)]);
        }
        if let Input::Paste(text) = input
            && let Some(acts) = self.paste_message(text, ctx)
        {
            return Some(acts);
        }
        let field = self.sheet().field()?;
        let space = matches!(input, Input::Text(text) if text.trim().is_empty());
        if space && choose::several(&field.holds) && self.sheet().text(field.key).is_empty() {
            return Some(self.choose(ctx));
        }
        if self.sheet_mut().typed(input, ctx) {
            self.touched(ctx);
            return Some(Vec::new());
        }
        match (field.holds, input) {
            (_, Input::Text(_) | Input::Paste(_)) if self.sheet().fixed == Some(field.key) => {
                Some(vec![Reaction::Say(
                    Tone::Refusal,
                    said!("问题不改，答案填在下一栏", "the question stays; answer it in the next field"),
                )])
            }
            (_, Input::Text(_) | Input::Paste(_)) if field.filled => Some(vec![Reaction::Say(
                Tone::Refusal,
                said!("这一栏由程序填写", "the program fills this in"),
            )]),
            (Holds::Kept, Input::Text(_) | Input::Paste(_)) => {
                Some(vec![Reaction::Say(Tone::Refusal, said!("这一栏只供查看", "this field is only shown"))])
            }
            _ => None,
        }
    }

    /// Why nothing can be typed now.
    fn refusal(&self, ctx: &Ctx) -> Option<Said> {
        if ctx.world.readonly {
            return Some(said!("只读打开，不能改动", "opened for reading only: nothing can be changed"));
        }
        let keeps = || said!("正在保存草稿，请稍候", "the draft is being kept, one moment");
        let saves = || said!("正在保存，请稍候", "being saved, one moment");
        self.saving.then(saves).or_else(|| self.keeping.leaving.then(keeps))
    }

    /// Something was typed: the draft is due, warnings must be read again.
    fn touched(&mut self, ctx: &Ctx) {
        self.fold();
        self.keeping.touched(ctx.world.now);
        self.warned = false;
        self.agreed = None;
        self.given_up = None;
    }

    /// Puts the row that is open back into the form's texts.
    fn fold(&mut self) {
        for layer in &self.layers {
            if let Layer::Row { key, index, sheet } = layer {
                let mut rows = self.root.rows(key);
                match rows.get_mut(*index) {
                    Some(row) => row.clone_from(&sheet.texts),
                    None if !sheet.texts.is_empty() => rows.push(sheet.texts.clone()),
                    None => {}
                }
                if rows != self.root.rows(key) {
                    self.root.set_rows(key, rows);
                }
            }
        }
    }

    pub fn run(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        match self.layers.last() {
            Some(Layer::Pick(_)) => self.run_picker(id, ctx),
            Some(Layer::Find(_)) => self.run_finder(id, ctx),
            Some(Layer::Cases(..)) => self.run_cases(id, ctx),
            Some(Layer::Clash(_)) => self.run_clash(id, ctx),
            Some(Layer::Preview(_)) => self.run_preview(id, ctx),
            Some(Layer::Rows(_)) => self.run_rows(id, ctx),
            Some(Layer::Row { .. }) | None => self.run_sheet(id, ctx),
        }
    }

    fn run_sheet(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        match id {
            Id::FieldNext => {
                let gives_way =
                    self.sheet().field().is_some_and(|it| choose::gives_way(it, self.sheet().text(it.key)));
                if gives_way && self.sheet_mut().take(ctx) {
                    self.touched(ctx);
                } else if let Some(acts) = self.take_proposal(ctx) {
                    return acts;
                }
                self.step(true, true, ctx)
            }
            Id::FieldBack => self.step(false, true, ctx),
            Id::Go(by @ (Move::Up | Move::Down)) => self.line(by, ctx),
            Id::Go(by) => self.far(by, ctx),
            Id::Open => self.enter(ctx),
            Id::Choose => self.choose(ctx),
            Id::Seek => self.find(ctx),
            Id::Revert => self.revert(ctx),
            Id::TakeAll => self.take_all(ctx),
            Id::FormSave => self.save(ctx),
            Id::WhatIf => self.what_if(ctx),
            Id::Trail => vec![self.trail()],
            Id::Back if matches!(self.layers.last(), Some(Layer::Row { .. })) => {
                let mut acts = self.close_row(ctx);
                acts.push(Reaction::Say(
                    Tone::Plain,
                    said!("已回清单；Esc 回表单", "back in the list; Esc returns to the form"),
                ));
                acts
            }
            Id::Back => self.leave(ctx),
            _ => Vec::new(),
        }
    }

    /// The history of the field under the cursor; of a row, that of the list it stands in.
    fn trail(&self) -> Reaction {
        let Some(record) = self.opened.record else {
            return Reaction::Say(
                Tone::Refusal,
                said!("新记录尚未保存，没有历史", "a record that is not saved yet has no history"),
            );
        };
        let of_row = self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Row { key, .. } => Some(*key),
            _ => None,
        });
        let field = of_row.or_else(|| self.sheet().field().map(|field| field.key)).map(str::to_string);
        Reaction::OpenPage(Which::History(Trail { case: self.opened.case, record: Some(record), field }))
    }

    /// Goes to the next field or the one before; the draft is kept on the way.
    fn step(&mut self, forward: bool, typing_on: bool, ctx: &mut Ctx) -> Vec<Reaction> {
        let parted = if forward { self.sheet_mut().part_sides(ctx) } else { None };
        let before = self.sheet().passed.clone();
        let moved = self.sheet_mut().step(forward, typing_on, ctx);
        self.propose(ctx);
        let mut acts = self.keep_now(ctx);
        let sheet = self.sheet();
        let passed = sheet.asked().iter().filter(|field| sheet.passed.contains(&field.key));
        let passed = passed.filter(|field| !before.contains(&field.key));
        let passed = Said::joined(passed.map(|field| field.label), crate::text::COMMA);
        if !passed.is_empty() {
            let words = said!(
                "上方多出：{passed}；Shift-Tab 现在填，不填的最后再到",
                "now asked above: {passed}; Shift-Tab goes there, else they come last"; passed
            );
            acts.push(Reaction::Say(Tone::Plain, words));
        }
        acts.extend(parted);
        if !moved && forward && self.layers.is_empty() {
            acts.push(Reaction::Say(
                Tone::Plain,
                said!("已是最后一栏；Ctrl-S 保存", "this is the last field; Ctrl-S saves"),
            ));
        }
        acts
    }

    /// Up and down go by lines in a long text, else by fields.
    fn line(&mut self, by: Move, ctx: &mut Ctx) -> Vec<Reaction> {
        if let Editor::Long(area) = &mut self.sheet_mut().editor {
            let before = area.row();
            let code = if by == Move::Up { KeyCode::Up } else { KeyCode::Down };
            area.key(&KeyEvent::new(code, KeyModifiers::NONE));
            if area.row() != before {
                return Vec::new();
            }
        }
        self.step(by == Move::Down, false, ctx)
    }

    /// Goes to the first, the last, or the first field of the section after or before.
    fn far(&mut self, by: Move, ctx: &mut Ctx) -> Vec<Reaction> {
        let parted = self.sheet_mut().part_sides(ctx);
        let sheet = self.sheet_mut();
        let last = sheet.asked().len().saturating_sub(1);
        let firsts: Vec<usize> = sheet.headings().iter().map(|(at, _)| *at).collect();
        let at = sheet.at;
        let to = match by {
            Move::PageDown => firsts.into_iter().find(|first| *first > at).unwrap_or(last),
            Move::PageUp => firsts.into_iter().rfind(|first| *first < at).unwrap_or(0),
            Move::Last => last,
            _ => 0,
        };
        sheet.go(to, ctx);
        self.propose(ctx);
        self.keep_now(ctx).into_iter().chain(parted).collect()
    }

    /// Enter: a new line in long text, the rows of a field, else the next field.
    fn enter(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        let Some(field) = self.sheet().field() else { return Vec::new() };
        if let Some(layer) = Rows::open(field) {
            let acts = self.keep_now(ctx);
            self.layers.push(Layer::Rows(layer));
            return acts;
        }
        if matches!(self.sheet().editor, Editor::Long(_)) {
            let key = Input::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
            return self.typed(&key, ctx).unwrap_or_default();
        }
        let last = self.sheet().at + 1 >= self.sheet().asked().len();
        if last && matches!(self.layers.last(), Some(Layer::Row { .. })) {
            // Leaving may bring up a further field of the row.
            if self.sheet_mut().step(true, true, ctx) {
                return self.keep_now(ctx);
            }
            return self.close_row(ctx);
        }
        self.step(true, true, ctx)
    }

    /// Looks what others have done to the record meanwhile.
    pub fn reload(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        if let (Some(record), Some(base)) = (self.opened.record, self.opened.base)
            && !self.saving
        {
            self.under = ctx.desk.changed_under(record, base)?;
        }
        Ok(())
    }

    /// Looks who else has the form open; whether that has changed.
    pub fn look_around(&mut self, ctx: &mut Ctx) -> Result<bool, Failure> {
        let around = ctx.desk.others_at(&self.opened)?;
        let changed = around != self.around;
        self.around = around;
        Ok(changed)
    }

    pub fn settle(&mut self, view: &View, area: Rect) {
        if !self.ready {
            self.ready = true;
            self.root.refresh(sheet::SheetWorld::seen(view));
            self.root.edit();
        }
        paint::settle(self, view, area);
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        paint::draw(self, view, pen)
    }
}

/// Whether a key would change the text.
fn edits(key: &KeyEvent) -> bool {
    matches!(key.code, KeyCode::Backspace | KeyCode::Delete | KeyCode::Char(_) | KeyCode::Enter)
}
