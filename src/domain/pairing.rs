//! Two states of a case's duties side by side: which duty of now is which of before.

use crate::domain::duty::Duty;

/// 前后对照 — one duty before and now; one of the two is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair<'a> {
    pub before: Option<&'a Duty>,
    pub now: Option<&'a Duty>,
    /// Several defendants' duties have become one, which stands beside another of them already.
    pub joined: bool,
}

/// Whether two states are of the same duty: rule, paper and defendant.
pub fn same_key(one: &Duty, other: &Duty) -> bool {
    one.rule == other.rule && one.trigger == other.trigger && one.organ == other.organ
}

/// One of both binds all defendants alike.
fn shared(one: &Duty, other: &Duty) -> bool {
    one.organ.is_empty() != other.organ.is_empty()
}

/// A duty of before, and whether its later state was found, alone or as a share of it.
struct Earlier<'a> {
    duty: &'a Duty,
    found: bool,
    parted: bool,
}

/// Every duty before and now: those of now in their order, then those that joined another, then those that are gone.
///
/// A duty is known again by its rule, paper and defendant; of several items in one paper each is its own, but another
/// step of a duty is not another duty. Co-defendants' duties part and join, so the joint one is also the earlier state of
/// each; and where one duty of a rule is left on both sides it is the same under another paper.
pub fn pairs<'a>(before: &'a [Duty], now: &'a [Duty]) -> Vec<Pair<'a>> {
    let mut earlier: Vec<Earlier<'a>> =
        before.iter().map(|duty| Earlier { duty, found: false, parted: false }).collect();
    let mut found: Vec<Pair<'a>> =
        now.iter().map(|now| Pair { before: None, now: Some(now), joined: false }).collect();
    let item = |old: &Duty, new: &Duty| same_key(old, new) && old.stage == new.stage;
    take(&mut found, &mut earlier, item);
    take(&mut found, &mut earlier, same_key);
    part(&mut found, &mut earlier);
    let mut joined = join(&found, &mut earlier);
    lone(&mut found, &mut earlier, |one, other| one.organ == other.organ || shared(one, other));
    lone(&mut found, &mut earlier, |_, _| true);
    found.append(&mut joined);
    let gone = earlier.iter().filter(|old| !old.found);
    found.extend(gone.map(|old| Pair { before: Some(old.duty), now: None, joined: false }));
    found
}

/// Each duty of before that is the same is taken once, in its order.
fn take<'a>(found: &mut [Pair<'a>], earlier: &mut [Earlier<'a>], same: impl Fn(&Duty, &Duty) -> bool) {
    for pair in found.iter_mut().filter(|pair| pair.before.is_none()) {
        let Some(now) = pair.now else { continue };
        if let Some(old) = earlier.iter_mut().find(|old| !old.found && same(old.duty, now)) {
            old.found = true;
            pair.before = Some(old.duty);
        }
    }
}

/// A joint duty that nothing joint goes on is the earlier state of each defendant's own.
fn part<'a>(found: &mut [Pair<'a>], earlier: &mut [Earlier<'a>]) {
    for pair in found.iter_mut().filter(|pair| pair.before.is_none()) {
        let Some(now) = pair.now else { continue };
        let joint = |old: &Duty| old.rule == now.rule && old.trigger == now.trigger && shared(old, now);
        if let Some(old) = earlier.iter_mut().find(|old| !old.found && joint(old.duty)) {
            old.parted = true;
            pair.before = Some(old.duty);
        }
    }
    for old in earlier.iter_mut().filter(|old| old.parted) {
        old.found = true;
    }
}

