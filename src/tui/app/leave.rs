//! Leaving: nothing goes before what was typed into it is safe.

use crate::said;
use crate::tui::app::{App, Bar};
use crate::tui::command::Id;
use crate::tui::effect::Request;
use crate::tui::job::{Job, JobOutcome};
use crate::tui::screen::{Keep, Screen, Tone};
use crate::work::view::Refusal;

/// 离开 — what waits until every open form is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parting {
    Quit,
    Tab(Id),
}

impl App {
    pub fn leaving(&self) -> bool {
        self.leaving
    }

    /// Nothing would be lost if the program went now.
    pub fn safe(&self) -> bool {
        self.stack.iter().all(Screen::safe)
    }

    pub(super) fn drafts(&mut self, keep: Keep) -> Vec<Request> {
        let world = &self.world;
        self.stack.iter_mut().filter_map(|screen| screen.draft(keep, world)).map(Request::Write).collect()
    }

    /// Hands over what is not kept yet, before the program stops.
    pub fn hold(&mut self) -> Vec<Request> {
        self.drafts(Keep::Now)
    }

    /// Says why the program cannot be stopped now.
    pub fn held(&mut self) {
        let words = said!("草稿未能保存，没有挂起", "the draft is not kept; not suspended");
        self.changed = true;
        self.bar = Some(Bar { tone: Tone::Refusal, words });
    }

    /// Does it at once when nothing is unsaved, else as soon as all of it is kept.
    pub(super) fn part(&mut self, parting: Parting, effects: &mut Vec<Request>) {
        effects.extend(self.drafts(Keep::Release));
        if self.safe() || self.insisted == Some(parting) {
            self.go(parting);
        } else {
            self.parting = Some(parting);
        }
    }

    fn go(&mut self, parting: Parting) {
        (self.parting, self.insisted) = (None, None);
        match parting {
            Parting::Quit => self.leaving = true,
            Parting::Tab(id) => self.show_tab(id),
        }
    }

    /// A job is done: what waited for it may go on.
    pub(super) fn parted(&mut self, job: &Job, outcome: &JobOutcome) {
        let Some(parting) = self.parting else { return };
        if self.safe() {
            return self.go(parting);
        }
        if let (Job::SaveDraft(_), JobOutcome::Refused(Refusal::Failure(failure))) = (job, outcome) {
            (self.parting, self.insisted) = (None, Some(parting));
            let (zh, en) = (&failure.words.zh, &failure.words.en);
            let words = said!(
                "草稿未能保存，没有离开（再按一次则放弃未存内容）：{zh}",
                "the draft is not kept, so nothing was left (once more gives it up): {en}"
            );
            self.bar = Some(Bar { tone: Tone::Refusal, words });
        }
    }
}
