//! Keeping what is unsaved: when, under which name, and whether it is safe.

use crate::domain::day::Moment;
use crate::domain::organ::Organs;
use crate::domain::record::Body;
use crate::said;
use crate::text::Said;
use crate::tui::app::Scene;
use crate::tui::effect::Request;
use crate::tui::job::{Job, JobOutcome};
use crate::tui::screen::form::sheet;
use crate::tui::screen::form::{FormState, KEEP_AFTER, Layer, Pasted};
use crate::tui::screen::{Ctx, Keep, Reaction, Tone};
use crate::work::view::{Draft, Holder, KeptIn, Refusal};

/// 草稿状态 — how far what was typed into an open form is kept. Texts are told apart by how often something was typed.
#[derive(Debug)]
pub struct Keeping {
    /// The name of this form's draft.
    pub id: String,
    /// It once had to be kept in the book.
    in_book: bool,
    /// When it was last kept; `None` while there is no draft.
    pub at: Option<Moment>,
    typed: u64,
    sent: u64,
    kept: u64,
    /// How many are under way.
    waiting: usize,
    /// The first key that was not handed over to be kept.
    since: Option<Moment>,
    /// The last one could not be kept, and why.
    pub refused: Option<Said>,
    /// The form closes once it is kept.
    pub leaving: bool,
    /// Once it is kept the form begins anew instead of closing.
    anew: bool,
}

impl Keeping {
    pub fn of(draft: Option<&Draft>) -> Keeping {
        // A draft that is taken up is kept anew at once: by that another window knows who has it.
        let taken_up = u64::from(draft.is_some());
        Keeping {
            id: draft.map_or_else(Draft::fresh_id, |draft| draft.id.clone()),
            in_book: draft.is_some_and(|draft| draft.place == KeptIn::Book),
            at: draft.map(|draft| draft.at),
            typed: taken_up,
            sent: 0,
            kept: 0,
            waiting: 0,
            since: draft.map(|draft| draft.at),
            refused: None,
            leaving: false,
            anew: false,
        }
    }

    pub fn touched(&mut self, now: Moment) {
        self.typed += 1;
        self.since.get_or_insert(now);
    }

    /// Whether all that was typed is kept.
    pub fn done(&self) -> bool {
        self.waiting == 0 && self.kept == self.typed
    }

    fn due(&self, now: Moment) -> bool {
        self.waiting == 0 && self.since.is_some_and(|since| (now - since).num_seconds().abs() >= KEEP_AFTER)
    }
}

impl FormState {
    /// Nothing would be lost if the form went now.
    pub fn safe(&self) -> bool {
        !self.dirty() || self.keeping.done()
    }

    /// Esc: what is unsaved stays a draft, and the form closes when it does.
    pub(super) fn leave(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        self.sheet_mut().leave(ctx);
        self.fold();
        if !self.dirty() || ctx.world.readonly {
            let drop = (self.keeping.at.is_some() && !ctx.world.readonly).then(|| self.drop_draft());
            return drop.into_iter().chain([Reaction::Pop]).collect();
        }
        let Some(job) = self.draft(Keep::Release, ctx.world) else { return Vec::new() };
        self.keeping.leaving = true;
        let words = said!("正在保存草稿…", "keeping the draft …");
        vec![Reaction::Say(Tone::Plain, words), Reaction::Do(Request::Write(job))]
    }

    /// Whether the draft came up of itself where another new record may be meant.
    pub(super) fn uncalled(&self) -> bool {
        self.restored.is_some() && self.opened.record.is_none() && !self.called
    }

    /// Puts a restored draft of a new record aside, among the unsaved forms, so that another record can be typed.
    pub(super) fn set_aside(&mut self, ctx: &Ctx) -> Vec<Reaction> {
        let Some(job) = self.draft(Keep::Release, ctx.world) else { return Vec::new() };
        (self.keeping.leaving, self.keeping.anew) = (true, true);
        vec![Reaction::Do(Request::Write(job))]
    }

    /// The draft is put aside: the form stands as it opens without one, under a name of its own.
    pub(super) fn begin_anew(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        self.keeping = Keeping::of(None);
        self.opened.draft = None;
        // What a message or a number of the other one said is not of this one.
        (self.pasted, self.known, self.since) = (Pasted::default(), None, None);
        self.root.texts = self.saved.clone();
        self.settled(ctx);
        let words = said!(
            "草稿留在“未存草稿”中（首屏按 U）；本表另填一份",
            "the draft stays among the unsaved forms (U on the first screen); this form begins anew"
        );
        vec![Reaction::Say(Tone::Plain, words)]
    }