/// What each defendant had of its own may have become one duty of all.
fn join<'a>(found: &[Pair<'a>], earlier: &mut [Earlier<'a>]) -> Vec<Pair<'a>> {
    let mut joined = Vec::new();
    for old in earlier.iter_mut().filter(|old| !old.found && !old.duty.organ.is_empty()) {
        let of_all = |now: &&Duty| {
            now.rule == old.duty.rule && now.trigger == old.duty.trigger && now.organ.is_empty()
        };
        let now = found.iter().filter_map(|pair| pair.now).find(of_all);
        if now.is_some() {
            old.found = true;
            joined.push(Pair { before: Some(old.duty), now, joined: true });
        }
    }
    joined
}

/// The one duty of a rule that is left on both sides, among those that may be the same.
fn lone<'a>(found: &mut [Pair<'a>], earlier: &mut [Earlier<'a>], same: fn(&Duty, &Duty) -> bool) {
    let fresh: Vec<&Duty> =
        found.iter().filter(|pair| pair.before.is_none()).filter_map(|pair| pair.now).collect();
    let mut left: Vec<&mut Earlier<'a>> = earlier.iter_mut().filter(|old| !old.found).collect();
    for pair in found.iter_mut().filter(|pair| pair.before.is_none()) {
        let Some(now) = pair.now else { continue };
        let of = |other: &Duty| other.rule == now.rule && same(other, now);
        let rivals = fresh.iter().filter(|other| of(other)).count();
        let mut olds = left.iter_mut().filter(|old| of(old.duty));
        if let (Some(old), None, 1) = (olds.next(), olds.next(), rivals) {
            old.found = true;
            pair.before = Some(old.duty);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::RecordId;

    fn duty(rule: &str, trigger: i64, organ: &str, stage: &str) -> Duty {
        let (trigger, organ, stage) = (Some(RecordId(trigger)), organ.into(), stage.into());
        Duty { trigger, organ, stage, ..Duty::under(rule) }
    }

    /// Where each side of each pair stood.
    fn told(before: &[Duty], now: &[Duty]) -> Vec<(Option<usize>, Option<usize>, bool)> {
        let at = |all: &[Duty], it: Option<&Duty>| {
            it.and_then(|it| all.iter().position(|one| std::ptr::eq(one, it)))
        };
        pairs(before, now)
            .iter()
            .map(|pair| (at(before, pair.before), at(now, pair.now), pair.joined))
            .collect()
    }

    #[test]
    fn each_item_of_a_paper_is_its_own_and_another_step_is_not_another_duty() {
        let before = [duty("S10", 1, "", "退款"), duty("S10", 1, "", "道歉"), duty("S5", 2, "", "proposal")];
        let now = [duty("S10", 1, "", "道歉"), duty("S5", 2, "", "approval"), duty("S10", 1, "", "退款")];
        let same = |before, now| (Some(before), Some(now), false);
        assert_eq!(told(&before, &now), [same(1, 0), same(2, 1), same(0, 2)]);
    }

    #[test]
    fn a_joint_duty_parts_among_the_defendants_and_theirs_join_into_one() {
        let joint = [duty("L2", 1, "", "")];
        let parted = [duty("L2", 1, "甲", ""), duty("L2", 1, "乙", "")];
        assert_eq!(told(&joint, &parted), [(Some(0), Some(0), false), (Some(0), Some(1), false)]);
        assert_eq!(told(&parted, &joint), [(Some(0), Some(0), false), (Some(1), Some(0), true)]);
    }

    #[test]
    fn the_one_duty_left_of_a_rule_is_the_same_under_another_paper_and_of_several_none() {
        let one = |trigger| duty("L2", trigger, "", "");
        assert_eq!(told(&[one(1)], &[one(5)]), [(Some(0), Some(0), false)]);
        let two = [one(1), one(2)];
        let gone = |at| (Some(at), None, false);
        assert_eq!(told(&two, &[one(5)]), [(None, Some(0), false), gone(0), gone(1)]);
        // Of two defendants each has its own.
        let own = |trigger, organ| duty("L2", trigger, organ, "");
        let (before, now) = ([own(1, "甲"), own(2, "乙")], [own(5, "乙"), own(6, "甲")]);
        assert_eq!(told(&before, &now), [(Some(1), Some(0), false), (Some(0), Some(1), false)]);
    }
}
