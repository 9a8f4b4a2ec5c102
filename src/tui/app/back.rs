//! Going back and forward: the step that is undone or done again, and when that is asked first.

use crate::said;
use crate::text::{Said, Text, t};
use crate::tui::app::App;
use crate::tui::effect::Request;
use crate::tui::job::Job;
use crate::tui::screen::{Screen, ask};
use crate::work::undo::LastStep;

/// 本次使用 — what an undo must know of the time since the program was opened.
pub(super) struct Sitting {
    /// The last row of the book when it began.
    begun: i64,
    /// How many saves are under way: until they are in, nobody knows which step is the last.
    under_way: usize,
    /// The steps that could not be undone: the next key goes past them.
    pub(super) refused: Vec<i64>,
    /// The key at hand came in one burst with others.
    pub(super) in_burst: bool,
}

impl Sitting {
    pub(super) fn since(begun: i64) -> Sitting {
        Sitting { begun, under_way: 0, refused: Vec::new(), in_burst: false }
    }

    /// What goes to the writer.
    pub(super) fn sent(&mut self, effects: &[Request]) {
        self.under_way += effects.iter().filter(|it| it.saves()).count();
    }

    /// A job has come back.
    pub(super) fn done(&mut self, job: &Job) {
        self.under_way = self.under_way.saturating_sub(usize::from(!job.is_draft()));
    }
}

impl App {
    /// Undoes this person's newest step that stands: at once where it was made in this sitting, else after a yes.
    pub(super) fn undo(&mut self, effects: &mut Vec<Request>) {
        if self.waits(effects) {
            return;
        }
        let step = match self.seat.desk.last_step(&self.sitting.refused) {
            Ok(Some(step)) => step,
            Ok(None) => return self.refuse(said!("没有可撤销的保存", "there is no step of yours to undo")),
            Err(failure) => return self.fail(&failure),
        };
        let job = Job::Undo { step: step.step };
        let past = self.sitting.refused.len();
        if past == 0 && self.at_once(&step) {
            return effects.push(Request::Write(job));
        }
        let named = said!(
            "撤销：{step}。原记录仍留在台账流水中，Ctrl-R 可重做。",
            "Undo: {step}. The record stays in the book; Ctrl-R does it again."; step = step.words
        );
        let words = match past {
            0 => named,
            n => said!(
                "跳过不能撤销的{n}步，{named}",
                "Past {n} that cannot be undone. {named}"; named
            ),
        };
        self.whether(t("撤销", "undo"), words, job);
    }

    /// Does again the step that was undone last: at once where it was undone in this sitting, else after a yes.
    pub(super) fn redo(&mut self, effects: &mut Vec<Request>) {
        if self.waits(effects) {
            return;
        }
        let step = match self.seat.desk.next_step() {
            Ok(Some(step)) => step,
            Ok(None) => {
                return self.refuse(said!(
                    "没有可重做的：最近没有撤销过，或者其后又有保存",
                    "there is nothing to do again: nothing was undone, or something was saved since"
                ));
            }
            Err(failure) => return self.fail(&failure),
        };
        let job = Job::Redo { step: step.step };
        if self.at_once(&step) {
            return effects.push(Request::Write(job));
        }
        let words = said!("重做：{step}。", "Do again: {step}."; step = step.words);
        self.whether(t("重做", "redo"), words, job);
    }

    /// Whether a step is what its person has just done and still has in mind; a key that came in a burst with others may
    /// not have been meant.
    fn at_once(&self, step: &LastStep) -> bool {
        step.since > self.sitting.begun && !step.imported && !self.sitting.in_burst
    }

    /// Says that a save is under way, where one is: which step is the last is not known before it is in.
    fn waits(&mut self, effects: &[Request]) -> bool {
        let waits = self.sitting.under_way > 0 || effects.iter().any(Request::saves);
        if waits {
            self.refuse(said!("正在保存，请稍候再按", "being saved: once more in a moment"));
        }
        waits
    }

    fn whether(&mut self, title: Text, words: Said, job: Job) {
        self.push(Screen::Ask(ask::AskState::whether(title, words, Request::Write(job))));
    }
}
