//! 标记: the lines that are to be settled together.

use crate::domain::failure::Failure;
use crate::domain::record::CaseId;
use crate::said;
use crate::text::Said;
use crate::tui::screen::triage::TriageState;
use crate::tui::screen::{Ctx, Reaction, Tone};
use crate::tui::widget::list::Move;
use crate::work::together::MarkedDuty;
use crate::work::view::{Triage, TriageLine};

/// 标记 — in the order in which they were marked; a line that goes takes its mark with it.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<MarkedDuty>);

/// What a line stands for; `None` where it belongs to no case.
fn duty_of(line: &TriageLine) -> Option<MarkedDuty> {
    let (case, duty) = (line.case?, &line.duty);
    Some(MarkedDuty { case, form: duty.form, record: duty.record, duty: duty.duty.clone() })
}

/// The case, the rule and whose it is.
fn key(it: &MarkedDuty) -> (CaseId, &str, &str) {
    (it.case, &it.duty.rule, &it.duty.organ)
}

impl Marks {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn duties(&self) -> Vec<MarkedDuty> {
        self.0.clone()
    }

    /// Whether a line is marked, or all that stand under it.
    pub fn has(&self, line: &TriageLine) -> bool {
        if self.is_empty() {
            return false;
        }
        let marked =
            |it: &TriageLine| duty_of(it).is_some_and(|it| self.0.iter().any(|other| key(other) == key(&it)));
        line.each().all(marked)
    }

    fn set(&mut self, line: &TriageLine, on: bool) {
        for it in line.each().filter_map(duty_of) {
            self.0.retain(|other| key(other) != key(&it));
            self.0.extend(Some(it).filter(|_| on));
        }
    }

    /// Takes the marks off what is no longer to be done, and takes over what has become of the rest. Where not all lines
    /// are read, what is not seen stays.
    pub fn keep(&mut self, triage: &Triage) {
        let whole = triage.lines.len() >= triage.len();
        let found = |it: &MarkedDuty| {
            let lines = triage.lines.iter().flat_map(TriageLine::each).filter_map(duty_of);
            lines.into_iter().find(|other| key(other) == key(it))
        };
        self.0 = std::mem::take(&mut self.0)
            .into_iter()
            .filter_map(|it| found(&it).or(Some(it).filter(|_| !whole)))
            .collect();
    }

    /// `已标记3项`
    pub fn words(&self) -> Said {
        match self.len() {
            0 => Said::default(),
            n => said!("已标记{n}项", "marked: {n}"),
        }
    }

    fn told(&self) -> Reaction {
        let words = match self.len() {
            0 => said!("已取消全部标记", "all marks are taken off"),
            n => said!(
                "已标记{n}项：s 一并办理，Esc 取消",
                "marked: {n}. s settles them together, Esc takes the marks off"
            ),
        };
        Reaction::Say(Tone::Plain, words)
    }
}

impl TriageState {
    pub fn marked(&self) -> usize {
        self.marks.len()
    }

    /// Marks the selected line, with all that stands under it, and goes on to the next.
    pub(super) fn mark(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        let Some(line) = self.selected().cloned() else { return Vec::new() };
        if line.each().all(|it| it.case.is_none()) {
            return vec![Reaction::Say(
                Tone::Refusal,
                said!("不属于案件的事项不能标记；按 s 办理", "only matters of a case are marked; s opens it"),
            )];
        }
        let on = !self.marks.has(&line);
        self.marks.set(&line, on);
        self.cursor.step(Move::Down, self.len(), usize::from(ctx.area.height));
        told(self.follow(ctx).and_then(|()| self.look(ctx)), self.marks.told())
    }

    /// Marks all lines whose act is that of the selected one; where all are marked, unmarks them.
    pub(super) fn mark_alike(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        let read = self.read(self.len(), ctx);
        let Some(selected) = self.selected().cloned() else { return Vec::new() };
        // Of several acts under one line, the one that stands there most often.
        let of_cases = || selected.each().filter(|it| it.case.is_some()).map(|it| &it.duty.duty.rule);
        let often = |rule: &String| of_cases().filter(|it| *it == rule).count();
        let Some(act) = of_cases().max_by_key(|rule| often(rule)).cloned() else { return self.mark(ctx) };
        let lines = self.triage.as_ref().map(|triage| triage.lines.clone()).unwrap_or_default();
        let alike: Vec<TriageLine> = lines
            .iter()
            .flat_map(TriageLine::each)
            .filter(|it| it.case.is_some() && it.duty.duty.rule == act)
            .cloned()
            .collect();
        let on = !alike.iter().all(|line| self.marks.has(line));
        alike.iter().for_each(|line| self.marks.set(line, on));
        told(read, self.marks.told())
    }
}

fn told(done: Result<(), Failure>, words: Reaction) -> Vec<Reaction> {
    vec![done.err().map_or(words, Reaction::Fail)]
}
