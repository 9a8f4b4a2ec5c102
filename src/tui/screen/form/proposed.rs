//! What is proposed for the empty fields of a sheet, and which field stands for one that is not asked yet.

use crate::tui::screen::Ctx;
use crate::tui::screen::form::sheet::{FormSheet, SheetWorld};
use crate::work::view::Proposal;

impl FormSheet {
    /// What is proposed for a field that holds nothing.
    pub fn proposal(&self, key: &str) -> Option<&Proposal> {
        let empty = self.text(key).is_empty() && self.rows(key).is_empty();
        self.proposals.iter().find(|proposal| proposal.key == key).filter(|_| empty)
    }

    /// The asked fields for which a value is proposed and not taken.
    pub fn left_proposals(&self) -> Vec<&'static str> {
        let asked = self.asked().iter().map(|field| field.key);
        asked.filter(|key| self.proposal(key).is_some_and(|it| !it.value.is_empty())).collect()
    }

    /// Puts every proposed value into its field; how many there were.
    pub fn take_all(&mut self, world: SheetWorld) -> usize {
        let left = self.left_proposals();
        for key in &left {
            if let Some(value) = self.proposal(key).map(|it| it.value.clone()) {
                self.texts.insert((*key).into(), value.into());
            }
        }
        self.refresh(world);
        self.edit();
        left.len()
    }

    /// Puts the proposed value into the field at the cursor; false when nothing is proposed for it.
    pub fn take_proposal(&mut self, ctx: &mut Ctx) -> bool {
        let proposed = self.field().and_then(|field| self.proposal(field.key));
        let proposed = proposed.filter(|proposal| !proposal.value.is_empty());
        let Some(value) = proposed.map(|proposal| proposal.value.clone()) else { return false };
        self.fill(&value, ctx);
        true
    }

    /// The field itself where it is asked now, else the nearest asked one before it, on which it waits.
    pub fn asked_at(&self, key: &'static str) -> &'static str {
        let asked = |key: &str| self.asked().iter().any(|field| field.key == key);
        let before: Vec<&'static str> =
            self.fields().iter().map(|field| field.key).take_while(|it| *it != key).collect();
        let of_form = self.fields().iter().any(|field| field.key == key);
        if asked(key) || !of_form { key } else { before.into_iter().rfind(|it| asked(it)).unwrap_or(key) }
    }
}
