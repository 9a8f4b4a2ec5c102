//! 并列: what stands there many times under one line that opens.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::domain::day::Day;
use crate::domain::duty::Bucket;
use crate::domain::risk::Level;
use crate::law::role::RuleRole;
use crate::work::view::TriageLine;
use crate::work::world::World;

/// From so many days on, what nobody recorded is old.
pub(super) const OLD: i64 = 30;
/// So many old ones of one kind stand under one line.
const MANY: usize = 4;
/// So many of one kind that have no day do.
const MANY_UNDATED: usize = 6;
/// So many matters without a case, planned steps of the week or cases that lack one fact do.
const SEVERAL: usize = 3;

/// By what a line is gathered with others, and how many it takes; `None`: it always stands by itself.
fn group(line: &TriageLine, world: &World, today: Day) -> Option<(String, usize)> {
    let rule = line.duty.duty.rule.clone();
    let planned =
        || world.rules.roles().has(&rule, RuleRole::Step) && line.line.risk(today) != Some(Level::High);
    match line.bucket {
        Bucket::Undetermined => line.lacks.map(|it| (format!("{} {}", it.form.key(), it.field), SEVERAL)),
        Bucket::NoNextStep => Some((line.duty.title.zh.clone(), SEVERAL)),
        Bucket::Hearing | Bucket::AtRisk | Bucket::Approval => None,
        Bucket::Undated => Some((rule, MANY_UNDATED)),
        _ if line.alone.is_some() => Some((rule, SEVERAL)),
        Bucket::Overdue => line.duty.days_late.filter(|days| *days >= OLD).map(|_| (rule, MANY)),
        Bucket::Week if planned() => Some((rule, SEVERAL)),
        Bucket::Today | Bucket::ThreeDays | Bucket::Week => None,
    }
}

/// Puts what stands there many times under one line for each kind: matters without a case, planned steps of the week at
/// their day; what is old, as after the import of a ledger that has no column for it, or has no day, behind its group.
pub(super) fn folded(lines: Vec<TriageLine>, world: &World, today: Day) -> Vec<TriageLine> {
    let mut kinds: HashMap<(Bucket, String), usize> = HashMap::new();
    for line in &lines {
        if let Some((by, _)) = group(line, world, today) {
            *kinds.entry((line.bucket, by)).or_default() += 1;
        }
    }
    let mut kept: Vec<TriageLine> = Vec::new();
    for line in lines {
        let by = group(&line, world, today)
            .filter(|(by, least)| kinds.get(&(line.bucket, by.clone())).is_some_and(|n| n >= least));
        let Some((by, _)) = by else {
            kept.push(line);
            continue;
        };
        match kept.iter_mut().find(|head| head.bucket == line.bucket && head.gathered == by) {
            Some(head) => head.under.push(line),
            None => {
                kept.push(TriageLine { gathered: by, under: vec![line.clone()], ..line });
            }
        }
    }
    for head in kept.iter_mut().filter(|line| !line.under.is_empty()) {
        head.under.sort_by_key(|line| (line.duty.duty.act_by, Reverse(line.line.risk(today))));
        if let Some(first) = head.under.first() {
            head.duty = first.duty.clone();
        }
        head.duty.short = match world.rules.find(&head.duty.duty.rule) {
            Some(rule) if head.bucket != Bucket::NoNextStep => rule.short.clone(),
            _ => head.duty.title.clone(),
        };
    }
    let last = |line: &TriageLine| {
        let stands = line.bucket == Bucket::Overdue && line.case.is_some() || line.bucket == Bucket::Undated;
        !line.under.is_empty() && stands
    };
    kept.sort_by_key(|line| (line.bucket, last(line)));
    kept
}
