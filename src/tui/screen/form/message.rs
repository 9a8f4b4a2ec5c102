//! A court's message pasted into the form of an envelope: what it says without doubt is filled in, the rest is proposed.

use crate::domain::record::Kind;
use crate::tui::screen::form::FormState;
use crate::tui::screen::form::sheet::SheetWorld;
use crate::tui::screen::{Ctx, Reaction, Tone};
use crate::work::notice::{conflicts, summed};

impl FormState {
    /// Takes a pasted text for a message of a court; `None` where it is none, and goes into the field as any other text.
    pub(super) fn paste_message(&mut self, text: &str, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        if self.opened.kind != Kind::Intake || !self.layers.is_empty() {
            return None;
        }
        let pasted = ctx.desk.pasted(text).ok()??;
        self.root.leave(ctx);
        let mut filled = 0;
        // The number first: it decides which of the other fields are asked.
        for (key, value) in &pasted.sure {
            if self.root.text(key).is_empty() {
                self.root.texts.insert((*key).into(), value.clone().into());
                filled += 1;
            }
        }
        self.root.refresh(SheetWorld::of(ctx));
        let root = &self.root;
        let differing = conflicts(&pasted, &root.body, |key| root.text(key).to_string());
        let words = summed(filled, &pasted, differing.len());
        self.root.given = differing;
        self.pasted = pasted;
        self.propose(ctx);
        self.root.refresh(SheetWorld::of(ctx));
        self.root.edit();
        self.root.respond(ctx);
        self.touched(ctx);
        Some(vec![Reaction::Say(Tone::Plain, words)])
    }
}
