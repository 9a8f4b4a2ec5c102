//! What settles a duty: the right happening, of the right defendant, on the right day.

use crate::domain::day::Day;
use crate::law::fact::Fact;
use crate::law::rule::{Rule, Settled};
use crate::law::setting::{Happening, Setting};

/// How far a duty is settled.
pub(super) enum Settlement {
    Done(Day),
    /// It was done, but on a day that is not recorded.
    DayUnknown(&'static Fact),
    /// What it had to precede has come first, on this day.
    TooLate(Day),
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
    let gate = gate(trigger, organ, before, setting);
    let needed: Vec<_> = found(rule, trigger, organ, done, before, setting)
        .into_iter()
        .map(|(fact, it)| (fact, it.map(|it| it.day)))
        .collect();
    let settlement = if rule.done_all { all(&needed) } else { any(&needed) };
    match (settlement, gate) {
        (Settlement::Not, Some(gate)) => Settlement::TooLate(gate),
        (settlement, _) => settlement,
    }
}

/// For each fact that settles the rule, the happening that counts, if there is one.
pub(in crate::law) fn found<'f>(
    rule: &Rule,
    trigger: &Happening<'_>,
    organ: &str,
    done: &[Vec<Happening<'f>>],
    before: &[Happening<'_>],
    setting: &Setting<'_>,
) -> Vec<(&'static Fact, Option<Happening<'f>>)> {
    let ours = |it: &&Happening<'_>| {
        let same_part = it.part.is_empty() || (it.part, it.row) == (trigger.part, trigger.row);
        setting.same_organ(it.organ, organ) && same_part
    };
    let in_time = |it: &Happening<'_>| match rule.settled {
        Settled::Same => it.record == trigger.record,
        Settled::Any => it.day.is_none() || it.day >= trigger.since.or(trigger.day),
        // What was handed on is what lay there: a paper entered afterwards was not among it.
        Settled::Later => (it.day.is_none() || it.day >= trigger.day) && it.record > trigger.record,
        Settled::Ever => true,
    };
    let gate = gate(trigger, organ, before, setting);
    let passed = |it: &Happening<'_>| gate.is_none_or(|gate| it.day.is_none_or(|day| day <= gate));
    let first = |happened: &[Happening<'f>], paper: Option<&String>| {
        let about =
            |it: &&Happening<'_>| paper.is_none_or(|it_is| it.papers.is_empty() || it.papers.contains(it_is));
        let fitting = happened.iter().filter(|it| ours(it) && in_time(it) && passed(it)).filter(about);
        // A dated happening says more than one whose day is unknown.
        fitting.min_by_key(|it| (it.day.is_none(), it.day)).copied()
    };
    // Papers that came together may be handed on one by one: it is done with the last of them.
    let best = |happened: &[Happening<'f>]| {
        let each = trigger.papers.iter().map(|paper| first(happened, Some(paper)));
        match trigger.papers {
            [] => first(happened, None),
            _ => each.collect::<Option<Vec<_>>>()?.into_iter().max_by_key(|it| (it.day.is_none(), it.day)),
        }
    };
    rule.done_by.iter().zip(done).map(|(fact, happened)| (*fact, best(happened))).collect()
}

/// The day of what the settlement must precede.
fn gate(
    trigger: &Happening<'_>,
    organ: &str,
    before: &[Happening<'_>],
    setting: &Setting<'_>,
) -> Option<Day> {
    let ours = before.iter().filter(|it| setting.same_organ(it.organ, organ));
    ours.filter(|it| it.day >= trigger.day).filter_map(|it| it.day).min()
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
