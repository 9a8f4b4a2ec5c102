//! Two states of a case's dates side by side: which are new, which moved, which were settled, which are gone.

use crate::domain::duty::{Duty, DutyState};
use crate::domain::pairing::{Pair, pairs};
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

/// How a date stands beside its earlier state.
pub fn change(before: Option<&Duty>, now: Option<&Duty>) -> DateChange {
    match (before, now) {
        (Some(before), Some(now)) if !same_days(before, now) => DateChange::Moved,
        (Some(before), Some(now)) if (before.state, before.done_on) != (now.state, now.done_on) => {
            DateChange::Turned
        }
        (Some(_), Some(_)) => DateChange::Same,
        (Some(_), None) => DateChange::Gone,
        (None, _) => DateChange::New,
    }
}

/// 核对的日期 — whether the days a second person checks are the same.
pub fn same_days(one: &Duty, other: &Duty) -> bool {
    (one.from, one.due, one.act_by) == (other.from, other.due, other.act_by)
}

/// Whether a date no longer binds anyone although its days are the same.
pub fn lifted(state: DutyState) -> bool {
    matches!(state, DutyState::Void | DutyState::Excused)
}

/// Every date before and now once, those of now in their order, then those that are gone.
pub fn dates<'a>(before: &'a [Duty], now: &'a [Duty]) -> impl Iterator<Item = Pair<'a>> {
    pairs(before, now).into_iter().filter(|pair| !pair.joined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pairing::same_key;
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
        dates(before, now)
            .map(|pair| {
                let shown = pair.now.or(pair.before).unwrap();
                (shown.rule.clone(), shown.organ.clone(), change(pair.before, pair.now))
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
            Pair { before: Some(before), now: Some(now), .. } if !same_key(before, now)
        ));
    }
}