    /// Whether the draft that was to be put aside is safe.
    pub(super) fn is_aside(&self) -> bool {
        self.keeping.anew && self.keeping.leaving && self.keeping.done()
    }

    /// Keeps the draft at once when there is something new.
    pub(super) fn keep_now(&mut self, ctx: &Ctx) -> Vec<Reaction> {
        self.draft(Keep::Now, ctx.world).map(|job| Reaction::Do(Request::Write(job))).into_iter().collect()
    }

    /// What must be kept now.
    pub fn draft(&mut self, keep: Keep, world: &Scene) -> Option<Job> {
        let wanted = match keep {
            Keep::Due => self.keeping.due(world.now),
            Keep::Now => self.keeping.sent != self.keeping.typed,
            Keep::Release => true,
        };
        if !wanted || self.saving || world.readonly {
            return None;
        }
        if !self.dirty() {
            let there = self.keeping.at.is_some();
            let job = self.dropping();
            return there.then_some(job);
        }
        self.keeping.sent = self.keeping.typed;
        self.keeping.since = None;
        self.keeping.waiting += 1;
        Some(Job::SaveDraft(Box::new(Draft {
            id: self.keeping.id.clone(),
            who: world.who.login.clone(),
            kind: self.opened.kind,
            case: self.opened.case,
            record: self.opened.record,
            base: self.opened.base,
            begun: self.opened.body.clone(),
            texts: self.draft_texts(world),
            at: world.now,
            holder: if keep == Keep::Release { Holder::default() } else { Holder::own() },
            place: KeptIn::Shelf,
        })))
    }

    /// One is kept, or could not be.
    pub(super) fn kept(&mut self, outcome: &JobOutcome, now: Moment) -> Vec<Reaction> {
        self.keeping.waiting = self.keeping.waiting.saturating_sub(1);
        let refused = match outcome {
            JobOutcome::DraftSaved(at, place) => {
                self.keeping.at = Some(*at);
                self.keeping.in_book |= *place == KeptIn::Book;
                if self.keeping.waiting == 0 {
                    self.keeping.kept = self.keeping.sent;
                    self.keeping.refused = None;
                }
                None
            }
            JobOutcome::Refused(Refusal::Failure(failure)) => Some(failure.words.clone()),
            _ => None,
        };
        if let Some(why) = refused {
            // Tried again with the clock, be nothing more typed.
            self.keeping.sent = self.keeping.kept;
            self.keeping.typed += 1;
            self.keeping.since = Some(now);
            let first = self.keeping.refused.replace(why.clone()).is_none();
            let stays = std::mem::take(&mut self.keeping.leaving);
            self.keeping.anew = false;
            let words = said!(
                "草稿未能保存，请勿离开：{zh}",
                "the draft is not kept, do not leave: {en}",
                zh = why.zh,
                en = why.en
            );
            return if first || stays { vec![Reaction::Say(Tone::Refusal, words)] } else { Vec::new() };
        }
        if self.keeping.leaving && !self.keeping.anew && self.keeping.done() {
            let words = said!("草稿已保存，再次打开可继续", "kept as a draft; open the form again to go on");
            return vec![Reaction::Pop, Reaction::Say(Tone::Plain, words)];
        }
        Vec::new()
    }

    /// There is nothing left to keep.
    pub(super) fn drop_draft(&mut self) -> Reaction {
        Reaction::Do(Request::Write(self.dropping()))
    }

    fn dropping(&mut self) -> Job {
        (self.keeping.at, self.keeping.since, self.keeping.refused) = (None, None, None);
        (self.keeping.sent, self.keeping.kept) = (self.keeping.typed, self.keeping.typed);
        Job::DropDraft { id: self.keeping.id.clone(), in_book: self.keeping.in_book }
    }

    /// The texts as a draft keeps them.
    pub(super) fn draft_texts(&self, world: &Scene) -> Body {
        let organs = Organs::default();
        let world = sheet::SheetWorld { today: world.today, organs: &organs };
        let mut kept = self.root.texts.clone();
        self.root.settle_day(&mut kept, world);
        for layer in &self.layers {
            if let Layer::Row { key, index, sheet } = layer
                && let Some(row) = kept
                    .get_mut(*key)
                    .and_then(|rows| rows.get_mut(*index))
                    .and_then(|row| row.as_object_mut())
            {
                sheet.settle_day(row, world);
            }
        }
        kept
    }
}
