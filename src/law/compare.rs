//! Two states of a case's dates side by side: which are new, which moved, which were settled, which are gone.

use crate::domain::duty::{Duty, DutyState};
use crate::text::worded;

worded! {
    /// 变动 — how a date stands beside its earlier state.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum DateChange {
        /// Its days are others.
        Moved = "moved", "改期" / "moved";
        New = "new", "新增" / "new";
        /// Settled, excused, void, or open again.
        Turned = "turned", "状态变动" / "state changed";
        /// Nothing gives it any more.
        Gone = "gone", "已撤" / "gone";
        Same = "same", "未变" / "unchanged";
    }
}

/// 前后对照 — one date before and now; one of the two is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair<'a> {
    pub before: Option<&'a Duty>,
    pub now: Option<&'a Duty>,
}

impl Pair<'_> {
    pub fn standing(&self) -> DateChange {
        match (self.before, self.now) {
            (Some(before), Some(now)) if !same_days(before, now) => DateChange::Moved,
            (Some(before), Some(now)) if (before.state, before.done_on) != (now.state, now.done_on) => {
                DateChange::Turned
            }
            (Some(_), Some(_)) => DateChange::Same,
            (Some(_), None) => DateChange::Gone,
            (None, _) => DateChange::New,
        }
    }
}

/// 核对的日期 — whether the days a second person checks are the same.
pub fn same_days(one: &Duty, other: &Duty) -> bool {
    (one.from, one.due, one.act_by) == (other.from, other.due, other.act_by)
}

/// Whether two states are of the same date: rule, paper and defendant.
pub fn same_key(one: &Duty, other: &Duty) -> bool {
    one.rule == other.rule && one.trigger == other.trigger && one.organ == other.organ
}

/// Whether a date no longer binds anyone although its days are the same.
pub fn lifted(state: DutyState) -> bool {
    matches!(state, DutyState::Void | DutyState::Excused)
}

/// Every date before and now, those of now in their order, then those that are gone.
///
/// A date is known again by its rule, paper and defendant. Co-defendants' duties part and join, so the joint one
/// is also the earlier state of each; and where one date of a rule is left on both sides it is the same under
/// another paper.
pub fn pairs<'a>(before: &'a [Duty], now: &'a [Duty]) -> Vec<Pair<'a>> {
    let mut found: Vec<Pair<'a>> = now.iter().map(|now| Pair { before: None, now: Some(now) }).collect();
    let mut used = vec![false; before.len()];
    for pair in &mut found {
        let at = before
            .iter()
            .zip(&used)
            .position(|(before, used)| !used && pair.now.is_some_and(|now| same_key(before, now)));
        take(pair, before, &mut used, at);
    }
    let free = used.clone();
    for pair in found.iter_mut().filter(|pair| pair.before.is_none()) {
        let joint = |before: &Duty, now: &Duty| {
            before.rule == now.rule
                && before.trigger == now.trigger
                && (before.organ.is_empty() || now.organ.is_empty())
        };
        let at = before
            .iter()
            .zip(&free)
            .position(|(before, used)| !used && pair.now.is_some_and(|now| joint(before, now)));
        take(pair, before, &mut used, at);
    }
    // Several defendants' duties that have joined again are all the earlier state of the joint one.
    for (at, earlier) in before.iter().enumerate() {
        let joined = |pair: &&Pair<'_>| {
            pair.now.is_some_and(|now| {
                now.rule == earlier.rule && now.trigger == earlier.trigger && now.organ.is_empty()
            })
        };
        if !earlier.organ.is_empty() && found.iter().any(|pair| joined(&pair)) {
            set(&mut used, at);
        }
    }
    lone(&mut found, before, &mut used);
    let gone = before.iter().zip(&used).filter(|(_, used)| !**used);
    found.extend(gone.map(|(before, _)| Pair { before: Some(before), now: None }));
    found
}

