//! What the desk proposes for an empty field: taken by a person, or left.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::said;
use crate::tui::screen::form::FormState;
use crate::tui::screen::form::sheet::SheetWorld;
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

    /// Takes all that is proposed; what that brings up is proposed and taken too.
    pub(super) fn take_all(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        if let Some(words) = self.refusal(ctx) {
            return vec![Reaction::Say(Tone::Refusal, words)];
        }
        let _ = self.sheet_mut().part_sides(ctx);
        self.sheet_mut().leave(ctx);
        self.propose(ctx);
        let mut n = 0;
        loop {
            let taken = self.sheet_mut().take_all(SheetWorld::of(ctx));
            n += taken;
            if taken == 0 || !self.layers.is_empty() {
                break;
            }
            self.propose(ctx);
        }
        if n == 0 {
            return vec![Reaction::Say(Tone::Plain, said!("没有可取用的建议", "nothing is proposed"))];
        }
        self.sheet_mut().respond(ctx);
        self.touched(ctx);
        let mut acts = self.keep_now(ctx);
        acts.push(Reaction::Say(
            Tone::Plain,
            said!("已取用{n}项建议；Ctrl-S 保存", "{n} proposals taken; Ctrl-S saves"),
        ));
        acts
    }

    /// Says whether the number of a new case is in the docket, as soon as it is typed.
    fn recognise(&mut self, ctx: &mut Ctx) {
        if self.opened.record.is_some() || self.opened.case.is_some() {
            return;
        }
        let (kind, body) = (self.opened.kind, self.root.body.clone());
        self.known = ctx.desk.known_number(kind, &body).unwrap_or_default();
        if let Ok(Some(facts)) = ctx.desk.facts_of(kind, &body)
            && facts != self.root.facts
        {
            self.root.facts = facts;
            self.root.refresh(SheetWorld::of(ctx));
            self.root.edit();
        }
        if let Some((_, words)) = self.known.as_ref().filter(|_| kind == Kind::Registration) {
            let words = said!(
                "已在台账：{words}；收件请按 Esc 后用 r 收件",
                "in the docket already: {words}; Esc, then r, takes papers into it"; words
            );
            self.root.given = vec![Problem::new("court_no", words)];
            self.root.refresh(SheetWorld::of(ctx));
        }
    }

    /// Puts what follows from the form itself into its empty fields, so that it is saved as it is shown.
    pub(super) fn take_firm(&mut self, ctx: &mut Ctx) {
        self.propose(ctx);
        let firm: Vec<(&'static str, String)> = self
            .root
            .left_proposals()
            .into_iter()
            .filter_map(|key| self.root.proposal(key))
            .filter(|it| it.firm)
            .map(|it| (it.key, it.value.clone()))
            .collect();
        for (key, value) in firm {
            self.root.texts.insert(key.into(), value.into());
        }
        self.root.refresh(SheetWorld::of(ctx));
    }

    /// Asks anew what is proposed for the form as it is filled in now.
    pub(super) fn propose(&mut self, ctx: &mut Ctx) {
        if self.layers.is_empty() {
            let mut proposals = ctx.desk.proposals(&self.opened, &self.root.body).unwrap_or_default();
            // What the message itself says stands before what is only usual.
            proposals.retain(|it| !self.pasted.doubtful.iter().any(|other| other.key == it.key));
            proposals.extend(self.pasted.doubtful.iter().cloned());
            self.root.proposals = proposals;
            self.recognise(ctx);
            let ahead = ctx.desk.collides(&self.opened, &self.root.body).unwrap_or_default();
            if ahead != self.root.ahead {
                self.root.ahead = ahead;
                self.root.refresh(SheetWorld::of(ctx));
            }
        }
    }
}
