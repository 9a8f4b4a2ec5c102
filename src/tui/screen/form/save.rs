//! Saving a form: problems are shown, warnings need a second word, a clash is decided by a person.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::said;
use crate::text::{COMMA, Said};
use crate::tui::command::Id;
use crate::tui::effect::Request;
use crate::tui::job::{Job, JobOutcome};
use crate::tui::screen::form::clash;
use crate::tui::screen::form::sheet::{SheetWorld, owner};
use crate::tui::screen::form::{FormState, Layer, texts};
use crate::tui::screen::{Ctx, Reaction, Tone};
use crate::work::view::{Refusal, Save, Saved};

impl FormState {
    /// Checks the whole form and saves it.
    pub(super) fn save(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        if let Some(words) = self.refusal(ctx) {
            return vec![Reaction::Say(Tone::Refusal, words)];
        }
        while let Some(layer) = self.layers.last() {
            if matches!(layer, Layer::Row { .. }) {
                self.close_row(ctx);
            } else {
                self.layers.pop();
            }
        }
        if !self.warned {
            self.root.given.clear();
        }
        let _ = self.root.part_sides(ctx);
        self.root.leave(ctx);
        let untouched = self.root.texts == self.booked;
        self.take_firm(ctx);
        let mut acts = self.keep_now(ctx);
        if let Some(refused) = self.present(ctx) {
            acts.extend(refused);
            return acts;
        }
        if self.root.texts == self.booked && self.opened.record.is_some() {
            acts.push(Reaction::Say(
                Tone::Plain,
                said!("没有改动，不必保存", "nothing has changed, nothing to save"),
            ));
            return acts;
        }
        // What the program filled in by itself tells of no act unless a day is among it.
        let kind = self.opened.kind;
        if untouched && !kind.card().days.is_empty() && kind.day(&self.root.body).is_none() {
            acts.push(Reaction::Say(
                Tone::Refusal,
                said!("没有填写内容，尚未保存", "nothing has been filled in; not saved"),
            ));
            return acts;
        }
        let save = self.as_save(self.root.body.clone());
        acts.extend(self.offer(save, ctx));
        acts
    }

    pub(super) fn send(&mut self, save: Save) -> Vec<Reaction> {
        self.saving = true;
        vec![
            Reaction::Say(Tone::Plain, said!("正在保存…", "saving …")),
            Reaction::Do(Request::Write(Job::Save(save))),
        ]
    }

    /// Shows what is wrong, at its first field; `None` when the form can be saved.
    fn present(&mut self, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        self.root.all = true;
        self.root.refresh(SheetWorld::of(ctx));
        let (wrong, doubtful) = self.counts();
        let first = self.root.problems.iter().find(|problem| !problem.warning || wrong == 0);
        let key = first.map(|problem| owner(problem).to_string());
        let words = if wrong > 0 {
            said!("{wrong} 处须改正，尚未保存", "{wrong} to correct; not saved yet")
        } else if doubtful > 0 && !self.warned {
            self.warned = true;
            said!(
                "{doubtful} 处提醒；再按 Ctrl-S 照样保存",
                "{doubtful} to consider; Ctrl-S again saves all the same"
            )
        } else {
            return None;
        };
        self.root.jump(key.as_deref().unwrap_or_default(), ctx);
        Some(vec![Reaction::Say(Tone::Refusal, words)])
    }

    /// How many problems stop the save, and how many do not.
    pub(super) fn counts(&self) -> (usize, usize) {
        let wrong = self.sheet().shown().filter(|problem| !problem.warning).count();
        (wrong, self.sheet().shown().count() - wrong)
    }