/// The one date of a rule that is left on both sides.
fn lone<'a>(found: &mut [Pair<'a>], before: &'a [Duty], used: &mut [bool]) {
    let fresh: Vec<usize> =
        (0..found.len()).filter(|at| found.get(*at).is_some_and(|pair| pair.before.is_none())).collect();
    for at in fresh.iter().copied() {
        let Some(now) = found.get(at).and_then(|pair| pair.now) else { continue };
        let of_rule = |other: &usize| {
            found.get(*other).and_then(|pair| pair.now).is_some_and(|other| other.rule == now.rule)
        };
        let left: Vec<usize> = before
            .iter()
            .enumerate()
            .zip(used.iter())
            .filter(|((_, before), used)| !**used && before.rule == now.rule)
            .map(|((at, _), _)| at)
            .collect();
        if let ([only], 1) = (left.as_slice(), fresh.iter().filter(|other| of_rule(other)).count())
            && let Some(pair) = found.get_mut(at)
        {
            pair.before = before.get(*only);
            set(used, *only);
        }
    }
}

fn take<'a>(pair: &mut Pair<'a>, before: &'a [Duty], used: &mut [bool], at: Option<usize>) {
    if let Some(at) = at {
        pair.before = before.get(at);
        set(used, at);
    }
}

fn set(used: &mut [bool], at: usize) {
    if let Some(used) = used.get_mut(at) {
        *used = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::RecordId;

    fn duty(rule: &str, trigger: i64, organ: &str, due: &str) -> Duty {
        Duty {
            trigger: (trigger > 0).then_some(RecordId(trigger)),
            due: due.parse().ok(),
            organ: organ.into(),
            ..Duty::under(rule)
        }
    }

    fn told(before: &[Duty], now: &[Duty]) -> Vec<(String, String, DateChange)> {
        pairs(before, now)
            .iter()
            .map(|pair| {
                let shown = pair.now.or(pair.before).unwrap();
                (shown.rule.clone(), shown.organ.clone(), pair.standing())
            })
            .collect()
    }

    fn one(rule: &str, organ: &str, standing: DateChange) -> (String, String, DateChange) {
        (rule.into(), organ.into(), standing)
    }

    #[test]
    fn a_date_is_known_again_by_rule_and_paper() {
        let before = [duty("S1", 2, "", "2026-03-05"), duty("L2", 2, "", "2026-03-17")];
        let done = Duty { state: DutyState::Done, ..duty("S1", 2, "", "2026-03-05") };
        let now = [done, duty("L2", 2, "", "2026-03-19"), duty("S1", 4, "", "2026-03-09")];
        assert_eq!(
            told(&before, &now),
            [
                one("S1", "", DateChange::Turned),
                one("L2", "", DateChange::Moved),
                one("S1", "", DateChange::New)
            ]
        );
        assert_eq!(told(&now, &now).iter().filter(|it| it.2 == DateChange::Same).count(), 3);
    }

    #[test]
    fn a_date_that_nothing_gives_any_more_is_gone() {
        let before = [duty("S1", 2, "", "2026-03-05"), duty("S1", 4, "", "2026-03-09")];
        assert_eq!(
            told(&before, &before[..1]),
            [one("S1", "", DateChange::Same), one("S1", "", DateChange::Gone)]
        );
    }

    #[test]
    fn defendants_whose_joint_duty_parts_have_it_as_their_earlier_state() {
        let joint = [duty("L2", 2, "", "2026-03-17")];
        let done = Duty { state: DutyState::Done, ..duty("L2", 2, "甲", "2026-03-17") };
        let parted = [done, duty("L2", 2, "乙", "2026-03-17")];
        assert_eq!(
            told(&joint, &parted),
            [one("L2", "甲", DateChange::Turned), one("L2", "乙", DateChange::Same)]
        );
        assert_eq!(told(&parted, &joint).len(), 1);
    }

    #[test]
    fn the_only_date_of_a_rule_is_the_same_under_another_paper() {
        let before = [duty("L2", 0, "", "")];
        let now = [duty("L2", 5, "", "2026-03-17")];
        assert_eq!(told(&before, &now), [one("L2", "", DateChange::Moved)]);
        assert!(matches!(
            pairs(&before, &now)[0],
            Pair { before: Some(before), now: Some(now) } if !same_key(before, now)
        ));
    }
}
