//! Coming back to what was left unsaved: what others saved meanwhile is merged into it, or both are shown side by side.

use crate::domain::merge;
use crate::said;
use crate::text::{COMMA, Said};
use crate::tui::screen::form::sheet::SheetWorld;
use crate::tui::screen::form::{FormState, Layer, clash, texts};
use crate::tui::screen::{Ctx, Reaction, Tone};
use crate::work::view::{ClashView, Theirs};

impl FormState {
    /// The form has just been opened.
    pub fn returned(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        self.ready = true;
        self.lease = ctx.desk.sit_at(&self.opened);
        // That others are there too is a courtesy; without it the form is as good.
        let _ = self.look_around(ctx);
        self.root.refresh(SheetWorld::of(ctx));
        self.root.edit();
        let mut acts = Vec::new();
        let others = self.opened.other_drafts;
        if others > 0 {
            let words = said!(
                "本表单另有 {others} 份草稿：回首屏按 U 查看",
                "{others} more drafts of this form: U on the first screen lists them"
            );
            acts.push(Reaction::Say(Tone::Plain, words));
        }
        let of_record = self.opened.draft.as_ref().is_some_and(|draft| draft.record.is_some());
        if of_record && self.opened.record.is_none() {
            self.since =
                Some(said!("原记录已撤回，保存时作为新记录", "the record was withdrawn: saved as a new one"));
        }
        if let Some(past) = &self.opened.past {
            let at = past.at.format("%Y-%m-%d %H:%M");
            let label = past.field.as_deref().map(|key| self.label(key));
            self.since = Some(match label {
                Some(label) => said!(
                    "已填入 {at} 改动前的{label}，尚未保存",
                    "{label} as it was before {at}, not saved yet"; label
                ),
                None => said!("已填入 {at} 的内容，尚未保存", "as it was at {at}, not saved yet"),
            });
            self.keeping.touched(ctx.world.now);
        }
        if let Some(theirs) = self.opened.behind.take() {
            acts.extend(self.meet(theirs, ctx));
        }
        acts
    }

    /// Merges with what another saved since the text was begun.
    fn meet(&mut self, theirs: Theirs, ctx: &mut Ctx) -> Vec<Reaction> {
        let (form, fields) = (self.form, self.root.fields());
        let careful = |key: &str| form.field(key).is_some_and(|field| field.careful);
        let now = texts::of(&fields, &theirs.body);
        let merged = merge::merge(&self.saved, &self.root.texts, &now, &careful);
        let (who, at) = (&theirs.who, theirs.at.format("%m-%d %H:%M"));
        if merged.clashes.is_empty() {
            let labels: Vec<Said> = merged.taken.iter().map(|key| self.label(key)).collect();
            let Said { zh, en } = Said::joined(&labels, COMMA);
            if !labels.is_empty() {
                self.since = Some(said!("已并入{who}对{zh}的改动", "with {who}'s change of {en}"));
            }
            (self.saved, self.root.texts) = (now, merged.body);
            (self.opened.base, self.opened.body) = (Some(theirs.row), theirs.body.clone());
            self.root.standing = theirs.body;
            self.root.refresh(SheetWorld::of(ctx));
            self.root.edit();
            return Vec::new();
        }
        self.since = Some(said!("{who} {at} 改过同一处", "{who} changed the same at {at}"));
        // What cannot be read yet can be decided on only when it is saved.
        if self.root.problems.iter().any(|problem| !problem.warning) {
            return Vec::new();
        }
        let save = self.as_save(self.root.body.clone());
        let merged = merge::merge(&self.opened.body, &save.body, &theirs.body, &careful);
        if merged.clashes.is_empty() {
            return Vec::new();
        }
        let view = ClashView {
            save,
            merged: merged.body,
            fields: merged.clashes,
            theirs_by: theirs.who,
            theirs_at: theirs.at,
            theirs_row: theirs.row,
        };
        self.layers.push(Layer::Clash(Box::new(clash::ClashState::new(view, form))));
        let words = said!(
            "草稿之后别人改过同一处，请逐项选定",
            "someone changed the same fields since the draft: decide each"
        );
        vec![Reaction::Say(Tone::Refusal, words)]
    }

    pub(super) fn label(&self, key: &str) -> Said {
        self.form.field(key).map_or(Said::same(key), |field| field.label.into())
    }
}