    /// A job is done; the form looks whether it was its own.
    pub fn done(&mut self, job: &Job, outcome: &JobOutcome, ctx: &mut Ctx) -> Vec<Reaction> {
        match (job, outcome) {
            (Job::SaveDraft(draft), outcome) if draft.id == self.keeping.id => {
                let acts = self.kept(outcome, ctx.world.now);
                if self.is_aside() { self.begin_anew(ctx) } else { acts }
            }
            (Job::Save(save), outcome) if self.saving && self.is_mine(save) => {
                self.saving = false;
                match outcome {
                    JobOutcome::Saved(saved) => self.saved(saved),
                    JobOutcome::Refused(Refusal::Problems(found)) => self.refused(save, found, ctx),
                    JobOutcome::Refused(Refusal::Clash(view)) => {
                        self.layers.clear();
                        self.layers.push(Layer::Clash(Box::new(clash::ClashState::new(
                            view.as_ref().clone(),
                            self.form,
                        ))));
                        let words = said!(
                            "别人刚改过同一处，请逐项选定",
                            "someone else changed the same fields: decide each"
                        );
                        vec![Reaction::Say(Tone::Refusal, words)]
                    }
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    fn is_mine(&self, save: &Save) -> bool {
        (save.kind, save.case, save.record) == (self.opened.kind, self.opened.case, self.opened.record)
    }

    fn saved(&mut self, saved: &Saved) -> Vec<Reaction> {
        self.saved = self.root.texts.clone();
        let mut acts = vec![self.drop_draft(), Reaction::Pop];
        if matches!(self.opened.kind, Kind::Registration | Kind::Intake)
            && self.opened.case.is_none()
            && let Some(case) = saved.case
        {
            acts.push(Reaction::OpenCase(case, None));
        }
        acts.push(Reaction::Say(Tone::Plain, self.saved_words(saved)));
        acts
    }

    fn saved_words(&self, saved: &Saved) -> Said {
        let kind = self.opened.kind.words();
        let mut words = said!(
            "已保存：{kind}；台账流水第 {row} 号",
            "saved: {kind}; row {row} of the book",
            row = saved.row;
            kind
        );
        let left = self.root.left_proposals();
        if !left.is_empty() {
            let (n, labels) = (left.len(), Said::joined(left.iter().map(|key| self.label(key)), COMMA));
            words.push(said!("；{n}项建议未取用：{labels}", "; {n} proposals left: {labels}"; labels));
        }
        if !saved.merged.is_empty() {
            let label =
                |key: &String| self.form.field(key).map_or(Said::same(key), |field| field.label.into());
            let labels = Said::joined(saved.merged.iter().map(label), COMMA);
            words.push(said!("；已并入别人对{labels}的改动", "; with another's change of {labels}"; labels));
        }
        words
    }

    /// The desk refused: what a person decided in a clash meanwhile stays in the form.
    pub(super) fn refused(&mut self, save: &Save, found: &[Problem], ctx: &mut Ctx) -> Vec<Reaction> {
        self.layers.clear();
        if save.base != self.opened.base || save.body != self.root.body {
            self.opened.base = save.base;
            self.root.standing.clone_from(&save.body);
            self.root.texts = texts::of(&self.root.fields(), &save.body);
            self.keeping.touched(ctx.world.now);
        }
        self.root.given = found.to_vec();
        self.present(ctx).unwrap_or_default()
    }

    pub(super) fn run_clash(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        let Some(Layer::Clash(clash)) = self.layers.last_mut() else { return Vec::new() };
        match id {
            Id::No => {
                self.layers.pop();
                Vec::new()
            }
            Id::FormSave if ctx.world.readonly || self.saving => Vec::new(),
            Id::FormSave => match clash.decided() {
                Ok(save) => self.offer(save, ctx),
                Err(words) => vec![Reaction::Say(Tone::Refusal, words)],
            },
            other => {
                clash.run(other);
                Vec::new()
            }
        }
    }

    /// Other texts stand in the form than were typed: nothing of the earlier ones is said any more.
    pub(super) fn settled(&mut self, ctx: &mut Ctx) {
        self.layers.clear();
        (self.restored, self.warned, self.root.all) = (None, false, false);
        self.root.given.clear();
        self.root.refresh(SheetWorld::of(ctx));
        self.root.edit();
        self.root.respond(ctx);
    }

    /// Gives up what is not saved; done again, takes it back. A restored draft of a new record is put aside instead.
    pub(super) fn revert(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        if let Some(words) = self.refusal(ctx) {
            return vec![Reaction::Say(Tone::Refusal, words)];
        }
        let back = self.given_up.take();
        if back.is_none() && !self.dirty() {
            return vec![Reaction::Say(Tone::Refusal, said!("没有未存的改动", "there is nothing unsaved"))];
        }
        if back.is_none() && self.uncalled() {
            return self.set_aside(ctx);
        }
        let taken_back = back.is_some();
        let next = back.unwrap_or_else(|| self.saved.clone());
        let gone = std::mem::replace(&mut self.root.texts, next);
        self.given_up = (!taken_back).then_some(gone);
        self.settled(ctx);
        if taken_back {
            self.keeping.touched(ctx.world.now);
            let mut acts = self.keep_now(ctx);
            acts.push(Reaction::Say(Tone::Plain, said!("已取回未存的改动", "what was unsaved is back")));
            return acts;
        }
        vec![
            self.drop_draft(),
            Reaction::Say(
                Tone::Plain,
                said!(
                    "已放弃草稿，恢复已存内容；再按 F8 取回",
                    "the draft is given up; F8 again takes it back"
                ),
            ),
        ]
    }
}
