//! What the form would change if it were saved as it is filled in: looked at on demand, and before days are moved.

use crate::domain::record::Body;
use crate::form::field::Field;
use crate::said;
use crate::tui::command::Id;
use crate::tui::screen::form::sheet::{SheetWorld, owner};
use crate::tui::screen::form::{FormState, Layer, preview};
use crate::tui::screen::{Ctx, Reaction, Tone};
use crate::work::view::{Refusal, Save};

impl FormState {
    /// Shows what would change as filled in now. Nothing is saved, and the fields stay as they are.
    pub(super) fn what_if(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        let refuse = |words| vec![Reaction::Say(Tone::Refusal, words)];
        if self.saving {
            return refuse(said!("正在保存，请稍候", "being saved, one moment"));
        }
        if self.opened.case.is_none() && !self.opened.kind.needs_case() {
            return refuse(said!("这份表单不影响任何期限", "this form moves no day"));
        }
        let (body, unread) = self.as_typed(SheetWorld::of(ctx));
        match ctx.desk.what_if(&self.as_save(body)) {
            Ok(moved) if moved.is_empty() && unread.is_empty() => vec![Reaction::Say(
                Tone::Plain,
                said!("按现在所填，期限和风险都不变", "as filled in, no day and no risk changes"),
            )],
            Ok(moved) => {
                let labels = unread.iter().map(|field| field.label).collect();
                self.layers.push(Layer::Preview(Box::new(preview::PreviewState::looking(moved, labels))));
                Vec::new()
            }
            Err(Refusal::Failure(failure)) => vec![Reaction::Fail(failure)],
            Err(Refusal::Clash(_) | Refusal::Problems(_)) => refuse(said!(
                "别人刚改过同一处：请先保存，逐项选定",
                "someone else changed the same fields: save first and decide each"
            )),
        }
    }

    /// Sends the save, unless it moves days that are to be seen first.
    pub(super) fn offer(&mut self, save: Save, ctx: &mut Ctx) -> Vec<Reaction> {
        match ctx.desk.what_if(&save) {
            Ok(moved) if moved.must_be_seen() && self.agreed.as_ref() != Some(&moved) => {
                // What cannot be saved is said before anyone reads what saving it would move.
                if let Ok(found) = ctx.desk.stopped(&save)
                    && !found.is_empty()
                {
                    return self.refused(&save, &found, ctx);
                }
                self.layers.push(Layer::Preview(Box::new(preview::PreviewState::asking(moved, save))));
                Vec::new()
            }
            // A clash or a failure is the save's own to tell.
            Ok(_) | Err(_) => self.send(save),
        }
    }

    pub(super) fn run_preview(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        let Some(Layer::Preview(preview)) = self.layers.last_mut() else { return Vec::new() };
        if let Id::Go(by) = id {
            preview.scroll(by, ctx.area.height);
            return Vec::new();
        }
        if !matches!(id, Id::Yes | Id::FormSave | Id::No | Id::Back) {
            return Vec::new();
        }
        let Some(Layer::Preview(preview)) = self.layers.pop() else { return Vec::new() };
        match (id, preview.save) {
            (Id::Yes | Id::FormSave, _) if ctx.world.readonly || self.saving => Vec::new(),
            (Id::Yes, Some(save)) => {
                self.agreed = Some(preview.moved);
                // What another has saved since it was shown may move other days.
                self.offer(save, ctx)
            }
            (Id::FormSave, None) => {
                self.agreed = Some(preview.moved);
                self.save(ctx)
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn as_save(&self, body: Body) -> Save {
        Save {
            kind: self.opened.kind,
            case: self.opened.case,
            record: self.opened.record,
            base: self.opened.base,
            body,
            why: String::new(),
            despite_warnings: self.warned,
        }
    }

    /// The body as far as it is filled in rightly, and the changed fields that are not: those stay as saved.
    fn as_typed(&self, world: SheetWorld) -> (Body, Vec<&'static Field>) {
        let reading = self.root.reading(world);
        let mut body = reading.body;
        let wrong = |field: &&'static Field| {
            let mine = |key: &str| key == field.key;
            self.root.texts.get(field.key) != self.saved.get(field.key)
                && reading.problems.iter().any(|problem| !problem.warning && mine(owner(problem)))
        };
        let unread: Vec<&'static Field> = self.root.fields().into_iter().filter(wrong).collect();
        for field in &unread {
            match self.root.standing.get(field.key) {
                Some(standing) => body.insert(field.key.into(), standing.clone()),
                None => body.remove(field.key),
            };
        }
        (body, unread)
    }
}
