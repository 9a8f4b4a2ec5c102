//! The words for what becomes of a duty: `原 11-23 一 → 现 11-24 二（推后1日）`.

use crate::domain::day::Day;
use crate::domain::duty::DutyState;
use crate::said;
use crate::text::{SPACE, Said, t};
use crate::work::view::DutyView;
use crate::work::what_if::{DutyChange, How};

/// How a screen or a page writes days and the arrow between them.
pub struct Hand<'a> {
    pub day: &'a dyn Fn(Day) -> Said,
    pub arrow: &'a str,
}

impl DutyChange {
    /// From what to what, in one line.
    pub fn course(&self, hand: &Hand) -> Said {
        let arrow = hand.arrow;
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => {
                let (old, new) = (self.side(before, after, hand), self.side(after, before, hand));
                let far = self.distance();
                said!("原 {old} {arrow} 现 {new}{far}", "was {old} {arrow} now {new}{far}"; old, new, far)
            }
            (Some(before), None) => {
                let (old, words) = (stands(before, hand, true, false), How::Gone.words());
                said!("原 {old} {arrow} {words}", "was {old} {arrow} {words}"; old, words)
            }
            (None, Some(after)) => {
                let new = stands(after, hand, after.duty.state != DutyState::Open, false);
                said!("新增 {new}", "new: {new}"; new)
            }
            (None, None) => Said::same(""),
        }
    }

    /// Why it stands otherwise, where the law or the record says so: void, excused, a fact missing.
    pub fn why(&self) -> Option<&Said> {
        let why = |view: &'_ DutyView| view.duty.why.clone();
        let was = self.before.as_ref().and_then(why);
        let idle = |state| matches!(state, DutyState::Void | DutyState::Excused | DutyState::Undetermined);
        let after = self.after.as_ref().filter(|view| idle(view.duty.state))?;
        after.duty.why.as_ref().filter(|why| Some(*why) != was.as_ref())
    }

    /// What its being overdue does: 立即逾期, 转为逾期办结, 不再逾期.
    pub fn urgency(&self) -> Option<Said> {
        if self.overdue_at_once() {
            Some(t("立即逾期", "overdue at once").into())
        } else if self.overdue_no_more() {
            let late = self.after.as_ref().is_some_and(|after| after.duty.state == DutyState::DoneLate);
            Some(
                if late {
                    t("转为逾期办结", "becomes done late")
                } else {
                    t("不再逾期", "no longer overdue")
                }
                .into(),
            )
        } else {
            None
        }
    }

    /// One side; the state is named where it changes, the last day where it alone moves.
    fn side(&self, of: &DutyView, other: &DutyView, hand: &Hand) -> Said {
        let alike = of.duty.state == other.duty.state && of.duty.state == DutyState::Open;
        let last = of.duty.act_by == other.duty.act_by && of.duty.last != other.duty.last;
        stands(of, hand, !alike, last)
    }

    fn distance(&self) -> Said {
        if [&self.before, &self.after].into_iter().flatten().any(idle) {
            return Said::same("");
        }
        let n = self.days().unwrap_or_default().abs();
        let days = if n == 1 { "day" } else { "days" };
        match self.days().unwrap_or_default() {
            0 => Said::same(""),
            1.. => said!("（推后{n}日）", " ({n} {days} later)"),
            _ => said!("（提前{n}日）", " ({n} {days} earlier)"),
        }
    }
}

/// Whether its day binds nobody any more.
fn idle(view: &DutyView) -> bool {
    view.lapsed() || matches!(view.duty.state, DutyState::Void | DutyState::Excused)
}

/// Day and state of a duty in a few words.
fn stands(view: &DutyView, hand: &Hand, with_state: bool, with_last: bool) -> Said {
    let duty = &view.duty;
    let idle = idle(view);
    let mut parts: Vec<Said> = Vec::new();
    if let Some(day) = duty.act_by.filter(|_| !idle) {
        let mut words = (hand.day)(day);
        if duty.provisional {
            words.push(said!("暂", " prov."));
        }
        parts.push(words);
    }
    if let Some(last) = duty.last.filter(|_| with_last) {
        let day = (hand.day)(last);
        parts.push(said!("最后一日 {day}", "last day {day}"; day));
    }
    if with_state || parts.is_empty() {
        let state = if duty.state == DutyState::Open && !view.lapsed() {
            duty.state.words().into()
        } else {
            view.standing()
        };
        let done = duty.done_on.map(|day| (hand.day)(day)).unwrap_or_else(|| Said::same(""));
        parts.push(Said::joined([state, done].into_iter().filter(|it| !it.is_empty()), SPACE));
    }
    Said::joined(parts, SPACE)
}
