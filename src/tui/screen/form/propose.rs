//! What the desk proposes for an empty field: taken by a person, or left.

use crate::said;
use crate::tui::screen::form::FormState;
use crate::tui::screen::{Ctx, Reaction, Tone};

impl FormState {
    /// Takes what is proposed and stays at the field, so that the person sees what was taken.
    pub(super) fn take_proposal(&mut self, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        if self.refusal(ctx).is_some() || !self.sheet_mut().take_proposal(ctx) {
            return None;
        }
        self.touched(ctx);
        Some(vec![Reaction::Say(
            Tone::Plain,
            said!("已取建议值；再按 Tab 到下一栏", "proposal taken; Tab again goes to the next field"),
        )])
    }

    /// Asks anew what is proposed for the form as it is filled in now.
    pub(super) fn propose(&mut self, ctx: &mut Ctx) {
        if self.layers.is_empty() {
            self.root.proposals = ctx.desk.proposals(&self.opened, &self.root.body).unwrap_or_default();
        }
    }
}
