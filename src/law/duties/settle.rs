//! What settles a duty: the right happening, of the right defendant, on the right day.

use crate::domain::day::Day;
use crate::law::fact::{Fact, Happening, Setting};
use crate::law::rule::{Rule, Settled};

/// How far a duty is settled.
pub(super) enum Settlement {
    Done(Day),
    /// It was done, but on a day that is not recorded.
    DayUnknown(&'static Fact),
    /// What it had to precede has come first.
    TooLate,
    /// Some of what it needs was done; this is not.
    Partly(&'static Fact),
    Not,
}

pub(super) fn settlement(
    rule: &Rule,
    trigger: &Happening<'_>,
    organ: &str,
    done: &[Vec<Happening<'_>>],
    before: &[Happening<'_>],
    setting: &Setting<'_>,
) -> Settlement {
    let ours = |it: &&Happening<'_>| setting.same_organ(it.organ, organ);
    let in_time = |it: &Happening<'_>| match rule.settled {
        Settled::Same => it.record == trigger.record,
        Settled::Any => it.day.is_none() || it.day >= trigger.day,
        Settled::Ever => true,
    };
    let gate = before.iter().filter(ours).filter(|it| it.day >= trigger.day).filter_map(|it| it.day).min();
    let passed = |it: &Happening<'_>| gate.is_none_or(|gate| it.day.is_none_or(|day| day <= gate));
    let mut needed = Vec::with_capacity(rule.done_by.len());
    for (fact, happened) in rule.done_by.iter().zip(done) {
        let fitting = happened.iter().filter(ours).filter(|it| in_time(it) && passed(it));
        // A dated happening says more than one whose day is unknown.
        let best = fitting.min_by_key(|it| (it.day.is_none(), it.day));
        needed.push((*fact, best.map(|it| it.day)));
    }
    let settlement = if rule.done_all { all(&needed) } else { any(&needed) };
    match settlement {
        Settlement::Not if gate.is_some() => Settlement::TooLate,
        settlement => settlement,
    }
}

/// What each fact needed came to: not at all, on an unknown day, on a day.
type Needed = [(&'static Fact, Option<Option<Day>>)];

fn any(needed: &Needed) -> Settlement {
    if let Some(day) = needed.iter().filter_map(|(_, found)| (*found)?).min() {
        return Settlement::Done(day);
    }
    match needed.iter().find(|(_, found)| found.is_some()) {
        Some((fact, _)) => Settlement::DayUnknown(fact),
        None => Settlement::Not,
    }
}

fn all(needed: &Needed) -> Settlement {
    if needed.iter().all(|(_, found)| found.is_none()) {
        return Settlement::Not;
    }
    if let Some((fact, _)) = needed.iter().find(|(_, found)| found.is_none()) {
        return Settlement::Partly(fact);
    }
    if let Some((fact, _)) = needed.iter().find(|(_, found)| *found == Some(None)) {
        return Settlement::DayUnknown(fact);
    }
    match needed.iter().filter_map(|(_, found)| (*found)?).max() {
        Some(day) => Settlement::Done(day),
        None => Settlement::Not,
    }
}
