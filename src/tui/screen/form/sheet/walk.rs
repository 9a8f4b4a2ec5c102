//! Going from field to field of a form.

use crate::form::field::Field;
use crate::tui::screen::Ctx;
use crate::tui::screen::form::sheet::FormSheet;

impl FormSheet {
    /// Goes to the field after or before, as they stood when the cursor came: what leaving brings up is not put
    /// between, so that one may type on without looking, and comes at the end; who goes by lines sees it and stops there. False at
    /// the end.
    pub fn step(&mut self, forward: bool, typing_on: bool, ctx: &mut Ctx) -> bool {
        let behind: Vec<&'static str> = self
            .asked
            .iter()
            .skip(self.at + 1)
            .map(|field| field.key)
            .filter(|_| forward && typing_on)
            .collect();
        self.leave(ctx);
        // The next that is still asked, should leaving have taken some away.
        let same = behind.iter().find_map(|key| self.asked.iter().position(|field| field.key == *key));
        if let Some(to) = same {
            let new = |field: &&&Field| !behind.contains(&field.key) && !self.passed.contains(&field.key);
            let passed: Vec<&'static str> = self
                .asked
                .get(self.at + 1..to)
                .unwrap_or_default()
                .iter()
                .filter(new)
                .map(|field| field.key)
                .collect();
            self.passed.extend(passed);
        }
        let next = if forward { same.or(Some(self.at + 1)) } else { self.at.checked_sub(1) };
        let next = next.filter(|next| *next < self.asked.len());
        let left = |key: &&'static str| self.asked.iter().position(|field| field.key == *key);
        let next = next.or_else(|| self.passed.iter().filter(|_| forward).find_map(left));
        if let Some(next) = next {
            self.at = next;
            self.edit();
        }
        self.respond(ctx);
        next.is_some()
    }

    /// Goes to another field; it is found again by its key, since leaving may change which fields are asked.
    pub fn go(&mut self, to: usize, ctx: &mut Ctx) {
        let meant = self.asked.get(to).map(|field| field.key);
        self.leave(ctx);
        if let Some(key) = meant {
            self.jump(key, ctx);
        }
    }

    /// Goes to the field of a problem.
    pub fn jump(&mut self, key: &str, ctx: &mut Ctx) {
        if let Some(at) = self.asked.iter().position(|field| field.key == key) {
            self.at = at;
        }
        self.edit();
        self.respond(ctx);
    }
}
